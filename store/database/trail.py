"""All that ever happened to a register: the history, and behind it the live journal."""

from collections.abc import Iterator
from itertools import chain

from store.changes import Transaction, Writer
from store.database.history import History, lines, transactions
from store.database.session import Session

__all__ = ["Trail"]


class Trail:
    """The lines up to a session's latest; later ones do not show in it, checkpoints do not disturb it."""

    def __init__(self, session: Session) -> None:
        self._history = History(session.place)
        self._end = session.log.header.history if session.log else self._history.size()
        self._journal = session.log.bytes() if session.log else b""

    def forwards(self, table: str | None = None, number: int | None = None) -> Iterator[Transaction]:
        """Transactions, oldest first: all, or those that touch a table or one record of it."""
        source = chain(self._history.forwards(self._end), lines([self._journal]))
        return transactions(source, self._history.path, table, number)

    def backwards(self, table: str | None = None, number: int | None = None) -> Iterator[Transaction]:
        """The same, newest first; no more is read than is asked for."""
        journal = reversed(list(lines([self._journal])))
        source = chain(journal, self._history.backwards(self._end))
        return transactions(source, self._history.path, table, number)

    def writer(self, table: str, number: int) -> Writer | None:
        """Who wrote a record last."""
        for transaction in self.backwards(table, number):
            return Writer(transaction.seq, transaction.by, transaction.at)
        return None
