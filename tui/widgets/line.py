"""One line of text being edited: pure, so that every key's effect can be tested without a screen."""

from store import names
from store.compose import Composed
from tui.keyboard import ALL_MARKS, PLAIN, Keyboard


class Line:
    """Text and caret. A `fresh` line is one just arrived at: the first letter typed replaces it."""

    def __init__(self, text: str = "", keyboard: Keyboard = PLAIN, marks: str | None = ALL_MARKS) -> None:
        self.text = text
        self.caret = len(text)
        self.fresh = bool(text)
        self._keyboard = keyboard
        self._marks = marks
        self._last: Composed | None = None

    def put(self, text: str) -> None:
        """Replace the whole text, with the caret at its end."""
        self.text, self.caret, self.fresh, self._last = text, len(text), bool(text), None

    def type(self, key: str) -> None:
        """Type one letter at the caret, composed as the clerk's keyboard has it."""
        self._begin()
        left = self.text[: self.caret]
        composed = self._keyboard.compose(left, key, self._last, self._marks)
        self._replace_left(names.nfc(left + key) if composed is None else composed.text)
        self._last = composed

    def insert(self, text: str) -> None:
        """Put a text in at the caret as it is; a combining mark joins the letter before it."""
        self._begin()
        self._replace_left(names.nfc(self.text[: self.caret] + text))

    def press(self, key: str) -> bool:
        """Obey an editing key; False where the key edits nothing."""
        act = _KEYS.get(key)
        if act is None:
            return False
        self.fresh = False
        self._last = None
        act(self)
        return True

    def _begin(self) -> None:
        if self.fresh:
            self.put("")

    def _replace_left(self, left: str) -> None:
        self.text, self.caret, self._last = left + self.text[self.caret :], len(left), None

    def _backspace(self) -> None:
        self._cut(max(self.caret - 1, 0), self.caret)

    def _delete(self) -> None:
        self._cut(self.caret, self.caret + 1)

    def _cut(self, start: int, end: int) -> None:
        self.text, self.caret = self.text[:start] + self.text[end:], start

    def _left(self) -> None:
        self.caret = max(self.caret - 1, 0)

    def _right(self) -> None:
        self.caret = min(self.caret + 1, len(self.text))

    def _home(self) -> None:
        self.caret = 0

    def _end(self) -> None:
        self.caret = len(self.text)

    def _word_left(self) -> None:
        self.caret = self._word_start()

    def _word_right(self) -> None:
        rest = self.text[self.caret :]
        word = rest.lstrip().partition(" ")[0]
        self.caret += len(rest) - len(rest.lstrip()) + len(word)

    def _cut_word(self) -> None:
        self._cut(self._word_start(), self.caret)

    def _cut_all(self) -> None:
        self._cut(0, len(self.text))

    def _word_start(self) -> int:
        return self.text[: self.caret].rstrip().rfind(" ") + 1


_KEYS = {
    "backspace": Line._backspace,
    "delete": Line._delete,
    "left": Line._left,
    "right": Line._right,
    "home": Line._home,
    "end": Line._end,
    "ctrl+left": Line._word_left,
    "ctrl+right": Line._word_right,
    "ctrl+w": Line._cut_word,
    "ctrl+u": Line._cut_all,
    "ctrl+a": Line._home,
    "ctrl+e": Line._end,
}
