"""From a styled text to the strip that the line API wants."""

from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from rich.text import Text as Rich
from textual.strip import Strip


def strip(text: Rich, width: int) -> Strip:
    """The text cut or filled to a width, the filling in the text's own style."""
    text = text.copy()
    text.truncate(width)
    text.pad_right(max(width - text.cell_len, 0))
    return Strip(_segments(text), width)


def _segments(text: Rich) -> list[Segment]:
    base = _style(text.style)
    edges = sorted({0, len(text.plain), *(edge for span in text.spans for edge in (span.start, span.end))})
    pieces = []
    for start, end in pairwise(edges):
        styles = (_style(span.style) for span in text.spans if span.start <= start < span.end)
        pieces.append(Segment(text.plain[start:end], Style.combine([base, *styles])))
    return pieces


def _style(style: str | Style) -> Style:
    return Style.parse(style) if isinstance(style, str) else style
