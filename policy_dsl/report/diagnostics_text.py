"""One diagnostic on a terminal (outputs.md §2).

    错误 P0104：这里应为比例，写的是数「30」
     --> m03@1.0.0.pol:31:16
    31 |   按照不超过核定项目总投资的30给予资金支持，最高可达2000万元。
       |                             ^^ 少了「%」？
       = 改法：写作「30%」（pol check --fix 可代改）

The main place has ``^``, others ``-``; lines come in the order of the file; places of another file follow under ``:::``. Han characters take two
columns, a line wider than the terminal is cut to a window round its places. Nothing is said by colour alone.
"""

from __future__ import annotations

from attrs import frozen

from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source, Span
from policy_dsl.kernel.width import visible, visible_text, width, wrap
from policy_dsl.lexicon.messages import severity
from policy_dsl.report.diagnostics_words import message

SEVERITY_WORDS = {"error": ("错误", "error"), "warning": ("警告", "warning"), "remark": ("提醒", "remark")}
_COLOURS = {"error": "31", "warning": "33", "remark": "36"}
_CUT = "..."


@frozen
class Mark:
    """An underline in one line: code points ``start`` to ``end`` of it; ``main`` is the place of the diagnostic."""

    line: int
    start: int
    end: int
    main: bool
    words: str


def render_text(d: Diagnostic, lang: Lang, color: bool = False, columns: int = 80) -> str:
    """The lines of one diagnostic, each ended by a line feed."""
    words = message(d, lang)
    kind = severity(d.code)
    title = f"{SEVERITY_WORDS[kind][0 if lang == 'zh' else 1]} {d.code}"
    colon = "：" if lang == "zh" else ": "
    lines = wrap(f"{title}{colon}{words.head}", columns)
    if color:
        lines[0] = lines[0].replace(title, _paint(title, f"1;{_COLOURS[kind]}"), 1)
    marks: dict[str, tuple[Source, list[Mark]]] = {}
    for i, (label, said) in enumerate(zip(d.labels, words.labels, strict=True)):
        source = label.span.source
        marks.setdefault(source.name, (source, []))[1].append(_mark(label.span, i == 0, said))
    gutter = max((len(str(m.line)) for _, listed in marks.values() for m in listed), default=1)
    for i, (source, listed) in enumerate(marks.values()):
        first = listed[0]
        arrow = "-->" if i == 0 else ":::"
        lines.append(f" {arrow} {visible_text(source.name)}:{first.line}:{first.start + 1}")
        lines += _snippet(source, listed, gutter, columns, _COLOURS[kind] if color else "")
    if not marks and d.path:
        lines.append(f" --> {visible_text(d.path)}")
    for note in words.notes:
        first_line, *rest = wrap(note, max(20, columns - gutter - 4))
        lines.append(f"{' ' * gutter} = {first_line}")
        lines += [f"{' ' * gutter}   {line}" for line in rest]
    return "\n".join(lines) + "\n"


def _paint(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _mark(span: Span, main: bool, words: str) -> Mark:
    """The place within its first line; at least one column, also at the end of a line or file."""
    line, column = span.source.line_column(span.start)
    text = span.source.line(line)
    start = min(column - 1, len(text))
    end = min(start + span.end - span.start, len(text))
    return Mark(line, start, max(end, start), main, words)


def _snippet(source: Source, marks: list[Mark], gutter: int, columns: int, colour: str) -> list[str]:
    room = max(20, columns - gutter - 3)
    out: list[str] = []
    for number in sorted({m.line for m in marks}):
        here = sorted((m for m in marks if m.line == number), key=lambda m: (m.start, not m.main))
        shown, offsets = _window(source.line(number), here, room)
        out.append(f"{number:>{gutter}} | {shown}".rstrip())
        out += [f"{' ' * gutter} | {row}" for row in _underlines(here, offsets, room, colour)]
    return out


def _window(text: str, marks: list[Mark], room: int) -> tuple[str, dict[int, tuple[int, int]]]:
    """The part of a line that fits, and for each mark its columns in it."""
    first, last = 0, len(text)
    if len(text) > room or width(visible_text(text)) > room:
        main = next((m for m in marks if m.main), marks[0])
        first = last = min(main.start, len(text))
        used, budget = 0, room - 2 * len(_CUT)
        while True:  # grow round the main place: two steps to the right for one to the left, as far as the room goes
            grown = False
            for step in (1, 1, -1):
                at = last if step == 1 else first - 1
                if not 0 <= at < len(text):
                    continue
                cost = width(visible(text[at]))
                if used + cost > budget:
                    continue
                used, grown = used + cost, True
                first, last = (first, last + 1) if step == 1 else (first - 1, last)
            if not grown:
                break
    before, after = _CUT if first > 0 else "", _CUT if last < len(text) else ""
    cells = [visible(c) for c in text[first:last]]
    starts = [len(before)]
    for cell in cells:
        starts.append(starts[-1] + width(cell))
    offsets = {}
    for m in marks:
        a, b = (starts[min(max(i, first), last) - first] for i in (m.start, m.end))
        offsets[id(m)] = (a, max(b, a + 1))
    return before + "".join(cells) + after, offsets


def _underlines(marks: list[Mark], offsets: dict[int, tuple[int, int]], room: int, colour: str) -> list[str]:
    """The rows under a line. Places that do not touch share a row when only the last of them has words."""
    rows: list[list[Mark]] = []
    for m in marks:
        fits = rows and not rows[-1][-1].words and offsets[id(rows[-1][-1])][1] < offsets[id(m)][0]
        if fits:
            rows[-1].append(m)
        else:
            rows.append([m])
    rows.sort(key=lambda row: not any(m.main for m in row))
    out: list[str] = []
    for row in rows:
        line, at = "", 0
        for m in row:
            a, b = offsets[id(m)]
            stroke = ("^" if m.main else "-") * (b - a)
            line += " " * (a - at) + (_paint(stroke, f"1;{colour}") if colour and m.main else stroke)
            at = b
        out += _with_words(line, at, offsets[id(row[-1])][0], row[-1].words, room)
    return out


def _with_words(line: str, at: int, start: int, words: str, room: int) -> list[str]:
    """The words after the stroke, or on lines of their own where they would leave the terminal."""
    if not words:
        return [line]
    if at + 1 + width(words) <= room:
        return [f"{line} {words}"]
    indent = min(start, max(0, room - max(40, room // 2)))
    return [line, *(" " * indent + part for part in wrap(words, room - indent))]
