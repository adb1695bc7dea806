"""Decisions made by hand, for the tests of what people read: a builder with defaults, and the decision of outputs.md §1.

Figures here are worked out on paper from the notice, not by the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve

from policy_dsl.evaluate.decision import (
    CapReport,
    ClauseResult,
    Decided,
    Decision,
    MeasureUsed,
    Missing,
    Outcome,
    ProjectResult,
    Range,
    Step,
    Totals,
)
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.period import Period
from policy_dsl.model.policy import Reading

WAN = 10_000
AUTHORITY = Text("主管部门", "the competent authority")
LIFE = Period(date(2024, 7, 29), date(2027, 12, 31))
RESERVATION = Text(
    "具体政策措施国家和本市有专门规定以及有明确施行期限的，从其规定。",
    "Where the State or this Municipality has special rules on, or a definite period of implementation for, a specific policy measure, those rules prevail.",
)


def money(low: Any, high: Any = ...) -> Range:
    return Range(low, low if high is ... else high)


def point(value: Any) -> Range:
    return Range(value, value)


def clause(number: str, zh: str, en: str, status: str, kind: str, **fields: Any) -> ClauseResult:
    """A result with what follows from the rest filled in."""
    amount = fields.pop("amount", None)
    measure = "m" + number.split(".")[0].zfill(2)
    values: dict[str, Any] = {
        "document": "shanghai-2024-527",
        "measure": measure,
        "version": "1.0.0",
        "article": number.split(".")[0],
        "clause": number,
        "title": Text(zh, en),
        "project": None,
        "status": status,
        "kind": kind,
        "kinds": () if status in ("does_not_apply", "not_in_force") else (kind,),
        "form": Text("资金支持", "funding support"),
        "amount": amount,
        "amount_if_applies": amount,
        "applicability": {"applies": "yes", "does_not_apply": "no", "not_in_force": "no"}.get(status, "unknown"),
        "cap": None,
        "caps": (),
        "missing": (),
        "failed": (),
        "decided_by": (),
        "reservations": (RESERVATION,),
        "readings": (),
        "quotes": (),
        "conditions": (),
        "steps": (),
        "decider": AUTHORITY,
    }
    values |= fields
    if values["cap"] is not None and not values["caps"]:
        values["caps"] = (values["cap"],)
    return ClauseResult(**values)


def yes(zh: str, en: str) -> Outcome:
    return Outcome("fact", True, Text(zh, en), True, True, key=zh)


def no(zh: str, en: str, decides: bool = True) -> Outcome:
    return Outcome("fact", False, Text(zh, en), False, True, key=zh, decides=decides)


def listed(zh: str, en: str, member: Text) -> Outcome:
    return Outcome("member", True, Text(zh, en), member.zh, (member.zh,), listed=True, members=(member,), key=zh)


def rate(base: Text, value: int, percent: int, unit: str = "CNY") -> Step:
    r = Fraction(percent, 100)
    return Step("multiply", None, ((base, point(value), unit), (None, point(r), "")), point(value * r), unit)


def decide(
    applicant: Sequence[ClauseResult] = (),
    projects: Sequence[tuple[Text | None, Sequence[ClauseResult]]] = (),
    totals: Sequence[Totals] | None = None,
    name: Text | None = None,
    **fields: Any,
) -> Decision:
    """A decision about these results; totals are added up here where none are given."""
    placed = tuple(ProjectResult(n, tuple(evolve(r, project=n) for r in found)) for n, found in projects)
    every = [*applicant, *(r for p in placed for r in p.clauses)]
    measures = dict.fromkeys((r.document, r.measure, r.article, r.version) for r in every)
    values: dict[str, Any] = {
        "as_of": date(2026, 11, 22),
        "engine": "0.1.0",
        "facts_digest": "sha256:" + "0123456789abcdef" * 4,
        "measures": tuple(MeasureUsed(*m, digest="sha256:" + "ab" * 32, period=LIFE) for m in measures),
        "applicant": tuple(applicant),
        "projects": placed,
        "totals": tuple(totals) if totals is not None else add_up([r for r in every if r.judged and not r.offered]),
        "name": name,
    }
    return Decision(**(values | fields))


def add_up(found: Sequence[ClauseResult], cumulation: str = "open") -> tuple[Totals, ...]:
    """Totals of results without groups, for each currency (S38)."""
    out = []
    for currency in dict.fromkeys(r.currency for r in found if r.amount is not None):
        paying = [r for r in found if r.currency == currency and r.amount is not None and r.status in ("applies", "undetermined")]
        settled = [r for r in paying if r.status == "applies"]
        parts = [[_sum(r for r in of if r.kind in kinds) for kinds in _PARTS] for of in (paying, settled)]
        out.append(
            Totals(
                currency,
                *parts[0],
                determined=tuple(parts[1]),
                cumulation=cumulation if len(paying) > 1 else "independent",
                qualitative=tuple(r.clause for r in found if r.kind == "qualitative" and r.status == "applies"),
                permissions=tuple(r.clause for r in found if r.kind == "permission" and r.status == "applies"),
                undetermined=tuple(r.clause for r in found if r.status == "undetermined"),
            )
        )
    return tuple(out)


_PARTS = (
    ("exact",),
    ("ceiling", "discretionary_ceiling"),
    ("discretionary_ceiling",),
    ("exact", "ceiling", "discretionary_ceiling"),
)


def _sum(found: Any) -> Range:
    amounts = [r.amount for r in found]
    high = None if any(a.max is None for a in amounts) else sum(a.max for a in amounts)
    return Range(sum(a.min for a in amounts), high)


# ── the decision of outputs.md §1 ────────────────────────────────────────────────────────────────────────────────────

INVESTMENT = Text("核定项目总投资", "approved total project investment")
INPUT = Text("核定项目总投入", "approved total project input")
INTEREST = Text("固定资产投资贷款利息", "fixed-asset investment loan interest")
LEASE = Text("融资租赁合同设备投资", "equipment investment under the finance lease contract")
LOGISTICS = Missing(
    "工业物流企业",
    Text("工业物流企业", "industrial logistics firm"),
    "applicant",
    True,
    decider=AUTHORITY,
    type="truth",
    note=Text("通知没有定义", "not defined in the notice"),
)
APPROVED_ONLY = Reading(
    "3.3/3",
    "rate",
    Text("「核定」由谁核定，申报数能否代替", "who approves, and does a declared figure do"),
    Text("只认主管部门核定数", "only the figure approved by the competent authority counts"),
    (Text("未核定前按申报数估算", "the declared figure serves until then"),),
    Text("原文写「核定」", "the text says 核定 (approved)"),
)
SEMICOLON = Reading(
    "8.2/1",
    "condition",
    Text("分号之后是否还要8.1的条件", "do the conditions of 8.1 carry past the semicolon"),
    Text("分号不另起条件", "a semicolon starts no new condition"),
    (Text("任何企业的固定资产贷款都可以", "any firm's fixed-asset loan"),),
    Text("分号之后没有自己的主体和事项", "what follows has no subject or matter of its own"),
)
RENOVATION = (
    Outcome("fact", None, Text("工业物流企业", "industrial logistics firm"), key="工业物流企业"),
    yes("实施技术改造", "carries out technical renovation"),
    Outcome(
        "member",
        True,
        Text("部署智能物流设备", "smart logistics equipment deployed"),
        ("无人车",),
        ("无人车", "人形机器人"),
        listed=True,
        members=(Text("无人车", "driverless vehicles"), Text("人形机器人", "humanoid robots")),
    ),
)


def jia() -> Decision:
    """甲公司."""
    title = Text("获得工信部服务型制造相关称号", "holds a MIIT service-oriented manufacturing title")
    award = clause(
        "1.2",
        "称号奖励",
        "title reward",
        "applies",
        "exact",
        amount=money(50 * WAN),
        quotes=("对获得工信部服务型制造相关称号的，给予50万元奖励。",),
        conditions=(yes(title.zh or "", title.en or ""),),
        level="applicant",
    )
    custom = clause(
        "1.1",
        "项目支持",
        "project support",
        "applies",
        "ceiling",
        amount=money(0, 936 * WAN),
        quotes=("按照不超过核定项目总投资的20%给予资金支持，最高可达1000万元。",),
        conditions=(
            yes("制造企业", "manufacturer"),
            listed("领域", "sector", Text("集成电路", "integrated circuits")),
            yes("形成制造服务一体化新模式", "forms a new model integrating manufacturing and services"),
        ),
        steps=(rate(INVESTMENT, 4680 * WAN, 20),),
        cap=CapReport(1000 * WAN, False, point(936 * WAN), reached_at=(INVESTMENT, 5000 * WAN, "CNY")),
    )
    research = clause(
        "3.3",
        "研发支持",
        "R&D support",
        "undetermined",
        "ceiling",
        amount=money(0, 2000 * WAN),
        applicability="yes",
        quotes=("按照不超过核定项目总投资的30%给予资金支持，最高可达2000万元。",),
        conditions=(listed("研发对象", "object of the R&D", Text("数据", "data")),),
        missing=(
            Missing(
                "核定项目总投资",
                INVESTMENT,
                "project",
                False,
                type="money",
                unit="CNY",
                nearby=((Text("申报项目总投资", "declared total project investment"), 8200 * WAN, "CNY"),),
            ),
        ),
        steps=(
            Step("multiply", None, ((INVESTMENT, Range(0, None), "CNY"), (None, point(Fraction(3, 10)), "")), Range(0, None), "CNY"),
        ),
        cap=CapReport(2000 * WAN, None, Range(0, None), reached_at=(INVESTMENT, Fraction(6666666667, 100), "CNY")),
        readings=(APPROVED_ONLY,),
    )
    computing = clause(
        "5.3",
        "算力支持",
        "computing power support",
        "applies",
        "qualitative",
        manner="rules",
        quotes=("对租用纳入本市统筹调度的算力进行大模型研发的本市主体，依照有关规定给予支持。",),
        conditions=(
            yes("租用纳入本市统筹调度的算力", "rents computing power under the Municipality's unified scheduling"),
            yes("进行大模型研发", "carries out R&D of large models"),
            yes("本市主体", "entity of this Municipality"),
        ),
    )
    renovation = clause(
        "8.1",
        "技改支持",
        "renovation support",
        "undetermined",
        "ceiling",
        amount=money(0, 1000 * WAN),
        quotes=("推动工业物流企业实施技术改造，部署无人车、人形机器人等智能物流设备，按照不超过核定项目总投入的10%给予资金支持，最高可达1000万元",),
        conditions=RENOVATION,
        missing=(LOGISTICS,),
        steps=(rate(INPUT, 12600 * WAN, 10),),
        cap=CapReport(1000 * WAN, True, point(1260 * WAN), reached_at=(INPUT, 10000 * WAN, "CNY")),
    )
    interest = clause(
        "8.2",
        "贷款贴息",
        "loan interest",
        "undetermined",
        "exact",
        amount=money(0, 1_932_000),
        amount_if_applies=money(1_932_000),
        quotes=("按照固定资产投资贷款利息的50%给予贴息，最高可达2000万元",),
        conditions=RENOVATION,
        missing=(LOGISTICS,),
        steps=(rate(INTEREST, 3_864_000, 50),),
        cap=CapReport(2000 * WAN, False, point(1_932_000), reached_at=(INTEREST, 4000 * WAN, "CNY")),
        readings=(SEMICOLON,),
    )
    leasing = clause(
        "8.3",
        "租赁补助",
        "leasing subsidy",
        "undetermined",
        "ceiling",
        amount=money(0),
        quotes=("按照不超过融资租赁合同设备投资的5%给予融资租赁费用补助，最高可达2000万元。",),
        conditions=RENOVATION,
        missing=(LOGISTICS,),
        steps=(rate(LEASE, 0, 5),),
        cap=CapReport(2000 * WAN, False, point(0), reached_at=(LEASE, 40000 * WAN, "CNY")),
        readings=(evolve(SEMICOLON, id="8.3/1"),),
    )
    platform = clause(
        "8.4",
        "物流平台",
        "logistics platform",
        "does_not_apply",
        "ceiling",
        amount=money(0),
        failed=(
            Outcome(
                "or",
                False,
                Text("建设物流信息平台", "builds a logistics information platform"),
                parts=(no("建设物流信息平台", "builds a logistics information platform"), no("数字化转型", "digital transformation")),
                decides=True,
            ),
        ),
    )
    flights = Outcome("ge", False, Text("飞行架次", "flights flown"), 9420, 10000, "架次", key="飞行架次", distance=580, decides=True)
    routes = clause(
        "8.5",
        "低空航线",
        "flight routes",
        "does_not_apply",
        "discretionary_ceiling",
        amount=money(0),
        failed=(Outcome("some", False, Text("工业物流航线", "industrial logistics route"), parts=(flights,), decides=True),),
    )
    offered = [
        clause(f"{article}.{n}", "", "", "not_in_force", "exact", judged=False, offered=True, title=Text(f"条款{n}", f"clause {n}"))
        for article in (2, 4, 6, 7, 9, 10)
        for n in range(1, 5)
    ]
    return decide(
        (award,),
        (
            (Text("定制服务", "custom service"), (custom,)),
            (Text("数据产品", "data product"), (research, computing)),
            (Text("智能仓储", "smart warehouse"), (renovation, interest, leasing, platform, routes, *offered)),
        ),
        name=Text("甲公司", "Jia Co."),
    )


__all__ = ["AUTHORITY", "Decided", "add_up", "clause", "decide", "jia", "listed", "money", "no", "point", "rate", "yes"]
