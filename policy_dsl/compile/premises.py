"""What a statement of SQL and a program file take as given, because nothing can tell them otherwise (S41).

In: lines of a program. Out: a line for the head of what is written.
"""

from __future__ import annotations

from collections.abc import Iterable

from policy_dsl.compile.fitting import called
from policy_dsl.compile.named import walk
from policy_dsl.compile.program import Line
from policy_dsl.model import nodes as core


def without_history(lines: Iterable[Line], several: bool) -> str:
    """The clauses that ask what was granted before; empty: none does. ``several``: they are called with their document."""
    asking = [called(line, several) for line in lines if line.in_force and _asks_history(line)]
    return f"as if nothing had been granted before: {', '.join(asking)}" if asking else ""


def _asks_history(line: Line) -> bool:
    roots = [root for root in (line.clause.condition, line.clause.award) if root is not None]
    return any(isinstance(node, core.Granted) for node in walk(roots))
