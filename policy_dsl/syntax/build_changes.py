"""What changes an amount after it is said: 其中C的，…; floors, minimums, quotas, caps one by one (phrasebook 0.3, K8, K10, K11, K16, A16, T4, M1–M5)."""

from __future__ import annotations

from typing import Literal

from policy_dsl.kernel.number import divide
from policy_dsl.syntax import ast
from policy_dsl.syntax.build_tails import scope_of
from policy_dsl.syntax.roles import Bit, Build, Children, Refused, after, bit, bits, has, names, need, node, nodes, not_bare, place, ref, token, tokens
from policy_dsl.syntax.tokens import Token


def _tail(found: ast.Node, children: Children) -> Bit:
    return Bit("tails", (found,), place(children))


# ── 其中 ──


def override(children: Children) -> Bit:
    """；其中C的，按18%，最高55万元."""
    changes: list[ast.Node] = []
    for child in children[1:]:
        if type(child) is Bit and child.role == "tails":
            changes.extend(child.value)
        elif type(child) is Bit and child.role == "change":
            changes.append(child.value)
    return _tail(ast.Override(node(children), tuple(changes), span=place(children)), children)


def new_rate(children: Children) -> Bit:
    """按18% · 按不超过18% · at 18%."""
    promise: Literal["exact", "up_to"] = "up_to" if has(children, "UPTO") else "exact"
    return Bit("change", ast.NewRate(need(children, "PCT", "MONEY", "PRICE").value, promise, span=place(children)), place(children))


def raise_to(children: Children) -> Bit:
    """提高至20%: the rate, not the kind."""
    return Bit("change", ast.NewRate(need(children, "PCT", "MONEY", "PRICE").value, raised=True, span=place(children)), place(children))


def uplift(children: Children) -> Bit:
    """上浮15% multiplies; 提高5个百分点 adds to the rate."""
    word, rate = need(children, "UPLIFT", "LOWERED"), need(children, "PCT").value
    down = word.type == "LOWERED"
    if rate.points:
        return Bit("change", ast.Points(rate, down, span=place(children)), place(children))
    return Bit("change", ast.Uplift(rate, down, wording=0, span=place(children)), place(children))


def times(children: Children) -> Bit:
    """按1.4倍 · times 1.4."""
    return Bit("change", ast.Times(need(children, "NUM").value, span=place(children)), place(children))


def double(children: Children) -> Bit:
    """加倍: twice as much."""
    return Bit("change", ast.Times(ast.Number(2, span=place(children)), span=place(children)), place(children))


def halve(children: Children) -> Bit:
    """减半: half as much."""
    return Bit("change", ast.Times(ast.Number(divide(1, 2), span=place(children)), halved=True, span=place(children)), place(children))


# ── tails ──


def final(children: Children) -> Bit:
    return _tail(ast.Final(not_bare(node(children), "MONEY"), span=place(children)), children)


def floor(children: Children) -> Bit:
    """不足5万元的按5万元给予 · at least CNY 50,000: where Chinese writes the sum twice, the second is what is paid."""
    said = nodes(children)
    if len(said) > 1 and said[0] != said[-1]:
        raise Refused("P0126", said[-1].span, first=said[0].span.text, second=said[-1].span.text)
    return _tail(ast.Floor(not_bare(said[-1], "MONEY"), span=place(children)), children)


def minimum(children: Children) -> Bit:
    return _tail(ast.Minimum(not_bare(node(children), "MONEY"), span=place(children)), children)


def quota(children: Children) -> Bit:
    """同一展品门类最多2件（木偶4件） · at most 2 per category (puppets 4)."""
    figures = [int(t.value.value) for t in tokens(children, "NUM", "QTY")]
    unit = next((t.value.unit for t in tokens(children, "QTY")), "")
    members = [ref(t) for t in tokens(children, "MEMBER")]
    named = need(children, "NAME")
    exceptions = tuple(zip(members, figures[1:], strict=True))
    return _tail(ast.Quota(ref(named), figures[0], exceptions, unit=unit, span=place(children)), children)


def top_up(children: Children) -> Bit:
    """，扣除X后补足差额 · ，扣减X, reduced by X: less X, and never below zero."""
    return _tail(ast.TopUp(node(children), wording=int(has(children, "REDUCED", "LOWERED")), span=place(children)), children)


def fund(children: Children) -> Bit:
    """，每年安排资金500万元 · , with a fund of CNY 5 million a year."""
    return _tail(ast.Fund(need(children, "MONEY").value, span=place(children)), children)


def winners(children: Children) -> Bit:
    """，每年名额不超过20个 · , at most 20 winners a year."""
    most, quantity = need(children, "NUM", "QTY"), token(children, "QTY")
    unit = quantity.value.unit if quantity is not None and token(children, "MOST") is None else "个"
    return _tail(ast.Winners(int(most.value.value), unit=unit, span=place(children)), children)


def cap_each(children: Children) -> Bit:
    """分别最高37万元、16万元."""
    scope = scope_of([p for found in bits(children, "scope") for p in found], children)
    return _tail(ast.CapEach(bit(children, "litlist"), scope, span=place(children)), children)


