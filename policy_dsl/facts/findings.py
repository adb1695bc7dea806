"""The list of what is wrong with a facts file, and the place at hand.

In: nothing. Out: ``Findings`` (all errors of one file, up to a bound) and ``Place`` (a node, the path to it, and the input it is for).
"""

from __future__ import annotations

from attrs import evolve, field, frozen

from policy_dsl.facts.tree import Node, Refused
from policy_dsl.kernel.diagnostic import Diagnostic, Edit, Label, Value
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.units import NO_UNITS, Units

MAX_FINDINGS = 200


class Findings:
    """Collects; after ``MAX_FINDINGS`` it raises ``Refused`` with the remark that the rest is not listed."""

    def __init__(self) -> None:
        self.said: list[Diagnostic] = []

    def add(
        self,
        code: str,
        labels: tuple[Label, ...],
        path: str,
        notes: tuple[str, ...] = (),
        edits: tuple[Edit, ...] = (),
        **values: Value,
    ) -> None:
        self.say(Diagnostic(code, values, labels, notes, edits, path or None))

    def say_within(self, node: Node, inner: Findings) -> None:
        """What is wrong within a text that holds a value of its own, at the place of that text where it has one."""
        for d in inner.said:
            self.say(d if node.source is None else evolve(d, labels=_moved(node, d.labels), edits=()))

    def say(self, diagnostic: Diagnostic) -> None:
        self.said.append(diagnostic)
        if len(self.said) >= MAX_FINDINGS:
            raise Refused(Diagnostic("P0739", {"limit": MAX_FINDINGS}))


def _moved(node: Node, labels: tuple[Label, ...]) -> tuple[Label, ...]:
    return node.labels(labels[0].key, **labels[0].values) if labels else node.labels()


@frozen
class Place:
    """A value to read: ``name`` is the fact's name for messages; ``key`` the labels of its key (for errors about the key)."""

    node: Node
    path: str
    name: Text
    key: tuple[Label, ...] = ()
    units: Units = field(default=NO_UNITS, repr=False)  # surface → identity, declared units included

    def report(self, findings: Findings, code: str, label: str = "", notes: tuple[str, ...] = (), **values: Value) -> None:
        """Say ``code`` about the value."""
        said: dict[str, Value] = {"name": self.name, "found": self.shown, "what": self.what, **values}
        findings.say(Diagnostic(code, said, self.node.labels(label), notes, path=self.path or None))

    @property
    def shown(self) -> Value:
        """The value as written, for messages."""
        node = self.node
        if node.kind in ("text", "number"):
            return node.text.strip() or Text("空文字", "an empty text")
        return _SHOWN[node.kind]

    @property
    def what(self) -> Text:
        """The value in a sentence: written ones in quotation marks."""
        shown = self.shown
        if isinstance(shown, Text):
            return shown
        return Text(f"「{clip(str(shown))}」", f"`{clip(str(shown))}`")


CLIP = 60


def clip(text: str) -> str:
    """A text of a file, short enough for a sentence."""
    return text if len(text) <= CLIP else text[: CLIP - 3] + "..."


_SHOWN = {
    "map": Text("一组键值", "a mapping"),
    "list": Text("一个列表", "a list"),
    "yes": Text("true", "true"),
    "no": Text("false", "false"),
    "null": Text("空", "nothing"),
}
