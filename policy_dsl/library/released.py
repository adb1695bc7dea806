"""The locks of a checked document, held against its files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from policy_dsl.check import Checked
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.source import Span
from policy_dsl.library.locks import Lock, broken, name_of, read_locks
from policy_dsl.library.store import locate


@frozen
class Released:
    """``intact``: locked and unchanged; ``drafts``: at hand and not locked; ``diagnostics``: what has changed or is missing."""

    document: str
    intact: tuple[str, ...]
    drafts: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def altered(documents: Iterable[Checked]) -> tuple[Diagnostic, ...]:
    """What is no longer as it was released. Nothing is computed from such policies: a result would bear the name of a version that says something else."""
    return tuple(d for one in documents for d in released(one).diagnostics)


def released(checked: Checked) -> Released:
    """Every lock of the document's folder against the versions at hand. A version that was not read is not called missing."""
    measures = checked.document.measures
    paths = [Path(m.path) for m in measures if m.path]
    folder = paths[0].parent if paths else None
    locks = read_locks(folder) if folder is not None else None
    if folder is None or locks is None or locks.value is None:
        return Released(checked.document.id, (), (), locks.diagnostics if locks is not None else ())

    def spans() -> dict[str, Span]:
        return {name_of(m): f.headers[0].span if f.headers else f.span for m, f in zip(measures, checked.files, strict=True)}

    said = broken(locks.value, measures, spans, whole=lambda: _whole(folder, paths))
    held = {one.name: one for one in locks.value}
    intact = tuple(name_of(m) for m in measures if _same(held.get(name_of(m)), m.meaning, m.record))
    drafts = tuple(name_of(m) for m in measures if name_of(m) not in held)
    return Released(checked.document.id, intact, drafts, tuple(said))


def _same(lock: Lock | None, meaning: str, record: str) -> bool:
    return lock is not None and (lock.meaning, lock.record) == (meaning, record)


def _whole(folder: Path, paths: list[Path]) -> bool:
    """All measure files of the folder were read."""
    located = locate(folder)
    return bool(located) and {p.resolve() for p in located[0].measures} <= {p.resolve() for p in paths}
