"""What every builder uses: the children of a production, found by role and never by index, so that one builder serves both word orders.

A child is a ``Token``, a node, or a ``Bit``: a piece of the text that is not a node of its own (tails, a row's promise, the rows of a table …).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Span
from policy_dsl.syntax import ast
from policy_dsl.syntax.pairs import Pair, is_han
from policy_dsl.syntax.tokens import Token

Children = list[Any]
Build = Mapping[str, Callable[[Children], Any]]


class Bit:
    """A piece that a builder hands to the production around it. ``role``: what it is for; ``value``: what it says."""

    __slots__ = ("role", "span", "value")

    def __init__(self, role: str, value: Any, span: Span) -> None:
        self.role, self.value, self.span = role, value, span


class Refused(Exception):
    """A sentence that the grammar lets through and that says nothing: code of the message, place, values. Caught by the parser, chunk by chunk."""

    def __init__(self, code: str, span: Span, **values: str) -> None:
        super().__init__(code)
        self.code, self.span, self.values = code, span, values


def not_bare(node: ast.Node, wanted: str) -> ast.Node:
    """The node, unless it is a number without the sign or unit that this place needs (P0104)."""
    if isinstance(node, ast.Number):
        raise Refused("P0104", node.span, wanted=wanted)
    return node


def place(children: Children) -> Span:
    """From the first child to the last: what the production covers."""
    first, last = children[0], children[-1]
    start = first.start if type(first) is Token else first.span.start
    if type(last) is Token:
        return Span(last.source, start, last.end)
    span: Span = last.span
    return Span(span.source, start, span.end)


def token(children: Children, *types: str) -> Token | None:
    """The first token of one of these types."""
    for child in children:
        if type(child) is Token and child.type in types:
            return child
    return None


def need(children: Children, *types: str) -> Token:
    """The token that the production cannot lack."""
    found = token(children, *types)
    assert found is not None, types
    return found


def tokens(children: Children, *types: str) -> list[Token]:
    return [c for c in children if type(c) is Token and c.type in types]


def has(children: Children, *types: str) -> bool:
    return token(children, *types) is not None


def nodes(children: Children) -> list[ast.Node]:
    """The nodes among the children, in written order; an open row of conditions is closed."""
    return [closed(c) for c in children if isinstance(c, ast.Node) or (type(c) is Bit and c.role == "clist")]


def node(children: Children) -> ast.Node:
    """The first node."""
    return nodes(children)[0]


def maybe(children: Children) -> ast.Node | None:
    found = nodes(children)
    return found[0] if found else None


def bit(children: Children, role: str) -> Any:
    """The value of the first piece of this role, or None."""
    for child in children:
        if type(child) is Bit and child.role == role:
            return child.value
    return None


def bits(children: Children, role: str) -> Iterator[Any]:
    return (c.value for c in children if type(c) is Bit and c.role == role)


def after(children: Children, *types: str) -> ast.Node | None:
    """The first node that stands after a token of these types."""
    for i, child in enumerate(children):
        if type(child) is Token and child.type in types:
            return maybe(children[i + 1 :])
    return None


def closed(child: Any) -> ast.Node:
    """A row of conditions as one node: ``A，B、C`` is A 且 (B 且 C), 、 being the tighter; anything else as it is."""
    if type(child) is not Bit:
        found: ast.Node = child
        return found
    rows: list[list[ast.Node]] = [[]]
    for mark, item in child.value:
        if mark == "comma":
            rows.append([])
        rows[-1].append(item)
    return _joined([_joined(row, "pause") for row in rows], "comma")


def _joined(items: list[ast.Node], joint: Literal["comma", "pause"]) -> ast.Node:
    return items[0] if len(items) == 1 else ast.And(tuple(items), joint=joint, span=items[0].span.to(items[-1].span))


def ref(lexeme: Token) -> ast.Ref:
    """A name; words that nothing declares stand for themselves."""
    return ast.Ref(lexeme.value if isinstance(lexeme.value, str) else lexeme.text, span=lexeme.span)


def names(lexeme: Token) -> ast.Names:
    pair: Pair = lexeme.value
    return ast.Names(pair.text, pair.plural, escaped=pair.escaped, span=lexeme.span)


def text_of(words: str, mark: str = "") -> Text:
    """Words in the language they are in. Within "…" English may speak of a Chinese word."""
    if mark == '"' and is_han(words):
        return Text(None, words) if sum(c.isascii() and c.isalpha() for c in words) > sum(map(is_han, words)) else Text(words)
    return Text(words) if is_han(words) or not words.isascii() else Text(None, words)


def prose_of(quoted: Iterable[Token]) -> ast.Prose:
    """``「中文」/"English"``: in either order; where both hold Han characters, or neither does, 「」 tells the Chinese."""
    parts = list(quoted)
    span = parts[0].span.to(parts[-1].span)
    if len(parts) == 1:
        return ast.Prose(text_of(parts[0].value, parts[0].text[:1]), span=span)
    first, second = parts[0].value, parts[1].value
    turned = parts[0].text[:1] == '"' and parts[1].text[:1] == "「"
    one, two = is_han(first), is_han(second)
    if two > one or (turned and two == one):
        return ast.Prose(Text(second, first), span=span)
    return ast.Prose(Text(first, second), span=span)
