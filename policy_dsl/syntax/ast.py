"""The surface tree: one tree behind the two languages.

A tree says *what was written*, not what it means: names are not yet resolved, sugar is not yet lowered.
Three kinds of field:

* meaning: what the meaning digest covers (S54);
* ``style()``: how a drafter chose to say it (which twin spelling, where the list stands). Equal in both languages, kept by
  ``fmt`` and ``translate``, left out of the meaning digest;
* ``span``: the place. Not compared.

Names in ``Ref`` are identities: the Chinese name where one is declared, whichever language was written.
Numbers are exact (``int | Fraction``).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, Literal

from attrs import field, fields, frozen

from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.number import Exact
from policy_dsl.kernel.source import Span


def style(default: Any = 0) -> Any:
    """A field that the meaning digest leaves out. 0 or "" = the canonical spelling."""
    return field(default=default, kw_only=True, metadata={"meaning": False})


@frozen(kw_only=True)
class Node:
    span: Span = field(eq=False, repr=False, metadata={"meaning": False})

    def children(self) -> Iterator[Node]:
        """The nodes directly below, in written order."""
        type_: Any = type(self)
        for name in _below(type_):
            yield from _nodes(getattr(self, name))


@cache
def _below(type_: Any) -> tuple[str, ...]:
    """The fields that may hold nodes."""
    return tuple(a.name for a in fields(type_) if a.name != "span")


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for v in value:
            yield from _nodes(v)


# ── names and prose ──────────────────────────────────────────────────────────────────────────────────────────────────

@frozen
class Names(Node):
    """A declared pair ``中文 / English``; either may be absent. ``plural`` is the English plural of a unit or list."""

    text: Text
    plural: str | None = None
    escaped: tuple[Lang, ...] = style(())  # the languages in which the name is written in 【】, also in sentences


@frozen
class Prose(Node):
    """``「中文」/"English"``: words for people. Quotations of the official text carry ``zh`` (or ``en``) only and are never translated."""

    text: Text


# ── expressions: conditions and amounts share one grammar; the checker keeps the types apart ───────────────────────────

@frozen
class Ref(Node):
    """A name: a fact, a definition, an enum member, a list, a field, a term, or a clause."""

    name: str


@frozen
class Money(Node):
    value: Exact  # in units of the currency (yuan), not fen
    currency: str | None = None  # None: the document's currency
    shape: str = style("")  # how the figure is written where a twin exists, e.g. "千元"; normally ""


@frozen
class Number(Node):
    value: Exact


@frozen
class Percent(Node):
    value: Exact  # 30% is Fraction(3, 10)
    points: bool = style(False)  # written 30个百分点 / 30 percentage points


@frozen
class Quantity(Node):
    value: Exact
    unit: str  # identity of the unit (Chinese name)


@frozen
class Price(Node):
    """``1500元/吨标煤``, ``14元/平方米/月``."""

    value: Exact
    per: tuple[str, ...]
    currency: str | None = None


@frozen
class Duration(Node):
    value: Exact
    unit: Literal["year", "month", "week", "day"]


@frozen
class DateLiteral(Node):
    value: date


@frozen
class YearLiteral(Node):
    value: int


@frozen
class String(Node):
    value: str


@frozen
class Nothing(Node):
    """``无`` / ``none``: a known absence (F6)."""


@frozen
class Arithmetic(Node):
    op: Literal["add", "subtract", "multiply", "divide"]
    left: Node
    right: Node
    wording: int = style()


@frozen
class PartOf(Node):
    """``X的30%`` / ``30% of X`` (binds tightest, N1)."""

    base: Node
    rate: Node


@frozen
class PerUnit(Node):
    """``X每场850元`` / ``CNY 850 per performance of X`` (A8); ``base`` absent: the one fact of that unit."""

    base: Node | None
    price: Node  # Price, or Money with unit in Price.per
    wording: int = style()  # 0 每场850元, 1 以850元/场的标准


@frozen
class Extreme(Node):
    """``A与B中较低者``, ``甲、乙、丙中较高者`` (N2)."""

    which: Literal["lower", "higher"]
    items: tuple[Node, ...]


@frozen
class Slice(Node):
    """``X超过N的部分`` max(0, X−N) · ``X不超过N的部分`` min(X, N) · ``X低于N的部分`` max(0, N−X) (N4)."""

    which: Literal["above", "up_to", "shortfall"]
    base: Node
    bound: Node


@frozen
class Change(Node):
    """``A较B的增量|存量|增幅`` (N5): max(0, A−B) · min(A, B) · (A−B)/B."""

    which: Literal["increase", "stock", "growth"]
    new: Node
    old: Node


@frozen
class Share(Node):
    """``A占B的比例`` / ``A as a share of B`` (C7)."""

    part: Node
    whole: Node


@frozen
class Limited(Node):
    """``X（以N为限）`` min · ``X（不低于N）`` max (N3)."""

    base: Node
    bound: Node
    floor: bool = False


@frozen
class Steps(Node):
    """``X每满N`` as a number of whole steps, ⌊X/N⌋; with ``value`` the amount each step counts (A11, K13)."""

    base: Node
    step: Node
    value: Node | None = None


@frozen
class Fold(Node):
    """``航线中C的，飞行架次合计`` (N6); ``every``/``any`` are conditions (C12)."""

    list: Ref
    condition: Node | None
    field: Node | None
    how: Literal["sum", "count", "greatest", "least", "average", "every", "any"]


@frozen
class And(Node):
    items: tuple[Node, ...]
    joint: Literal["and", "comma", "pause", "list"] = style("and")  # 且 · ， · 、 · 同时符合下列条件｛…｝


@frozen
class Or(Node):
    items: tuple[Node, ...]
    joint: Literal["or", "list", "grounds"] = style("or")  # 或 · 符合下列条件之一｛…｝ · 有下列情形之一的，…：（一）…


@frozen
class Ground(Node):
    """One limb of a list of conditions; named when decisions, coverage and diff are to speak of it (settled 3)."""

    names: Names | None
    condition: Node
    source: tuple[Quotation, ...] = ()


@frozen
class Not(Node):
    item: Node
    wording: int = style()  # 未 · 非 · 无 · 不是 · 没有


@frozen
class Compare(Node):
    left: Node
    op: Literal["ge", "gt", "le", "lt"]
    right: Node
    wording: int = style()  # row of the comparison word that was written: 不少于 · 达到 · 至少 …
    after: bool = style(False)  # written after the figure: 25家以上
    amount_first: bool = style(False)  # 实现至少25当量吨综合效益 / 完成10000架次飞行 (settled 7)


@frozen
class Between(Node):
    left: Node
    low: Node
    low_included: bool
    high: Node
    high_included: bool
    wording: int = style()


@frozen
class Is(Node):
    """``X为A`` / ``X is A``; several values: any of them."""

    left: Node
    values: tuple[Node, ...]
    negated: bool = False


@frozen
class OneOf(Node):
    """``X属于｛A、B等｝`` for one value; ``X含｛A、B等｝之一`` (any) and ``X含｛A、B｝全部`` (all) for a set (S16)."""

    left: Node
    members: tuple[Ref, ...]
    open: bool  # 等 / and the like
    how: Literal["one", "any", "all"] = "one"
    negated: bool = False
    wording: int = style()


@frozen
class Bracket(Node):
    """A range as the key of a row: ``20人以上不满50人``, ``不满A``, ``B以上``; an absent end is open (T2, C2)."""

    low: Node | None
    low_included: bool
    high: Node | None
    high_included: bool
    wording: int = style()


@frozen
class Row(Node):
    """One row of a table. ``key``: members (any of them), one ``Bracket``, or one condition; empty: 其他 / other."""

    key: tuple[Node, ...]
    value: Node
    promise: Literal["exact", "up_to", "most"] = "exact"
    caps: tuple[Cap, ...] = ()


@frozen
class Table(Node):
    """``按照K分类｛…｝`` class (T1) · ``按照X分档｛…｝`` bracket (T2) · ``按照X分段｛…｝`` slice (T3) · ``分情形｛…｝`` case (N12).

    In a definition it is a number; as ``Pay.amount`` each row is an award with its own promise and caps.
    """

    kind: Literal["class", "bracket", "slice", "case"]
    selector: Node | None  # None: case
    rows: tuple[Row, ...]


@frozen
class Received(Node):
    """``已享受甲`` / ``where a was paid``: another clause's award as a condition (S31)."""

    clause: Ref


