"""What check is given and what it yields."""

from __future__ import annotations

from attrs import frozen

from policy_dsl.model.policy import Document
from policy_dsl.syntax import ast
from policy_dsl.syntax.vocabulary import Vocabulary


@frozen(eq=False)
class Bundle:
    """One document as read from disk: the document file (absent: the measure stands alone), its measures, the official text if at hand.

    ``id`` is the folder's name. ``vocabulary``: every name that the files declare.
    """

    id: str
    document: ast.File | None
    measures: tuple[ast.File, ...]
    text: str | None
    vocabulary: Vocabulary


@frozen(eq=False)
class Fidelity:
    """What the quotation check counted, for ``pol check``: rows (what, met, all) and the sentences of the text that a clause quotes."""

    rows: tuple[tuple[str, int, int], ...]
    sentences: int
    quoted: int
    unquoted: tuple[str, ...]
    waived: int


@frozen(eq=False)
class Checked:
    """A document that can run. ``files[i]`` is the tree that ``document.measures[i]`` was lowered from."""

    document: Document
    files: tuple[ast.File, ...]
    bundle: Bundle
    fidelity: Fidelity
