"""A date of a facts file: to the day, from 1900 to 2199.

In: a place. Out: a ``date``, ``NONE`` where 无 is possible, or None after saying what is wrong. Beside the spellings of a policy (2025-03-01, 2025/3/1,
2025年3月1日) the usual ones of forms and spreadsheets are read, as far as they name one day only: 2025.3.1, 20250301, 1 March 2025, March 1, 2025.
``3/1/2025`` is not: it is two days, by country.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from policy_dsl.facts.findings import Findings, Place
from policy_dsl.facts.names import fold
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.envelope import NONE_WORDS
from policy_dsl.lexicon.literals import read_literal
from policy_dsl.model.case import NONE

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
_NONES = frozenset(map(fold, NONE_WORDS))
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH = "(?P<month>" + "|".join(f"{m[:3]}(?:{m[3:]})?" for m in _MONTHS) + ")"
_SPELLINGS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})[日号]?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        rf"(?P<day>\d{{1,2}})\s+{_MONTH}\.?,?\s+(?P<year>\d{{4}})",
        rf"{_MONTH}\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})",
    )
)
LONGEST = 40
_WANTED = Text("日期，如 2025-03-01", "a date, such as 2025-03-01")


def read_day(place: Place, nullable: bool, findings: Findings) -> Any:
    """The day at ``place``."""
    node = place.node
    if not node.scalar:
        place.report(findings, "P0716", wanted=_WANTED)
        return None
    written = node.text.strip()
    if nullable and fold(written) in _NONES:
        return NONE
    day, shaped = _day(written) if node.kind in ("text", "number") and len(written) <= LONGEST else (None, False)
    if day is None or not FIRST <= day <= LAST:
        label = "calendar" if shaped and day is None else "years" if day is not None else ""
        place.report(findings, "P0711", label, () if shaped else ("fix-unknown",), fix="2025-03-01")
        return None
    return day


def _day(written: str) -> tuple[date | None, bool]:
    """The day, and whether the text has the shape of one."""
    found = read_literal(written)
    if found is not None and isinstance(found.value, date):
        return found.value, True
    for spelling in _SPELLINGS:
        m = spelling.fullmatch(written)
        if m is not None:
            month = m["month"]
            number = int(month) if month.isdecimal() else 1 + next(i for i, name in enumerate(_MONTHS) if name.startswith(month.lower()[:3]))
            try:
                return date(int(m["year"]), number, int(m["day"])), True
            except ValueError:
                return None, True
    return None, False
