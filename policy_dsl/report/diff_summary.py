"""The summary that somebody reads who reads nothing else: a sentence for each clause that changed, in plain words, then the cases.

In: a ``DiffStory``. Out: (head, rest) pairs: what happened in a few words, and how. Every figure stands in the tables below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from policy_dsl.compare.classify import Classed
from policy_dsl.compare.diff import Diff, MeasureDiff
from policy_dsl.compare.gains import Gains, Region
from policy_dsl.compare.semantic import Verdict
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact, round_to
from policy_dsl.kernel.width import width
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.report.diff_cases import case_words, unit_of
from policy_dsl.report.diff_gains import line_words, place_words, promise_words, then_words
from policy_dsl.report.diff_story import DiffStory, changes_of, titles_of
from policy_dsl.report.diff_words import change_words, part_words, tell
from policy_dsl.report.speech import Speech, plain

Sentence = tuple[str, str]
LONGEST = {"zh": 90, "en": 140}
"""What is longer, before and after together, stands in the tables only."""
QUALIFIED = 80
"""What is taken as given is said beside the number where it is no longer than this."""
BLOCKS = 5


def summary(story: DiffStory, speech: Speech) -> list[Sentence]:
    """Changes of meaning in the order of the text, then measures that one side alone has, then what is only words, then the cases."""
    diff = story.source
    titles = titles_of(diff)
    single = len(diff.measures) == 1 and not diff.added and not diff.removed
    told = [s for m in diff.measures for s in _measure(m, diff, single, titles, speech)]
    found = [(head, rest) for meaning, head, rest in told if meaning]
    found += [(note, "") for note in story.notes]
    found += [(head, rest) for meaning, head, rest in told if not meaning]
    if story.impact is not None:
        head, _, rest = story.impact.headline.partition("：" if speech.lang == "zh" else ": ")
        found.append((_stopped(head, "：" if speech.lang == "zh" else ":", speech), _stopped(rest, None, speech)))
    if not found:
        found.append((tell(speech, "summary.same"), ""))
    return found


def _measure(m: MeasureDiff, diff: Diff, single: bool, titles: Mapping[str, Text], speech: Speech) -> Iterator[tuple[bool, str, str]]:
    """Whether the meaning changes; what happens; how."""
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
            if place and any(c.change.part not in ("number", "title") for c in here):
                yield _words_only(where, [verdicts[n] for n in place if n in verdicts], speech)
            continue
        said = [_change(c, m, speech) for c in meaning]
        gains = next((g for g in m.gains if g.clause in place), None) if len(place) == 1 else None
        who = _who(gains, speech) if gains is not None else ""
        rest = speech.semi(said)
        rest = tell(speech, "summary.who", said=_stopped(rest, None, speech), who=_stopped(who, None, speech)) if who else _stopped(rest, None, speech)
        yield True, tell(speech, f"summary.{_way(meaning)}", clause=where or tell(speech, "summary.whole")), rest
    spoken = {n for p in places for n in p}
    for number in dict.fromkeys(n for c in m.changes if c.change.part == "quotation" for n in c.change.clauses):
        if number not in spoken and number in verdicts and verdicts[number].klass == "equivalent":
            yield _words_only(speech.say("clause", number=number, title=speech.name(titles.get(number))), [verdicts[number]], speech)


def _words_only(where: str, verdicts: Sequence[Verdict], speech: Speech) -> tuple[bool, str, str]:
    proved = all(v.proved for v in verdicts)
    return False, tell(speech, "summary.words", clause=where), tell(speech, "summary.words_proved" if proved else "summary.words_open")


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
    if width(plain(before)) + width(plain(after)) > LONGEST[speech.lang]:
        form = {"summary.changed": "summary.rewritten", "summary.added": "summary.added_long", "summary.dropped": "summary.dropped_long"}[form]
    if c.change.part == "clause":
        form = "summary.clause"
    said = tell(speech, form, part=part, before=before, after=after)
    return said + tell(speech, "summary.lost") if c.guarantee_lost else said


def _who(g: Gains, speech: Speech) -> str:
    """按核定项目总投资：不足 1000万元 受损，最多减少 2,999,999.99元；1000万元 起 得益，最多增加 500万元."""
    blocks: list[list[Region]] = []
    for r in g.regions:
        if blocks and blocks[-1][-1].way == r.way:
            blocks[-1].append(r)
        else:
            blocks.append([r])
    shown = blocks if len(blocks) <= BLOCKS else []
    said = [_block(b, at == 0, g, speech) for at, b in enumerate(shown)]
    if not shown:
        extremes = [e for e in (_extreme(g.regions, 1, g, speech), _extreme(g.regions, -1, g, speech)) if e]
        said = [speech.say("join.comma").join(extremes)] if extremes else []
    others = case_words(g.witness, speech, leave_out=g.varies)
    if g.assumed is not None:
        return tell(speech, "summary.assumed", base=speech.name(g.varies.name), then=then_words(g, speech), said=speech.semi(said)) if said else ""
    form = "summary.by_others" if others and width(plain(others)) <= QUALIFIED else "summary.by"
    return tell(speech, form, base=speech.name(g.varies.name), said=speech.semi(said), others=others) if said else ""


def _block(regions: Sequence[Region], first: bool, g: Gains, speech: Speech) -> str:
    place, way = place_words(regions[0].low, regions[-1].high, first, g, speech), tell(speech, f"way.{regions[0].way}")
    extreme = _extreme(regions, -1 if regions[0].way == "lose" else 1, g, speech) if regions[0].way in ("gain", "lose") else ""
    said = tell(speech, "summary.block", place=place, way=way)
    return speech.say("join.comma").join([p for p in (said, extreme, promise_words(regions, speech)) if p])


def _extreme(regions: Sequence[Region], sign: int, g: Gains, speech: Speech) -> str:
    """最多增加 500万元."""
    currency = unit_of(g.varies) if unit_of(g.varies) in CURRENCY_BY_CODE else "CNY"
    value, boundless = _largest(regions, g, sign)
    form = "more" if sign > 0 else "less"
    if boundless and len(regions) == 1 and unit_of(g.varies) not in CURRENCY_BY_CODE:
        return line_words(regions[0].difference, regions[0], g, speech)
    if boundless:
        return tell(speech, f"summary.no_bound_{form}")
    return tell(speech, f"summary.at_most_{form}", sum=speech.figure(value, currency)) if value else ""


def _largest(regions: Sequence[Region], g: Gains, sign: int) -> tuple[Exact, bool]:
    """The largest difference of the maximum one way, down to the smallest coin; whether it grows without end."""
    best = Fraction(0)
    for r in regions:
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
