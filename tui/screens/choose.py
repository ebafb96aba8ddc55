"""Choosing one of a list, with letters that narrow it."""

from collections.abc import Hashable, Sequence

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.screen import ModalScreen

from store import names
from tui import look
from tui.locale import say
from tui.locale import words as w
from tui.widgets.bars import OneLine
from tui.widgets.find_box import FindBox
from tui.widgets.lines import Lines, Source

Option = tuple[Hashable, str]


class ChooseScreen(ModalScreen[Hashable | None]):
    """Answers with the key of the chosen option, or None."""

    CSS = "ChooseScreen { layout: vertical; }"

    def __init__(self, title: str, options: Sequence[Option]) -> None:
        super().__init__()
        self._title = title
        self._options = list(options)
        self._folded = [f" {names.fold(label)}" for _, label in self._options]
        self._box = FindBox(title)
        self._list = Lines()

    def compose(self) -> ComposeResult:
        yield self._box
        yield self._list
        yield OneLine(Rich(f" {say(w.TYPE_TO_FILTER)}", style=look.QUIET))

    def on_mount(self) -> None:
        self._narrow("")
        self._box.focus()

    def on_find_box_typed(self, message: FindBox.Typed) -> None:
        """Keep the options whose words begin with what was typed."""
        self._narrow(message.text)

    def on_find_box_passed(self, message: FindBox.Passed) -> None:
        """Move in the list, choose, or leave."""
        if message.key == "enter":
            if self._list.key is not None:
                self.dismiss(self._list.key)
        elif message.key == "escape":
            self.dismiss(None)
        else:
            self._list.press(message.key)

    def _narrow(self, typed: str) -> None:
        words = names.fold(typed).split()
        found = [n for n, folded in enumerate(self._folded) if all(f" {word}" in folded for word in words)]

        def draw(line: int, _width: int) -> Rich:
            return Rich(f"   {self._options[found[line]][1]}")

        self._list.show(Source([self._options[n][0] for n in found], draw))
