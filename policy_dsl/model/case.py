"""One application: what is known of the applicant and the projects, typed and validated (S1, S2).

Absent = unknown. Values: int | Fraction (money in yuan, counts, rates), bool, date, str (enum identity or text), frozenset[str],
``NONE`` (无), tuple of records (a list; a record maps field keys to values), and, for "what if" and for engines,
``Between`` and ``Among``: partial knowledge.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import field, frozen

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact
from policy_dsl.model.inputs import Published


@frozen
class Between:
    """Some number (or day) from ``lo`` to ``hi``, both included; None: no bound."""

    lo: Any
    hi: Any


@frozen
class Among:
    """One of these (truths, enum members)."""

    values: frozenset[Any]


class _None:
    """无: known to be absent."""

    def __repr__(self) -> str:
        return "NONE"

    def __reduce__(self) -> str:
        return "NONE"


NONE = _None()

class _Unread:
    """Something is said and nobody can read what: as unknown as what is not said, and nothing is presumed in its place."""

    def __repr__(self) -> str:
        return "UNREAD"

    def __reduce__(self) -> str:
        return "UNREAD"


UNREAD = _Unread()

Facts = Mapping[tuple[str, str], Any]
"""(document, key of the input) → value. Record fields inside a list value: field identity → value."""


References = Mapping[tuple[str, str], tuple[Published, ...]]
"""(document, key of the reference series) → what was published besides what the policy lists, oldest first."""


@frozen
class Grant:
    """Something granted before. ``project``: the name of the project it was for, if said."""

    clause: str
    day: date
    amount: Exact
    document: str | None = None
    project: str | None = None


@frozen
class SpecialRule:
    """A rule known to prevail over a clause or measure (S42). ``clause``: a clause number or measure id; "" = the whole document."""

    clause: str
    rule: str
    document: str | None = None


@frozen
class Project:
    name: Text | None
    facts: Facts
    apply_for: tuple[str, ...] | None = None  # None: judged on all


@frozen
class Rank:
    """The place of one application among all, if it takes part (S47): ``best`` to ``worst``, of ``least`` to ``most`` that are ranked. ``open``: what is not
    known of others, or a tie, may still move it."""

    best: int
    worst: int
    least: int
    most: int
    open: bool = False


@frozen
class Population:
    """What one application cannot know by itself: its place among all of the file, what the others come to, and the totals (S47).

    ``ranks``: (document, key of the rank, number of the project or None) → place. ``rests``: (document, key of the total, clause, number of the project or
    None) → what is to be paid besides that. ``totals``: (document, key) → what is to be paid in all. ``budgets``: (document, key) → the budget that they all
    share, as some of them state it.
    """

    applications: int
    ranks: Mapping[tuple[str, str, int | None], Rank] = field(factory=dict)
    rests: Mapping[tuple[str, str, str, int | None], Between] = field(factory=dict)
    totals: Mapping[tuple[str, str], Between] = field(factory=dict)
    budgets: Mapping[tuple[str, str], Exact] = field(factory=dict)


@frozen
class Case:
    """``decisions``: key as ``decided_by`` printed it → True/False or a number. ``history`` None: not supplied (a premise, S41)."""

    applicant: Facts = field(factory=dict)
    projects: tuple[Project, ...] = ()
    decisions: Mapping[str, Any] = field(factory=dict)
    history: tuple[Grant, ...] | None = None
    special_rules: tuple[SpecialRule, ...] = ()
    name: Text | None = None
    apply_for: tuple[str, ...] | None = None  # of the applicant
    digest: str = ""  # sha256 of the canonical facts
    population: Population | None = None  # where many applications are decided together (S47)
    references: References = field(factory=dict)
