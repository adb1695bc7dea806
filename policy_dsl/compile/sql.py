"""A policy of one day as one statement of SQL: the same columns as ``pol batch``, from the same expressions, in a dialect of its own.

In: a compiled policy, a dialect, the name of a table whose columns are facts by name. Out: the text. Shared expressions are columns of stages (one ``WITH`` a
level), so that no engine works them out twice and no text grows beyond measure. What a column of 64 bits cannot hold exactly gets no result: ``refused`` then
names the column, and the row is one for ``pol batch``. Only where it is proved that nothing overflows is a clause written at all (``uncovered``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import define, field, frozen

from policy_dsl.compile.bounds import LEAST, limit_for
from policy_dsl.compile.compiled import WORDS_ONLY, Compiled
from policy_dsl.compile.dialects import DIALECTS, Dialect
from policy_dsl.compile.fitting import WIDE, called, fitting
from policy_dsl.compile.inputs import OTHER
from policy_dsl.compile.ir import E, Pool, topological
from policy_dsl.compile.premises import without_history
from policy_dsl.compile.program import Line
from policy_dsl.compile.reported import KINDS, STATUSES, Reported, reported
from policy_dsl.compile.slots import DoesNotFit, Slot, fill
from policy_dsl.compile.sql_cells import Cells
from policy_dsl.compile.sql_names import PARTS, same_fact, same_name
from policy_dsl.compile.sql_stages import is_short
from policy_dsl.compile.sql_texts import Texts, items_of, quotients_of_items
from policy_dsl.facts.digest import references_digest
from policy_dsl.model.inputs import Input

FEN = 100


class UnknownColumn(Exception):
    """A column that the policy does not read."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@frozen(eq=False)
class Answer:
    """What is reported of a clause, its amounts in hundredths. ``rest``: whether an amount is no whole number of them, or nothing can be said of it here."""

    found: Reported
    low: E
    high: E
    rest: E

    @property
    def roots(self) -> list[E]:
        return [self.found.status, self.found.kind, self.found.open, self.low, self.high, self.rest]


