"""A page as the reader sees it: headings, links, fenced blocks.

In: the path of a Markdown file. Out: ``Page``, plain values with the line where each part stands.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from attrs import define

from policy_dsl.kernel.lang import Lang
from tests.command_line import ROOT

DOCS = ROOT / "docs"
_FENCE = re.compile(r"^(?P<mark>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=mark)$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^(#{1,6}) +(.+?)\s*$", re.MULTILINE)
_ANCHOR = re.compile(r"<a id=\"([^\"]+)\"></a>")
_CODE = re.compile(r"`[^`\n]*`")


@define(frozen=True)
class Block:
    """A fenced block. ``words``: what follows the first word of the info string; ``at``: where its body begins in the text."""

    kind: str
    words: tuple[str, ...]
    body: str
    at: int
    line: int

    def option(self, name: str) -> str | None:
        return next((w.partition("=")[2] for w in self.words if w.startswith(f"{name}=")), None)

    @property
    def codes(self) -> frozenset[str]:
        """The diagnostics that a mistake on the page is to give."""
        return frozenset(w for w in self.words if re.fullmatch(r"P[01]\d{3}", w))


@define(frozen=True, slots=False)
class Page:
    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def lang(self) -> Lang:
        parts = self.path.relative_to(ROOT).parts
        return "zh" if "zh" in parts or self.path.name.endswith(".zh.md") else "en"

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        found = []
        for m in _FENCE.finditer(self.text):
            kind, *words = m["info"].split() or [""]
            found.append(Block(kind, tuple(words), m["body"], m.start("body"), self.text.count("\n", 0, m.start()) + 1))
        return tuple(found)

    @cached_property
    def prose(self) -> str:
        """The text without its blocks."""
        return _FENCE.sub("", self.text)

    @property
    def links(self) -> tuple[str, ...]:
        """Where the page points to: files, with or without an anchor; addresses of the network are left out."""
        return tuple(m for m in _LINK.findall(_CODE.sub("", self.prose)) if not re.match(r"[a-z]+://|mailto:", m))

    @property
    def headings(self) -> tuple[tuple[int, str], ...]:
        return tuple((len(marks), words) for marks, words in _HEADING.findall(self.prose))

    @cached_property
    def anchors(self) -> frozenset[str]:
        found: list[str] = []
        for _, words in self.headings:
            slug = slug_of(words)
            found.append(slug if slug not in found else f"{slug}-{found.count(slug)}")
        return frozenset((*found, *_ANCHOR.findall(self.prose)))


def slug_of(heading: str) -> str:
    """The anchor that a heading gets on the web: lower case, blanks as hyphens, other marks dropped."""
    plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def pages() -> list[Page]:
    """Every page of the documentation, the READMEs and the guide for contributors first."""
    top = [ROOT / name for name in ("README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    return [Page(p) for p in (*top, *sorted(DOCS.rglob("*.md")))]
