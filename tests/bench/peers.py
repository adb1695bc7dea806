"""``python -m tests.bench.peers``: the same four clauses in other rule engines of the package registry, a decision at a time; and who gets ties of a fen wrong.

Installs nothing: engines that are not there are named. To have them all, in an environment of its own: ``pip install zen-engine common-expression-language
rule-engine openfisca-core`` beside this project. Each engine has the rules as its own users write them, in yuan; ours reads the same facts. Times are of the
processor, medians of rounds in turns, as multiples of Python written by hand with whole fen.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.util import find_spec
from statistics import median
from time import process_time
from typing import Any, NamedTuple

from policy_dsl.api import loads

POLICY = """\
language: English
title: "four clauses"
article: "1"
version: "1.0.0"
effective: 2026-01-01 to 2027-12-31

fact manufacturer / 制造企业: yes/no.
fact new_model / 新模式: yes/no.
fact title_held / 称号: yes/no.
fact sector / 领域: one of {chips / 集成电路, cars / 汽车, planes / 航空航天}.
fact investment / 投资: money.
fact interest / 利息: money.

clause 1.1 project support / 项目支持:
  if manufacturer and new_model and sector is one of {chips, cars}, pay up to 20% of investment as funding support, up to a maximum of CNY 10 million.
clause 1.2 title reward / 称号奖励:
  if title_held, pay CNY 500,000 as a reward.
clause 1.3 investment reward / 投资奖励:
  if new_model, pay 20% of investment as a reward, up to a maximum of CNY 10 million.
clause 1.4 loan interest / 贴息:
  if manufacturer, pay 50% of interest as a loan-interest subsidy, up to a maximum of CNY 20 million.
