"""The rule table: every deadline, ratio and milestone, with its legal basis and the day it holds from."""

import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from store import dates
from store.records import Document
from store.words import Text


class Rule(NamedTuple):
    """One row of the rule table: what holds for its key from a day on."""

    key: str
    value: Any
    unit: str
    basis: str
    since: str

    def as_json(self) -> dict[str, Any]:
        """The rule as the JSON contract writes it."""
        return {
            "key": self.key,
            "value": self.value,
            "unit": self.unit,
            "basis": self.basis,
            "from": self.since,
        }


@cache
def _shipped() -> tuple[dict[str, Any], ...]:
    text = Path(__file__).with_name("rules.json").read_text("utf-8")
    return tuple(json.loads(text)["rules"])


def defaults() -> list[Document]:
    """The shipped rules as documents of the `rules` table."""
    return [{name: row[name] for name in ("key", "value", "unit", "basis", "from")} for row in _shipped()]


def defaults_of(key: str) -> list[Document]:
    """The shipped rows of one key."""
    return [row for row in defaults() if row["key"] == key]


@cache
def labels() -> Mapping[str, Text]:
    """What each rule is called, by its key."""
    return {row["key"]: Text(row["vi"], row["en"]) for row in _shipped() if "vi" in row}


def fits(key: str, value: Any) -> bool:
    """Whether a value is of the same type as the shipped one of its key, and can be what the key asks for."""
    known = defaults_of(key)[-1]["value"]
    if isinstance(known, bool) or isinstance(value, bool):
        return isinstance(known, bool) and isinstance(value, bool)
    if isinstance(known, list):
        wanted = type(known[0])
        good = isinstance(value, list) and all(isinstance(each, wanted) for each in value)
        return good and (wanted is int or all(_is_day(each) for each in value))
    if isinstance(known, int):
        return isinstance(value, int) and 0 <= value <= 10_000
    if "/" in known:
        return isinstance(value, str) and _is_ratio(value)
    return value in ("decided", "date")


def _is_day(text: str) -> bool:
    return dates.is_date(text) if len(text) == 10 else dates.is_date(f"2024-{text}")


def _is_ratio(text: str) -> bool:
    try:
        return 0 <= Fraction(text) <= 1
    except (ValueError, ZeroDivisionError):
        return False


def _rule(row: Mapping[str, Any]) -> Rule:
    since = dates.first_day(row["from"]) if row.get("from") else ""
    return Rule(row["key"], row["value"], row.get("unit", ""), row.get("basis", ""), since)


class Rules:
    """The shipped rules with the register's own rows over them."""

    def __init__(self, rows: Iterable[Mapping[str, Any]] = ()) -> None:
        self._shipped = _by_key(defaults())
        self._own = _by_key(_readable(rows))
        self._in_force: dict[tuple[str, str], Rule] = {}
        self._deadlines: dict[tuple[str, str], str] = {}
        self.holidays = self._holidays()
        too_old = (int(rule.value) + 1 for rule in self.rows("youth_union_age_max"))
        self.age_bounds = tuple(sorted({*self._bounds("age_groups"), *too_old}))
        self.party_age_bounds = tuple(sorted({*self._bounds("party_age_groups")}))
        """The ages, and years of party age, at which people pass into another group by any row."""

    def on(self, key: str, day: str) -> Rule:
        """The register's own rule in force on a day, else the shipped one, else the first shipped.

        KeyError for an unknown key.
        """
        found = self._in_force.get((key, day))
        if found is None:
            shipped = self._shipped[key]
            known = (*reversed(self._own.get(key, ())), *reversed(shipped))
            found = next((rule for rule in known if rule.since <= day), shipped[0])
            self._in_force[key, day] = found
        return found

    def between(self, key: str, start: str, end: str) -> list[Rule]:
        """The rule in force on a day, and those that took its place up to another, in order.

        A rule that says how to count the days before it began was not in force on them.
        """
        turns = sorted({rule.since for rule in self.rows(key) if start < rule.since <= end})
        found = ((day, self.on(key, day)) for day in (start, *turns))
        return list({(rule.since, rule.basis): rule for day, rule in found if rule.since <= day}.values())

    def rows(self, key: str) -> list[Rule]:
        """The rows of a key, the register's own and those shipped rows that none of them stands in for."""
        own = self._own.get(key, [])
        since = {rule.since for rule in own}
        return [*own, *(rule for rule in self._shipped[key] if rule.since not in since)]

    def deadline(self, key: str, day: str) -> str:
        """The last day in time when something must follow within this rule's span of `day`."""
        known = self._deadlines.get((key, day))
        if known is None:
            known = self._deadlines[key, day] = self._deadline(self.on(key, day), day)
        return known

    def _deadline(self, rule: Rule, day: str) -> str:
        try:
            if rule.unit == "working_days":
                return dates.working_days_after(day, rule.value, self.holidays)
            return dates.add_months(day, rule.value * (12 if rule.unit == "years" else 1))
        except dates.DateProblem:
            return dates.LAST

    def _holidays(self) -> frozenset[str]:
        return frozenset(day for rule in self.rows("holidays") for day in rule.value)

    def _bounds(self, key: str) -> Iterator[int]:
        for rule in self.rows(key):
            yield from (bound for bound in rule.value if bound > 0)


def _readable(rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The rows whose value fits their key; `sodv check` names the others."""
    return (row for row in rows if row["key"] in labels() and fits(row["key"], row["value"]))


def _by_key(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Rule]]:
    known: dict[str, list[Rule]] = {}
    for row in rows:
        known.setdefault(row["key"], []).append(_rule(row))
    for same in known.values():
        same.sort(key=lambda rule: rule.since)
    return known
