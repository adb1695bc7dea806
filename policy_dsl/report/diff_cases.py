"""Witness cases in words: what is stated, and what each version gives for it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any

from policy_dsl.compare.drafts import Draft, Stated
from policy_dsl.compare.witness import Witness
from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.figures import date_words
from policy_dsl.lexicon.judging import published_on
from policy_dsl.model.case import Case
from policy_dsl.model.inputs import Input, Published
from policy_dsl.model.types import NumberType
from policy_dsl.report.diff_words import tell
from policy_dsl.report.speech import Speech
from policy_dsl.report.verdict import amount_words, verdict


def witness_words(witness: Witness, speech: Speech) -> tuple[str, str, str]:
    """The facts of the case, and what each version gives for it."""
    facts = case_words(witness, speech) or tell(speech, "witness.none")
    return facts, result_words(witness.before, speech), result_words(witness.after, speech)


def case_words(witness: Witness, speech: Speech, leave_out: Input | None = None) -> str:
    """``核定项目总投资 7000万元、研发对象 网络``; sums first, then what was decided and granted."""
    return draft_words(witness.draft, witness.cases[1], speech, leave_out)


def draft_words(draft: Draft, case: Case, speech: Speech, leave_out: Input | None = None) -> str:
    ordered = sorted(draft.facts, key=lambda s: not isinstance(s.one.type, NumberType))
    said = [fact_words(s, speech) for s in ordered if leave_out is None or s.one.key != leave_out.key]
    said += [_published(ones[max(ones)], one, speech) for ones, one in draft.references]
    said += [_decided(keys[max(keys)], value, speech) for keys, value in draft.decisions]
    clauses = {g.clause for g in case.history or ()}
    for clause in sorted(clauses):
        amount = sum(g.amount for g in case.history or () if g.clause == clause)
        said.append(tell(speech, "granted", clause=clause, amount=speech.figure(amount, "CNY")))
    return speech.list(said)


def _published(one: Input, value: Published, speech: Speech) -> str:
    """一年期LPR（2025年5月20日公布） 3%."""
    day = published_on(one.name, Text(date_words(value.day, "zh"), date_words(value.day, "en")))
    return tell(speech, "fact", name=speech.name(day), value=speech.value(value.value, unit_of(one)))


def _decided(key: str, value: Any, speech: Speech) -> str:
    key = speech.free(key)
    if isinstance(value, bool):
        return tell(speech, "decided.yes" if value else "decided.no", key=key)
    return tell(speech, "decided.value", key=key, value=speech.figure(value, ""))


def fact_words(stated: Stated, speech: Speech) -> str:
    one, value = stated.one, stated.value
    name = speech.name(one.name)
    if isinstance(value, bool):
        return tell(speech, "fact.yes" if value else "fact.no", name=_negative(one, speech) if not value else name)
    if isinstance(value, tuple):
        return tell(speech, "fact", name=name, value=_records(value, speech))
    if isinstance(value, frozenset) and not value:
        return tell(speech, "fact", name=name, value=tell(speech, "items.none"))
    return tell(speech, "fact", name=name, value=speech.value(value, unit_of(one), one.members))


def _negative(one: Input, speech: Speech) -> str:
    return speech.name(one.name)


def _records(records: Sequence[tuple[Stated, ...]], speech: Speech) -> str:
    """Items; equal ones that follow each other are told once with their number."""
    items = []
    for _, same in groupby(records, key=lambda r: tuple((s.one.key, s.value) for s in r)):
        group = list(same)
        said = speech.list([fact_words(s, speech) for s in group[0]]) or tell(speech, "witness.none")
        items.append(said if len(group) == 1 else tell(speech, "witness.times", n=str(len(group)), record=said))
    return tell(speech, "items", items=speech.semi(items)) if items else tell(speech, "items.none")


def unit_of(one: Input) -> str:
    """The unit of a number as figures take it: a currency, a unit, "%" for a rate."""
    if not isinstance(one.type, NumberType):
        return ""
    if not one.type.dimension:
        return "%" if one.percent else ""
    top = "·".join(u for u, n in one.type.dimension for _ in range(n))
    below = "·".join(u for u, n in one.type.dimension for _ in range(-n))
    return f"{top}/{below}" if below else top


def result_words(result: ClauseResult, speech: Speech) -> str:
    """至多 2000万元（2100万元截去 100万元） · 不适用，差 1万元."""
    word = verdict(result)
    said = f"{speech.say(f'word.{word}')} {amount_words(result, speech)}".strip()
    cap = result.cap
    if word in ("certain", "at_most") and cap is not None and cap.binds and cap.uncut is not None and cap.uncut.max is not None and cap.limit is not None:
        uncut, cut = (speech.figure(v, result.currency) for v in (cap.uncut.max, cap.uncut.max - cap.limit))
        return tell(speech, "witness.cut", amount=said, uncut=uncut, cut=cut)
    short = next((o for o in result.failed if o.distance and o.op in ("ge", "gt") and isinstance(o.asked, (int, Fraction))), None)
    if word == "not_apply" and short is not None and len(result.failed) == 1 and short.distance is not None:
        return tell(speech, "witness.short", word=said, distance=speech.figure(short.distance, short.unit))
    return said
