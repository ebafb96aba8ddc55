"""The fixed lines of every screen: title above, key figures and keys below."""

from collections.abc import Sequence
from typing import Self

from rich.cells import cell_len
from rich.text import Text as Rich
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui import look
from tui.widgets.strips import strip


class OneLine(Widget):
    """A line of text that is drawn again only when it changes."""

    DEFAULT_CSS = "OneLine { height: 1; width: 1fr; }"

    def __init__(self, text: Rich | None = None) -> None:
        super().__init__()
        self._text = text or Rich()
        self._rows: dict[tuple[Size, Region], list[Strip]] = {}
        """The line as the screen had it last, who asks for it whatever is drawn."""

    def show(self, text: Rich) -> None:
        """Put another text."""
        if text != self._text or text.spans != self._text.spans or text.style != self._text.style:
            self._text = text
            self.refresh()

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw again."""
        self._rows.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line as it is, until it is to be drawn again."""
        key = self.size, crop
        if key not in self._rows:
            self._rows = {key: super().render_lines(crop)}
        return self._rows[key]

    def render_line(self, y: int) -> Strip:
        """The line, filled to the width in its own style."""
        return strip(self._text, self.size.width)


def title(name: str, modes: Sequence[tuple[str, str, bool]], clerk: str, width: int) -> Rich:
    """Register, modes with the one on screen marked by brackets and weight, clerk at the right."""
    text = Rich(style=look.BAR)
    tabs = [(f"[{key} {label}]" if on else f" {key} {label} ") for key, label, on in modes]
    room = width - sum(map(cell_len, tabs)) - cell_len(clerk) - 4
    text.append(f" {_fit(name, room)} ", style="bold")
    for tab, (_, _, on) in zip(tabs, modes, strict=True):
        text.append(tab, style="bold" if on else "")
    text.append(f"{clerk} ".rjust(max(width - text.cell_len, 0)))
    return text


def heading(name: str, keyboard: str, width: int) -> Rich:
    """The title of a form: what is keyed, and at the right how the clerk types."""
    right = f"Ctrl+T {keyboard}"
    text = Rich(f" {_fit(name, width - cell_len(right) - 4)} ", style=look.BAR)
    return text.append(f"{right} ".rjust(max(width - text.cell_len, 0)))


def _fit(text: str, room: int) -> str:
    if room < 4:
        return ""
    return text if cell_len(text) <= room else text[: room - 1] + "…"


def keys(shown: Sequence[tuple[str, str]], width: int) -> Rich:
    """Keys with what they do; those that do not fit fall off at the end, help stays."""
    text = Rich()
    *some, last = shown or [("", "")]
    for key, label in some:
        if text.cell_len + cell_len(f" {key} {label} ") + cell_len(f" {last[0]} {last[1]}") <= width:
            text.append(f" {key}", style=look.STRONG).append(f" {label} ")
    return text.append(f" {last[0]}", style=look.STRONG).append(f" {last[1]}")
