"""Weights by measure and day: levels and flows of what the facts say."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from store.dates import ordinal
from store.facts import Fact
from store.levels import Levels, Weights
from store.links import Section

_MOST_DAYS, _MOST_MEASURES = 32, 2048
"""How many levels are remembered: days of a measure, and measures."""


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
    """Measures by name: their levels as they were kept, and what has been added since."""

    def __init__(self, kept: Levels | None = None) -> None:
        self._kept = kept or Levels.of({})
        self._added: dict[str, Weights] = {}
        self._remembered: dict[str, dict[str, int]] = {}

    @classmethod
    def of(cls, weights: Mapping[str, Mapping[str, int]]) -> "Counts":
        """The counts of sums by measure and day."""
        numbered = {
            name: {ordinal(day): weight for day, weight in days.items()} for name, days in weights.items()
        }
        return cls(Levels.of(numbered))

    def move(self, before: Iterable[Fact], after: Iterable[Fact]) -> set[tuple[str, str]]:
        """Take away some facts and add others; the answer is the measures and days that this changes."""
        weights: dict[tuple[str, str], int] = {}
        for facts, sign in ((before, -1), (after, 1)):
            for measure, day, weight in facts:
                weights[measure, day] = weights.get((measure, day), 0) + sign * weight
        moved = {place: weight for place, weight in weights.items() if weight}
        for (measure, day), weight in moved.items():
            self._add(measure, day, weight)
        return set(moved)

    def _add(self, measure: str, day: str, weight: int) -> None:
        added, number = self._added.setdefault(measure, {}), ordinal(day)
        added[number] = added.get(number, 0) + weight
        levels = self._remembered.get(measure, {})
        for known in levels:
            if day <= known:
                levels[known] += weight

    def level(self, measure: str, day: str) -> int:
        """The sum of the measure's weights up to and on a day; what is added later moves it."""
        levels = self._remembered.get(measure)
        if levels is None:
            if len(self._remembered) >= _MOST_MEASURES:
                self._remembered.clear()
            levels = self._remembered[measure] = {}
        if day not in levels:
            if len(levels) >= _MOST_DAYS:
                levels.clear()
            levels[day] = self._summed(measure, ordinal(day))
        return levels[day]

    def _summed(self, measure: str, day: int) -> int:
        added = self._added.get(measure, {})
        return self._kept.level(measure, day) + sum(weight for each, weight in added.items() if each <= day)

    def count(self, term: Term) -> int:
        """The value of one term."""
        level = self.level(term.measure, term.until)
        return level - self.level(term.measure, term.after) if term.after else level

    def moves_in(self, year: int, *prefixes: str) -> bool:
        """Whether a year leaves any measure with these prefixes higher or lower than it found it."""
        first, last = f"{year - 1:04}-12-31", f"{year:04}-12-31"
        measures = (measure for prefix in prefixes for measure in self.measures(prefix))
        return any(self.count(Term(measure, last, first)) for measure in measures)

    def measures(self, prefix: str) -> Iterator[str]:
        """The measures that begin with a prefix and count anything."""
        names = (name for name in self._names() if name.startswith(prefix))
        return (name for name in names if name not in self._added or self._weights(name))

    def _names(self) -> set[str]:
        return {*self._added, *self._kept.names}

    def _weights(self, measure: str) -> Weights:
        """Every weight of a measure, by the number of its day."""
        weights = self._kept.weights(measure)
        for day, weight in self._added.get(measure, {}).items():
            weights[day] = weights.get(day, 0) + weight
        return {day: weight for day, weight in weights.items() if weight}

    def whole(self) -> dict[str, Weights]:
        """Every weight, by measure and the number of its day."""
        found = {name: self._weights(name) for name in self._names()}
        return {name: weights for name, weights in found.items() if weights}

    def sections(self, name: str) -> dict[str, bytes]:
        """The counts as bytes, under names that begin so."""
        moved = {each: self._weights(each) for each in self._added}
        return (self._kept.over(moved) if moved else self._kept).sections(name)

    @classmethod
    def restored(cls, name: str, section: Section) -> "Counts":
        """The counts again, from what was kept under the names."""
        return cls(Levels.restored(name, section))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Counts) and self.whole() == other.whole()

    __hash__ = None  # type: ignore[assignment]
