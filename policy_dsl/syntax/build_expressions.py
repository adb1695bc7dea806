"""Numbers: literals, names, arithmetic, parts, prices, what is said over a list."""

from __future__ import annotations

from typing import Literal

from attrs import evolve

from policy_dsl.syntax import ast
from policy_dsl.syntax.roles import Bit, Build, Children, after, bit, has, maybe, need, node, nodes, not_bare, place, ref, token
from policy_dsl.syntax.tokens import LITERALS, Token

_OPERATORS: dict[str, Literal["add", "subtract", "multiply", "divide"]] = {"PLUS": "add", "MINUS": "subtract", "TIMES": "multiply", "DIVIDE": "divide"}
_SLICES: dict[str, Literal["above", "up_to", "shortfall"]] = {
    "SHORTFALL": "shortfall", "EX_LT": "shortfall", "EX_GT": "above", "GT": "above", "ABOVE": "above", "INEXCESS": "above", "EX_UPTO": "up_to", "UPTO": "up_to",
}  # fmt: skip
_CHANGES: dict[str, Literal["increase", "stock", "growth"]] = {"INCREASE": "increase", "STOCK": "stock", "GROWTH": "growth"}
_FOLDS: dict[str, Literal["sum", "count", "greatest", "least", "average"]] = {
    "F_SUM": "sum", "F_COUNT": "count", "F_GREATEST": "greatest", "F_LEAST": "least", "F_AVERAGE": "average",
}  # fmt: skip


def figure(children: Children) -> ast.Node:
    """The node of a literal token."""
    found: ast.Node = need(children, *LITERALS).value
    return found


def name(children: Children) -> ast.Ref:
    return ref(children[0])


def negative(children: Children) -> ast.Not:
    """The declared negative wording of a fact."""
    return ast.Not(ref(children[0]), span=place(children))


def string(children: Children) -> ast.String:
    return ast.String(children[0].value, span=place(children))


def arithmetic(children: Children) -> ast.Arithmetic | ast.PerUnit:
    """A加B. ``CNY 14 per square metre per month of X times Y``: a price of several units is of the product (A9)."""
    left, right = nodes(children)
    operator = need(children, *_OPERATORS)
    if operator.type == "TIMES" and isinstance(left, ast.PerUnit) and left.base is not None and _factors(left.base) < len(getattr(left.price, "per", ())):
        product = ast.Arithmetic("multiply", left.base, right, span=left.base.span.to(right.span))
        return ast.PerUnit(product, left.price, span=place(children))
    return ast.Arithmetic(_OPERATORS[operator.type], left, right, wording=operator.value, span=place(children))


def _factors(node: ast.Node) -> int:
    return _factors(node.left) + _factors(node.right) if isinstance(node, ast.Arithmetic) and node.op == "multiply" else 1


def sum_of(children: Children) -> ast.Arithmetic:
    """A与B之和 · A、B、C合计 · the sum of A and B."""
    found = bit(children, "row") or nodes(children)
    op: Literal["add", "subtract"] = "subtract" if has(children, "DIFFOF") else "add"
    total = ast.Arithmetic(op, found[0], found[1], wording=1, span=found[0].span.to(found[1].span))
    for more in found[2:]:
        total = ast.Arithmetic(op, total, more, wording=1, span=total.span.to(more.span))
    return evolve(total, span=place(children))


def slice_less(children: Children) -> ast.Slice:
    """A扣除B后的余额: what A is above B, and never below zero."""
    base, less = nodes(children)
    return ast.Slice("above", base, less, span=place(children))


def rate_of(base: ast.Node, rate: ast.Node, children: Children) -> ast.PartOf:
    return ast.PartOf(base, rate, span=place(children))


def part_of(children: Children) -> ast.PartOf:
    """X的30%, X的支持比例, X的（30%加5%）: the rate stands last, and alone it is not yet a node."""
    found, rate, word = nodes(children), token(children[1:], "PCT"), token(children, "NAME")
    if rate is not None:
        return ast.PartOf(found[0], rate.value, span=place(children))
    return ast.PartOf(found[0], ref(word) if word is not None else found[1], span=place(children))


def part_first(children: Children) -> ast.PartOf | ast.PerUnit:
    """30% of X, CNY 850 per performance of X: what is taken of X stands first."""
    rate, base = nodes(children)
    if isinstance(rate, ast.Price):
        return ast.PerUnit(base, rate, span=place(children))
    return ast.PartOf(base, not_bare(rate, "PCT"), span=place(children))


def price_only(children: Children) -> ast.Price:
    """1500元/吨标煤的标准: the count is the one fact of that unit."""
    price: ast.Price = need(children, "PRICE").value
    return price


def per_unit(children: Children) -> ast.PerUnit:
    """X每场850元 · X以850元/场的标准 · CNY 850 per performance of X."""
    price = token(children, "PRICE")
    if price is not None:
        return ast.PerUnit(maybe(children), price.value, span=place(children))
    unit, money = need(children, "UNIT"), need(children, "MONEY")
    per = ast.Price(money.value.value, (unit.value,), money.value.currency, span=unit.span.to(money.span))
    return ast.PerUnit(maybe(children), per, span=place(children))


