"""A program as Python functions: generated from expressions only, never from text of a policy.

In: a ``Program``. Out: a function over a row of slots.
``partly(v, k)``: ``k`` says which slots are known; for each line ``None`` or (surely applies, guaranteed low, guaranteed high, its openness, maximum low,
maximum high, its openness, possible kinds as bits).
Amounts are whole numbers over the line's denominator. What several places share is computed once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from attrs import define, field, frozen

from policy_dsl.compile.ir import LISTS, E, is_unlimited, topological
from policy_dsl.compile.program import Bounds, Program
from policy_dsl.compile.simplify import Simplify
from policy_dsl.compile.slots import Slot

Row = Sequence[int | bool]
def first(items: Iterable[tuple[int, int, int]]) -> int:
    """Of (class, quota, value): the sum of the first so many of each class."""
    used: dict[int, int] = {}
    total = 0
    for class_, quota, value in items:
        n = used.get(class_, 0)
        if n < quota:
            used[class_] = n + 1
            total += value
    return total


BUILTINS: dict[str, Any] = {"min": min, "max": max, "sum": sum, "first": first}
"""What generated code calls."""
FORM = "({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7} + 2 * {8} + 4 * {9})"
"""What ``ends`` make a result of."""


@frozen(eq=False)
class Code:
    """``slots``: the order of a row; ``lists``: the order of lists in it, after the slots, each a list of rows of ``items[list]`` and whether each of
    these is known. An unknown list is one item of which nothing is known."""

    slots: tuple[Slot, ...]
    lists: tuple[str, ...]
    items: dict[str, tuple[Slot, ...]]
    partly: Callable[[Row, Sequence[bool]], tuple[Any, ...]]
    source: str
    names: dict[Any, str]
    """How the code calls each input."""


def compile_python(program: Program) -> Code:
    """Generate, compile, bind."""
    slots = tuple(s for s in program.slots.slots if not s.list)
    lists = tuple(program.slots.lists)
    items = {key: tuple(s for s in program.slots.slots if s.list == key) for key in lists}
    place = {slot: f"x{i}" for i, slot in enumerate(slots)} | {s: f"t[{i}]" for own in items.values() for i, s in enumerate(own)}
    known_at = {("known", s): f"k[{i}]" for i, s in enumerate(slots)}
    item_at = {("known", s): f"t[{len(own) + i}]" for own in items.values() for i, s in enumerate(own)}
    list_at = {("known", key): f"k[{len(slots) + i}]" for i, key in enumerate(lists)}
    names = place | known_at | item_at | list_at | {key: f"l{i}" for i, key in enumerate(lists)}
    head = "".join(f"x{i}, " for i in range(len(slots))) + "".join(f"l{i}, " for i in range(len(lists)))
    short = Simplify({})
    lines = ["def partly(v, k):", f"    {head}= v" if head else "    pass", *_partly(program, names, short)]
    source = "\n".join(lines) + "\n"
    space: dict[str, Any] = {}
    exec(compile(source, "<policy>", "exec"), {"__builtins__": BUILTINS}, space)
    return Code(slots, lists, items, space["partly"], source, names)


def _partly(program: Program, names: dict[Any, str], short: Simplify) -> list[str]:
    """Of each line what ``FORM`` makes a result of; () where it is lost."""
    bounds = [line.bounds for line in program.lines]
    rows = [None if b is None else [short.of(e) for e in (b.applies.possibly, *ends(b), b.lost)] for b in bounds]
    writer = Writer(names, [[*row[:-1]] for row in rows if row is not None])
    for i, row in enumerate(rows):
        if row is None:
            writer.put(f"r{i} = None")
        else:
            writer.guarded(i, row[0], row[1:-1], FORM, row[-1])
    return [*writer.lines, _returned(len(rows))]


def ends(b: Bounds) -> list[E]:
    return [b.applies.surely, b.guaranteed.low, b.guaranteed.high, b.guaranteed.high_open, b.most.low, b.most.high, b.most.high_open, *b.kinds]


def _returned(n: int) -> str:
    return "    return (" + "".join(f"r{i}, " for i in range(n)) + ")"


@define(eq=False)
class Writer:
    """Writes expressions as text; what is used more than once gets a name where it is first needed and as long as that place is open."""

    names: dict[Any, str]
    roots: list[list[E]]
    lines: list[str] = field(factory=list)
    _uses: Counter[int] = field(factory=Counter)
    _local: list[dict[int, str]] = field(factory=lambda: [{}])
    _indent: int = 1
    _next: int = 0

    def __attrs_post_init__(self) -> None:
        seen: set[int] = set()
        for root in (r for group in self.roots for r in group):
            self._uses[id(root)] += 1
            for e in topological([root]):
                if id(e) not in seen:
                    seen.add(id(e))
                    if e.op not in LISTS:
                        self._uses.update(id(a) for a in e.args)

    def put(self, line: str) -> None:
        self.lines.append("    " * self._indent + line)

    def guarded(self, number: int, condition: E, values: Iterable[E], form: str, lost: E | None = None) -> None:
        """``r<number>`` = the values where the condition holds, else None; () where it is lost."""
        if lost is not None and (lost.op != "lit" or lost.value):
            self.put(f"r{number} = ()")
            self.put(f"if not {self.text(lost)}:")
            self._indent += 1
            self._local.append({})
            self.guarded(number, condition, values, form)
            self._local.pop()
            self._indent -= 1
            return
        if condition.op == "lit":
            self.put(f"r{number} = {form.format(*[self.text(v) for v in values]) if condition.value else None}")
            return
        self.put(f"if {self.text(condition)}:")
        self._indent += 1
        self._local.append({})
        free = self._next  # names that are needed in here alone serve again
        texts = [self.text(v) for v in values]
        self.put(f"r{number} = {form.format(*texts)}")
        self._local.pop()
        self._next = free
        self._indent -= 1
        self.put(f"else: r{number} = None")

    def text(self, root: E) -> str:
        """The expression, after the names it needs."""
        for e in topological([root]):
            if self._uses[id(e)] > 1 and e.op not in ("lit", "in") and self._named(e) is None and self._worth(e):
                name = f"n{self._next}"
                self._next += 1
                self.put(f"{name} = {self._write(e)}")
                self._local[-1][id(e)] = name
        return self._write(root)

    @staticmethod
    def _worth(e: E) -> bool:
        return not (e.op == "not" and e.args[0].op == "in")

    def _named(self, e: E) -> str | None:
        return next((found[id(e)] for found in self._local if id(e) in found), None)

    def _write(self, e: E) -> str:
        named = self._named(e)
        if named is not None:
            return named
        rule = FORMS[e.op]
        return rule(self, e, [] if e.op in LISTS else [self._write(a) for a in e.args])


def _sum(w: Writer, e: E, _a: list[str]) -> str:
    inner = Writer(w.names, [])  # an item's expression stands by itself: its names would not outlive the item
    return f"sum([{inner._write(e.args[0])} for t in {w.names[e.value]}])"


def _first(w: Writer, e: E, _a: list[str]) -> str:
    passes, class_, quota, body = (Writer(w.names, [])._write(x) for x in e.args)
    items = f"for t in {w.names[e.value]}" + ("" if passes == "True" else f" if {passes}")
    if is_unlimited(e):
        return f"sum([{body} {items}])"
    return f"first([({class_}, {quota}, {body}) {items}])"


def _extreme_of(w: Writer, e: E, _a: list[str]) -> str:
    passes, body = (Writer(w.names, [])._write(x) for x in e.args)
    items = f"for t in {w.names[e.value]}" + ("" if passes == "True" else f" if {passes}")
    return f"{'max' if e.op == 'top' else 'min'}([{body} {items}], default=0)"


FORMS: dict[str, Callable[[Writer, E, list[str]], str]] = {
    "lit": lambda _w, e, _a: repr(e.value) if e.is_truth or e.value >= 0 else f"({e.value})",
    "in": lambda w, e, _a: w.names[e.value],
    "add": lambda _w, _e, a: f"({' + '.join(a)})",
    "mul": lambda _w, _e, a: f"({' * '.join(a)})",
    "div": lambda _w, e, a: f"({a[0]} // {e.value})",
    "mod": lambda _w, e, a: f"({a[0]} % {e.value})",
    "quot": lambda _w, _e, a: f"({a[0]} // {a[1]})",
    "least": lambda _w, _e, a: _extreme("<", a) if len(a) == 2 and all(map(_simple, a)) else f"min({', '.join(a)})",
    "greatest": lambda _w, _e, a: _extreme(">", a) if len(a) == 2 and all(map(_simple, a)) else f"max({', '.join(a)})",
    "lt": lambda _w, _e, a: f"({a[0]} < {a[1]})",
    "le": lambda _w, _e, a: f"({a[0]} <= {a[1]})",
    "eq": lambda _w, _e, a: f"({a[0]} == {a[1]})",
    "and": lambda _w, _e, a: f"({' and '.join(a)})",
    "or": lambda _w, _e, a: f"({' or '.join(a)})",
    "not": lambda _w, _e, a: f"(not {a[0]})",
    "ite": lambda _w, _e, a: f"({a[1]} if {a[0]} else {a[2]})",
    "sum": _sum, "first": _first, "top": _extreme_of, "bottom": _extreme_of,
}


def _simple(text: str) -> bool:
    """A name or a figure: cheap to write twice, and cheaper than a call."""
    return text.isidentifier() or text.isdigit()


def _extreme(sign: str, a: list[str]) -> str:
    return f"({a[0]} if {a[0]} {sign} {a[1]} else {a[1]})"
