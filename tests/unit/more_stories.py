"""More decisions by hand: the turns of phrase that ``stories`` does not come to."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from attrs import evolve

from policy_dsl.evaluate.decision import CapReport, Combined, Decided, Decision, Instalment, MeasureUsed, Missing, Outcome, Range, Step
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.period import Period
from policy_dsl.model.case import NONE
from policy_dsl.model.policy import Reading
from tests.unit.decisions import AUTHORITY, INVESTMENT, LOGISTICS, WAN, add_up, clause, decide, money, no, point, rate, yes

STAFF = Text("从业人数", "headcount")
DAY = Text("成立日期", "day of establishment")
ROUTES = Text("工业物流航线", "industrial logistics routes")


def every_question() -> Decision:
    """Ways to ask about a project."""
    flown = Text("飞行架次", "flights flown")
    facts = (
        Missing("航线", ROUTES, "project", True, type="list"),
        Missing("飞行架次", flown, "project", True, type="quantity", unit="架次"),
        Missing("亮灯数", Text("亮灯数", "lights lit"), "project", True, type="quantity", unit="盏"),
        LOGISTICS,
    )
    found = [clause(f"1.{n}", "支持", "support", "undetermined", "ceiling", amount=money(0, n * WAN), missing=(m,)) for n, m in enumerate(facts, 1)]
    return decide((), ((Text("甲", "A"), found),), units=((Text("盏", "lamp"), "lamps"),))


def questions_to_nobody() -> Decision:
    """Ways to ask where neither the applicant nor the project has a name."""
    facts = (
        Missing("工业物流企业", LOGISTICS.name, "applicant", True, type="truth"),
        Missing("成立日期", DAY, "applicant", True, type="date"),
        Missing("领域", Text("领域", "sector"), "applicant", True, type="enum"),
        Missing("是否上市", Text("是否上市", "whether listed on an exchange"), "applicant", True, type="truth"),
        Missing("租金", Text("租金", "rent"), "applicant", True, type="quantity", unit="CNY/平方米"),
    )
    found = [clause(f"2.{n}", "奖励", "reward", "undetermined", "exact", amount=money(0, 9), missing=(m,)) for n, m in enumerate(facts, 1)]
    rate = Text("2026年6月1日前最近一次公布的一年期LPR", "the last one-year LPR published before 2026-06-01")
    centre = Text("利率中心", "the rate centre")
    office = Missing("重大", Text("重大项目", "major project"), "project", True, AUTHORITY, type="truth", quotes=("有重大带动作用的项目",))
    found.append(clause("2.8", "奖励", "reward", "undetermined", "exact", amount=money(0, 50), missing=(office,)))
    published = Missing("一年期LPR", rate, "reference", False, centre, type="rate")
    found.append(clause("2.7", "贴息", "interest", "undetermined", "exact", amount=money(0, 5), missing=(published,)))
    left = Decided("2.6 超过5人的部分", Text("超过5人的部分（原文未载）", "the part above 5 people (not stated)"), AUTHORITY, "not_stated")
    return decide([*found, clause("2.6", "奖励", "reward", "undetermined", "exact", amount=money(1, 8), decided_by=(left,))])


def more_than_is_asked() -> Decision:
    """More facts are missing than are asked for first."""
    names = [Text(f"事实{n}", f"fact number {n} of a long list of facts") for n in range(1, 9)]
    facts = [Missing(name.id, name, "applicant", True, type="money", unit="CNY") for name in names]
    found = [clause(f"1.{n}", "奖励", "reward", "undetermined", "exact", amount=money(0, 99 - n), missing=(m,)) for n, m in enumerate(facts)]
    return decide(found)


def every_owner() -> Decision:
    """The same with an applicant's name; a fact whose name is a question already."""
    bare = (
        Missing("是否上市", Text("是否上市", "whether listed on an exchange"), "applicant", True, type="truth"),
        Missing("获奖", Text("获得奖项", "won prizes"), "applicant", True, type="number"),
    )
    point_ = Decided("其他", Text("等次", "grade"), AUTHORITY)
    found = [clause(f"2.{n}", "奖励", "reward", "undetermined", "exact", amount=money(0, 1), missing=(m,)) for n, m in enumerate(bare, 1)]
    found.append(clause("2.9", "等次", "grade", "undetermined", "requirement", decided_by=(point_,)))
    found.append(clause("2.10", "方向", "direction", "undetermined", "qualitative", decider=None, decided_by=(evolve(point_, decider=Text()),)))
    return decide(tuple(found), name=Text("戊公司", "Wu Co."))


