"""What a change does to real cases, in one language: sentences and tables for every rendering.

In: an ``Impact`` and the names of both versions. Out: ``ImpactStory``. Sums are exact; undetermined cases are told as ranges, apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from policy_dsl.compare.impact import OUTCOMES, Affected, ClauseTally, Impact, Sums, Tally
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.lexicon.impact_phrases import IMPACT_PHRASES
from policy_dsl.report.diagnostics_words import message
from policy_dsl.report.diff_cases import unit_of
from policy_dsl.report.diff_words import tell as tell_diff
from policy_dsl.report.speech import Speech

REJECTS = 5
LEAST, MOST = 1_000, 10**9


@frozen
class Grid:
    """A table. ``numeric``: which columns hold figures; ``foot``: rows of sums."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[tuple[str, ...], ...] = ()
    note: str = ""


@frozen
class Bar:
    """One class of differences: how many cases, which way."""

    words: str
    cases: int
    way: str


@frozen(eq=False)
class ImpactStory:
    """``strip``: (outcome, word, cases) of all rows, in order, none empty. ``sums``: a line for each changed clause and part."""

    headline: str
    strip: tuple[tuple[str, str, int], ...]
    sums: tuple[str, ...]
    grids: tuple[Grid, ...]
    by: Grid | None
    spread: tuple[Bar, ...]
    spread_words: str
    gainers: Grid | None
    losers: Grid | None
    rejected: tuple[str, ...]
    notes: tuple[str, ...]
    source: Impact


def say(speech: Speech, phrase: str, **values: str) -> str:
    return IMPACT_PHRASES[phrase].in_(speech.lang).format(**values)


def impact_story(found: Impact, speech: Speech, versions: tuple[str, str], currency: str) -> ImpactStory:
    """``versions``: what the two versions are called."""
    teller = _Teller(speech, versions, currency)
    grids = [g for g in (teller.clauses(found), teller.kinds(found), *(teller.regions(c) for c in found.clauses)) if g is not None]
    strip = tuple((o, say(speech, f"name.{o}"), found.total.outcomes[o]) for o in OUTCOMES if found.total.outcomes[o])
    return ImpactStory(
        teller.headline(found), strip, tuple(line for c in found.clauses for line in teller.sums(c)), tuple(grids), teller.by(found),
        teller.spread(found), teller.spread_words(found), teller.affected(found.gainers, "most.gain"), teller.affected(found.losers, "most.lose"),
        teller.rejected(found), teller.notes(found), found,
    )  # fmt: skip


