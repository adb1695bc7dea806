"""The declared names of a file or document: identity, kind, both spellings.

Identity is the Chinese name where there is one (settled 21); a clause's is its number. Names are case-insensitive in English and blanks in them
are all one blank. The lexer asks ``names`` for the longest declared name at a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from attrs import evolve, field, frozen

from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.plurals import plural_of, singular_of, unit_plural
from policy_dsl.lexicon.units import UNIT_SURFACES, Units
from policy_dsl.syntax.surfaces import Surfaces, fold

Kind = Literal["fact", "member", "definition", "list", "field", "term", "clause", "external", "unit", "negative"]


@frozen
class Entry:
    """One declared name. ``owner``: the fact of a member, the list of a field. ``kind`` "negative": the negative wording of the fact ``id``.
    ``type_word``: the declared type as it was written, for "did you mean". ``unit``: of a list, as it was written.
    ``escaped``: the languages in which sentences write the name in 【】."""

    id: str
    kind: Kind
    text: Text
    plural: str | None = None
    span: Span | None = field(default=None, eq=False, repr=False)
    owner: str | None = None
    type_word: str = ""
    unit: str | None = None
    escaped: tuple[Lang, ...] = ()

    def surfaces(self) -> tuple[str, ...]:
        """Every spelling that is read, folded; a list or unit in either number."""
        numbers = map(self.number, (False, True)) if self.kind in ("list", "unit") else ()
        return tuple(fold(s) for s in (self.text.zh, self.text.en, self.plural, *numbers) if s)

    def is_escaped(self, surface: str) -> bool:
        """This spelling is read only within 【】."""
        return any(surface == fold(name) for lang in self.escaped if (name := self.text.zh if lang == "zh" else self.text.en) is not None)

    def number(self, many: bool) -> str | None:
        """The English name of a list or unit in one number or the other: for each route, of all routes."""
        if self.text.en is None:
            return None
        if self.kind == "unit":
            return self.plural or unit_plural(self.text.en) or self.text.en if many else self.text.en
        if many:
            return self.plural or plural_of(self.text.en)
        return self.text.en if self.plural else singular_of(self.text.en)


_BLANKS = re.compile(r"\s+")


@frozen(slots=False)
class Vocabulary:
    """``currency``: what a sum without a currency is counted in (header 币种)."""

    entries: tuple[Entry, ...] = ()
    currency: str | None = None
    _spent: list[int] = field(factory=lambda: [0], init=False, eq=False, repr=False)
    """How many names have been held against misspelt ones in the file at hand."""

    def spend(self, names: int, most: int) -> bool:
        """May so many more names be held against a misspelt one? A file that declares thousands of names and misspells hundreds must not take minutes."""
        spent = self._spent[0]
        self._spent[0] += names
        return spent <= most

    def anew(self) -> None:
        """A file is read: nothing of what it may look up has been spent."""
        self._spent[0] = 0

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Identity → entry; a fact before a member of the same name."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.kind == "negative":
                continue
            known = found.get(entry.id)
            if known is None or (known.kind == "member" and entry.kind != "member"):
                found[entry.id] = entry
        return found

    @cached_property
    def by_surface(self) -> dict[str, tuple[Entry, ...]]:
        """Folded spelling → the entries that are called so, in order of declaration."""
        found: dict[str, dict[tuple[str, Kind], Entry]] = {}
        for entry in self.entries:
            for surface in entry.surfaces():
                found.setdefault(surface, {}).setdefault((entry.id, entry.kind), entry)
        return {surface: tuple(entries.values()) for surface, entries in found.items()}

    @cached_property
    def names(self) -> Surfaces[tuple[Entry, ...]]:
        """The longest declared name at a place (units and clauses aside)."""
        return Surfaces({s: e for s, es in self.by_surface.items() if (e := tuple(x for x in es if x.kind not in ("unit", "clause") and not x.is_escaped(s)))})

    @cached_property
    def clauses(self) -> Surfaces[tuple[Entry, ...]]:
        """The longest clause label at a place."""
        return Surfaces({s: e for s, es in self.by_surface.items() if (e := tuple(x for x in es if x.kind in ("clause", "external")))})

    @cached_property
    def units(self) -> Units:
        """Spelling → identity of every unit, built in and declared."""
        own: dict[str, str] = {}
        for entry in self.entries:
            if entry.kind == "unit":
                for name in (entry.text.zh, entry.text.en, entry.plural, entry.number(True)):
                    if name:
                        own[name] = entry.id
        return UNIT_SURFACES.with_more(own) if own else UNIT_SURFACES

    def find(self, name: str) -> tuple[Entry, ...]:
        """The entries with this name, in either language."""
        return self.by_surface.get(fold(_BLANKS.sub(" ", name.strip())), ())

    def of(self, sources: Iterable[str]) -> Vocabulary:
        """The names that these files declare, and those that no file does."""
        names = set(sources)
        return Vocabulary(tuple(e for e in self.entries if e.span is None or e.span.source.name in names), self.currency)

    @cached_property
    def labels(self) -> Vocabulary:
        """The numbered clauses alone: what another measure of the document may speak of."""
        return Vocabulary(tuple(e for e in self.entries if e.kind == "clause" and e.id != e.text.id))

    def with_labels(self, others: Iterable[Vocabulary]) -> Vocabulary:
        """The names of ``document.pol`` with the clause labels of other measures: 已享受, 叠加 and 符合 may name any clause of the document."""
        known, added = set(self.entries), list[Entry]()
        for other in others:
            more = [e for e in other.labels.entries if e not in known]
            known.update(more)
            added += more
        return Vocabulary((*self.entries, *added), self.currency) if added else self

    def under(self, own: Vocabulary) -> Vocabulary:
        """These names with those of a file: a clause label that the file has too is the file's."""
        taken = {s for e in own.entries if e.kind == "clause" for s in (e.id, *e.surfaces())}
        kept = tuple(e for e in self.entries if e.kind != "clause" or not taken.intersection((e.id, *e.surfaces())))
        return (self if len(kept) == len(self.entries) else evolve(self, entries=kept)).merged(own)

    def merged(self, other: Vocabulary) -> Vocabulary:
        """Both; what both hold, once. A unit known by its use only (数量（级）) is the one that is declared, whichever language says it."""
        if not other.entries and other.currency is None:
            return self
        known = set(self.entries)
        units = {s for e in self.entries if e.kind == "unit" for s in (e.text.zh, e.text.en, e.plural) if s}
        added = (e for e in other.entries if e not in known and not (_by_use(e) and units & {e.text.zh, e.text.en}))
        return Vocabulary((*self.entries, *added), other.currency or self.currency)


def _by_use(entry: Entry) -> bool:
    return entry.kind == "unit" and not (entry.text.zh and entry.text.en)


EMPTY = Vocabulary()
