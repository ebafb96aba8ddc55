"""Dates as text, whole or partial: "1957", "1957-03", "1957-03-05"."""

import re
from calendar import isleap, monthrange
from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

from store.names import nfc

FIRST_YEAR = 1850
LAST_YEAR = 2200
LAST = "9999-12-31"
"""A day that never comes."""

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAYS_AWAY = re.compile(r"[+-][0-9]{1,5}")
_DATE_WORDS = re.compile("ngày|tháng|năm")
_SEPARATOR = re.compile(r" *[/.-] *| +")
_YEARS_AHEAD = 10
_ONE_DAY = timedelta(1)
# The same few days stand in many records.
_remembered = lru_cache(maxsize=1 << 13)


class DateProblem(ValueError):
    """Why a date is refused: a stable code and the numbers its message needs.

    unreadable; year (year, first, last); month (month); day (day, month, year, last); year_missing;
    month_unknown and day_unknown, where a partial date is too coarse for what is asked.
    """

    def __init__(self, code: str, **params: int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


def _parts(iso: str) -> tuple[int, int, int]:
    """Year, month, day of a stored date; 0 where it is not known."""
    found = _ISO.fullmatch(iso)
    if not found:
        raise DateProblem("unreadable")
    year, month, day = (int(part or 0) for part in found.groups())
    return year, month, day


def _iso(year: int, month: int = 0, day: int = 0) -> str:
    """A stored date from numbers that have been checked here."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateProblem("year", year=year, first=FIRST_YEAR, last=LAST_YEAR)
    if not month and not day:
        return f"{year:04}"
    if not 1 <= month <= 12:
        raise DateProblem("month", month=month)
    last = _days_in(year, month)
    if not 0 <= day <= last:
        raise DateProblem("day", day=day, month=month, year=year, last=last)
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"


@_remembered
def _days_in(year: int, month: int) -> int:
    return monthrange(year, month)[1]


@_remembered
def is_date(text: str) -> bool:
    """Whether a text is a date as it is stored, whole or partial, on a day that exists."""
    try:
        return _iso(*_parts(text)) == text
    except DateProblem:
        return False


def first_day(iso: str) -> str:
    """The earliest day a stored date can mean; a text that is no date is not noticed."""
    return iso + "-01-01"[len(iso) - 4 :]


@_remembered
def last_day(iso: str) -> str:
    """The latest day a date can mean."""
    year, month, day = _parts(iso)
    month = month or 12
    return _iso(year, month, day or _days_in(year, month))


def show(iso: str) -> str:
    """A stored date as people read it: 05/03/1957, 03/1957 or 1957."""
    return "/".join(reversed(iso.split("-")))


def spelled(iso: str) -> str:
    """A stored date as papers spell it: ngày 05 tháng 3 năm 2026."""
    year, month, day = _parts(iso)
    # Decree 30/2020: a nought before days under 10 and before months 1 and 2.
    words = [f"ngày {day:02}"] if day else []
    if month:
        words.append(f"tháng {month:02}" if month < 3 else f"tháng {month}")
    return " ".join([*words, f"năm {year}"])


@_remembered
def _whole(iso: str) -> date:
    year, month, day = _parts(iso)
    if not day:
        raise DateProblem("day_unknown")
    return date.fromisoformat(_iso(year, month, day))


def _moved(day: date, days: int) -> str:
    try:
        moved = day + timedelta(days)
    except OverflowError:
        raise DateProblem("year", year=day.year, first=FIRST_YEAR, last=LAST_YEAR) from None
    return _iso(moved.year, moved.month, moved.day)


def add_days(iso: str, days: int) -> str:
    """The day some days later, or earlier."""
    return _moved(_whole(iso), days)


@_remembered
def add_months(iso: str, months: int) -> str:
    """The same day some months later, or the month's last day where it has no such day."""
    year, month, day = _parts(iso)
    if not month and months % 12:
        raise DateProblem("month_unknown")
    later, index = divmod(year * 12 + max(month - 1, 0) + months, 12)
    if not month or not FIRST_YEAR <= later <= LAST_YEAR:
        return _iso(later)
    return _iso(later, index + 1, min(day, _days_in(later, index + 1)))


def ordinal(iso: str) -> int:
    """The number of a whole date among all days; sums of it give mean dates."""
    return date.fromisoformat(iso).toordinal()


def days_between(start: str, end: str) -> int:
    """Days from one whole date to another."""
    return ordinal(end) - ordinal(start)


def later(iso: str, days: int) -> str:
    """The whole date some days later, at most the last day there is; for counting, not for storing."""
    return date.fromordinal(min(ordinal(iso) + days, date.max.toordinal())).isoformat()


def next_day(iso: str) -> str:
    """The day after a whole date."""
    return later(iso, 1)


def anniversary(iso: str, years: int) -> str:
    """The day on which so many years have passed: 28 February after a 29th where there is none."""
    year = int(iso[:4]) + years
    if year > date.max.year:
        return LAST
    return f"{year:04}-02-28" if iso[5:] == "02-29" and not isleap(year) else f"{year:04}{iso[4:]}"


def is_working_day(iso: str, holidays: Collection[str]) -> bool:
    """Whether offices work that day; a holiday is a whole day, or month and day ("09-02") for every year."""
    return _is_worked(_whole(iso), holidays)


def _is_worked(day: date, holidays: Collection[str]) -> bool:
    return day.weekday() < 5 and (iso := day.isoformat()) not in holidays and iso[5:] not in holidays


def working_days_after(day: str, count: int, holidays: Collection[str]) -> str:
    """The last day of a period of so many working days that begins the day after."""
    at = _whole(day)
    for _ in range(count):
        at += _ONE_DAY
        while not _is_worked(at, holidays):
            at += _ONE_DAY
        if at.year > LAST_YEAR:
            break
    return _iso(at.year, at.month, at.day)


def _calendar_months(start: str, end: str) -> int:
    (year, month, _), (end_year, end_month, _) = _parts(start), _parts(end)
    return (end_year - year) * 12 + end_month - month


def months_between(start: str, end: str) -> int:
    """Whole months from the first possible day of one date to the last possible day of another."""
    start, end = first_day(start), last_day(end)
    months = _calendar_months(start, end)
    # The period ends on the month's last day where the month has no such day, as in add_months.
    return months - (_day_reached(start, end[:7]) > end)


def _day_reached(start: str, month: str) -> str:
    year, number, _ = _parts(month)
    return _iso(year, number, min(_parts(start)[2], _days_in(year, number)))


def age_in_years(born: str, day: str) -> int:
    """Completed years on a day, counted from the first possible day of birth."""
    return months_between(born, day) // 12


def age_range(born: str, day: str) -> tuple[int, int]:
    """The least and the most completed years that partial dates allow."""
    return age_in_years(last_day(born), first_day(day)), age_in_years(born, day)


def months_old(born: str, day: str) -> int:
    """Age counted by month, whatever the day of the month; the most that partial dates allow."""
    return _calendar_months(first_day(born), last_day(day))


def months_old_range(born: str, day: str) -> tuple[int, int]:
    """The least and the most age counted by month that partial dates allow."""
    return months_old(last_day(born), first_day(day)), months_old(born, day)


def parse(typed: str, today: str, birth: bool = False) -> str:
    """The stored date that a clerk means by short typing, or DateProblem.

    Four digits from 1850 to 2200 are a year, any other four are day and month. Without a year it is
    this year's, but a birth needs its year. A two-digit year is the latest one at most ten years ahead,
    for a birth the latest one that is not in the future.
    """
    text = nfc(typed).strip().lower()
    if text == "h":
        return today
    if _DAYS_AWAY.fullmatch(text):
        return add_days(today, int(text))
    day, month, year = _fields(_groups(text))
    if not year and (birth or not int(month)):
        raise DateProblem("year_missing")
    return _iso(_full_year(year, int(month), int(day), today, birth), int(month), int(day))


def _groups(text: str) -> list[str]:
    groups = _SEPARATOR.split(_DATE_WORDS.sub(" ", text).strip())
    if not all(re.fullmatch("[0-9]+", group) for group in groups):
        raise DateProblem("unreadable")
    return groups[::-1] if len(groups) > 1 and len(groups[0]) == 4 else groups


def _fields(groups: list[str]) -> tuple[str, str, str]:
    """Day, month and year as typed; a day or month not given is 0, a year not given is empty."""
    match groups:
        case [run]:
            fields = _run_together(run)
        case [month, year] if len(year) == 4:
            fields = "0", month, year
        case [day, month]:
            fields = day, month, ""
        case [day, month, year]:
            fields = day, month, year
        case _:
            raise DateProblem("unreadable")
    if max(len(fields[0]), len(fields[1])) > 2 or len(fields[2]) not in (0, 2, 4):
        raise DateProblem("unreadable")
    return fields


def _run_together(run: str) -> tuple[str, str, str]:
    if len(run) not in (4, 6, 8):
        raise DateProblem("unreadable")
    # No month begins with 18 to 22, so six digits that end in a year cannot be day, month and two-digit year.
    if len(run) < 8 and FIRST_YEAR <= int(run[-4:]) <= LAST_YEAR:
        return "0", run[:-4] or "0", run[-4:]
    return run[:2], run[2:4], run[4:]


def _full_year(year: str, month: int, day: int, today: str, birth: bool) -> int:
    if len(year) == 4:
        return int(year)
    this_year, *rest = _parts(today)
    if not year:
        return this_year
    latest = (this_year, *rest) if birth else (this_year + _YEARS_AHEAD, 12, 31)
    guess = latest[0] - (latest[0] - int(year)) % 100
    return guess - 100 if (guess, month, day) > latest else guess
