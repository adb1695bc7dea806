"""What a program hands in by mistake is refused in words, and never taken for something else; what it prints is short."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from policy_dsl import FactsError, load
from tests.command_line import NOTICE

DAY = date(2026, 11, 22)
FACTS = {"研发对象": "平台", "核定项目总投资": "3000万"}
POLICIES = load(NOTICE)
COMPILED = POLICIES.compile(DAY)


@pytest.mark.parametrize("day", ["2026-11-22", datetime(2026, 11, 22), 20261122])
def test_a_day_is_a_date(day: Any) -> None:
    for ask in (lambda: POLICIES.evaluate(FACTS, day), lambda: POLICIES.compile(day), lambda: POLICIES.together([FACTS], day)):
        with pytest.raises(TypeError, match=r"as_of is a datetime\.date"):
            ask()


def test_a_language_is_one_of_two() -> None:
    evaluated, decided, lang = POLICIES.evaluate(FACTS, DAY), COMPILED.decide(FACTS), "fr"
    for ask in (evaluated.explain, evaluated["3.3"].explain, decided.explain, decided.reasons):
        with pytest.raises(ValueError, match="'zh' or 'en', not 'fr'"):
            ask(lang)  # type: ignore[arg-type]


@pytest.mark.parametrize("facts", [[], [FACTS], [{"研发对象": "数据"}, FACTS]])
def test_several_applications_are_not_one(facts: Any) -> None:
    for ask in (lambda: POLICIES.evaluate(facts, DAY), lambda: COMPILED.decide(facts)):
        with pytest.raises(FactsError) as error:
            ask()
        assert [d.code for d in error.value.diagnostics] == ["P0716"]
        error.value.lang = "en"
        assert "expected a mapping of facts to values, found a list" in str(error.value)


def test_what_was_found_is_told() -> None:
    for facts, words in (({1: 2}, "found 1"), ({"研发对象": b"x"}, "found bytes")):
        with pytest.raises(FactsError) as error:
            POLICIES.read(facts)  # type: ignore[arg-type]
        error.value.lang = "en"
        assert words in str(error.value)


def test_an_unknown_choice_of_columns() -> None:
    with pytest.raises(ValueError, match="clauses, totals or all, not 'sums'"):
        list(COMPILED.batch([FACTS], columns="sums"))  # type: ignore[arg-type]


def test_what_is_printed_is_short() -> None:
    decision = POLICIES.evaluate(FACTS, DAY)
    assert repr(decision["3.3"]) == "ClauseDecision('3.3', status='applies', kind='ceiling', amount=Sum(min=Decimal('0'), max=Decimal('9000000')))"
    assert repr(decision).startswith("PolicyDecision(2026-11-22, [ClauseDecision('1.2', status='undetermined'")
    assert (repr(POLICIES), repr(COMPILED)) == ("Policies(shanghai-2024-527)", "CompiledPolicies(2026-11-22, shanghai-2024-527)")
    with pytest.raises(KeyError, match=r"3\.3"):
        decision[3.3]  # type: ignore[index]
