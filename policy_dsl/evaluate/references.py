"""Reference series: the value that was published last before a day (F13, N11).

In: what the policy lists and what the case adds, by day; a day that may be an interval. Out: the value, or the hull of those that can be reached; before
the first one the whole declared range, and what is needed is the series itself. Where nobody has given later values than those listed, that none was
published is a premise (S41).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from policy_dsl.evaluate import numbers
from policy_dsl.evaluate.read import ABSENT, READ
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.units import value_words
from policy_dsl.evaluate.values import ZERO, Needs, Number
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.figures import date_words
from policy_dsl.lexicon.judging import last_listed, published_before
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Published, series_of


def published(node: core.Reference, scope: Scope) -> Number:
    """The value that counts, or the hull of those that may."""
    first, last, needs, absent = scope.value(node.day)
    if absent is not False:
        scope.judge.gappy = True
    if absent is True:
        return ZERO  # never looked at: ``gaps`` says that there is no such day
    series = series_of(node.input, scope.judge.case.references)
    low = 0 if first is None else _before(series, first, included=node.included)
    high = len(series) if last is None else _before(series, last, included=node.included)
    found = [numbers.point(p.value) for p in series[max(low - 1, 0) : high]]
    if low == 0:
        found.append(_unknown(node, first if first == last else None, scope))
    if series and high == len(series) and (node.input.document, node.input.key) not in scope.judge.case.references:
        scope.premise(node, last_listed(node.input.name, _day(series[-1].day), value_words(node.input, series[-1].value)))
    return found[0] if len(found) == 1 else numbers.hull(found, needs)


def _before(series: tuple[Published, ...], day: date, *, included: bool) -> int:
    return sum(1 for p in series if p.day < day or (included and p.day == day))


def _unknown(node: core.Reference, day: date | None, scope: Scope) -> Number:
    one = node.input
    needs: Needs = scope.judge.register.reference(one, None if day is None else published_before(one.name, _day(day), included=node.included))
    found: Any = READ[one.type.__class__](one, ABSENT, needs)
    return found  # type: ignore[no-any-return]


def chosen(node: core.Reference, scope: Scope) -> Published | None:
    """The value that counts, with its day, where it is one."""
    first, last, _needs, absent = scope.value(node.day)
    if absent is not False or first is None or first != last:
        return None
    series = series_of(node.input, scope.judge.case.references)
    at = _before(series, first, included=node.included)
    return series[at - 1] if at else None


def _day(day: date) -> Text:
    return Text(date_words(day, "zh"), date_words(day, "en"))
