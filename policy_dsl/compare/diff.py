"""The whole comparison of two versions of a measure, or of two documents: what reports print.

In: checked documents. Out: ``Diff``: matched measures, changes with their effects, a verdict on every clause, who gains and loses, and what was proved.
A clause that the solver finds different and no listed change speaks of is reported as a whole: nothing passes unsaid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import zip_longest

from attrs import frozen

from policy_dsl.check import Checked
from policy_dsl.compare.aligned import aligned
from policy_dsl.compare.changes import Change
from policy_dsl.compare.classify import DECLARED, Classed, Touched, classed
from policy_dsl.compare.combining import combination_changes
from policy_dsl.compare.declared import declaration_changes, declared, header_changes
from policy_dsl.compare.gains import Gains, gains
from policy_dsl.compare.naming import Naming
from policy_dsl.compare.pairing import Work, paired, works_of
from policy_dsl.compare.semantic import Asking, Verdict, compare_clause
from policy_dsl.compare.structural import Pair as Pair_
from policy_dsl.compare.structural import called, merged, structural_changes
from policy_dsl.compare.totals import Total, compare_totals
from policy_dsl.compare.tree import meaning
from policy_dsl.compare.versions import Files, Version, renamed, version_of
from policy_dsl.compare.whole import Whole
from policy_dsl.compare.witness import Aspect, Pair
from policy_dsl.kernel.lang import Text
from policy_dsl.model.policy import Clause
from policy_dsl.syntax import ast

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
    def succession(self) -> bool:
        """The newer version takes the older one's place from a later day on, and runs as long: that changes no period (S49). Where both were at hand, the
        older one ends on the day before."""
        a, b = self.old.measure, self.new.measure
        if a.version == b.version or b.period.first is None or (a.period.first is not None and a.period.first >= b.period.first):
            return False
        return a.period.last in (b.period.last, b.period.first - timedelta(days=1))

    @property
    def telling(self) -> tuple[Classed, ...]:
        """Its changes without the period of a version that only takes the other's place."""
        return tuple(c for c in self.changes if not (c.effect == "period" and self.succession))

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
    """``shared``: changes of the document's own file, once for all measures. ``added``, ``removed``: measures in one document only. ``total``: what all clauses
    come to together; None where there is nothing to compare."""

    old: Checked
    new: Checked
    measures: tuple[MeasureDiff, ...]
    shared: tuple[Classed, ...] = ()
    added: tuple[Version, ...] = ()
    removed: tuple[Version, ...] = ()
    total: Total | None = None

    @property
    def changes(self) -> tuple[Classed, ...]:
        return (*self.shared, *(c for m in self.measures for c in m.changes))

    @property
    def telling(self) -> tuple[Classed, ...]:
        """As ``changes``; that a version takes the other's place is none."""
        return (*self.shared, *(c for m in self.measures for c in m.telling))

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        return tuple(v for m in self.measures for v in m.verdicts)

    @property
    def different(self) -> bool:
        """Surely: also where the solver could not settle everything."""
        changed = any(c.effect in DEFINITE or c.effect == "asks" or (c.effect == "unknown" and c.change.part in DECLARED) for c in self.telling)
        otherwise = any(v.witnesses or v.klass == "other_kind" for v in self.verdicts) or (self.total is not None and bool(self.total.witnesses))
        return bool(self.added or self.removed) or changed or otherwise

    @property
    def told(self) -> bool:
        """There is something to tell, be it only of words."""
        return bool(self.changes or self.added or self.removed)

    @property
    def unknown(self) -> bool:
        proofs: list[Verdict | Total] = [*self.verdicts, *([self.total] if self.total is not None else [])]
        return any(not p.proved for p in proofs) or any(c.effect == "unknown" for c in self.changes)


def diff_measures(old: Version, new: Version, asking: Asking | None = None) -> Diff:
    """Two versions of a measure, whatever they are called."""
    return _diff(old.checked, new.checked, works_of([(old, new)]), (), (), asking or Asking())


