"""Sentences drawn at random, each in Chinese and in English, and what they say as a plain function of complete facts.

In: hypothesis. Out: ``Sentence``: the two texts and ``gives(facts)`` → ``Gift`` or None (does not apply). The meaning is written next to the
words, from the phrase book, and knows neither the parser nor the core.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from tests.laws.pools import Draw

Facts = Mapping[str, Any]
HEADER = {
    "zh": """语言：中文
标题：「测试」/"Test"
条次：「1」
版本：「1.0.0」
施行：2024年1月1日至2027年12月31日
认定机关：「县文旅局」/"the county culture office"
单位 场 / performance（performances）。
单位 件 / piece（pieces）。
事实 投资 / investment：金额。
事实 营收 / revenue：金额。
事实 上年营收 / revenue last year：金额。
事实 获授牌 / holds the plaque：是否。
事实 新办 / newly founded：是否。
事实 等级 / grade：枚举｛示范 / model、标准 / standard、社区 / community｝。
事实 领域 / sector：枚举｛竹编 / bamboo、版画 / prints 等｝。
事实 场次 / shows held：数量（场）。
事实 开业日期 / opening date：日期。
事实 申请日期 / application date：日期。
清单 展品 / exhibit（exhibits）（件）：
  项 费用 / cost：金额。
  项 首展 / premiere：是否。
""",
    "en": """language: English
title: "Test"/「测试」
article: "1"
version: "1.0.0"
effective: 2024-01-01 to 2027-12-31
decided by: "the county culture office"/「县文旅局」
unit performance (performances) / 场.
unit piece (pieces) / 件.
fact investment / 投资: money.
fact revenue / 营收: money.
fact revenue last year / 上年营收: money.
fact holds the plaque / 获授牌: yes/no.
fact newly founded / 新办: yes/no.
fact grade / 等级: one of {model / 示范, standard / 标准, community / 社区}.
fact sector / 领域: one of {bamboo / 竹编, prints / 版画 and the like}.
fact shows held / 场次: count (performance).
fact opening date / 开业日期: date.
fact application date / 申请日期: date.
list exhibit (exhibits) / 展品 (piece):
  field cost / 费用: money.
  field premiere / 首展: yes/no.
