"""Parts of wholes and means, rounded the way the papers round."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from msgspec import Struct

DAYS_IN_A_YEAR = Fraction("365.2425")


def half_up(value: Fraction | int) -> Decimal:
    """A number rounded half-up to two decimals, exactly."""
    exact = Fraction(value) * 100
    return Decimal((2 * exact.numerator + exact.denominator) // (2 * exact.denominator)) / 100


class Ratio(Struct, frozen=True):
    """A part of a whole; `percent` is rounded half-up to two decimals, None where the whole is 0."""

    n: int
    of: int | Fraction

    @property
    def percent(self) -> Decimal | None:
        """100 n / of."""
        return half_up(Fraction(100 * self.n) / self.of) if self.of else None

    def as_json(self) -> dict[str, Any]:
        """The ratio as the JSON contract writes it."""
        whole = int(self.of) if self.of.denominator == 1 else float(half_up(self.of))
        return {"n": self.n, "of": whole, "percent": None if self.percent is None else float(self.percent)}


class Mean(Struct, frozen=True):
    """The mean age of `n` persons, who together have lived so many days."""

    days: int
    n: int

    @property
    def years(self) -> Decimal | None:
        """The mean in years, rounded half-up to two decimals; None of nobody."""
        return half_up(self.days / DAYS_IN_A_YEAR / self.n) if self.n else None

    def as_json(self) -> dict[str, Any]:
        """The mean as the JSON contract writes it."""
        return {"mean": None if self.years is None else float(self.years), "of": self.n}


Value = int | bool | Ratio | Mean
"""What a figure can be."""


def number(value: Value | None) -> int:
    """A figure as a number: a ratio's numerator, how many a mean is of; 0 where there is none."""
    return value.n if isinstance(value, Ratio | Mean) else int(value or 0)
