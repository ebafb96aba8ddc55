"""Every cell by itself: its balance, and which cells something holds of."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import msgspec
from msgspec import Struct

from store import codes, dates
from store.facts.cells import NO_CELL, cell_of, is_of_cell
from store.facts.cells import measure as measure_of
from store.period import Period, Terms
from store.tally import Record, Tally

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

    def lists(self) -> "CellLists":
        """Which cells something holds of."""
        key = CellLists, self.period
        return self._tally.kept(key, lambda: CellLists.of(self._tally, self.period))

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


class _Lists(Struct):
    """What is known of the cells: in which there are too few, and so on, in any order."""

    open: set[int]
    bases: dict[int, int]
    """The base organisation that each cell belongs to."""
    rated: dict[int, tuple[int, int]]
    """How many of each cell are excellent, and good."""
    totals: dict[int, tuple[int, int]]
    """The same of each base organisation."""
    small: set[int]
    without: set[int]
    over: set[int]


class CellLists:
    """Which cells something holds of: looked at once, and again only where a change has moved something."""

    def __init__(self, tally: Tally, period: Period, known: _Lists) -> None:
        self._tally, self._known = tally, known
        self._cells = Cells(tally, period)
        self._seen = 0
        self._least = int(tally.rules.on("min_official_per_cell", period.as_of).value)
        self._cap = Fraction(str(tally.rules.on("rating_cap", period.as_of).value))
        self._small = _Marked(known.small)
        self._without = _Marked(known.without)
        self._over = _Marked(known.over)

    @classmethod
    def of(cls, tally: Tally, period: Period) -> "CellLists":
        """The lists of a period: what was kept of them, else made anew."""
        shelved = tally.shelved(_shelf_name(period))
        if shelved is not None:
            kept = cls(tally, period, msgspec.msgpack.decode(shelved, type=_Lists))
            kept.follow()
            return kept
        cells = Cells(tally, period)
        bases = {id_: cells.base(id_) for id_ in tally.rows("cells")}
        totals = dict.fromkeys(bases.values(), (0, 0))
        found = cls(tally, period, _Lists(set(cells.open()), bases, {}, totals, set(), set(), set()))
        found._seen = len(tally.moved)
        for id_ in bases:
            found._look_at(id_)
        return found

    def sections(self) -> dict[str, bytes]:
        """The lists as bytes, by name."""
        return {_shelf_name(self._cells.period): msgspec.msgpack.encode(self._known)}

    @property
    def small(self) -> tuple[Record, ...]:
        """Open cells with fewer official members than the rule asks for."""
        return self._small.records

    @property
    def without_admission(self) -> tuple[Record, ...]:
        """Open cells that admitted nobody in the period."""
        return self._without.records

    @property
    def over_cap(self) -> tuple[Record, ...]:
        """Base organisations with more excellent members than the rule allows of their good ones."""
        return self._over.records

    def follow(self) -> bool:
        """Look again at the cells whose counts have moved."""
        moved = {measure for measure, _ in self._tally.moved[self._seen :]}
        self._seen = len(self._tally.moved)
        for cell in {cell_of(measure) for measure in moved if is_of_cell(measure)}:
            if cell in self._known.bases:
                self._look_at(cell)
        return True

    def _look_at(self, cell: int) -> None:
        number, known = self._cells.number, self._known
        if cell in known.open:
            self._small.mark(cell, number(cell, "official") < self._least)
            self._without.mark(cell, not number(cell, "admitted"))
        base, was = known.bases[cell], known.rated.get(cell, (0, 0))
        now = known.rated[cell] = number(cell, "excellent"), number(cell, "good")
        excellent, good = (
            total + more - less for total, more, less in zip(known.totals[base], now, was, strict=True)
        )
        known.totals[base] = excellent, good
        self._over.mark(base, 100 * excellent > self._cap * good)


def _shelf_name(period: Period) -> str:
    return f"cell lists {period.year} {period.as_of}"


class _Marked:
    """Those of some cells that are marked, by id: sessions may have the cells in different orders."""

    def __init__(self, marked: set[int]) -> None:
        """`marked` is brought up to date."""
        self._marked = marked
        self._records: tuple[Record, ...] | None = None

    def mark(self, cell: int, marked: bool) -> None:
        """Mark a cell, or take its mark away."""
        if marked != (cell in self._marked):
            self._marked.symmetric_difference_update({cell})
            self._records = None

    @property
    def records(self) -> tuple[Record, ...]:
        """The marked ones."""
        if self._records is None:
            self._records = tuple([("cells", cell) for cell in sorted(self._marked)])
        return self._records
