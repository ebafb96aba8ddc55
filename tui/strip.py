"""The year's key figures in one line, for the foot of every screen."""

from collections.abc import Iterator

from rich.text import Text as Rich

from store.ratio import Ratio
from store.reports import Summary
from tui import look
from tui.locale import number, percent, say
from tui.locale import words as w
from tui.locale import yearly as y

_OUTCOMES = {
    "removed": w.STRIP_OUT,
    "improved": w.STRIP_IMPROVED,
    "helping": w.STRIP_HELPING,
    "unrecorded": w.STRIP_UNRECORDED,
}


def strip(figures: Summary, width: int, overdue: int = 0) -> Rich:
    """Admissions, recognition, screening and what is overdue, in as many words as there is room for."""
    text = Rich()
    for text in _made(figures, overdue):
        if text.cell_len <= width:
            break
    return text


def _made(figures: Summary, overdue: int) -> Iterator[Rich]:
    """From the longest to the shortest."""
    yield _strip(figures, overdue, ("  ", " · ", " = "), recognised=True)
    yield _strip(figures, overdue, (" ", " ", " "))
    yield _strip(figures, overdue, (" ", " ", " "), ("removed", "improved", "unrecorded"))
    yield _strip(figures, overdue, (" ", " ", " "), ("removed", "unrecorded"))
    yield _strip(figures, overdue, (" ", " ", " "), ())


def _strip(
    figures: Summary,
    overdue: int,
    spaces: tuple[str, str, str],
    outcomes: tuple[str, ...] = tuple(_OUTCOMES),
    recognised: bool = False,
) -> Rich:
    gap, between, equals = spaces
    text = Rich(f" {figures.period.year}", style=look.STRONG)
    text.append(f"{gap}{say(w.STRIP_ADMITTED)} ").append(_admitted(figures, equals), style=look.STRONG)
    if recognised:
        text.append(f"{gap}{say(w.STRIP_RECOGNISED)} {number(figures.number('recognised'))}")
    text.append(f"{gap}{say(w.STRIP_CASES)} ")
    text.append(number(figures.number("screening.total")), style=look.STRONG)
    parts = (
        f"{say(_OUTCOMES[each])} {number(figures.number(f'screening.outcomes.{each}'))}" for each in outcomes
    )
    if outcomes:
        text.append(": " + between.join(parts))
    if overdue:
        text.append(f"{gap}{say(y.STRIP_OVERDUE)} {number(overdue)}", style=look.STRONG)
    return text


def _admitted(figures: Summary, equals: str) -> str:
    """Those admitted against the resolution's target, else against the first target of the year."""
    targets = [path for path, kind in figures.targets if kind != "term"]
    path = next(
        (each for each, kind in figures.targets if kind == "resolution"), targets[0] if targets else ""
    )
    admitted = figures.get(path) if path else None
    if not isinstance(admitted, Ratio):
        return number(figures.number("admissions.count"))
    return f"{number(admitted.n)}/{number(admitted.of)}{equals}{percent(admitted.percent)}"
