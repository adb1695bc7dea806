"""Arrow arrays as columns of whole numbers and truths, without a Python object for each cell.

In: the array of one column (or of one field of a list's items) and the input that it feeds. Out: what stands in the input's slot, whether it is known, and
which cells have to be looked at one by one: those that are not plain, or not plainly within bounds. What has no plain form is coded: each different cell
is then read once (``coded``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import gcd
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from policy_dsl.compile.bounds import ADDABLE, most
from policy_dsl.compile.slots import Slot
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, NumberType, TruthType

DIGITS = r"^[0-9]{1,15}(\.[0-9]{1,2})?$"
"""What ``columns.plain_number`` reads too."""
TEXTS = pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_dictionary
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)  # facts.days
_EPOCH = date(1970, 1, 1)


class ArrowCells(Sequence[Any]):
    """A column of an Arrow batch. ``[i]``: a cell as the facts' reader takes it. What several ask of the same column is worked out once: ``figures``,
    ``coded``."""

    def __init__(self, array: Any) -> None:
        self.array = array.cast(pa.large_string()) if pa.types.is_string_view(array.type) else array  # views have few functions
        self._figures: Any = None
        self._coded: Any = None

    def __len__(self) -> int:
        return len(self.array)

    def __getitem__(self, i: Any) -> Any:
        return cell(self.array[i])

    def __iter__(self) -> Iterator[Any]:
        return map(cell, self.array)

    @property
    def figures(self) -> Any:
        """Of a column of texts: those that are plain digits, as decimals; the others null."""
        if self._figures is None:
            plain = pc.fill_null(pc.match_substring_regex(self.array, DIGITS), False)
            texts = self.array if pc.all(plain).as_py() else pc.if_else(plain, self.array, pa.scalar(None, self.array.type))
            self._figures = texts.cast(pa.decimal128(17, 2))
        return self._figures

    @property
    def coded(self) -> tuple[Any, list[Any]]:
        """For each row the place of its cell among the different ones (None among them where a cell is null)."""
        if self._coded is None:
            self._coded = _coded(self.array)
        return self._coded  # type: ignore[no-any-return]


def cell(scalar: Any) -> Any:
    """A value as Python has it; a day or a moment that Python has not, as a text that is nothing else, for the reader to refuse."""
    try:
        return scalar.as_py()
    except (OverflowError, ValueError, pa.ArrowException):
        t = scalar.type
    if pa.types.is_dictionary(t):
        return cell(scalar.value)
    if pa.types.is_struct(t):
        return {name: cell(scalar[at]) for at, name in enumerate(t.names)}
    if pa.types.is_nested(t) and hasattr(scalar, "values"):
        return [cell(one) for one in scalar.values]
    return f"{t}: {getattr(scalar, 'value', scalar)}"


class Decoded(NamedTuple):
    """``known``: an array, or True for all. ``again``: cells to look at one by one, or None; what stands there is 0 and not known."""

    values: Any
    known: Any
    again: Any = None


# ── bits ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def bits(buffer: Any, offset: int, n: int) -> Any:
    """Of a bitmap, as bytes."""
    first = offset // 8
    packed = np.frombuffer(buffer, np.uint8, (offset + n + 7) // 8 - first, first)
    return np.unpackbits(packed, count=offset % 8 + n, bitorder="little")[offset % 8 :].view(bool)


def valid(array: Any) -> Any:
    """Which cells are not null; True: all."""
    if array.null_count == 0:
        return True
    buffer = array.buffers()[0]
    return np.zeros(len(array), bool) if buffer is None else bits(buffer, array.offset, len(array))


# ── plain forms ──────────────────────────────────────────────────────────────────────────────────────────────────────
def decode(cells: ArrowCells, one: Input, slots: Sequence[Slot], limit: int) -> Decoded | None:
    """None: no plain form; see ``coded``."""
    array = cells.array
    t, type_ = array.type, one.type
    if one.default is not None or len(slots) != 1:
        return None
    if isinstance(type_, TruthType) and pa.types.is_boolean(t):
        known = valid(array)
        values = bits(array.buffers()[1], array.offset, len(array))
        return Decoded(values if known is True else values & known, known)
    if isinstance(type_, NumberType) and _plain(one, type_):
        limit = most(slots[0], limit)
        if pa.types.is_integer(t):
            return _scaled(_integers(array), valid(array), slots[0].den, 0, one, type_, limit)
        if pa.types.is_decimal128(t) and 0 <= t.scale <= 18:
            return _decimals(array, slots[0].den, one, type_, limit)
        if pa.types.is_string(t) or pa.types.is_large_string(t):
            return _digits(cells, slots[0].den, one, type_, limit)
    return None


def days(array: Any, one: Input, slots: Sequence[Slot]) -> list[Decoded] | None:
    """Of a column of days, for each slot (month, day, none)."""
    if not pa.types.is_date32(array.type) or not isinstance(one.type, DateType) or one.default is not None or one.low is not None or one.high is not None:
        return None
    known = valid(array)
    raw = np.frombuffer(array.buffers()[1], np.int32, len(array), array.offset * 4)
    inside = (raw >= (FIRST_DAY - _EPOCH).days) & (raw <= (LAST_DAY - _EPOCH).days)
    again = None if (inside | ~_array(known, len(raw))).all() else ~inside & known
    here = inside & known
    dates = np.where(here, raw, 0).astype("M8[D]")
    months = dates.astype("M8[M]")
    parts = {"month": months.astype(np.int64) + 1970 * 12, "day": (dates - months).astype(np.int64) + 1, "none": np.zeros(len(raw), bool)}
    whole = known if again is None else here
    return [Decoded(parts[s.part] * here if s.part != "none" else parts["none"], whole, again) for s in slots]


def _plain(one: Input, t: NumberType) -> bool:
    """Whether a bare number means itself, in the unit of the type."""
    if not t.dimension:
        return not one.percent
    return len(t.dimension) == 1 and t.dimension[0][1] == 1 and t.dimension[0][0] != "年度"


def _integers(array: Any) -> Any:
    t = array.type
    raw = np.frombuffer(array.buffers()[1], t.to_pandas_dtype(), len(array), array.offset * (t.bit_width // 8))
    if raw.dtype == np.uint64:
        return np.minimum(raw, np.uint64(ADDABLE)).astype(np.int64)
    return raw.astype(np.int64)


def _decimals(array: Any, den: int, one: Input, t: NumberType, limit: int) -> Decoded:
    halves = np.frombuffer(array.buffers()[1], np.int64, 2 * len(array), array.offset * 16).reshape(-1, 2)
    low, high = np.ascontiguousarray(halves[:, 0]), halves[:, 1]
    known = valid(array)
    if len(low) and (np.bitwise_or.reduce(high) or low.min() < 0):
        fits = (low >> 63 == high) & (low > -ADDABLE) & (low < ADDABLE)
        if not fits.all():
            low = np.where(fits, low, ADDABLE)  # beyond every limit: looked at again
    return _scaled(low, known, den, array.type.scale, one, t, limit)


def _scaled(raw: Any, known: Any, den: int, places: int, one: Input, t: NumberType, limit: int) -> Decoded:
    """``raw`` / 10^places, in steps of 1/den."""
    if known is not True:
        raw = raw * known
    g = gcd(den, 10**places)
    factor, parts = den // g, 10**places // g
    top = min(ADDABLE, limit * parts) // factor
    low = _bound(one.low, den * parts // factor, -top if t.signed else 0)
    high = _bound(one.high, den * parts // factor, top)
    wrong = None
    if len(raw) and (raw.min() < max(low, -top) or raw.max() > min(high, top)):
        wrong = (raw < max(low, -top)) | (raw > min(high, top))
    whole = 10**places if t.whole else parts
    if whole > 1:
        rest = raw - raw // whole * whole
        if rest.any():
            wrong = rest != 0 if wrong is None else wrong | (rest != 0)
    if wrong is not None:
        wrong = wrong & known if known is not True else wrong
        raw = raw * ~wrong
    values = raw // parts if parts > 1 else raw
    values = values * factor if factor > 1 else values
    if wrong is None or not wrong.any():
        return Decoded(values, known)
    return Decoded(values, ~wrong if known is True else known & ~wrong, wrong)


def _bound(bound: Any, unit: int, missing: int) -> int:
    """A declared bound in units of the raw figures, if it is a whole number of them; otherwise none passes."""
    if bound is None:
        return missing
    scaled = bound * unit
    return int(scaled) if scaled == int(scaled) else ADDABLE if missing <= 0 else -ADDABLE


def _digits(cells: ArrowCells, den: int, one: Input, t: NumberType, limit: int) -> Decoded | None:
    """Figures written in digits: the sums of a CSV file."""
    array = cells.array
    known = valid(array)
    found = _decimals(cells.figures, den, one, t, limit)
    here = valid(cells.figures)
    if here is True:
        return found
    again = ~here if known is True else known & ~here
    if again.any():
        again &= ~np.asarray(pc.fill_null(pc.equal(array, ""), False).to_numpy(zero_copy_only=False), bool)
    if found.again is not None:
        again |= found.again
    return Decoded(found.values, found.known, again if again.any() else None)


def _array(known: Any, n: int) -> Any:
    return np.ones(n, bool) if known is True else known


# ── coded ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _coded(array: Any) -> tuple[Any, list[Any]]:
    t = array.type
    if pa.types.is_boolean(t):
        codes = bits(array.buffers()[1], array.offset, len(array)).view(np.uint8)
        known = valid(array)
        return (codes, [False, True]) if known is True else (np.where(known, codes, np.uint8(2)), [False, True, None])
    if pa.types.is_list(t) or pa.types.is_large_list(t):
        found = _lists(array)
        if found is not None:
            return found
    if not pa.types.is_dictionary(t):
        try:
            array = array.dictionary_encode()
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError):
            return np.arange(len(array)), [cell(x) for x in array]
    return indices(array), [*map(cell, array.dictionary), None]


def indices(array: Any) -> Any:
    """Null: after the last of the dictionary."""
    indices = array.indices
    raw = np.frombuffer(indices.buffers()[1], indices.type.to_pandas_dtype(), len(indices), indices.offset * (indices.type.bit_width // 8))
    known = valid(indices)
    size = len(array.dictionary)
    codes = raw.astype(np.uint8 if size < 255 else np.intp)
    return codes if known is True else np.where(known, codes, codes.dtype.type(size))


def _lists(array: Any) -> tuple[Any, list[Any]] | None:
    """Lists of few different short texts: what stands in them, as a number to the base of how many there are. None: they are not like that."""
    values = array.flatten()
    t = values.type
    if not any(is_text(t) for is_text in TEXTS):
        return None
    known = valid(array)
    lengths = np.asarray(pc.fill_null(pc.list_value_length(array), 0)).astype(np.int64)
    inner, cells = _coded(values)
    base, longest = len(cells) + 2, int(lengths.max(initial=0))
    if base ** (longest + 1) >= ADDABLE:
        return None
    starts = np.cumsum(lengths) - lengths
    keys = np.zeros(len(array), np.int64)
    for at in range(longest):
        more = lengths > at
        keys[more] = keys[more] * base + inner[starts[more] + at] + 1
    if known is not True:
        keys[~known] = -1
    found = pa.array(keys).dictionary_encode()
    return indices(found), [*(_spelt(k, base, cells) for k in found.dictionary.to_pylist()), None]


def _spelt(key: int, base: int, cells: list[Any]) -> list[Any] | None:
    if key < 0:
        return None
    spelt = []
    while key:
        key, code = divmod(key, base)
        spelt.append(cells[code - 1])
    return spelt[::-1]
