"""What a rule of combination or a clause reads and cannot have: money of a clause that carries none (S7, S31), facts of a project in a limit of the whole
application (S45).

In: the checked clauses, the statements 叠加 and 择一, the groups made of them. Out: what is wrong, at the name or limit that says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policy_dsl.check.clauses import inputs_of
from policy_dsl.check.groups import Draft
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Span
from policy_dsl.model import nodes as core
from policy_dsl.model.graph import below
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause, Group, Measure, level_of


# ── money of a clause that carries none ──────────────────────────────────────────────────────────────────────────────
def without_money(drafts: Iterable[Draft], measures: Sequence[Measure]) -> list[Diagnostic]:
    """Clauses without a sum that a statement names as a member, or that another clause reads as money. Of several versions one with a sum is enough, except
    where the statement stands in the very version that has none. As a condition (已享受) a clause is read whatever it gives."""
    found: dict[Span, Diagnostic] = {}
    everywhere = [c for m in measures for c in m.clauses]
    for draft in drafts:
        beside = [c for m in measures if (m.id, m.version) == (draft.measure, draft.version) for c in m.clauses]
        for ref in draft.item.members:
            number = draft.own.get(ref.name, ref.name)
            clause = _moneyless(number, beside) if any(c.number == number for c in beside) else _moneyless(number, everywhere)
            if clause is not None:
                found.setdefault(ref.span, _no_money(ref.span, clause, "fix-group"))
    for reader in everywhere:
        for award in _as_money(reader):
            clause = _moneyless(award.clause, everywhere)
            if clause is not None and award.span is not None:
                found.setdefault(award.span, _no_money(award.span, clause, "fix-match"))
    return list(found.values())


def _moneyless(number: str, clauses: Iterable[Clause]) -> Clause | None:
    """The clause of this number, where none of its versions pays."""
    found = [c for c in clauses if c.number == number]
    return found[0] if found and all(c.award is None for c in found) else None


def _as_money(clause: Clause) -> Iterator[core.Award]:
    nodes = [n for root in (clause.condition, clause.award) if root is not None for n in below(root)]
    asked = {id(n.item) for n in nodes if isinstance(n, core.Received)}
    return (n for n in nodes if isinstance(n, core.Award) and n.external is None and id(n) not in asked)


def _no_money(at: Span, clause: Clause, note: str) -> Diagnostic:
    where = (Label(clause.span, "other"),) if clause.span is not None else ()
    return Diagnostic("P0636", {"name": at.text}, (Label(at, "main"), *where), (note,))


# ── facts of a project in a limit of the application ─────────────────────────────────────────────────────────────────
def limits_out_of_reach(groups: Sequence[Group], measures: Sequence[Measure]) -> list[Diagnostic]:
    """Limits of groups that are judged once for the application and that read what only a project has: they could never be worked out."""
    by_id = {g.id: g for g in groups}
    of_applicant = {c.number for m in measures for c in m.clauses if c.level == "applicant"}
    numbers = {c.number for m in measures for c in m.clauses}
    said: list[Diagnostic] = []
    for group in groups:
        level = level_of(group.id, by_id, lambda n: None if n not in numbers else "applicant" if n in of_applicant else "project")
        limits = [n for n in below(group.award) if isinstance(n, core.Limit)] if level == "applicant" else []
        for limit in limits:
            read = _of_a_project(limit.limit)
            if read and limit.span is not None:
                names = Text("、".join(i.name.in_("zh") for i in read), ", ".join(i.name.in_("en") for i in read))
                where = (Label(read[0].span, "other"),) if read[0].span is not None else ()
                said.append(Diagnostic("P0637", {"names": names}, (Label(limit.span, "main"), *where), ("fix", "fix-projects")))
    return said


def _of_a_project(limit: Node) -> list[Input]:
    read = (i for n in below(limit) if not isinstance(n, (core.Award, core.Item)) for i in inputs_of(n))
    return list({i.key: i for i in read if i.kind != "decision" and i.level == "project"}.values())
