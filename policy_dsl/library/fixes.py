"""Safe repairs (``pol check --fix``): the edits that diagnostics carry, applied to the files.

In: diagnostics. Out: what was repaired, file by file. A file is read again first: edits for a text that is no longer there are left alone. The edits of
one diagnostic go together or not at all; of two that touch, the first wins and the next round brings the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

from policy_dsl.kernel.diagnostic import Diagnostic, Edit
from policy_dsl.kernel.source import Source
from policy_dsl.library.files import decode
from policy_dsl.library.writing import write_text


@frozen
class Fixed:
    """One file: how many diagnostics were repaired in it, or why it could not be written."""

    path: str
    repaired: int
    fault: Diagnostic | None = None


def apply_fixes(diagnostics: Iterable[Diagnostic]) -> tuple[Fixed, ...]:
    """Repair the files that the diagnostics point into."""
    by_file: dict[str, tuple[Source, list[Sequence[Edit]]]] = {}
    for d in diagnostics:
        names = {e.span.source.name for e in d.edits}
        if len(names) == 1 and not next(iter(names)).startswith("<"):
            source = d.edits[0].span.source
            by_file.setdefault(source.name, (source, []))[1].append(d.edits)
    return tuple(one for name, (source, edits) in by_file.items() if (one := _apply(Path(name), source, edits)) is not None)


def _apply(path: Path, source: Source, wanted: list[Sequence[Edit]]) -> Fixed | None:
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Fixed(str(path), 0, Diagnostic("P0215", {"path": str(path), "reason": error.strerror or str(error)}))
    now = decode(raw, str(path)).value
    if now is None or now.text != source.text:
        return None
    text, repaired = edited(source.text, wanted)
    if not repaired:
        return None
    fault = write_text(path, text, like=raw)
    return Fixed(str(path), 0 if fault else repaired, fault)


def edited(text: str, wanted: Iterable[Sequence[Edit]]) -> tuple[str, int]:
    """The text with as many groups of edits as do not touch each other, and how many that were."""
    taken: list[Edit] = []
    repaired = 0
    for group in wanted:
        if all(_apart(e, other) for e in group for other in taken):
            taken.extend(e for e in group if e not in taken)
            repaired += 1
        elif all(e in taken for e in group):
            repaired += 1
    for e in sorted(taken, key=lambda e: (e.span.start, e.span.end), reverse=True):
        text = text[: e.span.start] + e.replacement + text[e.span.end :]
    return text, repaired


def _apart(a: Edit, b: Edit) -> bool:
    if a.span.start == a.span.end and b.span.start == b.span.end:
        return a.span.start != b.span.start
    return a.span.end <= b.span.start or b.span.end <= a.span.start
