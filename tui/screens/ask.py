"""Asking for one value."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.screen import ModalScreen

from store.records import Field
from tui import keys, look
from tui.desk import Desk
from tui.hints import hint
from tui.screens.choose import open_options
from tui.widgets import bars
from tui.widgets.bars import OneLine
from tui.widgets.entry import Entry, Origin
from tui.widgets.form import Form
from tui.widgets.keying import Derive, Derived, Ways
from tui.widgets.said import Said


class AskManyScreen(ModalScreen[Mapping[str, Any] | None]):
    """Answers with the values of several fields, None where the clerk left."""

    CSS = "AskManyScreen { layout: vertical; }"

    def __init__(
        self,
        desk: Desk,
        title: str,
        fields: Sequence[Field],
        presets: Mapping[str, Any],
        derive: Derive = lambda _name, _values: Derived(),
    ) -> None:
        super().__init__()
        self._desk, self._heading = desk, title
        entries = [
            Entry(field, presets.get(field.name), desk, Origin.PRESET, keyboard=desk.keyboard)
            for field in fields
        ]
        ways = Ways(self._answer, self._end, derive=derive)
        self._form = Form(entries, ways, desk.keyboard)
        self._title, self._said = OneLine(), Said()

    def compose(self) -> ComposeResult:
        yield self._title
        yield self._form
        yield self._said
        yield OneLine(bars.keys(keys.form_bar(keys.ASK_MANY_KEYS), 80))

    def on_mount(self) -> None:
        self._form.focus()
        self.on_form_edited()

    def on_form_edited(self) -> None:
        """Say how the field is keyed."""
        self._title.show(bars.heading(self._heading, self._desk.keyboard.shown, self.app.size.width))
        self._said.after_key(hint(self._form.entry), look.QUIET)

    def _answer(self) -> None:
        if not self._form.wrong():
            self.dismiss(self._form.sheet.values)

    def _end(self, by_enter: bool) -> None:
        """Nothing is saved yet, so Enter on the last field goes on too."""
        if by_enter:
            self._answer()

    def on_form_asked(self, message: Form.Asked) -> None:
        """Open the list behind a field."""
        open_options(self.app, self._desk, self._form, message.entry)

    def on_form_left(self) -> None:
        """Leave without an answer; ask if anything would be lost."""
        if self._said.may_leave(self._form.sheet.touched):
            self.dismiss(None)


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
        yield OneLine(bars.keys(keys.form_bar(keys.ASK_KEYS), 60))

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
