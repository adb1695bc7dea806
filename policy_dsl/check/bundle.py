"""What check is given and what it yields."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

from attrs import frozen

from policy_dsl.model.policy import Document

if TYPE_CHECKING:  # the trees are imported when they are asked for
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


@frozen(eq=False, slots=False)
class Checked:
    """A document that can run. ``files[i]`` is the tree that ``document.measures[i]`` was lowered from. ``key``: by what it is remembered, if it is.

    A pickle holds the trees as bytes of their own: who only decides never reads them, and they are most of it.
    """

    document: Document
    files: tuple[ast.File, ...]
    bundle: Bundle
    fidelity: Fidelity
    key: str = ""

    def __getstate__(self) -> dict[str, Any]:
        packed = vars(self).get(_PACKED) or pickle.dumps((self.files, self.bundle), protocol=pickle.HIGHEST_PROTOCOL)
        return {"document": self.document, "fidelity": self.fidelity, "key": self.key, _PACKED: packed}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)

    def __getattr__(self, name: str) -> Any:
        """The trees, when they are first asked for; of two threads that ask at once both get those of the first."""
        packed = vars(self).get(_PACKED)
        if packed is None or name not in ("files", "bundle"):
            raise AttributeError(name)
        trees = vars(self).setdefault("_trees", pickle.loads(packed))
        vars(self).update(files=trees[0], bundle=trees[1])
        return vars(self)[name]


_PACKED = "_packed"
