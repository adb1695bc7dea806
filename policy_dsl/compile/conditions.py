"""The rules of conditions: comparisons, ratios, membership, and what joins them (S11–S17).

In: a core node, the expressions of its version and the list item at hand. Out: whether it holds, and whether that can be said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policy_dsl.compile.inputs import Rules, Unsupported, carrier
from policy_dsl.compile.ir import E
from policy_dsl.compile.least import least_value
from policy_dsl.compile.terms import Num
from policy_dsl.model import nodes as core
from policy_dsl.model.types import DateType, EnumType, NumberType, TextType, TruthType

if TYPE_CHECKING:
    from policy_dsl.compile.lower import Lower


def _cmp(node: core.Cmp, w: Lower, item: Any) -> tuple[E, E]:
    (a, x), (b, y) = w.value(node.left, item), w.value(node.right, item)
    p, kind = w.pool, node.left.type
    has = p.all((x, y))
    if isinstance(kind, NumberType):
        if not isinstance(a, Num) or not isinstance(b, Num):
            raise Unsupported("an award compared")
        return w.terms.compare(node.op, a, b), has
    if isinstance(kind, DateType):
        return w.terms.compare_days(node.op, a, b), has
    if isinstance(kind, TruthType):
        same = p.ite(a, b, p.no_(b))
    elif isinstance(b, str) and (one := carrier(node.left)) is not None:
        same = p.eq(a, p.number(list(w.inputs.members(one)).index(b)))
    else:
        raise Unsupported("members compared")
    return (same if node.op == "eq" else p.no_(same)), has


def _ratio(node: core.Ratio, w: Lower, item: Any) -> tuple[E, E]:
    """S13: cross-multiplied; nothing over nothing is decided by the authority."""
    (part, a), (whole, b), (bound, c) = (w.number(x, item) for x in (node.part, node.whole, node.bound))
    t, p = w.terms, w.pool
    some = t.compare("gt", part, t.zero)
    never_less = least_value(whole.e)
    infinite = some if never_less is not None and never_less >= 0 else p.all((t.compare("eq", whole, t.zero), some))  # asked where the whole is not above 0
    crossed = t.compare(node.op, part, t.times(bound, whole))
    if w.inputs.restricts:  # where inputs may be unknown: the authority may say yes or no outright, also where no ratio could fail
        decided = w.inputs.decision(node.zero.key)
    else:
        decided = t.compare(node.op, w.inputs.decided_number(node.zero.key), bound)
    value = p.ite(t.compare("gt", whole, t.zero), crossed, p.ite(infinite, p.truth(node.op in ("ge", "gt")), decided))
    return value, p.all((a, b, c))


def _member(node: core.Member, w: Lower, item: Any) -> tuple[E, E]:
    value, has = w.value(node.item, item)
    one, p = carrier(node.item), w.pool
    if one is None or (isinstance(one.type, TextType) and node.open):
        raise Unsupported("members of no declared list")
    members = w.inputs.members(one)
    listed = {m: _listed(node, m, w) for m in members}
    if node.how == "one":
        if isinstance(one.type, EnumType) and not one.type.open and members and all(m in node.members for m in members):
            return p.yes, p.yes  # whichever it is, it is listed
        return p.any([p.all((p.eq(value, p.number(i)), listed[m])) for i, m in enumerate(members)]), has
    if node.how == "all":
        return p.all([value.get(m, p.no) for m in node.members]), has
    return p.any([p.all((value[m], listed[m])) for m in members]), has


def _listed(node: core.Member, member: str, w: Lower) -> E:
    if member in node.members:
        return w.pool.yes
    if member in node.outside or not node.open or node.exclusion or node.list is None:
        return w.pool.no
    return w.inputs.decision(node.list.key + member)


def _and(node: core.And, w: Lower, item: Any) -> tuple[E, E]:
    return w.pool.all([w.truth(i, item) for i in node.items]), w.pool.yes


def _or(node: core.Or, w: Lower, item: Any) -> tuple[E, E]:
    return w.pool.any([w.truth(i, item) for i in node.items]), w.pool.yes


def _not(node: core.Not, w: Lower, item: Any) -> tuple[E, E]:
    value, has = w.value(node.item, item)
    return w.pool.no_(value), has


CONDITIONS: Rules = {
    core.Cmp: _cmp, core.Ratio: _ratio, core.Member: _member, core.And: _and, core.Or: _or, core.Not: _not,
}  # fmt: skip
