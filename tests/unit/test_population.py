"""排名 and 缩减 over a file of many applications (Q1–Q3, S47): places, ties, groups, who takes part; the doors: Python, eval, JSON, batch, records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from jsonschema import Draft202012Validator

from policy_dsl.api import FactsError, Policies
from policy_dsl.check import Checked
from policy_dsl.evaluate.shares import Own, Sum
from policy_dsl.format.verify import format_source
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.model.case import Between
from policy_dsl.report.decision_json import decision_json
from policy_dsl.syntax.collect import collect
from tests.command_line import ROOT, pol

DAY = date(2026, 6, 1)
DOCUMENT = (ROOT / "tests/cases/phrasebook/vocabulary.pol").read_text(encoding="utf-8")
HEAD = "语言：中文\n标题：「试」/\"Trial\"\n条次：「1」\n版本：「1.0.0」\n施行：2026年1月1日至2027年12月31日\n\n"
CLAUSE = "条款 1.1 名次奖 / rank reward：\n  对获授牌且票房名次居前2名的，给予21万元奖励。\n"
SHARE = "排名：票房名次按照票房收入从高到低排列，相同的并列。\n"
A, B, C, D = ({"获授牌": "是", "票房收入": f"{n}万"} for n in (40, 30, 20, 10))


def opened(rules: str, lang: Lang = "zh") -> Policies:
    document = Source("document.pol", DOCUMENT)
    text = format_source(Source("m01@1.0.0.pol", HEAD + rules), lang, collect(document)).value
    assert text is not None
    found = check_sources("短语册", document, [Source("m01@1.0.0.pol", text)], None)
    assert found.value is not None, found.diagnostics
    checked: Checked = found.value
    return Policies((checked,))


def read(policies: Policies, many: list[dict[str, Any]]) -> list[Any]:
    return [policies.read(one if "项目" in one else {"项目": [one]}) for one in many]


def decided(policies: Policies, many: list[dict[str, Any]]) -> Iterator[Any]:
    for case in policies.together(read(policies, many), DAY).cases:
        yield policies.evaluate(case, DAY, judge_all=True).decision


def statuses(policies: Policies, many: list[dict[str, Any]], clause: str = "1.1") -> str:
    """y applies, n does not apply, ? undetermined: one sign for each project."""
    signs = {"applies": "y", "does_not_apply": "n", "undetermined": "?"}
    return "".join(signs[c.status] for d in decided(policies, many) for p in d.projects for c in p.clauses if c.clause == clause)


def ranks(policies: Policies, many: list[dict[str, Any]]) -> list[tuple[int, int] | None]:
    found = []
    for decision in decided(policies, many):
        places = decision.projects[0].clauses[0].ranks
        found.append((places[0].best, places[0].worst) if places else None)
    return found


UNKNOWN = {"获授牌": "是"}
PERHAPS = {"票房收入": "35万"}
OUT = {"获授牌": "否", "票房收入": "99万"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("many", "said"),
    [
        ([A, B, C, D], "yynn"),
        ([D, C, B, A], "nnyy"),
        ([A, B, OUT], "yyn"),  # who does not meet the other conditions is not ranked
        ([A, B, UNKNOWN], "y??"),
        ([A, B, C, UNKNOWN], "y?n?"),  # even if the unknown one takes the lead
        ([A, PERHAPS, B, C], "y??n"),
        ([A, A, B], "yyn"),
        ([A, B, B, C], "yyyn"),  # equal ones share the better place: both are no. 2
    ],
)
def test_the_first_two(many: list[dict[str, Any]], said: str, lang: Lang) -> None:
    assert statuses(opened(CLAUSE + SHARE, lang), many) == said


@pytest.mark.parametrize(
    ("ties", "said"),
    [
        ("，相同的并列", "yyyn"),
        ("，相同的都按靠后的名次", "ynnn"),
        ("，相同的由机关决定", "y??n"),
        ("", "y??n"),
        ("，相同的按照改造投入从低到高排列，仍相同的并列", "ynyn"),
        ("，相同的按照开业日期从早到晚排列，仍相同的并列", "yynn"),
    ],
)
def test_ties(ties: str, said: str) -> None:
    first, second = ({**B, "改造投入": f"{n}万", "开业日期": f"2026-0{n}-01"} for n in (3, 4))
    many = [A, {**second, "开业日期": "2026-01-01"}, {**first, "开业日期": "2026-02-01"}, C]
    assert statuses(opened(CLAUSE + f"排名：票房名次按照票房收入从高到低排列{ties}。\n"), many) == said


def test_a_table_by_rank() -> None:
    policies = opened("条款 1.1 名次奖 / rank reward：\n  对获授牌的，按照票房名次分类给予奖励｛第1名：28万元；第2名、第3名：15万元｝。\n" + SHARE)
    amounts = [d.projects[0].clauses[0].amount for d in decided(policies, [A, B, UNKNOWN, C])]
    assert [(a.min, a.max) for a in amounts] == [(150000, 280000), (150000, 150000), (0, 280000), (0, 150000)]


def test_within_each_group() -> None:
    policies = opened(CLAUSE + "排名：按照所在区域分别排名，票房名次按照票房收入从高到低排列，相同的并列。\n")
    old, new = {"所在区域": "老城"}, {"所在区域": "新城"}
    assert statuses(policies, [{**A, **old}, {**B, **old}, {**C, **old}, {**D, **new}]) == "yyny"
    assert ranks(policies, [{**A, **old}, {**B, **old}, C, {**D, **new}]) == [(1, 1), (2, 2), (1, 3), (1, 2)]


SHARE_OF = "事实 参评家数 / firms ranked：数量（家）。\n条款 1.1 名次奖 / rank reward：\n  对获授牌且票房名次居前50%的，给予21万元奖励。\n"


def test_a_share_of_those_who_are_ranked() -> None:
    policies = opened(SHARE_OF + "排名：票房名次按照票房收入从高到低排列，相同的并列，总数为参评家数。\n")
    assert statuses(policies, [A, B, C, D]) == "yynn"
    assert statuses(policies, [A, B, C]) == "ynn"  # half of three is one and a half: one place
    assert statuses(policies, [A, B, C, OUT]) == "ynnn"
    assert statuses(policies, [A, B, C, PERHAPS]) == "y??n"[:2] + "n?"
    alone = policies.evaluate({"项目": [{"获授牌": "是", "票房名次": 3, "参评家数": 6}]}, DAY)["1.1"]
    assert alone.status == "applies"
    assert policies.evaluate({"项目": [{"获授牌": "是", "票房名次": 3, "参评家数": 5}]}, DAY)["1.1"].status == "does_not_apply"


def test_who_takes_part_may_be_said() -> None:
    rules = "条款 1.1 名次奖 / rank reward：\n  对票房名次居前2名的，给予21万元奖励。\n排名：对获授牌的，票房名次按照票房收入从高到低排列，相同的并列。\n"
    policies = opened(rules)
    assert statuses(policies, [A, OUT, B, C]) == "ynyn"
    assert policies.evaluate({"项目": [{"票房名次": "1"}]}, DAY)["1.1"].missing == ("获授牌",)


def test_who_applies_for_something_else_is_not_ranked() -> None:
    other = "条款 1.2 授牌奖 / plaque reward：\n  对获授牌的，给予1万元奖励。\n"
    policies = opened(CLAUSE + other + SHARE)
    assert statuses(policies, [{"项目": [{**A, "申报条款": ["1.2"]}]}, B, C, D])[1:] == "yyn"


def test_two_rounds() -> None:
    rules = (
        "条款 1.1 名次奖 / rank reward：\n  对票房名次居前3名且改造名次居前1名的，给予21万元奖励。\n事实 改造名次 / renovation rank：数量（名）。\n"
        "排名：对获授牌的，票房名次按照票房收入从高到低排列，相同的并列。\n排名：改造名次按照改造投入从高到低排列，相同的并列。\n"
    )
    cost = [{**one, "改造投入": f"{n}万"} for n, one in enumerate((A, B, C, D), 1)]
    assert statuses(opened(rules), cost) == "nnyn"  # the fourth spends most and is out after the first round


def test_by_project() -> None:
    policies = opened(CLAUSE + SHARE)
    assert statuses(policies, [{"项目": [{**A, "名称": "甲"}, {**C, "名称": "乙"}]}, B]) == "yny"


def test_a_stated_rank_is_taken_as_stated_and_said_so() -> None:
    policies = opened(CLAUSE + SHARE)
    stated = policies.evaluate({"项目": [{**D, "票房名次": 2}]}, DAY)["1.1"]
    assert stated.status == "applies"
    assert any("2名" in t.in_("zh") for t in stated.result.premises)
    assert statuses(policies, [A, B, {**C, "票房名次": 1}]) == "yyy"


def test_one_application_is_never_guessed_at() -> None:
    policies = opened(CLAUSE + SHARE)
    alone = policies.evaluate(read(policies, [A])[0], DAY)["1.1"]
    assert (alone.status, alone.missing) == ("undetermined", ("票房名次",))
    assert policies.together(read(policies, [A]), DAY).cases == tuple(read(policies, [A]))


def test_what_is_missing_is_the_own_fact_first() -> None:
    missing = [tuple(m.key for m in d.projects[0].clauses[0].missing) for d in decided(opened(CLAUSE + SHARE), [A, B, UNKNOWN, C])]
    assert missing == [(), ("票房名次",), ("票房收入",), ()]


BUDGET = "缩减：应付总额超过年度预算的，名次奖、改造补助等比例缩减。\n"
AID = "条款 1.2 改造补助 / renovation aid：\n  对获授牌的，按照改造投入的10%给予补助。\n"


def paid(policies: Policies, many: list[dict[str, Any]], clause: str) -> list[tuple[Any, Any]]:
    return [(c.amount.min, c.amount.max) for d in decided(policies, many) for p in d.projects for c in p.clauses if c.clause == clause and c.amount]


def test_several_clauses_share_a_budget_after_the_ranking() -> None:
    policies = opened(CLAUSE + AID + SHARE + BUDGET)
    many = [{**one, "改造投入": "60万", "年度预算": "30万"} for one in (A, B, C)]  # 21 + 21 + 3 × 6 = 60
    assert paid(policies, many, "1.1") == [(105000, 105000), (105000, 105000), (0, 0)]
    assert paid(policies, many, "1.2") == [(30000, 30000)] * 3


PAIR = (
    "条款 1.1 授牌奖 / plaque reward：\n  对获授牌的，给予10万元奖励。\n条款 1.2 非遗奖 / heritage reward：\n  对非遗工坊的，给予6万元奖励。\n"
    "缩减：应付总额超过年度预算的，授牌奖、非遗奖等比例缩减。\n"
)


@pytest.mark.parametrize(
    ("group", "budget", "said"),
    [
        ("叠加：授牌奖、非遗奖就高不重复。\n", "8万", [50000, 30000]),  # 10 and 6, not 16 and 6
        ("叠加：授牌奖、非遗奖可以叠加，合计最高12万元。\n", "9万", [60000, 30000]),  # 12 and 6
        ("叠加：授牌奖、非遗奖可以叠加，合计最高12万元。\n", "20万", [120000, 60000]),  # 18 are not more than 20, though 22 would be
        ("叠加：授牌奖、非遗奖可以叠加，单个企业合计最高12万元。\n", "9万", [60000, 30000]),
        ("叠加：授牌奖、非遗奖可以叠加。\n", "11万", [80000, 30000]),
    ],
)
def test_what_a_group_leaves_is_reduced(group: str, budget: str, said: list[int]) -> None:
    policies = opened(PAIR + group)
    both, one = {"获授牌": "是", "非遗工坊": "是"}, {"获授牌": "否", "非遗工坊": "是"}
    found = list(decided(policies, [{**both, "年度预算": budget}, {**one, "年度预算": budget}]))
    assert [d.totals[0].all.max for d in found] == said
    schema = Draft202012Validator(json.loads((ROOT / "docs/schemas/decision-1.json").read_text(encoding="utf-8")))
    for decision in found:
        schema.validate(json.loads(json.dumps(decision_json(decision))))


def test_shares_never_exceed_the_budget_by_a_fen() -> None:
    policies = opened(AID + BUDGET.replace("名次奖、", ""))
    many = [{"获授牌": "是", "改造投入": "100", "年度预算": "10.01元"}] * 3  # a third is 3.3366…
    assert [high for _, high in paid(policies, many, "1.2")] == [pytest.approx(3.33)] * 3
    alone = policies.evaluate({"项目": [{"获授牌": "是", "改造投入": "100", "年度预算": "15.01元", "应付总额": "20元"}]}, DAY)
    assert str(alone["1.2"].amount.max) == "7.5"  # 7.505 is not rounded up


def test_the_worked_example() -> None:
    """Semantics §9, 12: budget 1亿, own 300万, others 7700万 to 1.22亿: 240万 to 300万."""
    policies = opened(AID + BUDGET.replace("名次奖、", ""))
    own, sure, perhaps = ({"改造投入": f"{n}万", "年度预算": "1亿"} for n in (3000, 77000, 45000))
    assert paid(policies, [{**own, "获授牌": "是"}, {**sure, "获授牌": "是"}, perhaps], "1.2")[0] == (2400000, 3000000)


def test_a_share_is_told_by_budget_and_total() -> None:
    policies = opened(AID + BUDGET.replace("名次奖、", ""))
    facts = {"获授牌": "是", "改造投入": "1000万", "年度预算": "50万", "应付总额": "200万"}
    assert "100万元 × 年度预算 50万元 ÷ 应付总额 200万元 = 25万元" in policies.evaluate({"项目": [facts]}, DAY)["1.2"].explain("zh").replace("\n        ", "")
    enough = policies.evaluate({"项目": [{**facts, "应付总额": "40万"}]}, DAY)["1.2"].explain("zh")
    assert "应付总额" not in enough


def test_one_budget_is_stated_once() -> None:
    policies = opened(AID + BUDGET.replace("名次奖、", ""))
    many = [{"获授牌": "是", "改造投入": "100万", "年度预算": "10万"}, {"获授牌": "是", "改造投入": "300万"}]
    assert paid(policies, many, "1.2") == [(25000, 25000), (75000, 75000)]


def test_different_budgets_are_refused() -> None:
    policies = opened(AID + BUDGET.replace("名次奖、", ""))
    many = [{"获授牌": "是", "改造投入": "100万", "年度预算": f"{n}万"} for n in (3, 4)]
    with pytest.raises(FactsError) as refused:
        policies.together(many, DAY)
    assert [d.code for d in refused.value.diagnostics] == ["P0758"]


def test_the_published_json_has_the_places_and_totals() -> None:
    schema = Draft202012Validator(json.loads((ROOT / "docs/schemas/decision-1.json").read_text(encoding="utf-8")))
    policies = opened(CLAUSE + AID + SHARE + BUDGET)
    for decision in decided(policies, [{**A, "年度预算": "30万"}, B, UNKNOWN]):
        found = json.loads(json.dumps(decision_json(decision)))
        schema.validate(found)
        assert found["together"]["applications"] == 3
        assert found["projects"][0]["clauses"][0]["ranks"][0]["of"] == {"min": 3, "max": 3}


def test_compiled_gives_the_same() -> None:
    policies = opened(CLAUSE + AID + SHARE + BUDGET)
    compiled = policies.compile(DAY)
    for case in policies.together(read(policies, [{**A, "改造投入": "60万", "年度预算": "10万"}, B, UNKNOWN]), DAY).cases:
        decision = policies.evaluate(case, DAY)
        for clause, outcome in compiled.decide(case).items():
            amount = decision[clause].result.amount
            assert amount is not None
            assert (outcome.status, outcome.min, outcome.max) == (decision[clause].status, amount.min, amount.max)


def test_a_table_gives_the_rank_or_it_is_found_over_all_rows() -> None:
    compiled = opened(CLAUSE + SHARE).compile(DAY)
    rows = list(compiled.batch([{"获授牌": "是", "票房名次": "2"}, {"获授牌": "是", "票房名次": "3"}]))
    assert [row.outcomes[0].status for row in rows] == ["applies", "does_not_apply"]
    rows = list(compiled.batch([A, D, C, UNKNOWN, B]))
    assert [row.outcomes[0].status for row in rows] == [{"y": "applies", "n": "does_not_apply", "?": "undetermined"}[s] for s in "ynn??"]
    (alone,) = compiled.batch([A])  # one application has no others
    assert alone.outcomes[0].status == "undetermined"


def test_what_sees_a_part_only_is_refused() -> None:
    compiled = opened(CLAUSE + SHARE + AID + BUDGET).compile(DAY)
    part = pa.table({"获授牌": ["是", "是"], "票房收入": ["3万", "4万"]})
    for ask in (lambda: compiled.arrow_kernel().table(part), lambda: list(compiled.batch(iter([A, B]))), lambda: compiled.batch_arrow(part.to_reader())):
        with pytest.raises(FactsError) as refused:
            ask()
        assert [d.code for d in refused.value.diagnostics] == ["P0757", "P0757"]
    assert compiled.batch_arrow(part).num_rows == 2


def test_recorded_and_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "policies" / "短语册"
    folder.mkdir(parents=True)
    (folder / "document.pol").write_text(DOCUMENT, encoding="utf-8")
    (folder / "m01@1.0.0.pol").write_text(HEAD + CLAUSE + AID + SHARE + BUDGET, encoding="utf-8")
    facts = [{"项目": [one]} for one in ({**A, "改造投入": "60万", "年度预算": "10万"}, B, UNKNOWN)]
    (tmp_path / "facts.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    args = ["eval", "policies/短语册", "--facts", "facts.json", "--as-of", DAY.isoformat(), "--record", "records.jsonl", "--explain"]
    ran = pol(*args)
    assert ran.code == 0
    assert "票房名次：本文件 3 份申请，3 名参加排名。" in ran.err
    assert "应付总额：本文件 3 份申请合计" in ran.err
    assert "名次  票房名次第 1 至 2 名，共 3 名参加排名；还要看其他申报" in ran.out
    replayed = pol("replay", "records.jsonl")
    assert replayed.code == 0, replayed.err


@pytest.mark.parametrize("lang", LANGS)
def test_there_is_no_place_before_the_first(lang: Lang) -> None:
    policies = opened(CLAUSE + SHARE, lang)
    with pytest.raises(FactsError) as refused:
        policies.read({"获授牌": "是", "票房名次": "0名"})
    assert [d.code for d in refused.value.diagnostics] == ["P0714"]
    assert policies.evaluate({"获授牌": "是", "票房名次": "1名"}, DAY)["1.1"].status == "applies"


@pytest.mark.parametrize(
    ("all_", "own", "rest"),
    [
        ([(3, 3), (5, 10)], 0, Between(5, 10)),
        ([(3, None), (5, 10)], 0, Between(5, 10)),  # it is the only one without a bound
        ([(3, None), (5, 10)], 1, Between(3, None)),
        ([(3, None), (5, None)], 1, Between(3, None)),
        ([(3, 4)], 0, Between(0, 0)),
    ],
)
def test_what_the_others_come_to(all_: list[Own], own: int, rest: Between) -> None:  # S47
    sum_ = Sum()
    for one in all_:
        sum_.add(one)
    assert sum_.without(all_[own]) == rest
    assert sum_.high == (None if any(high is None for _, high in all_) else sum(high or 0 for _, high in all_))
