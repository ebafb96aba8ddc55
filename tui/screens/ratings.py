"""Rating a whole cell: a line for each member, one key each, saved as one change."""

from collections.abc import Hashable

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.screen import ModalScreen

from store import names
from store.changes import Conflict, Transaction
from store.problems import FileRefusal, Refusal
from store.ratings import CellRatings, Row
from tui import drafts, keys, look
from tui.desk import Desk
from tui.locale import language, say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.overview import rated
from tui.screens.case import CaseScreen
from tui.screens.choose import ChooseScreen
from tui.screens.form import FormScreen
from tui.screens.page import Page
from tui.widgets import bars
from tui.widgets.bars import OneLine
from tui.widgets.columns import Layout
from tui.widgets.lines import Lines, Source
from tui.widgets.strips import Drawn


class RatingsScreen(ModalScreen[Transaction | None]):
    """Answers with what was saved, None where nothing was."""

    CSS = "RatingsScreen { layout: vertical; }"
    where = "ratings"
    BINDINGS = keys.bindings("ratings")

    def __init__(self, desk: Desk, cell: int, year: int) -> None:
        super().__init__()
        self.desk = desk
        self.ratings = CellRatings(desk.register, cell, year)
        self._leaving = False
        self._title, self._cap, self._said, self._bar = OneLine(), OneLine(), OneLine(), OneLine()
        self._list = Lines(moved=self._draw_note)

    def compose(self) -> ComposeResult:
        yield self._title
        yield self._cap
        yield self._list
        yield self._said
        yield self._bar

    def on_mount(self) -> None:
        self._draw()
        self._list.focus()

    def on_resize(self) -> None:
        self._draw()

    def on_screen_resume(self) -> None:
        """A case may have been opened meanwhile."""
        self._draw()

    def _draw(self) -> None:
        width = self.app.size.width
        cell = self.desk.name("cells", self.ratings.cell)
        title = say(y.RATINGS_OF, year=self.ratings.year, cell=cell)
        self._title.show(Rich(f" {title} · {rated.progress(self.ratings)}", style=look.BAR))
        self._bar.show(bars.keys([("1-4", say(y.KEY_GRADE)), *keys.bar(self.where)], width))
        self._cap.show(rated.cap_line(self.ratings))
        columns = rated.columns(self.ratings.year)
        members = sorted(self.ratings.rows, key=lambda id_: names.sort_key(self.desk.name("members", id_)))

        def draw(line: int, width: int) -> Drawn:
            row = self.ratings.rows[members[line]]
            name = self.desk.name("members", row.member)
            return Layout(columns, width).row(rated.cells(self.ratings, row, name))

        empty = say(y.NOBODY_TO_RATE)
        self._list.show(Source(members, draw, lambda width: Layout(columns, width).heading(), empty))
        self._draw_note()

    def _draw_note(self) -> None:
        row = self._row
        if row is not None and not self._leaving and self.ratings.proposes_case(row.member):
            years = self.ratings.years_not_done(row.member)
            self._say(say(y.PROPOSE, years=years), warn=True)
        elif not self._leaving:
            self._say("")

    def _say(self, said: str, warn: bool = False) -> None:
        self._said.show(Rich(f" {said}" if said else "", style=look.WARNING if warn else look.STRONG))

    @property
    def _row(self) -> Row | None:
        key = self._list.key
        return self.ratings.rows.get(key) if isinstance(key, int) else None

    def _grade(self, rating: str | None) -> None:
        """Rate the member under the cursor; the cursor goes on unless a case is proposed."""
        self._leaving = False
        if row := self._row:
            row.grade(rating)
            stays = self.ratings.proposes_case(row.member)
            self._draw()
            if not stays:
                self._list.press("down")

    def action_excellent(self) -> None:
        """Excellent."""
        self._grade("excellent")

    def action_good(self) -> None:
        """Good."""
        self._grade("good")

    def action_done(self) -> None:
        """Done."""
        self._grade("done")

    def action_not_done(self) -> None:
        """Not done."""
        self._grade("not_done")

    def action_clear(self) -> None:
        """Take the rating away."""
        self._grade(None)

    def action_task(self) -> None:
        """Assigned a task, or not."""
        self._leaving = False
        if row := self._row:
            row.turn_task()
            self._draw()

    def action_propose(self) -> None:
        """Open a screening case for the member, or go to the one that is open."""
        if row := self._row:
            known = self.ratings.open_case(row.member)
            if known is not None:
                self.app.push_screen(CaseScreen(self.desk, known))
                return
            draft = drafts.open_case(self.desk, row.member)
            if self.ratings.proposes_case(row.member):
                draft.presets = {**draft.presets, "criterion": "not_done_two_years"}
            self.app.push_screen(FormScreen(self.desk, draft))

    def action_save(self) -> None:
        """Save the whole cell."""
        edits = self.ratings.edits()
        if not edits:
            self._say(say(y.NOTHING_RATED))
            return
        try:
            saved = self.desk.register.save_all(edits, insist=True)
        except Refusal as refusal:
            self._say(say(w.REFUSED, why=refusal.problems[0].said(language())), warn=True)
        except Conflict:
            self.ratings.take_theirs()
            self._draw()
            self._say(say(y.CHANGED_RATINGS), warn=True)
        except FileRefusal as refusal:
            self._say(refusal.said(language()), warn=True)
        else:
            self.dismiss(saved)

    def action_leave(self) -> None:
        """Leave; ask first where something is not saved."""
        if self.ratings.edits() and not self._leaving:
            self._leaving = True
            self._say(say(y.LOSE_RATINGS), warn=True)
        else:
            self.dismiss(None)


def rate(page: Page, cell: int, year: int) -> None:
    """Rate a cell's members, and say how many were saved."""

    def saved(transaction: Transaction | None) -> None:
        if transaction:
            page.report(say(y.RATINGS_SAVED, n=len(transaction.changes)))

    page.app.push_screen(RatingsScreen(page.desk, cell, year), saved)


def rate_a_cell(page: Page, year: int) -> None:
    """Choose a cell, then rate its members."""

    def chosen(cell: Hashable | None) -> None:
        if isinstance(cell, int):
            rate(page, cell, year)

    cells = [(id_, page.desk.name("cells", id_)) for id_ in page.desk.candidates("cells", "")]
    page.app.push_screen(ChooseScreen(say(y.CHOOSE_RATED_CELL), cells), chosen)
