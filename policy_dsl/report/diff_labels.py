"""The words of a chart: axes, the names of the two lines, what a reader who cannot see it is told."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from policy_dsl.compare.diff import Diff
from policy_dsl.compare.gains import Gains
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.report.diff_cases import unit_of
from policy_dsl.report.diff_chart import Labels, What, line_of
from policy_dsl.report.diff_gains import share_words
from policy_dsl.report.diff_story import titles_of
from policy_dsl.report.diff_words import tell
from policy_dsl.report.speech import YEAR, Speech, plain

TENS = {"zh": ((10**8, "亿元"), (10**4, "万元")), "en": ((10**6, "CNY million"),)}
"""Units in which ticks are written, the largest first; where the figures are smaller, whole units of the currency."""


def whats(g: Gains) -> list[What]:
    """What is drawn: the maximum where it changes, and the guaranteed sum where that changes."""
    found: list[What] = []
    if any(r.way in ("gain", "lose") for r in g.regions):
        found.append("most")
    if any(r.way in ("gain_guarantee", "lose_guarantee") for r in g.regions):
        found.append("guaranteed")
    return found or ["most"]


def chart_labels(g: Gains, what: What, versions: tuple[str, str], diff: Diff, speech: Speech) -> Labels:
    title = titles_of(diff).get(g.clause)
    clause = speech.say("clause", number=g.clause, title=speech.name(title)) if title is not None else g.clause
    base, unit = speech.name(g.varies.name), unit_of(g.varies)
    said = tell(speech, f"chart.{what}")
    ends = [Fraction(p.low) for c in g.curves for p in c]
    values = [abs(Fraction(line_of(p.paid, what).at(p.low))) for c in g.curves for p in c]
    x_unit, tick_x = _ticks(unit, exact(max(ends, default=Fraction(0))), speech)
    y_unit, tick_y = _ticks("CNY" if unit not in CURRENCY_BY_CODE else unit, exact(max(values, default=Fraction(0))), speech)
    old, new = (_name(v, g, side, what, speech) for side, v in enumerate(versions))
    short = [_name(v, g, side, what, speech, tick_y) for side, v in enumerate(versions)]
    described = [speech.semi([share_words(line_of(p.paid, what), g, speech) for p in c if not p.is_point][:4]) for c in g.curves]
    return Labels(
        heading=tell(speech, f"page.curve.{what}", clause=clause, base=base),
        title=tell(speech, "chart.title", clause=clause, what=said, base=base, old=versions[0], new=versions[1]),
        description=tell(speech, "chart.desc", old=versions[0], new=versions[1], before=described[0], after=described[1]),
        x_axis=tell(speech, "chart.axis", what=base, unit=x_unit) if x_unit else base,
        y_axis=tell(speech, "chart.axis", what=said, unit=y_unit),
        old=old, new=new, ways={w: tell(speech, f"way.{w}") for w in ("gain", "lose", "same", "lose_guarantee", "gain_guarantee")},
        figure=lambda v: plain(speech.figure(v, unit)), tick_x=tick_x, tick_y=tick_y, short=(short[0], short[1]), of_years=unit == YEAR,
    )  # fmt: skip


def _name(version: str, g: Gains, side: int, what: What, speech: Speech, tick: Callable[[Exact], str] | None = None) -> str:
    """1.1.0　35%，最高 2500万元: the line, by how it rises and where it ends. ``tick``: sums as the axis writes them."""
    lines = [line_of(p.paid, what) for p in g.curves[side] if p.paid.applies and not p.is_point]
    last = g.curves[side][-1].paid
    end = line_of(last, what)
    sum_ = tick(end.start) if tick is not None and not end.slope else share_words(end, g, speech)
    said = sum_ if last.applies else speech.say("word.not_apply")
    slopes = {line.slope for line in lines if line.slope}
    if len(slopes) == 1 and unit_of(g.varies) in CURRENCY_BY_CODE:
        rate = speech.figure(slopes.pop(), "%")
        said = rate if not last.applies or end.slope else tell(speech, "chart.rate_cap", rate=rate, sum=said)
    return tell(speech, "chart.last", name=version, said=plain(said))


def _ticks(unit: str, most: Exact, speech: Speech) -> tuple[str, Callable[[Exact], str]]:
    """What ticks are counted in, and how one is written."""
    if unit in CURRENCY_BY_CODE:
        for size, name in TENS[speech.lang]:
            if most >= size and (unit == "CNY" or speech.lang == "en"):
                return name.replace("CNY", unit), partial(_scaled, size, speech.lang == "en")
        return ("元" if unit == "CNY" else unit) if speech.lang == "zh" else unit, _plain
    if unit == YEAR:
        return "", str
    if unit == "%":
        return "%", lambda v: _plain(exact(Fraction(v) * 100))
    return unit if speech.lang == "zh" or not unit else speech.unit(unit), _plain


def _scaled(size: int, commas: bool, value: Exact) -> str:
    return _plain(exact(Fraction(value) / size), commas)


def _plain(value: Exact, commas: bool = True) -> str:
    """A tick: with commas (万元 have none), and a few places where it needs them."""
    f = Fraction(value)
    if f.denominator == 1:
        return f"{f.numerator:,}" if commas else str(f.numerator)
    places = next((n for n in range(1, 6) if (f * 10**n).denominator == 1), 3)
    whole, rest = divmod(f * 10**places, 10**places)
    return f"{f'{whole:,}' if commas else whole}.{str(int(rest)).rjust(places, '0')}"