""",
}
EXHIBITS: tuple[Any, ...] = (
    (),
    ({"费用": 700, "首展": True},),
    ({"费用": 700, "首展": False}, {"费用": Fraction("666.67"), "首展": True}, {"费用": 5000, "首展": True}),
)
VALUES: dict[str, tuple[Any, ...]] = {
    "投资": (0, Fraction("666.67"), 1000, 5000),
    "营收": (0, 1000, Fraction("3333.33")),
    "上年营收": (0, 1000, 900),
    "获授牌": (True, False),
    "新办": (True, False),
    "等级": ("示范", "标准", "社区"),
    "领域": ("竹编", "木偶", "版画"),
    "开业日期": (date(2024, 2, 29), date(2025, 1, 31), date(2025, 6, 30)),
    "申请日期": (date(2025, 2, 28), date(2025, 6, 30), date(2025, 10, 31), date(2025, 11, 1)),
    "场次": (0, 2, 5),
    "展品": EXHIBITS,
}
UNLISTED = "领域：木偶"
ENGLISH = {
    "投资": "investment", "营收": "revenue", "上年营收": "revenue last year", "获授牌": "holds the plaque", "新办": "newly founded",
    "示范": "model", "标准": "standard", "社区": "community",
}  # fmt: skip


@dataclass(frozen=True)
class Gift:
    g: Fraction
    m: Fraction
    kind: str


@dataclass(frozen=True)
class Said:
    """A piece of text in both languages, what it means, and the facts that it reads."""

    zh: str
    en: str
    means: Callable[[Facts], Any]
    reads: frozenset[str] = frozenset()


def _yuan(x: int) -> tuple[str, str]:
    return (f"{x // 10000}万元" if x and x % 10000 == 0 else f"{x}元"), f"CNY {x:,}"


def _money(draw: Draw) -> Said:
    key = draw(st.sampled_from(("投资", "营收")))
    return Said(key, ENGLISH[key], lambda f: Fraction(f[key]), frozenset((key,)))


# ── conditions ───────────────────────────────────────────────────────────────────────────────────────────────────────

COMPARISONS: tuple[tuple[str, str, Callable[[Any, Any], bool]], ...] = (
    ("不少于{}", "is at least {}", lambda a, b: a >= b),
    ("达到{}", "reaches {}", lambda a, b: a >= b),
    ("{}以上", "is {} or more", lambda a, b: a >= b),
    ("超过{}", "exceeds {}", lambda a, b: a > b),
    ("不超过{}", "is at most {}", lambda a, b: a <= b),
    ("不满{}", "is less than {}", lambda a, b: a < b),
)


def _compare(draw: Draw) -> Said:
    base, (zh, en, holds) = _money(draw), draw(st.sampled_from(COMPARISONS))
    bound = draw(st.sampled_from((1000, 5000, 10000)))
    z, e = _yuan(bound)
    return Said(base.zh + zh.format(z), f"{base.en} {en.format(e)}", lambda f: holds(base.means(f), bound), base.reads)


def _yes(draw: Draw) -> Said:
    key = draw(st.sampled_from(("获授牌", "新办")))
    if draw(st.integers(0, 3)) == 3:
        return Said(f"未{key}", f"not {ENGLISH[key]}", lambda f: not f[key], frozenset((key,)))
    return Said(key, ENGLISH[key], lambda f: f[key], frozenset((key,)))


def _grade(draw: Draw) -> Said:
    members = draw(st.lists(st.sampled_from(VALUES["等级"]), min_size=1, max_size=2, unique=True))
    english = [ENGLISH[m] for m in members]
    if len(members) == 1:
        return Said(f"等级为{members[0]}", f"grade is {english[0]}", lambda f: f["等级"] == members[0], frozenset(("等级",)))
    return Said(
        f"等级属于｛{'、'.join(members)}｝", f"grade is one of {{{', '.join(english)}}}", lambda f: f["等级"] in members, frozenset(("等级",))
    )


def _sector(draw: Draw) -> Said:
    zh, en = "领域属于｛竹编、版画等｝", "sector is one of {bamboo, prints and the like}"
    return Said(zh, en, lambda f: f["领域"] in ("竹编", "版画") or f[UNLISTED], frozenset(("领域",)))


def _share(draw: Draw) -> Said:
    percent = draw(st.sampled_from((15, 20)))

    def means(f: Facts) -> bool:
        part, whole = f["投资"], f["营收"]
        if whole == 0 == part:
            return bool(f["0/0"] >= Fraction(percent, 100))
        return bool(part >= Fraction(percent, 100) * whole)

    zh, en = f"投资占营收的比例不低于{percent}%", f"investment as a share of revenue is at least {percent}%"
    return Said(zh, en, means, frozenset(("投资", "营收")))


def _growth(draw: Draw) -> Said:
    def means(f: Facts) -> bool:
        new, old = f["营收"], f["上年营收"]
        if old == 0 == new:
            return bool(f["0/0"] >= Fraction(12, 100))
        return bool(new - old >= Fraction(12, 100) * old)

    return Said(
        "营收较上年营收的增幅不低于12%", "the growth of revenue over revenue last year is at least 12%", means, frozenset(("营收", "上年营收"))
    )


def _period(draw: Draw) -> Said:
    zh, en = "开业日期在2025年1月31日至2025年6月29日期间", "opening date is from 2025-01-31 to 2025-06-29"
    return Said(zh, en, lambda f: date(2025, 1, 31) <= f["开业日期"] <= date(2025, 6, 29), frozenset(("开业日期",)))


NINE_MONTHS_ON = {date(2024, 2, 29): date(2024, 11, 29), date(2025, 1, 31): date(2025, 10, 31), date(2025, 6, 30): date(2026, 3, 30)}


def _within(draw: Draw) -> Said:
    """Nine months from 31 January end on 31 October: the day itself does not count (S24)."""
    zh, en = "申请日期在开业日期之日起9个月内", "application date is within 9 months from opening date"
    reads = frozenset(("开业日期", "申请日期"))
    return Said(zh, en, lambda f: f["开业日期"] <= f["申请日期"] <= NINE_MONTHS_ON[f["开业日期"]], reads)


def _for_so_long(draw: Draw) -> Said:
    """Of the days in the pools only these pairs are five months apart or more (31 October is four months and a day after 30 June)."""
    far = {(date(2024, 2, 29), d) for d in VALUES["申请日期"]}
    far |= {(date(2025, 1, 31), date(2025, 6, 30)), (date(2025, 1, 31), date(2025, 10, 31)), (date(2025, 1, 31), date(2025, 11, 1))}
    zh, en = "自开业日期至申请日期满5个月", "at least 5 months from opening date to application date"
    return Said(zh, en, lambda f: (f["开业日期"], f["申请日期"]) in far, frozenset(("开业日期", "申请日期")))


def _exhibits(draw: Draw) -> Said:
    zh, en = "展品中首展的，数量不少于2件", "the number of exhibits with premiere is at least 2 pieces"
    return Said(zh, en, lambda f: sum(i["首展"] for i in f["展品"]) >= 2, frozenset(("展品",)))


def condition(draw: Draw, depth: int) -> Said:
    if depth and draw(st.booleans()):
        a, b = condition(draw, 0), condition(draw, depth - 1)
        if draw(st.booleans()):
            return Said(f"（{a.zh}或{b.zh}）", f"({a.en} or {b.en})", lambda f: a.means(f) or b.means(f), a.reads | b.reads)
        return Said(f"（{a.zh}且{b.zh}）", f"({a.en} and {b.en})", lambda f: a.means(f) and b.means(f), a.reads | b.reads)
    return draw(st.sampled_from((_yes, _compare, _grade, _sector, _share, _growth, _exhibits, _period, _within, _for_so_long)))(draw)


# ── amounts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def fen(x: Fraction, kind: str) -> Fraction:
    """An exact sum half up, a ceiling down, to the fen."""
    return Fraction((x * 100 + (Fraction(1, 2) if kind == "exact" else 0)) // 1, 100)


def _base(draw: Draw) -> Said:
    plain = _money(draw)
    both = frozenset(("投资", "营收"))
    pair = frozenset(("营收", "上年营收"))
    return draw(
        st.sampled_from(
            (
                plain,
                Said("投资与营收之和", "the sum of investment and revenue", lambda f: f["投资"] + f["营收"], both),
                Said("投资与营收中较低者", "the lower of investment and revenue", lambda f: min(f["投资"], f["营收"]), both),
                Said("投资超过800元的部分", "the part of investment above CNY 800", lambda f: max(0, f["投资"] - 800), frozenset(("投资",))),
                Said("营收较上年营收的增量", "the increase of revenue over revenue last year", lambda f: max(0, f["营收"] - f["上年营收"]), pair),
            )
        )
    )


def _cap(draw: Draw) -> tuple[str, str, int | None]:
    cap = draw(st.sampled_from((None, 100, 500, 2000)))
    return ("", "", None) if cap is None else (f"，最高{cap}元", f", capped at {_yuan(cap)[1]}", cap)


def _gift(x: Any, cap: int | None, kind: str) -> Gift:
    m = fen(Fraction(x) if cap is None else min(Fraction(x), Fraction(cap)), kind)
    return Gift(m if kind == "exact" else Fraction(0), m, kind)


def _share_of(draw: Draw) -> Said:
    base, percent, (cz, ce, cap) = _base(draw), draw(st.sampled_from((5, 13, 50))), _cap(draw)
    rate = Fraction(percent, 100)
    if draw(st.booleans()):
        zh, en = f"按照不超过{base.zh}的{percent}%给予补助{cz}", f"pay up to {percent}% of {base.en} as aid{ce}"
        return Said(zh, en, lambda f: _gift(base.means(f) * rate, cap, "ceiling"), base.reads)
    zh, en = f"按照{base.zh}的{percent}%给予补助{cz}", f"pay {percent}% of {base.en} as aid{ce}"
    return Said(zh, en, lambda f: _gift(base.means(f) * rate, cap, "exact"), base.reads)


def _plain(draw: Draw) -> Said:
    z, e = _yuan(draw(st.sampled_from((500, 20000))))
    amount = int(e.removeprefix("CNY ").replace(",", ""))
    if draw(st.booleans()):
        return Said(f"给予不超过{z}补助", f"pay up to {e} as aid", lambda f: _gift(amount, None, "ceiling"))
    if draw(st.booleans()):
        return Said(f"给予最高{z}补助", f"pay at most {e} as aid", lambda f: _gift(amount, None, "discretionary_ceiling"))
    return Said(f"给予{z}奖励", f"pay {e} as a reward", lambda f: _gift(amount, None, "exact"))


def _per_unit(draw: Draw) -> Said:
    cz, ce, cap = _cap(draw)
    zh, en = f"按照场次每场85元给予补助{cz}", f"pay CNY 85 per performance of shows held as aid{ce}"
    return Said(zh, en, lambda f: _gift(85 * f["场次"], cap, "exact"), frozenset(("场次",)))


def _steps(draw: Draw) -> Said:
    cz, ce, cap = _cap(draw)
    zh, en = f"投资每满900元，给予70元奖励{cz}", f"for every full CNY 900 of investment, pay CNY 70 as a reward{ce}"
    return Said(zh, en, lambda f: _gift(70 * (f["投资"] // 900), cap, "exact"), frozenset(("投资",)))


def _by_grade(draw: Draw) -> Said:
    zh = "按照等级分类给予补助｛示范：投资的19%，最高370元；标准：投资的11%；社区：40元｝"
    en = "pay as aid by grade {model: 19% of investment, capped at CNY 370; standard: 11% of investment; community: CNY 40}"

    def means(f: Facts) -> Gift:
        x = Fraction(f["投资"])
        return _gift(*{"示范": (x * Fraction(19, 100), 370), "标准": (x * Fraction(11, 100), None), "社区": (40, None)}[f["等级"]], "exact")

    return Said(zh, en, means, frozenset(("等级", "投资")))


def _by_tier(draw: Draw) -> Said:
    zh = "按照投资分档给予奖励｛600元以上不满1000元：20元；1000元以上不满5000元：投资的5%；5000元以上：60元｝"
    en = (
        "pay as a reward by bracket of investment {CNY 600 or more, below CNY 1,000: CNY 20; "
        "CNY 1,000 or more, below CNY 5,000: 5% of investment; CNY 5,000 or more: CNY 60}"
    )

    def means(f: Facts) -> Gift | None:
        x = Fraction(f["投资"])
        if x < 600:
            return None
        return _gift(20 if x < 1000 else x / 20 if x < 5000 else 60, None, "exact")

    return Said(zh, en, means, frozenset(("投资",)))


def _by_slice(draw: Draw) -> Said:
    zh = "按照投资分段给予奖励｛不超过900元的部分：6%；超过900元的部分：2%｝"
    en = "pay as a reward in slices of investment {the part up to CNY 900: 6%; the part above CNY 900: 2%}"

    def means(f: Facts) -> Gift:
        x = Fraction(f["投资"])
        return _gift(min(x, 900) * Fraction(6, 100) + max(x - 900, Fraction(0)) * Fraction(2, 100), None, "exact")

    return Said(zh, en, means, frozenset(("投资",)))


def _two_caps(draw: Draw) -> Said:
    zh, en = "按照投资的30%给予补助，不超过营收的22%且不超过660元", "pay 30% of investment as aid, capped at 22% of revenue and at CNY 660"

    def means(f: Facts) -> Gift:
        second = Fraction(f["营收"]) * Fraction(22, 100)
        cut = min(fen(min(Fraction(f["投资"]) * Fraction(3, 10), second, Fraction(660)), "exact"), fen(second, "ceiling"))
        return Gift(cut, cut, "exact")

    return Said(zh, en, means, frozenset(("投资", "营收")))


def _at_least(draw: Draw) -> Said:
    zh, en = "按照投资的13%给予补助，不足100元的按100元给予", "pay 13% of investment as aid, at least CNY 100"
    return Said(zh, en, lambda f: _gift(max(Fraction(f["投资"]) * Fraction(13, 100), Fraction(100)), None, "exact"), frozenset(("投资",)))


EFFECTS = (_share_of, _share_of, _plain, _per_unit, _steps, _by_grade, _by_tier, _by_slice, _two_caps, _at_least)


# ── sentences ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _per_item(draw: Draw) -> Said:
    """``每件展品…``: not all items fail, or there are none (S23, outputs.md 8.5)."""
    cz, ce, cap = _cap(draw)
    zh = f"每件展品满足首展的，按照费用的35%给予补助，每件最高600元{cz}"
    en = f"for each exhibit with premiere, pay 35% of cost as aid, each capped at CNY 600{ce}"

    def means(f: Facts) -> Gift | None:
        items = [i for i in f["展品"] if i["首展"]]
        if f["展品"] and not items:
            return None
        return _gift(sum(min(Fraction(i["费用"]) * Fraction(35, 100), Fraction(600)) for i in items), cap, "exact")

    return Said(zh, en, means, frozenset(("展品",)))


def sentence(draw: Draw) -> Said:
    if draw(st.integers(0, 6)) == 6:
        return _per_item(draw)
    guard, effect = condition(draw, 2), draw(st.sampled_from(EFFECTS))(draw)
    zh, en, reads = f"对{guard.zh}的，{effect.zh}", f"if {guard.en}, {effect.en}", guard.reads | effect.reads
    if draw(st.integers(0, 7)) == 7:  # of an exclusion with 等 only the listed are excluded (S17)
        zh, en = f"{zh}，但领域属于｛版画等｝的除外", f"{en}, except where sector is one of {{prints and the like}}"
        return Said(zh, en, lambda f: effect.means(f) if guard.means(f) and f["领域"] != "版画" else None, reads | {"领域"})
    if draw(st.integers(0, 3)) == 3:
        not_for = draw(st.sampled_from(("新办", "获授牌")))
        zh, en = f"{zh}，但{not_for}的除外", f"{en}, except where {ENGLISH[not_for]}"
        return Said(zh, en, lambda f: effect.means(f) if guard.means(f) and not f[not_for] else None, reads | {not_for})
    return Said(zh, en, lambda f: effect.means(f) if guard.means(f) else None, reads)


@st.composite
def measures(draw: Draw, most: int = 3) -> tuple[Said, ...]:
    return tuple(sentence(draw) for _ in range(draw(st.integers(1, most))))


def text_of(sentences: tuple[Said, ...], lang: str) -> str:
    """A measure file of clauses 1.1, 1.2 …; each quotes its own Chinese sentence."""
    lines = [HEADER[lang]]
    for i, (s, name) in enumerate(zip(sentences, "甲乙丙丁", strict=False), 1):
        if lang == "zh":
            lines.append(f"条款 1.{i} {name} / clause {i}：\n  {s.zh}。\n  原文 「{s.zh}。」\n")
        else:
            lines.append(f'clause 1.{i} clause {i} / {name}:\n  {s.en}.\n  source "{s.zh}。"\n')
    return "".join(lines)
