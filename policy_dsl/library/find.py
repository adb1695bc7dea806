"""What a person writes for a policy → the documents that are meant (settled 19).

A path of a file or folder is itself. A name without a path, ``m03`` or ``m03@1.0.0``, is looked up in a folder of documents: the one given, else the
nearest ``policies/`` from the current folder upward. Of documents that fit, the least
deep are meant; a name that fits two of them is an error that names both.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path

from attrs import frozen

from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.library.store import DOCUMENT, Folder, locate

NAME = re.compile(r"(?P<id>[^/\\@]+?)(?:@(?P<version>[0-9][^/\\]*?))?(?:\.pol)?")
HOME = "policies"


@frozen
class Name:
    """``m03@1.0.0``: the id of a measure (or of a document), and a version where one is stated."""

    id: str
    version: str | None


def read_name(written: str) -> Name | None:
    """A name, or None: it is a path."""
    found = NAME.fullmatch(written)
    return Name(found["id"], found["version"]) if found is not None else None


def find(written: str, policies: Path | None = None, here: Path | None = None) -> Result[tuple[Folder, ...]]:
    """The documents, or parts of documents, that ``written`` means."""
    path = Path(written)
    try:
        if path.is_dir():
            found = locate(path)
            return Result(found) if found else _said("P0209", path=written)
        if path.exists():
            return Result(locate(path)) if path.suffix == ".pol" else _said("P0212", path=written)
    except PermissionError as error:
        return _said("P0202", path=str(error.filename or written))
    except (OSError, ValueError):  # a name that no file can have
        return _said("P0201", path=written)
    if policies is not None and not policies.is_dir():
        return _said("P0201", path=str(policies))
    name = read_name(written)
    home = policies or nearest_home(here or Path.cwd())
    if name is None or home is None:
        return Result(None, (missing(path, written),))
    return _by_name(name, home, written)


def nearest_home(folder: Path) -> Path | None:
    """The nearest ``policies/`` from a folder upward; the folder itself where it is one."""
    for one in (folder, *folder.parents):
        if (one / HOME).is_dir():
            return one / HOME
        if one.name == HOME:
            return one
    return None


def _by_name(name: Name, home: Path, written: str) -> Result[tuple[Folder, ...]]:
    files = sorted(p for p in home.rglob("*.pol") if p.name != DOCUMENT)
    own = [p for p in files if _fits(p, name)]
    homes = _nearest(sorted({p.parent for p in own}))
    own = [p for p in own if p.parent in homes]
    if len(homes) > 1:
        return _said("P0217", name=written, places="、".join(map(_relative, homes)))
    if own:
        return Result((_part(homes[0], tuple(own)),))
    folder = next((p for p in sorted(home.iterdir()) if p.is_dir() and p.name == name.id and name.version is None), None)
    if folder is not None and (found := locate(folder)):
        return Result(found)
    stems = [p.name.removesuffix(".pol") for p in files]
    known = dict.fromkeys([*stems, *(s.split("@")[0] for s in stems), *(p.name for p in home.iterdir() if p.is_dir())])
    near = get_close_matches(written, known, 1, 0.6)
    return Result(None, (Diagnostic("P0216", {"name": written, "place": _relative(home), "near": near[0] if near else ""}, notes=("near",) if near else ()),))


def _nearest(folders: list[Path]) -> list[Path]:
    """Those that lie fewest folders deep: ``policies/examples/…`` is found where nothing nearer fits."""
    least = min((len(f.parts) for f in folders), default=0)
    return [f for f in folders if len(f.parts) == least]


def _fits(path: Path, name: Name) -> bool:
    found = read_name(path.name)
    return found is not None and found.id == name.id and name.version in (None, found.version)


def _part(folder: Path, measures: tuple[Path, ...]) -> Folder:
    """The document with these measures only."""
    whole = locate(folder)[0]
    return Folder(whole.id, whole.document, measures, whole.text)


def missing(path: Path, written: str) -> Diagnostic:
    """No such path: with the file beside it that was probably meant."""
    try:
        beside = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
    except (OSError, ValueError):
        beside = []
    near = get_close_matches(path.name, beside, 1, 0.6)
    said = {"path": written, "near": str(path.parent / near[0]) if near else ""}
    return Diagnostic("P0201", said, notes=("near",) if near else ())


def _relative(path: Path) -> str:
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _said(code: str, **values: str) -> Result[tuple[Folder, ...]]:
    return Result(None, (Diagnostic(code, dict(values)),))
