"""What every printing room holds: the language, the declared names, the words and marks of that language, and levels of binding.

A rule of a room is ``rule(node, pen) -> Said``; ``pen.say`` finds it by the type of the node in the table that ``nodes`` joins. A text may hold
``SOFT`` marks: places after ，；： where ``layout`` may break a line; elsewhere they are nothing in Chinese and a blank in English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.words import spelling
from policy_dsl.syntax import ast

SOFT = "\v"  # a line may break here
ROW, IN, OUT = "\f", "\x0e", "\x0f"  # in a text too long for one line, every row begins a new one, deeper between IN and OUT

# How tightly a construct binds, loosest first: what stands in a tighter place is put in parentheses.
# LOOSE: conditions joined by a comma or a pause mark, which only a guard, a limb, a definition or parentheses may hold.
LOOSE, OR, AND, NOT, COMPARE, SUM, PRODUCT, POSTFIX, ATOM = range(9)


@frozen
class Said:
    """A construct in words, and how tightly it binds."""

    level: int
    text: str


@frozen
class Marks:
    """Punctuation of a language; ``comma``, ``semicolon`` and ``colon`` end in a place where a line may break."""

    comma: str
    semicolon: str
    colon: str
    stop: str
    pause: str
    open: str
    close: str
    open_brace: str
    close_brace: str
    enumerator: str  # the number of a limb of a list


MARKS: dict[Lang, Marks] = {
    "zh": Marks("，" + SOFT, "；" + SOFT, "：" + SOFT, "。", "、", "（", "）", "｛", "｝", "（{}）"),
    "en": Marks("," + SOFT, ";" + SOFT, ":" + SOFT, ".", ", ", "(", ")", "{", "}", "({}) "),
}

Rule = Callable[..., Said]


@frozen(eq=False)
class Pen:
    """``name_of``: the name of an identity as it is written in this language (escaped where needed); ``rules``: node type → rule."""

    lang: Lang
    name_of: Callable[[str], str]
    unit_of: Callable[[str, bool], str]
    rules: Mapping[type[ast.Node], Rule]
    counted_in: Callable[[str], str | None] = lambda _name: None  # the unit of a list: 每条航线
    number_of: Callable[[str, bool], str | None] = lambda _name, _many: None  # the English name of a list: each route, all routes
    negative_of: Callable[[str], str | None] = lambda _name: None  # the declared negative wording of a fact

    @property
    def zh(self) -> bool:
        return self.lang == "zh"

    @property
    def marks(self) -> Marks:
        return MARKS[self.lang]

    def word(self, token: str, wording: int = 0) -> str:
        return spelling(token, self.lang, wording)

    def say(self, node: ast.Node) -> Said:
        return self.rules[type(node)](node, self)

    def at(self, level: int, node: ast.Node) -> str:
        """The node in words where a construct of ``level`` or tighter may stand."""
        said = self.say(node)
        return said.text if said.level >= level else self.bracketed(said.text)

    def text(self, node: ast.Node) -> str:
        return self.say(node).text

    def listed(self, node: ast.Ref, many: bool) -> str:
        """A list: 条航线 after 每 · route · routes."""
        if self.zh:
            unit = None if many else self.counted_in(node.name)
            return (self.unit_of(unit, False) if unit is not None else "") + self.text(node)
        return self.number_of(node.name, many) or self.text(node)

    def bracketed(self, text: str) -> str:
        return f"{self.marks.open}{text}{self.marks.close}"

    def braced(self, text: str) -> str:
        return f"{self.marks.open_brace}{text}{self.marks.close_brace}"

    def run(self, *parts: str) -> str:
        """Words in a row: blanks between them in English; in Chinese only where two Latin words would grow together."""
        return run(parts, self.lang)

    def pause_list(self, parts: Iterable[str]) -> str:
        return self.marks.pause.join(parts)

    def and_list(self, parts: Iterable[str], joint: str) -> str:
        """甲、乙、丙 · a, b and c (``joint``: and, or). No comma before the last."""
        items = list(parts)
        if self.zh or len(items) < 2:
            return self.pause_list(items)
        return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def run(parts: Iterable[str], lang: Lang) -> str:
    text = ""
    for part in parts:
        if not part:
            continue
        blank = text and not text.endswith((SOFT, " ")) and (lang == "en" or (_latin(text[-1]) and _latin(part[0])))
        text += (" " if blank else "") + part
    return text


def _latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "%\"'")


def plain(text: str, lang: Lang) -> str:
    """The text in one line: no places to break."""
    blank = "" if lang == "zh" else " "
    return text.replace(SOFT + IN, blank).translate({ord(SOFT): blank, ord(ROW): blank, ord(IN): "", ord(OUT): ""}).rstrip()
