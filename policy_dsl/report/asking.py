"""What to ask first: the missing facts and open decisions of all clauses together, the most useful first, with what hangs on each.

In: a decision. Out: two lists of questions, one for the applicant and one for the authority. The order: what leaves a sum without bound, then the most
money at stake (in one currency), then what decides applicability, then how many clauses wait for it, then the place in the text. A clause that gives
nothing in any case asks nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import define, field, frozen

from policy_dsl.evaluate.decision import ClauseResult, Decided, Decision, Missing, Range
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.report.naming import decision_name, decision_question, missing_name, question
from policy_dsl.report.results import decider_words, judged, numbers
from policy_dsl.report.speech import Speech
from policy_dsl.report.story import Question, Questions
from policy_dsl.report.verdict import amount_words, is_money, verdict

SHOWN = 5
Key = tuple[str, str, str, str]


@define
class _Point:
    """One thing to be settled and the results that wait for it."""

    need: Missing | Decided
    owner: Text | None
    waiting: list[ClauseResult] = field(factory=list)


@frozen
class Asking:
    sections: tuple[Questions, ...]
    marks: dict[Key, str]

    def marks_of(self, result: ClauseResult) -> tuple[str, ...]:
        """The marks of the questions that a result waits for, where they are shown."""
        keys = (_key(result, need) for need in _needs(result))
        return tuple(self.marks[k] for k in keys if k in self.marks)


def asking(decision: Decision, speech: Speech, documents: bool) -> Asking:
    points = _points([r for r in judged(decision) if verdict(r) != "zero"], decision.name)
    several_currencies = len({r.currency for p in points.values() for r in p.waiting if is_money(r)}) > 1
    order = sorted(points, key=lambda k: _order(points[k], several_currencies))
    decisions = [k for k in order if _is_left(points[k].need)]
    facts = [k for k in order if not _is_left(points[k].need)]
    marks = {k: _mark(n, speech) for n, k in enumerate([*facts[:SHOWN], *decisions[:SHOWN]])}
    sections = [
        _section(title, keys, points, marks, speech, documents)
        for title, keys in ((_fact_title(facts, speech), facts), (_decision_title(decisions, points, speech), decisions))
        if keys
    ]
    return Asking(tuple(sections), marks)


def needs_words(result: ClauseResult, speech: Speech) -> tuple[str, str]:
    """(缺, 核定项目总投资) · (缺, 甲 等 3 项) · (待定, …): beside a result in the table."""
    count = len(result.missing) + len(result.decided_by)
    if not count:
        return "", ""
    first = missing_name(result.missing[0], speech) if result.missing else decision_name(result.decided_by[0], speech)
    if count > 1:
        first = speech.say("row.many", name=first, count=str(count), rest=str(count - 1))
    return speech.say("row.missing" if result.missing else "row.waits"), first


def _points(found: Sequence[ClauseResult], applicant: Text | None) -> dict[Key, _Point]:
    points: dict[Key, _Point] = {}
    for result in found:
        for need in _needs(result):
            owner = result.project if _of_project(need) else None if isinstance(need, Missing) and need.level == "reference" else applicant
            points.setdefault(_key(result, need), _Point(need, owner)).waiting.append(result)
    return points


def _needs(result: ClauseResult) -> tuple[Missing | Decided, ...]:
    return (*result.missing, *result.decided_by)


def _of_project(need: Missing | Decided) -> bool:
    return isinstance(need, Missing) and need.level == "project"


def _key(result: ClauseResult, need: Missing | Decided) -> Key:
    """Facts of one project and of the applicant are one thing however many clauses wait; so is a decision, which is supplied under its key."""
    project = result.project.id if result.project is not None and _of_project(need) else ""
    key = f"{need.key} {need.name.id}" if isinstance(need, Missing) and need.level == "reference" else need.key  # one series, several days
    return (type(need).__name__, result.document, project, key)


def _is_left(need: Missing | Decided) -> bool:
    """Left to an authority. A special rule is there to be read, by whoever asks."""
    return isinstance(need, Decided) and need.kind != "special_rule"


def _order(point: _Point, several_currencies: bool) -> tuple[bool, Exact, bool, int]:
    """What to ask first is small; ``sorted`` keeps the place in the text for the rest."""
    stakes = [r.amount for r in point.waiting if is_money(r) and r.amount is not None]
    bounded = all(s.max is not None for s in stakes)
    most = sum((Fraction(s.max) - s.min for s in stakes if s.max is not None), Fraction(0))
    decides = isinstance(point.need, Decided) or point.need.decides
    return (bounded, 0 if several_currencies else -most, not decides, -len(point.waiting))


def _mark(number: int, speech: Speech) -> str:
    """1, 2, 3 · a, b, c."""
    return str(number + 1) if speech.lang == "zh" else "abcdefghijklmnopqrstuvwxyz"[number]


def _fact_title(keys: Sequence[Key], speech: Speech) -> str:
    shown = min(len(keys), SHOWN)
    return speech.say("ask.title_one") if shown == 1 else speech.say("ask.title", count=speech.small(shown))


def _decision_title(keys: Sequence[Key], points: dict[Key, _Point], speech: Speech) -> str:
    who = {_decider(points[k], speech) for k in keys}
    words = who.pop() if len(who) == 1 else speech.say("authorities")
    shown = min(len(keys), SHOWN)
    return speech.say("wait.title_one", who=words) if shown == 1 else speech.say("wait.title", who=words, count=speech.small(shown))


def _section(title: str, keys: Sequence[Key], points: dict[Key, _Point], marks: dict[Key, str], speech: Speech, documents: bool) -> Questions:
    who = {_decider(points[k], speech) for k in keys}
    asked = tuple(
        Question(speech.say("ask.mark", mark=marks[k]), _words(points[k], speech, len(who) > 1), _stake(points[k].waiting, speech, documents))
        for k in keys[:SHOWN]
    )
    rest = len(keys) - SHOWN
    return Questions(title, asked, speech.say("ask.rest", count=str(rest)) if rest > 0 else "")


def _decider(point: _Point, speech: Speech) -> str:
    return decider_words(point.need.decider, speech) if _is_left(point.need) else ""


def _words(point: _Point, speech: Speech, by: bool) -> str:
    """The question; ``by``: several decide, so that each question says who."""
    if isinstance(point.need, Decided):
        words = decision_question(point.need, speech)
        return speech.say("wait.by", words=words, who=_decider(point, speech)) if by and _is_left(point.need) else words
    words = question(point.need, speech.name(point.owner), speech)
    told = point.need.level == "reference" or point.need.quotes  # others publish it, or the text leaves it to somebody: not for the applicant to say
    if not told or point.need.decider is None or not point.need.decider.id:
        return words
    return speech.say("ask.published" if point.need.level == "reference" else "ask.decided", words=words, who=decider_words(point.need.decider, speech))


def _stake(waiting: Sequence[ClauseResult], speech: Speech, documents: bool) -> str:
    """``定 8.1、8.2，差别 0 至 1193.2万元``."""
    clauses = numbers(waiting, speech, documents)
    money = [r for r in waiting if is_money(r) and r.amount is not None]
    if not money:
        return speech.say("ask.settles", clauses=clauses)
    if len(money) == 1:
        amount = amount_words(money[0], speech)
    else:
        amount = speech.list([speech.span(_sum(r.amount for r in money if r.currency == c), c) for c in dict.fromkeys(r.currency for r in money)])
    return speech.say("ask.stake", clauses=clauses, amount=amount)


def _sum(amounts: Iterable[Range | None]) -> Range:
    low, high = Fraction(0), Fraction(0)
    bounded = True
    for amount in amounts:
        if amount is not None:
            low += amount.min
            bounded = bounded and amount.max is not None
            high += amount.max or 0
    return Range(exact(low), exact(high) if bounded else None)
