"""Policies as a repository had them: the documents of a revision, and of the files as they stand now.

In: a folder inside a repository, a revision, paths. Out: the sources of each document folder; nothing is checked out and nothing is written. Git is run as a
program, without a shell; a revision is looked up before it is used, so that it can be no option.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from attrs import field, frozen

from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.source import Source
from policy_dsl.library.files import MAX_SOURCE, decode, read_source
from policy_dsl.library.store import DOCUMENT

TEXT = "notice.txt"
TIMEOUT = 60


@frozen(eq=False)
class Tree:
    """One document folder at a revision. ``path``: of the folder, from the top of the repository."""

    path: str
    document: Source | None
    measures: tuple[Source, ...]
    text: str | None


@frozen(eq=False)
class Revision:
    """``name``: as it was written; "" for the files as they stand. ``trees``: by the path of the folder."""

    name: str
    trees: dict[str, Tree] = field(factory=dict)


def top_of(folder: Path) -> Result[Path]:
    """The top of the repository that a folder lies in."""
    done = _git(folder, "rev-parse", "--show-toplevel")
    if done.value is None:
        return Result(None, done.diagnostics)
    return Result(Path(done.value.decode("utf-8", "surrogateescape").strip()))


def revision(folder: Path, name: str, paths: Sequence[str]) -> Result[Revision]:
    """The policies of a commit. ``paths``: only what lies under them, seen from ``folder``."""
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if commit.value is None:
        return Result(None, commit.diagnostics if commit.diagnostics[0].code != "P0221" else (Diagnostic("P0222", {"revision": name}),))
    at = commit.value.decode("ascii").strip()
    listed = _git(folder, "ls-tree", "-r", "-z", "--full-name", "--name-only", at, "--", *paths)
    if listed.value is None:
        return Result(None, listed.diagnostics)
    files = _wanted(listed.value)
    blobs: dict[str, Result[Source]] = {}
    for path in files:
        shown = _git(folder, "show", f"{at}:{path}")
        blobs[path] = Result(None, shown.diagnostics) if shown.value is None else decode(shown.value[: MAX_SOURCE + 1], f"{name}:{path}")
    return _revision(name, blobs)


def as_it_stands(folder: Path, paths: Sequence[str]) -> Result[Revision]:
    """The files of the working tree, those not yet added included."""
    top = top_of(folder)
    if top.value is None:
        return Result(None, top.diagnostics)
    listed = _git(folder, "ls-files", "-z", "--full-name", "--cached", "--others", "--exclude-standard", "--", *paths)
    if listed.value is None:
        return Result(None, listed.diagnostics)
    found = {path: top.value / path for path in dict.fromkeys(_wanted(listed.value))}
    return _revision("", {path: read_source(file) for path, file in found.items() if file.is_file()})


def _wanted(listed: bytes) -> list[str]:
    names = [name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name]
    return [n for n in names if n.endswith(".pol") or PurePosixPath(n).name == TEXT]


def _revision(name: str, blobs: dict[str, Result[Source]]) -> Result[Revision]:
    said = tuple(d for r in blobs.values() for d in r.diagnostics)
    if any(r.value is None for r in blobs.values()):
        return Result(None, said)
    sources = {path: r.value for path, r in blobs.items() if r.value is not None}
    found = Revision(name)
    for folder in dict.fromkeys(str(PurePosixPath(p).parent) for p in sources):
        own = {PurePosixPath(p).name: s for p, s in sources.items() if str(PurePosixPath(p).parent) == folder}
        measures = tuple(own[n] for n in sorted(own) if n.endswith(".pol") and n != DOCUMENT)
        if measures or DOCUMENT in own:
            text = own.get(TEXT)
            found.trees[folder] = Tree(folder, own.get(DOCUMENT), measures, text.text if text is not None else None)
    return Result(found, said)


def changed_folders(old: Revision, new: Revision) -> list[str]:
    """Folders in which any text differs, or that are in one only."""
    return [path for path in dict.fromkeys((*old.trees, *new.trees)) if _texts(old.trees.get(path)) != _texts(new.trees.get(path))]


def _texts(tree: Tree | None) -> object:
    if tree is None:
        return None
    sources: Iterable[Source] = (*((tree.document,) if tree.document is not None else ()), *tree.measures)
    return [(PurePosixPath(s.name.rpartition(":")[2]).name, s.text) for s in sources], tree.text


def _git(folder: Path, *arguments: str) -> Result[bytes]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") or k in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")}
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotePath=off", *arguments], cwd=folder, capture_output=True, timeout=TIMEOUT, check=False,
            env={**environment, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
    except FileNotFoundError:
        return Result(None, (Diagnostic("P0223"),))
    except (OSError, subprocess.TimeoutExpired, ValueError) as error:
        return Result(None, (Diagnostic("P0221", {"reason": str(error)[:200]}),))
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ") or arguments[0]
        return Result(None, (Diagnostic("P0221", {"reason": reason[:300]}),))
    return Result(done.stdout)
