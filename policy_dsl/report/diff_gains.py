"""Who gains and who loses, in words: the regions of one number and the line of the difference in each (outputs.md §3)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from policy_dsl.compare.gains import Cliff, Gains, Region
from policy_dsl.compare.lines import Line
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact, round_to
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model.types import NumberType
from policy_dsl.report.diff_cases import case_words, unit_of
from policy_dsl.report.diff_words import tell
from policy_dsl.report.speech import YEAR, Speech

CLIFFS = 3
"""So many jumps are told one by one."""


@frozen
class RegionLine:
    """``place``: from where on; ``whole``: with both ends."""

    place: str
    whole: str
    way: str
    word: str
    what: str


@frozen(eq=False)
class GainsStory:
    title: str
    others: str
    lines: tuple[RegionLine, ...]
    cliffs: tuple[str, ...]
    source: Gains


def gains_story(g: Gains, speech: Speech, title: Text) -> GainsStory:
    base = speech.name(g.varies.name)
    clause = speech.say("clause", number=g.clause, title=speech.name(title))
    form = "gains.head_assumed" if g.assumed is not None else "gains.head" if _money(g) else "gains.head_count"
    head = tell(speech, form, clause=clause, base=base, then=then_words(g, speech))
    regions = _joined(g.regions)
    lines = tuple(_line(r, i, regions, g, speech) for i, r in enumerate(regions))
    others = case_words(g.witness, speech, leave_out=g.varies)
    cliffs = () if unit_of(g.varies) == YEAR else tuple(_cliff(c, g, speech) for c in g.cliffs[:CLIFFS])
    if cliffs and len(g.cliffs) > CLIFFS:
        cliffs = (*cliffs, tell(speech, "cliff.more", n=str(len(g.cliffs) - CLIFFS)))
    return GainsStory(head, tell(speech, "gains.others", facts=others) if others else "", lines, cliffs, g)


def then_words(g: Gains, speech: Speech) -> str:
    """What the older version counts by, where that has another name."""
    return speech.name(g.assumed.name) or g.assumed.key if g.assumed is not None else ""


def place_words(low: Exact, high: Exact | None, first: bool, g: Gains, speech: Speech) -> str:
    """不足 1000万元 · 1000万元 起，不足 66,666,666.67元 · 71,428,571.43元 起; of years 2023年度 以前."""
    unit = unit_of(g.varies)
    a, b = speech.figure(low, unit), speech.figure(high, unit) if high is not None else ""
    of_years = ".year" if unit == YEAR else ""
    if first:
        return tell(speech, "region.all") if high is None else tell(speech, f"region.below{of_years}", high=b)
    if high is None:
        return tell(speech, "region.from", low=a)
    if Fraction(high) - low == Fraction(g.step):
        return tell(speech, "region.at", low=a)
    return tell(speech, f"region.between{of_years}", low=a, high=b)


def _money(g: Gains) -> bool:
    return unit_of(g.varies) in CURRENCY_BY_CODE


def _joined(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    """Neighbours that go the same way by the same line are one; only the differences are told."""
    found: list[Region] = []
    for r in regions:
        known = found[-1] if found else None
        if known is not None and (known.way, known.difference, known.guarantee) == (r.way, r.difference, r.guarantee):
            found[-1] = Region(known.low, r.high, r.way, r.before, r.after)
        else:
            found.append(r)
    return tuple(found)


def _line(r: Region, at: int, regions: tuple[Region, ...], g: Gains, speech: Speech) -> RegionLine:
    whole = place_words(r.low, r.high, at == 0, g, speech)
    point = r.high is not None and Fraction(r.high) - r.low == Fraction(g.step)
    place = whole if at == 0 or point else place_words(r.low, None, False, g, speech)
    if at:
        place, whole = (_capped(p, regions[at - 1], r, speech) for p in (place, whole))
    line = r.guarantee if r.way in ("lose_guarantee", "gain_guarantee") else r.difference
    what = "" if r.way == "same" else line_words(line, r, g, speech)
    said = [p for p in (_moved(what, r, speech), promise_words([r], speech)) if p]
    return RegionLine(place, whole, r.way, tell(speech, f"way.{r.way}"), speech.say("join.comma").join(said))


def promise_words(regions: Sequence[Region], speech: Speech) -> str:
    """Who gets more at most and is sure of less, or the other way round: that is said too."""
    sure = [_inside(r.guarantee, r) for r in regions]
    if regions[0].way == "gain" and all(x < 0 for x in sure):
        return tell(speech, "way.lose_guarantee")
    return tell(speech, "way.gain_guarantee") if regions[0].way == "lose" and all(x > 0 for x in sure) else ""


def _moved(what: str, r: Region, speech: Speech) -> str:
    """Who comes in or falls out is said beside the sum."""
    if r.before.applies == r.after.applies:
        return what
    said = tell(speech, "way.eligible" if r.after.applies else "way.ineligible")
    return speech.say("join.comma").join([said, what]) if what and what != tell(speech, "zero") else said


def _capped(place: str, before: Region, here: Region, speech: Speech) -> str:
    """A kink where one version's maximum stops growing is its cap."""
    for a, b, form in ((before.before, here.before, "old_cap"), (before.after, here.after, "new_cap")):
        if a.applies and b.applies and a.most.slope and not b.most.slope and b.most.start:
            return tell(speech, f"region.{form}", place=place)
    return place


