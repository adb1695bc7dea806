"""Reference series: what others publish, by day (F13), and which value of it counts (N11).

In: a declaration ``基准 …`` → an input whose listed values are typed, in order of their days; ``D前最近一次公布的⟨基准⟩`` → the core operator ``reference``.
Out: inputs and core nodes, or what is wrong with a listed value: its type, its day, a day that stands twice, a day out of order.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

from policy_dsl.check.context import Context, Rules
from policy_dsl.check.leaves import LEAVES
from policy_dsl.check.time import lower_day
from policy_dsl.check.words import type_words
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.figures import date_words
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import DateType, NumberType
from policy_dsl.syntax import ast


def check_references(file: ast.File, ctx: Context) -> None:
    """Every listed value of the series that a file declares."""
    for decl in file.items:
        if isinstance(decl, ast.Reference):
            one = ctx.scope.inputs.get(decl.names.text.id)
            if one is not None and one.kind == "reference":
                _check(decl, one, ctx)


def _check(decl: ast.Reference, one: Input, ctx: Context) -> None:
    if not isinstance(one.type, NumberType):
        ctx.report("P0690", decl.type.span, notes=("fix",), found=type_words(one.type))
        return
    for v in decl.values:
        found = LEAVES[type(v.value)](v.value, ctx) if type(v.value) in LEAVES else None
        if found is None or not isinstance(found.type, NumberType) or found.type.dimension != one.type.dimension:
            other = Text(v.value.span.text, v.value.span.text) if found is None else type_words(found.type)
            ctx.report("P0601", v.value.span, found=other, expected=type_words(one.type))
        elif isinstance(found, core.Const) and not _within(found.value, one):
            ctx.report("P0691", v.value.span, notes=("fix",), name=one.name)
    for a, b in pairwise(decl.values):
        if b.day.value == a.day.value:
            ctx.report("P0692", b.day.span, (a.day.span, "other"), notes=("fix",), name=one.name, day=_day(b.day.value))
        elif b.day.value < a.day.value:
            ctx.report("P0693", b.day.span, (a.day.span, "other"), notes=("fix",), name=one.name, day=_day(b.day.value), before=_day(a.day.value))


def _within(value: object, one: Input) -> bool:
    low, high = one.low, one.high
    return not isinstance(value, (int, Fraction)) or not (
        (isinstance(low, (int, Fraction)) and value < low) or (isinstance(high, (int, Fraction)) and value > high)
    )


def _day(day: date) -> Text:
    return Text(date_words(day, "zh"), date_words(day, "en"))


# ── which value counts ───────────────────────────────────────────────────────────────────────────────────────────────
def _last_published(node: ast.LastPublished, ctx: Context) -> Node | None:
    """The last value before a day; without a day, up to the day asked about."""
    name = node.reference.name
    ctx.used.add(name)
    one = ctx.scope.inputs.get(name)
    if one is None or one.kind != "reference":
        known = [i.name for i in ctx.scope.inputs.values() if i.kind == "reference"]
        listed = Text("、".join(k.in_("zh") for k in known), ", ".join(k.in_("en") for k in known))
        where = ((one.span, "other"),) if one is not None and one.span is not None else ()
        ctx.report("P0694", node.reference.span, *where, notes=("known",) if known else ("fix",), name=node.reference.span.text or name, known=listed)
        return None
    if node.day is None:
        day: Node | None = core.Today(type=DateType(), span=node.span)
    else:
        day = lower_day(node.day, ctx)
    if day is None:
        return None
    included = node.included or node.day is None
    first = one.published[0] if one.published else None
    at = day.value if isinstance(day, core.Const) and isinstance(day.value, date) else None
    if first is not None and at is not None and (at < first.day or (at == first.day and not included)):
        ctx.report("P0695", node.span, (one.span or node.span, "other"), notes=("fix",), name=one.name, day=_day(at), first=_day(first.day))
    return core.Reference(input=one, day=day, included=included, type=one.type, span=node.span)


REFERENCES: Rules = {ast.LastPublished: _last_published}
