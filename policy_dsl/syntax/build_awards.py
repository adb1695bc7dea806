"""What a sentence gives: awards, support without an amount, permissions, requirements."""

from __future__ import annotations

from typing import Literal

from attrs import evolve

from policy_dsl.syntax import ast
from policy_dsl.syntax.build_expressions import either_of
from policy_dsl.syntax.build_tables import has_rows, made, promise_of
from policy_dsl.syntax.build_tails import scope_of
from policy_dsl.syntax.roles import Bit, Build, Children, Refused, bit, bits, has, maybe, need, node, nodes, not_bare, place, ref, token, tokens
from policy_dsl.syntax.tokens import Token

_TIMES: dict[str, Literal["year", "month", "week", "day"]] = {"年": "year", "月": "month", "周": "week", "日": "day"}
_ACTS: tuple[Literal["assessment", "recognition", "review"], ...] = ("assessment", "recognition", "review")


# ── money ──


SUM_AFTER = 5  # order of a pay: 给予F，最高可达M


def form_of(children: Children) -> str:
    """The identity of the award form; where the sentence names none, plain support."""
    found = token(children, "FORM", "TERM")
    return found.value if found is not None else "支持"


def _twin(children: Children, *types: str) -> int:
    found = token(children, *types)
    return found.value if found is not None and isinstance(found.value, int) else 0


def _pay(children: Children, amount: ast.Node, *, order: int = 0) -> ast.Pay | Bit:
    pay = ast.Pay(
        promise_of(children), not_bare(amount, "MONEY"), form_of(children), has(children, "ONEOFF"),
        order=order, wording=_twin(children, "GIVE"), accord=_twin(children, "ACCORD"), span=place(children),
    )  # fmt: skip
    measured = bit(children, "measure")
    return pay if measured is None else Bit("effect", (pay, (measured,)), place(children))


def measure(children: Children) -> Bit:
    """一次性…（以曾获授牌计）: who has had it already does not get it again (A7)."""
    had = ref(need(children, "NAME"))
    return Bit("measure", ast.Except(had, span=had.span), place(children))


def pay_share(children: Children) -> ast.Pay | Bit:
    """按照[不超过]X的30%给予F · pay [up to] 30% of X as F."""
    return _pay(children, node(children))


def pay_either(children: Children) -> ast.Pay | Bit:
    """pay A or B as F, whichever is the lower · 按照A或B给予F，以较低者为准."""
    return _pay(children, either_of(children))


def pay_each_unit(children: Children) -> ast.Pay | Bit:
    """pay 90% of X for each week of W: so much, times W in weeks."""
    amount, count = nodes(children)
    unit = need(children, "UNIT")
    time = _TIMES.get(unit.value)
    one: ast.Node = ast.Quantity(1, unit.value, span=unit.span) if time is None else ast.Duration(1, time, span=unit.span)
    product = ast.Arithmetic("multiply", amount, count, span=amount.span.to(count.span))
    return _pay(children, ast.Arithmetic("divide", product, one, span=product.span))


def pay_units(children: Children) -> ast.Pay | Bit:
    """按照A与B以14元/平方米/月的标准给予F."""
    left, right = nodes(children)
    price = need(children, "PRICE")
    product = ast.Arithmetic("multiply", left, right, span=left.span.to(right.span))
    return _pay(children, ast.PerUnit(product, price.value, span=left.span.to(price.span)))


def pay_price(children: Children) -> ast.Pay | Bit:
    """按照X给予不超过850元/场的F."""
    base, price = node(children), need(children, "PRICE")
    return _pay(children, ast.PerUnit(base, price.value, span=base.span.to(price.span)))


def pay_cut(children: Children) -> Bit:
    """按照X的13%给予最高M的F: an exact share that stops at M (A6), said as a share with a cap."""
    limit = token(children, "MONEY", "NAME")
    assert limit is not None
    bound: ast.Node = limit.value if limit.type == "MONEY" else ref(limit)
    word = need(children, "CAP", "UPTO")
    cap = ast.Cap(bound, _scope(children), wording=_twin(children, "CAP"), span=word.span.to(limit.span))
    pay = _pay([c for c in children if c is not word or word.type == "UPTO"], node(children))  # 不超过 before the sum makes it a ceiling
    paid, more = pay.value if type(pay) is Bit else (pay, ())
    return Bit("effect", (paid, (cap, *more)), place(children))


def _scope(children: Children) -> ast.Scope | None:
    """给予单个企业每年最高M的F: whose."""
    return scope_of([word for found in bits(children, "scope") for word in found], children)