def diff_documents(old: Checked, new: Checked, asking: Asking | None = None) -> Diff:
    """Two documents, version by version; what is in one only is named."""
    found = paired(old, new)
    return _diff(old, new, works_of(found.pairs), found.added, found.removed, asking or Asking())


def only_in(old: Checked | None, new: Checked | None) -> Diff:
    """A document that is on one side only."""
    one = new or old
    assert one is not None
    versions = tuple(version_of(one, m) for m in one.document.measures)
    return Diff(one, one, (), (), versions if new is not None else (), versions if new is None else ())


def _diff(old: Checked, new: Checked, works: Sequence[Work], added: Iterable[Version], removed: Iterable[Version], asking: Asking) -> Diff:
    added, removed = tuple(added), tuple(removed)
    verdicts = [tuple(compare_clause(w.old.side, w.new.side, a, b, asking) for a, b in w.pairs) for w in works]
    touched = [Touched(w.old, w.new, {v.clause: v for v in own}) for w, own in zip(works, verdicts, strict=True)]
    files = _files(old, works, removed)
    shared = tuple(classed(c, touched, asking, files) for c in merged(_shared(old, new, works)))
    measures = tuple(_measure(w, t, own, shared, asking, files) for w, t, own in zip(works, touched, verdicts, strict=True))
    total = _total(works, verdicts, added, removed, asking) if works else None
    return Diff(old, new, measures, shared, added, removed, total)


def _files(old: Checked, works: Sequence[Work], removed: Sequence[Version]) -> Files:
    """The older document with the names of today; of a measure in several versions, the last."""
    names = works[0].names if works else {}
    found = {v.measure.id: f for v, f in (*((w.old, w.old.file) for w in works if w.old.checked is old), *((v, renamed(v.file, names)) for v in removed))}
    return Files(old, next((w.old.shared for w in works if w.old.checked is old), old.bundle.document), tuple(found.values()))


def _total(works: Sequence[Work], verdicts: Sequence[Sequence[Verdict]], added: Sequence[Version], removed: Sequence[Version], asking: Asking) -> Total:
    """Of each measure the last version on each side."""
    last: dict[str, int] = {w.new.measure.id: i for i, w in enumerate(works)}
    own = [(works[i], verdicts[i]) for i in last.values()]
    gone = [v for v in removed if v.measure.id not in {w.old.measure.id for w, _ in own}]
    come = [v for v in added if v.measure.id not in last]
    before = [*(w.old.measure for w, _ in own), *(v.measure for v in gone)]
    after = [*(w.new.measure for w, _ in own), *(v.measure for v in come)]
    numbers = {c.number for m in after for c in m.clauses}
    clauses = {n: f"{n}′" for m in before for c in m.clauses if (n := c.number) in numbers}  # of one that is gone, a number of its own
    told = {now.number: (then.number, v) for w, found in own for (then, now), v in zip(w.pairs, found, strict=True)}
    clauses |= {then: now for now, (then, _) in told.items()}
    naming = Naming(own[0][0].old.naming.names, {then: now for then, now in clauses.items() if then != now})
    one, other = own[0][0].old.checked.document, own[0][0].new.checked.document
    return compare_totals(Whole(one, tuple(before), naming), Whole(other, tuple(after)), told, asking)


def _shared(old: Checked, new: Checked, works: Sequence[Work]) -> Iterator[Change]:
    """What changed in the document files: headers, and what they declare for all measures."""
    own = [w for w in works if w.old.checked is old and w.new.checked is new]
    a, b = (own[0].old.shared, own[0].new.shared) if own else (old.bundle.document, new.bundle.document)
    if a is not None and b is not None:
        yield from header_changes(a, b)
        files = [w.old.file for w in own], [w.new.file for w in own]
        moved = declared([f for w in own for f in (w.old.file, w.new.file)])
        yield from declaration_changes((a,), (b,), _former(works), files, elsewhere=moved)
        yield from combination_changes(a, b, called([w.matched for w in works]))


