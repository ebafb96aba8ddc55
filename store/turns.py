"""When the duties of a record may next be others: before that day nobody needs to look at it again."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from store import dates
from store.deadlines import Duty, Window
from store.links import Section

_MARGIN = 3
"""Days by which counting months forth and back can differ."""


def next_turn(days: Iterable[str], duties: Iterable[Duty], window: Window) -> str:
    """The day of the next look at a record that speaks of these days and has these duties, also far ones."""
    found = [day for day in days if day > window.today]
    for duty in duties:
        if window.last < duty.due < dates.LAST:
            found.append(_early(duty.due, -window.ahead))
        if window.first <= duty.due:
            found.append(_early(duty.due, window.behind))
    return max(min(found, default=dates.LAST), dates.next_day(window.today))


def _early(day: str, months: int) -> str:
    """A day that is surely not too late, some months off."""
    try:
        return dates.add_days(dates.add_months(day, months), -_MARGIN)
    except dates.DateProblem:
        return dates.LAST if months > 0 else ""


class Turns:
    """Ids by the day of their next look."""

    def __init__(self, days: Sequence[int] = (), ids: Sequence[int] = ()) -> None:
        self._days, self._ids = days, ids
        self._since: dict[int, str] = {}

    def put(self, id_: int, day: str) -> None:
        """Look again on a day, and no longer on the one known before."""
        self._since[id_] = day

    def reached(self, today: str) -> list[int]:
        """The ids whose day has come."""
        old = self._ids[: bisect_right(self._days, dates.ordinal(today))]
        return [
            *(id_ for id_ in old if id_ not in self._since),
            *(id_ for id_, day in self._since.items() if day <= today),
        ]

    def sections(self, name: str) -> dict[str, bytes]:
        """The days and ids as bytes, under names that begin so."""
        kept = (pair for pair in zip(self._days, self._ids, strict=True) if pair[1] not in self._since)
        new = ((dates.ordinal(day), id_) for id_, day in self._since.items() if day < dates.LAST)
        pairs = sorted([*kept, *new])
        return {
            f"{name} days": array("I", (day for day, _ in pairs)).tobytes(),
            f"{name} ids": array("q", (id_ for _, id_ in pairs)).tobytes(),
        }

    @classmethod
    def restored(cls, name: str, section: Section) -> "Turns":
        """The same again."""
        return cls(section(f"{name} days").cast("I"), section(f"{name} ids").cast("q"))
