"""叠加, 择一, 缩减 and 已享受…不再享受 of two versions: which were added, taken away or altered, and what that does (S32–S37, S47).

In: two files whose clauses are matched by name. Out: changes named after the clauses concerned. How clauses are added up is no clause's own result, so the
effect on a group is told from its limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from policy_dsl.compare.changes import Change, Effect
from policy_dsl.compare.tree import meaning
from policy_dsl.syntax import ast

Combining: TypeAlias = ast.Combine | ast.Barred | ast.Reduction


def combination_changes(old: ast.File, new: ast.File) -> Iterator[Change]:
    """What differs, in the order of the newer text; what went away last."""
    before, after = ([i for i in f.items if isinstance(i, (ast.Combine, ast.Barred, ast.Reduction))] for f in (old, new))
    left = [b for b in before if all(meaning(b) != meaning(a) for a in after)]
    for item in after:
        if any(meaning(item) == meaning(b) for b in before):
            continue
        like = next((b for b in left if _alike(b, item)), None)
        if like is not None:
            left.remove(like)
        yield Change(_named(item, new), "combination", like, item, ((like, item),) if like is not None else ())
    for gone in left:
        yield Change(_named(gone, new), "combination", gone, None)


def effect_of(change: Change) -> Effect:
    """Of a rule of combination: higher limits loosen it, lower ones tighten it; any other change may go either way."""
    old, new = change.before, change.after
    if not isinstance(old, ast.Combine) or not isinstance(new, ast.Combine) or old.how != new.how or meaning(old.members) != meaning(new.members):
        return "mixed"
    a, b = ({meaning(c.scope): c.amount for c in one.caps} for one in (old, new))
    if a.keys() != b.keys():
        return "loosened" if b.keys() < a.keys() and all(meaning(a[k]) == meaning(b[k]) for k in b) else "mixed"
    signs = {_sign(a[k], b[k]) for k in a} - {0}
    if not signs or None in signs or len(signs) > 1:
        return "mixed"
    return "loosened" if 1 in signs else "tightened"


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


def _named(item: Combining, file: ast.File) -> tuple[str, ...]:
    """Numbers of the clauses concerned; none: the whole measure."""
    clauses = [c for i in file.items for c in (i.clauses if isinstance(i, ast.ClauseGroup) else (i,)) if isinstance(c, ast.Clause)]
    numbers = {name: c.number for c in clauses for name in (c.number, c.names.text.id)}
    return tuple(n for r in _members(item) if (n := numbers.get(r.name)) is not None)
