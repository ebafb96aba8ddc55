"""Rows that only moved: a list that scrolls need not be drawn again."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple, TypeVar

from tui.wire.picture import Picture

Row = TypeVar("Row")

LEAST = 3
"""Rows that must have moved together to speak of scrolling."""

MARGIN = 3
"""Columns at the right edge that may differ: a scrollbar stands there."""


class Shift(NamedTuple):
    """Rows from top to bottom, both included, that move up by so many, or down if it is negative."""

    top: int
    bottom: int
    by: int


def find_shift(old: list[list[str]], new: list[list[str]]) -> Shift | None:
    """The shift by which most rows of the new picture come out of the old one, if there is one."""
    before = ["".join(row[:-MARGIN]) for row in old]
    after = ["".join(row[:-MARGIN]) for row in new]
    places: dict[str, list[int]] = {}
    for y, text in enumerate(before):
        if not text.isspace():
            places.setdefault(text, []).append(y)
    moves = [(y, was) for y, text in enumerate(after) if text != before[y] for was in places.get(text, ())]
    return _likeliest(moves)


def _likeliest(moves: list[tuple[int, int]]) -> Shift | None:
    votes = Counter(was - y for y, was in moves)
    if not votes:
        return None
    by, rows = votes.most_common(1)[0]
    if rows < LEAST:
        return None
    touched = [end for y, was in moves if was - y == by for end in (y, was)]
    return Shift(min(touched), max(touched), by)


def shifted(picture: Picture, shift: Shift) -> Picture:
    """A picture after some of its rows have moved; what comes in is blank."""
    fresh = Picture.blank(len(picture.pens[0]), abs(shift.by))
    return Picture(
        _moved(picture.characters, shift, fresh.characters), _moved(picture.pens, shift, fresh.pens)
    )


def _moved(rows: list[Row], shift: Shift, fresh: list[Row]) -> list[Row]:
    top, bottom, by = shift
    moving = rows[top : bottom + 1]
    moving = moving[by:] + fresh if by > 0 else fresh + moving[:by]
    return rows[:top] + moving + rows[bottom + 1 :]
