"""Several years side by side, with the trend drawn in characters that every console has."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct
from rich.cells import cell_len
from rich.text import Text as Rich

from store.reports import Summary
from tui import look
from tui.locale import number, percent, say
from tui.locale import yearly as y
from tui.overview.folding import rendered_fold
from tui.overview.lines import Line, Point
from tui.overview.values import fit, signed

COUNT = 5
_LEVELS = "_▄█"
_GAP = "  "


class YearColumns(Struct, frozen=True):
    """Widths of the columns: what the line is called, each year, the difference, the trend."""

    label: int
    year: int
    difference: int
    room: int
    """The width of the whole line."""

    @classmethod
    def fitted(cls, lines: Sequence[Line], width: int) -> "YearColumns":
        """The label takes what the years leave."""
        shown = [line for line in lines if line.points]
        texts = [cell_len(text(line, point)) for line in shown for point in line.points]
        year = max([4, *texts])
        difference = max([1, *(cell_len(_difference(line)) for line in shown)])
        room = width - COUNT * (year + 1) - difference - COUNT - 1 - 2 * len(_GAP)
        wanted = max((cell_len(_label(line)) for line in shown), default=0) + 1
        return cls(max(12, min(wanted, room)), year, difference, width)


def _label(line: Line) -> str:
    return f"{'  ' * line.indent}{line.label}"


def text(line: Line, point: Point | None) -> str:
    """One year's figure: a percent where the line is about one, else the number."""
    if point is None:
        return ""
    if line.is_share:
        return percent(point.ratio.percent) if point.ratio else ""
    return number(point.value)


def _size(line: Line, point: Point | None) -> Fraction | None:
    """What is compared from year to year."""
    if point is None:
        return None
    if not line.is_share:
        return Fraction(point.value)
    share = point.ratio.percent if point.ratio else None
    return None if share is None else Fraction(share)


def _difference(line: Line) -> str:
    now, before = (_size(line, line.point(place)) for place in (0, 1))
    return "" if now is None or before is None else signed(now - before)


def trend(line: Line) -> str:
    """The years from the first to the last as low, middle and high; a dot where there is no figure."""
    sizes = [_size(line, point) for point in reversed(line.points)]
    known = [size for size in sizes if size is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    return "".join("·" if size is None else _LEVELS[_level(size, low, high)] for size in sizes)


def _level(size: Fraction, low: Fraction, high: Fraction) -> int:
    if low == high:
        return 1 if high else 0
    return min(int((size - low) * 3 / (high - low)), 2)


def heading(periods: Sequence[Summary], columns: YearColumns) -> Rich:
    """The years above their columns."""
    text = Rich(" " * columns.label, style=look.STRONG)
    for period in reversed(periods):
        text.append(f" {period.period.year:>{columns.year}}")
    return text.append(_GAP + " " * columns.difference + _GAP + say(y.TREND))


def rendered(line: Line, columns: YearColumns) -> Rich:
    """One line in every year."""
    if line.fold:
        return rendered_fold(line, columns.room)
    if not line.points:
        return Rich(_label(line), style=look.HEADING if line.head else look.QUIET)
    style = look.HEADING if line.head else look.WARNING if line.mark else look.PLAIN
    drawn = Rich(fit(_label(line), columns.label), style=style)
    for place in reversed(range(len(line.points))):
        drawn.append(
            f" {text(line, line.point(place)):>{columns.year}}", style=look.QUIET if place else look.STRONG
        )
    drawn.append(f"{_GAP}{_difference(line):>{columns.difference}}", style=look.QUIET)
    return drawn.append(f"{_GAP}{trend(line)}", style=look.CHART)


def chart(line: Line, periods: Sequence[Summary], width: int) -> Iterator[Rich]:
    """One line's years as bars, the first on top; a share is drawn against 100 %."""
    sizes = [_size(line, point) for point in line.points]
    top = max(
        [Fraction(100) if line.is_share else Fraction(1), *(each for each in sizes if each is not None)]
    )
    told = [_told(point) for point in line.points]
    widths = [max(cell_len(row[n]) for row in told) for n in range(3)]
    for place in reversed(range(len(line.points))):
        style = look.QUIET if place else look.STRONG
        drawn = Rich(f" {periods[place].period.year} ", style=style)
        for words, wide in zip(told[place], widths, strict=True):
            drawn.append(f" {words:>{wide}}" if wide else "", style=style)
        room = width - drawn.cell_len - 2
        yield drawn.append("  ").append(_bar(sizes[place], top, room, line.is_share), style=look.CHART)


def _told(point: Point | None) -> tuple[str, str, str]:
    if point is None:
        return "·", "", ""
    ratio = point.ratio
    share = percent(ratio.percent) if ratio else ""
    return number(point.value), f"{number(ratio.n)}/{number(ratio.of)}" if ratio else "", share


def _bar(size: Fraction | None, top: Fraction, width: int, share: bool) -> str:
    if size is None or width < 4:
        return ""
    halves = int(2 * width * size / top + Fraction(1, 2))
    drawn = "█" * (halves // 2) + "▌" * (halves % 2)
    mark = int(width * 100 / top) - 1
    return f"{drawn:<{mark}}│" if share and len(drawn) <= mark else drawn
