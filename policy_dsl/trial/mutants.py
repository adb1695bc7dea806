"""Mutants of a document, and which of them its examples notice.

In: a checked document and its prepared examples. Out: ``Hunt``: every mutant with what became of it. Algorithm: for each file, change one node (the table
of ``mutations``), lower that one measure again (names and types, not the quotations: those catch every figure anyway), judge the examples that expect
something of the clauses concerned, and stop at the first that fails. A mutant that does not check is noticed by the checker; one that lowers
to the same rule is no mutant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal

from attrs import evolve, frozen

from policy_dsl.check.bundle import Checked
from policy_dsl.check.measures import Built, Frame, build_measure, default_frame
from policy_dsl.check.periods import settle
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.messages import MESSAGES
from policy_dsl.lexicon.trial_words import DROPPED
from policy_dsl.model.policy import Document, Measure
from policy_dsl.model.types import NumberType
from policy_dsl.syntax import ast
from policy_dsl.trial.cases import Prepared, own_period
from policy_dsl.trial.mutations import Here, Mutation, changes
from policy_dsl.trial.rewrite import Path, places, replaced
from policy_dsl.trial.run import holds, linked, narrowed, world
from policy_dsl.trial.sameness import same_rule
from policy_dsl.trial.words import Say

Fate = Literal["refused", "noticed", "survived"]
_MUTED = (ast.Clause, ast.ClauseGroup, ast.Definition, ast.Fact, ast.ListDecl)
_SPEAKING = (
    ast.Compare, ast.Between, ast.Cap, ast.Except, ast.PartOf, ast.PerUnit, ast.Slice, ast.Limited, ast.Steps, ast.Share, ast.Change, ast.Rounding,
    ast.Row, ast.PerDone, ast.Pay, ast.Header, ast.Definition,
)  # fmt: skip
"""Nodes that say enough to be understood alone; a figure is shown inside the nearest of them."""


@frozen(eq=False, slots=False)
class Mutant:
    """One change. ``file``: index into ``Checked.files``, None: the document file; ``clauses``: those it concerns, all of the file where it is not in one."""

    mutation: Mutation
    file: int | None
    tree: ast.File
    path: Path
    above: tuple[ast.Node, ...]
    node: ast.Node
    new: ast.Node | None
    clauses: tuple[str, ...]
    whole: bool  # it stands in no clause

    @property
    def span(self) -> Span:
        return self.node.span

    @cached_property
    def mutated(self) -> ast.File:
        """The file with the change."""
        result = replaced(self.tree, self.path, self.new)
        assert isinstance(result, ast.File)
        return result

    def words(self, say: Say) -> tuple[Text, Text]:
        """Before and after: the smallest piece around the change that can be understood alone."""
        if self.new is None:
            return say.node(self.node), DROPPED
        depth = len(self.path)
        shown, at = self.node, self.path
        if not isinstance(self.node, _SPEAKING):
            rest = list(self.above)
            path = self.path
            while rest:
                parent = rest.pop()
                path = path[:-2] if isinstance(path[-1], int) else path[:-1]
                if isinstance(parent, _SPEAKING) and not isinstance(self.node, (ast.OneOf, ast.And, ast.Or, ast.Is)):
                    shown, at = parent, path
                    break
                if isinstance(parent, (ast.Clause, ast.ClauseGroup, ast.Guard, ast.Each, ast.And, ast.Or, ast.Not, ast.Ground)):
                    break
        after = replaced(shown, self.path[len(at) : depth], self.new)
        return say.node(shown), say.node(after)


@frozen(eq=False)
class Hunted:
    """A mutant and its fate. ``by``: the example that noticed it, or the code of the checker."""

    mutant: Mutant
    fate: Fate
    by: Text | str | None = None


@frozen(eq=False)
class Hunt:
    hunted: tuple[Hunted, ...]

    def of(self, fate: Fate) -> tuple[Hunted, ...]:
        return tuple(h for h in self.hunted if h.fate == fate)


def hunt(checked: Checked, examples: Sequence[Prepared]) -> Hunt:
    """Every mutant of the document, hunted."""
    rebuilder = Rebuilder(checked)
    hunted: list[Hunted] = []
    files: list[int | None] = [None] if checked.bundle.document is not None else []
    files.extend(range(len(checked.files)))
    for file in files:
        field = Field(rebuilder, file, examples)
        hunted += [h for m in mutants_of(checked, file) if (h := field.hunt(m)) is not None]
    return Hunt(tuple(hunted))


# ── making mutants ───────────────────────────────────────────────────────────────────────────────────────────────────
def mutants_of(checked: Checked, file: int | None) -> Iterator[Mutant]:
    """Every mutant of one file, in written order."""
    tree = checked.bundle.document if file is None else checked.files[file]
    assert tree is not None
    alike = _alike(checked, file)
    everything = tuple(c.number for m in _measures(checked.document, file) for c in m.clauses)
    for i, header in enumerate(tree.headers):
        if header.key == "effective":
            yield from _below(header, ("headers", i), tree, file, everything, alike)
    for i, item in enumerate(tree.items):
        if isinstance(item, _MUTED):
            yield from _below(item, ("items", i), tree, file, everything, alike)


def _below(
    root: ast.Node, start: Path, tree: ast.File, file: int | None, everything: tuple[str, ...], alike: dict[str, tuple[str, ...]]
) -> Iterator[Mutant]:
    for path, node, above in places(root, start, (tree,)):
        if "notes" in path or "names" in path or len(path) <= len(start):
            continue
        clause = next((a for a in (*above, node) if isinstance(a, ast.Clause)), None)
        group = next((a for a in above if isinstance(a, ast.ClauseGroup)), None)
        own = (clause.number,) if clause else tuple(c.number for c in group.clauses) if group else everything
        for mutation, new in changes(node, Here(path, above, alike)):
            yield Mutant(mutation, file, tree, path, above, node, new, own, clause is None and group is None)


def _measures(document: Document, file: int | None) -> tuple[Measure, ...]:
    return document.measures if file is None else (document.measures[file],)


def _alike(checked: Checked, file: int | None) -> dict[str, tuple[str, ...]]:
    """Number facts that the file sees, each with the others of its dimension that its clauses read too, or that resemble it (申报 for 核定); fields
    of a list among themselves."""
    trees = [t for t in (checked.bundle.document, None if file is None else checked.files[file]) if t is not None]
    seen = {item.names.text.id for tree in trees for item in tree.items if isinstance(item, (ast.Fact, ast.ListDecl))}
    read = {i.key for m in _measures(checked.document, file) for c in m.clauses for i in c.inputs}
    groups: dict[tuple[str, object], list[str]] = {}
    for one in checked.document.inputs:
        if one.key in seen:
            for part in one.fields or (one,):
                if isinstance(part.type, NumberType):
                    list_, _, name = part.key.rpartition(".") if one.fields else ("", "", part.key)
                    groups.setdefault((list_, part.type.dimension), []).append(name)
    found: dict[str, tuple[str, ...]] = {}
    for (list_, _), names in groups.items():
        for name in names:
            found[name] = tuple(dict.fromkeys(n for n in names if n != name and (list_ or n in read or _resemble(n, name))))
    return found


def _resemble(a: str, b: str) -> bool:
    """Names that begin and end alike for half of the longer one."""
    n = min(len(a), len(b))
    head = next((i for i in range(n) if a[i] != b[i]), n)
    tail = next((i for i in range(n - head) if a[-1 - i] != b[-1 - i]), n - head)
    return 2 * (head + tail) >= max(len(a), len(b))


# ── building them ────────────────────────────────────────────────────────────────────────────────────────────────────
class Rebuilder:
    """Lowers changed files again, as ``check`` does, without comparing them with the official text."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        self.linked = linked(checked.document)
        self.frame: Frame = default_frame(checked.bundle.id, checked.bundle.document, [])

    def measure(self, tree: ast.File) -> Built | str:
        """One measure, or the code of the first error."""
        said: list[Diagnostic] = []
        built = build_measure(self.frame, tree, said)
        code = _first_error(said)
        return code or "P0604" if code is not None or built is None else built

    def world(self, mutant: Mutant) -> Document | str | None:
        """The document with the mutant in it; None where it means the same; a code where it does not check."""
        if mutant.file is None:
            return self._shared(mutant)
        built = self.measure(mutant.mutated)
        if isinstance(built, str):
            return built
        base = world(self.checked, mutant.file)
        own = evolve(built.measure, period=own_period(self.checked.document, mutant.mutated))
        if same_rule(own, base.measures[-1]):
            return None
        return self.narrowed(evolve(base, measures=(*base.measures[:-1], own)), mutant.clauses)

    def narrowed(self, document: Document, clauses: Sequence[str]) -> Document:
        """Only what the clauses need."""
        return document if self.linked else narrowed(document, clauses)

    def _shared(self, mutant: Mutant) -> Document | str | None:
        said: list[Diagnostic] = []
        frame = default_frame(self.checked.bundle.id, mutant.mutated, said)
        builts = [build_measure(frame, f, said) for f in self.checked.files]
        code = _first_error(said)
        if code is not None:
            return code
        good = [b for b in builts if b is not None]
        document = self.checked.document
        settled = {
            b.measure.path: b.measure for i in {b.measure.id for b in good} for b in settle([g for g in good if g.measure.id == i], said)
        }
        measures = tuple(settled[b.measure.path] for b in good)
        if all(same_rule(a, b) for a, b in zip(measures, document.measures, strict=True)):
            return None
        return evolve(document, period=frame.period, measures=measures)


