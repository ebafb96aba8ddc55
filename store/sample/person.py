"""One invented person while the sample is being made."""

from datetime import date
from typing import Any

from msgspec import Struct, field

from store.sample.days import iso

Doc = dict[str, Any]
Span = tuple[date, date]

NEVER = date.max


class Person(Struct):
    """A person with the days that the story turns on; `events` and `fields` go into the file."""

    id: int
    sex: str
    born: date
    cell: int
    fields: Doc = field(default_factory=dict)
    events: list[Doc] = field(default_factory=list)
    decided: date | None = None
    """The day of the admission decision, where party age can be counted from it."""
    admitted_here: bool = False
    entered: date = NEVER
    """The day from which the present stay in the unit counts."""
    official: date = NEVER
    probation: tuple[date, date] | None = None
    """The day probation ends, and the day of the decision on it."""
    left: date = NEVER
    free: bool = False
    """Nothing out of the ordinary happens to this person yet."""
    moves: list[tuple[date, int, int]] = field(default_factory=list)
    exempt: Span | None = None
    suspended: Span | None = None
    forced: dict[int, str] = field(default_factory=dict)
    """Ratings that follow from what happened in a year."""

    def tell(self, kind: str, on: date | str, **more: Any) -> Doc:
        """Add an event, and give it back to be signed."""
        event = {"kind": kind, "date": on if isinstance(on, str) else iso(on), **more}
        self.events.append(event)
        return event

    def present(self, on: date) -> bool:
        """A member of the unit at the end of a day."""
        return self.entered <= on < self.left

    def is_official(self, on: date) -> bool:
        """A present member past probation."""
        return self.official <= on and self.present(on)

    def is_exempt(self, on: date) -> bool:
        """Exempt at the end of a day."""
        return self.exempt is not None and self.exempt[0] <= on < self.exempt[1]

    def is_suspended(self, on: date) -> bool:
        """Suspended at the end of a day."""
        return self.suspended is not None and self.suspended[0] <= on < self.suspended[1]

    def cell_on(self, on: date) -> int:
        """The cell at the end of a day."""
        for day, _, to in reversed(self.moves):
            if day <= on:
                return to
        return self.moves[0][1] if self.moves else self.cell

    def move(self, on: date, to: int) -> Doc:
        """Move to another cell for good."""
        event = self.tell("moved", on, **{"from": self.cell, "to": to})
        self.moves.append((on, self.cell, to))
        self.cell = to
        return event
