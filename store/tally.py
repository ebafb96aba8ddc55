"""The counts of the register, moved by changes: the facts before are taken away, those after are added."""

from collections.abc import (
    Callable,
    Generator,
    Iterable,
    Iterator,
    Mapping,
    MutableMapping,
    Sequence,
)
from typing import Any

from store import dates
from store.changes import Change
from store.counts import Counts, Term
from store.derived import Derived
from store.facts import Fact, Ground, Person
from store.facts.cases import named_attendees
from store.facts.families import FAMILIES, OF_PERSONS, OF_RECORDS, family_of
from store.lifecycle import life
from store.links import Links, Section
from store.overlay import Overlay
from store.records import Document
from store.rules import Rules
from store.work import steps

Documents = Mapping[str, Mapping[int, Mapping[str, Any]]]
"""All documents by table and id."""
Tables = Mapping[str, MutableMapping[int, Any]]
"""The same, to be brought up to date."""

Record = tuple[str, int]
"""Table and id."""
Records = tuple[str, Sequence[int]]
"""A table and ids."""

Search = Generator[float, None, dict[Record, int]]
"""Yields now and then how much has been looked at, from 0 to 1; returns what each record adds."""
_OF_YEARS = {"": ("in.", "rated"), "case": ("case/opened",), "course": ("course/",)}
"""What a year is about: beginnings of measures by family."""
_BIT = 50
"""How many records are looked at between two words about it."""


def drained(search: Search) -> dict[Record, int]:
    """What a search finds, waited for."""
    while True:
        try:
            next(search)
        except StopIteration as end:
            return dict(end.value)


