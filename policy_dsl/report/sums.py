"""Arithmetic in words: the calculation, the caps with their distance to the fen, what a given figure would yield, why a sum is zero.

In: a clause result with its steps and caps. Out: phrases. Everything said here is read off the trace; the one thing computed is the distance between
two figures of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from policy_dsl.evaluate.decision import CapReport, ClauseResult, Missing, Range, Step
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact, round_to
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.report.naming import missing_name
from policy_dsl.report.results import decider_words
from policy_dsl.report.speech import Speech, plain, solid
from policy_dsl.report.verdict import verdict

_JOINTS = {"add": "plus", "multiply": "times", "divide": "over"}
_HULLS = ("least", "greatest")
_QUIET = ("value", "cap", "negate")
ITEMS_TOLD, STEPS_TOLD = 6, 3
_ITEM = re.compile(r"\[(\d+)\]$")  # an item of a list, in the trace
Operand = tuple[Text | None, Range, str]


def _nought(operand: Operand) -> bool:
    """The literal 0 beside which a difference does not fall below zero (增量, 超过…的部分)."""
    return operand[0] is None and operand[1] == Range(0, 0)


def calculation(result: ClauseResult, speech: Speech) -> list[str]:
    """The calculation, a phrase for each step that a reader would do by hand; nothing where it has nothing known to start from."""
    said = [words for step in _by_hand(result.steps) if (words := _step(step, result, speech))]
    if said and verdict(result) == "undetermined" and _exact_once_it_applies(result):
        if any("不超过" in quote for quote in result.quotes):
            said.append(speech.say("calc.final_plain"))
        else:
            said[-1] = speech.say("calc.final", said=said[-1])
    return said


def _by_hand(steps: Sequence[Step]) -> list[Step]:
    """The steps without those that count one by one: 37家 in whole steps of 1家 are 37家, which the next step then names; and without products
    that have no unit of their own (元·日), which are one with the next step."""
    steps = _whole_products(steps)
    out: list[Step] = []
    counted: dict[Range, Operand] = {}
    for step in steps:
        if step.op == "steps" and len(step.operands) > 1 and step.operands[1][1] == Range(1, 1) and step.operands[0][1] == step.result:
            counted[step.result] = step.operands[0]
            continue
        operands = tuple(counted.pop(o[1], o) if o[0] is None else o for o in step.operands)
        out.append(evolve(step, operands=operands))
    return out


def _whole_products(steps: Sequence[Step]) -> list[Step]:
    """15万元 × 365日 = 5475万元·日, × 1/365日 → 15万元 × 365日 ÷ 365日: a product goes into the product that takes it up next."""
    out: list[Step] = []
    for step in steps:
        before = out[-1] if out else None
        if before is not None and before.op == step.op == "multiply" and "·" in before.unit and before.name is None:
            at = next((i for i, o in enumerate(step.operands) if o[0] is None and o[1:] == (before.result, before.unit)), None)
            if at is not None:
                out[-1] = evolve(step, operands=(*step.operands[:at], *before.operands, *step.operands[at + 1 :]))
                continue
        out.append(step)
    return out


def _divides(operand: Operand) -> tuple[Exact, str] | None:
    """What a factor of 1/365日 divides by: 365日; None of any other."""
    name, value, unit = operand
    if name is not None or not unit.startswith("/") or value.max is None or value.min != value.max or value.min <= 0:
        return None
    return exact(1 / Fraction(value.min)), unit[1:]


def _exact_once_it_applies(result: ClauseResult) -> bool:
    own = result.amount_if_applies
    return result.kinds == ("exact",) and result.applicability == "unknown" and own is not None and own.min == own.max


def _step(step: Step, result: ClauseResult, speech: Speech) -> str:
    if step.op in _QUIET or (step.op in _JOINTS and not _tells(step)):
        return ""
    done = speech.span(step.result, step.unit)
    if step.op in _JOINTS:
        left = _joined(step, speech)
        if step.name is not None and step.name.id:
            return speech.say("calc.named", name=speech.name(step.name), left=left, result=done)
        return speech.say("calc.equals", left=left, result=done)
    if step.op == "greatest" and any(_nought(o) for o in step.operands):
        others = [o for o in step.operands if not _nought(o)]
        negative = step.result == Range(0, 0) and len(others) == 1 and others[0][1] != step.result
        return speech.say("calc.zero", value=_operand(others[0], speech)) if negative else ""
    if step.op in _HULLS:
        return speech.say(f"calc.{step.op}", items=speech.list([_operand(o, speech) for o in step.operands]), result=done)
    if step.op == "steps":
        item = _operand(step.operands[0], speech) if step.operands else ""
        if len(step.operands) > 1:
            return speech.say("calc.steps", item=item, step=speech.span(step.operands[1][1], step.operands[1][2]), result=done)
        return speech.say("calc.steps_plain", item=item, result=done)
    if step.op == "sum":
        items = [speech.span(o[1], o[2]) if o[0] is None else _operand(o, speech) for o in step.operands[:ITEMS_TOLD]]
        if not items or len(step.operands) > ITEMS_TOLD:
            return speech.say("calc.sum_plain", result=done)
        return speech.say("calc.sum", result=done, items=speech.list(items))
    if step.op == "zero":
        below = step.operands[0][1] if step.operands else None
        return speech.say("calc.zero", value=speech.span(below, step.unit) if below is not None else "")
    if step.op == "round":
        changed = not step.operands or step.operands[0][1] != step.result
        return speech.say("calc.round", result=done) if changed else ""
    if step.op == "limit":
        limit = speech.span(step.operands[1][1], step.unit) if len(step.operands) > 1 else ""
        return speech.say("calc.limit", limit=limit, result=done) if limit else ""
    if step.op == "decided":
        who, fixed = decider_words(result.decider, speech), step.operands[0][1] if step.operands else step.result
        if fixed != step.result:  # settled 15: checked against the ceiling
            return speech.say("calc.decided_beyond", who=who, value=speech.span(fixed, step.unit), result=done)
        return speech.say("calc.decided", who=who, result=done)
    if step.op in ("count", "floor"):
        return speech.say(f"calc.{step.op}", result=done)
    if step.op == "share":
        source, budget, total = (_operand(o, speech) for o in step.operands)
        return speech.say("calc.equals", left=speech.say("calc.share", source=source, budget=budget, total=total), result=done)
    if step.op == "scale":
        return speech.say("calc.equals", left=speech.say("calc.times").join(_operand(o, speech) for o in step.operands), result=done)
    return ""


def _joined(step: Step, speech: Speech) -> str:
    """The operands with their signs; what is added and negative is taken away."""
    said = ""
    for at, (name, value, unit) in enumerate(step.operands):
        less = step.op == "add" and at > 0 and value.max is not None and value.max <= 0 and (value.min < 0 or value.open_below)
        if less and value.max is not None:
            value = Range(-value.max, None if value.open_below else -value.min)
        below = _divides((name, value, unit)) if step.op == "multiply" and at > 0 else None
        if below is not None:
            said += speech.say("calc.over") + speech.figure(*below)
            continue
        joint = "" if at == 0 else speech.say("calc.minus" if less else f"calc.{_JOINTS[step.op]}")
        said += joint + _operand((name, value, unit), speech)
    return said


def _tells(step: Step) -> bool:
    """A step with one operand, or with nothing known but its rate, tells nothing."""
    if step.op == "multiply" and any(_nought(o) for o in step.operands):
        return False
    known = [o for o in step.operands if o[1] != Range(0, None)]
    return len(step.operands) > 1 and (len(known) == len(step.operands) or (step.op == "add" and bool(known)))


def _operand(operand: Operand, speech: Speech) -> str:
    name, value, unit = operand
    item = _ITEM.search(name.id) if name is not None else None
    if item is not None:
        return speech.say("calc.operand", name=speech.say("calc.item", number=item[1]), value=speech.span(value, unit))
    if name is None or not name.id:
        return speech.span(value, unit)
    if value == Range(0, None):
        return speech.say("calc.operand_unknown", name=speech.name(name))
    return speech.say("calc.operand", name=speech.name(name), value=speech.span(value, unit))


# caps


def caps(result: ClauseResult, speech: Speech) -> list[str]:
    """Each cap, whether it is reached, and where it would be."""
    found = result.caps or ((result.cap,) if result.cap is not None else ())
    if result.kind == "discretionary_ceiling" and len(found) == 1 and found[0].limit is not None and result.amount is not None:
        own = result.amount_if_applies or result.amount
        if own.max == found[0].limit:
            return []  # the amount is the cap: said already
    return [_cap(cap, result, speech) for cap in found]


def _cap(cap: CapReport, result: ClauseResult, speech: Speech) -> str:
    unit = result.currency
    if cap.limit is None:
        return speech.say("cap.unknown")
    limit = _limit(cap, cap.limit, unit, speech)
    uncut = cap.uncut
    if cap.binds is True:
        if uncut is not None and uncut.min == uncut.max:
            said = speech.say("cap.binds", limit=limit, cut=speech.figure(exact(Fraction(uncut.min) - cap.limit), unit))
        else:
            said = speech.say("cap.binds_some", limit=limit)
        if cap.reached_at is None:
            return said
        return speech.say("cap.beyond", said=said, name=speech.name(cap.reached_at[0]), place=speech.figure(cap.reached_at[1], cap.reached_at[2]))
    if cap.binds is False:
        if uncut is not None and uncut.min == uncut.max == cap.limit:
            return speech.say("cap.equal", limit=limit)
        return _below(cap, result, speech, speech.say("cap.below", limit=limit))
    if cap.reached_at is not None:
        name, place, of = cap.reached_at
        return speech.say("cap.place", limit=limit, name=speech.name(name), place=speech.figure(place, of))
    return speech.say("cap.open", limit=limit)


def limit_words(cap: CapReport, top: Exact, currency: str, speech: Speech) -> str:
    """The limit of a group: how much, what earlier grants leave of it, whether it is reached."""
    limit, uncut = _limit(cap, top, currency, speech), cap.uncut
    known = uncut is not None and uncut.min == uncut.max
    if cap.binds is None:
        return speech.say("cap.open", limit=limit)
    if not cap.binds:
        return speech.say("cap.equal" if known and uncut is not None and uncut.min == top else "cap.below", limit=limit)
    if uncut is None or not known:
        return speech.say("cap.binds_some", limit=limit)
    return speech.say("cap.binds", limit=limit, cut=speech.figure(exact(Fraction(uncut.min) - top), currency))


def _limit(cap: CapReport, left: Exact, unit: str, speech: Speech) -> str:
    """The limit with its scope, and what earlier grants leave of it."""
    whole = exact(Fraction(left) + (cap.granted or 0))
    limit = speech.say(f"cap.scope.{cap.scope}", limit=speech.figure(whole, unit))
    if not cap.granted or not left:
        return limit
    return speech.say("cap.left", limit=limit, granted=speech.figure(cap.granted, unit), left=speech.figure(left, unit))


def _below(cap: CapReport, result: ClauseResult, speech: Speech, said: str) -> str:
    if cap.reached_at is None:
        return said
    name, place, unit = cap.reached_at
    base = next((o[1] for step in result.steps for o in step.operands if o[0] == name and o[1].min == o[1].max), None)
    if base is None or base.min >= place:
        return said
    distance = speech.figure(exact(Fraction(place) - base.min), unit)
    to = solid(speech.say("cap.to", place=plain(speech.figure(place, unit))))
    return speech.say("cap.distance", said=said, name=speech.name(name), distance=distance, place=to)


# instalments


def instalments(result: ClauseResult, speech: Speech) -> list[str]:
    """分 3 期：第 1 期 50%，6.5万元…"""
    items = [
        speech.say("schedule.item", number=str(n), share=speech.figure(s.share, "%"), amount=speech.span(s.amount, result.currency))
        for n, s in enumerate(result.schedule, 1)
    ]
    return [speech.say("schedule.line", count=str(len(items)), items=speech.semi(items))] if items else []


# what if, zero


def what_if(result: ClauseResult, missing: Missing, speech: Speech) -> list[str]:
    """What the award would come to if the missing figure were the one that was given in its place (申报 for 核定)."""
    rate = _rate_on(result, missing.name)
    if rate is None:
        return []
    said = []
    for _, value, unit in missing.nearby:
        uncut = exact(Fraction(value) * rate)
        words = {"name": speech.name(missing.name), "value": speech.figure(value, unit), "rate": speech.figure(rate, "%")}
        limit = result.cap.limit if result.cap is not None else None
        if limit is not None and uncut > limit:
            cut = speech.figure(exact(Fraction(uncut) - limit), result.currency)
            said.append(
                speech.say("if.capped", **words, uncut=speech.figure(uncut, result.currency), limit=speech.figure(limit, result.currency), cut=cut)
            )
        else:
            row = CURRENCY_BY_CODE.get(result.currency)
            quantum = Fraction(1, 10 ** (row.minor if row else 2))
            paid = round_to(uncut, quantum, "half_up" if result.kind == "exact" else "down")
            said.append(speech.say("if.plain", **words, uncut=speech.figure(paid, result.currency)))
    return said


def _rate_on(result: ClauseResult, base: Text) -> Exact | None:
    """The rate, where the whole calculation is one rate on one base."""
    found = [s for s in result.steps if s.op not in (*_QUIET, "round")]
    if len(found) != 1 or found[0].op != "multiply" or len(found[0].operands) != 2:
        return None
    rates = [o for o in found[0].operands if o[0] is None and o[2] in ("", "%") and o[1].min == o[1].max]
    return rates[0][1].min if len(rates) == 1 and any(o[0] == base for o in found[0].operands) else None


def zero_reason(result: ClauseResult, speech: Speech) -> str:
    """Why a formula gives nothing, and that what is missing would not alter it."""
    said = _zero(result, speech)
    truths = [m for m in result.missing if m.type == "truth" and m.item is None]
    if len(result.missing) == 1 and len(truths) == 1 and not result.decided_by:
        return speech.say("calc.whatever", said=said, asked=missing_name(truths[0], speech), name=speech.name(truths[0].name))
    return speech.say("calc.whatever_many", said=said) if result.missing or result.decided_by else said


def _zero(result: ClauseResult, speech: Speech) -> str:
    zero = Range(0, 0)
    for cap in result.caps:
        if cap.limit is not None and cap.limit <= 0:
            granted = cap.granted or 0
            return speech.say("calc.used_up", granted=speech.figure(granted, result.currency)) if granted > 0 else speech.say("calc.no_room")
    for step in result.steps:
        bases = [o for o in step.operands if o[0] is not None and o[1] == zero]
        rates = [o for o in step.operands if o[0] is None and o[1].min == o[1].max and o[1] != zero]
        if step.op == "multiply" and step.result == zero and len(bases) == 1 and len(rates) == 1 and len(step.operands) == 2:
            rate = speech.figure(rates[0][1].min, rates[0][2] or "%")
            return speech.say(
                "calc.zero_base", name=speech.name(bases[0][0]), value=speech.span(*bases[0][1:]), rate=rate, result=speech.span(step.result, step.unit)
            )
    told = calculation(result, speech)
    to_zero = any(step.result == zero for step in result.steps if step.op not in _QUIET)
    return speech.semi(told[-STEPS_TOLD:]) if told and to_zero else speech.say("calc.zero_plain", result=speech.figure(0, result.currency))
