"""What a difference between rule and text means in money, for the message about it (outputs.md §2)."""

from __future__ import annotations

from fractions import Fraction

from policy_dsl.check.clauses import walk
from policy_dsl.check.quotations import Figure
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.lexicon.figures import money_words
from policy_dsl.syntax import ast

SAMPLE = 30_000_000  # a round project that is below most caps


def effect_of_rate(clause: ast.Clause, rule: Figure, text: object) -> dict[str, Text]:
    """Values ``base``, ``name``, ``rule_pays``, ``text_pays`` for a rate that differs: what a project of 3000万元 would get by each; else nothing."""
    if rule[0] != "percent" or not isinstance(text, tuple):
        return {}
    part = next(
        (
            n
            for n in walk(clause)
            if isinstance(n, ast.PartOf) and isinstance(n.rate, ast.Percent) and str(Fraction(n.rate.value)) == rule[1]
        ),
        None,
    )
    if part is None:
        return {}
    caps = [n.amount.value for n in walk(clause) if isinstance(n, ast.Cap) and isinstance(n.amount, ast.Money)]

    def pays(rate: Fraction) -> Text:
        sum_: Exact = exact(rate * SAMPLE)
        for cap in caps:
            sum_ = min(sum_, cap)
        return Text(money_words(sum_, "zh"), money_words(sum_, "en"))

    name = part.base.name if isinstance(part.base, ast.Ref) else part.base.span.text
    return {
        "base": Text(money_words(SAMPLE, "zh"), money_words(SAMPLE, "en")),
        "name": Text(name),
        "rule_pays": pays(Fraction(rule[1])),
        "text_pays": pays(Fraction(str(text[1]))),
    }
