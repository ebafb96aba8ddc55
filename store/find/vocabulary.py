"""The words of all names, each under a number."""

from bisect import bisect_left
from collections.abc import Sequence

from store.find.query import Word

_MOST = 0xFFFF


class Vocabulary:
    """Words by number, from 1, for good. `folded` are the words without marks, in order."""

    def __init__(self, words: Sequence[Word] = ()) -> None:
        self.words: list[Word] = [Word("", ""), *words]
        self._numbers = {word: at for at, word in enumerate(self.words) if at}
        self._sorted = sorted(self._numbers.values(), key=lambda at: (self.words[at].folded, -at))
        self.folded = [self.words[at].folded for at in self._sorted]

    def number(self, word: Word) -> int:
        """A word's number; a new one if it is new, 0 where there is no room for more."""
        known = self._numbers.get(word)
        if known is None and len(self.words) <= _MOST:
            known = self._numbers[word] = len(self.words)
            self.words.append(word)
            at = bisect_left(self.folded, word.folded)
            self.folded.insert(at, word.folded)
            self._sorted.insert(at, known)
        return known or 0

    def known(self, word: Word) -> int:
        """A word's number, 0 if it is not known."""
        return self._numbers.get(word, 0)

    def beginning(self, start: str) -> Sequence[int]:
        """The numbers of the words that begin so."""
        first = bisect_left(self.folded, start)
        return self._sorted[first : bisect_left(self.folded, start + "\U0010ffff", first)]

    def at(self, place: int) -> int:
        """The number of the word at a place of `folded`."""
        return self._sorted[place]