def open_comparisons() -> Decision:
    """Comparisons whose value is not one but that hold or fail; each comparison of a day and of a text; bases that are zero."""
    share = Text("研发投入占比", "R&D share")
    held = (
        Outcome("ge", True, STAFF, None, 100, "人"),
        Outcome("member", True, Text("领域", "sector"), None, ("集成电路",)),
        Outcome("ratio", True, share, None, Fraction(15, 100), "%", relation="ge"),
        Outcome("gt", True, DAY, date(2024, 1, 2), date(2024, 1, 1)),
        Outcome("lt", True, DAY, date(2024, 1, 2), date(2024, 2, 1)),
        Outcome("ne", True, DAY, date(2024, 1, 2), date(2024, 1, 3)),
        Outcome("eq", True, Text("截止日", "deadline"), date(2024, 1, 2), date(2024, 1, 2)),
        Outcome("le", True, Text("能耗", "energy used"), 90, 100, "吨标煤"),
        Outcome("ne", True, Text("人次", "visitors"), 5, 6, "人次"),
        Outcome("eq", True, Text("名次", "rank"), 1, 1, "名"),
        Outcome("eq", True, Text("最近处罚", "last penalty"), NONE, None),
        Outcome("le", True, Text("已得", "received"), 0, 0, "CNY", relation="granted"),
        Outcome("any", True, ROUTES, 9, parts=tuple(yes("新开设", "new") for _ in range(9))),
        Outcome("mystery", True, Text("另一条件", "another condition")),
    )
    good = clause("3.1", "奖励", "reward", "applies", "exact", amount=money(WAN), conditions=held, quotes=("给予不超过1万元奖励。",))
    not_all = Outcome("every", False, ROUTES, 2, parts=(), decides=True)
    failed = (
        Outcome("ge", False, STAFF, None, 100, "人"),
        Outcome("mystery", False, Text("另一条件", "another condition")),
        not_all,
        Outcome("ne", False, Text("等次", "grade"), "优秀", "优秀", members=(Text("优秀", "excellent"),)),
        Outcome("le", False, Text("已得", "received"), 5 * WAN, 0, "CNY", relation="granted"),
        Outcome("fact", False, Text("未知", "unknown fact"), None, True),
        Outcome("eq", False, Text("处罚", "penalty"), None, "无"),
    )
    bad = [clause(f"3.{n}", "奖励", "reward", "does_not_apply", "exact", amount=money(0), failed=(o,)) for n, o in enumerate(failed, 2)]
    return decide((good, *bad))


def one_each() -> Decision:
    """A single clause that does not apply."""
    return decide((clause("1.1", "项目支持", "project support", "does_not_apply", "ceiling", amount=money(0), failed=(no("制造企业", "manufacturer"),)),))


def only_zero() -> Decision:
    """Nothing to be had, because the formula says so, whatever is missing."""
    base = Text("租赁投资", "leasing investment")
    missing = (evolve(LOGISTICS, key="甲"), evolve(LOGISTICS, key="乙"))
    return decide((clause("1.1", "租赁", "leasing", "undetermined", "ceiling", amount=money(0), missing=missing, steps=(rate(base, 0, 5),)),))


def certain_and_more() -> Decision:
    """One clause with a floor: certain in part."""
    return decide((clause("1.1", "区间", "range", "applies", "ceiling", amount=money(10 * WAN, 20 * WAN)),))


def unbounded_ceiling() -> Decision:
    """A ceiling that has no bound, although it applies."""
    return decide((clause("1.1", "酌定", "at discretion", "applies", "discretionary_ceiling", amount=Range(0, None), manner="plain"),))


def nothing_else_applies() -> Decision:
    """``--all``, and nothing more may apply; the same for every project."""
    applied = clause("1.2", "称号奖励", "title reward", "applies", "exact", amount=money(50 * WAN))
    cannot = clause("8.1", "技改", "renovation", "does_not_apply", "ceiling", amount=money(0), offered=True, failed=(no("技改", "renovation"),))
    return decide((applied,), ((Text("甲", "A"), (cannot,)), (Text("乙", "B"), (cannot,))))


