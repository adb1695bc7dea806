"""Which version of a measure is compared with which.

In: two checked documents, each with any versions of its measures. Out: pairs of versions, versions that are new, versions that are gone. A version that both
have is compared with itself; one that only the newer document has, with the version that it amends, else with the one before it; a measure that is called
otherwise is known by what it says. In two documents of different names a number says little: there measures are matched by title and content.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, field, frozen

from policy_dsl.check import Checked
from policy_dsl.check.periods import version_key
from policy_dsl.compare.declared import declared, renaming
from policy_dsl.compare.naming import Naming
from policy_dsl.compare.structural import Matched, match
from policy_dsl.compare.tree import kinship
from policy_dsl.compare.versions import Version, renamed, version_of
from policy_dsl.kernel.lang import LANGS
from policy_dsl.model.policy import Clause
from policy_dsl.syntax import ast

ALIKE = 0.6
"""So much two measures must have in common to be one under another name."""
SAME_TITLE, SAME_NUMBER = 0.3, 0.05
"""What a title and a number in common add to that, in documents of different names."""


@frozen(eq=False)
class Work:
    """Two versions of a measure and which clause became which. ``names``: what is called otherwise now, then → as it is declared now."""

    old: Version
    new: Version
    matched: Matched
    names: Mapping[str, ast.Names] = field(factory=dict)

    @property
    def pairs(self) -> tuple[tuple[Clause, Clause], ...]:
        before, after = ({c.number: c for c in v.measure.clauses} for v in (self.old, self.new))
        return tuple((before[p.old.number], after[p.new.number]) for p in self.matched.pairs)


@frozen(eq=False)
class Paired:
    pairs: tuple[tuple[Version, Version], ...]
    added: tuple[Version, ...]
    removed: tuple[Version, ...]


def paired(old: Checked, new: Checked) -> Paired:
    """In the order of the newer document."""
    olds, news = [version_of(old, m) for m in old.document.measures], [version_of(new, m) for m in new.document.measures]
    if old.document.id != new.document.id:
        return _by_content(olds, news)
    left = list(olds)
    pairs: list[tuple[Version, Version]] = []
    added: list[Version] = []
    for v in news:
        same = next((o for o in left if _name(o) == _name(v)), None)
        if same is not None:
            left.remove(same)
            pairs.append((same, v))
            continue
        before = _before(v, olds, news) or _kin(v, [o for o in left if o.measure.id not in {n.measure.id for n in news}])
        if before is None:
            added.append(v)
        else:
            pairs.append((before, v))
    follow = {id(o) for o, _ in pairs}
    return Paired(tuple(pairs), tuple(added), tuple(o for o in left if id(o) not in follow))


def _name(v: Version) -> tuple[str, str]:
    return v.measure.id, v.measure.version


def _before(v: Version, olds: Sequence[Version], news: Sequence[Version]) -> Version | None:
    """The version that a new one amends, else the latest before it; as the older document has it, where it has it."""
    own = {o.measure.version: o for side in (news, olds) for o in side if o.measure.id == v.measure.id and o is not v}
    amends = (v.measure.amends or "").strip().rpartition("@")[2]
    if amends in own:
        return own[amends]
    earlier = [n for n in own if version_key(n) < version_key(v.measure.version)]
    later = [n for n in own if own[n] in olds]
    return own[max(earlier, key=version_key)] if earlier else own[max(later, key=version_key)] if later else None


def _kin(v: Version, candidates: Sequence[Version]) -> Version | None:
    best = max(candidates, key=lambda o: _likeness(o, v), default=None)
    return best if best is not None and _likeness(best, v) >= ALIKE else None


def _by_content(olds: Sequence[Version], news: Sequence[Version]) -> Paired:
    """The most alike first; each measure once."""
    ranked = sorted(((_likeness(o, v) + _names_alike(o, v), -j, -i) for i, o in enumerate(olds) for j, v in enumerate(news)), reverse=True)
    found: dict[int, int] = {}
    for alike, j, i in ranked:
        if alike >= ALIKE and -j not in found and -i not in found.values():
            found[-j] = -i
    pairs = tuple((olds[found[j]], v) for j, v in enumerate(news) if j in found)
    gone = tuple(o for i, o in enumerate(olds) if i not in found.values())
    return Paired(pairs, tuple(v for j, v in enumerate(news) if j not in found), gone)


def _names_alike(a: Version, b: Version) -> float:
    titles = any(x and x.casefold() == y.casefold() for x, y in ((m.in_(lang) for m in (a.measure.title, b.measure.title)) for lang in LANGS))
    return SAME_TITLE * titles + SAME_NUMBER * (a.measure.id == b.measure.id)


def _likeness(a: Version, b: Version) -> float:
    return kinship(*(tuple(i for i in v.file.items if isinstance(i, (ast.Clause, ast.ClauseGroup))) for v in (a, b)))


def works_of(pairs: Sequence[tuple[Version, Version]]) -> list[Work]:
    """The older versions with the names of today, so that what has only another name is the same (settled 21)."""
    shared: dict[int, ast.File] = {}
    works: list[Work] = []
    olds, news = files_of(v for v, _ in pairs), files_of(v for _, v in pairs)
    then = renaming(olds, news)
    now = declared(news)
    names: dict[str, ast.Names] = {a: now[b].names for a, b in then.items()}  # type: ignore[attr-defined]
    for old, new in pairs:
        file = renamed(old.file, names)
        if old.shared is not None and id(old.shared) not in shared:
            shared[id(old.shared)] = renamed(old.shared, names)
        matched = match(file, new.file)
        naming = Naming(then, {p.old.number: p.new.number for p in matched.pairs if p.old.number != p.new.number})
        document = shared[id(old.shared)] if old.shared is not None else None
        changed = evolve(old, file=file, shared=document, naming=naming, vocabulary=old.vocabulary.merged(new.vocabulary))
        works.append(Work(changed, new, matched, names))
    return works


def files_of(versions: Iterable[Version]) -> tuple[ast.File, ...]:
    """Each document's file once, then those of the measures."""
    versions = tuple(versions)
    shared = {id(v.shared): v.shared for v in versions if v.shared is not None}
    return (*shared.values(), *(v.file for v in versions))
