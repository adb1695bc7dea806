"""Every mutation of every measure of the notice is found by ``pol diff`` and named in words, in both languages.

The default run takes every ``STRIDE``-th of them, so that each kind of mutation is seen; ``POLICY_DSL_LAWS=long`` takes all (about three minutes).
"""

from __future__ import annotations

import os
from functools import cache

import pytest
from attrs import evolve

from policy_dsl.check import Checked
from policy_dsl.compare.diff import Diff, diff_measures
from policy_dsl.compare.semantic import Asking
from policy_dsl.compare.versions import version_of
from policy_dsl.kernel.lang import LANGS
from policy_dsl.library.store import open_library
from policy_dsl.report.diff_story import diff_story
from policy_dsl.report.speech import plain
from policy_dsl.trial.mutants import Mutant, Rebuilder, mutants_of
from policy_dsl.trial.sameness import same_rule
from tests.command_line import NOTICE

ALL = os.environ.get("POLICY_DSL_LAWS") == "long"
STRIDE = 1 if ALL else 29


@cache
def notice() -> Checked:
    found = open_library(NOTICE).value
    assert found is not None
    return found.checked[0]


@cache
def mutants() -> tuple[tuple[int, Mutant], ...]:
    """(number of the measure, mutation), every ``STRIDE``-th and the first of each kind."""
    every = [(file, m) for file in range(len(notice().files)) for m in mutants_of(notice(), file)]
    first = {m.mutation.id: i for i, (_, m) in reversed(list(enumerate(every)))}
    return tuple(one for i, one in enumerate(every) if i % STRIDE == 0 or i in first.values())


def compare(file: int, mutant: Mutant) -> tuple[Diff, bool] | None:
    """The comparison, and whether the mutant is the same rule after all; None where it does not check."""
    old = version_of(notice(), notice().document.measures[file])
    built = Rebuilder(notice()).measure(mutant.mutated)
    if isinstance(built, str):
        return None
    new = evolve(old, file=mutant.mutated, measure=built.measure)
    return diff_measures(old, new, Asking(simply=False)), same_rule(old.measure, built.measure)


@pytest.mark.parametrize("at", range(len(mutants())), ids=lambda i: f"{mutants()[i][0]}-{mutants()[i][1].mutation.id}-{i}")
def test_a_mutation_is_found_and_named(at: int) -> None:
    file, mutant = mutants()[at]
    done = compare(file, mutant)
    if done is None:
        return
    found, same = done
    if same:
        assert not found.different
        return
    assert found.different
    assert not found.unknown
    told = [c for c in found.changes if c.effect != "wording"]
    assert told
    assert {n for c in told for n in c.change.clauses} <= set(mutant.clauses)
    assert {v.clause for v in found.verdicts if v.klass != "equivalent"} <= set(mutant.clauses)
    for lang in LANGS:
        (measure,) = diff_story(found, lang).measures
        rows = [r for r in measure.rows if r.effect != "wording"]
        assert rows
        for row in rows:
            assert plain(row.before) != plain(row.after)
            assert row.clause or not told[0].change.clauses


def test_every_kind_of_mutation_is_among_them() -> None:
    assert len({m.mutation.id for _, m in mutants()}) >= 15