def pay_scoped(children: Children) -> Bit:
    """给予单个企业最高M的F: a ceiling, of each applicant."""
    money = need(children, "MONEY")
    word = need(children, "CAP", "UPTO")
    cap = ast.Cap(money.value, _scope(children), wording=_twin(children, "CAP"), span=word.span.to(money.span))
    return Bit("effect", (_pay(children, money.value, order=1 if has(children, "DE_FORM") else 0), (cap,)), place(children))


def pay_sum(children: Children) -> ast.Pay | Bit:
    """给予[一次性][最高]M[的]F."""
    return _pay(children, node(children), order=1 if has(children, "DE_FORM", "DE") else 0)


def pay_range(children: Children) -> ast.Pay | Bit:
    """给予A至B F · from A to B as F: a ceiling with a floor (S30)."""
    low, high = (t.value for t in tokens(children, "MONEY"))
    amount = ast.FromTo(low, high, span=low.span.to(high.span))
    return _pay([c for c in children if not (type(c) is Token and c.type in ("MONEY", "TO", "FROMW"))], amount)


def pay_share_range(children: Children) -> ast.Pay | Bit:
    """按照X的P至Q给予F · from P to Q of X as F: a ceiling of Q, of which P is sure (S30)."""
    base = node(children)
    low, high = tokens(children, "PCT")
    ends = (ast.PartOf(base, t.value, span=base.span.to(t.span)) for t in (low, high))
    amount = ast.FromTo(*ends, span=low.span.to(high.span))
    return _pay([c for c in children if not (type(c) is Token and c.type in ("PCT", "TO", "FROMW"))], amount)


def pay_rate(children: Children) -> ast.Pay | Bit:
    """给予X最高30%的F."""
    base, rate = node(children), need(children, "PCT")
    return _pay(children, ast.PartOf(base, rate.value, span=base.span.to(rate.span)), order=1)


def pay_form_first(children: Children) -> ast.Pay | Bit:
    """给予F M · 奖励M."""
    return _pay(children, need(children, "MONEY").value, order=2)


def pay_bare(children: Children) -> ast.Support:
    """给予资金支持: no amount, unless 最高可达M follows."""
    return ast.Support("plain", form=form_of(children), span=place(children))


def with_sum(found: ast.Node, tails: tuple[ast.Node, ...]) -> tuple[ast.Node, tuple[ast.Node, ...]]:
    """给予奖励，最高可达M is 给予最高M的奖励 (S30)."""
    caps = [t for t in tails if isinstance(t, ast.Cap)]
    if not isinstance(found, ast.Support) or not found.form or len(caps) != 1:
        return found, tails
    (cap,) = caps
    if cap.of != "award" or cap.scope is not None or cap.including is not None or not isinstance(cap.amount, ast.Money):
        return found, tails
    pay = ast.Pay("most", cap.amount, found.form, assessed=found.assessed, order=SUM_AFTER, accord=cap.wording, span=found.span.to(cap.span))
    return pay, tuple(t for t in tails if t is not cap)


def pay_table(children: Children) -> ast.Pay | Bit:
    """按照K分类给予F｛…｝."""
    assert has_rows(children)
    return _pay([c for c in children if type(c) is Token], made(children, maybe(children)))


def per_done(children: Children) -> ast.PerDone:
    """每服务1家支持金额2.5万元 · for each firm served, pay CNY 25,000 as support."""
    word, count = need(children, "DOEACH"), token(children, "NAME")
    step = need(children, "QTY", "UNIT")
    return ast.PerDone(
        ref(count) if count is not None else None,  # type: ignore[arg-type]
        step.value if step.type == "QTY" else ast.Quantity(1, step.value, span=step.span),
        need(children, "MONEY").value, form_of(children), promise_of(children), wording=word.value, span=place(children),
    )  # fmt: skip


def pay_interest(children: Children) -> ast.Pay | Bit:
    """按照P年化R给予贴息（以天数计） · R a year on P (A13)."""
    had: ast.Except | None = bit(children, "measure")
    if had is None:
        raise Refused("P0108", place(children))
    first, second = nodes(children)
    principal, rate = (first, second) if has(children, "ACCORD") else (second, first)
    amount = ast.Interest(principal, rate, had.condition, span=place(children))
    return _pay([c for c in children if not (type(c) is Bit and c.role == "measure")], amount)


def pay_unstated(children: Children) -> ast.Pay | Bit:
    """按照X的一定比例给予F: a share that the text does not state (A21)."""
    base = node(children)
    return _pay(children, ast.Unstated(base, span=base.span))


def pay_each(children: Children) -> ast.Pay | Bit:
    """分别按照X的19%、11%给予F · 分别给予9万元、4万元F (T4)."""
    return _pay(children, ast.Respectively(maybe(children), bit(children, "litlist"), span=place(children)))


