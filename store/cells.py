"""Every cell by itself: its balance."""

from collections.abc import Iterator, Mapping
from typing import Any

from store import codes, dates
from store.facts.cells import NO_CELL
from store.facts.cells import measure as measure_of
from store.period import Period, Terms
from store.tally import Tally

BALANCE = ("start", *codes.ENTERING, "moved_in", *codes.LEAVING, "moved_out", "end")
"""The lines of a cell's balance: moves are lines of their own, net zero for the whole."""

_LEVELS = {
    "end": "present",
    "official": "official",
    "probationary": "probationary",
    "rated": "rated",
    **{rating: f"rated.{rating}" for rating in codes.RATING},
}
LINES = (*BALANCE, *(name for name in _LEVELS if name != "end"))
"""All figures of a cell."""

Cell = int | None
_BASES = ("base_committee", "base_cell")


def cell_terms(cell: Cell, line: str, period: Period) -> Terms:
    """What one figure of a cell counts; KeyError for an unknown one."""
    if line == "start":
        return period.start(measure_of(cell, "present"))
    if line in _LEVELS:
        return period.level(measure_of(cell, _LEVELS[line]))
    if line in BALANCE:
        return period.flow(measure_of(cell, line if line.startswith("moved_") else f"in.{line}"))
    raise KeyError(line)


def cell_named(name: str) -> Cell:
    """The cell that a figure's path names."""
    return None if name == NO_CELL else int(name)


def cell_name(cell: Cell) -> str:
    """How a figure's path names a cell."""
    return NO_CELL if cell is None else str(cell)


class Cells:
    """The cells of a register in one period."""

    def __init__(self, tally: Tally, period: Period) -> None:
        self._tally, self.period = tally, period

    def number(self, cell: Cell, line: str) -> int:
        """One figure of a cell."""
        return self._tally.count(cell_terms(cell, line, self.period))

    def figures(self, cell: Cell) -> dict[str, int]:
        """All figures of a cell."""
        return {line: self.number(cell, line) for line in LINES}

    def shown(self) -> Iterator[Cell]:
        """The cells that existed at the cut-off or have anything to show, and members without a cell."""
        for id_, cell in self._rows().items():
            if self._is_open(cell) or self._moved(id_):
                yield id_
        if self._moved(None):
            yield None

    def open(self) -> Iterator[int]:
        """The cells that exist at the cut-off."""
        return (id_ for id_, cell in self._rows().items() if self._is_open(cell))

    def base(self, cell: int) -> int:
        """The base organisation that a cell belongs to: itself where it is under none."""
        return base_of(self._rows(), cell)

    def _rows(self) -> Mapping[int, Mapping[str, Any]]:
        return self._tally.rows("cells")

    def _is_open(self, cell: Mapping[str, Any]) -> bool:
        return not cell.get("closed") or dates.first_day(cell["closed"]) > self.period.as_of

    def _moved(self, cell: Cell) -> bool:
        return any(self.number(cell, line) for line in BALANCE)


def base_of(cells: Mapping[int, Mapping[str, Any]], cell: int) -> int:
    """The base organisation above a cell, by what each says it belongs to."""
    seen = {cell}
    while cells[cell].get("org") not in _BASES:
        above = cells[cell].get("parent")
        if above is None or above not in cells or above in seen:
            break
        seen.add(above)
        cell = above
    return cell
