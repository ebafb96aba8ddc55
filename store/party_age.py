"""How long a person has belonged to the Party."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from store import dates
from store.codes import ADMITTING, REMOVING
from store.lifecycle import Dated
from store.rules import Rules


def party_age_starts(events: Sequence[Dated], rules: Rules) -> Iterator[tuple[str, str]]:
    """From each day on, the day that party age counts from.

    Party age counts from the first admission, by its decision or by its ceremony as rule `party_age_from`
    says; who was removed and admitted again counts the days between as none.
    """
    start = gone = ""
    for day, kind, _, event in events:
        if kind in REMOVING:
            gone = gone or day
        elif kind in ("restored", "transferred_in"):
            gone = ""
        elif kind in ADMITTING and (gone or not start):
            start = _later(start, gone, day) if start else _counted_from(event, rules)
            gone = ""
            yield day, start


def party_age_start(events: Sequence[Dated], rules: Rules, on: str) -> str:
    """The day that party age counts from, as of a day; empty where no admission is recorded."""
    return next((start for day, start in reversed([*party_age_starts(events, rules)]) if day <= on), "")


def _later(start: str, gone: str, back: str) -> str:
    return dates.add_days(start, dates.days_between(gone, back))


def _counted_from(event: Mapping[str, Any], rules: Rules) -> str:
    date, decided = event.get("date") or "", event.get("decided") or ""
    by_decision = rules.on("party_age_from", dates.first_day(date or decided)).value == "decided"
    return dates.first_day((decided or date) if by_decision else (date or decided))
