"""What is asked of every encoded document: its examples hold, and the compiled functions say the same as the reference engine."""

from __future__ import annotations

from policy_dsl.check import Checked
from policy_dsl.compile.compiled import Compiled, values_of
from policy_dsl.evaluate.application import evaluate
from policy_dsl.trial.cases import prepare
from policy_dsl.trial.run import run_examples, world


def examples_hold(checked: Checked) -> None:
    prepared = prepare(checked)
    assert prepared.value, prepared.diagnostics
    run = run_examples(checked, prepared.value)
    assert not run.diagnostics, [(d.code, d.values) for d in run.diagnostics]
    assert run.passed == len(prepared.value)


def compiled_says_the_same(checked: Checked, *, judge_all: bool) -> None:
    for example in prepare(checked).value or ():
        document = world(checked, example.file)
        decision = evaluate((document,), example.case, example.as_of, judge_all=judge_all)
        assert Compiled((document,), example.as_of).decide(example.case) == values_of(decision), example.title
