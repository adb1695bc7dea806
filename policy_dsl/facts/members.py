"""Members of enumerations and sets.

In: a place, an input. Out: the identity of a member (its Chinese name), or a set of them, or None after saying what is wrong. Texts are compared folded, in
either language, also as the pair ``zh / en``. An open list takes any member, but one that resembles a listed member must be meant: quoted 「…」 (settled 14).
A word for "unknown" is no member: what is unknown is left out, lest an authority be asked whether 不详 belongs to the list.
"""

from __future__ import annotations

import re

from attrs import evolve

from policy_dsl.facts.findings import Findings, Place
from policy_dsl.facts.json_text import read_json
from policy_dsl.facts.names import HIDDEN, fold, likeness, offered, spellings
from policy_dsl.facts.tree import Node, Refused, step
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.envelope import NONE_WORDS, UNKNOWN_WORDS
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import EnumType, SetType

_NONES = frozenset(map(fold, NONE_WORDS))
_UNKNOWN = frozenset(map(fold, UNKNOWN_WORDS))
_QUOTED = re.compile(r"^[「“\"'『](.+)[」”\"'』]$", re.S)
_SEPARATORS = re.compile(r"[、，,；;]")
_BRACKETS = ("[]", "{}", "［］", "｛｝")
_SHOWN = 12


def read_member(place: Place, one: Input, type_: EnumType, findings: Findings) -> str | None:
    """The one member at ``place``."""
    node = place.node
    if node.kind not in ("text", "number"):
        place.report(findings, "P0716", wanted=_wanted(one))
        return None
    return member_of(place, node.text, one, type_, findings)


def read_set(place: Place, one: Input, type_: SetType, findings: Findings) -> frozenset[str] | None:
    """A list of members, or a text that enumerates them; 无 is the empty set. A known set is complete (settled 13), so an unknown item in it is refused."""
    written = _written_out(place, _known(one, type_.of))
    if written is not None:
        inner = Findings()
        value = read_set(evolve(place, node=written), one, type_, inner)
        findings.say_within(place.node, inner)
        return value
    node = place.node
    found: list[str | None]
    if node.kind in ("text", "number"):
        if fold(node.text) in _NONES - _known(one, type_.of).keys():
            return frozenset()
        found = [member_of(place, part, one, type_.of, findings) for part in _parts(node.text, _known(one, type_.of))]
    elif node.kind == "list":
        found = []
        for i, item in enumerate(node.items):
            part = Place(item, step(place.path, i), place.name, place.key, place.units)
            hidden = HIDDEN.search(item.text)
            if hidden is not None:
                part.report(findings, "P0728", char=f"U+{ord(hidden.group()):04X}")
            found.append(None if hidden else read_member(part, one, type_.of, findings))
    else:
        place.report(findings, "P0716", wanted=_wanted(one))
        return None
    return frozenset(m for m in found if m is not None) if None not in found else None


def _parts(text: str, known: dict[str, str]) -> list[str]:
    """The members that a text enumerates: the whole text where it is one member, or quoted as one. Brackets around them are no part of them."""
    bare = text.strip()
    if fold(text) in known or (_QUOTED.match(bare) and not _SEPARATORS.search(text)):
        return [text]
    if bare[:1] + bare[-1:] in _BRACKETS:
        return [part.strip().strip("\"'") for part in _SEPARATORS.split(bare[1:-1]) if part.strip()]
    return [part for part in _SEPARATORS.split(text) if part.strip()] or [text]


def _written_out(place: Place, known: dict[str, str]) -> Node | None:
    """A list that stands in a text as JSON, as a cell of a table has it. None: it is no such text."""
    node = place.node
    if node.kind != "text" or not node.text.lstrip().startswith("[") or fold(node.text) in known:
        return None
    try:
        return read_json(Source(place.path, node.text.strip()))
    except Refused:
        return None


def member_of(place: Place, written: str, one: Input, type_: EnumType, findings: Findings) -> str | None:
    """The identity of the member that a text names."""
    text = written.strip()
    quoted = _QUOTED.match(text)
    bare = quoted.group(1).strip() if quoted else text
    known = _known(one, type_)
    parts = [p for p in (bare, *bare.split(" / ")) if p.strip()]
    found = {known[fold(p)] for p in parts if fold(p) in known}
    if len(found) == 1:
        return found.pop()
    shown = text or Text("空文字", "an empty text")
    if not bare:
        place.report(findings, "P0712", "", ("members",), found=shown, members=members_words(one))
        return None
    if quoted is None and fold(bare) in _UNKNOWN:
        place.report(findings, "P0745", "", ("leave",), found=shown)
        return None
    near = resembling(bare, known, loose=not type_.open)
    words = offered(next((m for m in one.members if m.id == near), Text(near)), bare) if near else None
    if not type_.open:
        place.report(findings, "P0712", "near" if near else "", ("members",), found=shown, near=words, members=members_words(one))
        return None
    if near is not None and quoted is None:
        place.report(findings, "P0713", "near", ("quote",), found=shown, near=words)
        return None
    return bare


def _known(one: Input, type_: EnumType) -> dict[str, str]:
    """Folded spelling → identity, of what is declared as outside (不属于) too."""
    return {fold(s): m.id for m in one.members for s in spellings(m)} | {fold(m): m for m in type_.members}


def resembling(text: str, known: dict[str, str], loose: bool) -> str | None:
    """The member that a text resembles: mostly the same characters, or one within the other."""
    folded = fold(text)
    scored = [(_resemblance(folded, name, loose), identity) for name, identity in known.items()]
    score, identity = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    return identity if score >= (0.5 if loose else 0.65) else None


def _resemblance(a: str, b: str, loose: bool) -> float:
    inner, outer = sorted((a, b), key=len)
    if len(inner) >= 2 and inner in outer and (not inner.isascii() or f" {inner} " in f" {outer} "):
        return 0.99
    score = likeness(a, b)
    if a.isascii() and not loose:  # Latin letters repeat: English words look more alike than they are
        score -= 0.12
    return score


def members_words(one: Input) -> Text:
    """The listed members, in words."""
    shown = one.members[:_SHOWN]
    more = len(one.members) > len(shown)
    return Text("、".join(m.in_("zh") for m in shown) + (" 等" if more else ""), ", ".join(m.in_("en") for m in shown) + (" …" if more else ""))


def _wanted(one: Input) -> Text:
    words = members_words(one)
    return Text(f"列明的值（{words.zh}）", f"a listed value ({words.en})")
