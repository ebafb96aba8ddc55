"""Break-downs folded to one line each: which are open, and what a closed one says of its parts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text as Rich

from tui import look
from tui.locale import number, percent
from tui.overview.lines import Line

_NOTHING: Mapping[str, Any] = {}
CLOSED, OPEN = "+ ", "- "
_BETWEEN, _MORE = " · ", " …"


class Folding:
    """The break-downs that are open; all are closed at first."""

    def __init__(self) -> None:
        self._open: set[str] = set()

    def shown(self, lines: Sequence[Line]) -> list[Line]:
        """The lines without those of closed break-downs, whose headings hold them."""
        found: list[Line] = []
        closed: list[Line] | None = None
        for line in lines:
            if line.fold:
                closed = None if line.fold in self._open else []
            elif line.indent < 2:
                closed = None
            if line.fold or closed is None:
                found.append(line)
            else:
                closed.append(line)
                found[-1] = replace(found[-1], folded=tuple(closed))
        return found

    def turn(self, fold: str) -> None:
        """Open a closed break-down, close an open one."""
        self._open ^= {fold}

    def turn_all(self, lines: Sequence[Line]) -> None:
        """Open all, or close all where all are open."""
        every = {line.fold for line in lines if line.fold}
        self._open = set() if every <= self._open else every


def above(lines: Sequence[Line], key: object) -> str:
    """The break-down that a line belongs to or heads; empty for none."""
    fold = ""
    for line in lines:
        fold = line.fold or (fold if line.indent > 1 else "")
        if line.key == key:
            return fold
    return ""


def rendered_fold(
    line: Line,
    width: int,
    was: Mapping[str, str] = _NOTHING,
    moved: Mapping[str, str] = _NOTHING,
) -> Rich:
    """The heading of a break-down; closed, with as many of its parts as there is room for.

    Parts that have just changed come first; where not all have room, then those that have moved since the
    signing and those that are marked.
    """
    text = Rich(f"  {CLOSED if line.folded else OPEN}{line.label}", style=look.QUIET)
    parts = list(_parts(line.folded, was, moved))
    if line.folded and not parts:
        return text.append(" 0")
    needed = text.cell_len + sum(cell_len(_BETWEEN + part) for _, part, _ in parts)
    parts.sort(key=lambda each: each[0] if needed > width else min(each[0], 1))
    for place, (_, part, style) in enumerate(parts):
        between = _BETWEEN if place else " "
        left = cell_len(_MORE) if place + 1 < len(parts) else 0
        if text.cell_len + cell_len(between + part) + left > width:
            return text.append(_MORE, style=look.QUIET)
        text.append(between, style=look.QUIET).append(part, style=style)
    return text


def _parts(
    lines: Sequence[Line], was: Mapping[str, str], moved: Mapping[str, str]
) -> Iterator[tuple[int, str, Style]]:
    """Rank, words and look of each part that is not 0."""
    for line in lines:
        part = f"{line.label} {_figure(line)}" if line.points else line.label
        if line.path in was:
            yield 0, f"{part} ← {was[line.path]}", look.CHANGED
        elif line.path in moved:
            yield 1, f"{part} ({moved[line.path]})", look.CHANGED
        elif line.value or not line.points:
            yield (2, part, look.WARNING) if line.mark else (3, part, look.PLAIN)


def _figure(line: Line) -> str:
    if line.is_share and line.ratio:
        return percent(line.ratio.percent).replace(",00%", "%")
    return "-" if line.value is None else number(line.value)
