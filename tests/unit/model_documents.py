"""A small document built by hand: every type of fact at both levels, two measures, an open and a closed list. For tests that need no parser."""

from __future__ import annotations

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.period import Period
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Const
from policy_dsl.model.policy import Clause, Document, Measure
from policy_dsl.model.types import RATE, TRUTH, DateType, EnumType, ListType, NumberType, SetType, TextType, Type, count, dimension, money


def fact(document: str, zh: str, en: str, type_: Type, level: str = "project", **more: object) -> Input:
    return Input("fact", document, zh, type_, level=level, name=Text(zh, en), **more)  # type: ignore[arg-type]


AREAS = (Text("集成电路", "integrated circuits"), Text("汽车", "automobiles"), Text("时尚消费", "fashion"))
GRADES = (Text("示范", "model"), Text("标准", "standard"), Text("社区", "community"))


def inputs_of(document: str) -> tuple[Input, ...]:
    fields = (
        Input("field", document, "航线.飞行架次", count("架次"), name=Text("飞行架次", "flights flown")),
        Input("field", document, "航线.新开设", TRUTH, name=Text("新开设", "newly opened")),
    )
    return (
        fact(document, "工业物流企业", "industrial logistics firm", TRUTH, "applicant", negative=Text("不是物流企业", "not a logistics firm")),
        fact(document, "制造企业", "manufacturer", TRUTH, "applicant"),
        fact(document, "注册日期", "registration date", DateType(nullable=True), "applicant"),
        fact(document, "核定项目总投资", "approved total project investment", money()),
        fact(document, "核定项目总投入", "approved total project input", money()),
        fact(document, "服务企业数", "firms served", count("家")),
        fact(document, "年节能量", "annual energy saved", NumberType(dimension(("吨标煤", 1)))),
        fact(document, "研发占比", "R&D share", RATE, percent=True),
        fact(document, "评分", "score", NumberType()),
        fact(document, "装修单价", "fitting price", NumberType(dimension(("CNY", 1), ("平方米", -1)))),
        fact(document, "申报年度", "claim year", NumberType(dimension(("年度", 1)), whole=True)),
        fact(document, "领域", "sector", EnumType(tuple(m.zh or "" for m in AREAS), True), members=AREAS),
        fact(document, "书店等级", "bookshop grade", EnumType(tuple(m.zh or "" for m in GRADES)), members=GRADES),
        fact(document, "资质", "titles", SetType(EnumType(tuple(m.zh or "" for m in GRADES))), members=GRADES),
        fact(document, "座位数", "seats", count("个"), low=1, high=5000),
        fact(document, "备注", "remark", TextType()),
        fact(
            document,
            "航线",
            "routes",
            ListType("条", (("飞行架次", count("架次")), ("新开设", TRUTH))),
            fields=fields,
        ),
    )


def document(id_: str = "示例", inputs: tuple[Input, ...] | None = None) -> Document:
    """The document ``id_`` with measures m03 (clauses 3.2, 3.3) and m08 (8.2)."""
    facts = inputs if inputs is not None else inputs_of(id_)
    by_name = {i.key: i for i in facts}

    def clause(number: str, zh: str, en: str, *reads: Input) -> Clause:
        return Clause(number, Text(zh, en), "exact", "project", Const(value=True, type=TRUTH), None, inputs=tuple(reads))

    def decision(key: str, type_: Type = TRUTH) -> Input:
        return Input("decision", id_, key, type_, name=Text(key, key))

    def measure(id_m: str, article: str, *clauses: Clause) -> Measure:
        return Measure(
            id_, id_m, "1.0.0", Text("措施", "measure"), article, Period(), None, False, None, clauses, "sha256:0", "sha256:0"
        )

    read = tuple(by_name[k] for k in ("核定项目总投资",) if k in by_name)
    other = tuple(by_name[k] for k in ("核定项目总投入",) if k in by_name)
    return Document(
        id=id_,
        title=Text("示例文件", "Example document"),
        number=None,
        issuers=(),
        signed=None,
        issued=None,
        published=None,
        period=Period(),
        reservations=(),
        decider=Text("主管部门", "the authority"),
        currency="CNY",
        timezone="+08:00",
        inputs=facts,
        measures=(
            measure(
                "m03",
                "3",
                clause("3.2", "诊断支持", "diagnosis", decision("3.2 经认定")),
                clause("3.3", "研发支持", "R&D support", *read, decision("领域："), decision("3.3 金额", money())),
            ),
            measure("m08", "8", clause("8.2", "贷款贴息", "loan interest", *other)),
            measure("m09", "9", clause("9.2", "贷款贴息", "loan interest")),
        ),
        units=((Text("盏", "lamp"), "lamps"),),
    )
