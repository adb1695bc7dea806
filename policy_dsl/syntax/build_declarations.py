"""Declarations: facts and their types, lists and their items, definitions, terms, units; and prose."""

from __future__ import annotations

import re
from typing import Any, Literal

from attrs import evolve

from policy_dsl.syntax import ast
from policy_dsl.syntax.roles import Bit, Build, Children, Refused, bit, closed, has, maybe, names, need, node, nodes, place, prose_of, text_of, token, tokens
from policy_dsl.syntax.tokens import Token

Level = Literal["applicant", "project"]
_STROKE = re.compile(r"\s*[/／]\s*")
_LEVELS: dict[str, Level] = {"H_APPLICANT_FACT": "applicant", "H_PROJECT_FACT": "project", "H_APPLICANT_LIST": "applicant"}
_ACTS: dict[str, Literal["decides", "ranks", "publishes"]] = {"DECIDES": "decides", "RANKS": "ranks", "PUBLISHES": "publishes"}


def prose(children: Children) -> ast.Prose:
    return prose_of(tokens(children, "STR"))


# ── types ──


def _type(kind: str, children: Children, **more: Any) -> Bit:
    return Bit("type", (ast.TypeExpr(kind, span=place(children), **more), None), place(children))  # type: ignore[arg-type]


def t_money(children: Children) -> Bit:
    """金额 · 金额（美元）: of another currency than the file's."""
    currency = token(children, "UNIT")
    return _type("money", children, unit=currency.value if currency is not None else None)


def t_rate(children: Children) -> Bit:
    return _type("rate", children)


def t_date(children: Children) -> Bit:
    return _type("date", children)


def t_year(children: Children) -> Bit:
    return _type("year", children)


def t_text(children: Children) -> Bit:
    return _type("text", children)


def t_number(children: Children) -> Bit:
    return _type("number", children)


def t_truth(children: Children) -> Bit:
    negative = token(children, "NAMES")
    return _type("truth", children, negative=names(negative) if negative is not None else None)


def t_count(children: Children) -> Bit:
    unit = token(children, "UNIT")
    if unit is not None:
        pair = [p.strip() for p in _STROKE.split(unit.text)]
        if len(pair) == 2 and all(pair) and pair[0].isascii() != pair[1].isascii():  # 人次 / visit: it would be a third unit, which no figure has
            raise Refused("P0101", unit.span, found=unit.text, first=pair[0], pair=" / ".join(pair))
    return _type("count", children, unit=unit.value if unit is not None else None)


def t_price(children: Children) -> Bit:
    return _type("price", children, per=need(children, "PRICEUNIT").value)


def t_enum(children: Children) -> Bit:
    """枚举｛A、B 等，由机关认定，明确不属于的为C｝: who decides belongs to the fact."""
    members: list[ast.Member] = []
    outside: list[ast.Member] = []
    target = members
    for child in children:
        if type(child) is Token and child.type == "OUTSIDE":
            target = outside
        elif type(child) is Token and child.type == "NAMES":
            target.append(ast.Member(names(child), span=child.span))
    type_ = ast.TypeExpr(
        "enum" if has(children, "T_ENUM") else "set",
        members=tuple(members), open=has(children, "ETC"), outside=tuple(outside), span=place(children),
    )  # fmt: skip
    decider_ = next((c for c in children if isinstance(c, ast.Decider)), None)
    return Bit("type", (type_, decider_), place(children))


def decider(children: Children) -> ast.Decider:
    """由县文旅局认定 · decided by the county culture office."""
    office = next((c for c in children if isinstance(c, ast.Prose)), None)
    raw = token(children, "RAW")
    if office is None:
        assert raw is not None
        office = ast.Prose(text_of(raw.value), span=raw.span)
    word = token(children, *_ACTS)
    by = need(children, "BY")
    act = _ACTS[word.type] if word is not None else ("decides", "ranks", "publishes")[by.value]
    return ast.Decider(office, act, span=place(children))


# ── attributes of a fact ──


def range_(children: Children) -> Bit:
    low, high = nodes(children)
    return Bit("range", (low, high), place(children))


