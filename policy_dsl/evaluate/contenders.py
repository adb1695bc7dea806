"""What one application says of its own place in a ranking (S47): whether it takes part, its keys as ranges, the groups that it may be in.

In: its entries, a ranking. Out: ``Contender`` of the application, or of each project. The places of all come of it (``places``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from policy_dsl.evaluate.entries import Entry, special_rule
from policy_dsl.evaluate.gaps import lies
from policy_dsl.evaluate.places import Contender
from policy_dsl.evaluate.truths import both
from policy_dsl.evaluate.values import Truth
from policy_dsl.kernel.number import Exact
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Ranking
from policy_dsl.model.types import DateType, NumberType, TruthType


def contenders_of(entries: Iterable[Entry], ranking: Ranking) -> Iterator[tuple[int | None, Contender]]:
    """Who is ranked, with the number of the project; None: the application itself."""
    for entry in entries:
        if (entry.judge.index is None) is (ranking.rank.level == "applicant"):
            yield entry.judge.index, _contender(entry, ranking)


def _contender(entry: Entry, ranking: Ranking) -> Contender:
    """An application, or a project, in a ranking."""
    keys = [_key(entry, k.value, k.highest) for k in ranking.keys]
    groups = tuple(_group(entry, n) for n in ranking.within)
    return Contender(_takes_part(entry, ranking), tuple(keys), groups)


def _takes_part(entry: Entry, ranking: Ranking) -> bool | None:
    clauses = [n for n in ranking.clauses if n in entry.clauses and (n not in entry.declined or _elsewhere(entry, n))]
    if not clauses:
        return False
    scope = entry.scope
    parts: list[Truth] = [scope.value(ranking.condition)]
    if ranking.award is not None:
        parts.append(scope.value(ranking.award).applies)
    if entry.judge.gappy:
        parts += [lies(ranking.condition, scope), *(lies(k.value, scope) for k in ranking.keys)]
    found = both(parts)[0]
    events = [entry.clauses[n] for n in clauses if entry.clauses[n][1].event is not None]
    if events and not any(entry.in_force(c) for _, c in events):
        return False
    ruled = any(special_rule(entry.judge, *entry.clauses[n]) is not None for n in clauses)
    return None if events or ruled else found  # another version, or another rule, may take in others


def _elsewhere(entry: Entry, number_: str) -> bool:
    """A clause of projects, asked about in the entry of the application: somebody applies for it in one of them."""
    return entry.outer is None and entry.level(number_) == "project" and any(number_ not in p.declined for p in entry.projects)


def _key(entry: Entry, node: Node, highest: bool) -> tuple[Exact | None, Exact | None]:
    """As a range in which more is better."""
    value = entry.scope.value(node)
    low, high = value[0], value[1]
    if isinstance(node.type, DateType):
        low, high = (None if d is None else d.toordinal() for d in (low, high))
    if highest:
        return (low, high)
    return (None if high is None else -high, None if low is None else -low)


def _group(entry: Entry, node: Node) -> frozenset[Any] | None:
    """The values possible; None: any."""
    value = entry.scope.value(node)
    if isinstance(node.type, NumberType):
        return frozenset((value[0],)) if value[0] is not None and value[0] == value[1] else None
    if isinstance(node.type, TruthType):
        return frozenset((True, False)) if value[0] is None else frozenset((value[0],))
    return value[0]  # type: ignore[no-any-return]
