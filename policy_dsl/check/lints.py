"""What is lawful but probably not meant: remarks and warnings (P0304, P0520, P0618–P0621, P0646–P0648). One function per finding; ``LINTS`` is their list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from policy_dsl.check.clauses import walk
from policy_dsl.check.declarations import literal_value
from policy_dsl.check.doubtful import capped_in_part, doubtful
from policy_dsl.check.extents import Bounds, extent, narrowed
from policy_dsl.check.measures import Built
from policy_dsl.check.unreachable import unreachable
from policy_dsl.kernel.diagnostic import Diagnostic, Label, Value
from policy_dsl.lexicon.templates import TO_FILL
from policy_dsl.lexicon.units import CURRENCY_BY_CODE, UNIT_BY_ID, UNIT_SURFACES
from policy_dsl.model import nodes as core
from policy_dsl.model.graph import below
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import NumberType
from policy_dsl.syntax import ast


def unfilled(files: Iterable[ast.File]) -> Iterator[Diagnostic]:
    """Header lines that still say what the template of ``pol new`` asks to be filled in; the first of each file, with the number of the others."""
    for file in files:
        left = [h for h in file.headers if any(mark in h.span.text for mark in TO_FILL)]
        if left:
            labels = tuple(Label(h.span, "main" if i == 0 else "other") for i, h in enumerate(left[:3]))
            yield Diagnostic("P0514", {"count": len(left)}, labels, ("fix",))


def reversed_ranges(files: Iterable[ast.File]) -> Iterator[Diagnostic]:
    """范围10至5: no value is within it, so that whatever is given would be refused (F2)."""
    for fact in (i for f in files for i in f.items if isinstance(i, ast.Fact)):
        low, high = literal_value(fact.low), literal_value(fact.high)
        if fact.low is not None and fact.high is not None and isinstance(low, (int, Fraction)) and isinstance(high, (int, Fraction)) and low > high:
            values: dict[str, Value] = {"name": fact.names.text, "low": fact.low.span.text, "high": fact.high.span.text}
            yield Diagnostic("P0310", values, (Label(fact.low.span.to(fact.high.span), "main", values),), ("fix",))


_SCALES = ("十万", "百万", "千万", "万", "千", "百", "亿")


def scaled_units(files: Iterable[ast.File]) -> Iterator[Diagnostic]:
    """数量（万千瓦时）: a unit of its own beside 千瓦时, whole and without English, where a figure of 12万千瓦时 is what was meant (S4)."""
    files = tuple(files)
    own = {i.names.text.id for f in files for i in f.items if isinstance(i, ast.Unit)}
    for item in (i for f in files for i in f.items if isinstance(i, (ast.Fact, ast.Field))):
        type_ = item.type
        unit = type_.unit if type_ is not None else None
        if type_ is None or unit is None or unit in own or unit in UNIT_BY_ID:
            continue
        scale = next((s for s in _SCALES if unit.startswith(s) and (unit[len(s) :] in UNIT_SURFACES or unit[len(s) :] in own)), None)
        if scale is not None:
            values: dict[str, Value] = {"unit": unit, "base": unit[len(scale) :], "like": f"12{unit}"}
            yield Diagnostic("P0309", values, (Label(type_.span, "main", values),), ("fix",))


def unused(builts: list[Built]) -> Iterator[Diagnostic]:
    """A fact or definition of a measure that no rule reads; one that a clause which failed speaks of is read by it."""
    for built in builts:
        clauses = [c for i in built.file.items for c in (i.clauses if isinstance(i, ast.ClauseGroup) else (i,)) if isinstance(c, ast.Clause)]
        failed = len(built.measure.clauses) < len(clauses)
        used = built.context.used | ({n.name for c in clauses for n in walk(c) if isinstance(n, ast.Ref)} if failed else set())
        for item in built.file.items:
            if isinstance(item, (ast.Fact, ast.ListDecl, ast.Definition)) and item.names.text.id not in used:
                yield Diagnostic("P0304", {"name": item.names.text}, (Label(item.names.span, "main"),), ("fix",))


def _never_zero(divisor: core.Node, bounds: Bounds, asked: Iterable[Node]) -> bool:
    """Above 0 wherever the clause applies: by figures and ranges, or because a condition asks it of this very value, also where it is a definition."""
    reach = extent(divisor, bounds)
    if reach.low is not None and (reach.low > 0 or (reach.low == 0 and reach.below)):
        return True
    for condition in asked:
        if isinstance(condition, core.Cmp) and condition.left is divisor:
            least = extent(condition.right, bounds).low
            if least is not None and (least > 0 or (least == 0 and condition.op == "gt")) and condition.op in ("gt", "ge", "eq"):
                return True
    return False


def guarded_divisors(builts: list[Built]) -> Iterator[Diagnostic]:
    """S14: every divisor without a guard > 0."""
    for built in builts:
        for clause in built.measure.clauses:
            asked = clause.condition.items if isinstance(clause.condition, core.And) else (clause.condition,)
            bounds = narrowed({}, clause.condition) or {}
            for node in (*below(clause.award), *below(clause.condition)):
                if isinstance(node, core.Div) and node.span is not None and not _never_zero(node.right, bounds, asked):
                    yield Diagnostic("P0618", {"clause": clause.number}, (Label(node.right.span or node.span, "main"),), ("fix",))


def unrounded(builts: list[Built]) -> Iterator[Diagnostic]:
    """An exact award that divides, with no 取整 anywhere: the fen is decided by S27 alone, which the text may not know."""
    for built in builts:
        if built.headers.rounding() is not None:
            continue
        for clause in built.measure.clauses:
            for node in below(clause.award):
                if (
                    isinstance(node, core.Pay)
                    and node.kind == "exact"
                    and node.mode is None
                    and any(isinstance(n, core.Div) or (isinstance(n, core.Fold) and n.how == "average") for n in below(node.amount))
                ):
                    yield Diagnostic(
                        "P0619", {"clause": clause.number}, (Label(node.span or clause.span or built.file.span, "main"),), ("fix",)
                    )


def uncapped(builts: list[Built]) -> Iterator[Diagnostic]:
    """A share of an unbounded sum of money without a cap: lawful, but a cap is easily lost in copying. Nothing more where P0648 says which cap is whose."""
    for built in builts:
        said = capped_in_part(built.file)
        for clause in (c for c in built.measure.clauses if c.number not in said):
            for node in below(clause.award):
                if (
                    isinstance(node, core.Pay)
                    and not node.caps
                    and extent(node.amount, {}).high is None
                    and any(isinstance(n, core.Fact) and _is_money(n) and n.input.high is None for n in below(node.amount))
                    and any(isinstance(n, core.Mul) for n in below(node.amount))
                ):
                    yield Diagnostic(
                        "P0520",
                        {"clause": clause.number, "title": clause.title},
                        (Label(node.span or clause.span or built.file.span, "main"),),
                    )


def always(builts: list[Built]) -> Iterator[Diagnostic]:
    """S11: "A or not A" is unknown while A is, although it always holds."""
    for built in builts:
        for clause in built.measure.clauses:
            for node in below(clause.condition):
                if isinstance(node, core.Or):
                    plain = {_fact(n) for n in node.items if isinstance(n, core.Fact)} - {None}
                    denied = next((n for n in node.items if isinstance(n, core.Not) and _fact(n.item) in plain), None)
                    if denied is not None:
                        yield Diagnostic("P0620", {"clause": clause.number}, (Label(denied.span or clause.span or built.file.span, "main"),))


def _is_money(node: core.Fact) -> bool:
    return isinstance(node.type, NumberType) and len(node.type.dimension) == 1 and node.type.dimension[0][0] in CURRENCY_BY_CODE


def _fact(node: Node) -> tuple[str, str] | None:
    one: Input | None = node.input if isinstance(node, core.Fact) else node.field if isinstance(node, core.Item) else None
    return None if one is None else (one.document, one.key)


LINTS: tuple[Callable[[list[Built]], Iterator[Diagnostic]], ...] = (unused, guarded_divisors, unrounded, uncapped, always, unreachable, doubtful)
