"""Whatever a tree allows to be changed is told by ``pol diff``: found as a change of meaning, or proved equal and told as one of words (S54–S56). What is
proved equal is tried on cases that know nothing of the solver.

The default run takes every ``STRIDE``-th mutation of the notice and the first of each field; ``POLICY_DSL_LAWS=long`` takes all of the notice and of the
examples (some minutes).
"""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

from policy_dsl.check import Checked
from policy_dsl.check.measures import build_measure, default_frame
from policy_dsl.compare.diff import Diff, diff_documents, diff_measures
from policy_dsl.compare.probe import WAYS, drafts
from policy_dsl.compare.semantic import Asking
from policy_dsl.compare.tree import meaning, record
from policy_dsl.compare.versions import version_of
from policy_dsl.compare.witness import Pair, replayed
from policy_dsl.format.files import format_file
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import LANGS
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.messages import MESSAGES
from policy_dsl.library.store import open_library
from policy_dsl.report.diff_story import diff_story
from policy_dsl.report.speech import plain
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.parser import parse
from policy_dsl.syntax.vocabulary import EMPTY
from policy_dsl.trial.mutants import Rebuilder
from tests.command_line import NOTICE, ROOT
from tests.unit.mutating import Mutated, mutated

LONG = os.environ.get("POLICY_DSL_LAWS") == "long"
STRIDE = 1 if LONG else 29
TRIED = 40
EXAMPLES = sorted(p for p in (ROOT / "policies" / "examples").iterdir() if p.is_dir()) if LONG else []


@cache
def opened(folder: Path) -> Checked:
    found = open_library(folder).value
    assert found is not None
    return found.checked[0]


def chosen(checked: Checked, file: int | None) -> list[Mutated]:
    every = list(mutated(checked, file))
    first = {m.what: i for i, m in reversed(list(enumerate(every)))}
    return [m for i, m in enumerate(every) if i % STRIDE == 0 or i in first.values()]


def compare(checked: Checked, file: int | None, mutant: Mutated) -> Diff | None:
    """None where the mutant is no policy."""
    if file is None:
        other = _shared(checked, mutant.tree)
        return None if other is None else diff_documents(checked, other, Asking(simply=False))
    old = version_of(checked, checked.document.measures[file])
    built = Rebuilder(checked).measure(mutant.tree)
    return None if isinstance(built, str) else diff_measures(old, evolve(old, file=mutant.tree, measure=built.measure), Asking(simply=False))


def _shared(checked: Checked, tree: ast.File) -> Checked | None:
    said: list[Diagnostic] = []
    frame = default_frame(checked.bundle.id, tree, said)
    builts = [b for f in checked.files if (b := build_measure(frame, f, said)) is not None]
    if len(builts) < len(checked.files) or any(MESSAGES[d.code].severity == "error" for d in said):
        return None
    return evolve(checked, document=evolve(checked.document, measures=tuple(b.measure for b in builts)), bundle=evolve(checked.bundle, document=tree))


def faults(checked: Checked, file: int | None, mutant: Mutated, found: Diff) -> list[str]:
    """What is wrong with the answer."""
    before = checked.bundle.document if file is None else checked.files[file]
    same, same_record = meaning(before) == meaning(mutant.tree), record(before) == record(mutant.tree)
    said: list[str] = []
    if same and found.different:
        said.append("a difference of meaning where there is none")
    if not same and not found.different and not mutant.record:
        said += ["not settled, and passed over"] if found.unknown else [f"called equal: {c}" for c in parted(found)]
    for lang in LANGS:
        story = diff_story(found, lang)
        rows = [*story.shared, *(r for m in story.measures for r in m.rows)]
        if not same_record and not (rows or any(m.record for m in story.measures) or story.notes):
            said.append(f"no word of it ({lang})")
        if found.different and not any(r.effect != "wording" for r in rows):
            said.append(f"no row ({lang})")
        said += [f"the same words before and after: {plain(r.before)} ({lang})" for r in rows if r.effect != "wording" and plain(r.before) == plain(r.after)]
    return said


def writable(checked: Checked, tree: ast.File) -> bool:
    """Whether somebody could write it: printed and read again it is the same rule."""
    text = format_file(tree, "zh", checked.bundle.vocabulary)
    shared = Source("document.pol", format_file(checked.bundle.document, "zh", checked.bundle.vocabulary)) if checked.bundle.document else None
    base = collect(shared) if shared is not None and tree is not checked.bundle.document else EMPTY
    return meaning(parse(Source("m.pol", text), base).value) == meaning(tree)


def parted(found: Diff) -> list[str]:
    """Clauses that are called equal, and a case tried at random parts them."""
    wrong = []
    for m in found.measures:
        for old, new in m.pairs:
            pair = Pair(m.old.side, m.new.side, old, new)
            if any(replayed(way, draft, pair) is not None for draft in drafts(pair, TRIED) for way in WAYS):
                wrong.append(new.number)
    return wrong


NOTICE_FILES = [(NOTICE, f) for f in (None, *range(12))]
EXAMPLE_FILES = [(p, f) for p in EXAMPLES for f in (None, *range(len(opened(p).files)))]


@pytest.mark.parametrize(("folder", "file"), [*NOTICE_FILES, *EXAMPLE_FILES], ids=lambda v: v.name if isinstance(v, Path) else str(v))
def test_every_field_is_told(folder: Path, file: int | None) -> None:
    checked = opened(folder)
    wrong = []
    for mutant in chosen(checked, file):
        found = compare(checked, file, mutant)
        faulty = faults(checked, file, mutant, found) if found is not None else []
        if faulty and writable(checked, mutant.tree):
            wrong += [(mutant.what, mutant.path, fault) for fault in faulty]
    assert not wrong, f"{len(wrong)}: {wrong[:8]}"


def test_the_fields_are_many() -> None:
    """Of the notice: more than fifty fields change a policy that still checks."""
    kinds = Counter(m.what for f in range(12) for m in mutated(opened(NOTICE), f))
    assert len(kinds) >= 60
    assert {"Compare.op", "Pay.promise", "Pay.may", "Pay.yearly", "Pay.one_off", "PeriodExpr.last", "OneOf.members", "Quotation.words"} <= set(kinds)
