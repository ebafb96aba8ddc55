"""Asking where an export goes and why, then writing it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from store.period import Period
from store.records import TABLES, Field, Kind
from store.tally import Record
from tui import exporting
from tui.locale import say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.paper import FORMATS
from tui.screens.ask import AskScreen
from tui.screens.page import Page
from tui.stamp import Stamp
from tui.wire.wired import announced

_FILE = Field("file", y.FILE_NAME, needed=True)
_REASON = Field("reason", w.REASON, needed=True)
_SENSITIVE = Field("sensitive", y.SENSITIVE, Kind.FLAG)
_OVER = Field("over", y.OVERWRITE, Kind.FLAG)

Write = Callable[[Path, Stamp, bool], None]
"""Writes a file; the last argument says whether it may take the place of another."""


def export_overview(page: Page, period: Period) -> None:
    """Write the overview to a file whose ending says how."""
    register = page.desk.register
    whole_year = period.as_of.endswith("-12-31")
    name = f"bao-cao-{period.year}" if whole_year else f"bao-cao-{period.as_of}"

    def write(path: Path, stamp: Stamp, over: bool) -> None:
        exporting.write_overview(register, period, path, stamp, over=over)

    _ask(page, f"{say(w.EXPORT)} ({' '.join(exporting.ENDINGS)})", f"{name}.docx", write)


def export_report(page: Page, report: int) -> None:
    """Write a signed report as it was signed."""
    signed = page.desk.rows("reports")[report]

    def write(path: Path, stamp: Stamp, over: bool) -> None:
        exporting.write_report(page.desk.register, report, path, stamp, over)

    title = f"{say(y.EXPORT_REPORT)} ({' '.join(FORMATS)})"
    _ask(page, title, f"bao-cao-{signed['as_of']}-ky-{signed['signed']}.docx", write)


def export_list(page: Page, what: str, records: Sequence[Record]) -> None:
    """Write a list of records to a spreadsheet; what is sensitive only where it is asked for."""
    if not records:
        page.report(say(w.NO_FIGURE_RECORDS))
        return
    title = say(y.EXPORT_LIST, n=len(records))

    def answered(sensitive: bool | None) -> None:
        def write(path: Path, stamp: Stamp, over: bool) -> None:
            rows = exporting.by_table(records)
            exporting.write_list(page.desk.register, path, rows, what, stamp, bool(sensitive), over)

        _ask(page, f"{title} (.xlsx .csv)", "danh-sach.xlsx", write)

    if any(field.sensitive for field in TABLES[records[0][0]].fields):
        page.app.push_screen(AskScreen(page.desk, title, _SENSITIVE, False), answered)
    else:
        answered(False)


def _ask(page: Page, title: str, name: str, write: Write) -> None:
    """The file, whether it may replace another, the reason; without any of them nothing is written."""

    def named(name: str | None) -> None:
        if name:
            path = Path(name).expanduser()
            if path.exists():
                asked = say(y.FILE_EXISTS, path=path.name)
                page.app.push_screen(
                    AskScreen(page.desk, asked, _OVER, False), lambda over: allowed(path, over)
                )
            else:
                reason(path, False)

    def allowed(path: Path, over: bool | None) -> None:
        if over:
            reason(path, True)
        else:
            page.report(say(y.FILE_KEPT, path=path.name))

    def reason(path: Path, over: bool) -> None:
        asked = say(y.EXPORT_REASON, what=path.name)
        page.app.push_screen(AskScreen(page.desk, asked, _REASON), lambda why: given(path, over, why))

    def given(path: Path, over: bool, reason: str | None) -> None:
        if reason:
            stamp = Stamp(page.desk.today, page.desk.clerk, reason)
            with announced(page.app, say(y.EXPORTING, path=path.name)):
                page.report(say(w.EXPORTED, path=path.absolute()))
                page.attempt(lambda: write(path, stamp, over))

    page.app.push_screen(AskScreen(page.desk, title, _FILE, name), named)
