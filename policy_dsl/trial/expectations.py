"""What an example expects of a clause ↔ what the clause yields.

In: an expectation and a result. Out: the difference, or None; and the expectation that a result would satisfy, which is how a result is put into the
words of examples. The word implies the kind, exactly: 应得M is an exact award of M (or a ceiling that a decision fixed at M) · 应得至多M a ceiling from 0 ·
应得A至B a ceiling with a guaranteed A · 待定 undetermined, with the hull and, where named, exactly the missing facts and decisions · 不予支持 does not
apply, with the named conditions among those that failed.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from policy_dsl.evaluate.decision import ClauseResult, Decision, Outcome
from policy_dsl.facts.names import fold, spellings
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact
from policy_dsl.syntax import ast
from policy_dsl.trial.cases import Expected
from policy_dsl.trial.values import NOWHERE

_MANNER = {"qualitative": "support", "permission": "permit", "requirement": "met"}


@frozen
class Difference:
    """``what``: outcome (another word, or another sum) · missing · failed · judged (no result for this clause) · project (several: which?).

    ``expected``/``found``: the names, where names differ. Sums and words are in the expectation and the result themselves.
    """

    what: str
    expected: tuple[Text, ...] = ()
    found: tuple[Text, ...] = ()


def result_for(decision: Decision, expected: Expected) -> ClauseResult | Difference:
    """The one result that an expectation is about."""
    named = expected.node.project
    results = list(decision.applicant)
    for project in decision.projects:
        if named is None or (
            project.name is not None and named in (project.name.zh, project.name.en, f"{project.name.zh} / {project.name.en}")
        ):
            results += project.clauses
    found = [r for r in results if r.clause == expected.clause and r.document == expected.document]
    judged = [r for r in found if r.judged]
    if not judged:
        return Difference("judged")
    if len(judged) > 1:
        return Difference("project", found=tuple(r.project or Text("未具名", "unnamed") for r in judged))
    return judged[0]


def difference(expected: Expected, result: ClauseResult) -> Difference | None:
    """None where the result is what was expected."""
    node = expected.node
    if not _same_outcome(expected, result):
        return Difference("outcome")
    if node.outcome == "undetermined" and node.because:
        return _missing(node, result)
    if node.outcome == "none" and node.because:
        return _failed(node, result)
    return None


def _same_outcome(e: Expected, r: ClauseResult) -> bool:
    node, amount = e.node, r.amount
    if node.outcome == "not_in_force":
        return r.status == "not_in_force"
    if node.outcome == "none":
        return r.status == "does_not_apply"
    if node.outcome == "undetermined":
        return r.status == "undetermined" and _hull(e, r)
    if r.status != "applies":
        return False
    if node.outcome in _MANNER.values():
        return _MANNER.get(r.kind) == node.outcome
    if amount is None or r.kind not in ("exact", "ceiling", "discretionary_ceiling"):
        return False
    high = None if node.unbounded else e.high if e.high is not None else e.low
    if node.outcome == "exact":
        fixed = amount.min == amount.max and r.kind != "exact" and amount.max != 0
        return (r.kind == "exact" or fixed) and amount.min == amount.max == (e.low if e.low is not None else e.high)
    if r.kind == "exact":
        return False
    if node.outcome == "up_to":
        return amount.min == 0 and amount.max == high
    return amount.min == (e.low or 0) and amount.max == high


def _hull(e: Expected, r: ClauseResult) -> bool:
    node, amount = e.node, r.amount
    asked = node.low is not None or node.high is not None or node.unbounded
    if not asked:
        return True
    if amount is None:
        return False
    low = e.low if e.low is not None else 0
    high = None if node.unbounded else e.high if e.high is not None else e.low
    if amount.min != low or amount.max != high:
        return False
    return not node.either or _two_points(r)


def _two_points(r: ClauseResult) -> bool:
    """S9 of the words: 「A或B」 only where nothing in between is possible (settled 16)."""
    if_applies = r.amount_if_applies
    return r.kind == "exact" and (len(r.if_applies_points) == 2 or (if_applies is not None and if_applies.min == if_applies.max))


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _missing(node: ast.Expect, r: ClauseResult) -> Difference | None:
    """Exactly those named, in any order."""
    things: list[tuple[Text, frozenset[str]]] = []
    for m in r.missing:
        names = {fold(n) for n in (m.key, *spellings(m.name))}
        if m.item is not None:
            list_, index = m.item
            names |= {fold(f"{n}[{index}].{f}") for n in spellings(list_) for f in spellings(m.name)}
        things.append((m.name if m.item is None else Text(m.key, m.key), frozenset(names)))
    for d in r.decided_by:
        names = {fold(d.key)} if d.kind == "special_rule" else {fold(n) for n in (d.key, *spellings(d.name))}
        things.append((Text(d.key, d.key), frozenset(names)))
    wanted = {fold(b) for b in node.because}
    unmet = [b for b in node.because if not any(fold(b) in names for _, names in things)]
    more = [shown for shown, names in things if not names & wanted]
    if not unmet and not more:
        return None
    return Difference("missing", tuple(Text(b, b) for b in node.because), tuple(shown for shown, _ in things))


def _failed(node: ast.Expect, r: ClauseResult) -> Difference | None:
    """All those named are among the conditions that decided, or parts of them."""
    known = {fold(n) for o in _all(r.failed) for n in _names(o)}
    if all(fold(b) in known for b in node.because):
        return None
    return Difference("failed", tuple(Text(b, b) for b in node.because), tuple(o.ground or o.subject for o in r.failed))


def _all(outcomes: Iterable[Outcome]) -> Iterable[Outcome]:
    for o in outcomes:
        yield o
        yield from _all(o.parts)


def _names(o: Outcome) -> Iterable[str]:
    yield o.key
    yield from spellings(o.subject)
    if o.ground is not None:
        yield from spellings(o.ground)


# ── a result in the words of examples ────────────────────────────────────────────────────────────────────────────────
def expectation_of(r: ClauseResult, *, project: str | None = None, reasons: bool = True) -> ast.Expect:
    """The expectation that exactly this result satisfies. ``reasons``: with what is missing or failed."""

    def expect(outcome: str, low: Exact | None = None, high: Exact | None = None, **more: object) -> ast.Expect:
        start = ast.Number(0, span=NOWHERE) if low == 0 and high != 0 else _money(low, r)  # 待定0至40万元
        return ast.Expect(r.clause, project, outcome, start, _money(high, r), span=NOWHERE, **more)  # type: ignore[arg-type]

    amount = r.amount
    if r.status == "not_in_force":
        return expect("not_in_force")
    if r.status == "does_not_apply":
        because = tuple(dict.fromkeys(n for o in r.failed if (n := _reason(o)) is not None)) if reasons else ()
        return expect("none", because=because)
    if r.status == "undetermined":
        because = (*(m.key for m in r.missing), *(d.key for d in r.decided_by)) if reasons else ()
        if amount is None:
            return expect("undetermined", because=because)
        if amount.max is None:
            return expect("undetermined", amount.min, None, unbounded=True, because=because)
        return expect("undetermined", amount.min, amount.max, either=_two_points(r) and amount.min != amount.max, because=because)
    if amount is None or r.kind in _MANNER:
        return expect(_MANNER.get(r.kind, "support"))
    if r.kind == "exact" or (amount.min == amount.max != 0):
        return expect("exact", amount.min, amount.min)
    if amount.max is None:
        return expect("range", amount.min, None, unbounded=True)
    if amount.min == 0:
        return expect("up_to", None, amount.max)
    return expect("range", amount.min, amount.max)


def _reason(o: Outcome) -> str | None:
    """What the drafter calls the condition; None where it has no name of its own."""
    return (o.ground.id if o.ground is not None else "") or (o.subject.id if o.key else None)


def _money(value: Exact | None, r: ClauseResult) -> ast.Money | None:
    return None if value is None else ast.Money(value, r.currency, span=NOWHERE)
