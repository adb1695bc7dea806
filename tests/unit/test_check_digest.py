"""The digests of a version (S54): equal in both languages, after fmt, without comments; another after any change of meaning; the record covers the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_dsl.format.verify import format_source
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.model.policy import Measure
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.vocabulary import EMPTY, Vocabulary

NOTICE = Path(__file__).parents[2] / "policies" / "shanghai-2024-527"
DOCUMENT = """\
语言：中文
标题：「示例」/"example"
施行：2025年1月1日至2030年12月31日
保留：「另有规定的，从其规定。」/"Where other rules exist, those prevail."
主体事实 软件企业 / software firm：是否。
事实 总投资 / total investment：金额。
事实 总投入 / total input：金额。
"""
MEASURE = """\
语言：中文
标题：「软件」/"software"
条次：「1」
施行：2025年1月1日至2027年12月31日
原文：「对软件企业，新增就业不少于25人的，按照不超过总投资的20%给予资金支持，最高可达1000万元。对集成电路等领域，给予一次性5万元奖励。按照总投资加1万元的10%给予补助，每户最高50万元。」

# 说明
事实 新增就业 / jobs created：数量（人）。
事实 领域 / sector：枚举｛集成电路 / integrated circuits、汽车 / automobiles 等，明确不属于的为烟草 / tobacco｝。
定义 计奖额 / reward base：总投资加1万元。

条款 1.1 软件支持 / software support：
  对软件企业且新增就业不少于25人的，按照不超过总投资的20%给予资金支持，最高可达1000万元。
  原文 「对软件企业，新增就业不少于25人的，按照不超过总投资的20%给予资金支持，最高可达1000万元。」
  解读（条件）「要不要都符合」/"are both required"：采用「都要」/"both"；另有「有其一」/"either"，理由「逗号」/"a comma"。
条款 1.2 领域奖励 / sector reward：
  对领域属于｛集成电路等｝的，给予一次性5万元奖励。
  原文 「对集成电路等领域，给予一次性5万元奖励。」
条款 1.3 补助 / aid：
  对软件企业，按照计奖额的10%给予补助，最高50万元。
  原文 「按照总投资加1万元的10%给予补助，每户最高50万元。」
  豁免「每」：理由「例」/"example"。

案例「一」/"one"：主体软件企业；设新增就业为25人，总投资为100万元；1.1应得至多20万元。
"""


def measure(text: str = MEASURE, document: str = DOCUMENT) -> Measure:
    sources = [Source("m01@1.0.0.pol", text)]
    result = check_sources("示例", Source("document.pol", document), sources, None)
    assert result.value is not None, [(d.code, d.values) for d in result.diagnostics]
    return result.value.document.measures[0]


def unquoted(text: str) -> str:
    """Without quotations and waivers, so that the rule may be changed at will."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.lstrip().startswith(("原文", "豁免")))


BASE = measure()
LOOSE = measure(unquoted(MEASURE))


def test_meaning_has_no_quotations() -> None:
    assert BASE.meaning == LOOSE.meaning
    assert BASE.record != LOOSE.record


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# 说明\n", ""),
        ("# 说明\n", "# 别的说明\n\n\n"),
        ("，按照不超过", "， 按照不超过"),
        ("1000万元", "１０００万元"),
        ("1000万元", "一千万元"),
        ("20%", "百分之二十"),
        ("条款 1.1", "条款　1.1"),
    ],
)
def test_layout_comments_and_spelling_of_figures_change_nothing(old: str, new: str) -> None:
    assert old in MEASURE
    text = unquoted(MEASURE).replace(old, new, 1)
    changed = measure(text)
    assert (changed.meaning, changed.record) == (LOOSE.meaning, LOOSE.record)


def test_line_ends_and_bom_change_nothing() -> None:
    changed = measure("\ufeff" + MEASURE.replace("\n", "\r\n"))
    assert (changed.meaning, changed.record) == (BASE.meaning, BASE.record)


