"""What each record adds to the counts: facts `(measure, day, weight)`.

A measure's level on a day is the sum of its weights up to that day; its flow over a period is the
difference of two levels. So a state such as *present* weighs +1 on the day it begins and -1 on the day it
ends, and an occurrence such as *admitted* weighs +1 on its day. Passing from one age group into the next is
such a change of state. A mean is a sum of weights over a count.

A measure is named `family/measure`; a family is what is counted together, and only when it is asked for.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from store.lifecycle import Life, Standing
from store.rules import Rules

Fact = tuple[str, str, int]
"""Measure, day (full ISO date), weight."""

BEGINNING = "0001-01-01"
"""The day from which something holds that has no recorded beginning."""

CellKind = Callable[[int | None], str]


class Person(NamedTuple):
    """A member with what other records say of them: what the counts of a person rest on."""

    member: Mapping[str, Any]
    reviews: Mapping[int, Mapping[str, Any]]
    """By year."""
    courses: tuple[str, ...] = ()
    """Days of the courses for candidates that the person attended."""


class Ground(NamedTuple):
    """What facts rest on beside the record itself."""

    rules: Rules
    cell_kind: CellKind


def timeline(folded: Life, days: Iterable[str] = ()) -> list[tuple[str, Standing]]:
    """The standing at the end of every day on which it changes, and of the other days named."""
    moments = dict(folded.steps())
    for day in set(days) - moments.keys():
        moments[day] = folded.on(day)
    return sorted(moments.items(), key=lambda moment: moment[0])


def state_facts(moments: Iterable[tuple[str, Collection[str]]]) -> Iterator[Fact]:
    """Facts of the states that hold from each of these days on, until the next one."""
    held: frozenset[str] = frozenset()
    for day, states in moments:
        now = frozenset(states)
        yield from ((measure, day, 1) for measure in now - held)
        yield from ((measure, day, -1) for measure in held - now)
        held = now


def span(measure: str, start: str, end: str | None, weight: int = 1) -> Iterator[Fact]:
    """Facts of something that holds from a day until another, or to this day."""
    yield measure, start, weight
    if end is not None:
        yield measure, end, -weight


def turns_of(years: Iterable[int]) -> set[str]:
    """The days on which these years begin and end: what a review says holds between them."""
    return {f"{year + more:04}-01-01" for year in years for more in (0, 1)}


def recorded(member: Mapping[str, Any], field: str) -> str:
    """A code of a member, or that there is none."""
    return str(member.get(field) or "unrecorded")
