"""Policies that lie in a package: the same documents, read through ``importlib.resources`` wherever the package lies, in a folder or in an archive.

In: a file, a document folder or a folder of documents, as ``importlib.resources.files`` gives it. Out: ``Result[Library]``, as ``store`` gives it for paths.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources.abc import Traversable

from policy_dsl.check import Checked
from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.source import Source
from policy_dsl.library.files import decode
from policy_dsl.library.store import DOCUMENT, Library, check_sources

TEXT = "notice.txt"
DEEPEST = 8


def open_resource(root: Traversable) -> Result[Library]:
    """All documents below a resource. The value is None when any of them has an error, or when there is none."""
    if root.is_file():
        results = [_checked(root.name.removesuffix(".pol").split("@")[0], [root])]
    else:
        results = [_checked(folder.name, files) for folder, files in _documents(root, 0)]
    if not results:
        return Result(None, (Diagnostic("P0209", {"path": root.name}),))
    said = tuple(d for r in results for d in r.diagnostics)
    checked = tuple(r.value for r in results if r.value is not None)
    return Result(Library(checked, said) if len(checked) == len(results) else None, said)


def _documents(folder: Traversable, depth: int) -> Iterator[tuple[Traversable, list[Traversable]]]:
    """Every folder with files of policies, and those files."""
    if not folder.is_dir() or depth > DEEPEST:
        return
    inside = sorted(folder.iterdir(), key=lambda f: f.name)
    files = [f for f in inside if f.is_file() and (f.name.endswith(".pol") or f.name == TEXT)]
    if any(f.name.endswith(".pol") for f in files):
        yield folder, files
        return
    for inner in inside:
        if inner.is_dir() and not inner.name.startswith("."):
            yield from _documents(inner, depth + 1)


def _checked(name: str, files: list[Traversable]) -> Result[Checked]:
    read = {f.name: _read(f) for f in files}
    said = tuple(d for r in read.values() for d in r.diagnostics)
    sources = {n: r.value for n, r in read.items() if r.value is not None}
    if len(sources) < len(read):
        return Result(None, said)
    text = sources.pop(TEXT, None)
    document = sources.pop(DOCUMENT, None)
    return check_sources(name, document, sources.values(), text.text if text is not None else None, said)


def _read(file: Traversable) -> Result[Source]:
    try:
        data = file.read_bytes()
    except OSError as error:
        return Result(None, (Diagnostic("P0215", {"path": file.name, "reason": error.strerror or str(error)}),))
    return decode(data, file.name)