@frozen(eq=False)
class _Teller:
    speech: Speech
    versions: tuple[str, str]
    currency: str

    def say(self, phrase: str, **values: str) -> str:
        return say(self.speech, phrase, **values)

    def count(self, n: int) -> str:
        return str(n) if self.speech.lang == "zh" else f"{n:,}"

    def money(self, value: Exact) -> str:
        return self.speech.figure(exact(Fraction(value)), self.currency) if value else self.say("nothing")

    def change(self, difference: Exact) -> str:
        """+4.5 million · -20万元 · 0."""
        if not difference:
            return self.say("nothing")
        return self.say("plus" if difference > 0 else "minus", sum=self.money(exact(abs(Fraction(difference)))))

    # ── sentences ──
    def headline(self, found: Impact) -> str:
        cases = self.say("cases.one") if found.rows == 1 else self.say("cases", n=self.count(found.rows))
        said = [self.say(f"outcome.{o}", n=self.count(found.total.outcomes[o])) for o in OUTCOMES if found.total.outcomes[o]]
        return self.say("head", cases=cases, said=self.speech.say("join.comma").join(said) if said else self.say("head.none"))

    def sums(self, c: ClauseTally) -> list[str]:
        """What the clause pays in all, before and after: the maximum, and what is sure of it where that is another sum."""
        clause, before, after = self.clause(c), c.whole.before, c.whole.after
        known = str(c.whole.cases - max(before.open_cases, after.open_cases))
        lines: list[str] = []
        sure = (before.guaranteed, after.guaranteed)
        exact_both = sure == (before.most, after.most)
        if before.most or after.most:
            lines.append(self._sum("sum.both" if exact_both else "sum.most", clause, known, before.most, after.most))
        elif before.cases != after.cases:
            lines.append(self.say("sum.applies", clause=clause, before=self.count(before.cases), after=self.count(after.cases)))
        if any(sure) and not exact_both:
            lines.append(self._sum("sum.guaranteed", clause, known, *sure))
        if before.open_cases or after.open_cases:
            n = self.count(max(before.open_cases, after.open_cases))
            lines.append(self.say("sum.open", clause=clause, n=n, before=self.range(before), after=self.range(after)))
        return lines

    def _sum(self, form: str, clause: str, known: str, before: Exact, after: Exact) -> str:
        difference = Fraction(after) - before
        way = "change.more" if difference > 0 else "change.less" if difference < 0 else "change.none"
        change = self.say(way, sum=self.money(exact(abs(difference))))
        return self.say(form, clause=clause, n=known, before=self.money(before), after=self.money(after), change=change)

    def range(self, sums: Sums) -> str:
        if not sums.open_cases:
            return self.say("nothing")
        if sums.open_most is None:
            return self.say("unbounded", low=self.money(sums.open_guaranteed))
        if sums.open_guaranteed == sums.open_most:
            return self.money(sums.open_most)
        return self.speech.say("range.two", low=self.money(sums.open_guaranteed), high=self.money(sums.open_most))

    def clause(self, c: ClauseTally) -> str:
        return self.speech.say("clause", number=c.clause.number, title=self.speech.name(c.clause.title))

    # ── tables ──
    def heads(self, first: str) -> tuple[str, ...]:
        old, new = self.versions
        return (
            first, self.say("column.cases"), self.say("column.before", version=old), self.say("column.before", version=new), self.say("column.change"),
        )  # fmt: skip

    def cells(self, first: str, tally: Tally) -> tuple[str, ...]:
        a, b = tally.before, tally.after
        if not a.most and not b.most and a.open_cases + b.open_cases:
            return (first, self.count(tally.cases), self.range(a), self.range(b), self.say("open"))
        return (first, self.count(tally.cases), self.money(a.most), self.money(b.most), self.change(exact(Fraction(b.most) - a.most)))

    def clauses(self, found: Impact) -> Grid | None:
        told = [c for c in found.clauses if c.whole.cases]
        if not told:
            return None
        old, new = self.versions
        heads = (
            self.say("column.clause"), self.say("column.cases"), self.say("column.sure_before", version=old), self.say("column.sure_before", version=new),
            self.say("column.before", version=old), self.say("column.before", version=new), self.say("column.change"),
        )  # fmt: skip
        rows = []
        for c in told:
            a, b = c.whole.before, c.whole.after
            sure = (self.money(a.guaranteed), self.money(b.guaranteed))
            rows.append((self.clause(c), self.count(c.whole.cases), *sure, *self.cells("", c.whole)[2:]))
        return Grid(self.say("by.clause"), heads, tuple(rows), note=self.say("total.note"))

    def kinds(self, found: Impact) -> Grid | None:
        sums: dict[str, list[Sums]] = {}
        for c in found.clauses:
            for side, kinds in enumerate(c.kinds):
                for kind, own in kinds.items():
                    both = sums.setdefault(kind, [Sums(), Sums()])
                    both[side].cases += own.cases
                    both[side].most += own.most
        rows = []
        for kind, (a, b) in sums.items():
            if a.cases or b.cases:
                cases = self.count(a.cases) if a.cases == b.cases else f"{self.count(a.cases)} → {self.count(b.cases)}"
                rows.append((self.say(f"kind.{kind}"), cases, self.money(a.most), self.money(b.most), self.change(exact(Fraction(b.most) - a.most))))
        return Grid(self.say("by.kind"), self.heads(self.say("column.kind")), tuple(rows)) if rows else None

    def regions(self, c: ClauseTally) -> Grid | None:
        if c.gains is None or sum(t.cases for t in c.regions) == 0:
            return None
        base, unit = self.speech.name(c.gains.varies.name), unit_of(c.gains.varies)
        rows = []
        for i, t in enumerate(c.regions):
            region = t.region
            assert region is not None
            if t.cases:
                place = "region.all" if len(c.regions) == 1 else "region.below" if i == 0 and region.high is not None else "region.from"
                high = self.speech.figure(region.high, unit) if region.high is not None else ""
                rows.append(self.cells(tell_diff(self.speech, place, low=self.speech.figure(region.low, unit), high=high), t))
        whole = Tally()
        for t in c.regions:
            whole.cases += t.cases
            whole.before.most += t.before.most
            whole.after.most += t.after.most
        foot = [self.cells(self.say("total"), whole)] if len(rows) > 1 else []
        return Grid(self.say("by.region", clause=self.clause(c), base=base), self.heads(base), tuple(rows), tuple(foot))

    def by(self, found: Impact) -> Grid | None:
        if found.column is None:
            return None
        ways = [o for o in OUTCOMES if found.total.outcomes[o]]
        old, new = self.versions
        heads = (
            found.column, self.say("column.cases"), *(self.say(f"name.{o}") for o in ways),
            self.say("column.before", version=old), self.say("column.before", version=new), self.say("column.change"),
        )  # fmt: skip
        rows = []
        for label, tally in sorted(found.by.items(), key=lambda item: (-item[1].cases, item[0])):
            first = self.speech.free(label) if label else self.say("empty")
            cells = self.cells(first, tally)
            rows.append((cells[0], cells[1], *(self.count(tally.outcomes[o]) for o in ways), *cells[2:]))
        return Grid(self.say("by.head", column=self.speech.free(found.column)), heads, tuple(rows))

    def affected(self, cases: Sequence[Affected], title: str) -> Grid | None:
        if not cases:
            return None
        heads = (self.say("column.name"), self.say("column.row"), *self.versions, self.say("column.change"))
        rows = [(self.speech.name(a.name), str(a.row), self.money(a.before), self.money(a.after), self.change(a.difference)) for a in cases]
        return Grid(self.say(title), heads, tuple(rows))

    # ── how differences are spread ──
    def spread(self, found: Impact) -> tuple[Bar, ...]:
        """Classes of 1–10–100…, as many as the differences need; losses first."""
        bars: list[Bar] = []
        for way in ("lose", "gain"):
            sizes = {exact(abs(Fraction(d))): n for d, n in found.differences.items() if (d < 0) == (way == "lose")}
            if sizes:
                bars += self._classes(sizes, way)
        return tuple(bars)

    def _classes(self, sizes: Mapping[Exact, int], way: str) -> list[Bar]:
        low, high = min(sizes), max(sizes)
        edge = LEAST
        edges: list[int] = []
        while edge <= MOST and edge <= high:
            if edge > low:
                edges.append(edge)
            edge *= 10
        ends: list[tuple[int | None, int | None]] = list(zip([None, *edges], [*edges, None], strict=True))
        if not edges:
            ends = [(None, None)]
        suffix = "less" if way == "lose" else "more"
        bars = []
        for a, b in ends:
            n = sum(count for size, count in sizes.items() if (a is None or size >= a) and (b is None or size < b))
            if a is None and b is None:
                words = self.say(f"spread.between_{suffix}", low=self.money(low), high=self.money(high))
            elif a is None:
                words = self.say(f"spread.under_{suffix}", high=self.money(b or 0))
            elif b is None:
                words = self.say(f"spread.{suffix}", low=self.money(a), high=self.money(a))
            else:
                words = self.say(f"spread.between_{suffix}", low=self.money(a), high=self.money(b))
            bars.append(Bar(words, n, way))
        return bars[::-1] if way == "lose" else bars

    def spread_words(self, found: Impact) -> str:
        gains = {d: n for d, n in found.differences.items() if d > 0}
        losses = {exact(-Fraction(d)): n for d, n in found.differences.items() if d < 0}
        if gains and losses:
            return self.say("spread.median", gain=self.money(_half(gains)), loss=self.money(_half(losses)))
        if gains:
            return self.say("spread.median_gain", gain=self.money(_half(gains)))
        return self.say("spread.median_loss", loss=self.money(_half(losses))) if losses else self.say("spread.none")

    # ── what was left out ──
    def rejected(self, found: Impact) -> tuple[str, ...]:
        if not found.rejected:
            return ()
        n = len(found.rejected)
        lines = [self.say("rejected.one") if n == 1 else self.say("rejected", n=self.count(n))]
        for one in found.rejected[:REJECTS]:
            said = self.speech.semi([" ".join(p for p in (d.path or "", message(d, self.speech.lang).head) if p) for d in one.said])
            lines.append(self.say("rejected.row", row=str(one.row), said=said))
        if n > REJECTS:
            lines.append(self.say("rejected.more", n=self.count(n - REJECTS)))
        return tuple(lines)

    def notes(self, found: Impact) -> tuple[str, ...]:
        lines = [self.say("untouched")]
        named = [
            self.say("others.near", column=self.speech.free(c), near=self.speech.name(near)) if near is not None else self.speech.free(c)
            for c, near in found.others.items()
        ]
        if named:
            lines.append(self.say("others", columns=self.speech.semi(named) if any(found.others.values()) else self.speech.list(named)))
        return tuple(lines)


def _half(sizes: Mapping[Exact, int]) -> Exact:
    """What at least half of the cases reach."""
    left = (sum(sizes.values()) + 1) // 2
    for size in sorted(sizes, reverse=True):
        left -= sizes[size]
        if left <= 0:
            return size
    return 0
