"""What a change does to real cases: who gains, who loses, by how much, and which rows could not be read.

In: rows of a table and the judges of both versions. Out: ``Impact``: counts and exact sums, over all, for each clause, by any column, by the regions of a
number; how the differences are spread; the cases most affected. Every row is counted: judged, not concerned, or rejected with a reason. Sums of
undetermined cases are kept apart, as ranges.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, Literal

from attrs import define, field, frozen

from policy_dsl.compare.diff import Diff
from policy_dsl.compare.gains import Gains, Region
from policy_dsl.compare.judging import Changed, Judged, Judges
from policy_dsl.compile.compiled import Value
from policy_dsl.facts.columns import Row
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.model.case import Case

Outcome = Literal["gain", "lose", "mixed", "lose_guarantee", "gain_guarantee", "same", "undetermined", "not_concerned"]
OUTCOMES: tuple[Outcome, ...] = ("gain", "lose", "mixed", "lose_guarantee", "gain_guarantee", "same", "undetermined", "not_concerned")
MONEY = ("exact", "ceiling", "discretionary_ceiling")
MOST_SHOWN = 10
EMPTY = ""
"""The value of a column that says nothing."""


@define(eq=False)
class Sums:
    """``cases``: that apply; ``guaranteed``, ``most``: over settled ones. ``open_cases``: not settled, with the hull of their sums (``open_most`` None: no
    bound follows)."""

    cases: int = 0
    guaranteed: Exact = 0
    most: Exact = 0
    open_cases: int = 0
    open_guaranteed: Exact = 0
    open_most: Exact | None = 0

    def add(self, paid: Paid) -> None:
        if paid.settled:
            self.cases += int(paid.applies)
            self.guaranteed += paid.low
            self.most += paid.high or 0
        else:
            self.open_cases += 1
            self.open_guaranteed += paid.low
            self.open_most = None if self.open_most is None or paid.high is None else self.open_most + paid.high


@frozen
class Paid:
    """What a clause, or all changed clauses, give in one case. ``high`` None: no bound follows."""

    settled: bool
    applies: bool
    low: Exact
    high: Exact | None
    kinds: frozenset[str] = frozenset()


NOTHING = Paid(True, False, 0, 0)


@define(eq=False)
class Tally:
    """A group of cases: how they fare, and what each version pays them. ``label``: of a column's value; ``region``: of a number."""

    label: str = ""
    region: Region | None = None
    cases: int = 0
    outcomes: Counter[Outcome] = field(factory=Counter)
    before: Sums = field(factory=Sums)
    after: Sums = field(factory=Sums)

    def add(self, outcome: Outcome, before: Paid, after: Paid) -> None:
        self.cases += 1
        self.outcomes[outcome] += 1
        self.before.add(before)
        self.after.add(after)


@define(eq=False)
class ClauseTally:
    """One clause. ``kinds``: sums of each version by kind of money; ``regions``: by the number of ``gains``, where the table states it."""

    clause: Changed
    whole: Tally
    kinds: tuple[dict[str, Sums], dict[str, Sums]]
    gains: Gains | None = None
    regions: tuple[Tally, ...] = ()


@frozen
class Affected:
    """A case whose maximum changes much. ``row``: as the table counts it."""

    row: int
    name: Text | None
    before: Exact
    after: Exact

    @property
    def difference(self) -> Exact:
        return exact(Fraction(self.after) - self.before)


@frozen(eq=False)
class Rejected:
    row: int
    said: tuple[Diagnostic, ...]


@define(eq=False)
class Impact:
    """``total``: every accepted row. ``by``: groups by the value of ``column``. ``differences``: of the maximum, of settled cases that change.
    ``others``: columns that are no facts, with the fact that each may mean."""

    table: str
    column: str | None
    total: Tally
    clauses: tuple[ClauseTally, ...]
    by: dict[str, Tally] = field(factory=dict)
    differences: Counter[Exact] = field(factory=Counter)
    gainers: list[Affected] = field(factory=list)
    losers: list[Affected] = field(factory=list)
    rejected: list[Rejected] = field(factory=list)
    others: dict[str, Text | None] = field(factory=dict)

    @property
    def rows(self) -> int:
        return self.total.cases + len(self.rejected)


