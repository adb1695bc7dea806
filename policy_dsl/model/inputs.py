"""What an evaluation may be told: facts, decisions, and what is taken as given (S1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from attrs import field, frozen

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact
from policy_dsl.kernel.source import Span
from policy_dsl.model.types import Type

Level = Literal["applicant", "project"]
"""What a fact is said of, and a clause judged for: the application, or each of its projects."""


@frozen
class Published:
    """One value of a reference series (F13): it counts from the day it was published on, until the next."""

    day: date
    value: Exact
    source: Text | None = field(default=None, eq=False)


@frozen
class Input:
    """A named thing that may be known or not. Identity: ``(kind, document, key)``.

    ``key``: for a fact its identity (Chinese name); for a field ``list.field``; for a decision the key that ``decided_by`` prints verbatim
    ("10.1 经认定", "领域：", "3.1 金额": settled 15; an open list's key ends with ``：`` and the unlisted member is appended).
    ``low``/``high``: declared range. ``default``: stated law, used when the fact is absent (F2). ``negative``: how "not" is said.
    ``percent``: declared as a rate (比例), so that a bare 30 is ambiguous; not so for a plain number without unit.
    ``decider``: who settles it, for decisions and for facts decided by an office; who publishes a reference series.
    ``published``: of a reference series, the values that the policy itself lists, oldest first.
    """

    kind: Literal["fact", "field", "decision", "reference"]
    document: str
    key: str
    type: Type = field(eq=False)
    level: Level = field(default="project", eq=False)
    name: Text = field(factory=Text, eq=False)
    members: tuple[Text, ...] = field(default=(), eq=False)  # enum and set: bilingual names in declared order
    outside: tuple[str, ...] = field(default=(), eq=False)  # enum: identities that are declared as not belonging
    fields: tuple[Input, ...] = field(default=(), eq=False)  # list
    low: Exact | date | None = field(default=None, eq=False)
    high: Exact | date | None = field(default=None, eq=False)
    default: object = field(default=None, eq=False)
    percent: bool = field(default=False, eq=False)
    negative: Text | None = field(default=None, eq=False)
    decider: Text | None = field(default=None, eq=False)
    note: Text | None = field(default=None, eq=False)
    published: tuple[Published, ...] = field(default=(), eq=False)
    topic: Literal["", "not_stated"] = field(default="", eq=False)  # of a decision: why it is left to somebody
    span: Span | None = field(default=None, eq=False, repr=False)
    quotes: tuple[str, ...] = field(default=(), eq=False)  # the words of the official text that leave it to somebody
    list_name: Text | None = field(default=None, eq=False)  # field: the list it belongs to


def series_of(one: Input, given: Mapping[tuple[str, str], tuple[Published, ...]]) -> tuple[Published, ...]:
    """What is known of a reference series, oldest first: the listed values and those of the case; no day stands twice."""
    more = given.get((one.document, one.key), ())
    if not more:
        return one.published
    return tuple(sorted({p.day: p for p in (*one.published, *more)}.values(), key=lambda p: p.day))
