"""One field of a form: what was there, what is typed, what that means, and what may be wrong with it."""

from enum import Enum, auto
from typing import Any, NamedTuple

from store.full import is_full
from store.reading import Lookup, Reading, editable, read
from store.records import Field, Kind
from tui.keyboard import ALL_MARKS, NO_MARKS, ONLY_BARS, PLAIN, Keyboard
from tui.locale import say
from tui.locale import words as w
from tui.text import NEWLINE, echo, reason
from tui.widgets.line import Line

_WORDS = (Kind.TEXT, Kind.NAME, Kind.LINES, Kind.REFS, Kind.ATTENDEES)
_KEPT_AS_TYPED = (Kind.TEXT, Kind.LINES, Kind.NUMBER, Kind.AMOUNT, Kind.VALUE, Kind.FLAG)


class Origin(Enum):
    """Where a field's value came from before anything was typed."""

    RECORDED = auto()
    PRESET = auto()
    CARRIED = auto()
    DERIVED = auto()


class Doubt(NamedTuple):
    """Why a value should not stand as it is; a firm one cannot stand at all."""

    reason: str
    firm: bool = False


def _marks(field: Field) -> str | None:
    """The keys that may set a mark in a field: none in numbers, codes and dates."""
    if field.kind is Kind.PAPER:
        return ONLY_BARS
    persons = field.kind is Kind.REF and field.table == "members"
    return ALL_MARKS if persons or field.kind in _WORDS else NO_MARKS


class Entry:
    """One field being keyed; Enter passes over what is filled in already."""

    def __init__(
        self,
        field: Field,
        value: Any,
        lookup: Lookup,
        origin: Origin = Origin.RECORDED,
        skipped: bool = False,
        keyboard: Keyboard = PLAIN,
    ) -> None:
        self.field = field
        self.origin = origin
        self.skipped = skipped
        self.idle = False
        """Whether other values make the field needless for now."""
        self.note = ""
        """What else is known about the value, said beside it."""
        self.refused = ""
        """Why the value cannot stand."""
        self.asked = ""
        """What the clerk is asked about the value."""
        self.accepted: set[str] = set()
        """What the clerk was asked about the value and lets stand by going on."""
        self._lookup = lookup
        self._given_value = value
        self.line = Line(self._text(value), keyboard, _marks(field))
        self._given = self.line.text
        self.reading = Reading(value)

    @property
    def by_hand(self) -> bool:
        """Whether the clerk has typed another text than what was there."""
        return self.line.text != self._given

    @property
    def value(self) -> Any:
        """The value to record; what was there before where nothing was typed."""
        return self.reading.value if self.by_hand else self._given_value

    @property
    def is_unrecorded(self) -> bool:
        """Whether the value still has to be written."""
        return self.by_hand or self.origin is not Origin.RECORDED

    @property
    def quiet(self) -> bool:
        """Whether the field is one of those that are usually left as they are."""
        filled = self.origin in (Origin.CARRIED, Origin.DERIVED) and self._given_value is not None
        return self.skipped or self.idle or filled

    @property
    def passed(self) -> bool:
        """Whether Enter passes over the field."""
        return self.quiet and not self.by_hand and not self.refused

    @property
    def full(self) -> bool:
        """Whether the field can be left by itself, since no further key could make another value."""
        line = self.line
        return line.caret == len(line.text) and is_full(self.field, line.text, self._lookup)

    @property
    def reason(self) -> str:
        """What is wrong with the field now."""
        return self.refused or (reason(self.reading) if self.line.text else "")

    @property
    def beside(self) -> str:
        """What stands beside the typed text: what is wrong, or what the text means and where it came from."""
        if self.field.needed and not self.line.text:
            return self.refused or say(w.NEEDED)
        if wrong := self.reason or self.asked:
            return wrong
        meaning = echo(self.field, self.line.text, self.value, self._lookup)
        return "  ".join(each for each in (meaning, self.note, self._tag) if each)

    @property
    def _tag(self) -> str:
        tags = {Origin.CARRIED: w.AS_BEFORE, Origin.DERIVED: w.WORKED_OUT}
        filled = not self.by_hand and self.origin in tags and self._given_value is not None
        return say(tags[self.origin]) if filled else ""

    def _text(self, value: Any) -> str:
        return editable(self.field, value, self._lookup).replace("\n", NEWLINE)

    def question(self, doubt: Doubt) -> None:
        """Say what is wrong with the value; a doubt is said once, then it stands."""
        if doubt.firm:
            self.refused = doubt.reason
        else:
            self.asked = doubt.reason
            self.accepted.add(doubt.reason)

    def typed(self) -> None:
        """Read what stands in the line."""
        self.refused = self.asked = ""
        self.accepted.clear()
        self.reading = read(self.field, self.line.text.replace(NEWLINE, "\n"), self._lookup)

    def settle(self) -> None:
        """Write the value as it is recorded, so that the clerk sees what is kept."""
        if self.by_hand and self.reading.value is not None and self.field.kind not in _KEPT_AS_TYPED:
            self.line.put(self._text(self.reading.value))

    def put(self, value: Any) -> None:
        """Fill in a value as if it had been typed."""
        self.line.put(self._text(value))
        self.typed()

    def keep(self) -> None:
        """The value is recorded now."""
        value = self.value
        self.put(value)
        self._given_value, self._given, self.origin = value, self.line.text, Origin.RECORDED

    def derive(self, value: Any) -> bool:
        """Fill in a value that follows from others, unless the clerk has typed one; whether that is new."""
        if self.by_hand or value == self._given_value:
            return False
        self.origin, self._given_value = Origin.DERIVED, value
        self.put(value)
        self._given = self.line.text
        return True
