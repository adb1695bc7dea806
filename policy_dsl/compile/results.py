"""What a program's functions return, as results: status, kind and both amounts of a clause.

In: a line and what was found for it: ``None`` (does not apply), (kind rank, guaranteed, most) where all is settled, or the eight values of ``partly``. Out: a
``Value``, the same as of the reference engine's decision.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from policy_dsl.compile.program import Line
from policy_dsl.kernel.number import Exact, exact

if TYPE_CHECKING:
    from policy_dsl.evaluate.decision import ClauseResult, Decision

KINDS = ("discretionary_ceiling", "ceiling", "exact")
WORDS_ONLY = ("qualitative", "permission", "requirement")


class Value(NamedTuple):
    """One clause for one project (index, None: the application). ``max`` None: no bound; both None: a kind without money."""

    document: str
    clause: str
    project: int | None
    status: str
    kind: str
    kinds: tuple[str, ...]
    min: Exact | None
    max: Exact | None


class Outcome(NamedTuple):
    """What became of one clause. ``max`` None: no bound follows from the text; both None: a kind without money."""

    status: str
    kind: str
    min: Exact | None
    max: Exact | None


def reported(line: Line, index: int | None, found: Any) -> Value:
    """S6, S8, S40: the hull with nothing where the clause perhaps does not apply. A ``Value`` of another engine is what it is."""
    if found.__class__ is Value:
        return found
    clause = line.clause
    money = clause.award is not None
    nothing: tuple[Exact | None, Exact | None] = (0, 0) if money else (None, None)
    if not line.in_force:
        return Value(line.document.id, clause.number, index, "not_in_force", clause.kind, (), *nothing)
    if found is None:
        return Value(line.document.id, clause.number, index, "does_not_apply", clause.kind, (), *nothing)
    settled = len(found) == 3
    if not money:
        status = "applies" if settled or found[0] else "undetermined"
        return Value(line.document.id, clause.number, index, status, clause.kind, (clause.kind,), None, None)
    assert line.bounds is not None
    den = line.bounds.den
    if settled:
        rank, low, high = found
        kind = KINDS[rank]
        return Value(line.document.id, clause.number, index, "applies", kind, (kind,), over(low, den), over(high, den))
    surely, g_low, g_high, g_open, m_low, m_high, m_open, kinds = found
    possible = tuple(k for i, k in reversed(tuple(enumerate(KINDS))) if kinds >> i & 1)
    settled = surely and not g_open and not m_open and g_low == g_high and m_low == m_high and len(possible) == 1
    low, high = (g_low, m_high) if surely else (min(g_low, 0), max(m_high, 0))
    status, kind = "applies" if settled else "undetermined", possible[-1]
    return Value(line.document.id, clause.number, index, status, kind, possible, over(low, den), None if m_open else over(high, den))


def over(value: int, den: int) -> Exact:
    """``value`` / ``den``, exactly."""
    whole, rest = divmod(value, den)
    return exact(Fraction(value, den)) if rest else whole


def values_of(decision: Decision) -> tuple[Value, ...]:
    """The same view of the reference engine's decision."""
    rows = [(None, r) for r in decision.applicant] + [(i, r) for i, p in enumerate(decision.projects) for r in p.clauses]
    return tuple(value_of(i, r) for i, r in rows)


def value_of(index: int | None, r: ClauseResult) -> Value:
    amount = (None, None) if r.kind in WORDS_ONLY else (0, 0) if r.amount is None else (r.amount.min, r.amount.max)
    kinds = () if r.status in ("not_in_force", "does_not_apply") else r.kinds
    return Value(r.document, r.clause, index, r.status, r.kind, kinds, *amount)
