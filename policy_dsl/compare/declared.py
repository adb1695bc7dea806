"""What changed in headers and in what the files declare: facts, units, definitions, periods.

In: the trees of two versions (document file and measure file). A definition that only has another name is no change of meaning (settled 21); one whose value
changed is reported once, for all clauses that use it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from policy_dsl.check.declarations import DECLARATIONS, clauses_of
from policy_dsl.compare.changes import Change, Part
from policy_dsl.compare.conditions import altered
from policy_dsl.compare.effects import amount_changes
from policy_dsl.compare.tree import meaning, record
from policy_dsl.kernel.lang import Text
from policy_dsl.syntax import ast

HEADER_PARTS: dict[str, Part] = {
    "effective": "period", "rounding": "rounding_header", "currency": "currency", "decider": "decider", "reservation": "reservation", "title": "title",
    "source": "source",
}  # fmt: skip
PASSED_OVER = frozenset(("version", "amends", "language", "status"))
"""Header lines that differ between any two versions."""
CONDITIONS = (ast.And, ast.Or, ast.Not, ast.Compare, ast.Between, ast.Is, ast.OneOf, ast.Ground)
_NAMED = DECLARATIONS

Files = Sequence[ast.File]
"""The document file, if any, and measure files."""


def header_changes(old: ast.File, new: ast.File) -> Iterator[Change]:
    """Of one file. A header line can be put into the older file, so that its effect can be asked for."""
    a, b = _headers(old), _headers(new)
    for key in dict.fromkeys((*a, *b)):
        x, y = a.get(key), b.get(key)
        if key in PASSED_OVER or record(_values(x)) == record(_values(y)):
            continue
        kept = tuple(h for h in old.headers if h.key != key)
        edits = ((old, evolve(old, headers=(*kept, *(h for h in new.headers if h.key == key)))),)
        yield Change((), HEADER_PARTS.get(key, "header"), x, y, edits, note=key)


def _headers(file: ast.File) -> dict[str, ast.Header]:
    """One for each key; lines that may stand several times are told by their first, and compared whole."""
    found: dict[str, ast.Header] = {}
    for h in file.headers:
        known = found.get(h.key)
        found[h.key] = h if known is None else evolve(known, value=(*_many(known.value), *_many(h.value)))
    return found


def _many(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _values(header: ast.Header | None) -> Any:
    return None if header is None else header.value


def declaration_changes(
    old: Files, new: Files, former: Mapping[str, Text], read: tuple[Files, Files], apart: Collection[str] = (), elsewhere: Collection[str] = ()
) -> Iterator[Change]:
    """``old``: with the names of today; ``former``: names now → how they were said then, where they differ; ``read``: files then and now whose clauses may
    read them; ``apart``: names that are told elsewhere; ``elsewhere``: names whose coming and going is."""
    a, b = declared(old), declared(new)
    readers = read[1]
    yield from _idle(a, b, ((*old, *read[0]), (*new, *read[1])), (*apart, *elsewhere))
    for id_, y in b.items():
        x = a.get(id_)
        if x is None or id_ in apart:
            continue  # a new name shows where it is used
        then = _said(former.get(id_) or x.names.text)  # type: ignore[attr-defined]
        here = users((*new, *(f for f in readers if not any(f is n for n in new))), id_)
        if isinstance(x, ast.Definition) and isinstance(y, ast.Definition):
            yield from _definition(here, x, y)
        elif isinstance(x, ast.Reference) and isinstance(y, ast.Reference) and meaning(_unlisted(x, y)) == meaning(_unlisted(y, y)):
            yield from _published(here, x, y)
        elif type(x) is not type(y) or meaning(_named_alike(x, y)) != meaning(y):
            yield from _fact(here, x, y)
        if then != _said(y.names.text):  # type: ignore[attr-defined]
            yield Change(here, "names", then, _said(y.names.text), note="names")  # type: ignore[attr-defined]
        elif type(x) is type(y) and meaning(_named_alike(x, y)) == meaning(y) and record(_without_former(x)) != record(_without_former(y)):
            yield Change(here, "names", x, y, note="declaration")


def _idle(a: Mapping[str, ast.Node], b: Mapping[str, ast.Node], read: tuple[Files, Files], apart: Collection[str]) -> Iterator[Change]:
    """Terms, and names that one version declares and no clause reads: of the record. One that is read shows where it is read."""
    for here, there, come in ((a, b, False), (b, a, True)):
        for id_, node in here.items():
            if id_ not in there and id_ not in apart and (isinstance(node, ast.Term) or not users(read[come], id_)) and not _former(node) & there.keys():
                yield Change((), "names", None if come else node, node if come else None, note="declaration")


def _former(node: ast.Node) -> set[str]:
    return set(node.former) if isinstance(node, ast.Fact) else set()


def declared(files: Files) -> dict[str, ast.Node]:
    return {i.names.text.id: i for f in files for i in f.items if isinstance(i, _NAMED)}


def _said(text: Text) -> str:
    return " / ".join(s for s in (text.zh, text.en) if s)


def _named_alike(x: Any, y: Any) -> Any:
    """The older declaration under the newer's name."""
    return evolve(x, names=y.names)


