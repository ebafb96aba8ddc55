"""A record being keyed: its fields, the one being edited, and where each key leads. No screen is needed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from store.records import Kind
from tui.locale import say
from tui.locale import words as w
from tui.widgets.entry import Doubt, Entry

_LISTS = (Kind.REFS, Kind.ATTENDEES)


class Derived(NamedTuple):
    """What follows from the values of a form: other values, words beside them, fields to pass over."""

    values: Mapping[str, Any] = {}
    notes: Mapping[str, str] = {}
    idle: frozenset[str] = frozenset()


Derive = Callable[[str, Mapping[str, Any]], Derived]
"""From the field that changed (empty at the beginning) and all values to what follows from them."""
Check = Callable[[Entry], Doubt | None]
"""What speaks against leaving a field as it is."""


class Ways(Struct, frozen=True):
    """What a form asks of its screen, and is answered before the next key is taken."""

    save: Callable[[], None]
    """The clerk ends the record."""
    end: Callable[[bool], None]
    """The last field is left, with Enter (True) or because it is full."""
    check: Check = lambda _entry: None
    derive: Derive = lambda _name, _values: Derived()


class Sheet:
    """The fields of one record, with their values by name."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    @property
    def touched(self) -> bool:
        """Whether anything would be lost."""
        return any(entry.by_hand for entry in self.entries)

    @property
    def values(self) -> dict[str, Any]:
        """Every field's value."""
        return {entry.field.name: entry.value for entry in self.entries}

    @property
    def texts(self) -> dict[str, str]:
        """What the clerk has typed, by field."""
        return {entry.field.name: entry.line.text for entry in self.entries if entry.by_hand}

    @property
    def changes(self) -> dict[str, Any]:
        """The values that are not recorded yet."""
        return {entry.field.name: entry.value for entry in self.entries if entry.is_unrecorded}

    def place(self, name: str) -> int | None:
        """Where a field stands."""
        names = (place for place, entry in enumerate(self.entries) if entry.field.name == name)
        return next(names, None)

    def first_wrong(self) -> tuple[str, Doubt] | None:
        """The first field that cannot be saved, and why."""
        for entry in self.entries:
            unread = entry.by_hand and entry.line.text and not entry.reading.good
            if unread or (entry.field.needed and entry.value is None):
                return entry.field.name, Doubt(entry.reason or say(w.NEEDED), firm=True)
        return None


