"""A few lines of text under a list, drawn again only when they change."""

from collections.abc import Sequence

from rich.text import Text as Rich
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.strips import strip


class Foot(Widget):
    """As many lines as it is given; none while it has nothing to say."""

    DEFAULT_CSS = """
    Foot { height: auto; width: 1fr; display: none; }
    Foot.-shown { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Rich] = []

    def show(self, rows: Sequence[Rich]) -> None:
        """Put other lines."""
        if [(row.plain, row.spans) for row in rows] == [(row.plain, row.spans) for row in self._rows]:
            return
        same_height = len(rows) == len(self._rows)
        self._rows = list(rows)
        self.set_class(bool(rows), "-shown")
        self.refresh(layout=not same_height)

    def get_content_height(self, *_: object) -> int:
        """One line for each row."""
        return len(self._rows)

    def render_line(self, y: int) -> Strip:
        """One row."""
        return strip(self._rows[y] if y < len(self._rows) else Rich(), self.size.width)
