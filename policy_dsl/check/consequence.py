"""What a difference between rule and text means: in money for a rate or a sum, in cases for a threshold (outputs.md §2).

In: a clause, the figure of its rule and the one of the text. Out: values for the note of the message, or nothing where no plain example fits.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from policy_dsl.check.clauses import walk
from policy_dsl.check.quotations import Figure
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.figures import money_words, percent_words, quantity_words
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.syntax import ast

SAMPLE = 30_000_000
_ROUND = (5, 3, 2, 1)


def effect(clause: ast.Clause | ast.ExternalClause, rule: Figure, span: Span, text: Figure, names: Mapping[str, Text]) -> dict[str, Text]:
    """``base, name, rule_pays, text_pays`` for a rate; ``sum, rule_pays, text_pays`` for a sum that is paid; ``value, low, high`` for a bound."""
    at = [n for n in walk(clause) if any(c.span == span for c in n.children())]
    owner = at[-1] if at else None
    match owner:
        case ast.PartOf(rate=ast.Percent()) if rule[0] == "percent":
            return _share(clause, owner, Fraction(rule[1]), Fraction(text[1]), names)
        case ast.Pay() | ast.Cap() | ast.PerDone() | ast.Row() if rule[0] == "money":
            most = isinstance(owner, ast.Cap) or getattr(owner, "promise", "exact") != "exact"
            return {"sum": Text("", ""), "rule_pays": _pays(Fraction(rule[1]), rule[2], most), "text_pays": _pays(Fraction(text[1]), text[2], most)}
        case ast.Compare() | ast.Between() | ast.Bracket() if rule[0] in ("money", "percent", "quantity"):
            low, high = sorted((Fraction(rule[1]), Fraction(text[1])))
            left = owner.left if isinstance(owner, (ast.Compare, ast.Between)) else None
            return {"value": _name(left, names), "low": _figure(low, rule), "high": _figure(high, rule)}
    return {}


def _share(clause: ast.Clause | ast.ExternalClause, part: ast.PartOf, rule: Fraction, text: Fraction, names: Mapping[str, Text]) -> dict[str, Text]:
    caps = [n.amount for n in walk(clause) if isinstance(n, ast.Cap) and isinstance(n.amount, ast.Money)]
    most = any(isinstance(n, (ast.Pay, ast.Row)) and n.promise != "exact" for n in walk(clause))
    currency = next((c.currency for c in caps if c.currency), "CNY")
    lowest = min((Fraction(c.value) for c in caps), default=None)
    base = SAMPLE if lowest is None else _round(lowest / max(rule, text))

    def pays(rate: Fraction) -> Text:
        return _pays(rate * base if lowest is None else min(rate * base, lowest), currency, most)

    sample = Text(money_words(base, "zh", currency), money_words(base, "en", currency))
    return {"base": sample, "name": _name(part.base, names), "rule_pays": pays(rule), "text_pays": pays(text)}


def _round(limit: Fraction) -> int:
    """The greatest 1, 2, 3 or 5 with zeros that is not above a limit; at least 1."""
    if limit < 1:
        return 1
    power = int("1" + "0" * (len(str(int(limit))) - 1))
    return next(n * power for n in _ROUND if n * power <= limit)


def _pays(value: Fraction, currency: str, most: bool) -> Text:
    code = currency if currency in CURRENCY_BY_CODE else "CNY"
    zh, en = money_words(exact(value), "zh", code), money_words(exact(value), "en", code)
    return Text(f"至多 {zh}", f"at most {en}") if most else Text(zh, en)


def _figure(value: Exact, like: Figure) -> Text:
    kind, _, unit = like
    if kind == "money":
        return _pays(Fraction(value), unit, False)
    if kind == "percent":
        return Text(percent_words(exact(value), "zh"), percent_words(exact(value), "en"))
    return Text(quantity_words(exact(value), unit, "zh"), quantity_words(exact(value), unit, "en"))


def _name(node: ast.Node | None, names: Mapping[str, Text]) -> Text:
    if isinstance(node, ast.Ref):
        return names.get(node.name, Text(node.name))
    return Text(node.span.text, node.span.text) if node is not None else Text("数值", "a value")
