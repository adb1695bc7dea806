"""The core operators: what all sugar is lowered into, from their docstrings."""

from __future__ import annotations

import inspect

from attrs import fields

from policy_dsl.kernel.lang import Lang
from policy_dsl.model.nodes import OPERATORS, Node
from tests.docs.reference.markdown import code, page_of, table, words


def page(lang: Lang) -> str:
    said = words("core")
    head = ("算子", "操作数", "含义") if lang == "zh" else ("operator", "operands", "meaning")
    rows = [(code(t.__name__), _operands(t), said["zh"].get(t.__name__, "") if lang == "zh" else _said(t)) for t in OPERATORS]
    return page_of(lang, ("核心算子", "Core operators"), said["intro"], table(head, rows))


def _operands(t: type[Node]) -> str:
    common = {a.name for a in fields(Node)}
    return ", ".join(code(a.name) for a in fields(t) if a.name not in common)


def _said(t: type[Node]) -> str:
    return inspect.cleandoc(t.__doc__ or "").split("\n\n")[0].replace("``", "`")
