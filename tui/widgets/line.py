"""One line of text being edited: pure, so that every key's effect can be tested without a screen."""

from store import names


class Line:
    """Text and caret. A `fresh` line is one just arrived at: the first letter typed replaces it."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.caret = len(text)
        self.fresh = bool(text)

    def put(self, text: str) -> None:
        """Replace the whole text, with the caret at its end."""
        self.text, self.caret, self.fresh = text, len(text), bool(text)

    def insert(self, typed: str) -> None:
        """Type at the caret; a combining mark joins the letter before it."""
        if self.fresh:
            self.text, self.caret, self.fresh = "", 0, False
        left = names.nfc(self.text[: self.caret] + typed)
        self.text, self.caret = left + self.text[self.caret :], len(left)

    def press(self, key: str) -> bool:
        """Obey an editing key; False where the key edits nothing."""
        act = _KEYS.get(key)
        if act is None:
            return False
        self.fresh = False
        act(self)
        return True

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
