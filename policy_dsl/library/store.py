"""Paths → checked documents.

A path is a ``.pol`` file, a document folder (one with ``document.pol`` or measure files) or a folder of document folders. ``document.pol`` is read
before any measure of its folder, also when the path is one file (settled 9).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import evolve, frozen

from policy_dsl.check import Checked
from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.source import Source
from policy_dsl.library import cache
from policy_dsl.library.files import read_source

DOCUMENT = "document.pol"


@frozen
class Folder:
    """The files of one document: ``id`` is the folder's name."""

    id: str
    document: Path | None
    measures: tuple[Path, ...]
    text: Path | None


@frozen(eq=False)
class Library:
    """Documents that are checked and can run, and everything that was said about them (warnings and remarks)."""

    checked: tuple[Checked, ...]
    diagnostics: tuple[Diagnostic, ...]


def locate(path: Path, above: frozenset[Path] = frozenset()) -> tuple[Folder, ...]:
    """The documents under a path, in the order of their names; nothing found: (). ``above``: the folders on the way here; a link back to one is not
    followed."""
    if path.is_file():
        if path.name == DOCUMENT:
            return (_folder(path.parent),)
        beside = path.parent / DOCUMENT
        return (
            Folder(
                _id(path.parent) if beside.is_file() else path.name.removesuffix(".pol").split("@")[0],
                beside if beside.is_file() else None,
                (path,),
                _text(path.parent),
            ),
        )
    if (path / DOCUMENT).is_file() or _measures(path):
        return (_folder(path),)
    here = path.resolve()
    if not path.is_dir() or here in above:
        return ()
    below = above | {here}
    return tuple(f for child in sorted(path.iterdir()) if child.is_dir() and not child.name.startswith(".") for f in locate(child, below))


def merged(folders: Iterable[Folder]) -> tuple[Folder, ...]:
    """Each document once, with all the measures that were asked for, in the order of the first mention."""
    found: dict[tuple[Path, bool], Folder] = {}
    for one in folders:
        home = (one.document or one.measures[0]).resolve()
        key = (home, True) if one.document is not None else (home.parent / "|".join(sorted(p.name for p in one.measures)), False)
        known = found.get(key)
        measures = {p.resolve(): p for p in (*(known.measures if known is not None else ()), *one.measures)}
        found[key] = Folder(one.id, one.document, tuple(sorted(measures.values(), key=lambda p: p.name)), one.text)
    return tuple(found.values())


def _id(folder: Path) -> str:
    return folder.name or folder.resolve().name


def _folder(path: Path) -> Folder:
    document = path / DOCUMENT
    return Folder(_id(path), document if document.is_file() else None, _measures(path), _text(path))


def _measures(path: Path) -> tuple[Path, ...]:
    return tuple(sorted(p for p in path.glob("*.pol") if p.name != DOCUMENT)) if path.is_dir() else ()


def _text(path: Path) -> Path | None:
    found = path / "notice.txt"
    return found if found.is_file() else None


def open_folder(folder: Folder) -> Result[Checked]:
    """Read, parse and check one document; remembered across runs."""
    said: list[Diagnostic] = []
    paths = [*([folder.document] if folder.document else []), *folder.measures]
    sources: list[Source] = []
    for path in paths:
        read = read_source(path)
        said.extend(read.diagnostics)
        if read.value is not None:
            sources.append(read.value)
    if len(sources) < len(paths):
        return Result(None, tuple(said))
    text = None
    if folder.text is not None:
        read = read_source(folder.text)
        said.extend(read.diagnostics)
        text = read.value.text if read.value is not None else None
    return check_sources(folder.id, sources[0] if folder.document else None, sources[1:] if folder.document else sources, text, tuple(said))


def check_sources(id_: str, document: Source | None, measures: Iterable[Source], text: str | None, said: tuple[Diagnostic, ...] = ()) -> Result[Checked]:
    """Parse and check sources that are at hand."""
    measures = tuple(measures)
    everything = [document, *measures] if document is not None else list(measures)
    key = cache.key_of(
        [
            id_.encode("utf-8", "surrogatepass"),
            (text or "").encode("utf-8", "surrogatepass"),
            *(p for s in everything for p in (s.name.encode("utf-8", "surrogatepass"), s.text.encode("utf-8", "surrogatepass"))),
        ]
    )
    known = cache.recall(key)
    if isinstance(known, Result) and not said:
        return known
    from policy_dsl.library.checking import check

    result = check(id_, document, measures, text, said)
    if not said:
        result = result if result.value is None else evolve(result, value=evolve(result.value, key=key))
        cache.remember(key, result)
    return result


def open_library(path: Path) -> Result[Library]:
    """All documents under a path. The value is None when any of them has an error, or when there is none."""
    try:
        folders = locate(path)
    except PermissionError as error:
        return Result(None, (Diagnostic("P0202", {"path": str(error.filename or path)}),))
    except (OSError, ValueError):  # a name that no file can have
        return Result(None, (Diagnostic("P0201", {"path": str(path)}),))
    if not folders:
        missing = read_source(path) if not path.is_dir() else Result(None, (Diagnostic("P0209", {"path": str(path)}),))
        return Result(None, missing.diagnostics)
    results = [open_folder(f) for f in folders]
    said = tuple(d for r in results for d in r.diagnostics)
    checked = tuple(r.value for r in results if r.value is not None)
    return Result(Library(checked, said) if len(checked) == len(results) else None, said)
