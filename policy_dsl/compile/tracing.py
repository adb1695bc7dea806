"""What a decision rests on, by name: the conditions of each clause, what its award is before it is cut, its caps, and the definitions it uses.

In: a program. Out: ``Named`` values with expressions, the same that the results are computed from, and from a function's values to a trace: truths are yes, no
or ``None`` (open), amounts exact, or the two ends between which they lie.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Literal

from attrs import frozen

from policy_dsl.compile.inputs import Unsupported
from policy_dsl.compile.ir import E
from policy_dsl.compile.lower import Lower
from policy_dsl.compile.program import Program
from policy_dsl.compile.terms import Num
from policy_dsl.compile.whole import Whole
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node

What = Literal["condition", "amount", "cap", "definition"]


@frozen
class Lying:
    """A number of which only this is known: it lies between the two; None: no bound follows."""

    low: Exact | None
    high: Exact | None


@frozen(eq=False)
class Named:
    """``line``: which line of the program. ``name``: what the text calls it, else its words. ``den``: of a number, what its whole values are over; 0: truth."""

    line: int
    what: What
    name: Text
    node: Node
    values: tuple[E, ...]
    den: int = 0

    def read(self, raw: Any) -> Any:
        """The value of a trace as it is to be understood."""
        if not self.den or raw.__class__ is int:
            return raw if not self.den else _over(raw, self.den)
        low, high, low_open, high_open = raw
        if not low_open and not high_open and low == high:
            return _over(low, self.den)
        return Lying(None if low_open else _over(low, self.den), None if high_open else _over(high, self.den))


def _over(value: int, den: int) -> Exact:
    return exact(Fraction(value, den))


def named(program: Program) -> tuple[Named, ...]:
    """In the order of the lines, conditions first. Without what the expressions do not cover."""
    found: list[Named] = []
    whole = Whole(program.slots.pool)
    for i, line in enumerate(program.lines):
        if line.award is None or not line.in_force:
            continue
        for what, node in [*_of_condition(line.clause.condition), *_of_award(line.clause.award)]:
            one = _named(program, program.lowers[line.document.id], whole, i, what, node)
            if one is not None:
                found.append(one)
    return tuple(found)


def parts(condition: Node) -> Iterator[Node]:
    """What is joined by 且, in the order of the text; a definition is one part."""
    if isinstance(condition, core.And) and not condition.definition:
        for item in condition.items:
            yield from parts(item)
    else:
        yield condition


def _of_condition(condition: Node) -> Iterator[tuple[What, Node]]:
    for part in parts(condition):
        if not isinstance(part, core.Const):  # a clause that asks for nothing says no condition
            yield "condition", part


def _of_award(award: Node | None) -> Iterator[tuple[What, Node]]:
    """Each payment in it: what it is of, and its caps."""
    todo = [award] if award is not None else []
    while todo:
        node = todo.pop()
        if isinstance(node, core.Pay):
            yield "amount", node.amount
            yield from (("cap", cap.limit) for cap in node.caps)
            yield from (("definition", n) for n in _definitions(node.amount))
        elif not isinstance(node, core.Award):
            todo += reversed(node.args)


def _definitions(node: Node) -> Iterator[Node]:
    for inner in node.args:
        if inner.definition:
            yield inner
        yield from _definitions(inner)


def _named(program: Program, lower: Lower, whole: Whole, line: int, what: What, node: Node) -> Named | None:
    name = node.name or _words(node)
    try:
        with program.slots.pool.lowering():
            value = lower.truth(node) if what == "condition" else lower.value(node)[0]
        if what == "condition":
            holds = program.intervals.truth(value)
            return Named(line, what, name, node, (whole.of(holds.surely), whole.of(holds.possibly)))
        if not isinstance(value, Num):
            return None
        ends = program.intervals.number(value.e)
        return Named(line, what, name, node, tuple(map(whole.of, ends[:4])), value.den)
    except Unsupported:
        return None


def _words(node: Node) -> Text:
    words = "".join(node.span.text.split("\n")).strip() if node.span is not None else ""
    return Text(words, words)


def written(values: Sequence[str], one: Named, same: bool) -> str:
    """The value of a trace, as code: ``same``: nothing of it is open."""
    if same:
        return values[0]
    if one.den:
        return f"({', '.join(values)})"
    return f"(True if {values[0]} else None if {values[1]} else False)"