# ── the sentence ─────────────────────────────────────────────────────────────────────────────────────────────────────

@frozen
class Each(Node):
    """``每条航线满足C的，`` / ``for each route with C,`` (A10)."""

    list: Ref
    condition: Node | None = None
    wording: int = style()  # 0 每条航线满足C的， · 1 每条航线C， (每条航线完成10000架次飞行，)


@frozen
class Guard(Node):
    """What stands before the effect. ``form`` says how: 对C的， · 支持C， · C的， · 若C， · 对⟨名⟩， · 对C的⟨主体⟩.

    ``subject``: the condition is C 且 the kind of applicant. ``wording``: which word opens ``support``: 支持 鼓励 推动 加强 培育 引导.
    """

    condition: Node
    form: Literal["for", "support", "bare", "if", "whom", "otherwise", "subject"] = style("for")
    wording: int = style()


@frozen
class Assessment(Node):
    """``经评估`` / ``经认定后``: the authority's act, a condition (S19)."""

    act: Literal["assessment", "recognition", "review"]
    wording: int = style()  # 0 经认定， · 1 经认定后
    graded: bool = style(False)  # 按等次: says that the sum depends on a grade the text gives no figures for


@frozen
class Pay(Node):
    """An award (S30). ``promise``: exact 给予M · up_to 不超过 · most 最高."""

    promise: Literal["exact", "up_to", "most"]
    amount: Node
    form: str  # identity of the award form (Chinese word): 资金支持, 奖励, or a declared term
    one_off: bool = False
    assessed: Assessment | None = None
    order: int = style()  # row of the sentence pattern: 按照P给予F · 给予P的F · 给予F M · X每满N，给予M F
    wording: int = style()
    accord: int = style()