def same_for_all_projects() -> Decision:
    """``--all``: one line for a clause that every project may get."""
    applied = clause("1.2", "称号奖励", "title reward", "applies", "exact", amount=money(50 * WAN))
    may = clause("8.9", "方向", "direction", "applies", "qualitative", offered=True, manner="case_by_case")
    some = clause("8.8", "方向", "direction", "applies", "qualitative", offered=True, manner="plain")
    return decide((applied,), ((Text("甲", "A"), (may, some)), (Text("乙", "B"), (may, some)), (Text("丙", "C"), (may,))))


def versions_apart() -> Decision:
    """Measures of different versions in force; periods open at one end."""
    found = [clause(f"{n}.1", "奖励", "reward", "applies", "exact", amount=money(n)) for n in (1, 2)]
    ended = [clause(f"{n}.1", "奖励", "reward", "not_in_force", "exact", amount=money(0)) for n in (3, 4)]
    periods = (Period(date(2024, 1, 1), date(2026, 12, 31)), Period(date(2025, 1, 1)), Period(None, date(2020, 1, 1)), Period(date(2030, 1, 1)))
    uses = tuple(MeasureUsed("shanghai-2024-527", f"m0{n}", str(n), f"{n}.0.0", "sha256:0", p) for n, p in enumerate(periods, 1))
    return decide((*found, *ended), measures=uses)


def combined() -> Decision:
    """Two clauses under a rule of combination: the total is not their sum."""
    found = [clause(f"1.{n}", "奖励", "reward", "applies", "exact", amount=money(80 * WAN)) for n in (1, 2)]
    group = Combined("shanghai-2024-527", "合计", None, "applies", ("exact",), money(100 * WAN), "CNY")
    totals = add_up([evolve(found[0], amount=money(100 * WAN))], "declared")
    return decide(found, totals=[evolve(totals[0], cumulation="declared")], groups=(("合计", group),))


def groups_of_every_kind() -> Decision:
    """Stacked, the highest, chosen and to be chosen, in one project of two; a limit on all projects; a support in instalments."""
    parts = tuple(Instalment(Fraction(1, 2), money(40 * WAN)) for _ in range(2))
    found = tuple(clause(f"1.{n}", "奖励", "reward", "applies", "exact", amount=money(80 * WAN), schedule=parts) for n in (1, 2, 3))
    both, one = ("1.1", "1.2"), ("1.1",)
    common = ("shanghai-2024-527", "合计", 0, "applies", ("exact",))
    choice = Missing("择一：1.1、1.2", Text("择一：1.1、1.2", "choice: 1.1, 1.2"), "project", False, type="enum")
    groups = [
        Combined(*common, money(80 * WAN), "CNY", "highest", both, superseded=("1.2",), within="全部"),
        Combined(*common, money(80 * WAN), "CNY", "choice", both, superseded=one),
        Combined(*common, money(0, 80 * WAN), "CNY", "choice", both, missing=(choice,)),
        evolve(Combined(*common, money(0), "CNY", "stack", both), status="does_not_apply"),
    ]
    limits = tuple(CapReport(limit, binds, uncut, "applicant") for limit, binds, uncut in LIMITS)
    groups.append(evolve(groups[0], id="全部", project=None, limits=limits, within=None, superseded=()))
    return decide((), ((Text("甲", "A"), found), (Text("乙", "B"), found[:1])), groups=tuple((g.id, g) for g in groups))


LIMITS = (
    (None, None, None), (90 * WAN, None, None), (90 * WAN, False, money(80 * WAN)), (80 * WAN, False, money(80 * WAN)),
    (70 * WAN, True, money(80 * WAN)), (70 * WAN, True, money(80 * WAN, 90 * WAN)),
)  # fmt: skip
"""Limits of groups: not known, open, not reached, equal, cutting so much, cutting something."""


