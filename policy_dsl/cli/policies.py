"""Paths and names of a command line → checked policies.

In: what was written after the command. Out: ``Opened``: the documents that check, everything that was said, the language of the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from policy_dsl.check import Checked
from policy_dsl.cli.console import Console
from policy_dsl.cli.misuse import Misuse
from policy_dsl.cli.say import code_of, is_error, language_at, say
from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.lang import Lang
from policy_dsl.library.files import read_stdin
from policy_dsl.library.find import find
from policy_dsl.library.released import altered
from policy_dsl.library.store import Folder, check_sources, merged, open_folder

STDIN = "-"


@frozen(eq=False)
class Opened:
    """``checked`` None: something has an error, nothing can run."""

    checked: tuple[Checked, ...] | None
    diagnostics: tuple[Diagnostic, ...]
    lang: Lang | None


def open_policies(written: Sequence[str], policies: str | None) -> Opened:
    """Open everything that was written, each document once."""
    said: list[Diagnostic] = []
    results: list[Result[Checked]] = []
    folders: list[Folder] = []
    for one in dict.fromkeys(written):
        if one == STDIN:
            read = read_stdin()
            results.append(Result(None, read.diagnostics) if read.value is None else check_sources("stdin", None, [read.value], None))
            continue
        located = find(one, Path(policies) if policies else None)
        said.extend(located.diagnostics)
        folders.extend(located.value or ())
    results += map(open_folder, merged(folders))
    said += [d for r in results for d in r.diagnostics]
    found = tuple(r.value for r in results if r.value is not None)
    broken = any(is_error(d) for d in said)
    lang = found[0].document.language if found else language_at(said)
    return Opened(None if broken or not found else found, tuple(said), lang)


def open_to_compute(written: Sequence[str], policies: str | None) -> Opened:
    """The same, for whoever computes from them: a released version that was altered is an error (S54)."""
    opened = open_policies(written, policies)
    changed = altered(opened.checked or ())
    return Opened(None, (*opened.diagnostics, *changed), opened.lang) if changed else opened


def files_of(written: Sequence[str], policies: str | None) -> Result[tuple[Path, ...]]:
    """Every ``.pol`` file that was written, or lies under what was written; ``document.pol`` first in its folder. Files named one by one stay alone."""
    said: list[Diagnostic] = []
    files: dict[Path, None] = {}
    for one in written:
        if one == STDIN:
            files[Path(STDIN)] = None
            continue
        path = Path(one)
        located = find(one, Path(policies) if policies else None)
        said.extend(located.diagnostics)
        for folder in located.value or ():
            files.update(dict.fromkeys([path] if path.is_file() else _files(folder, whole=path.is_dir())))
    return Result(tuple(files), tuple(said))


def _files(folder: Folder, *, whole: bool) -> list[Path]:
    return [*([folder.document] if folder.document is not None and whole else []), *folder.measures]


def one_file(written: str, policies: str | None) -> Result[Path]:
    """The one file that was meant."""
    found = files_of([written], policies)
    if found.value is None or found.diagnostics:
        return Result(None, found.diagnostics)
    if Path(written).is_dir():
        return Result(None, (Diagnostic("P0210", {"path": written}),))
    if len(found.value) != 1:
        raise Misuse("one_file", found=written, n=len(found.value))
    return Result(found.value[0])


def refuse(console: Console, opened: Opened) -> int:
    """Say why nothing can run; the exit code."""
    say(console, opened.diagnostics, opened.lang)
    return code_of(opened.diagnostics)
