"""Facts as a plain mapping, read straight into a row: which reader each key has, shape by shape.

In: the keys of a mapping. Out: a ``Shape``: readers in the order of the keys; decisions of the authority by their printed keys. An unknown key, a fact given
twice and a part that is not to be read here are ``Odd``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen

from policy_dsl.compile.readers import REMEMBERED, Facts, KeyReader, ListReader, Odd
from policy_dsl.compile.rows import Filler, Key, Known, ListFiller, Row, Rows
from policy_dsl.facts.names import reserved
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Document
from policy_dsl.model.types import ListType

_BOOL = frozenset((bool,))


class Several:
    """One key that feeds the facts of several documents."""

    def __init__(self, readers: Sequence[KeyReader | ListReader]) -> None:
        self.readers = readers

    def put(self, value: Any, row: Row, known: Known, decisions: Mapping[str, Any]) -> None:
        for reader in self.readers:
            reader.put(value, row, known, decisions)


class Claim:
    """The name, or what is applied for: nothing of it stands in the row."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        self.read = read

    def put(self, value: Any, _row: Row, _known: Known, _decisions: Mapping[str, Any]) -> None:
        self.read(value)


AnyReader = KeyReader | ListReader | Several | Claim


@frozen(eq=False)
class Shape:
    """The keys of a mapping: the reader of each, and at which places the name and what is applied for stand (-1: nowhere)."""

    readers: tuple[AnyReader, ...]
    name: int = -1
    apply_for: int = -1


class Reading:
    """The readers of all keys, and the shapes of mappings that were seen."""

    def __init__(self, documents: tuple[Document, ...], rows: Rows) -> None:
        self.facts, self.rows = Facts(documents), rows
        self._readers: dict[Key, KeyReader | ListReader] = {}
        self._shapes: dict[tuple[str, tuple[str, ...]], Shape] = {}
        self._decisions: dict[tuple[Any, ...], tuple[tuple[str, ...] | None, tuple[str, ...]]] = {}
        self._names: dict[Any, Any] = {}

    def shape(self, keys: tuple[Any, ...], level: str) -> Shape:
        """The reader of each key, for several facts at once one after the other. Raises ``Odd``."""
        found = self._shapes.get((level, keys))
        if found is None:
            found = self._made(keys, level)
            if len(self._shapes) >= REMEMBERED:
                self._shapes.clear()
            self._shapes[level, keys] = found
        return found

    def _made(self, keys: tuple[Any, ...], level: str) -> Shape:
        readers: list[AnyReader] = []
        seen: set[Any] = set()
        claims = {"name": -1, "apply_for": -1}
        for at, key in enumerate(keys):
            if not isinstance(key, str):
                raise Odd
            claim = reserved(key)
            if claim is not None:
                if claims.get(claim, 0) >= 0:
                    raise Odd
                claims[claim] = at
                readers.append(Claim(self.name if claim == "name" else self.applied))
                continue
            own = [self._reader(one) for one in self.facts.inputs(key, level)]
            if any(id(r) in seen for r in own):
                raise Odd
            seen.update(map(id, own))
            readers.append(own[0] if len(own) == 1 else Several(own))
        return Shape(tuple(readers), claims["name"], claims["apply_for"])

    def _reader(self, one: Input) -> KeyReader | ListReader:
        key = (one.document, one.key)
        found = self._readers.get(key)
        if found is None:
            filler = self.rows.fillers.get(key)
            made: KeyReader | ListReader
            if isinstance(one.type, ListType):
                made = ListReader(self.facts, one, filler if isinstance(filler, ListFiller) else None)
            else:
                made = KeyReader(self.facts, one, filler if isinstance(filler, Filler) else None)
            found = self._readers.setdefault(key, made)
        return found

    def name(self, value: Any) -> Any:
        return self._remembered(self.facts.named, "name", value)

    def applied(self, value: Any) -> Any:
        return self._remembered(self.facts.applied, "apply_for", value)

    def decisions(self, said: Any) -> tuple[Mapping[str, bool], tuple[str, ...]]:
        """Decisions by their printed keys, all of them yes or no; and those that are acts, by key."""
        if said is None:
            return {}, ()
        if said.__class__ is not dict:
            raise Odd
        if not said:
            return {}, ()
        said = said.copy()
        if {*map(type, said.values())} != _BOOL:
            raise Odd
        keys = tuple(said)
        known = self._decisions.get(keys)
        if known is None:
            printed = tuple(self.facts.decided(key) if isinstance(key, str) else "" for key in keys)
            if "" in printed or len(set(printed)) < len(printed):
                raise Odd
            if len(self._decisions) >= REMEMBERED:
                self._decisions.clear()
            known = self._decisions[keys] = None if printed == keys else printed, tuple(k for k in self.rows.acts if k in printed)
        if known[0] is None:
            return said, known[1]
        return dict(zip(known[0], said.values(), strict=True)), known[1]

    def _remembered(self, door: Callable[[Any], Any], what: str, value: Any) -> Any:
        """A name, or what is applied for: by its text, or a list of texts."""
        if value is None:
            return None
        if value.__class__ is list:
            value = [*value]
        key = (what, value.__class__, tuple(value) if value.__class__ in (list, tuple) else value)
        try:
            if key in self._names:
                return self._names[key]
        except TypeError:
            raise Odd from None
        if value.__class__ not in (str, list, tuple) or (value.__class__ is not str and {*map(type, value)} - {str}):
            raise Odd
        if len(self._names) >= REMEMBERED:
            self._names.clear()
        found = self._names[key] = door(value)
        return found
