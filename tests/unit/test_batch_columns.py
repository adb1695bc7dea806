"""Columns at their edges: figures of more places than 64 bits hold in steps, sums in other steps from block to block, files that are read and let go."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from policy_dsl.api import loads
from policy_dsl.batch import rows
from policy_dsl.batch.arrow import read_arrow
from policy_dsl.batch.arrow_files import FolderWriter
from policy_dsl.batch.decode import ArrowCells
from policy_dsl.batch.kernel import Certain
from policy_dsl.batch.population.ranked import Gathered
from policy_dsl.batch.population.shared import Owed
from policy_dsl.batch.prepared import start
from policy_dsl.batch.resume import Checkpoint
from policy_dsl.batch.run import open_records
from policy_dsl.batch.table import Fault, Refused, Table, diagnostics_of
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.report.diagnostics import render_diagnostics
from tests.command_line import GOOD


@pytest.mark.parametrize("places", [0, 2, 6, 13, 14, 16, 18])
@pytest.mark.parametrize("den", [100, 800, 10**5])
def test_regions_of_decimals_of_any_places(places: int, den: int) -> None:
    """A figure in a region, or one to be looked at by itself: 2^59 steps of 10^-18 wrap around to 0 in steps of 1/800."""
    values = [Decimal(n).scaleb(-places) for n in (0, 5, 10**places, 25 * 10**places // 10, 2**59, 2**59 - 7, 10**18)]
    begins = (0, den // 2, 3 * den)
    found, looked, null = rows.regions(ArrowCells(pa.array(values, pa.decimal128(38, places))), range(len(values)), begins, den)
    assert null == []
    for i, value in enumerate(values):
        if i not in looked:
            assert found[i] == sum(Fraction(value) * den >= b for b in begins) - 1
    assert 0 not in looked
    assert 2 not in looked


def test_what_is_owed_in_steps_that_differ_from_block_to_block() -> None:
    """A sum that the finest steps hold stays what it is when a later block has coarser ones; one that they do not is kept beside."""
    owed = Owed([(slice(1, 2), 2**61, 2**61, False, 6), (slice(2, 4), 5, 7, False, 2), (slice(4, 5), 2**61, 0, True, 2)])
    arrays = owed.arrays(5)
    assert [arrays.get(i) for i in (1, 2, 4)] == [
        (Fraction(2**61, 6), Fraction(2**61, 6)), (Fraction(5, 2), Fraction(7, 2)), (2**60, None),
    ]  # fmt: skip
    assert list(arrays.odd) == [4]


def test_values_between_the_steps_are_groups_of_their_own() -> None:
    """These two have one hash."""
    low, high = Fraction(1, 3), Fraction(1, 3) + 2**61 - 1
    assert hash(low) == hash(high)
    node: Any = SimpleNamespace(type=None)
    ranking: Any = SimpleNamespace(within=[node], keys=())
    one = Gathered(None, ranking, 0, 0, [], dens=[1, 1, 1])  # type: ignore[arg-type]
    assert one._code(node, low) == one._code(node, low) != one._code(node, high)


def test_two_tables_of_one_policy_do_not_lower_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """While one engine looks at what may be unknown, another of the same policies makes no expressions and ends no lowering."""
    compiled = loads(GOOD).compile(date(2026, 1, 1)).compiled
    inside, other, still = Event(), Event(), []
    real = Certain.holds

    def holds(self: Certain, roots: Any) -> bool:
        if not inside.is_set():
            with self.pool.lowering():
                inside.set()
                other.wait(0.3)
                still.append(self.pool.blind)
        return real(self, roots)

    monkeypatch.setattr(Certain, "holds", holds)
    pair = [start(compiled, open_records([{"软件企业": "是", "核定项目总投资": n}])).value for n in (100, None)]

    def one() -> list[Any]:
        return [] if pair[0] is None else list(pair[0].rows())

    with ThreadPoolExecutor(1) as workers:
        first = workers.submit(one)
        assert inside.wait(20)
        second = list(pair[1].rows()) if pair[1] is not None else []
        other.set()
        assert (first.result()[0].outcomes[0].max, second[0].outcomes[0].status) == (20, "undetermined")
    assert still == [True]


def test_what_is_told_of_a_row_is_no_longer_the_further_down_it_stands() -> None:
    """A file of rows put aside would take the square of their number."""
    found = Fault(10**9, "投\n入", Diagnostic("P0748", {"row": 10**9, "column": "投\n入"}, notes=("late",)))
    (told,) = diagnostics_of([found], Table("t.csv", ("投入",), iter(())))
    assert (told.labels[0].span.line, told.labels[0].span.column) == (10**9 + 1, 5)
    assert len(told.labels[0].span.source.text) < 100
    words = render_diagnostics([told], "en", "text", False)
    assert "t.csv:1000000001:5" in words
    assert "1000000001 | 投 入：" in words


@pytest.mark.parametrize("stream", [False, True])
def test_an_arrow_file_is_open_no_longer_than_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stream: bool) -> None:
    path, table = tmp_path / "t.arrow", pa.table({"a": ["x"] * 5})
    with (pa.ipc.new_stream if stream else pa.ipc.new_file)(str(path), table.schema) as file:
        file.write_table(table, 2)
    opened: list[Any] = []
    memory_map = pa.memory_map

    def kept(*args: Any) -> Any:
        opened.append(memory_map(*args))
        return opened[-1]

    monkeypatch.setattr(pa, "memory_map", kept)
    blocks = list(read_arrow(path).blocks)
    assert opened[0].closed
    assert [list(b.cells[0]) for b in blocks] == [["x", "x"], ["x", "x"], ["x"]]
    (tmp_path / "n.arrow").write_bytes(b"no table")
    with pytest.raises(Refused):
        read_arrow(tmp_path / "n.arrow")
    assert opened[1].closed


def test_a_folder_of_results_in_which_another_program_keeps_a_file(tmp_path: Path) -> None:
    home = tmp_path / "o.part"
    home.mkdir()
    for name in (".DS_Store", "part-00000.parquet", "part-00001.parquet", "part-00002.new"):
        (home / name).write_bytes(b"")
    batch: Any = SimpleNamespace(columns=SimpleNamespace(kept=()), wanted="clauses", clauses=())
    FolderWriter(home, batch, False, Checkpoint(tmp_path / "job", "", parts=1))
    assert {p.name for p in home.iterdir()} == {".DS_Store", "part-00000.parquet"}
