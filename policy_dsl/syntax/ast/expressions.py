"""Expressions: conditions and amounts share one grammar; the checker keeps the types apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from policy_dsl.kernel.number import Exact
from policy_dsl.syntax.ast.base import Names, Node, style

if TYPE_CHECKING:
    from policy_dsl.syntax.ast.notes import Quotation
    from policy_dsl.syntax.ast.sentences import Cap


@frozen
class Ref(Node):
    """A name: a fact, a definition, an enum member, a list, a field, a term, or a clause."""

    name: str


@frozen
class Money(Node):
    value: Exact  # in units of the currency (yuan), not fen
    currency: str | None = None  # None: the document's currency
    shape: str = style("")  # how the figure is written where a twin exists, e.g. "千元"; normally ""


@frozen
class Number(Node):
    value: Exact


@frozen
class Percent(Node):
    value: Exact  # 30% is Fraction(3, 10)
    points: bool = style(False)  # written 30个百分点 / 30 percentage points


@frozen
class Quantity(Node):
    value: Exact
    unit: str  # identity of the unit (Chinese name)


@frozen
class Price(Node):
    """``1500元/吨标煤``, ``14元/平方米/月``."""

    value: Exact
    per: tuple[str, ...]
    currency: str | None = None


@frozen
class Duration(Node):
    value: Exact
    unit: Literal["year", "month", "week", "day"]


@frozen
class DateLiteral(Node):
    value: date


@frozen
class YearLiteral(Node):
    value: int


@frozen
class String(Node):
    value: str


@frozen
class Nothing(Node):
    """``无`` / ``none``: a known absence (F6)."""


@frozen
class Arithmetic(Node):
    op: Literal["add", "subtract", "multiply", "divide"]
    left: Node
    right: Node
    wording: int = style()


@frozen
class PartOf(Node):
    """``X的30%`` / ``30% of X`` (binds tightest, N1)."""

    base: Node
    rate: Node


@frozen
class PerUnit(Node):
    """``X每场850元`` / ``CNY 850 per performance of X`` (A8); ``base`` absent: the one fact of that unit."""

    base: Node | None
    price: Node  # Price, or Money with unit in Price.per
    wording: int = style()  # 0 每场850元, 1 以850元/场的标准


@frozen
class Extreme(Node):
    """``A与B中较低者``, ``甲、乙、丙中较高者`` (N2)."""

    which: Literal["lower", "higher"]
    items: tuple[Node, ...]


@frozen
class Slice(Node):
    """``X超过N的部分`` max(0, X−N) · ``X不超过N的部分`` min(X, N) · ``X低于N的部分`` max(0, N−X) (N4)."""

    which: Literal["above", "up_to", "shortfall"]
    base: Node
    bound: Node


@frozen
class Change(Node):
    """``A较B的增量|存量|增幅`` (N5): max(0, A−B) · min(A, B) · (A−B)/B."""

    which: Literal["increase", "stock", "growth"]
    new: Node
    old: Node


@frozen
class Share(Node):
    """``A占B的比例`` / ``A as a share of B`` (C7)."""

    part: Node
    whole: Node


@frozen
class Limited(Node):
    """``X（以N为限）`` min · ``X（不低于N）`` max (N3)."""

    base: Node
    bound: Node
    floor: bool = False


@frozen
class Steps(Node):
    """``X每满N`` as a number of whole steps, ⌊X/N⌋; with ``value`` the amount each step counts (A11, K13)."""

    base: Node
    step: Node
    value: Node | None = None


@frozen
class Fold(Node):
    """``航线中C的，飞行架次合计`` (N6); ``every``/``any`` are conditions (C12)."""

    list: Ref
    condition: Node | None
    field: Node | None
    how: Literal["sum", "count", "greatest", "least", "average", "every", "any"]


@frozen
class And(Node):
    items: tuple[Node, ...]
    joint: Literal["and", "comma", "pause", "list"] = style("and")  # 且 · ， · 、 · 同时符合下列条件｛…｝


@frozen
class Or(Node):
    items: tuple[Node, ...]
    joint: Literal["or", "list", "grounds"] = style("or")  # 或 · 符合下列条件之一｛…｝ · 有下列情形之一的，…：（一）…


@frozen
class Ground(Node):
    """One limb of a list of conditions; named when decisions, coverage and diff are to speak of it (settled 3)."""

    names: Names | None
    condition: Node
    source: tuple[Quotation, ...] = ()


@frozen
class Not(Node):
    item: Node
    wording: int = style()  # 未 · 非 · 无 · 不是 · 没有


@frozen
class Compare(Node):
    left: Node
    op: Literal["ge", "gt", "le", "lt"]
    right: Node
    wording: int = style()  # row of the comparison word that was written: 不少于 · 达到 · 至少 …
    after: bool = style(False)  # written after the figure: 25家以上
    amount_first: bool = style(False)  # 实现至少25当量吨综合效益 / 完成10000架次飞行 (settled 7)


@frozen
class Between(Node):
    left: Node
    low: Node
    low_included: bool
    high: Node
    high_included: bool
    wording: int = style()


@frozen
class Is(Node):
    """``X为A`` / ``X is A``; several values: any of them."""

    left: Node
    values: tuple[Node, ...]
    negated: bool = False


@frozen
class OneOf(Node):
    """``X属于｛A、B等｝`` for one value; ``X含｛A、B等｝之一`` (any) and ``X含｛A、B｝全部`` (all) for a set (S16)."""

    left: Node
    members: tuple[Ref, ...]
    open: bool  # 等 / and the like
    how: Literal["one", "any", "all"] = "one"
    negated: bool = False
    wording: int = style()


@frozen
class Bracket(Node):
    """A range as the key of a row: ``20人以上不满50人``, ``不满A``, ``B以上``; an absent end is open (T2, C2)."""

    low: Node | None
    low_included: bool
    high: Node | None
    high_included: bool
    wording: int = style()


@frozen
class Row(Node):
    """One row of a table. ``key``: members (any of them), one ``Bracket``, or one condition; empty: 其他 / other."""

    key: tuple[Node, ...]
    value: Node
    promise: Literal["exact", "up_to", "most"] = "exact"
    caps: tuple[Cap, ...] = ()


@frozen
class Table(Node):
    """``按照K分类｛…｝`` class (T1) · ``按照X分档｛…｝`` bracket (T2) · ``按照X分段｛…｝`` slice (T3) · ``分情形｛…｝`` case (N12).

    In a definition it is a number; as ``Pay.amount`` each row is an award with its own promise and caps.
    """

    kind: Literal["class", "bracket", "slice", "case"]
    selector: Node | None  # None: case
    rows: tuple[Row, ...]


@frozen
class Received(Node):
    """``已享受甲`` / ``where a was paid``: another clause's award as a condition (S31)."""

    clause: Ref


