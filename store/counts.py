"""Weights by measure and day: levels and flows of what the facts say."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from store.facts import Fact
from store.links import Section
from store.shelved import Shelved, sections

_REMEMBERED = 32
"""Days of a measure whose levels are kept."""

Days = dict[str, dict[str, int]]
"""A year's weights by month and day, two digits each."""


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


class _Kept(msgspec.Struct, array_like=True):
    """A measure as it is kept: the sum of each year, and its days, to be read when they are needed."""

    years: dict[str, int]
    days: dict[str, msgspec.Raw]


_decode = msgspec.json.Decoder(_Kept).decode
_decode_days = msgspec.json.Decoder(Days).decode


class _Weights:
    """One measure, with sums by year and by month: a level needs one month's days at most."""

    def __init__(self, kept: _Kept | None = None) -> None:
        self.years = kept.years if kept else {}
        self._kept = kept.days if kept else {}
        self._days: dict[str, Days] = {}
        self._months: dict[str, dict[str, int]] = {}
        self._levels: dict[str, int] = {}

    def add(self, day: str, weight: int) -> None:
        """Add to a day."""
        year, month = day[:4], day[5:7]
        self._read(year)
        _add(self.years, year, weight)
        _add(self._months.setdefault(year, {}), month, weight)
        days = self._days.setdefault(year, {})
        _add(days.setdefault(month, {}), day[8:], weight)
        if not days[month]:
            del days[month]
        for known in self._levels:
            if day <= known:
                self._levels[known] += weight

    def _read(self, year: str) -> None:
        """Take in the days of a year that were kept."""
        if year in self._kept:
            days: Days = _decode_days(self._kept.pop(year))
            self._days[year] = days
            self._months[year] = {month: total for month, row in days.items() if (total := sum(row.values()))}

    def level(self, day: str) -> int:
        """The sum up to and on a day; it is remembered, and moved by what is added later."""
        if day not in self._levels:
            if len(self._levels) >= _REMEMBERED:
                self._levels.clear()
            self._levels[day] = self._summed(day)
        return self._levels[day]

    def _summed(self, day: str) -> int:
        year, month, last = day[:4], day[5:7], day[8:]
        if day[4:] == "-12-31":
            return sum(weight for each, weight in self.years.items() if each <= year)
        self._read(year)
        days = self._days.get(year, {}).get(month, {})
        before = sum(weight for each, weight in self.years.items() if each < year)
        before += sum(weight for each, weight in self._months.get(year, {}).items() if each < month)
        return before + sum(weight for each, weight in days.items() if each <= last)

    def whole(self) -> dict[str, Days]:
        """Every weight, by year, month and day."""
        for year in list(self._kept):
            self._read(year)
        return {year: days for year, days in self._days.items() if days}

    def encoded(self) -> bytes:
        """All of it, to be kept."""
        read = {year: msgspec.Raw(msgspec.json.encode(days)) for year, days in self._days.items() if days}
        return msgspec.json.encode(_Kept(self.years, {**self._kept, **read}))


class Counts:
    """Measures by name; those that were kept are read when they are asked for."""

    def __init__(self, kept: Shelved | None = None) -> None:
        self._kept = kept
        self._measures: dict[str, _Weights] = {}
        self._touched: set[str] = set()

    @classmethod
    def of(cls, weights: Mapping[str, Mapping[str, int]]) -> "Counts":
        """The counts of sums by measure and day."""
        counts = cls()
        for measure, days in weights.items():
            row = counts._measures[measure] = _Weights()
            for day, weight in days.items():
                if weight:
                    row.add(day, weight)
        counts._touched.update(weights)
        return counts

    def move(self, before: Iterable[Fact], after: Iterable[Fact]) -> set[tuple[str, str]]:
        """Take away some facts and add others; the answer is the measures and days that this changes."""
        weights: dict[tuple[str, str], int] = {}
        for facts, sign in ((before, -1), (after, 1)):
            for measure, day, weight in facts:
                weights[measure, day] = weights.get((measure, day), 0) + sign * weight
        moved = {place: weight for place, weight in weights.items() if weight}
        for (measure, day), weight in moved.items():
            self._measure(measure).add(day, weight)
        self._touched.update(measure for measure, _ in moved)
        return set(moved)

    def _measure(self, name: str) -> _Weights:
        found = self._measures.get(name)
        if found is None:
            kept = self._kept.get(name) if self._kept else None
            found = self._measures[name] = _Weights(_decode(kept) if kept else None)
        return found

    def level(self, measure: str, day: str) -> int:
        """The sum of the measure's weights up to and on a day."""
        return self._measure(measure).level(day)

    def count(self, term: Term) -> int:
        """The value of one term."""
        level = self.level(term.measure, term.until)
        return level - self.level(term.measure, term.after) if term.after else level

    def years(self, *prefixes: str) -> set[str]:
        """The years in which measures with these prefixes change."""
        return {
            year
            for prefix in prefixes
            for measure in self.measures(prefix)
            for year in self._measure(measure).years
        }

    def measures(self, prefix: str) -> Iterator[str]:
        """The measures that begin with a prefix and count anything."""
        return (name for name in self._names() if name.startswith(prefix) and self._measure(name).years)

    def _names(self) -> set[str]:
        return {*self._measures, *(self._kept.names if self._kept else ())}

    def whole(self) -> dict[str, dict[str, Days]]:
        """Every weight, by measure, year, month and day."""
        found = {name: self._measure(name).whole() for name in self._names()}
        return {name: years for name, years in found.items() if years}

    def sections(self, name: str) -> dict[str, bytes]:
        """The counts as bytes, under names that begin so; what nothing was added to is kept as it was."""
        found: dict[str, bytes | memoryview] = dict(self._kept.items()) if self._kept else {}
        found |= {each: self._measures[each].encoded() for each in self._touched}
        return sections(name, found)

    @classmethod
    def restored(cls, name: str, section: Section) -> "Counts":
        """The counts again, from what was kept under the names."""
        return cls(Shelved(name, section))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Counts) and self.whole() == other.whole()

    __hash__ = None  # type: ignore[assignment]


def _add(row: dict[str, int], place: str, weight: int) -> None:
    total = row.get(place, 0) + weight
    if total:
        row[place] = total
    else:
        row.pop(place, None)
