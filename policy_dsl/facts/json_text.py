"""JSON with places: a small strict reader (RFC 8259) without recursion.

In: a source. Out: its root ``Node``, or ``Refused`` with one located diagnostic that says what stands there and what belongs there. Numbers keep their digits;
NaN and Infinity are refused (P0727); duplicate keys are left to the caller; depth and number of values are bounded (S57).

Algorithm: an explicit stack of open maps and lists; one regular expression per token; strings are decoded by the standard library.
"""

from __future__ import annotations

import re
from json.decoder import scanstring  # type: ignore[attr-defined]

from policy_dsl.facts.tree import MAX_DEPTH, MAX_VALUES, Entry, Kind, Node, Refused, refuse
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.messages.facts import EXPECTED, SIZES

_BLANK = re.compile(r"[ \t\r\n]*")
_PLAIN = re.compile(r'"([^"\\\x00-\x1f]*)"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORD = re.compile(r"[^\s,:\[\]{}\"，：]+")
_WORDS: dict[str, Kind] = {"true": "yes", "false": "no", "null": "null"}
_NOT_NUMBERS = frozenset(("NaN", "Infinity", "-Infinity", "nan", "inf", "-inf", "+Infinity", "-NaN"))


def read_json(source: Source) -> Node:
    """The one value of the text. Raises ``Refused``."""
    return _Reader(source).document()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.pos = 0
        self.values = 0

    def blank(self) -> str:
        """Skip blanks; the character that follows, "" at the end."""
        m = _BLANK.match(self.text, self.pos)
        self.pos = m.end() if m else self.pos
        return self.text[self.pos : self.pos + 1]

    def document(self) -> Node:
        if not self.blank():
            raise refuse("P0729", self.source, 0, 0)
        root = self.value()
        stack = [root] if not root.scalar else []
        while stack:
            node = stack[-1]
            child = self.entry(node) if node.kind == "map" else self.item(node)
            if child is None:
                node.end = self.pos
                stack.pop()
            elif not child.scalar:
                if len(stack) >= MAX_DEPTH:
                    raise refuse("P0725", self.source, child.start, child.start + 1, limit=MAX_DEPTH)
                stack.append(child)
        if self.blank():
            raise self.wrong("end")
        return root

    def entry(self, node: Node) -> Node | None:
        """Read ``"key": value`` into a map; None at its end."""
        c = self.blank()
        if c == "}":
            self.pos += 1
            return None
        if node.entries:
            if c != ",":
                raise self.wrong("comma_map")
            comma, self.pos = self.pos, self.pos + 1
            c = self.blank()
            if c == "}":
                raise refuse("P0720", self.source, comma, comma + 1, "trailing", expected=EXPECTED["no_comma"])
        if c != '"':
            raise self.wrong("key")
        start = self.pos
        key = self.string()
        end = self.pos
        if self.blank() != ":":
            raise self.wrong("colon")
        self.pos += 1
        self.blank()
        child = self.value()
        node.entries.append(Entry(key, start, end, child))
        return child

    def item(self, node: Node) -> Node | None:
        """Read one item into a list; None at its end."""
        c = self.blank()
        if c == "]":
            self.pos += 1
            return None
        if node.items:
            if c != ",":
                raise self.wrong("comma_list")
            comma, self.pos = self.pos, self.pos + 1
            if self.blank() == "]":
                raise refuse("P0720", self.source, comma, comma + 1, "trailing", expected=EXPECTED["no_comma"])
        child = self.value()
        node.items.append(child)
        return child

    def value(self) -> Node:
        """The value at ``pos``; of a map or list only its opening bracket."""
        self.values += 1
        start, c = self.pos, self.text[self.pos : self.pos + 1]
        if self.values > MAX_VALUES:
            raise refuse("P0726", self.source, start, start + 1, limit=MAX_VALUES, unit=SIZES["values"])
        if c == '"':
            text = self.string()
            return Node("text", self.source, start, self.pos, text)
        if c in ("{", "["):
            self.pos += 1
            return Node("map" if c == "{" else "list", self.source, start, self.pos)
        m = _NUMBER.match(self.text, start)
        word = _WORD.match(self.text, start)
        if m is not None and word is not None and m.end() == word.end():
            self.pos = m.end()
            return Node("number", self.source, start, self.pos, m.group())
        if word is not None and word.group() in _WORDS:
            self.pos = word.end()
            return Node(_WORDS[word.group()], self.source, start, self.pos)
        if word is not None and word.group() in _NOT_NUMBERS:
            raise refuse("P0727", self.source, start, word.end(), "write", found=word.group())
        raise self.wrong("value")

    def string(self) -> str:
        """The string at ``pos``, which is a quotation mark."""
        m = _PLAIN.match(self.text, self.pos)
        if m is not None:
            self.pos = m.end()
            return m.group(1)
        try:
            text, end = scanstring(self.text, self.pos + 1, True)
        except ValueError as error:
            at = min(getattr(error, "pos", self.pos), len(self.text))
            if "Unterminated" in str(error):
                raise refuse("P0720", self.source, self.pos, self.pos + 1, "unclosed", expected=EXPECTED["quote"]) from None
            raise refuse("P0720", self.source, at, at + 1, "escape", expected=EXPECTED["escape"]) from None
        self.pos = end
        return str(text)

    def wrong(self, expected: str) -> Refused:
        """What stands at ``pos`` is not what belongs there."""
        c = self.text[self.pos : self.pos + 1]
        label = _HINTS.get(c, "")
        if not c:
            return refuse("P0720", self.source, max(0, len(self.text.rstrip()) - 1), len(self.text.rstrip()), "ended", expected=EXPECTED[expected])
        word = _WORD.match(self.text, self.pos)
        end = min(word.end(), self.pos + 40) if word else self.pos + 1
        if not label and expected in ("value", "key") and word is not None:
            label = "number" if word.group()[0] in "+-.0123456789" else "truth" if word.group().lower() in _ALMOST else "quotes"
        return refuse("P0720", self.source, self.pos, end, label, expected=EXPECTED[expected])


_ALMOST = frozenset(("true", "false", "null", "none", "yes", "no", "是", "否"))
_HINTS = {
    "'": "single", "“": "curly", "”": "curly", "‘": "curly", "，": "width", "：": "width", "｛": "width", "［": "width", "、": "width",
    "/": "comment", "#": "comment",
}  # fmt: skip
