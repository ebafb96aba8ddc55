"""Columns of a list: those that matter most stay when the room is short."""

from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style
from rich.text import Span

from tui import look
from tui.widgets.strips import Drawn, set_width
from tui.wire.page import is_narrow

GAP = "  "
ARROWS = "▲▼"
"""Upwards and downwards, in signs that every console's font has."""


class Column(Struct, frozen=True):
    """A column's heading, the width it wants, and its rank: rank 0 never goes, the highest goes first."""

    label: str
    width: int
    rank: int = 0
    grows: bool = False
    right: bool = False


class Layout:
    """The columns that fit a width, and how wide each is."""

    def __init__(self, columns: Sequence[Column], width: int) -> None:
        places = list(range(len(columns)))
        while len(places) > 1 and _needed([columns[n] for n in places]) > width:
            places.remove(max(places, key=lambda n: (columns[n].rank, n)))
        spare = max(width - _needed([columns[n] for n in places]), 0)
        growing = [n for n in places if columns[n].grows]
        extra = {n: min(spare // len(growing), columns[n].width) for n in growing}
        self._columns = [(n, columns[n], columns[n].width + extra.get(n, 0)) for n in places]

    def heading(self, by: int | None = None, turned: bool = False) -> Drawn:
        """The labels; the column that the rows are sorted `by` says so, and whether the order is turned."""
        labels = (
            _label(column, width, ARROWS[turned] if n == by else "") for n, column, width in self._columns
        )
        return Drawn(" " + GAP.join(labels), style=look.STRONG)

    def row(self, cells: Sequence[str | tuple[str, Style]], style: Style = look.PLAIN) -> Drawn:
        """One record; a cell is text, or text and style."""
        parts: list[str] = []
        spans: list[Span] = []
        at = 1
        for n, column, width in self._columns:
            cell = cells[n]
            content, own = (cell, None) if isinstance(cell, str) else cell
            fitted = _fit(content, width, column.right)
            if own is not None:
                spans.append(Span(at, at + len(fitted), own))
            parts.append(fitted)
            at += len(fitted) + len(GAP)
        return Drawn(" " + GAP.join(parts), spans, style)


def _needed(columns: Sequence[Column]) -> int:
    return 1 + sum(column.width for column in columns) + len(GAP) * (len(columns) - 1)


def _label(column: Column, width: int, arrow: str) -> str:
    room = width - len(arrow)
    label = _fit(column.label, min(room, cell_len(column.label)), False) + arrow
    return _fit(label, width, column.right)


def _fit(text: str, width: int, right: bool) -> str:
    if len(text) <= width and is_narrow(text):
        return text.rjust(width) if right else text.ljust(width)
    fitted = set_width(text, width)
    if fitted.rstrip() != text.rstrip() and width > 1:
        fitted = set_width(text, width - 1) + "…"
    return " " * (width - len(text)) + text if right and len(text) <= width else fitted
