"""What a comparison of two versions has to say, in one language: one structure for every rendering.

In: a ``Diff``. Out: ``DiffStory``: plain strings in order. Figures are solid (``speech``); words of the files are made safe to print.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from attrs import frozen

from policy_dsl.compare.classify import Classed
from policy_dsl.compare.diff import Diff, MeasureDiff
from policy_dsl.compare.semantic import Verdict
from policy_dsl.compare.space import SORTS
from policy_dsl.compare.tallies import Impact
from policy_dsl.compare.totals import TotalWitness
from policy_dsl.compare.versions import Version
from policy_dsl.compare.witness import Witness
from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.period import Period
from policy_dsl.model.policy import Measure
from policy_dsl.report.diff_cases import witness_words
from policy_dsl.report.diff_gains import GainsStory, gains_story
from policy_dsl.report.diff_total import total_case, total_lines, total_sums
from policy_dsl.report.diff_words import change_words, part_words, tell, why_words
from policy_dsl.report.impact_story import ImpactStory, impact_story
from policy_dsl.report.speech import Speech

RECORD = ("source", "quotation", "reading", "waiver", "examples", "header")
"""Parts of the record that are told in one line: the words stand in the quotations side by side."""


@frozen
class ChangeRow:
    """One line: what it does, where, which part, the words before and after. ``lost``: what happens to a guarantee by it; ``won``: it is won."""

    effect: str
    word: str
    clause: str
    part: str
    before: str
    after: str
    lost: str = ""
    won: bool = False


@frozen(eq=False)
class WitnessLine:
    """A case, what it gets before and after."""

    facts: str
    before: str
    after: str
    source: Witness


@frozen(eq=False)
class TotalLine:
    """A case, what all clauses together get before and after."""

    facts: str
    before: str
    after: str
    source: TotalWitness


@frozen(eq=False)
class MeasureStory:
    """``record``: what of the record differs, in one line. ``plain``: nothing at all differs."""

    headline: str
    period: str
    rows: tuple[ChangeRow, ...]
    record: str
    gains: tuple[GainsStory, ...]
    witnesses: tuple[WitnessLine, ...]
    plain: bool
    source: MeasureDiff


@frozen(eq=False)
class DiffStory:
    """``shared``: changes of the document's own file, where several measures are compared. ``notes``: measures added, removed, unchanged. ``total``: cases
    that show how the sum of all clauses differs, where no clause's own case does."""

    measures: tuple[MeasureStory, ...]
    shared: tuple[ChangeRow, ...]
    notes: tuple[str, ...]
    impact: ImpactStory | None
    proof: tuple[str, ...]
    source: Diff
    total: tuple[TotalLine, ...] = ()
    record: str = ""  # what of the record of the document's own file differs


def diff_story(diff: Diff, lang: Lang, impact: Impact | None = None) -> DiffStory:
    """The comparison in words."""
    speech = speech_of(diff, lang)
    titles = titles_of(diff)
    single = len(diff.measures) == 1 and not diff.added and not diff.removed
    told = [_measure_story(m, diff, speech, titles, single) for m in diff.measures]
    one = diff.old.document.id == diff.new.document.id
    notes = [
        tell(speech, form, measures=speech.list([measure_words(v.measure, speech) for v in versions]))
        for form, versions in (("measure.added" if one else "only.new", diff.added), ("measure.removed" if one else "only.old", diff.removed)) if versions
    ]  # fmt: skip
    record = _record([c for c in diff.shared if c.effect == "wording" and not _told(c, False)], speech) if not single else ""
    touched = {m.source.new.measure.id for m in told if not m.plain} | {v.measure.id for v in (*diff.added, *diff.removed)}
    same = list(dict.fromkeys(m.source.new.measure.id for m in told if m.plain and m.source.new.measure.id not in touched))
    if not single and same:
        form = "document.others" if touched else "document.same"
        notes.append(tell(speech, form, n=str(len(same)), measures=speech.list(same)))
    shared = [] if single else [row(c, diff, speech, titles) for c in diff.shared if _told(c, False)]
    shown = tuple(m for m in told if single or not m.plain)
    cases = impact_story(impact, speech, version_names(diff, speech), diff.new.document.currency) if impact is not None else None
    cases_of_all = {(line.facts, line.before, line.after): line for line in _total_lines(diff, speech)}
    totals = tuple(cases_of_all.values())
    said = tell(speech, "record.document", parts=record) if record else ""
    return DiffStory(shown, tuple(shared), tuple(notes), cases, tuple(_proof(diff, speech)), diff, totals, said)


def version_names(diff: Diff, speech: Speech) -> tuple[str, str]:
    """What the two versions are called: 1.0.0 and 1.1.0, or old and new."""
    pairs = {(m.old.measure.version, m.new.measure.version) for m in diff.measures}
    if len(pairs) == 1:
        old, new = next(iter(pairs))
        if old != new:
            return old, new
    return tell(speech, "side.old"), tell(speech, "side.new")


