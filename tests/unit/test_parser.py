"""The parser: every spelling that is read, every broken line said once and the rest kept, places to the code point."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policy_dsl.format.files import format_file
from policy_dsl.format.verify import format_source
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.literals import read_literal
from policy_dsl.syntax import ast
from policy_dsl.syntax.build import BUILD
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.surfaces import fold
from policy_dsl.syntax.tables import compiled, grammar_text
from tests.unit.parsing import CASES, NOTICE, PHRASES, notice_base, notice_files, read, shown, walk, whole

# ── the grammars ──


@pytest.fixture(scope="module")
def made() -> dict[Lang, set[str]]:
    """What the productions of each grammar are built by. Lark refuses a grammar in which a sentence has two readings."""
    tables = {lang: compiled(grammar_text(lang)) for lang in LANGS}
    return {lang: {name for _size, _symbol, name, _rows, single in t.productions if name and not single} for lang, t in tables.items()}


def test_each_production_has_a_builder_and_each_builder_a_production(made: dict[Lang, set[str]]) -> None:
    assert set.union(*made.values()) == set(BUILD)


# ── spellings ──


HEADS: dict[Lang, str] = {"zh": "语言：中文\n条款 1.1 甲 / a：\n  ", "en": "language: English\nclause 1.1 a / 甲:\n  "}


def variants(lang: Lang) -> list[tuple[Lang, str, str]]:
    lines = (CASES / f"variants.{lang}.txt").read_text(encoding="utf-8").splitlines()
    pairs = [tuple(side.strip() for side in line.split("⇒")) for line in lines if "⇒" in line and not line.startswith("#")]
    return [(lang, written, printed or written) for written, printed in pairs]


@pytest.mark.parametrize(("lang", "written", "printed"), [row for lang in LANGS for row in variants(lang)])
def test_a_spelling_is_read(lang: Lang, written: str, printed: str) -> None:
    file = whole(f"{HEADS[lang]}{written}\n", PHRASES)
    said = ("" if lang == "zh" else " ").join(line.strip() for line in format_file(file, lang, PHRASES).split("\n")[3:])
    assert said.strip() == printed
    other = whole(format_file(file, "en" if lang == "zh" else "zh", PHRASES), PHRASES)
    assert other.items == file.items


@pytest.mark.parametrize("mark", ["\r\n", "\n"])
def test_marks_of_other_widths_and_line_ends_are_read(mark: str) -> None:
    plain = "语言：中文\n事实 改造投入 / renovation cost：金额。\n条款 1.1 甲 / a：\n  按照改造投入的13%给予补助，最高50万元。\n"
    other = "\ufeff语言:中文\n事实 改造投入/renovation cost:金额。\n\t条款 1.1 甲 / a:\n  按照 改造投入 的 １３％ 给予补助 , 最高 50 万 元 。\n"
    assert whole(other.replace("\n", mark)).items == whole(plain).items


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [("10万千瓦时", 100_000, "千瓦时"), ("1亿2000万千瓦时", 120_000_000, "千瓦时"), ("二十万千瓦", 200_000, "千瓦"), ("1千千瓦", 1000, "千瓦")],
)
def test_a_unit_that_begins_like_a_numeral_is_a_unit(written: str, value: int, unit: str) -> None:
    found = read_literal(written)
    assert found is not None
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize("rate", ["1:0.5:0.3", "一", "1/3"])
def test_no_repair_makes_another_figure_of_what_goes_on(rate: str) -> None:
    """A bare 30 may lack its %; the 1 of 1:2 does not."""
    for found in read(f"{HEADS['zh']}按照改造投入的{rate}给予补助。\n", PHRASES).diagnostics:
        assert not found.edits


# ── the notice ──


@pytest.mark.parametrize("path", notice_files(), ids=lambda p: p.stem)
def test_the_notice_is_read(path: Path) -> None:
    assert whole(path.read_text(encoding="utf-8"), notice_base(path)).headers


@pytest.mark.parametrize("path", notice_files(), ids=lambda p: p.stem)
def test_the_notice_prints_the_same_there_and_back(path: Path) -> None:
    base = notice_base(path)
    chinese = format_source(Source(path.name, path.read_text(encoding="utf-8")), "zh", base).value
    assert chinese is not None
    english = format_source(Source(path.name, chinese), "en", base).value
    assert english is not None
    assert format_source(Source(path.name, english), "zh", base).value == chinese


@pytest.mark.parametrize("path", notice_files(), ids=lambda p: p.stem)
def test_places_are_right_to_the_code_point(path: Path) -> None:
    base = notice_base(path)
    source = path.read_text(encoding="utf-8")
    names = base.merged(collect(Source(path.name, source)))
    for node in walk(whole(source, base)):
        words = node.span.text
        if isinstance(node, ast.Ref) and node.name in names.by_id:
            assert fold(words) in names.by_id[node.name].surfaces() or words.startswith(("【", "飞行")), words
        elif isinstance(node, ast.Money):
            figure = read_literal(words.removesuffix("以上"))
            assert figure is not None
            assert figure.value == node.value
        elif isinstance(node, (ast.Quotation, ast.String)):
            assert words in (f"「{node.words if isinstance(node, ast.Quotation) else node.value}」",)
        elif isinstance(node, ast.Sentence):
            assert words[-1] in "。；，"
        elif isinstance(node, ast.Clause):
            assert words.startswith("条款")
        for child in node.children():
            if isinstance(node, (ast.Clause, ast.Sentence, ast.Pay)):
                assert node.span.start <= child.span.start <= child.span.end <= node.span.end


def pasted() -> list[str]:
    """Every award of the notice: from 按照, 经…给予, 给予, 允许, 每服务 to the next stop, or to the 对 of the next support."""
    text = (NOTICE / "notice.txt").read_text(encoding="utf-8")
    measures = text[text.index("1.促进") : text.index("本文件公布之日起")]
    return re.findall(r"(?:按照|依照|经评估|经认定后|(?<=，)给予|允许|每服务).*?(?=，对|[。；])", measures)


@pytest.mark.parametrize("words", pasted())
def test_an_award_of_the_notice_pastes_as_it_stands(words: str) -> None:
    names = collect(Source("names", (CASES / "pasted_names.pol").read_text(encoding="utf-8")))
    found = read(f"语言：中文\n条款 1.1 甲 / a：\n  {words}。\n", names)
    assert not found.diagnostics, shown(found.diagnostics)


def test_the_awards_of_the_notice_are_all_there() -> None:
    assert len(pasted()) == 29


# ── what is broken ──


@pytest.mark.parametrize("path", sorted(CASES.glob("*.pol")), ids=lambda p: p.stem)
def test_each_broken_line_is_said_once(path: Path) -> None:
    """``# E: CODE`` at the end of a line: what is said about it, and nothing else is."""
    text = path.read_text(encoding="utf-8")
    wanted = [(m[1], text.count("\n", 0, m.start()) + 1) for m in re.finditer(r"# E: (P\d{4})", text)]
    found = read(text)
    assert [(code, line) for code, line, _words in shown(found.diagnostics)] == wanted
    assert found.value is not None


def test_a_broken_clause_leaves_the_rest() -> None:
    file = read((CASES / "broken.zh.pol").read_text(encoding="utf-8")).value
    assert file is not None
    clauses = [item for item in file.items if isinstance(item, ast.Clause)]
    assert [c.number for c in clauses] == ["1.3", "1.7", "1.13"]
    assert [len(c.notes) for c in clauses] == [1, 0, 0]
    assert [len(item.fields) for item in file.items if isinstance(item, ast.ListDecl)] == [2]
    assert sum(isinstance(item, ast.Example) for item in file.items) == 1


def test_a_fact_may_be_in_another_currency_and_in_no_other_unit() -> None:
    text = "语言：中文\n事实 出口额 / exports：金额（美元）。\n"
    (fact,) = whole(text).items
    assert isinstance(fact, ast.Fact)
    assert (fact.type.kind, fact.type.unit) == ("money", "USD")
    assert "money (USD)" in format_file(whole(text), "en", PHRASES)
    assert [d.code for d in read(text.replace("美元", "家")).diagnostics] == ["P0301"]
