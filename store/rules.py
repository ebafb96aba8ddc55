"""The rule table: every deadline, ratio and milestone, with its legal basis and the day it holds from."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
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
    text = files("store").joinpath("rules.json").read_text("utf-8")
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
        self._rows: dict[str, list[Rule]] = {}
        for row in (*defaults(), *rows):
            self._rows.setdefault(row["key"], []).append(_rule(row))
        for known in self._rows.values():
            known.sort(key=lambda rule: rule.since)
        self.holidays = self._holidays()

    def on(self, key: str, day: str) -> Rule:
        """The rule that holds on a day; before the first one, the first. KeyError for an unknown key."""
        known = self._rows[key]
        return next((rule for rule in reversed(known) if rule.since <= day), known[0])

    def deadline(self, key: str, day: str) -> str:
        """The last day in time when something must follow within this rule's span of `day`."""
        rule = self.on(key, day)
        if rule.unit == "working_days":
            return dates.working_days_after(day, rule.value, self.holidays)
        return dates.add_months(day, rule.value * (12 if rule.unit == "years" else 1))

    def _holidays(self) -> frozenset[str]:
        return frozenset(day for rule in self._rows["holidays"] for day in rule.value)