CHANGES = {
    "rate": ("总投资的20%", "总投资的21%"),
    "cap": ("最高可达1000万元", "最高可达1001万元"),
    "promise": ("按照不超过总投资", "按照总投资"),
    "base": ("按照不超过总投资", "按照不超过总投入"),
    "threshold": ("不少于25人", "不少于26人"),
    "comparison": ("不少于25人", "超过25人"),
    "joint": ("软件企业且新增就业", "软件企业或新增就业"),
    "open list": ("属于｛集成电路等｝", "属于｛集成电路｝"),
    "list": ("属于｛集成电路等｝", "属于｛集成电路、汽车等｝"),
    "one-off": ("给予一次性5万元", "给予5万元"),
    "definition": ("总投资加1万元", "总投资加2万元"),
    "definition's fact": ("总投资加1万元", "总投入加1万元"),
    "outside": ("，明确不属于的为烟草 / tobacco", ""),
    "members": ("、汽车 / automobiles 等", " 等"),
    "unit": ("数量（人）", "数量（家）"),
    "form": ("给予资金支持", "给予补助"),
    "number": ("条款 1.2", "条款 1.4"),
    "period": ("2027年12月31日", "2027年12月30日"),
    "rounding": ("条次：「1」\n", "条次：「1」\n取整：以1元为单位舍去\n"),
    "level": ("事实 新增就业", "主体事实 新增就业"),
    "exception": ("，最高50万元。", "，最高50万元，但领域为汽车的除外。"),
    "clause lost": ("条款 1.2 领域奖励 / sector reward：\n  对领域属于｛集成电路等｝的，给予一次性5万元奖励。\n", ""),
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_of_meaning_shows(name: str) -> None:
    old, new = CHANGES[name]
    text = unquoted(MEASURE)
    assert old in text
    changed = text.replace(old, new)
    if name == "unit":
        changed = changed.replace("25人", "25家")
    found = measure(changed)
    assert found.meaning != LOOSE.meaning
    assert found.record != LOOSE.record


RECORDS = {
    "quotation": ("原文 「对集成电路等领域，给予一次性5万元奖励。」", "原文 「对集成电路等领域，给予一次性5万元奖励」"),
    "article": ("原文：「对软件企业", "原文：「第一条对软件企业"),
    "reading": ("采用「都要」", "采用「都须」"),
    "waiver": ("理由「例」", "理由「另例」"),
    "title": ("标题：「软件」", "标题：「软件业」"),
    "name of a clause": ("软件支持 / software support", "软件业支持 / software support"),
    "English name": ("jobs created", "new jobs"),
    "example": ("100万元；1.1应得至多20万元", "200万元；1.1应得至多40万元"),
}


@pytest.mark.parametrize("name", RECORDS)
def test_the_record_covers_the_rest(name: str) -> None:
    old, new = RECORDS[name]
    assert old in MEASURE
    found = measure(MEASURE.replace(old, new))
    assert found.meaning == BASE.meaning
    assert found.record != BASE.record


def test_names_that_a_measure_does_not_read_change_nothing() -> None:
    found = measure(document=DOCUMENT + "事实 备用 / spare：金额。\n")
    assert (found.meaning, found.record) == (BASE.meaning, BASE.record)
    changed = measure(document=DOCUMENT.replace("事实 总投入 / total input：金额", "事实 总投入 / total input：日期"))
    assert changed.meaning == BASE.meaning
    assert changed.record == BASE.record


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("总投资 / total investment：金额", "总投资 / total investment：金额，范围0元至1亿元"),
        ("从其规定", "从其专门规定"),
        ("主体事实 软件企业", "事实 软件企业"),
    ],
)
def test_what_a_measure_reads_of_the_document_is_covered(old: str, new: str) -> None:
    assert measure(document=DOCUMENT.replace(old, new)).meaning != BASE.meaning


def test_order_only() -> None:
    text = unquoted(MEASURE).replace("软件企业且新增就业不少于25人", "新增就业不少于25人且软件企业")
    found = measure(text)
    assert found.meaning != LOOSE.meaning
    assert found.unordered == LOOSE.unordered
    assert LOOSE.unordered != measure(unquoted(MEASURE).replace("不少于25人", "不少于26人")).unordered


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", sorted(p.name for p in NOTICE.glob("m*.pol")))
def test_the_notice_in_either_language_has_the_same_digests(name: str, lang: Lang) -> None:
    document, text = (Source(f, (NOTICE / f).read_text(encoding="utf-8")) for f in ("document.pol", name))
    names: Vocabulary = collect(document)
    again = format_source(text, lang, names)
    head = format_source(document, lang, EMPTY)
    assert again.value is not None
    assert head.value is not None
    first, second = (
        check_sources("n", d, [Source(name, t)], None).value for d, t in ((document, text.text), (Source("document.pol", head.value), again.value))
    )
    assert first is not None
    assert second is not None
    a, b = first.document.measures[0], second.document.measures[0]
    assert (a.meaning, a.record, a.unordered) == (b.meaning, b.record, b.unordered)
