"""The whole comparison of two versions of a measure, or of two documents: what reports print.

In: checked documents. Out: ``Diff``: matched measures, changes with their effects, a verdict on every clause, who gains and loses, and what was proved.
A clause that the solver finds different and no listed change speaks of is reported as a whole: nothing passes unsaid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, field, frozen

from policy_dsl.check import Checked
from policy_dsl.compare.changes import Change
from policy_dsl.compare.classify import Classed, classed
from policy_dsl.compare.declared import declaration_changes, declared, header_changes, renaming
from policy_dsl.compare.gains import Gains, gains
from policy_dsl.compare.naming import Naming
from policy_dsl.compare.semantic import Asking, Verdict, compare_clause
from policy_dsl.compare.structural import Matched, match, merged, structural_changes
from policy_dsl.compare.tree import kinship
from policy_dsl.compare.versions import Version, renamed, version_of
from policy_dsl.compare.witness import Aspect, Pair
from policy_dsl.model.policy import Clause
from policy_dsl.syntax import ast

ALIKE = 0.6
"""So much two measures must have in common to be one under another name."""
WAYS: tuple[Aspect, ...] = ("loss", "gain")
DEFINITE = frozenset(("loosened", "tightened", "mixed", "other_kind", "added", "removed", "period", "premise"))


@frozen(eq=False)
class MeasureDiff:
    """One measure in two versions. ``verdicts``: of the clauses that are in both, in the order of the newer text; ``pairs``: the clauses then and now."""

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
    """``shared``: changes of the document's own file, once for all measures. ``added``, ``removed``: measures in one document only."""

    old: Checked
    new: Checked
    measures: tuple[MeasureDiff, ...]
    shared: tuple[Classed, ...] = ()
    added: tuple[Version, ...] = ()
    removed: tuple[Version, ...] = ()

    @property
    def changes(self) -> tuple[Classed, ...]:
        return (*self.shared, *(c for m in self.measures for c in m.changes))

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        return tuple(v for m in self.measures for v in m.verdicts)

    @property
    def different(self) -> bool:
        """Surely: also where the solver could not settle everything."""
        changed = any(c.effect in DEFINITE or c.effect == "asks" for c in self.changes)
        return bool(self.added or self.removed) or changed or any(v.witnesses or v.klass == "other_kind" for v in self.verdicts)

    @property
    def unknown(self) -> bool:
        return any(not v.proved for v in self.verdicts) or any(c.effect == "unknown" for c in self.changes)


@frozen(eq=False)
class _Work:
    """Two versions of a measure and which clause became which."""

    old: Version
    new: Version
    matched: Matched = field()

    @property
    def pairs(self) -> tuple[tuple[Clause, Clause], ...]:
        before, after = ({c.number: c for c in v.measure.clauses} for v in (self.old, self.new))
        return tuple((before[p.old.number], after[p.new.number]) for p in self.matched.pairs)


def _works(pairs: Sequence[tuple[Version, Version]]) -> list[_Work]:
    """The older versions with the names of today, so that what has only another name is the same (settled 21)."""
    olds, news = _files(v for v, _ in pairs), _files(v for _, v in pairs)
    then = renaming(olds, news)
    now = declared(news)
    names: dict[str, ast.Names] = {a: now[b].names for a, b in then.items()}  # type: ignore[attr-defined]
    first = pairs[0][0] if pairs else None
    shared = renamed(first.shared, names) if first is not None and first.shared is not None else None
    works: list[_Work] = []
    for old, new in pairs:
        file = renamed(old.file, names)
        matched = match(file, new.file)
        numbers = {p.old.number: p.new.number for p in matched.pairs if p.old.number != p.new.number}
        vocabulary = old.vocabulary.merged(new.vocabulary)
        works.append(_Work(evolve(old, file=file, shared=shared, naming=Naming(then, numbers), vocabulary=vocabulary), new, matched))
    return works


def _files(versions: Iterable[Version]) -> tuple[ast.File, ...]:
    """The document's file once, then those of the measures."""
    versions = tuple(versions)
    return tuple(f for f in (*(v.shared for v in versions[:1]), *(v.file for v in versions)) if f is not None)


def diff_measures(old: Version, new: Version, asking: Asking | None = None) -> Diff:
    """Two versions of a measure, whatever they are called."""
    return _diff(old.checked, new.checked, _works([(old, new)]), (), (), asking or Asking())


