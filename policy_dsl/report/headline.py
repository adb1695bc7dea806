"""The answer in one sentence, per currency and, where there are several documents, per document.

In: totals and judged results. Out: a sentence without its final stop.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.evaluate.decision import ClauseResult, Decision, Totals
from policy_dsl.report.results import judged, numbers
from policy_dsl.report.speech import Speech
from policy_dsl.report.verdict import amount_words, is_money, verdict

_NOTHING = ("not_apply", "not_in_force", "not_met")


def headline(decision: Decision, speech: Speech, documents: bool) -> str:
    """The whole first line."""
    said = answer(decision.totals, judged(decision), decision, speech, documents)
    name = speech.name(decision.name)
    if name:
        said = speech.say("head.name", name=name, said=said)
    elif speech.lang == "en":
        said = said[:1].upper() + said[1:]
    return speech.say("head.end", said=said)


def answer(totals: Sequence[Totals], found: Sequence[ClauseResult], decision: Decision, speech: Speech, documents: bool) -> str:
    """What follows for these results."""
    if not found:
        return speech.say("head.nothing")
    if all(verdict(r) == "not_in_force" for r in found):
        return speech.say("head.not_in_force", day=decision.as_of.isoformat())
    money = [r for r in found if is_money(r)]
    paying = [words for t in totals if (words := _money(t, [r for r in money if r.currency == t.currency], speech, documents))]
    said = paying or _without_money(found, speech, documents)
    unmet = [r for r in found if verdict(r) == "not_met"]
    if paying and unmet:
        said = [*said, speech.say("head.not_met", clauses=numbers(unmet, speech, documents))]
    return speech.semi(said)


def _money(t: Totals, found: Sequence[ClauseResult], speech: Speech, documents: bool) -> str:
    """One currency; nothing where nothing can come of it."""
    low, high = t.all.min, t.all.max
    live = [r for r in found if verdict(r) not in (*_NOTHING, "zero")]
    if not live or (low == 0 and high == 0):
        return ""
    certain = speech.figure(low, t.currency)
    if low < 0:
        return speech.say("head.settlement", amount=speech.span(t.all, t.currency))
    if high is None:
        unbounded = [r for r in live if r.amount is None or r.amount.max is None] or live
        return speech.say("head.certain_open" if low else "head.open", low=certain, clauses=numbers(unbounded, speech, documents))
    if low == high:
        return speech.say("head.certain" if len(live) == 1 else "head.certain_all", low=certain)
    most = speech.figure(high, t.currency)
    one = "_one" if len(live) == 1 else ""
    if low:
        return speech.say(f"head.certain_most{one}", low=certain, high=most)
    if one and verdict(live[0]) == "undetermined":
        return speech.say("head.undetermined_one", amount=amount_words(live[0], speech))
    return speech.say(f"head.most{one}", high=most)


def _without_money(found: Sequence[ClauseResult], speech: Speech, documents: bool) -> list[str]:
    """Nothing to pay: what the words give, and what they refuse."""
    by_word: dict[str, list[ClauseResult]] = {}
    for result in found:
        by_word.setdefault(verdict(result), []).append(result)
    said = [
        speech.say(f"head.{word}", clauses=numbers(by_word[word], speech, documents))
        for word in ("no_amount", "permitted", "met", "undetermined", "not_met")
        if word in by_word
    ]
    if "zero" in by_word:
        return [*said, speech.say("head.no_money")]
    if not said:
        one = len(found) == 1
        return [speech.say("head.one_not_apply" if one else "head.none_applies", clauses=numbers(found, speech, documents))]
    return said
