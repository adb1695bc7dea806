"""Expressions as texts of SQL: what is used more than once is a column of a stage, a sum goes over the items of a list, a quotient is worked out wider.

In: expressions over the slots of a program, and what columns these are. Out: texts in a dialect.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, field

from policy_dsl.compile.bounds import below
from policy_dsl.compile.dialects import FORMS, Dialect
from policy_dsl.compile.ir import LISTS, E, is_unlimited, topological
from policy_dsl.compile.least import never_negative
from policy_dsl.compile.program import Program
from policy_dsl.compile.slots import Slot
from policy_dsl.compile.sql_cells import Cells
from policy_dsl.compile.sql_stages import stages_of
from policy_dsl.model.inputs import Input


def items_of(program: Program, one: Input) -> list[Slot]:
    """The slots of a list's items."""
    return [s for s in program.slots.slots if s.list == one.key]


def quotients_of_items(roots: Iterable[E]) -> bool:
    """Whether an item of a list is divided by a field of it: nothing would tell of one that is too large."""
    return any(x.op == "quot" for e in topological(roots) if e.op in LISTS for x in below(e.args))


@define(eq=False)
class Texts:
    """``at``: expression, by identity, → the column that it is; ``lists``: key of a list → its column, "" where there is none."""

    program: Program
    dialect: Dialect
    cells: Cells
    at: dict[int, str] = field(factory=dict)
    lists: dict[str, str] = field(factory=dict)

    def stages(self, roots: Sequence[E]) -> list[list[E]]:
        """What is used more than once, level by level."""
        found = stages_of(roots)
        for e in (e for stage in found for e in stage):
            self.at[id(e)] = f"n{len(self.at)}"
        return found

    def write(self, e: E, own: bool = False, item: dict[int, str] | None = None) -> str:
        """``own``: the expression itself, where its column is made. ``item``: what the fields of the list item at hand are."""
        if item is not None and id(e) in item:
            return item[id(e)]
        if id(e) in self.at and not own:
            return self.at[id(e)]
        match e.op:
            case "lit":
                return ("TRUE" if e.value else "FALSE") if e.is_truth else self.dialect.whole(e.value)
            case "sum" | "first" | "top" | "bottom":
                return self._listed(e)
            case "quot":
                return self.quot(e, item)[0]
            case "div" | "mod":
                (a,) = e.args
                natural = never_negative(a)
                return (self.dialect.div if e.op == "div" else self.dialect.mod)(self.write(a, item=item), e.value, natural)
            case _:
                return FORMS[e.op]([self.write(a, item=item) for a in e.args])

    def quot(self, e: E, item: dict[int, str] | None = None) -> tuple[str, str]:
        """The quotient, and whether it is one that fits."""
        a, by = e.args
        return self.dialect.quot(self._wide(a, item), self._wide(by, item), never_negative(a))

    def _wide(self, e: E, item: dict[int, str] | None) -> str:
        """Sums and products of a dividend, in numbers that are wide enough."""
        if e.op not in ("add", "mul"):
            return self.dialect.wide.format(text=self.write(e, item=item))
        return f"({(' + ' if e.op == 'add' else ' * ').join(self._wide(a, item) for a in e.args)})"

    def _listed(self, e: E) -> str:
        """Over the items of a list, or, where it is not known, over one item of which nothing is known."""
        column = self.lists[e.value]
        if e.op == "sum":
            unknown = self.write(e.args[0], item=self._fields(e, ""))
            return unknown if not column else self._where_known(column, unknown, self.dialect.sum(column, self.write(e.args[0], item=self._fields(e, "t"))))
        blank = self.dialect.whole(0)
        if not column:
            return blank
        parts = [self.write(a, item=self._fields(e, "t")) for a in e.args]
        if e.op == "first":
            passes, class_, quota, body = parts
            value = f"CASE WHEN {passes} THEN {body} ELSE {blank} END"
            if is_unlimited(e):
                return self._where_known(column, blank, self.dialect.sum(column, value))
            other, of_other = (self.write(a, item=self._fields(e, "u")) for a in e.args[:2])
            return self._where_known(column, blank, self.dialect.first(column, f"{other} AND {of_other} = {class_}", quota, value))
        return self._where_known(column, blank, self.dialect.extreme("top" if e.op == "top" else "bottom", column, *parts))

    @staticmethod
    def _where_known(column: str, unknown: str, known: str) -> str:
        return f"CASE WHEN {column} IS NULL THEN {unknown} ELSE {known} END"

    def _fields(self, e: E, name: str) -> dict[int, str]:
        """What is read of an item that has this name; "": one of which nothing is known."""
        program = self.program
        list_ = program.slots.lists[e.value]
        found: dict[int, str] = {}
        by_key = {f.key: f for f in list_.fields}
        for slot, value in program.slots.slots.items():
            if slot.list != e.value:
                continue
            one = by_key.get(slot.key, slot.input)
            assert one is not None
            cell = f"{name}.{self.dialect.identifier(self.cells.name(one))}"
            own = [s for s in items_of(program, list_) if s.key == slot.key]
            blank = "FALSE" if value.is_truth else self.dialect.whole(0)
            found[id(value)] = f"COALESCE({self.cells.read(one, cell, own).values[slot]}, {blank})" if name else blank
            found[id(program.known[slot])] = f"({cell} IS NOT NULL)" if name else "FALSE"
        return found
