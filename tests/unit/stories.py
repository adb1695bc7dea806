"""Decisions of every shape, by name: what the explanations in ``tests/cases/explain`` are about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from attrs import evolve

from policy_dsl.evaluate.decision import CapReport, Decided, Decision, MeasureUsed, Missing, Outcome, Range, Step
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.period import Period
from policy_dsl.model.policy import Reading
from tests.unit import more_stories as more
from tests.unit import stories_together as many
from tests.unit.decisions import AUTHORITY, INVESTMENT, WAN, add_up, clause, decide, jia, listed, money, no, point, rate, yes

STAFF = Text("从业人数", "headcount")
REVENUE = Text("营业收入", "revenue")
SECTOR = Text("领域", "sector")
SHOP = Text("实体书店", "physical bookshop")


def flat() -> Decision:
    """A flat file, one project without a name, everything settled; the cap reached exactly in one, to the fen in another."""
    at_cap = clause(
        "1.1", "项目支持", "project support", "applies", "ceiling", amount=money(0, 1000 * WAN), conditions=(yes("制造企业", "manufacturer"),),
        steps=(rate(INVESTMENT, 5000 * WAN, 20),), cap=CapReport(1000 * WAN, False, point(1000 * WAN), reached_at=(INVESTMENT, 5000 * WAN, "CNY")),
    )  # fmt: skip
    uneven = Fraction(1234567895, 100)
    fen = clause(
        "3.3", "研发支持", "R&D support", "applies", "exact", amount=money(Fraction(370370369, 100)),
        steps=(
            Step("multiply", None, ((INVESTMENT, point(uneven), "CNY"), (None, point(Fraction(3, 10)), "%")), point(uneven * Fraction(3, 10)), "CNY"),
            Step("round", None, ((None, point(uneven * Fraction(3, 10)), "CNY"),), point(Fraction(370370369, 100)), "CNY"),
        ),
        cap=CapReport(2000 * WAN, False, point(uneven * Fraction(3, 10)), reached_at=(INVESTMENT, Fraction(6666666667, 100), "CNY")),
    )  # fmt: skip
    return decide(projects=((None, (at_cap, fen)),))


def one_certain() -> Decision:
    """One clause, one exact sum, no name anywhere."""
    return decide((clause("1.2", "称号奖励", "title reward", "applies", "exact", amount=money(50 * WAN), level="applicant"),))


def one_open() -> Decision:
    """One clause that is undetermined."""
    name = Text("获得称号", "holds the title")
    return decide(
        (
            clause(
                "1.2", "称号奖励", "title reward", "undetermined", "exact", amount=money(0, 50 * WAN), amount_if_applies=money(50 * WAN),
                missing=(Missing("获得称号", name, "applicant", True, type="truth"),), conditions=(Outcome("fact", None, name, key="获得称号"),),
            ),
        )
    )  # fmt: skip


def nothing_applies() -> Decision:
    first = clause("1.1", "项目支持", "project support", "does_not_apply", "ceiling", amount=money(0), failed=(no("制造企业", "manufacturer"),))
    second = clause("1.2", "称号奖励", "title reward", "does_not_apply", "exact", amount=money(0), failed=())
    return decide((second,), ((Text("甲"), (first,)),), name=Text("乙公司", "Yi Co."))


def nothing_judged() -> Decision:
    """No project, and nothing judged per application."""
    return decide(name=Text("丙公司 / Bing Co."))


def not_in_force() -> Decision:
    found = [clause(n, "奖励", "reward", "not_in_force", "exact", amount=money(0)) for n in ("1.1", "1.2")]
    return decide(found, as_of=date(2023, 1, 1))


def partly_in_force() -> Decision:
    """One measure ended, one goes on without an end, one has no version."""
    ended = clause("1.1", "旧奖励", "former reward", "not_in_force", "exact", amount=money(0))
    never = clause("9.9", "无版本", "no version", "not_in_force", "exact", amount=money(0))
    on = clause("2.1", "新奖励", "new reward", "applies", "exact", amount=money(123_456), version="2.0.0")
    uses = (
        MeasureUsed("shanghai-2024-527", "m01", "1", "1.0.0", "sha256:1", Period(date(2020, 1, 1), date(2022, 12, 31))),
        MeasureUsed("shanghai-2024-527", "m02", "2", "2.0.0", "sha256:2", Period(date(2023, 1, 1))),
        MeasureUsed("shanghai-2024-527", "m09", "9", "1.0.0", "sha256:3"),
    )
    return decide((ended, never, on), measures=uses)


def two_documents() -> Decision:
    """The same clause number in two documents."""
    city = clause("3.3", "研发支持", "R&D support", "applies", "ceiling", amount=money(0, 300 * WAN), document="city")
    district = clause("3.3", "配套", "matching", "applies", "exact", amount=money(60 * WAN), document="district")
    name = Text("数据产品", "data product")
    missing = Missing("核定项目总投资", INVESTMENT, "project", False, type="money", unit="CNY")
    open_ = clause(
        "4.1", "贴息", "interest", "undetermined", "exact", amount=Range(0, None), missing=(missing,), document="district", applicability="yes"
    )
    shown = tuple((d, add_up([r for r in (city, district, open_) if r.document == d])) for d in ("city", "district"))
    return decide(projects=((name, (city, district, open_)),), document_totals=shown)


def two_currencies() -> Decision:
    home = clause("1.1", "奖励", "reward", "applies", "exact", amount=money(50 * WAN))
    abroad = clause("1.2", "海外奖励", "overseas reward", "applies", "ceiling", amount=money(0, 120 * WAN), currency="USD")
    yen = clause("1.3", "展会补贴", "fair subsidy", "undetermined", "exact", amount=money(0, 999), currency="JPY", decided_by=(_act("1.3 经认定"),))
    return decide((home, abroad, yen))


def _act(key: str) -> Decided:
    return Decided(key, Text("经认定", "found to qualify"), AUTHORITY, "act")


def nested_conditions() -> Decision:
    """Every kind of condition: holding, failing, still open; 或 in 且, 非, ratios, days, texts, sets, tables, limbs."""
    day = Text("成立日期", "day of establishment")
    share = Text("研发投入占营业收入的比例", "R&D spending as a share of revenue")
    met = (
        Outcome("ge", True, STAFF, 120, 100, "人", distance=None),
        Outcome("ge", True, REVENUE, 12_100 * WAN, 11_000 * WAN, "CNY"),
        Outcome("ratio", True, share, Fraction(1, 6), Fraction(15, 100), "%", relation="ge"),
        Outcome("le", True, day, date(2024, 1, 1), date(2024, 1, 1)),
        Outcome("not", True, Text("失信", "blacklisted"), parts=(Outcome("fact", False, Text("失信", "blacklisted"), False, True),)),
        Outcome(
            "or", True, Text("甲", "A"),
            parts=(
                no("建设平台", "builds a platform", False),
                Outcome("and", True, Text("乙", "B"), parts=(yes("数字化转型", "digital transformation"), yes("上云", "in the cloud"))),
            ),
        ),
        Outcome(
            "member", True, Text("部署设备", "equipment"), ("人形机器人", "无人车"), ("无人车",), listed=True,
            members=(Text("无人车", "driverless vehicles"), Text("人形机器人", "humanoid robots")),
        ),
        Outcome("decision", True, Text("经评估", "after assessment"), True, True),
        Outcome("received", True, Text("市级补贴", "city subsidy"), True, True),
        Outcome("eq", True, Text("等次", "grade"), "优秀", "优秀", members=(Text("优秀", "excellent"),)),
        Outcome("every", True, Text("航线", "routes"), 2, parts=(yes("新开设", "new"), yes("新开设", "new"))),
    )  # fmt: skip
    good = clause("2.1", "综合奖励", "general reward", "applies", "exact", amount=money(30 * WAN), conditions=met)
    bad = (
        ("2.2", Outcome("ge", False, STAFF, 99, 100, "人", distance=1, decides=True)),
        ("2.3", Outcome("ratio", False, share, Fraction(1499999, 10_000_000), Fraction(15, 100), "%", distance=Fraction(1, 10_000_000), relation="ge")),
        ("2.4", Outcome("le", False, day, date(2024, 1, 4), date(2024, 1, 1))),
        ("2.5", Outcome("ge", False, day, date(2023, 12, 31), date(2024, 1, 1))),
        ("2.6", Outcome("not", False, Text("失信", "blacklisted"), parts=(yes("失信", "blacklisted"),))),
        ("2.7", Outcome("not", False, Text("甲", "A"), parts=(Outcome("ge", True, STAFF, 120, 100, "人"),))),
        ("2.8", Outcome("not", False, Text("甲", "A"), parts=(Outcome("and", True, Text("甲", "A"), parts=(yes("甲", "A"), yes("乙", "B"))),))),
        ("2.9", Outcome("member", False, SECTOR, "化工", ("集成电路",), listed=False)),
        ("2.10", Outcome("not", False, SECTOR, parts=(Outcome("member", True, SECTOR, "烟草", ("烟草",), listed=True, members=(Text("烟草", "tobacco"),)),))),
        ("2.11", Outcome("decision", False, Text("经评估", "after assessment"), False, True)),
        ("2.12", Outcome("table", False, STAFF, 50, None, "人")),
        ("2.13", Outcome("gt", False, STAFF, 100, 100, "人", distance=0)),
        ("2.14", Outcome("eq", False, Text("等次", "grade"), "合格", "优秀", members=(Text("优秀", "excellent"), Text("合格", "pass")))),
        ("2.15", evolve(no("建设平台", "builds a platform"), ground=Text("垂直服务平台", "vertical platform"))),
        ("2.16", Outcome("received", False, Text("市级补贴", "city subsidy"), False, True)),
        ("2.17", Outcome("lt", False, Text("能耗", "energy used"), Fraction(201, 2), 100, "吨标煤", distance=Fraction(1, 2))),
    )  # fmt: skip
    failed = [clause(n, "奖励", "reward", "does_not_apply", "exact", amount=money(0), failed=(evolve(o, decides=True),)) for n, o in bad]
    open_parts = Outcome(
        "and", None, Text("甲", "A"), parts=(yes("制造企业", "manufacturer"), Outcome("fact", None, Text("上云", "in the cloud")))
    )
    waiting = clause(
        "2.18", "上云奖励", "cloud reward", "undetermined", "ceiling", amount=money(0, 20 * WAN), conditions=(open_parts,),
        missing=(Missing("上云", Text("上云", "in the cloud"), "project", True, type="truth"),),
    )  # fmt: skip
    return decide(projects=((None, (good, *failed, waiting)),))


def lists() -> Decision:
    """Conditions over lists, sums over lists, a field of an item missing."""
    routes = Text("工业物流航线", "industrial logistics routes")
    flights = Text("飞行架次", "flights flown")

    def flown(n: int) -> Outcome:
        return Outcome("ge", n >= 10000, flights, n, 10000, "架次", distance=abs(n - 10000))

    def items(*counts: int) -> Outcome:
        return Outcome("any", False, routes, len(counts), parts=tuple(flown(n) for n in counts), decides=True)

    several = clause("8.5", "低空航线", "flight routes", "does_not_apply", "discretionary_ceiling", amount=money(0), failed=(items(9420, 1, 2, 3, 4),))
    none = clause("8.6", "空港", "airport", "does_not_apply", "exact", amount=money(0), failed=(Outcome("any", False, routes, 0, decides=True),))
    all_ = Outcome("every", False, routes, 2, parts=(flown(12000), flown(9999)), decides=True)
    every = clause("8.7", "全部达标", "all reach it", "does_not_apply", "exact", amount=money(0), failed=(all_,))
    paid = clause(
        "8.8", "按条补贴", "for each route", "applies", "exact", amount=money(100 * WAN),
        steps=(Step("sum", None, ((None, point(50 * WAN), "CNY"), (None, point(50 * WAN), "CNY")), point(100 * WAN), "CNY"),),
        conditions=(Outcome("any", True, routes, 2, parts=(flown(12000), flown(10000))),),
    )  # fmt: skip
    missing = Missing("工业物流航线[2].飞行架次", flights, "project", False, type="quantity", unit="架次", item=(routes, 2))
    whole = Missing("工业物流航线", routes, "project", True, type="list")
    one = clause("8.9", "待定一条", "one route open", "undetermined", "discretionary_ceiling", amount=money(0, 100 * WAN), missing=(missing,))
    all_open = clause("8.10", "清单未知", "list unknown", "undetermined", "discretionary_ceiling", amount=Range(0, None), missing=(whole,))
    return decide(projects=((None, (several, none, every, paid, one, all_open)),))


def decisions_awaited() -> Decision:
    """What an authority has to settle, of each kind, and more questions than are shown."""
    unlisted = Decided("领域：生物医药", Text("领域：生物医药", "sector: biomedicine"), AUTHORITY, "member", SECTOR, Text("生物医药", "biomedicine"))
    office = Text("市经济信息化委", "the Commission of Economy and Informatization")
    rule = Text("市级技术改造贴息办法")
    points = (
        unlisted,
        evolve(_act("10.1 经认定"), decider=office),
        Decided("3.1 金额", Text("核定的金额", "the sum decided"), AUTHORITY, "amount"),
        Decided("3.2 基数为零", Text("基数为零时如何认定", "what a zero base means"), AUTHORITY, "zero"),
        Decided(rule.id, rule, AUTHORITY, "special_rule", subject=rule),
        Decided("施行前", Text("施行前的事项是否适用", "whether it applies"), AUTHORITY, "retroactive"),
    )
    amounts = (money(0, 300 * WAN), money(0, 25 * WAN), money(0, 50 * WAN), Range(0, 1), Range(0, None), money(0, 10 * WAN))
    pairs = enumerate(zip(points, amounts, strict=True), 1)
    waiting = [clause(f"{n}.1", "支持", "support", "undetermined", "ceiling", amount=a, decided_by=(d,)) for n, (d, a) in pairs]
    both = clause(
        "7.1", "两样都缺", "both are lacking", "undetermined", "exact", amount=money(0, 40 * WAN), decided_by=(unlisted,),
        missing=(
            Missing("从业人数", STAFF, "applicant", True, type="quantity", unit="人"),
            Missing("成立日期", Text("成立日期", "day of establishment"), "applicant", True, type="date"),
            Missing("领域", SECTOR, "applicant", True, type="enum"),
            Missing("增幅", Text("增幅", "growth"), "applicant", False, type="rate", unit="%"),
            Missing("列入目录", Text("列入推荐目录", "listed in the catalogue"), "applicant", True, type="truth"),
            Missing("是否上市", Text("是否上市", "whether listed on an exchange"), "applicant", True, type="truth"),
        ),
    )  # fmt: skip
    return decide((*waiting, both), name=Text("丁公司", "Ding Co."))


def history_and_caps() -> Decision:
    """Caps of every scope and state, floors, one-off, kinds still open, negative sums, what is used up."""
    base = Text("展会费用", "fair costs")
    used_up = clause(
        "6.1", "累计用完", "used up", "applies", "exact", amount=money(0),
        cap=CapReport(0, True, point(30 * WAN), scope="lifetime"), steps=(rate(base, 60 * WAN, 50),),
    )  # fmt: skip
    partly = clause(
        "6.2", "累计余额", "the rest", "applies", "exact", amount=money(15 * WAN), one_off=True,
        caps=(CapReport(50 * WAN, False, point(30 * WAN), reached_at=(base, 100 * WAN, "CNY")), CapReport(15 * WAN, True, point(30 * WAN), scope="lifetime")),
        cap=CapReport(15 * WAN, True, point(30 * WAN), scope="lifetime"), steps=(rate(base, 60 * WAN, 50),),
    )  # fmt: skip
    floor = clause("6.3", "区间支持", "from a floor", "applies", "ceiling", amount=money(100 * WAN, 500 * WAN), quotes=("给予100万元至500万元支持。",))
    both = clause(
        "6.4", "分档支持", "by tiers", "undetermined", "ceiling", amount=money(0, 6000 * WAN), kinds=("ceiling", "exact"), applicability="yes",
        missing=(Missing("营业收入", REVENUE, "applicant", False, type="money", unit="CNY"),),
        cap=CapReport(6000 * WAN, None, Range(0, None)),
    )  # fmt: skip
    unknown_cap = clause(
        "6.5", "上限未知", "limit unknown", "undetermined", "ceiling", amount=money(0, 10 * WAN), cap=CapReport(None, None), applicability="yes",
        missing=(Missing("营业收入", REVENUE, "applicant", False, type="money", unit="CNY"),),
    )  # fmt: skip
    partly_cut = clause(
        "6.6", "已到上限", "reached", "undetermined", "exact", amount=money(0, 10 * WAN), cap=CapReport(10 * WAN, True, Range(20 * WAN, None), scope="year"),
        missing=(Missing("营业收入", REVENUE, "applicant", True, type="money", unit="CNY"),),
    )  # fmt: skip
    below = clause(
        "6.7", "负数计零", "below zero", "applies", "exact", amount=money(0),
        steps=(
            Step("add", None, ((REVENUE, point(5), "CNY"), (Text("上年", "last year"), point(-7), "CNY")), point(-2), "CNY"),
            Step("zero", None, ((None, point(-2), "CNY"),), point(0), "CNY"),
        ),
    )  # fmt: skip
    discretionary = clause(
        "6.8", "酌定", "at discretion", "applies", "discretionary_ceiling", amount=money(0, 50 * WAN), cap=CapReport(50 * WAN, False), quotes=("最高50万元",)
    )
    fixed = clause("6.9", "已核定", "fixed", "applies", "ceiling", amount=money(30 * WAN), steps=(Step("decided", None, (), point(30 * WAN), "CNY"),))
    beyond = clause(
        "6.10", "核定超过原文", "fixed beyond", "applies", "ceiling", amount=money(5 * WAN),
        steps=(Step("decided", None, ((None, point(6 * WAN), "CNY"),), point(5 * WAN), "CNY"),),
    )  # fmt: skip
    odd = clause("6.11", "空公式", "bare formula", "applies", "exact", amount=money(0))
    return decide((used_up, partly, floor, both, unknown_cap, partly_cut, below, discretionary, fixed, beyond, odd))


def arithmetic() -> Decision:
    """Every step of arithmetic."""
    a, b = Text("本年销售额", "sales this year"), Text("上年销售额", "sales last year")
    growth = Text("新增销售额", "added sales")
    saved: tuple[Text | None, Range, str] = (Text("节能量", "energy saved"), point(Fraction(8643, 2)), "吨标煤")
    unit_price = Step("multiply", None, (saved, (None, point(1500), "CNY/吨标煤")), point(6_482_250), "CNY")
    subsidy: tuple[Text | None, Range, str] = (Text("市级补贴", "city subsidy"), point(100 * WAN), "CNY")
    steps = (
        ("add", Step("add", growth, ((a, point(1300 * WAN), "CNY"), (b, point(-1000 * WAN), "CNY")), point(300 * WAN), "CNY")),
        ("price", unit_price),
        ("divide", Step("divide", Text("人均", "per head"), ((a, point(100), "CNY"), (STAFF, point(3), "人")), point(Fraction(100, 3)), "CNY/人")),
        ("least", Step("least", None, ((a, point(1300 * WAN), "CNY"), (b, point(1000 * WAN), "CNY")), point(1000 * WAN), "CNY")),
        ("greatest", Step("greatest", None, ((a, point(1300 * WAN), "CNY"), (b, point(1000 * WAN), "CNY")), point(1300 * WAN), "CNY")),
        ("steps", Step("steps", None, ((a, point(1300 * WAN), "CNY"), (None, point(500 * WAN), "CNY")), point(2), "")),
        ("count", Step("count", None, (), point(3), "条")),
        ("floor", Step("floor", None, (), point(10 * WAN), "CNY")),
        ("scale", Step("scale", None, (subsidy, (None, point(Fraction(1, 5)), "")), point(20 * WAN), "CNY")),
        ("limit", Step("limit", None, ((None, point(20 * WAN), "CNY"), (None, point(15 * WAN), "CNY")), point(15 * WAN), "CNY")),
        ("sum", Step("sum", None, tuple((None, point(WAN), "CNY") for _ in range(9)), point(9 * WAN), "CNY")),
        ("partly", Step("add", None, ((a, Range(0, None), "CNY"), (b, point(1000 * WAN), "CNY")), Range(1000 * WAN, None), "CNY")),
    )  # fmt: skip
    return decide(tuple(clause(f"4.{n}", name, name, "applies", "exact", amount=money(WAN), steps=(step,)) for n, (name, step) in enumerate(steps, 1)))


def words_only() -> Decision:
    """Support without amount, permission, requirement: given, refused, open."""
    found = (
        clause("5.1", "方向", "direction", "applies", "qualitative", manner="direction"),
        clause("5.2", "优先", "priority", "applies", "qualitative", manner="priority"),
        clause("12.1", "许可", "permission", "applies", "permission"),
        clause("13.1", "应当备案", "must register", "applies", "requirement"),
        clause("13.2", "应当审计", "must be audited", "does_not_apply", "requirement", failed=(no("审计", "audited"),)),
        clause("12.2", "许可待定", "permission open", "undetermined", "permission", decided_by=(_act("12.2 经认定"),)),
    )
    return decide(found)


def unmet_requirement() -> Decision:
    paid = clause("1.2", "称号奖励", "title reward", "applies", "exact", amount=money(50 * WAN))
    unmet = clause("13.2", "应当审计", "must be audited", "does_not_apply", "requirement", failed=(no("审计", "audited"),))
    return decide((paid, unmet))


def all_judged() -> Decision:
    """``--all``: what was not applied for is judged too."""
    applied = clause("1.2", "称号奖励", "title reward", "applies", "exact", amount=money(50 * WAN))
    may = clause(
        "3.3", "研发支持", "R&D support", "undetermined", "ceiling", amount=money(0, 2000 * WAN), offered=True,
        missing=(Missing("核定项目总投资", INVESTMENT, "project", False, type="money", unit="CNY"),),
    )  # fmt: skip
    sure = clause("3.2", "诊断支持", "diagnosis support", "applies", "exact", amount=money(30 * WAN), offered=True)
    cannot = clause("8.1", "技改支持", "renovation support", "does_not_apply", "ceiling", amount=money(0), offered=True, failed=(no("技改", "renovation"),))
    return decide((applied,), ((Text("甲", "A"), (may, sure, cannot)),))


def unnamed_projects() -> Decision:
    """Several projects, one of them without a name; the same clause judged for each."""
    found = clause("8.5", "航线", "routes", "does_not_apply", "exact", amount=money(0), failed=(no("新开设", "newly opened"),))
    paid = clause("8.5", "航线", "routes", "applies", "exact", amount=money(50 * WAN))
    open_ = clause(
        "8.5", "航线", "routes", "undetermined", "exact", amount=money(0, 50 * WAN), amount_if_applies=money(50 * WAN),
        missing=(Missing("新开设", Text("新开设", "newly opened"), "project", True, type="truth"),),
    )  # fmt: skip
    return decide(projects=((Text("甲", "A"), (paid,)), (None, (found,)), (None, (open_,))))


def many_readings() -> Decision:
    """Readings of each part, one of them shared by two clauses."""
    shared = Reading("1.1/1", "rate", Text("谁核定", "who approves"), Text("主管部门", "the authority"), (), None)
    parts = [
        Reading("1.1/2", "condition", Text("是否都要", "are both required"), Text("都要", "both"), (), None),
        Reading("1.1/3", "cap", Text("是否合计", "is the cap joint"), Text("各自计算", "each by itself"), (), None),
        Reading("1.1/4", None, Text("有没有金额", "is there an amount"), Text("有", "there is"), (), None),
    ]
    first = clause(
        "1.1", "项目支持", "project support", "applies", "ceiling", amount=money(0, 936 * WAN),
        quotes=("按照不超过核定项目总投资的20%给予资金支持。", "最高可达1000万元。"),
        conditions=(yes("制造企业", "manufacturer"),), steps=(rate(INVESTMENT, 4680 * WAN, 20),), readings=(shared, *parts),
        cap=CapReport(1000 * WAN, False, point(936 * WAN)),
    )  # fmt: skip
    second = clause("2.1", "平台支持", "platform support", "applies", "ceiling", amount=money(0, 100 * WAN), readings=(evolve(shared, id="2.1/1"),))
    return decide((first, second))


def hostile_names() -> Decision:
    """Names from a facts file that would format, link, script, hide or reorder."""
    name = Text("<b>A</b> & *甲* [x](http://example.org) | `c` \u202e\u200b")
    quote = "最高<script>alert(1)</script>&amp;10万元|"
    bad = clause(
        "1.1", "1. #支持*", "1. #support* _x_ $y$", "applies", "discretionary_ceiling", amount=money(0, 10 * WAN), quotes=(quote,),
        conditions=(listed("领域", "sector", Text("“>'\"甲", "\">'A")),), reservations=(Text("# 一", "> one\nline"),),
    )  # fmt: skip
    return decide(projects=((name, (bad, evolve(bad, clause="1.2"))), (Text("- 乙", "1. B"), ())), name=name)


def settlement() -> Decision:
    """An award that may be negative (多还少补)."""
    back = clause("2.1", "结算", "settlement", "applies", "exact", amount=money(-30_000))
    used = Missing("用电量", Text("用电量", "power used"), "applicant", False, type="quantity", unit="千瓦时")
    more = clause("2.2", "补贴", "subsidy", "undetermined", "exact", amount=Range(-WAN, 2 * WAN), missing=(used,), applicability="yes")
    return decide((back, more))


def not_yet_published() -> Decision:
    """A figure that another authority publishes is asked for with its name."""
    rate_ = Missing("一年期LPR", Text("一年期LPR", "one-year LPR"), "reference", False, type="rate", decider=AUTHORITY)
    return decide((clause("2.1", "贴息", "interest", "undetermined", "exact", amount=money(0, WAN), missing=(rate_,), applicability="yes"),))


STORIES: dict[str, Callable[[], Decision]] = {
    f.__name__: f
    for f in (
        jia, flat, one_certain, one_open, nothing_applies, nothing_judged, not_in_force, partly_in_force, two_documents, two_currencies, nested_conditions,
        lists, decisions_awaited, history_and_caps, arithmetic, words_only, unmet_requirement, all_judged, unnamed_projects, many_readings, hostile_names,
        settlement, not_yet_published,
        more.every_question, more.questions_to_nobody, more.every_owner, more.more_than_is_asked, more.open_comparisons, more.one_each, more.only_zero,
        more.certain_and_more, more.unbounded_ceiling,
        more.nothing_else_applies, more.same_for_all_projects, more.versions_apart, more.combined, more.groups_of_every_kind,
        more.odd_sums, more.more_readings_than_are_told,
        many.a_place, many.a_place_among_some_or_more, many.a_place_that_depends_on_others, many.an_own_place_that_is_open, many.a_share,
        many.a_group_that_is_reduced,
    )
}  # fmt: skip

__all__ = ["STORIES"]
