"""Rows for the bench of tables: the facts of the notice, drawn from a seed, all of them known.

In: how many. Out: an Arrow table (truths, ``decimal128(18, 2)``, coded texts, one nested list), and the same as decoded columns for ``by_numpy``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from policy_dsl.api import load
from policy_dsl.model.types import EnumType, ListType, NumberType, SetType, TruthType
from tests.command_line import NOTICE

SEED = 527
DECISIONS = ("3.1 经评估", "10.1 经认定", "10.2 经认定")
MONEY = pa.decimal128(18, 2)


def inputs() -> list[Any]:
    return [i for d in load(NOTICE).documents for i in d.inputs]


def drawn(rows: int, unknown: float = 0.0, routes: bool = False) -> tuple[pa.Table, dict[str, Any]]:
    """``unknown``: the share of empty cells in every column; ``routes``: lists that are not all empty."""
    chance = np.random.default_rng(SEED)
    columns: dict[str, pa.Array] = {}
    decoded: dict[str, Any] = {}

    def put(name: str, array: pa.Array, values: Any) -> None:
        if unknown:
            array = pa.compute.if_else(pa.array(chance.random(rows) >= unknown), array, pa.scalar(None, array.type))
        columns[name], decoded[name] = array, values

    for one in inputs():
        name, t = one.name.in_("zh"), one.type
        if isinstance(t, TruthType):
            truths = chance.random(rows) < 0.5
            put(name, pa.array(truths), truths)
        elif isinstance(t, NumberType) and t.dimension == (("CNY", 1),):
            fen = chance.integers(0, 10**10, rows)
            put(name, decimals(fen), fen)
        elif isinstance(t, NumberType):
            counts = chance.integers(0, 60, rows)
            put(name, pa.array(counts.astype(np.int32)), counts * (1 if t.whole else 1000))
        elif isinstance(t, EnumType):
            codes = chance.integers(0, len(t.members), rows)
            put(name, pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(t.members)), codes.astype(np.uint8))
        elif isinstance(t, SetType):
            sets = chance.integers(0, 2 ** len(t.of.members), rows)
            texts = ["、".join(m for i, m in enumerate(t.of.members) if s >> i & 1) or "无" for s in range(2 ** len(t.of.members))]
            truths = [(sets >> i & 1) == 1 for i in range(len(t.of.members))]
            put(name, pa.DictionaryArray.from_arrays(pa.array(sets.astype(np.int32)), pa.array(texts)), truths)
        elif isinstance(t, ListType):
            _routes(chance, rows, name, columns, decoded, routes)
    for key in DECISIONS:
        truths = chance.random(rows) < 0.5
        put(key, pa.array(truths), truths)
    return pa.table(columns), decoded


def _routes(chance: Any, rows: int, name: str, columns: dict[str, pa.Array], decoded: dict[str, Any], some: bool) -> None:
    lengths = chance.integers(0, 3, rows) if some else np.zeros(rows, np.int64)
    ends = np.cumsum(lengths)
    items = int(ends[-1]) if rows else 0
    new, flights = chance.random(items) < 0.5, chance.integers(5_000, 15_000, items)
    struct = pa.StructArray.from_arrays([pa.array(new), pa.array(flights.astype(np.int32))], ["新开设", "飞行架次"])
    columns[name] = pa.ListArray.from_arrays(pa.array(np.concatenate([[0], ends]).astype(np.int32)), struct)
    running = np.concatenate([[0], np.cumsum(new & (flights >= 10_000))])
    decoded["航线合格"] = running[ends] - running[ends - lengths]
    decoded["航线不合格"] = lengths - decoded["航线合格"]


def decimals(fen: Any) -> pa.Array:
    halves = np.stack([fen, fen >> 63], axis=1)
    return pa.Decimal128Array.from_buffers(MONEY, len(fen), [None, pa.py_buffer(np.ascontiguousarray(halves))])
