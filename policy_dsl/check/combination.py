"""Conditions that clauses put on one another, and the order in which they are worked out (S31, S37; phrasebook S3, C5).

In: the statements 已享受…的 and 对…的不予支持 of a measure. Out: for each clause what others ask of it. Groups form a tree, and no clause comes back to
itself, because the result would depend on an order that the text does not give (S37).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from policy_dsl.check.conditions import lower_condition, negation
from policy_dsl.check.context import Context
from policy_dsl.check.declarations import clauses_of
from policy_dsl.check.groups import clauses_in
from policy_dsl.check.numbers import constant
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.model import nodes as core
from policy_dsl.model.graph import below
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause, Group
from policy_dsl.model.types import TRUTH, AwardType, money
from policy_dsl.syntax import ast


@frozen(eq=False)
class Denial:
    """What a clause must not meet: ``clauses`` None: every clause of the measure but ``own``, the clause that says so."""

    condition: Node
    clauses: frozenset[str] | None
    own: str = ""

    def gates(self, number: str) -> bool:
        return number != self.own and (self.clauses is None or number in self.clauses)


def denials(file: ast.File, ctx: Context) -> list[Denial]:
    """对X的，不予支持 (C5), read narrowly (S17); 已享受乙的，不再享受甲 (S3)."""
    found: list[Denial] = []
    for clause, shared in clauses_of(file):
        for sentence in clause.sentences:
            if isinstance(sentence.effect, ast.Deny):
                ctx.clause = clause.number
                guards = [g for g in (*shared, *sentence.guards) if isinstance(g, ast.Guard)]
                conditions = [lower_condition(g.condition, ctx.excluding()) for g in guards]
                named = _numbers(sentence.effect.clauses, ctx)
                for condition in conditions:
                    if condition is not None:
                        found.append(Denial(condition, named, clause.number))
    for item in file.items:
        if isinstance(item, ast.Barred):
            barred = _numbers(item.barred, ctx)
            for by in item.by:
                condition = _enjoyed(by, ctx)
                if condition is not None and barred is not None:
                    found.append(Denial(condition, barred))
    return found


def _enjoyed(by: ast.Ref, ctx: Context) -> Node | None:
    """The clause pays now, or was granted before."""
    award = _award(by, ctx)
    if award is None:
        return None
    granted = core.Granted(clause=award.clause, type=money(ctx.scope.currency), span=by.span)
    before = core.Cmp(op="gt", left=granted, right=constant(0, money(ctx.scope.currency)), type=TRUTH, span=by.span)
    return core.Or(items=(core.Received(item=award, type=TRUTH, span=by.span), before), type=TRUTH, span=by.span)


def _award(ref: ast.Ref, ctx: Context) -> core.Award | None:
    clause = ctx.scope.clauses.get(ref.name)
    if clause is None:
        ctx.no_clause(ref)
        return None
    ctx.used.add(ref.name)
    external = ctx.scope.externals.get(clause.number)
    return core.Award(clause=clause.number, external=external, asked=True, type=AwardType(ctx.scope.currency), span=ref.span)


def _numbers(refs: Sequence[ast.Ref], ctx: Context) -> frozenset[str] | None:
    if not refs:
        return None
    return frozenset(a.clause for r in refs if (a := _award(r, ctx)) is not None)


def gated(condition: Node, number: str, found: Iterable[Denial]) -> list[Node]:
    """The condition of a clause with what others put on it."""
    return [condition, *(negation(d.condition) for d in found if d.gates(number))]


def levelled(clauses: Sequence[Clause]) -> list[Clause]:
    """A clause that reads another's award is judged for each project where the other is (S45)."""
    found = list(clauses)
    while True:
        by_project = {c.number for c in found if c.level == "project"}
        raised = [c for c in found if c.level != "project" and by_project & set(_read_by(c))]
        if not raised:
            return found
        found = [evolve(c, level="project") if c in raised else c for c in found]


def _read_by(clause: Clause) -> list[str]:
    return [m for root in (clause.condition, clause.award) if root is not None for m in _members_of(root)]


def _members_of(award: Node) -> list[str]:
    return sorted({node.clause for node in below(award) if isinstance(node, core.Award)})


# ── order ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def orderly(groups: Sequence[Group], clauses: Mapping[str, Clause]) -> list[Diagnostic]:
    """What has no order: groups that cross, clauses that read one another in a circle."""
    said: list[Diagnostic] = []
    for a, b in itertools.combinations(groups, 2):
        x, y = (clauses_in(g, groups) for g in (a, b))
        if x & y and not (x < y or y < x or a.id in b.members) and (a.measure != b.measure or a.version == b.version):
            places = tuple(Label(s, key) for s, key in ((b.span, "main"), (a.span, "other")) if s is not None)
            said.append(Diagnostic("P0631", {"both": "、".join(sorted(x & y))}, places, ("fix",)))
    ring = _circle(clauses)
    if ring:
        at = clauses[ring[0]].span
        said.append(Diagnostic("P0632", {"ring": " → ".join(ring)}, (Label(at, "main"),) if at is not None else (), ("fix",)))
    return said


def _circle(clauses: Mapping[str, Clause]) -> list[str]:
    """A way from a clause back to itself; nothing where there is none."""
    reads = {n: [m for m in _read_by(c) if m in clauses] for n, c in clauses.items()}
    done: set[str] = set()
    for start in reads:
        path: list[str] = []
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            number, leaving = stack.pop()
            if leaving:
                path.pop()
                done.add(number)
            elif number in path:
                return [*path[path.index(number) :], number]
            elif number not in done:
                path.append(number)
                stack.append((number, True))
                stack += [(m, False) for m in reads[number]]
    return []