@frozen
class PerDone(Node):
    """``每服务1家支持金额2.5万元`` / ``pay CNY 25,000 for every firm diagnosed``: money for each unit of a count (A8, settled 6)."""

    count: Ref
    step: Node  # Quantity
    amount: Node
    form: str
    promise: Literal["exact", "up_to", "most"] = "exact"
    wording: int = style()


@frozen
class Support(Node):
    """No amount (A19). ``manner``: plain 予以支持 · rules 依照有关规定给予支持 · priority 优先支持 · direction 鼓励/推动/加强 (a direction only)."""

    manner: Literal["plain", "rules", "priority", "direction", "case_by_case"]
    matter: Node | None = None  # what a direction encourages, a condition
    wording: int = style()


@frozen
class Permit(Node):
    """``允许A，B，不受C限制`` (A22)."""

    matters: tuple[Ref, ...]
    free_from: Ref | None = None


@frozen
class Require(Node):
    """``须C。`` (C14): a yes/no result, no money."""

    condition: Node
    as_rule: bool = False  # 原则上


@frozen
class Scope(Node):
    """Whose and when: ``单个项目``, ``单个企业每年``, ``累计`` (K2)."""

    who: Literal["project", "applicant", "unit", "item", None] = None
    when: Literal["year", "lifetime", None] = None
    unit: str | None = None


@frozen
class Cap(Node):
    """``，最高M`` (K1, K2). ``of``: award · each 每条最高 · rate 支持比例最高 · price 单价最高."""

    amount: Node
    scope: Scope | None = None
    of: Literal["award", "item", "rate", "price"] = "award"
    including: Node | None = None  # 连同X累计最高M: what M leaves after X (K3)
    wording: int = style()  # 0 最高 · 1 最高可达 · 2 最高不超过 · …


