"""Spans of time of the oracle: ages, months, working days, the deadlines that rules set."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from tests.oracle_lives import SHIPPED, Register, begins, rule, rule_row


def months_later(on: date, months: int) -> date:
    """The same day of a later or earlier month, or its last day where there is no such day."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def completed_years(since: date, on: date) -> int:
    """Full years on a day; who was born on 29 February completes a common year on 28 February."""
    years = on.year - since.year
    return years if on >= months_later(since, 12 * years) else years - 1


def holidays(register: Register) -> set[str]:
    """Whole days, and days of every year, on which offices are closed."""
    own = [row for row in register.get("rules", {}).values() if row["key"] == "holidays"]
    replaced = {begins(row) for row in own}
    kept = [row for row in SHIPPED if row["key"] == "holidays" and begins(row) not in replaced]
    return {each for row in [*own, *kept] for each in row["value"]}


def deadline(register: Register, key: str, start: date) -> date:
    """The last day of the span that a rule gives from a day on."""
    row = rule_row(register, key, start)
    if row.get("unit") != "working_days":
        return months_later(start, int(row["value"]) * (12 if row.get("unit") == "years" else 1))
    closed, on, left = holidays(register), start, int(row["value"])
    while left:
        on += timedelta(days=1)
        if on.weekday() < 5 and not closed & {on.isoformat(), on.isoformat()[5:]}:
            left -= 1
    return on


def group_of(years: int, register: Register, key: str, on: date) -> str:
    """The group that so many years fall into, by the bounds in force: 0-30, 31-35, 61-."""
    bounds: list[Any] = sorted(set(rule(register, key, on)) - {0})
    below = [bound for bound in bounds if bound <= years]
    above = [bound for bound in bounds if bound > years]
    return f"{below[-1] if below else 0}-{above[0] - 1 if above else ''}"


def all_groups(register: Register, key: str, on: date) -> list[str]:
    """Every group that the bounds in force make."""
    bounds: list[Any] = sorted(set(rule(register, key, on)) - {0})
    return [group_of(start, register, key, on) for start in (0, *bounds)]
