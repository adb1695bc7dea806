"""The phrase book: sentence patterns of notices and how they are written, those that are read today in both languages and yield what is expected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import yaml

from policy_dsl.check import Checked
from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.facts.read import case_from_mapping
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from tests.command_line import ROOT
from tests.docs.reference.markdown import code, heading, page_of, pick, words
from tests.docs.rules import HEAD

BOOK = ROOT / "tests" / "cases" / "phrasebook"
Row = Mapping[str, Any]
BESIDE = {"history": ("历史", "history"), "decisions": ("认定", "decided"), "references": ("基准", "references")}
"""What a case may say beside facts, and how the page calls it."""
CLAUSE: dict[Lang, str] = {"zh": "条款 1.1 例 / example：\n  ", "en": "clause 1.1 example / 例:\n  "}
WAIVER: dict[Lang, str] = {"zh": "\n  豁免 「无条件」：理由「短语册的例子」\n", "en": '\n  waive "no condition": because "an entry of the phrase book"\n'}


@cache
def rows() -> tuple[Row, ...]:
    return tuple(yaml.safe_load((BOOK / "phrases.yaml").read_text(encoding="utf-8")))


@cache
def spoken() -> tuple[Row, ...]:
    """The entries that are read in both languages and yield in all their cases what the book says."""
    return tuple(row for row in rows() if all(holds(row, lang) for lang in LANGS))


def holds(row: Row, lang: Lang) -> bool:
    rule = measure(row, lang)
    return rule is not None and all(yields(rule, case) for case in row["cases"])


def measure(row: Row, lang: Lang) -> Checked | None:
    body = row[lang]
    declared = row.get(f"declare_{lang}", "") + "\n\n"
    vocabulary = Source("document.pol", (BOOK / "vocabulary.pol").read_text(encoding="utf-8"))
    for waiver in ("", WAIVER[lang]):
        text = HEAD[lang] + "\n" + declared + CLAUSE[lang] + body + "\n" + waiver
        found = check_sources("短语册", vocabulary, [Source("m01@1.0.0.pol", text)], None)
        if found.value is not None:
            return found.value
    return None


def yields(rule: Checked, case: Row) -> bool:
    facts = {k: str(v) if isinstance(v, (date, float)) else v for k, v in case["facts"].items()}
    more = {key: _texts(case[key]) for key in BESIDE if key in case}
    read = case_from_mapping({"projects": [facts], **more} if more else facts, (rule.document,))
    if read.value is None:
        return False
    day = date.fromisoformat(str(case["on"])) if "on" in case else date(2026, 6, 30)
    decision = evaluate((rule.document,), read.value, day, judge_all=True)
    found = [r for r in (*decision.applicant, *(c for p in decision.projects for c in p.clauses)) if r.clause == "1.1"]
    return len(found) == 1 and _said(found[0]) == _expected(case["yields"])


def _texts(value: object) -> object:
    """Days and figures as they are written."""
    if isinstance(value, dict):
        return {str(k): _texts(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_texts(v) for v in value]
    return str(value) if isinstance(value, (date, float)) else value


def _expected(words: str) -> tuple[object, ...]:
    head, *figures = words.split()
    return (head, *(None if f == "null" else Fraction(f) for f in figures))


def _said(r: ClauseResult) -> tuple[object, ...]:
    if r.status != "undetermined" and r.kind in ("qualitative", "permission", "requirement"):
        words = {"qualitative": ("support", "none"), "permission": ("permit", "none"), "requirement": ("met", "not_met")}[r.kind]
        return (words[r.status != "applies"],)
    if r.status == "does_not_apply":
        return ("none",)
    assert r.amount is not None
    low, high = Fraction(r.amount.min), None if r.amount.max is None else Fraction(r.amount.max)
    if r.status == "undetermined":
        return ("undetermined", low, high)
    return ("exact", low) if low == high and r.kind == "exact" else ("up_to", high) if low == 0 else ("range", low, high)


def page(lang: Lang) -> str:
    said = words("phrasebook")
    parts = []
    for letter, title in said["chapters"].items():
        chosen = [row for row in spoken() if row["id"].startswith(letter)]
        if chosen:
            parts += [heading(lang, title), *(_entry(row, lang) for row in chosen)]
    return page_of(lang, ("短语册", "Phrase book"), said["intro"], *parts)


def _entry(row: Row, lang: Lang) -> str:
    other: Lang = "en" if lang == "zh" else "zh"
    number, _, title = row["id"].partition(" ")
    title = words("phrasebook")["titles"].get(row["id"], title) if lang == "zh" else title
    if any("一" <= c <= "鿿" for c in title) != (lang == "zh"):
        title = ""  # in the other language: the letter and number alone
    blocks = [f"```pol shown\n{row.get(f'declare_{side}', '')}\n{row[side]}\n```\n".replace("shown\n\n", "shown\n") for side in (lang, other)]
    yielded = "\n".join(f"- {_facts(case, lang)} → {result(case['yields'], lang)}" for case in row["cases"])
    return "\n".join((f"### {number} {title}".rstrip() + "\n", *blocks, yielded + "\n"))


def _facts(case: Row, lang: Lang) -> str:
    parts = [code(f"{k}: {_value(v)}") for k, v in case["facts"].items()]
    parts += [f"{pick(name, lang)} {code(_inside(_texts(case[key])))}" for key, name in BESIDE.items() if key in case]
    said = pick(("，", ", "), lang).join(parts)
    return said or pick(("什么都不知道", "nothing known"), lang)


def _inside(value: object) -> str:
    return ", ".join(f"{k}: {_value(v)}" for k, v in value.items()) if isinstance(value, dict) else _value(value)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_value(v)}" for k, v in value.items()) + "}"
    return str(value)


def result(words: str, lang: Lang) -> str:
    """``undetermined 0 70000`` in words."""
    head, *figures = words.split()
    said = [_money(f, lang) for f in figures]
    form = {
        "exact": ("{0}", "{0}"),
        "up_to": ("至多 {0}", "up to {0}"),
        "range": ("{0} 至 {1}", "{0} to {1}"),
        "undetermined": ("待定，{0} 至 {1}", "undetermined, {0} to {1}"),
        "none": ("不予支持", "does not apply"),
        "met": ("符合", "met"),
        "not_met": ("不符合", "not met"),
        "support": ("予以支持", "support"),
        "permit": ("允许", "permitted"),
    }[head]
    return pick(form, lang).format(*said)


def _money(figure: str, lang: Lang) -> str:
    if figure == "null":
        return pick(("无上限", "no bound"), lang)
    value = Fraction(figure)
    text = f"{int(value):,}" if value.denominator == 1 else f"{float(value):,.2f}"
    return pick((f"{text} 元", f"CNY {text}"), lang)
