"""The records behind a figure."""

from rich.text import Text as Rich

from store.period import Period
from tui import details, drafts, keys
from tui.desk import Desk
from tui.locale import day, number, say
from tui.locale import words as w
from tui.overview.lines import Line
from tui.screens.case import CaseScreen
from tui.screens.export import export_list
from tui.screens.form import FormScreen
from tui.screens.member import MemberScreen
from tui.screens.page import ListPage, Page
from tui.widgets.lines import Source


class BehindScreen(ListPage):
    """Exactly the records that a figure counts, at its cut-off; Esc returns to the figure.

    With `parts` it is what they leave over of the figure.
    """

    where = "behind"
    mode = "overview"
    BINDINGS = keys.bindings("behind")

    def __init__(
        self, desk: Desk, label: str, path: str, period: Period, parts: tuple[str, ...] = ()
    ) -> None:
        super().__init__(desk)
        self._label, self._path, self._period, self._parts = label, path, period, parts

    def draw(self) -> None:
        """The records now behind the figure."""
        behind = self.desk.register.figures(self._period).remainder(self._path, self._parts)
        found = sorted(behind, key=lambda record: self.desk.order(*record))

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
            case (str(table), int(id_)):
                open_record(self, table, id_)

    def action_export(self) -> None:
        """Write the list to a spreadsheet."""
        records = [key for key in self.list.keys if isinstance(key, tuple)]
        export_list(self, self.headline(), [(str(table), int(id_)) for table, id_ in records])


def open_figure(page: Page, line: Line, period: Period) -> None:
    """Show the records behind the figure of a line."""
    _open(page, line.label, line.whole if line.parts else line.path, period, line.parts)


def open_whole(page: Page, line: Line, period: Period) -> None:
    """Show the records of the denominator of a line's figure."""
    own = f"{line.path}.of"
    known = page.desk.register.figures(period).has_records(own)
    _open(page, line.label, own if known else line.whole or line.path, period)


def _open(page: Page, label: str, path: str, period: Period, parts: tuple[str, ...] = ()) -> None:
    if page.desk.register.figures(period).has_records(path):
        page.app.push_screen(BehindScreen(page.desk, label, path, period, parts))
    else:
        page.report(say(w.NO_FIGURE_RECORDS))


def open_record(page: Page, table: str, id_: int) -> None:
    """Open a record where it is best read."""
    if id_ not in page.desk.rows(table):
        return
    if table == "members":
        page.app.push_screen(MemberScreen(page.desk, id_))
    elif table == "cases":
        page.app.push_screen(CaseScreen(page.desk, id_))
    else:
        page.app.push_screen(FormScreen(page.desk, drafts.record(page.desk, table, id_)))


def describe(desk: Desk, table: str, id_: int, on: str) -> str:
    """One line that tells a record from others, as it stood on a day."""
    if table != "cases":
        return desk.description(table, id_)
    case = desk.rows("cases")[id_]
    return f"{desk.description('members', case['member'])}  {details.state(case, on)}"
