"""The rules S1–S57: what each says, where it lives in the code, which tests prove it. Every path and test named here exists, or a test fails."""

from __future__ import annotations

import re
from typing import Any

from policy_dsl.kernel.lang import Lang
from tests.command_line import ROOT
from tests.docs.reference.markdown import heading, page_of, pick, table, words

UP = "../../../"


def page(lang: Lang) -> str:
    said = words("semantics")
    head = ("规则", "意思", "代码", "测试") if lang == "zh" else ("rule", "meaning", "code", "tests")
    parts = []
    for key, *title in said["chapters"]:
        parts += [heading(lang, title), table(head, [_row(r, lang) for r in said["rules"] if r[0] == key])]
    return page_of(lang, ("规则 S1–S57", "The rules S1–S57"), said["intro"], *parts)


def _row(rule: list[Any], lang: Lang) -> tuple[str, ...]:
    _, number, zh, en, code, tests = rule
    later = pick(("还没有实现", "not implemented yet"), lang)
    where = "<br>".join(f"[{path}]({UP}policy_dsl/{path})" for path in code)
    proof = "<br>".join(f"[{_name(test)}]({UP}tests/{test.partition('::')[0]})" for test in tests)
    return f'<a id="{number}"></a>{number}', pick((zh, en), lang), where or later, proof


def _name(test: str) -> str:
    path, _, function = test.partition("::")
    return function.removeprefix("test_").replace("_", " ") or path.rpartition("/")[2].removesuffix(".py").removeprefix("test_").replace("_", " ")


def missing() -> list[str]:
    """What the table names and is not there."""
    found = []
    for _, number, _, _, code, tests in words("semantics")["rules"]:
        found += [f"{number}: {path}" for path in code if not (ROOT / "policy_dsl" / path).is_file()]
        for test in tests:
            path, _, function = test.partition("::")
            file = ROOT / "tests" / path
            if not file.is_file() or (function and not re.search(rf"^def {function}\(", file.read_text(encoding="utf-8"), re.MULTILINE)):
                found.append(f"{number}: {test}")
    return found
