"""One version by itself, asked by the solver: what its rules do that the drafter hardly meant.

In: a checked document. Out: ``Finding``s, each with a case that shows it where there is one: a clause, a ground or a row that can never apply; a condition or
ground that another makes superfluous; a cap that can never bind; an award that falls when the number it depends on grows; clauses that pay on the same sum
for one project. What the solver does not settle is a finding of its own: nothing is called sound because nobody knew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from policy_dsl.check import Checked
from policy_dsl.compare.answer import GaveUp, NoSolver
from policy_dsl.compare.deep_groups import group_caps
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
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
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
        return [*found, *group_caps(checked.document, asking), *same_base(checked.document, asking)]
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
        yield from self._tables()
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

    # ── tables by case ──
    def _tables(self) -> Iterator[Finding]:
        """Rows of which the first that holds counts: one that never comes to count, two that may hold at once and give different sums, nothing that holds."""
        for node in walk(roots_of(self.clause)):
            if not isinstance(node, core.Select) or _by_member(node) or node.span is None:
                continue
            try:
                holds = [self.lower.truth(c) for c, _ in node.rows]
                values = [self.lower.value(v)[0] for _, v in node.rows]
            except Unsupported:
                continue  # of a list item: looked at where the list is
            yield from self._rows(node, holds, values)

    def _rows(self, node: core.Select, holds: list[E], values: list[Any]) -> Iterator[Finding]:
        p, applies = self.pool, self.award.applies
        for i, (condition, _) in enumerate(node.rows):
            if condition.span is None or isinstance(condition, core.Const):
                continue
            if self._proved(applies, holds[i], *(p.no_(h) for h in holds[:i])):
                yield Finding("ground_never", (self.clause,), (condition.span,))
                continue
            for j in range(i):
                first = node.rows[j][0]
                if first.span is not None and not self._proved(applies, holds[i], *(p.no_(h) for h in holds[:j]), holds[j], _parts(values[i], values[j], p)):
                    yield Finding("overlap", (self.clause,), (condition.span, first.span))
                    break

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
        plainly = _deducted(walk(n for c in self.side.needed((self.clause,)) for n in roots_of(c)))
        for one in inputs_read(walk(n for c in self.side.needed((self.clause,)) for n in roots_of(c))).values():
            if one.kind != "fact" or not isinstance(one.type, NumberType) or _counts_time(one.type):
                continue
            deducted = one.key in plainly
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
            if deducted:
                del ways["falls"]  # the more was paid before, the less is left: the text says so
            if not _is_sum(one.type) and self._proved(higher, again.applies, t.compare("gt", after, before)):
                ways = {"ends": ways["ends"]}  # the less of it the better, all the way: nobody is cut off
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
            value: Num = self.opened.readers[0].fact(one, None)
            answer = solver.simplest(list(conditions), answer, [(more, solver.figures(one.type, value, answer))])
        except NoSolver:
            raise
        except GaveUp:
            self.open.append("time")
            return None
        draft = draft_of(self.opened.space, answer)
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


TIME = frozenset(("年度", "年", "月", "周", "日", "年次"))
"""Units of time: that a support ends after so many years, or is less in a later one, is what such a text says."""


def _counts_time(t: NumberType) -> bool:
    return any(unit in TIME for unit, _ in t.dimension) and len(t.dimension) == 1


def _is_sum(t: NumberType) -> bool:
    return len(t.dimension) == 1 and t.dimension[0][0] in CURRENCY_BY_CODE


def _deducted(nodes: Iterable[core.Node]) -> set[str]:
    """Facts that are taken off as they are: 减X, 不含X, 连同X累计."""
    found: set[str] = set()
    for node in nodes:
        todo: list[core.Node] = [node.item] if isinstance(node, core.Neg) else []
        while todo:
            part = todo.pop()
            if isinstance(part, core.Fact):
                found.add(part.input.key)
            todo += part.items if isinstance(part, core.Add) else ()
    return found


def _by_member(node: core.Select) -> bool:
    """By class: which member it is leaves no two rows and no doubt."""
    return all(isinstance(c, (core.Member, core.Const)) for c, _ in node.rows)


def _parts(a: Any, b: Any, pool: Any) -> E:
    """Two values of a row differ."""
    t = Terms(pool)
    if isinstance(a, Num) and isinstance(b, Num):
        return t.compare("ne", a, b)
    if isinstance(a, Award) and isinstance(b, Award):
        return pool.any((t.compare("ne", a.guaranteed, b.guaranteed), t.compare("ne", a.most, b.most)))  # type: ignore[no-any-return]
    return pool.no  # type: ignore[no-any-return]


def exact_of(value: int | bool, den: int) -> Exact:
    return exact(Fraction(int(value), den))


def _in_range(t: Terms, one: Input, value: Num) -> list[E]:
    return [t.compare(op, value, t.constant(b)) for b, op in ((one.low, "ge"), (one.high, "le")) if isinstance(b, (int, Fraction))]
