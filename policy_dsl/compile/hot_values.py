"""Values of facts that code for a shape reads by a call: exact figures, members as they may be written, sets, records.

In: the reader of a fact. Out: a function of the value (and of what the authority decided) that gives what stands in its slots, all of it known; else ``Odd``.
What was asked of ``reading`` once is remembered in a table, so that the common value costs one look.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Context, Decimal
from typing import Any

from policy_dsl.compile.readers import MOST_BITS, KeyReader, ListReader, Odd
from policy_dsl.compile.rows import Filler
from policy_dsl.model.types import NumberType

REMEMBERED = 256
CENT = Decimal("0.01")
"""An amount is most often written to two places."""
MOST_UNITS = 10**15
times = Context(prec=40).multiply
"""Whatever the context of the program is. A product that has more digits is more than ``MOST_UNITS``."""
Decisions = Mapping[str, bool]


class Undecided(Odd):
    """A member that no list names, of which the authority has not said whether it belongs."""


Numbers = dict[Any, int]
Sets = dict[Any, tuple[Any, ...]]


def figure(reader: KeyReader) -> Callable[[Any], int]:
    """A figure in steps of its slot."""
    steps, most = Decimal(reader.steps), MOST_UNITS * reader.steps
    cents = reader.steps % 100 == 0

    def read(value: Any) -> int:
        if value.__class__ is Decimal and cents and value.same_quantum(CENT):
            found = int(times(value, steps))
            if 0 <= found < most:
                return found
        pairs = reader.said(value).pairs
        if not pairs:
            raise Odd
        return int(pairs[0][1])

    return read


def checked(reader: KeyReader) -> Callable[[Any], object]:
    """Of a fact that no clause reads only that it can be read."""
    whole = isinstance(reader.input.type, NumberType) and reader.input.type.whole

    def read(value: Any) -> object:
        if reader.plain and not whole and value.__class__ is Decimal and value.same_quantum(CENT) and value >= 0 and value.adjusted() < 15:
            return None
        return reader.said(value)

    return read


def member(reader: KeyReader, filler: Filler, numbers: Numbers, *, loose: bool) -> Callable[[Any, Decisions], Sequence[Any]]:
    """Number of a member that is not written as declared, or of one that no list names, with what is decided of it."""
    other: dict[str, tuple[tuple[int], tuple[str, ...]]] = {}
    listed = (False, True) * len(filler.lists) if loose else (False,) * len(filler.lists)
    decided, alone = _loosely if loose else _decided, len(filler.lists) == 1 and not loose

    def read(value: Any, decisions: Decisions) -> Sequence[Any]:
        known = other.get(value)
        if known is not None:
            first, keys = known
            return (*first, decisions[keys[0]]) if alone and keys[0] in decisions else decided(first, keys, decisions)
        said = reader.said(value)
        if not said.pairs:
            raise Odd
        number = said.pairs[0][1]
        if said.unlisted:
            keys = _keys(filler, said.unlisted, decisions)
            if len(other) < REMEMBERED and isinstance(value, str) and keys:
                other[value] = (number,), keys
            return decided((number,), keys, decisions)
        if len(numbers) < REMEMBERED and isinstance(value, str):
            numbers[value] = number
        return (number, *listed)

    return read


def several(reader: KeyReader, filler: Filler, sets: Sets, *, loose: bool) -> Callable[[Any, Decisions], Sequence[Any]]:
    """The slots of a set or a day, then what is decided of members that no list names."""
    other: dict[Any, tuple[tuple[Any, ...], tuple[str, ...]]] = {}
    listed = (False, True) * len(filler.lists) if loose else (False,) * len(filler.lists)
    decided, alone = _loosely if loose else _decided, len(filler.lists) == 1 and not loose

    def read(value: Any, decisions: Decisions) -> Sequence[Any]:
        key = (*value,) if value.__class__ in (list, tuple, set, frozenset) else None
        known = other.get(key) if key is not None else None
        if known is not None:
            values, keys = known
            return (*values, decisions[keys[0]]) if alone and keys[0] in decisions else decided(values, keys, decisions)
        said = reader.said(value if key is None else key)
        if not said.pairs:
            raise Odd
        values = tuple(v for _, v in said.pairs)
        if said.unlisted:
            keys = _keys(filler, said.unlisted, decisions)
            if key is not None and len(said.unlisted) == 1 and keys and len(other) < REMEMBERED:
                other[key] = values, keys
            if len(said.unlisted) > 1:
                return (*values, *_any_of(filler, said.unlisted, decisions, loose))
            return decided(values, keys, decisions)
        found = (*values, *listed)
        if key is not None and len(sets) < REMEMBERED:
            sets[key] = found
        return found

    return read


def _keys(filler: Filler, unlisted: Sequence[str], decisions: Decisions) -> tuple[str, ...]:
    """The keys of what is decided on the first of them, in the order of the lists."""
    if not filler.lists and decisions:
        raise Odd
    return tuple(key + unlisted[0] for key, _ in filler.lists)


def _decided(values: tuple[Any, ...], keys: Sequence[str], decisions: Decisions) -> tuple[Any, ...]:
    """After the values what was decided under each key."""
    try:
        return (*values, *[decisions[key] for key in keys])
    except KeyError:
        raise Undecided from None  # unknown, which this shape is not


def _loosely(values: tuple[Any, ...], keys: Sequence[str], decisions: Decisions) -> tuple[Any, ...]:
    """The same, and after each whether anything was decided."""
    return (*values, *[v for key in keys for v in (decisions.get(key, False), key in decisions)])


def _any_of(filler: Filler, unlisted: Sequence[str], decisions: Decisions, loose: bool) -> list[bool]:
    found = []
    for key, _ in filler.lists:
        said = [decisions.get(key + v) for v in unlisted]
        known = True in said or None not in said
        if not known and not loose:
            raise Undecided
        found += [True in said, known] if loose else [True in said]
    return found


def records(reader: ListReader) -> Callable[[Any, Decisions], list[Any]]:
    """Rows of fields that are all known."""
    filler = reader.filler
    fields = [reader.fields[name] for name, _, _ in filler.fields] if filler is not None else []
    plain = filler is not None and len(fields) == len(reader.fields) and all(f.truth or f.plain for f in fields)
    wanted = [(name, f.truth, slot.den) for f, (name, slot, _) in zip(fields, filler.fields, strict=True)] if filler is not None else []
    rows_of = _rows_of(wanted) if plain and wanted else None

    def read(value: Any, decisions: Decisions) -> list[Any]:
        if rows_of is not None and value.__class__ is list and len(value) < 100:
            try:
                return rows_of(value)
            except (KeyError, Odd):
                pass
        read_ = reader.records(value)
        if filler is None:
            return []
        rows = [filler.item(record, decisions) for record in read_]
        if any(not all(row[len(row) // 2 :]) for row in rows):
            raise Odd
        return rows

    return read


def _rows_of(wanted: Sequence[tuple[str, bool, int]]) -> Callable[[list[Any]], list[Any]]:
    """Code for records of truths and whole numbers under the declared names; what else there is of them is ``Odd``, or a ``KeyError``."""
    lines = ["def rows(items):", "    found = []", "    for item in items:", f"        if item.__class__ is not dict or len(item) != {len(wanted)}: raise Odd"]
    for n, (name, truth, steps) in enumerate(wanted):
        lines.append(f"        v{n} = item[{name!r}]")
        fits = f"v{n} is True or v{n} is False" if truth else f"v{n}.__class__ is int and 0 <= v{n} < {2 ** (MOST_BITS - 1)}"
        lines.append(f"        if not ({fits}): raise Odd" + (f"\n        v{n} *= {steps}" if steps != 1 and not truth else ""))
    row = "".join(f"v{n}, " for n in range(len(wanted))) + "True, " * len(wanted)
    lines += [f"        found.append(({row}))", "    return found"]
    space: dict[str, Any] = {"__builtins__": {"dict": dict, "int": int, "len": len}, "Odd": Odd}
    exec(compile("\n".join(lines) + "\n", "<policy>", "exec"), space)
    found: Callable[[list[Any]], list[Any]] = space["rows"]
    return found
