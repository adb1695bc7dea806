"""The names that a file may use: those of the ``document.pol`` beside it (settled 9). For tools that read one file as text: fmt, translate, show."""

from __future__ import annotations

from pathlib import Path

from policy_dsl.library.files import read_source
from policy_dsl.library.store import DOCUMENT
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.vocabulary import EMPTY, Vocabulary


def names_beside(path: Path) -> Vocabulary:
    """What ``document.pol`` in the folder of ``path`` declares, and the clause labels of the measures beside it; nothing where there is no ``document.pol``.
    ``document.pol`` itself may speak of the clauses of every measure."""
    document = path.parent / DOCUMENT
    if not document.is_file():
        return EMPTY
    source = None if path.name == DOCUMENT else read_source(document).value
    others = [read_source(p).value for p in sorted(path.parent.glob("*.pol")) if p.name not in (DOCUMENT, path.name)]
    return (EMPTY if source is None else collect(source)).with_labels(collect(s) for s in others if s is not None)
