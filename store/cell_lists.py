"""Which cells something holds of: looked at once, and again only where a change has moved something.

They are kept as columns with a row for each cell, the lowest id first, so that nothing has
to be decoded: what was kept is copied, a few bytes for each cell.
"""

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import compress

from store.cells import Cells
from store.facts.cells import cell_of, is_of_cell
from store.period import Period
from store.tally import Tally

__all__ = ["CellLists"]

_IDS = "id"
_RATINGS = ("excellent", "good")
_NUMBERS = ("base", *_RATINGS, *(f"all {rating}" for rating in _RATINGS))
_MARKS = ("open", "small", "without", "over")


class CellLists:
    """The lists of one period.

    Numbers are the row of the base organisation that each cell belongs to, how many of it have a rating, and
    how many of all that belong to it as a base organisation. Marks tell whether it is open,
    and on which lists it stands.
    """

    def __init__(
        self,
        tally: Tally,
        period: Period,
        ids: Sequence[int],
        numbers: Mapping[str, "array[int]"],
        marks: Mapping[str, bytearray],
    ) -> None:
        self._tally, self._cells = tally, Cells(tally, period)
        self._ids, self._numbers, self._marks = ids, numbers, marks
        self._listed: dict[str, Sequence[int]] = {}
        self._seen = 0
        self._least = int(tally.rules.on("min_official_per_cell", period.as_of).value)
        self._cap = Fraction(str(tally.rules.on("rating_cap", period.as_of).value))

    @classmethod
    def kept(cls, tally: Tally, period: Period) -> "CellLists":
        """The lists as they were made before, by this session or another."""
        return tally.derived.kept((cls, period), lambda _: cls._of(tally, period))

    @classmethod
    def _of(cls, tally: Tally, period: Period) -> "CellLists":
        numbers: dict[str, array[int]] = {}
        marks: dict[str, bytearray] = {}
        for name in (_IDS, *_NUMBERS, *_MARKS):
            shelved = tally.derived.shelved(_shelf_name(period, name))
            if shelved is None:
                return cls._anew(tally, period)
            if name in _MARKS:
                marks[name] = bytearray(shelved)
            else:
                numbers[name] = array("q", bytes(shelved))
        found = cls(tally, period, numbers.pop(_IDS), numbers, marks)
        found.follow()
        return found

    @classmethod
    def _anew(cls, tally: Tally, period: Period) -> "CellLists":
        cells, ids = Cells(tally, period), sorted(tally.rows("cells"))
        rows = {id_: row for row, id_ in enumerate(ids)}
        bases = [rows[cells.base(id_)] for id_ in ids]
        numbers = {name: array("q", bytes(8 * len(ids))) for name in _NUMBERS}
        numbers["base"] = array("q", bases)
        found = cls(tally, period, ids, numbers, {name: bytearray(len(ids)) for name in _MARKS})
        for id_ in cells.open():
            found._marks["open"][rows[id_]] = True
        found._seen = len(tally.derived.moved)
        for row in range(len(ids)):
            found._look_at(row)
        return found

    def sections(self) -> dict[str, bytes]:
        """The lists as bytes, by name; none where a hand gave a cell an id that no column holds."""
        try:
            columns = {_IDS: array("q", self._ids), **self._numbers, **self._marks}
        except OverflowError:
            return {}
        return {_shelf_name(self._cells.period, name): bytes(column) for name, column in columns.items()}

    @property
    def small(self) -> Sequence[int]:
        """Open cells with fewer official members than the rule asks for."""
        return self._marked("small")

    @property
    def without_admission(self) -> Sequence[int]:
        """Open cells that admitted nobody in the period."""
        return self._marked("without")

    @property
    def over_cap(self) -> Sequence[int]:
        """Base organisations with more excellent members than the rule allows of their good ones."""
        return self._marked("over")

    def _marked(self, name: str) -> Sequence[int]:
        if name not in self._listed:
            self._listed[name] = list(compress(self._ids, self._marks[name]))
        return self._listed[name]

    def follow(self) -> bool:
        """Look again at the cells whose counts have moved."""
        moved = {measure for measure, _ in self._tally.derived.moved[self._seen :]}
        self._seen = len(self._tally.derived.moved)
        for cell in {cell_of(measure) for measure in moved if is_of_cell(measure)}:
            if cell is not None and cell in self._tally.rows("cells"):
                self._look_at(bisect_left(self._ids, cell))
        return True

    def _look_at(self, row: int) -> None:
        cell, base = self._ids[row], self._numbers["base"][row]
        number = self._cells.number
        if self._marks["open"][row]:
            self._mark("small", row, number(cell, "official") < self._least)
            self._mark("without", row, not number(cell, "admitted"))
        for rating in _RATINGS:
            own, whole, count = self._numbers[rating], self._numbers[f"all {rating}"], number(cell, rating)
            whole[base] += count - own[row]
            own[row] = count
        excellent, good = (self._numbers[f"all {rating}"][base] for rating in _RATINGS)
        self._mark("over", base, 100 * excellent > self._cap * good)

    def _mark(self, name: str, row: int, marked: bool) -> None:
        if self._marks[name][row] != marked:
            self._marks[name][row] = marked
            self._listed.pop(name, None)


def _shelf_name(period: Period, column: str) -> str:
    return f"cell lists {period.year} {period.as_of} {column}"
