"""One pass over a table in columns: what each block says is put together to what all say.

In: a batch, a step, what the steps before have found. Out: ``found`` with what this one finds.
"""

from __future__ import annotations

from attrs import evolve, frozen

from policy_dsl.batch.population.by_columns import Questioned, Said, asked_of, divided
from policy_dsl.batch.population.found import Found
from policy_dsl.batch.population.ranked import Gathered, lines_of
from policy_dsl.batch.population.shared import Summed
from policy_dsl.batch.population.steps import Ranks, Step
from policy_dsl.batch.prepared import Batch


@frozen(eq=False)
class Gathering:
    """``engine``: what looks at a block."""

    engine: Questioned
    parts: tuple[Gathered, ...] | Summed

    @classmethod
    def of(cls, batch: Batch, step: Step, found: Found) -> Gathering:
        engine = Questioned(batch.compiled, batch.columns, step, found)
        if not isinstance(step, Ranks):
            return cls(engine, Summed(step, asked_of(batch.compiled, step)))
        parts: list[Gathered] = []
        at = before = 0
        for index, (document, ranking) in enumerate(step.rankings):
            facts = len(divided(ranking.within))
            divisions = [(before + i, engine.divisions[before + i]) for i in range(facts)]
            parts.append(Gathered(document, ranking, index, at, divisions))
            at, before = at + lines_of(ranking), before + facts
        return cls(engine, tuple(parts))

    def add(self, said: Said) -> None:
        """Of the next block."""
        for part in self.parts if isinstance(self.parts, tuple) else (self.parts,):
            part.add(said)

    def found(self, found: Found) -> Found:
        """Raises ``Refused``."""
        size, n = found.last + 1, found.applications
        if isinstance(self.parts, tuple):
            return evolve(found, placed=(*found.placed, *(p.placed(size, n) for p in self.parts)))
        return evolve(found, shared=(*found.shared, self.parts.shared(size, n)))
