"""What a person is found by, and what a typed query asks for."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from store.names import canonical, fold, sort_key

_MOST_WORDS = 12
# Words are counted in bytes, and one word can be findable as two.
_MOST_WORDS_OF_NAME = 100
_APOSTROPHES = "'’ʼ"


class Word(NamedTuple):
    """A word for finding: without marks, and with them but every tone in its one place."""

    folded: str
    marked: str


class Entry(NamedTuple):
    """What one person is found by."""

    id: int
    name: str
    key: str
    given: tuple[Word, ...]
    others: tuple[Word, ...]
    length: int
    initials: str
    numbers: tuple[str, ...]


class Query(NamedTuple):
    """The words and numbers that were typed; in a query with marks, a word without any has `marked` empty."""

    words: tuple[Word, ...]
    numbers: tuple[str, ...]

    def needs(self, word: Word) -> int:
        """How many different words of a name must begin like this one: `n nguyen` asks for two with n."""
        return sum(other.folded.startswith(word.folded) for other in self.words)


def entry(person: int, name: str, numbers: Iterable[str]) -> Entry:
    """A person's words and numbers, ready to be found by."""
    words = [word for word in map(_findable, name.split()[:_MOST_WORDS_OF_NAME]) if word]
    others = tuple(part for word in words[:-1] for part in word)
    first_letters = "".join([word[0].folded[0] for word in words])
    plain = tuple(filter(None, map(_plain_number, numbers)))
    return Entry(person, name, sort_key(name), tuple(*words[-1:]), others, len(words), first_letters, plain)


def query(typed: str) -> Query:
    """What was typed, as words and numbers to look for."""
    if not any(map(str.isalpha, typed)):
        # A number printed in groups is one number.
        typed = _plain_number(typed)
    pieces = typed.split()[:_MOST_WORDS]
    numbers = tuple(_plain_number(piece) for piece in pieces if _has_digit(piece))
    words = [word for piece in pieces if not _has_digit(piece) for word in _words(piece)]
    if any(word.folded != word.marked for word in words):
        words = [word if word.folded != word.marked else Word(word.folded, "") for word in words]
    return Query(tuple(words[:_MOST_WORDS]), numbers)


def _has_digit(piece: str) -> bool:
    return any(map(str.isdigit, piece))


def _words(text: str) -> list[Word]:
    """The words of a text without spaces, H'Mông as hmong."""
    marked = re.sub(f"[{_APOSTROPHES}]", "", canonical(text.lower()))
    return [Word(fold(part), part) for part in re.findall(r"\w+", marked) if fold(part)]


@lru_cache(maxsize=16384)
def _findable(text: str) -> tuple[Word, ...]:
    """The words by which one word of a name is found: mong finds H'Mông too."""
    after_apostrophe = re.split(f"[{_APOSTROPHES}]", text)[1:]
    return tuple(word for part in [text, *after_apostrophe] for word in _words(part))


def _plain_number(text: str) -> str:
    return text if text.isdigit() else re.sub(r"[\W_]", "", fold(text))
