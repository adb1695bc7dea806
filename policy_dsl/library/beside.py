"""The names that a file may use: those of the ``document.pol`` beside it (settled 9). For tools that read one file as text: fmt, translate, show."""

from __future__ import annotations

from pathlib import Path

from policy_dsl.library.files import read_source
from policy_dsl.library.store import DOCUMENT
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.vocabulary import EMPTY, Vocabulary


def names_beside(path: Path) -> Vocabulary:
    """What ``document.pol`` in the folder of ``path`` declares; nothing for ``document.pol`` itself, or where there is none."""
    document = path.parent / DOCUMENT
    if path.name == DOCUMENT or not document.is_file():
        return EMPTY
    source = read_source(document).value
    return EMPTY if source is None else collect(source)
