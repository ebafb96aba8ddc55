"""What the clerk is told of work that lasts."""

import asyncio
from collections.abc import Iterator
from itertools import pairwise

import pytest

from store.work import expect, steps, telling
from tui.locale import say
from tui.locale import words as w
from tui.waiting import Waiting


class Clock:
    """Time that passes as it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def said() -> list[str | None]:
    return []


@pytest.fixture
def waiting(clock: Clock, said: list[str | None]) -> Iterator[Waiting]:
    waiting = Waiting(clock)
    waiting.announce = said.append
    with telling(waiting.tell):
        yield waiting


def work(clock: Clock, count: int, seconds: float) -> None:
    """So many steps that take so long together."""
    expect(count)
    for _ in steps(range(count)):
        clock.now += seconds / count


async def test_short_work_is_not_spoken_of(waiting: Waiting, clock: Clock, said: list[str | None]) -> None:
    for _ in range(5):
        work(clock, 2000, 0.9)
        clock.now += 2
    await asyncio.sleep(0)
    assert said == []


async def test_long_work_is_told_once_it_has_lasted_a_second(
    waiting: Waiting, clock: Clock, said: list[str | None]
) -> None:
    """How far it is, never backwards, and nothing any more as soon as it is over."""
    work(clock, 5000, 4.0)
    percents = [int(each.split()[-2]) for each in said if each is not None]
    assert 25 <= percents[0] <= 35 and percents[-1] >= 90
    assert all(one < other for one, other in pairwise(percents)) and None not in said
    await asyncio.sleep(0)
    assert said[-1] is None and said.count(None) == 1
    before = len(said)
    clock.now += 10
    work(clock, 5000, 4.0)
    assert len(said) > before


async def test_work_of_unknown_length_is_spoken_of_too(
    waiting: Waiting, clock: Clock, said: list[str | None]
) -> None:
    for _ in range(30):
        waiting.tell(0, 0)
        clock.now += 0.1
    assert len(said) == 1


async def test_work_that_nobody_foretold_is_not_said_to_be_over(
    waiting: Waiting, clock: Clock, said: list[str | None]
) -> None:
    """Although what somebody foretold is."""
    work(clock, 2000, 2.0)
    await asyncio.sleep(0)
    clock.now += 10
    said.clear()
    for _ in steps(range(5000)):
        clock.now += 0.001
    assert said == [say(w.WORKING_ON)]
