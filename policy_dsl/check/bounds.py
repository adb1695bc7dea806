"""Bounds that are checked before anything runs, so that every policy ends and its cost is known (S57).

Depth ≤ 200 and ≤ 200 000 core nodes a document; whole exponents of units ≤ 100; and the static size of every number ≤ 4 096 bits. A size is reckoned from
below, in bits of the whole part, of the decimal places, and of other denominators: a fact has 30 digits on either side of the point, a product the sum of its
factors, a sum the greatest of its terms (decimal places share a denominator, other denominators multiply), a quotient the divisor as a denominator.
"""

from __future__ import annotations

from fractions import Fraction

from policy_dsl.check.measures import Built
from policy_dsl.kernel.diagnostic import Diagnostic, Label, Value
from policy_dsl.kernel.source import Span
from policy_dsl.model import nodes as core
from policy_dsl.model.graph import fold
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import NumberType

MAX_NODES = 200_000
MAX_DEPTH = 200
MAX_BITS = 4_096
MAX_EXPONENT = 100
FACT_BITS = 100  # 30 digits
ITEMS_BITS = 14  # 10 000 items


def within_bounds(builts: list[Built], said: list[Diagnostic]) -> None:
    """Report a document of too many nodes, a clause that nests too deeply, and a number that may grow too large."""
    depths: dict[int, int] = {}
    sizes: dict[int, Size] = {}
    for built in builts:
        for clause in built.measure.clauses:
            at = clause.span or built.file.span
            roots = [r for r in (clause.condition, clause.award) if r is not None]
            if any(fold(root, depths, _deeper) > MAX_DEPTH for root in roots):
                said.append(_said("P0622", at, clause=clause.number, limit=MAX_DEPTH))
            elif any(_bits(fold(root, sizes, _size)) > MAX_BITS for root in roots):
                said.append(_said("P0626", at, clause=clause.number, limit=MAX_BITS))
    if len(depths) > MAX_NODES and builts:
        said.append(_said("P0623", builts[0].headers.end, nodes=len(depths), limit=MAX_NODES))


def _said(code: str, at: Span, **values: Value) -> Diagnostic:
    return Diagnostic(code, values, (Label(at, "main", values),))


def _deeper(_node: Node, depths: list[int]) -> int:
    return 1 + max(depths, default=0)


Size = tuple[int, int, int]
"""(bits of the whole part, of the decimal places, of other denominators)."""
TOO_LARGE: Size = (MAX_BITS + 1, 0, 0)


def _bits(size: Size) -> int:
    whole, decimal, other = size
    return whole + 2 * (decimal + other)


def _size(node: Node, sizes: list[Size]) -> Size:
    """The size of the values of a node; beyond the bound it stays just there, so that the reckoning itself is cheap."""
    if isinstance(node.type, NumberType) and any(abs(n) > MAX_EXPONENT for _, n in node.type.dimension):
        return TOO_LARGE
    whole, decimal, other = (max(part) for part in zip(*sizes, strict=True)) if sizes else (0, 0, 0)
    match node:
        case core.Const(value=int() | Fraction() as value):
            size = _written(Fraction(value))
        case core.Fact() | core.Item():
            size = (FACT_BITS, FACT_BITS, 0)
        case core.Add():
            size = (whole + len(sizes).bit_length(), decimal, sum(s[2] for s in sizes))
        case core.Mul():
            size = (sum(s[0] for s in sizes), sum(s[1] for s in sizes), sum(s[2] for s in sizes))
        case core.Div():
            a, b = sizes
            size = (a[0] + b[1] + b[2], a[1], a[2] + sum(b))
        case core.Fold():
            size = (whole + ITEMS_BITS, decimal, other * ITEMS_BITS)
        case core.Steps():
            size = (whole + other + FACT_BITS, 0, 0)
        case _:
            size = (whole, decimal, other)
    return size if _bits(size) <= MAX_BITS else TOO_LARGE


def _written(value: Fraction) -> Size:
    """Of a figure: a denominator of twos and fives is decimal places."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    bits = value.denominator.bit_length()
    whole = max(value.numerator.bit_length() - bits, 0) + 1
    return (whole, bits, 0) if rest == 1 else (whole, 0, bits)
