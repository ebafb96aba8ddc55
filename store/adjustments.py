"""What later changes have moved since a report was signed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from store.changes import Change, Transaction
from store.counts import Term
from store.figures import Figures
from store.ratio import Mean, Ratio, Value
from store.records import Document
from store.reports import Frozen
from store.tally import Record, Tally

MOST = 20_000
"""Records that are looked at one by one; where more may have moved, only the figures are compared."""


class Moved(Struct):
    """How later changes moved one figure: what each record adds to it more, or less.

    What moved the whole of a ratio stands apart, under the ratio's path with `.of`.
    """

    signed: Value | None
    records: dict[Record, int] = field(default_factory=dict)

    @property
    def plus(self) -> int:
        """What came in."""
        return sum(weight for weight in self.records.values() if weight > 0)

    @property
    def minus(self) -> int:
        """What went out."""
        return -sum(weight for weight in self.records.values() if weight < 0)


_NOTHING = (None, 0, Ratio(0, 0), Mean(0, 0))
"""What a figure is that a period may as well not have."""


class Adjustments:
    """What has moved since a report was signed: figure by figure, with the records and changes behind it.

    Where the history does not reach back to the signing, only the figures themselves are compared.
    """

    def __init__(self, now: Figures, report: Frozen, since: Iterable[Transaction] | None) -> None:
        self.known = since is not None
        self.last: dict[Record, Transaction] = {}
        """The change that touched each record last."""
        self.moved: dict[str, Moved] = {}
        first: dict[Record, Document | None] = {}
        for transaction in since or ():
            for change in transaction.changes:
                first[change.table, change.id] = change.before
                for record in _touched(change):
                    self.last.setdefault(record, transaction)
        for path in {**now.values, **report.values}:
            value, was = now.get(path), report.get(path)
            if value != was and not (value in _NOTHING and was in _NOTHING):
                self.moved[path] = Moved(was)
        self._compare_lists(now, report)
        self._compare_records(now, report, first)

    def _compare_lists(self, now: Figures, report: Frozen) -> None:
        for path, cells in now.lists():
            was, is_ = report.lists.get(path, set()), set(cells)
            for id_ in sorted(was ^ is_):
                self._note(path, report, ("cells", id_), 1 if id_ in is_ else -1)

    def _compare_records(self, now: Figures, report: Frozen, first: Mapping[Record, Document | None]) -> None:
        then = now.tally.with_documents(first)
        records = affected(now.tally, then, first)
        if len(records) > MOST:
            self.known = False
            return
        # Rules and targets say what a figure adds up; without a change of theirs that was the same.
        other = {table for table, _ in first} & {"rules", "targets"}
        figures = Figures(then, now.period) if other else now
        weigh, weigh_then = _Scale(now, report), _Scale(figures, report)
        for record in sorted(records):
            is_, was = weigh(now.tally, record), weigh_then(then, record)
            for path in (*is_, *(path for path in was if path not in is_)):
                if weight := is_.get(path, 0) - was.get(path, 0):
                    self._note(path, report, record, weight)

    def _note(self, path: str, report: Frozen, record: Record, weight: int) -> None:
        moved = self.moved.setdefault(path, Moved(report.get(path)))
        moved.records[record] = moved.records.get(record, 0) + weight


class _Scale:
    """Weighs a record: what it adds to each figure."""

    def __init__(self, figures: Figures, report: Frozen) -> None:
        self._terms: dict[str, list[tuple[str, Term]]] = {}
        for path, terms in figures.counted(report.values):
            for term in terms:
                self._terms.setdefault(term.measure, []).append((path, term))

    def __call__(self, tally: Tally, record: Record) -> dict[str, int]:
        found: dict[str, int] = {}
        for fact in tally.facts_of(record):
            for path, term in self._terms.get(fact[0], ()):
                found[path] = found.get(path, 0) + term.weight([fact])
        return found


def _touched(change: Change) -> Iterator[Record]:
    """The record that a change is of, and the member that it is about."""
    yield change.table, change.id
    for document in (change.before, change.after):
        if document and isinstance(member := document.get("member"), int):
            yield "members", member


def affected(now: Tally, then: Tally, touched: Iterable[Record]) -> set[Record]:
    """The records whose facts may differ because of what was touched."""
    found: set[Record] = set()
    for table, id_ in touched:
        found |= set(_affected(now, then, table, id_))
    return found


def _affected(now: Tally, then: Tally, table: str, id_: int) -> Iterator[Record]:
    documents = [doc for tally in (now, then) if (doc := tally.rows(table).get(id_)) is not None]
    match table:
        case "members" | "cases":
            yield table, id_
        case "reviews":
            yield from (("members", doc["member"]) for doc in documents)
        case "courses":
            yield table, id_
            named = (doc["attendees"] for doc in documents if isinstance(doc["attendees"], list))
            yield from (("members", each) for attendees in named for each in attendees)
        case "cells":
            yield table, id_
            yield from (("members", each) for tally in (now, then) for each in tally.members_of(id_))
        case "targets" if len({_counts(tally.rows(table).get(id_)) for tally in (now, then)}) > 1:
            yield from (("members", each) for tally in (now, then) for each in tally.rows("members"))
        case "rules":
            for tally in (now, then):
                yield from ((each, row) for each in ("members", "cases") for row in tally.rows(each))


def _counts(target: Mapping[str, Any] | None) -> tuple[Any, ...]:
    """What decides whom a target counts."""
    return tuple((target or {}).get(name) for name in ("kind", "unit", "year", "from", "to"))
