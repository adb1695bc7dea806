"""One entry (a project, or the application) and what its clauses come to: conditions, award, special rules (S42, S45).

In: a document's clauses in force, the case. Out: a ``Standing`` for each clause asked, judged once. A clause that another reads is judged by the entry
it belongs to: an applicant's clause by the application, a project's clause read by the application by every project.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from policy_dsl.evaluate.arithmetic import outward
from policy_dsl.evaluate.awards import joined
from policy_dsl.evaluate.events import Version, reach_of
from policy_dsl.evaluate.externals import stated, worked_out
from policy_dsl.evaluate.gaps import lies
from policy_dsl.evaluate.groups import grouped, stacked
from policy_dsl.evaluate.numbers import is_point
from policy_dsl.evaluate.read import ABSENT
from policy_dsl.evaluate.scope import Judge, Scope
from policy_dsl.evaluate.tables import hull_of_awards
from policy_dsl.evaluate.truths import both, same
from policy_dsl.evaluate.values import NO, NO_AWARD, NOTHING, YES, ZERO, AwardValue, Truth
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.judging import RETROACTIVE
from policy_dsl.lexicon.judging import worked_out as worked_out_words
from policy_dsl.model.case import SpecialRule
from policy_dsl.model.inputs import Level
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause, External, Group, Measure, level_of

Answer = TypeVar("Answer")


class Standing:
    """What a clause comes to. ``award`` None: a clause without money. ``rule``: a special rule prevails (S42).

    ``amounts``: (guaranteed, most), outward (S8). ``settled``: applicability, kind and both amounts are one value (S40). ``needs``: what can still change
    status, kind, g or m (S44). ``version``: the one that an event selected (S48).
    """

    __slots__ = ("amounts", "applies", "award", "needs", "rule", "settled", "version")

    def __init__(self, applies: Truth, award: AwardValue | None, rule: SpecialRule | None = None, version: Version | None = None) -> None:
        self.applies, self.award, self.rule, self.version = applies, award, rule, version
        self.amounts = (ZERO, ZERO) if award is None else outward(award)
        self.settled = applies[0] is not None
        self.needs = applies[1]
        if award is not None and applies[0] is not False:
            low, high, kinds = award.guaranteed, award.most, award.kinds
            self.settled = self.settled and is_point(low) and is_point(high) and len(kinds) == 1
            self.needs = self.needs | low[2] | high[2] | (award.needs if len(kinds) > 1 else NOTHING)


class Deferred(Exception):
    """No error: a clause reads another that has to be judged first."""

    def __init__(self, entry: Entry, number: str) -> None:
        super().__init__(number)
        self.entry, self.number = entry, number


def patiently(ask: Callable[[], Answer]) -> Answer:
    """Ask, and where another clause has to be judged first, judge it and ask again: a long chain of clauses is no deep recursion. What was evaluated
    stays evaluated."""
    waiting: list[Deferred] = []
    while True:
        try:
            if not waiting:
                return ask()
            waiting[-1].entry._judge(waiting[-1].number)
            waiting.pop()
        except Deferred as first:
            if any(w.entry is first.entry and w.number == first.number for w in waiting):
                raise RecursionError(f"clause {first.number} reads itself") from None  # the checker refuses it (S37)
            waiting.append(first)


class Entry:
    """The clauses of one document for one project or, ``judge.project`` None, for the application. ``outer``: the application; ``projects``: its
    projects, once they exist. ``versions``: every version of the clauses that name an event, oldest first. ``declined``: clauses that nobody applies for
    here."""

    def __init__(
        self, judge: Judge, clauses: Mapping[str, Version], groups: Mapping[str, Group], versions: Mapping[str, Sequence[Version]],
        outer: Entry | None = None,
    ) -> None:  # fmt: skip
        self.judge, self.clauses, self.groups, self.versions, self.outer = judge, clauses, groups, versions, outer
        self.projects: tuple[Entry, ...] = ()
        self.declined: frozenset[str] = frozenset()
        self.scope = Scope(judge, {}, {})
        self.externals = {e.number: e for e in judge.document.externals}
        self.links: dict[str, tuple[Entry, str]] = {}  # clauses of other documents that are evaluated together with this one: the entry, the number there
        self._standing: dict[str, Standing] = {}
        judge.award_of = self.award_of

    def standing(self, number: str) -> Standing:
        """The clause, judged in this entry."""
        if number not in self._standing:
            patiently(lambda: self._judge(number))
        return self._standing[number]

    def group(self, name: str) -> AwardValue:
        """The award of a group, as this entry sees it."""
        return patiently(lambda: self.award_of(name))

    def level(self, name: str) -> Level | None:
        """Of a clause or group that counts here."""
        return level_of(name, self.groups, self._level)

    def _level(self, number: str) -> Level | None:
        return self.clauses[number][1].level if number in self.clauses else None

    def members(self, name: str) -> tuple[str, ...]:
        """The clauses in a group and in those within it that somebody applies for: here or, of an applicant, for any project."""
        if name in self.groups:
            return tuple(m for part in self.groups[name].members for m in self.members(part))
        places = self.projects if name in self.clauses and self.outer is None and self.level(name) == "project" else (self,)
        return (name,) if name in self.clauses and any(name not in p.declined for p in places) else ()

    def _judge(self, number: str) -> None:
        measure, clause = self.clauses[number]
        found = self._special(measure, clause) or (self._judged(clause) if clause.event is None else self._by_event(clause, clause.event))
        self._standing[number] = found

    def in_force(self, clause: Clause) -> bool:
        """Whether the event that a clause names may lie in some version, or before the first (S48, S49)."""
        assert clause.event is not None
        reach = reach_of(self.scope.value(clause.event), self.versions[clause.number])
        return bool(reach.versions) or reach.before

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

    def _by_event(self, clause: Clause, event: Node) -> Standing:
        """S48, S49: the version of the day of the event; unknown: the hull over those that can be reached."""
        day = self.scope.value(event)
        versions = self.versions[clause.number]
        reach = reach_of(day, versions)
        found = [(self._judged(c), (m, c)) for m, c in reach.versions]
        if reach.before:
            found.append((self._before(*versions[0]), versions[0]))
        outside = reach.outside or day[3] is not False
        if len(found) == 1 and not outside:
            standing, version = found[0]
            return Standing(standing.applies, standing.award, None, version)
        applies = same([*(s.applies for s, _ in found), *([NO] if outside or not found else [])], day[2])
        if clause.award is None:
            return Standing(applies, None)
        award = hull_of_awards([*(s.award or NO_AWARD for s, _ in found), *([NO_AWARD] if outside else [])], day[2])
        return Standing(award.applies, award)

    def _before(self, measure: Measure, clause: Clause) -> Standing:
        """The first version, for what happened before it took effect."""
        standing = self._judged(clause)
        if measure.retroactive:
            return standing
        key = f"{clause.number} {RETROACTIVE.zh}"
        decided = self.judge.decided(key)
        if decided is ABSENT:
            allowed: Truth = (None, self.judge.register.other("retroactive", measure.document, key, RETROACTIVE))
        else:
            allowed = YES if decided else NO
        award = None if standing.award is None else joined(allowed, standing.award)
        return Standing(both((allowed, standing.applies)), award)

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

    def award_of(self, name: str, asked: bool = False) -> AwardValue:
        """The award of a clause or group, as this entry sees it (S31); ``asked``: only where somebody applies for it."""
        if name in self.externals:
            return self._external(self.externals[name], asked)
        if name not in self.clauses and name not in self.groups:
            return NO_AWARD
        level = self.level(name)
        if level == "applicant" and self.outer is not None:
            return self.outer.award_of(name, asked)
        if level == "project" and self.outer is None:
            return stacked([p.award_of(name, asked) for p in self.projects])
        if name in self.groups:
            return grouped(self.groups[name], self.scope)
        if asked and name in self.declined:
            return NO_AWARD
        if name not in self._standing:
            raise Deferred(self, name)
        return self._standing[name].award or NO_AWARD


    def _external(self, external: External, asked: bool) -> AwardValue:
        """What a clause of another document pays (F12)."""
        if external.input.level == "project" and self.outer is None and self.projects:
            return stacked([p.award_of(external.number, asked) for p in self.projects])
        if external.number in self.links:
            other, number = self.links[external.number]
            return other.award_of(number)
        found = stated(external, self.judge)
        if found is not None:
            return found
        if external.quoted is not None:
            self.judge.presumed[external.number] = worked_out_words(external.title, external.whose)
        return worked_out(external, self.judge, self._quoted, asked=asked)

    def _quoted(self, clause: Clause) -> AwardValue:
        return self._judged(clause).award or NO_AWARD


def special_rule(judge: Judge, measure: Measure, clause: Clause) -> SpecialRule | None:
    """The special rule known to prevail over a clause, over its measure, or over the whole document."""
    for rule in judge.case.special_rules:
        if rule.document in (None, measure.document) and rule.clause in ("", clause.number, measure.id):
            return rule
    return None
