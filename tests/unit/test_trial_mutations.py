"""The table of mutations: each row's slips on the smallest tree that has one."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from policy_dsl.kernel.source import Source, Span
from policy_dsl.syntax import ast
from policy_dsl.trial.mutations import MUTATIONS, Here, changes, last_place
from policy_dsl.trial.rewrite import places, replaced

AT = Span(Source("m.pol", ""), 0, 0)
BENEFIT, INVESTMENT, OTHER, HOLDS, NEW = (ast.Ref(n, span=AT) for n in ("综合效益", "总投资", "总投入", "获称号", "新开设"))
AT_LEAST_25 = ast.Compare(BENEFIT, "ge", ast.Quantity(25, "当量吨", span=AT), span=AT)
SHARE = ast.PartOf(INVESTMENT, ast.Percent(Fraction(1, 5), span=AT), span=AT)
CAP = ast.Cap(ast.Money(10_000_000, span=AT), span=AT)


def sentence(*conditions: ast.Node, pay: ast.Node | None = None, tails: tuple[ast.Node, ...] = ()) -> ast.Sentence:
    condition = conditions[0] if len(conditions) == 1 else ast.And(conditions, span=AT)
    guards = (ast.Guard(condition, span=AT),) if conditions else ()
    return ast.Sentence(guards, pay or ast.Pay("up_to", SHARE, "资金支持", span=AT), tails, span=AT)


def slips(root: ast.Node, kind: str, alike: dict[str, tuple[str, ...]] | None = None) -> list[ast.Node]:
    """The trees with one slip of a kind, in order."""
    return [
        replaced(root, path, new)
        for path, node, above in places(root)
        if path
        for mutation, new in changes(node, Here(path, above, alike or {}))
        if mutation.id == kind
    ]


@pytest.mark.parametrize(
    ("value", "step"), [(20, 1), (Fraction(5, 2), Fraction(1, 10)), (Fraction(1, 3), Fraction(1, 10**6)), (0, 1), (1000, 1)]
)
def test_last_place(value: int | Fraction, step: int | Fraction) -> None:
    assert last_place(value) == step


@pytest.mark.parametrize(
    ("node", "values"),
    [
        (ast.Percent(Fraction(1, 5), span=AT), [Fraction(21, 100), Fraction(19, 100)]),
        (ast.Percent(Fraction(35, 1000), span=AT), [Fraction(36, 1000), Fraction(34, 1000)]),
        (ast.Money(10_000_000, span=AT), [10_010_000, 9_990_000]),
        (ast.Money(25_000, span=AT), [26_000, 24_000]),
        (ast.Money(1500, span=AT), [1501, 1499]),
        (ast.Money(Fraction(12345678, 100), span=AT), [Fraction(12345679, 100), Fraction(12345677, 100)]),
        (ast.Quantity(25, "当量吨", span=AT), [26, 24]),
        (ast.Quantity(0, "家", span=AT), [1]),
        (ast.Price(1500, ("吨标煤",), span=AT), [1501, 1499]),
    ],
)
def test_a_figure_is_off_by_one_of_its_last_place(node: ast.Node, values: list[int]) -> None:
    root = ast.Compare(BENEFIT, "ge", node, span=AT)
    assert [n.right.value for n in slips(root, "figure")] == values  # type: ignore[attr-defined]


def test_a_bound_is_included_or_not() -> None:
    assert [n.guards[0].condition.op for n in slips(sentence(AT_LEAST_25), "strict")] == ["gt"]  # type: ignore[attr-defined]
    between = ast.Between(BENEFIT, ast.Number(1, span=AT), True, ast.Number(9, span=AT), False, span=AT)
    found = [n.guards[0].condition for n in slips(sentence(between), "strict")]  # type: ignore[attr-defined]
    assert [(c.low_included, c.high_included) for c in found] == [(False, False), (True, True)]


def test_and_for_or_and_conditions_dropped() -> None:
    root = sentence(HOLDS, NEW)
    (joined,) = slips(root, "joint")
    assert isinstance(joined.guards[0].condition, ast.Or)  # type: ignore[attr-defined]
    left = [n.guards[0].condition.items for n in slips(root, "condition")]  # type: ignore[attr-defined]
    assert left == [(NEW,), (HOLDS,)]
    assert [n.guards for n in slips(sentence(HOLDS), "condition")] == [()]  # type: ignore[attr-defined]


def test_yes_for_no() -> None:
    (negated,) = slips(sentence(HOLDS), "negation")
    assert negated.guards[0].condition == ast.Not(HOLDS, span=AT)  # type: ignore[attr-defined]
    (plain,) = slips(sentence(ast.Not(HOLDS, span=AT)), "negation")
    assert plain.guards[0].condition == HOLDS  # type: ignore[attr-defined]
    (less,) = slips(sentence(AT_LEAST_25), "negation")
    assert less.guards[0].condition.op == "lt"  # type: ignore[attr-defined]


def test_lists() -> None:
    listed = ast.OneOf(HOLDS, (BENEFIT, INVESTMENT), True, span=AT)
    assert [n.guards[0].condition.open for n in slips(sentence(listed), "open")] == [False]  # type: ignore[attr-defined]
    assert [len(n.guards[0].condition.members) for n in slips(sentence(listed), "member")] == [1, 1]  # type: ignore[attr-defined]
    one = ast.OneOf(HOLDS, (BENEFIT,), False, span=AT)
    assert slips(sentence(one), "member") == []


def test_awards() -> None:
    once = ast.Pay("exact", ast.Money(50_000, span=AT), "奖励", True, ast.Assessment("assessment", span=AT), span=AT)
    root = sentence(HOLDS, pay=once, tails=(CAP, ast.Except(NEW, span=AT)))
    assert [n.effect.one_off for n in slips(root, "one_off")] == [False]  # type: ignore[attr-defined]
    assert [n.effect.assessed for n in slips(root, "assessment")] == [None]  # type: ignore[attr-defined]
    assert [n.effect.promise for n in slips(root, "promise")] == ["up_to"]  # type: ignore[attr-defined]
    assert [n.effect.promise for n in slips(sentence(HOLDS), "promise")] == ["exact"]  # type: ignore[attr-defined]
    assert [n.tails for n in slips(root, "cap")] == [(root.tails[1],)]  # type: ignore[attr-defined]
    assert [n.tails for n in slips(root, "exception")] == [(CAP,)]  # type: ignore[attr-defined]
    yearly = ast.Cap(CAP.amount, ast.Scope("applicant", "year", span=AT), span=AT)
    assert [n.tails[0].scope.when for n in slips(sentence(HOLDS, tails=(yearly,)), "scope")] == [None]  # type: ignore[attr-defined]


def test_another_base_is_another_fact_of_the_same_type() -> None:
    found = slips(sentence(HOLDS), "base", {"总投资": ("总投入",), "总投入": ("总投资",)})
    assert [n.effect.amount.base.name for n in found] == ["总投入"]  # type: ignore[attr-defined]


def test_for_each_dropped_and_its_condition() -> None:
    each = ast.Each(ast.Ref("航线", span=AT), AT_LEAST_25, span=AT)
    root = ast.Sentence((each,), ast.Pay("most", ast.Money(500_000, span=AT), "支持", span=AT), span=AT)
    assert [n.guards for n in slips(root, "each")] == [()]  # type: ignore[attr-defined]
    assert [n.guards[0].condition for n in slips(root, "condition")] == [None]  # type: ignore[attr-defined]


def test_the_effective_period() -> None:
    header = ast.Header("effective", ast.PeriodExpr(date(2024, 7, 29), date(2027, 12, 31), span=AT), span=AT)
    found = [(n.value.first.day, n.value.last.day) for n in slips(header, "period")]  # type: ignore[attr-defined]
    assert found == [(30, 31), (28, 31), (29, 1), (29, 30)]


def test_ids_are_unique_and_words_are_bilingual() -> None:
    assert len({m.id for m in MUTATIONS}) == len(MUTATIONS)
    assert all(m.words.zh and m.words.en for m in MUTATIONS)


def test_replacing_leaves_the_rest_alone() -> None:
    root = sentence(HOLDS, NEW, tails=(CAP,))
    for path, node, _ in places(root):
        assert not path or replaced(root, path, node) == root
