"""What is worked out from the documents, at opening: from the index beside the register, or anew."""

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from store.changes import Transaction
from store.memory import Memory
from store.problems import BadRecords, Problem
from store.records import TABLES
from store.shape import shape_problems
from store.sound import is_sound
from store.work import steps

__all__ = ["Kept", "opened", "restored"]


class Kept(Protocol):
    """What the database says of its documents and of the index beside them."""

    @property
    def has_index(self) -> bool:
        """Whether there is an index that goes with the register's own file."""

    def original(self, table: str) -> MutableMapping[int, Any]:
        """A table as it lies in that file."""

    def branch(self, table: str) -> MutableMapping[int, Any]:
        """A table as it is now."""

    def encoded(self, table: str, number: int) -> bytes:
        """A document as JSON."""

    def replayed(self) -> Sequence[Transaction]:
        """What has been saved since the file was written."""

    def section(self, name: str) -> memoryview:
        """What the index holds under a name."""


def restored(kept: Kept, today: str) -> Memory | None:
    """The memory from the index, with what has been saved since; None where one of the two will not do."""
    replayed = kept.replayed()
    if not kept.has_index or not _are_good(replayed):
        return None
    memory = Memory.restored({table: kept.original(table) for table in TABLES}, today, kept.section)
    for transaction in replayed:
        memory.apply(transaction)
    return memory


def opened(kept: Kept, path: Path, today: str) -> Memory:
    """The memory made anew; BadRecords where a document is not of the shape that its table asks for."""
    tables = {table: kept.branch(table) for table in TABLES}
    if wrong := [problem for table, rows in tables.items() for problem in _wrong(table, rows, kept)]:
        raise BadRecords(path, wrong)
    return Memory.of(tables, today)


def _wrong(table: str, rows: Mapping[int, Any], kept: Kept) -> Iterable[Problem]:
    for id_ in steps(rows):
        if not is_sound(table, kept.encoded(table, id_)):
            found = shape_problems(table, f"{table}/{id_}", rows[id_])
            yield from (problem for problem in found if not problem.doubtful)


def _are_good(transactions: Iterable[Transaction]) -> bool:
    """Whether each document that was written is of the shape that its table asks for."""
    return all(
        change.after is None or change.table not in TABLES or _is_good(change.table, change.after)
        for transaction in transactions
        for change in transaction.changes
    )


def _is_good(table: str, document: Mapping[str, Any]) -> bool:
    if is_sound(table, msgspec.json.encode(document)):
        return True
    return all(problem.doubtful for problem in shape_problems(table, table, document))
