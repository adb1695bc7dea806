"""Header lines and the whole file."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen

from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Span
from policy_dsl.syntax.ast.base import Node, style


@frozen
class PeriodExpr(Node):
    """Both days belong to it. ``since``: the first day is said as 自公布之日起 / 自印发之日起."""

    first: date | None
    last: date | None
    retroactive: bool = False
    since: Literal["published", "issued", ""] = style("")


@frozen
class Header(Node):
    """One header line. ``key`` is the row id of ``lexicon`` (title, document_number, issuer, …); ``value`` by key:

    title, reservation, issuer*, decider, status: Prose (issuer: tuple of Prose) · document_number, full_text, source, article, version,
    amends, currency, timezone: str · signed, issued, published: date · effective: PeriodExpr · rounding: Rounding.
    """

    key: str
    value: object


@frozen
class Comment:
    """``# …`` and where it belongs: before item ``index`` (or at its line end when ``trailing``)."""

    text: str
    span: Span = field(eq=False, repr=False)
    trailing: bool = False


@frozen
class File(Node):
    """A whole ``.pol`` file: a measure, or the document file of a folder."""

    language: Lang = field(default="zh", kw_only=True, metadata={"meaning": False})
    headers: tuple[Header, ...]
    items: tuple[Node, ...]  # Fact, ListDecl, Definition, Term, Unit, Clause, ClauseGroup, Example, ExampleTable …, in written order
    comments: tuple[Comment, ...] = field(default=(), eq=False, kw_only=True, metadata={"meaning": False})
