"""Which forms of files there are, by the suffix of a name, and which libraries they need that may be absent.

In: a path. Out: whether it can be read and written here. Ask ``formats.extra()``: it is looked up anew each time.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from policy_dsl.batch.table import EXCEL, Refused
from policy_dsl.kernel.diagnostic import Diagnostic

EXTRA = ("numpy", "pyarrow")
TEXT = (".csv", ".jsonl", ".ndjson")
BINARY = (".parquet", ".arrow", ".feather")


def extra() -> bool:
    """Whether the libraries of the extra ``batch`` are installed."""
    return all(find_spec(name) is not None for name in EXTRA)


def need_extra(path: Path) -> None:
    """Raises ``Refused`` where a file of columns is wanted and the extra is absent."""
    if path.suffix.lower() in BINARY and not extra():
        raise Refused(Diagnostic("P0749", {"table": str(path)}, notes=("extra",)))
    if path.suffix.lower() in EXCEL and not all(find_spec(name) is not None for name in ("python_calamine", "xlsxwriter")):
        raise Refused(Diagnostic("P0749", {"table": str(path)}, notes=("tables",)))


def files_of(path: Path) -> list[Path]:
    """The files that a table lies in: itself; of a folder all that lies in it, by name, but for what other programs keep there for themselves."""
    return sorted(one for one in path.iterdir() if not one.name.startswith(("_", "."))) if path.is_dir() else [path]