@frozen
class Except(Node):
    """``，但C的除外`` (C4)."""

    condition: Node


@frozen
class Rounding(Node):
    """``以10元为单位舍去`` (P5)."""

    quantum: Node
    mode: Literal["half_up", "down", "up"]


@frozen
class Sentence(Node):
    guards: tuple[Guard | Each, ...]
    effect: Node
    tails: tuple[Node, ...] = ()
    end: Literal["stop", "semicolon", "comma"] = style("stop")


# ── what stands with a clause ────────────────────────────────────────────────────────────────────────────────────────

@frozen
class Quotation(Node):
    """``原文 「…」``: words of the official text, verbatim."""

    words: str


@frozen
class Reading(Node):
    """``解读（比例）「问题」：采用「…」；另有「…」，理由「…」。``"""

    part: Literal["condition", "rate", "cap", None]
    question: Prose
    adopted: Prose
    others: tuple[Prose, ...]
    reason: Prose | None


@frozen
class Waiver(Node):
    """``豁免「15日」：理由「…」。`` what: the words of the quotation (or of the rule) that are left unmatched."""

    what: str
    reason: Prose


@frozen
class MutantWaiver(Node):
    """``不计变异：…，理由「…」。`` a mutation that no example can notice, and why."""

    what: str
    reason: Prose


@frozen
class Clause(Node):
    """``条款 3.3 研发支持 / R&D support：…``; ``number`` is the stable id that the drafter wrote (settled 1)."""

    number: str
    names: Names
    sentences: tuple[Sentence, ...]
    notes: tuple[Quotation | Reading | Waiver | MutantWaiver, ...] = ()


@frozen
class ClauseGroup(Node):
    """Clauses under one shared guard (settled 2)."""

    guards: tuple[Guard | Each, ...]
    clauses: tuple[Clause, ...]


# ── declarations ─────────────────────────────────────────────────────────────────────────────────────────────────────

@frozen
class Member(Node):
    names: Names


@frozen
class TypeExpr(Node):
    """A declared type. ``kind`` decides which other fields mean something."""

    kind: Literal["money", "count", "rate", "truth", "date", "year", "price", "text", "enum", "set", "number"]
    unit: str | None = None  # count
    per: tuple[str, ...] = ()  # price
    members: tuple[Member, ...] = ()  # enum, set
    open: bool = False  # 等
    outside: tuple[Member, ...] = ()  # 明确不属于的为…
    nullable: bool = False  # 可为无
    negative: Names | None = None  # 是否（否定：…）


@frozen
class Decider(Node):
    """``，由县文旅局认定`` (F10)."""

    office: Prose
    act: Literal["decides", "ranks", "publishes"] = "decides"


@frozen
class Fact(Node):
    level: Literal["applicant", "project", None]
    names: Names
    type: TypeExpr
    low: Node | None = None
    high: Node | None = None
    default: Node | None = None
    decider: Decider | None = None
    note: Prose | None = None
    former: tuple[str, ...] = ()  # 曾用名


@frozen
class Field(Node):
    """``项 飞行架次 / flights flown：数量（架次）。`` or a computed item (F5b)."""

    names: Names
    type: TypeExpr | None
    definition: Node | None = None


@frozen
class ListDecl(Node):
    level: Literal["applicant", "project", None]
    names: Names
    unit: str
    fields: tuple[Field, ...] = ()


@frozen
class Definition(Node):
    names: Names
    value: Node


@frozen
class Term(Node):
    """``术语 融资租赁费用补助 / finance-lease subsidy。``: a word for an award form, a permitted matter, a catalogue."""

    names: Names


@frozen
class Unit(Node):
    """``单位 盏 / lamp（lamps）。``"""

    names: Names


# ── examples ─────────────────────────────────────────────────────────────────────────────────────────────────────────

