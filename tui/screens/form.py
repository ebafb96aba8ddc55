"""The screen on which a record is keyed."""

from collections.abc import Callable, Hashable
from typing import Any

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.screen import ModalScreen

from store.changes import Conflict, Transaction
from store.problems import FileRefusal, Problem, Refusal
from store.records import Document, Kind
from tui import keys, look
from tui.desk import Desk
from tui.drafts import Draft
from tui.locale import label, language, say
from tui.locale import words as w
from tui.screens.choose import ChooseScreen
from tui.widgets import bars
from tui.widgets.bars import OneLine
from tui.widgets.form import Entry, Form

Again = Callable[[Transaction], Draft]
"""From a saved record to the next one to key."""


class FormScreen(ModalScreen[Transaction | None]):
    """Answers with what was saved last, None where nothing was."""

    CSS = "FormScreen { layout: vertical; }"

    def __init__(self, desk: Desk, draft: Draft, again: Again | None = None, start: str = "") -> None:
        super().__init__()
        self.desk = desk
        self._again = again
        self._start = start
        self._saved: Transaction | None = None
        self._title = OneLine()
        self._said = OneLine()
        self._keys = OneLine()
        self._begin(draft)

    def _begin(self, draft: Draft) -> None:
        self._draft = draft
        self._base = draft.base
        self._insist = False
        self._leaving = False
        self.form = Form(draft.fields, draft.values, draft.presets, self.desk, draft.derive)

    def compose(self) -> ComposeResult:
        yield self._title
        yield self.form
        yield self._said
        yield self._keys

    def on_mount(self) -> None:
        self.form.focus()
        if self._start:
            self.form.go(self._start)

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.app.size.width
        title = Rich(f" {self._draft.title}", style=look.BAR)
        self._title.show(title)
        shown = [(key.partition(",")[0], say(name)) for key, name, _ in keys.FORM_KEYS]
        self._keys.show(bars.keys(shown, width))

    def _say(self, text: str, style: Any = look.WARNING) -> None:
        self._said.show(Rich(f" {text}" if text else "", style=style))

    def on_form_edited(self) -> None:
        """Typing on takes back what was being asked."""
        self._insist = self._leaving = False
        self._say("")

    def on_form_refused(self, message: Form.Refused) -> None:
        """Say what was not taken."""
        self._say(message.reason)

    def on_form_ended(self) -> None:
        """Enter never saves by itself."""
        self._say(say(w.LAST_FIELD), look.STRONG)

    def on_form_left(self) -> None:
        """Leave; ask only if something would be lost."""
        if self.form.touched and not self._leaving:
            self._leaving = True
            self._say(say(w.LOSE))
        else:
            self.dismiss(self._saved)

    def on_form_asked(self, message: Form.Asked) -> None:
        """Open the list behind a field."""
        entry = message.entry

        def chosen(key: Hashable | None) -> None:
            if key is not None:
                self.form.choose(entry, key)

        self.app.push_screen(ChooseScreen(say(entry.field.label), self._options(entry)), chosen)

    def _options(self, entry: Entry) -> list[tuple[Hashable, str]]:
        field = entry.field
        if field.kind is Kind.CODE and field.codes is not None:
            return [
                (code, f"{field.codes.short(code):>2}  {label(field.codes, code)}") for code in field.codes
            ]
        found = self.desk.candidates(field.table, "")
        return [(id_, self.desk.description(field.table, id_)) for id_ in found]

    def on_form_saved(self) -> None:
        """Save, or show what stands in the way."""
        if self.form.wrong():
            return
        try:
            self._saved = self._save()
        except Refusal as refusal:
            self._show(refusal.problems)
        except Conflict as conflict:
            self._meet(conflict)
        except FileRefusal as refusal:
            self._say(refusal.said(language()), look.WRONG)
        else:
            self._done(self._saved)

    def _save(self) -> Transaction:
        draft = self._draft
        after = draft.build(self._base or {}, self.form.changes)
        return self.desk.register.save(draft.table, draft.id, self._base, after, self._insist)

    def _done(self, saved: Transaction) -> None:
        if self._again is None:
            self.dismiss(saved)
        else:
            self._next(saved, self._again)

    def _next(self, saved: Transaction, again: Again) -> None:
        """Key the next record on the same screen."""
        before = self.form
        self._begin(again(saved))
        self.mount(self.form, after=before)
        before.remove()
        self.form.focus()
        self._draw()
        change = saved.changes[0]
        self._say(say(w.SAVED, record=self.desk.name(change.table, change.id)), look.GOOD)

    def _show(self, problems: tuple[Problem, ...]) -> None:
        problem = problems[0]
        reason = problem.reason(language())
        own = problem.record.partition("/")[0] == self._draft.table
        name = problem.field.removeprefix(self._draft.prefix)
        placed = own and self.form.refuse(self._own_name(name), reason)
        if not placed:
            reason = problem.said(language())
        if problem.doubtful:
            self._insist = True
            self._say(say(w.DOUBTFUL, why=reason))
        else:
            self._say(say(w.REFUSED, why=reason), look.WRONG)

    def _own_name(self, name: str) -> str:
        """The form's own name of a field, where the form holds an admission among a member's fields."""
        admission = name.replace("events[0].", "admission.")
        return admission if self.form.entry_of(admission) else name

    def _meet(self, conflict: Conflict) -> None:
        """Somebody else changed the record: keep what was typed, and write it over theirs if asked again."""
        if conflict.theirs is None:
            self._say(say(w.DELETED_BY_OTHER), look.WRONG)
            return
        self._say(say(w.CHANGED_BY_OTHER, fields=self._difference(conflict.base or {}, conflict.theirs)))
        self._base = conflict.theirs

    def _difference(self, base: Document, theirs: Document) -> str:
        from store.records import TABLES
        from tui.text import shown

        said = []
        for field in TABLES[self._draft.table].fields:
            before, now = field.of(base), field.of(theirs)
            if before != now:
                was, is_ = (shown(field, each, self.desk) or "-" for each in (before, now))
                said.append(f"{say(field.label)}: {was} → {is_}")
        if base.get("events") != theirs.get("events"):
            said.append(say(w.EVENTS))
        return "; ".join(said) or "?"
