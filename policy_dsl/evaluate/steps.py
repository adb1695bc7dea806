"""The trace, arithmetic: how a sum came about, step by step (outputs.md §1).

In: the award of a clause, evaluated. Out: ``Step``s, inner ones first. A fact stands in the step that uses it; a named definition is a step of its own;
of a table the row that applies. What several rows can still come to is one operand without steps.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.evaluate.arithmetic import number
from policy_dsl.evaluate.awards import left_of, limits_of, smallest
from policy_dsl.evaluate.decision import Outcome, Range, Step
from policy_dsl.evaluate.lists import counted_in
from policy_dsl.evaluate.numbers import hull, is_point, least, negative, not_below_zero, point
from policy_dsl.evaluate.outcomes import row_of
from policy_dsl.evaluate.quotas import Counted, last_within
from policy_dsl.evaluate.ranges import range_of, reach
from policy_dsl.evaluate.read import ABSENT
from policy_dsl.evaluate.references import chosen
from policy_dsl.evaluate.rows import reached
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.subjects import subject
from policy_dsl.evaluate.units import unit_of
from policy_dsl.evaluate.values import NOTHING, ZERO, AwardValue, Number
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.figures import date_words
from policy_dsl.lexicon.judging import published_on
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node

Operand = tuple[Text | None, Range, str]
SHOWN = 20
"""Items of a list that a sum shows one by one; more are one operand."""
_OPS: dict[type[Node], str] = {
    core.Add: "add", core.Mul: "multiply", core.Div: "divide", core.Least: "least", core.Greatest: "greatest",
}  # fmt: skip


def steps_of(award: Node, scope: Scope) -> tuple[tuple[Step, ...], tuple[Outcome, ...]]:
    """The steps, and why the rows of the tables in the award are the ones that apply."""
    paper = _Paper()
    paper.award(award, scope)
    return tuple(paper.steps), tuple(dict.fromkeys(paper.rows))


class _Paper:
    """Collects the steps. The numbers are those of the engine: nothing is computed twice by another rule."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.told: dict[tuple[int, Node], Operand] = {}
        self.rows: list[Outcome] = []

    def add(self, op: str, operands: Sequence[Operand], result: Number, unit: str, span: Span | None, name: Text | None = None) -> None:
        self.steps.append(Step(op, name, tuple(operands), range_of(result), unit, span))

    # ── awards ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def award(self, node: Node, scope: Scope) -> None:
        unit = unit_of(node.type)
        match node:
            case core.Pay():
                self.pay(node, scope, unit)
            case core.Gate():
                self.award(node.award, scope)
            case core.Select() | core.Tier():
                rows, _needs, sure = reached(node, scope)
                if len(rows) == 1 and sure:
                    self.rows += row_of(node, rows[0][1], scope)
                    self.award(rows[0][1], rows[0][0])
            case core.Scale():
                self.award(node.award, scope)
                if self.shared(node, scope, unit):
                    return
                theirs = isinstance(node.award, core.Award) and node.award.external is not None
                source: Operand = (subject(node.award, scope.judge) if theirs else None, reach(scope.value(node.award)), unit)
                rate: Operand = (None, range_of(left_of(node, scope.value(node.award), scope)), unit_of(node.rate.type))
                self.steps.append(Step("scale", None, (source, rate), reach(scope.value(node)), unit, node.span))
            case core.Limit():
                self.award(node.award, scope)
                bound = scope.value(node.limit)
                top = reach(bound) if isinstance(bound, AwardValue) else range_of(number(node.limit, scope))
                operands: tuple[Operand, ...] = ((None, reach(scope.value(node.award)), unit), (None, top, unit))
                self.steps.append(Step("limit", None, operands, reach(scope.value(node)), unit, node.span))
            case core.Stack() | core.Highest():
                parts: list[Operand] = [(subject(i, scope.judge), reach(scope.value(i)), unit) for i in node.items]
                op = "sum" if isinstance(node, core.Stack) else "greatest"
                self.steps.append(Step(op, None, tuple(parts), reach(scope.value(node)), unit, node.span))
            case core.Award():
                found = reach(scope.value(node))
                self.steps.append(Step("value", subject(node, scope.judge), ((subject(node, scope.judge), found, unit),), found, unit, node.span))
            case _:
                pass

    def shared(self, node: core.Scale, scope: Scope, unit: str) -> bool:
        """A share of a budget that is known, as is what is to be paid in all: budget and total by name; nothing where the budget suffices (S47)."""
        total_of = node.shared.total if node.shared is not None else None
        if node.shared is None or total_of is None:
            return False
        total, budget = scope.fact(total_of), number(node.shared.budget, scope)
        if not is_point(total) or not is_point(budget):
            return False
        if total[0] > budget[0]:
            source: Operand = (None, reach(scope.value(node.award)), unit)
            parts = (source, (subject(node.shared.budget, scope.judge), range_of(budget), unit), (total_of.name, range_of(total), unit))
            self.steps.append(Step("share", None, parts, reach(scope.value(node)), unit, node.span))
        return True

    def pay(self, node: core.Pay, scope: Scope, unit: str) -> None:
        name, _, _ = self.operand(node.amount, scope)
        amount = number(node.amount, scope)
        if not self.steps:
            self.add("value", [(name, range_of(amount), unit)], amount, unit, node.span if isinstance(node.amount, core.Const) else node.amount.span, name)
        limits = limits_of(node, scope)
        found = least((amount, *limits)) if limits else amount
        if limits:
            self.add("cap", [(None, range_of(a), unit) for a in (amount, *limits)], found, unit, node.caps[0].span)
        if not node.settlement and found[0] is not None and found[0] < 0:
            after = not_below_zero(found)
            self.add("zero", [(None, range_of(found), unit)], after, unit, node.span)
            found = after
        paid: AwardValue = scope.value(node)
        decided = scope.judge.decided(node.decided.key) if node.decided is not None and node.kind != "exact" else ABSENT
        if decided is not ABSENT and node.decided is not None:
            self.add("decided", [(node.decided.name, range_of(point(decided)), unit)], paid.most, unit, node.span)
        elif _ends(paid.most) != _ends(found):
            quantum = range_of(point(node.quantum or smallest(node)))
            self.add("round", [(None, range_of(found), unit), (None, quantum, unit)], paid.most, unit, node.span)
        if node.floor is not None:
            floor = number(node.floor, scope)
            self.add("floor", [(None, range_of(floor), unit)], paid.guaranteed, unit, node.floor.span)

    # ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def operand(self, node: Node, scope: Scope) -> Operand:
        """What stands in the step that uses the node; the steps that lead to it are written before, once."""
        place = (id(scope), node)
        found = self.told.get(place)
        if found is None:
            found = self.told[place] = self.written(node, scope)
        return found

    def written(self, node: Node, scope: Scope) -> Operand:
        value, unit, judge = number(node, scope), unit_of(node.type), scope.judge
        name = node.name
        match node:
            case core.Const():
                return (name, range_of(value), unit)
            case core.Reference():
                last = chosen(node, scope)
                said = node.input.name if last is None else published_on(node.input.name, Text(date_words(last.day, "zh"), date_words(last.day, "en")))
                if name is not None:
                    self.add("value", [(said, range_of(value), unit)], value, unit, node.span, name)
                return (name or said, range_of(value), unit)
            case core.Add() | core.Mul() | core.Div() | core.Least() | core.Greatest():
                operands = [self.operand(a, scope) for a in node.args]
                self.add(_OPS[node.__class__], operands, value, unit, node.span, name)
            case core.Neg():
                inner, _, _ = self.operand(node.item, scope)
                return (inner, range_of(negative(number(node.item, scope))), unit)
            case core.Steps():
                step: Operand = (None, range_of(point(node.step)), unit_of(node.item.type))
                self.add("steps", [self.operand(node.item, scope), step], value, unit, node.span, name)
            case core.Round():
                quantum: Operand = (None, range_of(point(node.quantum)), unit)
                self.add("round", [self.operand(node.item, scope), quantum], value, unit, node.span, name)
            case core.Select() | core.Tier():
                return self.row(node, scope, value, unit)
            case core.Fold():
                self.fold(node, scope, value, unit)
            case core.Award():
                return (subject(node, judge), range_of(value), unit)
            case _:
                return (subject(node, judge), range_of(value), unit)
        return (name, range_of(value), unit)

    def row(self, node: core.Select | core.Tier, scope: Scope, value: Number, unit: str) -> Operand:
        """The row that applies, as a step in its place; several that may: their hull."""
        rows, _needs, sure = reached(node, scope)
        name = node.name
        if len(rows) == 1 and sure:
            inner, chosen = rows[0]
            self.rows += row_of(node, chosen, scope)
            before = len(self.steps)
            said = self.operand(chosen, inner)
            name = name or said[0]
            if len(self.steps) == before or self.steps[-1].span is not chosen.span:
                self.add("value", [said], value, unit, chosen.span, name)
        return (name, range_of(value), unit)

    def fold(self, node: core.Fold, scope: Scope, value: Number, unit: str) -> None:
        """The items that count, as they stand in the list."""
        op = node.how if node.how in ("count", "greatest", "least") else "sum"
        items, _needs = scope.items(node.list)
        operands: list[Operand] = []
        if items is not None and len(items) <= SHOWN and node.value is not None:
            before: list[Counted] = []
            for i, record in enumerate(items):
                inner = scope.item(node.list, record, i, NOTHING)
                counted = counted_in(node, inner)
                if counted is not None and node.quota is not None:
                    before.append(counted)
                    counted = last_within(before, node.quota, dict(node.quotas))
                if counted is not None:
                    added = counted.value if counted.passes[0] else hull((ZERO, counted.value), NOTHING)  # perhaps it does not count
                    operands.append((_item_name(node.list.name, i), range_of(added), unit))
        if not operands:
            operands = [(node.list.name, range_of(value), unit)]
        self.add(op, operands, value, unit, node.span, node.name)


def _item_name(list_: Text, index: int) -> Text:
    return Text(f"{list_.in_('zh')}[{index + 1}]", f"{list_.in_('en')}[{index + 1}]")


def _ends(a: Number) -> tuple[Exact | None, Exact | None]:
    return a[0], a[1]

