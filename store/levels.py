"""Levels by measure and day, as a few columns of numbers: nothing is made of them until one is asked for."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import Literal

import msgspec

from store.links import Section

Weights = dict[int, int]
"""Weights by the number of their day."""

_FORMS: Mapping[str, Literal["Q", "I", "q"]]
_FORMS = {"signs": "Q", "ends": "I", "days": "I", "levels": "q"}
_MOST = (1 << 31) - 1
"""The highest level for which four bytes are enough."""


class Levels:
    """Measures by the signs of their names: the days on which each changes, and its level from then on."""

    def __init__(self, columns: Mapping[str, Sequence[int]], name_all: Callable[[], Sequence[str]]) -> None:
        self._signs, self._ends, self._days, self._levels = (columns[name] for name in _FORMS)
        self._name_all = name_all

    @classmethod
    def of(cls, weights: Mapping[str, Weights]) -> "Levels":
        """The levels that come of weights."""
        return cls._joined((name, *_steps(of_one)) for name, of_one in weights.items())

    @classmethod
    def _joined(cls, rows: Iterable[tuple[str, Sequence[int], Sequence[int]]]) -> "Levels":
        """Measures with their days and levels; those without a day are left out."""
        ordered = sorted((_sign(name), name, days, levels) for name, days, levels in rows if len(days))
        if any(one[0] == other[0] for one, other in pairwise(ordered)):
            raise ValueError("two names have the same sign")
        columns = {name: array(form) for name, form in _FORMS.items()}
        for sign, _, days, levels in ordered:
            columns["signs"].append(sign)
            columns["days"].extend(days)
            columns["levels"].extend(levels)
            columns["ends"].append(len(columns["days"]))
        names = [name for _, name, _, _ in ordered]
        return cls(columns, lambda: names)

    @cached_property
    def names(self) -> Sequence[str]:
        """The name of each measure, in the order of their signs."""
        return self._name_all()

    def level(self, measure: str, day: int) -> int:
        """The level of a measure on a day."""
        start, end = self._stretch(measure)
        at = bisect_right(self._days, day, start, end)
        return self._levels[at - 1] if at > start else 0

    def weights(self, measure: str) -> Weights:
        """What a measure gains or loses, by day."""
        start, end = self._stretch(measure)
        steps = (high - low for low, high in pairwise((0, *self._levels[start:end])))
        return dict(zip(self._days[start:end], steps, strict=True))

    def over(self, weights: Mapping[str, Weights]) -> "Levels":
        """The same with some measures replaced."""
        kept = (name for name in self.names if name not in weights)
        stretches = ((name, self._stretch(name)) for name in kept)
        rows = ((name, self._days[start:end], self._levels[start:end]) for name, (start, end) in stretches)
        return self._joined([*rows, *((name, *_steps(of_one)) for name, of_one in weights.items())])

    def _stretch(self, measure: str) -> tuple[int, int]:
        """Where the days of a measure stand."""
        sign = _sign(measure)
        at = bisect_left(self._signs, sign)
        if at == len(self._signs) or self._signs[at] != sign:
            return 0, 0
        return self._ends[at - 1] if at else 0, self._ends[at]

    def sections(self, name: str) -> dict[str, bytes]:
        """The levels as bytes, under names that begin so."""
        narrow = all(-_MOST <= level <= _MOST for level in self._levels)
        return {
            f"{name} signs": array("Q", self._signs).tobytes(),
            f"{name} ends": array("I", self._ends).tobytes(),
            f"{name} days": array("I", self._days).tobytes(),
            f"{name} levels": array("i" if narrow else "q", self._levels).tobytes(),
            f"{name} names": msgspec.json.encode(self.names),
        }

    @classmethod
    def restored(cls, name: str, section: Section) -> "Levels":
        """The levels again."""
        signs, ends, days, levels = (section(f"{name} {column}") for column in _FORMS)
        wide = len(levels) > len(days)
        columns = {
            "signs": signs.cast("Q"),
            "ends": ends.cast("I"),
            "days": days.cast("I"),
            "levels": levels.cast("q") if wide else levels.cast("i"),
        }
        return cls(columns, lambda: msgspec.json.decode(section(f"{name} names"), type=list[str]))


def _steps(weights: Weights) -> tuple[Sequence[int], Sequence[int]]:
    """The days on which weights change anything, and the level since each of them."""
    days = sorted(day for day, weight in weights.items() if weight)
    return days, list(accumulate(weights[day] for day in days))


def _sign(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")
