"""Code for one shape of facts: reading and deciding in one function, with everything that the shape settles worked out beforehand.

In: a program and the keys that a mapping has. Out: a function of its values. What is not among the keys is unknown for good, so that whole clauses become
constants; what is among them is known, or the value is ``Odd`` and the case goes the longer way. Results are those of ``partly``; where nothing is open they
are written shorter, as (kind rank, guaranteed, most).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from policy_dsl.compile.hot_values import CENT, MOST_UNITS, checked, figure, member, records, several, times
from policy_dsl.compile.inputs import OTHER
from policy_dsl.compile.ir import E
from policy_dsl.compile.program import Bounds, Program
from policy_dsl.compile.python import BUILTINS, FORM, Code, Writer, ends
from policy_dsl.compile.readers import KeyReader, ListReader, Odd
from policy_dsl.compile.reading import Several, Shape
from policy_dsl.compile.rows import Filler, Rows
from policy_dsl.compile.simplify import Simplify
from policy_dsl.compile.tracing import Named, written
from policy_dsl.model.types import EnumType, SetType, TextType

LARGE = 300
"""Facts of a shape that is large."""
Run = Callable[[Iterable[Any], Iterable[Any], Mapping[str, bool]], tuple[Any, ...]]


def hot(program: Program, code: Code, rows: Rows, shapes: Sequence[Shape], acts: Sequence[str], *, loose: bool, trace: Sequence[Named] | None = None) -> Run:
    """``shapes``: of the two mappings that the function is given values of. ``acts``: what the authority has decided, by key. ``loose``: members that no list
    names may be undecided; else such a value is ``Undecided``. ``trace``: the function gives results and these values."""
    return _Hot(program, code, rows, shapes, acts, loose, trace).made()


class _Hot:
    def __init__(
        self, program: Program, code: Code, rows: Rows, shapes: Sequence[Shape], acts: Sequence[str], loose: bool, trace: Sequence[Named] | None
    ) -> None:
        self.program, self.code, self.rows, self.shapes, self.acts, self.loose = program, code, rows, shapes, acts, loose
        self.trace = trace
        self.space: dict[str, Any] = {"__builtins__": {**BUILTINS, "bool": bool, "int": int}, "Odd": Odd}
        self.names: dict[Any, str] = {s: f"x{i}" for i, s in enumerate(code.slots)}
        self.names |= {key: f"l{i}" for i, key in enumerate(code.lists)}
        self.names |= {s: f"t[{i}]" for key in code.lists for i, s in enumerate(code.items[key])}
        self.large = sum(len(s.readers) for s in shapes) > LARGE
        self.known: set[int] = set()
        self.open: set[int] = set()
        self.truths: list[str] = []
        self.body: list[str] = []
        self.heads: list[str] = []

    def made(self) -> Run:
        for n, shape in enumerate(self.shapes):
            targets = [self._read(reader, f"{'ab'[n]}{i}") for i, reader in enumerate(shape.readers)]
            self.heads.append(f"    ({''.join(t + ', ' for t in targets)}) = v{n}" if targets else "    pass")
        for key in self.acts:
            at = self.rows.acts[key]
            self.known.add(at)
            self.truths.append(f"x{at}")
            self.body.append(f"    x{at} = d[{key!r}]")
        checks = [f"    if {' or '.join(f'{t}.__class__ is not bool' for t in self.truths)}: raise Odd"] if self.truths else []
        lines = [*self.heads, *self.body, *checks, *self._decided()]
        source = "\n".join(["def run(v0, v1, d):", *lines]) + "\n"
        exec(compile(source, "<policy>", "exec"), self.space)
        found: Run = self.space["run"]
        return found

    # ── reading ──
    def _read(self, reader: Any, name: str) -> str:
        """Adds what reads a value; returns the name that the value is unpacked into."""
        if isinstance(reader, Several):
            for own in reader.readers:
                self._one(own, name)
            return name
        if isinstance(reader, KeyReader) and reader.truth:
            target = f"x{reader.at}" if reader.filler is not None else name
            self.truths.append(target)
            if reader.filler is not None:
                self.known.add(reader.at)
            return target
        self._one(reader, name)
        return name

    def _one(self, reader: Any, name: str) -> None:
        call = f"f{len(self.space)}"
        if isinstance(reader, ListReader):
            self.space[call] = records(reader)
            target = f"l{reader.at - len(self.code.slots)}" if reader.filler is not None else "_"
            self.body.append(f"    {target} = {call}({name}, d)")
            self.known.add(reader.at)
        elif isinstance(reader, KeyReader) and reader.filler is not None:
            self.known.update(at for at, _ in reader.filler.slots)
            self._known_fact(reader, reader.filler, name, call)
        elif isinstance(reader, KeyReader):
            self.space[call] = checked(reader)
            odd = f"if {name}.__class__ is not int or not 0 <= {name} < {MOST_UNITS}: " if reader.plain else ""
            self.body.append(f"    {odd}{call}({name})")
        else:
            self.space[call] = reader.read
            self.body.append(f"    {call}({name})")

    def _known_fact(self, reader: KeyReader, filler: Filler, name: str, call: str) -> None:
        at = filler.slots[0][0]
        if reader.truth:
            self.truths.append(name)
            self.body.append(f"    x{at} = {name}")
        elif reader.plain:
            self.space[call] = figure(reader)
            self._figure(f"x{at}", name, call, reader.steps)
        elif isinstance(reader.input.type, (EnumType, TextType)):
            numbers = self.space[call + "n"] = {m: i for i, m in enumerate(filler.members) if m != OTHER}
            self.space[call] = member(reader, filler, numbers, loose=self.loose)
            self.body.append(f"    x{at} = {call}n.get({name})")
            self.body.append(f"    if x{at} is None: x{at}, {self._decided_names(filler)} = {call}({name}, d)")
            if filler.lists:
                listed = [f"x{place} = False" + (f"; k{place} = True" if self.loose else "") for _, place in filler.lists]
                self.body.append(f"    else: {'; '.join(listed)}")
        else:
            memo: dict[Any, Any] = {}
            self.space[call + "m"] = memo
            self.space[call] = several(reader, filler, memo, loose=self.loose)
            targets = "".join(f"x{place}, " for place, _ in filler.slots) + self._decided_names(filler)
            if isinstance(reader.input.type, SetType):
                self.space["LISTS"] = frozenset((list, tuple, set, frozenset))
                self.body.append(f"    {targets} = {name}.__class__ in LISTS and {call}m.get((*{name},)) or {call}({name}, d)")
            else:
                self.body.append(f"    {targets} = {call}({name}, d)")

    def _figure(self, target: str, name: str, call: str, steps: int) -> None:
        """A whole number of units; an amount to two places; what else it may be is asked for. In code that the caches of the processor do not hold, a call is
        sooner made than a long line is read."""
        if steps % 100 == 0 and not self.large:
            self.space |= {"Decimal": Decimal, "CENT": CENT, "times": times, f"steps{steps}": Decimal(steps)}
            self.body += [
                f"    if {name}.__class__ is Decimal and {name}.same_quantum(CENT):",
                f"        {target} = int(times({name}, steps{steps}))",
                f"        if not 0 <= {target} < {MOST_UNITS * steps}: {target} = {call}({name})",
                f"    else: {target} = {name} * {steps} if {name}.__class__ is int and 0 <= {name} < {MOST_UNITS} else {call}({name})",
            ]
        else:
            self.body.append(f"    {target} = {name} * {steps} if {name}.__class__ is int and 0 <= {name} < {MOST_UNITS} else {call}({name})")

    def _decided_names(self, filler: Filler) -> str:
        """Where stands what is decided of a member that no list names; loosely: and whether it is."""
        for _, place in filler.lists:
            self.known.add(place)
            if self.loose:
                self.open.add(place)
                self.names["known", self.code.slots[place]] = f"k{place}"
        return "".join(f"x{place}, k{place}, " if self.loose else f"x{place}, " for _, place in filler.lists)

    # ── deciding ──
    def _values(self) -> dict[Any, Any]:
        """What the shape settles: whether each input is known, and what stands where it is not."""
        row, known = self.rows.blank()
        values: dict[Any, Any] = {}
        for i, slot in enumerate(self.code.slots):
            if i not in self.open:
                values["known", slot] = i in self.known or known[i]
            if i not in self.known:
                values[slot] = row[i]
        for n, key in enumerate(self.code.lists):
            at = len(self.code.slots) + n
            here = values["known", key] = at in self.known
            for slot in self.code.items[key]:
                values["known", slot] = here
        return values

    def _decided(self) -> list[str]:
        short = Simplify(self._values())
        lists = [f"    l{n} = {self.rows.blank()[0][len(self.code.slots) + n]!r}" for n in range(len(self.code.lists))
                 if len(self.code.slots) + n not in self.known]  # fmt: skip
        rows = [None if line.bounds is None else _short(line.bounds, short) for line in self.program.lines]
        return [*lists, *written_out(self.names, rows, self.trace, short)]


def traced(program: Program, code: Code, trace: Sequence[Named]) -> Callable[[Sequence[Any], Sequence[bool]], tuple[Any, ...]]:
    """``partly`` with the values of a trace: (results, values)."""
    short = Simplify({})
    rows = [None if line.bounds is None else _short(line.bounds, short) for line in program.lines]
    head = "".join(f"x{i}, " for i in range(len(code.slots))) + "".join(f"l{i}, " for i in range(len(code.lists)))
    lines = ["def run(v, k):", f"    {head}= v" if head else "    pass", *written_out(code.names, rows, trace, short)]
    space: dict[str, Any] = {"__builtins__": BUILTINS}
    exec(compile("\n".join(lines) + "\n", "<policy>", "exec"), space)
    found: Callable[[Sequence[Any], Sequence[bool]], tuple[Any, ...]] = space["run"]
    return found


def written_out(names: dict[Any, str], rows: Sequence[tuple[list[E], str, E] | None], trace: Sequence[Named] | None, short: Simplify) -> list[str]:
    """Lines of code for the results and, where there is a trace (it may have no values), its values before them: then all that they share is computed once."""
    values = [[short.of(e) for e in one.values] for one in trace or ()]
    writer = Writer(names, [*values, *(row[0] for row in rows if row is not None)])
    if trace is not None:
        shown = [_shown(writer, one, own, short) for one, own in zip(trace, values, strict=True)]
        writer.put(f"shown = ({''.join(f'{text}, ' for text in shown)})")
    for i, row in enumerate(rows):
        if row is None:
            writer.put(f"r{i} = None")
        else:
            writer.guarded(i, row[0][0], row[0][1:], row[1], row[2])
    results = "(" + "".join(f"r{i}, " for i in range(len(rows))) + ")"
    return [*writer.lines, f"    return {results}, shown" if trace is not None else f"    return {results}"]


def _shown(writer: Writer, one: Named, values: Sequence[E], short: Simplify) -> str:
    """A value of the trace, after the names that it needs."""
    same = values[0] is values[1] and (not one.den or (values[2] is values[3] is short.pool.no))
    return written([writer.text(e) for e in (values[:1] if same else values)], one, same)


def _short(b: Bounds, short: Simplify) -> tuple[list[E], str, E]:
    """Condition and values, the form of the result, and where it is lost."""
    lost = short.of(b.lost)
    possibly, *values = [short.of(e) for e in (b.applies.possibly, *ends(b))]
    surely, g_low, g_high, g_open, m_low, m_high, m_open, *kinds = values
    no = short.pool.no
    sure = [i for i, k in enumerate(kinds) if k is short.pool.yes]
    settled = surely is possibly and g_low is g_high and m_low is m_high and g_open is no and m_open is no
    if settled and len(sure) == 1 and all(k.op == "lit" for k in kinds):
        return [possibly, g_low, m_low], f"({sure[0]}, {{0}}, {{1}})", lost
    return [possibly, *values], FORM, lost
