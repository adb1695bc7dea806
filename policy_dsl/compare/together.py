"""Clauses that pay on the same sum for one project, where the document does not say how they combine (S39)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.compare.answer import GaveUp, NoSolver
from policy_dsl.compare.drafts import Draft, draft_of
from policy_dsl.compare.finding import Finding, trimmed
from policy_dsl.compare.semantic import Asking, open_space, solver_for
from policy_dsl.compare.sides import DAY, Side, inputs_read
from policy_dsl.compare.witness import outcome
from policy_dsl.compile.inputs import Unsupported
from policy_dsl.compile.ir import E
from policy_dsl.compile.named import walk
from policy_dsl.compile.terms import Terms
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause, Document, Measure
from policy_dsl.model.types import NumberType


def same_base(document: Document, asking: Asking) -> Iterator[Finding]:
    """Clauses whose awards are counted from one fact and can be paid for one project, where the document does not say how they combine (S39)."""
    grouped = {m for g in document.groups for m in g.members}
    latest: dict[str, Measure] = {m.id: m for m in document.measures}
    clauses = [(m, c) for m in latest.values() for c in m.clauses if c.award is not None and c.number not in grouped]
    bases: dict[str, list[tuple[Measure, Clause, Input]]] = {}
    for measure, clause in clauses:
        for one in _bases(clause):
            bases.setdefault(one.key, []).append((measure, clause, one))
    for members in bases.values():
        if len(members) > 1:
            finding = _together(document, members, asking)
            if finding is not None:
                yield finding


def _bases(clause: Clause) -> list[Input]:
    """The sums of money that the amount of an award is counted from."""
    amounts = [n.amount for n in walk([clause.award] if clause.award is not None else []) if isinstance(n, core.Pay)]
    found = inputs_read(n for n in walk(amounts)).values()
    return [i for i in found if i.kind == "fact" and i.level == "project" and isinstance(i.type, NumberType) and _is_money(i.type)]


def _is_money(t: NumberType) -> bool:
    return len(t.dimension) == 1 and t.dimension[0][0] in CURRENCY_BY_CODE


def _together(document: Document, members: Sequence[tuple[Measure, Clause, Input]], asking: Asking) -> Finding | None:
    """A case in which as many of them pay as the solver finds, added one by one."""
    clauses = tuple(c for _, c, _ in members)
    side = Side(document, members[0][0])
    try:
        opened = open_space((side, clauses))
        t = Terms(opened.space.pool)
        solver = solver_for(opened.space, asking)
        held: list[E] = []
        kept: list[Clause] = []
        answer = None
        for clause in clauses:
            award = opened.lowers[0].outcome(clause)
            pays = opened.space.pool.all((award.applies, t.compare("gt", award.most, t.zero)))
            found = solver.find([*held, pays])
            if found is not None:
                held, kept, answer = [*held, pays], [*kept, clause], found
        if len(kept) < 2 or answer is None:
            return None
        draft = draft_of(opened.space, solver.simplest(held, answer))
    except NoSolver:
        raise
    except (Unsupported, GaveUp) as error:
        return Finding("open", clauses, _places(clauses), why=error.what if isinstance(error, Unsupported) else "time")
    if not _all_pay(side, draft, kept):
        return Finding("open", clauses, _places(clauses), why="time")
    return Finding("same_base", tuple(kept), _places(kept), (trimmed(draft, lambda d: _all_pay(side, d, kept)),), number=members[0][2])


def _places(clauses: Sequence[Clause]) -> tuple[Span, ...]:
    return tuple(c.span for c in clauses if c.span is not None)


def _all_pay(side: Side, draft: Draft, clauses: Sequence[Clause]) -> bool:
    """As the reference engine decides it."""
    found = side.decide(draft.case(0, DAY), clauses)
    results = {r.clause: outcome(r) for r in (*found.applicant, *(r for p in found.projects for r in p.clauses))}
    return all(c.number in results and results[c.number][0] and results[c.number][2] > 0 for c in clauses)
