"""The closing lines: what was taken as given, how the text was read, and on what the answer rests.

In: results told. Out: labelled lines, each thing once.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from policy_dsl.evaluate.decision import ClauseResult, Combined, Decision, MeasureUsed
from policy_dsl.model.policy import Reading
from policy_dsl.report.blocks import Numbers
from policy_dsl.report.results import clause_number
from policy_dsl.report.speech import Speech, solid
from policy_dsl.report.story import Line
from policy_dsl.report.verdict import TOLD, verdict

DIGEST_SHOWN = 19  # "sha256:" and twelve digits
FEW = 8
_SPECIAL_RULES = ("从其规定", "另有规定", "专门规定", "special rule")
Key = tuple[str, str]


def reservation_lines(found: Sequence[ClauseResult], speech: Speech, groups: Sequence[Combined] = ()) -> list[Line]:
    """What the document reserves, in its own words, and what was taken as given (S41), of what may pay or is supported; each once."""
    label = speech.say("label.reservation")
    told = [r for r in found if verdict(r) in TOLD]
    own = dict.fromkeys(words for r in told for words in r.reservations if words not in r.premises)
    lines = [Line("reservation", label, speech.say("reservation.own", words=speech.name(words))) for words in own]
    if any(mark in words.id for words in own for mark in _SPECIAL_RULES):
        lines.append(Line("reservation", label, speech.say("reservation.no_rule")))
    premises = dict.fromkeys(words for r in told for words in r.reservations if words in r.premises)
    premises |= dict.fromkeys(words for g in groups if g.status in ("applies", "undetermined") for words in g.premises)
    return [*lines, *(Line("reservation", label, speech.name(words)) for words in premises)]


@frozen
class Readings:
    """The readings that are told, with their numbers."""

    numbers: Numbers
    lines: tuple[Line, ...]


def readings_told(found: Sequence[ClauseResult], speech: Speech, documents: bool) -> Readings:
    """How the text was read (S46): all readings where they are few, else those that touch what is undetermined; the others by number and place.

    A reading that several clauses share is told once, with their numbers.
    """
    clauses: dict[Key, dict[str, None]] = {}
    words: dict[Key, Reading] = {}
    touching: set[Key] = set()
    for result in found:
        for reading in result.readings:
            key = (reading.question.id, reading.adopted.id)
            words.setdefault(key, reading)
            clauses.setdefault(key, {})[clause_number(result, speech, documents)] = None
            if _touches(reading, result):
                touching.add(key)
    told = [key for key in words if key in touching or len(words) <= FEW]
    numbers = {key: n for n, key in enumerate(told, 1)}
    label = speech.say("label.readings")
    lines = [
        speech.say(
            "reading.line", number=str(n), question=speech.name(words[key].question), adopted=speech.name(words[key].adopted),
            clauses=speech.say("join.list").join(clauses[key]),
        )
        for key, n in numbers.items()
    ]  # fmt: skip
    files = speech.say("join.list").join(sorted({f"{r.measure}@{r.version}.pol" for r in found if r.readings}))
    rest = len(words) - len(told)
    if words:
        lines.append(speech.say("reading.rest", count=str(rest), files=files) if rest else speech.say("reading.more", files=files))
    return Readings(numbers, tuple(Line("readings", label, line) for line in lines))


def _touches(reading: Reading, result: ClauseResult) -> bool:
    """Whether a reading bears on something that is still open in the result."""
    if verdict(result) != "undetermined":
        return False
    if reading.part == "cap":
        return any(cap.binds is None for cap in result.caps)
    decides = result.applicability == "unknown"
    if reading.part == "condition":
        return decides
    if reading.part == "rate":
        return not decides or any(not m.decides for m in result.missing)
    return True


def basis_lines(decision: Decision, found: Sequence[ClauseResult], speech: Speech, documents: bool) -> list[Line]:
    """The date, the versions with their periods, and how to obtain the same again."""
    label = speech.say("label.basis")
    told = {(r.document, r.measure) for r in found if verdict(r) != "not_in_force"}
    used = [m for m in decision.measures if (m.document, m.measure) in told or (not found and _in_force(m, decision))]
    day = decision.as_of.isoformat()
    words = speech.say("basis", day=day, versions=_versions(used, speech, documents)) if used else speech.say("basis.none", day=day)
    lines = [Line("basis", label, words)]
    if decision.facts_digest:
        digest = decision.facts_digest[:DIGEST_SHOWN]
        lines.append(Line("basis", label, speech.say("basis.facts", digest=digest, engine=decision.engine, option=solid(f"--as-of {day}"))))
    return lines


def notice_words(decision: Decision, found: Sequence[ClauseResult], speech: Speech) -> tuple[str, ...]:
    """《…》（沪经信生〔2024〕527号): the documents of the clauses told, each once; one without a title is called by its folder, which says nothing."""
    judged = {r.document for r in found}
    told = {m.document: m for m in decision.measures if m.notice is not None and m.notice.zh != m.document and m.document in judged}
    return tuple(speech.say("notice.number" if m.number else "notice", title=speech.name(m.notice), number=m.number or "") for m in told.values())


def _in_force(used: MeasureUsed, decision: Decision) -> bool:
    return used.period is None or decision.as_of in used.period


def _versions(used: Sequence[MeasureUsed], speech: Speech, documents: bool) -> str:
    """One version where all share it; else the measures of each."""
    groups: dict[str, list[str]] = {}
    for m in used:
        last = m.period.last if m.period is not None else None
        first = m.period.first if m.period is not None else None
        version = m.version
        if last is not None:
            version = speech.say("basis.until", version=version, last=last.isoformat())
        elif first is not None:
            version = speech.say("basis.from", version=version, first=first.isoformat())
        colon = "：" if speech.lang == "zh" else ": "
        groups.setdefault(version, []).append(f"{m.document}{colon}{m.measure}" if documents else m.measure)
    if len(groups) == 1:
        return next(iter(groups))
    return speech.semi([speech.say("basis.measures", measures=speech.say("join.list").join(of), version=v) for v, of in groups.items()])