class Keying:
    """Where the clerk is in a sheet, and what leaving a field asks for."""

    def __init__(self, entries: Sequence[Entry], ways: Ways) -> None:
        self.sheet = Sheet(entries)
        self.place = 0
        self.changed: set[int] = set()
        """Places of fields that look different since they were drawn."""
        self._ways = ways
        self._back_to: int | None = None
        self._way = -1
        self._went_on = False
        """Whether the last key was one that filled a field, so that it was left by itself."""
        self._derive("")
        self.place = self._open_from(0, 1)

    @property
    def entry(self) -> Entry:
        """The field being edited."""
        return self.sheet.entries[self.place]

    def edit(self, act: Callable[[], object], may_advance: bool = True) -> None:
        """Change the text of the field; a full one is left by itself."""
        self._went_on = False
        act()
        self.read(self.place)
        if may_advance and self.entry.full:
            edited = self.place
            # What cannot stand is typed anew, since nothing can be added to a full field.
            self.entry.line.fresh = not self.advance(by_enter=False) or self.entry.line.fresh
            self._went_on = self.place != edited

    def read(self, place: int) -> None:
        """Take in what stands in a field now."""
        entry = self.sheet.entries[place]
        entry.typed()
        self.changed.add(place)
        self._derive(entry.field.name)

    def choose(self, entry: Entry, value: Any) -> None:
        """Take a value from a list."""
        if entry.field.kind in _LISTS:
            value = [*(entry.value if isinstance(entry.value, list) else []), value]
        entry.put(value)
        self.read(self.sheet.entries.index(entry))

    def save(self) -> None:
        """End the record."""
        self.entry.settle()
        self._ways.save()

    def advance(self, by_enter: bool = True) -> bool:
        """Go on to the next field that is not passed over; False where this one cannot be left."""
        if by_enter and self._went_on and not self.entry.line.text:
            # Fingers that end every field with Enter mean the one that was left by itself.
            self._went_on = False
            return True
        if not self.may_leave():
            return False
        place = self._open_from(self.place + 1, 1) if self._back_to is None else self._back_to
        if place == self.place:
            self._ways.end(by_enter)
        else:
            self.go(place)
        return True

    def move(self, step: int) -> None:
        """Go to another field, whichever it is; forwards only where this one can be left."""
        if step < 0 or self.may_leave():
            self.entry.settle()
            self.go(min(max(self.place + step, 0), len(self.sheet.entries) - 1))

    def back(self) -> None:
        """Go back the way that Enter came, with nothing lost."""
        self.entry.settle()
        self.go(self._open_from(self.place - 1, -1))

    def to_quiet(self) -> None:
        """Go to the nearest field that Enter passes over; Enter then leads back to where the clerk was."""
        places = [place for place, entry in enumerate(self.sheet.entries) if entry.quiet]
        if not places or not self.may_leave():
            return
        came_from = self.place if self._back_to is None else self._back_to
        if self._back_to is None:
            self._way = -1 if places[0] < self.place else 1
        ahead = [place for place in places[:: self._way] if (place - self.place) * self._way > 0]
        self.go([*ahead, *places[:: self._way]][0])
        self._back_to = came_from

    def go(self, place: int) -> None:
        """Edit another field."""
        self._went_on = False
        self.changed |= {self.place, place}
        self._back_to = None
        if place != self.place:
            self.place = place
            self.entry.line.put(self.entry.line.text)

    def stop_at(self, name: str, doubt: Doubt) -> bool:
        """Show what is wrong with a field and go there; False where there is no such field."""
        place = self.sheet.place(name)
        if place is None:
            return False
        self.sheet.entries[place].question(doubt)
        self.go(place)
        return True

    def may_leave(self) -> bool:
        """Whether nothing is wrong with the field, and nothing doubtful that was not asked about."""
        entry = self.entry
        unread = entry.by_hand and entry.reason
        doubt = Doubt(entry.reason, firm=True) if unread else self._ways.check(entry)
        if doubt is None or doubt.reason in entry.accepted:
            entry.asked = ""
            entry.settle()
            return True
        entry.question(doubt)
        self.changed.add(self.place)
        return False

    def may_leave_all(self) -> bool:
        """The same of every field, from the first; the cursor goes to the one that is asked about."""
        here = self.place
        for place in range(len(self.sheet.entries)):
            self.place = place
            if not self.may_leave():
                self.place = here
                self.go(place)
                return False
        self.place = here
        return True

    def _open_from(self, start: int, step: int) -> int:
        """The nearest field from a place on that is not passed over; the current one where there is none."""
        entries = self.sheet.entries
        places = range(start, len(entries) if step > 0 else -1, step)
        return next((place for place in places if not entries[place].passed), self.place)

    def _derive(self, name: str) -> None:
        derived = self._ways.derive(name, self.sheet.values)
        if any([self._fill(each) for each in derived.values.items()]):
            derived = self._ways.derive(name, self.sheet.values)
        for place, entry in enumerate(self.sheet.entries):
            own = entry.field.name
            said = derived.notes.get(own, ""), own in derived.idle
            if (entry.note, entry.idle) != said:
                entry.note, entry.idle = said
                self.changed.add(place)

    def _fill(self, given: tuple[str, Any]) -> bool:
        """Fill in what follows from other values; whether that is new."""
        place = self.sheet.place(given[0])
        filled = place is not None and self.sheet.entries[place].derive(given[1])
        self.changed |= {place} if filled and place is not None else set()
        return filled
