"""Reading a declared pair of names: ``中文 / english（plural）``, in either order, 【】 around anything odd (settled 9)."""

from __future__ import annotations

import re

from attrs import frozen

from policy_dsl.kernel.lang import LANGS, Lang, Text

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_ESCAPED = re.compile(r"【([^】\n]*)】")
_PLURAL = re.compile(r"\s*[（(]\s*([A-Za-z][^（）()]*?)\s*[）)]\s*$")
_SPACED = re.compile(r"\s+[/／]\s+|\s+[/／](?=【)|(?<=】)[/／]\s+|(?<=】)[/／](?=\S)")
_TIGHT = re.compile(r"[/／]")
_BLANKS = re.compile(r"\s+")
_ODD = re.compile(r"[/／（）()、，,：:；;。｛｝{}「」\"#＃]|\.(?=\s|$)|^\s|\s$")


@frozen
class Pair:
    """Names as they stand from ``start`` to ``end``. ``escaped``: the languages whose name stands in 【】 though nothing in it would end it there: a name
    that is written in 【】 in sentences too."""

    text: Text
    plural: str | None
    start: int
    end: int
    escaped: tuple[Lang, ...] = ()


def is_odd(name: str) -> bool:
    """A name that only 【】 can hold together where it is declared."""
    return _ODD.search(name) is not None


def is_han(text: str) -> bool:
    return _HAN.search(text) is not None


def read_pair(text: str, start: int, end: int, lang: Lang) -> Pair | None:
    """The names that ``text[start:end]`` declares; None where there are none."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    body = text[start:end]
    if not body:
        return None
    parts = _parts(body)
    plural = None
    names: list[str] = []
    for part in parts[:2]:
        found = _PLURAL.search(part)
        if found is not None and found.start() > 0 and not part.startswith("【"):
            plural = _BLANKS.sub(" ", found.group(1))
            part = part[: found.start()]
        names.append(_plain(part))
    names = [n for n in names if n]
    if not names:
        return None
    text_ = _text(names, lang)
    forced = {_plain(p) for p in parts[:2] if _ESCAPED.fullmatch(p.strip()) and not is_odd(_plain(p))}
    escaped: tuple[Lang, ...] = tuple(side for side in LANGS if (text_.zh if side == "zh" else text_.en) in forced) if forced else ()
    return Pair(text_, plural, start, end, escaped)


def _parts(body: str) -> list[str]:
    """The two sides of the stroke. Without blanks around it a stroke parts names only where Han meets Latin."""
    found = [m for m in _SPACED.finditer(body) if not _inside(body, m.start())]
    if found:
        return [body[: found[0].start()], body[found[0].end() :]]
    tight = [m for m in _TIGHT.finditer(body) if not _inside(body, m.start())]
    if len(tight) == 1:
        left, right = body[: tight[0].start()], body[tight[0].end() :]
        if left.strip() and right.strip() and is_han(left) != is_han(right):
            return [left, right]
    return [body]


def _inside(body: str, at: int) -> bool:
    return any(m.start() < at < m.end() for m in _ESCAPED.finditer(body))


def _plain(part: str) -> str:
    part = part.strip()
    escaped = _ESCAPED.fullmatch(part)
    return _BLANKS.sub(" ", escaped.group(1).strip() if escaped else part)


def _text(names: list[str], lang: Lang) -> Text:
    if len(names) == 1:
        return Text(names[0]) if is_han(names[0]) else Text(None, names[0])
    first, second = names
    if is_han(first) != is_han(second):
        return Text(first, second) if is_han(first) else Text(second, first)
    return Text(first, second) if lang == "zh" else Text(second, first)