def diff_documents(old: Checked, new: Checked, asking: Asking | None = None) -> Diff:
    """Two documents measure by measure, the latest version of each; measures that are in one only are named."""
    a, b = ({m.id: version_of(c, m) for m in c.document.measures} for c in (old, new))
    both = {i: i for i in b if i in a}
    left = [i for i in a if i not in b]
    for i in (i for i in b if i not in a):
        best = max(left, key=lambda j: _likeness(a[j], b[i]), default=None)
        if best is not None and _likeness(a[best], b[i]) >= ALIKE:
            both[i] = best
            left.remove(best)
    works = _works([(a[both[i]], b[i]) for i in b if i in both])
    return _diff(old, new, works, [b[i] for i in b if i not in both], [a[i] for i in left], asking or Asking())


def _likeness(a: Version, b: Version) -> float:
    return kinship(*(tuple(i for i in v.file.items if isinstance(i, (ast.Clause, ast.ClauseGroup))) for v in (a, b)))


def _diff(
    old: Checked, new: Checked, works: Sequence[_Work], added: Iterable[Version], removed: Iterable[Version], asking: Asking
) -> Diff:
    verdicts = [tuple(compare_clause(w.old.side, w.new.side, a, b, asking) for a, b in w.pairs) for w in works]
    everything = {v.clause: v for own in verdicts for v in own}
    versions = [(w.old, w.new) for w in works]
    shared = tuple(classed(c, versions, everything, asking) for c in merged(_shared(old, new, works)))
    named = {n for c in shared if c.effect != "wording" for n in c.change.clauses}
    measures = tuple(_measure(w, own, named, everything, asking) for w, own in zip(works, verdicts, strict=True))
    return Diff(old, new, measures, shared, tuple(added), tuple(removed))


def _shared(old: Checked, new: Checked, works: Sequence[_Work]) -> Iterator[Change]:
    """What changed in the document files, and in what both they and the measures declare."""
    a, b = (works[0].old.shared, works[0].new.shared) if works else (old.bundle.document, new.bundle.document)
    if a is not None and b is not None:
        yield from header_changes(a, b)
    said = declared(_files_of(old))
    names = {now: then for w in works for then, now in w.old.naming.names.items()}
    former = {now: said[then].names.text for now, then in names.items() if then in said}  # type: ignore[attr-defined]
    yield from declaration_changes(_files(w.old for w in works), _files(w.new for w in works), former)


def _files_of(checked: Checked) -> tuple[ast.File, ...]:
    return tuple(f for f in (checked.bundle.document, *checked.files) if f is not None)


def _measure(work: _Work, verdicts: tuple[Verdict, ...], named: set[str], everything: dict[str, Verdict], asking: Asking) -> MeasureDiff:
    old, new = work.old, work.new
    changes = [classed(c, [(old, new)], everything, asking) for c in structural_changes(old.file, new.file, work.matched)]
    spoken = named | {n for c in changes if c.effect != "wording" for n in c.change.clauses}
    whole = any(c.effect not in ("wording", "period") and not c.change.clauses for c in changes)
    for pair, verdict in zip(work.matched.pairs, verdicts, strict=True):
        read = {c.number for c in new.side.needed([c for c in new.measure.clauses if c.number == verdict.clause])}
        if verdict.klass != "equivalent" and not read & spoken and not whole:
            changes.append(classed(Change((verdict.clause,), "formula", pair.old, pair.new), [(old, new)], everything, asking))
    found: list[Gains] = []
    for (a, b), verdict in zip(work.pairs, verdicts, strict=True):
        if a.award is not None and b.award is not None:
            found += _gains(Pair(old.side, new.side, a, b), verdict)
    return MeasureDiff(old, new, tuple(changes), verdicts, work.pairs, tuple(found))


def _gains(pair: Pair, verdict: Verdict) -> list[Gains]:
    """By the witness that tells most: a loss or gain that depends on a number; else of whatever there is."""
    found: list[Gains] = []
    for aspect in WAYS:
        witness = verdict.of(aspect)
        one = gains(pair, witness) if witness is not None else None
        if one is not None:
            found.append(one)
    if len(found) == 2 and (found[0].varies.key, found[0].regions) == (found[1].varies.key, found[1].regions):
        found.pop()
    return found[:1] if len(found) == 2 and {r.way for r in found[0].regions} >= {r.way for r in found[1].regions} - {"same"} else found
