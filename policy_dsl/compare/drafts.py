"""From values that the solver found back to cases: one for each version, in its own names, saying only what was read.

In: a ``Space`` and values for its expressions. Out: a ``Draft`` that can be made smaller, and its cases. Grants are laid into windows: what counts this
year on the day of judgement, older sums long before; those of one project apart from those of others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import Any

from attrs import evolve, frozen

from policy_dsl.compare.space import Granted, Space, Variable
from policy_dsl.compile.ir import E
from policy_dsl.compile.terms import MONTH, Day, Num
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.model.case import NONE, Case, Grant, Project, References
from policy_dsl.model.inputs import Input, Published

Valued = Callable[[E], int | bool]
"""What an expression comes to in a case that the solver found."""
OWN, OTHER_PROJECT = Text("甲", "A"), "乙"


def project_name(i: int) -> Text:
    """甲 for the first, then by number."""
    return OWN if i == 0 else Text(f"第{i + 1}项", f"No. {i + 1}")


@frozen(eq=False)
class Stated:
    """A fact, or a list of records, as each version declares it (0 the older, 1 the newer)."""

    ones: Mapping[int, Input]
    value: Any
    project: int = 0

    @property
    def one(self) -> Input:
        """As the newer version has it, else as the older."""
        return self.ones[max(self.ones)]


@frozen(eq=False)
class Draft:
    """``records`` of a list stand in its ``Stated.value`` as tuples of ``Stated`` fields. ``projects``: how many there are of each sort."""

    facts: tuple[Stated, ...]
    decisions: tuple[tuple[Mapping[int, str], Any], ...]
    grants: Mapping[str, tuple[tuple[Any, Fraction, Mapping[int, str]], ...]]
    history: bool
    projects: tuple[int, ...] = (1,)
    references: tuple[tuple[Mapping[int, Input], Published], ...] = ()  # values of reference series, as each version declares the series

    def case(self, side: int, day: date) -> Case:
        """The case for one version."""
        applicant: dict[tuple[str, str], Any] = {}
        projects: list[dict[tuple[str, str], Any]] = [{} for _ in self.projects]
        for stated in self.facts:
            one = stated.ones.get(side)
            if one is not None:
                value = tuple(_record(r, side) for r in stated.value) if isinstance(stated.value, tuple) else stated.value
                (applicant if one.level == "applicant" else projects[stated.project])[one.document, one.key] = value
        decisions = {keys[side]: value for keys, value in self.decisions if side in keys}
        history = tuple(g for parts in self.grants.values() for g in _grants(parts, side, day)) if self.history else None
        alike = [facts for facts, times in zip(projects, self.projects, strict=True) for _ in range(times)]
        named = len(alike) > 1 or any(g.project is not None for g in history or ())
        told = tuple(Project(project_name(i) if named else None, facts) for i, facts in enumerate(alike))
        return Case(applicant, told, decisions, history, digest="", references=self._published(side))

    def _published(self, side: int) -> References:
        found: dict[tuple[str, str], dict[date, Published]] = {}
        for ones, one in ((ones, p) for ones, p in self.references if side in ones):
            found.setdefault((ones[side].document, ones[side].key), {})[one.day] = one
        return {key: tuple(by_day[d] for d in sorted(by_day)) for key, by_day in found.items()}

    def with_value(self, key: str, value: Any) -> Draft:
        """The same with another value of one fact."""
        return evolve(self, facts=tuple(evolve(f, value=value) if f.one.key == key else f for f in self.facts))

    def smaller(self) -> Iterator[Callable[[Draft], Draft]]:
        """Ways to say less: without one decision, one fact, or the history."""
        for i, _ in enumerate(self.decisions):
            yield partial(_without_decision, gone=self.decisions[i])
        for reference in self.references:
            yield partial(_without_reference, gone=reference)
        for stated in self.facts:
            yield partial(_without_fact, gone=stated)
        if self.history and not any(sum for parts in self.grants.values() for _, sum, _ in parts):
            yield lambda d: evolve(d, history=False)


def _without_decision(draft: Draft, gone: object) -> Draft:
    return evolve(draft, decisions=tuple(x for x in draft.decisions if x is not gone))


def _without_reference(draft: Draft, gone: object) -> Draft:
    return evolve(draft, references=tuple(x for x in draft.references if x is not gone))


def _without_fact(draft: Draft, gone: Stated) -> Draft:
    return evolve(draft, facts=tuple(f for f in draft.facts if f is not gone))


def _record(fields: tuple[Stated, ...], side: int) -> dict[str, Any]:
    return {f.ones[side].key.rpartition(".")[2]: f.value for f in fields if side in f.ones}


def draft_of(space: Space, valued: Valued) -> Draft:
    """The case that these values describe."""
    projects = tuple(int(valued(n)) for n in space.copies) or (1,)
    facts = [Stated(v.ones, _value(v, space, valued), v.project) for v in space.variables.values() if v.one.kind != "field" and projects[v.project]]
    facts += [Stated(one.ones, _records(name, at, space, valued), at) for (name, at), one in space.lists.items() if projects[at]]
    decisions = tuple((d.keys, _decided(d.value, valued)) for d in space.decisions.values())
    grants: dict[str, list[tuple[Any, Fraction, Mapping[int, str]]]] = {}
    for key, granted in space.grants.items():
        grants.setdefault(key[0], []).append((key, _sum(granted, valued), granted.clauses))
    return Draft(tuple(facts), decisions, {k: tuple(v) for k, v in grants.items()}, bool(space.grants), projects, _references(space, valued))


def _references(space: Space, valued: Valued) -> tuple[tuple[Mapping[int, Input], Published], ...]:
    """A value that was wanted before the first listed one is published the day before, or on the day itself where that counts."""
    found: list[tuple[Mapping[int, Input], Published]] = []
    for u in space.unpublished.values():
        day = None if valued(u.day.none) else _day(u.day, valued)
        listed = [p.day for one in u.ones.values() for p in one.published]
        if day is None or any(d < day or (u.included and d == day) for d in listed):
            continue  # a listed value counts there
        found.append((u.ones, Published(day if u.included else day - timedelta(days=1), exact(Fraction(valued(u.value.e), u.value.den)))))
    return tuple(found)


def _day(day: Day, valued: Valued) -> date:
    month, of_month = divmod(int(valued(day.place)), MONTH)
    return date(month // 12, month % 12 + 1, of_month)


def _decided(value: Any, valued: Valued) -> Any:
    return exact(Fraction(valued(value.e), value.den)) if isinstance(value, Num) else bool(valued(value))


def _sum(granted: Granted, valued: Valued) -> Fraction:
    return Fraction(valued(granted.value.e), granted.value.den)


def _records(name: str, project: int, space: Space, valued: Valued) -> tuple[tuple[Stated, ...], ...]:
    own = [v for key, v in space.variables.items() if v.one.kind == "field" and v.project == project and key[0].startswith(f"{name}.")]
    found: list[tuple[Stated, ...]] = []
    for sort, times in enumerate(space.lists[name, project].times):
        record = tuple(Stated(v.ones, _value(v, space, valued)) for v in own if v.sort == sort)
        found += [record] * int(valued(times))
    return tuple(found)


def _value(v: Variable, space: Space, valued: Valued) -> Any:
    value = v.value
    if isinstance(value, Num):
        return exact(Fraction(valued(value.e), value.den))
    if isinstance(value, Day):
        if valued(value.none):
            return NONE
        return _day(value, valued)
    if isinstance(value, dict):
        return frozenset(m for m, e in value.items() if valued(e))
    return bool(valued(value)) if value.is_truth else members(v, space)[valued(value)]


def members(v: Variable, space: Space) -> tuple[str, ...]:
    """What the index of a member of this variable counts."""
    name = next(key[0] for key, other in space.variables.items() if other is v)
    return space.members(v.one, name)


# ── what was granted before ──────────────────────────────────────────────────────────────────────────────────────────
def _grants(parts: tuple[tuple[Any, Fraction, Mapping[int, str]], ...], side: int, day: date) -> list[Grant]:
    """Grants that give each window its sum, as far as one time line can: this year's, those within the rolling years, older ones; of this project, of
    others."""
    clause = next((clauses[side] for _, _, clauses in parts if side in clauses), None)
    if clause is None:
        return []
    longest = max((key[2] for key, _, _ in parts if key[1] == "rolling"), default=1)
    spots = ((("year",), day), (("year", "rolling"), date(day.year - longest, 12, 31)), (("year", "rolling", "lifetime"), date(day.year - 50, 1, 1)))
    found: list[Grant] = []
    before: dict[str, Fraction] = {"project": Fraction(0), "applicant": Fraction(0)}
    split = any(key[3] == "project" for key, _, _ in parts) and any(key[3] == "applicant" for key, _, _ in parts)
    for windows, when in spots:
        own = _upto(parts, windows, "project")
        whole = max(_upto(parts, windows, "applicant"), own)
        mine, other = own - before["project"], whole - own - (before["applicant"] - before["project"])
        for amount, project in ((mine, OWN.zh if split else None), (other, OTHER_PROJECT if split else None)):
            if amount > 0:
                found.append(Grant(clause, when, exact(amount), project=project))
        before = {"project": max(own, before["project"]), "applicant": max(whole, before["applicant"])}
    return found


def _upto(parts: tuple[tuple[Any, Fraction, Mapping[int, str]], ...], windows: tuple[str, ...], of: str) -> Fraction:
    return max((total for key, total, _ in parts if key[1] in windows and key[3] == of), default=Fraction(0))


__all__ = ["Draft", "Exact", "Stated", "draft_of", "members"]