class Tally:
    """The counts together with the records that they were made from.

    The tables become the tally's own: it brings them up to date itself, change by change, so that what it
    takes away is what it once added. A family of counts that is not given is made when it is first asked
    for, and from then on moved by changes.
    """

    def __init__(
        self,
        tables: Tables,
        reviews: Links,
        courses: Links,
        books: Mapping[str, Counts] | None = None,
        section: Section | None = None,
    ) -> None:
        self.reviews, self.courses = reviews, courses
        """Reviews, and courses attended, by member."""
        self._tables = dict(tables)
        self._books = dict(books or {})
        self.derived = Derived(section)
        self._again: list[str] = []
        """The families to be made anew as soon as one of them is."""
        self._read_rules()

    @classmethod
    def of(cls, documents: Documents) -> "Tally":
        """The tally counted anew from all documents."""
        return cls.counted({table: dict(rows) for table, rows in documents.items()})

    @classmethod
    def counted(cls, tables: Tables) -> "Tally":
        """The same over tables that become its own."""
        reviews = ((review["member"], id_) for id_, review in tables.get("reviews", {}).items())
        courses = (
            (member, id_)
            for id_, course in tables.get("courses", {}).items()
            for member in set(named_attendees(course))
        )
        return cls(tables, Links.of_pairs(reviews), Links.of_pairs(courses))

    @classmethod
    def restored(cls, tables: Tables, section: Section) -> "Tally":
        """The tally again, from what was kept under the names, with the tables as they were then."""
        books = {family: Counts.restored(f"counts {family}", section) for family in FAMILIES}
        reviews, courses = (Links.restored(name, section) for name in ("reviews", "courses"))
        return cls(tables, reviews, courses, books, section)

    def sections(self) -> dict[str, bytes]:
        """All of it but the tables as bytes, by name."""
        found = {**self.reviews.sections("reviews"), **self.courses.sections("courses")}
        self.count_anew(FAMILIES)
        for family in FAMILIES:
            found |= self.counts(family).sections(f"counts {family}")
        return found

    def counts(self, family: str = "") -> Counts:
        """The counts of a family."""
        if family not in self._books:
            self.count_anew([family, *self._again])
        return self._books[family]

    def count_anew(self, families: Iterable[str]) -> None:
        """Make those families that are not made yet, in one go."""
        missing = [family for family in dict.fromkeys(families) if family not in self._books]
        for table, same in _by_table(missing).items():
            sums: dict[str, dict[str, dict[str, int]]] = {family: {} for family in same}
            for id_ in steps(self.rows(table)):
                for family, facts in self._facts(same, id_):
                    _add_up(sums[family], facts)
            self._books |= {family: Counts.of(weights) for family, weights in sums.items()}
        self._again = [family for family in self._again if family not in self._books]

    def count(self, terms: Iterable[Term]) -> int:
        """The sum of some terms."""
        return sum(self.counts(family_of(term.measure)).count(term) for term in terms)

    def apply(self, change: Change) -> None:
        """Follow one change of one record."""
        match change.table:
            case "members":
                self._around("members", [change.id], lambda: self._store(change))
            case "reviews":
                self._around("members", _named(change, "member"), lambda: self._store_review(change))
            case "cases":
                self._around("cases", [change.id], lambda: self._store(change))
            case "courses":
                self._follow_course(change)
            case "cells":
                self._follow_cell(change)
                self.derived.drop()
            case "rules":
                self._store(change)
                self._recount()
                self.derived.drop()
            case _:
                self._store(change)
                self.derived.drop()
        self.derived.settle()

    def behind(self, terms: Iterable[Term]) -> dict[Record, int]:
        """What each record that the terms count adds to them, in the order of the tables."""
        return drained(self.search(terms))

    def search(self, terms: Iterable[Term]) -> Search:
        """The same bit by bit; a record that goes meanwhile counts nothing."""
        found: dict[Record, int] = {}
        wanted: dict[str, list[Term]] = {}
        for term in terms:
            wanted.setdefault(family_of(term.measure), []).append(term)
        for turn, (family, same) in enumerate(wanted.items()):
            table = _table_of(family)
            ids = list(self.rows(table))
            for place, id_ in enumerate(ids):
                for _, facts in self._facts([family], id_):
                    if weight := sum(term.weight(facts) for term in same):
                        found[table, id_] = found.get((table, id_), 0) + weight
                if place % _BIT == 0:
                    yield (turn + place / len(ids)) / len(wanted)
        return found

    def with_documents(self, replaced: Mapping[Record, Document | None]) -> "Tally":
        """Another tally, in which these documents stand in place of those here; None takes one away."""
        tables: Tables = {table: Overlay(rows) for table, rows in self._tables.items()}
        other = Tally(tables, self.reviews.copy(), self.courses.copy())
        for (table, id_), document in replaced.items():
            other.apply(Change(table, id_, self._own(table).get(id_), document))
        return other

    def facts_of(self, record: Record) -> Iterator[Fact]:
        """Every fact that a record gives, of all families."""
        table, id_ = record
        for _, facts in self._facts(_by_table(FAMILIES).get(table, ()), id_):
            yield from facts

    def rows(self, table: str) -> Mapping[int, Mapping[str, Any]]:
        """The records of a table, by id."""
        return self._own(table)

    def _own(self, table: str) -> MutableMapping[int, Any]:
        return self._tables.setdefault(table, {})

    def review(self, member: int, year: int) -> Mapping[str, Any] | None:
        """A member's review of a year."""
        return self._reviews_of(member).get(year)

    def _reviews_of(self, member: int) -> dict[int, Mapping[str, Any]]:
        found = (self.rows("reviews")[id_] for id_ in self.reviews.of(member))
        return {review["year"]: review for review in found}

    def courses_of(self, member: int) -> tuple[str, ...]:
        """The days of the candidates' courses that someone attended."""
        return tuple(dates.first_day(self.rows("courses")[id_]["date"]) for id_ in self.courses.of(member))

    def has_year(self, year: int) -> bool:
        """Whether anything happened in a year that a yearly report is about."""
        return any(self.counts(family).moves_in(year, *prefixes) for family, prefixes in _OF_YEARS.items())

    def _recount(self) -> None:
        """Forget all counts; those that there were are made anew together, when one of them is asked for."""
        self._read_rules()
        self._again = list(dict.fromkeys([*self._again, *self._books]))
        self._books.clear()

    def _read_rules(self) -> None:
        """Of two rules from one day the later number holds, in whatever order the rows stand."""
        self.rules = Rules(row for _, row in sorted(self.rows("rules").items()))

    def _given(self, table: str, id_: int) -> dict[str, list[Fact]]:
        """What one record gives to the families that are made."""
        return dict(self._facts(_by_table(self._books).get(table, ()), id_))

    def _move(self, before: Mapping[str, list[Fact]], after: Mapping[str, list[Fact]]) -> None:
        """Take away what a record gave, and add what it gives now."""
        for family in {**before, **after}:
            self.derived.moved += self._books[family].move(before.get(family, ()), after.get(family, ()))

    def _facts(self, families: Sequence[str], id_: int) -> Iterator[tuple[str, list[Fact]]]:
        """What one record gives to some families of its table."""
        document = self.rows(_table_of(families[0])).get(id_) if families else None
        if document is None:
            return
        if families[0] in OF_RECORDS:
            yield from ((family, [*OF_RECORDS[family].facts(document, self.rules)]) for family in families)
            return
        person = Person(document, self._reviews_of(id_), self.courses_of(id_))
        lived, ground = life(document, self.rules), Ground(self.rules, self._cell_kind)
        yield from ((family, [*OF_PERSONS[family](person, lived, ground)]) for family in families)

    def _cell_kind(self, cell: int | None) -> str:
        found = self.rows("cells").get(cell) if cell is not None else None
        return str(found.get("kind") or "other") if found else "other"

    def _around(self, table: str, ids: Iterable[int], store: Callable[[], None]) -> None:
        """Store something that changes what these records of a table give."""
        before = {id_: self._given(table, id_) for id_ in set(ids)}
        store()
        for id_, given in before.items():
            self._move(given, self._given(table, id_))

    def _store(self, change: Change) -> None:
        rows = self._own(change.table)
        if change.after is None:
            rows.pop(change.id, None)
        else:
            rows[change.id] = change.after

    def _store_review(self, change: Change) -> None:
        self._store(change)
        if change.before:
            self.reviews.remove(change.before["member"], change.id)
        if change.after:
            self.reviews.add(change.after["member"], change.id)

    def _follow_course(self, change: Change) -> None:
        before, after = (set(named_attendees(doc)) for doc in (change.before, change.after))

        def store() -> None:
            self._store(change)
            for member in before:
                self.courses.remove(member, change.id)
            for member in after:
                self.courses.add(member, change.id)

        self._around("members", before | after, lambda: self._around("courses", [change.id], store))

    def _follow_cell(self, change: Change) -> None:
        kinds = {(doc or {}).get("kind") for doc in (change.before, change.after)}
        members = self.members_of(change.id) if len(kinds) > 1 else ()
        self._around(
            "members", members, lambda: self._around("cells", [change.id], lambda: self._store(change))
        )

    def members_of(self, cell: int) -> Iterator[int]:
        """The members who have ever belonged to a cell."""
        return (id_ for id_, member in self.rows("members").items() if _was_in(member, cell))


def _table_of(family: str) -> str:
    return OF_RECORDS[family].table if family in OF_RECORDS else "members"


def _by_table(families: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for family in families:
        found.setdefault(_table_of(family), []).append(family)
    return found


def _add_up(sums: dict[str, dict[str, int]], facts: Iterable[Fact]) -> None:
    for measure, day, weight in facts:
        days = sums.get(measure)
        if days is None:
            days = sums[measure] = {}
        days[day] = days.get(day, 0) + weight


def _named(change: Change, field: str) -> set[int]:
    return {doc[field] for doc in (change.before, change.after) if doc}


def _was_in(member: Mapping[str, Any], cell: int) -> bool:
    moves = (event for event in member.get("events") or () if event["kind"] == "moved")
    return member.get("cell") == cell or any(cell in (move.get("from"), move.get("to")) for move in moves)
