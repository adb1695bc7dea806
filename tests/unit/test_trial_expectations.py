"""The words of an expectation imply a kind and a sum, exactly; and every result has words that it alone satisfies."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from policy_dsl.evaluate.decision import ClauseResult, Decided, Missing, Outcome, Range
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Source, Span
from policy_dsl.syntax import ast
from policy_dsl.trial.cases import Expected
from policy_dsl.trial.expectations import difference, expectation_of

AT = Span(Source("m.pol", ""), 0, 0)
SUM = 9_360_000


def result(status: str, kind: str, amount: Range | None, **more: Any) -> ClauseResult:
    applicability = {"applies": "yes", "does_not_apply": "no"}.get(status, "unknown")
    return ClauseResult(
        "d", "m01", "1.0.0", "1", "1.1", Text("项目支持"), None, status, kind, (kind,), None, amount, more.pop("if_applies", amount), applicability,
        None, (), more.pop("missing", ()), more.pop("failed", ()), more.pop("decided_by", ()), (), (), (), (), (), **more,
    )  # type: ignore[arg-type]  # fmt: skip


def expect(outcome: str, low: int | None = None, high: int | None = None, **more: Any) -> Expected:
    money = [None if v is None else ast.Money(v, span=AT) for v in (low, high)]
    return Expected(ast.Expect("1.1", None, outcome, *money, span=AT, **more), "d", "1.1", low, high)  # type: ignore[arg-type]


EXACT = result("applies", "exact", Range(SUM, SUM))
CEILING = result("applies", "ceiling", Range(0, SUM))
DISCRETIONARY = result("applies", "discretionary_ceiling", Range(0, SUM))
FLOORED = result("applies", "ceiling", Range(100, SUM))
FIXED = result("applies", "ceiling", Range(SUM, SUM))
NOTHING_OF_A_CEILING = result("applies", "ceiling", Range(0, 0))
BOUNDLESS = result("applies", "ceiling", Range(0, None))
OPEN = result("undetermined", "ceiling", Range(0, SUM))
EITHER = result("undetermined", "exact", Range(0, SUM), if_applies=Range(SUM, SUM))
NO = result("does_not_apply", "ceiling", Range(0, 0), failed=(Outcome("fact", False, Text("制造企业", "manufacturer"), key="制造企业"),))
OUT = result("not_in_force", "ceiling", Range(0, 0))
SUPPORT = result("applies", "qualitative", None)
PERMIT = result("applies", "permission", None)
MET = result("applies", "requirement", None)
ALL = (EXACT, CEILING, DISCRETIONARY, FLOORED, FIXED, NOTHING_OF_A_CEILING, BOUNDLESS, OPEN, EITHER, NO, OUT, SUPPORT, PERMIT, MET)


@pytest.mark.parametrize(
    ("expected", "satisfied_by"),
    [
        (expect("exact", SUM, SUM), (EXACT, FIXED)),
        (expect("exact", SUM + 1, SUM + 1), ()),
        (expect("up_to", None, SUM), (CEILING, DISCRETIONARY)),
        (expect("up_to", None, 0), (NOTHING_OF_A_CEILING,)),
        (expect("range", 100, SUM), (FLOORED,)),
        (expect("range", 0, None, unbounded=True), (BOUNDLESS,)),
        (expect("undetermined"), (OPEN, EITHER)),
        (expect("undetermined", 0, SUM), (OPEN, EITHER)),
        (expect("undetermined", 0, SUM, either=True), (EITHER,)),
        (expect("undetermined", 1, SUM), ()),
        (expect("none"), (NO,)),
        (expect("not_in_force"), (OUT,)),
        (expect("support"), (SUPPORT,)),
        (expect("permit"), (PERMIT,)),
        (expect("met"), (MET,)),
    ],
)
def test_each_word_implies_its_kind(expected: Expected, satisfied_by: tuple[ClauseResult, ...]) -> None:
    found = [i for i, r in enumerate(ALL) if difference(expected, r) is None]
    assert found == [i for i, r in enumerate(ALL) if any(r is s for s in satisfied_by)]


@pytest.mark.parametrize("found", ALL)
def test_a_result_satisfies_its_own_words(found: ClauseResult) -> None:
    node = expectation_of(found)
    low, high = (n.value if isinstance(n, (ast.Money, ast.Number)) else None for n in (node.low, node.high))
    assert difference(Expected(node, "d", "1.1", low, high), found) is None


MISSING = (Missing("核定项目总投资", Text("核定项目总投资", "approved total project investment"), "project", False),)
ITEM = (Missing("航线[2].飞行架次", Text("飞行架次", "flights flown"), "project", True, item=(Text("航线", "routes"), 2)),)
DECIDED = (Decided("10.1 经认定", Text("经认定", "upon recognition"), Text("主管部门"), kind="act"),)


@pytest.mark.parametrize(
    ("because", "missing", "decided_by", "good"),
    [
        (("核定项目总投资",), MISSING, (), True),
        (("approved total project investment",), MISSING, (), True),
        (("核定项目总投入",), MISSING, (), False),
        (("核定项目总投资",), MISSING, DECIDED, False),
        (("10.1 经认定", "核定项目总投资"), MISSING, DECIDED, True),
        (("经认定", "核定项目总投资"), MISSING, DECIDED, True),
        (("核定项目总投资", "制造企业"), MISSING, (), False),
        (("航线[2].飞行架次",), ITEM, (), True),
        (("routes[2].flights flown",), ITEM, (), True),
        (("飞行架次",), ITEM, (), True),
        (("航线[1].飞行架次",), ITEM, (), False),
    ],
)
def test_what_is_missing_is_named_exactly(because: tuple[str, ...], missing: tuple[Missing, ...], decided_by: tuple[Decided, ...], good: bool) -> None:
    found = evolve(OPEN, missing=missing, decided_by=decided_by)
    told = difference(expect("undetermined", because=because), found)
    assert (told is None) == good
    if told is not None:
        assert told.what == "missing"
        assert [t.id for t in told.found] == [m.key if m.item else m.name.id for m in missing] + [d.key for d in decided_by]


def test_a_failed_condition_is_among_those_that_decided() -> None:
    part = Outcome("ge", False, Text("飞行架次", "flights flown"), key="航线[1].飞行架次")
    found = evolve(NO, failed=(Outcome("or", False, Text("条件"), ground=Text("第一种情形", "first ground"), parts=(part,)),))
    for name in ("飞行架次", "flights flown", "第一种情形", "航线[1].飞行架次"):
        assert difference(expect("none", because=(name,)), found) is None
    told = difference(expect("none", because=("新开设",)), found)
    assert told is not None
    assert told.what == "failed"
    assert [t.id for t in told.found] == ["第一种情形"]
