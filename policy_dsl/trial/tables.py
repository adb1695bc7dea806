"""An example table → examples, one a row (phrasebook X2).

In: the table. Out: examples. A column is headed by a fact or by a clause; a cell states a value of the fact, or what the clause must yield, in the words
of an example. An empty cell states nothing. A bare sum under a clause is short for 应得: 「7.6万元」 is exact.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from policy_dsl.facts.names import Names
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.words import BY_TOKEN
from policy_dsl.syntax import ast

_YES = frozenset(BY_TOKEN["YESV"].zh + BY_TOKEN["YESV"].en)
_NO = frozenset(BY_TOKEN["NOV"].zh + BY_TOKEN["NOV"].en)
_UNKNOWN = frozenset(BY_TOKEN["UNKNOWNV"].zh + BY_TOKEN["UNKNOWNV"].en)


def examples_of_table(table: ast.ExampleTable, names: Names, said: list[Diagnostic]) -> Iterator[tuple[ast.Example, int]]:
    """The example of each row, with its number from 1. What is wrong with a row is said, and the row left out."""
    for i, row in enumerate(table.rows, 1):
        if len(row) != len(table.columns):
            place = next((c.span for c in row if c is not None), table.span)
            said.append(Diagnostic("P0905", {"row": i, "found": len(row), "wanted": len(table.columns)}, (Label(place, "main"),)))
            continue
        wrong = len(said)
        example = _example(table, i, row, names, said)
        if len(said) == wrong:
            yield example, i


def _example(table: ast.ExampleTable, number: int, row: tuple[ast.Node | None, ...], names: Names, said: list[Diagnostic]) -> ast.Example:
    facts: list[ast.Assign] = []
    expects: list[ast.Expect] = []
    for column, cell in zip(table.columns, row, strict=True):
        if cell is None:
            continue
        clause = _clause(column, names)
        if clause is None and isinstance(column, ast.Ref):
            facts.append(_stated(column, cell))
        elif clause is None:
            said.append(Diagnostic("P0901", {"clause": column.span.text or "?", "near": None}, (Label(column.span, "main"),)))
        else:
            expect = _expect(clause, cell)
            if expect is None:
                said.append(Diagnostic("P0906", {"clause": clause, "found": cell.span.text or "?"}, (Label(cell.span, "main"),), ("fix",)))
            else:
                expects.append(expect)
    cells = [c.span for c in row if c is not None]
    span = cells[0].to(cells[-1]) if cells else table.span
    base = table.title.text if table.title is not None else Text("案例表", "example table")
    title = ast.Prose(Text(f"{base.in_('zh')}，第 {number} 行", f"{base.in_('en')}, row {number}"), span=span)
    project = ast.ProjectFacts(None, tuple(facts), span=span)
    return ast.Example(title, table.on, (), (project,), (), None, (), tuple(expects), span=span)


def _clause(column: ast.Node, names: Names) -> str | None:
    """The clause that a column is headed by; a fact of the same name wins."""
    written = column.value if isinstance(column, ast.String) else column.name if isinstance(column, ast.Ref) else None
    if written is None or (isinstance(column, ast.Ref) and names.find(written)):
        return None
    return written if isinstance(column, ast.String) or names.clauses(written)[0] else None


def _stated(column: ast.Ref, cell: ast.Node) -> ast.Assign:
    """``cell`` is a value, a member, 是, 否, 不详, or already a statement."""
    if isinstance(cell, ast.Assign):
        return evolve(cell, name=column)
    word = cell.name if isinstance(cell, ast.Ref) else cell.value if isinstance(cell, ast.String) else ""
    if word in _UNKNOWN:
        return ast.Assign(column, unknown=True, span=cell.span)
    if word in _YES or word in _NO:
        return ast.Assign(column, negated=word in _NO, span=cell.span)
    return ast.Assign(column, cell, span=cell.span)


def _expect(clause: str, cell: ast.Node) -> ast.Expect | None:
    if isinstance(cell, ast.Expect):
        return evolve(cell, clause=clause)
    if isinstance(cell, ast.Money):
        return ast.Expect(clause, None, "exact", cell, cell, span=cell.span)
    return None
