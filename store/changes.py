"""A change of one record: undo, tally, history and other sessions all live on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from store.records import Document


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; None before is a new record, None after a deleted one."""

    table: str
    id: int
    before: Document | None
    after: Document | None

    def turned(self) -> "Change":
        """The change that undoes this one."""
        return Change(self.table, self.id, self.after, self.before)

    @property
    def record(self) -> str:
        """The record's name, such as `members/17`."""
        return f"{self.table}/{self.id}"


@dataclass(frozen=True, slots=True)
class Transaction:
    """Changes that were written together; `seq` numbers the register's transactions without a gap."""

    seq: int
    at: float
    by: str
    changes: tuple[Change, ...]
    note: Mapping[str, Any] = field(default_factory=dict)


class Conflict(Exception):
    """A record that changed since it was opened; `base`, `theirs` and `mine` are its three versions."""

    def __init__(self, mine: Change, theirs: Document | None) -> None:
        super().__init__(f"{mine.record} changed meanwhile")
        self.table, self.id, self.record = mine.table, mine.id, mine.record
        self.base, self.theirs, self.mine = mine.before, theirs, mine.after
