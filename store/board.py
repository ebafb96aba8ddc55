"""The board of deadlines: every record's duties, kept by record."""

from collections.abc import Iterator

from store.changes import Change
from store.deadlines import Duty, Window, case_duties, may_have_duties, member_duties, register_duties
from store.facts.cases import named_attendees
from store.tally import Record, Tally

_TABLES = ("members", "cases", "meta")


class Board:
    """The duties of all records: a change counts anew only the records it touches."""

    def __init__(self, tally: Tally, today: str) -> None:
        self.today = today
        self.overdue = 0
        """How many duties are overdue."""
        self._tally = tally
        self._duties: dict[Record, tuple[Duty, ...]] = {}
        self._count_anew()

    @property
    def duties(self) -> list[Duty]:
        """Every duty, the most urgent first."""
        return sorted(duty for duties in self._duties.values() for duty in duties)

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
        self._duties.clear()
        self.overdue = 0
        for table in _TABLES:
            for id_ in self._tally.rows(table):
                self._look_at((table, id_))

    def _look_at(self, record: Record) -> None:
        """Put a record's duties in place of those it had."""
        self.overdue -= self._late(self._duties.pop(record, ()))
        found = tuple(duty for duty in self._found(record) if duty.due <= self._window.last)
        if found:
            self._duties[record] = found
            self.overdue += self._late(found)

    def _late(self, duties: tuple[Duty, ...]) -> int:
        return sum(duty.due < self.today for duty in duties)

    def _found(self, record: Record) -> Iterator[Duty]:
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