def speech_of(diff: Diff, lang: Lang) -> Speech:
    units = dict.fromkeys(u for c in (diff.old, diff.new) for u in c.document.units)
    return Speech(lang, {text.id: (text.in_("en"), many or text.in_("en")) for text, many in units})


def titles_of(diff: Diff) -> dict[str, Text]:
    """Clauses by number: as the newer text calls them, else as the older does."""
    versions = [*diff.removed, *(m.old for m in diff.measures), *(m.new for m in diff.measures), *diff.added]
    return {c.number: c.title for v in versions for c in v.measure.clauses}


def measure_words(measure: Measure, speech: Speech) -> str:
    return f"{measure.id} {speech.name(measure.title)}"


def changes_of(m: MeasureDiff, diff: Diff, single: bool) -> tuple[Classed, ...]:
    """Those told with the measure: its own, and the document's where there is one measure only. What changes meaning first, kinds before all."""
    own = [*(diff.shared if single else ()), *m.changes]
    told = [c for c in own if _told(c, m.succession)]
    return tuple(sorted(told, key=lambda c: (c.effect == "wording", c.effect == "period")))


def _told(c: Classed, succession: bool) -> bool:
    """A row of its own; the record is told in one line, and that a version begins where the other ends, in the line of periods."""
    if c.change.part in RECORD or c.change.note == "declaration":
        return False
    return not (c.effect == "period" and succession)


def _measure_story(m: MeasureDiff, diff: Diff, speech: Speech, titles: Mapping[str, Text], single: bool) -> MeasureStory:
    changes = changes_of(m, diff, single)
    record = _record([c for c in (*(diff.shared if single else ()), *m.changes) if c.effect == "wording" and not _told(c, False)], speech)
    rows = tuple(row(c, diff, speech, titles) for c in changes)
    meaning = sum(c.effect != "wording" for c in changes)
    headline = _headline(m, meaning, len(changes) - meaning, bool(record), speech)
    line = tell(speech, "record" if changes else "record.only", parts=record) if record else ""
    told = tuple(gains_story(g, speech, titles[g.clause]) for g in m.gains)
    plain = not changes and not record
    return MeasureStory(headline, _periods(m, speech), rows, line, told, tuple(_witnesses(m, speech)), plain, m)


def _headline(m: MeasureDiff, meaning: int, wording: int, record: bool, speech: Speech) -> str:
    old, new = m.old.measure, m.new.measure
    measure = measure_words(new, speech)
    if old.id != new.id:
        measure = tell(speech, "renamed", new=measure, old=old.id)
    versions = tell(speech, "versions" if old.version != new.version else "versions.same", old=old.version, new=new.version)
    form = ("head.words" if wording else "head") if meaning else "head.same_words" if wording else "head.same_record" if record else "head.same"
    return tell(speech, form, measure=measure, versions=versions, meaning=_count(meaning, speech), wording=str(wording))


def _count(n: int, speech: Speech) -> str:
    if speech.lang == "zh":
        return str(n)
    return tell(speech, "changes.one") if n == 1 else tell(speech, "changes", n=str(n))


def _periods(m: MeasureDiff, speech: Speech) -> str:
    old, new = m.old.measure, m.new.measure
    if old.version == new.version or old.period == new.period:
        return ""
    later = period_words(new.period, speech)
    if m.succession and new.period.first is not None:
        day = (new.period.first - timedelta(days=1)).isoformat()
        return tell(speech, "period.ended", old=old.version, day=day, new=new.version, new_period=later)
    return tell(speech, "period.both", old=old.version, new=new.version, old_period=period_words(old.period, speech), new_period=later)


def period_words(period: Period, speech: Speech) -> str:
    first, last = (d.isoformat() if isinstance(d, date) else "" for d in (period.first, period.last))
    form = "period" if first and last else "period.from" if first else "period.until" if last else "period.open"
    return tell(speech, form, first=first, last=last)


def row(c: Classed, diff: Diff, speech: Speech, titles: Mapping[str, Text]) -> ChangeRow:
    old, new = _versions(c, diff)
    before, after = change_words(c.change, old, new, speech)
    if before == after and c.change.part == "form":
        before, after = "", tell(speech, "same.form")
    lost = tell(speech, "effect.guarantee_lost") if c.guarantee_lost else tell(speech, "effect.guarantee_won") if c.guarantee_won else ""
    word, where, part = tell(speech, f"effect.{c.effect}"), _where(c, speech, titles), part_words(c.change, speech)
    return ChangeRow(c.effect, word, where, part, before, after, lost, c.guarantee_won)


