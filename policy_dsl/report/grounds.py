"""Conditions in words: why one came out as it did.

In: an ``Outcome``. Out: phrases. A 且 that holds is told by all its parts, one that fails by the parts that fail; an 或 that holds by the parts that
hold, one that fails by all of them and the remark that one suffices. Under a 非 the same is said with the sides exchanged; a leaf that is asked to be
"no" says so, or says the opposite comparison (非 不少于 is 不满).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby

from attrs import frozen

from policy_dsl.evaluate.decision import ClauseResult, Outcome
from policy_dsl.report.speech import Speech

_OPPOSITE = {"ge": "lt", "lt": "ge", "gt": "le", "le": "gt", "eq": "ne", "ne": "eq"}
_LEAST = ("ge", "gt")
_LISTS = ("every", "any", "some")
ITEMS_TOLD = 3


@frozen
class _Said:
    """A phrase; ``asked``: what a comparison that holds asks for, so that the two ends of a range are told together."""

    words: str
    asked: tuple[str, ...] = ()


def because(result: ClauseResult, speech: Speech) -> list[str]:
    """What holds already, in text order; of a table, why its row is the one that applies, unless a condition has said as much and more."""
    outcomes = dict.fromkeys((*result.conditions, *result.rows))
    said = _words([said for o in outcomes for said in _holding(o, speech)], speech)
    return [s for s in said if not any(t.startswith(s + speech.say("join.comma")) for t in said)]


def failing(result: ClauseResult, speech: Speech) -> str:
    """Why a clause does not apply."""
    said = _words([s for o in result.failed for s in _told(o, speech, True)], speech)
    return speech.semi(said) if said else speech.say("cond.failed")


def _holding(outcome: Outcome, speech: Speech) -> list[_Said]:
    """Why a condition holds; of one that is still open, the parts that hold."""
    if outcome.value is True:
        return _told(outcome, speech, True)
    if outcome.value is None and outcome.op == "and":
        return [said for p in outcome.parts for said in _holding(p, speech)]
    return []


def _words(said: Sequence[_Said], speech: Speech) -> list[str]:
    """The phrases, each once. Comparisons of one value that follow each other are one: 面积 200平方米，不少于 180平方米，不满 300平方米."""
    out: list[str] = []
    for words, of_words in groupby(said, lambda s: s.words):
        asked = [a for s in of_words for a in s.asked]
        out.append(speech.say("cond.meets", said=words, asked=speech.say("join.comma").join(dict.fromkeys(asked))) if asked else words)
    return list(dict.fromkeys(out))


def _told(o: Outcome, speech: Speech, want: bool) -> list[_Said]:
    """Phrases for a settled condition that is asked to be ``want``."""
    said = _inner(o, speech, want)
    if o.ground is None or not o.ground.id or not said:
        return said
    return [_Said(speech.say("cond.ground", ground=speech.name(o.ground), said=speech.semi(_words(said, speech))))]


def _inner(o: Outcome, speech: Speech, want: bool) -> list[_Said]:
    if o.op == "not" and o.parts:
        return [said for p in o.parts for said in _told(p, speech, not want)]
    if o.op in ("and", "or") and o.parts:
        every = o.value is (o.op == "and")  # then no single part decides
        remark = o.value is not want and every and len(o.parts) > 1
        said = [s for p in o.parts if p.value is o.value for s in _told(p, speech, bool(o.value) if remark and not want else want)]
        if not remark:
            return said
        form = "cond.either" if want else "cond.not_all"
        return [_Said(speech.say(form, said=speech.semi(_words(said, speech)), count=speech.small(len(o.parts))))]
    if o.op in _LISTS:
        return [_Said(_list(o, speech, want))]
    return [_leaf(o, speech, want)]


def _leaf(o: Outcome, speech: Speech, want: bool) -> _Said:
    if o.op == "ratio" or (o.op in _OPPOSITE and not (isinstance(o.found, bool) and o.op == "eq")):
        return _comparison(o, speech, want)
    name = speech.name(o.subject)
    if o.op == "member":
        return _Said(_member(o, speech, name, want))
    if o.op in ("decision", "received"):
        return _Said(speech.say(f"cond.{'decided' if o.op == 'decision' else 'received'}_{'yes' if o.value else 'no'}", name=name))
    if o.op == "table" and o.found is not None:
        return _Said(speech.say("cond.no_row", name=name, found=speech.value(o.found, o.unit, o.members)))
    if o.op in ("fact", "not", "eq"):
        said = speech.say("cond.pair", name=name, value=speech.value(o.found if o.found is not None else o.value))
        return _Said(said if o.value is want or o.value is not True else speech.say("cond.not", said=said))
    return _Said(speech.say("cond.plain_yes" if o.value else "cond.plain_no", name=name))


def _member(o: Outcome, speech: Speech, name: str, want: bool) -> str:
    found = o.found
    if o.value is want and want and isinstance(found, tuple) and isinstance(o.asked, tuple):
        found = tuple(v for v in found if v in o.asked) or found  # those that the text lists
    said = name if found is None else speech.say("cond.pair", name=name, value=speech.value(found, o.unit, o.members))
    if o.value is want:
        return speech.say("cond.listed", said=said) if want and o.listed is not False else said
    return speech.say("cond.unlisted" if want else "cond.excluded", said=said)


def _comparison(o: Outcome, speech: Speech, want: bool) -> _Said:
    """A value against a bound: both, and where it fails the distance. A value that is not known alone is told by the bound."""
    name = speech.name(o.subject)
    op = o.op if o.op in _OPPOSITE else o.relation or "ge"
    op = op if want else _OPPOSITE[op]
    if o.relation == "granted" and o.asked == 0 and o.found is not None:
        return _Said(speech.say("cond.granted_none") if o.found == 0 else speech.say("cond.granted", found=speech.figure(o.found, o.unit)))
    number = _is_number(o.found) or (o.found is None and _is_number(o.asked))
    day = isinstance(o.found, date) or (o.found is None and isinstance(o.asked, date))
    # 飞行架次 9420: a Chinese name that ends with the unit is not followed by it again
    unit = "" if speech.lang == "zh" and o.unit not in ("", "%") and name.endswith(o.unit) else o.unit
    form = "op." if number else "op.day_" if day else "op.text_" if op in ("eq", "ne") else ""
    asked = "" if o.asked is None or not form else speech.say(form + op, value=speech.value(o.asked, unit, o.members))
    if o.found is None:
        said = speech.say("cond.no_base" if o.op == "ratio" else "cond.plain_yes" if o.value is want else "cond.plain_no", name=name)
        return _Said(said if o.op == "ratio" or not asked else speech.say("cond.pair", name=name, value=asked) if o.value is want else said)
    if not number and not day:
        said = speech.say("cond.pair", name=name, value=speech.value(o.found, unit, o.members))
        return _Said(said if o.value is want or not asked else speech.say("cond.asks", said=said, asked=asked))
    found = speech.figure(o.found, unit, o.asked if _is_number(o.asked) else None) if number else speech.value(o.found)
    said = speech.say("cond.number", name=name, found=found)
    if o.value is want:
        return _Said(said, (asked,) if asked else ())
    if not asked:
        return _Said(speech.say("cond.plain_no", name=said))
    return _Said(_apart(o, speech, speech.say("cond.asks", said=said, asked=asked), op))


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Fraction)) and not isinstance(value, bool)


def _apart(o: Outcome, speech: Speech, said: str, op: str) -> str:
    """How far a failed comparison is from holding."""
    if op in ("eq", "ne"):
        return said
    if o.found == o.asked:
        return speech.say("cond.exactly", said=said)
    short = op in _LEAST
    if isinstance(o.asked, date) and isinstance(o.found, date):
        days = abs((o.asked - o.found).days)
        distance = speech.say("cond.one_day") if days == 1 else speech.say("cond.day", count=str(days))
        return speech.say("cond.days_short" if short else "cond.days_over", said=said, distance=distance)
    if not isinstance(o.asked, (int, Fraction)):
        return said
    gap = abs(Fraction(o.asked) - o.found) if o.distance is None else o.distance
    distance = speech.points(gap) if o.unit == "%" else speech.figure(gap, o.unit)
    return speech.say("cond.short" if short else "cond.over", said=said, distance=distance)


def _list(o: Outcome, speech: Speech, want: bool) -> str:
    """A condition over the items of a list. One that fails is told by its items: the single one, or the first few by number."""
    name = speech.name(o.subject)
    settled = [(i, p) for i, p in enumerate(o.parts, 1) if p.value is not None]
    wrong = [(i, p) for i, p in settled if p.value is (not want)]
    if o.value is want and o.op != "every" and len(o.parts) > 1:
        met = [str(p.item or i) for i, p in settled if p.value is want]
        if 0 < len(met) <= ITEMS_TOLD:
            return speech.say("cond.list_items", name=name, numbers=speech.list(met))
    if o.value is want or not wrong:
        word = {True: "list_all" if o.op == "every" else "list_some", False: "list_not_all" if o.op == "every" else "list_none"}[bool(o.value)]
        return speech.say(f"cond.{word}", name=name)
    if len(o.parts) == 1:
        return speech.semi(_words(_told(wrong[0][1], speech, want), speech))
    said = [
        speech.say("cond.item", list=name, number=str(p.item or i), said=speech.semi(_words(_told(p, speech, want), speech)))
        for i, p in wrong[:ITEMS_TOLD]
    ]
    rest = len(wrong) - ITEMS_TOLD
    return speech.say("cond.items_more", said=speech.semi(said), count=str(rest)) if rest > 0 else speech.semi(said)