def _first_error(said: list[Diagnostic]) -> str | None:
    return next((d.code for d in said if MESSAGES[d.code].severity == "error"), None)


# ── hunting them ─────────────────────────────────────────────────────────────────────────────────────────────────────
class Field:
    """The examples that can speak of one file: those that hold for it as it is."""

    def __init__(self, rebuilder: Rebuilder, file: int | None, examples: Sequence[Prepared]) -> None:
        self.rebuilder = rebuilder
        self.base = world(rebuilder.checked, file)
        numbers = {c.number for m in _measures(rebuilder.checked.document, file) for c in m.clauses}
        usable = [e for e in examples if any(x.clause in numbers for x in e.expects)]
        self.examples = [_both_keys(e) for e in usable if holds(e, self.base, numbers)]
        self.examples.sort(key=lambda e: e.file != file)

    def hunt(self, mutant: Mutant) -> Hunted | None:
        """The fate of a mutant; None where it is none."""
        changed = self.rebuilder.world(mutant)
        if changed is None:
            return None
        if isinstance(changed, str):
            return Hunted(mutant, "refused", changed)
        for example in self.examples:
            if not holds(example, changed, mutant.clauses):
                return Hunted(mutant, "noticed", example.title)
        return Hunted(mutant, "survived")


def _both_keys(example: Prepared) -> Prepared:
    """Decisions on open lists under both their keys: a mutant may make two lists differ, and then the key gains the clause's number (settled 15)."""
    decisions = dict(example.case.decisions)
    for key, value in example.case.decisions.items():
        if "：" in key:
            head, _, bare = key.partition(" ")
            numbered = head[:1].isdigit() and bare != ""
            decisions.setdefault(bare if numbered else key, value)
            for e in example.expects:
                decisions.setdefault(f"{e.clause} {bare if numbered else key}", value)
    return example if decisions == example.case.decisions else evolve(example, case=evolve(example.case, decisions=decisions))
