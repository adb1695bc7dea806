"""``；其中C的，…``: changes of a support where more holds (phrasebook 0.3, M1–M5). Tails apply in the written order."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from policy_dsl.syntax.ast.base import Node, style


@frozen
class NewRate(Node):
    """``按P`` · ``按不超过P``: replaces rate and kind; ``raised``: 提高至P, keeps the kind."""

    rate: Node
    promise: Literal["exact", "up_to"] = "exact"
    raised: bool = False


@frozen
class Uplift(Node):
    """``上浮P`` · ``下浮P`` (M2): the award times 1 ± P."""

    rate: Node
    down: bool = False
    wording: int = style()


@frozen
class Points(Node):
    """``提高N个百分点`` (M3): on the rate."""

    rate: Node
    down: bool = False


@frozen
class Times(Node):
    """``按N倍`` · ``减半`` (M4)."""

    factor: Node
    halved: bool = style(False)


@frozen
class Override(Node):
    """``；其中C的，按18%，最高55万元``: what holds where the condition does. ``changes``: NewRate, Points, Uplift, Times, Cap, Term, or a whole effect."""

    condition: Node
    changes: tuple[Node, ...]
