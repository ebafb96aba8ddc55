"""Weights by measure and day: levels and flows of what the facts say."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple

import msgspec

from store.facts import Fact

_REMEMBERED = 32
"""Days of a measure whose levels are kept."""

Section = Callable[[str], memoryview]
"""The bytes that were kept under a name."""
Days = dict[str, dict[str, int]]
"""Weights by month and day."""


class Term(NamedTuple):
    """A part of a figure: a measure's level on `until`, or its flow after `after` up to and on `until`."""

    measure: str
    until: str
    after: str = ""

    def weight(self, facts: Iterable[Fact]) -> int:
        """What these facts add to the term."""
        return sum(
            w for measure, day, w in facts if measure == self.measure and self.after < day <= self.until
        )


class Counts:
    """Weights by measure and day, with sums by year and by month: a level needs one month's days at most.

    `kept` holds the days of each measure's years as JSON, read when a year is asked for. A level that was
    asked for is remembered, and moved by later facts.
    """

    def __init__(
        self,
        years: dict[str, dict[str, int]] | None = None,
        kept: dict[str, dict[str, msgspec.Raw]] | None = None,
    ) -> None:
        self._years = years or {}
        self._kept = kept or {}
        self._days: dict[tuple[str, str], Days] = {}
        self._months: dict[tuple[str, str], dict[str, int]] = {}
        self._levels: dict[str, dict[str, int]] = {}

    def add(self, facts: Iterable[Fact], sign: Literal[1, -1]) -> None:
        """Add (or with -1 take away) facts."""
        for measure, day, weight in facts:
            year, month, signed = day[:4], day[:7], sign * weight
            self._read(measure, year)
            _add(self._years, measure, year, signed)
            _add(self._months, (measure, year), month, signed)
            _add(self._days.setdefault((measure, year), {}), month, day, signed)
            if measure in self._levels:
                _move(self._levels[measure], day, signed)

    def _read(self, measure: str, year: str) -> None:
        """Take in the days of a year that were kept."""
        kept = self._kept.get(measure)
        if kept and year in kept:
            days: Days = _decode_days(kept.pop(year))
            self._days[measure, year] = days
            self._months[measure, year] = {
                month: total for month, row in days.items() if (total := sum(row.values()))
            }

    def level(self, measure: str, day: str) -> int:
        """The sum of the measure's weights up to and on a day."""
        known = self._levels.setdefault(measure, {})
        if day not in known:
            if len(known) >= _REMEMBERED:
                known.clear()
            known[day] = self._summed(measure, day)
        return known[day]

    def _summed(self, measure: str, day: str) -> int:
        year, month = day[:4], day[:7]
        years = self._years.get(measure, {})
        if day[4:] == "-12-31":
            return sum(weight for each, weight in years.items() if each <= year)
        self._read(measure, year)
        months = self._months.get((measure, year), {})
        days = self._days.get((measure, year), {}).get(month, {})
        before = sum(weight for each, weight in years.items() if each < year)
        before += sum(weight for each, weight in months.items() if each < month)
        return before + sum(weight for each, weight in days.items() if each <= day)

    def count(self, term: Term) -> int:
        """The value of one term."""
        level = self.level(term.measure, term.until)
        return level - self.level(term.measure, term.after) if term.after else level

    def years(self, *prefixes: str) -> set[str]:
        """The years in which measures with these prefixes change."""
        return {
            year for measure, years in self._years.items() if measure.startswith(prefixes) for year in years
        }

    def measures(self, prefix: str) -> Iterator[str]:
        """The measures that begin with a prefix and ever counted anything."""
        return (measure for measure in self._years if measure.startswith(prefix))

    def whole(self) -> dict[str, dict[str, Days]]:
        """Every weight, by measure, year, month and day."""
        for measure, years in self._kept.items():
            for year in list(years):
                self._read(measure, year)
        found: dict[str, dict[str, Days]] = {}
        for (measure, year), days in self._days.items():
            if days:
                found.setdefault(measure, {})[year] = days
        return found

    def sections(self, name: str) -> dict[str, bytes]:
        """The counts as bytes, under names that begin so."""
        return {
            f"{name} years": msgspec.json.encode(self._years),
            f"{name} days": msgspec.json.encode(self.whole()),
        }

    @classmethod
    def restored(cls, name: str, section: Section) -> "Counts":
        """The counts again, from what was kept under the names."""
        return cls(_decode_years(section(f"{name} years")), _decode_kept(section(f"{name} days")))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Counts) and self.whole() == other.whole()

    __hash__ = None  # type: ignore[assignment]


_decode_years = msgspec.json.Decoder(dict[str, dict[str, int]]).decode
_decode_kept = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]]).decode
_decode_days = msgspec.json.Decoder(Days).decode


def _move(levels: dict[str, int], day: str, weight: int) -> None:
    for known in levels:
        if day <= known:
            levels[known] += weight


def _add(table: dict[Any, dict[str, int]], key: object, place: str, weight: int) -> None:
    row = table.setdefault(key, {})
    row[place] = row.get(place, 0) + weight
    if not row[place]:
        del row[place]
        if not row:
            del table[key]
