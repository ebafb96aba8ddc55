"""The frame of every screen: title above, the strip of key figures and the keys below."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text as Rich
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from store.changes import Conflict, Transaction
from store.period import Period
from store.problems import FileRefusal, Refusal
from store.words import Language
from tui import keys, look
from tui.desk import Desk
from tui.locale import language, number, say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.strip import strip
from tui.widgets import bars
from tui.widgets.bars import OneLine
from tui.widgets.lines import Lines

BOOKS = ("reviews", "courses", "cells", "targets", "rules", "reports", "exports", "verifications", "meta")
MODES = (
    ("2", "members", w.MODE_MEMBERS),
    ("3", "cases", w.MODE_CASES),
    ("4", "overview", w.MODE_OVERVIEW),
    ("5", "deadlines", y.MODE_DEADLINES),
)


class Page(Screen[None]):
    """A screen of the register; `where` names it in the table of keys, `mode` the tab it belongs to."""

    BLANK = True
    """Nothing shows between the widgets."""
    CSS = "Page { layout: vertical; }"
    where = ""
    mode = ""
    waits = False
    """Whether it follows changes only once it is seen again, and then the last one for all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._title = OneLine()
        self._strip = OneLine()
        self._keys = OneLine()
        self._status = ""
        self._missed: Transaction | None = None
        self._width = 0
        """The width that the frame was drawn for."""

    def body(self) -> Sequence[Widget]:
        """What stands between the fixed lines."""
        raise NotImplementedError

    def follow(self, transaction: Transaction) -> None:
        """Take in a change of the register."""

    def compose(self) -> ComposeResult:
        yield self._title
        yield from self.body()
        yield self._strip
        yield self._keys

    def on_mount(self) -> None:
        self.desk.changed.subscribe(self, self._changed)

    def on_screen_resume(self) -> None:
        missed, self._missed = self._missed, None
        if missed:
            self.follow(missed)
        self._draw_frame()

    def on_resize(self) -> None:
        if self._width != self.app.size.width:
            self._draw_frame()

    def on_key(self, _event: events.Key) -> None:
        """What was said about the last key is over with the next."""
        if self._status:
            self.report("")

    def report(self, status: str, style: Style = look.STRONG) -> None:
        """Say something in the line of keys until the next key."""
        self._status = status
        if status:
            self._keys.show(Rich(f" {status}", style=style))
        else:
            self._draw_keys()

    def attempt(self, action: Callable[[], object]) -> None:
        """Do something to the register; say why where it was not done."""
        try:
            action()
        except Refusal as refusal:
            self.report(say(w.REFUSED, why=refusal.problems[0].said(language())), look.WRONG)
        except Conflict as conflict:
            self.report(say(w.CHANGED_MEANWHILE, record=conflict.record), look.WRONG)
        except FileRefusal as refusal:
            self.report(refusal.said(language()), look.WRONG)

    def action_rate_cell(self) -> None:
        """Choose a cell, then rate its members in the year that the page is about."""
        from tui.screens.ratings import rate_a_cell

        rate_a_cell(self, self.year)

    @property
    def year(self) -> int:
        """The year that the page is about."""
        return self.desk.register.last_year()

    def action_back(self) -> None:
        """One step back; the first screen of a mode stays."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()

    def action_keyboard(self) -> None:
        """Type another way from now on."""
        self.desk.keyboard.turn()
        self._draw_frame()

    def on_find_box_turned(self) -> None:
        """Show how the clerk types."""
        self._draw_frame()

    def heed(self, transaction: Transaction) -> None:
        """Forget what was worked out from records that changed, be the page seen or not."""

    def _changed(self, transaction: Transaction) -> None:
        self.heed(transaction)
        if self.waits and not self._is_seen:
            # What this clerk has added is looked for at the return.
            if not self._missed or transaction.by == self.desk.clerk:
                self._missed = transaction
            return
        self._draw_strip()
        self.follow(transaction)

    @property
    def _is_seen(self) -> bool:
        """Whether at most a form stands before it."""
        stack = self.app.screen_stack
        return self in stack and not any(isinstance(each, Page) for each in stack[stack.index(self) + 1 :])

    def _draw_frame(self) -> None:
        self._width = self.app.size.width
        tabs = [(key, say(label), mode == self.mode) for key, mode, label in MODES]
        tabs.append(("6", say(w.MODE_BOOKS), self.mode == "books"))
        unit = self.desk.register.unit or say(w.REGISTER)
        clerk = f"{self.desk.keyboard.shown} · {self.desk.clerk}"
        if self.desk.register.trouble:
            clerk += f" · {say(w.READ_ONLY)}"
        self._title.show(bars.title(unit, tabs, clerk, self.app.size.width))
        self._draw_strip()
        if not self._status:
            self._draw_keys()

    def _draw_strip(self) -> None:
        figures = self.desk.register.figures(Period.of(self.desk.register.last_year()))
        text = strip(figures, self.app.size.width, self.desk.register.board.overdue)
        text.style = look.BAR
        self._strip.show(text)

    def _draw_keys(self) -> None:
        self._keys.show(_keys(self.where, self.app.size.width, language()))


@lru_cache(maxsize=16)
def _keys(where: str, width: int, _language: Language) -> Rich:
    """The line of keys; remembered, since it comes back with the key after everything that is said."""
    return bars.keys(keys.bar(where), width)


class ListPage(Page):
    """A page whose middle is one list, with a line above it that says what is listed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = OneLine()
        self.list = Lines(moved=lambda: self.draw_head())

    def on_mount(self) -> None:
        """Show the list and begin to take keys."""
        self.draw()
        self.first().focus()

    def first(self) -> Widget:
        """What has the keys at the beginning."""
        return self.list

    def body(self) -> Sequence[Widget]:
        """The line and the list."""
        return [self.head, self.list]

    def draw(self) -> None:
        """Show what the list holds now."""
        raise NotImplementedError

    def headline(self) -> str:
        """What is listed; empty where the page says it otherwise."""
        return ""

    def beside(self) -> str:
        """What is said before the place in the list."""
        return ""

    def draw_head(self) -> None:
        """What is listed at the left, at the right which line of how many the cursor is on."""
        if left := self.headline():
            place, count = self.list.place
            right = self.beside() + say(w.PLACE, place=number(place if count else 0), count=number(count))
            text = Rich(f" {left}", style=look.HEADING)
            room = self.app.size.width - text.cell_len - cell_len(right) - 1
            self.head.show(text.append(" " * max(room, 1)).append(right, style=look.PLAIN))

    def follow(self, transaction: Transaction) -> None:
        """Draw again; the terminal gets only what differs."""
        self.draw()
