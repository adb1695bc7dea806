"""What a rule says, as the quotation check looks for it: figures with the word that goes with each, and the words that carry law.

In: parts of a clause, and the definitions it may read. Out: ``Said``. A definition that a clause reads is part of its rule; its own figures are looked for in
the quotations of every clause that reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from attrs import define, field, frozen

from policy_dsl.check.clauses import walk
from policy_dsl.check.quotations import Figure, figure
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import NumberType
from policy_dsl.syntax import ast

PROMISES = {"up_to": ("up_to", "cap"), "most": ("cap", "up_to"), "exact": ()}
"""Which words before a rate or sum make it the promise that the rule states (S30)."""
LITERALS = (ast.Money, ast.Percent, ast.Quantity, ast.Duration, ast.Price, ast.Number, ast.DateLiteral, ast.YearLiteral)


@frozen
class Governed:
    """A figure that must stand in the text with one of ``words`` (or, if there are none: ``exact`` without 不超过 and 最高, ``limit`` without 不低于)."""

    figure: Figure
    span: Span
    word: str
    words: tuple[str, ...]


@define
class Said:
    """``also``: words that meet the text's but need not be met by it."""

    figures: dict[Figure, Span] = field(factory=dict)
    words: dict[str, Span] = field(factory=dict)
    also: set[str] = field(factory=set)
    governed: list[Governed] = field(factory=list)
    lists: list[ast.OneOf] = field(factory=list)
    names: set[str] = field(factory=set)

    def joined(self, *others: Said) -> Said:
        """All of them; the first place of each thing wins."""
        out = Said(dict(self.figures), dict(self.words), set(self.also), list(self.governed), list(self.lists), set(self.names))
        for other in others:
            out.figures = {**other.figures, **out.figures}
            out.words = {**other.words, **out.words}
            out.also |= other.also
            out.governed += other.governed
            out.names |= other.names
        return out


def said(nodes: Iterable[ast.Node], currency: str) -> Said:
    """What these parts say themselves, not what they refer to."""
    found = Said()
    for root in nodes:
        for node in _of_the_text(root):
            _note(node, found, currency)
    return found


def _of_the_text(node: ast.Node) -> Iterator[ast.Node]:
    """As ``walk``, without the rows that the text leaves open (T9): their bounds are the drafter's, not the text's."""
    if isinstance(node, ast.Row) and isinstance(node.value, ast.NotStated):
        return
    yield node
    if isinstance(node, ast.Times) and node.factor.span == node.span:
        return  # 减半, 加倍: the word says how much, and no figure
    for child in node.children():
        yield from _of_the_text(child)


def left_open(nodes: Iterable[ast.Node], currency: str) -> Said:
    """What rows that the text leaves open say of their bounds: where the text has it, it is met; it need not."""
    found = Said()
    for root in nodes:
        for row in walk(root):
            if isinstance(row, ast.Row) and isinstance(row.value, ast.NotStated):
                for node in walk(row):
                    _note(node, found, currency)
    return Said(figures=found.figures, also={*found.words, *found.also}, names=found.names)


def published(one: Input) -> Iterator[Figure]:
    """The figures that a reference series lists, and the ends of its range: where the text has them, they are met."""
    dimension = one.type.dimension if isinstance(one.type, NumberType) else ()
    units, per = [u for u, n in dimension if n > 0], tuple(u for u, n in dimension if n < 0)
    for value in (one.low, one.high, *(p.value for p in one.published)):
        if isinstance(value, (int, Fraction)):
            if not dimension:
                yield figure("percent" if one.percent else "number", value, None)
            elif units and units[0] in CURRENCY_BY_CODE:
                yield figure("price" if per else "money", value, units[0], per)
            else:
                yield figure("quantity", value, units[0] if units else None)
    for p in one.published:
        yield figure("date", p.day, None)


def definitions_of(nodes: Iterable[ast.Node], known: Mapping[str, ast.Definition]) -> list[ast.Definition]:
    """The definitions that these parts read, directly or through others."""
    found: dict[str, ast.Definition] = {}
    todo = list(nodes)
    while todo:
        for node in walk(todo.pop()):
            if isinstance(node, ast.Ref) and node.name in known and node.name not in found:
                found[node.name] = known[node.name]
                todo.append(known[node.name].value)
    return list(found.values())


