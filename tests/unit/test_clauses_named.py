"""Sentences that speak of clauses read and print in both languages (phrasebook C14, C15, S1–S3)."""

from __future__ import annotations

import pytest

from policy_dsl.format.files import format_file, with_language
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.parser import parse

BEFORE: dict[Lang, str] = {
    "zh": """语言：中文

主体事实 软件企业 / software firm：是否。

条款 1.1 甲 / A：
  对软件企业，给予5万元奖励。

条款 1.2 乙 / B：
  对软件企业，给予6万元奖励。
""",
    "en": """language: English

applicant fact software firm / 软件企业: yes/no.

clause 1.1 A / 甲:
  for any software firm, pay CNY 50,000 as a reward.

clause 1.2 B / 乙:
  for any software firm, pay CNY 60,000 as a reward.
""",
}
CLAUSE = {"zh": "条款 1.3 丙 / C：\n  {}\n", "en": "clause 1.3 C / 丙:\n  {}\n"}


def read(text: str) -> ast.File:
    found = parse(Source("<case>", text))
    assert found.diagnostics == ()
    assert found.value is not None
    return found.value


@pytest.mark.parametrize(
    ("zh", "en", "inside"),
    [
        ("对符合甲的，给予7万元奖励。", "if meets A, pay CNY 70,000 as a reward.", True),
        ("对符合甲第（二）项的，给予7万元奖励。", "if meets item (2) of A, pay CNY 70,000 as a reward.", True),
        ("对符合甲第（一）、（三）、（十二）项的，给予7万元奖励。", "if meets items (1), (3) and (12) of A, pay CNY 70,000 as a reward.", True),
        ("叠加：甲、乙可以叠加，最高10万元。", "stacking: A and B may be combined, up to a maximum of CNY 100,000.", False),
        ("择一：甲、乙不重复享受。", "choice: A or B, not both.", False),
        ("择一：已享受甲的，不再享受乙。", "choice: when A was paid, B is no longer paid.", False),
    ],
)
def test_there_and_back(zh: str, en: str, inside: bool) -> None:
    texts: dict[Lang, str] = {lang: BEFORE[lang] + "\n" + (CLAUSE[lang].format(s) if inside else s + "\n") for lang, s in (("zh", zh), ("en", en))}
    trees = {lang: read(text) for lang, text in texts.items()}
    for lang, other in (("zh", "en"), ("en", "zh")):
        names = collect(Source("<case>", texts[lang]))
        assert format_file(trees[lang], lang, names) == texts[lang]
        assert format_file(with_language(trees[lang], other), other, names) == texts[other]


def test_items_are_counted_from_the_list() -> None:
    file = read(BEFORE["zh"] + "\n" + CLAUSE["zh"].format("对符合甲第（一）、（二十三）项的，给予7万元奖励。"))
    met = next(n for n in _below(file) if isinstance(n, ast.Met))
    assert (met.clause.name, met.limbs) == ("1.1", (1, 23))


def _below(node: ast.Node) -> list[ast.Node]:
    return [node, *(n for child in node.children() for n in _below(child))]


@pytest.mark.parametrize("members", ["本文件各条款", "补助"])
def test_a_fact_whose_name_begins_like_a_clause(members: str) -> None:
    text = (
        "语言：中文\n事实 补助总额 / aid in all：金额。\n事实 年度预算 / budget：金额。\n主体事实 软件企业 / software firm：是否。\n\n"
        f"条款 1.1 补助 / aid money：\n  对软件企业，给予5万元奖励。\n\n缩减：补助总额超过年度预算的，{members}等比例缩减。\n"
    )
    file = read(text)
    (reduction,) = (i for i in file.items if isinstance(i, ast.Reduction))
    assert isinstance(reduction.total, ast.Ref)
    assert reduction.total.name == "补助总额"
    english = format_file(with_language(file, "en"), "en", collect(Source("<case>", text)))
    (again,) = (i for i in read(english).items if isinstance(i, ast.Reduction))
    assert again == reduction
