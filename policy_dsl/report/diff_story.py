"""What a comparison of two versions has to say, in one language: one structure for every rendering.

In: a ``Diff``. Out: ``DiffStory``: plain strings in order. Figures are solid (``speech``); words of the files are made safe to print.
"""

from __future__ import annotations

from attrs import frozen

from policy_dsl.compare.classify import Classed
from policy_dsl.compare.diff import Diff, MeasureDiff
from policy_dsl.compare.gains import Gains
from policy_dsl.compare.semantic import Verdict, Witness
from policy_dsl.compare.space import ITEMS
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.period import Period
from policy_dsl.lexicon.diff_phrases import DIFF_PHRASES
from policy_dsl.model.policy import Measure
from policy_dsl.report.diff_gains import GainsStory, gains_story
from policy_dsl.report.diff_words import change_words, witness_words
from policy_dsl.report.speech import Speech


@frozen
class ChangeRow:
    """One line: what it does, where, which part, the words before and after. ``lost``: a guarantee is lost by it."""

    effect: str
    word: str
    clause: str
    part: str
    before: str
    after: str
    lost: bool = False


@frozen
class WitnessLine:
    """A case, what it gets before and after."""

    facts: str
    before: str
    after: str


@frozen(eq=False)
class MeasureStory:
    headline: str
    period: str
    rows: tuple[ChangeRow, ...]
    gains: tuple[GainsStory, ...]
    witnesses: tuple[WitnessLine, ...]
    proof: tuple[str, ...]
    source: MeasureDiff


@frozen(eq=False)
class DiffStory:
    measures: tuple[MeasureStory, ...]
    notes: tuple[str, ...] = ()


class DiffSpeech(Speech):
    """One language speaking of a comparison."""

    def tell(self, phrase: str, **values: str) -> str:
        return DIFF_PHRASES[phrase].in_(self.lang).format(**values)


def diff_story(diff: Diff, lang: Lang) -> DiffStory:
    """The comparison in words."""
    speech = DiffSpeech(lang)
    notes = [speech.tell("measure.added", measure=_measure(v.measure, speech)) for v in diff.added]
    notes += [speech.tell("measure.removed", measure=_measure(v.measure, speech)) for v in diff.removed]
    return DiffStory(tuple(_measure_story(m, speech) for m in diff.measures), tuple(notes))


def _measure(measure: Measure, speech: Speech) -> str:
    return f"{measure.id} {speech.name(measure.title)}"


def _measure_story(m: MeasureDiff, speech: DiffSpeech) -> MeasureStory:
    titles = {c.number: c.title for c in (*m.old.measure.clauses, *m.new.measure.clauses)}
    rows = [_row(c, m, speech, titles) for c in (*m.meaning_changes, *m.wording_changes)]
    found = tuple(gains_story(g, speech, titles[g.clause]) for g in m.gains)
    return MeasureStory(_headline(m, speech), _periods(m, speech), tuple(rows), found, tuple(_witnesses(m, speech)), tuple(_proof(m, speech)), m)


def _headline(m: MeasureDiff, speech: DiffSpeech) -> str:
    meaning, wording = len(m.meaning_changes), len(m.wording_changes)
    said = {"meaning": _count(meaning, speech), "wording": str(wording)}
    form = ("head.words" if wording else "head") if meaning else "head.same_words" if wording else "head.same"
    return speech.tell(form, measure=_measure(m.new.measure, speech), old=m.old.measure.version, new=m.new.measure.version, **said)


def _count(n: int, speech: DiffSpeech) -> str:
    if speech.lang == "zh":
        return str(n)
    return speech.tell("changes.one") if n == 1 else speech.tell("changes", n=str(n))


def _periods(m: MeasureDiff, speech: DiffSpeech) -> str:
    old, new = m.old.measure, m.new.measure
    if old.version == new.version and old.period == new.period:
        return ""
    return speech.tell(
        "period.both", old=old.version, new=new.version, old_period=period_words(old.period, speech), new_period=period_words(new.period, speech)
    )


def period_words(period: Period, speech: DiffSpeech) -> str:
    first, last = (d.isoformat() if d is not None else "" for d in (period.first, period.last))
    form = "period" if first and last else "period.from" if first else "period.until" if last else "period.open"
    return speech.tell(form, first=first, last=last)


def _row(c: Classed, m: MeasureDiff, speech: DiffSpeech, titles: dict[str, object]) -> ChangeRow:
    clauses = speech.list(c.change.clauses)
    if len(c.change.clauses) == 1:
        clauses = speech.say("clause", number=clauses, title=speech.name(titles[clauses])) if clauses in titles else clauses  # type: ignore[arg-type]
    before, after = change_words(c.change, m, speech)
    return ChangeRow(c.effect, speech.tell(f"effect.{c.effect}"), clauses, speech.tell(f"part.{c.change.part}"), before, after, c.guarantee_lost)


def _witnesses(m: MeasureDiff, speech: DiffSpeech) -> list[WitnessLine]:
    """One case for each way in which each clause differs; the same case is not shown twice."""
    found: dict[tuple[str, str, str], WitnessLine] = {}
    for verdict in m.verdicts:
        for witness in _shown(verdict):
            facts, before, after = witness_words(witness, m, speech)
            found.setdefault((facts, before, after), WitnessLine(facts, before, after))
    return list(found.values())


def _shown(verdict: Verdict) -> list[Witness]:
    ways = ("gain", "loss", "guarantee_lost", "eligible", "ineligible")
    return [w for way in ways if (w := verdict.of(way)) is not None]  # type: ignore[arg-type]


def _proof(m: MeasureDiff, speech: DiffSpeech) -> list[str]:
    open_ = [v for v in m.verdicts if not v.proved]
    said: list[str] = []
    if open_:
        named = [speech.tell("proof.why", clause=v.clause, why=v.why) if v.why else v.clause for v in open_]
        said.append(speech.tell("proof.open", clauses=speech.list(named)))
    else:
        said.append(speech.tell("proof.rest" if m.meaning_changes else "proof.all"))
    return [*said, speech.tell("proof.scope", items=str(ITEMS))]


__all__ = ["ChangeRow", "DiffSpeech", "DiffStory", "Gains", "MeasureStory", "WitnessLine", "diff_story", "period_words"]
