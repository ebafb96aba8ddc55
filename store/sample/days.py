"""Steps through the calendar."""

from datetime import date, timedelta


def iso(on: date) -> str:
    """A day as the file stores it."""
    return on.isoformat()


def after(on: date, days: int) -> date:
    """The day so many days later."""
    return on + timedelta(days=days)


def years_after(on: date, years: int) -> date:
    """The same day so many years later; 28 February for 29 February."""
    if (on.month, on.day) == (2, 29):
        return date(on.year + years, 2, 28) if (on.year + years) % 4 else date(on.year + years, 2, 29)
    return date(on.year + years, on.month, on.day)


def age(born: date, on: date) -> int:
    """Age in completed years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
