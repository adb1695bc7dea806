"""How supports combine, and what holds over all applications (phrasebook S1–S4, Q1–Q4)."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from policy_dsl.syntax.ast.base import Node
from policy_dsl.syntax.ast.leaves import Ref
from policy_dsl.syntax.ast.sentences import Cap


@frozen
class Combine(Node):
    """``叠加：甲、乙可以叠加，合计最高M。`` · ``甲、乙就高不重复。`` · ``择一：甲、乙不重复享受。`` ``members`` empty: 本文件各条款."""

    how: Literal["stack", "highest", "choice"]
    members: tuple[Ref, ...]
    caps: tuple[Cap, ...] = ()


@frozen
class Barred(Node):
    """``已享受乙的，不再享受甲。`` (S3, directed)."""

    by: tuple[Ref, ...]
    barred: tuple[Ref, ...]


@frozen
class Reduction(Node):
    """``缩减：应付总额超过年度预算的，本文件各条款等比例缩减。`` (Q3): a second stage over all applications (S47)."""

    total: Node
    budget: Node
    members: tuple[Ref, ...] = ()
