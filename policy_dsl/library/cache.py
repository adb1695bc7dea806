"""A memory of checked documents across runs: unchanged files are not parsed or checked again.

The key covers every byte that can change the result: the files with their names, the engine's own code (grammar, lexicon, passes) by size and
time stamp, the Python version. A cache that cannot be read or written is ignored: it never changes a result. ``POLICY_DSL_CACHE`` names another
folder, or switches the cache off (``off``).
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
import tempfile
import time
import zlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
KEPT_DAYS = 30
"""An entry that was not read for so long is dropped, at most once a day."""
_SWEPT = ".swept"


def folder() -> Path | None:
    """Where the cache lies, or None when it is switched off."""
    named = os.environ.get("POLICY_DSL_CACHE")
    if named == "off":
        return None
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "policy-dsl"


SEAL = 4
"""Bytes before a value that tell whether it is as it was written."""


@lru_cache(maxsize=1)
def engine_key() -> str:
    """The state of the engine's own code, as it was when this process first asked."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for root in (PACKAGE, PACKAGE.parent / "grammar"):
        for path in sorted((*root.rglob("*.py"), *root.rglob("*.lark"))):
            stat = path.stat()
            digest.update(f"{path.name}:{stat.st_size}:{stat.st_mtime_ns};".encode())
    return digest.hexdigest()


def key_of(parts: Iterable[bytes]) -> str:
    digest = hashlib.blake2b(engine_key().encode(), digest_size=20)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def recall(key: str) -> object | None:
    """What was remembered under the key, or None."""
    base = folder()
    if base is None:
        return None
    try:
        path = base / key
        data = path.read_bytes()
        if time.time() - path.stat().st_mtime > 86_400:
            os.utime(path)  # still in use
    except OSError:
        return None
    if data[:SEAL] != _seal(data[SEAL:]):  # a bit that fell over may still be a value, and another sum
        return None
    collecting = gc.isenabled()
    gc.disable()  # a large pickle makes many objects and no garbage
    try:
        return pickle.loads(memoryview(data)[SEAL:])  # type: ignore[no-any-return]
    except Exception:  # noqa: BLE001 - a damaged cache is no cache
        return None
    finally:
        if collecting:
            gc.enable()


def _seal(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(SEAL, "big")


def remember(key: str, value: object) -> None:
    """Write atomically: a killed run leaves no half entry."""
    base = folder()
    if base is None:
        return
    try:
        base.mkdir(parents=True, exist_ok=True)
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, 20_000))
        try:
            data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        finally:
            sys.setrecursionlimit(limit)
        with tempfile.NamedTemporaryFile(dir=base, delete=False) as file:
            file.write(_seal(data) + data)
        os.replace(file.name, base / key)
        _sweep(base)
    except (OSError, RecursionError, pickle.PicklingError):
        return


def _sweep(base: Path) -> None:
    """Drop what nobody has read for a month."""
    now, mark = time.time(), base / _SWEPT
    if mark.exists() and now - mark.stat().st_mtime < 86_400:
        return
    mark.touch()
    for path in base.iterdir():
        if path.is_file() and path != mark and now - path.stat().st_mtime > KEPT_DAYS * 86_400:
            path.unlink(missing_ok=True)
