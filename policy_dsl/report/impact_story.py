"""What a change does to real cases, in one language: sentences and tables for every rendering.

In: an ``Impact`` and the names of both versions. Out: ``ImpactStory``. Sums are exact; undetermined cases are told as ranges, apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from policy_dsl.compare.tallies import OUTCOMES, Affected, ClauseTally, Impact, Outcome, Spread, Sums, Tally, tallies_together
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.lexicon.impact_phrases import IMPACT_PHRASES
from policy_dsl.report.diagnostics_words import message
from policy_dsl.report.diff_cases import unit_of
from policy_dsl.report.diff_words import tell as tell_diff
from policy_dsl.report.speech import Speech

REJECTS = 5
GROUPS = 40
"""So many groups of a column are told one by one; the rest together."""
CLASSES = 7
"""So many edges of classes of differences."""


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
    by: tuple[Grid, ...]
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
        teller.headline(found), strip, tuple(line for c in found.clauses for line in teller.sums(c)), tuple(grids),
        tuple(teller.by(c, found) for c in found.by),
        teller.spread(found), teller.spread_words(found), teller.affected(found.gainers, found.gains, "most.gain"),
        teller.affected(found.losers, found.losses, "most.lose"),
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

    def by(self, column: str, found: Impact) -> Grid:
        ways = [o for o in OUTCOMES if found.total.outcomes[o]]
        old, new = self.versions
        heads = (
            self.speech.free(column), self.say("column.cases"), *(self.say(f"name.{o}") for o in ways),
            self.say("column.before", version=old), self.say("column.before", version=new), self.say("column.change"),
        )  # fmt: skip
        ordered = sorted(found.by[column].items(), key=lambda item: (-item[1].cases, item[0]))
        rows = [self.group(self.label(label, column, found), tally, ways) for label, tally in ordered[:GROUPS]]
        rest = [tally for _, tally in ordered[GROUPS:]]
        if rest:
            rows.append(self.group(self.say("groups.rest", n=self.count(len(rest))), tallies_together(rest), ways))
        foot = [self.group(self.say("total.all"), found.total, ways)] if len(rows) > 1 else []
        return Grid(self.say("by.head", column=self.speech.free(column)), heads, tuple(rows), tuple(foot))

    def label(self, label: str, column: str, found: Impact) -> str:
        known = found.labels.get(column, {}).get(label)
        return self.say("empty") if not label else self.speech.name(known) if known is not None else self.speech.free(label)

    def group(self, first: str, tally: Tally, ways: Sequence[Outcome]) -> tuple[str, ...]:
        cells = self.cells(first, tally)
        return (cells[0], cells[1], *(self.count(tally.outcomes[o]) for o in ways), *cells[2:])

    def affected(self, cases: Sequence[Affected], spread: Spread, title: str) -> Grid | None:
        if not cases:
            return None
        heads = (self.say("column.name"), self.say("column.row"), *self.versions, self.say("column.change"))
        rows = [(self.speech.name(a.name), str(a.row), self.money(a.before), self.money(a.after), self.change(a.difference)) for a in cases]
        alike = spread.between(spread.most, None)
        said = self.say(title)
        if alike > len([a for a in cases if abs(Fraction(a.difference)) == spread.most]):
            said = self.say("most.alike", title=said, change=self.change(cases[0].difference), n=self.count(alike))
        return Grid(said, heads, tuple(rows))

    # ── how differences are spread ──
    def spread(self, found: Impact) -> tuple[Bar, ...]:
        """Classes of 1–2–5–10…, of 1–10–100… where they are many; losses first."""
        return tuple(bar for way, spread in (("lose", found.losses), ("gain", found.gains)) if spread.cases for bar in self._classes(spread, way))

    def _classes(self, spread: Spread, way: str) -> list[Bar]:
        low, high = spread.least, spread.most
        steps = [m * 10**k for k in range(12) for m in (1, 2, 5)]
        edges = [e for e in steps if low < e <= high]
        if len(edges) > CLASSES:
            edges = [e for e in edges if str(e).startswith("1")][-CLASSES:]
        ends: list[tuple[int | None, int | None]] = list(zip([None, *edges], [*edges, None], strict=True))
        suffix = "less" if way == "lose" else "more"
        bars = []
        for a, b in ends:
            if a is None and b is None:
                words = self.say(f"spread.one_{suffix}", low=self.money(low)) if low == high else self._between(suffix, low, high)
            elif a is None:
                words = self.say(f"spread.under_{suffix}", high=self.money(b or 0))
            elif b is None:
                words = self.say(f"spread.{suffix}", low=self.money(a))
            else:
                words = self._between(suffix, a, b)
            bars.append(Bar(words, spread.between(a, b), way))
        return bars[::-1] if way == "lose" else bars

    def _between(self, suffix: str, low: Exact, high: Exact) -> str:
        return self.say(f"spread.between_{suffix}", low=self.money(low), high=self.money(high))

    def spread_words(self, found: Impact) -> str:
        if found.gains.cases and found.losses.cases:
            return self.say("spread.median", gain=self.money(found.gains.half), loss=self.money(found.losses.half))
        if found.gains.cases:
            return self.say("spread.median_gain", gain=self.money(found.gains.half))
        return self.say("spread.median_loss", loss=self.money(found.losses.half)) if found.losses.cases else self.say("spread.none")

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
        over_all = self.speech.list([self.speech.name(name) for name in found.over_all])
        lines = [self.say("over_all", names=over_all), self.say("untouched.over_all")] if over_all else [self.say("untouched")]
        named = [
            self.say("others.near", column=self.speech.free(c), near=self.speech.name(near)) if near is not None else self.speech.free(c)
            for c, near in found.others.items()
        ]
        if named:
            lines.append(self.say("others", columns=self.speech.semi(named) if any(found.others.values()) else self.speech.list(named)))
        return tuple(lines)
