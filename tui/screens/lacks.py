"""How complete the records are, by field and by cell; Enter leads to those that lack something."""

from collections.abc import Hashable, Sequence
from fractions import Fraction

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text as Rich

from store.completeness import Meter, Person, completeness, lacking
from store.entry import FIELDS
from store.ratio import Ratio
from tui import keys, look
from tui.desk import Desk
from tui.locale import number, percent, say
from tui.locale import words as w
from tui.screens.fill import FillScreen
from tui.screens.page import ListPage
from tui.widgets.lines import Source

_LABEL = 26
_WIDEST_BAR = 40


class LacksScreen(ListPage):
    """A bar for each field and for each cell of the members that were listed."""

    where = "lacks"
    mode = "members"
    BINDINGS = keys.bindings("lacks")

    def __init__(self, desk: Desk, ids: Sequence[int]) -> None:
        super().__init__(desk)
        self._ids = list(ids)
        self._cell: int | None = None

    def draw(self) -> None:
        """Fields first, then cells, where most is missing on top; of one cell only its fields."""
        counted = completeness(self._people(), self.desk.plan.complete)
        rows: list[tuple[Hashable | None, Rich | str, Meter]] = [(None, say(w.BY_FIELD), counted.whole)]
        fields = sorted(counted.fields.items(), key=lambda each: -each[1].lacking)
        rows += [(("field", name), say(FIELDS[name].label), meter) for name, meter in fields]
        if self._cell is None:
            rows.append((None, say(w.BY_CELL), counted.whole))
            cells = sorted(counted.cells.items(), key=lambda each: Fraction(each[1].filled, each[1].of or 1))
            rows += [(("cell", cell), self.desk.cell(cell) or say(w.NO_CELL), meter) for cell, meter in cells]

        def draw(line: int, width: int) -> Rich:
            key, name, meter = rows[line]
            return _bar(str(name), meter, width, look.HEADING if key is None else look.PLAIN)

        self.list.show(Source([key for key, _, _ in rows], draw, None, say(w.NOBODY_HERE)))
        self.draw_head()

    def headline(self) -> str:
        """Whose records are counted."""
        cell = self.desk.name("cells", self._cell) if self._cell is not None else say(w.ALL_LISTED)
        count = sum(1 for _ in self._people())
        return f"{say(w.COMPLETENESS)} · {cell} · {say(w.PERSONS, n=number(count))}"

    def _people(self) -> list[Person]:
        rows = self.desk.rows("members")
        people = (Person(id_, rows[id_], self.desk.standing(id_)) for id_ in self._ids if id_ in rows)
        return [each for each in people if self._cell in (None, each.standing.cell)]

    def action_open(self) -> None:
        """Key a field down the column of those who lack it, or look at one cell."""
        match self.list.key:
            case ("field", str(name)):
                self._fill(name)
            case ("cell", int(cell)):
                self._cell = cell
                self.draw()

    def _fill(self, name: str) -> None:
        ids = lacking(self._people(), name)
        if ids:
            self.app.push_screen(FillScreen(self.desk, name, ids))
        else:
            self.report(say(w.NOTHING_LACKS))

    def action_back(self) -> None:
        """From one cell back to all, then to the list."""
        if self._cell is None:
            self.dismiss()
        else:
            self._cell = None
            self.draw()


def _bar(name: str, meter: Meter, width: int, style: Style) -> Rich:
    """A name, how full, n/N, the percent, and how many lack it."""
    ratio = Ratio(meter.filled, meter.of)
    figures = f"{number(meter.filled)}/{number(meter.of)}".rjust(13) + f"{percent(ratio.percent):>9}"
    lacks = say(w.LACK, n=number(meter.lacking)) if meter.lacking else ""
    room = min(max(width - _LABEL - cell_len(figures) - 18, 0), _WIDEST_BAR)
    full = room * meter.filled // meter.of if meter.of else 0
    text = Rich(" ").append(set_cell_size(name, _LABEL), style=style)
    if meter.lacking:
        text.append("█" * full, style=look.CHART).append("·" * (room - full), style=look.QUIET)
    else:
        # What is complete needs no look.
        text.append("─" * room, style=look.QUIET)
    return text.append(figures).append(f"  {lacks}", style=look.WARNING)
