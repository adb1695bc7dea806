"""Numbers and days of drawn models. ``Numbers`` draws nodes by dimension; conditions and awards stand on it (``models``)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Self

from hypothesis import strategies as st

from policy_dsl.model import nodes as n
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause
from policy_dsl.model.types import RATE, TRUTH, DateType, Dimension, NumberType, Type, count, dimension, over, times
from tests.laws.pools import AMOUNTS, CNY, COUNTS, DAY, DAYS, DOC, FIELDS, HEAD, POOLS, RATES, ROUTES, Draw

F = Fraction


@dataclass
class Numbers:
    """Draws nodes by type. ``level``: which facts may be read; ``total``: values in no row must not arise (inside conditions).
    ``item``: inside a fold. ``part``: inside another award. ``spent``: what was read already, where everything is read ``once``."""

    draw: Draw
    once: bool = False
    level: str = "project"
    total: bool = False
    item: bool = False
    part: bool = False
    earlier: tuple[Clause, ...] = ()
    clause: str = ""
    spent: set[str] = field(default_factory=set)

    def pick(self, *options: Any) -> Any:
        return options[self.draw(st.integers(0, len(options) - 1))]

    def chance(self, one_in: int) -> bool:
        return bool(self.draw(st.integers(0, one_in - 1)) == one_in - 1)

    def mostly(self, one_in: int) -> bool:
        """True but for one time in ``one_in``; False is the simpler."""
        return bool(self.draw(st.integers(0, one_in - 1)) != 0)

    def inside(self, **more: Any) -> Self:
        return replace(self, **more)

    def input_of(self, *wanted: type[Type], dim: Dimension | None = None, signed: bool = True) -> Input | None:
        """A fact of that type at this level that may still be read."""
        fits = [
            i for i in POOLS
            if isinstance(i.type, wanted) and (dim is None or (isinstance(i.type, NumberType) and i.type.dimension == dim))
            and (self.level == "project" or i.level == "applicant") and i.key not in self.spent
            and (signed or not isinstance(i.type, NumberType) or not i.type.signed)
        ]  # fmt: skip
        if not fits:
            return None
        found = self.pick(*fits)
        if self.once:
            self.spent.add(found.key)
        return found

    def fact(self, *wanted: type[Type], dim: Dimension | None = None, signed: bool = True) -> n.Node | None:
        if self.item and self.mostly(4):
            fields = [f for f in FIELDS if isinstance(f.type, wanted) and (dim is None or (isinstance(f.type, NumberType) and f.type.dimension == dim))]
            if fields:
                found = self.pick(*fields)
                return n.Item(list=ROUTES, field=found, type=found.type)
        one = self.input_of(*wanted, dim=dim, signed=signed)
        return None if one is None else n.Fact(input=one, type=one.type)

    def const(self, dim: Dimension) -> n.Node:
        pool = AMOUNTS if dim == CNY else RATES if dim == () else COUNTS
        value = self.pick(*pool)
        return n.Const(value=value, type=NumberType(dim, isinstance(value, int)))

    def number(self, dim: Dimension, depth: int) -> n.Node:
        if depth <= 0:
            found = self.fact(NumberType, dim=dim) if self.mostly(4) else None
            return found if found is not None else self.const(dim)
        return self.pick(*self.amounts(dim))(dim, depth - 1) if self.mostly(4) else self.number(dim, 0)

    def amounts(self, dim: Dimension) -> list[Callable[[Dimension, int], n.Node]]:
        """The operators that give a number of a dimension."""
        rules: list[Callable[[Dimension, int], n.Node]] = [self._add, self._extreme, self._product, self._subtract, self._excess]
        if not self.once:
            rules += [self._quotient, self._steps, self._round, self._choice, self._product, self._tier]
            if not self.item and self.level == "project":
                rules += [self._fold, self._fold]
            if dim == DAY:
                rules += [self._span] * 4
        return rules

    def _two(self, dim: Dimension, depth: int) -> tuple[n.Node, n.Node]:
        return self.number(dim, depth), self.number(dim, depth - self.pick(0, 1))

    def _add(self, dim: Dimension, depth: int) -> n.Node:
        return sum_of(*self._two(dim, depth))

    def _subtract(self, dim: Dimension, depth: int) -> n.Node:
        a, b = self._two(dim, depth)
        return sum_of(a, negative(b))

    def _excess(self, dim: Dimension, depth: int) -> n.Node:
        depth = 0 if self.once else depth
        zero = n.Const(value=0, type=NumberType(dim, whole=True))
        return n.Greatest(items=(zero, self._subtract(dim, depth)), type=NumberType(dim))

    def _extreme(self, dim: Dimension, depth: int) -> n.Node:
        items = self._two(dim, 0 if self.once else depth)
        signs = [i.type.signed for i in items]  # type: ignore[union-attr]
        least = self.chance(2) and not self.once  # least under a cap, greatest in greatest: S10 joins needs pair by pair, not exactly
        signed = any(signs) if least else all(signs)
        return (n.Least if least else n.Greatest)(items=items, type=NumberType(dim, _whole(items), signed))

    def _product(self, dim: Dimension, depth: int) -> n.Node:
        if dim == CNY and self.chance(3):
            unit = self.pick("家", "人")
            price = n.Const(value=self.pick(100, F("33.335"), *(() if self.once else (F("0.005"),))), type=NumberType(dimension(("CNY", 1), (unit, -1))))
            return product(price, self.number(dimension((unit, 1)), depth))
        rate = self.const(()) if self.chance(2) else self.number((), 0)
        return product(self.number(dim, depth), rate)

    def _quotient(self, dim: Dimension, depth: int) -> n.Node:
        by = () if dim else self.pick(CNY, HEAD)
        a, b = self.number(times(dim, by), depth), self.number(by, 0)
        signed = a.type.signed or b.type.signed  # type: ignore[union-attr]
        zero = Input("decision", DOC, f"{self.clause} 除数为零", RATE)
        return n.Div(left=a, right=b, zero=zero, type=NumberType(over(a.type.dimension, b.type.dimension), False, signed))  # type: ignore[union-attr]

    def _steps(self, dim: Dimension, depth: int) -> n.Node:
        of = self.pick(CNY, HEAD)
        node = self.number(of, depth)
        step = self.pick(500, 1000) if of == CNY else self.pick(1, 2)
        steps = n.Steps(item=node, step=step, type=NumberType((), True, node.type.signed))  # type: ignore[union-attr]
        return product(steps, self.const(dim))

    def _round(self, dim: Dimension, depth: int) -> n.Node:
        node = self.number(dim, depth)
        quantum = self.pick(F(1, 100), 100) if dim == CNY else self.pick(F(1, 10), 1, 2)
        return n.Round(item=node, quantum=quantum, mode=self.pick("half_up", "down", "up"), type=node.type)

    def _choice(self, dim: Dimension, depth: int) -> n.Node:
        return self._rows(depth, lambda: self.number(dim, depth - 1))

    def _rows(self, depth: int, value: Callable[[], n.Node]) -> n.Node:
        rows = [(self.condition(min(depth - 1, 1)), value()) for _ in range(1 if self.once else self.pick(1, 2))]
        if self.total or self.mostly(3):
            rows.append((n.Const(value=True, type=TRUTH), value()))
        return n.Select(rows=tuple(rows), type=hull_type([v for _, v in rows]))

    def _tier(self, dim: Dimension, depth: int) -> n.Node:
        return self._tiers(lambda selector: self._tier_value(dim, selector, depth))

    def _tier_value(self, dim: Dimension, selector: n.Node, depth: int) -> n.Node:
        if isinstance(selector.type, NumberType) and selector.type.dimension == dim and not self.chance(3):
            again = n.Fact(input=selector.input, type=selector.type) if isinstance(selector, n.Fact) and self.chance(2) else selector
            return product(again, self.const(()))
        return self.number(dim, depth - 1)

    def _tiers(self, value: Callable[[n.Node], n.Node]) -> n.Node:
        of = self.pick(NumberType, NumberType, DateType)
        selector: n.Node | None
        if of is DateType:
            selector = self.fact(DateType)
            if selector is not None and selector.type.nullable:  # type: ignore[union-attr]
                selector = None
        else:
            dim = self.pick(CNY, HEAD, ())
            selector = self.fact(NumberType, dim=dim) or self.number(dim, 1)
        selector = selector or self.number(CNY, 1)
        pool: Any = DAYS if isinstance(selector.type, DateType) else AMOUNTS if selector.type.dimension == CNY else COUNTS if selector.type.dimension else RATES  # type: ignore[union-attr]
        edges = sorted({self.pick(*pool) for _ in range(self.pick(1, 2, 2))})
        rows: list[n.TierRow] = []
        low, included = None, False
        for edge in (*edges, None):
            high_included = edge is not None and self.chance(2)
            row = n.TierRow(low=low, low_included=included, high=edge, high_included=high_included, value=value(selector))
            if self.total or not self.chance(5) or not rows:
                rows.append(row)
            low, included = edge, not high_included
        return n.Tier(selector=selector, rows=tuple(rows), type=hull_type([r.value for r in rows]))

    def _span(self, dim: Dimension, depth: int) -> n.Node:
        start, end = self.day(), self.day()
        return n.SpanOf(start=start, end=end, unit=self.pick("day", "month", "year", "calendar_month"), type=NumberType(DAY, True, True))

    def _fold(self, dim: Dimension, depth: int) -> n.Node:
        inner = self.inside(item=True, total=True)
        condition = inner.condition(min(depth, 1)) if not self.chance(3) else None
        hows = ["sum", "sum", "count"] if self.total else ["sum", "sum", "count", "greatest", "least", "average"]
        how = self.pick(*hows)
        quota, per = (self.pick(1, 2), self.pick(None, FIELDS[3])) if self.chance(3) else (None, None)
        if how == "count":
            folded: n.Node = n.Fold(list=ROUTES, condition=condition, value=None, how="count", quota=quota, per=per, type=count("条"))
            price = n.Const(value=self.pick(100, F("33.335")), type=NumberType(over(dim, (("条", 1),))))
            return product(folded, price)
        value = inner.number(dim, min(depth, 1))
        return n.Fold(list=ROUTES, condition=condition, value=value, how=how, quota=quota, per=per, type=NumberType(dim, False, value.type.signed))  # type: ignore[union-attr]

    # dates

    def day(self) -> n.Node:
        if self.chance(3):
            return n.Today(type=DateType()) if self.chance(4) else n.Const(value=self.pick(*DAYS), type=DateType())
        found = self.fact(DateType)
        if found is None or found.type.nullable:  # type: ignore[union-attr]
            return n.Const(value=self.pick(*DAYS), type=DateType())
        if self.chance(6) and not self.once:
            other = n.Const(value=self.pick(*DAYS), type=DateType())
            return n.Select(rows=((self.condition(0), found), (n.Const(value=True, type=TRUTH), other)), type=DateType())
        if self.chance(3) and not self.once:
            by = n.Const(value=self.pick(1, 6, -1), type=count("月")) if self.chance(2) else self.number(HEAD, 0)
            return n.Shift(day=found, by=by, unit=self.pick("day", "month", "year"), type=DateType())
        return found

    # conditions

    def condition(self, depth: int) -> n.Node:
        raise NotImplementedError


def _whole(items: Any) -> bool:
    return all(i.type.whole for i in items)


def sum_of(*items: n.Node) -> n.Node:
    return n.Add(items=items, type=NumberType(items[0].type.dimension, _whole(items), any(i.type.signed for i in items)))  # type: ignore[union-attr]


def negative(node: n.Node) -> n.Node:
    return n.Neg(item=node, type=NumberType(node.type.dimension, node.type.whole, True))  # type: ignore[union-attr]


def product(a: n.Node, b: n.Node) -> n.Node:
    return n.Mul(items=(a, b), type=NumberType(times(a.type.dimension, b.type.dimension), _whole((a, b)), a.type.signed or b.type.signed))  # type: ignore[union-attr]


def hull_type(values: list[n.Node]) -> Type:
    if not isinstance(values[0].type, NumberType):
        return values[0].type
    return NumberType(values[0].type.dimension, _whole(values), any(v.type.signed for v in values))  # type: ignore[union-attr]
