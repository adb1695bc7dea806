"""Locks of released versions: what was released, by which digests, and whether it still is so (S54, settled 20, 21).

In: the folder of a document and its checked measures. Out: locks, and diagnostics about what has changed since. A lock is one line of
``released.lock`` beside the measures, so that a release is one added line in any version control: name, meaning digest, record digest, the digest
without order (equal where only the order of conditions, rows or clauses was changed), and the day of the release. Comments begin with ``#``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import frozen

from policy_dsl.kernel.diagnostic import Diagnostic, Label, Result
from policy_dsl.kernel.source import Source, Span
from policy_dsl.library.files import read_source
from policy_dsl.library.writing import write_text
from policy_dsl.model.policy import Measure

LOCK = "released.lock"
HEAD = (
    "# 已发布的版本：含义摘要、记录摘要、不计次序的摘要、发布日。由 pol release 写，pol verify 核验，不要手改。\n"
    "# Released versions: digests of meaning, of record, without order; day of release. Written by pol release, proved by pol verify.\n"
)
_DIGEST = r"sha256:[0-9a-f]{64}"
_LINE = re.compile(rf"(?P<name>\S+@\S+)\s+(?P<meaning>{_DIGEST})\s+(?P<record>{_DIGEST})\s+(?P<unordered>{_DIGEST})\s+(?P<day>\d{{4}}-\d\d-\d\d)")


@frozen
class Lock:
    """One released version."""

    name: str  # m03@1.0.0
    meaning: str
    record: str
    unordered: str
    day: date
    span: Span


def name_of(measure: Measure) -> str:
    return f"{measure.id}@{measure.version}"


def read_locks(folder: Path) -> Result[tuple[Lock, ...]]:
    """The locks of a document's folder; none where there is no lock file. A line that does not read is an error, never skipped."""
    path = folder / LOCK
    if not path.is_file():
        return Result(())
    read = read_source(path)
    if read.value is None:
        return Result(None, read.diagnostics)
    return _parse(read.value)


def _parse(source: Source) -> Result[tuple[Lock, ...]]:
    locks: dict[str, Lock] = {}
    said: list[Diagnostic] = []
    at = 0
    for line in source.text.split("\n"):
        span = Span(source, at, at + max(1, len(line)))
        at += len(line) + 1
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        lock = _read_line(words, span)
        if lock is None:
            said.append(Diagnostic("P0814", {}, (Label(span, "main"),), ("fix",)))
        elif lock.name in locks:
            said.append(Diagnostic("P0815", {"name": lock.name}, (Label(span, "main"), Label(locks[lock.name].span, "other"))))
        else:
            locks[lock.name] = lock
    return Result(None if said else tuple(locks.values()), tuple(said))


def _read_line(words: str, span: Span) -> Lock | None:
    found = _LINE.fullmatch(words)
    try:
        return None if found is None else Lock(found["name"], found["meaning"], found["record"], found["unordered"], date.fromisoformat(found["day"]), span)
    except ValueError:
        return None


def broken(locks: Iterable[Lock], measures: Sequence[Measure], spans: Callable[[], Mapping[str, Span]], *, whole: Callable[[], bool]) -> list[Diagnostic]:
    """What differs from the locks. ``spans``: where each version's file begins; ``whole``: whether all versions of the document are at hand, so
    that a locked version that is not among them is missing; both are asked where something differs only."""
    by_name = {name_of(m): m for m in measures}
    said: list[Diagnostic] = []
    for lock in locks:
        measure = by_name.get(lock.name)
        if measure is None:
            if whole():
                said.append(Diagnostic("P0813", {"name": lock.name, "day": lock.day.isoformat()}, (Label(lock.span, "main"),), ("fix",)))
            continue
        if (measure.meaning, measure.record) == (lock.meaning, lock.record):
            continue
        labels = tuple(Label(s, key) for s, key in ((spans().get(lock.name), "main"), (lock.span, "other")) if s is not None)
        values = {"name": lock.name, "day": lock.day.isoformat(), "locked": _short(lock.meaning), "found": _short(measure.meaning)}
        if measure.meaning != lock.meaning:
            notes = ("lock",) if measure.record == lock.record else ("order", "fix") if measure.unordered == lock.unordered else ("fix",)
            said.append(Diagnostic("P0811", values, labels, notes))  # the record covers the meaning: where it holds, the line of the lock was altered
        else:
            values |= {"locked": _short(lock.record), "found": _short(measure.record)}
            said.append(Diagnostic("P0812", values, labels, ("fix",)))
    return said


def _short(digest: str) -> str:
    return digest.removeprefix("sha256:")[:8]


def add_lock(folder: Path, measure: Measure, day: date) -> Diagnostic | None:
    """Lock a version: one line more. What stands in the file stays byte for byte; the file is replaced whole or not at all."""
    path = folder / LOCK
    before = path.read_bytes() if path.is_file() else HEAD.encode()
    text = before.decode("utf-8")
    if text and not text.endswith("\n"):
        text += "\n"
    line = f"{name_of(measure)}  {measure.meaning}  {measure.record}  {measure.unordered}  {day.isoformat()}\n"
    return write_text(path, text + line)
