"""Chance for odd registers: days that fall where years, cut-offs and rules turn, and half-known dates."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from re import fullmatch
from typing import Any, TypeVar

Doc = dict[str, Any]
T = TypeVar("T")

_TURNS = [
    date(year, month, day)
    for year in range(2019, 2025)
    for month, day in ((12, 20), (12, 30), (12, 31), (1, 1), (1, 2), (6, 30), (7, 1), (2, 28))
]
_LEAP_DAYS = [date(2020, 2, 29), date(2024, 2, 29)]
_SPANS = (
    (date(2021, 12, 1), date(2023, 1, 31), 12),
    (date(2018, 1, 1), date(2024, 12, 31), 12),
    (date(1990, 1, 1), date(2017, 12, 31), 4),
    (date(1905, 1, 1), date(1929, 12, 31), 1),
    (date(2025, 1, 1), date(2041, 12, 31), 1),
)


def first_day(text: str) -> date:
    """The first possible day of a stored date."""
    return date.fromisoformat((text + "-01-01")[:10])


def recorded(document: Doc) -> Doc:
    """A document without the fields that are not recorded."""
    return {key: value for key, value in document.items() if value is not None}


def days_in(value: Any) -> Iterator[str]:
    """Every date in a document, or in all of them."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from days_in(inner)
    elif isinstance(value, str) and fullmatch(r"\d{4}(-\d\d){0,2}", value):
        yield value


class Dice(Random):
    """The same throws for the same seed; each register has a few days on which much happens."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._busy = [*self.sample(_TURNS, 4), self.choice(_LEAP_DAYS), self.between(*_SPANS[0][:2])]

    def between(self, first: date, last: date) -> date:
        """A day from the first to the last."""
        return first + timedelta(days=self.randint(0, max((last - first).days, 0)))

    def once_in(self, times: int) -> bool:
        """Whether something happens that happens once in so many times."""
        return self.randrange(times) == 0

    def day(self) -> date:
        """A day, often one of the register's busy ones."""
        if self.once_in(2):
            return self.choice(self._busy)
        if self.once_in(4):
            return self.choice(_TURNS)
        first, last, _ = self.choices(_SPANS, [weight for _, _, weight in _SPANS])[0]
        return self.between(first, last)

    def days(self, most: int) -> list[date]:
        """Some days in order."""
        return sorted(self.day() for _ in range(self.randint(0, most)))

    def stored(self, on: date, floor: date = date.min) -> str:
        """A day as it is stored: sometimes only year or month, where that does not reach under a floor."""
        full = on.isoformat()
        form = self.choice((full, full, full, full[:7], full[:4]))
        return form if first_day(form) >= floor else full

    def maybe(self, value: T, of: int = 2) -> T | None:
        """The value, or once in so many times none."""
        return None if self.once_in(of) else value

    def some(self, values: Sequence[T], of: int = 2) -> list[T]:
        """Each of the values once in so many times."""
        return [value for value in values if self.once_in(of)]
