"""The text governs the rule: each clause against the words it quotes, both ways (language.md §9; P05).

In: a parsed file, the official text if at hand. Out: diagnostics, counts, and the quotations. A figure of the rule must stand in a quotation, and a figure of
the quotation in the rule; so must 不超过, 最高, 一次性, 等, 每, 除外 and the comparison words, and each figure keeps the word that governs it. What is meant to
differ is waived in the clause, with a reason. A guard shared by several clauses may be quoted by any of them, a definition by any that reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import define, field, frozen

from policy_dsl.check.clauses import walk
from policy_dsl.check.consequence import effect
from policy_dsl.check.departures import missing
from policy_dsl.check.opposed import misjoined, opposed
from policy_dsl.check.quotations import Figure, Mention, alternatives, figures, folded, kin, law_words, masked, occurs, per_units, shown
from policy_dsl.check.said import Governed, definitions_of, left_open, published, said
from policy_dsl.kernel.diagnostic import Diagnostic, Label, Value
from policy_dsl.kernel.lang import LANGS, Text
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.check_words import FIGURE_KINDS, LAW_WORDS
from policy_dsl.lexicon.law_words import EACH_ELSE
from policy_dsl.lexicon.units import Units
from policy_dsl.model.inputs import Input
from policy_dsl.syntax import ast

NO_CONDITION = "无条件"
_SLACK = {"le": ("le", "up_to"), "up_to": ("up_to", "le"), "cap": ("cap", "up_to", "le")}
"""Words of the text that meet a word of the rule."""
_MET_BY = {"le": ("le", "up_to"), "up_to": ("up_to", "le")}
"""Words of the rule that meet a word of the text."""
_COUNTED = ("cap", "up_to", "one_off")


@define
class Tally:
    """Counts for the summary of ``pol check``: what was met of what was looked for, and how much was waived."""

    met: dict[str, int] = field(factory=dict)
    all: dict[str, int] = field(factory=dict)
    waived: int = 0

    def count(self, what: str, met: bool) -> None:
        self.all[what] = self.all.get(what, 0) + 1
        self.met[what] = self.met.get(what, 0) + met


@frozen(eq=False)
class Names:
    """What a file's rules may speak of: definitions, units by spelling, names by identity, the currency."""

    definitions: Mapping[str, ast.Definition]
    units: Units
    texts: Mapping[str, Text]
    currency: str
    series: Mapping[str, Input] = field(factory=dict)  # reference series

    def spellings(self, name: str) -> tuple[str, ...]:
        text = self.texts.get(name, Text(name))
        return tuple(s for s in (text.zh, text.en) if s)


def compare(file: ast.File, source: str | None, whole: str | None, names: Names, said_: list[Diagnostic], tally: Tally) -> list[str]:
    """Compare every clause of a file with its quotations; returns the quotations, for the coverage of the document. ``whole``: the official text, folded.
    A version that amends another rests on another text than that of the document: on the 原文 that it quotes itself. A clause of another document is compared
    with its own quotation, which no text at hand has."""
    header = next((h for h in file.headers if h.key == "source"), None)
    if header is not None and source and any(h.key == "amends" for h in file.headers):
        whole = None
    if header is not None and source and whole is not None and not occurs(source, whole):
        said_.append(missing(header, source, whole))
    clauses = [*_clauses(file)]
    if clauses and header is None and whole is None and not any(_quotes(c) for c, _ in clauses):
        said_.append(Diagnostic("P0512", {}, (Label(clauses[0][0].names.span, "main"),), ("fix",)))
        return []
    text_at_hand = whole if whole is not None else folded(source) if source is not None else None
    checks = [_Check(clause, guards, names, text_at_hand, said_, tally) for clause, guards in clauses]
    theirs = [_Check(one, (), names, None, said_, tally) for one in file.items if isinstance(one, ast.ExternalClause) and _quotes(one)]
    for check in (*checks, *theirs):
        check.run()
    _shared(file, checks, names, said_, tally)
    for check in (*checks, *theirs):
        check.unused_waivers()  # last: the figures of definitions use them too
    return [q.words for c in checks for q in c.quotes]


def _clauses(file: ast.File) -> Iterator[tuple[ast.Clause, tuple[ast.Node, ...]]]:
    for item in file.items:
        if isinstance(item, ast.Clause):
            yield item, ()
        elif isinstance(item, ast.ClauseGroup):
            for clause in item.clauses:
                yield clause, item.guards


