"""The whole comparison of two versions of a measure, or of two documents: what reports print.

In: checked documents. Out: ``Diff``: matched versions, changes with their effects, a verdict on every clause, who gains and loses, and what was proved.
"""

from __future__ import annotations

from attrs import frozen

from policy_dsl.check import Checked
from policy_dsl.compare.classify import Classed, Version, classed, version_of
from policy_dsl.compare.declared import renamed_facts
from policy_dsl.compare.gains import Gains, gains
from policy_dsl.compare.semantic import Verdict, compare_clause
from policy_dsl.compare.structural import match, structural_changes
from policy_dsl.model.policy import Clause


@frozen(eq=False)
class MeasureDiff:
    """One measure in two versions. ``verdicts``: of the clauses that are in both, in the order of the newer text; ``pairs``: their numbers then and now."""

    old: Version
    new: Version
    changes: tuple[Classed, ...]
    verdicts: tuple[Verdict, ...]
    pairs: tuple[tuple[Clause, Clause], ...]
    gains: tuple[Gains, ...]

    @property
    def meaning_changes(self) -> tuple[Classed, ...]:
        return tuple(c for c in self.changes if c.effect != "wording")

    @property
    def wording_changes(self) -> tuple[Classed, ...]:
        return tuple(c for c in self.changes if c.effect == "wording")

    @property
    def proved_rest(self) -> bool:
        """Apart from the listed changes, every clause is proved equal under all facts."""
        return all(v.proved for v in self.verdicts)


@frozen(eq=False)
class Diff:
    """``added``, ``removed``: measures in one document only."""

    measures: tuple[MeasureDiff, ...]
    added: tuple[Version, ...] = ()
    removed: tuple[Version, ...] = ()

    @property
    def different(self) -> bool:
        return bool(self.added or self.removed or any(m.meaning_changes for m in self.measures))

    @property
    def unknown(self) -> bool:
        return any(not v.proved for m in self.measures for v in m.verdicts) or any(c.effect == "unknown" for m in self.measures for c in m.changes)


def diff_measure(old: Version, new: Version) -> MeasureDiff:
    """Compare two versions of a measure."""
    renamed = renamed_facts(old.file, new.file)
    before, after = ({c.number: c for c in v.measure.clauses} for v in (old, new))
    pairs = tuple((before[p.old.number], after[p.new.number]) for p in match(old.file, new.file).pairs)
    verdicts = tuple(compare_clause(old.side, new.side, a, b, renamed) for a, b in pairs)
    whole = {v.clause: v for v in verdicts}
    changes = tuple(classed(c, old, new, whole, renamed) for c in structural_changes(old.file, new.file))
    found = []
    for (a, b), verdict in zip(pairs, verdicts, strict=True):
        witness = next((w for way in ("loss", "gain") if (w := verdict.of(way)) is not None), None)  # type: ignore[arg-type]
        if witness is not None and a.award is not None and b.award is not None:
            one = gains(old.side, new.side, a, b, witness)
            found += [one] if one is not None else []
    return MeasureDiff(old, new, changes, verdicts, pairs, tuple(found))


def diff_documents(old: Checked, new: Checked) -> Diff:
    """Compare two documents measure by measure, the latest version of each; measures that are in one only are named."""
    a, b = ({m.id: m for m in c.document.measures} for c in (old, new))
    both = [i for i in b if i in a]
    return Diff(
        tuple(diff_measure(version_of(old, a[i]), version_of(new, b[i])) for i in both),
        tuple(version_of(new, m) for i, m in b.items() if i not in a),
        tuple(version_of(old, m) for i, m in a.items() if i not in b),
    )
