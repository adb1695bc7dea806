"""A period of days; both ends are included and an absent end is open (S49)."""

from __future__ import annotations

from datetime import date

from attrs import frozen


@frozen
class Period:
    first: date | None = None
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)