def marked(children: Children) -> ast.Node | Bit:
    """可以 · 每年 before an award; any other effect has no such word."""
    last = children[-1]
    pay, more = last.value if type(last) is Bit else (last, None)
    if not isinstance(pay, ast.Pay):
        raise Refused("P0108", place(children))
    found = evolve(pay, may=has(children, "MAY"), yearly=has(children, "YEARLY", "EACHYEAR"), span=children[0].span.to(pay.span))
    return found if more is None else Bit("effect", (found, more), place(children))


def charge(children: Children) -> ast.Charge:
    return ast.Charge(node(children), "payable" if has(children, "PAYABLE") else "deductible", span=place(children))


def settle(children: Children) -> ast.Settle:
    return ast.Settle(node(children), has(children, "RECOVER"), span=place(children))


def deny(children: Children) -> ast.Deny:
    return ast.Deny(tuple(ref(t) for t in tokens(children, "CLAUSE")), span=place(children))


# ── the authority's act ──


def _act(word: Token) -> Literal["assessment", "recognition", "review"]:
    return "review" if "评审" in word.text or "review" in word.text.lower() else _ACTS[word.value]


def assessed(children: Children) -> ast.Node | Bit:
    """经评估按等次给予最高M F."""
    word = need(children, "ASSESS", "ASSESSED")
    act = ast.Assessment(_act(word), wording=int(word.type == "ASSESSED"), graded=has(children, "BYGRADE"), span=word.span)
    return _with_act(children, act)


def graded(children: Children) -> ast.Node | Bit:
    """按等次给予最高M F: grading is an assessment."""
    word = need(children, "BYGRADE")
    return _with_act(children, ast.Assessment("assessment", graded=True, span=word.span))


def _with_act(children: Children, act: ast.Assessment) -> ast.Node | Bit:
    last = children[-1]
    if type(last) is Bit:
        pay, caps = last.value
        return Bit("effect", (evolve(pay, assessed=act, span=act.span.to(pay.span)), caps), place(children))
    if isinstance(last, ast.Pay):
        return evolve(last, assessed=act, span=act.span.to(last.span))
    if isinstance(last, ast.Support):
        return evolve(last, assessed=act)
    found: ast.Node = last
    return found


# ── without money ──


def support_plain(children: Children) -> ast.Support:
    return ast.Support("plain", wording=_twin(children, "PROVIDE"), span=place(children))


def support_rules(children: Children) -> ast.Support:
    return ast.Support("rules", span=place(children))


def support_priority(children: Children) -> ast.Support:
    return ast.Support("priority", span=place(children))


def support_case(children: Children) -> ast.Support:
    return ast.Support("case_by_case", span=place(children))


def direction(children: Children) -> Bit:
    """推动C: a direction of work, no money."""
    found = ast.Support("direction", node(children), wording=_twin(children, "ENCOURAGE"), span=place(children))
    return Bit("body", (found, (), None, ()), place(children))


def require(children: Children) -> ast.Require:
    return ast.Require(node(children), has(children, "ASRULE"), span=place(children))


def permit(children: Children) -> ast.Permit:
    """允许A，B，不受C限制."""
    free = token(children, "FREE")
    named = tokens(children, "NAME", "TERM", "MEMBER", "LIST")
    matters = tuple(ref(t) for t in named if free is None or t.start < free.start)
    limit = [ref(t) for t in named if free is not None and t.start > free.start]
    return ast.Permit(matters, limit[0] if limit else None, span=place(children))


BUILD: Build = {
    "measure": measure,
    "pay_accord": pay_share,
    "pay_short": pay_share,
    "pay_units": pay_units, "pay_either": pay_either, "pay_each_unit": pay_each_unit,
    "pay_price": pay_price,
    "pay_cut": pay_cut,
    "pay_scoped": pay_scoped,
    "pay_sum": pay_sum,
    "pay_range": pay_range,
    "pay_share_range": pay_share_range,
    "pay_rate": pay_rate,
    "pay_form_first": pay_form_first,
    "pay_bare": pay_bare,
    "pay_table": pay_table,
    "pay_interest": pay_interest,
    "pay_unstated": pay_unstated,
    "pay_each_share": pay_each,
    "pay_each_sum": pay_each,
    "may": marked,
    "yearly": marked,
    "charge": charge,
    "settle": settle,
    "recover": settle,
    "deny": deny,
    "per_done": per_done,
    "assessed": assessed,
    "graded": graded,
    "support_plain": support_plain,
    "support_rules": support_rules,
    "support_priority": support_priority,
    "support_case": support_case,
    "direction": direction,
    "require": require,
    "permit": permit,
}
