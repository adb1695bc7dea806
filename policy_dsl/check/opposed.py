"""Words of the text that say the opposite of the rule: 每年 and 累计, 较高者 and 较低者, 之一 and 同时, 上浮 and 下浮, 或 and 且 (language.md §9).

In: the rule of a clause and its quotations, with the names of the rule blotted out. Out: what the rule says and the text says otherwise. A text may say these
things in other words or not at all, so that only a plain contradiction counts: the opposite stands there, and what the rule says does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from policy_dsl.check.clauses import walk
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.law_words import OPPOSITES
from policy_dsl.syntax import ast

_OTHER = {"yearly": "lifetime", "higher": "lower", "any": "all", "raised": "cut"}
_OTHER |= {b: a for a, b in _OTHER.items()}
_JOINTS = {"or": re.compile("[，,]?[ ]*(?:或者?|或是|or)[ ]*"), "and": re.compile("[，,]?[ ]*(?:且|并且|并)[ ]*")}


def opposed(rule: Iterable[ast.Node], every: Iterable[ast.Node], bodies: list[str]) -> Iterator[tuple[str, Span]]:
    """(word, place in the rule). ``every``: the rule with its guards and definitions."""
    said = {word for node in every for word, _ in _directions(node)}
    text = {word for word, found in OPPOSITES.items() if any(found.search(body) for body in bodies)}
    seen: set[str] = set()
    for root in rule:
        for word, span in _directions(root):
            other = _OTHER[word]
            if word not in seen and word not in text and other in text and other not in said:
                seen.add(word)
                yield word, span


def misjoined(rule: Iterable[ast.Node], words: list[str], spellings: Callable[[str], tuple[str, ...]]) -> Iterator[tuple[int, int, int, Span]]:
    """(quotation, where 或 or 且 begins and ends there, place in the rule): two conditions that the rule joins with the one word, the text with the other."""
    for root in rule:
        for node in walk(root):
            if not isinstance(node, (ast.And, ast.Or)):
                continue
            wrong = _JOINTS["or" if isinstance(node, ast.And) else "and"]
            right = _JOINTS["and" if isinstance(node, ast.And) else "or"]
            for a, b in zip(node.items, node.items[1:], strict=False):
                found = [(n, *m.span()) for n, text in enumerate(words) for m in _between(text, _spelt(a, spellings), _spelt(b, spellings), wrong)]
                met = any(True for text in words for _ in _between(text, _spelt(a, spellings), _spelt(b, spellings), right))
                if found and not met:
                    yield *found[0], node.span


def _spelt(node: ast.Node, spellings: Callable[[str], tuple[str, ...]]) -> list[str]:
    names = spellings(node.name) if isinstance(node, ast.Ref) else ()
    return [s for s in (node.span.text, *names) if len(s) > 1]


def _between(text: str, first: list[str], second: list[str], joint: re.Pattern[str]) -> Iterator[re.Match[str]]:
    for a in first:
        for at in re.finditer(re.escape(a), text):
            m = joint.match(text, at.end())
            if m is not None and any(text.startswith(b, m.end()) for b in second):
                yield m


def _directions(root: ast.Node) -> Iterator[tuple[str, Span]]:
    for node in walk(root):
        word = _direction(node)
        if word is not None:
            yield word, node.span


def _direction(node: ast.Node) -> str | None:
    match node:
        case ast.Pay(yearly=True) | ast.Winners() | ast.Fund():
            return "yearly"
        case ast.Cap(including=ast.Node()):
            return "lifetime"
        case ast.Cap(scope=ast.Scope(when="year")) | ast.CapEach(scope=ast.Scope(when="year")):
            return "yearly"
        case ast.Cap(scope=ast.Scope(when="lifetime")) | ast.CapEach(scope=ast.Scope(when="lifetime")):
            return "lifetime"
        case ast.Extreme():
            return node.which
        case ast.Or(joint="list" | "grounds") | ast.OneOf(how="any"):
            return "any"
        case ast.And(joint="list") | ast.OneOf(how="all"):
            return "all"
        case ast.Uplift() | ast.Points():
            return "cut" if node.down else "raised"
        case ast.NewRate(raised=True):
            return "raised"
    return None
