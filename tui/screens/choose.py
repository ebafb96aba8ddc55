"""Choosing one of a list, with letters that narrow it."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from msgspec import Struct
from rich.text import Text as Rich
from textual.app import App, ComposeResult
from textual.screen import ModalScreen

from store import names
from store.records import Field, Kind
from tui import look
from tui.desk import Desk
from tui.keyboard import PLAIN, Keyboard
from tui.locale import label, say
from tui.locale import words as w
from tui.widgets.bars import OneLine
from tui.widgets.entry import Entry
from tui.widgets.find_box import FindBox
from tui.widgets.form import CHOSEN_FROM, Form
from tui.widgets.lines import Lines, Source

Option = tuple[Hashable, str]


class Options(Struct, frozen=True):
    """What can be chosen: the keys that fit a typed text, best first, and what each is called."""

    find: Callable[[str], Sequence[Hashable]]
    label: Callable[[Hashable], str]


def listed(options: Sequence[Option]) -> Options:
    """A few options, found by the beginnings of their words; a label that begins so comes first."""
    labels = dict(options)
    folded = {key: f" {names.fold(text).strip()}" for key, text in options}

    def find(typed: str) -> list[Hashable]:
        asked = names.fold(typed).split()
        found = [key for key, text in folded.items() if all(f" {word}" in text for word in asked)]
        return sorted(found, key=lambda key: not folded[key].startswith(f" {' '.join(asked)}"))

    return Options(find, lambda key: labels[key])


def options_of(field: Field, desk: Desk) -> Options:
    """What a field can hold: its codes, or the records of its table."""
    if field.kind is Kind.CODE and field.codes is not None:
        codes = field.codes
        return listed([(code, f"{codes.short(code):>2}  {label(codes, code)}") for code in codes])
    return Options(
        lambda typed: desk.candidates(field.table, typed),
        lambda key: desk.description(field.table, key) if isinstance(key, int) else "",
    )


def choices(entry: Entry, desk: Desk, room: int) -> list[Rich]:
    """What fits what is typed into a field, to be read beside it in so many lines."""
    field, typed = entry.field, entry.line.text if entry.by_hand else ""
    if field.kind not in CHOSEN_FROM or (field.table == "members" and not typed):
        return []
    options = options_of(field, desk)
    found = list(options.find(typed.rpartition(",")[2].strip()) or options.find(""))
    lines = [Rich(f" {options.label(key)}", style=look.QUIET) for key in found[:room]]
    return [Rich(f" {say(field.label)}", style=look.HEADING), *lines, Rich()]


def open_options(app: App[Any], desk: Desk, form: Form, entry: Entry) -> None:
    """Open the list behind a field of a form, narrowed by what is typed already."""

    def chosen(key: Hashable | None) -> None:
        if key is not None:
            form.choose(entry, key)

    options, typed = options_of(entry.field, desk), entry.line.text if entry.by_hand else ""
    app.push_screen(ChooseScreen(say(entry.field.label), options, desk.keyboard, typed), chosen)


class ChooseScreen(ModalScreen[Hashable | None]):
    """Answers with the key of the chosen option, or None."""

    CSS = "ChooseScreen { layout: vertical; }"

    def __init__(
        self,
        title: str,
        options: Sequence[Option] | Options,
        keyboard: Keyboard = PLAIN,
        typed: str = "",
        at: Hashable | None = None,
    ) -> None:
        """`at` is the option that the cursor begins on, `typed` what narrows them already."""
        super().__init__()
        self._options = options if isinstance(options, Options) else listed(options)
        self._box = FindBox(title, keyboard)
        self._box.line.put(typed)
        self._list = Lines()
        self._at = at

    def compose(self) -> ComposeResult:
        yield self._box
        yield self._list
        yield OneLine(Rich(f" {say(w.TYPE_TO_FILTER)}", style=look.QUIET))

    def on_mount(self) -> None:
        self._narrow(self._box.line.text)
        if self._at is not None:
            self._list.go(self._at)
        self._box.focus()

    def on_find_box_typed(self, message: FindBox.Typed) -> None:
        """Keep the options that fit what was typed, the best one under the cursor."""
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
        found = self._options.find(typed)

        def draw(line: int, _width: int) -> Rich:
            return Rich(f"   {self._options.label(found[line])}")

        self._list.show(Source(found, draw), found[0] if found else None)
