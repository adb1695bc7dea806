"""The glossary: one word for each idea, the same in rules, results, commands and these pages."""

from __future__ import annotations

from policy_dsl.kernel.lang import Lang
from tests.docs.reference.markdown import page_of, table, words


def page(lang: Lang) -> str:
    said = words("glossary")
    head = ("中文", "英文", "是什么") if lang == "zh" else ("English", "Chinese", "what it is")
    rows = [(zh, en, of_zh) if lang == "zh" else (en, zh, of_en) for zh, en, of_zh, of_en in said["terms"]]
    return page_of(lang, ("用语", "Glossary"), said["intro"], table(head, rows))
