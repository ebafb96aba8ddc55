"""A page about a year up to a cut-off day, which its keys change."""

from collections.abc import Hashable

from store.period import Period
from store.records import Field, Kind
from tui import look
from tui.desk import Desk
from tui.locale import day, say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.screens.ask import AskScreen
from tui.screens.choose import ChooseScreen
from tui.screens.page import ListPage

_PARTS = {"03-31": y.MONTHS_3, "06-30": y.MONTHS_6, "09-30": y.MONTHS_9, "12-31": y.WHOLE_YEAR}
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
        """Choose the cut-off: three, six or nine months, the year, today, or any day."""
        year, today = self.period.year, self.desk.today
        days: list[tuple[Hashable, str]] = [
            (f"{year:04}-{end}", f"{say(text)}  {day(f'{year:04}-{end}')}") for end, text in _PARTS.items()
        ]
        if today not in dict(days):
            days.append((today, f"{say(y.TODAY)}  {day(today)}"))
        options = [*days, ("", say(y.ANOTHER_DAY))]

        def chosen(key: Hashable | None) -> None:
            if key == "":
                self._ask_cut_off()
            elif isinstance(key, str):
                self._cut_off(key)

        self.app.push_screen(ChooseScreen(say(w.HELP_CUT_OFF), options), chosen)

    def _ask_cut_off(self) -> None:
        def answered(typed: str | None) -> None:
            if typed and len(typed) == 10:
                self._cut_off(typed)
            elif typed:
                self.report(say(y.WHOLE_DAY), look.WRONG)

        self.app.push_screen(AskScreen(self.desk, say(w.HELP_CUT_OFF), _CUT_OFF, self.period.as_of), answered)

    def _cut_off(self, day: str) -> None:
        self.show_period(Period.of(int(day[:4]), day))
