"""Both versions of an award against the number that varies, as SVG from the exact pieces: never sampled.

In: ``Gains`` and words. Out: SVG text with title and description. The older version is dashed, the newer solid; a filled point belongs to its line, an open one
does not; what is gained is tinted, what is lost hatched; every threshold is named. The strip below says who gains and who loses; colour repeats what words
and patterns say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from html import escape
from typing import Literal

from attrs import frozen

from policy_dsl.compare.gains import Gains, Region
from policy_dsl.compare.lines import Line, Paid, Piece
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.kernel.width import width
from policy_dsl.report.chart_scale import Scale, coordinate, rows_of
from policy_dsl.report.speech import plain

What = Literal["most", "guaranteed"]
OLD, NEW, GAIN, LOSE = "#5c5c5c", "#14508c", "#e6eff8", "#c9987a"
HALO = 'stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
YEARS = 6
"""So many years are drawn before and after where something changes."""
GAINS, LOSES = ("gain", "gain_guarantee"), ("lose", "lose_guarantee")


@frozen
class Shape:
    """The page of a chart. ``em``: the size of its letters."""

    name: str
    wide: int
    high: int
    em: int
    x_ticks: int
    y_ticks: int


SHAPES = (Shape("wide", 900, 470, 14, 8, 6), Shape("narrow", 360, 430, 12, 3, 5))


@frozen
class Labels:
    """Words of a chart. ``heading``: over it; ``title``: for who cannot see it. ``figure``: a value of the number that varies; ``tick_x``/``tick_y``: of
    either axis, without unit. ``short``: the names of both lines where there is little room. ``of_years``: the number is a year of the calendar."""

    heading: str
    title: str
    description: str
    x_axis: str
    y_axis: str
    old: str
    new: str
    ways: dict[str, str]
    figure: Callable[[Exact], str]
    tick_x: Callable[[Exact], str]
    tick_y: Callable[[Exact], str]
    short: tuple[str, str] = ("", "")
    of_years: bool = False


def line_of(paid: Paid, what: What) -> Line:
    return (paid.most if what == "most" else paid.guaranteed) if paid.applies else Line(0, 0)


def breakpoints(g: Gains) -> list[Exact]:
    """Where either version or the answer changes, above 0: the first whole step of the number."""
    step = Fraction(g.step)
    ends = {-(-Fraction(p.low) // step) * step for curve in g.curves for p in curve} | {Fraction(r.low) for r in g.regions}
    return [exact(e) for e in sorted(ends) if e > 0]


def looked_at(g: Gains) -> Exact | None:
    """Up to where a staircase without end was followed; None: to the end."""
    last = g.regions[-1].high if g.regions else None
    return last if g.varies.high is None else None


def chart(g: Gains, labels: Labels, what: What, shape: Shape, key: str) -> str:
    return _Chart(g, labels, what, shape, key).svg()


class _Chart:
    def __init__(self, g: Gains, labels: Labels, what: What, shape: Shape, key: str) -> None:
        self.g, self.labels, self.what, self.shape, self.key = g, labels, what, shape, f"{key}{shape.name[0]}"
        self.points = thinned(breakpoints(g))
        furthest = self.points[-1] if self.points else g.step * 1000
        first = Fraction(self.points[0] - YEARS) if labels.of_years and self.points else Fraction(0)
        most = Fraction(furthest) + YEARS if labels.of_years else Fraction(furthest) * 7 / 5
        values = [abs(Fraction(line_of(p.paid, what).at(x))) for c in g.curves for p in c for x in self._ends(p, most)]
        em = shape.em
        highest = exact(max(values, default=Fraction(1)))
        ticks = Scale.to(highest, shape.y_ticks, 0, 1).ticks
        left = max(width(labels.tick_y(t)) for t in ticks) * em * 11 // 20 + 12
        self.x = Scale.to(exact(most), shape.x_ticks, left, shape.wide - em * 3 // 2, exact(first))
        if g.varies.high is not None and isinstance(g.varies.high, (int, Fraction)) and g.varies.high < self.x.top:
            self.x = Scale(Fraction(g.varies.high), self.x.step, self.x.start, self.x.end, self.x.base)
        known = looked_at(g)
        if known is not None and known < self.x.top:
            self.x = Scale(Fraction(known), self.x.step, self.x.start, self.x.end, self.x.base)
        self.bottom = shape.high - em * 7
        self.y = Scale.to(highest, shape.y_ticks, self.bottom, em * 5 // 2)
        self.out: list[str] = []

    def _ends(self, p: Piece, most: Fraction) -> tuple[Exact, ...]:
        high = most if p.high is None else min(Fraction(p.high), most)
        return (p.low, exact(high)) if p.low <= high else ()

    def _outside(self, low: Exact, high: Exact | None) -> bool:
        return Fraction(low) >= self.x.top or (high is not None and Fraction(high) <= self.x.base and high != low)

    def _from(self, value: Exact) -> Exact:
        return exact(max(Fraction(value), self.x.base))

    # ── the whole ──
    def svg(self) -> str:
        s, k, lab = self.shape, self.key, self.labels
        self._grid()
        for region in self.g.regions:
            self._area(region)
        for x in self.points:
            self._drop(x)
        self._curve(0, OLD, 2, ' stroke-dasharray="7 4"')
        self._curve(1, NEW, 3, "")
        self._names()
        rows = self._x_labels()
        strip = self.bottom + s.em * 2 + rows * s.em * 3 // 2
        self._strip(strip)
        high = strip + s.em * 16 // 5 + 6
        self._text(s.wide - s.em * 3 // 2, strip + s.em * 3, lab.x_axis, "end", "#555")
        body = "\n".join(self.out)
        return (
            f'<svg class="{s.name}" viewBox="0 0 {s.wide} {high}" role="img" aria-labelledby="t{k} d{k}" font-size="{s.em}">\n'
            f'<title id="t{k}">{escape(plain(lab.title))}</title>\n<desc id="d{k}">{escape(plain(lab.description))}</desc>\n'
            f'<defs><pattern id="h{k}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" '
            f'fill="#faf1ea"/><line x1="0" y1="0" x2="0" y2="6" stroke="{LOSE}" stroke-width="1.6"/></pattern></defs>\n{body}\n</svg>'
        )

    def _grid(self) -> None:
        for t in self.y.ticks:
            y = self.y.text(t)
            color = "#8a8a8a" if t == 0 else "#e4e4e4"
            self.out.append(f'<line x1="{coordinate(exact(self.x.start))}" x2="{coordinate(exact(self.x.end))}" y1="{y}" y2="{y}" stroke="{color}"/>')
            self._text(exact(self.x.start - 8), exact(self.y.at(t) + self.shape.em * 9 // 25), self.labels.tick_y(t), "end", "#555")
        self._text(4, self.shape.em * 5 // 4, self.labels.y_axis, "start", "#555")

    def _clip(self, value: Exact | None) -> Exact:
        return exact(self.x.top if value is None else min(Fraction(value), self.x.top))

    def _area(self, r: Region) -> None:
        if r.way == "same" or self._outside(r.low, r.high):
            return
        a, b = line_of(r.before, self.what), line_of(r.after, self.what)
        low, high = self._from(r.low), self._clip(r.high)
        corners = [(low, a.at(low)), (low, b.at(low)), (high, b.at(high)), (high, a.at(high))]
        if a == b:
            return
        fill = GAIN if r.way in GAINS else f"url(#h{self.key})"
        self.out.append(f'<polygon fill="{fill}" points="{" ".join(self._at(x, y) for x, y in corners)}"/>')

    def _at(self, x: Exact, y: Exact) -> str:
        return f"{self.x.text(x)},{self.y.text(y)}"

    def _drop(self, x: Exact) -> None:
        if Fraction(x) <= self.x.top:
            tops = [line_of(p.paid, self.what).at(x) for c in self.g.curves for p in c if p.low <= x and (p.high is None or x <= p.high)]
            top = max(tops, key=Fraction, default=0)
            self.out.append(
                f'<line x1="{self.x.text(x)}" x2="{self.x.text(x)}" y1="{self.y.text(top)}" y2="{self.bottom + 6}" stroke="#777" stroke-dasharray="2 3"/>'
            )

    # ── curves ──
    def _curve(self, side: int, color: str, stroke: int, dash: str) -> None:
        pieces = [p for p in self.g.curves[side] if not self._outside(p.low, p.high) and (not p.is_point or Fraction(p.low) >= self.x.base)]
        run: list[tuple[Exact, Exact]] = []
        filled: list[tuple[Exact, Exact]] = []
        hollow: list[tuple[Exact, Exact]] = []
        for i, p in enumerate(pieces):
            line = line_of(p.paid, self.what)
            if p.is_point:
                value = line.at(p.low)
                before = line_of(pieces[i - 1].paid, self.what) if i else None
                after = line_of(pieces[i + 1].paid, self.what) if i + 1 < len(pieces) else None
                limits = [x for x in (before, after) if x is not None]
                if all(x.at(p.low) == value for x in limits):
                    if before is not None and after is not None and before != after:
                        filled.append((p.low, value))
                    continue
                self._polyline(run, color, stroke, dash)
                run = []
                hollow += [(p.low, x.at(p.low)) for x in limits if x.at(p.low) != value]
                filled.append((p.low, value))
                continue
            low, high = self._from(p.low), self._clip(p.high)
            if run and run[-1] != (low, line.at(low)):
                self._polyline(run, color, stroke, dash)
                run = []
            run = [*run, *([] if run else [(low, line.at(low))]), (high, line.at(high))]
        self._polyline(run, color, stroke, dash)
        for x, y in hollow:
            self.out.append(f'<circle cx="{self.x.text(x)}" cy="{self.y.text(y)}" r="4.5" fill="#fff" stroke="{color}" stroke-width="2"/>')
        for x, y in filled:
            self.out.append(f'<circle cx="{self.x.text(x)}" cy="{self.y.text(y)}" r="4" fill="{color}"/>')

    def _polyline(self, points: Sequence[tuple[Exact, Exact]], color: str, stroke: int, dash: str) -> None:
        if len(points) > 1:
            said = " ".join(self._at(x, y) for x, y in points)
            self.out.append(f'<polyline fill="none" stroke="{color}" stroke-width="{stroke}"{dash} points="{said}"/>')

    def _names(self) -> None:
        """Each line is named at its right end; where both end close together, one above and one below."""
        ends = [Fraction(line_of(c[-1].paid, self.what).at(self._clip(None))) for c in self.g.curves]
        em = self.shape.em
        upper = 0 if ends[0] > ends[1] else 1
        names = self.labels.short if self.shape.name == "narrow" else (self.labels.old, self.labels.new)
        for side, (color, name) in enumerate(zip((OLD, NEW), names, strict=True)):
            y = self.y.at(exact(ends[side])) + (-em * 3 // 4 if side == upper else em * 3 // 2)
            y = min(max(y, Fraction(em * 2)), Fraction(self.bottom - em // 2))
            self._text(exact(self.x.end - 4), exact(y), name, "end", "#4a4a4a" if side == 0 else color, bold=True)

    # ── below ──
    def _x_labels(self) -> int:
        """Ticks, and thresholds in bold in as many rows as they need; a tick that would stand in the way is left out."""
        em = self.shape.em
        half = Fraction(em * 3, 10)
        shown = [(x, self.labels.figure(x)) for x in self.points if Fraction(x) <= self.x.top]
        spans = []
        for x, words in shown:
            wide = width(plain(words)) * half
            left = min(max(self.x.at(x) - wide, Fraction(0)), self.shape.wide - 2 * wide)
            spans.append((left, left + 2 * wide))
        rows = rows_of(spans, 8)
        for (_, words), (left, right), row in zip(shown, spans, rows, strict=True):
            self._text(exact((left + right) / 2), self.bottom + em * 8 // 5 + row * em * 3 // 2, words, "middle", "#1b1b1b", bold=True)
        taken = [span for span, row in zip(spans, rows, strict=True) if row == 0]
        for t in self.x.ticks:
            wide = width(plain(self.labels.tick_x(t))) * half
            left, right = self.x.at(t) - wide, self.x.at(t) + wide
            if right <= self.shape.wide and all(right + 10 < a or left - 10 > b for a, b in taken):
                self._text(exact(self.x.at(t)), self.bottom + em * 8 // 5, self.labels.tick_x(t), "middle", "#555")
                taken.append((left, right))
        return max(rows, default=0)

    def _strip(self, y: int) -> None:
        em = self.shape.em
        high = em * 8 // 5
        for r in _blocks(self.g.regions):
            if self._outside(r.low, r.high):
                continue
            left, right = self.x.at(self._from(r.low)), self.x.at(self._clip(r.high))
            fill, stroke, ink = ("#fff", "#777", "#333")
            if r.way in GAINS:
                fill, stroke, ink = GAIN, NEW, NEW
            elif r.way in LOSES:
                fill, stroke, ink = f"url(#h{self.key})", "#8a3b12", "#7a3410"
            box = f'x="{coordinate(exact(left))}" y="{y}" width="{coordinate(exact(right - left))}" height="{high}"'
            self.out.append(f'<rect {box} fill="{fill}" stroke="{stroke}"/>')
            words = self.labels.ways[r.way]
            if width(words) * em * 11 // 20 + 8 <= right - left:
                self._text(exact((left + right) / 2), y + em * 23 // 20, words, "middle", ink, bold=True)

    def _text(self, x: Exact, y: Exact, words: str, anchor: str, color: str, bold: bool = False) -> None:
        weight = ' font-weight="600"' if bold else ""
        place = f'x="{coordinate(x)}" y="{coordinate(y)}"'
        self.out.append(f'<text {place} text-anchor="{anchor}" fill="{color}"{weight} {HALO}>{escape(plain(words))}</text>')


def _blocks(regions: Sequence[Region]) -> list[Region]:
    """Neighbours that go the same way are one block of the strip."""
    found: list[Region] = []
    for r in regions:
        if found and found[-1].way == r.way:
            found[-1] = Region(found[-1].low, r.high, r.way, found[-1].before, r.after)
        else:
            found.append(r)
    return found


def thinned(points: Sequence[Exact], most: int = 12) -> list[Exact]:
    """So many thresholds are marked; of a staircase its first steps."""
    return list(points[:most])
