"""The rule table: every deadline, ratio and milestone, with its legal basis and the day it holds from."""

import json
from collections.abc import Iterable, Mapping
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


@cache
def _shipped() -> tuple[dict[str, Any], ...]:
    text = Path(__file__).with_name("rules.json").read_text("utf-8")
    return tuple(json.loads(text)["rules"])


def defaults() -> list[Document]:
    """The shipped rules as documents of the `rules` table."""
    return [{name: row[name] for name in ("key", "value", "unit", "basis", "from")} for row in _shipped()]


@cache
def labels() -> Mapping[str, Text]:
    """What each rule is called, by its key."""
    return {row["key"]: Text(row["vi"], row["en"]) for row in _shipped() if "vi" in row}


def _rule(row: Mapping[str, Any]) -> Rule:
    since = dates.first_day(row["from"]) if row.get("from") else ""
    return Rule(row["key"], row["value"], row.get("unit", ""), row.get("basis", ""), since)


class Rules:
    """The shipped rules with the register's own rows over them."""

    def __init__(self, rows: Iterable[Mapping[str, Any]] = ()) -> None:
        self._shipped = _by_key(defaults())
        self._own = _by_key(rows)
        self.holidays = self._holidays()

    def on(self, key: str, day: str) -> Rule:
        """The register's own rule in force on a day, else the shipped one, else the first shipped.

        KeyError for an unknown key.
        """
        shipped = self._shipped[key]
        known = (*reversed(self._own.get(key, ())), *reversed(shipped))
        return next((rule for rule in known if rule.since <= day), shipped[0])

    def deadline(self, key: str, day: str) -> str:
        """The last day in time when something must follow within this rule's span of `day`."""
        rule = self.on(key, day)
        if rule.unit == "working_days":
            return dates.working_days_after(day, rule.value, self.holidays)
        return dates.add_months(day, rule.value * (12 if rule.unit == "years" else 1))

    def _holidays(self) -> frozenset[str]:
        known = self._own.get("holidays") or self._shipped["holidays"]
        return frozenset(day for rule in known for day in rule.value)


def _by_key(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Rule]]:
    known: dict[str, list[Rule]] = {}
    for row in rows:
        known.setdefault(row["key"], []).append(_rule(row))
    for same in known.values():
        same.sort(key=lambda rule: rule.since)
    return known
