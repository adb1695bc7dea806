"""Tables → choices of the core: by category, by tier on the whole amount, by marginal slice, by case (S20–S22).

A table checks itself: rows that overlap are an error, a gap between rows a warning with the value that shows it, a row that nothing reaches an error.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve

from policy_dsl.check.blanks import blank_rows, lower_blank, stated
from policy_dsl.check.conditions import lower_condition
from policy_dsl.check.context import Context, Rules
from policy_dsl.check.dimensions import lower_number, lower_or_date, quoted, same_dimension
from policy_dsl.check.numbers import add, greatest, least, multiply, negative, number, zero_of
from policy_dsl.check.ranges import Edge, first, gap, last, overlap
from policy_dsl.check.rank_tables import is_by_rank, rank_table
from policy_dsl.check.words import type_words, unit_words
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.figures import date_words, money_words, number_words, quantity_words
from policy_dsl.lexicon.units import CURRENCY_BY_CODE, UNIT_BY_ID
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.tiers import ascending
from policy_dsl.model.types import TRUTH, EnumType, NumberType, SetType, Type, money
from policy_dsl.syntax import ast

RowValue = Callable[[ast.Row], Node | None]
"""How a row's value is lowered: a number in a definition, an award in a sentence."""


def lower_table(table: ast.Table, ctx: Context, value_of: RowValue, *, awards: bool = False) -> Node | None:
    """The choice that a table stands for; its type is that of its rows. ``awards``: each row is an award."""
    if table.kind == "slice":
        return _slices(table, ctx)
    if any(isinstance(r.value, ast.NotStated) for r in table.rows):
        given = [r for r in table.rows if not isinstance(r.value, ast.NotStated)]
        kind = money(ctx.scope.currency) if awards else stated(map(value_of, given[:1]))
        if kind is not None:
            blank_rows(table.rows, table, kind, ctx)
    values = [value_of(r) for r in table.rows]
    good = [v for v in values if v is not None]
    if len(good) < len(values) or not good or not _one_type(table, good, ctx):
        return None
    if table.kind == "bracket":
        return _tiers(table, good, ctx)
    if table.kind == "class":
        return _classes(table, good, ctx)
    return _cases(table, good, ctx)


def _one_type(table: ast.Table, values: list[Node], ctx: Context) -> bool:
    first = values[0]
    for row, value in zip(table.rows[1:], values[1:], strict=True):
        same = type(value.type) is type(first.type)
        if isinstance(first.type, NumberType) and isinstance(value.type, NumberType):
            same = first.type.dimension == value.type.dimension
        if not same:
            here, there = row.value.span, table.rows[0].value.span
            ctx.report("P0602", here, there, name=quoted(there), what=quoted(here), left=_unit(first.type), right=_unit(value.type))
            return False
    return True


def _unit(type_: Type) -> Text:
    return unit_words(type_.dimension) if isinstance(type_, NumberType) else type_words(type_)


def _hull(values: list[Node]) -> Type:
    types = [v.type for v in values]
    if all(isinstance(t, NumberType) for t in types):
        numbers = [t for t in types if isinstance(t, NumberType)]
        return NumberType(numbers[0].dimension, all(t.whole for t in numbers), any(t.signed for t in numbers))
    return types[0]


# ── tiers ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tiers(table: ast.Table, values: list[Node], ctx: Context) -> Node | None:
    assert table.selector is not None
    selector = lower_or_date(table.selector, ctx)
    if selector is None:
        return None
    known = edges_of(table.rows, table.selector, selector, ctx)
    if known is None:
        return None
    rows = [
        core.TierRow(low=e.low, low_included=e.low_included, high=e.high, high_included=e.high_included, value=v, span=e.span)
        for e, v in zip(known, values, strict=True)
    ]
    return core.Tier(selector=selector, rows=tuple(rows), type=_hull(values), span=table.span)


def edges_of(rows: Sequence[ast.Row], selector_at: ast.Node, selector: Node, ctx: Context, *, whole: bool | None = None) -> list[Edge] | None:
    """The ranges of the rows, if they are sound. ``whole``: the values between are whole numbers, or not; by default as the selector's type says."""
    edges = [_edge(row, selector_at, selector, ctx) for row in rows]
    known = [e for e in edges if e is not None]
    if whole is None:
        whole = isinstance(selector.type, NumberType) and selector.type.whole
    return known if len(known) == len(edges) and _sound(known, whole, _unit(selector.type), selector_at.span.text, ctx) else None