def figure_of(node: ast.Node, currency: str) -> Figure | None:
    """The figure that a literal is."""
    match node:
        case ast.Money():
            return figure("money", node.value, node.currency or currency)
        case ast.Percent():
            return figure("points" if node.points else "percent", node.value, None)
        case ast.Quantity():
            return figure("quantity", node.value, node.unit)
        case ast.Duration():
            return figure("duration", node.value, node.unit)
        case ast.Price():
            return figure("price", node.value, node.currency or currency, node.per)
        case ast.Number():
            return figure("number", node.value, None)
        case ast.DateLiteral():
            return figure("date", node.value, None)
        case ast.YearLiteral():
            return figure("year", node.value, None)
    return None


def _note(node: ast.Node, said: Said, currency: str) -> None:
    for own in (figure_of(node, currency), *_plain_figures(node)):
        if own is not None:
            said.figures.setdefault(own, node.span)
    for word in _words(node):
        said.words.setdefault(word, node.span)
    said.also.update(_also(node))
    if isinstance(node, ast.Ref):
        said.names.add(node.name)
    if isinstance(node, ast.OneOf):
        said.lists.append(node)
    for limit, word, words in _governors(node):
        f = figure_of(limit, currency)
        if f is not None:
            said.governed.append(Governed(f, limit.span, word, words))


def _plain_figures(node: ast.Node) -> Iterator[Figure | None]:
    """Figures that a node holds without a literal of their own."""
    match node:
        case ast.Quota():
            for n in (node.most, *(n for _, n in node.exceptions)):
                yield figure("quantity", n, node.unit) if node.unit else figure("number", n, None)
        case ast.Winners():
            yield figure("quantity", node.most, node.unit) if node.unit else figure("number", node.most, None)
        case ast.Degression():
            yield figure("year", node.since, None)
            yield figure("percent", node.rate, None)


def _words(node: ast.Node) -> Iterator[str]:
    """The words that carry law of one node."""
    match node:
        case ast.Cap() | ast.CapEach():
            yield "cap"
        case ast.Passed():
            yield "gt" if node.strict else "ge"
        case ast.Pay(promise="up_to") | ast.PerDone(promise="up_to") | ast.Row(promise="up_to"):
            yield "up_to"
        case ast.Pay(promise="most") | ast.PerDone(promise="most") | ast.Row(promise="most"):
            yield "cap"
        case ast.OneOf(open=True):
            yield "open"
        case ast.Compare(right=ast.DateLiteral() | ast.YearLiteral()):
            pass  # days have their own words: 之前, 自…起
        case ast.Compare():
            yield node.op
        case ast.Between() | ast.Bracket() if not _from_to(node):
            if node.low is not None:
                yield "ge" if node.low_included else "gt"
            if node.high is not None and node.high is not node.low:
                yield "le" if node.high_included else "lt"
        case ast.Slice():
            yield {"above": "gt", "up_to": "le", "shortfall": "lt"}[node.which]
        case ast.Limited():
            yield "ge" if node.floor else "cap"
        case ast.Except() if "除外" in node.span.text or "except" in node.span.text:
            yield "except"
    if isinstance(node, ast.Pay) and node.one_off:
        yield "one_off"
    if isinstance(node, (ast.Each, ast.PerDone)):
        yield "each"


_SAID_OTHERWISE: dict[type[ast.Node], tuple[str, ...]] = {
    ast.Lasted: ("ge", "lt"),  # 满N年, 不满N周岁
    ast.Within: ("le", "lt"),  # N个月以内, 不满
    ast.Ladder: ("gt", "ge"),  # 首次超过
    ast.Floor: ("lt", "ge"),  # 不足M的按M给予
    ast.Minimum: ("lt",),
    ast.Final: ("up_to", "cap"),
    ast.MaxTerm: ("cap", "up_to"),
    ast.Quota: ("cap", "up_to"),
    ast.Winners: ("cap", "up_to"),
    ast.AmongFirst: ("cap", "up_to", "le"),
    ast.BestOf: ("cap", "up_to", "le"),
    ast.Limited: ("cap", "up_to"),  # 以80000元为限 is said 限额, 最高, 不超过
    ast.Degression: ("each",),
}
"""Constructs whose words of law the text may say in several ways."""


