"""The records behind a figure."""

from rich.text import Text as Rich

from store.figures import Period
from tui import details, drafts, keys
from tui.desk import Desk
from tui.locale import day, number, say
from tui.locale import words as w
from tui.screens.case import CaseScreen
from tui.screens.form import FormScreen
from tui.screens.member import MemberScreen
from tui.screens.page import ListPage
from tui.widgets.lines import Source


class BehindScreen(ListPage):
    """Exactly the records that a figure counts, at its cut-off; Esc returns to the figure."""

    where = "behind"
    mode = "overview"
    BINDINGS = keys.bindings("behind")

    def __init__(self, desk: Desk, label: str, path: str, period: Period) -> None:
        super().__init__(desk)
        self._label, self._path, self._period = label, path, period

    def draw(self) -> None:
        """The records now behind the figure."""
        found = self.desk.register.figures(self._period).behind(self._path)
        found = sorted(found, key=lambda record: self.desk.order(*record))

        def draw(line: int, _width: int) -> Rich:
            return Rich(f" {describe(self.desk, *found[line], self._period.as_of)}")

        self.list.show(Source(found, draw, None, say(w.NO_FIGURE_RECORDS)))
        self.draw_head()

    def headline(self) -> str:
        """The figure and how many records it counts."""
        count = number(len(self.list.keys))
        return f"{self._label}, {say(w.AS_OF, day=day(self._period.as_of))}: {count}"

    def action_open(self) -> None:
        """Open the record."""
        match self.list.key:
            case ("members", int(id_)):
                self.app.push_screen(MemberScreen(self.desk, id_))
            case ("cases", int(id_)):
                self.app.push_screen(CaseScreen(self.desk, id_))
            case (str(table), int(id_)):
                self.app.push_screen(FormScreen(self.desk, drafts.record(self.desk, table, id_)))


def describe(desk: Desk, table: str, id_: int, on: str) -> str:
    """One line that tells a record from others, as it stood on a day."""
    if table != "cases":
        return desk.description(table, id_)
    case = desk.rows("cases")[id_]
    return f"{desk.description('members', case['member'])}  {details.state(case, on)}"
