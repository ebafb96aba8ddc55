"""Duties by record, in the order of numbers they were kept in: made again only for whom they are asked."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from store import codes, dates
from store.deadlines import Duty
from store.links import Section
from store.tally import Record

_KINDS = list(codes.DUTY)
_FORMS: Mapping[str, Literal["q", "I", "B", "H"]]
_FORMS = {"ids": "q", "dues": "I", "kinds": "B", "since": "I", "years": "H"}
"""What is kept of each duty, and as which numbers; 0 for no day."""


class _Shelf:
    """The duties of one table as they were kept, by id."""

    def __init__(self, table: str, columns: dict[str, Sequence[int]]) -> None:
        self._table, self._columns = table, columns

    def of(self, id_: int) -> tuple[Duty, ...]:
        """Those of one record."""
        ids = self._columns["ids"]
        start = bisect_left(ids, id_)
        return tuple(self._at(place) for place in range(start, bisect_right(ids, id_, start)))

    def records(self) -> set[Record]:
        """The records that have any."""
        return {(self._table, id_) for id_ in self._columns["ids"]}

    def _at(self, place: int) -> Duty:
        id_, due, kind, since, years = (self._columns[name][place] for name in _FORMS)
        return Duty(_iso(due), _KINDS[kind], self._table, id_, _iso(since), years)


class DutyBook:
    """Duties that were kept, and over them those that have been worked out since."""

    def __init__(self, shelves: dict[str, _Shelf] | None = None) -> None:
        self._shelves = shelves or {}
        self._changed: dict[Record, tuple[Duty, ...]] = {}

    def of(self, record: Record) -> tuple[Duty, ...]:
        """A record's duties."""
        if record in self._changed:
            return self._changed[record]
        shelf = self._shelves.get(record[0])
        return shelf.of(record[1]) if shelf else ()

    def put(self, record: Record, duties: tuple[Duty, ...]) -> None:
        """Put others in place of a record's duties."""
        self._changed[record] = duties

    def __iter__(self) -> Iterator[Duty]:
        kept = (shelf.records() for shelf in self._shelves.values())
        for record in set(self._changed).union(*kept):
            yield from self.of(record)

    def sections(self, tables: Sequence[str]) -> dict[str, bytes]:
        """The duties of these tables as bytes, by name, and the days on which all of them are due."""
        rows = sorted((duty.table, _numbers(duty)) for duty in self)
        found = {"duties": array("I", sorted(due for _, (_, due, *_) in rows)).tobytes()}
        for table in tables:
            own = [numbers for each, numbers in rows if each == table]
            for place, (name, form) in enumerate(_FORMS.items()):
                found[f"duties {table} {name}"] = array(form, (row[place] for row in own)).tobytes()
        return found

    @classmethod
    def restored(cls, tables: Sequence[str], section: Section) -> "DutyBook":
        """The duties again."""
        return cls({table: _Shelf(table, _columns(table, section)) for table in tables})


def _columns(table: str, section: Section) -> dict[str, Sequence[int]]:
    return {name: section(f"duties {table} {name}").cast(form) for name, form in _FORMS.items()}


def kept_overdue(section: Section, today: str) -> int:
    """How many of the duties that were kept are overdue, without making one of them."""
    return bisect_left(section("duties").cast("I"), dates.ordinal(today))


def _numbers(duty: Duty) -> tuple[int, ...]:
    since = dates.ordinal(duty.since) if duty.since else 0
    return duty.id, dates.ordinal(duty.due), _KINDS.index(duty.kind), since, duty.years


def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat() if ordinal else ""
