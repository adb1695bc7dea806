"""One entry (a project, or the application) and what its clauses come to: conditions, award, special rules (S42, S45).

In: a document's clauses in force, the case. Out: a ``Standing`` for each clause asked, judged once. A clause that another reads is judged by the entry
it belongs to: an applicant's clause by the application, a project's clause read by the application by every project.
"""

from __future__ import annotations

from collections.abc import Mapping

from policy_dsl.evaluate.arithmetic import outward
from policy_dsl.evaluate.awards import joined
from policy_dsl.evaluate.gaps import lies
from policy_dsl.evaluate.groups import stacked
from policy_dsl.evaluate.numbers import is_point
from policy_dsl.evaluate.scope import Judge, Scope
from policy_dsl.evaluate.truths import both
from policy_dsl.evaluate.values import NO_AWARD, NOTHING, ZERO, AwardValue, Truth
from policy_dsl.kernel.lang import Text
from policy_dsl.model.case import SpecialRule
from policy_dsl.model.policy import Clause, Group, Measure


class Standing:
    """What a clause comes to. ``award`` None: a clause without money. ``rule``: a special rule prevails (S42).

    ``amounts``: (guaranteed, most), outward (S8). ``settled``: applicability, kind and both amounts are one value (S40). ``needs``: what can still change
    status, kind, g or m (S44).
    """

    __slots__ = ("amounts", "applies", "award", "needs", "rule", "settled")

    def __init__(self, applies: Truth, award: AwardValue | None, rule: SpecialRule | None = None) -> None:
        self.applies, self.award, self.rule = applies, award, rule
        self.amounts = (ZERO, ZERO) if award is None else outward(award)
        self.settled = applies[0] is not None
        self.needs = applies[1]
        if award is not None and applies[0] is not False:
            low, high, kinds = award.guaranteed, award.most, award.kinds
            self.settled = self.settled and is_point(low) and is_point(high) and len(kinds) == 1
            self.needs = self.needs | low[2] | high[2] | (award.needs if len(kinds) > 1 else NOTHING)


class Entry:
    """The clauses of one document for one project or, ``judge.project`` None, for the application. ``outer``: the application; ``projects``: its
    projects, once they exist."""

    def __init__(self, judge: Judge, clauses: Mapping[str, tuple[Measure, Clause]], groups: Mapping[str, Group], outer: Entry | None = None) -> None:
        self.judge, self.clauses, self.groups, self.outer = judge, clauses, groups, outer
        self.projects: tuple[Entry, ...] = ()
        self.scope = Scope(judge, {}, {})
        self._standing: dict[str, Standing | None] = {}
        judge.award_of = self.award_of

    def standing(self, number: str) -> Standing:
        """The clause, judged in this entry."""
        if number in self._standing:
            found = self._standing[number]
            if found is None:
                raise RecursionError(f"clause {number} reads itself")  # the checker refuses it (S37)
            return found
        self._standing[number] = None
        measure, clause = self.clauses[number]
        found = self._special(measure, clause) or self._judged(clause)
        self._standing[number] = found
        return found

    def _judged(self, clause: Clause) -> Standing:
        scope = self.scope
        applies: Truth = scope.value(clause.condition)
        if scope.judge.gappy:
            applies = both((applies, lies(clause.condition, scope)))
        if clause.award is None:
            return Standing(applies, None)
        if applies[0] is False:
            return Standing(applies, NO_AWARD)
        award = joined(applies, scope.value(clause.award))
        return Standing(award.applies, award)

    def _special(self, measure: Measure, clause: Clause) -> Standing | None:
        """S42: applies unknown, amount without bound, decided by the rule."""
        rule = special_rule(self.judge, measure, clause)
        if rule is None:
            return None
        needs = self.judge.register.other("special_rule", measure.document, rule.rule, Text(rule.rule, rule.rule))
        applies: Truth = (None, needs)
        if clause.award is None:
            return Standing(applies, None, rule)
        return Standing(applies, AwardValue(applies, ZERO, (0, None, needs), frozenset((clause.kind,)), NOTHING, NOTHING), rule)

    def award_of(self, name: str) -> AwardValue:
        """The award of a clause or group, as this entry sees it (S31)."""
        if name in self.groups:
            return self.scope.value(self.groups[name].award)  # type: ignore[no-any-return]
        if name not in self.clauses:
            return NO_AWARD
        level = self.clauses[name][1].level
        if level == "applicant" and self.outer is not None:
            return self.outer.award_of(name)
        if level == "project" and self.outer is None:
            return stacked([p.award_of(name) for p in self.projects])
        return self.standing(name).award or NO_AWARD


def special_rule(judge: Judge, measure: Measure, clause: Clause) -> SpecialRule | None:
    """The special rule known to prevail over a clause, over its measure, or over the whole document."""
    for rule in judge.case.special_rules:
        if rule.document in (None, measure.document) and rule.clause in ("", clause.number, measure.id):
            return rule
    return None
