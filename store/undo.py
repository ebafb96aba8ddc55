"""Which transaction a clerk would undo next, from the history alone."""

import time
from collections.abc import Iterable

from store.changes import Transaction

LONGEST_AGO = 24 * 3600.0
"""Seconds after which a change is no longer undone by a key."""


def last_undoable(
    newest_first: Iterable[Transaction], by: str, now: float | None = None
) -> Transaction | None:
    """The clerk's last transaction that stands: neither an undoing, nor undone since."""
    oldest = (time.time() if now is None else now) - LONGEST_AGO
    undone: set[int] = set()
    for transaction in newest_first:
        if transaction.at < oldest:
            return None
        if transaction.by != by:
            continue
        if "undoes" in transaction.note:
            undone.add(transaction.note["undoes"])
        elif transaction.seq not in undone and transaction.changes:
            return transaction
    return None
