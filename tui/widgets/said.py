"""The line below a form."""

from rich.style import Style
from rich.text import Text as Rich

from tui import look
from tui.locale import say
from tui.locale import words as w
from tui.widgets.bars import OneLine


class Said(OneLine):
    """The answer to the last key until the next one, else how the field is keyed."""

    def __init__(self) -> None:
        super().__init__()
        self._answer: tuple[str, Style] | None = None
        self._is_new = False
        self._asks_to_leave = False

    def answer(self, text: str, style: Style = look.WARNING) -> None:
        """Say something about the key that is being taken."""
        self._answer, self._is_new = (text, style), True
        self._put(text, style)

    def after_key(self, text: str, style: Style) -> None:
        """A key was taken: show its answer, or this where it had none; typing on takes back a question."""
        if not self._is_new:
            self._answer, self._asks_to_leave = None, False
        self._is_new = False
        self._put(*(self._answer or (text, style)))

    def may_leave(self, touched: bool) -> bool:
        """Whether the clerk may leave at once; asks for the same key again if anything would be lost."""
        if touched and not self._asks_to_leave:
            self._asks_to_leave = True
            self.answer(say(w.LOSE))
            return False
        return True

    def _put(self, text: str, style: Style) -> None:
        self.show(Rich(f" {text}" if text else "", style=style))
