"""The summary that somebody reads who reads nothing else: a sentence for each clause that changed, in plain words, then the cases.

In: a ``DiffStory``. Out: (head, rest) pairs: what happened in a few words, and how. Every figure stands in the tables below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from policy_dsl.compare.classify import Classed
from policy_dsl.compare.diff import Diff, MeasureDiff
from policy_dsl.compare.gains import Gains
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact, round_to
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.report.diff_cases import unit_of
from policy_dsl.report.diff_story import DiffStory, changes_of, titles_of
from policy_dsl.report.diff_words import change_words, part_words, tell
from policy_dsl.report.speech import Speech

Sentence = tuple[str, str]


def summary(story: DiffStory, speech: Speech) -> list[Sentence]:
    """Changes of kind first, then of meaning, then of words, in the order of the text."""
    diff = story.source
    titles = titles_of(diff)
    single = len(diff.measures) == 1 and not diff.added and not diff.removed
    found = [s for m in diff.measures for s in _measure(m, diff, single, titles, speech)]
    found += [(note, "") for note in story.notes]
    if story.impact is not None:
        head, _, rest = story.impact.headline.partition("：" if speech.lang == "zh" else ": ")
        found.append((_stopped(head, "：" if speech.lang == "zh" else ":", speech), _stopped(rest, None, speech)))
    if not found:
        found.append((tell(speech, "summary.same"), ""))
    return found


def _measure(m: MeasureDiff, diff: Diff, single: bool, titles: Mapping[str, Text], speech: Speech) -> Iterator[Sentence]:
    own = changes_of(m, diff, single)
    numbers = [c.number for c in m.new.measure.clauses]
    places = list(dict.fromkeys(tuple(c.change.clauses) for c in own))
    places.sort(key=lambda p: min((numbers.index(n) for n in p if n in numbers), default=-1))
    verdicts = {v.clause: v for v in m.verdicts}
    for place in places:
        here = [c for c in own if tuple(c.change.clauses) == place]
        meaning = [c for c in here if c.effect != "wording"]
        where = speech.list([speech.say("clause", number=n, title=speech.name(titles.get(n))) for n in place]) if place else ""
        if not meaning:
            if place:
                proved = all(verdicts[n].proved for n in place if n in verdicts)
                yield tell(speech, "summary.words", clause=where), tell(speech, "summary.words_proved" if proved else "summary.words_open")
            continue
        said = [_change(c, m, speech) for c in meaning]
        gains = next((g for g in m.gains if g.clause in place), None) if len(place) == 1 else None
        extremes = _extremes(gains, speech) if gains is not None else ""
        rest = speech.semi([*said, *([extremes] if extremes else [])])
        yield tell(speech, f"summary.{_way(meaning)}", clause=where or tell(speech, "summary.whole")), _stopped(rest, None, speech)


def _way(changes: list[Classed]) -> str:
    """The word for what happens to a clause."""
    effects = {c.effect for c in changes}
    if len(effects) == 1:
        (effect,) = effects
        if effect == "tightened" and all(c.guarantee_lost for c in changes):
            return "guarantee_lost"
        return effect
    for effect in ("other_kind", "unknown"):
        if effect in effects:
            return effect
    if effects <= {"loosened", "asks", "premise"}:
        return "loosened"
    return "tightened" if effects <= {"tightened", "asks", "premise"} else "mixed"


def _change(c: Classed, m: MeasureDiff, speech: Speech) -> str:
    before, after = change_words(c.change, m.old, m.new, speech)
    part = part_words(c.change, speech)
    form = "summary.added" if c.change.before is None else "summary.dropped" if c.change.after is None else "summary.changed"
    if c.change.part == "clause":
        form = "summary.clause"
    said = tell(speech, form, part=part, before=before, after=after)
    return said + tell(speech, "summary.lost") if c.guarantee_lost else said


def _extremes(g: Gains, speech: Speech) -> str:
    """按…，最多增加 500万元，最多减少 2,999,999.99元."""
    currency = unit_of(g.varies) if unit_of(g.varies) in CURRENCY_BY_CODE else "CNY"
    most, unbounded = _largest(g, 1)
    least, bottomless = _largest(g, -1)
    said = []
    for value, open_, form in ((most, unbounded, "more"), (least, bottomless, "less")):
        if open_:
            said.append(tell(speech, f"summary.no_bound_{form}"))
        elif value:
            said.append(tell(speech, f"summary.at_most_{form}", sum=speech.figure(value, currency)))
    return tell(speech, "summary.extremes", base=speech.name(g.varies.name), said=speech.say("join.comma").join(said)) if said else ""


def _largest(g: Gains, sign: int) -> tuple[Exact, bool]:
    """The largest difference of the maximum one way, down to the smallest coin; whether it grows without end."""
    best = Fraction(0)
    for r in g.regions:
        line = r.difference
        if r.high is None and line.slope * sign > 0:
            return 0, True
        ends = [Fraction(line.at(r.low))]
        if r.high is not None:
            ends.append(Fraction(line.at(exact(Fraction(r.high) - Fraction(g.step)))))
        best = max(best, *(e * sign for e in ends))
    return round_to(exact(best), exact(Fraction(1, 100)), "down"), False


def _stopped(words: str, stop: str | None, speech: Speech) -> str:
    """With its stop at the end, and a capital at its beginning."""
    words = words[:1].upper() + words[1:] if speech.lang == "en" and words[:1].islower() else words
    return words + (stop if stop is not None else "。" if speech.lang == "zh" else ".")
