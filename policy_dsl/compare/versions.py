"""One version of a measure with the trees it was built from, and the same version with some nodes replaced.

In: a checked document and one of its measures. Out: ``Version``; ``rebuilt``: what the version would be with a change and no other, None where it cannot
be built.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, frozen

from policy_dsl.check import Checked
from policy_dsl.check.clauses import walk
from policy_dsl.check.combination import orderly
from policy_dsl.check.declarations import DECLARATIONS
from policy_dsl.check.groups import drafts, groups_of
from policy_dsl.check.measures import build_measure, default_frame
from policy_dsl.compare.naming import SAME, Naming
from policy_dsl.compare.sides import Side
from policy_dsl.compare.tree import replaced
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.messages import MESSAGES
from policy_dsl.model.policy import Document, Measure
from policy_dsl.syntax import ast
from policy_dsl.syntax.vocabulary import Vocabulary

NAMED = DECLARATIONS


@frozen(eq=False)
class Version:
    """``file``: the measure's tree; ``shared``: the document's, if there is one; both with the names of the newer version. ``naming``: how its own names
    are called there; ``vocabulary``: every name that the trees may hold."""

    checked: Checked
    file: ast.File
    measure: Measure
    shared: ast.File | None
    vocabulary: Vocabulary
    naming: Naming = SAME

    @property
    def side(self) -> Side:
        return Side(self.checked.document, self.measure, self.naming)


def version_of(checked: Checked, measure: Measure) -> Version:
    bundle = checked.bundle
    return Version(checked, checked.files[checked.document.measures.index(measure)], measure, bundle.document, bundle.vocabulary)


def renamed(file: ast.File, names: Mapping[str, ast.Names]) -> ast.File:
    """The file with names as they are now. ``names``: then → as it is declared now."""
    if not names:
        return file
    edits: dict[int, Any] = {}
    for node in walk(file):
        if isinstance(node, ast.Ref) and node.name in names:
            edits[id(node)] = evolve(node, name=names[node.name].text.id)
        elif isinstance(node, NAMED) and node.names.text.id in names:
            edits[id(node.names)] = names[node.names.text.id]
    return replaced(file, edits)


def rebuilt(old: Version, new: Version, edits: Iterable[tuple[ast.Node, Any]]) -> Side | None:
    """The older version with these edits only; names that only the newer one declares are lent to it."""
    by_id = {id(a): b for a, b in edits}
    shared = replaced(old.shared, by_id) if old.shared is not None else None
    file = replaced(old.file, by_id)
    if shared is old.shared and file is old.file:
        return old.side
    return _built(old, new, shared, file) or _built(old, new, shared and _with_members(shared, new), _with_members(file, new))


def _built(old: Version, new: Version, shared: ast.File | None, file: ast.File) -> Side | None:
    known = {i.names.text.id for f in (shared, file) if f is not None for i in f.items if isinstance(i, NAMED)}
    lent = [i for f in (new.shared, new.file) if f is not None for i in f.items if isinstance(i, NAMED) and i.names.text.id not in known]
    file = evolve(file, items=(*lent, *file.items))
    said: list[Diagnostic] = []
    built = build_measure(default_frame(old.checked.bundle.id, shared, said), file, said)
    if (
        built is None
        or any(MESSAGES[d.code].severity == "error" for d in said)
        or {c.number for c in built.measure.clauses} != {c.number for c in old.measure.clauses}
    ):
        return None
    return Side(old.checked.document, built.measure, old.naming)


def _with_members(file: ast.File, new: Version) -> ast.File:
    """With the members that only the newer version declares: what a condition names must be known to be built."""
    later = {i.names.text.id: i for f in (new.shared, new.file) if f is not None for i in f.items if isinstance(i, ast.Fact)}
    edits: dict[int, Any] = {}
    for fact in file.items:
        if isinstance(fact, ast.Fact) and fact.names.text.id in later:
            own = {m.names.text.id for m in (*fact.type.members, *fact.type.outside)}
            more = tuple(m for m in later[fact.names.text.id].type.members if m.names.text.id not in own)
            if more and fact.type.members:
                edits[id(fact.type)] = evolve(fact.type, members=(*fact.type.members, *more))
    return replaced(file, edits)


@frozen(eq=False)
class Files:
    """An older document as trees, with the names of today: what rules of combination are about."""

    checked: Checked
    shared: ast.File | None
    files: tuple[ast.File, ...]

    def built(self, edits: Iterable[tuple[ast.Node, Any]] = ()) -> Document | None:
        """The document with these edits only; None where it cannot be built."""
        by_id = {id(a): b for a, b in edits}
        said: list[Diagnostic] = []
        frame = default_frame(self.checked.bundle.id, replaced(self.shared, by_id) if self.shared is not None else None, said)
        builts = [b for f in self.files if (b := build_measure(frame, replaced(f, by_id), said)) is not None]
        rules = [d for b in builts for d in b.drafts]
        if frame.file is not None and builts:
            rules += drafts(frame.file, builts[0].context)
        clauses = [c for b in builts for c in b.measure.clauses]
        groups, choices = groups_of(rules, (b.measure for b in builts), whole=self.shared is not None)
        said += orderly(groups, {c.number: c for c in clauses})
        if len(builts) != len(self.files) or any(MESSAGES[d.code].severity == "error" for d in said):
            return None
        document = self.checked.document
        return evolve(document, measures=tuple(b.measure for b in builts), groups=tuple(groups), inputs=(*document.inputs, *choices))
