"""Expressions as a function over columns: each operation one call over a block, its temporaries in buffers that stay in the processor's cache.

In: expressions whose numbers are proved to fit (``compile.bounds``), and where each input stands. Out: a function; results that it returns are new arrays.
What several expressions share is computed once; a buffer is given back after its last use; sums among the results are added up side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from attrs import define, field, frozen

from policy_dsl.compile.bounds import QUOTIENT
from policy_dsl.compile.ir import LISTS, E, topological

WIDTHS = {"b": np.dtype(bool), "u": np.dtype(np.uint8), "i": np.dtype(np.int64)}
"""Truths, small codes, numbers."""
_WORDS = {
    "add": "add", "mul": "multiply", "least": "minimum", "greatest": "maximum", "lt": "less", "le": "less_equal", "eq": "equal",
    "and": "bitwise_and", "or": "bitwise_or",
}  # fmt: skip
_SPACE: dict[str, Any] = {
    **{name: getattr(np, name) for name in _WORDS.values()},
    "logical_not": np.logical_not, "subtract": np.subtract, "floor_divide": np.floor_divide, "copyto": np.copyto, "empty": np.empty, "zeros": np.zeros,
    "float64": np.float64, "int64": np.int64, "uint8": np.uint8, "bool_": np.bool_, "uint64": np.uint64,
}  # fmt: skip


def quotient(dividend: Any, by: Any, nearly: Any, far: Any) -> Any:
    """⌊dividend / by⌋ where the dividend may be wider than 64 bits (``dividend``: what wraps around of it, ``nearly``: about how much it is): what a guess
    leaves over is small, so that it is exact though it was worked out by what wraps. ``far``: set where the quotient is larger than ``QUOTIENT``."""
    guess = np.floor(nearly / by)
    far |= np.abs(guess) >= QUOTIENT
    found = np.clip(guess, -QUOTIENT, QUOTIENT).astype(np.int64)
    found += (dividend - found * by) // by
    return found


@frozen(eq=False)
class Vector:
    """``run(columns, n)`` → one result for each root: an array of n, or a constant. ``reads``: the columns that it looks at. ``guarded``: one more result
    says which rows have a quotient that is too large, and nothing of these is to be believed. Not for two threads at a time: ``copy`` for the other."""

    source: str
    code: Callable[..., tuple[Any, ...]]
    buffers: Mapping[str, int]
    reads: frozenset[str]
    guarded: bool = False
    _held: dict[int, tuple[list[Any], ...]] = field(factory=dict)

    def run(self, columns: Sequence[Any], n: int) -> tuple[Any, ...]:
        return self.code(columns, n, *self._scratch(n))

    def copy(self) -> Vector:
        return Vector(self.source, self.code, self.buffers, self.reads, self.guarded)

    def _scratch(self, n: int) -> tuple[list[Any], ...]:
        if n not in self._held:
            self._held.clear()
            made = {w: [np.empty(n, WIDTHS[w]) for _ in range(self.buffers[w])] for w in "biu"}
            self._held[n] = (made["b"], made["i"], made["u"], [x.view(np.uint64) for x in made["i"]])
        return self._held[n]


def vector(roots: Sequence[E], place: Mapping[int, str], narrow: frozenset[int], never_negative: Callable[[E], bool]) -> Vector:
    """``place``: input or sum, by identity → where it stands, an expression of ``v``; ``narrow``: those that are columns of bytes."""
    writer = _Writer(roots, place, narrow, never_negative)
    source = writer.function()
    space = {**_SPACE, "quotient": quotient}
    exec(compile(source, "<columns>", "exec"), space)
    return Vector(source, space["columns"], {w: writer.made[w] for w in "biu"}, frozenset(writer.reads), writer.guarded)


@define(eq=False)
class _Writer:
    """Writes the statements of one function."""

    roots: Sequence[E]
    place: Mapping[int, str]
    narrow: frozenset[int]
    never_negative: Callable[[E], bool]
    lines: list[str] = field(factory=list)
    reads: set[str] = field(factory=set)
    made: Counter[str] = field(factory=Counter)
    guarded: bool = False
    _left: Counter[int] = field(factory=Counter)
    _free: dict[str, list[str]] = field(factory=lambda: {"b": [], "i": [], "u": []})
    _at: dict[int, str] = field(factory=dict)
    _wide: dict[int, str] = field(factory=dict)
    _fresh: set[int] = field(factory=set)
    _kept: dict[int, E] = field(factory=dict)

    def function(self) -> str:
        kept = self._kept = {id(r): r for r in self.roots}
        inner = {id(a) for e in topological(self.roots) if e.op not in LISTS for a in e.args}
        sums = [r for r in kept.values() if r.op == "add" and len(r.args) > 2 and id(r) not in inner]
        for e in topological(self.roots):
            self._left.update(id(a) for a in _read(e))
            self.guarded |= e.op == "quot"
        self._left.update(kept)  # results are never given back
        for root in kept.values():
            if not any(root is s for s in sums):
                self._need(root)
        self._side_by_side(sums)
        results = "".join(f"{repr(r.value) if r.op == 'lit' else self._at[id(r)]}, " for r in self.roots)
        far = ["    far = zeros(n, bool_)"] if self.guarded else []
        results += "far, " if self.guarded else ""
        return "\n".join(["def columns(v, n, B, I, U, J):", *far, *(f"    {line}" for line in self.lines), f"    return ({results})", ""])

    # ── places ──
    def width(self, e: E) -> str:
        if e.is_truth:
            return "b"
        if id(e) in self.narrow or (e.op == "ite" and all(_byte(a) or (a.op != "lit" and self.width(a) == "u") for a in e.args[1:])):
            return "u"
        return "i"

    def _new(self, e: E, width: str) -> str:
        """Where a result goes."""
        if id(e) in self._kept:
            name = f"r{len(self._fresh)}"
            self._fresh.add(id(e))
            self.lines.append(f"{name} = empty(n, {'bool_' if width == 'b' else 'uint8' if width == 'u' else 'int64'})")
            return name
        return self._buffer(width)

    def _buffer(self, width: str) -> str:
        if self._free[width]:
            return self._free[width].pop()
        self.made[width] += 1
        return f"{width.upper()}[{self.made[width] - 1}]"

    def _give_back(self, name: str) -> None:
        if name[0] in "BIU" and name[1] == "[":
            self._free[name[0].lower()].append(name)

    def _used(self, e: E) -> None:
        self._left[id(e)] -= 1
        if self._left[id(e)] == 0:
            for held in (self._at, self._wide):
                if id(e) in held:
                    self._give_back(held[id(e)])

    # ── statements ──
    def _need(self, root: E) -> None:
        for e in topological([root]):
            if e.op != "lit" and id(e) not in self._at:
                if id(e) in self.place:
                    self._at[id(e)] = self.place[id(e)]
                    self.reads.add(self.place[id(e)])
                else:
                    self._write(e)

    def _side_by_side(self, sums: Sequence[E]) -> None:
        """Each term is added to every sum that it is part of as soon as it is there."""
        started: set[int] = set()
        for s in sums:
            self._at[id(s)] = self._new(s, "i")
        for term in {id(a): a for s in sums for a in s.args if a.op != "lit"}.values():
            self._need(term)
            for s in sums:
                if any(a is term for a in s.args):
                    out = self._at[id(s)]
                    if id(s) in started:
                        self.lines.append(f"add({out}, {self._number(term)}, out={out})")
                    else:
                        self.lines.append(f"copyto({out}, {self._number(term)})")
                        started.add(id(s))
                    self._used(term)
        for s in sums:
            for a in s.args:
                if a.op == "lit":
                    self.lines.append(f"add({self._at[id(s)]}, {a.value}, out={self._at[id(s)]})")

    def _number(self, e: E) -> str:
        """An operand of arithmetic: 64 bits wide, or a constant; of one that is wider, for dividends, what is left of it."""
        if e.op == "lit":
            return repr((int(e.value) + 2**63) % 2**64 - 2**63)
        if self.width(e) != "u":
            return self._at[id(e)]
        if id(e) not in self._wide:
            self._wide[id(e)] = self._buffer("i")
            self.lines.append(f"copyto({self._wide[id(e)]}, {self._at[id(e)]})")
        return self._wide[id(e)]

    def _operand(self, e: E, other: E) -> str:
        """Of a comparison: as narrow as it is, where the other fits beside it."""
        if e.op == "lit":
            return repr(e.value)
        return self._at[id(e)] if e.is_truth or other.op != "lit" or _byte(other) else self._number(e)

    def _write(self, e: E) -> None:
        width, args = self.width(e), e.args
        if e.op in ("lt", "le", "eq"):
            a, b = (self._operand(x, y) for x, y in (args, args[::-1]))
            self._simple(e, width, [f"{_WORDS[e.op]}({a}, {b}, out={{out}})"])
        elif e.op == "not":
            self._simple(e, width, [f"logical_not({self._at[id(args[0])]}, out={{out}})"])
        elif e.op in ("and", "or"):
            self._chain(e, width, [self._at[id(a)] for a in args])
        elif e.op in ("add", "mul", "least", "greatest"):
            self._chain(e, width, [self._number(a) for a in sorted(args, key=lambda a: a.op == "lit")])
        elif e.op == "div":
            self._divide(e, self._number(args[0]))
        elif e.op == "mod":
            self._remainder(e, self._number(args[0]))
        elif e.op == "quot":
            self._quotient(e)
        else:
            self._choice(e, width)
        if id(e) not in self._at:
            raise NotImplementedError(e.op)

    def _simple(self, e: E, width: str, statements: Sequence[str]) -> None:
        """One statement: it may write over what it reads last."""
        for a in e.args:
            self._used(a)
        self._at[id(e)] = out = self._new(e, width)
        self.lines += [s.format(out=out) for s in statements]

    def _several(self, e: E, width: str, statements: Sequence[str]) -> None:
        """What is read must outlast the first statement."""
        self._at[id(e)] = out = self._new(e, width)
        self.lines += [s.format(out=out) for s in statements]
        for a in e.args:
            self._used(a)

    def _chain(self, e: E, width: str, operands: Sequence[str]) -> None:
        word = _WORDS[e.op]
        first = f"{word}({operands[0]}, {operands[1]}, out={{out}})"
        (self._simple if len(operands) == 2 else self._several)(e, width, [first, *(f"{word}({{out}}, {x}, out={{out}})" for x in operands[2:])])

    def _divide(self, e: E, x: str) -> None:
        if not self.never_negative(e.args[0]):
            self._simple(e, "i", [f"floor_divide({x}, {e.value}, out={{out}})"])
            return
        whole = f"J{x[1:]}" if x.startswith("I[") else f"{x}.view(uint64)"
        self._used(e.args[0])
        self._at[id(e)] = out = self._new(e, "i")
        self.lines.append(f"floor_divide({whole}, {e.value}, out={f'J{out[1:]}' if out.startswith('I[') else f'{out}.view(uint64)'})")

    def _quotient(self, e: E) -> None:
        found = f"quotient({self._number(e.args[0])}, {self._number(e.args[1])}, {self._nearly(e.args[0])}, far)"
        self._at[id(e)] = out = self._new(e, "i")
        self.lines.append(f"copyto({out}, {found})")
        for a in _read(e):
            self._used(a)

    def _nearly(self, e: E) -> str:
        """Of a dividend: about how much it is, whatever it wraps around to."""
        if e.op in ("add", "mul"):
            return f"({(' + ' if e.op == 'add' else ' * ').join(map(self._nearly, e.args))})"
        return f"float64({e.value})" if e.op == "lit" else f"{self._at[id(e)]}.astype(float64)"

    def _remainder(self, e: E, x: str) -> None:
        steps = [f"floor_divide({x}, {e.value}, out={{out}})", f"multiply({{out}}, {e.value}, out={{out}})", f"subtract({x}, {{out}}, out={{out}})"]
        self._several(e, "i", steps)

    def _choice(self, e: E, width: str) -> None:
        """other + (yes − other) · condition, in arithmetic that may wrap on the way and is right in the end: a branch for each row costs more."""
        condition, yes, other = e.args
        c = self._at[id(condition)]
        if width == "u":
            c += ".view(uint8)"
            a, b = (repr(x.value) if x.op == "lit" else self._at[id(x)] for x in (yes, other))
        else:
            a, b = self._number(yes), self._number(other)
        if other.op == yes.op == "lit":
            step, base = (yes.value - other.value, other.value) if width == "i" else ((yes.value - other.value) % 256, other.value)
            typed = f"{'uint8' if width == 'u' else 'int64'}({step})"
            self._simple(e, width, [f"multiply({c}, {typed}, out={{out}})", *([f"add({{out}}, {base}, out={{out}})"] if base else [])])
        elif other.op == "lit" and other.value == 0:
            self._simple(e, width, [f"multiply({a}, {c}, out={{out}})"])
        else:
            self._several(e, width, [f"subtract({a}, {b}, out={{out}})", f"multiply({{out}}, {c}, out={{out}})", f"add({{out}}, {b}, out={{out}})"])


def _read(e: E) -> tuple[E, ...]:
    """What is read where it is written: its operands, and of a quotient what its dividend is made of."""
    if e.op in LISTS:
        return ()
    return (*e.args, *_factors(e.args[0])) if e.op == "quot" else e.args


def _factors(e: E) -> Iterator[E]:
    """What sums and products are made of."""
    for a in e.args if e.op in ("add", "mul") else (e,):
        if a.op in ("add", "mul") and a is not e:
            yield from _factors(a)
        else:
            yield a


def _byte(e: E) -> bool:
    return bool(e.op == "lit" and 0 <= e.value <= 255)
