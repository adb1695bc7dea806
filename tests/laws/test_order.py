"""Places in columns = places one by one (``evaluate.places``), which the law of populations holds against brute force."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from policy_dsl.batch.population.order import ABOVE, BELOW, places
from policy_dsl.evaluate.places import Contender
from policy_dsl.evaluate.places import places as one_by_one

ends = st.one_of(
    st.integers(0, 3).map(lambda x: (x, x)),
    st.tuples(st.one_of(st.none(), st.integers(0, 2)), st.one_of(st.none(), st.integers(2, 3))),
)


@given(
    st.integers(1, 2).flatmap(
        lambda k: st.lists(st.tuples(st.sampled_from((True, None)), st.lists(ends, min_size=k, max_size=k), st.sets(st.integers(0, 2), min_size=1)), min_size=1)
    ),
    st.sampled_from(("share", "lower", "office", None)),
)
def test_places_in_columns_are_those_one_by_one(drawn: list[Any], ties: Any) -> None:
    contenders = [Contender(sure, tuple(keys), (frozenset(groups),)) for sure, keys, groups in drawn]
    keys = [
        (
            np.array([BELOW if c.keys[k][0] is None else c.keys[k][0] for c in contenders], np.int64),
            np.array([ABOVE if c.keys[k][1] is None else c.keys[k][1] for c in contenders], np.int64),
        )
        for k in range(len(drawn[0][1]))
    ]
    pairs = [(i, g) for i, c in enumerate(contenders) for g in c.groups[0] or ()]
    who, group = np.array([i for i, _ in pairs]), np.array([g for _, g in pairs])
    found = places(np.array([c.takes_part is True for c in contenders]), keys, who, group, ties)
    for i, rank in enumerate(one_by_one(contenders, ties)):
        assert rank is not None
        assert tuple(int(x[i]) for x in found) == (rank.best, rank.worst, rank.least, rank.most, int(rank.open))
