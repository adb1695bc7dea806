"""Places of all rows from what each block said: keys and groups put together, sorted once.

In: ``Said`` of every block, in order. Out: ``Placed`` with places in arrays. Kept of a row that is perhaps ranked: its number, both ends of each key, a code
for each division; of a row that surely is not, nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

import numpy as np
from attrs import define, field

from policy_dsl.batch.population.arrays import RankArrays
from policy_dsl.batch.population.by_columns import Divisions, Said
from policy_dsl.batch.population.found import Placed
from policy_dsl.batch.population.order import ABOVE, BELOW, PERHAPS, YES, places, small
from policy_dsl.batch.results import column
from policy_dsl.compile.bounds import ADDABLE
from policy_dsl.compile.questions import plain
from policy_dsl.compile.terms import place_of
from policy_dsl.evaluate.places import MANY, Contender
from policy_dsl.evaluate.population import Ranked
from policy_dsl.model.policy import Document, Ranking
from policy_dsl.model.types import DateType, EnumType, TruthType

Options = tuple[tuple[int, ...] | None, ...]
"""For each division the codes that a row may have; None: any."""


def lines_of(ranking: Ranking) -> int:
    """How many lines its questions have."""
    own = [n for n in ranking.within if not plain(n)]
    return 1 + 2 * len(ranking.keys) + sum(1 if isinstance(n.type, TruthType) else 2 for n in own)


@define(eq=False)
class Gathered:
    """Of one ranking. ``at``: where its lines begin; ``divisions``: of what divides it and is ``plain``, with the place among those of the step."""

    document: Document
    ranking: Ranking
    index: int
    at: int
    divisions: Sequence[tuple[int, Divisions]]
    rows: list[Any] = field(factory=list)
    sure: list[Any] = field(factory=list)
    keys: list[list[tuple[Any, Any]]] = field(factory=list)
    codes: list[list[Any]] = field(factory=list)
    claimed: list[tuple[int, Contender]] = field(factory=list)
    dens: list[int] = field(factory=list)
    between: dict[Fraction, int] = field(factory=dict)

    def add(self, said: Said) -> None:
        self.claimed += [(c.row, c.contenders[self.index]) for c in said.claims if c.contenders[self.index].takes_part is not False]
        n = len(said.rows)
        if not n:
            return
        lines = said.lines[self.at : self.at + lines_of(self.ranking)]
        take = column(lines[0].status, n)
        here = take != 0
        self.dens = [line.den for line in lines]
        self.rows.append(said.rows[here].astype(small(int(said.rows[-1]))))
        self.sure.append(take[here] == YES)
        found = []
        for k, key in enumerate(self.ranking.keys):
            above, below = ((column(x.high, n)[here], column(x.open, n)[here]) for x in lines[1 + 2 * k : 3 + 2 * k])
            top, bottom = np.where(above[1], ABOVE, above[0]), np.where(below[1], BELOW, -below[0])
            found.append((bottom, top) if key.highest else (-top, -bottom))
        self.keys.append(found)
        self.codes.append([np.array(x[here]) for x in self._coded(said, lines, n)])

    def _coded(self, said: Said, lines: Sequence[Any], n: int) -> Iterable[Any]:
        """For each division a code, or -1."""
        own, facts = 1 + 2 * len(self.ranking.keys), iter(self.divisions)
        for node in self.ranking.within:
            if plain(node):
                yield said.divisions[next(facts)[0]]
            elif isinstance(node.type, TruthType):
                status = column(lines[own].status, n)
                yield np.where(status == PERHAPS, -1, status.astype(np.int64))
                own += 1
            else:
                (high, open_), (low, open_low) = ((column(x.high, n), column(x.open, n)) for x in lines[own : own + 2])
                settled = ~open_ & ~open_low & (high == -low)
                yield np.where(settled, _code_of(high), -1)
                own += 2

    # ── all together ──
    def placed(self, size: int, applications: int) -> Placed:
        """``size``: one more than the last number of a row. What was gathered is used up."""
        claimed = [c for _, c in self.claimed]
        rows = np.concatenate([*self.rows, np.array([row for row, _ in self.claimed], np.int64)])
        sure = np.concatenate([*self.sure, np.array([c.takes_part is True for c in claimed], bool)])
        self.rows.clear()
        self.sure.clear()
        keys = [self._key(k, claimed) for k in range(len(self.ranking.keys))]
        self.keys.clear()
        if len(rows):
            who, group, anywhere = self._groups(len(rows) - len(claimed), claimed)
            surely = sure.copy()
            surely[anywhere] = False
            self.codes.clear()
            found = places(surely, keys, who, group, self.ranking.ties)
            arrays = RankArrays.of(size, rows, *found)
        else:
            arrays = RankArrays.of(size, rows, *[np.zeros(0, np.int64)] * 5)
        told = Ranked(self.document.id, self.ranking.rank, int(sure.sum()), len(rows), applications) if len(rows) else None
        return Placed(self.document, self.ranking, arrays, told)

    def _key(self, k: int, claimed: Sequence[Contender]) -> tuple[Any, Any]:
        """Both ends of all; where some are no whole steps, as their places among all values."""
        key = self.ranking.keys[k]
        den = self.dens[1 + 2 * k] if self.dens else 1
        day = isinstance(key.value.type, DateType)
        own = [tuple(_steps(x, den, day, key.highest) for x in c.keys[k]) for c in claimed]
        ends = [[pair[k][i] for pair in self.keys] for i in (0, 1)]
        missing = (BELOW, ABOVE)
        said = [[missing[i] if c[i] is None else c[i] for c in own] for i in (0, 1)]
        if all(isinstance(x, int) and (abs(x) < ADDABLE or x in missing) for side in said for x in side):
            low, high = (np.concatenate([*ends[i], np.array(said[i], np.int64)]) for i in (0, 1))
            return low, high
        sides = [[*(x for chunk in ends[i] for x in chunk.tolist()), *said[i]] for i in (0, 1)]
        order = {x: at for at, x in enumerate(sorted({*sides[0], *sides[1]}))}
        low, high = (np.array([order[x] for x in side], np.int64) for side in sides)
        return low, high

    # ── groups ──
    def _groups(self, n: int, claimed: Sequence[Contender]) -> tuple[Any, Any, list[int]]:
        """Every contender in every group that it may be in, and those who may be in any. ``n``: how many are not ``claimed``."""
        w = len(self.ranking.within)
        if not w:
            return np.arange(n + len(claimed)), np.zeros(n + len(claimed), np.int64), []
        columns = [np.concatenate([*(c[i] for c in self.codes), np.zeros(0, np.int64)]) for i in range(w)]
        known = np.ones(n, bool)
        for codes in columns:
            known &= codes >= 0
        tight = np.flatnonzero(known)
        numbers: dict[Any, int] = {}
        group = _numbered([c[tight] for c in columns], numbers)
        options: dict[Options, list[int]] = {}
        every = [self._every(node) for node in self.ranking.within]
        for i in np.flatnonzero(~known).tolist():
            options.setdefault(tuple((int(c[i]),) if c[i] >= 0 else all_ for c, all_ in zip(columns, every, strict=True)), []).append(i)
        for at, c in enumerate(claimed, n):
            options.setdefault(self._options(c), []).append(at)
        told = {o: list(product(*o)) for o in options if None not in o and prod(len(x) for x in o if x is not None) <= MANY}  # type: ignore[arg-type]
        for groups in told.values():
            for one in groups:
                numbers.setdefault(one, len(numbers))
        anywhere = len(numbers)
        who, where = [tight], [group]
        for o, members in options.items():
            own = [numbers[g] for g in told[o]] if o in told else [*(i for g, i in numbers.items() if _agrees(o, g)), anywhere]
            who.append(np.repeat(np.array(members, np.int64), len(own)))
            where.append(np.tile(np.array(own, np.int64), len(members)))
        return np.concatenate(who), np.concatenate(where), [i for o, members in options.items() if o not in told for i in members]

    def _every(self, node: Any) -> tuple[int, ...] | None:
        """The codes that an unknown value may have; None: any."""
        if isinstance(node.type, TruthType):
            return (self._code(node, False), self._code(node, True))
        if plain(node) and isinstance(node.type, EnumType) and not node.type.open:
            return tuple(sorted(self._code(node, m) for m in (*node.type.members, *node.input.outside)))
        return None

    def _options(self, c: Contender) -> Options:
        pairs = zip(self.ranking.within, c.groups, strict=True)
        return tuple(None if values is None else tuple(sorted(self._code(n, v) for v in values)) for n, values in pairs)

    def _code(self, node: Any, value: Any) -> int:
        if plain(node):
            codes = next(d for _, d in self.divisions if d.one == node.input).codes
            return codes.setdefault(value, len(codes))
        if isinstance(node.type, TruthType):
            return int(value)
        own = [n for n in self.ranking.within if not plain(n)]
        before = sum(1 if isinstance(n.type, TruthType) else 2 for n in own[: own.index(node)])
        den = self.dens[1 + 2 * len(self.ranking.keys) + before] if self.dens else 1
        scaled = Fraction(value) * den
        if scaled.denominator == 1:
            return int(_code_of(int(scaled)))
        return self.between.setdefault(scaled, 2**61 + len(self.between))  # between the steps: a group of its own


def _code_of(value: Any) -> Any:
    """A number as a code from 0."""
    return value + 2**60


def _steps(x: Any, den: int, day: bool, highest: bool) -> Any:
    """A key of the reference engine in the steps of the columns."""
    if x is None:
        return None
    if day:
        d = date.fromordinal(x if highest else -x)
        return place_of(d) if highest else -place_of(d)
    scaled = Fraction(x) * den
    return int(scaled) if scaled.denominator == 1 else scaled


def _numbered(columns: Sequence[Any], numbers: dict[Any, int]) -> Any:
    """For each row the number of its group; ``numbers``: of each."""
    together = _dense(columns[0])
    for codes in columns[1:]:
        own = _dense(codes)
        together = _dense(together.astype(np.int64) * (int(own.max(initial=0)) + 1) + own)
    first = np.zeros(int(together.max(initial=-1)) + 1, np.intp)
    first[together[::-1]] = np.arange(len(together) - 1, -1, -1)
    for i in first.tolist():
        numbers[tuple(int(c[i]) for c in columns)] = len(numbers)
    return together


def _dense(codes: Any) -> Any:
    """The values as numbers from 0, none left out, in their order."""
    top = int(codes.max(initial=0))
    if top > len(codes) + 1000:
        return np.unique(codes, return_inverse=True)[1].astype(small(len(codes)))
    there = np.zeros(top + 1, bool)
    there[codes] = True
    return (np.cumsum(there, dtype=small(top)) - 1)[codes]


def _agrees(options: Options, group: tuple[int, ...]) -> bool:
    return all(o is None or g in o for o, g in zip(options, group, strict=True))
