"""Two files → changes, clause by clause and part by part.

In: the surface trees of two versions of a measure. Out: changes in the order of the newer text. Clauses are matched by number, then by content, so that
renumbering and moving are called by their names; a guard that several clauses share is reported once (settled 2). Whether a change loosens or tightens is
not decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve, frozen

from policy_dsl.check.declarations import clauses_of
from policy_dsl.compare.changes import Change
from policy_dsl.compare.combining import Called, combination_changes
from policy_dsl.compare.conditions import condition_changes
from policy_dsl.compare.declared import header_changes
from policy_dsl.compare.effects import effect_changes, tail_changes
from policy_dsl.compare.ranked import ranking_changes
from policy_dsl.compare.tree import kinship, meaning, record
from policy_dsl.syntax import ast

ALIKE, SAME_TITLE, SAME_NUMBER = 0.7, 0.3, 0.6
"""So much two clauses must have in common to be one clause with another number; less where they have one title."""

Shared = tuple[ast.Guard | ast.Each, ...]
Held = tuple[ast.Clause, Shared]


@frozen(eq=False)
class Pair:
    """A clause in both versions, with the guards that it shares with others."""

    old: ast.Clause
    new: ast.Clause
    old_shared: Shared
    new_shared: Shared


@frozen(eq=False)
class Matched:
    pairs: tuple[Pair, ...]
    added: tuple[ast.Clause, ...]
    removed: tuple[ast.Clause, ...]


def match(old: ast.File, new: ast.File) -> Matched:
    """Which clause became which: the same number, where the two have something in common; then by what they say; then by number alone."""
    olds, news = list(clauses_of(old)), list(clauses_of(new))
    pairs: dict[int, tuple[Held, Held]] = {}

    def join(score: Callable[[Held, Held], float]) -> None:
        taken = {id(o[0]) for o, _ in pairs.values()}
        free = [o for o in olds if id(o[0]) not in taken]
        scored = [(s, -i, -j) for i, n in enumerate(news) if id(n[0]) not in pairs for j, o in enumerate(free) if (s := score(o, n)) >= 1]
        for _, i, j in sorted(scored, reverse=True):
            n, o = news[-i], free[-j]
            if id(n[0]) not in pairs and id(o[0]) not in taken:
                pairs[id(n[0])] = (o, n)
                taken.add(id(o[0]))

    numbered = {c.number: (c, g) for c, g in olds}
    if any(n.number not in numbered or not _akin(numbered[n.number], (n, g)) for n, g in news):
        join(lambda o, n: int(o[0].number == n[0].number and _akin(o, n)))
        join(_likeness)
    join(lambda o, n: int(o[0].number == n[0].number))
    ordered = [pairs[id(c)] for c, _ in news if id(c) in pairs]
    gone = {id(o[0]) for o, _ in ordered}
    return Matched(
        tuple(Pair(a[0], b[0], a[1], b[1]) for a, b in ordered),
        tuple(c for c, _ in news if id(c) not in pairs),
        tuple(c for c, _ in olds if id(c) not in gone),
    )


def _akin(a: Held, b: Held) -> bool:
    """Two clauses of one number are one clause, unless they have neither title nor words in common."""
    return a[0].names.text == b[0].names.text or _likeness(a, b) >= SAME_NUMBER


def _likeness(a: Held, b: Held) -> float:
    """1 and more: they are one clause."""
    alike = kinship((a[1], a[0].sentences), (b[1], b[0].sentences))
    return alike / (SAME_TITLE if a[0].names.text == b[0].names.text else ALIKE)


def structural_changes(old: ast.File, new: ast.File, matched: Matched) -> tuple[Change, ...]:
    """Everything that differs in a measure's own file, in the order of the newer text: header, clauses, what stands with them."""
    found: list[Change] = [*header_changes(old, new)]
    for pair in matched.pairs:
        found.extend(_clause_changes(pair))
    found += [Change((c.number,), "clause", None, c) for c in matched.added]
    found += [Change((c.number,), "clause", c, None) for c in matched.removed]
    found.extend(combination_changes(old, new, called([matched])))
    found.extend(ranking_changes(old, new))
    found.extend(_order(matched, old, new))
    return tuple(merged(found))


