"""The shortest ways to move a cursor that every terminal understands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

TAB = 8
"""Columns between tab stops, as terminals set them."""


@lru_cache(maxsize=8192)
def to(x: int, y: int) -> str:
    """To a cell from anywhere."""
    if x:
        return f"\x1b[{y + 1};{x + 1}H"
    return f"\x1b[{y + 1}H" if y else "\x1b[H"


@lru_cache(maxsize=8192)
def right(start: int, end: int, stops: int) -> str:
    """From one column to a later one; `stops`: columns with tab stops that may be used."""
    count = end - start
    if not count:
        return ""
    ways = ["\x1b[C" if count == 1 else f"\x1b[{count}C"]
    if TAB <= end < stops:
        over = (end + TAB - 1) // TAB * TAB
        under = end // TAB * TAB
        if over < stops:
            ways.append("\t" * (over // TAB - start // TAB) + left(over - end))
        if under > start:
            ways.append("\t" * (under // TAB - start // TAB) + right(under, end, 0))
    return min(ways, key=len)


def stops_between(start: int, end: int, stops: int) -> Iterator[tuple[int, str]]:
    """Where a cursor can begin to write up to a column: where it is, and at the last tab stop on the way."""
    yield start, ""
    stop = end // TAB * TAB
    if start < stop < stops:
        yield stop, "\t" * (stop // TAB - start // TAB)


def left(count: int) -> str:
    """Back by some columns."""
    return "\b" * count if count < 4 else f"\x1b[{count}D"


def probe(width: int) -> str:
    """From the first column of a row over all its tab stops."""
    return "\t" * last_stop(width)


def last_stop(width: int) -> int:
    """How many tab stops a row of this width has after its first column."""
    return (width - 1) // TAB
