"""The fence: no text on the screen can act on the terminal or deceive the eye."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

UNSAFE = (
    "\x00-\x1f\x7f-\x9f"  # control characters
    "\xad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff"  # shown by some terminals only, or never
    "\u2028-\u202e\u2066-\u206f"  # line separators and bidirectional overrides
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f"  # halves of characters, annotations, tags
)
"""Characters that never reach a terminal, as the inside of a regular expression's brackets."""

SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"

_UNSAFE = re.compile(f"[{UNSAFE}]")


def fenced(text: str) -> str:
    """Text of the same width in which every unsafe character shows as a substitute.

    Textual counts most of them as no cell at all: the substitute takes the place of a neighbour.
    """
    if text.isprintable() or not _UNSAFE.search(text):
        return text
    shown: list[str] = []
    owed = False
    for character in text:
        width = cell_len(character)
        if _UNSAFE.match(character):
            owed = owed or not width
            shown.append(SUBSTITUTE * width)
        else:
            shown.append(_substitute(width) if owed and width else character)
            owed = owed and not width
    while owed and shown and not cell_len(shown[-1]):
        shown.pop()
    if owed and shown:
        shown[-1] = _substitute(cell_len(shown[-1]))
    return "".join(shown)


def _substitute(width: int) -> str:
    return SUBSTITUTE + " " * (width - 1) if width else ""


class Fence(LineFilter):
    """Puts every text an application draws behind the fence."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Segments of the same width without an unsafe character."""
        return [
            segment if segment.text.isprintable() else Segment(fenced(segment.text), segment.style)
            for segment in segments
        ]
