"""How two dialects of SQL say the twenty operators, and what a cell is: one table for each, nothing is translated from one into the other.

In: texts of operands. Out: text. Operands are never null, numbers are 64-bit and proved to fit; quotients and remainders are those of the floor, by a
constant above 0 (no dialect's own rule for negative numbers or for null is relied on). Decimals never become binary floating point.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from attrs import frozen

from policy_dsl.compile.bounds import QUOTIENT

Name = Literal["duckdb", "spark"]
Form = Callable[[Sequence[str]], str]
WIDE, STEPS = "DECIMAL(24, 6)", "DECIMAL(13, 0)"
"""What a number is read as, and what it is multiplied by: their product has at most 38 digits."""


@frozen(eq=False)
class Dialect:
    """``numbered``: of an item ``t`` and its number ``i``; ``up_to``: the items up to that. ``wide``: as a number of more than 100 bits; ``narrow``: of 64
    bits again, after ``quotient``. ``texts``: quoted; ``types``: what a column of each kind may be declared as, and a pattern that its type must match."""

    name: Name
    identifier: Callable[[str], str]
    text: Callable[[str], str]
    whole: Callable[[int], str]
    quotient: str
    wide: str
    narrow: str
    matches: str
    failure: str
    map: str
    total: str
    some: str
    size: str
    each: Callable[[str, str], str]
    filter: str
    numbered: Callable[[str], str]
    up_to: str
    extremes: Mapping[str, str]
    month: str
    day: str
    types: Mapping[str, tuple[str, str]]

    def div(self, a: str, by: int, natural: bool) -> str:
        """⌊a / by⌋."""
        whole = self.quotient.format(a=a, by=by)
        return whole if natural else f"({whole} - CASE WHEN {a} % {by} < 0 THEN 1 ELSE 0 END)"

    def quot(self, a: str, by: str, natural: bool) -> tuple[str, str]:
        """⌊a / by⌋ of two that are ``wide``, and whether it is no more than ``QUOTIENT``; elsewhere 0."""
        fits = f"abs({a}) <= {QUOTIENT} * {by}"
        whole = self.narrow.format(text=self.quotient.format(a=a, by=by))
        floor = whole if natural else f"({whole} - CASE WHEN {a} % {by} < 0 THEN 1 ELSE 0 END)"
        return f"CASE WHEN {fits} THEN {floor} ELSE {self.whole(0)} END", f"({fits})"

    def mod(self, a: str, by: int, natural: bool) -> str:
        return f"({a} % {by})" if natural else f"(({a} % {by} + {by}) % {by})"

    def sum(self, list_: str, body: str) -> str:
        return self.total.format(items=self.map.format(list=list_, each=self.each("t", body)))

    def extreme(self, how: Literal["top", "bottom"], list_: str, passes: str, body: str) -> str:
        """The greatest or the least of the items that pass; 0 where none does."""
        items = self.map.format(list=self.filter.format(list=list_, each=self.each("t", passes)), each=self.each("t", body))
        return f"COALESCE({self.extremes[how].format(items=items)}, {self.whole(0)})"

    def first(self, list_: str, alike: str, quota: str, body: str) -> str:
        """Σ over the items ``t``, of which each counts where no more than so many up to it are ``alike`` (``u``, as seen from ``t``)."""
        before = self.filter.format(list=self.up_to.format(list=list_), each=self.each("u", alike))
        counts = f"CASE WHEN {self.size.format(list=before)} <= {quota} THEN {body} ELSE {self.whole(0)} END"
        return self.total.format(items=self.map.format(list=list_, each=self.numbered(counts)))

    def any(self, list_: str, condition: str) -> str:
        """Whether an item ``t`` meets the condition."""
        return self.some.format(list=list_, each=self.each("t", condition))

    def typed(self, kind: str, cell: str, name: str, good: str) -> str:
        """``good``, where the cell's type is one that holds the kind exactly; else the statement fails with words."""
        wanted, pattern = self.types[kind]
        type_of = f"{self.matches.format(text=f'typeof({cell})', pattern=self.text(pattern))}"
        said = self.failure.format(text=f"{self.text(f'{name}: {wanted}, not ')} || typeof({cell})")
        return f"CASE WHEN NOT {type_of} THEN {said} ELSE {good} END"


