"""A program as functions over columns of 64-bit integers, generated from the same expressions as the Python functions.

In: lines of a ``Program`` whose numbers are proved to fit (``compile.bounds``). Out: two functions over a list of columns (one block of rows): ``known``
where every slot that a block reads is known, ``partly`` with the columns of what is known. Sums over lists are columns too (``sums``), after the slots.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from attrs import frozen

from policy_dsl.compile.ir import E, topological
from policy_dsl.compile.program import Line, Program
from policy_dsl.compile.slots import Slot

Column = Any  # numpy array of int64 or bool
Result = Sequence[Any]


@frozen(eq=False)
class Kernel:
    """``slots``, then ``sums``: the order of the columns of values; ``slots``, then ``lists``: of the columns of what is known. ``known(v)`` → per line
    None or (applies, guaranteed, most, kind rank); ``partly(v, k)`` → per line None or (surely, possibly, guaranteed low, high, open, most low, high, open,
    three possible kinds)."""

    slots: tuple[Slot, ...]
    lists: tuple[str, ...]
    sums: tuple[E, ...]
    known: Callable[[Sequence[Column]], tuple[Any, ...]]
    partly: Callable[[Sequence[Column], Sequence[Column]], tuple[Any, ...]]
    source: str


def kernel(program: Program, lines: Sequence[Line]) -> Kernel:
    """Generate, compile, bind."""
    slots = tuple(s for s in program.slots.slots if not s.list)
    lists = tuple(program.slots.lists)
    known, partly = _known(lines), _partly(lines)
    sums = tuple(e for e in topological(roots_of(lines)) if e.op == "sum")
    names: dict[Any, str] = {s: f"v[{i}]" for i, s in enumerate(slots)}
    names |= {("known", s): f"k[{i}]" for i, s in enumerate((*slots, *lists))}
    columns = {id(e): f"v[{len(slots) + i}]" for i, e in enumerate(sums)}
    source = _function("known", "v", known, names, columns) + "\n" + _function("partly", "v, k", partly, names, columns)
    space: dict[str, Any] = {"minimum": np.minimum, "maximum": np.maximum, "where": np.where, "invert": np.logical_not}
    exec(compile(source, "<kernel>", "exec"), space)
    return Kernel(slots, lists, sums, space["known"], space["partly"], source)


def roots_of(lines: Sequence[Line]) -> list[E]:
    """Every expression that the two functions compute."""
    return [e for row in (*_known(lines), *_partly(lines)) if row is not None for e in row]


def _known(lines: Sequence[Line]) -> list[list[E] | None]:
    found: list[list[E] | None] = []
    for line in lines:
        if line.award is None:
            found.append(None)
            continue
        a = line.award
        den = max(a.guaranteed.den, a.most.den)
        found.append([a.applies, a.guaranteed.e * (den // a.guaranteed.den), a.most.e * (den // a.most.den), a.kind])
    return found


def _partly(lines: Sequence[Line]) -> list[list[E] | None]:
    found: list[list[E] | None] = []
    for line in lines:
        b = line.bounds
        if b is None:
            found.append(None)
        else:
            ends = [b.guaranteed.low, b.guaranteed.high, b.guaranteed.high_open, b.most.low, b.most.high, b.most.high_open]
            found.append([b.applies.surely, b.applies.possibly, *ends, *b.kinds])
    return found


def _function(name: str, args: str, results: list[list[E] | None], names: dict[Any, str], columns: dict[int, str]) -> str:
    """One statement an expression: a column is computed once. ``columns``: of the sums."""
    local: dict[int, str] = dict(columns)
    lines = [f"def {name}({args}):"]
    for e in topological([e for row in results if row is not None for e in row]):
        if e.op == "sum":
            continue
        local[id(e)] = _text(e, local, names)
        if e.op not in ("lit", "in"):
            lines.append(f"    n{len(lines)} = {local[id(e)]}")
            local[id(e)] = f"n{len(lines) - 1}"
    rows = ["None" if row is None else f"({', '.join(local[id(e)] for e in row)},)" for row in results]
    return "\n".join([*lines, f"    return ({''.join(f'{row}, ' for row in rows)})"]) + "\n"


def _text(e: E, local: dict[int, str], names: dict[Any, str]) -> str:
    a = [local[id(x)] for x in e.args]
    match e.op:
        case "lit":
            return repr(e.value)
        case "in":
            return names[e.value]
        case "add":
            return " + ".join(a)
        case "mul":
            return " * ".join(a)
        case "div":
            return f"{a[0]} // {e.value}"
        case "mod":
            return f"{a[0]} % {e.value}"
        case "least" | "greatest":
            word = "minimum" if e.op == "least" else "maximum"
            found = a[0]
            for x in a[1:]:
                found = f"{word}({found}, {x})"
            return found
        case "lt":
            return f"{a[0]} < {a[1]}"
        case "le":
            return f"{a[0]} <= {a[1]}"
        case "eq":
            return f"{a[0]} == {a[1]}"
        case "and":
            return " & ".join(a)
        case "or":
            return " | ".join(a)
        case "not":
            return f"invert({a[0]})"
        case "ite":
            return f"where({a[0]}, {a[1]}, {a[2]})"
        case _:
            raise NotImplementedError(e.op)
