"""The Shanghai notice 沪经信生〔2024〕527号 as policies: its text, its clauses, and companies judged by hand.

The amounts below were computed from the words of the notice, not copied from the engine.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from policy_dsl.check import Checked
from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult, Decision
from policy_dsl.facts.read import read_case
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import open_library
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.parser import parse
from policy_dsl.trial.session import test_document as run_document  # not a test: pytest would collect the name

FOLDER = Path(__file__).parents[2] / "policies" / "shanghai-2024-527"
NOTICE = (FOLDER / "notice.txt").read_text(encoding="utf-8")
MEASURES = sorted(FOLDER.glob("m*.pol"))

CLAUSES = {
    "1.1": ("项目支持", "ceiling"), "1.2": ("称号奖励", "exact"), "2.1": ("平台支持", "ceiling"),
    "3.1": ("目录奖励", "discretionary_ceiling"), "3.2": ("诊断支持", "exact"), "3.3": ("研发支持", "ceiling"),
    "4.1": ("公共平台支持", "ceiling"), "4.2": ("元宇宙工具支持", "ceiling"),
    "5.1": ("技术应用", "qualitative"), "5.2": ("语料库建设", "qualitative"), "5.3": ("算力支持", "qualitative"),
    "6.1": ("数字供应链支持", "ceiling"), "6.2": ("供应链系统支持", "ceiling"), "6.3": ("可信供应链支持", "ceiling"),
    "7.1": ("能源管理中心奖励", "exact"), "7.2": ("清洁生产奖励", "exact"), "7.3": ("合同能源管理奖励", "exact"),
    "8.1": ("技改支持", "ceiling"), "8.2": ("贷款贴息", "exact"), "8.3": ("租赁补助", "ceiling"), "8.4": ("物流平台", "ceiling"),
    "8.5": ("低空航线", "discretionary_ceiling"), "9.1": ("设计支持", "ceiling"), "9.2": ("贷款贴息", "ceiling"),
    "10.1": ("国外资质奖励", "discretionary_ceiling"), "10.2": ("国际资质奖励", "discretionary_ceiling"), "10.3": ("海外机构支持", "qualitative"),
    "10.4": ("一测多证支持", "ceiling"), "10.5": ("主导国际标准支持", "discretionary_ceiling"), "10.6": ("参与国际标准支持", "discretionary_ceiling"),
    "11.1": ("标准支持", "discretionary_ceiling"), "11.2": ("走出去支持", "qualitative"), "12.1": ("保税维修", "permission"),
}  # fmt: skip


@cache
def notice() -> Checked:
    library = open_library(FOLDER)
    assert library.value is not None, [(d.code, d.values) for d in library.diagnostics]
    return library.value.checked[0]


# ── the text ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_full_text_is_the_one_whose_digest_the_document_states() -> None:
    digest = hashlib.sha256((FOLDER / "notice.txt").read_bytes()).hexdigest()
    assert f"sha256:{digest}" in (FOLDER / "document.pol").read_text(encoding="utf-8")


def test_every_article_is_quoted_whole_by_its_measure() -> None:
    articles = [p for p in NOTICE.split("\n\n") if re.match(r"[0-9]+\.", p)]
    assert [m.source for m in notice().document.measures] == articles
    assert [m.article for m in notice().document.measures] == [str(n) for n in range(1, 13)]


def test_document_headers() -> None:
    document = notice().document
    assert document.number == "沪经信生〔2024〕527号"
    assert [i.zh for i in document.issuers] == [
        "上海市经济和信息化委员会", "上海市发展和改革委员会", "上海市商务委员会", "上海市财政局", "上海市市场监督管理局", "中华人民共和国上海海关",
    ]  # fmt: skip
    assert (document.signed, document.issued, document.published) == (date(2024, 7, 25), date(2024, 7, 29), date(2024, 7, 29))
    assert (document.period.first, document.period.last) == (date(2024, 7, 29), date(2027, 12, 31))
    assert [r.zh for r in document.reservations] == ["具体政策措施国家和本市有专门规定以及有明确施行期限的，从其规定。"]
    assert document.currency == "CNY"


def test_thirty_three_clauses_with_their_names_and_kinds() -> None:
    found = {c.number: (c.title.zh, c.kind) for m in notice().document.measures for c in m.clauses}
    assert found == CLAUSES
    assert Counter(kind for _, kind in CLAUSES.values()) == {
        "ceiling": 14, "discretionary_ceiling": 7, "exact": 6, "qualitative": 5, "permission": 1,
    }  # fmt: skip


def test_everything_has_a_name_in_both_languages() -> None:
    document = notice().document
    names = [c.title for m in document.measures for c in m.clauses] + [m.title for m in document.measures] + [document.title, *document.issuers]
    for one in document.inputs:
        if one.kind == "fact":
            names += [one.name, *one.members, *(f.name for f in one.fields)]
    assert [n for n in names if not (n.zh and n.en)] == []


def test_every_money_clause_has_readings_and_every_clause_quotes() -> None:
    clauses = [c for m in notice().document.measures for c in m.clauses]
    assert [c.number for c in clauses if not c.quotes] == []
    assert [c.number for c in clauses if not c.readings] == []


# ── what pastes as it stands (settled 6) ─────────────────────────────────────────────────────────────────────────────
_AWARD = re.compile(
    r"((?:经评估按等次|经认定后)?(?:按照(?!执行)|给予(?!支持)|依照有关规定)|允许|每服务).*?(?:[；。]|，(?=对))|予以支持。"
)  # from the words that give to the end of the branch


def pasted() -> list[tuple[str, str]]:
    """(article, award phrase) of every award in the notice, as it stands."""
    return [
        (article.split(".")[0], m.group())
        for article in NOTICE.split("\n\n")
        if re.match(r"[0-9]+\.", article)
        for m in _AWARD.finditer(article)
    ]


def test_the_notice_has_so_many_award_phrases() -> None:
    assert len(pasted()) == 31


@pytest.mark.parametrize(("article", "phrase"), pasted())
def test_award_phrase_parses_as_it_stands(article: str, phrase: str) -> None:
    path = next(p for p in MEASURES if p.name.startswith(f"m{int(article):02}@"))
    shared = FOLDER / "document.pol"
    base = collect(Source(shared.name, shared.read_text(encoding="utf-8")))
    base = base.merged(collect(Source(path.name, path.read_text(encoding="utf-8"))))
    text = f"语言：中文\n主体事实 本县企业 / local firm：是否。\n\n条款 99.1 试 / trial：\n  对本县企业的，{phrase.rstrip('；。，')}。\n"
    result = parse(Source("试.pol", text), base)
    assert result.value is not None
    assert [(d.code, d.values) for d in result.diagnostics] == []


# ── companies, by hand ───────────────────────────────────────────────────────────────────────────────────────────────
Row = tuple[str, str | None, str | None, set[str]]  # status, min, max (yuan; None: no amount, or no bound), what is still asked
NONE: set[str] = set()

EXPECTED: dict[tuple[str, date], dict[tuple[str, str], Row]] = {
    ("甲公司.yaml", date(2025, 6, 30)): {
        ("", "1.2"): ("applies", "500000", "500000", NONE),
        ("定制服务", "1.1"): ("applies", "0", "9360000", NONE),  # 4680万 × 20%
        ("数据产品", "3.3"): ("undetermined", "0", "20000000", {"核定项目总投资"}),
        ("数据产品", "5.3"): ("applies", None, None, NONE),
        ("智能仓储", "8.1"): ("undetermined", "0", "10000000", {"工业物流企业"}),  # 12600万 × 10% = 1260万, cut to 1000万
        ("智能仓储", "8.2"): ("undetermined", "0", "1932000", {"工业物流企业"}),  # 386.4万 × 50%
        ("智能仓储", "8.3"): ("undetermined", "0", "0", {"工业物流企业"}),
        ("智能仓储", "8.4"): ("does_not_apply", "0", "0", NONE),
        ("智能仓储", "8.5"): ("does_not_apply", "0", "0", NONE),
    },
    ("乙公司.yaml", date(2025, 6, 30)): {
        ("", "1.2"): ("does_not_apply", "0", "0", NONE),
        ("", "3.1"): ("applies", "300000", "300000", NONE),  # assessed, the sum decided
        ("", "3.2"): ("applies", "925000", "925000", NONE),  # 37 × 2.5万
        ("", "7.2"): ("does_not_apply", "0", "0", NONE),  # one-off, received on 2025-03-18
        ("标识解析", "3.3"): ("applies", "0", "20000000", NONE),  # 30% of 70,000,000.05 is above the cap
        ("工控安全", "3.3"): ("undetermined", "0", "3703703.40", {"研发对象：安全"}),  # 1234.5678万 × 30%
        ("水泥厂节能", "7.3"): ("applies", "6482250", "6482250", NONE),  # 4321.5 × 1500
        ("语料", "5.1"): ("applies", None, None, NONE),
        ("语料", "5.2"): ("applies", None, None, NONE),
        ("语料", "5.3"): ("undetermined", None, None, {"租用纳入本市统筹调度的算力", "进行大模型研发", "本市主体"}),
    },
    ("丙园区.yaml", date(2026, 3, 1)): {
        ("能源管理中心", "7.1"): ("applies", "10000000", "10000000", NONE),  # 5678.9万 × 20% = 1135.78万, cut
        ("药品可信供应链", "6.2"): ("does_not_apply", "0", "0", NONE),
        ("药品可信供应链", "6.3"): ("applies", "0", "4999980", NONE),  # 1666.66万 × 30%
        ("终端设计", "9.1"): ("applies", "0", "2160500", NONE),  # 432.1万 × 50%
        ("终端设计", "9.2"): ("applies", "0", "228350", NONE),  # 45.67万 × 50%
        ("无人仓", "8.1"): ("applies", "0", "8765430", NONE),  # 8765.43万 × 10%; one listed kind of equipment is enough
        ("无人仓", "8.2"): ("undetermined", "0", None, {"市级技术改造贴息办法"}),  # a special rule prevails
        ("无人仓", "8.3"): ("undetermined", "0", "20000000", {"融资租赁合同设备投资"}),
        ("无人仓", "8.5"): ("undetermined", "0", "1500000", {"工业物流航线[4].飞行架次"}),  # two routes sure, a third possible
    },
    ("ding-testing.yaml", date(2027, 12, 31)): {
        ("", "10.1"): ("applies", "0", "500000", NONE),
        ("", "10.2"): ("does_not_apply", "0", "0", NONE),
        ("", "10.3"): ("applies", None, None, NONE),
        ("", "10.5"): ("applies", "0", "1000000", NONE),
        ("", "11.1"): ("does_not_apply", "0", "0", NONE),  # neither a national, an industry nor a local standard
        ("光伏一测多证", "10.4"): ("applies", "0", "370370.36", NONE),  # 30% of 1,234,567.89 is 370,370.367
        ("电池一测多证", "10.4"): ("applies", "0", "500000", NONE),  # 54万, cut
        ("出海", "11.2"): ("undetermined", None, None, {"符合主管部门的条件"}),
    },
}  # fmt: skip

# guaranteed and most that all clauses of a company come to; None: no bound
TOTALS: dict[str, tuple[str, str | None]] = {
    "甲公司.yaml": ("500000", "41792000"),
    "乙公司.yaml": ("7707250", "31410953.40"),
    "丙园区.yaml": ("10000000", None),
    "ding-testing.yaml": ("0", "2370370.36"),
}


@cache
def decided(name: str, day: date) -> Decision:
    documents = (notice().document,)
    case = read_case((FOLDER / "cases" / name).read_text(encoding="utf-8"), name, "yaml", documents)
    assert case.value is not None, [(d.code, d.values) for d in case.diagnostics]
    return evaluate(documents, case.value[0], day)


def results(decision: Decision) -> dict[tuple[str, str], ClauseResult]:
    found = {("", r.clause): r for r in decision.applicant if r.judged}
    for project in decision.projects:
        found |= {(project.name.zh or "" if project.name else "", r.clause): r for r in project.clauses if r.judged}
    return found


@pytest.mark.parametrize(("name", "day"), EXPECTED)
def test_company(name: str, day: date) -> None:
    found = {}
    for key, r in results(decided(name, day)).items():
        low = None if r.amount is None else str_of(r.amount.min)
        high = None if r.amount is None or r.amount.max is None else str_of(r.amount.max)
        found[key] = (r.status, low, high, {m.key for m in r.missing} | {d.key for d in r.decided_by})
        assert r.kind == CLAUSES[r.clause][1]
    expected = {k: (s, plain(low), plain(high), asked) for k, (s, low, high, asked) in EXPECTED[name, day].items()}
    for key, row in expected.items():
        if key in found and key[1] == "8.2" and name == "丙园区.yaml":  # the rule is named in words around its title
            status, low, high, asked = found[key]
            found[key] = (status, low, high, {"市级技术改造贴息办法"} if any("市级技术改造贴息办法" in a for a in asked) else asked)
        assert found.get(key) == row, key
    assert set(found) == set(expected)


@pytest.mark.parametrize(("name", "day"), EXPECTED)
def test_total(name: str, day: date) -> None:
    total = decided(name, day).totals[0].all
    low, high = TOTALS[name]
    assert (str_of(total.min), None if total.max is None else str_of(total.max)) == (plain(low), plain(high))


def test_outside_the_period_nothing_is_in_force() -> None:
    for day in (date(2024, 7, 28), date(2028, 1, 1)):
        assert {r.status for r in results(decided("甲公司.yaml", day)).values()} == {"not_in_force"}


def str_of(value: int | Fraction) -> str:
    return str(Fraction(value))


def plain(value: str | None) -> str | None:
    return None if value is None else str(Fraction(Decimal(value)))


# ── the examples in the files ────────────────────────────────────────────────────────────────────────────────────────
def test_examples_pass() -> None:
    tested = run_document(notice(), with_coverage=False, mutate=False)
    assert tested.diagnostics == ()
    assert tested.passed
