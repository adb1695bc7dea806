"""What is refused before a text is lexed: an empty file, a file of another kind, characters that nobody can see.

In: a source and the language of its keywords. Out: diagnostics, located, with safe edits. The text is still lexed afterwards where it can be.
"""

from __future__ import annotations

import re
import unicodedata

from policy_dsl.kernel.diagnostic import Diagnostic, Edit, Label, Value
from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.source import Source, Span
from policy_dsl.lexicon.expected import KINDS_OF_TEXT
from policy_dsl.syntax.language import opens_a_line

# Control characters, formats (zero width, bidi, soft hyphen, tags), separators, fillers, variation selectors: none has a place in a policy.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\U0001d173-\U0001d17a]"
)
_CONTROL = {0: "NULL", 7: "BELL", 8: "BACKSPACE", 0x1B: "ESCAPE", 0x7F: "DELETE"}
_SAID = re.compile(r"[#＃][^\n]*")
MOST = 10  # of the same kind in one file; the last carries the edits of all others


def refusals(source: Source, _lang: Lang) -> list[Diagnostic]:
    """What is wrong with the text as a text."""
    body = _SAID.sub("", source.text.lstrip("\ufeff"))
    if not body.strip():
        return [Diagnostic("P0116", {}, (Label(Span(source, 0, 0), "main"),), ("fix",))]
    found = unseen(source)
    kind = _other_kind(source.text)
    if kind is not None:
        start = next(i for i, c in enumerate(source.text) if not c.isspace() and c != "\ufeff")
        stop = source.text.find("\n", start)
        place = Span(source, start, len(source.text) if stop < 0 else stop)
        notes = ("facts", "fix") if kind in ("json", "yaml", "toml") else ("fix",)
        found.append(Diagnostic("P0117", {"kind": KINDS_OF_TEXT[kind]}, (Label(place, "main"),), notes))
    return found


def unseen(source: Source) -> list[Diagnostic]:
    """P0112, one for each character, at most ``MOST``."""
    places = [m.start() for m in _UNSEEN.finditer(source.text) if not (m.start() == 0 and m.group() == "\ufeff")]
    found: list[Diagnostic] = []
    for i, at in enumerate(places[:MOST]):
        code = ord(source.text[at])
        rest = places[MOST:] if i == MOST - 1 else []
        edits = tuple(Edit(Span(source, p, p + 1), "") for p in (at, *rest))
        notes = ("fix-drop", "more") if i == 0 and len(places) > 1 else ("fix-drop",)
        values: dict[str, Value] = {"code": f"U+{code:04X}", "name": _name(code), "count": len(places)}
        found.append(Diagnostic("P0112", values, (Label(Span(source, at, at + 1), "main"),), notes, edits))
    return found


def _name(code: int) -> str:
    return unicodedata.name(chr(code), "") or _CONTROL.get(code, "CONTROL CHARACTER")


# ── another kind of text ──

_MARKUP = re.compile(r"\s*<[!?A-Za-z]")
_PAIR = re.compile(r"^\s*(?:-\s+)?[\w\u3400-\u9fff\"' ]{1,40}:(?:\s|$)", re.MULTILINE)
_TOML = re.compile(r"^\s*[\w\u3400-\u9fff\"'.-]{1,40}\s*=\s*\S", re.MULTILINE)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|[*+-] \S|\|.*\||```|> )", re.MULTILINE)


def _other_kind(text: str) -> str | None:
    """What the text looks like, where no line of it is a declaration, clause, note, example or header in either language."""
    if opens_a_line(text, "zh") or opens_a_line(text, "en"):
        return None
    head = text.lstrip("\ufeff \t\r\n")[:20_000]
    lines = [line for line in head.splitlines() if line.strip()]
    if head[:1] in "{[":
        return "json"
    if _MARKUP.match(head):
        return "markup"
    if len(_MARKDOWN.findall(head)) * 3 > len(lines) or head.startswith("---\n"):
        return "markdown" if not head.startswith("---\n") else "yaml"
    for kind, pattern in (("yaml", _PAIR), ("toml", _TOML)):
        if len(pattern.findall(head)) * 2 > len(lines):
            return kind
    if len(lines) > 1 and len({line.count(",") for line in lines}) == 1 and lines[0].count(",") > 0:
        return "table"
    return "prose"


def kind_of_text(name: str) -> Text:
    return KINDS_OF_TEXT[name]
