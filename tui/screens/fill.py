"""One field keyed down the column of the members that lack it."""

from collections.abc import Sequence

from msgspec.structs import replace
from rich.style import Style
from textual.app import ComposeResult
from textual.screen import ModalScreen

from store.changes import Conflict, Edit
from store.entry import FIELDS, value_of, with_values
from store.problems import FileRefusal, Problem
from store.records import Document
from store.words import Text
from tui import keys, look
from tui.desk import Desk
from tui.hints import hint
from tui.locale import language, number, say
from tui.locale import words as w
from tui.screens.choose import open_options
from tui.widgets import bars
from tui.widgets.bars import OneLine
from tui.widgets.entry import Doubt, Entry
from tui.widgets.form import Form
from tui.widgets.keying import Ways
from tui.widgets.said import Said


class FillScreen(ModalScreen[None]):
    """A line for each member; every value is saved as soon as its line is left."""

    CSS = "FillScreen { layout: vertical; }"

    def __init__(self, desk: Desk, name: str, ids: Sequence[int]) -> None:
        super().__init__()
        self._desk, self._field = desk, FIELDS[name]
        self._count = 0
        self._bases: dict[int, Document] = {id_: desk.register.get("members", id_) for id_ in ids}
        self._form = Form(
            [self._entry(id_) for id_ in ids], Ways(self._finish, self._end, self._check), desk.keyboard
        )
        self._title, self._said = OneLine(), Said()

    def _entry(self, id_: int) -> Entry:
        name = self._desk.name("members", id_)
        field = replace(self._field, name=str(id_), label=Text(name, name), needed=False)
        return Entry(
            field, value_of(self._bases[id_], self._field.name), self._desk, keyboard=self._desk.keyboard
        )

    def compose(self) -> ComposeResult:
        yield self._title
        yield self._form
        yield self._said
        yield OneLine(bars.keys(keys.form_bar(keys.FILL_KEYS), 80))

    def on_mount(self) -> None:
        self._form.focus()
        self._draw()

    def _draw(self) -> None:
        left = len(self._bases) - self._count
        title = f"{say(self._field.label)} · {say(w.FILLED, n=number(self._count), left=number(left))}"
        self._title.show(bars.heading(title, self._desk.keyboard.shown, self.app.size.width))
        self._said.after_key(*self._now_said())

    def _now_said(self) -> tuple[str, Style]:
        entry = self._form.entry
        if entry.asked:
            return say(w.ENTER_KEEPS, why=entry.asked), look.WARNING
        if entry.refused:
            return entry.refused, look.WRONG
        who = self._desk.description("members", int(entry.field.name))
        return f"{who}  {hint(entry)}", look.QUIET

    def on_form_edited(self) -> None:
        """Say whose line it is, and what is wrong with it."""
        self._draw()

    def on_form_asked(self, message: Form.Asked) -> None:
        """Open the list behind the field."""
        open_options(self.app, self._desk, self._form, message.entry)

    def on_form_left(self) -> None:
        """What is saved stays; ask before what was typed last is given up."""
        if self._said.may_leave(self._form.sheet.touched):
            self.dismiss()

    def _end(self, by_enter: bool) -> None:
        """The last line is saved like every other one; there is nowhere to go on to."""

    def _finish(self) -> None:
        if self._form.may_leave():
            self.dismiss()

    def _check(self, entry: Entry) -> Doubt | None:
        """Save one member's value, or say what speaks against it."""
        if not entry.by_hand:
            return None
        id_ = int(entry.field.name)
        base = self._bases[id_]
        edit = Edit("members", id_, base, with_values(base, {self._field.name: entry.value}))
        for problem in self._desk.register.foresee(edit):
            if not (problem.doubtful and problem.reason(language()) in entry.accepted):
                return _doubt(problem)
        return self._save(entry, edit)

    def _save(self, entry: Entry, edit: Edit) -> Doubt | None:
        try:
            saved = self._desk.register.save_all([edit], insist=True)
        except Conflict as conflict:
            self._bases[conflict.id] = conflict.theirs or {}
            return Doubt(say(w.CHANGED_MEANWHILE, record=conflict.record))
        except FileRefusal as refusal:
            return Doubt(refusal.said(language()), firm=True)
        self._bases[saved.changes[0].id] = saved.changes[0].after or {}
        self._count += 1
        entry.keep()
        return None


def _doubt(problem: Problem) -> Doubt:
    return Doubt(problem.reason(language()), not problem.doubtful)