@frozen
class Assign(Node):
    """``设A为1`` · ``未B`` · ``C``; value None: yes (negated: no). ``records`` for a list."""

    name: Ref
    value: Node | None = None
    values: tuple[Node, ...] = ()  # a set of members
    negated: bool = False
    records: tuple[tuple[Assign, ...], ...] | None = None
    unknown: bool = False  # A不详 / A unknown: stated as unknown


@frozen
class ProjectFacts(Node):
    """``项目「甲」：…``; no name: the one project of a flat example."""

    name: Prose | None
    facts: tuple[Assign, ...]
    apply_for: tuple[str, ...] = ()


@frozen
class Decided(Node):
    """``认定「10.1 经认定」`` · ``认定「3.1 金额」为30万元``; value None: yes."""

    key: str
    value: Node | None = None
    negated: bool = False


@frozen
class Granted(Node):
    """``已得8.5于2025年3月1日50万元``."""

    clause: str
    day: date
    amount: Money


@frozen
class SpecialRule(Node):
    """``专门规定8.1「…」``: a rule known to prevail (S42)."""

    clause: str
    rule: Prose


@frozen
class Expect(Node):
    """What a clause must yield.

    outcome: exact 应得M · up_to 应得至多M · range 应得A至B · undetermined 待定A至B|A或B（缺…） · none 不予支持（因…） · support 予以支持 ·
    permit 允许 · met 符合 (requirement) · not_in_force 不在施行期. ``low``/``high`` absent: not asked (undetermined), or no bound (``unbounded``).
    """

    clause: str
    project: str | None
    outcome: Literal["exact", "up_to", "range", "undetermined", "none", "support", "permit", "met", "not_in_force"]
    low: Node | None = None
    high: Node | None = None
    either: bool = False
    unbounded: bool = False
    because: tuple[str, ...] = ()  # missing facts, decisions (待定) or failed conditions (不予支持)


@frozen
class Example(Node):
    title: Prose
    on: date | None
    applicant: tuple[Assign, ...]
    projects: tuple[ProjectFacts, ...]
    decisions: tuple[Decided, ...]
    history: tuple[Granted, ...] | None  # None: not supplied; (): supplied, empty (此前未得 / nothing received before)
    special_rules: tuple[SpecialRule, ...]
    expects: tuple[Expect, ...]


@frozen
class ExampleTable(Node):
    """``案例表｛改造投入｜书店等级｜甲；40万元｜示范｜7.6万元｝``."""

    title: Prose | None
    on: date | None
    columns: tuple[Node, ...]  # Ref of a fact, or String clause number
    rows: tuple[tuple[Node | None, ...], ...]


# ── the file ─────────────────────────────────────────────────────────────────────────────────────────────────────────

@frozen
class PeriodExpr(Node):
    """Both days belong to it. ``since``: the first day is said as 自公布之日起 / 自印发之日起."""

    first: date | None
    last: date | None
    retroactive: bool = False
    since: Literal["published", "issued", ""] = style("")


@frozen
class Header(Node):
    """One header line. ``key`` is the row id of ``lexicon`` (title, document_number, issuer, …); ``value`` by key:

    title, reservation, issuer*, decider, status: Prose (issuer: tuple of Prose) · document_number, full_text, source, article, version,
    amends, currency, timezone: str · signed, issued, published: date · effective: PeriodExpr · rounding: Rounding.
    """

    key: str
    value: object


@frozen
class Comment:
    """``# …`` and where it belongs: before item ``index`` (or at its line end when ``trailing``)."""

    text: str
    span: Span = field(eq=False, repr=False)
    trailing: bool = False


@frozen
class File(Node):
    """A whole ``.pol`` file: a measure, or the document file of a folder."""

    language: Lang = style("zh")
    headers: tuple[Header, ...]
    items: tuple[Node, ...]  # Fact, ListDecl, Definition, Term, Unit, Clause, ClauseGroup, Example, ExampleTable …, in written order
    comments: tuple[Comment, ...] = field(default=(), eq=False, kw_only=True, metadata={"meaning": False})