def _quotes(clause: ast.Clause | ast.ExternalClause) -> list[ast.Quotation]:
    return [node for node in walk(clause) if isinstance(node, ast.Quotation)]


Found = tuple[Mention, ast.Quotation]


class _Check:
    """One clause against its quotations. ``rule``: what it says itself; ``every``: with its shared guards and the definitions it reads."""

    def __init__(
        self, clause: ast.Clause | ast.ExternalClause, guards: tuple[ast.Node, ...], names: Names, text: str | None, said_: list[Diagnostic], tally: Tally
    ) -> None:
        self.clause, self.names, self.text, self.said, self.tally = clause, names, text, said_, tally
        self.quotes = _quotes(clause)
        self.waivers = [n for n in clause.notes if isinstance(n, ast.Waiver)]
        self.used: set[int] = set()
        self.definitions = definitions_of((*clause.sentences, *guards), names.definitions)
        self.rule = said(clause.sentences, names.currency)
        self.guards = guards
        self.every = self.rule.joined(said(guards, names.currency), *(said([d.value], names.currency) for d in self.definitions))
        beside = left_open((*clause.sentences, *guards, *(d.value for d in self.definitions)), names.currency)
        self.every.also |= beside.also
        more = [*beside.figures, *(f for name in self.every.names if name in names.series for f in published(names.series[name]))]
        self.every.figures = {**dict.fromkeys(more, clause.names.span), **self.every.figures}
        self.spoken = {s for name in self.every.names for s in names.spellings(name) if len(s) > 1}
        self.figures: list[Found] = []
        self.words: list[Found] = []
        for quote in self.quotes:
            body = masked(quote.words, self.spoken)
            self.figures += [(shown(m, quote.words), quote) for m in figures(body, names.units, names.currency)]
            self.words += [(shown(m, quote.words), quote) for m in law_words(body)]
        caps = {a for g in self.every.governed if g.word == "cap" for a in alternatives(g.figure)}
        if any("up_to" in m.by and set(alternatives(m.what)) & caps for m, _ in self.figures):
            self.every.also.add("up_to")  # ，不超过50万元 is a cap, whichever word the rule has for it
        self.have: dict[Figure, list[Found]] = {}
        for found in self.figures:
            for f in alternatives(found[0].what):
                self.have.setdefault(f, []).append(found)

    def run(self) -> None:
        if not self.quotes:
            self.say("P0503", self.clause.names.span, notes=("fix",), number=self.clause.number)
            return
        for quote in self.quotes:
            if self.text is not None and not occurs(quote.words, self.text):
                self.said.append(missing(quote, quote.words, self.text))
        reported = self.figures_of_rule()
        self.figures_of_text(reported)
        self.words_of_rule()
        self.words_of_text()
        for governed in (*self.rule.governed, *(g for d in self.definitions for g in said([d.value], self.names.currency).governed if g.word == "limit")):
            self.word_with_figure(governed)
        for listed in self.rule.lists:
            self.open_or_closed(listed)
        self.opposite_words()

    def unused_waivers(self) -> None:
        for waiver in self.waivers:
            if id(waiver) not in self.used and folded(waiver.what) != folded(NO_CONDITION):
                self.say("P0511", waiver.span, words=waiver.what)

    # ── figures ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def figures_of_rule(self) -> set[Figure]:
        """Those of the rule that no quotation has. Returns the figures of the text that were named as their pairs."""
        paired: set[Figure] = set()
        for f, span in self.rule.figures.items():
            met = self.has(f) or (f[0] == "quantity" and ("number", f[1], "") in self.have)  # "200 employees"
            self.tally.count("figures", met)
            if met or self.waived(span.text) or self.waived_figure(f):
                continue
            other = self.unmatched_like(f)
            if other is None:
                self.say("P0510", span, (self.quotes[0].span, "other"), notes=("fix", "waive"), rule=span.text)
                continue
            mention, quote = other
            paired.add(mention.what)  # type: ignore[arg-type]
            values = effect(self.clause, f, span, mention.what, self.names.texts)  # type: ignore[arg-type]
            note = {"base": "effect", "sum": "effect-sum", "value": "effect-bound"}
            notes = [note[k] for k in values if k in note]
            self.say(
                "P0501", span, (_place(quote, mention), "other"), notes=(*notes, "fix", "waive"),
                rule=span.text, text=mention.words, kind=FIGURE_KINDS[f[0]], **values,
            )  # fmt: skip
        return paired

    def has(self, f: Figure) -> bool:
        """Does a quotation say this figure? A price also as a sum that is said to be for each: 每场850元, not 850元 alone nor 每人850元."""
        if f in self.have or f[0] != "price":
            return any(a in self.have for a in alternatives(f))
        per = per_units(f[2].split("/")[1:])
        sums = (m for a in alternatives(f) for m, _ in self.have.get(a, ()))
        return any(m.what[0] == "money" and m.each is not None and (not m.each or per & per_units(m.each)) for m in sums)

    def unmatched_like(self, f: Figure) -> Found | None:
        """A figure of the text of the same kind and unit that the rule does not have: most likely the one that was meant."""
        rule = {a for g in self.every.figures for a in alternatives(g)}
        same = [found for found in self.figures if not found[0].weak and kin(found[0].what) == kin(f) and not set(alternatives(found[0].what)) & rule]
        return same[0] if same else None

    def figures_of_text(self, paired: set[Figure]) -> None:
        rule = {a for f in self.every.figures for a in alternatives(f)}
        counted = {f[1] for f in self.every.figures if f[0] == "quantity"}
        seen: set[Figure] = set()
        for mention, quote in self.figures:
            f: Figure = mention.what  # type: ignore[assignment]
            if mention.weak or f in seen or f in paired or set(alternatives(f)) & rule or (f[0] == "number" and f[1] in counted):
                continue
            seen.add(f)
            if not self.waived(mention.words):
                self.say("P0502", _place(quote, mention), (self.clause.names.span, "other"), notes=("fix", "waive"), figure=mention.words)

    # ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def words_of_rule(self) -> None:
        texts = {m.what: m for m, _ in reversed(self.words)}
        for word, span in self.rule.words.items():
            met = any(w in texts for w in _SLACK.get(word, (word,))) or (word == "each" and any(EACH_ELSE.search(q.words) for q in self.quotes))
            if word in _COUNTED:
                self.tally.count(word, met)
                if word == "cap" and "cap" in texts and "不超过" in texts["cap"].words:
                    self.tally.count("up_to", met)  # 最高不超过 says both
            if not met and not self.waived(span.text) and not self.waived_word(word):
                self.say("P0505", span, (self.quotes[0].span, "other"), notes=("fix", "waive"), word=LAW_WORDS[word])

    def words_of_text(self) -> None:
        seen: set[str] = set()
        for mention, quote in self.words:
            word = str(mention.what)
            if word in seen or self.ruled(word):
                continue
            seen.add(word)
            if not self.waived(mention.words) and not self.waived_word(word):
                self.say("P0508", _place(quote, mention), (self.clause.names.span, "other"), notes=("fix", "waive"), word=mention.words)

    def word_with_figure(self, governed: Governed) -> None:
        """A figure that stands in the text, but never with its word: 不超过 of one figure does not serve another, 以上 is not 超过."""
        found = [x for a in alternatives(governed.figure) for x in self.have.get(a, ())]
        if not found or any(self.fits(governed, mention) for mention, _ in found):
            return
        if self.waived(governed.span.text) or self.waived_figure(governed.figure):
            return
        mention, quote = found[0]
        own = _PROMISED.get(governed.word, governed.word)
        if governed.word == "exact":
            if all(self.ruled(w) for w in mention.by & {"up_to", "cap"}):  # else said already, of the word
                self.say("P0513", governed.span, (_place(quote, mention), "other"), notes=("exact", "waive"), rule=governed.span.text)
        elif own == "limit" or any(w in self.wording() for w in _SLACK.get(own, (own,))):  # else said already, of the word
            values: dict[str, Value] = {"rule": governed.span.text, "word": LAW_WORDS[own]}
            self.say("P0513", governed.span, (_place(quote, mention), "other"), notes=("word", "waive"), **values)

    def fits(self, governed: Governed, mention: Mention) -> bool:
        if governed.word == "exact":
            return not mention.by & {"up_to", "cap"}
        if governed.word == "limit":
            return "ge" not in mention.by  # 超过M的，按M计 is a limit too
        if governed.word in ("ge", "gt", "le", "lt") and not mention.by & {"ge", "gt", "le", "lt", "up_to"}:  # the text compares in words of its own
            return True
        return bool(mention.by & set(governed.words))

    def open_or_closed(self, listed: ast.OneOf) -> None:
        """Of several lists each keeps its own 等: where a listed member stands in the text, 等 follows the list there exactly if it does in the rule."""
        spelt = [s for ref in listed.members for s in self.names.spellings(ref.name) if len(s) > 1]
        ends = [(q, at.end()) for q in self.quotes for s in spelt for at in re.finditer(re.escape(s), q.words)]
        opened = next(((q, end) for q, end in ends if q.words.startswith("等", end)), None)
        if not ends or (opened is not None) == listed.open:
            return
        if opened is not None and self.ruled("open") and not self.waived("等"):
            mention = Mention("open", opened[1], opened[1] + 1, "等")
            self.say("P0508", _place(opened[0], mention), (listed.span, "other"), notes=("fix", "waive"), word="等")
        elif opened is None and "open" in self.wording() and not self.waived_word("open"):
            self.say("P0505", listed.span, (ends[0][0].span, "other"), notes=("fix", "waive"), word=LAW_WORDS["open"])

    def opposite_words(self) -> None:
        bodies = [masked(q.words, self.spoken) for q in self.quotes]
        rule = self.clause.sentences
        for word, span in opposed(rule, (*rule, *self.guards, *(d.value for d in self.definitions)), bodies):
            if not self.waived(span.text) and not self.waived_word(word):
                self.say("P0505", span, (self.quotes[0].span, "other"), notes=("fix", "waive"), word=LAW_WORDS[word])
        for n, start, end, span in misjoined((*rule, *self.guards), [q.words for q in self.quotes], self.names.spellings):
            mention = Mention("joint", start, end, self.quotes[n].words[start:end].strip("，, "))
            if not self.waived(mention.words):
                self.say("P0508", _place(self.quotes[n], mention), (span, "other"), notes=("fix", "waive"), word=mention.words)

    def ruled(self, word: str) -> bool:
        """Does the rule say a word of the text anywhere?"""
        return any(w in self.every.words or w in self.every.also for w in _MET_BY.get(word, (word,)))

    def wording(self) -> set[str]:
        return {str(m.what) for m, _ in self.words}

    # ── saying ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def waived(self, words: str) -> bool:
        for one in self.waivers:
            if folded(one.what) == folded(words):
                self.tally.waived += id(one) not in self.used
                self.used.add(id(one))
                return True
        return False

    def waived_figure(self, f: Figure) -> bool:
        """A waiver names the figure in words of its own: 豁免「2023年12月31日」 of a rule that writes 2023-12-31."""
        same = set(alternatives(f))
        units, currency = self.names.units, self.names.currency
        return any(self.waived(w.what) for w in self.waivers for m in figures(w.what, units, currency) if same.intersection(alternatives(m.what)))

    def waived_word(self, word: str) -> bool:
        return any(self.waived(LAW_WORDS[word].in_(lang)) for lang in LANGS)

    def say(self, code: str, main: Span, *others: tuple[Span, str], notes: tuple[str, ...] = (), **values: Value) -> None:
        labels = (Label(main, "main", values), *(Label(span, key, values) for span, key in others))
        self.said.append(Diagnostic(code, values, labels, notes))


