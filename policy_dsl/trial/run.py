"""Running examples: each is judged once, each expectation compared with its result.

In: prepared examples, the checked document. Out: ``Run``: what was expected and found, with a diagnostic at the place of every expectation that fails.
An example in a measure file is judged with that file's version of the measure and the period that the file states, so that publishing a later version
never changes what the examples of an earlier one mean; one in the document file, with all versions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from policy_dsl.check.bundle import Checked
from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult, Decision
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.lang import Text
from policy_dsl.model import nodes as core
from policy_dsl.model.policy import Document
from policy_dsl.trial.cases import Expected, Prepared, own_period
from policy_dsl.trial.constants import nodes_of
from policy_dsl.trial.expectations import Difference, difference, expectation_of, result_for
from policy_dsl.trial.words import Say


@frozen(eq=False)
class Judged:
    """One expectation and what became of it. ``result`` None: there was none to compare."""

    example: Prepared
    expected: Expected
    result: ClauseResult | None
    difference: Difference | None

    @property
    def passed(self) -> bool:
        return self.difference is None


@frozen(eq=False)
class Tried:
    """One example, judged."""

    example: Prepared
    decision: Decision
    judged: tuple[Judged, ...]

    @property
    def passed(self) -> bool:
        return all(j.passed for j in self.judged)


@frozen(eq=False)
class Run:
    """``tried`` in the order of the files."""

    tried: tuple[Tried, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def passed(self) -> int:
        return sum(t.passed for t in self.tried)

    @property
    def failed(self) -> int:
        return len(self.tried) - self.passed


def run_examples(checked: Checked, examples: Sequence[Prepared]) -> Run:
    """Judge every example."""
    worlds: dict[int | None, Document] = {}
    say = Say.of(checked)
    tried: list[Tried] = []
    said: list[Diagnostic] = []
    for example in examples:
        if example.file not in worlds:
            worlds[example.file] = world(checked, example.file)
        one = judge(example, worlds[example.file])
        tried.append(one)
        said += [_diagnostic(j, say) for j in one.judged if not j.passed]
    return Run(tuple(tried), tuple(said))


def world(checked: Checked, file: int | None) -> Document:
    """The document as the examples of one file see it."""
    document = checked.document
    if file is None:
        return document
    own = document.measures[file]
    own = evolve(own, period=own_period(document, checked.files[file]))
    return evolve(document, measures=(*(m for m in document.measures if m.id != own.id), own))


def linked(document: Document) -> bool:
    """Whether some clause reads the award of another."""
    return any(isinstance(n, core.Award) for m in document.measures for n in nodes_of(m.clauses))


def narrowed(document: Document, clauses: Iterable[str]) -> Document:
    """The document with these clauses only: they yield what they yield in the whole, unless clauses are ``linked``."""
    wanted = set(clauses)
    kept = tuple(evolve(m, clauses=own) for m in document.measures if (own := tuple(c for c in m.clauses if c.number in wanted)))
    return evolve(document, measures=kept)


def judge(example: Prepared, document: Document) -> Tried:
    """One example against a document."""
    decision = evaluate((document,), example.case, example.as_of)
    return Tried(example, decision, tuple(_judged(example, e, decision) for e in example.expects))


def holds(example: Prepared, document: Document, clauses: Iterable[str]) -> bool:
    """Whether every expectation on ``clauses`` is met: what a mutant is asked."""
    wanted = [e for e in example.expects if e.clause in clauses]
    if not wanted:
        return True
    decision = evaluate((document,), example.case, example.as_of)
    return all(_judged(example, e, decision).passed for e in wanted)


def _judged(example: Prepared, expected: Expected, decision: Decision) -> Judged:
    found = result_for(decision, expected)
    if isinstance(found, Difference):
        return Judged(example, expected, None, found)
    return Judged(example, expected, found, difference(expected, found))


def _diagnostic(j: Judged, say: Say) -> Diagnostic:
    d, node = j.difference, j.expected.node
    assert d is not None
    values: dict[str, object] = {"title": j.example.title, "clause": j.expected.clause}
    code, note = {
        "outcome": ("P0910", ()),
        "missing": ("P0911", ()),
        "failed": ("P0912", ()),
        "judged": ("P0913", ("fix",)),
        "project": ("P0914", ("fix",)),
    }[d.what]
    if j.result is not None:
        values |= {"expected": say.node(node), "found": say.node(expectation_of(j.result, project=node.project))}
    if d.what in ("missing", "failed", "project"):
        values |= {"names": _listed(d.expected), "others": _listed(d.found)}
    return Diagnostic(code, values, (Label(node.span, "main"),), note)  # type: ignore[arg-type]


def _listed(names: tuple[Text, ...]) -> Text:
    if not names:
        return Text("无", "none")
    return Text("、".join(n.in_("zh") for n in names), ", ".join(n.in_("en") for n in names))
