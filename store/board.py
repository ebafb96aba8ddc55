"""The board of deadlines: every record's duties, kept by record."""

from collections.abc import Iterator, Sequence

from store import dates
from store.changes import Change
from store.deadlines import (
    Duty,
    Window,
    case_duties,
    days_of_case,
    days_of_member,
    may_have_duties,
    member_duties,
    register_duties,
)
from store.duty_book import DutyBook, kept_overdue
from store.facts.cases import named_attendees
from store.links import Section
from store.tally import Record, Tally
from store.turns import Turns, next_turn
from store.work import steps

_TABLES = ("members", "cases", "meta")
_RULES = ("board_behind", "board_ahead", "badge_years")
"""The rules that are asked for as of today."""


def day_of(section: Section) -> str:
    """The day for which a board was kept."""
    return str(section("board"), "ascii")


class Board:
    """The duties of all records: a change counts anew only the records it touches.

    A board that was kept looks only at the records whose day has come since.
    """

    def __init__(self, tally: Tally, today: str, section: Section | None = None):
        self.today = today
        self.overdue = 0
        """How many duties are overdue."""
        self._tally = tally
        self._window = Window.of(today, tally.rules)
        self._duties = DutyBook()
        self._turns = {table: Turns() for table in _TABLES}
        if section is None or not self._restore(section):
            self._count_anew()

    def _restore(self, section: Section) -> bool:
        """Take what was kept; False where that is of no use today."""
        as_of, rules = day_of(section), self._tally.rules
        if as_of > self.today or any(rules.on(key, as_of) != rules.on(key, self.today) for key in _RULES):
            return False
        self._turns = {table: Turns.restored(f"board {table}", section) for table in _TABLES}
        self._duties = DutyBook.restored(_TABLES, section)
        self.overdue = kept_overdue(section, self.today)
        if as_of < self.today:
            for table, turns in self._turns.items():
                for id_ in turns.reached(self.today):
                    self._look_at((table, id_))
        return True

    def sections(self) -> dict[str, bytes]:
        """The board as bytes, by name."""
        found = {"board": self.today.encode("ascii"), **self._duties.sections(_TABLES)}
        for table, turns in self._turns.items():
            found |= turns.sections(f"board {table}")
        return found

    @property
    def duties(self) -> list[Duty]:
        """Every duty, the most urgent first."""
        return sorted(self._duties)

    def apply(self, change: Change) -> None:
        """Follow one change of one record, once the tally has."""
        match change.table:
            case "members" | "cases" | "meta":
                self._look_at((change.table, change.id))
            case "courses":
                for document in (change.before, change.after):
                    for member in named_attendees(document):
                        self._look_at(("members", member))
            case "rules":
                self._count_anew()

    def _count_anew(self) -> None:
        self._window = Window.of(self.today, self._tally.rules)
        self._duties = DutyBook()
        self._turns = {table: Turns() for table in _TABLES}
        self.overdue = 0
        for table in _TABLES:
            for id_ in steps(self._tally.rows(table)):
                self._look_at((table, id_))

    def _look_at(self, record: Record) -> None:
        """Put a record's duties in place of those it had, and note when to look again."""
        self.overdue -= self._late(self._duties.of(record))
        all_, days = list(self._found(record)), self._days(record)
        table, id_ = record
        self._turns[table].put(id_, next_turn(days, all_, self._window))
        found = tuple(duty for duty in all_ if duty.due <= self._window.last)
        self._duties.put(record, found)
        self.overdue += self._late(found)

    def _late(self, duties: Sequence[Duty]) -> int:
        return sum(duty.due < self.today for duty in duties)

    def _days(self, record: Record) -> Iterator[str]:
        """The days on which a record may come to have other duties."""
        table, id_ = record
        document = self._tally.rows(table).get(id_)
        if document is None:
            return iter(())
        if table == "members":
            return days_of_member(document, self._tally.courses_of(id_), self._tally.rules, self._window)
        # Without a day of its own a reconciliation is due at the end of the half-year.
        return days_of_case(document) if table == "cases" else iter([dates.next_day(self.today)])

    def _found(self, record: Record) -> Iterator[Duty]:
        """A record's duties, also those beyond the window."""
        table, id_ = record
        rules, window = self._tally.rules, self._window
        document = self._tally.rows(table).get(id_)
        if document is None:
            return iter(())
        if table == "members":
            if not may_have_duties(document, rules, window):
                return iter(())
            return member_duties(id_, document, self._tally.courses_of(id_), rules, window)
        duties_of = case_duties if table == "cases" else register_duties
        return duties_of(id_, document, rules, window)
