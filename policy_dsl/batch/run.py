"""The door of this folder: a table and a compiled policy → results, block by block, with memory that does not grow with the table.

In: a path, records, or anything that offers an Arrow stream. Out: ``Batch``, or what is wrong with the table as a whole. CSV and JSON lines are read, decided
and written without the extra; with it, in columns. The results are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from attrs import evolve

from policy_dsl.batch import formats
from policy_dsl.batch.instead import old_workbook
from policy_dsl.batch.population.stage import surveyed
from policy_dsl.batch.prepared import Batch, Row, Wanted, start
from policy_dsl.batch.records import read_records
from policy_dsl.batch.table import EXCEL, OLD, Fault, Refused, Table, changed, diagnostics_of
from policy_dsl.batch.text import read_csv, read_jsonl
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.batch_words import REASONS
from policy_dsl.model.case import References
from policy_dsl.model.policy import Document

__all__ = ["Batch", "Row", "Wanted", "arrow_kernel", "arrow_of", "diagnostics_of", "open_records", "open_table", "start", "surveyed"]


def open_table(path: Path) -> Table:
    """By the suffix of the name; a folder: of Parquet files. Raises ``Refused``; so does opening it once more, where it has changed."""
    stamp = _stamp(path)  # before anything of it is read: what changes from here on is noticed
    folder = path.is_dir() and path.suffix.lower() in ("", ".parquet")
    return evolve(_folder(path) if folder else _opened(path), again=partial(_once_more, path, stamp))


def _once_more(path: Path, stamp: object) -> Table:
    if _stamp(path) != stamp:
        raise Refused(changed(str(path)))
    return open_table(path)


def _stamp(path: Path) -> object:
    try:
        stats = [one.stat() for one in formats.files_of(path)]
    except OSError:
        return None
    return [(stat.st_size, stat.st_mtime_ns, stat.st_ino) for stat in stats]


def _opened(path: Path) -> Table:
    formats.need_extra(path)
    if path.exists() and not path.is_file():
        raise Refused(Diagnostic("P0749", {"table": str(path), "reason": REASONS["folder" if path.is_dir() else "pipe"]}, notes=("reason",)))
    if path.suffix.lower() == OLD:
        raise Refused(old_workbook(path))
    match path.suffix.lower():
        case ".csv" if formats.extra():
            from policy_dsl.batch.csv_in import read_csv_columns

            return read_csv_columns(path)
        case ".csv":
            return read_csv(path)
        case ".jsonl" | ".ndjson":
            return read_jsonl(path)
        case ".parquet":
            from policy_dsl.batch.parquet_in import read_parquet

            return read_parquet(path)
        case ".arrow" | ".feather":
            from policy_dsl.batch.arrow import read_arrow

            return read_arrow(path)
        case suffix if suffix in EXCEL:
            from policy_dsl.batch.excel import read_excel

            return read_excel(path)
        case _:
            raise Refused(Diagnostic("P0749", {"table": str(path)}, notes=("suffix",)))


def _folder(path: Path) -> Table:
    formats.need_extra(path.with_suffix(".parquet"))
    from policy_dsl.batch.parquet_in import read_parquet

    return read_parquet(path)


def open_records(records: Any) -> Table:
    """Mappings, or an Arrow stream (an Arrow table, a Polars or pandas data frame)."""
    if hasattr(records, "__arrow_c_stream__"):
        from policy_dsl.batch.arrow import read_frame

        return read_frame(records)
    return read_records(records)


def arrow_of(batch: Batch, most: int | None = None) -> tuple[Any, list[Fault]]:
    """All results as one ``pyarrow.Table``, and the rows that are not in it."""
    from policy_dsl.batch.arrow_out import table_of

    return table_of(batch, most)


def arrow_kernel(documents: tuple[Document, ...], day: date, keep: Sequence[str], words: Any, error: Any, references: References) -> Any:
    """``arrow_kernel.ArrowKernel``."""
    from policy_dsl.batch.arrow_kernel import ArrowKernel

    return ArrowKernel(documents, day, tuple(keep), words, error, references)