def _also(node: ast.Node) -> Iterator[str]:
    yield from _SAID_OTHERWISE.get(type(node), ())
    if isinstance(node, ast.Cap) and not any(isinstance(n, LITERALS) for n in walk(node.amount)):
        yield "up_to"  # ，不超过⟨名⟩ is a cap without a figure
    match node:
        case ast.Cap() if node.of == "item" or node.scope is not None:
            yield "each"
        case ast.Each() | ast.PerUnit() | ast.Steps() | ast.PerDone() | ast.Fold(how="every"):
            yield "each"
            yield "ge"  # 每满
        case ast.Except():
            yield "except"


def _governors(node: ast.Node) -> Iterator[tuple[ast.Node, str, tuple[str, ...]]]:
    """(literal, word of the rule, words of the text that fit) for each figure of a node that a word goes with."""
    match node:
        case ast.Compare(right=ast.DateLiteral() | ast.YearLiteral()):
            pass
        case ast.Compare():
            yield node.right, node.op, _FITS[node.op]
        case ast.Between() | ast.Bracket() if not _from_to(node):
            low, high = ("ge" if node.low_included else "gt"), ("le" if node.high_included else "lt")
            if node.low is not None and node.low is not node.high:
                yield node.low, low, _FITS[low]
            if node.high is not None and node.high is not node.low:
                yield node.high, high, _FITS[high]
        case ast.Passed():
            op = "gt" if node.strict else "ge"
            for step in node.steps:
                yield step, op, _FITS[op]
        case ast.CapEach():
            for amount in node.amounts:
                yield amount, "cap", ("cap", "up_to", "le")
        case ast.MaxTerm():
            yield node.length, "limit", ()
        case ast.Extreme(which="lower"):
            for item in node.items:
                for figure_node in _first_figure(item):
                    yield figure_node, "limit", ()
        case ast.Limited(floor=False):
            for figure_node in _first_figure(node.bound):
                yield figure_node, "limit", ()
        case ast.Slice():
            word = {"above": "gt", "up_to": "le", "shortfall": "lt"}[node.which]
            yield node.bound, word, _FITS[word]
        case ast.Cap():
            for figure_node in _first_figure(node.amount):
                yield figure_node, "cap", ("cap", "up_to", "le")
        case ast.Pay() | ast.PerDone():
            for figure_node in _first_figure(node.amount):
                yield figure_node, node.promise, PROMISES[node.promise]
        case ast.Row():
            for figure_node in _first_figure(node.value):
                yield figure_node, node.promise, PROMISES[node.promise]


def _from_to(node: ast.Between | ast.Bracket) -> bool:
    """``A至B``: both ends belong to it and no comparison word is said; so of days and years, and of a single value."""
    if node.low is not None and node.low is node.high:
        return True
    days = (ast.DateLiteral, ast.YearLiteral)
    both = node.low_included and node.high_included and node.low is not None and node.high is not None
    return (both and ("至" in node.span.text or " to " in node.span.text)) or isinstance(node.low or node.high, days)


_FITS = {"ge": ("ge",), "gt": ("gt",), "le": ("le", "up_to"), "lt": ("lt",)}


def _first_figure(amount: ast.Node) -> Iterator[ast.Node]:
    """The rate or sum that a promise or cap is about: the first figure of the amount that is no bound within it."""
    todo = [amount]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Table):
            return
        if isinstance(node, (ast.Money, ast.Percent, ast.Price)):
            yield node
            return
        if isinstance(node, ast.PartOf):
            todo = [node.rate]
        elif isinstance(node, (ast.Slice, ast.Limited)):
            todo.append(node.base)
        elif not isinstance(node, ast.Steps):
            todo += reversed(node.children())
