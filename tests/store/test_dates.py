"""Dates as they are stored: shown, moved, counted."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from store.dates import (
    DateProblem,
    add_days,
    add_months,
    age_in_years,
    age_range,
    first_day,
    is_date,
    is_working_day,
    last_day,
    months_between,
    months_old,
    months_old_range,
    show,
    spelled,
    working_days_after,
)

near_days = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)
near_partial = st.tuples(near_days, st.sampled_from([4, 7, 10])).map(lambda pair: pair[0][: pair[1]])
months = st.integers(-600, 600)


@pytest.mark.parametrize(
    "text",
    [
        *("", "57", "1849", "2201", "1957-3", "1957-00", "1957-13", "1957-02-29", "1957-03-00", "19570305"),
        *("1957-03-05 ", "1957-03-05T00", "१९५७", "1957-03-05\n"),
    ],
)
def test_not_a_date(text: str) -> None:
    assert not is_date(text)


def test_partial_dates_mean_a_span_of_days() -> None:
    assert (first_day("1957"), last_day("1957")) == ("1957-01-01", "1957-12-31")
    assert (first_day("1956-02"), last_day("1956-02")) == ("1956-02-01", "1956-02-29")
    assert (first_day("1957-03-05"), last_day("1957-03-05")) == ("1957-03-05", "1957-03-05")


def test_shown_and_spelled_forms() -> None:
    assert [show(iso) for iso in ("1957-03-05", "1957-03", "1957")] == ["05/03/1957", "03/1957", "1957"]
    assert spelled("2026-03-05") == "ngày 05 tháng 3 năm 2026"
    assert spelled("2026-02-15") == "ngày 15 tháng 02 năm 2026"
    assert (spelled("1957-12"), spelled("1957")) == ("tháng 12 năm 1957", "năm 1957")


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2022-05-19", 12, "2023-05-19"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-12", 1, "2027-01"),
        ("2026", 24, "2028"),
    ],
)
def test_months_later(start: str, count: int, end: str) -> None:
    assert add_months(start, count) == end


@given(near_partial.filter(lambda iso: len(iso) > 4), months)
def test_months_later_keeps_the_day_or_takes_the_last_one(iso: str, count: int) -> None:
    later = add_months(iso, count)
    assert len(later) == len(iso) and later[8:] == min(iso[8:], last_day(later[:7])[8:] if iso[8:] else "")
    assert (int(later[:4]) - int(iso[:4])) * 12 + int(later[5:7]) - int(iso[5:7]) == count


@given(near_days, near_days, months)
def test_months_later_keeps_the_order(one: str, other: str, count: int) -> None:
    assert (add_months(one, count) <= add_months(other, count)) or one > other


@given(near_days, st.integers(-300, 300), st.integers(-300, 300))
def test_months_add_up_for_days_that_every_month_has(iso: str, one: int, other: int) -> None:
    assume(iso[8:] <= "28")
    assert add_months(add_months(iso, one), other) == add_months(iso, one + other)


@given(near_days, st.integers(-20000, 20000))
@example("1901-01-01", -18628)
@example("1901-01-01", -18627)
def test_days_later(iso: str, count: int) -> None:
    """A day before the first year that is stored is refused."""
    wanted = date.fromisoformat(iso) + timedelta(count)
    if wanted.year < 1850:
        with pytest.raises(DateProblem):
            add_days(iso, count)
    else:
        assert add_days(iso, count) == wanted.isoformat()
        assert add_days(add_days(iso, count), -count) == iso


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda: add_months("1957", 7), "month_unknown"),
        (lambda: add_days("1957-03", 1), "day_unknown"),
        (lambda: working_days_after("1957", 1, ()), "day_unknown"),
        (lambda: add_months("2200-12-31", 1), "year"),
        (lambda: add_days("1850-01-01", -1), "year"),
        (lambda: add_days("2026-01-01", -(10**9)), "year"),
        (lambda: last_day("1957-02-30"), "day"),
        (lambda: last_day("30/2"), "unreadable"),
    ],
)
def test_dates_too_coarse_or_too_far(act: Callable[[], str], code: str) -> None:
    with pytest.raises(DateProblem) as refused:
        act()
    assert refused.value.code == code


def test_working_days_leave_out_weekends_and_holidays() -> None:
    assert working_days_after("2026-11-20", 1, ()) == "2026-11-23"
    assert working_days_after("2026-11-20", 1, {"2026-11-23"}) == "2026-11-24"
    assert working_days_after("2026-11-21", 5, ()) == "2026-11-27"
    assert working_days_after("2026-11-21", 0, ()) == "2026-11-21"
    assert working_days_after("2026-12-01", 30, {"2027-01-01"}) == "2027-01-13"


@given(near_days, st.integers(1, 70), st.sets(st.integers(1, 60), max_size=12))
def test_working_days_are_so_many(day: str, count: int, holidays: set[int]) -> None:
    closed = {add_days(day, away) for away in holidays}
    end = working_days_after(day, count, closed)
    length = (date.fromisoformat(end) - date.fromisoformat(day)).days
    assert is_working_day(end, closed)
    assert sum(is_working_day(add_days(day, away), closed) for away in range(1, length + 1)) == count


@given(near_days, near_days)
def test_months_between_is_the_most_that_fit(start: str, end: str) -> None:
    count = months_between(start, end)
    assert add_months(start, count) <= end < add_months(start, count + 1)


def test_ages() -> None:
    assert age_in_years("1957-03-05", "2026-03-04") == 68
    assert age_in_years("1957-03-05", "2026-03-05") == 69
    assert age_in_years("2004-02-29", "2022-02-28") == 18
    assert age_range("1957", "2026-06-01") == (68, 69)
    assert age_range("1957-06", "2026-06-15") == (68, 69)
    assert age_range("1957-03-05", "2026") == (68, 69)


@given(near_partial, near_days)
def test_the_age_of_every_possible_birth_lies_in_the_range(born: str, day: str) -> None:
    ages = {age_in_years(first_day(born), day), age_in_years(last_day(born), day)}
    assert (min(ages), max(ages)) == age_range(born, day) and max(ages) == age_in_years(born, day)


def test_age_counted_by_month() -> None:
    assert months_old("2004-06-30", "2022-06-01") == 18 * 12
    assert months_old("2004-06-01", "2022-05-31") == 18 * 12 - 1
    assert months_old_range("2004", "2022-06-01") == (17 * 12 + 6, 18 * 12 + 5)
    assert months_old_range("2004-06", "2022-06-01") == (18 * 12, 18 * 12)
