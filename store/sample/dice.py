"""Chance that falls the same way on every Python: only `Random.random` is promised never to change."""

from bisect import bisect
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Dice:
    """A seeded source of choices."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed).random

    def chance(self, share: float) -> bool:
        """True in this share of the throws."""
        return self.random() < share

    def number(self, least: int, most: int) -> int:
        """A whole number between two, both included."""
        return least + int(self.random() * (most - least + 1))

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[int(self.random() * len(options))]

    def day(self, first: date, last: date) -> date:
        """A working day between two days; the first where there is none."""
        on = first + timedelta(days=self.number(0, max(0, (last - first).days)))
        for back in (0, 1, 2):
            if (on - timedelta(days=back)).weekday() < 5 and on - timedelta(days=back) >= first:
                return on - timedelta(days=back)
        return first

    def mixed(self, things: Sequence[T]) -> list[T]:
        """The things in a random order."""
        keys = [self.random() for _ in things]
        return [things[at] for at in sorted(range(len(things)), key=keys.__getitem__)]


class Lots(Generic[T]):
    """Options with weights, to draw one from."""

    def __init__(self, *weighted: tuple[T, float]) -> None:
        self._options = [option for option, _ in weighted]
        self._reach = list(accumulate(weight for _, weight in weighted))

    def draw(self, dice: Dice) -> T:
        """One option, as often as its weight says."""
        return self._options[bisect(self._reach, dice.random() * self._reach[-1])]
