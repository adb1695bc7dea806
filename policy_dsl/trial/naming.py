"""What stands at a place of a file, in words of both languages.

In: the files of a document, a place. Out: the words of the largest node that stands exactly there, as the formatter writes them.
"""

from __future__ import annotations

from policy_dsl.check.bundle import Checked
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Span
from policy_dsl.syntax import ast
from policy_dsl.trial.rewrite import places
from policy_dsl.trial.words import Say


class Naming:
    """The index of all nodes by place."""

    def __init__(self, checked: Checked, say: Say) -> None:
        self.say = say
        self.nodes: dict[tuple[str, int, int], ast.Node] = {}
        shared = (checked.bundle.document,) if checked.bundle.document is not None else ()
        for file in (*shared, *checked.files):
            for _, node, _ in places(file):
                self.nodes.setdefault((node.span.source.name, node.span.start, node.span.end), node)

    def of(self, span: Span | None) -> Text:
        """The words of the place; the written text where no node stands exactly there."""
        if span is None:
            return Text("", "")
        node = self.nodes.get((span.source.name, span.start, span.end))
        return self.say.node(node) if node is not None else Text(span.text, span.text)
