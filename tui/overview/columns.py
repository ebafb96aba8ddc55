"""One year beside the year before: the lines of a summary as columns of text."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style
from rich.text import Span
from rich.text import Text as Rich

from store.ratio import Ratio
from store.reports import Summary
from store.words import Language
from tui import look
from tui.locale import day, language, number, percent, say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.overview.folding import rendered_fold
from tui.overview.groups import lines
from tui.overview.lines import Line, Point
from tui.overview.values import fit, signed

NOTHING: Mapping[str, Any] = {}
NARROW = 100
"""Columns from which there is room for everything."""


class Columns(Struct, frozen=True):
    """Widths of the columns of a summary, fitted to its lines and to the room."""

    label: int
    figures: tuple[int, ...]
    """Value, n/N, percent, value before, percent before, difference; 0 for a column that is left out."""
    moved: int
    bar: int
    room: int
    """The width of the whole line."""

    @classmethod
    def fitted(
        cls,
        lines: Sequence[Line],
        width: int,
        moved: Mapping[str, str] = NOTHING,
        was: Mapping[str, str] = NOTHING,
    ) -> "Columns":
        """The label takes what the figures leave, up to what it needs; the rest draws bars.

        Where a report has been signed and the room is short, the percent of the year before makes room for
        what has moved.
        """
        texts = [figures(line, was.get(line.path)) for line in lines if line.points]
        # Digits, signs and an arrow: each takes one cell.
        widths = [max(map(len, each)) for each in zip(*texts, strict=True)] if texts else [1] * 6
        widths[0], widths[3] = max(widths[0], 4), max(widths[3], 4)
        # Room for what a figure was, so that a change moves nothing but itself.
        widths[5] = max(widths[5], widths[0] + 2)
        signed = max(map(cell_len, moved.values()), default=0)
        signed = max(signed, cell_len(say(y.SINCE_SIGNED))) if signed else 0
        if signed and width < NARROW:
            widths[4] = 0
        room = width + 2 - sum(each + 2 for each in (*widths, signed) if each)
        wanted = max((cell_len(_label(line)) for line in lines if line.points), default=0) + 1
        label = max(12, min(wanted, room))
        bar = room - label - 2
        return cls(label, tuple(widths), signed, min(bar, 40) if bar >= 8 else 0, width)


def _label(line: Line) -> str:
    return f"{'  ' * line.indent}{line.label}"


Figures = tuple[str, str, str, str, str, str]


def figures(line: Line, was: str | None = None) -> Figures:
    """Value, n/N, percent, value before, percent before, difference, as text.

    `was` is the value before a change that has just been made; it stands in place of the difference.
    """
    return _figures(line.point(0), line.point(1), was, language())


@lru_cache(maxsize=1024)
def _figures(now: Point | None, before: Point | None, was: str | None, _language: Language) -> Figures:
    """Remembered, since most of them stay the same from one change to the next."""
    ratio, ratio_before = now.ratio if now else None, before.ratio if before else None
    return (
        number(now.value) if now else "-",
        f"{number(ratio.n)}/{number(ratio.of)}" if ratio else "",
        percent(ratio.percent) if ratio else "",
        number(before.value) if before else "",
        percent(ratio_before.percent) if ratio_before else "",
        signed(now.value - before.value if now and before else None) if was is None else f"← {was}",
    )


def heading(now: Summary, before: Summary, columns: Columns) -> Rich:
    """The line above the figures: which year stands where."""
    value, ratio, share, value_before, share_before, difference = columns.figures
    text = Rich(" " * columns.label, style=look.STRONG)
    text.append(f"{now.period.year:>{value}}")
    text.append(" " * sum(each + 2 for each in (ratio, share) if each))
    text.append(f"  {before.period.year:>{value_before}}")
    if columns.moved:
        text.append(" " * sum(each + 2 for each in (share_before, difference) if each))
        text.append(f"  {say(y.SINCE_SIGNED):>{columns.moved}}")
    return text


def rendered(
    line: Line,
    columns: Columns,
    was: Mapping[str, str] = NOTHING,
    moved: Mapping[str, str] = NOTHING,
) -> Rich:
    """One line of a summary.

    `was` has the values before a change that has just been made, `moved` how some have moved since the
    signing; both by path.
    """
    if line.fold:
        return rendered_fold(line, columns.room, was, moved)
    if not line.points:
        return Rich(_label(line), style=look.HEADING if line.head else look.QUIET)
    return _with_figures(line, columns, was.get(line.path), moved.get(line.path))


def _with_figures(line: Line, columns: Columns, was: str | None, moved: str | None) -> Rich:
    texts = figures(line, was)
    styles = _styles(was is not None)
    style = look.HEADING if line.head else look.WARNING if line.mark else look.PLAIN
    label = fit(_label(line), columns.label)
    pieces = [
        (f"{text:>{width}}", look_)
        for text, width, look_ in zip(texts, columns.figures, styles, strict=True)
        if width
    ]
    if columns.moved:
        pieces.append((f"{moved or '':>{columns.moved}}", look.CHANGED))
    if columns.bar and line.ratio:
        pieces.append((bar(line.ratio, columns.bar), look.CHART))
    return _in_columns(label, style, pieces)


def _in_columns(label: str, style: Style, pieces: Iterable[tuple[str, Style]]) -> Rich:
    """A label and, two spaces apart, texts in a look of their own; `append` would look at each by itself."""
    plain, spans, gap = label, [], ""
    for text, look_ in pieces:
        start = len(plain) + len(gap)
        plain = f"{plain}{gap}{text}"
        spans.append(Span(start, len(plain), look_))
        gap = "  "
    return Rich(plain, style=style, spans=spans)


def _styles(changed: bool) -> tuple[Style, ...]:
    mark = look.CHANGED
    return (
        mark if changed else look.STRONG,
        look.PLAIN,
        look.PLAIN,
        look.QUIET,
        look.QUIET,
        mark if changed else look.QUIET,
    )


def bar(ratio: Ratio, width: int) -> str:
    """A ratio drawn in whole and half blocks; 100 % fills the width, more ends in an arrow."""
    if not ratio.of:
        return ""
    halves = int(Fraction(2 * width * ratio.n) / ratio.of + Fraction(1, 2))
    if halves > 2 * width:
        return "█" * (width - 1) + "►"
    return "█" * (halves // 2) + "▌" * (halves % 2)


def title(now: Summary) -> str:
    """What the summary is of."""
    return f"{say(w.OVERVIEW)} {now.period.year}, {say(w.AS_OF, day=day(now.period.as_of))}"


def page(now: Summary, before: Summary, width: int) -> list[Rich]:
    """The whole summary as lines of text, in the order of the paper."""
    all_ = lines(now, before, paper=True)
    columns = Columns.fitted(all_, width)
    return [heading(now, before, columns), *(rendered(line, columns) for line in all_)]
