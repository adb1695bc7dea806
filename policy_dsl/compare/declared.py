"""What changed in the header and in what the file declares: facts, units, definitions, periods.

A definition that only has another name is no change of meaning (settled 21); one whose value changed is reported once, for all clauses that use it.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from policy_dsl.check.declarations import clauses_of
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
_NAMED = (ast.Fact, ast.ListDecl, ast.Definition, ast.Term, ast.Unit)


def header_changes(old: ast.File, new: ast.File) -> Iterator[Change]:
    a, b = {h.key: h for h in old.headers}, {h.key: h for h in new.headers}
    for key in dict.fromkeys((*a, *b)):
        x, y = a.get(key), b.get(key)
        if key in PASSED_OVER or record(x.value if x else None) == record(y.value if y else None):
            continue
        yield Change((), HEADER_PARTS.get(key, "header"), x, y, note=key)


def declaration_changes(old: ast.File, new: ast.File) -> Iterator[Change]:
    a, b = _declared(old), _declared(new)
    moved = _renamed(a, b)
    for id_, y in b.items():
        x = a.get(moved.get(id_, id_))
        if x is None:
            continue  # a new name shows where it is used
        if isinstance(x, ast.Definition) and isinstance(y, ast.Definition):
            yield from _definition(_users(new, id_), x, y)
        elif meaning(x) != meaning(y) and id_ not in moved:
            yield from _fact(_users(new, id_), x, y)
        if isinstance(x, (ast.Fact, ast.ListDecl, ast.Definition, ast.Term)) and _said(x.names.text) != _said(y.names.text):  # type: ignore[union-attr]
            yield Change(_users(new, id_), "names", _said(x.names.text), _said(y.names.text))  # type: ignore[union-attr]


def _declared(file: ast.File) -> dict[str, ast.Node]:
    return {i.names.text.id: i for i in file.items if isinstance(i, _NAMED)}


def _said(text: Text) -> str:
    return " / ".join(s for s in (text.zh, text.en) if s)


def _renamed(a: dict[str, ast.Node], b: dict[str, ast.Node]) -> dict[str, str]:
    """Names now → names then: said so by 曾用名, or a definition of the same value."""
    found: dict[str, str] = {}
    for id_, y in b.items():
        if id_ in a:
            continue
        if isinstance(y, ast.Fact):
            former = next((f for f in y.former if f in a), None)
            if former is not None:
                found[id_] = former
        elif isinstance(y, ast.Definition):
            same = next((k for k, x in a.items() if k not in b and isinstance(x, ast.Definition) and meaning(x.value) == meaning(y.value)), None)
            if same is not None:
                found[id_] = same
    return found


def renamed_facts(old: ast.File, new: ast.File) -> dict[str, str]:
    """Former names of facts → names now."""
    return {then: now for now, then in _renamed(_declared(old), _declared(new)).items() if isinstance(_declared(new)[now], ast.Fact)}


def _users(file: ast.File, name: str) -> tuple[str, ...]:
    """The clauses that read a name, directly or through definitions."""
    readers = {name}
    definitions = [i for i in file.items if isinstance(i, ast.Definition)]
    while True:
        more = {d.names.text.id for d in definitions if d.names.text.id not in readers and _reads(d.value, readers)}
        if not more:
            break
        readers |= more
    return tuple(c.number for c, shared in clauses_of(file) if any(_reads(n, readers) for n in (*shared, *c.sentences)))


def _reads(node: ast.Node, names: set[str]) -> bool:
    return (isinstance(node, ast.Ref) and node.name in names) or any(_reads(c, names) for c in node.children())


def _definition(here: tuple[str, ...], a: ast.Definition, b: ast.Definition) -> Iterator[Change]:
    if meaning(a.value) == meaning(b.value):
        return
    inner = altered(here, a.value, b.value) if isinstance(a.value, CONDITIONS) and isinstance(b.value, CONDITIONS) else amount_changes(here, a.value, b.value)
    for c in inner:
        yield evolve(c, part="definition" if c.part in ("formula", "condition") else c.part, note=a.names.text.in_("zh"))


def _fact(here: tuple[str, ...], a: ast.Node, b: ast.Node) -> Iterator[Change]:
    part: Part = "fact"
    if isinstance(a, ast.Fact) and isinstance(b, ast.Fact) and (a.type.unit, a.type.per) != (b.type.unit, b.type.per):
        part = "unit"
    yield Change(here, part, a, b, ((a, b),))
