"""What facts are, as types for programs that give them: one plan, written as Python or as TypeScript.

In: documents and a language for the names. Out: ``Plan``: members of lists, records, facts by level, decisions, clauses. ``typed_python`` and
``typed_typescript`` write it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from attrs import frozen

from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Document
from policy_dsl.model.types import DateType, EnumType, ListType, NumberType, SetType, TruthType

Form = Literal["truth", "number", "date", "member", "members", "records", "text"]


@frozen
class Typed:
    """One fact or field. ``key``: its name in the language; ``says``: what stands beside it, for readers; ``open``: other members are possible too."""

    key: str
    form: Form
    says: str
    members: tuple[str, ...] = ()
    open: bool = False
    fields: tuple[Typed, ...] = ()

    @property
    def record(self) -> str:
        """A name for the records of a list, as Python and TypeScript permit it."""
        return "Item_" + "".join(c if c.isalnum() else "_" for c in self.key)


@frozen
class Plan:
    """``decisions``: keys that are complete; ``begun``: those that an unlisted member is appended to."""

    title: str
    applicant: tuple[Typed, ...]
    project: tuple[Typed, ...]
    decisions: tuple[str, ...]
    begun: tuple[str, ...]
    clauses: tuple[str, ...]
    lang: Lang


def plan_of(documents: tuple[Document, ...], lang: Lang) -> Plan:
    """Everything a program can say to these policies."""
    inputs = [one for d in documents for one in d.inputs if one.kind == "fact"]
    clashing = _clashing(inputs)
    keys = dict.fromkeys(i.key for d in documents for m in d.measures for c in m.clauses for i in c.inputs if i.kind == "decision")
    several = len(documents) > 1
    clauses = dict.fromkeys(f"{d.id}：{c.number}" if several else c.number for d in documents for m in d.measures for c in m.clauses)
    return Plan(
        "; ".join(f"{d.id} {d.title.in_(lang)}" for d in documents),
        _level(inputs, "applicant", clashing, lang),
        _level(inputs, "project", clashing, lang),
        () if several else tuple(k for k in keys if not k.endswith("：")),
        () if several else tuple(k for k in keys if k.endswith("：")),
        tuple(clauses),
        lang,
    )


def _clashing(inputs: Iterable[Input]) -> set[str]:
    """Names that documents declare with different types: they must be qualified."""
    seen: dict[str, Input] = {}
    return {one.key for one in inputs if seen.setdefault(one.key, one).type != one.type}


def _level(inputs: Iterable[Input], level: str, clashing: set[str], lang: Lang) -> tuple[Typed, ...]:
    found: dict[str, Typed] = {}
    for one in inputs:
        if one.level == level:
            name = _name(one.name, lang)
            key = f"{one.document}：{name}" if one.key in clashing else name
            found.setdefault(key, _typed(one, key, lang))
    return tuple(found.values())


def _typed(one: Input, key: str, lang: Lang) -> Typed:
    said = [_name(one.name, "en" if lang == "zh" else "zh")]
    said = [s for s in said if s != key]
    match one.type:
        case TruthType():
            return Typed(key, "truth", "; ".join(said))
        case NumberType(dimension=dimension):
            unit = "·".join(f"{u}{n if n != 1 else ''}" for u, n in dimension) or ("%" if one.percent else "")
            currency = len(dimension) == 1 and dimension[0][0] in CURRENCY_BY_CODE
            return Typed(key, "number", "; ".join([*said, f"{unit}{', in units, not coins' if currency else ''}"] if unit else said))
        case DateType():
            return Typed(key, "date", "; ".join(said))
        case EnumType(open=open_):
            return Typed(key, "member", "; ".join(said), _members(one, lang), open_)
        case SetType(of=of):
            return Typed(key, "members", "; ".join(said), _members(one, lang), of.open)
        case ListType():
            return Typed(key, "records", "; ".join(said), fields=tuple(_typed(f, _name(f.name, lang), lang) for f in one.fields))
        case _:
            return Typed(key, "text", "; ".join(said))


def _members(one: Input, lang: Lang) -> tuple[str, ...]:
    inner = one.type.of if isinstance(one.type, SetType) else one.type
    assert isinstance(inner, EnumType)
    return tuple(_name(m, lang) for m in one.members) or inner.members


def _name(text: Text, lang: Lang) -> str:
    return text.in_(lang)
