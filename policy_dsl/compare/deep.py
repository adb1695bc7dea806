"""One version by itself, asked by the solver: what its rules do that the drafter hardly meant.

In: a checked document. Out: ``Finding``s, each with a case that shows it where there is one: a clause, a ground or a row that can never apply; a condition or
ground that another makes superfluous; a cap that can never bind; an award that falls when the number it depends on grows; clauses that pay on the same sum
for one project. What the solver does not settle is a finding of its own: nothing is called sound because nobody knew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from policy_dsl.check import Checked
from policy_dsl.compare.answer import GaveUp, NoSolver
from policy_dsl.compare.drafts import Draft, draft_of
from policy_dsl.compare.finding import Finding, Kind, trimmed
from policy_dsl.compare.pays import pays_in
from policy_dsl.compare.semantic import Asking, Opened, open_space, solver_for
from policy_dsl.compare.sides import DAY, Side, inputs_read, roots_of
from policy_dsl.compare.together import same_base
from policy_dsl.compare.witness import outcome
from policy_dsl.compile.inputs import Unsupported
from policy_dsl.compile.ir import E
from policy_dsl.compile.lower import Lower, selector_key
from policy_dsl.compile.named import walk
from policy_dsl.compile.terms import Award, Num, Terms
from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.kernel.source import Span
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause
from policy_dsl.model.types import NumberType

WORTH = 10_000
"""A fall of the award is first sought that is worth this much."""


def deep(checked: Checked, asking: Asking | None = None) -> list[Finding]:
    """Every version of every measure, clause by clause, in the order of the text."""
    asking = asking or Asking()
    found: list[Finding] = []
    try:
        for measure in checked.document.measures:
            side = Side(checked.document, measure)
            for clause in measure.clauses:
                found += _Deep(side, clause, asking).findings()
        return [*found, *same_base(checked.document, asking)]
    except NoSolver:
        first = checked.document.measures[0].clauses[:1]
        return [Finding("no_solver", first, tuple(c.span for c in first if c.span is not None))]


class _Deep:
    """One clause."""

    def __init__(self, side: Side, clause: Clause, asking: Asking) -> None:
        self.side, self.clause, self.asking = side, clause, asking
        self.open: list[str] = []

    def findings(self) -> list[Finding]:
        try:
            self.opened: Opened = open_space((self.side, (self.clause,)))
            self.lower: Lower = self.opened.lowers[0]
            self.award: Award = self.lower.outcome(self.clause)
            found = list(self._found())
        except Unsupported as error:
            return [Finding("open", (self.clause,), self._place(), why=error.what)]
        return [*found, *([Finding("open", (self.clause,), self._place(), why="time")] if self.open else [])]

    def _found(self) -> Iterator[Finding]:
        if self._proved(self.award.applies):
            yield Finding("never", (self.clause,), self._place())
            return
        yield from self._conditions()
        yield from self._caps()
        yield from self._falls()

    def _place(self) -> tuple[Span, ...]:
        return (self.clause.span,) if self.clause.span is not None else ()

    # ── asking ──
    @property
    def pool(self) -> Any:
        return self.opened.space.pool

    def _proved(self, *conditions: E) -> bool:
        """No case has all of these. What is not settled is remembered, and not proved."""
        if any(c is self.pool.no for c in conditions):
            return True
        try:
            return solver_for(self.opened.space, self.asking).find(list(conditions)) is None
        except NoSolver:
            raise
        except GaveUp:
            self.open.append("time")
            return False

    # ── conditions ──
    def _conditions(self) -> Iterator[Finding]:
        parts = list(self.clause.condition.items) if isinstance(self.clause.condition, core.And) else [self.clause.condition]
        truths = [self.lower.truth(p) for p in parts]
        for i, (part, truth) in enumerate(zip(parts, truths, strict=True)):
            others = [t for j, t in enumerate(truths) if j != i]
            if part.span is not None and truth is not self.pool.yes and len(parts) > 1 and self._proved(*others, self.pool.no_(truth)):
                yield Finding("redundant", (self.clause,), (part.span,))
            elif isinstance(part, core.Or):
                yield from self._limbs(part, others)

    def _limbs(self, part: core.Or, others: list[E]) -> Iterator[Finding]:
        """Limbs of which one is enough: one that never holds, one that another makes superfluous."""
        limbs = [self.lower.truth(n) for n in part.items]
        for i, (node, truth) in enumerate(zip(part.items, limbs, strict=True)):
            if node.span is None:
                continue
            if self._proved(*others, truth):
                yield Finding("ground_never", (self.clause,), (node.span,))
            elif self._proved(*others, truth, *(self.pool.no_(t) for j, t in enumerate(limbs) if j != i)):
                yield Finding("ground_redundant", (self.clause,), (node.span,))

    # ── caps ──
    def _caps(self) -> Iterator[Finding]:
        t = Terms(self.pool)
        for pay, reached in pays_in(self.clause.award, self.lower):
            amount, has = self.lower.number(pay.amount)
            limits = [self.lower.number(c.limit)[0] for c in pay.caps]
            for i, cap in enumerate(pay.caps):
                others = [limit for j, limit in enumerate(limits) if j != i]
                below = t.least((amount, *others))
                binds = t.compare("gt", below, limits[i])
                if cap.span is not None and cap.granted is None and self._proved(self.award.applies, *reached, has, binds):
                    yield Finding("cap_idle", (self.clause,), (cap.span,))

    # ── an award that falls ──
    def _falls(self) -> Iterator[Finding]:
        """The award with one number read anew: can it be less where the number is more, all else equal?"""
        if self.clause.award is None:
            return
        t, p = Terms(self.pool), self.pool
        for one in inputs_read(walk(n for c in self.side.needed((self.clause,)) for n in roots_of(c))).values():
            if one.kind != "fact" or not isinstance(one.type, NumberType):
                continue
            value: Num = self.opened.readers[0].fact(one, None)
            more = p.input(f"{one.key}·更多")
            fact = core.Fact(input=one, type=one.type)
            again = Lower(self.opened.readers[0], self.side.clauses, {selector_key(fact): Num(more, value.den)}).outcome(self.clause)
            before, after = (t.choose(a.applies, a.most, t.zero) for a in (self.award, again))
            higher = p.all((p.lt(value.e, more), *_in_range(t, one, Num(more, value.den))))
            fall = t.plus((before, t.negative(after)))
            step = p.eq(more, value.e + 1)
            less = t.compare("gt", fall, t.zero)
            ways: dict[Kind, tuple[E, ...]] = {
                "cliff": (again.applies, step, t.compare("ge", fall, t.constant(WORTH))),
                "falls": (again.applies, less),
                "ends": (p.no_(again.applies), step, less),
            }
            shown = [(kind, self._shown(kind, one, more, (higher, *conditions))) for kind, conditions in ways.items()]
            found = {kind: finding for kind, finding in shown if finding is not None}
            yield from (f for kind, f in found.items() if kind != "falls" or "cliff" not in found)

    def _shown(self, kind: Kind, one: Input, more: E, conditions: Sequence[E]) -> Finding | None:
        if any(c is self.pool.no for c in conditions):
            return None
        solver = solver_for(self.opened.space, self.asking)
        try:
            answer = solver.find(list(conditions))
            if answer is None:
                return None
            answer = solver.simplest(list(conditions), answer)
        except NoSolver:
            raise
        except GaveUp:
            self.open.append("time")
            return None
        draft = draft_of(self.opened.space, answer)
        value: Num = self.opened.readers[0].fact(one, None)
        more_of_it = exact_of(answer(more), value.den)

        def results(d: Draft) -> tuple[ClauseResult, ...]:
            both = [self.side.result(x.case(0, DAY), self.clause) for x in (d, d.with_value(one.key, more_of_it))]
            return tuple(r for r in both if r is not None and r.status != "undetermined")

        shown = results(draft)
        if len(shown) < 2 or not outcome(shown[1])[2] < outcome(shown[0])[2]:
            self.open.append("time")  # the engine does not bear it out: not claimed
            return None
        as_before = [outcome(r) for r in shown]
        draft = trimmed(draft, lambda d: [outcome(r) for r in results(d)] == as_before)
        return Finding(kind, (self.clause,), self._place(), (draft, draft.with_value(one.key, more_of_it)), results(draft), one)


def exact_of(value: int | bool, den: int) -> Exact:
    return exact(Fraction(int(value), den))


def _in_range(t: Terms, one: Input, value: Num) -> list[E]:
    return [t.compare(op, value, t.constant(b)) for b, op in ((one.low, "ge"), (one.high, "le")) if isinstance(b, (int, Fraction))]