def _where(c: Classed, speech: Speech, titles: Mapping[str, Text]) -> str:
    numbers = c.change.clauses
    if len(numbers) == 1 and numbers[0] in titles:
        return speech.say("clause", number=numbers[0], title=speech.name(titles[numbers[0]]))
    return speech.list(numbers)


def _versions(c: Classed, diff: Diff) -> tuple[Version, Version]:
    """The measure that the change is in, for its names."""
    found = next((m for m in diff.measures if c in m.changes), None)
    found = found or next((m for m in diff.measures if any(n in {x.number for x in m.new.measure.clauses} for n in c.change.clauses)), diff.measures[0])
    return found.old, found.new


def _record(changes: Sequence[Classed], speech: Speech) -> str:
    """原文；引文（3.1、3.2）；案例，24 个改为 0 个."""
    parts: dict[str, list[str]] = {}
    counts: dict[str, str] = {}
    for c in changes:
        part = tell(speech, f"part.{c.change.part}")
        parts.setdefault(part, []).extend(c.change.clauses)
        if c.change.part == "examples" and c.change.before != c.change.after:
            counts[part] = tell(speech, "record.counts", part=part, before=str(c.change.before), after=str(c.change.after))
    said = []
    for part, clauses in parts.items():
        numbers = tell(speech, "record.clauses", part=part, clauses=speech.list(list(dict.fromkeys(clauses)))) if clauses else part
        said.append(counts.get(part, numbers))
    return speech.semi(said)


def _witnesses(m: MeasureDiff, speech: Speech) -> list[WitnessLine]:
    """One case for each way in which each clause differs; the same case is not shown twice."""
    found: dict[tuple[str, str, str], WitnessLine] = {}
    for verdict in m.verdicts:
        for witness in shown(verdict):
            said = witness_words(witness, speech)
            found.setdefault(said, WitnessLine(*said, witness))
    return list(found.values())


def shown(verdict: Verdict) -> list[Witness]:
    """A gain and a loss; who becomes eligible or not only where the gain or loss does not show it already."""
    ways = ["gain", "loss", "guarantee_lost", "eligible", "ineligible"]
    found = [w for way in ways if (w := verdict.of(way)) is not None]  # type: ignore[arg-type]
    settled = {(w.before.status == "applies", w.after.status == "applies") for w in found if w.aspect in ("gain", "loss")}
    if verdict.of("loss") is not None and verdict.of("guarantee_lost") is not None:
        loss = verdict.of("loss")
        assert loss is not None
        if loss.before.amount is not None and loss.after.amount is not None and loss.before.amount.max == loss.after.amount.max:
            found = [w for w in found if w.aspect != "guarantee_lost"]
    skipped = [w for w in found if (w.aspect == "eligible" and (False, True) in settled) or (w.aspect == "ineligible" and (True, False) in settled)]
    return [w for w in found if w not in skipped]


def _total_lines(diff: Diff, speech: Speech) -> list[TotalLine]:
    return [TotalLine(total_case(w, speech), *total_sums(w, speech), w) for w in (diff.total.witnesses if diff.total is not None else ())]


def _proof(diff: Diff, speech: Speech) -> list[str]:
    changed = any(c.effect != "wording" for c in diff.telling)
    said = proof_of(diff.verdicts, changed, speech, diff.total is None or diff.total.proved) if diff.verdicts else []
    return [*said, *total_lines(diff.total, changed, speech)]


def proof_of(verdicts: Sequence[Verdict], changed: bool, speech: Speech, together: bool = True) -> list[str]:
    """What was proved and what not; within which bounds; which clauses only ask otherwise. ``together``: the total is settled too."""
    open_ = [v for v in verdicts if not v.proved]
    said: list[str] = []
    if any(v.why == "solver" for v in open_):
        said.append(tell(speech, "no_solver"))
    elif open_:
        named = [tell(speech, "proof.why", clause=v.clause, why=why_words(speech, v.why)) if v.why else v.clause for v in open_]
        said.append(tell(speech, "proof.open", clauses=speech.list(named)))
    else:
        said.append(tell(speech, ("proof.rest" if changed else "proof.all") + ("" if together else "_clauses")))
    for v in verdicts:
        if v.klass == "equivalent" and (v.asks_more or v.asks_less):
            parts = [(form, inputs) for form, inputs in (("asks.more", v.asks_more), ("asks.less", v.asks_less)) if inputs]
            facts = [tell(speech, form, facts=speech.list([speech.name(i.name) or i.key for i in inputs])) for form, inputs in parts]
            said.append(tell(speech, "proof.asks", clause=v.clause, facts=speech.semi(facts)))
    if any(not v.shape for v in verdicts):
        said.append(tell(speech, "proof.scope_lists" if any(v.bounded for v in verdicts) else "proof.scope", items=str(SORTS)))
    return said
