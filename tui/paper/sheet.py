"""The overview as a spreadsheet: real numbers, texts that cannot run, one sheet for each view."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from store.cells import LINES
from store.exchange import label_pages
from tui.locale import say
from tui.locale import yearly as y
from tui.overview.cells import LABELS
from tui.overview.groups import lines
from tui.overview.lines import Point
from tui.paper.model import Number, Paper, percent_of, value_of, whole_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | Number | None
_PERCENT, _DECIMAL, _WHOLE = '0.00"%"', "#,##0.00", "#,##0"


def xlsx(paper: Paper) -> bytes:
    """A workbook of four sheets."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.worksheets[0]
    first.title = say(y.SHEET_OVERVIEW)
    _fill(first, paper, _overview(paper))
    _fill(book.create_sheet(say(y.SHEET_CELLS)), paper, _cells(paper))
    _fill(book.create_sheet(say(y.SHEET_YEARS)), paper, _years(paper))
    _fill(book.create_sheet(say(y.SHEET_BASES)), paper, ([each] for each in paper.bases))
    book.properties.title = f"{say(y.REPORT)} {paper.title}"
    book.properties.creator = paper.unit
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: "Worksheet", paper: Paper, rows: Iterable[Sequence[Cell]]) -> None:
    about = [paper.secrecy, paper.unit, f"{paper.title} {paper.as_of}", paper.stamp.said]
    for place, row in enumerate([*([each] for each in about), [], *rows], 1):
        for column, value in enumerate(row, 1):
            _put(sheet, place, column, value)
    _embolden(sheet, (1, 2, 3, _HEAD))
    sheet.column_dimensions["A"].width = 34
    sheet.column_dimensions["B"].width = 46
    sheet.freeze_panes = f"C{len(about) + 3}"
    label_pages(sheet, paper.secrecy, paper.stamp.said)
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _embolden(sheet: "Worksheet", rows: Iterable[int]) -> None:
    from openpyxl.styles import Font

    for place in rows:
        for cell in sheet[place]:
            cell.font = Font(bold=True)


def _put(sheet: "Worksheet", place: int, column: int, value: Cell) -> None:
    if value is None or value == "":
        return
    cell = sheet.cell(place, column, value)
    if isinstance(value, str):
        cell.data_type, cell.number_format = "s", "@"
    else:
        head = sheet.cell(_HEAD, column).value
        share = isinstance(head, str) and head.startswith("%")
        cell.number_format = _PERCENT if share else _DECIMAL if isinstance(value, float) else _WHOLE


_HEAD = 6
"""The row of the headings: below what the paper is."""


def _overview(paper: Paper) -> Iterator[Sequence[Cell]]:
    both = paper.now.period.year, paper.before.period.year
    names = [f"{name} {year}" for year in both for name in ("n", "N", "%")]
    yield [say(y.FIGURE), say(y.LABEL), *names, say(y.DIFFERENCE)]
    for line in paper.lines:
        label = "   " * line.indent + line.label
        if line.points:
            difference = value_of(Point(line.difference)) if line.difference is not None else None
            yield [line.path, label, *_numbers(line.point(0)), *_numbers(line.point(1)), difference]
        else:
            yield [None, label]
    yield []
    yield from ([None, each] for each in (paper.dated, *paper.signing) if each)


def _numbers(point: Point | None) -> list[Cell]:
    ratio = point.ratio if point else None
    return [value_of(point), whole_of(ratio), percent_of(ratio)]


def _cells(paper: Paper) -> Iterator[Sequence[Cell]]:
    yield ["id", say(y.CELL_TITLE), *(say(LABELS[line]) for line in LINES)]
    for cell, name, figures in paper.cells():
        yield [None if cell is None else str(cell), name, *(figures[line] for line in LINES)]


def _years(paper: Paper) -> Iterator[Sequence[Cell]]:
    if not paper.years:
        return
    yield [say(y.FIGURE), say(y.LABEL), *(each.period.year for each in reversed(paper.years))]
    for line in lines(*paper.years, paper=True):
        if line.points:
            numbers = [
                percent_of(point.ratio) if point and line.is_share else value_of(point)
                for point in reversed(line.points)
            ]
            yield [line.path, f"{line.label} (%)" if line.is_share else line.label, *numbers]