def _former(works: Sequence[Work]) -> dict[str, Text]:
    """Names now → how they were said in the older files."""
    found: dict[str, Text] = {}
    for w in works:
        said = declared([f for f in (w.old.checked.bundle.document, *w.old.checked.files) if f is not None])
        found |= {now: said[then].names.text for then, now in w.old.naming.names.items() if then in said}  # type: ignore[attr-defined]
    return found


def _measure(work: Work, touched: Touched, verdicts: tuple[Verdict, ...], shared: Sequence[Classed], asking: Asking, files: Files) -> MeasureDiff:
    """``shared``: what was said of the whole document already; a header line that says the same once more is not told again."""
    named = {n for c in shared if c.effect != "wording" for n in c.change.clauses}
    headers = {_line(c.change) for c in shared if not c.change.clauses}
    old, new = work.old, work.new
    both = [tuple(f for f in (v.shared, v.file) if f is not None) for v in (old, new)]
    apart = {id_ for id_ in declared([f for f in (old.shared,) if f is not None]) if new.shared is not None and id_ in declared([new.shared])}
    common = declared([f for f in (old.shared, new.shared) if f is not None]) if old.shared is not None and new.shared is not None else {}
    own = list(declaration_changes(both[0], both[1], _former([work]), ([old.file], [new.file]), apart, common))
    changes = [classed(c, [touched], asking, files) for c in merged([*own, *structural_changes(old.file, new.file, work.matched)]) if _line(c) not in headers]
    spoken = named | {n for c in changes if c.effect != "wording" for n in c.change.clauses}
    whole = any(c.effect not in ("wording", "period") and not c.change.clauses for c in changes)
    for pair, verdict in zip(work.matched.pairs, verdicts, strict=True):
        read = {c.number for c in new.side.needed([c for c in new.measure.clauses if c.number == verdict.clause])}
        if verdict.klass != "equivalent" and not read & spoken and not whole:
            changes += [classed(c, [touched], asking) for c in _unspoken(pair, verdict)]
    found: list[Gains] = []
    for (a, b), verdict in zip(work.pairs, verdicts, strict=True):
        if a.award is not None and b.award is not None:
            found += _gains(Pair(old.side, new.side, a, b), verdict)
    return MeasureDiff(old, new, tuple(changes), verdicts, work.pairs, tuple(found))


def _unspoken(pair: Pair_, verdict: Verdict) -> Iterator[Change]:
    """A clause that no listed change speaks of: by the facts that each version reads alone, where the words are the same; else as a whole."""
    here = (verdict.clause,)
    asked = list(zip_longest(verdict.asks_less, verdict.asks_more))
    if meaning((pair.old_shared, pair.old.sentences)) == meaning((pair.new_shared, pair.new.sentences)) and asked:
        for before, after in asked:
            refs = [ast.Ref(i.key.partition(".")[0], span=pair.new.span) if i is not None else None for i in (before, after)]
            yield Change(here, "fact", refs[0], refs[1])
    else:
        yield Change(here, "formula", pair.old, pair.new)


def _line(change: Change) -> tuple[str, str, str]:
    """A header line, by what it says."""
    return change.part, meaning(getattr(change.before, "value", id(change))), meaning(getattr(change.after, "value", id(change)))


def _gains(pair: Pair, verdict: Verdict) -> list[Gains]:
    """By the witness that tells most: a loss or gain that depends on a number; else of whatever there is."""
    found: list[Gains] = []
    for aspect in WAYS:
        witness = verdict.of(aspect)
        one = gains(pair, witness) if witness is not None else None
        if one is not None:
            found.append(one)
    shared = {pair.before.naming.fact(i.key) for i in pair.old.inputs} & {i.key for i in pair.new.inputs}
    if not any(g.varies.key in shared for g in found):
        others = (aligned(pair, w) for w in verdict.witnesses)
        found = [one for one in others if one is not None][:1] or found
    if len(found) == 2 and (found[0].varies.key, found[0].regions) == (found[1].varies.key, found[1].regions):
        found.pop()
    return found[:1] if len(found) == 2 and {r.way for r in found[0].regions} >= {r.way for r in found[1].regions} - {"same"} else found
