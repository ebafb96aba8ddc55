"""Asking for one value."""

from typing import Any

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.screen import ModalScreen

from store.records import Field
from tui import keys, look
from tui.desk import Desk
from tui.locale import say
from tui.widgets import bars
from tui.widgets.bars import OneLine
from tui.widgets.entry import Entry
from tui.widgets.form import Form
from tui.widgets.keying import Ways


class AskScreen(ModalScreen[Any]):
    """Answers with the value of one field, None where the clerk left."""

    CSS = "AskScreen { layout: vertical; }"

    def __init__(self, desk: Desk, title: str, field: Field, preset: Any = None) -> None:
        super().__init__()
        self._title = title
        entry = Entry(field, preset, desk, keyboard=desk.keyboard)
        self._form = Form([entry], Ways(self._answer, self._end), desk.keyboard)

    def compose(self) -> ComposeResult:
        yield OneLine(Rich(f" {self._title}", style=look.BAR))
        yield self._form
        yield OneLine(bars.keys([(key, say(name)) for key, name, _ in keys.ASK_KEYS], 60))

    def on_mount(self) -> None:
        self._form.focus()

    def _answer(self) -> None:
        if not self._form.wrong():
            self.dismiss(self._form.entry.value)

    def _end(self, by_enter: bool) -> None:
        """Enter answers too, there is no other field; a full one waits for it."""
        if by_enter:
            self._answer()

    def on_form_left(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
