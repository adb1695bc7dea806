"""Units added up as expressions: the sums of each currency, of all kinds and of each, over projects of one or two sorts (S32–S38, S45).

In: two versions and the units of each. Out: the space that both read, and for each the sums by currency.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from policy_dsl.compare.naming import Naming, joined_lists, list_keys
from policy_dsl.compare.sides import inputs_read
from policy_dsl.compare.space import Reader, Space, space_for
from policy_dsl.compare.whole import Whole
from policy_dsl.compile.awards import stacked
from policy_dsl.compile.inputs import Unsupported
from policy_dsl.compile.lower import Lower
from policy_dsl.compile.terms import RANK, Award, Num, Terms
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input

Left = tuple[tuple[str, ...], tuple[str, ...]]
"""Units of the older and of the newer version."""


@frozen(eq=False)
class Sums:
    """Of one currency, all and by kind: guaranteed and most."""

    all: tuple[Num, Num]
    exact: tuple[Num, Num]
    discretionary: tuple[Num, Num]


Currency = str


def opened(wholes: tuple[Whole, Whole], left: Left, sorts: int) -> tuple[Space, tuple[dict[Currency, Sums], ...]]:
    nodes = [w.nodes(own) for w, own in zip(wholes, left, strict=True)]
    read = [inputs_read(own) for own in nodes]
    keys = [list_keys(inputs.values(), w.naming) for inputs, w in zip(read, wholes, strict=True)]
    namings: list[Naming] = [w.naming.with_lists(lists) for w, lists in zip(wholes, joined_lists(keys[0], keys[1]), strict=True)]
    space, readers = space_for([(own, _with_fields(inputs.values()), naming) for own, inputs, naming in zip(nodes, read, namings, strict=True)])
    if sorts > 1:
        if any(isinstance(n, core.Granted) and n.of == "project" for own in nodes for n in own):
            raise Unsupported("what several projects were granted")
        space.with_projects(sorts)
    currencies = list(dict.fromkeys(w.currency(u) for w, own in zip(wholes, left, strict=True) for u in own))
    sums = []
    for reader, whole, own in zip(readers, wholes, left, strict=True):
        adder = Adder(whole, reader, sorts)
        sums.append({c: adder.sums([u for u in own if whole.currency(u) == c]) for c in currencies})
    return space, tuple(sums)


def _with_fields(inputs: Iterable[Input]) -> tuple[Input, ...]:
    return tuple(part for one in inputs for part in (one, *one.fields))


class Adder:
    """The units of one version over projects of one or two sorts, each judged where it belongs (S45)."""

    def __init__(self, whole: Whole, reader: Reader, sorts: int) -> None:
        self.whole, self.projects, self.copies = whole, range(sorts), reader.space.copies or (reader.pool.one,)
        self.terms = Terms(reader.pool)
        self._known: dict[tuple[int | None, str], Award] = {}
        self._open: set[tuple[int | None, str]] = set()
        self.lowers: dict[int | None, Lower] = {None: self._lower(reader, None)}
        for p in self.projects:
            self.lowers[p] = self._lower(Reader(reader.space, reader.side, reader.naming, project=p), p)

    def _lower(self, reader: Reader, at: int | None) -> Lower:
        return Lower(reader, self.whole.clauses, award_of=lambda name: self.award(at, name))

    def award(self, at: int | None, name: str) -> Award:
        """A clause or group, as the application (``at`` None) or a project sees it (S31)."""
        key = (at, name)
        if key not in self._known:
            if key in self._open:
                raise Unsupported("clauses that read each other")
            self._open.add(key)
            self._known[key] = self._award(at, name)
        return self._known[key]

    def _award(self, at: int | None, name: str) -> Award:
        whole = self.whole
        if name not in whole.groups and (name not in whole.clauses or whole.clauses[name].award is None):
            return self.terms.not_paid
        level = whole.level(name)
        if level == "applicant" and at is not None:
            return self.award(None, name)
        if level == "project" and at is None:
            return stacked([self._times(self.award(p, name), p) for p in self.projects], self.terms)
        if name in whole.groups:
            return self.lowers[at].award(whole.groups[name].award)
        return self.lowers[at].outcome(whole.clauses[name])

    def _times(self, award: Award, project: int) -> Award:
        """What all projects of a sort come to."""
        t, n = self.terms, self.copies[project]
        some = t.pool.all((award.applies, t.pool.lt(t.pool.zero, n)))
        return Award(some, t.times(Num(n), award.guaranteed), t.times(Num(n), award.most), award.kind)

    def sums(self, units: Sequence[str]) -> Sums:
        t, p = self.terms, self.terms.pool
        awards: list[Award] = []
        for unit in units:
            by_project = self.whole.level(unit) == "project"
            awards += [self._times(self.award(i, unit), i) for i in self.projects] if by_project else [self.award(None, unit)]

        def added(kind: str | None) -> tuple[Num, Num]:
            counted = [a.applies if kind is None else p.all((a.applies, p.eq(a.kind, p.number(RANK[kind])))) for a in awards]
            parts = [(t.choose(c, a.guaranteed, t.zero), t.choose(c, a.most, t.zero)) for c, a in zip(counted, awards, strict=True)]
            return t.plus([t.zero, *(g for g, _ in parts)]), t.plus([t.zero, *(m for _, m in parts)])

        return Sums(added(None), added("exact"), added("discretionary_ceiling"))
