"""What a program hands in by mistake is refused in words, and never taken for something else; what it prints is short."""

from __future__ import annotations

import json
import pickle
import shutil
from collections import UserDict, deque
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pytest

from policy_dsl import FactsError, PolicyError, load, loads, open_path, replay
from tests.command_line import NOTICE, pol

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


def test_mappings_and_rows_of_any_class() -> None:
    for facts, path in (
        (UserDict({"制造企业": 5}), "制造企业"),
        (MappingProxyType({"applicant": UserDict({"制造企业": 5})}), "applicant.制造企业"),
        ({"projects": deque([UserDict({"核定项目总投资": 5}), {"核定项目总投资": -5}])}, "projects[1].核定项目总投资"),
        ({"projects": [{"核定项目总投资": {1, "a"}}]}, "projects[0].核定项目总投资"),
    ):
        with pytest.raises(FactsError) as error:
            POLICIES.read(facts)
        assert [d.path for d in error.value.diagnostics] == [path]
        assert error.value.diagnostics[0].labels


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


class Unprintable:
    """A class that cannot print itself, as a thing of a foreign library may."""

    def __repr__(self) -> str:
        raise RuntimeError


WITHIN: list[Any] = []
WITHIN.append(WITHIN)
DEEP: Any = 1
for _ in range(3_000):
    DEEP = [DEEP]
ODD: list[Any] = [None, -1, 10**6_000, Fraction(1, 10**6_000), 1.5, float("nan"), Decimal("sNaN"), b"3.3", [], [5], {}, {1: 2}, {"a": 1}, object(), int]
ODD += [WITHIN, DEEP, Unprintable()]
TWO = {"projects": [{"name": "A", **FACTS}, {"name": "B"}]}
ASKS: dict[str, Callable[[Any], Any]] = {
    "path is": load,
    "path ": open_path,
    "text is": lambda v: loads(v if not isinstance(v, bytes) else bytearray(v)),  # type: ignore[arg-type]
    "name is": lambda v: loads("", v),
    "as_of is": lambda v: POLICIES.compile(v) if v is not None else POLICIES.compile(5),  # type: ignore[arg-type]
    "judge_all is True or False": lambda v: POLICIES.evaluate(FACTS, DAY, judge_all=v),
    "judge_all is": lambda v: COMPILED.decide(FACTS, judge_all=v),
    "trace is": lambda v: COMPILED.decide(FACTS, trace=v),
    "cases is": lambda v: POLICIES.together(v if not isinstance(v, list) else None, DAY),  # type: ignore[arg-type]
    "applications is": lambda v: COMPILED.decide_many(v if not isinstance(v, list) else None),  # type: ignore[arg-type]
    "table is": lambda v: list(COMPILED.batch(v if not isinstance(v, list) else None)),
    "keep is": lambda v: list(COMPILED.batch([FACTS], keep=v if not isinstance(v, list) else "firm")),
    "each of keep is": lambda v: COMPILED.arrow_kernel(keep=[v]),
    "jobs is": lambda v: COMPILED.batch_arrow([FACTS], jobs=v),
    "the language is": lambda v: COMPILED.decide(FACTS).reasons(v),
    "width is": lambda v: POLICIES.evaluate(FACTS, DAY).explain("en", v),
    "columns are": lambda v: list(COMPILED.batch([FACTS], columns=v)),
    "number is": lambda v: POLICIES.evaluate(FACTS, DAY).only(v),
    "part is": lambda v: COMPILED.arrow_kernel().table(v),
    "columns is": lambda v: COMPILED.arrow_kernel().schema(v),
}


@pytest.mark.parametrize("words", ASKS)
@pytest.mark.parametrize("odd", range(len(ODD)))
def test_an_argument_of_another_kind(words: str, odd: int) -> None:
    with pytest.raises((TypeError, ValueError)) as error:
        ASKS[words](ODD[odd])
    said = str(error.value)
    assert said.startswith(words)
    assert len(said) < 400


@pytest.mark.parametrize("odd", range(len(ODD)))
def test_what_is_not_there_is_a_key_error_in_words(odd: int) -> None:
    evaluated, decided = POLICIES.evaluate(TWO, DAY), COMPILED.decide(TWO)
    for ask in (evaluated.__getitem__, decided.__getitem__, evaluated.project, decided.project):
        with pytest.raises(KeyError) as error:
            ask(ODD[odd])
        assert "is not there; there are " in str(error.value)
    assert ODD[odd] not in decided
    with pytest.raises(KeyError):
        decided.project(True)


