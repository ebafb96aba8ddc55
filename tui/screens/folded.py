"""A page of figures whose break-downs open and close."""

from collections.abc import Hashable, Sequence

from tui.overview.folding import above
from tui.overview.lines import Line
from tui.screens.page import ListPage


class FoldedPage(ListPage):
    """Shows the lines of figures that the desk's folding leaves."""

    @property
    def every(self) -> Sequence[Line]:
        """The lines of figures, those of closed break-downs too; none where there are none."""
        raise NotImplementedError

    def action_fold(self) -> None:
        """Open or close the break-down that the cursor is in; closing leads to its heading."""
        if fold := above(self.every, self.list.key):
            self.desk.folding.turn(fold)
            self.draw()
            self.list.go(("fold", fold))

    def action_fold_all(self) -> None:
        """Open every break-down, or close all."""
        self.desk.folding.turn_all(self.every)
        self.draw()

    def action_section(self) -> None:
        """To the next group of the report, and round to the first."""
        shown = self.desk.folding.shown(self.every)
        if key := _next_section(shown, self.list.place[0] - 1):
            self.list.lead(key)


def _next_section(lines: Sequence[Line], place: int) -> Hashable | None:
    """Where the cursor goes in the group after the one that a line is in; round to the first at the end."""
    starts = [n for n, line in enumerate(lines) if line.head]
    following = [n for n in starts if n > place] or starts
    return next((line.key for n in following for line in lines[n:] if line.key), None)