"""
CASES, ROUNDS = 300, 7
Facts = dict[str, Any]
Decide = Callable[[Facts], Sequence[Any]]


class Contender(NamedTuple):
    """``decide``: facts as ``form`` makes them → amounts in yuan, None where a clause does not apply."""

    name: str
    decide: Decide
    form: Callable[[Any], Any]


def by_hand(f: Facts) -> list[int | None]:
    """Whole fen."""
    made, new = f["manufacturer"], f["new_model"]
    return [
        min(f["investment"] * 20 // 100, 1_000_000_000) if made and new and f["sector"] in ("chips", "cars") else None,
        50_000_000 if f["title_held"] else None,
        min((f["investment"] * 20 + 50) // 100, 1_000_000_000) if new else None,
        min((f["interest"] * 50 + 50) // 100, 2_000_000_000) if made else None,
    ]


def ours() -> Decide:
    compiled = loads(POLICY).compile(date(2026, 6, 30))

    def decide(f: Facts) -> list[Any]:
        return [None if o.status == "does_not_apply" else o.max for o in compiled.decide(f).outcomes()]

    return decide


def zen() -> Decide:
    import zen as engine  # type: ignore[import-not-found, unused-ignore]

    rules = [engine.compile_expression(text) for text in (
        "manufacturer and new_model and sector in ['chips', 'cars'] ? min([floor(investment * 20) / 100, 10000000]) : null",
        "title_held ? 500000 : null",
        "new_model ? min([round(investment * 0.2, 2), 10000000]) : null",
        "manufacturer ? min([round(interest * 0.5, 2), 20000000]) : null",
    )]  # fmt: skip
    return lambda f: [r.evaluate(f) for r in rules]


def cel() -> Decide:
    import cel as engine  # type: ignore[import-not-found, unused-ignore]

    rules = [engine.compile(text) for text in (
        "manufacturer && new_model && sector in ['chips', 'cars'] ? (investment < 50000000.0 ? double(int(investment * 20.0)) / 100.0 : 10000000.0) : null",
        "title_held ? 500000.0 : null",
        "new_model ? (investment < 50000000.0 ? double(int(investment * 20.0 + 0.5)) / 100.0 : 10000000.0) : null",
        "manufacturer ? (interest < 40000000.0 ? double(int(interest * 50.0 + 0.5)) / 100.0 : 20000000.0) : null",
    )]  # fmt: skip
    return lambda f: [r.execute(f) for r in rules]


def rule_engine() -> Decide:
    import rule_engine as engine  # type: ignore[import-not-found, unused-ignore]

    rules = [engine.Rule(text) for text in (
        "manufacturer and new_model and sector in ['chips', 'cars'] ? $min([(investment * 20) // 1 / 100, 10000000]) : null",
        "title_held ? 500000 : null",
        "new_model ? $min([(investment * 20 + 0.5) // 1 / 100, 10000000]) : null",
        "manufacturer ? $min([(interest * 50 + 0.5) // 1 / 100, 20000000]) : null",
    )]  # fmt: skip
    return lambda f: [r.evaluate(f) for r in rules]


def openfisca() -> Decide:
    import numpy as np
    from openfisca_core import entities, periods, simulations, taxbenefitsystems, variables  # type: ignore[import-not-found, unused-ignore]

    person = entities.Entity("person", "persons", "", "")
    system = taxbenefitsystems.TaxBenefitSystem([person])

    def variable(name: str, kind: type, formula: Any = None) -> None:
        own = {"value_type": kind, "entity": person, "definition_period": periods.DateUnit.YEAR, "label": name}
        system.add_variable(type(name, (variables.Variable,), own | ({"formula": formula} if formula else {})))

    for name, kind in (("manufacturer", bool), ("new_model", bool), ("title_held", bool), ("sector", str), ("investment", float), ("interest", float)):
        variable(name, kind)
    variable("c1", float, lambda p, t: (p("manufacturer", t) * p("new_model", t) * np.isin(p("sector", t).astype(str), ("chips", "cars")))
             * np.minimum(np.floor(p("investment", t) * 20) / 100, 10_000_000))  # fmt: skip
    variable("c2", float, lambda p, t: p("title_held", t) * 500_000)
    variable("c3", float, lambda p, t: p("new_model", t) * np.minimum(np.round(p("investment", t) * 0.2, 2), 10_000_000))
    variable("c4", float, lambda p, t: p("manufacturer", t) * np.minimum(np.round(p("interest", t) * 0.5, 2), 20_000_000))

    def decide(f: Facts) -> list[Any]:
        simulation = simulations.SimulationBuilder().build_from_entities(system, {"persons": {"a": {k: {"2026": v} for k, v in f.items()}}})
        found = [simulation.calculate(name, "2026")[0] for name in ("c1", "c2", "c3", "c4")]
        applies = (f["manufacturer"] and f["new_model"] and f["sector"] != "planes", f["title_held"], f["new_model"], f["manufacturer"])
        return [v if a else None for v, a in zip(found, applies, strict=True)]  # it has no word for a clause that does not apply

    return decide


PEERS: dict[str, tuple[str, Callable[[], Decide]]] = {
    "zen-engine": ("zen", zen), "common-expression-language": ("cel", cel), "rule-engine": ("rule_engine", rule_engine),
    "openfisca-core": ("openfisca_core", openfisca),
}  # fmt: skip


def _facts(fen: Facts, money: Callable[[int], Any]) -> Facts:
    return {k: money(v) if v.__class__ is int else v for k, v in fen.items()}


def _ties() -> list[int]:
    """Interest of an odd number of fen: half of it is a tie."""
    chance = random.Random(5)
    return [*range(1, 1000, 2), *(2 * chance.randrange(10**9) + 1 for _ in range(500))]


def main() -> None:
    chance = random.Random(527)
    truth = lambda: chance.random() < 0.75  # noqa: E731
    cases = [
        {"manufacturer": truth(), "new_model": truth(), "title_held": truth(), "sector": chance.choice(("chips", "cars", "planes")),
         "investment": chance.randrange(10**10), "interest": chance.randrange(10**10)} for _ in range(CASES)
    ]  # fmt: skip
    exact, binary = (lambda n: Decimal(n).scaleb(-2)), (lambda n: n / 100)
    contenders = [Contender("policy-dsl, compiled", ours(), exact)]
    absent = [name for name, (module, _) in PEERS.items() if find_spec(module) is None]
    for name, (_, make) in PEERS.items():
        if name not in absent:
            contenders.append(Contender(name, make(), exact if name == "rule-engine" else binary))
    given = [[_facts(c, one.form) for c in cases] for one in contenders]
    times: list[list[float]] = [[] for _ in range(len(contenders) + 1)]
    for r in range(ROUNDS + 1):
        for i, (decide, facts) in enumerate([(by_hand, cases), *((c.decide, f) for c, f in zip(contenders, given, strict=True))]):
            start = process_time()
            for f in facts:
                decide(f)
            if r:  # the first round warms up
                times[i].append((process_time() - start) / CASES)
    base = median(times[0])
    print(f"four clauses, {CASES} applications, median of {ROUNDS} rounds; ties: half of an odd number of fen, {len(_ties())} of them")
    print(f"{'by hand, whole fen':<34} {base * 1e6:>10.2f} us {1:>10.1f} x   ties wrong {0:>5}")
    for one, taken in zip(contenders, times[1:], strict=True):
        print(f"{one.name:<34} {median(taken) * 1e6:>10.2f} us {median(taken) / base:>10.1f} x   ties wrong {_wrong(one):>5}")
    if absent:
        print("not installed: " + ", ".join(absent))


def _wrong(one: Contender) -> int:
    """Results that are another fen; those that have no whole fen too, a binary number counting as the fen that it is nearest to."""
    wrong = 0
    for interest in _ties():
        facts = {"manufacturer": True, "new_model": False, "title_held": False, "sector": "cars", "investment": 0, "interest": interest}
        found = one.decide(_facts(facts, one.form))[3]
        fen = found * 100 if isinstance(found, (int, Decimal, Fraction)) else round(float(found) * 100)
        wrong += fen != by_hand(facts)[3]
    return wrong


if __name__ == "__main__":
    main()
