"""What a change does to real cases, row by row: who gains, who loses, by how much, and which rows could not be read.

In: rows of a table and the judges of both versions. Out: ``Impact``. This is the plain way, for any form of table; ``impact_columns`` does the same for
millions of rows, and sends here what it cannot hold.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from attrs import define, field

from policy_dsl.compare.gains import Gains, Region
from policy_dsl.compare.judging import Changed, Judged, Judges
from policy_dsl.compare.tallies import (
    MONEY,
    NOTHING,
    Affected,
    ClauseTally,
    Impact,
    Outcome,
    Paid,
    Rejected,
    Sums,
    Tally,
    outcome_of,
    paid_together,
    spread_of,
)  # fmt: skip
from policy_dsl.compile.compiled import Value
from policy_dsl.facts.columns import Row, shown
from policy_dsl.facts.write import figure
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.model.case import Case

MOST_SHOWN = 10
EMPTY = ""
"""The value of a column that says nothing."""
YES, NO = Text("是", "yes"), Text("否", "no")


def impact(judges: Judges, rows: Iterable[tuple[int, Row]], table: str, columns: Sequence[str] = ()) -> Impact:
    """Judge every row under both versions. ``columns``: by the values of each of them cases are grouped."""
    count = Count(judges, table, columns)
    for number, row in rows:
        count.add(number, row)
    return count.done()


@define(eq=False)
class Count:
    """An ``Impact`` in the making: rows are added one by one, or many at a time by those who have added them up."""

    judges: Judges
    table: str
    columns: Sequence[str]
    found: Impact = field(init=False)
    differences: Counter[Exact] = field(factory=Counter)
    best: tuple[list[Any], list[Any]] = field(factory=lambda: ([], []))

    def __attrs_post_init__(self) -> None:
        gains = {g.clause: g for m in self.judges.diff.measures for g in reversed(m.gains)}
        clauses = tuple(_clause_tally(c, gains.get(c.number)) for c in self.judges.clauses)
        self.found = Impact(self.table, Tally(), clauses, {c: {} for c in self.columns}, over_all=self.judges.over_all)

    def add(self, number: int, row: Row) -> None:
        """One row. ``number``: as a person counts it."""
        found = self.found
        if row.case is None:
            found.rejected.append(Rejected(number, row.said))
            return
        by_clause = {id(t.clause): t for t in found.clauses}
        judged = self.judges.judge(row.case)
        pairs = [(_paid(j.before), _paid(j.after)) for j in judged]
        for j, (before, after) in zip(judged, pairs, strict=True):
            _tell(by_clause[id(j.clause)], j, before, after, row.case)
        before, after = paid_together(p for p, _ in pairs), paid_together(q for _, q in pairs)
        outcome: Outcome = outcome_of(before, after) if judged else "not_concerned"
        found.total.add(outcome, before, after)
        for column in self.columns:
            self.group(column, cell_of(row, column, self.judges)).add(outcome, before, after)
        if before.settled and after.settled and before.high is not None and after.high is not None and before.high != after.high:
            case = Affected(number, row.case.name, before.high, after.high)
            self.differences[case.difference] += 1
            self.remember(case)

    def group(self, column: str, label: str) -> Tally:
        return self.found.by[column].setdefault(label, Tally(label))

    def remember(self, case: Affected) -> None:
        """Among those most affected, the first of equals."""
        heap = self.best[0] if case.difference > 0 else self.best[1]
        entry = (abs(Fraction(case.difference)), -case.row, case)
        if len(heap) < MOST_SHOWN:
            heapq.heappush(heap, entry)
        else:
            heapq.heappushpop(heap, entry)

    def sizes(self, gain: bool) -> dict[Exact, int]:
        return {exact(abs(Fraction(d))): n for d, n in self.differences.items() if (d > 0) == gain}

    def done(self) -> Impact:
        found = self.found
        found.gains, found.losses = (spread_of(self.sizes(gain)) for gain in (True, False))
        found.gainers, found.losers = ([a for _, _, a in sorted(heap, key=lambda x: (-x[0], -x[1]))] for heap in self.best)
        found.rejected.sort(key=lambda r: r.row)
        found.labels = {c: labels_of(c, self.judges) for c in self.columns}
        return found


def _paid(values: Sequence[Value]) -> Paid:
    """Over the projects of the case."""
    return paid_together(_one(v) for v in values)


def _one(v: Value) -> Paid:
    if v.status in ("does_not_apply", "not_in_force"):
        return NOTHING
    settled = v.status == "applies"
    money = v.kind in MONEY
    low, high = (v.min or 0, v.max) if money else (0, 0)
    return Paid(settled, True, low, high, frozenset(v.kinds if money else ()))


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
        value = number_of(tally.gains, case)
        region = next((t for t in tally.regions if t.region is not None and value is not None and within(t.region, value)), None)
        if region is not None:
            region.add(outcome, before, after)


def number_of(gains: Gains, case: Case) -> Exact | None:
    """The number of the case that varies; None where there are several projects, or it says nothing."""
    key = (gains.varies.document, gains.varies.key)
    facts = case.projects[0].facts if len(case.projects) == 1 else {}
    value = facts.get(key, case.applicant.get(key))
    return value if isinstance(value, (int, Fraction)) and not isinstance(value, bool) else None


def within(region: Region, value: Exact) -> bool:
    return value >= region.low and (region.high is None or value < region.high)


def cell_of(row: Row, column: str, judges: Judges) -> str:
    """The value of a column: what a cell says that is no fact; else what the case says."""
    if column in row.others or row.case is None:
        return row.others.get(column, EMPTY)
    case, known = row.case, judges.columns.column(column)
    if known.role == "name":
        return shown(case.name.in_("zh") or case.name.in_("en")) if case.name is not None else EMPTY
    if known.role == "apply_for":
        return "、".join(case.apply_for or ())
    if known.role == "decision":
        return next((_said(v) for v in case.decisions.values()), EMPTY) if len(case.decisions) == 1 else _said(case.decisions.get(column))
    if not known.inputs:
        return EMPTY
    key = (known.inputs[0].document, known.inputs[0].key)
    values = [p.facts[key] for p in case.projects if key in p.facts]
    return _said(values[0] if values else case.applicant.get(key))


def labels_of(column: str, judges: Judges) -> dict[str, Text]:
    """What values are called in both languages, where the column is a fact."""
    inputs = judges.columns.column(column).inputs
    return {"是": YES, "否": NO, **{m.in_("zh"): m for m in inputs[0].members}} if inputs else {}


def _said(value: Any) -> str:
    if value is None:
        return EMPTY
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, frozenset):
        return "、".join(sorted(value))
    return figure(value) if isinstance(value, (int, Fraction)) else str(value)