def test_the_nearest_is_told() -> None:
    decided = COMPILED.decide(FACTS)
    for ask, words in (
        (lambda: decided["9.9"], "'9.9' is not there; the nearest is '9.2'"),
        (lambda: POLICIES.evaluate(FACTS, DAY)["R&D suport"], "the nearest is 'R&D support'"),
        (lambda: COMPILED.decide(TWO)["3.3"], "2 results; ask decision.projects"),
        (lambda: COMPILED.decide({"projects": [{"name": "A", "apply_for": ["3.3"]}]})["3.2"], "nothing applies for it"),
        (lambda: decided.project("A"), "no project has a name"),
    ):
        with pytest.raises(KeyError) as error:
            ask()
        assert words in str(error.value)
        assert str(pickle.loads(pickle.dumps(error.value))) == str(error.value)
    with pytest.raises(PolicyError) as found:
        load(f"{NOTICE}x")
    found.value.lang = "en"
    assert "did you mean" in str(found.value)


@pytest.mark.parametrize("path", ["a\0b", "\ud800", "a" * 5_000])
def test_names_that_no_file_can_have(path: str) -> None:
    assert [d.code for d in open_path(path).diagnostics] == ["P0201"]


def test_every_application_that_cannot_be_read_is_named() -> None:
    given: list[Any] = [FACTS, {"制造企业": 7}, 5, {"x": 1}]
    for ask in (lambda: POLICIES.together(given, DAY), lambda: COMPILED.decide_many(given)):
        with pytest.raises(FactsError) as error:
            ask()
        assert [(d.code, d.path) for d in error.value.diagnostics] == [("P0710", "[1].制造企业"), ("P0716", "[2]"), ("P0701", "[3].x")]
        error.value.lang = "en"
        assert "--> <facts>[1]:2:" in str(error.value)


@pytest.mark.parametrize("at", range(len(ODD) + 2))
def test_rows_that_are_no_mappings(at: int) -> None:
    row = [*ODD, "研发对象", UserDict({1: 2})][at]
    if row == {}:
        pytest.skip("nothing is known of it")
    code = "P0701" if row == {"a": 1} else "P0716"
    for ask in (lambda: list(COMPILED.batch([FACTS, row])), lambda: COMPILED.batch_arrow([FACTS, row])):
        with pytest.raises(FactsError) as error:
            ask()
        assert [d.code for d in error.value.diagnostics] == [code]
        error.value.lang = "en"
        assert len(str(error.value)) < 600
        if code == "P0716":
            assert " --> <table>:2:1" in str(error.value)


def test_cells_of_any_kind() -> None:
    for odd in ODD[1:]:
        with pytest.raises(FactsError) as error:
            list(COMPILED.batch([{"核定项目总投资": odd}]))
        assert "object at" not in str(error.value)


@pytest.mark.parametrize("word", ["#N/A", "#DIV/0!", "NULL", "NaN", "-", "——", "/", "不详"])
def test_a_word_for_nothing_is_no_member_of_an_open_list(word: str) -> None:
    for ask in (POLICIES.read, COMPILED.decide, lambda facts: list(COMPILED.batch([facts]))):
        with pytest.raises(FactsError) as error:
            ask({"领域": word})
        assert [d.code for d in error.value.diagnostics] == ["P0745"]


# ── on record ──
def test_decisions_are_recorded_and_run_again(tmp_path: Path) -> None:
    home, book = tmp_path / "policies", tmp_path / "book.jsonl"
    shutil.copytree(NOTICE, home / "shanghai-2024-527")
    policies = load(home)
    facts = {"研发对象": "平台", "核定项目总投资": "3000万"}
    assert policies.record(book, facts, DAY)["3.3"].amount == policies.evaluate(facts, DAY)["3.3"].amount
    policies.record(str(book), {"主体": {"专业服务机构": True}, "历史": []}, DAY, judge_all=True)
    found = replay(book, home)
    assert (found.records, found.same, found.passed, found.diagnostics) == (2, 2, True, ())
    assert pol("replay", book, "--policies", home).code == 0
    book.write_text(book.read_text(encoding="utf-8").replace("30000000", "40000000"), encoding="utf-8")
    found = replay(book, home)
    assert (found.records, found.passed, {d.code for d in found.diagnostics} != set()) == (2, False, True)


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text("{}\n", encoding="utf-8")
    policies = POLICIES
    for path, code in ((tmp_path / "facts.json", "P0821"), (tmp_path / "none" / "book.jsonl", "P0215")):
        with pytest.raises(PolicyError) as refused:
            policies.record(path, {}, DAY)
        assert [d.code for d in refused.value.diagnostics] == [code]
    for book, home, code in ((tmp_path / "none.jsonl", NOTICE.parent, "P0201"), (tmp_path / "facts.json", tmp_path / "none", "P0209")):
        with pytest.raises(PolicyError) as refused:
            replay(book, home)
        assert [d.code for d in refused.value.diagnostics] == [code]
    assert (tmp_path / "facts.json").read_text(encoding="utf-8") == "{}\n"


