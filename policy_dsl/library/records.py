"""Recorded decisions: an append-only file, one JSON line a decision, each line chained to the one before by its hash.

In: what was decided (facts, versions, date, decision digest). Out: a line at the end of the file; or, reading, records and what is wrong with them. A line
that was altered no longer has its own hash; a line that was removed, moved or put in breaks the chain at the next. A run that was killed while it
wrote leaves at most one unfinished line, which the next run drops and says so; what was complete is never touched.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from policy_dsl.kernel.diagnostic import Diagnostic, Label, Result
from policy_dsl.kernel.source import Source, Span

SCHEMA = "policy-dsl/record/1"
FIRST = "sha256:" + "0" * 64
"""What stands for the line before the first."""
MAX_RECORDS_BYTES = 2**30


@frozen
class Record:
    """``facts``: a structured facts mapping; ``versions``: (document, measure, version, meaning digest); ``decision``: sha256 of the decision's JSON.

    ``population``: what the other applications of the file said of this one; None: it was decided by itself.
    """

    number: int
    before: str
    recorded: str  # when, UTC: not part of what is replayed
    engine: str
    as_of: str
    judge_all: bool
    versions: tuple[tuple[str, str, str, str], ...]
    facts: Mapping[str, Any]
    decision: str
    hash: str
    span: Span
    population: Mapping[str, Any] | None = None


def decision_digest(decision: Mapping[str, Any]) -> str:
    """The digest of a decision's published JSON, without insignificant blanks."""
    return _digest(canonical(decision))


def canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def append(path: Path, bodies: Sequence[Mapping[str, Any]]) -> Result[int]:
    """Add records. ``bodies``: everything but number, before and hash. Out: how many bytes of an unfinished last line were dropped.

    The file is locked while it is written, each run's lines are written in one piece, and the disk has them before this returns.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    except OSError as error:
        return Result(None, (Diagnostic("P0215", {"path": str(path), "reason": error.strerror or str(error)}),))
    try:
        _exclusive(handle)
        whole, dropped = _finished(handle)
        number, before = _last(whole)
        if number < 0:
            return Result(None, (Diagnostic("P0821", {"path": str(path)}),))
        lines = []
        for body in bodies:
            number += 1
            line = {"schema": SCHEMA, "number": number, "before": before, **body}
            before = _digest(canonical(line))
            lines.append(canonical({**line, "hash": before}) + "\n")
        data = "".join(lines).encode("utf-8", "surrogatepass")
        while data:
            data = data[os.write(handle, data) :]
        os.fsync(handle)
        return Result(dropped)
    except OSError as error:
        return Result(None, (Diagnostic("P0215", {"path": str(path), "reason": error.strerror or str(error)}),))
    finally:
        os.close(handle)


def _exclusive(handle: int) -> None:
    try:
        import fcntl  # absent on some systems: there the append itself is the guard
    except ImportError:
        return
    fcntl.flock(handle, fcntl.LOCK_EX)


def _finished(handle: int) -> tuple[bytes, int]:
    """The last finished line; an unfinished one after it is cut off."""
    size = os.fstat(handle).st_size
    tail, start = b"", size
    while start > 0 and tail.count(b"\n") < 2:
        step = min(65536, start)
        start -= step
        tail = os.pread(handle, step, start) + tail
    end = tail.rfind(b"\n") + 1
    dropped = len(tail) - end
    if dropped:
        os.ftruncate(handle, size - dropped)
    line = tail[:end].rstrip(b"\n")
    return line[line.rfind(b"\n") + 1 :], dropped


def _last(line: bytes) -> tuple[int, str]:
    """Number and hash of the last record; (-1, "") where the line is no record."""
    if not line:
        return 0, FIRST
    try:
        found = json.loads(line)
        number, digest = found["number"], found["hash"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return -1, ""
    good = isinstance(number, int) and isinstance(digest, str)
    return (number, digest) if good else (-1, "")


def read_records(source: Source) -> tuple[tuple[Record, ...], tuple[Diagnostic, ...]]:
    """The records of a file and everything that is wrong with the chain: which line was altered, removed, moved or does not read."""
    records: list[Record] = []
    said: list[Diagnostic] = []
    before, expected, at = FIRST, 1, 0
    lines = source.text.split("\n")
    for n, line in enumerate(lines, 1):
        span = Span(source, at, at + max(1, min(len(line), 60)))
        at += len(line) + 1
        if not line.strip():
            continue
        record = _record(line, span)
        if record is None:
            torn = n == len(lines)
            said.append(Diagnostic("P0822" if torn else "P0823", {"line": n}, (Label(span, "main"),)))
            before, expected = "", expected + 1
            continue
        said.extend(_faults(record, line, before, expected))
        before, expected = record.hash, record.number + 1
        records.append(record)
    return tuple(records), tuple(said)


def _record(line: str, span: Span) -> Record | None:
    try:
        d = json.loads(line)
        if d["schema"] != SCHEMA:
            return None
        versions = tuple((str(v["document"]), str(v["measure"]), str(v["version"]), str(v["meaning"])) for v in d["versions"])
        found = Record(
            d["number"], d["before"], d["recorded"], d["engine"], d["as_of"], d["judge_all"], versions, d["facts"], d["decision"], d["hash"], span,
            d.get("population"),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    texts = (found.before, found.recorded, found.engine, found.as_of, found.decision, found.hash)
    good = isinstance(found.number, int) and all(isinstance(t, str) for t in texts) and isinstance(found.facts, dict) and isinstance(found.judge_all, bool)
    return found if good and (found.population is None or isinstance(found.population, dict)) else None


def _faults(record: Record, line: str, before: str, expected: int) -> list[Diagnostic]:
    body = json.loads(line)
    del body["hash"]
    labels = (Label(record.span, "main"),)
    said: list[Diagnostic] = []
    if _digest(canonical(body)) != record.hash:
        said.append(Diagnostic("P0824", {"number": record.number}, labels))
    if before and record.before != before:
        code = "P0825" if record.number == expected else "P0826" if record.number > expected else "P0827"
        said.append(Diagnostic(code, {"number": record.number, "expected": expected}, labels))
    return said
