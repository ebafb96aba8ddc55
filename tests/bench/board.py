"""A table of figures: each beside its peer's, with ratio and goal, and how it grows with the register."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles

MOST_GROWTH = 0.1
"""The exponent above which a cost counts as growing with the register."""


def percentile(values: Sequence[float], part: float) -> float:
    """The value below which a part of all values lies."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def p95(values: Sequence[float]) -> float:
    """The value below which 95 of 100 lie."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


@dataclass(frozen=True)
class Goal:
    """What a figure must not exceed."""

    words: str
    figure: float
    limit: float

    @property
    def met(self) -> bool:
        """Whether it does not."""
        return self.figure <= self.limit


@dataclass(frozen=True)
class Row:
    """One measure at one size of register; figures are the lower the better."""

    name: str
    size: int
    ours: float
    peer: float | None = None
    peer_name: str = ""
    unit: str = "ms"
    goals: Sequence[Goal] = ()
    more: str = ""

    @property
    def line(self) -> str:
        """The row in print."""
        peer = f"{self.peer:9.1f} {self.ours / self.peer:6.2f}" if self.peer else f"{'-':>9} {'-':>6}"
        met = ", ".join(f"{each.words}: {'met' if each.met else 'MISSED'}" for each in self.goals)
        notes = "; ".join(filter(None, (met, self.peer_name and f"beside {self.peer_name}", self.more)))
        return f"{self.name:<34}{self.size:>7} {self.ours:9.2f} {self.unit:<3}{peer}  {notes}"


@dataclass
class Board:
    """All rows; those of measures in `linear` may grow with the register."""

    linear: frozenset[str]
    rows: list[Row] = field(default_factory=list)

    def add(self, *rows: Row) -> None:
        """Print rows and keep them for the judgement."""
        for row in rows:
            print(row.line, flush=True)
        self.rows += rows

    def growth(self) -> dict[str, float]:
        """The exponent of each measure from its smallest size to its largest."""
        found = {}
        for name in dict.fromkeys(row.name for row in self.rows):
            sizes = sorted((row.size, row.ours) for row in self.rows if row.name == name)
            (low, start), (high, end) = sizes[0], sizes[-1]
            if high > low and start > 0 and end > 0:
                found[name] = math.log(end / start) / math.log(high / low)
        return found

    def judge(self) -> int:
        """Print how everything grows and what is missed; how many goals are."""
        print("\ngrowth with the register, as an exponent of its size:")
        missed = [
            f"{row.name} at {row.size}: {each.words}"
            for row in self.rows
            for each in row.goals
            if not each.met
        ]
        for name, exponent in self.growth().items():
            free = name in self.linear
            good = free or exponent <= MOST_GROWTH
            print(f"{name:<34}{exponent:6.2f}  {'may grow' if free else 'met' if good else 'MISSED'}")
            if not good:
                missed.append(f"{name}: grows with exponent {exponent:.2f}")
        print("\nevery goal is met" if not missed else "\nmissed:", *missed, sep="\n  ")
        return len(missed)
