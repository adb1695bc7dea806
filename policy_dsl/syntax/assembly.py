"""Parsed statements → the file: items under their list, notes under their clause, clauses under the guard of their group."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from attrs import evolve

from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source, Span
from policy_dsl.syntax import ast
from policy_dsl.syntax.findings import Findings
from policy_dsl.syntax.headers import DAYS
from policy_dsl.syntax.roles import Bit
from policy_dsl.syntax.tokens import Token

Note = ast.Quotation | ast.Reading | ast.Waiver | ast.MutantWaiver | ast.Origin
Noted = ast.Clause | ast.ExternalClause
NO_CLAUSE, NO_LIST, NO_CLAUSES = "P0115", "P0119", "P0120"


class _Clause:
    """A clause and the notes that follow it. ``node`` None: the clause was broken, and its notes are nobody's fault."""

    def __init__(self, node: Noted | None) -> None:
        self.node = node
        self.notes: list[Note] = []

    def done(self) -> Noted | None:
        if self.node is None or not self.notes:
            return self.node
        notes: Any = tuple(self.notes)
        return evolve(self.node, notes=notes, span=self.node.span.to(self.notes[-1].span))


class _Group:
    """Guards and the clauses below them. ``guards`` None: the guard line was broken."""

    def __init__(self, guards: tuple[ast.Guard | ast.Each, ...] | None, span: Span) -> None:
        self.guards, self.span = guards, span
        self.clauses: list[_Clause] = []
        self.column = 0  # of the first member, where it stands further in than the guard line
        self.closed = False

    def done(self) -> ast.ClauseGroup | None:
        clauses = tuple(c for c in (x.done() for x in self.clauses) if isinstance(c, ast.Clause))
        if self.guards is None or not clauses:
            return None
        return ast.ClauseGroup(self.guards, clauses, span=self.span.to(clauses[-1].span))


class _List:
    """A list and the 项 below it."""

    def __init__(self, node: ast.ListDecl | None) -> None:
        self.node = node
        self.fields: list[ast.Field] = []

    def done(self) -> ast.ListDecl | None:
        if self.node is None or not self.fields:
            return self.node
        return evolve(self.node, fields=tuple(self.fields), span=self.node.span.to(self.fields[-1].span))


class _Plain:
    def __init__(self, node: ast.Node) -> None:
        self.node = node

    def done(self) -> ast.Node:
        return self.node


class Assembly:
    """Takes statements in order; ``file`` closes it. What belongs nowhere is said in ``said``."""

    def __init__(self, source: Source, said: Findings) -> None:
        self.source, self.said = source, said
        self.headers: list[ast.Header] = []
        self.days: dict[str, date] = {}  # what the header lines so far give as days
        self.items: list[_Clause | _Group | _List | _Plain] = []
        self.clause: _Clause | None = None
        self.open_group: _Group | None = None
        self.list: _List | None = None

    def header(self, header: ast.Header) -> None:
        self.headers.append(header)
        if header.key in DAYS and isinstance(header.value, date):
            self.days[header.key] = header.value

    def group(self, found: Bit | None, tokens: list[Token]) -> None:
        self._close()
        span = tokens[0].span.to(tokens[-1].span)
        self.open_group = _Group(found.value if found is not None else None, span)
        self.items.append(self.open_group)

    def item(self, found: Any, tokens: list[Token]) -> None:
        head = tokens[0]
        if head.type == "H_CLAUSE":
            self._clause(found, tokens)
        elif head.type == "H_EXTERNAL":
            self._close()
            self.clause = _Clause(found)
            self.items.append(self.clause)
        elif head.type in ("H_SOURCE", "H_READING", "H_WAIVE", "H_MUTANT", "H_ORIGIN"):
            self._note(found, head)
        elif head.type == "H_ITEM":
            self._field(found, head)
        else:
            self._close()
            if head.type in ("H_LIST", "H_APPLICANT_LIST"):
                self.list = _List(found)
                self.items.append(self.list)
            elif found is not None:
                self.items.append(_Plain(found))

    def _clause(self, found: ast.Clause | None, tokens: list[Token]) -> None:
        self.list = None
        self.clause = _Clause(found)
        group = self.open_group
        if group is not None and self._belongs(group, tokens[0]):
            group.clauses.append(self.clause)
            group.closed = not group.column and tokens[-1].type == "STOP"
            return
        self.open_group = None
        self.items.append(self.clause)

    def _belongs(self, group: _Group, head: Token) -> bool:
        """Members stand further in than the guard line; where they do not, the group ends with the clause that ends in a full stop."""
        column = head.span.column
        if not group.clauses:
            group.column = column if column > group.span.column else 0
            return True
        return column > group.span.column if group.column else not group.closed

    def _note(self, found: Any, head: Token) -> None:
        if self.clause is None or (isinstance(found, ast.Origin) and isinstance(self.clause.node, ast.Clause)):  # 出自 of what is ours says nothing
            self._misplaced(NO_CLAUSE, head.span, word=head.text)
        elif type(found) is Bit:
            self.clause.notes.extend(found.value)
        elif found is not None:
            self.clause.notes.append(found)

    def _field(self, found: ast.Field | None, head: Token) -> None:
        if self.list is None:
            self._misplaced(NO_LIST, head.span, word=head.text)
        elif found is not None:
            self.list.fields.append(found)

    def _misplaced(self, code: str, place: Span, **values: str) -> None:
        self.said.add(place, lambda: Diagnostic(code, values, (Label(place, "main"),), ("fix",)))

    def _close(self) -> None:
        group = self.open_group
        if group is not None and not group.clauses:
            self._misplaced(NO_CLAUSES, group.span)
        self.clause, self.open_group, self.list = None, None, None

    def file(self, lang: Lang, comments: Sequence[ast.Comment]) -> ast.File:
        self._close()
        items = tuple(n for n in (i.done() for i in self.items) if n is not None)
        return ast.File(tuple(self.headers), items, language=lang, comments=tuple(comments), span=Span(self.source, 0, len(self.source.text)))