def line_words(line: Line, r: Region, g: Gains, speech: Speech) -> str:
    """The difference, without its sign: 投资的 5%，自 50万元 起 · 投资的 35% 减 2000万元 · 500万元."""
    sign = 1 if _inside(line, r) >= 0 else -1
    slope, start = exact(Fraction(line.slope) * sign), exact(Fraction(line.start) * sign)
    if not slope:
        return speech.figure(start, _currency(g))
    share = _share(exact(abs(Fraction(slope))), g, speech)
    if slope < 0:
        return tell(speech, "line.less_line", sum=speech.figure(start, _currency(g)), line=share)
    if start:
        form = "line.plus" if start > 0 else "line.minus"
        return tell(speech, form, line=share, sum=speech.figure(exact(abs(Fraction(start))), _currency(g)))
    if r.low:
        return tell(speech, "line.starting", line=share, low=speech.figure(_paid_at(slope, r.low, g), _currency(g)))
    if r.high is not None:
        last = exact(Fraction(r.high) - Fraction(g.step))
        return tell(speech, "line.up_to", line=share, high=speech.figure(_paid_at(slope, last, g), _currency(g)))
    return share


def share_words(line: Line, g: Gains, speech: Speech) -> str:
    """A line by itself: 投资的 30% · 2000万元 · 投资的 35% 减 2000万元."""
    if not line.slope:
        return speech.figure(line.start, _currency(g))
    share = _share(exact(abs(Fraction(line.slope))), g, speech)
    if not line.start:
        return share if line.slope > 0 else tell(speech, "line.negative", line=share)
    amount = speech.figure(exact(abs(Fraction(line.start))), _currency(g))
    if line.slope < 0:
        return tell(speech, "line.less_line", sum=amount, line=share)
    return tell(speech, "line.plus" if line.start > 0 else "line.minus", line=share, sum=amount)


def _inside(line: Line, r: Region) -> Fraction:
    x = Fraction(r.low) + Fraction(1, 1000)
    return Fraction(line.slope) * x + line.start


def _paid_at(slope: Exact, x: Exact, g: Gains) -> Exact:
    """The value of a share at a place, down to the smallest coin."""
    places = CURRENCY_BY_CODE[_currency(g)].minor if _currency(g) in CURRENCY_BY_CODE else 2
    return round_to(exact(Fraction(slope) * x), exact(Fraction(1, 10**places)), "down")


def _currency(g: Gains) -> str:
    unit = unit_of(g.varies)
    return unit if unit in CURRENCY_BY_CODE else "CNY"


def _share(slope: Exact, g: Gains, speech: Speech) -> str:
    base = speech.name(g.varies.name)
    if _money(g):
        return tell(speech, "line.share", base=base, rate=speech.figure(slope, "%"))
    unit = g.varies.type.dimension[0][0] if isinstance(g.varies.type, NumberType) and g.varies.type.dimension else ""
    return tell(speech, "line.each", unit=unit if speech.lang == "zh" else speech.unit(unit, 1), sum=speech.figure(slope, _currency(g)))


def _cliff(c: Cliff, g: Gains, speech: Speech) -> str:
    unit = unit_of(g.varies)
    step = tell(speech, "step.fen") if unit == "CNY" else tell(speech, "step.coin")
    if unit not in CURRENCY_BY_CODE:
        step = tell(speech, "step.unit", unit=unit if speech.lang == "zh" else speech.unit(unit, 1))
    before, after = _pays(c.before, c.at, g, speech), _pays(c.after, exact(Fraction(c.at) + Fraction(g.step)), g, speech)
    return tell(speech, "cliff", last=speech.figure(c.at, unit), before=before, step=step, after=after)


def _pays(value: Exact, at: Exact, g: Gains, speech: Speech) -> str:
    """What the newer version gives at a place."""
    if not value:
        return tell(speech, "cliff.nothing")
    weakest = min((r.after.kind for r in g.regions if r.after.applies and r.low <= at and (r.high is None or at < r.high)), default=2)
    amount = speech.figure(_paid_at(1, value, g), _currency(g))
    return tell(speech, "cliff.exact" if weakest == 2 else "cliff.most", amount=amount)