@frozen
class CountOf(Node):
    """``下列条件中符合的项数｛A；B；C｝`` (C16)."""

    conditions: tuple[Node, ...]


@frozen
class FirstTime(Node):
    """``首次F（以曾F计）`` F 且 非 曾F · ``再次F（以曾F计）`` F 且 曾F (H1)."""

    condition: Node
    measure: Node
    again: bool = False


@frozen
class Met(Node):
    """``符合⟨条款⟩`` · ``符合⟨条款⟩第（一）、（三）项`` (C14, C15): another clause's condition, or some of its limbs."""

    clause: Ref
    limbs: tuple[int, ...] = ()


@frozen
class Without(Node):
    """``X（不含Y）`` (N13): X − Y."""

    base: Node
    part: Node


@frozen
class Interest(Node):
    """``P年化R`` for a number of days or months (A13)."""

    principal: Node
    rate: Node
    term: Node  # the fact that measures it


@frozen
class Unstated(Node):
    """``X的一定比例`` (A21): a share that the text does not state."""

    base: Node


@frozen
class Ordinal(Node):
    """``第1名`` / ``1st``: a rank (T8)."""

    value: int
    unit: str = ""


@frozen
class Grid(Node):
    """``表 X：行为A，列为B｛…｝`` (T5): ``cells[row][column]``; a missing cell: no value there."""

    rows: Node
    columns: Node
    row_keys: tuple[tuple[Node, ...], ...]
    column_keys: tuple[tuple[Node, ...], ...]
    cells: tuple[tuple[Node | None, ...], ...]


@frozen
class Respectively(Node):
    """``分别按照X的19%、11%`` · ``分别给予9万元、4万元`` (T4, T7): one amount for each of what the guard names; ``base`` None: sums."""

    base: Node | None
    amounts: tuple[Node, ...]


@frozen
class Passed(Node):
    """``X[首次]超过A、B（以H计）`` (T7): one of the steps; with 首次 one that H had not passed."""

    base: Node
    strict: bool
    steps: tuple[Node, ...]
    before: Node | None = None
    first: bool = False


@frozen
class Ladder(Node):
    """``X[首次]超过A、B（以H计）的，分别给予M1、M2`` (T7): the highest step passed; ``before``: only a step that H had not passed."""

    base: Node
    strict: bool
    steps: tuple[Node, ...]
    values: tuple[Node, ...]
    before: Node | None = None
    several: Literal["highest", "difference", "each"] = "highest"
