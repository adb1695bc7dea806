"""Nodes of the tree in words, both languages: as the formatter writes them, on one line.

In: a node. Out: ``Text``. What a policy calls a thing is what people are shown of it; no second set of words for expectations and conditions.
"""

from __future__ import annotations

import re

from attrs import frozen

from policy_dsl.check.bundle import Checked
from policy_dsl.format.nodes import format_node
from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.syntax import ast
from policy_dsl.syntax.vocabulary import Vocabulary

_BREAKS = re.compile(r"\s*\n\s*")
_HAN_BREAK = re.compile(r"(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])")


@frozen
class Say:
    """Says nodes with the names of one document."""

    vocabulary: Vocabulary

    @classmethod
    def of(cls, checked: Checked) -> Say:
        return cls(checked.bundle.vocabulary)

    def in_(self, node: ast.Node, lang: Lang) -> str:
        """One line in one language."""
        written = format_node(node, lang, self.vocabulary).strip()
        return _BREAKS.sub(" ", _HAN_BREAK.sub("", written) if lang == "zh" else written)

    def node(self, node: ast.Node) -> Text:
        return Text(self.in_(node, "zh"), self.in_(node, "en"))