def odd_sums() -> Decision:
    """Sums and caps that other stories do not come to."""
    base = Text("运营面积", "area in use")
    scopes = ("item", "project", "applicant")
    caps = tuple(CapReport(n * WAN, None, Range(0, None), scope=s) for n, s in enumerate(scopes, 1))
    scoped = clause("5.1", "上限", "limits", "undetermined", "exact", amount=money(0, WAN), cap=caps[0], caps=caps, missing=(LOGISTICS,))
    used = CapReport(0, True, point(30 * WAN), scope="lifetime", granted=85 * WAN)
    used_up = clause("5.2", "累计", "lifetime", "applies", "exact", amount=money(0), cap=used, steps=(rate(base, 60 * WAN, 50),))
    left = clause(
        "5.3", "累计余额", "what is left", "applies", "exact", amount=money(15 * WAN),
        cap=CapReport(15 * WAN, True, point(30 * WAN), scope="lifetime", granted=85 * WAN), steps=(rate(base, 60 * WAN, 50),),
    )  # fmt: skip
    items = tuple((Text(f"航线[{n}]", f"routes[{n}]"), point(n * WAN), "CNY") for n in (1, 3))
    by_item = clause("5.4", "逐项", "by item", "applies", "exact", amount=money(4 * WAN), steps=(Step("sum", None, items, point(4 * WAN), "CNY"),))
    stepped = Step("steps", None, ((base, point(7), "平方米"),), point(7), "")
    whole = clause("5.5", "整数", "whole steps", "applies", "exact", amount=money(1), steps=(stepped,))
    counted = clause(
        "5.6", "逐家", "one by one", "applies", "exact", amount=money(925_000),
        steps=(
            Step("steps", None, ((Text("诊断企业", "firms diagnosed"), point(37), "家"), (None, point(1), "家")), point(37), ""),
            Step("multiply", None, ((None, point(37), ""), (None, point(25_000), "CNY")), point(925_000), "CNY"),
        ),
    )  # fmt: skip
    differs = clause("5.7", "增量", "increase", "applies", "exact", amount=money(0), steps=(
        Step("add", None, ((base, point(1), "CNY"), (Text("上年", "last year"), point(-3), "CNY")), point(-2), "CNY"),
        Step("greatest", None, ((None, point(0), "CNY"), (None, point(-2), "CNY")), point(0), "CNY"),
        Step("multiply", None, ((None, point(0), "CNY"), (None, point(Fraction(3, 100)), "")), point(0), "CNY"),
    ))  # fmt: skip
    declared = Text("申报项目总投资", "declared total project investment")
    asked = Missing("核定项目总投资", INVESTMENT, "project", False, type="money", unit="CNY", nearby=((declared, 1000 * WAN, "CNY"),))
    step = Step("multiply", None, ((INVESTMENT, Range(0, None), "CNY"), (None, point(Fraction(1, 5)), "%")), Range(0, None), "CNY")
    instead = clause(
        "5.8", "未到上限", "below the cap", "undetermined", "ceiling", amount=money(0, WAN), missing=(asked,), steps=(step,), applicability="yes"
    )
    with_words = clause(
        "5.9", "原文有不超过", "the text says up to", "undetermined", "exact", amount=money(0, 30 * WAN), amount_if_applies=money(30 * WAN),
        quotes=("给予不超过30万元的奖励。",), steps=(rate(base, 60 * WAN, 50),), missing=(LOGISTICS,),
    )  # fmt: skip
    fixes = Decided("5.10 金额", Text("金额", "sum"), AUTHORITY, "amount")
    kinds = ("exact", "ceiling", "discretionary_ceiling")
    third = clause("5.10", "三种", "three kinds", "undetermined", kinds[-1], amount=money(0, WAN), kinds=kinds, decided_by=(fixes,))
    return decide((scoped, used_up, left, by_item, whole, counted, differs, instead, with_words, third))


def more_readings_than_are_told() -> Decision:
    """Many readings, of which only those that touch what is undetermined are told."""
    def read(n: int, part: str) -> Reading:
        return Reading(f"1/{n}", part, Text(f"问题{n}", f"question {n}"), Text("是", "yes"), (), None)  # type: ignore[arg-type]

    settled = clause("1.1", "奖励", "reward", "applies", "exact", amount=money(WAN), readings=tuple(read(n, "condition") for n in range(7)))
    step = Step("multiply", None, ((INVESTMENT, Range(0, None), "CNY"), (None, point(Fraction(1, 5)), "%")), Range(0, None), "CNY")
    open_ = clause(
        "1.2", "支持", "support", "undetermined", "ceiling", amount=money(0, WAN), conditions=(yes("制造企业", "manufacturer"),), steps=(step,),
        missing=(LOGISTICS,), readings=(read(7, "condition"), read(8, "condition"), read(9, "cap"), read(10, "rate")),
    )  # fmt: skip
    return decide((settled, open_))