def answer_of(line: Line, p: Pool) -> Answer | None:
    """None where the expressions do not cover the clause, or an amount has steps that hundredths do not fit."""
    found = reported(line, known=False)
    if found is None or (found.den and FEN % found.den and found.den % FEN):
        return None
    lost = p.no if found.lost is None else found.lost
    if not found.den:
        return Answer(found, p.zero, p.zero, lost)
    steps = found.den // FEN
    if steps <= 1:
        return Answer(found, found.low * (FEN // found.den), found.high * (FEN // found.den), lost)
    finer = [p.no_(p.eq(found.low % steps, p.zero)), p.all((p.no_(found.open), p.no_(p.eq(found.high % steps, p.zero))))]
    return Answer(found, found.low // steps, found.high // steps, p.any((lost, *finer)))


@define(eq=False)
class Statement:
    """``columns``: the facts and decisions that the table has, by name; None: all facts that are read."""

    compiled: Compiled
    dialect: Dialect
    table: str
    keep: Sequence[str] = ()
    columns: Sequence[str] | None = None
    lang: str = "zh"
    answers: dict[int, Answer] = field(factory=dict, init=False)
    _cells: Cells = field(init=False)
    _texts: Texts = field(init=False)

    def __attrs_post_init__(self) -> None:
        slots = self.compiled.program.slots
        for line in self.compiled.program.lines:
            answer = answer_of(line, slots.pool)
            if answer is not None and (limit_for(answer.roots) or 0) >= LEAST and is_short(answer.roots) and not quotients_of_items(answer.roots):
                self.answers[id(line)] = answer
        limit = limit_for([e for a in self.answers.values() for e in a.roots]) or 0
        members = {s: tuple(slots.members(s.input)) for s in slots.slots if s.input is not None}
        self._cells = Cells(self.dialect, limit, members, self.lang)
        self._texts = Texts(self.compiled.program, self.dialect, self._cells)

    @property
    def uncovered(self) -> tuple[tuple[str, str], ...]:
        """(clause, why) of those in force that cannot be written so."""
        lines = [line for line in self.compiled.program.lines if line.in_force and id(line) not in self.answers]
        return tuple((self._called(line), fitting(line, self.compiled.program.slots)[1] or WIDE) for line in lines)

    def _called(self, line: Line) -> str:
        """As its columns are."""
        return called(line, len(self.compiled.documents) > 1)

    @property
    def clash(self) -> tuple[str, str] | None:
        """Two names that would be one column of the results, or one fact."""
        own = (f"{self._called(line)}.{part}" for line in self.compiled.program.lines for part in PARTS)
        chosen = self.inputs() if self.columns is not None else {}
        return same_name((*self.keep, *own, "refused")) or same_fact((name, one if isinstance(one, str) else one.key) for name, (one, *_) in chosen.items())

    # ── what is read ──
    def inputs(self) -> dict[str, tuple[Input | str, ...]]:
        """Column → the facts of all documents that it feeds, or the key of a decision."""
        facts = self._facts()
        if self.columns is None:
            return {self._cells.name(found[0]): tuple(found) for found in facts}
        by_name = {name: tuple(found) for found in facts for name in (found[0].name.en, found[0].name.zh, found[0].key) if name}
        decisions = self._decisions()
        chosen: dict[str, tuple[Input | str, ...]] = {}
        for name in self.columns:
            if name not in by_name and name not in decisions:
                raise UnknownColumn(name)
            chosen[name] = by_name.get(name, (name,))
        return chosen

    def readable(self) -> tuple[str, ...]:
        """Every name that a column may have."""
        return (*(n for found in self._facts() for n in (found[0].name.zh, found[0].name.en) if n), *sorted(self._decisions()))

    def _facts(self) -> list[list[Input]]:
        """What the clauses read: those of one key in all documents together."""
        slots = self.compiled.program.slots
        found: dict[str, list[Input]] = {}
        for one in (*(s.input for s in slots.slots if s.input is not None and s.kind == "fact" and not s.list), *slots.lists.values()):
            own = found.setdefault(one.key, [])
            if all(o.document != one.document for o in own):
                own.append(one)
        return list(found.values())

    def _decisions(self) -> set[str]:
        """Yes/no decisions that the authority may have taken; with several documents their names are not told apart, and none can be given."""
        if len(self.compiled.documents) > 1:
            return set()
        return {s.key for s in self.compiled.program.slots.slots if s.kind == "decision" and s.part == "value" and not s.key.endswith(OTHER)}

    # ── the text ──
    def text(self) -> str:
        """The statement; every clause in force must be covered."""
        q = self.dialect.identifier
        inputs = self.inputs()
        self._texts.at.clear()
        kept = [f"{q(name)} AS c{i}" for i, name in enumerate(self.keep)]
        source = [f"{q(name)} AS f{i}" for i, name in enumerate(inputs)]
        good = [f"(f{i} IS NULL OR {self._good(found, i)}) AS b{i}" for i, found in enumerate(inputs.values())]
        values = self._values(inputs)
        stages = self._texts.stages([e for a in self.answers.values() for e in a.roots])
        passed = [f"c{i}" for i in range(len(kept))]
        refused = " ".join(f"WHEN NOT b{i} THEN {self.dialect.text(name)}" for i, name in enumerate(inputs))
        withs = [
            f"facts AS (\n  SELECT {_list([*kept, *source] or ['1 AS nothing'])}\n  FROM {self.table}\n)",
            f"looked_at AS (\n  SELECT {_list(['*', *good])}\n  FROM facts\n)",
            f"slots AS (\n  SELECT {_list([*passed, 'CASE ' + refused + ' END AS refused' if refused else 'NULL AS refused', *values])}\n  FROM looked_at\n)",
        ]
        before = "slots"
        for n, stage in enumerate(stages, 1):
            columns = (f"{self._texts.write(e, own=True)} AS {self._texts.at[id(e)]}" for e in stage)
            withs.append(f"stage{n} AS (\n  SELECT {_list(['*', *columns])}\n  FROM {before}\n)")
            before = f"stage{n}"
        results = [*(f"c{i} AS {q(name)}" for i, name in enumerate(self.keep)), *self._results(), f"{self._refused()} AS refused"]
        return f"{self._head(inputs)}WITH {', '.join(withs)}\nSELECT {_list(results, 2)}\nFROM {before}\n"

    def _head(self, inputs: dict[str, tuple[Input | str, ...]]) -> str:
        """What the statement is of, and what it reads."""
        measures = {line.measure.id: line for line in self.compiled.program.lines if line.in_force}
        rows = [f"{line.document.id} {line.measure.id}@{line.measure.version} {line.measure.meaning}" for line in measures.values()]
        if self.compiled.references:
            rows.append(f"references {references_digest(self.compiled.references)}")
        told = without_history(self.compiled.program.lines, len(self.compiled.documents) > 1)
        if told:
            rows.append(told)
        q = self.dialect.identifier
        for name, found in inputs.items():
            declared = self.dialect.types["truth"][0] if isinstance(found[0], str) else self._cells.declared(found[0])
            rows.append(f"{q(name)} {declared}")
        return "".join(f"-- {' '.join(row.split())}\n" for row in (f"{self.dialect.name}, as of {self.compiled.day.isoformat()}", *rows))

    def _good(self, found: Sequence[Input | str], i: int) -> str:
        program = self.compiled.program
        goods = ("TRUE" if isinstance(one, str) else self._cells.read(one, f"f{i}", self._own(one), items_of(program, one)).good for one in found)
        parts = dict.fromkeys(goods)
        return " AND ".join(f"({p})" for p in parts)

    def _own(self, one: Input) -> list[Slot]:
        return [s for s in self.compiled.program.slots.slots if s.kind == "fact" and not s.list and (s.document, s.key) == (one.document, one.key)]

    def _values(self, inputs: dict[str, tuple[Input | str, ...]]) -> list[str]:
        """What stands in each slot, and whether it is known: of every slot, also of those that no column fills."""
        feeds = {(one if isinstance(one, str) else (one.document, one.key)): (i, one) for i, found in enumerate(inputs.values()) for one in found}
        program = self.compiled.program
        made: list[str] = []
        for n, (slot, e) in enumerate(program.slots.slots.items()):
            if slot.list:
                continue
            at = feeds.get(slot.key if slot.kind == "decision" else (slot.document, slot.key))
            base, base_known = self._base(slot, e)
            known = base_known
            value = base
            if at is not None and slot.part != "number":
                i, one = at
                cell = f"f{i}" if isinstance(one, str) else self._cells.read(one, f"f{i}", self._own(one)).values[slot]
                value, known = f"CASE WHEN f{i} IS NOT NULL AND b{i} THEN {cell} ELSE {base} END", f"(f{i} IS NOT NULL OR {base_known})"
            self._texts.at[id(e)], self._texts.at[id(program.known[slot])] = f"x{n}", f"k{n}"
            made += [f"{value} AS x{n}", f"{known} AS k{n}"]
        for n, (key, one) in enumerate(program.slots.lists.items()):
            self._texts.at[id(program.slots.pool.input(("known", key), truth=True))] = f"kl{n}"
            at = feeds.get((one.document, key))
            if at is None:
                made.append(f"FALSE AS kl{n}")
            else:
                made += [f"CASE WHEN f{at[0]} IS NOT NULL AND b{at[0]} THEN f{at[0]} END AS l{n}", f"f{at[0]} IS NOT NULL AS kl{n}"]
            self._texts.lists[key] = f"l{n}" if at is not None else ""
        return made

    def _base(self, slot: Slot, e: E) -> tuple[str, str]:
        """As where no column is: nothing granted, the declared default, or unknown."""
        blank = "FALSE" if e.is_truth else self.dialect.whole(0)
        default = None if slot.input is None else slot.input.default
        if slot.kind == "granted" or default is None:
            return blank, "TRUE" if slot.kind == "granted" else "FALSE"
        try:
            found = fill(slot, default, self._cells.members[slot])
        except DoesNotFit:
            return blank, "FALSE"
        return (str(found).upper() if isinstance(found, bool) else self.dialect.whole(found)), "TRUE"

    # ── results ──
    def _results(self) -> Iterable[str]:
        for line in self.compiled.program.lines:
            for part, value in zip(PARTS, self._result(line), strict=True):
                yield f"{value} AS {self.dialect.identifier(f'{self._called(line)}.{part}')}"

    def _result(self, line: Line) -> tuple[str, str, str, str]:
        none = "CAST(NULL AS DECIMAL(38, 2))"
        a = self.answers.get(id(line))
        if a is None:
            low = none if line.clause.kind in WORDS_ONLY else _money("0")
            return self.dialect.text("not_in_force"), self.dialect.text(line.clause.kind), low, low
        taken = f"NOT ({self._is_refused()})"
        status, kind = (f"CASE WHEN {taken} THEN {x} END" for x in (self._named(a.found.status, STATUSES), self._named(a.found.kind, KINDS)))
        if not a.found.den:
            return status, kind, none, none
        closed = taken if a.found.open is self.compiled.program.slots.pool.no else f"{taken} AND NOT {self._texts.write(a.found.open)}"
        low, high = (f"CASE WHEN {when} THEN {_money(self._texts.write(e))} END" for when, e in ((taken, a.low), (closed, a.high)))
        return status, kind, low, high

    def _named(self, place: E, names: Sequence[str]) -> str:
        """The name at a place in a list."""
        if place.op == "lit":
            return self.dialect.text(names[place.value])
        rows = " ".join(f"WHEN {i} THEN {self.dialect.text(name)}" for i, name in enumerate(names))
        return f"CASE {self._texts.write(place)} {rows} END"

    def _finer(self) -> dict[str, str]:
        """Clause → whether what it pays is finer than a hundredth, or a quotient larger than what is carried."""
        found: dict[str, str] = {}
        for line in self.compiled.program.lines:
            a = self.answers.get(id(line))
            if a is not None:
                reasons = [self._texts.write(a.rest)] if a.rest.op != "lit" else []
                reasons += [f"NOT {self._texts.quot(e)[1]}" for e in topological(a.roots) if e.op == "quot"]
                if reasons:
                    found[self._called(line)] = f"({' OR '.join(dict.fromkeys(reasons))})"
        return found

    def _is_refused(self) -> str:
        return " OR ".join(["refused IS NOT NULL", *self._finer().values()])

    def _refused(self) -> str:
        finer = "".join(f" WHEN {rest} THEN {self.dialect.text(clause)}" for clause, rest in self._finer().items())
        return f"CASE WHEN refused IS NOT NULL THEN refused{finer} END" if finer else "refused"


def _money(fen: str) -> str:
    return f"CAST(CAST({fen} AS DECIMAL(19, 0)) * CAST(0.01 AS DECIMAL(3, 2)) AS DECIMAL(38, 2))"


def _list(items: Iterable[Any], indent: int = 4) -> str:
    return f",\n{' ' * indent}".join(map(str, items))


def statement(compiled: Compiled, dialect: str, table: str, keep: Sequence[str] = (), columns: Sequence[str] | None = None, lang: str = "zh") -> Statement:
    """``dialect``: a name in ``DIALECTS``; ``table``: what stands after FROM, as it is."""
    return Statement(compiled, DIALECTS[dialect], table, keep, columns, lang)
