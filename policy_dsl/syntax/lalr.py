"""Runs parsing tables over a list of tokens.

The tables come from lark's analysis; the loop is ours, because it is half of the time of parsing and because plain tables are read from the cache without
loading lark. An error hands on what could have stood there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import frozen

from policy_dsl.syntax.tokens import Token

END = "$END"
Builder = Callable[[list[Any]], Any]


@frozen
class Tables:
    """``states``: state → symbol → what to do: n ≥ 0 shifts (or goes) to state n, −n−1 reduces by production n. ``starts``/``ends``: start symbol → state.

    ``productions``: (length, symbol, name of the builder or "", places of children that are rows to be laid open, one child stands for itself).
    """

    states: list[dict[str, int]]
    starts: dict[str, int]
    ends: dict[str, int]
    productions: list[tuple[int, str, str, tuple[int, ...], bool]]


class Unexpected(Exception):
    """``at``: the token that fits nowhere, or the number of tokens; ``expected``: the types that would."""

    def __init__(self, at: int, expected: frozenset[str]) -> None:
        super().__init__(at)
        self.at, self.expected = at, expected


class Machine:
    """Tables and what builds each production."""

    __slots__ = ("made", "tables")

    def __init__(self, tables: Tables, build: Mapping[str, Builder]) -> None:
        self.tables = tables
        self.made = [
            (size, symbol, build[name] if name and not single else build.get(name), rows, single) for size, symbol, name, rows, single in tables.productions
        ]

    def parse(self, tokens: list[Token], start: str) -> Any:
        """What the builders make of the tokens."""
        states, made = self.tables.states, self.made
        stack: list[int] = [self.tables.starts[start]]
        values: list[Any] = []
        end = self.tables.ends[start]
        for at in range(len(tokens) + 1):
            token = tokens[at] if at < len(tokens) else None
            type_ = token.type if token is not None else END
            while True:
                action = states[stack[-1]].get(type_)
                if action is None:
                    raise Unexpected(at, self._expected(stack))
                if action >= 0:
                    stack.append(action)
                    values.append(token)
                    break
                size, symbol, build, rows, single = made[-1 - action]
                if single and size == 1:  # one thing under another name: nothing to build
                    stack[-1] = states[stack[-2]][symbol]
                    continue
                children = values[len(values) - size :]
                del values[len(values) - size :]
                del stack[len(stack) - size :]
                if rows:
                    children = _laid_open(children, rows)
                values.append(children[0] if single and len(children) == 1 else children if build is None else build(children))
                stack.append(states[stack[-1]][symbol])
                if token is None and stack[-1] == end:
                    return values[-1]
        raise AssertionError("the end of the tokens is reduced or refused")

    def accepts(self, tokens: Iterable[Token], start: str) -> frozenset[str] | None:
        """The types that may come after the tokens; None where they fit nowhere themselves. Nothing is built."""
        states, made = self.tables.states, self.made
        stack = [self.tables.starts[start]]
        for token in tokens:
            while True:
                action = states[stack[-1]].get(token.type)
                if action is None:
                    return None
                if action >= 0:
                    stack.append(action)
                    break
                size, symbol = made[-1 - action][:2]
                del stack[len(stack) - size :]
                stack.append(states[stack[-1]][symbol])
        return self._expected(stack)

    def _expected(self, stack: list[int]) -> frozenset[str]:
        """The types after which the parse could go on: those that a run of reductions ends by shifting."""
        return frozenset(t for t in self.tables.states[stack[-1]] if t.isupper() and self._shifts(list(stack), t))

    def _shifts(self, stack: list[int], type_: str) -> bool:
        states, ends = self.tables.states, set(self.tables.ends.values())
        while True:
            action = states[stack[-1]].get(type_)
            if action is None or action >= 0:
                return action is not None
            size, symbol, *_ = self.made[-1 - action]
            del stack[len(stack) - size :]
            stack.append(states[stack[-1]][symbol])
            if type_ == END and stack[-1] in ends:
                return True

    def follows(self) -> Iterable[tuple[str, Iterable[str]]]:
        """Type → the types that may stand right after it, once for each state."""
        for actions in self.tables.states:
            for terminal, target in actions.items():
                if target >= 0:
                    yield terminal, self.tables.states[target]


def _laid_open(children: list[Any], rows: tuple[int, ...]) -> list[Any]:
    found: list[Any] = []
    for i, child in enumerate(children):
        if i in rows:
            found.extend(child)
        else:
            found.append(child)
    return found