FORMS: dict[str, Form] = {
    "add": lambda a: f"({' + '.join(a)})",
    "mul": lambda a: f"({' * '.join(a)})",
    "least": lambda a: f"LEAST({', '.join(a)})",
    "greatest": lambda a: f"GREATEST({', '.join(a)})",
    "lt": lambda a: f"({a[0]} < {a[1]})",
    "le": lambda a: f"({a[0]} <= {a[1]})",
    "eq": lambda a: f"({a[0]} = {a[1]})",
    "and": lambda a: f"({' AND '.join(a)})",
    "or": lambda a: f"({' OR '.join(a)})",
    "not": lambda a: f"(NOT {a[0]})",
    "ite": lambda a: f"CASE WHEN {a[0]} THEN {a[1]} ELSE {a[2]} END",
}


def _doubled(mark: str) -> Callable[[str], str]:
    return lambda text: mark + text.replace(mark, mark + mark) + mark


def _escaped(text: str) -> str:
    """Spark reads a backslash in a text as the beginning of an escape."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


DIALECTS: dict[str, Dialect] = {
    "duckdb": Dialect(
        "duckdb", _doubled('"'), _doubled("'"), lambda n: f"{n}::BIGINT" if n >= 0 else f"({n})::BIGINT",
        quotient="({a} // {by})", wide="CAST({text} AS HUGEINT)", narrow="CAST({text} AS BIGINT)",
        matches="regexp_full_match({text}, {pattern})", failure="error({text})",
        map="list_transform({list}, {each})", total="CAST(COALESCE(list_sum({items}), 0) AS BIGINT)", some="(len(list_filter({list}, {each})) > 0)",
        size="len({list})", each=lambda name, body: f"lambda {name}: {body}",
        filter="list_filter({list}, {each})", numbered=lambda body: f"lambda t, i: {body}", up_to="list_slice({list}, 1, i)",
        extremes={"top": "list_max({items})", "bottom": "list_min({items})"}, month="(year({day}) * 12 + month({day}) - 1)", day="day({day})",
        types={
            "number": ("DECIMAL or a whole number", r"U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|DECIMAL\(\d+,[0-6]\)"), "truth": ("BOOLEAN", "BOOLEAN"),
            "date": ("DATE", "DATE"), "date_or_none": ("VARCHAR", "DATE|VARCHAR"), "text": ("VARCHAR", r"VARCHAR|ENUM\(.*\)"),
            "set": ("VARCHAR[]", r"VARCHAR\[\d*\]"), "list": ("STRUCT(…)[]", r"STRUCT\(.*\)\[\d*\]"),
        },
    ),
    "spark": Dialect(
        "spark", _doubled("`"), _escaped, lambda n: f"{n}L" if n >= 0 else f"({n}L)",
        quotient="({a} DIV {by})", wide="CAST({text} AS DECIMAL(38, 0))", narrow="{text}",
        matches="({text} RLIKE {pattern})", failure="raise_error({text})",
        map="transform({list}, {each})", total="aggregate({items}, 0L, (a, v) -> a + v)", some="exists({list}, {each})", size="size({list})",
        each=lambda name, body: f"{name} -> {body}",
        filter="filter({list}, {each})", numbered=lambda body: f"(t, i) -> {body}", up_to="slice({list}, 1, i + 1)",
        extremes={"top": "array_max({items})", "bottom": "array_min({items})"},
        month="CAST(year({day}) * 12 + month({day}) - 1 AS BIGINT)", day="CAST(day({day}) AS BIGINT)",
        types={
            "number": ("DECIMAL or a whole number", r"^((tiny|small|big)?int|decimal\([0-9]+,[0-6]\))$"), "truth": ("BOOLEAN", "^boolean$"),
            "date": ("DATE", "^date$"), "date_or_none": ("STRING", "^(date|string)$"), "text": ("STRING", "^string$"),
            "set": ("ARRAY<STRING>", "^array<string>$"), "list": ("ARRAY<STRUCT<…>>", "^array<struct<"),
        },
    ),
}  # fmt: skip
