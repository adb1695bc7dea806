"""Conditions: comparisons, members, 且 或 非, lists of conditions."""

from __future__ import annotations

from typing import Literal

from policy_dsl.syntax import ast
from policy_dsl.syntax.literals import Bound, year_of
from policy_dsl.syntax.roles import Bit, Build, Children, bit, has, names, need, node, nodes, place, ref, token, tokens
from policy_dsl.syntax.tokens import LITERALS, Token

Op = Literal["ge", "gt", "le", "lt"]
OPS: dict[str, Op] = {
    "GE": "ge", "GT": "gt", "LT": "lt", "LE": "le", "UPTO": "le", "NOTMORE": "le", "ABOVE": "gt", "OVER": "gt", "BUTLT": "lt", "BUTLE": "le",
    "EX_GT": "gt", "EX_UPTO": "le", "EX_LT": "lt",
}  # fmt: skip


# ── 且 或 非 ──


def clist(children: Children) -> Bit:
    """A row of conditions that may go on; ``roles.closed`` makes a node of it."""
    mark = "comma" if has(children, "COMMA", "AND_COMMA") else "pause" if len(children) > 1 else ""
    before = children[0].value if type(children[0]) is Bit else []
    fresh = [c for c in children if isinstance(c, ast.Node)]
    return Bit("clist", [*before, *((mark, n) for n in fresh)], place(children))


def and_(children: Children) -> ast.And:
    return ast.And(tuple(nodes(children)), span=place(children))


def or_(children: Children) -> ast.Or:
    return ast.Or(tuple(nodes(children)), span=place(children))


def not_(children: Children) -> ast.Not:
    word = token(children, "NOT")
    return ast.Not(node(children), wording=word.value if word is not None else 0, span=place(children))


# ── comparisons ──


def _words(lexeme: Token) -> int:
    return lexeme.value if isinstance(lexeme.value, int) else 0


def compare(children: Children) -> ast.Compare:
    left, right = nodes(children)
    if isinstance(left, ast.CountOf) and isinstance(right, ast.Number):
        right = ast.Quantity(right.value, "项", span=right.span)  # at least 2 (of the conditions)
    word = need(children, *OPS)
    return ast.Compare(left, OPS[word.type], right, wording=_words(word), span=place(children))


def compare_after(children: Children) -> ast.Compare:
    """装修面积180平方米以上."""
    bound: Bound = need(children, "BOUND").value
    day = isinstance(bound.value, ast.DateLiteral)  # 2026年4月1日以后 is 不早于2026年4月1日
    return ast.Compare(node(children), _op(bound), bound.value, after=not day, span=place(children))


def _op(bound: Bound) -> Op:
    return bound.op  # type: ignore[return-value]


def share_bound(children: Children) -> ast.Compare:
    """A占B 17%以上."""
    part, whole = nodes(children)
    bound: Bound = need(children, "BOUND").value
    share = ast.Share(part, whole, span=part.span.to(whole.span))
    return ast.Compare(share, _op(bound), bound.value, after=True, span=place(children))


def grown_bound(children: Children) -> ast.Compare:
    """A较B增长20%以上."""
    bound: Bound = need(children, "BOUND").value
    new, old = nodes(children)
    return ast.Compare(ast.Change("growth", new, old, span=new.span.to(old.span)), _op(bound), bound.value, span=place(children))


def grown(children: Children) -> ast.Compare:
    """A较B增长不低于20% · A has grown by at least 20% over B: the growth of A over B is at least 20%."""
    rate = need(children, "PCT").value
    new, old = (n for n in nodes(children) if n is not rate)
    word = need(children, "GE", "GT", "LE", "LT", "UPTO")
    return ast.Compare(ast.Change("growth", new, old, span=new.span.to(old.span)), OPS[word.type], rate, wording=_words(word), span=place(children))


def amount_first(children: Children) -> ast.Compare:
    """实现至少25当量吨综合效益: the figure before what it measures (settled 7)."""
    word, figure = need(children, "GE", "GT", "LT", "UPTO", "LE"), need(children, *LITERALS)
    return ast.Compare(ref(need(children, "NAME")), OPS[word.type], figure.value, wording=_words(word), amount_first=True, span=place(children))


def between(children: Children) -> ast.Between:
    """超过20人不超过50人."""
    left, low, high = nodes(children)
    words = tokens(children, *OPS, "TO")
    return ast.Between(left, low, OPS[words[0].type] == "ge", high, OPS.get(words[-1].type, "le") == "le", span=place(children))


def between_after(children: Children) -> ast.Between:
    """20人以上不满50人."""
    bound: Bound = need(children, "BOUND").value
    found = nodes(children)
    return ast.Between(found[0], bound.value, bound.op == "ge", found[-1], OPS[tokens(children, *OPS)[-1].type] == "le", span=place(children))


def between_bounds(children: Children) -> ast.Node:
    """20人以上50人以下: both ends belong to it."""
    left, (one, two) = node(children), [t.value for t in tokens(children, "BOUND")]
    low, high = (one, two) if one.op in ("ge", "gt") else (two, one)
    if low.op not in ("ge", "gt") or high.op not in ("le", "lt"):  # twice the same way
        return ast.And(tuple(ast.Compare(left, _op(b), b.value, after=True, span=place(children)) for b in (one, two)), span=place(children))
    return ast.Between(left, low.value, low.op == "ge", high.value, high.op == "le", span=place(children))


