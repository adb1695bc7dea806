"""What each change does by itself: the older version is built with this change and no other, and the solver compares the two (S56).

In: two sides and the changes between them. Out: each change with its effect and the verdict it rests on. A change that cannot be made alone (a renumbered
clause, a new document header) takes the effect of its clause.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from policy_dsl.check import Checked
from policy_dsl.check.measures import build_measure, default_frame
from policy_dsl.compare.changes import Change, Effect
from policy_dsl.compare.semantic import Side, Verdict, compare_clause
from policy_dsl.compare.tree import replaced
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.model.policy import Measure
from policy_dsl.syntax import ast

_NAMED = (ast.Fact, ast.ListDecl, ast.Definition, ast.Term, ast.Unit)


@frozen(eq=False)
class Classed:
    """``verdicts``: of each clause that the change touches, made alone; empty where it could not be."""

    change: Change
    effect: Effect
    verdicts: tuple[Verdict, ...] = ()
    guarantee_lost: bool = False


@frozen(eq=False)
class Version:
    """One version of a measure: where it was checked, its tree, its place in the document."""

    checked: Checked
    file: ast.File
    side: Side

    @property
    def measure(self) -> Measure:
        return self.side.measure


def version_of(checked: Checked, measure: Measure) -> Version:
    file = checked.files[checked.document.measures.index(measure)]
    return Version(checked, file, Side(checked.document, measure))


def classed(change: Change, old: Version, new: Version, whole: Mapping[str, Verdict], renamed: Mapping[str, str]) -> Classed:
    """``whole``: the verdicts on the clauses with all changes together, by number in the newer version."""
    if change.part == "period":
        return Classed(change, "period")
    if change.part == "clause":
        return Classed(change, "added" if change.before is None else "removed")
    if change.record_only:
        return Classed(change, "wording")
    alone = _alone(change, old, new) if change.edits else None
    if alone is None:
        return _as_its_clauses(change, whole)
    verdicts = []
    for clause in alone.measure.clauses:
        before = next((c for c in old.measure.clauses if c.number == clause.number), None)
        if before is not None:
            verdicts.append(compare_clause(old.side, alone, before, clause, renamed))
    touched = tuple(v for v in verdicts if v.klass != "equivalent")
    return Classed(change, _joined(touched), touched, any(v.of("guarantee_lost") for v in touched))


def _as_its_clauses(change: Change, whole: Mapping[str, Verdict]) -> Classed:
    touched = tuple(v for n in change.clauses if (v := whole.get(n)) is not None and v.klass != "equivalent")
    return Classed(change, _joined(touched), touched, any(v.of("guarantee_lost") for v in touched))


def _joined(verdicts: tuple[Verdict, ...]) -> Effect:
    """The effect on all clauses together: both ways is mixed; what is not settled leaves it unknown."""
    kinds = {v.klass for v in verdicts}
    if "unknown" in kinds:
        return "unknown"
    if "other_kind" in kinds:
        return "other_kind"
    if not kinds:
        return "wording"
    return "loosened" if kinds == {"loosened"} else "tightened" if kinds == {"tightened"} else "mixed"


def _alone(change: Change, old: Version, new: Version) -> Side | None:
    """The older version with this change only; None where it cannot be built."""
    file = replaced(old.file, {id(a): b for a, b in change.edits})
    known = {i.names.text.id for i in file.items if isinstance(i, _NAMED)}
    more = tuple(i for i in new.file.items if isinstance(i, _NAMED) and i.names.text.id not in known)
    file = evolve(file, items=(*more, *file.items))
    said: list[Diagnostic] = []
    built = build_measure(default_frame(old.checked.bundle.id, old.checked.bundle.document, said), file, said)
    if built is None or {c.number for c in built.measure.clauses} != {c.number for c in old.measure.clauses}:
        return None
    return Side(old.checked.document, built.measure)
