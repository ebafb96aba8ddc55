"""What every part of the story needs at hand: the dice, the plan, the papers, the cells and the people."""

from collections.abc import Callable
from datetime import date
from itertools import cycle

from store.sample.births import Births
from store.sample.cells import Cells
from store.sample.dice import Dice
from store.sample.papers import Papers
from store.sample.person import Person
from store.sample.plan import YEARS, Plan

_TRIES = 16


class Office:
    """The commune office whose register is being invented."""

    def __init__(self, members: int, seed: int) -> None:
        self.dice = Dice(seed)
        self.plan = Plan(members)
        self.papers = Papers()
        self.cells = Cells(self.plan)
        self.births = Births(self.dice, self.plan, self.cells)
        self.people: list[Person] = []
        self.newcomers: list[Person] = []
        self.ways_back = {year: cycle(("readmitted", "restored", "transferred_in")) for year in YEARS}
        self._in_cell: dict[int, list[Person]] = {}
        self._free: list[Person] | None = None

    def take(self, count: int, fits: Callable[[Person], bool] = lambda _: True) -> list[Person]:
        """So many people to whom something is to happen, if there are that many; nobody is taken twice."""
        if self._free is None:
            self._free = self.dice.mixed([person for person in self.people if person.free])
        taken: list[Person] = []
        rest: list[Person] = []
        for person in self._free:
            (taken if len(taken) < count and fits(person) else rest).append(person)
        self._free = rest
        return taken

    def in_cell(self, cell: int) -> list[Person]:
        """Everybody who is or once was in a cell, moves of the story included."""
        if not self._in_cell:
            for person in self.people:
                for each in dict.fromkeys((person.cell, *(home for _, home, _ in person.moves))):
                    self._in_cell.setdefault(each, []).append(person)
        return self._in_cell.get(cell, [])

    def companions(self, person: Person, on: date, count: int) -> list[int]:
        """Official members who can vouch for or help a person, from the same cell where possible."""
        found: list[int] = []
        for among in (self.in_cell(person.cell_on(on)), self.people):
            for _ in range(_TRIES):
                if len(found) == count:
                    return found
                other = self.dice.pick(among)
                if other.is_official(on) and not other.is_exempt(on) and other.id not in (person.id, *found):
                    found.append(other.id)
        return found
