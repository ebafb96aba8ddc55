"""A whole and its parts in several years, drawn as one bar a year: each part has its own filling."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from rich.cells import cell_len
from rich.text import Text as Rich

from store import codes
from store.reports import Summary
from store.words import Text
from tui import look
from tui.locale import number, say
from tui.locale import words as w
from tui.locale import yearly as y

_FILLINGS = "█▓▒░"
_REST = "·"

STACKS: Mapping[str, Mapping[str, Text]] = {
    "screening.total": {
        "screening.outcomes.removed": w.STRIP_OUT,
        "screening.outcomes.improved": w.STRIP_IMPROVED,
        "screening.outcomes.helping": w.STRIP_HELPING,
        "screening.outcomes.unrecorded": w.STRIP_UNRECORDED,
    },
    "ratings.rated": {f"ratings.{rating}": text for rating, text in codes.RATING.items()},
}
"""Figures that are drawn with their parts, by path."""


def stacked(whole: str, periods: Sequence[Summary], width: int) -> Iterator[Rich]:
    """The fillings with their names, then a bar for each year, the first on top; `width` in columns."""
    parts = STACKS[whole]
    yield _legend(parts, width)
    top = max(1, *(each.number(whole) for each in periods))
    counts = [[each.number(part) for part in parts] for each in periods]
    wide = cell_len(number(top))
    for period, found in reversed(list(zip(periods, counts, strict=True))):
        total = period.number(whole)
        style = look.STRONG if period is periods[0] else look.QUIET
        text = Rich(f" {period.period.year}  {number(total):>{wide}}  ", style=style)
        room = width - text.cell_len - 1
        yield text.append(_bar([*found, total - sum(found)], top, room), style=look.CHART)


def _legend(parts: Mapping[str, Text], width: int) -> Rich:
    names = [say(text) for text in parts.values()]
    said = "   ".join(f"{filling} {name}" for filling, name in zip(_FILLINGS, names, strict=True))
    rest = f"   {_REST} {say(y.OTHER_PARTS)}"
    return Rich(f" {said}{rest if cell_len(said + rest) < width else ''}", style=look.QUIET)


def _bar(parts: Sequence[int], top: int, width: int) -> str:
    """Ends are rounded, not lengths, so that the bar is as long as the whole is large."""
    ends = [int(Fraction(sum(parts[: n + 1]) * width, top) + Fraction(1, 2)) for n in range(len(parts))]
    lengths = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    return "".join(filling * length for filling, length in zip(_FILLINGS + _REST, lengths, strict=True))
