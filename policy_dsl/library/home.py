"""Files that version control has put elsewhere: the names that they use are those of the folder they come from.

In: a path of a ``.pol`` file without ``document.pol`` beside it. Out: the file with the ``document.pol`` of the folder under the nearest ``policies/`` (or of
the current folder) that holds a file of the same name; None where there is no such folder, or no need.
"""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from policy_dsl.library.find import nearest_home
from policy_dsl.library.store import DOCUMENT, Folder, locate

MOST = 5_000


def document_for(path: Path) -> Path | None:
    """The ``document.pol`` whose names the file uses."""
    beside = path.parent / DOCUMENT
    if path.name == DOCUMENT:
        return None
    if beside.is_file():
        return beside
    for root in dict.fromkeys(r for r in (nearest_home(Path.cwd()), Path.cwd()) if r is not None):
        for at, folder in enumerate(sorted(p.parent for p in root.rglob(_escaped(path.name)))):
            if at > MOST:
                break
            if (folder / DOCUMENT).is_file() and folder.resolve() != path.parent.resolve():
                return folder / DOCUMENT
    return None


def beside_home(path: Path) -> Folder | None:
    """The one file as part of the document it comes from."""
    if path.suffix != ".pol" or path.name == DOCUMENT or not path.is_file() or (path.parent / DOCUMENT).is_file():
        return None
    document = document_for(path)
    if document is None:
        return None
    (own,) = locate(path)
    return evolve(own, id=document.parent.name, document=document)


def _escaped(name: str) -> str:
    """A name as a pattern that means itself."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)
