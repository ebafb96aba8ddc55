"""What happened to the records: undo, tally, history and other sessions all live on changes."""

from typing import Any

from msgspec import Struct, field

from store.records import Document

__all__ = ["Change", "Conflict", "Edit", "Transaction", "Writer"]


class Edit(Struct, frozen=True):
    """An editor's wish: `before` is what it opened, `after` what it wants; no id asks for a new one."""

    table: str
    id: int | None
    before: Document | None
    after: Document | None

    @property
    def record(self) -> str:
        """The record's name, such as `members/17`; the table's name for a new one."""
        return self.table if self.id is None else f"{self.table}/{self.id}"


class Change(Struct, frozen=True):
    """One record before and after, not to be altered; None before is new, None after is deleted."""

    table: str
    id: int
    before: Document | None
    after: Document | None

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.table, self.id, self.after, self.before)

    @property
    def record(self) -> str:
        """The record's name, such as `members/17`."""
        return f"{self.table}/{self.id}"


class Transaction(Struct, frozen=True):
    """Changes that were saved together: the `seq`-th of the register, made `at` a Unix time `by` a clerk."""

    seq: int
    at: float
    by: str
    changes: tuple[Change, ...]
    note: dict[str, Any] = field(default_factory=dict)
    created: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def inverse(self) -> tuple[Change, ...]:
        """The changes that take this transaction back, as edits for a new one."""
        return tuple(change.inverse for change in reversed(self.changes))


class Writer(Struct, frozen=True):
    """Who wrote a record last, when, and as which transaction."""

    seq: int
    by: str
    at: float


class Conflict(Exception):
    """A record that changed since it was opened; `base`, `theirs` and `mine` are its three versions."""

    def __init__(self, mine: Change, theirs: Document | None) -> None:
        super().__init__(f"{mine.record} changed meanwhile")
        self.table, self.id, self.record = mine.table, mine.id, mine.record
        self.base, self.theirs, self.mine = mine.before, theirs, mine.after
