"""What changed in the conditions of a clause: parts that came, went or were altered, down to a threshold, a comparison word, a member of a list."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from policy_dsl.compare.changes import Change, Part
from policy_dsl.compare.tree import conjuncts, joined, likeness, meaning
from policy_dsl.syntax import ast

ALIKE = 0.55
Here = tuple[str, ...]
Guards = tuple[ast.Guard | ast.Each, ...]


@frozen(eq=False)
class _Part:
    """One conjunct and the guard (or ``Each``) that holds it."""

    node: ast.Node
    holder: ast.Guard | ast.Each


def condition_changes(here: Here, old: tuple[ast.Sentence, Guards], new: tuple[ast.Sentence, Guards]) -> Iterator[Change]:
    """``old``, ``new``: a sentence and the guards that stand before it for several clauses."""
    a, b = (*old[1], *old[0].guards), (*new[1], *new[0].guards)
    if any(isinstance(g, ast.Each) for g in a) != any(isinstance(g, ast.Each) for g in b):
        yield Change(here, "per_item", old[0], new[0], ((old[0], evolve(old[0], guards=new[0].guards)),))
        return
    yield from _lists(here, a, b)
    gone, come = _left(_parts(a), _parts(b))
    yield from _joints(here, gone, come)
    for x, y in _alike(gone, come):
        yield from altered(here, x.node, y.node)
    for x in [p for p in gone if p is not None]:
        yield Change(here, "condition", x.node, None, ((x.holder, _without(x)),))
    for y in [p for p in come if p is not None]:
        yield Change(here, "condition", None, y.node, (_with(y, old, a),))


def _parts(guards: Guards) -> list[_Part]:
    return [_Part(n, g) for g in guards if g.condition is not None for n in conjuncts(g.condition)]


def _left(a: list[_Part], b: list[_Part]) -> tuple[list[_Part | None], list[_Part | None]]:
    """What has no equal on the other side."""
    others = [meaning(p.node) for p in b]
    gone: list[_Part | None] = []
    for p in a:
        m = meaning(p.node)
        if m in others:
            others[others.index(m)] = ""
        else:
            gone.append(p)
    return gone, [p for p, m in zip(b, others, strict=True) if m]


def _joints(here: Here, gone: list[_Part | None], come: list[_Part | None]) -> Iterator[Change]:
    """且 for 或, and the reverse: several parts on one side are the limbs of one part on the other. What is told is taken out of both lists."""
    for one, many, back in ((come, gone, False), (gone, come, True)):
        for i, whole in enumerate(one):
            if whole is None or not isinstance(whole.node, ast.Or):
                continue
            limbs = {meaning(n) for n in whole.node.items}
            found = [p for p in many if p is not None and meaning(p.node) in limbs]
            if not found or any(p.holder is not found[0].holder for p in found):
                continue
            both = joined([p.node for p in found], found[0].node)
            if back:
                yield Change(here, "condition", whole.node, both, ((whole.node, both),))
            else:
                yield Change(here, "condition", both, whole.node, ((found[0].holder, _instead(found, whole.node)),))
            one[i] = None
            many[:] = [None if p in found else p for p in many]


def _instead(parts: list[_Part], node: ast.Node) -> ast.Node:
    """The guard with one condition in the place of several."""
    holder = parts[0].holder
    assert holder.condition is not None
    gone = [p.node for p in parts]
    rest = [n for n in conjuncts(holder.condition) if not any(n is g for g in gone)]
    return evolve(holder, condition=joined([*rest, node], node) or node)


def altered_parts(here: Here, a: ast.Node, b: ast.Node) -> Iterator[Change]:
    """Where two conditions that are no guards differ: each part that all must hold by itself, if they have as many."""
    xs, ys = conjuncts(a), conjuncts(b)
    if meaning(a) == meaning(b):
        return
    if len(xs) != len(ys):
        yield Change(here, "condition", a, b, ((a, b),))
        return
    for x, y in zip(xs, ys, strict=True):
        yield from altered(here, x, y)


def _alike(gone: list[_Part | None], come: list[_Part | None]) -> list[tuple[_Part, _Part]]:
    """Pairs of parts that are about the same; they are taken out of both lists."""
    scored = sorted(((_score(x.node, y.node), i, j) for i, x in enumerate(gone) for j, y in enumerate(come) if x is not None and y is not None), reverse=True)
    pairs: list[tuple[_Part, _Part]] = []
    for score, i, j in scored:
        x, y = gone[i], come[j]
        if score >= ALIKE and x is not None and y is not None:
            pairs.append((x, y))
            gone[i] = come[j] = None
    return pairs


def _score(a: ast.Node, b: ast.Node) -> float:
    """About the same fact is nearly the same part, whatever is asked of it."""
    if type(a) is not type(b):
        subjects = _subject(a), _subject(b)
        return 0.7 if subjects[0] and subjects[0] == subjects[1] else likeness(meaning(a), meaning(b)) * 0.8
    return max(likeness(meaning(a), meaning(b)), 0.9 if _subject(a) and _subject(a) == _subject(b) else 0)


def _subject(node: ast.Node) -> str:
    if isinstance(node, ast.Not):
        return _subject(node.item)
    left = getattr(node, "left", node)
    return left.name if isinstance(left, ast.Ref) else ""


def _without(part: _Part) -> ast.Node:
    """The guard without the part; a guard that holds nothing else holds always."""
    assert part.holder.condition is not None
    rest = [n for n in conjuncts(part.holder.condition) if n is not part.node]
    return evolve(part.holder, condition=joined(rest, part.node) or _always(part.node))


def _always(node: ast.Node) -> ast.Node:
    return ast.Compare(ast.Number(0, span=node.span), "ge", ast.Number(0, span=node.span), span=node.span)


def _with(part: _Part, old: tuple[ast.Sentence, Guards], guards: Guards) -> tuple[ast.Node, ast.Node]:
    """The older text with one part more: in its last guard that can hold it, or in one of its own."""
    inside = isinstance(part.holder, ast.Each)
    for holder in reversed(guards):
        if isinstance(holder, ast.Each) is inside:
            own = conjuncts(holder.condition) if holder.condition is not None else []
            return holder, evolve(holder, condition=joined([*own, part.node], part.node) or part.node)
    sentence = old[0]
    return sentence, evolve(sentence, guards=(*sentence.guards, ast.Guard(part.node, span=part.node.span)))


def _lists(here: Here, a: Guards, b: Guards) -> Iterator[Change]:
    """每…: the list that is paid over."""
    x, y = (next((g for g in guards if isinstance(g, ast.Each)), None) for guards in (a, b))
    if x is not None and y is not None and x.list.name != y.list.name:
        yield Change(here, "per_item", x.list, y.list, ((x.list, y.list),))


def altered(here: Here, a: ast.Node, b: ast.Node) -> Iterator[Change]:
    """Where exactly two conditions about the same thing differ."""
    if meaning(a) == meaning(b):
        return
    match a, b:
        case ast.Ground(), ast.Ground():
            yield from altered(here, a.condition, b.condition)
        case ast.Compare(), ast.Compare() if meaning(a.left) == meaning(b.left):
            if a.op != b.op and meaning(a.right) == meaning(b.right):
                yield Change(here, "comparison", a, b, ((a, b),))
            elif a.op == b.op:
                yield Change(here, "threshold", a, b, ((a, b),))
            else:
                yield Change(here, "condition", a, b, ((a, b),))
        case ast.AmongFirst(), ast.AmongFirst() if meaning(a.rank) == meaning(b.rank):
            yield Change(here, "threshold", a, b, ((a, b),))
        case ast.Between(), ast.Between() if meaning(a.left) == meaning(b.left):
            same_ends = (meaning(a.low), meaning(a.high)) == (meaning(b.low), meaning(b.high))
            yield Change(here, "comparison" if same_ends else "threshold", a, b, ((a, b),))
        case ast.OneOf(), ast.OneOf() if meaning(a.left) == meaning(b.left) and (a.how, a.negated) == (b.how, b.negated):
            yield from _members(here, a, b)
        case ast.Or(), ast.Or():
            yield from _limbs(here, a, b)
        case ast.Not(), ast.Not():
            for c in altered(here, a.item, b.item):
                yield evolve(c, edits=((a, b),))
        case _:
            yield Change(here, "condition", a, b, ((a, b),))


def _members(here: Here, a: ast.OneOf, b: ast.OneOf) -> Iterator[Change]:
    before, after = {m.name: m for m in a.members}, {m.name: m for m in b.members}
    for name, m in before.items():
        if name not in after:
            yield Change(here, "list", m, None, ((a, evolve(a, members=tuple(x for x in a.members if x is not m))),))
    for name, m in after.items():
        if name not in before:
            yield Change(here, "list", None, m, ((a, evolve(a, members=(*a.members, m))),))
    if a.open != b.open:
        yield Change(here, "list", a, b, ((a, evolve(a, open=b.open)),), note="opened" if b.open else "closed")


def _limbs(here: Here, a: ast.Or, b: ast.Or) -> Iterator[Change]:
    """Limbs of which one is enough: added, removed, altered."""
    gone = [n for n in a.items if meaning(n) not in {meaning(m) for m in b.items}]
    come = [n for n in b.items if meaning(n) not in {meaning(m) for m in a.items}]
    for x in list(gone):
        best = max(come, key=lambda y: _score(_plain(x), _plain(y)), default=None)
        if best is not None and _score(_plain(x), _plain(best)) >= ALIKE:
            yield from altered(here, x, best)
            gone.remove(x)
            come.remove(best)
    part: Part = "ground"
    for x in gone:
        rest = tuple(n for n in a.items if n is not x)
        yield Change(here, part, x, None, ((a, evolve(a, items=rest) if len(rest) > 1 else rest[0] if rest else a),))
    for y in come:
        yield Change(here, part, None, y, ((a, evolve(a, items=(*a.items, y))),))


def _plain(node: ast.Node) -> ast.Node:
    return node.condition if isinstance(node, ast.Ground) else node
