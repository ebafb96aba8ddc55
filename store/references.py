"""Which records a document speaks of, and how often each record is spoken of."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Literal

import msgspec

from store.records import CELLS, TABLES, Field, Kind

Section = Callable[[str], memoryview]
"""The bytes that were kept under a name."""
_ROOM = 1 << 20


@cache
def _fields(table: str) -> tuple[Field, ...]:
    return tuple(field for field in TABLES[table].fields if field.table)


def references(table: str, document: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Table and id of every record that a document refers to."""
    for field in _fields(table):
        value = field.of(document)
        if isinstance(value, list):
            yield from ((field.table, id_) for id_ in value)
        elif value is not None and field.kind is Kind.REF:
            yield field.table, value
    for event in document.get("events") or ():
        yield from ((CELLS.name, event[end]) for end in ("from", "to") if isinstance(event.get(end), int))


class Uses:
    """How many times each record is referred to."""

    def __init__(self) -> None:
        tables = {field.table for table in TABLES for field in _fields(table)}
        self._counts = {table: array("I") for table in sorted(tables)}
        self._rest: Counter[tuple[str, int]] = Counter()

    def count(self, table: str, id_: int) -> int:
        """How many times a record is referred to."""
        counts = self._counts.get(table, ())
        return (counts[id_] if 0 <= id_ < len(counts) else 0) + self._rest[table, id_]

    def follow(self, table: str, document: Mapping[str, Any], sign: Literal[1, -1]) -> None:
        """Count the references of a document, or with -1 no longer."""
        for where, id_ in references(table, document):
            counts = self._room(where, id_)
            if id_ < len(counts) and counts[id_] + sign >= 0:
                counts[id_] += sign
            else:
                self._rest[where, id_] += sign

    def _room(self, table: str, id_: int) -> "array[int]":
        """The counts of a table, made longer where an id is not far beyond their end."""
        counts = self._counts[table]
        if len(counts) <= id_ < 2 * len(counts) + _ROOM:
            counts.frombytes(bytes(counts.itemsize * (id_ + 1 - len(counts))))
        return counts

    def sections(self) -> dict[str, bytes]:
        """The counts as bytes, by name."""
        rest = [(*key, count) for key, count in self._rest.items() if count]
        counts = {f"uses {table}": counts.tobytes() for table, counts in self._counts.items()}
        return {**counts, "uses": msgspec.json.encode(rest)}

    @classmethod
    def restored(cls, section: Section) -> "Uses":
        """The counts again."""
        uses = cls()
        for table, counts in uses._counts.items():
            counts.frombytes(section(f"uses {table}"))
        for table, id_, count in msgspec.json.decode(section("uses"), type=list[tuple[str, int, int]]):
            uses._rest[table, id_] = count
        return uses
