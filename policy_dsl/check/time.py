"""Time in conditions and counts → core: ``shift`` and ``span`` (S24; phrasebook C10, C11, N9)."""

from __future__ import annotations

from typing import Literal

from policy_dsl.check.conditions import conjunction, negation
from policy_dsl.check.context import Context, Rules
from policy_dsl.check.numbers import constant, negative
from policy_dsl.check.words import type_words
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Span
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import TRUTH, DateType, NumberType, count
from policy_dsl.syntax import ast

DAY = Text("日期", "a date")
UNITS: dict[str, tuple[Literal["day", "month", "year"], int]] = {"day": ("day", 1), "week": ("day", 7), "month": ("month", 1), "year": ("year", 1)}
MONTHS = count("月")
COUNTED = {"year": "年", "month": "月", "day": "日", "calendar_month": "月"}


def lower_day(node: ast.Node, ctx: Context) -> Node | None:
    """Lower what must be a date."""
    found = ctx.lower(node)
    if found is None or isinstance(found.type, DateType):
        return found
    ctx.report("P0601", node.span, found=type_words(found.type), expected=DAY)
    return None


def later(day: Node, length: ast.Duration, *, back: bool = False) -> Node:
    """The day that much later (earlier)."""
    unit, times = UNITS[length.unit]
    by: Node = constant(length.value * times, NumberType(whole=True), length.span)
    return core.Shift(day=day, by=negative(by) if back else by, unit=unit, type=DateType(), span=length.span)


def compare(op: Literal["ge", "gt", "le", "lt"], left: Node, right: Node, span: Span) -> Node:
    return core.Cmp(op=op, left=left, right=right, type=TRUTH, span=span)


def _within(node: ast.Within, ctx: Context) -> Node | None:
    """From the event on: not before it and not after the day N later; 次月起 counts the calendar months after that of the event."""
    day, start = lower_day(node.day, ctx), lower_day(node.start, ctx)
    if day is None or start is None:
        return None
    if node.side == "before":
        parts = [compare("le", day, start, node.span), compare("ge", day, later(start, node.length, back=True), node.span)]
    elif node.next_month:
        months = constant(node.length.value * (12 if node.length.unit == "year" else 1) + 1, MONTHS, node.length.span)
        touched = core.SpanOf(start=start, end=day, unit="calendar_month", type=MONTHS, span=node.span)
        parts = [compare("ge", touched, constant(2, MONTHS), node.span), compare("le", touched, months, node.span)]
    else:
        parts = [compare("ge", day, start, node.span), compare("le", day, later(start, node.length), node.span)]
    found = conjunction(parts)
    return negation(found) if node.negated else found


def _lasted(node: ast.Lasted, ctx: Context) -> Node | None:
    """满N年: not earlier than the day N years later; 周岁 on the birthday (S24)."""
    start = lower_day(node.start, ctx)
    end: Node | None = core.Today(type=DateType(), span=node.span) if node.end is None else lower_day(node.end, ctx)
    return None if start is None or end is None else compare(node.op, end, later(start, node.length), node.span)


def _time_count(node: ast.TimeCount, ctx: Context) -> Node | None:
    start, end = lower_day(node.start, ctx), lower_day(node.end, ctx)
    if start is None or end is None:
        return None
    return core.SpanOf(start=start, end=end, unit=node.unit, type=count(COUNTED[node.unit]), span=node.span)




TIME: Rules = {ast.Within: _within, ast.Lasted: _lasted, ast.TimeCount: _time_count}
