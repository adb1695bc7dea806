"""The text governs the rule: each clause against the words it quotes, both ways (language.md §9; P05).

A figure of the rule must stand in a quotation, and a figure of the quotation in the rule; so must 不超过, 最高, 一次性, 等, 每 and the comparison
words. What is meant to differ is waived in the clause, with a reason. A guard shared by several clauses may be quoted by any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import define, field

from policy_dsl.check.clauses import walk
from policy_dsl.check.consequence import effect_of_rate
from policy_dsl.check.quotations import Figure, Mention, figure, figures, folded, law_words
from policy_dsl.kernel.diagnostic import Diagnostic, Edit, Label
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Span
from policy_dsl.syntax import ast

NAMES = {
    "cap": Text("最高", "capped at"),
    "up_to": Text("不超过", "up to"),
    "one_off": Text("一次性", "one-off"),
    "open": Text("等", "and the like"),
    "each": Text("每", "each"),
    "ge": Text("不少于（至少、达到、以上）", "at least"),
    "gt": Text("超过", "more than"),
    "lt": Text("不满", "less than"),
    "le": Text("不超过（以下）", "at most"),
}
_SLACK = {"le": ("le", "up_to"), "up_to": ("up_to", "le")}


@define
class Said:
    """What a rule says: figures and law words with their places."""

    figures: dict[Figure, Span] = field(factory=dict)
    words: dict[str, Span] = field(factory=dict)


@define
class Tally:
    """Counts for the summary of ``pol check``: what was met of what was looked for, and the sentences quoted."""

    met: dict[str, int] = field(factory=dict)
    all: dict[str, int] = field(factory=dict)
    waived: int = 0

    def count(self, what: str, met: bool) -> None:
        self.all[what] = self.all.get(what, 0) + 1
        self.met[what] = self.met.get(what, 0) + met


def compare(file: ast.File, source: str | None, text: str | None, said: list[Diagnostic], tally: Tally) -> list[str]:
    """Compare every clause of a file with its quotations; returns the quotations, for the coverage of the document."""
    quoted: list[str] = []
    whole = folded(text) if text is not None else None
    header = next((h for h in file.headers if h.key == "source"), None)
    if header is not None and source and whole is not None and not _occurs(source, whole):
        said.append(Diagnostic("P0504", {"words": _short(source)}, (Label(header.span, "main"),)))
    for item in file.items:
        if isinstance(item, ast.Clause):
            quoted += _clause(item, Said(), source, whole, said, tally)
        elif isinstance(item, ast.ClauseGroup):
            shared = _said(item.guards)
            words = [q.words for c in item.clauses for q in _quotes(c)]
            _guard(shared, words, said, tally)
            for clause in item.clauses:
                quoted += _clause(clause, shared, source, whole, said, tally)
    return quoted


def _clause(clause: ast.Clause, shared: Said, source: str | None, whole: str | None, said: list[Diagnostic], tally: Tally) -> list[str]:
    quotes = list(_quotes(clause))
    if not quotes:
        said.append(Diagnostic("P0503", {"number": clause.number}, (Label(clause.names.span, "main"),), ("fix",)))
        return []
    for quote in quotes:
        if whole is not None and not _occurs(quote.words, whole) or source is not None and whole is None and not _occurs(quote.words, folded(source)):
            said.append(Diagnostic("P0504", {"words": _short(quote.words)}, (Label(quote.span, "main"),)))
    waived = [n for n in clause.notes if isinstance(n, ast.Waiver)]
    rule = _said(clause.sentences)
    _both_ways(clause, rule, shared, quotes, waived, said, tally)
    return [q.words for q in quotes]


def _quotes(clause: ast.Clause) -> Iterator[ast.Quotation]:
    for node in walk(clause):
        if isinstance(node, ast.Quotation):
            yield node


def _occurs(quote: str, whole: str) -> bool:
    """Every part of a quotation (parts joined by …) occurs, in this order."""
    at = 0
    for part in quote.replace("……", "…").split("…"):
        body = folded(part)
        found = whole.find(body, at)
        if found < 0:
            return False
        at = found + len(body)
    return True


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:38] + "…"


# ── what the rule says ───────────────────────────────────────────────────────────────────────────────────────────────


def _said(nodes: Iterable[ast.Node]) -> Said:
    found = Said()
    for root in nodes:
        for node in walk(root):
            _note(node, found)
    return found


def _note(node: ast.Node, said: Said) -> None:
    match node:
        case ast.Money():
            said.figures.setdefault(figure("money", node.value, node.currency or "CNY"), node.span)
        case ast.Percent():
            said.figures.setdefault(figure("percent", node.value, None), node.span)
        case ast.Quantity():
            said.figures.setdefault(figure("quantity", node.value, node.unit), node.span)
        case ast.Duration():
            said.figures.setdefault(figure("duration", node.value, node.unit), node.span)
        case ast.Price():
            said.figures.setdefault(figure("price", node.value, node.currency or "CNY", node.per), node.span)
        case ast.Number():
            said.figures.setdefault(figure("number", node.value, None), node.span)
        case ast.DateLiteral():
            said.figures.setdefault(figure("date", node.value, None), node.span)
        case ast.Cap():
            said.words.setdefault("cap", node.span)
        case ast.Pay(promise="up_to") | ast.PerDone(promise="up_to"):
            said.words.setdefault("up_to", node.span)
        case ast.Pay(promise="most") | ast.PerDone(promise="most"):
            said.words.setdefault("cap", node.span)
        case ast.OneOf(open=True):
            said.words.setdefault("open", node.span)
        case ast.Compare():
            said.words.setdefault(node.op, node.span)
        case ast.Slice(which="above"):
            said.words.setdefault("gt", node.span)
        case ast.Each() | ast.PerUnit(wording=0) | ast.Steps():
            said.words.setdefault("each", node.span)
    if isinstance(node, ast.PerDone):
        said.words.setdefault("each", node.span)
    if isinstance(node, ast.Pay) and node.one_off:
        said.words.setdefault("one_off", node.span)


# ── the comparison ───────────────────────────────────────────────────────────────────────────────────────────────────


def _both_ways(
    clause: ast.Clause,
    rule: Said,
    shared: Said,
    quotes: list[ast.Quotation],
    waived: list[ast.Waiver],
    said: list[Diagnostic],
    tally: Tally,
) -> None:
    text_figures: dict[Figure, tuple[Mention, ast.Quotation]] = {}
    text_words: dict[str, tuple[Mention, ast.Quotation]] = {}
    for quote in quotes:
        for mention in figures(quote.words):
            text_figures.setdefault(_alike(mention.what), (mention, quote))  # type: ignore[arg-type]
        for mention in law_words(quote.words):
            text_words.setdefault(str(mention.what), (mention, quote))
    rule_figures = {_alike(f): s for f, s in {**shared.figures, **rule.figures}.items()}
    for f, span in rule.figures.items():
        met = _alike(f) in text_figures
        tally.count("figures", met)
        if not met:
            _figure_differs(clause, f, span, text_figures, rule_figures, quotes[0], waived, said, tally)
    for f, (mention, quote) in text_figures.items():
        if f not in rule_figures and not _waived(mention.words, waived, tally) and not _paired(f, rule.figures, text_figures):
            said.append(
                Diagnostic(
                    "P0502",
                    {"figure": mention.words},
                    (Label(_place(quote, mention), "main"), Label(clause.names.span, "other")),
                    ("fix", "waive"),
                )
            )
    every_word = {**shared.words, **rule.words}
    for word, span in rule.words.items():
        met = any(w in text_words for w in _SLACK.get(word, (word,)))
        if word in ("cap", "up_to", "one_off"):
            tally.count(word, met)
            if word == "cap" and met and "不超过" in text_words[word][0].words:
                tally.count("up_to", met)  # 最高不超过 says both
        if not met and not _waived(span.text, waived, tally) and not _waived(NAMES[word].in_("zh"), waived, tally):
            said.append(Diagnostic("P0505", {"word": NAMES[word]}, (Label(span, "main"), Label(quotes[0].span, "other")), ("fix", "waive")))
    for word, (mention, quote) in text_words.items():
        met = any(w in every_word for w in _SLACK.get(word, (word,)))
        if not met and not _waived(mention.words, waived, tally):
            said.append(
                Diagnostic(
                    "P0508",
                    {"word": mention.words},
                    (Label(_place(quote, mention), "main"), Label(clause.names.span, "other")),
                    ("fix", "waive"),
                )
            )


def _guard(shared: Said, words: list[str], said: list[Diagnostic], tally: Tally) -> None:
    have = {_alike(m.what) for w in words for m in figures(w)}  # type: ignore[arg-type]
    for f, span in shared.figures.items():
        tally.count("figures", _alike(f) in have)
        if _alike(f) not in have:
            said.append(Diagnostic("P0501", {"rule": span.text, "text": None}, (Label(span, "main"),), ("waive",)))


def _alike(f: Figure) -> Figure:
    """Durations and counts of years, months and days are one figure; so are money without a currency and yuan."""
    kind, value, unit = f
    unit = {"年": "year", "月": "month", "日": "day", "周": "week"}.get(unit, unit) if kind in ("quantity", "duration") else unit
    return ("quantity" if kind == "duration" else kind, value, unit)


def _figure_differs(
    clause: ast.Clause, f: Figure, span: Span, text: dict[Figure, tuple[Mention, ast.Quotation]], rule: dict[Figure, Span],
    quote: ast.Quotation, waived: list[ast.Waiver], said: list[Diagnostic], tally: Tally,
) -> None:  # fmt: skip
    if _waived(span.text, waived, tally):
        return
    other = next(((m, q) for g, (m, q) in text.items() if g[0] == f[0] and g[2] == f[2] and g not in rule), None)
    if other is None:
        said.append(Diagnostic("P0501", {"rule": span.text, "text": None}, (Label(span, "main"), Label(quote.span, "other")), ("waive",)))
        return
    mention, where = other
    values = {"rule": span.text, "text": mention.words, **effect_of_rate(clause, f, mention.what)}
    notes = ("effect", "fix", "waive") if "base" in values else ("fix", "waive")
    edits = (Edit(span, mention.words),) if span.text else ()
    said.append(Diagnostic("P0501", values, (Label(span, "main"), Label(_place(where, mention), "other")), notes, edits))


def _paired(f: Figure, rule: dict[Figure, Span], text: dict[Figure, tuple[Mention, ast.Quotation]]) -> bool:
    """A figure of the text that was already reported as the pair of a differing figure of the rule."""
    return any(g[0] == f[0] and g[2] == f[2] and _alike(g) not in text for g in rule)


def _waived(words: str, waived: list[ast.Waiver], tally: Tally) -> bool:
    for one in waived:
        if folded(one.what) == folded(words):
            tally.waived += 1
            return True
    return False


def _place(quote: ast.Quotation, mention: Mention) -> Span:
    """Where a mention stands in the file: inside the quotation, if its words are found there as written."""
    at = quote.span.text.find(quote.words)
    if at < 0:
        return quote.span
    start = quote.span.start + at + mention.start
    return Span(quote.span.source, start, start + len(mention.words))
