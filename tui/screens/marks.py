"""Lists in which records are marked, for what is done with many at once."""

from collections.abc import Hashable, Sequence

from store.changes import Change, Transaction
from tui.desk import Desk
from tui.locale import number, say
from tui.locale import words as w
from tui.screens.sorting import SortedPage


class MarkedPage(SortedPage):
    """A list whose marks stay with their records, whatever is listed, until Esc takes them away."""

    table = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.marks: set[Hashable] = set()

    def key_of(self, change: Change) -> Hashable | None:
        """The key in the list of the record that changed; None for another table's."""
        return change.id if change.table == self.table else None

    @property
    def chosen(self) -> Sequence[Hashable]:
        """The marked records, those first that are listed; all that are listed where none is marked."""
        listed = [key for key in self.list.keys if key is not None]
        if not self.marks:
            return listed
        seen = [key for key in listed if key in self.marks]
        return [*seen, *sorted(self.marks.difference(seen), key=self.usual)]

    def beside(self) -> str:
        """How many are marked, listed or not."""
        said = say(w.CHOSEN, n=number(len(self.marks))) if self.marks else ""
        return said + super().beside()

    def heed(self, transaction: Transaction) -> None:
        """A record that is no more is not marked either."""
        super().heed(transaction)
        self.marks.difference_update(self.key_of(each) for each in transaction.changes if each.after is None)

    def action_mark(self) -> None:
        """Mark the record under the cursor, or take its mark away, and go on to the next."""
        key = self.list.key
        if key is not None:
            self.marks ^= {key}
            self.list.patch(key)
            self.list.press("down")
            self.draw_head()

    def action_mark_all(self) -> None:
        """Mark all that are listed; where they all are, none of them."""
        listed = {key for key in self.list.keys if key is not None}
        if listed <= self.marks:
            self.marks -= listed
        else:
            self.marks |= listed
        self._marks_changed()

    def action_back(self) -> None:
        """The marks are given up first."""
        if self.marks:
            self.marks.clear()
            self._marks_changed()
        else:
            super().action_back()

    def _marks_changed(self) -> None:
        self.list.refresh()
        self.draw_head()