def _edge(row: ast.Row, selector_at: ast.Node, selector: Node, ctx: Context) -> Edge | None:
    if not row.key:
        ctx.report("P0404", row.span)
        return None
    key = row.key[0]
    if not isinstance(key, ast.Bracket):
        key = ast.Bracket(key, True, key, True, span=key.span)
    ends: list[Any] = []
    for end in (key.low, key.high):
        if end is None:
            ends.append(None)
            continue
        found = lower_or_date(end, ctx)
        if found is None:
            return None
        if not isinstance(found, core.Const) or not isinstance(found.value, (int, Fraction, date)) or type(found.type) is not type(selector.type):
            ctx.report("P0405", end.span)
            return None
        if isinstance(selector.type, NumberType) and not same_dimension(selector, found, ctx, selector_at, end):
            return None
        ends.append(found.value)
    return Edge(ends[0], key.low_included, ends[1], key.high_included, row.span)


def _sound(edges: list[Edge], whole: bool, unit: Text, name: str, ctx: Context) -> bool:
    """No overlap, no dead row; gaps are said."""
    good = True
    for e in edges:
        if e.low is not None and e.high is not None and (e.low > e.high or (e.low == e.high and not (e.low_included and e.high_included))):
            ctx.report("P0403", e.span)
            good = False
    if not good:
        return False
    for a, b in itertools.pairwise(ascending(edges)):
        both = overlap(a, b, whole)
        if both is not None:
            ctx.report("P0401", b.span, (a.span, "other"), notes=("fix",), name=name, value=_shown(both, unit))
            return False
        between = gap(a, b, whole)
        if between is not None:
            discrete = whole or isinstance(between, date)
            notes = ("fix-point",) if a.high == b.low else ("fix",)
            upto, start = _end(last(a, whole), a.high_included or discrete, unit), _end(first(b, whole), b.low_included or discrete, unit)
            ctx.report("P0402", a.span, (b.span, "other"), notes=notes, name=name, value=_shown(between, unit), upto=upto, start=start)
    return True


def _end(value: object, included: bool, unit: Text) -> Text:
    shown = _shown(value, unit)
    return shown if included else Text(f"{shown.zh}（不含）", f"{shown.en} (exclusive)")


def _shown(value: object, unit: Text) -> Text:
    if isinstance(value, date):
        return Text(date_words(value, "zh"), date_words(value, "en"))
    if not isinstance(value, (int, Fraction)):
        return Text(str(value), str(value))
    if unit.en in CURRENCY_BY_CODE:
        return Text(money_words(value, "zh", unit.en), money_words(value, "en", unit.en))
    if unit.zh == "年度":
        return Text(f"{value}年", str(value))
    if unit.zh in UNIT_BY_ID:
        return Text(quantity_words(value, unit.in_("zh"), "zh"), quantity_words(value, unit.in_("zh"), "en"))
    return Text(f"{number_words(value, 'zh')}{unit.in_('zh')}", f"{number_words(value, 'en')} {unit.in_('en')}")


# ── categories, cases ────────────────────────────────────────────────────────────────────────────────────────────────


def _classes(table: ast.Table, values: list[Node], ctx: Context) -> Node | None:
    assert table.selector is not None
    left = ctx.lower(table.selector)
    if left is None:
        return None
    if not isinstance(left.type, (EnumType, SetType, NumberType)):
        ctx.report("P0613", table.selector.span, found=type_words(left.type))
        return None
    if is_by_rank(table, left) and all(r.key for r in table.rows[:-1]):
        probe = ctx.lower(ast.Is(table.selector, table.rows[0].key, span=table.rows[0].span))  # a rank of another unit is none of this one
        return None if probe is None else rank_table(table, left, values, _hull(values), ctx)
    rows: list[tuple[Node, Node]] = []
    seen: dict[str, Span] = {}
    for i, (row, value) in enumerate(zip(table.rows, values, strict=True)):
        if not row.key and i < len(values) - 1:
            ctx.report("P0403", table.rows[i + 1].span)
            return None
        for key in row.key:
            if isinstance(key, ast.Ref):
                if key.name in seen:
                    ctx.report("P0401", key.span, (seen[key.name], "other"), notes=("fix",), name=table.selector.span.text, value=_member(key.name, ctx))
                    return None
                seen[key.name] = key.span
        condition = ctx.lower(ast.Is(table.selector, row.key, span=row.span)) if row.key else core.Const(value=True, type=TRUTH)
        if condition is None:
            return None
        rows.append((condition, value))
    if isinstance(left.type, SetType) and sum(1 for r in table.rows if r.key) > 1:
        ctx.report("P0407", table.selector.span, name=table.selector.span.text)
    carrier: Input | None = left.input if isinstance(left, core.Fact) else left.field if isinstance(left, core.Item) else None
    if isinstance(left.type, EnumType) and all(r.key for r in table.rows) and carrier is not None and not table.respectively:
        members_left(carrier, seen, table.span, ctx)
    if isinstance(left.type, EnumType) and not left.type.open and not table.rows[-1].key and set(left.type.members) <= seen.keys():
        ctx.report("P0403", table.rows[-1].span)
        return None
    closed = isinstance(left.type, EnumType) and not left.type.open and carrier is not None and not carrier.outside
    if (closed and isinstance(left.type, EnumType) and set(left.type.members) <= seen.keys()) or table.respectively:
        rows[-1] = (core.Const(value=True, type=TRUTH), rows[-1][1])  # nothing else is left (S20); of 分别 the guard says so
    return core.Select(rows=tuple(rows), type=_hull(values), span=table.span)


