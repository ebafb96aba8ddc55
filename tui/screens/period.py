"""A page about a year up to a cut-off day, which its keys change."""

from store.period import Period
from store.records import Field, Kind
from tui.desk import Desk
from tui.locale import say
from tui.locale import words as w
from tui.screens.ask import AskScreen
from tui.screens.page import ListPage

_CUT_OFF = Field("as_of", w.CUT_OFF, Kind.DATE, needed=True)


class PeriodPage(ListPage):
    """Shows one period; ← and → go to the same part of another year."""

    def __init__(self, desk: Desk, period: Period) -> None:
        super().__init__(desk)
        self.period = period

    @property
    def year(self) -> int:
        """The year of the period."""
        return self.period.year

    def show_period(self, period: Period) -> None:
        """Show another period."""
        self.period = period
        self.draw()

    def action_earlier(self) -> None:
        """The year before, at the same cut-off."""
        self.show_period(self.period.back(1))

    def action_later(self) -> None:
        """The year after."""
        self.show_period(self.period.back(-1))

    def action_cut_off(self) -> None:
        """Choose the cut-off day; its year is shown."""

        def answered(day: str | None) -> None:
            if day and len(day) == 10:
                self.show_period(Period.of(int(day[:4]), day))

        self.app.push_screen(AskScreen(self.desk, say(w.HELP_CUT_OFF), _CUT_OFF, self.period.as_of), answered)
