"""The counts of the register, moved by changes: the facts before are taken away, those after are added."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from store.changes import Change
from store.facts import Fact, Person, case_facts, cell_facts, course_facts, member_facts
from store.links import Links
from store.rules import Rules

Documents = Mapping[str, Mapping[int, Mapping[str, Any]]]
"""All documents by table and id."""
Tables = Mapping[str, MutableMapping[int, Any]]
"""The same, to be brought up to date."""


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


Days = dict[str, dict[str, int]]
"""Weights by month and day."""


class Counts:
    """Weights by measure and day, with sums by year and by month: a level needs one month's days at most.

    `kept` holds the days of each measure's years as JSON, read when a year is asked for.
    """

    def __init__(
        self,
        years: dict[str, dict[str, int]] | None = None,
        kept: dict[str, dict[str, msgspec.Raw]] | None = None,
    ) -> None:
        self._years = years or {}
        self._kept = kept or {}
        self._days: dict[tuple[str, str], Days] = {}
        self._months: dict[tuple[str, str], dict[str, int]] = {}

    def add(self, facts: Iterable[Fact], sign: Literal[1, -1]) -> None:
        """Add (or with -1 take away) facts."""
        for measure, day, weight in facts:
            year, month = day[:4], day[:7]
            self._read(measure, year)
            _add(self._years, measure, year, sign * weight)
            _add(self._months, (measure, year), month, sign * weight)
            _add(self._days.setdefault((measure, year), {}), month, day, sign * weight)

    def _read(self, measure: str, year: str) -> None:
        """Take in the days of a year that were kept."""
        kept = self._kept.get(measure)
        if kept and year in kept:
            days: Days = _decode_days(kept.pop(year))
            self._days[measure, year] = days
            self._months[measure, year] = {
                month: total for month, row in days.items() if (total := sum(row.values()))
            }

    def level(self, measure: str, day: str) -> int:
        """The sum of the measure's weights up to and on a day."""
        year, month = day[:4], day[:7]
        years = self._years.get(measure, {})
        if day[4:] == "-12-31":
            return sum(weight for each, weight in years.items() if each <= year)
        self._read(measure, year)
        months = self._months.get((measure, year), {})
        days = self._days.get((measure, year), {}).get(month, {})
        before = sum(weight for each, weight in years.items() if each < year)
        before += sum(weight for each, weight in months.items() if each < month)
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

    def whole(self) -> dict[str, dict[str, Days]]:
        """Every weight, by measure, year, month and day."""
        for measure, years in self._kept.items():
            for year in list(years):
                self._read(measure, year)
        found: dict[str, dict[str, Days]] = {}
        for (measure, year), days in self._days.items():
            if days:
                found.setdefault(measure, {})[year] = days
        return found

    def sections(self) -> dict[str, bytes]:
        """The counts as bytes, by name."""
        return {"years": msgspec.json.encode(self._years), "days": msgspec.json.encode(self.whole())}

    @classmethod
    def restored(cls, section: Callable[[str], memoryview]) -> "Counts":
        """The counts again, from what was kept under the names."""
        return cls(_decode_years(section("years")), _decode_kept(section("days")))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Counts) and self.whole() == other.whole()

    __hash__ = None  # type: ignore[assignment]


_decode_years = msgspec.json.Decoder(dict[str, dict[str, int]]).decode
_decode_kept = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]]).decode
_decode_days = msgspec.json.Decoder(Days).decode


def _add(table: dict[Any, dict[str, int]], key: object, place: str, weight: int) -> None:
    row = table.setdefault(key, {})
    row[place] = row.get(place, 0) + weight
    if not row[place]:
        del row[place]
        if not row:
            del table[key]


class Tally:
    """The counts together with the records that they were made from.

    The tables become the tally's own: it brings them up to date itself, change by change, so that what it
    takes away is what it once added. Without `counts` everything is counted anew.
    """

    def __init__(self, tables: Tables, reviews: Links, counts: Counts | None = None) -> None:
        self.reviews = reviews
        """Reviews by member."""
        self._tables = dict(tables)
        self.rules = Rules(self._rows("rules").values())
        self.counts = Counts() if counts is None else counts
        if counts is None:
            self._recount()

    @classmethod
    def of(cls, documents: Documents) -> "Tally":
        """The tally counted anew from all documents."""
        pairs = ((review["member"], id_) for id_, review in documents.get("reviews", {}).items())
        return cls({table: dict(rows) for table, rows in documents.items()}, Links.of_pairs(pairs))

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
        return self._reviews_of(member).get(year)

    def _reviews_of(self, member: int) -> dict[int, Mapping[str, Any]]:
        found = (self._rows("reviews")[id_] for id_ in self.reviews.of(member))
        return {review["year"]: review for review in found}

    def _rows(self, table: str) -> MutableMapping[int, Any]:
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
        return list(member_facts(Person(member, self._reviews_of(id_)), self.rules, self._cell_kind))

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
            self.reviews.remove(change.before["member"], change.id)
        if change.after:
            self.reviews.add(change.after["member"], change.id)

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
