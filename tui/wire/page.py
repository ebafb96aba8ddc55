"""The page the application wants: what it writes for a terminal, read back into cells."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import split_graphemes

from tui.wire import pens
from tui.wire.fence import SUBSTITUTE, UNSAFE

_MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")
_TOKEN = re.compile(
    r"\x1b\[([\d;]*)m"
    rf"|([^{UNSAFE}]+)"
    r"|(?:\x1b\[[0-?]*[ -/]*[@-~])"
    r"|(?:\x1b\][^\x07\x1b]*(?:\x07|\x1b\\))"
    r"|(?:[\r\n])"
    r"|(.)",
    re.DOTALL,
)
_NARROW = re.compile(
    r"[ -~\xa0-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2015\u2018-\u2027\u2190-\u2199\u2500-\u25ff]*"
)
"""Letters, boxes and blocks that are one cell wide everywhere and never join their neighbours."""

Cells = tuple[list[str], list[int]]


def is_narrow(text: str) -> bool:
    """Whether every character is one plain cell on any terminal."""
    return (text.isascii() and text.isprintable()) or _NARROW.fullmatch(text) is not None


class Page:
    """Rows of characters and of pens, with the rows touched since they were last looked at.

    A cell two columns wide is its character followed by an empty string.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.characters = [[" "] * width for _ in range(height)]
        self.pens = [[pens.PLAIN] * width for _ in range(height)]
        self.touched: set[int] = set()

    def feed(self, data: str) -> None:
        """Take what Textual writes to a terminal: cursor moves, styles and text."""
        parts = _MOVE.split(data)
        self.put(0, 0, read(parts[0]))
        for row, column, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            self.put(int(column) - 1, int(row) - 1, read(text))

    def put(self, x: int, y: int, cells: Cells) -> None:
        """Lay cells on a row; what would fall outside the page is cut."""
        characters, numbers = cells
        if not characters or not 0 <= y < self.height or not 0 <= x < self.width:
            return
        end = min(x + len(characters), self.width)
        row = self.characters[y]
        _unpair(row, x)
        if end < self.width:
            _unpair(row, end)
        row[x:end] = characters[: end - x]
        self.pens[y][x:end] = numbers[: end - x]
        self.touched.add(y)


def _unpair(row: list[str], x: int) -> None:
    """Blank a two-column character that is about to lose the half on one side of x."""
    if row[x] == "" and x:
        row[x - 1] = row[x] = " "


@lru_cache(maxsize=1024)
def read(text: str) -> Cells:
    """The cells of a piece of a line, which may change pens but does not move the cursor."""
    characters: list[str] = []
    pens_: list[int] = []
    current = pens.PLAIN
    for style, plain, stray in _TOKEN.findall(text):
        if plain:
            cells = list(plain) if is_narrow(plain) else _wide_cells(plain)
            characters += cells
            pens_ += [current] * len(cells)
        elif stray:
            characters.append(SUBSTITUTE)
            pens_.append(current)
        else:
            current = pens.apply(current, style)
    return characters, pens_


def _wide_cells(text: str) -> list[str]:
    cells: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        if width:
            cells.append(text[start:end])
            cells += [""] * (width - 1)
        elif cells:
            cells[-1] += text[start:end]
    return cells