def litlist(children: Children) -> Bit:
    """19%、11%、7%."""
    return Bit("litlist", tuple(c for c in children if isinstance(c, ast.Node)), place(children))


# ── steps of growth, ladders ──


def growth_body(children: Children) -> Bit:
    """票房收入较上年票房每增加70万元，给予1.4万元奖励 (A12)."""
    new, old = [n for n in nodes(children) if not _is_step(n, children)][:2]
    step = next(n for n in nodes(children) if _is_step(n, children))
    change = ast.Change("increase", new, old, span=new.span.to(old.span))
    money, form = need(children, "MONEY"), need(children, "FORM", "TERM")
    promise: Literal["exact", "up_to", "most"] = "up_to" if has(children, "UPTO") else "most" if has(children, "CAP", "MOST") else "exact"
    amount = ast.Steps(change, step, money.value, span=place(children))
    pay = ast.Pay(promise, amount, form.value, has(children, "ONEOFF"), order=GROWTH, span=place(children))
    tails = tuple(t for found in bits(children, "tails") for t in found)
    return Bit("body", (pay, tails, None, ()), place(children))


GROWTH = 4  # order of a pay: X较Y每增加N，给予M F


def _is_step(found: ast.Node, children: Children) -> bool:
    return found is after(children, "EVERYMORE", "EVERYFULL")


def passed(children: Children) -> ast.Passed:
    """票房收入首次超过240万元、650万元（以以往最高票房计）."""
    before: ast.Except | None = bit(children, "measure")
    return ast.Passed(
        node(children), has(children, "GT"), bit(children, "litlist"), None if before is None else before.condition,
        first=has(children, "FIRSTW"), span=place(children),
    )  # fmt: skip


def passed_one(children: Children) -> ast.Passed:
    """票房收入首次超过240万元（以以往最高票房计）: one step."""
    before: ast.Except | None = bit(children, "measure")
    base, step = nodes(children)
    return ast.Passed(base, has(children, "GT"), (step,), None if before is None else before.condition, first=True, span=place(children))


# ── combination, tables of two dimensions ──


def combine(children: Children) -> ast.Combine:
    """叠加：甲、乙可以叠加，合计最高M。"""
    how: Literal["stack", "highest", "choice"] = (
        "choice" if has(children, "ONLYONE") else "highest" if has(children, "HIGHESTONLY") else "stack"
    )
    caps = tuple(t for found in bits(children, "tails") for t in found)
    return ast.Combine(how, tuple(ref(t) for t in tokens(children, "CLAUSE")), caps, span=place(children))


def reduction(children: Children) -> ast.Reduction:
    """缩减：应付总额超过年度预算的，本文件各条款等比例缩减。"""
    total, budget = nodes(children)
    return ast.Reduction(total, budget, tuple(ref(t) for t in tokens(children, "CLAUSE")), span=place(children))


def barred(children: Children) -> ast.Barred:
    """已享受乙的，不再享受甲 · where b was paid, a is no longer paid."""
    word = need(children, "RECEIVED")
    first = [t for t in tokens(children, "CLAUSE") if t.start < word.start]
    rest = [t for t in tokens(children, "CLAUSE") if t.start > word.start]
    if not first:  # in Chinese 已享受 opens the sentence
        end = need(children, "NOMORE")
        first, rest = [t for t in rest if t.start < end.start], [t for t in rest if t.start > end.start]
    return ast.Barred(tuple(map(ref, first)), tuple(map(ref, rest)), span=place(children))


def grid(children: Children) -> ast.Definition:
    """表 X：行为A，列为B｛…｝."""
    rows = [c.value for c in children if type(c) is Bit and c.role == "grid_row"]
    keys = tuple(c.value for c in children if type(c) is Bit and c.role == "key")
    for row in (c for c in children if type(c) is Bit and c.role == "grid_row"):
        if len(row.value[1]) != len(keys):
            raise Refused("P0129", row.span, count=str(len(row.value[1])), columns=str(len(keys)))
    first, second = nodes(children)[:2]
    table = ast.Grid(first, second, tuple(r[0] for r in rows), keys, tuple(r[1] for r in rows), span=place(children))
    return ast.Definition(names(need(children, "NAMES")), table, span=place(children))


def grid_row(children: Children) -> Bit:
    """key｜cell｜cell: an empty cell is no value."""
    cells: list[ast.Node | None] = []
    for child in children[1:]:
        if type(child) is Token:
            cells.append(None)
        elif isinstance(child, ast.Node):
            cells[-1] = child
    return Bit("grid_row", (children[0].value, tuple(cells)), place(children))


BUILD: Build = {
    "override": override,
    "new_rate": new_rate,
    "raise_to": raise_to,
    "uplift": uplift,
    "times": times,
    "halve": halve, "double": double,
    "final": final,
    "floor": floor,
    "minimum": minimum,
    "quota": quota,
    "top_up": top_up,
    "fund": fund,
    "winners": winners,
    "cap_each": cap_each,
    "litlist": litlist,
    "growth_body": growth_body,
    "passed": passed,
    "passed_one": passed_one,
    "combine": combine,
    "barred": barred,
    "reduction": reduction,
    "grid": grid,
    "grid_row": grid_row,
}