def default(children: Children) -> Bit:
    found = maybe(children)
    return Bit("default", found if found is not None else ast.Nothing(span=children[-1].span), place(children))


def note(children: Children) -> Bit:
    return Bit("note", node(children), place(children))


def former(children: Children) -> Bit:
    return Bit("former", tuple(t.value for t in tokens(children, "STR")), place(children))


def quoted(children: Children) -> Bit:
    """原文「…」「…」: what the text says of it."""
    return Bit("quoted", tuple(ast.Quotation(t.value, span=t.span) for t in tokens(children, "STR")), place(children))


# ── declarations ──


def fact(children: Children) -> ast.Fact:
    type_, decided = bit(children, "type")
    if has(children, "NULLABLE"):
        type_ = evolve(type_, nullable=True)
    low, high = bit(children, "range") or (None, None)
    decided = next((c for c in children if isinstance(c, ast.Decider)), decided)
    return ast.Fact(
        _LEVELS.get(children[0].type), names(need(children, "NAMES")), type_,
        low, high, bit(children, "default"), decided, bit(children, "note"), bit(children, "former") or (),
        source=bit(children, "quoted") or (), span=place(children),
    )  # fmt: skip


def published_row(children: Children) -> ast.PublishedValue:
    """2025年5月20日：3%，出处「…」."""
    day, value = need(children, "DATE").value, next(n for n in nodes(children) if not isinstance(n, ast.Prose))
    source = next((c for c in children if isinstance(c, ast.Prose)), None)
    return ast.PublishedValue(day, value, source, span=place(children))


def published(children: Children) -> Bit:
    return Bit("published", tuple(c for c in children if isinstance(c, ast.PublishedValue)), place(children))


def reference(children: Children) -> ast.Reference:
    """基准 一年期LPR / one-year LPR：比例，由某机关公布，已公布｛…｝."""
    type_, decided = bit(children, "type")
    for role in ("default", "former", "quoted"):
        found = next((c for c in children if type(c) is Bit and c.role == role), None)
        if found is not None:
            raise Refused("P0108", found.span)
    low, high = bit(children, "range") or (None, None)
    decided = next((c for c in children if isinstance(c, ast.Decider)), decided)
    return ast.Reference(
        names(need(children, "NAMES")), type_, low, high, decided, bit(children, "note"), bit(children, "published") or (), span=place(children)
    )


def field(children: Children) -> ast.Field:
    found = bit(children, "type")
    named = names(need(children, "NAMES"))
    if found is not None:
        return ast.Field(named, found[0], span=place(children))
    return ast.Field(named, None, _value(children), span=place(children))


def _value(children: Children) -> ast.Node:
    return next(closed(c) for c in children if isinstance(c, ast.Node) or (type(c) is Bit and c.role == "clist"))


def list_decl(children: Children) -> ast.ListDecl:
    return ast.ListDecl(_LEVELS.get(children[0].type), names(need(children, "NAMES")), need(children, "UNIT").value, span=place(children))


def definition(children: Children) -> ast.Definition:
    return ast.Definition(names(need(children, "NAMES")), _value(children), span=place(children))


def term(children: Children) -> ast.Term:
    return ast.Term(names(need(children, "NAMES")), span=place(children))


def unit(children: Children) -> ast.Unit:
    return ast.Unit(names(need(children, "NAMES")), span=place(children))


BUILD: Build = {
    "prose": prose,
    "t_money": t_money,
    "t_rate": t_rate,
    "t_date": t_date,
    "t_year": t_year,
    "t_text": t_text,
    "t_number": t_number,
    "t_truth": t_truth,
    "t_count": t_count,
    "t_price": t_price,
    "t_enum": t_enum,
    "decider": decider,
    "range": range_,
    "default": default,
    "note": note,
    "former": former,
    "quoted": quoted,
    "fact": fact,
    "published_row": published_row,
    "published": published,
    "reference": reference,
    "field": field,
    "list_decl": list_decl,
    "definition": definition,
    "term": term,
    "unit": unit,
}
