"""Pens: a colour pair and attributes under one small number, and the shortest way from one to another."""

from __future__ import annotations

from typing import NamedTuple

BOLD, DIM, ITALIC, UNDERLINE, REVERSE, CONCEAL, STRIKE, OVERLINE = (1 << bit for bit in range(8))

ON = {
    1: BOLD,
    2: DIM,
    3: ITALIC,
    4: UNDERLINE,
    7: REVERSE,
    8: CONCEAL,
    9: STRIKE,
    21: UNDERLINE,
    53: OVERLINE,
}
"""SGR numbers that switch something on. Blinking (5, 6) and frames (51, 52) are left out on purpose."""

OFF = {22: BOLD | DIM, 23: ITALIC, 24: UNDERLINE, 27: REVERSE, 28: CONCEAL, 29: STRIKE, 55: OVERLINE}

SHOWN_ON_BLANK = UNDERLINE | REVERSE | STRIKE | OVERLINE
"""Attributes one can see on a space."""


class Pen(NamedTuple):
    """Foreground and background as SGR parameters ("" is the terminal's own), and attribute bits."""

    ink: str = ""
    paper: str = ""
    attributes: int = 0


_pens: list[Pen] = [Pen()]
_numbers: dict[Pen, int] = {Pen(): 0}
blanks: list[int] = [0]
"""For each pen the simplest one whose space looks the same."""

_applied: dict[tuple[int, str], int] = {}
_changes: dict[tuple[int, int], str] = {}

PLAIN = 0
"""The pen of a terminal after a reset."""


def number(pen: Pen) -> int:
    """The small number of a pen, the same for equal pens."""
    known = _numbers.get(pen)
    if known is None:
        known = _numbers[pen] = len(_pens)
        _pens.append(pen)
        blanks.append(known)
        blanks[known] = known if pen.attributes & SHOWN_ON_BLANK else number(Pen("", pen.paper, 0))
    return known


def pen(known: int) -> Pen:
    """The pen behind a number."""
    return _pens[known]


def apply(current: int, parameters: str) -> int:
    """The pen after SGR parameters such as "1;38;5;7" have been applied to a pen."""
    key = current, parameters
    result = _applied.get(key)
    if result is None:
        result = _applied[key] = number(_after(_pens[current], parameters))
    return result


def change(old: int, new: int) -> str:
    """The shortest control sequence that turns one pen into another."""
    key = old, new
    result = _changes.get(key)
    if result is None:
        result = _changes[key] = _shortest(_pens[old], _pens[new])
    return result


def _after(current: Pen, parameters: str) -> Pen:
    ink, paper, attributes = current
    codes = parameters.split(";")
    position = 0
    while position < len(codes):
        code = int(codes[position] or 0)
        length = 1
        if code == 0:
            ink, paper, attributes = "", "", 0
        elif code in (38, 48):
            length = {"2": 5, "5": 3}.get("".join(codes[position + 1 : position + 2]), 1)
            colour = ";".join(codes[position : position + length])
            ink, paper = (colour, paper) if code == 38 else (ink, colour)
        elif 30 <= code <= 39 or 90 <= code <= 97:
            ink = "" if code == 39 else str(code)
        elif 40 <= code <= 49 or 100 <= code <= 107:
            paper = "" if code == 49 else str(code)
        else:
            attributes = (attributes | ON.get(code, 0)) & ~OFF.get(code, 0)
        position += length
    return Pen(ink, paper, attributes)


def _shortest(old: Pen, new: Pen) -> str:
    if old == new:
        return ""
    fresh = "\x1b[m" if new == Pen() else _sequence(["0", *_additions(Pen(), new)])
    return min(_sequence(_removals(old, new) + _additions(old, new)), fresh, key=len)


def _sequence(parameters: list[str]) -> str:
    return f"\x1b[{';'.join(parameters)}m"


def _removals(old: Pen, new: Pen) -> list[str]:
    gone = old.attributes & ~new.attributes
    return [str(code) for code, bits in OFF.items() if gone & bits]


def _additions(old: Pen, new: Pen) -> list[str]:
    kept = old.attributes
    for code, bits in OFF.items():
        if old.attributes & ~new.attributes & bits:
            kept &= ~OFF[code]
    added = new.attributes & ~kept
    result = [str(code) for code, bit in ON.items() if added & bit and code != 21]
    if new.ink != old.ink:
        result.append(new.ink or "39")
    if new.paper != old.paper:
        result.append(new.paper or "49")
    return result