def impact(diff: Diff, judges: Judges, rows: Iterable[tuple[int, Row]], table: str, column: str | None = None) -> Impact:
    """Judge every row under both versions. ``column``: a column by whose values cases are grouped."""
    gains = {g.clause: g for m in diff.measures for g in reversed(m.gains)}
    tallies = tuple(_clause_tally(c, gains.get(c.number)) for c in judges.clauses)
    found = Impact(table, column, Tally(), tallies)
    by_clause = {id(t.clause): t for t in tallies}
    most: tuple[list[Any], list[Any]] = ([], [])
    for number, row in rows:
        if row.case is None:
            found.rejected.append(Rejected(number, row.said))
            continue
        judged = judges.judge(row.case)
        pairs = [(_paid(j.before), _paid(j.after)) for j in judged]
        for j, (before, after) in zip(judged, pairs, strict=True):
            _tell(by_clause[id(j.clause)], j, before, after, row.case)
        before, after = _sum(p for p, _ in pairs), _sum(q for _, q in pairs)
        outcome: Outcome = outcome_of(before, after) if judged else "not_concerned"
        found.total.add(outcome, before, after)
        if column is not None:
            label = cell_of(row, column, judges)
            found.by.setdefault(label, Tally(label)).add(outcome, before, after)
        if before.settled and after.settled and before.high is not None and after.high is not None and before.high != after.high:
            _remember(found, most, Affected(number, row.case.name, before.high, after.high))
    found.gainers = [a for _, _, a in sorted(most[0], key=lambda x: (-x[0], -x[1]))]
    found.losers = [a for _, _, a in sorted(most[1], key=lambda x: (-x[0], -x[1]))]
    return found


def outcome_of(before: Paid, after: Paid) -> Outcome:
    """How a case fares: by what it may get at most, then by what it is sure of."""
    if not (before.settled and after.settled):
        return "same" if (before, after) == (after, before) and before.settled else "undetermined"
    more, less = (after.high or 0) > (before.high or 0), (after.high or 0) < (before.high or 0)
    surer, unsurer = after.low > before.low, after.low < before.low
    if (more and unsurer) or (less and surer):
        return "mixed"
    if more or less:
        return "gain" if more else "lose"
    if surer or unsurer:
        return "gain_guarantee" if surer else "lose_guarantee"
    if before.applies != after.applies:
        return "gain" if after.applies else "lose"
    return "same"


def _paid(values: Sequence[Value]) -> Paid:
    """Over the projects of the case."""
    return _sum(_one(v) for v in values)


def _one(v: Value) -> Paid:
    if v.status in ("does_not_apply", "not_in_force"):
        return NOTHING
    settled = v.status == "applies"
    money = v.kind in MONEY
    low, high = (v.min or 0, v.max) if money else (0, 0)
    return Paid(settled, True, low, high, frozenset(v.kinds if money else ()))


def _sum(parts: Iterable[Paid]) -> Paid:
    found = list(parts)
    if len(found) == 1:
        return found[0]
    high = None if any(p.high is None for p in found) else sum((p.high or 0 for p in found), 0)
    kinds = frozenset(k for p in found for k in p.kinds)
    return Paid(all(p.settled for p in found), any(p.applies for p in found), sum((p.low for p in found), 0), high, kinds)


# ── groups ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _clause_tally(clause: Changed, gains: Gains | None) -> ClauseTally:
    regions = tuple(Tally(region=r) for r in gains.regions) if gains is not None else ()
    return ClauseTally(clause, Tally(), ({k: Sums() for k in MONEY}, {k: Sums() for k in MONEY}), gains, regions)


def _tell(tally: ClauseTally, judged: Judged, before: Paid, after: Paid, case: Case) -> None:
    outcome = outcome_of(before, after)
    tally.whole.add(outcome, before, after)
    for sums, values in zip(tally.kinds, (judged.before, judged.after), strict=True):
        for v in values:
            paid = _one(v)
            if paid.applies:
                weakest = max((k for k in paid.kinds), key=MONEY.index, default=None)
                if weakest is not None:
                    sums[weakest].add(paid)
    if tally.gains is not None:
        value = _number(tally.gains, case)
        region = next((t for t in tally.regions if t.region is not None and value is not None and _within(t.region, value)), None)
        if region is not None:
            region.add(outcome, before, after)


def _number(gains: Gains, case: Case) -> Exact | None:
    """The number of the case that varies; None where there are several projects, or it says nothing."""
    key = (gains.varies.document, gains.varies.key)
    facts = case.projects[0].facts if len(case.projects) == 1 else {}
    value = facts.get(key, case.applicant.get(key))
    return value if isinstance(value, (int, Fraction)) and not isinstance(value, bool) else None


def _within(region: Region, value: Exact) -> bool:
    return value >= region.low and (region.high is None or value < region.high)


def cell_of(row: Row, column: str, judges: Judges) -> str:
    """The value of a column: of one that is no fact, else of the fact in the case."""
    if column in row.others:
        return row.others[column]
    inputs = judges.columns.column(column).inputs
    if not inputs or row.case is None:
        return EMPTY
    key = (inputs[0].document, inputs[0].key)
    values = [p.facts[key] for p in row.case.projects if key in p.facts]
    value = values[0] if values else row.case.applicant.get(key)
    return EMPTY if value is None else _said(value)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, frozenset):
        return "、".join(sorted(value))
    return str(value)


def _remember(found: Impact, most: tuple[list[Any], list[Any]], case: Affected) -> None:
    found.differences[case.difference] += 1
    heap = most[0] if case.difference > 0 else most[1]
    entry = (abs(Fraction(case.difference)), -case.row, case)
    if len(heap) < MOST_SHOWN:
        heapq.heappush(heap, entry)
    else:
        heapq.heappushpop(heap, entry)
