"""The one word of a result and its amount (outputs.md rules 2, 3), and the order in which results are told.

In: a clause result. Out: a verdict id (``certain`` … ``not_in_force``) and the words of the amount.
"""

from __future__ import annotations

from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.kernel.number import Exact
from policy_dsl.report.speech import Speech

ORDER = ("certain", "at_most", "undetermined", "no_amount", "permitted", "met", "zero", "not_met", "not_apply", "not_in_force")
"""How results are told: what one gets, what one may get, what one does not."""
TOLD = ORDER[:6]
"""Results that get a block of their own; the rest get a line each."""
MONEY = ("exact", "ceiling", "discretionary_ceiling")
_PLAIN = {"qualitative": "no_amount", "permission": "permitted", "requirement": "met"}
POINTS_SHOWN = 4


def verdict(result: ClauseResult) -> str:
    """The word of a judged result, as an id of ``ORDER``."""
    if result.status == "not_in_force":
        return "not_in_force"
    if result.status == "does_not_apply":
        return "not_met" if result.kind == "requirement" else "not_apply"
    money = is_money(result)
    if money and result.amount is not None and result.amount.min == 0 and result.amount.max == 0:
        return "zero"
    if result.status == "undetermined":
        return "undetermined"
    if not money:
        return _PLAIN[result.kind]
    return "certain" if result.amount is not None and result.amount.min == result.amount.max else "at_most"


def is_money(result: ClauseResult) -> bool:
    """An award, not words (S7)."""
    return result.kind in MONEY


def points(result: ClauseResult) -> tuple[Exact, ...]:
    """The finitely many values that an exact undetermined award can have, where they are few (rule 3); else ()."""
    found = result.if_applies_points
    own = result.amount_if_applies
    if not found and own is not None and own.min == own.max and result.applicability == "unknown" and result.kinds == ("exact",):
        found = (0, own.min) if own.min else ()
    few = tuple(sorted(set(found)))
    within = result.amount is not None and bool(few) and (few[0], few[-1]) == (result.amount.min, result.amount.max)
    return few if within and 1 < len(few) <= POINTS_SHOWN else ()


def amount_words(result: ClauseResult, speech: Speech) -> str:
    """What stands beside the word: 50万元 · 0 至 2000万元 · 0 或 193.2万元 · 依照有关规定 · nothing."""
    word = verdict(result)
    if word in ("not_apply", "not_met", "not_in_force"):
        return ""
    if not is_money(result):
        return _say_words(result, word, speech)
    amount = result.amount
    if amount is None:
        return ""
    if word == "undetermined":
        few = points(result)
        return speech.either(few, result.currency) if few else speech.span(amount, result.currency)
    if word == "at_most" and amount.min == 0 and amount.max is not None:
        return speech.figure(amount.max, result.currency)
    if word == "at_most" and amount.min == 0:
        return speech.say("range.none")
    if word == "at_most" and amount.max is not None:
        figures = {"low": speech.figure(amount.min, result.currency), "high": speech.figure(amount.max, result.currency)}
        return speech.say("range.floor", **figures)
    return speech.span(amount, result.currency)


def _say_words(result: ClauseResult, word: str, speech: Speech) -> str:
    if word == "undetermined":
        return speech.say(f"open.{_PLAIN[result.kind]}")
    return speech.say(f"manner.{result.manner or 'plain'}") if word == "no_amount" else ""