def members_left(fact: Input, seen: Collection[str], place: Span, ctx: Context) -> None:
    """Say which members no row is for."""
    members = fact.type.members if isinstance(fact.type, EnumType) else ()
    missing = [_member(m, ctx) for m in members if m not in seen and m not in fact.outside]
    if missing:
        names = Text("、".join(m.in_("zh") for m in missing), ", ".join(m.in_("en") for m in missing))
        ctx.report("P0406", place, *((fact.span,) if fact.span else ()), notes=("fix",), names=names)


def _member(name: str, ctx: Context) -> Text:
    """A member in both languages."""
    return next((m for one in ctx.scope.members.get(name, ()) for m in one.members if m.id == name), Text(name))


def _cases(table: ast.Table, values: list[Node], ctx: Context) -> Node | None:
    rows: list[tuple[Node, Node]] = []
    for i, (row, value) in enumerate(zip(table.rows, values, strict=True)):
        if not row.key and i < len(values) - 1:
            ctx.report("P0403", table.rows[i + 1].span)
            return None
        if row.key and any(row.key == earlier.key for earlier in table.rows[:i]):
            ctx.report("P0403", row.span)
            return None
        condition = lower_condition(row.key[0], ctx) if row.key else core.Const(value=True, type=TRUTH)
        if condition is None:
            return None
        rows.append((condition, value))
    return core.Select(rows=tuple(rows), type=_hull(values), span=table.span)


# ── marginal slices ──────────────────────────────────────────────────────────────────────────────────────────────────


def _apart(rows: Sequence[ast.Row]) -> tuple[ast.Row, ...]:
    """不超过1万元的部分、1万元至3万元的部分: a single point is worth nothing in either slice, so where two meet it is counted below."""
    tops = [r.key[0].high for r in rows if r.key and isinstance(r.key[0], ast.Bracket) and r.key[0].high is not None]
    found: list[ast.Row] = []
    for row in rows:
        key = row.key[0] if row.key else None
        if isinstance(key, ast.Bracket) and key.low_included and any(key.low == top for top in tops):
            row = evolve(row, key=(evolve(key, low_included=False),))
        found.append(row)
    return tuple(found)


def _slices(table: ast.Table, ctx: Context) -> Node | None:
    """Σ rateᵢ·min(max(x − fromᵢ, 0), widthᵢ) (S22)."""
    assert table.selector is not None
    base = lower_number(table.selector, ctx)
    if base is None:
        return None
    known = edges_of(_apart(table.rows), table.selector, base, ctx, whole=False)
    if known is None:
        return None
    t = number(base) or NumberType()
    if any(isinstance(r.value, ast.NotStated) for r in table.rows):
        kind = stated(lower_number(r.value, ctx) for r in table.rows if not isinstance(r.value, ast.NotStated))
        if kind is not None:
            blank_rows(table.rows, table, kind, ctx)
    parts: list[Node] = []
    for row, edge in zip(table.rows, known, strict=True):
        rate = lower_number(row.value, ctx)
        if rate is None:
            return None
        plain = NumberType(t.dimension)
        start = core.Const(value=edge.low or 0, type=plain)
        part = base if not edge.low else greatest(row.span, zero_of(plain), add(ctx, row.span, base, negative(start)))
        if edge.high is not None:
            part = least(row.span, part, core.Const(value=edge.high - (edge.low or 0), type=plain))
        parts.append(multiply(row.span, part, rate))
    return parts[0] if len(parts) == 1 else add(ctx, table.span, *parts)


def _number_row(ctx: Context) -> RowValue:
    def value(row: ast.Row) -> Node | None:
        found = lower_number(row.value, ctx)
        if found is None:
            return None
        for cap in row.caps:
            limit = lower_number(cap.amount, ctx)
            if limit is None or not same_dimension(found, limit, ctx, row.value, cap.amount):
                return None
            found = least(cap.span, found, limit)
        return found

    return value


def _table(node: ast.Table, ctx: Context) -> Node | None:
    return lower_table(node, ctx, _number_row(ctx))


TABLES: Rules = {ast.Table: _table, ast.NotStated: lower_blank}
