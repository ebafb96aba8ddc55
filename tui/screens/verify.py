"""Keying again: the fields that feed the figures, for every so many-th record, beside the first keying."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.screen import ModalScreen

from store.changes import Transaction
from store.entry import FIELDS, value_of
from store.problems import FileRefusal
from store.records import VERIFICATIONS, Field
from store.sampling import Verification, keyed_again, sampled
from tui import keys, look
from tui.desk import Desk
from tui.hints import hint
from tui.locale import language, say
from tui.locale import words as w
from tui.screens.choose import open_options
from tui.widgets import bars
from tui.widgets.bars import OneLine
from tui.widgets.entry import Doubt, Entry
from tui.widgets.form import Form
from tui.widgets.keying import Ways
from tui.widgets.said import Said

EVERY = 10
"""One record in so many, unless the clerk says otherwise."""


def sample_fields() -> tuple[tuple[Field, ...], dict[str, int]]:
    """What is asked before keying again: one in how many, from which one; the beginning is drawn by lot."""
    fields = tuple(VERIFICATIONS.field(name) for name in ("every", "start"))
    return fields, {"every": EVERY, "start": random.SystemRandom().randint(1, EVERY)}


class VerifyScreen(ModalScreen[Transaction | None]):
    """Blank fields for one record after another; what differs after a second look is a difference."""

    CSS = "VerifyScreen { layout: vertical; }"

    def __init__(self, desk: Desk, ids: Sequence[int], every: int, start: int) -> None:
        super().__init__()
        self._desk = desk
        self._ids = sampled(sorted(ids), every, start)
        self._run = Verification(every, start, desk.plan.verify)
        self._at = 0
        self._missed: set[str] = set()
        """Fields of this record that were asked about."""
        self._form = Form(self._entries(), Ways(self._next, self._end, self._check), desk.keyboard)
        self._title, self._said = OneLine(), Said()

    @property
    def _member(self) -> Mapping[str, Any]:
        return self._desk.rows("members").get(self._ids[self._at], {})

    def _entries(self) -> list[Entry]:
        names = keyed_again(self._member, self._run.names)
        return [Entry(FIELDS[name], None, self._desk, keyboard=self._desk.keyboard) for name in names]

    def compose(self) -> ComposeResult:
        yield self._title
        yield self._form
        yield self._said
        yield OneLine(bars.keys(keys.form_bar(keys.VERIFY_KEYS), 80))

    def on_mount(self) -> None:
        self._form.focus()
        self._draw()

    def _draw(self) -> None:
        place = say(w.PLACE, place=self._at + 1, count=len(self._ids))
        who = self._desk.description("members", self._ids[self._at])
        paper = self._member.get("record_number") or ""
        title = f"{say(w.VERIFYING)} {place} · {' '.join(who.split())} {paper}"
        self._title.show(bars.heading(title, self._desk.keyboard.shown, self.app.size.width))
        entry = self._form.entry
        if entry.asked:
            self._said.after_key(say(w.ENTER_KEEPS, why=entry.asked), look.WARNING)
        else:
            self._said.after_key(hint(entry), look.QUIET)

    def on_form_edited(self) -> None:
        """Say which record it is, and what differs."""
        self._draw()

    def on_form_asked(self, message: Form.Asked) -> None:
        """Open the list behind a field."""
        open_options(self.app, self._desk, self._form, message.entry)

    def on_form_left(self) -> None:
        """Leave; what was keyed again is kept, but for the record in hand."""
        if self._said.may_leave(self._form.sheet.touched):
            self._keep()

    def _check(self, entry: Entry) -> Doubt | None:
        """What differs from the first keying; the clerk reads the paper again before seeing what that was."""
        name = entry.field.name
        if entry.value == value_of(self._member, name):
            self._run.slips += name in self._missed
            self._missed.discard(name)
            return None
        self._missed.add(name)
        return Doubt(say(w.DIFFERS))

    def _end(self, by_enter: bool) -> None:
        """Nothing is written before the run ends, so the last field leads on by itself."""
        self._next()

    def _next(self) -> None:
        """Take in this record and go on to the next; fields that were not reached are keyed first."""
        if not self._form.may_leave(everywhere=True):
            return
        self._run.add(self._ids[self._at], self._member, self._form.sheet.values)
        self._missed.clear()
        if self._at + 1 == len(self._ids):
            self._keep()
            return
        self._at += 1
        self._form.fill(self._entries())
        self._draw()

    def _keep(self) -> None:
        """Write what was found into the register."""
        if not self._run.records:
            self.dismiss(None)
            return
        document = self._run.document(self._desk.today, self._desk.clerk or "?")
        try:
            self.dismiss(self._desk.register.save("verifications", None, None, document))
        except FileRefusal as refusal:
            self._said.answer(refusal.said(language()), look.WRONG)
