"""Lists in which letters lead to a line."""

from collections.abc import Hashable, Sequence

from rich.text import Text as Rich
from textual.widget import Widget

from store import names
from store.changes import Transaction
from tui import look
from tui.desk import Desk
from tui.locale import number, say
from tui.locale import words as w
from tui.screens.page import ListPage
from tui.widgets.find_box import FindBox


class JumpPage(ListPage):
    """A list with a box, in the place of the line above it, that goes to the line whose words begin so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._box = FindBox(say(w.FIND), desk.keyboard)
        self._box.display = False
        self._folded: dict[Hashable, str] = {}
        """What lines are called without marks, as far as the box has looked at them."""

    def called(self, key: Hashable) -> str:
        """What a line is looked for by."""
        raise NotImplementedError

    def action_open(self) -> None:
        """Open what is under the cursor."""
        raise NotImplementedError

    def body(self) -> Sequence[Widget]:
        """The line or the box, and the list."""
        return [self._box, *super().body()]

    def heed(self, transaction: Transaction) -> None:
        """Names are looked at anew."""
        super().heed(transaction)
        self._folded.clear()

    def draw_head(self) -> None:
        """While letters are typed the place in the list stands beside them."""
        super().draw_head()
        place, count = (number(each) for each in self.list.place)
        self._box.note(Rich(self.beside() + say(w.PLACE, place=place, count=count)))

    def action_jump(self) -> None:
        """Type a name to go to."""
        self._box.clear()
        self._show_box(True)
        self.draw_head()

    def _show_box(self, shown: bool) -> None:
        self._box.display, self.head.display = shown, not shown
        (self._box if shown else self.list).focus()
        if not shown:
            self._folded.clear()

    def on_find_box_typed(self, message: FindBox.Typed) -> None:
        """Go to the first line that fits."""
        self._jump(message.text, 0)

    def on_find_box_passed(self, message: FindBox.Passed) -> None:
        """Tab goes to the next line that fits, Enter opens, Esc leaves the box; the rest moves."""
        if message.key == "tab":
            self._jump(self._box.line.text, self.list.place[0])
        elif message.key in ("enter", "escape"):
            self._show_box(False)
            if message.key == "enter":
                self.action_open()
        else:
            self.list.press(message.key)

    def _jump(self, typed: str, start: int) -> None:
        words = [f" {word}" for word in names.fold(typed).split()]
        keys = self.list.keys
        for line in (*range(start, len(keys)), *range(start)) if words else ():
            if keys[line] is not None and all(word in self._fold(keys[line]) for word in words):
                self.list.go(keys[line])
                self.draw_head()
                return
        self._box.note(Rich(say(w.NOTHING_SO) if words else "", style=look.QUIET))

    def _fold(self, key: Hashable) -> str:
        folded = self._folded.get(key)
        if folded is None:
            folded = self._folded[key] = f" {names.fold(self.called(key))}"
        return folded
