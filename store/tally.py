"""The counts of the register, moved by changes: the facts before are taken away, those after are added."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from store.changes import Change
from store.facts import Fact, Person, case_facts, cell_facts, course_facts, member_facts
from store.rules import Rules

Documents = Mapping[str, Mapping[int, Mapping[str, Any]]]
"""All documents by table and id."""


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a figure: a measure's level on `until`, or its flow after `after` up to and on `until`."""

    measure: str
    until: str
    after: str = ""

    def weight(self, facts: Iterable[Fact]) -> int:
        """What these facts add to the term."""
        return sum(
            w for measure, day, w in facts if measure == self.measure and self.after < day <= self.until
        )


class Counts:
    """Weights by measure and day, with sums by year so that a level needs one year's days at the most."""

    def __init__(self) -> None:
        self._years: dict[str, dict[str, int]] = {}
        self._days: dict[tuple[str, str], dict[str, int]] = {}

    def add(self, facts: Iterable[Fact], sign: Literal[1, -1]) -> None:
        """Add (or with -1 take away) facts."""
        for measure, day, weight in facts:
            year = day[:4]
            _add(self._years, measure, year, sign * weight)
            _add(self._days, (measure, year), day, sign * weight)

    def level(self, measure: str, day: str) -> int:
        """The sum of the measure's weights up to and on a day."""
        year = day[:4]
        years = self._years.get(measure, {})
        if day[4:] == "-12-31":
            return sum(weight for each, weight in years.items() if each <= year)
        before = sum(weight for each, weight in years.items() if each < year)
        days = self._days.get((measure, year), {})
        return before + sum(weight for each, weight in days.items() if each <= day)

    def count(self, term: Term) -> int:
        """The value of one term."""
        level = self.level(term.measure, term.until)
        return level - self.level(term.measure, term.after) if term.after else level

    def years(self, *prefixes: str) -> set[str]:
        """The years in which measures with these prefixes change."""
        return {
            year for measure, years in self._years.items() if measure.startswith(prefixes) for year in years
        }

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Counts) and self._days == other._days

    __hash__ = None  # type: ignore[assignment]


def _add(table: dict[Any, dict[str, int]], key: object, place: str, weight: int) -> None:
    row = table.setdefault(key, {})
    row[place] = row.get(place, 0) + weight
    if not row[place]:
        del row[place]
        if not row:
            del table[key]


class Tally:
    """The counts together with the records that they were made from."""

    def __init__(self) -> None:
        self.counts = Counts()
        self.rules = Rules()
        self._tables: dict[str, dict[int, Mapping[str, Any]]] = {}
        self._reviews: dict[int, dict[int, Mapping[str, Any]]] = {}

    @classmethod
    def of(cls, documents: Documents) -> "Tally":
        """The tally counted anew from all documents."""
        tally = cls()
        tally._tables = {table: dict(rows) for table, rows in documents.items()}
        for review in tally._rows("reviews").values():
            tally._reviews.setdefault(review["member"], {})[review["year"]] = review
        tally._recount()
        return tally

    def apply(self, change: Change) -> None:
        """Follow one change of one record."""
        match change.table:
            case "members":
                self._around([change.id], lambda: self._store(change))
            case "reviews":
                persons = {doc["member"] for doc in (change.before, change.after) if doc}
                self._around(persons, lambda: self._store_review(change))
            case "cases" | "courses":
                self._take(change.table, change.before, -1)
                self._store(change)
                self._take(change.table, change.after, 1)
            case "cells":
                self._follow_cell(change)
            case "rules":
                self._store(change)
                self._recount()
            case _:
                self._store(change)

    def behind(self, terms: Iterable[Term]) -> list[tuple[str, int]]:
        """Table and id of each record that the terms count, in the order of the tables."""
        wanted = list(terms)
        return [
            (table, id_)
            for table, id_, facts in self._all_facts()
            if any(sum(term.weight(facts) for term in same) for same in _by_measure(wanted))
        ]

    def rows(self, table: str) -> Mapping[int, Mapping[str, Any]]:
        """The records of a table, by id."""
        return self._rows(table)

    def review(self, member: int, year: int) -> Mapping[str, Any] | None:
        """A member's review of a year."""
        return self._reviews.get(member, {}).get(year)

    def _rows(self, table: str) -> dict[int, Mapping[str, Any]]:
        return self._tables.setdefault(table, {})

    def _recount(self) -> None:
        self.rules = Rules(self._rows("rules").values())
        self.counts = Counts()
        for _, _, facts in self._all_facts():
            self.counts.add(facts, 1)

    def _all_facts(self) -> Iterator[tuple[str, int, list[Fact]]]:
        for id_ in self._rows("members"):
            yield "members", id_, self._member_facts(id_)
        for table, facts_of in _ALONE.items():
            for id_, document in self._rows(table).items():
                yield table, id_, list(facts_of(document))

    def _member_facts(self, id_: int) -> list[Fact]:
        member = self._rows("members").get(id_)
        if member is None:
            return []
        return list(member_facts(Person(member, self._reviews.get(id_, {})), self.rules, self._cell_kind))

    def _cell_kind(self, cell: int | None) -> str:
        found = self._rows("cells").get(cell) if cell is not None else None
        return str(found.get("kind") or "other") if found else "other"

    def _around(self, members: Iterable[int], store: Callable[[], None]) -> None:
        ids = list(members)
        for id_ in ids:
            self.counts.add(self._member_facts(id_), -1)
        store()
        for id_ in ids:
            self.counts.add(self._member_facts(id_), 1)

    def _store(self, change: Change) -> None:
        if change.after is None:
            self._rows(change.table).pop(change.id, None)
        else:
            self._rows(change.table)[change.id] = change.after

    def _store_review(self, change: Change) -> None:
        self._store(change)
        if change.before:
            self._reviews[change.before["member"]].pop(change.before["year"], None)
        if change.after:
            self._reviews.setdefault(change.after["member"], {})[change.after["year"]] = change.after

    def _take(self, table: str, document: Mapping[str, Any] | None, sign: Literal[1, -1]) -> None:
        if document is not None:
            self.counts.add(_ALONE[table](document), sign)

    def _follow_cell(self, change: Change) -> None:
        self._take("cells", change.before, -1)
        kind_before, kind_after = ((doc or {}).get("kind") for doc in (change.before, change.after))
        if kind_before != kind_after:
            self._around(self._members_of(change.id), lambda: self._store(change))
        else:
            self._store(change)
        self._take("cells", change.after, 1)

    def _members_of(self, cell: int) -> list[int]:
        return [id_ for id_, member in self._rows("members").items() if _was_in(member, cell)]


def _was_in(member: Mapping[str, Any], cell: int) -> bool:
    moves = (event for event in member.get("events") or () if event["kind"] == "moved")
    return member.get("cell") == cell or any(cell in (move.get("from"), move.get("to")) for move in moves)


def _by_measure(terms: list[Term]) -> list[list[Term]]:
    groups: dict[str, list[Term]] = {}
    for term in terms:
        groups.setdefault(term.measure, []).append(term)
    return list(groups.values())


_ALONE: Mapping[str, Callable[[Mapping[str, Any]], Iterable[Fact]]] = {
    "cases": case_facts,
    "courses": course_facts,
    "cells": cell_facts,
}
