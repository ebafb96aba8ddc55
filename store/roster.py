"""Everybody by name, and where each one stands today: what lists of people are made from."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from store import codes, dates
from store.facts.due import recognise_by
from store.find import FindIndex
from store.find.found import Found
from store.find.kept import Section, restored, sections
from store.find.people import Told
from store.lifecycle import Standing, dated, event_of, life
from store.rules import Rules
from store.work import steps

PRESENT = "present"
"""The standing of everybody whom the unit has with it: members and guests."""

_NUMBERS = ("card_number", "id_number", "record_number")
_HERE = 0x40
_STANDINGS = {name: at for at, name in enumerate(codes.STANDING, 1)}
_CELL_BYTES = 4
_MOST_CELL = (1 << 8 * _CELL_BYTES) - 1
_MONTHS_BACK = -3


class _Days(msgspec.Struct):
    """As of which day people's standings were kept, from when on their turns are known, and these."""

    as_of: str
    since: str
    turns: dict[int, list[str]]


class Card(msgspec.Struct, array_like=True, frozen=True):
    """What lists tell of a person today, the record unread; dates as they are recorded, empty for none."""

    standing: str
    cell: int | None
    born: str
    admitted: str
    official: str
    recognise_by: str
    """The last day on which a probationary member is recognised in time."""


_decode = msgspec.json.Decoder(Card).decode


class Roster:
    """People found by name, number, standing and cell."""

    def __init__(self, today: str, find: FindIndex | None = None, days: _Days | None = None) -> None:
        self.today = today
        self._find = find or FindIndex()
        self._days = days or _Days(today, dates.add_months(today, _MONTHS_BACK), {})

    def put(self, id_: int, member: Mapping[str, Any], rules: Rules) -> None:
        """Take a person in, or what has become of one."""
        lived, events = life(member, rules), dated(member.get("events") or (), rules)
        standing = lived.on(self.today)
        numbers = (member[name] for name in _NUMBERS if member.get(name))
        past = [event for event in events if event.day <= self.today]
        card = _card(member, standing, recognise_by(standing, past, rules))
        told = Told(_traits(standing), msgspec.json.encode(card).decode())
        self._find.add(id_, member.get("full_name") or "", numbers, told)
        days = {*lived.days, *(event.day for event in events if event.kind in codes.ADMITTING)}
        if turns := sorted(day for day in days if day > self._days.since):
            self._days.turns[id_] = turns
        else:
            self._days.turns.pop(id_, None)

    def remove(self, id_: int) -> None:
        """Forget a person."""
        self._find.remove(id_)
        self._days.turns.pop(id_, None)

    def find(self, typed: str, standing: str = "", cell: int | None = None) -> Found:
        """Ids of those whom the text can mean, best first, with this standing and in this cell today."""
        return self._find.find(typed, only=dict(_wanted(standing, cell)))

    def glance(self, id_: int) -> tuple[str, Card]:
        """The name of a person and what lists tell; KeyError if there is nobody of that id."""
        name, card = self._find.card(id_)
        return name, _decode(card)

    def sections(self) -> dict[str, bytes]:
        """All of it as bytes, by name."""
        return {**sections(self._find), "turns": msgspec.json.encode(self._days)}

    @classmethod
    def restored(
        cls, section: Section, today: str, members: Mapping[int, Mapping[str, Any]], rules: Rules
    ) -> "Roster":
        """The roster again, as of today: those whose standing has turned since are looked at anew."""
        days = msgspec.json.decode(section("turns"), type=_Days)
        first, last = sorted((days.as_of, today))
        reaches_back = first >= days.since
        turned = [id_ for id_, turns in days.turns.items() if any(first < day <= last for day in turns)]
        now = _Days(today, days.since, days.turns) if reaches_back else None
        roster = cls(today, restored(section), now)
        for id_ in turned if reaches_back else steps(members):
            roster.put(id_, members[id_], rules)
        return roster


def _card(member: Mapping[str, Any], standing: Standing, last: str) -> Card:
    return Card(
        standing.name,
        standing.cell,
        member.get("born") or "",
        event_of(member, "admitted", "decided") or event_of(member, "admitted", "date"),
        event_of(member, "official", "date"),
        last,
    )


def _traits(standing: Standing) -> bytes:
    here = _HERE * (standing.present or standing.guest)
    cell = min(standing.cell or 0, _MOST_CELL).to_bytes(_CELL_BYTES, "little")
    return bytes([_STANDINGS[standing.name] | here]) + cell


def _wanted(standing: str, cell: int | None) -> Iterator[tuple[int, frozenset[int]]]:
    if standing == PRESENT:
        yield 0, frozenset(range(_HERE, 2 * _HERE))
    elif standing:
        yield 0, frozenset((_STANDINGS[standing], _STANDINGS[standing] | _HERE))
    if cell is not None:
        for at, value in enumerate(min(cell, _MOST_CELL).to_bytes(_CELL_BYTES, "little"), 1):
            yield at, frozenset((value,))
