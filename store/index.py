"""Where records are found without a search through all of them; kept up to date by changes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from store.changes import Change
from store.duplicates import Duplicates
from store.find import FindIndex
from store.lifecycle import Standing

_NUMBERS = ("card_number", "id_number", "record_number")


class Index:
    """Persons by what a clerk types, cases by member, reviews by member and year."""

    def __init__(self, documents: Mapping[str, Mapping[int, Mapping[str, Any]]]) -> None:
        self.find = FindIndex()
        self.standings: dict[int, Standing] = {}
        """Where members stand today, as far as it was asked since they changed."""
        self._duplicates: Duplicates | None = None
        self._cases: dict[int, dict[int, Mapping[str, Any]]] = {}
        self._reviews: dict[int, dict[int, int]] = {}
        for table in ("members", "cases", "reviews"):
            for id_, document in documents.get(table, {}).items():
                self._add(table, id_, document)

    def apply(self, change: Change) -> None:
        """Follow one change of one record."""
        if change.table == "members":
            self.standings.pop(change.id, None)
        elif change.table == "rules":
            self.standings.clear()
        if change.before is not None:
            self._remove(change.table, change.id, change.before)
        if change.after is not None:
            self._add(change.table, change.id, change.after)

    def duplicates(self, members: Mapping[int, Mapping[str, Any]]) -> Duplicates:
        """Who may be the same person; only a session that keys new members needs to know."""
        if self._duplicates is None:
            self._duplicates = Duplicates()
            for id_, document in members.items():
                self._duplicates.add(id_, document)
        return self._duplicates

    def cases_of(self, member: int) -> Mapping[int, Mapping[str, Any]]:
        """A member's cases by id."""
        return self._cases.get(member, {})

    def review_of(self, member: int, year: int) -> int | None:
        """The id of a member's review of a year."""
        return self._reviews.get(member, {}).get(year)

    def review_years(self, member: int) -> Iterable[int]:
        """The years of which a member has a review."""
        return self._reviews.get(member, {})

    def _add(self, table: str, id_: int, document: Mapping[str, Any]) -> None:
        match table:
            case "members":
                self.find.add(id_, document.get("full_name") or "", _numbers(document))
                if self._duplicates is not None:
                    self._duplicates.add(id_, document)
            case "cases":
                self._cases.setdefault(document["member"], {})[id_] = document
            case "reviews":
                self._reviews.setdefault(document["member"], {}).setdefault(document["year"], id_)

    def _remove(self, table: str, id_: int, document: Mapping[str, Any]) -> None:
        match table:
            case "members":
                self.find.remove(id_)
                if self._duplicates is not None:
                    self._duplicates.remove(id_)
            case "cases":
                self._cases.get(document["member"], {}).pop(id_, None)
            case "reviews":
                years = self._reviews.get(document["member"], {})
                if years.get(document["year"]) == id_:
                    del years[document["year"]]


def _numbers(member: Mapping[str, Any]) -> Iterator[str]:
    return (member[name] for name in _NUMBERS if member.get(name))
