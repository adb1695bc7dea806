"""Clauses, groups of clauses, notes, lists and examples: what belongs to what, and what each field says."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from policy_dsl.format.verify import format_source
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Source
from policy_dsl.syntax import ast
from tests.unit.parsing import PHRASES, clause, read, sentence, shown, whole

HEAD = "语言：中文\n"
GROUPED = """对获授牌，非遗工坊的：
  条款 1.1 甲 / a：
    按照改造投入的10%给予补助；
    原文 「甲」
  条款 1.2 乙 / b：
    按照改造投入的20%给予补助。
    原文 「乙」「丙」

条款 1.3 丙 / c：
  给予5万元奖励。
"""


def items(text: str) -> tuple[ast.Node, ...]:
    return whole(HEAD + text, PHRASES).items


# ── groups ──


def test_members_of_a_group_stand_further_in() -> None:
    group, alone = items(GROUPED)
    assert isinstance(group, ast.ClauseGroup)
    assert isinstance(alone, ast.Clause)
    assert [c.number for c in group.clauses] == ["1.1", "1.2"]
    assert [[n.words for n in c.notes if isinstance(n, ast.Quotation)] for c in group.clauses] == [["甲"], ["乙", "丙"]]
    assert [c.sentences[0].end for c in group.clauses] == ["semicolon", "stop"]
    assert alone.number == "1.3"


def test_without_indentation_a_group_ends_with_its_full_stop() -> None:
    group, alone = items("\n".join(line.strip() for line in GROUPED.splitlines()))
    assert isinstance(group, ast.ClauseGroup)
    assert [c.number for c in group.clauses] == ["1.1", "1.2"]
    assert isinstance(alone, ast.Clause)


@pytest.mark.parametrize(
    "before", ["事实 甲数 / count of a：金额。", "条款 1.0 零 / zero：\n  给予5万元奖励。", "条款 1.0 零 / zero：\n  给予5万元奖励。\n  原文 「零」"]
)
def test_a_group_begins_after_anything(before: str) -> None:
    *_others, group, _alone = items(f"{before}\n{GROUPED}")
    assert isinstance(group, ast.ClauseGroup)
    assert len(group.guards) == 1


def test_a_clause_of_a_group_may_end_in_a_comma() -> None:
    first = "  条款 1.1 甲 / a：\n    获授牌的，经认定后给予最高50万元奖励，\n    原文 「甲」\n"
    group = items(f"对非遗工坊：\n{first}  条款 1.2 乙 / b：\n    给予5万元奖励。\n")[0]
    assert isinstance(group, ast.ClauseGroup)
    assert [c.sentences[0].end for c in group.clauses] == ["comma", "stop"]
    assert isinstance(group.guards[0], ast.Guard)
    assert group.guards[0].form == "whom"


def test_a_broken_guard_is_said_once() -> None:
    found = read(HEAD + GROUPED.replace("非遗工坊的：", "属于的："), PHRASES)
    assert len(found.diagnostics) == 1
    assert found.value is not None
    assert [c.number for c in found.value.items if isinstance(c, ast.Clause)] == ["1.3"]


# ── notes ──


def test_notes_stay_with_their_clause() -> None:
    found = items(
        "条款 1.1 甲 / a：\n  给予5万元奖励。\n"
        "  原文 「甲」\n"
        "  解读（比例）「问题」/\"question\"：采用「一」；另有「二」；另有「三」，理由「四」。\n"
        "  解读 给多少：采用 没有金额；另有 比照执行，理由「无」。\n"
        "  豁免「15日」：理由「只是程序」。\n"
        "  不计变异：「删去条件」，理由「等价」。\n"
    )[0]
    assert isinstance(found, ast.Clause)
    quotation, reading, loose, waiver, mutant = found.notes
    assert quotation == ast.Quotation("甲", span=quotation.span)
    assert isinstance(reading, ast.Reading)
    assert (reading.part, reading.question.text, reading.adopted.text.zh) == ("rate", Text("问题", "question"), "一")
    assert [o.text.zh for o in reading.others] == ["二", "三"]
    assert reading.reason is not None
    assert reading.reason.text.zh == "四"
    assert isinstance(loose, ast.Reading)
    assert (loose.part, loose.question.text.zh, loose.adopted.text.zh) == (None, "给多少", "没有金额")
    assert isinstance(waiver, ast.Waiver)
    assert (waiver.what, waiver.reason.text.zh) == ("15日", "只是程序")
    assert isinstance(mutant, ast.MutantWaiver)
    assert (mutant.what, mutant.reason.text.zh) == ("删去条件", "等价")


@pytest.mark.parametrize(("text", "code"), [("原文 「甲」\n", "P0115"), ("  项 费用 / cost：金额。\n", "P0119")])
def test_what_belongs_to_nothing(text: str, code: str) -> None:
    assert [c for c, _line, _words in shown(read(HEAD + text, PHRASES).diagnostics)] == [code]


def test_grounds_are_named_and_quoted() -> None:
    found = sentence(
        "对非遗工坊的，有下列情形之一的，给予9万元奖励：\n  （一）示范书店 / model shop：书店等级为示范，\n    原文 「示范」；\n  （二）获授牌。"
    )
    first, second = found.guards
    assert isinstance(first, ast.Guard)
    assert isinstance(second, ast.Guard)
    assert isinstance(second.condition, ast.Or)
    named, bare = second.condition.items
    assert isinstance(named, ast.Ground)
    assert named.names is not None
    assert named.names.text == Text("示范书店", "model shop")
    assert [q.words for q in named.source] == ["示范"]
    assert isinstance(bare, ast.Ref)


# ── sentences ──


def test_what_a_pay_says() -> None:
    found = sentence("对获授牌的，经评估按等次给予一次性最高33万元的奖励，单个企业每年最高不超过52万元，但被责令整改除外。")
    pay = found.effect
    assert isinstance(pay, ast.Pay)
    assert (pay.promise, pay.form, pay.one_off, pay.order) == ("most", "奖励", True, 1)
    assert isinstance(pay.assessed, ast.Assessment)
    assert (pay.assessed.act, pay.assessed.graded) == ("assessment", True)
    cap, exception = found.tails
    assert isinstance(cap, ast.Cap)
    assert cap.scope is not None
    assert (cap.scope.who, cap.scope.when, cap.wording) == ("applicant", "year", 2)
    assert isinstance(exception, ast.Except)


def test_binding_of_和_与_的() -> None:
    loose, tight = sentence("按照改造投入加其他资金的20%给予补助。").effect, sentence("按照（改造投入加其他资金）的20%给予补助。").effect
    assert isinstance(loose, ast.Pay)
    assert isinstance(tight, ast.Pay)
    assert isinstance(loose.amount, ast.Arithmetic)
    assert isinstance(loose.amount.right, ast.PartOf)
    assert isinstance(tight.amount, ast.PartOf)
    assert isinstance(tight.amount.base, ast.Arithmetic)


def test_且_binds_tighter_than_或() -> None:
    guard = sentence("对获授牌或非遗工坊且无障碍达标的，给予5万元奖励。").guards[0]
    assert isinstance(guard, ast.Guard)
    assert isinstance(guard.condition, ast.Or)
    assert isinstance(guard.condition.items[1], ast.And)


def test_each_item_of_a_list() -> None:
    found = sentence("每件展品满足首展的，按照布展费用的35%给予补助，每件最高6400元，最高18万元。")
    each = found.guards[0]
    assert isinstance(each, ast.Each)
    assert each.list.name == "展品"
    assert [(t.of, t.amount) for t in found.tails if isinstance(t, ast.Cap)] == [
        ("item", ast.Money(6400, "CNY", span=each.span)),
        ("award", ast.Money(180_000, "CNY", span=each.span)),
    ]


def test_the_noun_after_a_count_is_the_fact_it_counts() -> None:
    listed = "清单 航线 / route（条）：\n  项 飞行架次 / flights flown：数量（架次）。\n"
    clause_ = items(f"{listed}条款 1.1 甲 / a：\n  每条航线完成10000架次飞行，给予一次性最高50万元的支持。\n")[-1]
    assert isinstance(clause_, ast.Clause)
    each = clause_.sentences[0].guards[0]
    assert isinstance(each, ast.Each)
    assert isinstance(each.condition, ast.Compare)
    assert isinstance(each.condition.left, ast.Ref)
    assert (each.condition.left.name, each.condition.op, each.condition.amount_first) == ("飞行架次", "ge", True)


def test_tables_keep_promise_and_caps() -> None:
    pay = sentence("按照书店等级分类给予补助｛示范：不超过改造投入的19%，最高37万元；标准、社区：4万元；其他：最高1万元｝。").effect
    assert isinstance(pay, ast.Pay)
    assert isinstance(pay.amount, ast.Table)
    assert [(len(r.key), r.promise, len(r.caps)) for r in pay.amount.rows] == [(1, "up_to", 1), (2, "exact", 0), (0, "most", 0)]


def test_brackets_of_a_table() -> None:
    pay = sentence("按照观众人次分档给予奖励｛不满2000人次：1万元；2000人次以上不满7000人次：2万元；7000人次（不含）以上：6万元｝。").effect
    assert isinstance(pay, ast.Pay)
    assert isinstance(pay.amount, ast.Table)
    keys = [r.key[0] for r in pay.amount.rows]
    assert [(k.low is None, k.low_included, k.high is None, k.high_included) for k in keys if isinstance(k, ast.Bracket)] == [
        (True, True, False, False), (False, True, False, False), (False, False, True, False),
    ]  # fmt: skip


# ── declarations ──


def test_a_fact_with_everything() -> None:
    fact = items(
        "主体事实 类型甲 / kind a：枚举｛竹编 / bamboo、【AR/VR】 / augmented reality 等，由县文旅局认定，明确不属于的为机制品 / machine-made｝，"
        "默认为竹编，说明「说明」/\"note\"，曾用名「旧名」。\n".replace("，默认为竹编", "")
    )[0]
    assert isinstance(fact, ast.Fact)
    assert (fact.level, fact.type.kind, fact.type.open, fact.former) == ("applicant", "enum", True, ("旧名",))
    assert [m.names.text.zh for m in fact.type.members] == ["竹编", "AR/VR"]
    assert [m.names.text.zh for m in fact.type.outside] == ["机制品"]
    assert fact.decider is not None
    assert (fact.decider.office.text.zh, fact.decider.act) == ("县文旅局", "decides")
    assert fact.note is not None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("金额", "money"), ("数量（家）", "count"), ("比例", "rate"), ("是否", "truth"), ("日期，可为无", "date"), ("年度", "year"),
        ("单价（元/平方米/月）", "price"), ("文本", "text"), ("数", "number"), ("多选｛甲一、乙一｝", "set"), ("是否（否定：外地书店）", "truth"),
    ],
)  # fmt: skip
def test_types(words: str, kind: str) -> None:
    fact = items(f"事实 本地书店 / local shop：{words}。\n")[0]
    assert isinstance(fact, ast.Fact)
    assert fact.type.kind == kind
    assert fact.type.nullable == ("可为无" in words)
    assert (fact.type.negative is not None) == ("否定" in words)


def test_a_negative_wording_is_read_and_printed() -> None:
    text = (
        "语言：中文\n\n事实 本地书店 / local shop：是否（否定：外地书店 / shop of another county）。\n\n"
        "条款 1.1 甲 / a：\n  对外地书店且获授牌的，给予5万元奖励。\n"
    )
    clause_ = whole(text, PHRASES).items[-1]
    assert isinstance(clause_, ast.Clause)
    guard = clause_.sentences[0].guards[0]
    assert isinstance(guard, ast.Guard)
    assert isinstance(guard.condition, ast.And)
    denied = guard.condition.items[0]
    assert isinstance(denied, ast.Not)
    assert isinstance(denied.item, ast.Ref)
    assert denied.item.name == "本地书店"
    english = format_source(Source("a.pol", text), "en", PHRASES).value
    assert english is not None
    assert "if shop of another county and" in english
    assert format_source(Source("a.pol", english), "zh", PHRASES).value == text


def test_ranges_and_defaults() -> None:
    fact = items("事实 座位 / seat count：数量（个），范围1个至5000个，默认为10个。\n")[0]
    assert isinstance(fact, ast.Fact)
    assert isinstance(fact.low, ast.Quantity)
    assert isinstance(fact.high, ast.Quantity)
    assert isinstance(fact.default, ast.Quantity)
    assert (fact.low.value, fact.high.value, fact.default.value) == (1, 5000, 10)


def test_a_computed_item_of_a_list() -> None:
    found = items("清单 活动 / event（场）：\n  项 票价 / ticket price：金额。\n  项 门票收入 / ticket income：票价乘以2。\n")[0]
    assert isinstance(found, ast.ListDecl)
    assert [f.definition is not None for f in found.fields] == [False, True]


# ── examples ──

EXAMPLE = (
    "案例「全部写法」/\"everything\"（2026年1月1日）：主体获授牌，未非遗工坊；项目「甲」：书店等级为示范，改造投入为10万元；项目「乙」：改造投入不详，"
    "展品为｛（首展，布展费用为1万元）、（未首展）｝；申报1.1、1.2；认定「1.1 经评估」，未「1.2 经评估」，「1.1 金额」为30万元；已得1.1于2025年3月1日50万元；"
    "专门规定1.2「从其规定」；1.1（「甲」）应得至多936万元，1.2应得50万元，1.3待定0或193.2万元（缺获授牌、非遗工坊），1.4待定0至无上限，1.5予以支持，"
    "1.6允许，1.7不予支持（因获授牌），1.8不在施行期，1.9应得1万元至2万元，1.10符合，1.11不符合，1.12待定（缺获授牌）。\n"
)


def example() -> ast.Example:
    found = items(EXAMPLE)[0]
    assert isinstance(found, ast.Example)
    return found


def test_what_an_example_gives() -> None:
    found = example()
    assert (found.title.text, found.on) == (Text("全部写法", "everything"), date(2026, 1, 1))
    assert [(a.name.name, a.negated) for a in found.applicant] == [("获授牌", False), ("非遗工坊", True)]
    assert [p.name.text.zh if p.name else None for p in found.projects] == ["甲", "乙"]
    unknown, listed = found.projects[1].facts
    assert unknown.unknown
    assert listed.records is not None
    assert [len(r) for r in listed.records] == [2, 1]
    assert found.projects[1].apply_for == ("1.1", "1.2")
    assert [(d.key, d.negated) for d in found.decisions] == [("1.1 经评估", False), ("1.2 经评估", True), ("1.1 金额", False)]
    assert found.history is not None
    assert [(g.clause, g.day, g.amount.value) for g in found.history] == [("1.1", date(2025, 3, 1), 500_000)]
    assert [(s.clause, s.rule.text.zh) for s in found.special_rules] == [("1.2", "从其规定")]


def test_what_an_example_expects() -> None:
    expects = {e.clause: e for e in example().expects}
    assert {n: e.outcome for n, e in expects.items()} == {
        "1.1": "up_to", "1.2": "exact", "1.3": "undetermined", "1.4": "undetermined", "1.5": "support", "1.6": "permit", "1.7": "none",
        "1.8": "not_in_force", "1.9": "range", "1.10": "met", "1.11": "none", "1.12": "undetermined",
    }  # fmt: skip
    assert expects["1.1"].project == "甲"
    assert expects["1.3"].either
    assert expects["1.3"].because == ("获授牌", "非遗工坊")
    assert expects["1.4"].unbounded
    assert (expects["1.12"].low, expects["1.12"].high) == (None, None)


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("设获授牌为是，非遗工坊为否", [("获授牌", False), ("非遗工坊", True)]),
        ("设未获授牌", [("获授牌", True)]),
        ("设获授牌、非遗工坊", [("获授牌", False), ("非遗工坊", False)]),
    ],
)
def test_yes_and_no(words: str, facts: list[tuple[str, bool]]) -> None:
    found = items(f"案例「甲」：{words}；1.1应得5万元。\n")[0]
    assert isinstance(found, ast.Example)
    assert [(a.name.name, a.negated) for a in found.projects[0].facts] == facts


def test_nothing_received_before() -> None:
    found = items("案例「甲」：设获授牌；此前未得任何支持；1.1应得5万元。\n")[0]
    assert isinstance(found, ast.Example)
    assert found.history == ()


def test_a_table_of_examples() -> None:
    rows = "40万元｜示范｜是｜应得7.6万元；｜标准｜否｜不予支持；80万元｜社区｜不详｜待定0至1万元（缺获授牌）"
    found = items(f"案例表「三行」（2026年1月1日）｛改造投入｜书店等级｜获授牌｜1.1；{rows}｝\n")[0]
    assert isinstance(found, ast.ExampleTable)
    assert [type(c).__name__ for c in found.columns] == ["Ref", "Ref", "Ref", "String"]
    assert [len(r) for r in found.rows] == [4, 4, 4]
    assert found.rows[1][0] is None
    last = found.rows[2][3]
    assert isinstance(last, ast.Expect)
    assert last.because == ("获授牌",)
    assert Fraction(76_000) == found.rows[0][3].low.value  # type: ignore[union-attr]


def test_comments_are_kept() -> None:
    file = whole(HEAD + "# 前面\n条款 1.1 甲 / a：  # 行尾\n  给予5万元奖励。\n# 最后\n", PHRASES)
    assert [(c.text, c.trailing) for c in file.comments] == [("# 前面", False), ("# 行尾", True), ("# 最后", False)]


def test_a_clause_reads_on_over_lines() -> None:
    assert clause("对获授牌的，\n    按照改造投入的20%给予补助，\n    最高可达50万元。") == clause("对获授牌的，按照改造投入的20%给予补助，最高可达50万元。")
