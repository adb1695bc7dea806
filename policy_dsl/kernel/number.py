"""Exact numbers: an int where whole, else a Fraction. Binary floats are refused (design: no float touches money)."""

from __future__ import annotations

from fractions import Fraction

Exact = int | Fraction


def exact(value: Exact) -> Exact:
    """The same number, as an int where it is whole (ints are several times faster)."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def divide(a: Exact, b: Exact) -> Exact:
    """a / b, exactly."""
    return exact(Fraction(a) / b)


def round_to(value: Exact, quantum: Exact, mode: str) -> Exact:
    """Round to a multiple of ``quantum`` > 0. Modes: ``half_up`` (ties away from zero), ``down`` (floor), ``up`` (ceiling)."""
    q = Fraction(value) / quantum
    if mode == "down":
        n = q.numerator // q.denominator
    elif mode == "up":
        n = -(-q.numerator // q.denominator)
    elif mode == "half_up":
        sign = -1 if q < 0 else 1
        n = sign * ((2 * abs(q.numerator) + q.denominator) // (2 * q.denominator))
    else:
        raise ValueError(mode)
    return exact(n * Fraction(quantum))


def decimal_string(value: Exact, places: int | None = None) -> str:
    """``value`` in decimal digits: exactly ``places`` places, or as few as say it exactly. The value must be a finite decimal."""
    top, below = value.numerator, value.denominator
    if places is None:
        places, rest = 0, below
        while rest % 10 == 0:
            places, rest = places + 1, rest // 10
        for prime in (2, 5):
            while rest % prime == 0:
                places, rest = places + 1, rest // prime
        if rest != 1:
            raise ValueError(f"not a finite decimal: {value}")
    scaled, rest = divmod(abs(top) * 10**places, below)
    if rest:
        raise ValueError(f"{value} has more than {places} decimal places")
    digits = str(scaled).rjust(places + 1, "0")
    body = digits if not places else f"{digits[:-places]}.{digits[-places:]}"
    return ("-" if top < 0 else "") + body
