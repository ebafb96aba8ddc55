"""The records behind a figure."""

from collections.abc import Sequence

from rich.text import Text as Rich

from store.period import Period
from tui import details, drafts, keys
from tui.desk import Desk
from tui.locale import day, number, say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.overview.lines import Line, labels
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


def open_figure(page: ListPage, lines: Sequence[Line], period: Period, whole: bool = False) -> None:
    """Show the records behind the figure under the cursor, or those of its denominator."""
    line = next((each for each in lines if each.points and each.key == page.list.key), None)
    if line is None:
        return
    label = labels(lines)[line.path]
    if whole:
        own = f"{line.path}.of"
        known = page.desk.register.figures(period).has_records(own)
        _open(page, f"{label} · {say(y.WHOLE)}", own if known else line.whole or line.path, period)
    else:
        _open(page, label, line.whole if line.parts else line.path, period, line.parts)


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
    """One line that tells a record from others, with where it stood on a day."""
    document = desk.rows(table)[id_]
    match table:
        case "members":
            return f"{desk.description(table, id_):<62}  {details.last_event(desk, id_, on)}"
        case "cases":
            said = desk.description("members", document["member"])
            return f"{said:<62}  {day(document['opened'])}  {details.state(document, on)}"
        case "courses":
            people = details.people(document)
            return f"{desk.name(table, id_)}  {say(y.COUNT_PEOPLE, n=number(people))}"
        case "targets":
            return details.target(document)
    return desk.name(table, id_)
