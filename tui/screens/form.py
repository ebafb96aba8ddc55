"""The screen on which a record is keyed."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import ModalScreen

from store.changes import Conflict, Edit, Transaction
from store.merge import Merged, merge
from store.problems import FileRefusal, Problem, Refusal
from store.records import Document
from tui import keys, look
from tui.desk import Desk
from tui.details import difference
from tui.drafts import Draft
from tui.hints import hint
from tui.locale import clock, language, say
from tui.locale import words as w
from tui.screens.choose import choices, open_options
from tui.screens.merge import MergeScreen, Side
from tui.screens.twins import Twins
from tui.widgets import bars
from tui.widgets.bars import OneLine
from tui.widgets.entry import Doubt, Entry
from tui.widgets.form import Form
from tui.widgets.keying import Ways
from tui.widgets.panel import WIDE, Panel
from tui.widgets.said import Said

_FIXED_LINES = 6
Again = Callable[[Transaction], Draft]
"""From a saved record to the next one to key."""


class FormScreen(ModalScreen[Transaction | None]):
    """Answers with what was saved last, None where nothing was."""

    CSS = "FormScreen { layout: vertical; } FormScreen Horizontal { height: 1fr; }"

    def __init__(
        self,
        desk: Desk,
        draft: Draft,
        again: Again | None = None,
        start: str = "",
        texts: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`texts` were typed into the same form by a session that did not end well."""
        super().__init__()
        self.desk = desk
        self._texts = texts
        self._kept_at = -1
        self._meanwhile = ""
        self._again = again
        self._start = start
        self._saved: Transaction | None = None
        self._title = OneLine()
        self._said = Said()
        self._keys = OneLine()
        self._panel = Panel()
        self._begin(draft)
        ways = Ways(self._save, self._end, self._check, lambda name, values: self._draft.derive(name, values))
        self.form = Form(draft.entries(desk, desk.keyboard), ways, desk.keyboard)

    def _begin(self, draft: Draft) -> None:
        self._draft = draft
        self._base = draft.base
        self._twins = Twins(self.desk, draft)
        self._written_texts: dict[str, str] = {}
        """What had been typed when the record was last written, though the form stays open."""
        self._let_stand: set[str] = set()
        """What the clerk was asked about the record, and lets stand by saving again."""

    def compose(self) -> ComposeResult:
        yield self._title
        yield Horizontal(self.form, self._panel)
        yield self._said
        yield self._keys

    def on_mount(self) -> None:
        self.form.focus()
        self.desk.changed.subscribe(self, self._follow)
        if self._texts:
            self.form.type_into(self._texts)
            self._keep()
        if self._start:
            self.form.go(self._start)
        self.on_form_edited()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.app.size.width
        title = f"{self._draft.title}{self._meanwhile}"
        self._title.show(bars.heading(title, self.desk.keyboard.shown, width))
        self._keys.show(bars.keys(keys.form_bar(keys.FORM_KEYS), width))
        self._panel.display = width >= WIDE
        if self._panel.display:
            twins = self._twins.lines
            room = self.app.size.height - len(twins) - _FIXED_LINES
            self._panel.show([*choices(self.form.entry, self.desk, room), *twins])

    def _now_said(self) -> tuple[str, Style]:
        """What matters most: what is wrong, a doubt, a likely twin, how the field is keyed."""
        entry = self.form.entry
        if entry.refused:
            return entry.refused, look.WRONG
        if entry.asked:
            return say(w.ENTER_KEEPS, why=entry.asked), look.WARNING
        if self._twins.line:
            return self._twins.line, look.WARNING
        return hint(entry), look.QUIET

    def on_form_edited(self) -> None:
        """Look for twins, and say what is to be said about the field."""
        self._twins.follow(self.form.sheet.changes)
        if self.form.place != self._kept_at:
            self._keep()
        self._said.after_key(*self._now_said())
        self._draw()

    def _keep(self) -> None:
        """Keep what was typed, for a session that does not end well; the field being typed may be lost."""
        self._kept_at = self.form.place
        if texts := self.form.sheet.texts:
            self.desk.unsent.keep(self._draft.recipe, self._draft.title, texts)
        else:
            self.desk.unsent.drop()

    def _follow(self, transaction: Transaction) -> None:
        """Say so where somebody else saves the record that is open here; the form is left alone."""
        if transaction.by != self.desk.clerk and any(
            (each.table, each.id) == (self._draft.table, self._draft.id) for each in transaction.changes
        ):
            self._meanwhile = f" · {say(w.CHANGED_BY, who=transaction.by, when=clock(transaction.at))}"
            self._draw()

    def _leave(self) -> None:
        self.desk.unsent.drop()
        self.dismiss(self._saved)

    def on_form_refused(self, message: Form.Refused) -> None:
        """Say what was not taken."""
        self._said.answer(message.reason)

    def on_form_left(self) -> None:
        """Leave; ask only if something would be lost."""
        if self._said.may_leave(self.form.sheet.texts != self._written_texts):
            self._leave()

    def on_form_asked(self, message: Form.Asked) -> None:
        """Open the list behind a field."""
        open_options(self.app, self.desk, self.form, message.entry)

    def on_form_compared(self) -> None:
        """Show who may be the same person."""
        if self._twins.found:
            self._twins.open(self.app)

    def _end(self, by_enter: bool) -> None:
        """Enter never saves by itself."""
        self._said.answer(say(w.LAST_FIELD), look.STRONG)

    def _check(self, entry: Entry) -> Doubt | None:
        """What the register would say about this field."""
        if not entry.by_hand:
            return None
        for problem in self.desk.register.foresee(self._draft.edit(self._base, self.form.sheet.changes)):
            if self._draft.own_name(problem) == entry.field.name:
                return Doubt(problem.reason(language()), not problem.doubtful)
        return None

    def _save(self) -> None:
        """Save, or show what stands in the way."""
        if self.form.wrong():
            return
        self._twins.follow(self.form.sheet.changes)
        if (asked := self._twins.certain) and asked not in self._let_stand:
            self._let_stand.add(asked)
            self._said.answer(say(w.DOUBTFUL, why=asked))
            return
        try:
            self._saved = self._written()
        except Refusal as refusal:
            self._show(refusal.problems[0])
        except Conflict as conflict:
            self._meet(conflict)
        except FileRefusal as refusal:
            self._said.answer(refusal.said(language()), look.WRONG)
        else:
            self._done(self._saved)

    def _written(self) -> Transaction:
        """Write the record; doubts that the clerk was asked about stand, Refusal names the others."""
        edit = self._draft.edit(self._base, self.form.sheet.changes)
        register = self.desk.register
        open_ = tuple(each for each in register.foresee(edit) if not self._stands(each))
        if open_:
            raise Refusal(*open_)
        return register.save_all([edit], insist=True)

    def _stands(self, problem: Problem) -> bool:
        """Whether the clerk was asked about a doubt and goes on."""
        place = self.form.sheet.place(self._draft.own_name(problem))
        asked = self._let_stand if place is None else self.form.sheet.entries[place].accepted
        return problem.doubtful and problem.reason(language()) in asked

    def _done(self, saved: Transaction) -> None:
        if self._again is None:
            self._leave()
            return
        self.desk.unsent.drop()
        self._begin(self._again(saved))
        self.form.fill(self._draft.entries(self.desk, self.desk.keyboard))
        change = saved.changes[0]
        self._said.answer(say(w.SAVED, record=self.desk.name(change.table, change.id)), look.GOOD)
        self._draw()

    def _show(self, problem: Problem) -> None:
        reason = problem.reason(language())
        name = self._draft.own_name(problem)
        if not self.form.stop_at(name, Doubt(reason, not problem.doubtful)):
            self._let_stand.add(reason)
            reason = problem.said(language())
        if problem.doubtful:
            self._said.answer(say(w.DOUBTFUL, why=reason))
        else:
            self._said.answer(say(w.REFUSED, why=reason), look.WRONG)

    def _meet(self, conflict: Conflict) -> None:
        """Somebody else saved the record meanwhile: bring both together, ask where both changed a field."""
        if (conflict.table, conflict.id) != (self._draft.table, self._draft.id):
            self._said.answer(say(w.CHANGED_MEANWHILE, record=conflict.record), look.WRONG)
            return
        if conflict.theirs is None:
            self._said.answer(say(w.DELETED_BY_OTHER), look.WRONG)
            return
        merged = merge(conflict.base or {}, conflict.theirs, conflict.mine or {})
        if merged.clashes:
            self._ask(conflict, merged)
        else:
            self._write_merged(conflict, merged.document)

    def _ask(self, conflict: Conflict, merged: Merged) -> None:
        def decided(choices: dict[str, Side] | None) -> None:
            if choices is not None:
                self._write_merged(conflict, merged.settled(choices))

        title = f"{self._draft.title} · {self._other(conflict)}"
        self.app.push_screen(MergeScreen(self.desk, conflict.table, title, merged.clashes), decided)

    def _write_merged(self, conflict: Conflict, document: Document) -> None:
        edit, other = Edit(conflict.table, conflict.id, conflict.theirs, document), self._other(conflict)
        try:
            self._saved = self.desk.register.save_all([edit], insist=True)
        except Refusal as refusal:
            self._show(refusal.problems[0])
        except Conflict as another:
            self._meet(another)
        except FileRefusal as refusal:
            self._said.answer(refusal.said(language()), look.WRONG)
        else:
            theirs = difference(self.desk, conflict.table, conflict.base or {}, conflict.theirs or {})
            self._base, self._written_texts = document, self.form.sheet.texts
            self.desk.unsent.drop()
            self._said.answer(say(w.MERGED, who=other, fields=theirs), look.GOOD)

    def _other(self, conflict: Conflict) -> str:
        """Who saved the other version, and when."""
        writer = self.desk.register.last_writer(conflict.table, conflict.id)
        return f"{writer.by}, {clock(writer.at)}" if writer else "?"
