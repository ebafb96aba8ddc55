"""Where records are found without a search through all of them; kept up to date by changes."""

from collections.abc import Callable, Mapping
from typing import Any

from store.changes import Change
from store.duplicates import Duplicates
from store.lifecycle import Standing
from store.links import Links
from store.records import TABLES
from store.references import Uses
from store.roster import Roster
from store.tally import Tally
from store.work import steps

Section = Callable[[str], memoryview]
"""The bytes that were kept under a name."""


class Index:
    """Persons by name and standing, cases by member, and how often each record is referred to.

    Records and rules are read from the tally, which follows each change first.
    """

    def __init__(self, tally: Tally, roster: Roster, cases: Links, uses: Uses) -> None:
        self._tally = tally
        self.roster, self.cases, self.uses = roster, cases, uses
        self.standings: dict[int, Standing] = {}
        """Where members stand today, as far as it was asked since they changed."""
        self._duplicates: Duplicates | None = None

    @classmethod
    def of(cls, tally: Tally, today: str) -> "Index":
        """The index made anew from all documents."""
        pairs = ((case["member"], id_) for id_, case in tally.rows("cases").items())
        index = cls(tally, Roster(today), Links.of_pairs(pairs), Uses())
        index._put_all()
        for table in TABLES:
            for document in steps(tally.rows(table).values()):
                index.uses.follow(table, document, 1)
        return index

    def apply(self, change: Change) -> None:
        """Follow one change of one record."""
        if change.before is not None:
            self._remove(change.table, change.id, change.before)
        if change.after is not None:
            self._add(change.table, change.id, change.after)
        if change.table == "members":
            self._follow_member(change)
        elif change.table == "rules":
            self._put_all()

    def duplicates(self, members: Mapping[int, Mapping[str, Any]]) -> Duplicates:
        """Who may be the same person; only a session that keys new members needs to know."""
        if self._duplicates is None:
            self._duplicates = Duplicates()
            for id_, document in members.items():
                self._duplicates.add(id_, document)
        return self._duplicates

    def _add(self, table: str, id_: int, document: Mapping[str, Any]) -> None:
        if table in TABLES:
            self.uses.follow(table, document, 1)
        if table == "cases":
            self.cases.add(document["member"], id_)

    def _remove(self, table: str, id_: int, document: Mapping[str, Any]) -> None:
        if table in TABLES:
            self.uses.follow(table, document, -1)
        if table == "cases":
            self.cases.remove(document["member"], id_)

    def _follow_member(self, change: Change) -> None:
        self.standings.pop(change.id, None)
        if self._duplicates is not None and change.before is not None:
            self._duplicates.remove(change.id)
        if change.after is None:
            self.roster.remove(change.id)
            return
        self.roster.put(change.id, change.after, self._tally.rules)
        if self._duplicates is not None:
            self._duplicates.add(change.id, change.after)

    def _put_all(self) -> None:
        self.standings.clear()
        for id_, member in steps(self._tally.rows("members").items()):
            self.roster.put(id_, member, self._tally.rules)

    def sections(self) -> dict[str, bytes]:
        """All of it as bytes, by name."""
        return {**self.roster.sections(), **self.cases.sections("cases"), **self.uses.sections()}

    @classmethod
    def restored(cls, tally: Tally, today: str, section: Section) -> "Index":
        """The index again, from what was kept under the names."""
        roster = Roster.restored(section, today, tally.rows("members"), tally.rules)
        return cls(tally, roster, Links.restored("cases", section), Uses.restored(section))
