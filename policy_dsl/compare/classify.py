"""What each change does by itself: the older version is built with this change and no other, and the solver compares the two (S56).

In: two versions and the changes between them. Out: each change with its effect and the verdicts it rests on. A change that cannot be made alone (a
renumbered clause, a new document header) takes the effect of its clauses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from attrs import evolve, frozen

from policy_dsl.compare.changes import Change, Effect
from policy_dsl.compare.combining import effect_of
from policy_dsl.compare.semantic import Asking, Verdict, compare_clause, same_shape
from policy_dsl.compare.sides import Side
from policy_dsl.compare.totals import Total, compare_totals
from policy_dsl.compare.versions import Files, Version, rebuilt
from policy_dsl.compare.whole import Whole
from policy_dsl.syntax import ast

MONEY_NODES = (ast.Pay, ast.PerDone, ast.Row)
DECLARED = frozenset(("fact", "unit"))
"""Parts that say what may be told: where results are equal, what is asked may still differ (S55)."""
PREMISES = frozenset(("reservation", "decider", "status", "external"))
"""Parts that alter what a result rests on, not the result."""

PROMISES = frozenset(("one_off", "yearly"))
"""Parts that promise otherwise where one decision comes to the same: what is paid once, or every year."""
RATIONED = frozenset(("winners", "fund"))
"""Parts that limit how many are paid, not what one is paid."""


@frozen(eq=False)
class Classed:
    """``verdicts``: of each clause that the change touches, made alone; empty where it touches none, or could not be made alone."""

    change: Change
    effect: Effect
    verdicts: tuple[Verdict, ...] = ()

    @property
    def guarantee_lost(self) -> bool:
        return any(v.of("guarantee_lost") for v in self.verdicts)

    @property
    def guarantee_won(self) -> bool:
        return any(v.of("guarantee_won") for v in self.verdicts)


@frozen(eq=False)
class Touched:
    """Two versions that a change may touch. ``whole``: the verdicts with all changes together, by number in the newer version."""

    old: Version
    new: Version
    whole: Mapping[str, Verdict]


def classed(change: Change, touched: Sequence[Touched], asking: Asking, files: Files | None = None) -> Classed:
    """``files``: the whole older document, for what concerns how its clauses are added up."""
    if change.part == "period":
        return Classed(change, "period")
    if change.part == "clause":
        return Classed(change, "added" if change.before is None else "removed")
    if change.record_only:
        return Classed(change, "wording")
    if change.part in PREMISES:
        return Classed(change, "premise")
    if change.part == "ranking":
        return Classed(change, "mixed")
    if change.part == "combination":
        return _combination(change, touched, evolve(asking, simply=False), files)
    verdicts = _alone(change, touched, evolve(asking, simply=False)) if change.edits else None
    if verdicts is None:
        verdicts = [t.whole[n] for t in touched for n in change.clauses if n in t.whole]
    different = tuple(v for v in verdicts if v.klass != "equivalent")
    effect = _joined(different)
    if effect == "wording" and change.part in RATIONED:
        effect = _rationed(change)
    if effect == "wording" and (change.part in PROMISES or (change.part == "kind" and not _only_words(change))):
        effect = "other_kind"
    if effect == "wording" and (change.part in DECLARED or any(v.asks_more or v.asks_less for v in verdicts)):
        effect = "asks"
    return Classed(change, effect, different)


def _combination(change: Change, touched: Sequence[Touched], asking: Asking, files: Files | None) -> Classed:
    """What a rule of combination does by itself to the clauses it gates, and to the total. Where neither differs it is a footing: the sum rests on a rule."""
    verdicts = _alone(change, touched, asking) if touched else None
    different = tuple(v for v in verdicts or () if v.klass != "equivalent")
    total = _total_alone(change, files, asking) if files is not None else None
    kinds: set[str] = {v.klass for v in different} | ({total.klass} if total is not None and total.klass != "equivalent" else set())
    if verdicts is None or total is None or "unknown" in kinds:
        return Classed(change, effect_of(change), different)
    return Classed(change, _join(kinds) if kinds else "premise", different)


def _total_alone(change: Change, files: Files, asking: Asking) -> Total | None:
    """The total of the older document with this change and no other, against the older document."""
    before, after = files.built(), files.built(change.edits)
    if before is None or after is None:
        return None
    a, b = Whole(before, before.measures), Whole(after, after.measures)
    same = {n: (n, compare_clause(Side(before, m), Side(after, k), c, d, asking)) for m, k in zip(a.measures, b.measures, strict=True)
            for c, d in zip(m.clauses, k.clauses, strict=False) if (n := c.number) == d.number}  # fmt: skip
    return compare_totals(a, b, same, asking)


def _only_words(change: Change) -> bool:
    """不超过X的30% and X的30%以内最高: the same promise. 可以 is another, and so is any other word for what is no money."""
    return isinstance(change.before, MONEY_NODES) and isinstance(change.after, MONEY_NODES) and change.note not in ("may", "must")


def _rationed(change: Change) -> Effect:
    """More places, or more money for all: looser."""
    before, after = change.before, change.after
    if before is None or after is None:
        return "loosened" if after is None else "tightened"
    if isinstance(before, ast.Winners) and isinstance(after, ast.Winners):
        return "loosened" if after.most > before.most else "tightened"
    if isinstance(before, ast.Fund) and isinstance(after, ast.Fund):
        x, y = before.amount, after.amount
        if isinstance(x, ast.Money) and isinstance(y, ast.Money) and x.currency == y.currency and x.value != y.value:
            return "loosened" if y.value > x.value else "tightened"
    return "mixed"


def _alone(change: Change, touched: Sequence[Touched], asking: Asking) -> list[Verdict] | None:
    verdicts: list[Verdict] = []
    for t in touched:
        alone = rebuilt(t.old, t.new, change.edits)
        if alone is None:
            return None
        verdicts += _verdicts(change, t, alone, asking)
    return verdicts


def _verdicts(change: Change, t: Touched, alone: Side, asking: Asking) -> list[Verdict]:
    """Of the clauses that the change names; where it is the only change, the verdict is known already."""
    old, new = t.old.side, t.new.side
    before, after = ({c.number: c for c in side.measure.clauses} for side in (old, new))
    found: list[Verdict] = []
    for clause in alone.measure.clauses:
        now = old.naming.clause(clause.number)
        if change.clauses and now not in change.clauses:
            continue
        if now in after and now in t.whole and same_shape(alone, new, clause, after[now], asking):
            found.append(t.whole[now])
        else:
            found.append(compare_clause(old, alone, before[clause.number], clause, asking))
    return found


def _joined(verdicts: Sequence[Verdict]) -> Effect:
    """The effect on all clauses together: both ways is mixed; what is not settled leaves it unknown."""
    return _join({v.klass for v in verdicts}) if verdicts else "wording"


def _join(kinds: Set[str]) -> Effect:
    if {"mixed"} & kinds or {"loosened", "tightened"} <= kinds:
        return "mixed"
    if "unknown" in kinds:
        return "unknown"
    if "other_kind" in kinds:
        return "other_kind"
    return "loosened" if kinds == {"loosened"} else "tightened"
