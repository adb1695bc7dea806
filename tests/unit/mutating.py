"""Every mutation that a tree allows: each field of each node that carries meaning, changed to each other value that it might have.

The table of ``trial.mutations`` holds slips that a drafter makes; here nothing is chosen: figures one of their last place up and down, days, words of a
closed set (≥ >, 最高 不超过, 一次性, 每年 累计 …) each to each other, truths turned round, names to others of their kind, units and forms to others, items of
every row left out, parts that may be missing taken away. What does not check is no mutation of a policy.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any, Literal

from attrs import evolve, fields, frozen

from policy_dsl.check import Checked
from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.kernel.source import Span
from policy_dsl.syntax import ast
from policy_dsl.trial.mutations import last_place
from policy_dsl.trial.rewrite import Path, places, replaced

FORMS = ("奖励", "补助", "资金支持", "资助")
UNITS = ("家", "个", "项", "人", "平方米", "月")
ASIDE = (ast.Example, ast.ExampleTable, ast.Comment, ast.MutantWaiver)
RECORD = (ast.Quotation, ast.Reading, ast.Waiver, ast.Names, ast.Prose)
"""Nodes of the record: what they say alters no result."""
PASSED_OVER = frozenset(("language", "version", "amends", "article", "status", "timezone", "full_text", "document_number"))


@frozen(eq=False)
class Mutated:
    """One field of one node changed. ``record``: only words of the record differ."""

    what: str
    path: Path
    tree: ast.File
    record: bool
    number: str


def mutated(checked: Checked, file: int | None) -> Iterator[Mutated]:
    """Every mutation of one file, in written order; None: the document's own file."""
    tree = checked.bundle.document if file is None else checked.files[file]
    assert tree is not None
    others = names_by_kind(checked)
    for path, node, above in places(tree):
        if not path or any(isinstance(n, ASIDE) for n in (*above, node)) or (isinstance(node, ast.Header) and node.key in PASSED_OVER):
            continue
        if any(isinstance(n, ast.Header) and n.key in PASSED_OVER for n in above):
            continue
        number = next((n.number for n in above if isinstance(n, ast.Clause)), "")
        record = any(isinstance(n, RECORD) for n in (*above, node)) or (isinstance(node, ast.Header) and node.key in ("source", "title"))
        for name, value in _changes(node, others):
            yield Mutated(f"{type(node).__name__}.{name}", path, replaced(tree, path, evolve(node, **{name: value})), record, number)
    for i, item in enumerate(tree.items):
        if not isinstance(item, ASIDE):
            yield Mutated(f"File.items {type(item).__name__}", ("items", i), evolve(tree, items=(*tree.items[:i], *tree.items[i + 1 :])), False, "")


@cache
def _hints(type_: Any) -> dict[str, Any]:
    return typing.get_type_hints(type_, localns=vars(ast) | {"Span": Span, "date": date, "Exact": Exact, "Text": Text, "Lang": Lang})


def _changes(node: ast.Node, others: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, Any]]:
    for a in fields(type(node)):
        if a.name == "span" or a.metadata.get("meaning", True) is False or _idle(node, a.name):
            continue
        value, hint = getattr(node, a.name), _hints(type(node)).get(a.name)
        for new in _others(node, a.name, value, hint, others):
            if new != value:
                yield a.name, new


def _idle(node: ast.Node, name: str) -> bool:
    """Fields that say what another means: no mutation of their own."""
    members = isinstance(node, ast.TypeExpr) and node.kind in ("enum", "set")
    if isinstance(node, ast.ListDecl) and name == "level":
        return node.level is None  # a list of the project is what is meant where nothing is said
    if isinstance(node, (ast.Grid, ast.Table)) and name in ("row_keys", "column_keys", "cells", "selector"):
        return True  # a table of another form is no table
    return (isinstance(node, ast.Header) and name == "key") or (isinstance(node, ast.TypeExpr) and name in ("open", "outside") and not members)


def _others(node: ast.Node, name: str, value: Any, hint: Any, names: dict[str, tuple[str, ...]]) -> Iterator[Any]:
    words = _words(hint)
    if isinstance(node, ast.Table) and name == "kind":
        yield from {"bracket": ("slice",), "slice": ("bracket",)}.get(value, ())  # 分档 or 分段; any other table has other rows
    elif words:
        yield from words
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, (int, Fraction)):
        step = _step(node, value)
        yield from (exact(value + step), exact(value - step))
    elif isinstance(value, date):
        yield from (value + timedelta(days=1), value - timedelta(days=1))
    elif isinstance(value, Text):
        yield Text(value.zh + "改" if value.zh else None, value.en + " changed" if value.en else None)
    elif isinstance(value, str):
        yield from _texts(node, name, value, names)
    elif isinstance(value, tuple) and value:
        yield from (value[:i] + value[i + 1 :] for i in range(len(value)))
        if len(value) > 1 and isinstance(node, (ast.Instalments, ast.Respectively, ast.Ladder)):
            yield tuple(reversed(value))
    elif isinstance(value, ast.Node) and type(None) in typing.get_args(hint):
        yield None


def _words(hint: Any) -> tuple[Any, ...]:
    """The values of a closed set."""
    if typing.get_origin(hint) is Literal:
        return typing.get_args(hint)
    return tuple(v for part in typing.get_args(hint) for v in _words(part)) if typing.get_origin(hint) is not tuple else ()


def _step(node: Any, value: Any) -> Any:
    if isinstance(node, ast.Percent):
        return Fraction(last_place(exact(Fraction(value) * 100))) / 100
    if isinstance(node, ast.Money) and abs(value) >= 10**4 and value % 100 == 0:
        return last_place(exact(Fraction(value) / 10**4)) * 10**4
    return last_place(value)


def _texts(node: ast.Node, name: str, value: str, names: dict[str, tuple[str, ...]]) -> Iterator[str]:
    if name == "form":
        yield from (f for f in FORMS if f != value)
    elif name == "unit":
        yield from (u for u in UNITS if u != value)
    elif isinstance(node, ast.Ref):
        yield from names.get(value, ())
    elif isinstance(node, (ast.Quotation, ast.Waiver, ast.Header)):
        yield value + "改"


def names_by_kind(checked: Checked) -> dict[str, tuple[str, ...]]:
    """For each name two others of its kind: facts of one type, members of one fact, definitions, clauses, lists and their fields."""
    kinds: dict[object, list[str]] = {}
    files = [f for f in (checked.bundle.document, *checked.files) if f is not None]
    for file in files:
        for _, node, _above in places(file):
            if isinstance(node, ast.Fact):
                kinds.setdefault(("fact", node.type.kind, node.type.unit, node.type.per), []).append(node.names.text.id)
                for members in (node.type.members, node.type.outside):
                    kinds.setdefault(("member", node.names.text.id), []).extend(m.names.text.id for m in members)
            elif isinstance(node, ast.Field) and node.type is not None:
                kinds.setdefault(("field", node.type.kind, node.type.unit), []).append(node.names.text.id)
            elif isinstance(node, (ast.Definition, ast.Term, ast.ListDecl)):
                kinds.setdefault(type(node).__name__, []).append(node.names.text.id)
            elif isinstance(node, ast.Clause):
                kinds.setdefault(("clause", id(file)), []).append(node.names.text.id)
    found: dict[str, tuple[str, ...]] = {}
    for own in kinds.values():
        for i, name in enumerate(own):
            rest = [n for n in (*own[i + 1 :], *own[:i]) if n != name]
            found[name] = (*found.get(name, ()), *rest[:2])
    return found