def extreme(children: Children) -> ast.Extreme:
    which: Literal["lower", "higher"] = "lower" if has(children, "LOWER") else "higher"
    row = bit(children, "row")
    return ast.Extreme(which, tuple(row if row is not None else nodes(children)), span=place(children))


def row(children: Children) -> Bit:
    """甲、乙、丙 before 中较低者."""
    before = bit(children, "row") or []
    return Bit("row", [*before, *nodes(children)], place(children))


def slice_(children: Children) -> ast.Slice:
    base, bound = nodes(children)
    return ast.Slice(_SLICES[need(children, *_SLICES).type], base, bound, span=place(children))


def first_of(children: Children) -> ast.Slice:
    """the first CNY 3 million of X · X的前300万元: the part of X up to it. The figure stands first in English, last in Chinese."""
    bound = after(children, "FIRSTN")
    assert bound is not None
    base = next(n for n in nodes(children) if n is not bound)
    return ast.Slice("up_to", base, bound, span=place(children))


def change(children: Children) -> ast.Change:
    new, old = nodes(children)
    return ast.Change(_CHANGES[need(children, *_CHANGES).type], new, old, span=place(children))


def share(children: Children) -> ast.Share:
    part, whole = nodes(children)
    return ast.Share(part, whole, span=place(children))


def limited(children: Children) -> ast.Limited:
    base, bound = nodes(children)
    return ast.Limited(base, bound, has(children, "GE", "FLOORTO"), span=place(children))


def steps(children: Children) -> ast.Steps:
    """观众人次每满2000人次计3万元: base, step, value."""
    step = after(children, "EVERYFULL")
    assert step is not None
    return ast.Steps(node(children), step, after(children, "COUNTED"), span=place(children))


def steps_of(children: Children) -> ast.Steps:
    """CNY 30,000 for every full 2,000 visits of X · the number of full 2,000 visits in X: the base stands last."""
    *value, step, base = nodes(children)
    return ast.Steps(base, step, value[0] if value else None, span=place(children))


def steps_beyond(children: Children) -> ast.Steps:
    """CNY 50 for every full CNY 1,000 by which X exceeds Y: of the part of X above Y."""
    value, step, base, bound = nodes(children)
    return ast.Steps(ast.Slice("above", base, bound, span=base.span.to(bound.span)), step, value, span=place(children))


def either(which: Token, first: ast.Node, second: ast.Node) -> ast.Extreme:
    """A or B, whichever is the lower."""
    return ast.Extreme("lower" if which.type == "WHICHLOW" else "higher", (first, second), span=first.span.to(second.span))


def either_of(children: Children) -> ast.Extreme:
    """A or B, whichever is the lower · A或B，以较低者为准."""
    first, second = nodes(children)
    return either(need(children, "WHICHLOW", "WHICHHIGH"), first, second)


def fold(children: Children) -> ast.Fold:
    """展品中首展的，布展费用合计 · the total mounting cost of exhibits with premiere."""
    condition = after(children, "AMONG", "SATISFY")
    fields = [n for n in nodes(children) if n is not condition]
    how = _FOLDS[need(children, *_FOLDS).type]
    return ast.Fold(ref(need(children, "LIST")), condition, fields[0] if fields else None, how, span=place(children))


def inner(children: Children) -> ast.Node:
    """What stands in parentheses."""
    return node(children)


def without(children: Children) -> ast.Without:
    """X（不含Y） · X excluding Y."""
    base, part = nodes(children)
    return ast.Without(base, part, span=place(children))


def clause_ref(children: Children) -> ast.Ref:
    """Another clause's sum."""
    return ref(children[0])


def last_published(children: Children) -> ast.LastPublished:
    """D前最近一次公布的X · D适用的X · 最近一次公布的X · the last X published before D."""
    in_effect = has(children, "INEFFECT")
    included = in_effect or has(children, "INCLDAY", "PUBBY")
    return ast.LastPublished(ref(need(children, "NAME")), maybe(children), included, wording=int(in_effect), span=place(children))


def ordinal(children: Children) -> ast.Ordinal:
    return children[0].value  # type: ignore[no-any-return]


def count_of(children: Children) -> ast.CountOf:
    """下列条件中符合的项数｛…｝."""
    return ast.CountOf(bit(children, "limbs"), span=place(children))


BUILD: Build = {
    "literal": figure,
    "ref": name,
    "neg": negative,
    "string": string,
    "arithmetic": arithmetic,
    "sum_of": sum_of,
    "slice_less": slice_less,
    "part_of": part_of,
    "part_first": part_first,
    "price_std": price_only,
    "per_unit": per_unit,
    "extreme": extreme,
    "xrow": row,
    "slice": slice_,
    "change": change,
    "share": share,
    "limited": limited,
    "steps": steps,
    "steps_of": steps_of, "steps_beyond": steps_beyond, "first_of": first_of, "either": either_of,
    "fold": fold,
    "paren": inner,
    "without": without,
    "clause_ref": clause_ref,
    "last_published": last_published,
    "ordinal": ordinal,
    "count_of": count_of,
}

