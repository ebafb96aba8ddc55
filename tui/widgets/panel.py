"""Lines at the side of a form, where the terminal is wide enough for them."""

from collections.abc import Sequence

from rich.text import Text as Rich
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.strips import strip

WIDE = 140
"""From this width on there is room beside the fields."""


class Panel(Widget):
    """Lines to be read while the keys go elsewhere; only those that change are drawn."""

    DEFAULT_CSS = "Panel { height: 1fr; width: 52; }"

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Rich] = ()

    def show(self, lines: Sequence[Rich]) -> None:
        """Put other lines."""
        before, self._lines = self._lines, lines
        changed = [
            Region(0, y, self.size.width, 1)
            for y in range(min(max(len(before), len(lines)), self.size.height))
            if before[y : y + 1] != lines[y : y + 1]
        ]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """One line."""
        return strip(self._lines[y] if y < len(self._lines) else Rich(), self.size.width)