_PROMISED = {"most": "cap"}


def _shared(file: ast.File, checks: list[_Check], names: Names, said_: list[Diagnostic], tally: Tally) -> None:
    """Figures of a shared guard, or of a definition of this file, that no clause under it quotes."""
    by_clause = {id(c.clause): c for c in checks}
    readers: dict[str, list[_Check]] = {}
    for check in checks:
        for one in check.definitions:
            readers.setdefault(one.names.text.id, []).append(check)
    for item in file.items:
        if isinstance(item, ast.ClauseGroup):
            users, rule = [by_clause[id(c)] for c in item.clauses], said(item.guards, names.currency)
        elif isinstance(item, ast.Definition):
            users, rule = readers.get(item.names.text.id, []), said([item.value], names.currency)
        else:
            continue
        for f, span in rule.figures.items():
            if not users:
                continue
            met = any(user.has(f) for user in users)
            tally.count("figures", met)
            if not met and not any(user.waived(span.text) or user.waived_figure(f) for user in users):
                quote = next((q.span for user in users for q in user.quotes), span)
                values: dict[str, Value] = {"rule": span.text}
                said_.append(Diagnostic("P0510", values, (Label(span, "main", values), Label(quote, "other", values)), ("fix", "waive")))


def _place(quote: ast.Quotation, mention: Mention) -> Span:
    """Where a mention stands in the file: inside the quotation, if its words are found there as written."""
    at = quote.span.text.find(quote.words)
    if at < 0:
        return quote.span
    start = quote.span.start + at + mention.start
    return Span(quote.span.source, start, start + len(mention.words))


__all__ = ["Names", "Tally", "compare"]
