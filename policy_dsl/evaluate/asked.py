"""What is still asked (S44): needs → ``Missing`` facts and ``Decided`` points, the most useful first.

Facts that decide applicability come before those that only move the amount; within each, those that most clauses wait for; then by place in the text,
which is the order in which the engine met them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policy_dsl.evaluate.decision import Decided, Missing
from policy_dsl.evaluate.nearby import nearby
from policy_dsl.evaluate.needs import Need
from policy_dsl.evaluate.scope import Judge
from policy_dsl.evaluate.units import asked_as, unit_of
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.judging import member_of
from policy_dsl.model.types import NumberType


def ordered(needs: Iterable[Need], deciding: frozenset[Need], waiting: Mapping[Need, int]) -> list[Need]:
    """The most useful first."""
    return sorted(needs, key=lambda n: (n not in deciding, -waiting.get(n, 0), n.order))


def missing(need: Need, decides: bool, judge: Judge) -> Missing:
    """A fact, as it is asked for."""
    list_ = need.input
    assert list_ is not None
    one = need.field or list_
    reference = need.kind == "reference"
    return Missing(
        key=need.key,
        name=need.text or one.name,
        level="reference" if reference else list_.level,
        decides=decides,
        decider=one.decider,
        type=asked_as(one.type),
        unit=unit_of(one.type) if isinstance(one.type, NumberType) else "",
        item=None if need.field is None else (list_.name, need.index + 1),
        nearby=() if need.field is not None or reference else nearby(list_, judge.figures, judge.known),
        note=one.note,
        quotes=one.quotes,
    )


def decided(need: Need, judge: Judge) -> Decided:
    """A point left to the authority, with the key that settles it."""
    document = judge.document
    one = need.input
    if one is None:
        name = need.text or Text(need.key, need.key)
        return Decided(need.key, name, document.decider, "amount" if need.kind == "decision" else need.kind, subject=name)
    key = f"{one.document}：{need.key}" if judge.several else need.key
    decider = one.decider or document.decider
    if need.member:
        return Decided(key, member_of(one.name, need.member), decider, "member", one.name, _member(need))
    if one.topic:
        return Decided(key, one.name, decider, one.topic)
    if isinstance(one.type, NumberType):
        return Decided(key, one.name, decider, "amount" if unit_of(one.type) == document.currency else "zero")
    return Decided(key, one.name, decider, "act")


def _member(need: Need) -> Text:
    return Text(need.member, need.member)
