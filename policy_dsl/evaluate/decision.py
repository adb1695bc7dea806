"""The decision: what ``evaluate`` yields and everything that explanations need. Plain immutable values; ``report`` gives it words.

Amounts are exact numbers in units of the currency (yuan); ``None`` = no bound follows from the text (S3).
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from attrs import field, frozen

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact
from policy_dsl.kernel.period import Period
from policy_dsl.kernel.source import Span
from policy_dsl.model.inputs import Level
from policy_dsl.model.policy import Reading

Status = Literal["not_in_force", "does_not_apply", "undetermined", "applies"]
ClauseKind = Literal["exact", "ceiling", "discretionary_ceiling", "qualitative", "permission", "requirement"]


@frozen
class Range:
    """min = lo of the guaranteed amount, max = hi of the maximum (S6). ``open_below``: no bound follows below either (结算, and signed steps); ``min`` is
    then 0 and says nothing."""

    min: Exact
    max: Exact | None
    open_below: bool = False


@frozen
class CapReport:
    """S29. ``limit`` None: not known. ``binds``: True, False (equality: False) or None. ``uncut``: the amount before caps, as a range.

    ``reached_at``: the smallest value of the single unknown-free base at which the cap is reached, where the amount is one rate times one
    base: (name of the base, value, dimension unit or currency); None where there is no such single base. (To the fen, rounded up; outputs 5.)
    """

    limit: Exact | None
    binds: bool | None
    uncut: Range | None = None
    scope: str = "award"
    reached_at: tuple[Text, Exact, str] | None = None
    span: Span | None = field(default=None, eq=False, repr=False)  # of the CapNode: which cap of the text this is (coverage)
    granted: Exact | None = None  # what was granted before, where the cap counts it: ``limit`` is what is left (S36)


@frozen
class Missing:
    """An input that can still change the result (S44). ``key`` as in a facts file; list items: ``航线[2].飞行架次`` (from 1)."""

    key: str
    name: Text
    level: Literal["applicant", "project", "reference"]  # reference: a value that others publish (F13), to be given under ``references``
    decides: bool  # it decides applicability (else it only moves the amount)
    decider: Text | None = None
    type: str = ""  # truth · money · quantity · rate · number · date · enum · set · list · text: how to ask for it
    unit: str = ""  # currency or unit of a number
    item: tuple[Text, int] | None = None  # a field of a list item: name of the list, number of the item from 1
    nearby: tuple[tuple[Text, Exact, str], ...] = ()  # figures that were given and do not replace it (申报 for 核定): name, value, unit
    note: Text | None = None  # what the declaration says of it (说明)
    quotes: tuple[str, ...] = ()  # the words of the official text that leave it to somebody (原文)


@frozen
class Decided:
    """A point left to the authority that can still change the result. ``key``: what to put under ``decisions``."""

    key: str
    name: Text
    decider: Text
    kind: str = ""  # act (经认定) · member (领域：生物医药) · amount · zero · not_stated (原文未载) · special_rule · retroactive
    subject: Text | None = None  # member: the fact (领域); special_rule: the rule as it was named
    value: Text | None = None  # member: the unlisted member


@frozen
class Outcome:
    """One condition as it came out, in text order; conditions may nest (``parts`` of 且 or 或 or 非).

    ``op``: fact · not · and · or · ge gt le lt eq ne · ratio · member · decision · received · every · any · table (a value in no row).
    ``subject``: the fact or value it is about; ``found`` the value found (None: unknown); ``asked`` the value asked, in the same form as facts
    (exact number, bool, date, str, tuple of members); ``unit``: unit or currency of both, "%" for rates, "" for plain numbers.
    ``distance``: |asked − found| where both are numbers and the condition fails or just holds.
    ``listed``: for member: True when the text lists the value. ``decides``: it is "no" and by itself decides (S43).
    ``ground``: name of the limb it belongs to (settled 3). ``relation``: of a ratio: ge gt le lt; of a comparison:
    "granted" where it is about what was granted before. ``item``: number from 1 of the list item that a part of
    every · any · some is about (0: its place among the parts).
    """

    op: str
    value: bool | None
    subject: Text
    found: Any = None
    asked: Any = None
    unit: str = ""
    key: str = ""
    distance: Exact | None = None
    listed: bool | None = None
    decides: bool = False
    ground: Text | None = None
    parts: tuple[Outcome, ...] = ()
    members: tuple[Text, ...] = ()  # bilingual names for found/asked members
    span: Span | None = field(default=None, eq=False, repr=False)
    relation: str = ""
    item: int = 0


@frozen
class Step:
    """One step of the arithmetic: ``result = operands joined by op``. op: value (a fact or definition read) · add · multiply · divide · least ·
    greatest · negate · steps · sum · count · cap · floor · round · zero (negative made 0) · scale ·
    share (of a budget: source, budget, total) · limit · decided.

    ``operands``: (name or None, range, unit) each. ``result``: range; ``unit``: currency, unit or "" for rates and plain numbers.
    """

    op: str
    name: Text | None
    operands: tuple[tuple[Text | None, Range, str], ...]
    result: Range
    unit: str
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Instalment:
    """A share of the award and what it comes to where the award applies: rounded down, the last takes the remainder (S28)."""

    share: Exact
    amount: Range


@frozen
class Place:
    """The place among all applications of the file, where the clause asks for a rank (S47): ``best`` to ``worst``, of ``least`` to ``most`` that are ranked.
    ``open``: others, or a tie, may still move it."""

    name: Text
    key: str
    best: int
    worst: int
    least: int
    most: int
    open: bool = False


@frozen
class Counted:
    """A total over all applications of the file (S47). ``max`` None: no bound follows."""

    document: str
    key: str
    name: Text
    amount: Range
    currency: str


@frozen
class ClauseResult:
    """What one clause yields for one project, or for the application (``project`` None)."""

    document: str
    measure: str
    version: str
    article: str
    clause: str
    title: Text
    project: Text | None
    status: Status
    kind: ClauseKind
    kinds: tuple[ClauseKind, ...]
    form: Text | None
    amount: Range | None
    amount_if_applies: Range | None
    applicability: Literal["yes", "no", "unknown"]
    cap: CapReport | None
    caps: tuple[CapReport, ...]
    missing: tuple[Missing, ...]
    failed: tuple[Outcome, ...]
    decided_by: tuple[Decided, ...]
    reservations: tuple[Text, ...]
    readings: tuple[Reading, ...]
    quotes: tuple[str, ...]
    conditions: tuple[Outcome, ...]  # the trace, conditions: the parts of the top-level 且, in text order
    steps: tuple[Step, ...]  # the trace, arithmetic
    offered: bool = False  # not applied for: judged (with judge_all) or only named (then status etc. say nothing and `judged` is False)
    judged: bool = True
    manner: str | None = None
    one_off: bool = False
    currency: str = "CNY"
    decider: Text | None = None  # who decides for this document where nobody else is named
    if_applies_points: tuple[Exact, ...] = ()  # exact undetermined award that is one of finitely many values: (0, 1932000) → "0 或 193.2万元"
    level: Level = "project"
    rows: tuple[Outcome, ...] = ()  # of each table in the award, why its row is the one that applies
    premises: tuple[Text, ...] = ()  # those of ``reservations`` that are taken as given (S41); the others are the document's own words
    schedule: tuple[Instalment, ...] = ()  # 分3年按…拨付 (P2): when it is paid; the award is the same
    ranks: tuple[Place, ...] = ()  # where many applications are decided together: the places that the clause asks for (S47)


@frozen
class Totals:
    """S38, S39, for one currency."""

    currency: str
    exact: Range
    ceiling: Range
    discretionary_ceiling: Range
    all: Range
    determined: tuple[Range, Range, Range, Range]  # exact, ceiling, discretionary_ceiling, all
    cumulation: Literal["independent", "open", "declared"]
    qualitative: tuple[str, ...]
    permissions: tuple[str, ...]
    undetermined: tuple[str, ...]


@frozen
class Combined:
    """A group as one award (S32–S37): members under one rule of combination. ``project``: number of the project, None: the application.

    ``how``: 可以叠加, 就高不重复, 不重复享受. ``members``: the clauses that are applied for, in text order. ``limits``: 合计最高…. ``superseded``: clauses that
    another member surely takes the place of. ``missing``: what can still change the sum; of a choice, first of all what the applicant chooses (S35).
    ``within``: the group that it is a member of; only what is in none counts in the totals (S38).
    """

    document: str
    id: str
    project: int | None
    status: Status
    kinds: tuple[ClauseKind, ...]
    amount: Range
    currency: str
    how: Literal["stack", "highest", "choice"] = "stack"
    members: tuple[str, ...] = ()
    limits: tuple[CapReport, ...] = ()
    superseded: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    premises: tuple[Text, ...] = ()
    within: str | None = None
    reduced: bool = False  # it shares a budget with others as a whole (S47)


@frozen
class ProjectResult:
    name: Text | None
    clauses: tuple[ClauseResult, ...]


@frozen
class MeasureUsed:
    document: str
    measure: str
    article: str
    version: str
    digest: str
    period: Period | None = None  # in force, both ends included
    title: Text | None = None
    notice: Text | None = None  # the title of the document, and its number: what a printed page says it rests on
    number: str | None = None


@frozen
class Decision:
    """``as_of``: the date asked about. ``projects``: applicant-level entry first (name None, ``applicant=True``), then projects in given order."""

    as_of: date
    engine: str
    facts_digest: str
    measures: tuple[MeasureUsed, ...]
    applicant: tuple[ClauseResult, ...]  # judged once per application: the entry "project": null
    projects: tuple[ProjectResult, ...]
    totals: tuple[Totals, ...]  # one per currency
    document_totals: tuple[tuple[str, tuple[Totals, ...]], ...] = ()
    name: Text | None = None  # of the applicant
    groups: tuple[tuple[str, Combined], ...] = ()
    units: tuple[tuple[Text, str | None], ...] = ()  # units that the documents declare, each with its English plural
    applications: int | None = None  # decided together with so many, itself among them (S47); None: by itself
    counted: tuple[Counted, ...] = ()  # the totals over all of them that this decision rests on
