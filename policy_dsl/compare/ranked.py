"""排名 of two versions: how applications are ranked is no clause's own result, so each difference of key, order, tie or division is told by itself (S47)."""

from __future__ import annotations

from collections.abc import Iterator

from policy_dsl.check.clauses import walk
from policy_dsl.check.declarations import clauses_of
from policy_dsl.compare.changes import Change
from policy_dsl.compare.tree import meaning
from policy_dsl.syntax import ast


def ranking_changes(old: ast.File, new: ast.File) -> Iterator[Change]:
    """Rankings by the rank that they give, in the order of the newer text; what went away last. Who gains is another's loss: the effect is mixed."""
    before, after = ({i.rank.name: i for i in f.items if isinstance(i, ast.Ranking)} for f in (old, new))
    for name, item in after.items():
        was = before.get(name)
        if was is None or meaning(was) != meaning(item):
            yield Change(_asking(name, new), "ranking", was, item)
    for name, gone in before.items():
        if name not in after:
            yield Change(_asking(name, new), "ranking", gone, None)


def _asking(rank: str, file: ast.File) -> tuple[str, ...]:
    """Numbers of the clauses that ask for the rank."""
    return tuple(clause.number for clause, _ in clauses_of(file) if any(isinstance(n, ast.Ref) and n.name == rank for n in walk(clause)))
