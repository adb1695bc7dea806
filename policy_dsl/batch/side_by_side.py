"""Blocks of a table worked on by several threads, with results in the order of the table.

In: a table, how many threads, what is to be done with a block. Out: what was made of each block, in order: the same however many work on it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from policy_dsl.batch.table import Block, Table

Made = TypeVar("Made")


def in_order(table: Table, jobs: int, work: Callable[[Block], Made]) -> Iterator[Made]:
    """Raises ``Refused`` where the table breaks off."""
    parts: Iterable[Callable[[], Iterable[Block]]] = table.parts or (partial(tuple, (block,)) for block in table.blocks)
    if jobs == 1:
        for part in parts:
            yield from map(work, part())
        return

    def whole(part: Callable[[], Iterable[Block]]) -> list[Made]:
        return [work(block) for block in part()]

    with ThreadPoolExecutor(jobs) as workers:
        waiting: deque[Future[list[Made]]] = deque()
        try:
            for part in parts:
                waiting.append(workers.submit(whole, part))
                if len(waiting) > jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for one in waiting:
                one.cancel()
