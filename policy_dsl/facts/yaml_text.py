"""YAML with places, as plain data: every scalar is text, nothing else of YAML is needed.

In: a source. Out: one root ``Node`` per YAML document, or ``Refused``. Tags, anchors, aliases and merge keys are refused where they stand (P0723, P0724),
so that no file can be larger than it looks; depth and number of values are bounded while reading. An empty value is unknown.

Algorithm: the library's event stream (no recursion, no construction) and an explicit stack.
"""

from __future__ import annotations

import re
from typing import Any

from policy_dsl.facts.tree import MAX_DEPTH, MAX_VALUES, Entry, Node, Refused, refuse
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.messages.facts import SIZES, YAML_PROBLEMS

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_WIDE_COLON = re.compile(r"^([^\n:：#]{1,60})：", re.M)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[^\\t\\n\\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_BLANK = re.compile(r"^[ \t-]*([^\n:：#\s\"'{\[]{1,60}):(?=[^\s/\\])", re.M)


def read_yaml(source: Source) -> list[Node]:
    """The root of each document of the stream. Raises ``Refused``."""
    import yaml  # only a YAML file needs the library (settled 18)

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    half = _SURROGATE.search(source.text)  # no file holds one, but a string may, and the library's reader cannot encode it
    if half is not None:
        raise refuse("P0728", source, half.start(), half.end(), char=f"U+{ord(half.group()):04X}")
    try:
        return _build(source, yaml.parse(source.text, Loader=loader), yaml)
    except yaml.YAMLError as error:
        raise _syntax(source, error) from None
    except RecursionError:  # the pure reader, on input that no depth check saw coming
        raise refuse("P0725", source, 0, 1, limit=MAX_DEPTH) from None


def _build(source: Source, events: Any, yaml: Any) -> list[Node]:
    roots: list[Node] = []
    stack: list[Node] = []
    keys: list[tuple[str, int, int] | None] = []  # the key that waits for its value, one for each open map or list
    values = 0
    for event in events:
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            node = stack.pop()
            keys.pop()
            node.end = max(node.start, event.end_mark.index)
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        node = _node(source, event, yaml)
        values += 1
        if values > MAX_VALUES:
            raise refuse("P0726", source, node.start, node.start + 1, limit=MAX_VALUES, unit=SIZES["values"])
        if not stack:
            roots.append(node)
        elif stack[-1].kind == "list":
            stack[-1].items.append(node)
        elif keys[-1] is None:
            if not node.scalar:
                raise refuse("P0721", source, node.start, node.start + 1, problem=YAML_PROBLEMS["key"])
            if event.value == "<<" and event.implicit[0]:
                raise refuse("P0724", source, node.start, node.end, "merge")
            keys[-1] = (event.value, node.start, node.end)
            continue
        else:
            stack[-1].entries.append(Entry(*keys[-1], node))
            keys[-1] = None
        if not node.scalar:
            if len(stack) >= MAX_DEPTH:
                raise refuse("P0725", source, node.start, node.start + 1, limit=MAX_DEPTH)
            stack.append(node)
            keys.append(None)
    return roots


def _node(source: Source, event: Any, yaml: Any) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.AliasEvent):
        raise refuse("P0724", source, start, end, "alias")
    if event.anchor is not None:
        raise refuse("P0724", source, start, start + 1 + len(event.anchor), "anchor")
    if event.tag is not None:
        stop = next((i for i in range(start, min(end, start + 200)) if source.text[i].isspace()), end)
        raise refuse("P0723", source, start, max(stop, start + 1), tag=event.tag)
    if isinstance(event, yaml.ScalarEvent):
        bare = event.implicit[0]
        if bare and event.value in _NULLS:
            return Node("null", source, start, end)
        return Node("text", source, start, end, event.value)
    return Node("map" if isinstance(event, yaml.MappingStartEvent) else "list", source, start, end)


def _syntax(source: Source, error: Any) -> Refused:
    """The library's complaint in our words, at its place, with the repair of the usual slips: a full-width colon, no blank after the colon, tabs."""
    odd = _CONTROL.search(source.text) if hasattr(error, "character") else None
    if odd is not None:
        return refuse("P0728", source, odd.start(), odd.end(), char=f"U+{ord(odd.group()):04X}")
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', None) or error}".lower()
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None and mark.index >= len(source.text.rstrip()):  # what is not closed is mended where it begins
        mark = getattr(error, "context_mark", None) or mark
    if "maximum nesting" in said:
        at = mark.index if mark is not None else 0
        return refuse("P0725", source, at, at + 1, limit=MAX_DEPTH)
    at = mark.index if mark is not None else 0
    line = source.line_column(min(at, len(source.text)))[0]
    for number in (line, line - 1):
        if number < 1:
            continue
        text = source.line(number)
        start = _line_start(source, number)
        wide = _WIDE_COLON.search(text)
        if wide is not None:
            return refuse("P0721", source, start + wide.end() - 1, start + wide.end(), "width", problem=YAML_PROBLEMS["colon"])
        close = _NO_BLANK.search(text)
        if close is not None:
            return refuse("P0721", source, start + close.end() - 1, start + close.end(), "blank", problem=YAML_PROBLEMS["blank"])
    if source.text[at : at + 1] == "\t" or "'\\t'" in said:
        return refuse("P0721", source, at, at + 1, "tab", problem=YAML_PROBLEMS["tab"])
    key = next((k for k, words in _SAID if any(w in said for w in words)), "other")
    return refuse("P0721", source, at, at + 1, problem=YAML_PROBLEMS[key])


_SAID = (
    ("start", ("cannot start any token",)),
    ("escape", ("unknown escape", "escape sequence", "hexdecimal number", "hexadecimal number")),
    ("tag", ("tag",)),
    ("anchor", ("anchor", "alias")),
    ("quote", ("quoted scalar",)),
    ("flow", ("flow", "',' or")),
    (
        "mapping",
        (
            "mapping values", "could not find expected ':'", "simple key", "expected key", "'-' indicator", "block mapping", "block end",
            "block collection", "<block",
        ),
    ),
    ("character", ("special characters", "control characters", "unacceptable")),
)  # fmt: skip


def _line_start(source: Source, number: int) -> int:
    """Position of the first character of a line; found by its text, since a line keeps no offset of its own."""
    at = 0
    for _ in range(number - 1):
        at = source.text.index("\n", at) + 1
    return at


def suspect_line(source: Source) -> tuple[int, int, str] | None:
    """Where a file that is one long text most likely lacks its colon: (start, end, key of the label)."""
    wide = _WIDE_COLON.search(source.text)
    if wide is not None:
        return wide.end() - 1, wide.end(), "width"
    close = _NO_BLANK.search(source.text)
    if close is not None:
        return close.end() - 1, close.end(), "blank"
    return None
