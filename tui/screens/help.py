"""The help page, made from the table of keys."""

from rich.cells import set_cell_size
from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.screen import ModalScreen

from tui import keys, look
from tui.locale import say
from tui.locale import words as w
from tui.widgets.bars import OneLine
from tui.widgets.lines import Lines, Source


class HelpScreen(ModalScreen[None]):
    """Every key: those of the screen one came from first."""

    CSS = "HelpScreen { layout: vertical; }"
    BINDINGS = [("escape,q,f1,question_mark", "leave", "Back")]  # noqa: RUF012

    def __init__(self, where: str) -> None:
        super().__init__()
        here = [command for command in keys.of(where)]
        rows = [(each.shown, say(each.label), say(each.help)) for each in here]
        self._rows = rows + [row for row in keys.table() if row not in rows]
        self._list = Lines(Source(list(range(len(self._rows))), self._draw))

    def compose(self) -> ComposeResult:
        yield OneLine(Rich(f" {say(w.HELP_TITLE)}", style=look.BAR))
        yield self._list
        yield OneLine(Rich(f" Esc {say(w.KEY_BACK)}", style=look.QUIET))

    def on_mount(self) -> None:
        self._list.focus()

    def _draw(self, line: int, _width: int) -> Rich:
        key, label, text = self._rows[line]
        drawn = Rich(" ").append(set_cell_size(key, 15), style=look.STRONG)
        return drawn.append(set_cell_size(label, 14)).append(text, style=look.QUIET)

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss()
