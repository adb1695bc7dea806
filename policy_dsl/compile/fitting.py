"""Which clauses machine integers hold, and of the others why not: columns and SQL ask the same.

In: lines of a program. Out: their expressions where all of them fit 64 bits; and of each clause in force that is left over, why: a word or two, as
of ``Unsupported``.
"""

from __future__ import annotations

from policy_dsl.compile.bounds import LEAST, limit_for
from policy_dsl.compile.ir import LISTS, E, topological
from policy_dsl.compile.program import Line, Program, Unit
from policy_dsl.compile.reported import reported, roots_of
from policy_dsl.compile.slots import Slots

WIDE = "numbers wider than 64 bits"
OF_ITEMS = "items looked at beside other facts"


def fitting(line: Line | Unit, slots: Slots) -> tuple[tuple[E, ...], str]:
    """What is reported of it, with all known and with something unknown; or (), and why not."""
    own = [r for known in (True, False) if (r := reported(line, known)) is not None]
    if not own:
        return (), line.why if isinstance(line, Line) else ""
    roots = (*roots_of(own), *(k for r in own for k in r.possible), *(r.lost for r in own if r.lost is not None))
    if (limit_for(roots) or 0) < LEAST:
        return (), WIDE
    return (roots, "") if all(by_items(e, slots) for e in topological(roots) if e.op in LISTS) else ((), OF_ITEMS)


def by_items(e: E, slots: Slots) -> bool:
    """Whether what is counted over a list reads nothing but its items, and divides by no field of theirs."""
    own = {s for s in slots.slots if s.list == e.value}
    read = tuple(topological(e.args))
    inputs = [x.value[1] if isinstance(x.value, tuple) else x.value for x in read if x.op == "in" or x.op in LISTS]
    return own.issuperset(inputs) and all(x.op != "quot" for x in read)


def left_over(program: Program, several: bool) -> tuple[tuple[str, str], ...]:
    """(clause, why) of those in force that columns do not hold. ``several``: they are called with their document."""
    reasons = [(line, fitting(line, program.slots)[1]) for line in program.lines if line.in_force]
    return tuple((called(line, several), why) for line, why in reasons if why)


def called(line: Line, several: bool) -> str:
    """As its columns are."""
    return f"{line.document.id}：{line.clause.number}" if several else line.clause.number
