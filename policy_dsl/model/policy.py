"""Clauses, measures, documents: what is checked, evaluated, compared and locked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Literal

from attrs import field, frozen

from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.number import Exact
from policy_dsl.kernel.period import Period
from policy_dsl.kernel.source import Span
from policy_dsl.model.inputs import Input, Level
from policy_dsl.model.nodes import Node


@frozen
class Reading:
    """An ambiguity and what was adopted (S46)."""

    id: str  # "<clause>/<n>", n from 1
    part: Literal["condition", "rate", "cap"] | None
    question: Text
    adopted: Text
    others: tuple[Text, ...]
    reason: Text | None
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen(eq=False)
class Clause:
    """One support. ``condition`` and ``award`` are core nodes; a clause without money has ``say`` and no award.

    ``kind``: the kind of the words, printed beside a "no" (S8). ``level``: judged once per project or once per application (S45).
    ``one_off``: 一次性. ``form``: 奖励 / reward. ``quotes``: the words of the official text that this clause encodes, in order.
    ``assessed``: the authority's act is among the conditions. ``manner``: of qualitative support (rules, plain, direction …).
    """

    number: str
    title: Text
    kind: Literal["exact", "ceiling", "discretionary_ceiling", "qualitative", "permission", "requirement"]
    level: Level
    condition: Node
    award: Node | None
    say: Node | None = None
    form: Text | None = None
    one_off: bool = False
    charge: bool = False  # owed or deducted: never added to awards (A17)
    schedule: tuple[Exact, ...] = ()  # shares of the instalments (P2)
    manner: str | None = None
    quotes: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    inputs: tuple[Input, ...] = ()  # all that condition and award read, in text order
    event: Node | None = None  # the day that selects the version, where the clause names one (S48)
    span: Span | None = field(default=None, repr=False)

    def currency(self, default: str) -> str:
        """That of the award."""
        return getattr(self.award.type, "currency", default) if self.award is not None else default


@frozen(eq=False)
class External:
    """A clause of another document (F12): never one of this document's, and in none of its totals.

    ``input``: what it pays, as facts supply it. ``target``: (document, clause) that it is, where both are loaded. ``quoted``: its sentence as a clause, by
    which it is worked out where nobody says what it pays; None: the sentence gives no sum. ``whose``: 《某市办法》.
    """

    number: str
    title: Text
    input: Input
    whose: Text | None = None
    target: tuple[str, str] | None = None
    quoted: Clause | None = None
    span: Span | None = field(default=None, repr=False)


@frozen(eq=False)
class Group:
    """A rule of combination over clauses (S32–S37): one award in place of its members, which are clauses or inner groups.

    ``how``: 可以叠加, 就高不重复, 不重复享受; of a choice, ``choice`` is what the applicant says. ``level``: applicant where the members of all projects
    come together (单个企业合计最高…), None: as its members are. ``measure``, ``version``: where it stands; empty: in the document itself. ``of_clause``: no
    rule of its own but what one clause pays for all projects, under the limit that it puts on each applicant.
    """

    id: str
    award: Node
    members: tuple[str, ...]
    title: Text | None = None
    how: Literal["stack", "highest", "choice"] = "stack"
    choice: Input | None = None
    level: Level | None = None
    measure: str = ""
    version: str = ""
    span: Span | None = field(default=None, repr=False)
    of_clause: bool = False


def telling(groups: Iterable[Group], projects: int) -> dict[str, Group]:
    """Groups that tell something where there are so many projects, by name: with one, a limit of one clause for each applicant, in no other group, comes to
    what the clause does."""
    groups = tuple(groups)
    inner = {m for g in groups for m in g.members}
    return {g.id: g for g in groups if projects > 1 or not g.of_clause or g.id in inner}


def level_of(name: str, groups: Mapping[str, Group], clause: Callable[[str], Level | None]) -> Level | None:
    """Of a clause (``clause``: None, it does not count) or group: a group is judged for each project where all of its members are, and no limit holds for
    all projects (S37)."""
    group = groups.get(name)
    if group is None:
        return clause(name)
    levels = {level_of(m, groups, clause) for m in group.members} - {None}
    return group.level or ("project" if levels == {"project"} else "applicant")


@frozen(eq=False)
class Reduction:
    """缩减 (S47): ``total``: the fact that says what all applications together would be paid; ``clauses``: those that share ``budget``."""

    total: Input
    clauses: tuple[str, ...]
    budget: Node


@frozen(eq=False)
class RankKey:
    """What applications are ranked by: a number or a day. ``highest``: the highest, the latest comes first."""

    value: Node
    highest: bool


@frozen(eq=False)
class Ranking:
    """排名 (S47): how the fact ``rank`` comes about over all applications. Ranked is whoever applies for one of ``clauses``, meets ``condition``, and has a
    value for ``award`` (where the only clause that asks for the rank pays by a table). ``keys``: the later ones tell equal ones apart. ``within``: ranked
    separately for each value. ``ties``: who is still equal shares the better place, takes the worse, or is put in order by an authority; None: not said.
    ``total``: the fact that holds how many are ranked.
    """

    rank: Input
    keys: tuple[RankKey, ...]
    condition: Node
    clauses: tuple[str, ...]
    within: tuple[Node, ...] = ()
    ties: Literal["share", "lower", "office"] | None = None
    award: Node | None = None
    total: Input | None = None


@frozen(eq=False)
class Measure:
    """One article's measure in one version."""

    document: str
    id: str
    version: str
    title: Text
    article: str
    period: Period
    amends: str | None
    retroactive: bool
    source: str | None  # 原文: the whole article, verbatim
    clauses: tuple[Clause, ...]
    meaning: str  # sha256:… (S54)
    record: str
    path: str = ""
    language: Lang = "zh"
    reductions: tuple[Reduction, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    unordered: str = ""  # the meaning digest without the order of conditions, rows and clauses (settled 21)


@frozen(eq=False)
class Document:
    """One official document and all versions of its measures, oldest first within a measure."""

    id: str
    title: Text
    number: str | None
    issuers: tuple[Text, ...]
    signed: date | None
    issued: date | None
    published: date | None
    period: Period
    reservations: tuple[Text, ...]
    decider: Text  # who decides where nobody is named (认定机关)
    currency: str
    timezone: str  # "+08:00"
    inputs: tuple[Input, ...]  # facts that the document or its measures declare
    measures: tuple[Measure, ...]
    groups: tuple[Group, ...] = ()
    externals: tuple[External, ...] = ()
    language: Lang = "zh"
    text: str | None = None  # the official text where it is at hand
    units: tuple[tuple[Text, str | None], ...] = ()  # declared units, each with its English plural: how facts may spell a count
