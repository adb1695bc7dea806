"""Rows whose value the text does not give: ``超过A的部分：原文未载`` (T9) → a number that whoever applies the text has to settle.

In: the rows of a table, and what kind of number stands in the others. Out: for each such row a decision, known by the table and the key of the row, so that
nothing there is silently zero. Its bounds are those of its type: not below nothing, without a bound above unless a cap follows.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from policy_dsl.check.context import Context
from policy_dsl.check.numbers import number
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.figures import date_words, money_words, number_words, percent_words, quantity_words
from policy_dsl.lexicon.judging import row_not_stated
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import NumberType
from policy_dsl.syntax import ast

OTHER = Text("其他", "other")


def blank_rows(rows: Iterable[ast.Row], table: ast.Table, type_: NumberType, ctx: Context) -> None:
    """Say what the rows without a value are to be asked as; ``lower`` finds it by the node."""
    for i, row in enumerate(rows, 1):
        if isinstance(row.value, ast.NotStated):
            ctx.blanks[id(row.value)] = (row.value, _asked(key_words(row.key, ctx, slice_=table.kind == "slice", number_=i), type_, ctx))


def blank_cell(node: ast.NotStated, keys: tuple[tuple[ast.Node, ...], ...], type_: NumberType, ctx: Context) -> None:
    """The same of a cell of a table of two dimensions, which has a key of each."""
    parts = [key_words(k, ctx) for k in keys]
    words = Text("、".join(p.in_("zh") for p in parts), ", ".join(p.in_("en") for p in parts))
    ctx.blanks[id(node)] = (node, _asked(words, type_, ctx))


def stated(values: Iterable[Node | None]) -> NumberType | None:
    """What kind of number the rows hold that have one."""
    return next((NumberType(t.dimension) for t in map(number, values) if t is not None), None)


def lower_blank(node: ast.NotStated, ctx: Context) -> Node | None:
    found = ctx.blanks.get(id(node))
    if found is None:
        ctx.report("P0420", node.span, notes=("fix",))
        return None
    return core.Fact(input=found[1], type=found[1].type, span=node.span)


def _asked(words: Text, type_: NumberType, ctx: Context) -> Input:
    key = f"{ctx.where} {words.in_('zh')}"
    taken = {one.key for _, one in ctx.blanks.values()}
    key = next(k for n in range(1, len(taken) + 2) if (k := key if n == 1 else f"{key}（{n}）") not in taken)
    table = ctx.scope.definitions[ctx.open[-1]].names.text if ctx.open else None
    return evolve(ctx.decision(key, type_, row_not_stated(table, words)), percent=not type_.dimension, topic="not_stated")


# ── the key of a row in words ────────────────────────────────────────────────────────────────────────────────────────
def key_words(key: tuple[ast.Node, ...], ctx: Context, *, slice_: bool = False, number_: int = 0) -> Text:
    """超过5000平方米的部分 / the part above 5,000 square metres · 标准、社区 / standard, community · 第2行 / row 2."""
    if not key:
        return OTHER
    if isinstance(key[0], ast.Bracket):
        zh, en = _range(key[0], ctx)
        return Text(f"{zh}的部分", f"the part {en}") if slice_ else Text(zh, en)
    words = [_value(k, ctx) for k in key]
    good = [w for w in words if w is not None]
    if len(good) < len(words):
        return Text(f"第{number_}行", f"row {number_}")
    return Text("、".join(w.in_("zh") for w in good), ", ".join(w.in_("en") for w in good))


def _range(key: ast.Bracket, ctx: Context) -> tuple[str, str]:
    low, high = (None if end is None else _value(end, ctx) for end in (key.low, key.high))
    if low is not None and key.low == key.high:
        return low.in_("zh"), low.in_("en")
    zh, en = "", []
    if low is not None:
        zh = f"{low.in_('zh')}以上" if key.low_included else f"超过{low.in_('zh')}"
        en.append(f"{low.in_('en')} or more" if key.low_included else f"above {low.in_('en')}")
    if high is not None:
        zh += ("不超过" if key.high_included else "不满") + high.in_("zh")
        en.append(("up to " if key.high_included else "below ") + high.in_("en"))
    return zh, ", ".join(en)


def _value(node: ast.Node, ctx: Context) -> Text | None:
    match node:
        case ast.Ref(name=name):
            return next((m for one in ctx.scope.members.get(name, ()) for m in one.members if m.id == name), Text(name))
        case ast.Money(value=value, currency=currency):
            code = currency or ctx.scope.currency
            return Text(money_words(value, "zh", code), money_words(value, "en", code))
        case ast.Quantity(value=value, unit=unit):
            return Text(quantity_words(value, unit, "zh"), quantity_words(value, unit, "en"))
        case ast.Percent(value=value):
            return Text(percent_words(value, "zh"), percent_words(value, "en"))
        case ast.Number(value=value):
            return Text(number_words(value, "zh"), number_words(value, "en"))
        case ast.DateLiteral(value=day):
            return Text(date_words(day, "zh"), date_words(day, "en"))
        case ast.YearLiteral(value=year):
            return Text(f"{year}年", str(year))
        case ast.Ordinal(value=rank):
            return Text(f"第{rank}{node.unit or '名'}", f"rank {rank}")
        case ast.String(value=words):
            return Text(words, words)
        case _:
            return None
