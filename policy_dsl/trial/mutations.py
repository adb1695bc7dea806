"""The table of mutations: small changes of a rule that a good example notices (settled 26).

In: a node of the surface tree and what stands around it. Out: the nodes that could stand in its place (None: nothing). One row, one kind of slip:
a figure off by one of its last place, ≥ for >, a cap forgotten, 且 for 或. ``pol test --mutate`` and the tests of ``pol diff`` share the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from attrs import frozen

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.syntax import ast
from policy_dsl.trial.rewrite import Path, changed


@frozen(eq=False)
class Here:
    """Where a node stands. ``above``: the nodes above it, nearest last; ``alike``: number facts → others of the same type in the measure."""

    path: Path
    above: tuple[ast.Node, ...]
    alike: Mapping[str, tuple[str, ...]]

    @property
    def parent(self) -> ast.Node:
        return self.above[-1]

    @property
    def role(self) -> str:
        """The attribute of the parent that holds the node."""
        return next(s for s in reversed(self.path) if isinstance(s, str))

    @property
    def listed(self) -> bool:
        """The node is an item of a tuple, so that it can be left out."""
        return isinstance(self.path[-1], int)


Change = Callable[[ast.Node, Here], Iterable[ast.Node | None]]


@frozen(eq=False)
class Mutation:
    """One kind of slip. ``words`` name it in reports and in ``不计变异``."""

    id: str
    words: Text
    of: tuple[type[ast.Node], ...]
    change: Change


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def last_place(value: Exact) -> Exact:
    """One of the last written place of a decimal: 20 → 1, 2.5 → 0.1."""
    step = Fraction(1)
    while (Fraction(value) / step).denominator != 1 and step > Fraction(1, 10**6):
        step /= 10
    return exact(step)


def _step(node: Any) -> Exact:
    """One of the last place in which a figure is written."""
    value = node.value
    if isinstance(node, ast.Percent):
        return exact(Fraction(last_place(Fraction(value) * 100)) / 100)
    if isinstance(node, ast.Money) and abs(value) >= 10**4 and (Fraction(value) / 100).denominator == 1:
        return exact(Fraction(last_place(Fraction(value) / 10**4)) * 10**4)
    return last_place(value)


def _figure(node: Any, here: Here) -> Iterator[ast.Node]:
    if here.role in ("low", "high") and isinstance(here.parent, ast.Fact):
        return  # a declared range bounds what may be told, not what is given
    step = _step(node)
    for value in (node.value + step, node.value - step):
        if value >= 0 and not (value == 0 and here.role in ("rate", "step")):
            yield changed(node, value=exact(value))


def _year(node: ast.Node, _here: Here) -> Iterator[ast.Node]:
    assert isinstance(node, ast.YearLiteral)
    yield changed(node, value=node.value + 1)
    yield changed(node, value=node.value - 1)


def _day(node: ast.Node, _here: Here) -> Iterator[ast.Node]:
    assert isinstance(node, ast.DateLiteral)
    yield changed(node, value=node.value + timedelta(days=1))
    yield changed(node, value=node.value - timedelta(days=1))


def _period(node: ast.Node, _here: Here) -> Iterator[ast.Node]:
    assert isinstance(node, ast.PeriodExpr)
    for end in ("first", "last"):
        day: date | None = getattr(node, end)
        if day is not None:
            yield changed(node, **{end: day + timedelta(days=1)})
            yield changed(node, **{end: day - timedelta(days=1)})


# ── comparisons and joints ───────────────────────────────────────────────────────────────────────────────────────────
_STRICTER = {"ge": "gt", "gt": "ge", "le": "lt", "lt": "le"}
_OPPOSITE = {"ge": "lt", "gt": "le", "le": "gt", "lt": "ge"}


def _strict(node: ast.Node, _here: Here) -> Iterator[ast.Node]:
    if isinstance(node, ast.Compare):
        yield changed(node, op=_STRICTER[node.op], wording=0, after=False, amount_first=False)
    elif isinstance(node, (ast.Between, ast.Bracket)):
        if node.low is not None:
            yield changed(node, low_included=not node.low_included, wording=0)
        if node.high is not None:
            yield changed(node, high_included=not node.high_included, wording=0)


def _joint(node: ast.Node, _here: Here) -> Iterator[ast.Node]:
    if isinstance(node, ast.And) and len(node.items) > 1:
        yield ast.Or(node.items, joint="list" if node.joint == "list" else "or", span=node.span)
    elif isinstance(node, ast.Or) and len(node.items) > 1:
        yield ast.And(node.items, joint="and" if node.joint == "or" else "list", span=node.span)


_CONDITION_ROLES: dict[type[ast.Node], str] = {
    ast.And: "items",
    ast.Or: "items",
    ast.Guard: "condition",
    ast.Each: "condition",
    ast.Ground: "condition",
    ast.Except: "condition",
    ast.Fold: "condition",
    ast.Require: "condition",
    ast.Support: "matter",
    ast.Not: "item",
}


def _dropped_condition(node: ast.Node, here: Here) -> Iterator[None]:
    """A limb of 且 or 或, the condition of 每, or a whole guard (whose limbs, if it has several, go one by one)."""
    if isinstance(node, ast.Guard):
        spare = not isinstance(node.condition, ast.And)
    elif isinstance(here.parent, (ast.And, ast.Or)):
        spare = len(here.parent.items) > 1
    else:
        spare = here.role == "condition" and not isinstance(node, ast.And) and _selects(here.parent)
    if spare:
        yield None


def _selects(node: ast.Node) -> bool:
    """Without its condition it would take all items; 每…均 and 任一… are nothing without one."""
    return isinstance(node, ast.Each) or (isinstance(node, ast.Fold) and node.how not in ("every", "any"))


def _negated(node: ast.Node, here: Here) -> Iterator[ast.Node]:
    if _CONDITION_ROLES.get(type(here.parent)) != here.role:
        return
    if isinstance(node, ast.Not):
        yield node.item
    elif isinstance(here.parent, ast.Not):
        return
    elif isinstance(node, (ast.Ref, ast.Received)):
        yield ast.Not(node, span=node.span)
    elif isinstance(node, ast.Compare):
        yield changed(node, op=_OPPOSITE[node.op], wording=0, after=False, amount_first=False)
    elif isinstance(node, (ast.Is, ast.OneOf)):
        yield changed(node, negated=not node.negated)


def _folded(node: ast.Node, _here: Here) -> Iterator[ast.Node]:
    assert isinstance(node, ast.Fold)
    other = {"every": "any", "any": "every", "sum": "greatest", "greatest": "least", "least": "greatest", "average": "greatest"}.get(
        node.how
    )
    if other is not None:
        yield changed(node, how=other)


# ── lists ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _opened(node: ast.Node, _here: Here) -> Iterator[ast.Node]:
    assert isinstance(node, ast.OneOf)
    if node.how != "all":
        yield changed(node, open=not node.open)


def _any_all(node: ast.Node, _here: Here) -> Iterator[ast.Node]:
    assert isinstance(node, ast.OneOf)
    if node.how == "any" and not node.open and len(node.members) > 1:
        yield changed(node, how="all")
    elif node.how == "all" and len(node.members) > 1:
        yield changed(node, how="any")


def _fewer(node: ast.Node, _here: Here) -> Iterator[ast.Node]:
    name = "members" if isinstance(node, ast.OneOf) else "values" if isinstance(node, ast.Is) else "key"
    items: tuple[ast.Node, ...] = getattr(node, name)
    if len(items) > 1:
        for i in range(len(items)):
            yield changed(node, **{name: (*items[:i], *items[i + 1 :])})


def _row(_node: ast.Node, here: Here) -> Iterator[None]:
    if isinstance(here.parent, ast.Table) and len(here.parent.rows) > 1:
        yield None


# ── awards ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _promise(node: Any, _here: Here) -> Iterator[ast.Node]:
    promise = node.promise
    if isinstance(node, ast.Pay) and isinstance(node.amount, ast.Table) and promise == "exact":
        return  # the rows make the promise
    yield changed(node, promise="up_to" if promise == "exact" else "exact")


def _one_off(node: ast.Node, _here: Here) -> Iterator[ast.Node]:
    assert isinstance(node, ast.Pay)
    if node.one_off:
        yield changed(node, one_off=False)


def _unassessed(node: ast.Node, _here: Here) -> Iterator[ast.Node]:
    assert isinstance(node, ast.Pay)
    if node.assessed is not None:
        yield changed(node, assessed=None)


def _no_tail(_node: ast.Node, here: Here) -> Iterator[None]:
    if here.listed:
        yield None


def _cap_scope(node: ast.Node, _here: Here) -> Iterator[ast.Node]:
    assert isinstance(node, ast.Cap)
    if node.of == "item":
        yield changed(node, of="award")
    if node.including is not None:
        yield changed(node, including=None)
    elif node.scope is not None and node.scope.when is not None:
        yield changed(node, scope=changed(node.scope, when=None) if node.scope.who is not None else None)


def _base(node: ast.Node, here: Here) -> Iterator[ast.Node]:
    assert isinstance(node, ast.Ref)
    if here.role not in ("names", "list", "members", "values", "key", "clause", "matters", "free_from"):
        for other in here.alike.get(node.name, ()):
            yield changed(node, name=other)


def _arithmetic(node: ast.Node, _here: Here) -> Iterator[ast.Node]:
    match node:
        case ast.Arithmetic():
            yield changed(node, op={"add": "subtract", "subtract": "add", "multiply": "divide", "divide": "multiply"}[node.op])
        case ast.Extreme():
            yield changed(node, which="higher" if node.which == "lower" else "lower")
        case ast.Slice():
            yield changed(node, which={"above": "up_to", "up_to": "above", "shortfall": "above"}[node.which])
            yield node.base
        case ast.Limited() | ast.PartOf():
            yield node.base
        case ast.Change() if node.which != "growth":
            yield changed(node, which="stock" if node.which == "increase" else "increase")


FIGURES = (ast.Money, ast.Number, ast.Percent, ast.Quantity, ast.Price, ast.Duration)

MUTATIONS: tuple[Mutation, ...] = (
    Mutation("figure", Text("数字差一", "a figure off by one"), FIGURES, _figure),
    Mutation("year", Text("年份差一", "a year off by one"), (ast.YearLiteral,), _year),
    Mutation("day", Text("日期差一日", "a date off by one day"), (ast.DateLiteral,), _day),
    Mutation("period", Text("施行期间差一日", "the effective period off by one day"), (ast.PeriodExpr,), _period),
    Mutation("strict", Text("含与不含", "the bound included or not"), (ast.Compare, ast.Between, ast.Bracket), _strict),
    Mutation("joint", Text("且与或", "and for or"), (ast.And, ast.Or), _joint),
    Mutation("condition", Text("少一个条件", "a condition dropped"), (ast.Node,), _dropped_condition),
    Mutation("negation", Text("是与否", "yes for no"), (ast.Ref, ast.Received, ast.Not, ast.Compare, ast.Is, ast.OneOf), _negated),
    Mutation("fold", Text("对各项的算法", "how items are taken together"), (ast.Fold,), _folded),
    Mutation("open", Text("有没有「等」", "`and the like` or not"), (ast.OneOf,), _opened),
    Mutation("any", Text("之一与全部", "any for all"), (ast.OneOf,), _any_all),
    Mutation("member", Text("少一个成员", "a member dropped"), (ast.OneOf, ast.Is, ast.Row), _fewer),
    Mutation("row", Text("少一行", "a row dropped"), (ast.Row,), _row),
    Mutation("promise", Text("有没有「不超过」", "`up to` or not"), (ast.Pay, ast.PerDone, ast.Row), _promise),
    Mutation("one_off", Text("少「一次性」", "`one-off` dropped"), (ast.Pay,), _one_off),
    Mutation("assessment", Text("少「经评估、经认定」", "the assessment dropped"), (ast.Pay,), _unassessed),
    Mutation("cap", Text("少封顶", "a cap dropped"), (ast.Cap,), _no_tail),
    Mutation("scope", Text("封顶的范围", "the scope of a cap"), (ast.Cap,), _cap_scope),
    Mutation("exception", Text("少除外", "an exception dropped"), (ast.Except,), _no_tail),
    Mutation("rounding", Text("少取整", "the rounding dropped"), (ast.Rounding,), _no_tail),
    Mutation("each", Text("少「每」", "`for each` dropped"), (ast.Each,), _no_tail),
    Mutation("base", Text("换了基数", "another base"), (ast.Ref,), _base),
    Mutation(
        "arithmetic", Text("换了算法", "another operation"), (ast.Arithmetic, ast.Extreme, ast.Slice, ast.Limited, ast.Change), _arithmetic
    ),
)


def changes(node: ast.Node, here: Here) -> Iterator[tuple[Mutation, ast.Node | None]]:
    """Every mutation of one node, in the order of the table."""
    for mutation in MUTATIONS:
        if isinstance(node, mutation.of):
            for new in mutation.change(node, here):
                yield mutation, new
