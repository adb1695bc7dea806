"""The productions, as they stand in ``grammar/``, in sections."""

from __future__ import annotations

import re
from importlib import resources

from policy_dsl.kernel.lang import Lang
from tests.docs.reference.markdown import code, heading, page_of, pick, table, words

FILES = (
    ("core.lark", ("两种语言共有", "Shared by both languages")),
    ("zh.lark", ("中文的语序", "Word order of Chinese")),
    ("en.lark", ("英文的语序", "Word order of English")),
)


def page(lang: Lang) -> str:
    said = words("grammar")
    head = ("词法单元", "是什么") if lang == "zh" else ("token", "what it is")
    parts = [heading(lang, ("词法单元", "Tokens")), table(head, [(code(t), pick((zh, en), lang)) for t, zh, en in said["classes"]])]
    for name, title in FILES:
        parts += [heading(lang, title), f"`grammar/{name}`\n", f"```ebnf\n{productions(name)}\n```\n"]
    return page_of(lang, ("文法", "Grammar"), said["intro"], *parts)


def productions(name: str) -> str:
    """The file without its opening comment and its directives."""
    text = resources.files("policy_dsl._grammar").joinpath(name).read_text(encoding="utf-8")
    text = re.sub(r"\A(//[^\n]*\n)+\n?", "", text)
    return "\n".join(line for line in text.split("\n") if not line.startswith("%")).strip()
