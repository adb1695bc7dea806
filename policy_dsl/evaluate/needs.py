"""Needs: the inputs that can still move a value (S3, S10), and how they are told: ``Missing`` facts and ``Decided`` points (S44).

In: inputs met by the engine. Out: one ``Need`` for each (interned by ``Register``, so that sets of them compare by identity), later ordered and named.
"""

from __future__ import annotations

from typing import Any, Literal

from policy_dsl.kernel.lang import Text
from policy_dsl.model.inputs import Input

Kind = Literal["fact", "item", "reference", "decision", "special_rule", "retroactive"]


class Need:
    """One input that is not known. ``index``, ``field``: of a list item (from 0); ``member``: the unlisted member that a decision is about; ``order``: when
    the engine met it first."""

    __slots__ = ("field", "index", "input", "key", "kind", "member", "order", "text")

    def __init__(
        self, order: int, kind: Kind, input_: Input | None, key: str, *, index: int = 0, field: Input | None = None, member: str = "",
        text: Text | None = None,
    ) -> None:  # fmt: skip
        self.order, self.kind, self.input, self.key = order, kind, input_, key
        self.index, self.field, self.member, self.text = index, field, member, text

    def __repr__(self) -> str:
        return f"<{self.kind} {self.key}>"

    @property
    def is_fact(self) -> bool:
        return self.kind in ("fact", "item", "reference")


class Register:
    """The needs of one evaluation, one object for each input. ``project``: the number of the project that a fact belongs to."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], frozenset[Need]] = {}

    def fact(self, one: Input, project: int | None) -> frozenset[Need]:
        place = ("fact", one.document, one.key, project)
        return self._known.get(place) or self._new(place, "fact", one, one.key)

    def item(self, list_: Input, index: int, field: Input, project: int | None, key: str) -> frozenset[Need]:
        """``key``: how the field of the item is called, ``航线[2].飞行架次``."""
        place = ("item", list_.document, key, project)
        return self._known.get(place) or self._new(place, "item", list_, key, index=index, field=field)

    def reference(self, one: Input, said: Text | None) -> frozenset[Need]:
        """``said``: which of its values is wanted, where the day is known."""
        place = ("reference", one.document, one.key, "" if said is None else said.in_("zh"))
        return self._known.get(place) or self._new(place, "reference", one, one.key, text=said)

    def decision(self, one: Input, member: str = "") -> frozenset[Need]:
        place = ("decision", one.document, one.key, member)
        return self._known.get(place) or self._new(place, "decision", one, one.key + member, member=member)

    def other(self, kind: Kind, document: str, key: str, text: Text) -> frozenset[Need]:
        """A special rule, or the question of retroactive effect."""
        place = (kind, document, key)
        return self._known.get(place) or self._new(place, kind, None, key, text=text)

    def _new(self, place: tuple[object, ...], kind: Kind, one: Input | None, key: str, **more: Any) -> frozenset[Need]:
        found = self._known[place] = frozenset((Need(len(self._known), kind, one, key, **more),))
        return found
