"""``python -m tests.bench.single``: one decision over the notice's twelve measures, as multiples of Python written by hand (``by_hand``) in the same run.

Two yardsticks: a program that has its amounts in whole fen already, as typed slots have them; and one that is given them in exact yuan, as a facts file and
a plain mapping have them, and makes them fen first. An aim is held against the yardstick that is given the same. Times are of the processor. Contenders take
turns, round by round, over the same applications; a figure is the median of the rounds, without the garbage collector, as ``timeit`` measures. Results are
kept, and compared with those of the code by hand first.
``--json`` for programs, ``--profile`` to see where the time goes.
"""

from __future__ import annotations

import cProfile
import gc
import json
import pstats
import sys
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from statistics import median
from time import process_time
from typing import Any, NamedTuple

from policy_dsl.api import CompiledPolicies, Policies, load
from policy_dsl.compile.rows import Rows
from tests.bench import by_hand
from tests.bench.notice_cases import Drawn, drawn
from tests.command_line import NOTICE

DAY = date(2026, 11, 22)
CASES, FEW, ROUNDS = 400, 12, 9


class Line(NamedTuple):
    name: str
    seconds: float  # of one decision
    fen: float  # by hand, from whole fen
    yuan: float  # by hand, from exact yuan
    aim: float  # a multiple of the yardstick; 0: none
    typed: bool  # its yardstick is ``fen``

    @property
    def ratio(self) -> float:
        return self.seconds / (self.fen if self.typed else self.yuan)


class Work(NamedTuple):
    """``run`` decides ``count`` cases."""

    name: str
    run: Callable[[], Sequence[Any]]
    count: int
    aim: float = 0
    typed: bool = False


def medians(works: Sequence[Work], rounds: int = ROUNDS) -> list[float]:
    """Seconds of one case of each, taking turns."""
    times: list[list[float]] = [[] for _ in works]
    collecting = gc.isenabled()
    gc.disable()
    try:
        for _ in range(rounds):
            for taken, work in zip(times, works, strict=True):
                start = process_time()
                work.run()
                taken.append((process_time() - start) / work.count)
            gc.collect()
    finally:
        if collecting:
            gc.enable()
    return [median(t) for t in times]


def structured(policies: Policies, one: Drawn) -> dict[str, Any]:
    applicant = {i.key for d in policies.documents for i in d.inputs if i.level == "applicant"}
    own = {k: v for k, v in one.plain.items() if k in applicant}
    return {"applicant": own, "projects": [{k: v for k, v in one.plain.items() if k not in applicant}], "decisions": one.decided}


def agreed(compiled: CompiledPolicies, cases: Sequence[Drawn], facts: Sequence[dict[str, Any]]) -> int:
    """How many outcomes were compared; none differs."""
    compared = 0
    for one, plain in zip(cases, facts, strict=True):
        by_us = {name: None if o.status == "does_not_apply" else True if o.max is None else o.max * 100 for name, o in compiled.decide(plain).items()}
        if by_us != by_hand.decide(one.facts, one.decided):
            raise AssertionError(plain)
        compared += len(by_us)
    return compared


def fen(plain: dict[str, Any]) -> dict[str, Any]:
    """What a program by hand does first with amounts in exact yuan, and with members in lists."""
    return {k: int(v * 100) if v.__class__ is Decimal else {*v} if v.__class__ is list and (not v or v[0].__class__ is str) else v for k, v in plain.items()}


def works(policies: Policies, compiled: CompiledPolicies, cases: Sequence[Drawn], facts: Sequence[dict[str, Any]]) -> list[Work]:
    rows: Rows = compiled.compiled.rows
    typed = [policies.read(f) for f in facts]
    slots = [rows.of(c, c.projects[0].facts) for c in typed]
    partly, n = compiled.compiled.code.partly, len(cases)
    full = [policies.evaluate(c, DAY) for c in typed[:FEW]]
    several = [{"applicant": f["applicant"], "projects": f["projects"] * 5, "decisions": f["decisions"]} for f in facts[: n // 5]]
    return [
        Work("by hand, whole fen", lambda: [by_hand.decide(c.facts, c.decided) for c in cases], n),
        Work("by hand, from exact yuan", lambda: [by_hand.decide({**fen(c.plain), "工业物流航线": c.facts["工业物流航线"]}, c.decided) for c in cases], n),
        Work("compiled, from typed slots", lambda: [partly(v, known) for v, known in slots], n, 2, True),
        Work("compiled, from a plain mapping", lambda: [compiled.decide(f) for f in facts], n, 2),
        Work("  a project of five in one application", lambda: [compiled.decide(f) for f in several], n // 5 * 5),
        Work("  with the values of the trace", lambda: [compiled.decide(f, trace=True) for f in facts], n, 5),
        Work("  with every outcome looked at", lambda: [compiled.decide(f).outcomes() for f in facts], n),
        Work("  with totals", lambda: [compiled.decide(f).totals for f in facts[:100]], 100),
        Work("  with its reasons in Chinese", lambda: [compiled.decide(f, trace=True).reasons("zh") for f in facts], n, 20),
        Work("  with its reasons in English", lambda: [compiled.decide(f, trace=True).reasons("en") for f in facts], n, 20),
        Work("reading into a typed case", lambda: [policies.read(f) for f in facts[:FEW]], FEW),
        Work("reference engine, typed case", lambda: [policies.evaluate(c, DAY) for c in typed[:FEW]], FEW),
        Work("  and the whole explanation in Chinese", lambda: [d.explain("zh") for d in full], FEW),
    ]


def main() -> None:
    policies = load(NOTICE)
    compiled = policies.compile(DAY)
    cases = drawn(policies, CASES)
    facts = [structured(policies, c) for c in cases]
    for _ in range(2):  # the shape comes often
        compared = agreed(compiled, cases, facts)
    todo = works(policies, compiled, cases, facts)
    if "--profile" in sys.argv:
        for work in todo[3:9]:
            profile = cProfile.Profile()
            profile.runcall(work.run)
            print(work.name.strip())
            pstats.Stats(profile).sort_stats("tottime").print_stats(12)
        return
    seconds = medians(todo)
    lines = [Line(w.name, s, seconds[0], seconds[1], w.aim, w.typed) for w, s in zip(todo, seconds, strict=True)]
    if "--json" in sys.argv:
        print(json.dumps([one._asdict() | {"name": one.name.strip(), "ratio": one.ratio} for one in lines], indent=2))
        return
    print(f"one decision: {len(compiled.clauses)} clauses; {CASES} applications drawn, {compared} outcomes equal to those by hand; median of {ROUNDS} rounds")
    print(f"{'':<42} {'':>13} {'x by hand':>12} {'x by hand':>12}\n{'':<42} {'us':>13} {'whole fen':>12} {'exact yuan':>12}")
    for one in lines:
        aim = f"<= {one.aim:g} x of {'fen' if one.typed else 'yuan'}: {'yes' if one.ratio <= one.aim else 'NO'}" if one.aim else ""
        us = one.seconds * 1e6
        print(f"{one.name:<42} {us:>13.1f} {one.seconds / one.fen:>12.2f} {one.seconds / one.yuan:>12.2f}  {aim}".rstrip())


if __name__ == "__main__":
    main()