def _without_former(node: Any) -> Any:
    return evolve(node, former=()) if isinstance(node, ast.Fact) else node


def renamed(a: dict[str, ast.Node], b: dict[str, ast.Node]) -> dict[str, str]:
    """Names now → names then: said so by 曾用名, or a definition of the same value."""
    found: dict[str, str] = {}
    for id_, y in b.items():
        if id_ in a:
            continue
        if isinstance(y, ast.Fact):
            former = next((f for f in y.former if f in a and f not in b), None)
            if former is not None:
                found[id_] = former
        elif isinstance(y, ast.Definition):
            left = [k for k, x in a.items() if k not in b and isinstance(x, ast.Definition) and k not in found.values()]
            same = next((k for k in left if meaning(a[k].value) == meaning(y.value)), None)  # type: ignore[attr-defined]
            if same is not None:
                found[id_] = same
    return found


def renaming(old: Files, new: Files) -> dict[str, str]:
    """Names then → names now."""
    return {then: now for now, then in renamed(declared(old), declared(new)).items()}


def users(files: Files, name: str) -> tuple[str, ...]:
    """The clauses that read a name, directly or through definitions."""
    readers = {name}
    definitions = [i for f in files for i in f.items if isinstance(i, ast.Definition)]
    while True:
        more = {d.names.text.id for d in definitions if d.names.text.id not in readers and _reads(d.value, readers)}
        if not more:
            break
        readers |= more
    return tuple(c.number for f in files for c, shared in clauses_of(f) if any(_reads(n, readers) for n in (*shared, *c.sentences)))


def _reads(node: ast.Node, names: set[str]) -> bool:
    return (isinstance(node, ast.Ref) and node.name in names) or any(_reads(c, names) for c in node.children())


def _definition(here: tuple[str, ...], a: ast.Definition, b: ast.Definition) -> Iterator[Change]:
    if meaning(a.value) == meaning(b.value):
        return
    inner = altered(here, a.value, b.value) if isinstance(a.value, CONDITIONS) and isinstance(b.value, CONDITIONS) else amount_changes(here, a.value, b.value)
    for c in inner:
        yield evolve(c, part="definition" if c.part in ("formula", "condition") else c.part, note=b.names.text.id)


def _unlisted(x: ast.Reference, y: ast.Reference) -> ast.Reference:
    """A series under a name, without the values that are listed."""
    return evolve(x, names=y.names, values=())


def _published(here: tuple[str, ...], a: ast.Reference, b: ast.Reference) -> Iterator[Change]:
    """A listed value that was altered, added or dropped, each by itself."""
    x, y = ({v.day.value: v for v in r.values} for r in (a, b))
    for day in sorted({*x, *y}):
        old, new = x.get(day), y.get(day)
        if old is not None and new is not None:
            if meaning(old.value) != meaning(new.value):
                yield Change(here, "reference", old, new, ((old, evolve(old, value=new.value)),), note=b.names.text.id)
            continue
        kept = {**x, day: new} if new is not None else {d: v for d, v in x.items() if d != day}
        values = tuple(v for _, v in sorted(kept.items()) if v is not None)
        yield Change(here, "reference", old, new, ((a, evolve(a, values=values)),), note=b.names.text.id)


def _fact(here: tuple[str, ...], a: ast.Node, b: ast.Node) -> Iterator[Change]:
    part: Part = "external" if isinstance(b, ast.ExternalClause) else "fact"
    if isinstance(a, ast.ListDecl) and isinstance(b, ast.ListDecl) and (a.level, a.unit) == (b.level, b.unit):
        pairs = [(x, y) for x, y in zip(a.fields, b.fields, strict=False) if x.names.text.id == y.names.text.id]
        if len(pairs) == len(a.fields) == len(b.fields):
            yield from (Change(here, part, x, y, ((x, y),)) for x, y in pairs if meaning(x) != meaning(y))
            return
    if isinstance(a, ast.Fact) and isinstance(b, ast.Fact) and meaning(evolve(a, names=b.names, type=evolve(a.type, members=b.type.members))) == meaning(b):
        yield from _members(here, a, b)
        return
    if isinstance(a, ast.Fact) and isinstance(b, ast.Fact) and (a.type.unit, a.type.per) != (b.type.unit, b.type.per):
        part = "unit"
    if isinstance(a, ast.ListDecl) and isinstance(b, ast.ListDecl) and a.unit != b.unit:
        part = "unit"
    yield Change(here, part, a, b, ((a, b),))


def _members(here: tuple[str, ...], a: ast.Fact, b: ast.Fact) -> Iterator[Change]:
    """Members that a category gained or lost, each by itself; what it is asked in is no rule."""
    before, after = ({m.names.text.id: m for m in f.type.members} for f in (a, b))
    for own, there, come in ((before, after, False), (after, before, True)):
        for id_, m in own.items():
            if id_ not in there:
                kept = tuple(x for x in a.type.members if x is not m) if not come else (*a.type.members, m)
                said = ast.Ref(id_, span=m.span)
                edit = (a.type, evolve(a.type, members=kept))
                yield Change(here, "fact", None if come else said, said if come else None, (edit,), note="member")
