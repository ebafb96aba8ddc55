"""Lists that can be sorted by any of their columns."""

import asyncio
import time
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from store.changes import Change, Transaction
from store.ordering import Ordering
from tui.desk import Desk
from tui.locale import say
from tui.locale import words as w
from tui.screens.page import ListPage
from tui.widgets.columns import ARROWS, Column, Layout
from tui.widgets.strips import Drawn

_AT_ONCE, _SLICE = 0.25, 0.1
"""Seconds that values are read before anything is said, and between two looks at the keys."""


class SortedPage(ListPage):
    """A list in its usual order until the clerk chooses a column; values are read once for each record."""

    sorts_itself = False
    """Whether the usual order needs the records' values too."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.by: int | None = None
        self.turned = False
        self._ordering = Ordering(self._values)
        self._read: float | None = None
        """How much of the order is known, while it is worked out."""

    def columns(self) -> Sequence[Column]:
        """The columns that are listed."""
        raise NotImplementedError

    def value(self, key: Hashable, column: int) -> Any:
        """What a record is sorted by, from what is recorded; None where nothing is."""
        raise NotImplementedError

    def usual(self, key: Hashable) -> Any:
        """What orders records of the same value."""
        raise NotImplementedError

    def touched(self, change: Change) -> Iterable[Hashable] | None:
        """The listed records whose value a change may change; None for any of them."""
        raise NotImplementedError

    def rearrange(self) -> None:
        """Show the same records in the order that is chosen now."""
        self.draw()

    def heading(self, width: int) -> Drawn:
        """The columns' labels, the sorted one marked."""
        return Layout(self.columns(), width).heading(self.by, self.turned)

    def arranged(self, found: Sequence[Any]) -> Sequence[Any] | None:
        """What is listed in the chosen order; None while that order is still worked out."""
        if self.by is None and not self.sorts_itself:
            return found
        unknown = self._ordering.unknown(found)
        end = time.monotonic() + (_AT_ONCE if self._read is None else _SLICE)
        for done, key in enumerate(unknown):
            if time.monotonic() > end:
                self._go_on(1 - (len(unknown) - done) / len(found))
                return None
            self._ordering.take(key)
        self._read = None
        return self._ordering.arranged(found, self.turned)

    def _go_on(self, known: float) -> None:
        waits, self._read = self._read is None, known
        if waits:
            self.run_worker(self._finish(), group="sorting", exclusive=True)

    async def _finish(self) -> None:
        """Read on while the keys are answered."""
        while self._read is not None:
            await asyncio.sleep(0.01)
            self.rearrange()

    def _values(self, key: Hashable) -> tuple[Any, Any]:
        usual = self.usual(key)
        return ((), usual) if self.by is None else (self.value(key, self.by), usual)

    def beside(self) -> str:
        """How far the sorting is."""
        said = say(w.SORTING, percent=int(100 * self._read)) if self._read is not None else ""
        return said + super().beside()

    def heed(self, transaction: Transaction) -> None:
        """A record that changed is put elsewhere; what all depend on puts all anew."""
        super().heed(transaction)
        for change in transaction.changes:
            touched = self.touched(change)
            if touched is None:
                self._ordering.clear()
            else:
                for key in touched:
                    self._ordering.forget(key)

    def action_sort(self) -> None:
        """Choose the column; the same one again turns the order."""
        from tui.screens.choose import ChooseScreen

        def chosen(column: Hashable | None) -> None:
            if isinstance(column, int):
                by = column if column >= 0 else None
                self.turned = by is not None and by == self.by and not self.turned
                if by != self.by:
                    self.by = by
                    self._ordering.clear()
                self.rearrange()

        labels = enumerate([say(w.USUAL_ORDER), *(each.label for each in self.columns())], -1)
        now = -1 if self.by is None else self.by
        sign = "•" if self.by is None else ARROWS[self.turned]
        options = [(n, f"{label} {sign}" if n == now else label) for n, label in labels]
        self.app.push_screen(ChooseScreen(say(w.CHOOSE_SORT), options, at=now), chosen)


def record_id(key: Hashable) -> int:
    """The id that a line has for its key."""
    if isinstance(key, int):
        return key
    raise TypeError(key)
