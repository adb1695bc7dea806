"""Declarations → inputs, definitions, terms: the names that a measure sees (settled 9).

``document.pol`` is read first; a measure adds its own. A second declaration of a name is an error that offers to move it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from policy_dsl.check.context import Scope
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.judging import paid_under
from policy_dsl.lexicon.units import MEASURED
from policy_dsl.model.inputs import Input, Published
from policy_dsl.model.types import RATE, TRUTH, DateType, EnumType, ListType, NumberType, SetType, TextType, Type, dimension, money
from policy_dsl.syntax import ast

DECLARATIONS = (ast.Fact, ast.Reference, ast.ListDecl, ast.Definition, ast.Term, ast.Unit, ast.ExternalClause)
DURATION_UNIT = {"year": "年", "month": "月", "week": "周", "day": "日"}
YEAR = NumberType(dimension(("年度", 1)), whole=True)


def quantity(unit: str) -> NumberType:
    """So many of a unit: whole where it counts things, with fractions where it measures (S4)."""
    return NumberType(dimension((unit, 1)), whole=unit not in MEASURED)


def type_of(expr: ast.TypeExpr, currency: str) -> Type:
    """The core type that a declared type stands for."""
    match expr.kind:
        case "money":
            return money(expr.unit or currency)
        case "count":
            return quantity(expr.unit) if expr.unit else NumberType(whole=True)
        case "rate":
            return RATE
        case "number":
            return NumberType()
        case "truth":
            return TRUTH
        case "date":
            return DateType(nullable=expr.nullable)
        case "year":
            return YEAR
        case "price":
            return NumberType(dimension((currency, 1), *((u, -1) for u in expr.per)))
        case "enum" | "set":
            inner = EnumType(tuple(m.names.text.id for m in (*expr.members, *expr.outside)), expr.open)
            return inner if expr.kind == "enum" else SetType(inner)
        case _:
            return TextType()


def literal_value(node: ast.Node | None) -> object:
    """The plain value of a literal in a declaration (a range end, a default)."""
    match node:
        case (
            ast.Money()
            | ast.Number()
            | ast.Percent()
            | ast.Quantity()
            | ast.Price()
            | ast.Duration()
            | ast.DateLiteral()
            | ast.YearLiteral()
            | ast.String()
        ):
            return node.value
        case ast.Ref():
            return node.name
        case _:
            return None


def input_of(decl: ast.Fact, document: str, currency: str) -> Input:
    type_ = type_of(decl.type, currency)
    low, high = literal_value(decl.low), literal_value(decl.high)
    return Input(
        "fact",
        document,
        decl.names.text.id,
        type_,
        level=decl.level or "project",
        name=decl.names.text,
        members=tuple(m.names.text for m in (*decl.type.members, *decl.type.outside)),
        outside=tuple(m.names.text.id for m in decl.type.outside),
        low=low,  # type: ignore[arg-type]
        high=high,  # type: ignore[arg-type]
        default=literal_value(decl.default),
        percent=decl.type.kind == "rate",
        negative=decl.type.negative.text if decl.type.negative else None,
        decider=decl.decider.office.text if decl.decider else None,
        note=decl.note.text if decl.note else None,
        quotes=tuple(q.words for q in decl.source),
        span=decl.names.span,
    )


def reference_of(decl: ast.Reference, document: str, currency: str) -> Input:
    """A reference series (F13); what is wrong with its values ``references`` says."""
    values = [
        Published(v.day.value, number, v.source.text if v.source is not None else None)
        for v in decl.values
        if isinstance(number := literal_value(v.value), (int, Fraction))
    ]
    return Input(
        "reference",
        document,
        decl.names.text.id,
        type_of(decl.type, currency),
        level="applicant",
        name=decl.names.text,
        low=literal_value(decl.low),  # type: ignore[arg-type]
        high=literal_value(decl.high),  # type: ignore[arg-type]
        percent=decl.type.kind == "rate",
        decider=decl.decider.office.text if decl.decider else None,
        note=decl.note.text if decl.note else None,
        published=tuple(sorted(values, key=lambda v: v.day)),
        span=decl.names.span,
    )


def external_input(decl: ast.ExternalClause, document: str, currency: str) -> Input:
    """What a clause of another document pays, as a fact: a sum, 0 where it pays nothing."""
    whose = next((n.whose.text for n in decl.notes if isinstance(n, ast.Origin)), None)
    return Input("fact", document, decl.number, money(currency), name=decl.names.text, note=paid_under(whose), span=decl.names.span)


def list_of(decl: ast.ListDecl, document: str, currency: str) -> Input:
    key = decl.names.text.id
    level = decl.level or "project"
    fields = tuple(
        Input(
            "field",
            document,
            f"{key}.{f.names.text.id}",
            type_of(f.type, currency),
            level=level,
            name=f.names.text,
            members=tuple(m.names.text for m in (*f.type.members, *f.type.outside)),
            outside=tuple(m.names.text.id for m in f.type.outside),
            percent=f.type.kind == "rate",
            negative=f.type.negative.text if f.type.negative else None,
            span=f.names.span,
            list_name=decl.names.text,
        )
        for f in decl.fields
        if f.type is not None
    )
    type_ = ListType(decl.unit, tuple((f.key.split(".", 1)[1], f.type) for f in fields))
    return Input("fact", document, key, type_, level=level, name=decl.names.text, fields=fields, span=decl.names.span)


def declared(files: tuple[ast.File, ...]) -> Iterator[tuple[str, ast.Names, ast.Node, ast.File]]:
    """Every declaration of facts, lists, definitions and terms: (identity, names, node, file)."""
    for file in files:
        for item in file.items:
            if isinstance(item, DECLARATIONS):
                yield item.names.text.id, item.names, item, file


def clauses_of(file: ast.File) -> Iterator[tuple[ast.Clause, tuple[ast.Guard | ast.Each, ...]]]:
    """Every clause with the guards of the group it stands in, in written order."""
    for item in file.items:
        if isinstance(item, ast.Clause):
            yield item, ()
        elif isinstance(item, ast.ClauseGroup):
            for clause in item.clauses:
                yield clause, item.guards


def scope_of(document_id: str, files: tuple[ast.File, ...], currency: str, decider: Text, said: list[Diagnostic]) -> Scope:
    """The scope of the last of ``files``; the first is the document, if there is one."""
    inputs: dict[str, Input] = {}
    definitions: dict[str, ast.Definition] = {}
    computed: dict[str, dict[str, ast.Definition]] = {}
    terms: dict[str, Text] = {}
    units: dict[str, Text] = {}
    externals: dict[str, Input] = {}
    clauses: dict[str, ast.Clause | ast.ExternalClause] = {}
    first: dict[str, ast.Names] = {}
    for key, names, node, _file in declared(files):
        if key in first:
            said.append(Diagnostic("P0303", {"name": key}, (Label(names.span, "main"), Label(first[key].span, "other")), ("fix-move",)))
            continue
        first[key] = names
        match node:
            case ast.Fact():
                inputs[key] = input_of(node, document_id, currency)
            case ast.Reference():
                inputs[key] = reference_of(node, document_id, currency)
            case ast.ListDecl():
                inputs[key] = list_of(node, document_id, currency)
                computed[key] = {f.names.text.id: ast.Definition(f.names, f.definition, span=f.span) for f in node.fields if f.definition is not None}
            case ast.Definition():
                definitions[key] = node
            case ast.ExternalClause():
                externals[key] = external_input(node, document_id, currency)
                clauses.update({name: node for name in (key, names.text.en) if name})
            case ast.Term():
                terms[key] = names.text
            case ast.Unit():
                units[key] = names.text
    places = {item.rank.name for file in files for item in file.items if isinstance(item, ast.Ranking)}
    for key, one in inputs.items():
        if one.low is None and places & {key, one.name.en}:
            inputs[key] = evolve(one, low=1)  # the best place is the first
    members: dict[str, tuple[Input, ...]] = {}
    for one in inputs.values():
        for carrier in (one, *one.fields):
            for text in carrier.members:
                members[text.id] = (*members.get(text.id, ()), carrier)
    for file in files:
        for clause, _ in clauses_of(file):
            for name in (clause.number, clause.names.text.zh, clause.names.text.en):
                if name:
                    clauses.setdefault(name, clause)
    return Scope(document_id, currency, decider, inputs, definitions, members, terms, clauses, {}, units, computed, externals=externals)
