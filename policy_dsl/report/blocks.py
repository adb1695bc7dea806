"""The reasons of one result: the notice's words, why, what is missing, the sum, the cap, what it means.

In: a result and the numbers of its readings. Out: a ``Block``, or the one line of a result that gives nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, field

from policy_dsl.evaluate.decision import ClauseResult, Decided, MeasureUsed, Missing
from policy_dsl.report.grounds import because, failing
from policy_dsl.report.naming import decision_name, missing_name
from policy_dsl.report.results import clause_number, clause_words, decider_words
from policy_dsl.report.speech import Speech
from policy_dsl.report.story import Block, Line, RestLine
from policy_dsl.report.sums import calculation, caps, instalments, what_if, zero_reason
from policy_dsl.report.verdict import amount_words, is_money, verdict

Numbers = Mapping[tuple[str, str], int]
"""(question, adopted) of a reading → its number in this explanation."""


@define
class Memory:
    """What was said before and need not be said again: the meaning of a kind, the conditions of the clause before."""

    meanings: set[str] = field(factory=set)
    conditions: dict[tuple[str, str, str], str] = field(factory=dict)


def block(result: ClauseResult, speech: Speech, documents: bool, readings: Numbers, memory: Memory) -> Block:
    word = verdict(result)
    amount = amount_words(result, speech)
    clause = clause_words(result, speech, documents)
    form = "head_bare" if not amount or word == "no_amount" else "head" if is_money(result) else "head_open"
    head = speech.say(f"block.{form}", word=speech.say(f"word.{word}"), amount=amount, clause=clause)
    return Block(word, head, _marked(result, _lines(result, speech, documents, memory), speech, readings))


def _lines(result: ClauseResult, speech: Speech, documents: bool, memory: Memory) -> list[Line]:
    said = [("quote", speech.say("quote", quote=speech.free(q))) for q in result.quotes]
    reasons = because(result, speech)
    if reasons:
        words = speech.semi(reasons)
        key = (result.document, result.project.id if result.project is not None else "", words)
        earlier = memory.conditions.setdefault(key, clause_number(result, speech, documents))
        own = earlier == clause_number(result, speech, documents)
        said.append(("because", words if own or len(reasons) < 2 else speech.say("same", clause=earlier)))
    said += [("rank", words) for words in ranks(result, speech)]
    what_ifs: list[str] = []
    for missing in result.missing:
        said.append(("missing", _missing(missing, result, speech)))
        what_ifs += what_if(result, missing, speech)
    said += [("missing", _decided(decided, speech)) for decided in result.decided_by]
    if is_money(result):
        said += [("steps", words) for words in calculation(result, speech)]
        said += [("cap", words) for words in caps(result, speech)]
        said += [("schedule", words) for words in instalments(result, speech)]
        said += [("if", words) for words in what_ifs]
        said += [("meaning", words) for words in _meanings(result, speech, memory)]
    return [Line(kind, speech.say(f"label.{kind}"), words) for kind, words in said]


def ranks(result: ClauseResult, speech: Speech) -> list[str]:
    """评审名次第 3 名，共 12 名参加排名."""
    said = []
    for place in result.ranks:
        of = str(place.most) if place.least == place.most else speech.say("rank.of", least=str(place.least), most=str(place.most))
        form = "point" if place.best == place.worst else "range"
        words = speech.say(f"rank.{form}", name=speech.name(place.name), best=str(place.best), worst=str(place.worst), of=of)
        said.append(speech.say("rank.open", said=words) if place.open and form == "range" else words)
    return said


def _missing(missing: Missing, result: ClauseResult, speech: Speech) -> str:
    said = missing_name(missing, speech)
    if missing.nearby:
        other, value, unit = missing.nearby[0]
        return speech.say("missing.nearby", name=said, nearby=speech.name(other), value=speech.figure(value, unit))
    remarks = [speech.name(missing.note)] if missing.note is not None and missing.note.id else []
    remarks += [speech.say("missing.quote", words=q) for q in missing.quotes]
    if missing.decider is not None and missing.decider.id:
        word = "missing.publisher" if missing.level == "reference" else "missing.decider"
        remarks.append(speech.say(word, who=decider_words(missing.decider, speech)))
    elif not missing.decides and result.applicability == "unknown":
        remarks.append(speech.say("missing.amount_only"))
    return _remarked(said, remarks, speech)


def _decided(decided: Decided, speech: Speech) -> str:
    if decided.kind == "special_rule":
        return decision_name(decided, speech)
    return _remarked(decision_name(decided, speech), [speech.say("missing.decider", who=decider_words(decided.decider, speech))], speech)


def _remarked(said: str, remarks: Sequence[str], speech: Speech) -> str:
    """``said`` and what is to be noted about it; a question takes no semicolon in English."""
    if not remarks:
        return said
    return said + speech.say("join.asked" if said.endswith("?") else "join.semi") + speech.semi(list(remarks))


def _meanings(result: ClauseResult, speech: Speech, memory: Memory) -> list[str]:
    """What the kind of an award means, once for each kind; what is particular to this one, always."""
    said = []
    who = decider_words(result.decider, speech)
    amount = result.amount
    if len(result.kinds) > 1:
        kinds = [speech.say(f"kind.{k}") for k in result.kinds]
        said.append(speech.say("meaning.kinds", kinds=speech.say("meaning.kinds_or").join(kinds)))
    elif result.kind != "exact" and verdict(result) != "certain":
        word = "不超过" if result.kind == "ceiling" else "最高"
        plain = "" if any(word in q for q in result.quotes) else "_plain"
        said.append(speech.say(f"meaning.{result.kind}{plain}", who=who))
        if amount is not None and amount.min > 0 and verdict(result) == "at_most":
            said[-1] = speech.say("meaning.floor", low=speech.figure(amount.min, result.currency), who=who)
    said = [words for words in said if words not in memory.meanings]
    memory.meanings.update(said)
    return [*said, *([speech.say("meaning.one_off")] if result.one_off else [])]


def _marked(result: ClauseResult, lines: Sequence[Line], speech: Speech, readings: Numbers) -> tuple[Line, ...]:
    """The lines with the numbers of the readings that bear on them: condition, rate, cap, or the words as a whole."""
    wanted = {"condition": ("because", "missing", "quote"), "rate": ("steps", "missing", "quote"), "cap": ("cap", "quote"), None: ("quote",)}
    kinds = [line.kind for line in lines]
    marks: dict[int, list[int]] = {}
    for reading in result.readings:
        number = readings.get((reading.question.id, reading.adopted.id))
        place = next((kinds.index(k) for k in wanted[reading.part] if k in kinds), None)
        if number is not None and place is not None and number not in marks.setdefault(place, []):
            marks[place].append(number)
    out = []
    for at, line in enumerate(lines):
        if at in marks:
            told = speech.say("join.list").join(str(n) for n in sorted(marks[at]))
            line = Line(line.kind, line.label, line.words + speech.mark(told))
        out.append(line)
    return tuple(out)


def rest_line(result: ClauseResult, speech: Speech, documents: bool, project: bool, measures: Sequence[MeasureUsed], day: str) -> RestLine:
    """A result that gives nothing: zero, not met, does not apply, not in force."""
    word = verdict(result)
    if word == "not_in_force":
        words = _period(result, measures, speech, day)
    elif word == "zero":
        words = zero_reason(result, speech)
    else:
        words = speech.semi([failing(result, speech), *ranks(result, speech)])
    return RestLine(clause_words(result, speech, documents, project), words)


def _period(result: ClauseResult, measures: Sequence[MeasureUsed], speech: Speech, day: str) -> str:
    used = next((m for m in measures if (m.document, m.measure) == (result.document, result.measure)), None)
    if used is None or used.period is None or (used.period.first is None and used.period.last is None):
        return speech.say("rest.no_period", day=day)
    first, last = (d.isoformat() if d is not None else "" for d in (used.period.first, used.period.last))
    words = speech.say(f"basis.period{'' if first and last else '_from' if first else '_until'}", first=first, last=last)
    return speech.say("rest.period", version=used.version, period=words)
