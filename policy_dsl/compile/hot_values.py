"""Values of facts that code for a shape reads by a call: exact figures, members as they may be written, sets, records.

In: the reader of a fact. Out: a function of the value (and of what the authority decided) that gives what stands in its slots, all of it known; else ``Odd``.
What was asked of ``reading`` once is remembered in a table, so that the common value costs one look.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from policy_dsl.compile.readers import MOST_BITS, KeyReader, ListReader, Odd
from policy_dsl.compile.rows import Filler
from policy_dsl.model.types import NumberType

REMEMBERED = 256
CENT = Decimal("0.01")
"""An amount is most often written to two places."""
Decisions = Mapping[str, bool]


class Undecided(Odd):
    """A member that no list names, of which the authority has not said whether it belongs."""


Numbers = dict[Any, int]
Sets = dict[Any, tuple[Any, ...]]


def figure(reader: KeyReader) -> Callable[[Any], int]:
    """A figure in steps of its slot."""
    steps = reader.steps

    def read(value: Any) -> int:
        if value.__class__ is Decimal and value.same_quantum(CENT) and value.adjusted() < 15:
            top, below = value.as_integer_ratio()
            if top < 0 or steps % below:
                raise Odd
            return int(top * (steps // below))
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
    other: dict[str, tuple[int, tuple[str, ...]]] = {}
    listed = (False, True) * len(filler.lists) if loose else (False,) * len(filler.lists)

    def read(value: Any, decisions: Decisions) -> Sequence[Any]:
        known = other.get(value)
        if known is not None:
            return (known[0], *_decided(known[1], decisions, loose))
        said = reader.said(value)
        if not said.pairs:
            raise Odd
        number = said.pairs[0][1]
        if said.unlisted:
            keys = _keys(filler, said.unlisted, decisions)
            if len(other) < REMEMBERED and isinstance(value, str) and keys:
                other[value] = number, keys
            return (number, *_decided(keys, decisions, loose))
        if len(numbers) < REMEMBERED and isinstance(value, str):
            numbers[value] = number
        return (number, *listed)

    return read


def several(reader: KeyReader, filler: Filler, sets: Sets, *, loose: bool) -> Callable[[Any, Decisions], Sequence[Any]]:
    """The slots of a set or a day, then what is decided of members that no list names."""
    other: dict[Any, tuple[tuple[Any, ...], tuple[str, ...]]] = {}
    listed = (False, True) * len(filler.lists) if loose else (False,) * len(filler.lists)

    def read(value: Any, decisions: Decisions) -> Sequence[Any]:
        key = (*value,) if value.__class__ in (list, tuple, set, frozenset) else None
        known = other.get(key) if key is not None else None
        if known is not None:
            return (*known[0], *_decided(known[1], decisions, loose))
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
            return (*values, *_decided(keys, decisions, loose))
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


def _decided(keys: Sequence[str], decisions: Decisions, loose: bool) -> list[bool]:
    """What was decided under each key; loosely: and after it whether anything was."""
    if loose:
        return [v for key in keys for v in (decisions.get(key, False), key in decisions)]
    try:
        return [decisions[key] for key in keys]
    except KeyError:
        raise Undecided from None  # unknown, which this shape is not


def _any_of(filler: Filler, unlisted: Sequence[str], decisions: Decisions, loose: bool) -> list[bool]:
    found = []
    for key, _ in filler.lists:
        said = [decisions.get(key + v) for v in unlisted]
        known = True in said or None not in said
        if not known and not loose:
            raise Undecided
        found += [True in said, known] if loose else [True in said]
    return found


def records(reader: ListReader) -> Callable[[Any, Decisions], list[list[Any]]]:
    """Rows of fields that are all known."""
    filler = reader.filler
    fields = [reader.fields[name] for name, _, _ in filler.fields] if filler is not None else []
    plain = filler is not None and len(fields) == len(reader.fields) and all(f.truth or f.plain for f in fields)
    wanted = [(name, f.truth, slot.den) for f, (name, slot, _) in zip(fields, filler.fields, strict=True)] if filler is not None else []
    names = {name for name, _, _ in wanted}
    flags = [True] * len(wanted)

    def read(value: Any, decisions: Decisions) -> list[list[Any]]:
        if plain and value.__class__ is list and len(value) < 100:
            found = [_record(item) for item in value]
            if None not in found:
                return found  # type: ignore[return-value]
        read_ = reader.records(value)
        if filler is None:
            return []
        rows = [filler.item(record, decisions) for record in read_]
        if any(not all(row[len(row) // 2 :]) for row in rows):
            raise Odd
        return rows

    def _record(item: Any) -> list[Any] | None:
        """Truths and whole numbers under the declared names."""
        if item.__class__ is not dict:
            return None
        item = item.copy()
        if item.keys() != names:
            return None
        row: list[Any] = []
        for name, truth, steps in wanted:
            v = item[name]
            if truth:
                if v is not True and v is not False:
                    return None
                row.append(v)
            elif v.__class__ is int and v >= 0 and v.bit_length() < MOST_BITS:
                row.append(v * steps)
            else:
                return None
        return row + flags

    return read
