"""Asking where an export goes and why, then writing it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from store.period import Period
from store.records import TABLES, Field, Kind
from store.tally import Record
from tui import exporting, overview
from tui.locale import say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.screens.ask import AskScreen
from tui.screens.page import Page
from tui.stamp import Stamp

_FILE = Field("file", y.EXPORT_FILE, needed=True)
_REPORT = Field("file", y.REPORT_FILE, needed=True)
_LIST = Field("file", y.LIST_FILE, needed=True)
_REASON = Field("reason", w.REASON, needed=True)
_SENSITIVE = Field("sensitive", y.SENSITIVE, Kind.FLAG)

Write = Callable[[Path, Stamp], None]


def export_overview(page: Page, period: Period) -> None:
    """Write the overview to a file whose ending says how."""
    register = page.desk.register
    what = overview.title(register.figures(period))

    def write(path: Path, stamp: Stamp) -> None:
        exporting.write_overview(register, period, path, stamp)

    _ask(page, say(w.EXPORT), _FILE, what, write)


def export_report(page: Page, report: int) -> None:
    """Write a signed report as it was signed."""

    def write(path: Path, stamp: Stamp) -> None:
        exporting.write_report(page.desk.register, report, path, stamp)

    _ask(page, say(w.EXPORT), _REPORT, exporting.report_title(page.desk.register, report), write)


def export_list(page: Page, what: str, records: Sequence[Record]) -> None:
    """Write a list of records to a spreadsheet; what is sensitive only where it is asked for."""
    if not records:
        page.report(say(w.NO_FIGURE_RECORDS))
        return
    title = say(y.EXPORT_LIST, n=len(records))

    def answered(sensitive: bool | None) -> None:
        def write(path: Path, stamp: Stamp) -> None:
            rows = exporting.by_table(records)
            exporting.write_list(page.desk.register, path, rows, what, stamp, bool(sensitive))

        _ask(page, title, _LIST, what, write)

    if any(field.sensitive for field in TABLES[records[0][0]].fields):
        page.app.push_screen(AskScreen(page.desk, title, _SENSITIVE, False), answered)
    else:
        answered(False)


def _ask(page: Page, title: str, file: Field, what: str, write: Write) -> None:
    """The file, then the reason; without either nothing is written."""

    def named(name: str | None) -> None:
        if name:
            path = Path(name).expanduser()
            asked = say(y.EXPORT_REASON, what=path.name)
            page.app.push_screen(AskScreen(page.desk, asked, _REASON), lambda why: given(path, why))

    def given(path: Path, reason: str | None) -> None:
        if reason:
            stamp = Stamp(page.desk.today, page.desk.clerk, reason)
            page.report(say(w.EXPORTED, path=path))
            page.attempt(lambda: write(path, stamp))

    page.app.push_screen(AskScreen(page.desk, title, file), named)
