"""Conditions in words: why one came out as it did.

In: an ``Outcome``. Out: phrases. A 且 that holds is told by all its parts, one that fails by the parts that fail; an 或 that holds by the parts that
hold, one that fails by all of them and the remark that one suffices. Under a 非 the same is said with the sides exchanged; a leaf that is asked to be
"no" says so, or says the opposite comparison (非 不少于 is 不满).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from policy_dsl.evaluate.decision import ClauseResult, Outcome
from policy_dsl.report.speech import Speech

_OPPOSITE = {"ge": "lt", "lt": "ge", "gt": "le", "le": "gt", "eq": "ne", "ne": "eq"}
_LEAST, _MOST = ("ge", "gt"), ("le", "lt")
_LISTS = ("every", "any", "some")
ITEMS_TOLD = 3


def because(result: ClauseResult, speech: Speech) -> list[str]:
    """What holds already, in text order."""
    return _unique(words for o in result.conditions for words in holding(o, speech))


def holding(outcome: Outcome, speech: Speech) -> list[str]:
    """Why a condition holds; of one that is still open, the parts that hold."""
    if outcome.value is True:
        return _told(outcome, speech, True)
    if outcome.value is None and outcome.op == "and":
        return [words for p in outcome.parts for words in holding(p, speech)]
    return []


def failing(result: ClauseResult, speech: Speech) -> str:
    """Why a clause does not apply."""
    said = _unique(words for o in result.failed for words in _told(o, speech, True))
    return speech.semi(said) if said else speech.say("cond.failed")


def _unique(said: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(said))


def _told(o: Outcome, speech: Speech, want: bool) -> list[str]:
    """Phrases for a settled condition that is asked to be ``want``."""
    said = _inner(o, speech, want)
    if o.ground is None or not o.ground.id or not said:
        return said
    return [speech.say("cond.ground", ground=speech.name(o.ground), said=speech.semi(said))]


def _inner(o: Outcome, speech: Speech, want: bool) -> list[str]:
    if o.op == "not" and o.parts:
        return [words for p in o.parts for words in _told(p, speech, not want)]
    if o.op in ("and", "or") and o.parts:
        every = o.value is (o.op == "and")  # then no single part decides
        remark = o.value is not want and every and len(o.parts) > 1
        said = _unique(words for p in o.parts if p.value is o.value for words in _told(p, speech, bool(o.value) if remark and not want else want))
        if not remark:
            return said
        return [speech.say("cond.either" if want else "cond.not_all", said=speech.semi(said), count=speech.small(len(o.parts)))]
    if o.op in _LISTS:
        return [_list(o, speech, want)]
    return [_leaf(o, speech, want)]


def _leaf(o: Outcome, speech: Speech, want: bool) -> str:
    name = speech.name(o.subject)
    holds = o.value is want
    if o.op == "fact" or (isinstance(o.found, bool) and o.op in ("not", "eq")):
        said = speech.say("cond.pair", name=name, value=speech.value(o.found if o.found is not None else o.value))
        return said if holds or o.value is not True else speech.say("cond.not", said=said)
    if o.op in ("decision", "received"):
        return speech.say(f"cond.{'decided' if o.op == 'decision' else 'received'}_{'yes' if o.value else 'no'}", name=name)
    if o.op == "member":
        return _member(o, speech, name, want)
    if o.op == "table":
        return speech.say("cond.no_row", name=name, found=speech.value(o.found, o.unit, o.members))
    if o.relation == "granted" and o.asked == 0 and o.found is not None:
        return speech.say("cond.granted_none") if o.found == 0 else speech.say("cond.granted", found=speech.figure(o.found, o.unit))
    if o.op == "ratio" or o.op in _OPPOSITE:
        return _comparison(o, speech, name, want)
    return speech.say("cond.plain_yes" if o.value else "cond.plain_no", name=name)


def _member(o: Outcome, speech: Speech, name: str, want: bool) -> str:
    found = o.found
    if o.value is want and want and isinstance(found, tuple) and isinstance(o.asked, tuple):
        found = tuple(v for v in found if v in o.asked) or found  # those that the text lists
    said = speech.say("cond.pair", name=name, value=speech.value(found, o.unit, o.members))
    if found is None:
        return said
    if o.value is want:
        return speech.say("cond.listed", said=said) if want and o.listed else said
    return speech.say("cond.unlisted" if want else "cond.excluded", said=said)


def _comparison(o: Outcome, speech: Speech, name: str, want: bool) -> str:
    op = o.op if o.op in _OPPOSITE else o.relation or "ge"
    op = op if want else _OPPOSITE[op]
    number = isinstance(o.found, (int, Fraction)) and not isinstance(o.found, bool)
    if not number and not isinstance(o.found, date):
        said = speech.say("cond.pair", name=name, value=speech.value(o.found, o.unit, o.members))
        if o.asked is None or op not in ("eq", "ne") or o.value is want:
            return said
        return speech.say("cond.asks", said=said, asked=speech.say(f"op.text_{op}", value=speech.value(o.asked, o.unit, o.members)))
    apart = o.asked if number and isinstance(o.asked, (int, Fraction)) else None
    # 飞行架次 9420: a Chinese name that ends with the unit is not followed by it again
    unit = "" if speech.lang == "zh" and number and o.unit not in ("", "%") and name.endswith(o.unit) else o.unit
    found = speech.figure(o.found, unit, apart) if number else speech.value(o.found)
    said = speech.say("cond.number", name=name, found=found)
    if o.asked is None:
        return said if o.value is want else speech.say("cond.plain_no", name=said)
    kind = "op." if number else "op.day_"
    asked = speech.say(kind + op, value=speech.value(o.asked, unit, o.members))
    if o.value is want:
        return speech.say("cond.meets", said=said, asked=asked)
    said = speech.say("cond.asks", said=said, asked=asked)
    return _apart(o, speech, said, op, number)


def _apart(o: Outcome, speech: Speech, said: str, op: str, number: bool) -> str:
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
    if not number or not isinstance(o.asked, (int, Fraction)):
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
        return speech.semi(_told(wrong[0][1], speech, want))
    said = [
        speech.say("cond.item", list=name, number=str(p.item or i), said=speech.say("join.comma").join(_told(p, speech, want)))
        for i, p in wrong[:ITEMS_TOLD]
    ]
    rest = len(wrong) - ITEMS_TOLD
    return speech.say("cond.items_more", said=speech.semi(said), count=str(rest)) if rest > 0 else speech.semi(said)