def during(children: Children) -> ast.Between:
    """在D1至D2期间: both days."""
    left, low, high = nodes(children)
    return ast.Between(left, year_of(low), True, year_of(high), True, span=place(children))


# ── members ──


def set_(children: Children) -> Bit:
    """｛A、B等｝: members and whether the list is open."""
    members = tuple(ref(t) for t in tokens(children, "MEMBER", "NAME", "STR", "UNKNOWN"))
    return Bit("set", (members, has(children, "ETC")), place(children))


def values(children: Children) -> Bit:
    """A、B · A or B: what something is or includes."""
    found: list[ast.Node] = []
    for child in children:
        if type(child) is not Token:
            found.append(child)
        elif child.type in ("MEMBER", "NAME", "TERM"):
            found.append(ref(child))
        elif child.type == "STR":
            found.append(ast.String(child.value, span=child.span))
        elif child.type == "NONEV":
            found.append(ast.Nothing(span=child.span))
    return Bit("values", tuple(found), place(children))


def one_of(children: Children) -> ast.OneOf:
    members, open_ = bit(children, "set")
    word = need(children, "IN", "NOTIN")
    return ast.OneOf(node(children), members, open_, negated=word.type == "NOTIN", wording=_words(word), span=place(children))


def is_(children: Children) -> ast.Is:
    return ast.Is(node(children), bit(children, "values"), has(children, "ISNOT"), span=place(children))


def includes(children: Children) -> ast.OneOf:
    """含｛A、B等｝之一 · 含｛A、B｝全部 · 含A: of a set; several names without braces are all of them."""
    negated = has(children, "HASNOT", "NOTHASANY", "NOTHASALL")
    found = bit(children, "set")
    if found is not None:
        how: Literal["any", "all"] = "all" if has(children, "ALLOF", "HASALL", "NOTHASALL") else "any"
        return ast.OneOf(node(children), found[0], found[1], how, negated, span=place(children))
    members = tuple(v if isinstance(v, ast.Ref) else ast.Ref(_said(v), span=v.span) for v in bit(children, "values"))
    return ast.OneOf(node(children), members, False, "any" if len(members) == 1 else "all", negated, span=place(children))


def _said(value: ast.Node) -> str:
    return value.value if isinstance(value, ast.String) else value.span.text


# ── lists of conditions ──


def limbs(children: Children) -> Bit:
    return Bit("limbs", tuple(nodes(children)), place(children))


def limb(children: Children) -> ast.Node:
    """One limb; a ``Ground`` where it has a name or quotes its words (settled 3)."""
    named, quoted = token(children, "NAMES"), tokens(children, "STR")
    condition = node(children)
    if named is None and not quoted:
        return condition
    source = tuple(ast.Quotation(t.value, span=t.span) for t in quoted)
    return ast.Ground(names(named) if named is not None else None, condition, source, span=place(children))


def joint_list(children: Children) -> ast.Node:
    """符合下列条件之一｛（一）…；（二）…｝."""
    items = bit(children, "limbs")
    if has(children, "ANYLIST"):
        return ast.Or(items, joint="list", span=place(children))
    return ast.And(items, joint="list", span=place(children))


# ── over a list, over clauses ──


def every(children: Children) -> ast.Fold:
    return ast.Fold(ref(need(children, "LIST")), nodes(children)[-1], None, "every", span=place(children))


def any_(children: Children) -> ast.Fold:
    return ast.Fold(ref(need(children, "LIST")), nodes(children)[-1], None, "any", span=place(children))


def received(children: Children) -> ast.Received:
    return ast.Received(ref(need(children, "CLAUSE")), span=place(children))


def first_time(children: Children) -> ast.FirstTime:
    """首次F（以曾F计） · 再次F（以曾F计）."""
    had: ast.Except = bit(children, "measure")
    return ast.FirstTime(node(children), had.condition, has(children, "AGAINW"), span=place(children))


def met(children: Children) -> ast.Met:
    """符合⟨条款⟩第（一）、（三）项 · meets items (1) and (3) of ⟨clause⟩."""
    limbs = token(children, "LIMBS")
    return ast.Met(ref(need(children, "CLAUSE")), limbs.value if limbs is not None else (), span=place(children))


BUILD: Build = {
    "clist": clist,
    "clist_comma": clist,
    "clist_pause": clist,
    "and_": and_,
    "or_": or_,
    "not_": not_,
    "compare": compare,
    "compare_after": compare_after,
    "share_bound": share_bound,
    "grown_bound": grown_bound,
    "grown": grown,
    "amount_first": amount_first,
    "between": between,
    "between_after": between_after,
    "between_bounds": between_bounds,
    "during": during,
    "set": set_,
    "vals": values,
    "one_of": one_of,
    "is_": is_,
    "includes": includes,
    "limbs": limbs,
    "limb": limb,
    "joint_list": joint_list,
    "every": every,
    "any_": any_,
    "received": received,
    "first_time": first_time,
    "met": met,
}

