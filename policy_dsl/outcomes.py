"""What became of one clause, as those who ask are told: its outcome, and what it rests on.

In: a line of the program and what was found for it. Out: ``Outcome``; what does not depend on the facts is made once.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from policy_dsl.compile.program import Line
from policy_dsl.compile.results import KINDS, Outcome, over, reported
from policy_dsl.compile.tracing import What
from policy_dsl.kernel.lang import Text


class TracedClause(NamedTuple):
    """One clause: its number, its project (None: the application), and (what, name, value) of all that it rests on."""

    clause: str
    project: int | None
    values: tuple[tuple[What, Text, Any], ...]


class Report:
    """What becomes of one line, as an outcome; what does not depend on the facts is made once."""

    __slots__ = ("den", "line", "money", "no", "yes")

    def __init__(self, line: Line) -> None:
        self.line = line
        self.money = line.clause.award is not None
        self.den = line.bounds.den if line.bounds is not None else 1
        v = reported(line, None, None)
        self.no = Outcome(v.status, v.kind, v.min, v.max)
        self.yes = Outcome("applies", line.clause.kind, None, None)

    def outcome(self, found: Any) -> Outcome:
        """``found``: as ``results.reported`` takes it."""
        if found is None or not self.line.in_force:
            return self.no
        if len(found) != 3:
            v = reported(self.line, None, found)
            return Outcome(v.status, v.kind, v.min, v.max)
        if not self.money:
            return self.yes
        rank, low, high = found
        if self.den == 1:
            return Outcome("applies", KINDS[rank], low, high)
        return Outcome("applies", KINDS[rank], over(low, self.den), over(high, self.den))
