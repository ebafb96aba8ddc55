"""Levels as columns of numbers, put away and taken out again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.levels import Levels

DAYS = st.integers(1, 60)
WEIGHTS = st.dictionaries(DAYS, st.integers(-3, 3) | st.sampled_from([2**31, -(2**40)]), max_size=6)


def kept(levels: Levels) -> Levels:
    sections = {name: memoryview(data) for name, data in levels.sections("x").items()}
    return Levels.restored("x", sections.__getitem__)


@given(st.dictionaries(st.sampled_from("abcdef"), WEIGHTS), st.dictionaries(st.sampled_from("abgh"), WEIGHTS))
def test_they_are_the_sums_of_the_weights(
    one: dict[str, dict[int, int]], other: dict[str, dict[int, int]]
) -> None:
    for levels, weights in (
        (Levels.of(one), one),
        (kept(Levels.of(one)), one),
        (kept(Levels.of(one)).over(other), {**one, **other}),
    ):
        for name in "abcdefghz":
            of_one = weights.get(name, {})
            assert levels.weights(name) == {day: each for day, each in sorted(of_one.items()) if each}
            for day in (0, *of_one, 61):
                assert levels.level(name, day) == sum(each for at, each in of_one.items() if at <= day)
        assert set(levels.names) == {name for name, of_one in weights.items() if any(of_one.values())}


@pytest.mark.parametrize(("level", "size"), [(2**31 - 1, 4), (2**31, 8)])
def test_four_bytes_a_level_where_they_are_enough(level: int, size: int) -> None:
    levels = Levels.of({"a": {1: level}})
    assert len(levels.sections("x")["x levels"]) == size
    assert kept(levels).level("a", 1) == level