def test_errors_in_the_published_form() -> None:
    with pytest.raises(FactsError) as refused:
        POLICIES.read({"研发对像": "平台", "核定项目总投资": -5})
    told = json.loads(json.dumps(refused.value.as_json()))
    assert told["schema"] == "policy-dsl/error/1"
    assert [(e["code"], e["path"]) for e in told["errors"]] == [("P0701", "研发对像"), ("P0705", "核定项目总投资")]
    assert told["errors"][1]["message"]["en"] == "`approved total project investment` is never negative, found `-5`"


def test_a_clause_knows_its_number_its_title_and_its_project() -> None:
    decision = POLICIES.evaluate({"projects": [{"name": "甲 / A", "apply_for": "3.3", "研发对象": "平台"}]}, DAY)
    (clause,) = decision.clauses
    assert (clause.clause, clause.title.zh, clause.title.en) == ("3.3", "研发支持", "R&D support")
    assert clause.project is not None
    assert (clause.project.zh, clause.project.en) == ("甲", "A")
    with pytest.raises(KeyError, match="a clause of projects needs one"):
        POLICIES.evaluate({"applicant": {"制造企业": True}}, DAY)["3.3"]


ENGLISH = """language: English
title: "Trial"
version: "1.0.0"
effective: from 2026-01-01
fact cost / 成本: money.
clause 1.1 aid / 补助:
  if cost is at least CNY 5, pay {pay} as aid.
"""


def refusal(ask: Callable[[], Any]) -> PolicyError:
    with pytest.raises(PolicyError) as refused:
        ask()
    assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)
    return refused.value


def test_an_error_speaks_the_language_of_its_policies(tmp_path: Path) -> None:
    english = loads(ENGLISH.format(pay="CNY 3"))
    compiled = english.compile(DAY)
    for ask in (
        lambda: english.read({"cost": "much"}),
        lambda: compiled.decide({"cost": "much"}),
        lambda: compiled.decide_many([{"cost": "much"}]),
        lambda: list(compiled.batch([{"cost": "much"}])),
        lambda: compiled.batch_arrow([{"price": 3}]),
        lambda: compiled.arrow_kernel().table(pa.table({"price": [3]})),
        lambda: loads(ENGLISH.format(pay="CNY much")),
        lambda: loads(ENGLISH.format(pay="CNY much"), "a measure"),
        lambda: english.record(tmp_path / "none" / "book.jsonl", {}, DAY),
    ):
        error = refusal(ask)
        assert (error.lang, str(error).startswith("error P0")) == ("en", True)
        assert error.render("zh").startswith("错误 P0")
    chinese = refusal(lambda: POLICIES.read({"核定项目总投资": "很多"}))
    assert (chinese.lang, str(chinese).startswith("错误 P0702")) == ("zh", True)


def test_an_error_speaks_both_where_no_policy_says_which(tmp_path: Path) -> None:
    (tmp_path / "both" / "en").mkdir(parents=True)
    (tmp_path / "both" / "en" / "m01@1.0.0.pol").write_text(ENGLISH.format(pay="CNY 3"), encoding="utf-8")
    shutil.copytree(NOTICE, tmp_path / "both" / "zh")
    both = load(tmp_path / "both")
    for ask in (lambda: load(tmp_path / "nowhere"), lambda: both.read({"cost": "much"})):
        error = refusal(ask)
        assert error.lang is None
        assert str(error) == error.render("zh") + error.render("en")
        error.lang = "en"
        assert str(error) == error.render("en")
    with pytest.raises(ValueError, match="the language is 'zh' or 'en'"):
        error.render("fr")  # type: ignore[arg-type]
