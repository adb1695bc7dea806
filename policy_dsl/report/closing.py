"""The closing lines: what was taken as given, how the text was read, and on what the answer rests.

In: results told. Out: labelled lines, each thing once.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.evaluate.decision import ClauseResult, Decision, MeasureUsed
from policy_dsl.report.blocks import Numbers
from policy_dsl.report.results import clause_number
from policy_dsl.report.speech import Speech, solid
from policy_dsl.report.story import Line
from policy_dsl.report.verdict import TOLD, verdict

DIGEST_SHOWN = 19  # "sha256:" and twelve digits


def reservation_lines(found: Sequence[ClauseResult], speech: Speech) -> list[Line]:
    """Reservations and premises of what may pay or is supported, each once (S41)."""
    said = dict.fromkeys(speech.name(r) for result in found if verdict(result) in TOLD for r in result.reservations)
    return [Line("reservation", speech.say("label.reservation"), words) for words in said]


def reading_numbers(found: Sequence[ClauseResult]) -> Numbers:
    """Every reading of these results, numbered from 1 in the order of telling; one that several clauses share has one number (S46)."""
    keys = dict.fromkeys((r.question.id, r.adopted.id) for result in found for r in result.readings)
    return {key: number for number, key in enumerate(keys, 1)}


def readings_lines(found: Sequence[ClauseResult], numbers: Numbers, speech: Speech, documents: bool) -> list[Line]:
    label = speech.say("label.readings")
    lines: dict[int, tuple[str, str, list[str]]] = {}
    files: dict[str, None] = {}
    for result in found:
        for reading in result.readings:
            number = numbers.get((reading.question.id, reading.adopted.id))
            if number is None:
                continue
            _, _, clauses = lines.setdefault(number, (speech.name(reading.question), speech.name(reading.adopted), []))
            if clause_number(result, speech, documents) not in clauses:
                clauses.append(clause_number(result, speech, documents))
            files[f"{result.measure}@{result.version}.pol"] = None
    said = [
        Line("readings", label, speech.say("reading.line", number=str(n), question=q, adopted=a, clauses=speech.say("join.list").join(c)))
        for n, (q, a, c) in sorted(lines.items())
    ]
    if said:
        said.append(Line("readings", label, speech.say("reading.more", files=speech.say("join.list").join(files))))
    return said


def basis_lines(decision: Decision, found: Sequence[ClauseResult], speech: Speech, documents: bool) -> list[Line]:
    """The date, the versions with their periods, and how to obtain the same again."""
    label = speech.say("label.basis")
    told = {(r.document, r.measure) for r in found}
    used = [m for m in decision.measures if not told or (m.document, m.measure) in told]
    day = decision.as_of.isoformat()
    words = speech.say("basis", day=day, versions=_versions(used, speech, documents)) if used else speech.say("basis.none", day=day)
    lines = [Line("basis", label, words)]
    if decision.facts_digest:
        digest = decision.facts_digest[:DIGEST_SHOWN]
        lines.append(Line("basis", label, speech.say("basis.facts", digest=digest, engine=decision.engine, option=solid(f"--as-of {day}"))))
    return lines


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
