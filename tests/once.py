"""What a run of the tests does once: the documents of this project are checked once in a process; the parsing tables are kept for the processes that tests
start.

A check reads nothing but its arguments; the same arguments give the same document, which nobody can change (it is frozen). Texts that a test writes itself
are checked each time.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from policy_dsl.library import checking

_NAMED = "POLICY_DSL_TESTS_CACHE"
"""The name under which the first process of a run tells the others where the cache is."""
OURS = frozenset(p.parent.name for p in (Path(__file__).parents[1] / "policies").rglob("*.pol"))
"""The documents of this project."""

_check = checking.check
_known = lru_cache(maxsize=64)(_check)


def _once(id_: str, document: Any, measures: Any, text: str | None, said: Any) -> Any:
    return _known(id_, document, measures, text, said) if id_ in OURS and not said else _check(id_, document, measures, text, said)


def begin() -> bool:
    """To be called before any test. Whether this is the first process of the run, which is to call ``end``."""
    checking.check = _once
    os.environ["POLICY_DSL_CACHE"] = "off"
    first = _NAMED not in os.environ
    if first:
        os.environ[_NAMED] = tempfile.mkdtemp(prefix="policy-dsl-tests-")
    return first


def end() -> None:
    shutil.rmtree(os.environ.pop(_NAMED), ignore_errors=True)


def settle() -> None:
    """Modules and test items stay to the end of the run: the garbage collector need not look at them again and again."""
    gc.collect()
    gc.freeze()


def anew() -> None:
    """Forget what was checked: for a test of two runs that may have nothing in common."""
    _known.cache_clear()


def process() -> dict[str, str]:
    """The environment of a ``pol`` in a process of its own: it finds the parsing tables of this run, as a user's second command does."""
    return {**os.environ, "POLICY_DSL_CACHE": os.environ.get(_NAMED, "off")}
