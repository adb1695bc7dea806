"""叠加, 择一, 缩减 and 已享受…不再享受 of two versions: which were added, taken away or altered (S32–S37, S47).

In: two files and how their clauses are called. Out: changes named after the clauses concerned. What a change does is a question about the total of the
document (``totals``); where the solver gives no answer, only what follows from the limits as they are declared is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from attrs import evolve, field, frozen

from policy_dsl.compare.changes import Change, Effect
from policy_dsl.compare.tree import meaning
from policy_dsl.syntax import ast

Combining: TypeAlias = ast.Combine | ast.Barred | ast.Reduction


@frozen(eq=False)
class Called:
    """How clauses are called, by any of their names now: their number now, and their number then."""

    now: Mapping[str, str] = field(factory=dict)
    then: Mapping[str, str] = field(factory=dict)


def combination_changes(old: ast.File, new: ast.File, called: Called) -> Iterator[Change]:
    """What differs, in the order of the newer text; what went away last. The older text can be given each by itself."""
    before, after = ([i for i in f.items if isinstance(i, (ast.Combine, ast.Barred, ast.Reduction))] for f in (old, new))
    thens = [_as_then(a, called) for a in after]
    left = [b for b in before if all(meaning(b) != meaning(a) for a in thens)]
    for item, then in zip(after, thens, strict=True):
        if any(meaning(then) == meaning(b) for b in before):
            continue
        like = next((b for b in left if _alike(b, then)), None)
        if like is not None:
            left.remove(like)
        edit = (like, then) if like is not None else (old, evolve(old, items=(*old.items, then)))
        yield Change(_named(item, called), "combination", like, item, (edit,))
    for gone in left:
        yield Change(_named(gone, called), "combination", gone, None, ((old, evolve(old, items=tuple(i for i in old.items if i is not gone))),))


def _as_then(item: Combining, called: Called) -> Combining:
    """With the clauses called as they were then, where they had another number or name."""

    def refs(own: tuple[ast.Ref, ...]) -> tuple[ast.Ref, ...]:
        return tuple(evolve(r, name=called.then[r.name]) if r.name in called.then else r for r in own)

    if isinstance(item, ast.Barred):
        return evolve(item, by=refs(item.by), barred=refs(item.barred))
    return evolve(item, members=refs(item.members))


def effect_of(change: Change) -> Effect:
    """What follows from the limits alone: a rule takes something away, or nothing; higher limits loosen, lower ones tighten. Any other change may do
    anything."""
    old, new = change.before, change.after
    if None in (old, new):  # without a rule the sum of all is paid
        return "tightened" if old is None else "loosened"
    if isinstance(old, ast.Reduction) and isinstance(new, ast.Reduction) and meaning(evolve(old, budget=new.budget)) == meaning(new):
        return _SIGNED.get(_sign(old.budget, new.budget), "unknown")
    if not isinstance(old, ast.Combine) or not isinstance(new, ast.Combine) or old.how != new.how or meaning(old.members) != meaning(new.members):
        return "unknown"
    a, b = ({meaning(c.scope): c.amount for c in one.caps} for one in (old, new))
    if a.keys() != b.keys():
        same = all(meaning(a[k]) == meaning(b[k]) for k in a.keys() & b.keys())
        return "loosened" if same and b.keys() < a.keys() else "tightened" if same and a.keys() < b.keys() else "unknown"
    signs = {_sign(a[k], b[k]) for k in a} - {0}
    return _SIGNED.get(signs.pop(), "unknown") if len(signs) == 1 else "unknown"


_SIGNED: dict[int | None, Effect] = {1: "loosened", -1: "tightened"}


def _sign(old: ast.Node, new: ast.Node) -> int | None:
    if meaning(old) == meaning(new):
        return 0
    if isinstance(old, ast.Money) and isinstance(new, ast.Money) and old.currency == new.currency:
        return 1 if new.value > old.value else -1
    return None


def _alike(a: Combining, b: Combining) -> bool:
    """The same rule, altered: of one kind, about some of the same clauses."""
    return type(a) is type(b) and ({r.name for r in _members(a)} & {r.name for r in _members(b)} != set() or not _members(a) or not _members(b))


def _members(item: Combining) -> tuple[ast.Ref, ...]:
    return item.barred if isinstance(item, ast.Barred) else item.members


def _named(item: Combining, called: Called) -> tuple[str, ...]:
    """Numbers of the clauses concerned, as they are now; none: all of the file."""
    return tuple(dict.fromkeys(called.now.get(r.name, r.name) for r in _members(item)))
