"""Short words for what tests do to registers all the time."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from store.database import Database, Edit, Transaction

Document = dict[str, Any]
Opener = Callable[..., Database]
"""Opens the register of a test, as often as wanted."""


def add(db: Database, document: Document, table: str = "members", note: Document | None = None) -> int:
    """Save a new record and return its id."""
    return db.transact(lambda: [Edit(table, None, None, document)], note).changes[0].id


def change(db: Database, number: int, table: str = "members", **fields: Any) -> Transaction:
    """Save a record with some fields changed, as an editor that has just opened it."""
    before = db.documents(table)[number]
    return db.transact(lambda: [Edit(table, number, before, {**before, **fields})])


def delete(db: Database, number: int, table: str = "members", note: Document | None = None) -> Transaction:
    """Delete a record."""
    before = db.documents(table)[number]
    return db.transact(lambda: [Edit(table, number, before, None)], note)


def beside(path: Path, word: str) -> Path:
    """The file of that kind beside a register."""
    return path.with_name(f"{path.name}.{word}")


def content(db: Database) -> dict[str, dict[int, Document]]:
    """All documents, as they are in memory."""
    return {name: dict(db.documents(name)) for name in db.tables()}
