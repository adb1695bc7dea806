"""What a change does to real cases, block by block, in columns: the same as ``impact``, a hundred times faster.

In: a table of flat rows, read once, and the judges of both versions. Out: ``Impact``. Which clauses a row is about depends only on what it states and applies
for, so each such pattern is asked once. A row that the columns cannot hold, or that one version cannot read, is judged by itself, in the plain way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, tee
from math import lcm
from typing import Any

from attrs import evolve, frozen

from policy_dsl.batch import fares
from policy_dsl.batch import rows as rows_of
from policy_dsl.batch.results import Decided
from policy_dsl.batch.run import Batch, start
from policy_dsl.batch.table import Block, Table
from policy_dsl.compare.gains import Gains
from policy_dsl.compare.impact import MOST_SHOWN, Count, cell_of, number_of, within
from policy_dsl.compare.judging import Judges
from policy_dsl.compare.tallies import MONEY, OUTCOMES, Affected, ClauseTally, Impact, Rejected, Spread, Sums, Tally, spread_of
from policy_dsl.facts.columns import Column, Row
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.model.types import NumberType

FINEST = 10**5
"""Numbers of a table are placed in regions in columns where these begin at whole steps of no less than 1/FINEST."""


class NotInColumns(Exception):
    """The table is for the plain way. Raised and caught inside this folder and by its door only."""


def impact_in_columns(judges: Judges, table: Table, columns: Sequence[str] = (), first: int = 0) -> Impact:
    """``columns``: by the values of each of them cases are grouped. ``first``: what is added to the number of a row, for its header. Raises
    ``NotInColumns``, and ``Refused`` where the table breaks off."""
    known = [judges.columns.column(title.strip()) for title in table.header]
    if (any(c.role == "apply_for" for c in known) and judges.selective) or not set(columns) <= set(table.header):
        raise NotInColumns
    count = Count(judges, table.name, columns)
    batches = _batches(judges, table, known)
    run = _Run(judges, table, known, count, first, _places(judges, batches))
    for block, results in _side_by_side(batches):
        run.block(block, results)
    return run.done()


Batches = tuple[Batch | None, Batch | None]
Results = tuple[Decided | None, Decided | None]
Places = tuple[int | None, int | None]


def _batches(judges: Judges, table: Table, known: Sequence[Column]) -> Batches:
    """Both versions over the same blocks; each reads the columns that are facts of its own, by its own names."""
    found: list[Batch | None] = []
    for compiled, names, blocks in zip(judges.compiled, judges.headers(known), tee(table.blocks), strict=True):
        if compiled is None:
            found.append(None)
            continue
        header = tuple(f"\0{at}" if name is None else name for at, name in enumerate(names))
        kept = [name for name in header if name.startswith("\0")]
        batch = start(compiled, evolve(table.over(blocks), header=header, inexact=frozenset()), kept)
        if batch.value is None:
            raise NotInColumns
        found.append(batch.value)
    return found[0], found[1]


def _side_by_side(batches: Batches) -> Iterator[tuple[Block, Results]]:
    running = [b.decided() if b is not None else None for b in batches]
    while True:
        both = [next(r, None) if r is not None else None for r in running]
        block = next((one[0] for one in both if one is not None), None)
        if block is None:
            return
        yield block, tuple(one[1] if one is not None else None for one in both)  # type: ignore[misc]


def _places(judges: Judges, batches: Batches) -> list[Places]:
    """For each changed clause its places among the lines of both versions."""
    found: list[Places] = []
    for clause in judges.clauses:
        lines = [[] if b is None else [line.clause.number for line in b.compiled.program.lines] for b in batches]
        found.append(tuple(None if c is None else own.index(c.number) for c, own in zip((clause.old, clause.new), lines, strict=True)))  # type: ignore[arg-type]
    return found


@frozen(eq=False)
class _Number:
    """The number by which a clause has regions: its column, where regions begin in steps of 1/``den``, and places already found. ``plain``: a figure in a cell
    is the number itself, and the regions leave no gap."""

    column: int
    gains: Gains
    begins: tuple[int, ...]
    den: int
    plain: bool
    exactly: dict[Any, int]


class _Run:
    """``told``: columns of facts that a changed clause reads; ``scale``: amounts are counted in steps of 1/scale."""

    def __init__(self, judges: Judges, table: Table, known: Sequence[Column], count: Count, first: int, places: Sequence[Places]) -> None:
        self.judges, self.table, self.known, self.count, self.first, self.places = judges, table, known, count, first, places
        reads = judges.facts_read
        self.told = [i for i, c in enumerate(known) if any(one.key.partition(".")[0] in reads for one in c.inputs)]
        self.applied = next((i for i, c in enumerate(known) if c.role == "apply_for"), None)
        self.named = next((i for i, c in enumerate(known) if c.role == "name"), None)
        self.numbers = [self._number(t) for t in count.found.clauses]
        self.labels: dict[str, tuple[int, dict[Any, int], list[str]]] = {c: (table.header.index(c), {}, []) for c in count.columns}
        self.applies: dict[Any, int] = {}
        self.named_well: list[bool] = []
        self.patterns: dict[bytes, tuple[bool, ...]] = {}
        self.differences: tuple[list[Any], list[Any]] = ([], [])
        self.scale = 0
        self.least = [0, 0]

    # ── a block ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def block(self, block: Block, results: Results) -> None:
        for fault in block.faults:
            self.count.found.rejected.append(Rejected(fault.row + self.first, (fault.diagnostic,)))
        n = len(block.rows)
        if not n:
            return
        rows = self._in_columns(n, results)
        asked = None if self.applied is None else rows_of.coded(rows_of.picked(block.cells[self.applied], rows), self.applies)
        if asked is not None:
            fine = rows_of.chosen(self._readable(), asked)
            rows, asked = rows[fine], asked[fine]
        self._by_themselves(block, fares.rest(rows, n))
        if not len(rows):
            return
        if not self.scale:
            self.scale = fares.scale_of([line for found in results if found is not None for line in found.lines])
        about = self._about(block, rows, asked)
        parts: tuple[list[Any], list[Any]] = ([], [])
        for tally, places, mask, number in zip(self.count.found.clauses, self.places, about, self.numbers, strict=True):
            pair = [
                fares.nothing(len(rows)) if found is None or place is None
                else fares.paid(found.lines[place], rows, self.scale, len(self.places), MONEY)
                for found, place in zip(results, places, strict=True)
            ]  # fmt: skip
            for side, one in enumerate(pair):
                parts[side].append((one, mask))
            self._clause(tally, fares.at(pair[0], mask), fares.at(pair[1], mask), number, block, rows[mask])
        before, after = (fares.together(p, len(rows)) for p in parts)
        codes = fares.fares(before, after)
        codes[~rows_of.any_of(about, len(rows))] = fares.NOT_CONCERNED
        self._add([self.count.found.total], rows_of.zeros(len(rows)), codes, before, after)
        for column, (at, cells, labels) in self.labels.items():
            groups = rows_of.coded(rows_of.picked(block.cells[at], rows), cells)
            labels += [self._label(column, cell) for cell in list(cells)[len(labels) :]]
            here, groups = rows_of.here(groups)
            self._add([self.count.group(column, labels[g]) for g in here], groups, codes, before, after)
        self._changes(block, rows, before, after)

    def _in_columns(self, n: int, results: Results) -> Any:
        """The rows that both versions decided in columns."""
        found = [one for one in results if one is not None]
        if any(not isinstance(one, Decided) or len(one.single) * 2 > n for one in found):
            raise NotInColumns
        return rows_of.decided(found, n)

    def _by_themselves(self, block: Block, rows: Sequence[int]) -> None:
        for i in rows:
            cells = {title: column[i] for title, column in zip(self.table.header, block.cells, strict=True)}
            self.count.add(block.rows[i] + self.first, self.judges.columns.row(cells))

    def _readable(self) -> list[bool]:
        """Of each way to apply that occurs, whether it names clauses that there are."""
        title = self.table.header[self.applied or 0]
        for cell in list(self.applies)[len(self.named_well) :]:
            self.named_well.append(self.judges.columns.row({title: _cell(cell)}).case is not None)
        return self.named_well

    def _about(self, block: Block, rows: Any, asked: Any) -> list[Any]:
        """For each clause, which rows are about it: as the first row of each pattern is."""
        columns = [rows_of.stated(block.cells[at])[rows] for at in self.told]
        if asked is not None:
            columns.append(asked)
        patterns, examples, which = rows_of.patterns(columns, len(rows))
        answers = []
        for pattern, i in zip(patterns, examples, strict=True):
            if pattern not in self.patterns:
                at = int(rows[i])
                cells = {t: c[at] for t, c in zip(self.table.header, block.cells, strict=True)}
                case = self.judges.columns.row(cells).case
                self.patterns[pattern] = tuple(case is not None and self.judges.about(c, case) for c in self.judges.clauses)
            answers.append(self.patterns[pattern])
        return [rows_of.chosen([a[c] for a in answers], which) for c in range(len(self.judges.clauses))]

    def _clause(self, tally: ClauseTally, before: fares.Paid, after: fares.Paid, number: _Number | None, block: Block, rows: Any) -> None:
        if not len(rows):
            return
        codes = fares.fares(before, after)
        self._add([tally.whole], rows_of.zeros(len(rows)), codes, before, after)
        for side, one in enumerate((before, after)):
            for kind, sums in zip(MONEY, fares.by_kind(one, len(MONEY)), strict=True):
                _merge(tally.kinds[side][kind], sums, self.scale)
        if number is not None:
            self._add([Tally(), *tally.regions], self._regions(number, block, rows) + 1, codes, before, after)

    def _add(self, tallies: Sequence[Tally], groups: Any, codes: Any, before: fares.Paid, after: fares.Paid) -> None:
        """``groups``: for each row the place of its tally."""
        n = len(tallies)
        for tally, row, a, b in zip(tallies, fares.counts(groups, n, codes), fares.sums(before, groups, n), fares.sums(after, groups, n), strict=True):
            tally.cases += sum(row)
            for outcome, times in zip(OUTCOMES, row, strict=True):
                if times:
                    tally.outcomes[outcome] += times
            _merge(tally.before, a, self.scale)
            _merge(tally.after, b, self.scale)

    # ── differences ──────────────────────────────────────────────────────────────────────────────────────────────────
    def _changes(self, block: Block, rows: Any, before: fares.Paid, after: fares.Paid) -> None:
        places, change = fares.changes(before, after)
        for way, sign in enumerate((1, -1)):
            own = change * sign > 0
            sizes, where = change[own] * sign, places[own]
            if not len(sizes):
                continue
            self.differences[way].append(sizes)
            near = fares.over(sizes, self.least[way])
            top = fares.largest(sizes[near], MOST_SHOWN)
            for i in (near[i] for i in top):
                at = int(rows[where[i]])
                sums = (exact(Fraction(int(x.high[where[i]]), self.scale)) for x in (before, after))
                self.count.remember(Affected(block.rows[at] + self.first, self._name(block, at), *sums))
            best = self.count.best[way]
            if len(best) == MOST_SHOWN:
                self.least[way] = int(best[0][0] * self.scale)  # equals that come later are not shown

    def _name(self, block: Block, at: int) -> Any:
        if self.named is None:
            return None
        case = self.judges.columns.row({self.table.header[self.named]: block.cells[self.named][at]}).case
        return case.name if case is not None else None

    def done(self) -> Impact:
        found = self.count.done()
        found.gains, found.losses = (
            _spread(fares.different(self.differences[way]), self.count.sizes(gain), self.scale or 1) for way, gain in enumerate((True, False))
        )
        return found

    # ── groups ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def _label(self, column: str, cell: Any) -> str:
        row = self.judges.columns.row({column: _cell(cell)})
        return cell_of(row, column, self.judges)

    def _number(self, tally: ClauseTally) -> _Number | None:
        gains = tally.gains
        if gains is None:
            return None
        at = next((i for i, c in enumerate(self.known) if any((o.document, o.key) == (gains.varies.document, gains.varies.key) for o in c.inputs)), None)
        if at is None:
            return None
        t, whole = gains.varies.type, all(a.high == b.low for a, b in pairwise(gains.regions)) and gains.regions[-1].high is None
        den = lcm(100, *(Fraction(r.low).denominator for r in gains.regions))
        begins = tuple(int(Fraction(r.low) * den) for r in gains.regions)
        plain = isinstance(t, NumberType) and len(t.dimension) == 1 and whole and den <= FINEST and begins[-1] < 2**62
        return _Number(at, gains, begins, den, plain, {})

    def _regions(self, number: _Number, block: Block, rows: Any) -> Any:
        """The region of each row's number; -1: it says none."""
        cells = block.cells[number.column]
        if number.plain:
            found, rest, null = rows_of.regions(cells, rows, number.begins, number.den)
            if len(null):
                found[null] = self._exactly(number, None)
        else:
            found, rest = rows_of.zeros(len(rows)), list(range(len(rows)))
        for i in rest:
            found[i] = self._exactly(number, cells[int(rows[i])])
        return found

    def _exactly(self, number: _Number, cell: Any) -> int:
        if cell not in number.exactly:
            number.exactly[cell] = self._region(number, cell)
        return number.exactly[cell]

    def _region(self, number: _Number, cell: Any) -> int:
        row: Row = self.judges.columns.row({self.table.header[number.column]: cell})
        value = number_of(number.gains, row.case) if row.case is not None else None
        return next((i for i, r in enumerate(number.gains.regions) if value is not None and within(r, value)), -1)


def _merge(into: Sums, own: fares.Sums, scale: int) -> None:
    into.cases += own.applies
    into.guaranteed = _more(into.guaranteed, own.guaranteed, scale)
    into.most = _more(into.most, own.most, scale)
    if own.open_cases:
        into.open_cases += own.open_cases
        into.open_guaranteed = _more(into.open_guaranteed, own.open_guaranteed, scale)
        into.open_most = None if into.open_most is None or own.open_most is None else _more(into.open_most, own.open_most, scale)


def _more(x: Exact, steps: int, scale: int) -> Exact:
    return exact(Fraction(x) + Fraction(steps, scale)) if steps else x


def _spread(found: tuple[Sequence[int], Sequence[int]], plain: dict[Exact, int], scale: int) -> Spread:
    sizes, upto = found
    if not plain:
        return Spread(sizes, upto, scale)
    for size, (before, here) in zip(sizes, pairwise([0, *upto]), strict=True):
        value = exact(Fraction(int(size), scale))
        plain[value] = plain.get(value, 0) + int(here) - int(before)
    return spread_of(plain)


def _cell(coded: Any) -> Any:
    return coded[1] if isinstance(coded, tuple) else coded
