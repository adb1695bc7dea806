"""Units of counting and measuring, and currencies, one row each: identity (Chinese), other Chinese spellings, English singular and plural, other
English spellings.

A policy declares further units with ``单位 盏 / lamp（lamps）。``; a unit never mixes with another (S4). What is counted is whole; what is
measured may have a fraction (24.99当量吨).
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen


@frozen
class UnitRow:
    id: str
    en: str
    plural: str
    zh_also: tuple[str, ...] = ()
    en_also: tuple[str, ...] = ()
    measured: bool = False

    @property
    def zh_spellings(self) -> tuple[str, ...]:
        return (self.id, *self.zh_also)

    @property
    def en_spellings(self) -> tuple[str, ...]:
        return (self.en, self.plural, *self.en_also)


@frozen
class CurrencyRow:
    """``code`` is ISO 4217; ``minor`` its decimal places; ``zh`` what follows a figure (元, 美元)."""

    code: str
    zh: str
    minor: int = 2
    zh_also: tuple[str, ...] = ()
    en_also: tuple[str, ...] = ()


UNITS: tuple[UnitRow, ...] = (
    UnitRow("家", "firm", "firms", en_also=("company", "companies", "enterprise", "enterprises")),
    UnitRow("架次", "flight", "flights"),
    UnitRow("吨标煤", "tonne of standard coal", "tonnes of standard coal", ("吨标准煤",), measured=True),
    UnitRow("当量吨", "equivalent tonne", "equivalent tonnes", measured=True),
    UnitRow("吨", "tonne", "tonnes", en_also=("ton", "tons"), measured=True),
    UnitRow("公斤", "kilogram", "kilograms", ("千克",), ("kg",), measured=True),
    UnitRow("公里", "kilometre", "kilometres", ("千米",), ("kilometer", "kilometers", "km"), measured=True),
    UnitRow("米", "metre", "metres", en_also=("meter", "meters"), measured=True),
    UnitRow("纳米", "nanometre", "nanometres", en_also=("nm",), measured=True),
    UnitRow("平方米", "square metre", "square metres", ("㎡",), ("square meter", "square meters", "sqm"), measured=True),
    UnitRow("立方米", "cubic metre", "cubic metres", measured=True),
    UnitRow("平方公里", "square kilometre", "square kilometres", measured=True),
    UnitRow("公顷", "hectare", "hectares", measured=True),
    UnitRow("亩", "mu", "mu", measured=True),
    UnitRow("千瓦时", "kilowatt-hour", "kilowatt-hours", ("度",), ("kWh",), measured=True),
    UnitRow("千瓦", "kilowatt", "kilowatts", en_also=("kW",), measured=True),
    UnitRow("兆瓦", "megawatt", "megawatts", en_also=("MW",), measured=True),
    UnitRow("小时", "hour", "hours", measured=True),
    UnitRow("人", "person", "persons", en_also=("people",)),
    UnitRow("人次", "visit", "visits"),
    UnitRow("名", "place", "places"),
    UnitRow("位", "individual", "individuals"),
    UnitRow("户", "household", "households"),
    UnitRow("个", "unit", "units"),
    UnitRow("项", "item", "items"),
    UnitRow("件", "piece", "pieces"),
    UnitRow("种", "kind", "kinds"),
    UnitRow("类", "category", "categories"),
    UnitRow("条", "line", "lines"),
    UnitRow("台", "machine", "machines"),
    UnitRow("套", "set", "sets"),
    UnitRow("辆", "vehicle", "vehicles"),
    UnitRow("艘", "vessel", "vessels"),
    UnitRow("座", "station", "stations"),
    UnitRow("场", "performance", "performances", en_also=("show", "shows")),
    UnitRow("次", "time", "times"),
    UnitRow("批", "batch", "batches"),
    UnitRow("份", "copy", "copies"),
    UnitRow("篇", "paper", "papers"),
    UnitRow("部", "work", "works"),
    UnitRow("集", "episode", "episodes"),
    UnitRow("期", "instalment", "instalments"),
    UnitRow("分", "point", "points"),
    UnitRow("床", "bed", "beds", ("张床位",)),
    UnitRow("车次", "trip", "trips"),
    UnitRow("标箱", "TEU", "TEU"),
    UnitRow("年", "year", "years"),
    UnitRow("月", "month", "months", ("个月",)),
    UnitRow("周", "week", "weeks"),
    UnitRow("日", "day", "days", ("天",)),
)

CURRENCIES: tuple[CurrencyRow, ...] = (
    CurrencyRow("CNY", "元", 2, ("人民币", "圆"), ("RMB",)),
    CurrencyRow("USD", "美元", 2, (), ("US$",)),
    CurrencyRow("EUR", "欧元", 2, (), ("€",)),
    CurrencyRow("SGD", "新加坡元", 2, ("新元",), ("S$",)),
    CurrencyRow("HKD", "港元", 2, ("港币",), ("HK$",)),
    CurrencyRow("GBP", "英镑", 2, (), ("£",)),
    CurrencyRow("JPY", "日元", 0),
    CurrencyRow("KRW", "韩元", 0),
    CurrencyRow("MOP", "澳门元", 2),
    CurrencyRow("TWD", "新台币", 2),
    CurrencyRow("CHF", "瑞士法郎", 2),
    CurrencyRow("AUD", "澳元", 2, (), ("A$", "AU$")),
    CurrencyRow("CAD", "加元", 2, (), ("C$", "CA$")),
)

DOLLARS: frozenset[str] = frozenset(("USD", "SGD", "HKD", "AUD", "CAD", "TWD"))
"""Currencies of which a text may write $ alone."""

MEASURED: frozenset[str] = frozenset(row.id for row in UNITS if row.measured)
UNIT_BY_ID: dict[str, UnitRow] = {row.id: row for row in UNITS}
CURRENCY_BY_CODE: dict[str, CurrencyRow] = {row.code: row for row in CURRENCIES}
CURRENCY_BY_WORD: dict[str, str] = {w: row.code for row in CURRENCIES for w in (row.code, row.zh, *row.zh_also, *row.en_also)}


class Units(dict[str, str]):
    """Spelling → identity of units. ``lengths``: by the first character of a text, how long the spellings are that may begin there, the longest first."""

    def __init__(self, spellings: Mapping[str, str]) -> None:
        super().__init__(spellings)
        found: dict[str, set[int]] = {}
        for spelling in self:
            for first in {spelling[:1], spelling[:1].upper()} if spelling.isascii() else (spelling[:1],):
                found.setdefault(first, set()).add(len(spelling))
        self.lengths = {first: tuple(sorted(own, reverse=True)) for first, own in found.items()}

    def with_more(self, own: Mapping[str, str]) -> Units:
        return Units({**self, **own})


NO_UNITS = Units({})
UNIT_SURFACES = Units({s: row.id for row in UNITS for s in (*row.zh_spellings, *row.en_spellings)})
