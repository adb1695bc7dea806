"""Small well-typed core models, drawn at random: documents of one to three clauses that use every operator.

In: hypothesis. Out: ``Model``: documents and the inputs that they read. Constants come from the same pools as the values of the inputs
(``pools``), so that equalities happen. What may be known of the inputs is drawn by ``states``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from policy_dsl.model import nodes as n
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause, Document, Group
from policy_dsl.model.types import RATE, TRUTH, AwardType, DateType, EnumType, NumberType, SetType, TextType, money, over
from tests.laws.documents import kind_of, make_clause, make_document, nodes_of
from tests.laws.draw_numbers import Numbers, negative, product, sum_of
from tests.laws.pools import AMOUNTS, BY_KEY, CNY, DAY, DOC, HEAD, ROUTES, Draw
from tests.laws.show import show_document


@dataclass(frozen=True)
class Model:
    documents: tuple[Document, ...]
    inputs: tuple[Input, ...]  # facts that some clause reads
    once: bool  # every input is read once, no list, no divisor: the fragment in which answers are exact (S44, S52)

    @property
    def document(self) -> Document:
        return self.documents[0]

    def __repr__(self) -> str:
        return "\n" + "\n".join(show_document(d) for d in self.documents)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))


class Conditions(Numbers):
    """Draws truths."""

    def condition(self, depth: int) -> n.Node:
        return self.inside(total=True)._condition(depth)

    def _condition(self, depth: int) -> n.Node:
        if depth > 0 and self.chance(2):
            which = self.pick(n.And, n.Or, n.Not)
            if which is n.Not:
                return n.Not(item=self._condition(depth - 1), type=TRUTH)
            return which(items=tuple(self._condition(depth - 1) for _ in range(self.pick(2, 2, 3))), type=TRUTH)
        return self.pick(*self.rules())(depth) or self._yes(depth) or n.Const(value=self.chance(2), type=TRUTH)

    def rules(self) -> list[Callable[[int], n.Node | None]]:
        """The conditions that are not made of conditions."""
        rules: list[Callable[[int], n.Node | None]] = [self._yes, self._comparison, self._member]
        if not self.once:
            rules += [self._ratio, self._dates, self._nothing, self._set, self._same, self._act]
            if not self.item and self.level == "project":
                rules += [self._any, self._any]
            if any(c.award is not None for c in self.earlier) and not self.item:
                rules += [self._received] * 3
        return rules

    def _yes(self, depth: int) -> n.Node | None:
        return self.fact(type(TRUTH))

    def _act(self, depth: int) -> n.Node:
        return n.Fact(input=Input("decision", DOC, f"{self.clause} 经认定", TRUTH), type=TRUTH)

    def _comparison(self, depth: int) -> n.Node:
        dim = self.pick(CNY, CNY, HEAD, (), DAY) if not self.once else self.pick(CNY, CNY, ())
        if self.once:  # one unknown against a threshold: of two, the pools need not have the values between which the one matters
            return n.Cmp(op=self.pick("ge", "gt", "le", "lt"), left=self.number(dim, 0), right=self.const(dim), type=TRUTH)
        left = self.number(dim, min(depth, 1))
        right = self.number(dim, min(depth, 1)) if self.chance(3) else self.const(dim)
        return n.Cmp(op=self.pick("ge", "gt", "le", "lt", "eq", "ne"), left=left, right=right, type=TRUTH)

    def _dates(self, depth: int) -> n.Node:
        maybe_none = BY_KEY["注册"] if self.level == "project" and self.chance(3) else None
        left = self.day() if maybe_none is None else n.Fact(input=maybe_none, type=maybe_none.type)
        return n.Cmp(op=self.pick("ge", "gt", "le", "lt", "eq", "ne"), left=left, right=self.day(), type=TRUTH)

    def _nothing(self, depth: int) -> n.Node | None:
        if self.level == "applicant":
            return None
        one = BY_KEY["注册"]
        nothing = n.Const(value=None, type=DateType(nullable=True))
        return n.Cmp(op=self.pick("eq", "ne"), left=n.Fact(input=one, type=one.type), right=nothing, type=TRUTH)

    def _same(self, depth: int) -> n.Node | None:
        found = self.fact(EnumType, TextType)
        if found is None:
            return None
        values = found.type.members if isinstance(found.type, EnumType) else ("有", "无")
        return n.Cmp(op=self.pick("eq", "ne"), left=found, right=n.Const(value=self.pick(*values), type=found.type), type=TRUTH)

    def _ratio(self, depth: int) -> n.Node:
        part, whole = self.number(CNY, min(depth, 1)), self.number(CNY, 0)
        if self.chance(3):
            part = sum_of(part, negative(whole))
        zero = Input("decision", DOC, f"{self.clause} 除数为零", RATE)
        return n.Ratio(op=self.pick("ge", "gt", "le", "lt"), part=part, whole=whole, bound=self.const(()), zero=zero, type=TRUTH)

    def _member(self, depth: int) -> n.Node | None:
        found = self.fact(EnumType)
        if found is None:
            return None
        one = found.input if isinstance(found, n.Fact) else found.field  # type: ignore[attr-defined]
        members = found.type.members[: self.pick(1, 2)]  # type: ignore[union-attr]
        open_ = found.type.open and not self.chance(4)  # type: ignore[union-attr]
        list_ = Input("decision", DOC, f"{one.key}：", TRUTH) if open_ else None
        return n.Member(item=found, members=members, outside=one.outside, open=open_, list=list_, exclusion=open_ and self.chance(4), type=TRUTH)

    def _set(self, depth: int) -> n.Node | None:
        one = self.input_of(SetType)
        if one is None:
            return None
        members = one.type.of.members  # type: ignore[union-attr]
        how = self.pick("any", "all")
        open_ = one.type.of.open and how == "any"  # type: ignore[union-attr]
        list_ = Input("decision", DOC, f"{one.key}：", TRUTH) if open_ else None
        item = n.Fact(input=one, type=one.type)
        return n.Member(
            item=item, members=members[: self.pick(1, 2)], outside=one.outside, open=open_, how=how, list=list_, exclusion=open_ and self.chance(4), type=TRUTH
        )

    def _any(self, depth: int) -> n.Node:
        inner = self.inside(item=True)
        return n.Fold(list=ROUTES, condition=inner._condition(min(depth, 1)), value=None, how=self.pick("every", "any", "some"), type=TRUTH)

    def _received(self, depth: int) -> n.Node | None:
        found = self.clause_award()
        return None if found is None else n.Received(item=found, type=TRUTH)



class Awards(Conditions):
    """Draws awards; ``earlier`` clauses may be read."""

    def clause_award(self) -> n.Node | None:
        fits = [c for c in self.earlier if c.award is not None and not _settles(c.award) and (self.level == "project" or c.level == "applicant")]
        return n.Award(clause=self.pick(*fits).number, type=AwardType()) if fits else None

    def pay(self, depth: int) -> n.Node:
        kind = self.pick("exact", "exact", "ceiling", "ceiling", "discretionary_ceiling")
        amount = self.number(CNY, depth if kind != "discretionary_ceiling" else 0)
        slices = amount.type.signed or any(isinstance(x, n.Greatest) for x in nodes_of(amount))  # type: ignore[union-attr]
        cut = self.once and slices  # a slice under a cap: the pools need not have a value inside it
        caps = tuple(self._cap() for _ in range(0 if cut else self.pick(0, 1) if self.once else self.pick(0, 1, 1, 2)))
        floor = self.const(CNY) if kind != "exact" and self.chance(5) else None
        quantum, mode = (self.pick(1, 100), self.pick("half_up", "down", "up", None)) if self.chance(6) and not self.once else (0, None)
        settlement = kind == "exact" and not self.part and self.chance(8)
        decided = Input("decision", DOC, f"{self.clause} 金额", money()) if kind != "exact" else None
        return n.Pay(
            kind=kind, amount=amount, caps=caps, floor=floor, quantum=quantum, mode=mode, settlement=settlement, decided=decided, type=AwardType()
        )

    def _cap(self) -> n.CapNode:
        if self.once or not self.chance(3):
            return n.CapNode(limit=self.const(CNY))
        if self.chance(2):
            return n.CapNode(limit=self.number(CNY, 1))
        granted = n.Granted(clause=self.clause, window=self.pick("lifetime", "year", "rolling"), of="applicant", type=money())
        return n.CapNode(limit=self.const(CNY), granted=granted, scope="lifetime")

    def award(self, depth: int) -> n.Node:
        source = self.clause_award() if not self.once and self.chance(2) else None
        if depth <= 0 or not self.chance(2):
            return self.pay(depth)
        rules: list[Callable[[], n.Node]] = [
            lambda: self._rows(depth, lambda: self._part(depth)),
            lambda: n.Gate(condition=self.condition(1), award=self._part(depth), type=AwardType()),
            lambda: self._combined(n.Stack, depth),
            lambda: self._combined(n.Highest, depth),
            lambda: n.Limit(award=self._part(1 if self.once else depth), limit=self.const(CNY) if self.once else self.number(CNY, 1), type=AwardType()),
        ]
        if not self.once:
            rules.append(lambda: self._tiers(lambda selector: self._part(depth)))
        if source is not None:
            rate = self.number((), self.pick(0, 0, 1))
            rules += [lambda: n.Scale(award=source, rate=rate, type=AwardType())] * 2 if not rate.type.signed else []  # type: ignore[union-attr]
            rules += [lambda: n.Limit(award=self._part(depth), limit=source, type=AwardType())]
        return self.pick(*rules)()

    def _part(self, depth: int) -> n.Node:
        """An award within an award: no settlement, whose negative amounts are nobody's alternative."""
        return self.inside(part=True).award(depth - 1)

    def _combined(self, which: Any, depth: int) -> n.Node:
        if self.once:  # a choice between kinds inside 就高 is met as a hull: sound, not exact
            return which(items=(self.pay(0), self.pay(0)), type=AwardType())
        members = tuple((self.clause_award() if self.chance(2) else None) or self._part(depth) for _ in range(self.pick(2, 2, 3)))
        return which(items=members, type=AwardType())


