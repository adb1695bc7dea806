"""Folds over a list in the space of cases: a few sorts of items, each any number of times, so that caps and quotas are reached however high they are.

In: a ``Fold`` node and the reader of its version. Out: (value, whether it has one). Items of a sort stand together in list order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from attrs import define

from policy_dsl.compile.inputs import Unsupported
from policy_dsl.compile.ir import E, Pool
from policy_dsl.compile.lower import Lower
from policy_dsl.compile.terms import Num, Terms
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input


class Times(Protocol):
    pool: Pool

    def times(self, list_: Input) -> tuple[E, ...]: ...

    def fact(self, one: Input, item: int | None) -> Any: ...

    def members(self, one: Input) -> Sequence[str]: ...


@define(eq=False)
class ListReader:
    reader: Times
    lower: Lower

    @property
    def _pool(self) -> Pool:
        return self.reader.pool

    def fold(self, node: core.Fold) -> tuple[Any, E]:
        p, t = self._pool, self.lower.terms
        times = self.reader.times(node.list)
        present = [p.lt(p.zero, n) for n in times]
        holds = [p.yes if node.condition is None else self.lower.truth(node.condition, i) for i in range(len(times))]
        if node.how == "every":
            return p.all([p.any((p.no_(a), b)) for a, b in zip(present, holds, strict=True)]), p.yes
        passing = [p.all(pair) for pair in zip(present, holds, strict=True)]
        if node.how in ("any", "some"):
            empty = [p.no_(present[0])] if node.how == "some" else []
            return p.any([*passing, *empty]), p.yes
        values: list[Num] = []
        for i in range(len(times)):
            value, has = (t.constant(1), p.yes) if node.value is None else self.lower.number(node.value, i)
            passing[i] = p.all((passing[i], has))
            values.append(value)
        if node.how in ("sum", "count", "average"):
            counted = self._counted(node, passing, times)
            total = t.plus([t.choose(c, t.times(Num(n), v), t.zero) for c, n, v in zip(passing, counted, values, strict=True)])
            if node.how != "average":
                return total, p.yes
            number = p.add([p.ite(c, n, p.zero) for c, n in zip(passing, counted, strict=True)])
            return t.over(total, Num(number)), p.any(passing)
        return self._extreme(node.how, passing, values), p.any(passing)

    def _counted(self, node: core.Fold, passing: Sequence[E], times: Sequence[E]) -> list[E]:
        """How many of each sort count: the first so many of each kind, in list order (S23)."""
        if node.quota is None:
            return list(times)
        p = self._pool
        kinds = [self._same_kind(node, i) for i in range(len(times))]
        found: list[E] = []
        for i, n in enumerate(times):
            left = self._quota(node, i)
            for j in range(i):
                used = p.ite(p.all((passing[j], kinds[i](j))), times[j], p.zero)
                left = left - used
            found.append(p.greatest((p.zero, p.least((n, left)))))
        return found

    def _quota(self, node: core.Fold, i: int) -> E:
        """How many may count of the class that sort ``i`` is of; some classes have a quota of their own (K8)."""
        p = self._pool
        left = p.number(node.quota or 0)
        if node.per is not None and node.quotas:
            mine, members = self.reader.fact(node.per, i), self.reader.members(node.per)
            if not isinstance(mine, E) or mine.is_truth:
                raise Unsupported("quotas by what is no category")
            for name, most in node.quotas:
                if name in members:
                    left = p.ite(p.eq(mine, p.number(members.index(name))), p.number(most), left)
        return left

    def _same_kind(self, node: core.Fold, i: int) -> Any:
        """Whether an earlier sort falls under the same quota."""
        p = self._pool
        if node.per is None:
            return lambda _j: p.yes
        per = node.per
        mine = self.reader.fact(per, i)

        def same(j: int) -> E:
            other = self.reader.fact(per, j)
            if isinstance(mine, E):
                return p.ite(mine, other, p.no_(other)) if mine.is_truth else p.eq(mine, other)
            if isinstance(mine, Num):
                return Terms(p).compare("eq", mine, other)
            raise Unsupported("a quota by a set")

        return same

    def _extreme(self, how: str, passing: Sequence[E], values: Sequence[Num]) -> Num:
        t, p = self.lower.terms, self._pool
        found, known = values[-1], passing[-1]
        for holds, v in zip(reversed(passing[:-1]), reversed(values[:-1]), strict=True):
            best = t.greatest((v, found)) if how == "greatest" else t.least((v, found))
            found = t.choose(holds, t.choose(known, best, v), found)
            known = p.any((known, holds))
        return found
