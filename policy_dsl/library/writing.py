"""Writing files safely: whole or not at all, with the line ends and the mark that the file had.

In: a path and text. Out: None, or the diagnostic that says why nothing was written.
"""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from policy_dsl.kernel.diagnostic import Diagnostic

BOM = b"\xef\xbb\xbf"


def write_text(path: Path, text: str, *, like: bytes = b"") -> Diagnostic | None:
    """Replace the file that the path leads to; its mode stays. ``like``: its bytes before; where they had CRLF or a BOM, the new ones have."""
    data = text.encode("utf-8", "surrogatepass")
    if b"\r\n" in like:
        data = data.replace(b"\n", b"\r\n")
    if like.startswith(BOM):
        data = BOM + data
    try:
        target = Path(os.path.realpath(path))
        if target.is_symlink():  # links in a ring
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        mode = target.stat().st_mode & 0o7777 if target.exists() else None
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".pol-", delete=False) as file:
            file.write(data)
        try:
            os.chmod(file.name, mode if mode is not None else 0o666 & ~_umask())
            os.replace(file.name, target)
        except OSError:
            os.unlink(file.name)
            raise
    except (OSError, ValueError) as error:
        return Diagnostic("P0215", {"path": str(path), "reason": getattr(error, "strerror", None) or str(error)})
    return None


def write_new(path: Path, text: str) -> Diagnostic | None:
    """Write a file that must not exist yet; its folder is made."""
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
        if path.exists():
            return Diagnostic("P0214", {"path": str(path)})
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except (OSError, ValueError) as error:
        return Diagnostic("P0215", {"path": str(path), "reason": getattr(error, "strerror", None) or str(error)})
    return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