@st.composite
def models(draw: Draw, once: bool = False, groups: bool = True, most: int = 3, depth: int = 2) -> Model:
    """A document of one to ``most`` clauses. ``once``: in the fragment where the engine's answers must be exact."""
    maker = Awards(draw, once)
    clauses: tuple[Clause, ...] = ()
    for i in range(maker.pick(*range(1, most + 1))):
        number = f"1.{i + 1}"
        level = "applicant" if maker.chance(6) else "project"
        here = maker.inside(level=level, earlier=clauses, clause=number, spent=maker.spent)
        condition = here.condition(depth) if maker.mostly(4) else n.Const(value=True, type=TRUTH)
        if maker.chance(12):
            clauses += (make_clause(number, condition, None, level, maker.pick("qualitative", "permission", "requirement")),)
            continue
        award = here.award(depth)
        clauses += (make_clause(number, condition, award, level, kind_of(award, clauses)),)
    rules = (_group(maker, clauses),) if groups and not once and maker.chance(3) else ()
    found = tuple(g for g in rules if g is not None)
    document = make_document(clauses, found)
    facts = {i: None for c in clauses for i in c.inputs if i.kind == "fact"}
    return Model((document,), tuple(facts), once)


@st.composite
def single_operators(draw: Draw) -> Model:
    """One operator at the root of a condition or of an amount, over leaves or nearly: nothing around it hides what it gives."""
    maker = Awards(draw, clause="1.2", total=False)
    paid = make_clause("1.1", n.Const(value=True, type=TRUTH), Awards(draw, clause="1.1", part=True).pay(0), kind="discretionary_ceiling")
    here = maker.inside(earlier=(paid,))
    thousand = n.Pay(kind="exact", amount=n.Const(value=1000, type=money()), type=AwardType())
    yes: n.Node = n.Const(value=True, type=TRUTH)
    which = maker.pick("condition", "number", "award")
    if which == "condition":
        there = here.inside(total=True)
        condition = there.pick(*there.rules())(1)
        condition, award = condition if condition is not None else yes, thousand
    elif which == "number":
        dim = maker.pick(CNY, CNY, DAY)
        amount = maker.pick(*here.amounts(dim))(dim, maker.pick(0, 1))
        daily = n.Const(value=100, type=NumberType(over(CNY, DAY)))
        condition, award = yes, n.Pay(kind="exact", amount=amount if dim == CNY else product(amount, daily), type=AwardType())
    else:
        condition, award = yes, here.award(1)
    clauses = (paid, make_clause("1.2", condition, award, kind=kind_of(award, (paid,))))
    facts = {i: None for c in clauses for i in c.inputs if i.kind == "fact"}
    return Model((make_document(clauses),), tuple(facts), False)


def _settles(award: n.Node) -> bool:
    return any(isinstance(x, n.Pay) and x.settlement for x in nodes_of(award))


def _group(maker: Awards, clauses: tuple[Clause, ...]) -> Group | None:
    members = [c for c in clauses if c.award is not None and not _settles(c.award) and c.level == "project"]
    if len(members) < 2:
        return None
    awards = tuple(n.Award(clause=c.number, type=AwardType()) for c in members)
    rule: n.Node = maker.pick(n.Stack, n.Highest)(items=awards, type=AwardType())
    if maker.chance(2):
        rule = n.Limit(award=rule, limit=n.Const(value=maker.pick(*AMOUNTS), type=money()), type=AwardType())
    return Group("g1", rule, tuple(c.number for c in members))
