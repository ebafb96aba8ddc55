"""The application: its modes, and the bridge from the register's changes to the screens."""

import argparse
import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual.app import App
from textual.signal import Signal

from store.changes import Transaction
from store.problems import FileRefusal
from store.records import TABLES
from store.register import Register, account
from store.watch import stirrings
from store.words import Text
from store.work import telling
from tui import garbage, keys, later
from tui.commands import Mistake
from tui.desk import Desk
from tui.files import state_folder
from tui.locale import language, say
from tui.locale import words as w
from tui.progress import progress
from tui.screens.members import MembersScreen
from tui.screens.page import BOOKS, Page
from tui.waiting import Waiting
from tui.wire import wired
from tui.wire.terminal import Words, refusal
from tui.wire.wired import Wired

TIDY_SECONDS = 30.0


class SodvApp(Wired, App[int]):
    """One clerk's session on one register."""

    CSS_PATH = "app.tcss"
    BINDINGS = keys.global_bindings()
    DEFAULT_MODE = "members"

    def __init__(self, register: Register, clerk: str = "", waiting: Waiting | None = None) -> None:
        super().__init__()
        if waiting is not None:
            waiting.announce = self.announce
        self.TOO_SMALL = say(w.TOO_SMALL)
        self.PASTE_REFUSED = say(w.PASTE_LINES)
        self.INPUT_UNREADABLE = say(w.INPUT_UNREADABLE)
        self.TERMINAL_NOT_UTF8 = say(w.TERMINAL_NOT_UTF8)
        self._book = register
        self._news: Signal[Transaction] = Signal(self, "changed")
        self._desk = Desk(register, self._news, clerk)
        self._unsubscribe = register.subscribe(self._news.publish)
        self.add_mode(self.DEFAULT_MODE, partial(MembersScreen, self._desk))
        for mode, make in later.MODES.items():
            self.add_mode(mode, partial(make, self._desk))
        for table in BOOKS:
            self.add_mode(table, partial(later.book, self._desk, table))

    def on_mount(self) -> None:
        """Bring the file up to date from time to time, and say what was found at opening."""
        self.set_interval(TIDY_SECONDS, self._tidy)
        self.call_after_refresh(self._check)

    def shown(self) -> None:
        """Offer forms left unsaved, follow other sessions, load what the first screen could do without."""
        self._resume()
        garbage.begin()
        self.run_worker(self._follow_others())
        self.run_worker(self._load(), exit_on_error=False)

    async def _load(self) -> None:
        await later.load()
        garbage.settle()

    def _resume(self) -> None:
        """Offer what was left unsaved."""
        if self._desk.unsent.left():
            from tui.screens.resume import resume

            resume(self, self._desk)

    def _check(self) -> None:
        """Say so where the files were mended at opening, or the register contradicts itself."""
        if found := [each for each in self._book.findings if each.severity != "note"]:
            from tui.chronicle import finding

            self._report(finding(found[0]))
        if wrong := self._book.contradictions():
            self._report(say(w.PROBLEMS_AT_START, n=len(wrong), path=self._book.path))

    async def _follow_others(self) -> None:
        """Take in what other sessions write, as soon as it is noticed."""
        await asyncio.sleep(later.PAUSE)
        async for _ in stirrings(self._book.path):
            self._look()

    def _look(self) -> None:
        try:
            self._book.refresh()
        except FileRefusal as refusal:
            self._report(refusal.said(language()))

    def _tidy(self) -> None:
        try:
            self._book.tidy()
        except FileRefusal as refusal:
            self._report(refusal.said(language()))

    def say(self, words: str) -> None:
        """Tell the clerk something about the line."""
        self._report(words)

    def paused(self) -> None:
        """Between two keys."""
        garbage.collect_young()

    def rested(self) -> None:
        """Nobody types: the index can be brought into memory again when somebody does."""
        garbage.collect()
        self._book.rest()

    def hung_up(self) -> None:
        """The line is lost: everything acknowledged is on the disk, only the files are given back."""
        self._book.close(tidy=False)

    def _report(self, text: str) -> None:
        if isinstance(self.screen, Page):
            self.screen.report(text)

    def action_members(self) -> None:
        """Go to the members."""
        self.switch_mode("members")

    def action_cases(self) -> None:
        """Go to the cases."""
        self.switch_mode("cases")

    def action_overview(self) -> None:
        """Go to the overview."""
        self.switch_mode("overview")

    def action_deadlines(self) -> None:
        """Go to the board of deadlines."""
        self.switch_mode("deadlines")

    def action_books(self) -> None:
        """Choose another book."""

        from tui.screens.choose import ChooseScreen

        def chosen(table: object) -> None:
            if isinstance(table, str):
                self.switch_mode(table)

        options = [(table, say(TABLES[table].many)) for table in BOOKS]
        self.push_screen(ChooseScreen(say(w.CHOOSE_BOOK), options), chosen)

    def action_undo(self) -> None:
        """Undo the last change of this session."""
        self._turn(self._book.undo, w.UNDONE, w.NOTHING_TO_UNDO)

    def action_redo(self) -> None:
        """Redo what was undone last."""
        self._turn(self._book.redo, w.REDONE, w.NOTHING_TO_REDO)

    def action_help(self) -> None:
        """Show the keys of the screen."""
        from tui.screens.help import HelpScreen

        where = self.screen.where if isinstance(self.screen, Page) else ""
        self.push_screen(HelpScreen(where))

    async def action_quit(self) -> None:
        """End; everything is saved."""
        self.exit(0)

    def _turn(self, turn: Callable[[], Transaction | None], done: Text, nothing: Text) -> None:
        page = self.screen
        if not isinstance(page, Page):
            return

        def turned() -> None:
            transaction = turn()
            change = transaction.changes[0] if transaction else None
            what = (self._desk.name(change.table, change.id) or change.record) if change else ""
            if transaction and len(transaction.changes) > 1:
                what = say(w.AND_RECORDS, what=what, n=len(transaction.changes) - 1)
            page.report(say(done, what=what) if change else say(nothing))

        page.attempt(turned)


def _opened(arguments: argparse.Namespace, today: str, clerk: str) -> Register:
    """The register; what it takes to work all out for the first time is given back."""

    def register() -> Register:
        return Register(Path(arguments.file), today, clerk, force=arguments.force, known=arguments.known)

    with progress(say(w.OPENING)):
        opened = register()
        if not opened.keep():
            return opened
    opened.close(tidy=False)
    del opened
    garbage.collect()
    return register()


def run(arguments: argparse.Namespace, today: str) -> int:
    """Open the register on the screen."""
    clerk = arguments.by or account()
    register = _opened(arguments, today, clerk)
    try:
        words = Words(say(w.NOT_TERMINAL), say(w.BAD_TERMINAL), say(w.CRASHED))
        if (reason := refusal(words)) is not None:
            raise Mistake(reason)
        waiting = Waiting()
        with telling(waiting.tell):
            return wired.run(lambda: SodvApp(register, clerk, waiting), "sodv", state_folder(), words)
    finally:
        with progress(say(w.TIDYING)):
            register.close()
