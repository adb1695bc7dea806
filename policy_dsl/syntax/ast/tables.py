"""Tables: rows by class, bracket, slice or case; two dimensions; one amount for each thing named; ladders of steps (T1–T8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from policy_dsl.syntax.ast.base import Node, style

if TYPE_CHECKING:
    from policy_dsl.syntax.ast.sentences import Cap


@frozen
class Bracket(Node):
    """A range as the key of a row: ``20人以上不满50人``, ``不满A``, ``B以上``; an absent end is open (T2, C2)."""

    low: Node | None
    low_included: bool
    high: Node | None
    high_included: bool
    wording: int = style()


@frozen
class Row(Node):
    """One row of a table. ``key``: members (any of them), one ``Bracket``, or one condition; empty: 其他 / other."""

    key: tuple[Node, ...]
    value: Node
    promise: Literal["exact", "up_to", "most"] = "exact"
    caps: tuple[Cap, ...] = ()


@frozen
class NotStated(Node):
    """``原文未载`` in place of a row's value (T9): the text breaks off there, and who applies it decides."""


@frozen
class Table(Node):
    """``按照K分类｛…｝`` class (T1) · ``按照X分档｛…｝`` bracket (T2) · ``按照X分段｛…｝`` slice (T3) · ``分情形｛…｝`` case (N12).

    In a definition it is a number; as ``Pay.amount`` each row is an award with its own promise and caps.
    """

    kind: Literal["class", "bracket", "slice", "case"]
    selector: Node | None  # None: case
    rows: tuple[Row, ...]
    respectively: bool = style(False)  # made of 分别: its guard names all the rows there are


@frozen
class Grid(Node):
    """``表 X：行为A，列为B｛…｝`` (T5): ``cells[row][column]``; a missing cell: no value there."""

    rows: Node
    columns: Node
    row_keys: tuple[tuple[Node, ...], ...]
    column_keys: tuple[tuple[Node, ...], ...]
    cells: tuple[tuple[Node | None, ...], ...]


@frozen
class Respectively(Node):
    """``分别按照X的19%、11%`` · ``分别给予9万元、4万元`` (T4, T7): one amount for each of what the guard names; ``base`` None: sums."""

    base: Node | None
    amounts: tuple[Node, ...]


@frozen
class Ladder(Node):
    """``X[首次]超过A、B（以H计）的，分别给予M1、M2`` (T7): the highest step passed; ``before``: only a step that H had not passed."""

    base: Node
    strict: bool
    steps: tuple[Node, ...]
    values: tuple[Node, ...]
    before: Node | None = None
    several: Literal["highest", "difference", "each"] = "highest"
