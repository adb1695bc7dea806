"""What a decision says of a group (S32–S37): the clauses in it, its limits, what was not chosen, what is still asked.

In: a group in its entry. Out: ``Combined``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve

from policy_dsl.evaluate.arithmetic import outward
from policy_dsl.evaluate.asked import missing, ordered
from policy_dsl.evaluate.caps import caps_of
from policy_dsl.evaluate.decision import CapReport, Combined, Status
from policy_dsl.evaluate.entries import Entry, Standing
from policy_dsl.evaluate.groups import may_pay
from policy_dsl.evaluate.live import premises
from policy_dsl.evaluate.needs import Need
from policy_dsl.evaluate.ranges import between
from policy_dsl.evaluate.values import RANK
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Group


def combined(entry: Entry, group: Group, currency: str, waiting: Mapping[Need, int]) -> Combined:
    """The group as this entry sees it."""
    award = entry.group(group.id)
    standing = Standing(award.applies, award)
    applies = award.applies[0]
    status: Status = "does_not_apply" if applies is False else "applies" if standing.settled else "undetermined"
    kinds = () if applies is False else tuple(sorted(award.kinds, key=RANK.__getitem__))
    asked = ordered(standing.needs, standing.applies[1], waiting)
    limits = tuple(_limits(group, entry)) if applies is not False else ()
    return Combined(
        entry.judge.document.id,
        group.id,
        entry.judge.index,
        status,
        kinds,  # type: ignore[arg-type]
        between(*standing.amounts),
        currency,
        how=group.how,
        reduced=isinstance(group.award, core.Scale),
        members=entry.members(group.id),
        limits=limits,
        superseded=tuple(_superseded(group, entry)),
        missing=tuple(missing(n, n in standing.applies[1], entry.judge) for n in asked if n.is_fact),
        within=next((g.id for g in entry.groups.values() if group.id in g.members), None),
        premises=tuple(premises((group.award,), entry.scope)) if entry.judge.premised else (),
    )


def _limits(group: Group, entry: Entry) -> Iterator[CapReport]:
    for report in caps_of(group.award, entry.scope)[1]:
        yield evolve(report, scope="applicant") if group.level == "applicant" and report.scope == "award" else report


def _superseded(group: Group, entry: Entry) -> Iterator[str]:
    """Of 就高不重复 and 择一: the clauses that another surely takes the place of."""
    if group.how == "stack" or len(group.members) < 2:
        return
    awards = {m: entry.group(m) for m in group.members}
    paying = [m for m, a in awards.items() if may_pay(a)]
    if group.how == "choice":
        chosen = _chosen(group.award, entry)
        yield from (n for m in paying if chosen is not None and m != chosen for n in entry.members(m))
        return
    for m in paying:
        high = outward(awards[m])[1][1]
        for n in paying:
            low = outward(awards[n])[0][0]
            if n != m and high is not None and low is not None and (low > high or (low == high and paying.index(n) < paying.index(m))):
                yield from entry.members(m)
                break


def _chosen(award: Node, entry: Entry) -> str | None:
    """The member that the applicant has chosen."""
    while isinstance(award, (core.Limit, core.Scale)):
        award = award.award
    if isinstance(award, core.Select):
        for condition, value in award.rows:
            if isinstance(value, core.Award) and entry.scope.value(condition)[0]:
                return value.clause
    return None