def called(matched: Iterable[Matched]) -> Called:
    """How clauses are called now and then, over several measures."""
    now: dict[str, str] = {}
    then: dict[str, str] = {}
    for one in matched:
        now |= {name: c.number for c in one.removed for name in _called(c)}
    for one in matched:
        now |= {name: p.new.number for p in one.pairs for name in _called(p.old)}
    for one in matched:
        now |= {name: c.number for c in (*one.added, *(p.new for p in one.pairs)) for name in _called(c)}
        then |= {name: p.old.number for p in one.pairs for name in _called(p.new) if name not in _called(p.old)}
    return Called(now, then)


def _called(clause: ast.Clause) -> tuple[str, ...]:
    names = clause.names.text
    return tuple(n for n in (clause.number, names.id, names.zh, names.en) if n)


def _clause_changes(pair: Pair) -> Iterator[Change]:
    old, new = pair.old, pair.new
    here = (new.number,)
    if old.number != new.number:
        yield Change(here, "number", old.number, new.number, note="renumbered")
    if len(old.sentences) == len(new.sentences) == 1:
        a, b = old.sentences[0], new.sentences[0]
        yield from condition_changes(here, (a, pair.old_shared), (b, pair.new_shared))
        yield from effect_changes(here, a, b)
        yield from tail_changes(here, a, b)
        if meaning((pair.old_shared, a)) == meaning((pair.new_shared, b)) and _style(a) != _style(b):
            yield Change(here, "form", a, b, ((a, b),), note="wording")
    elif meaning(old.sentences) != meaning(new.sentences):
        yield Change(here, "formula", old, new, ((old, evolve(old, sentences=new.sentences)),))
    if record(old.names.text) != record(new.names.text):
        yield Change(here, "title", old.names.text.in_("zh"), new.names.text.in_("zh"))
    yield from _notes(here, old, new)


def _style(sentence: ast.Sentence) -> str:
    return repr(evolve(sentence, end="stop"))


def _notes(here: tuple[str, ...], old: ast.Clause, new: ast.Clause) -> Iterator[Change]:
    """Quotations, readings, waivers: by what they say."""
    kinds = ((ast.Quotation, "quotation"), (ast.Reading, "reading"), (ast.Waiver, "waiver"))
    for kind, part in kinds:
        a = {record(n): n for n in _all_notes(old) if isinstance(n, kind)}
        b = {record(n): n for n in _all_notes(new) if isinstance(n, kind)}
        gone, come = [n for k, n in a.items() if k not in b], [n for k, n in b.items() if k not in a]
        for i in range(max(len(gone), len(come))):
            yield Change(here, part, gone[i] if i < len(gone) else None, come[i] if i < len(come) else None)  # type: ignore[arg-type]


def _all_notes(clause: ast.Clause) -> Iterator[ast.Node]:
    yield from clause.notes
    stack: list[ast.Node] = list(clause.sentences)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Ground):
            yield from node.source
        stack.extend(node.children())


def _order(matched: Matched, old: ast.File, new: ast.File) -> Iterator[Change]:
    """Examples, counted; the order of clauses that stayed."""
    a, b = ([i for i in f.items if isinstance(i, (ast.Example, ast.ExampleTable))] for f in (old, new))
    if [record(x) for x in a] != [record(x) for x in b]:
        yield Change((), "examples", str(len(a)), str(len(b)))
    before = [p.old.number for p in matched.pairs]
    if before != sorted(before, key=[c.number for c, _ in clauses_of(old)].index):
        yield Change((), "header", None, None, note="moved")


def merged(changes: Iterable[Change]) -> list[Change]:
    """The same change of a shared guard, once, with all its clauses."""
    found: dict[tuple[object, ...], Change] = {}
    for c in changes:
        key = (c.part, meaning(c.before), meaning(c.after), tuple(id(e[0]) for e in c.edits)) if c.edits else (id(c),)
        known = found.get(key)
        found[key] = c if known is None else evolve(known, clauses=tuple(dict.fromkeys((*known.clauses, *c.clauses))))
    return list(found.values())
