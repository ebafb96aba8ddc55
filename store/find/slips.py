"""Words typed nearly right: a letter too many, missing, wrong or swapped, a space too many or missing."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

_MOST_WORDINGS = 8
_MOST_PARTS = 4


def beginning(sorted_texts: Sequence[str], start: str) -> range:
    """Where the texts stand that begin so."""
    return range(bisect_left(sorted_texts, start), bisect_left(sorted_texts, start + "\U0010ffff"))


def near(typed: str, known: Sequence[str]) -> list[tuple[int, int]]:
    """Slips and places of the known words near a typed word, farthest first; its beginning is no slip."""
    # Only a query that finds nothing needs the library, which takes longer to load than to search.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(typed, known, scorer=OSA.distance, score_cutoff=_forgiven(typed), limit=None)
    meetings = {at: int(slips) for _, slips, at in found} | dict.fromkeys(beginning(known, typed), 0)
    return sorted(((slips, at) for at, slips in meetings.items()), reverse=True)


def _forgiven(typed: str) -> int:
    """How many slips a word of this length may hold before it could be any word."""
    return 0 if len(typed) < 3 else 1 if len(typed) < 6 else 2


def respaced(words: Sequence[str], known: Sequence[str]) -> Iterator[list[str]]:
    """The same letters with other spaces, where that gives known words."""
    return islice(_wordings(words, known), _MOST_WORDINGS)


def _wordings(words: Sequence[str], known: Sequence[str]) -> Iterator[list[str]]:
    for at, word in enumerate(words):
        joined = "".join(words[at : at + 2])
        if joined != word and beginning(known, joined):
            yield [*words[:at], joined, *words[at + 2 :]]
        for parts in _parted(word, known, _MOST_PARTS):
            yield [*words[:at], *parts, *words[at + 1 :]]


def _parted(word: str, known: Sequence[str], most: int) -> Iterator[list[str]]:
    """A word as two or more known words, the last of them perhaps unfinished."""
    for cut in range(1, len(word) if most > 1 else 0):
        start, rest = word[:cut], word[cut:]
        if _is_known(start, known):
            if beginning(known, rest):
                yield [start, rest]
            yield from ([start, *parts] for parts in _parted(rest, known, most - 1))


def _is_known(word: str, known: Sequence[str]) -> bool:
    at = bisect_left(known, word)
    return at < len(known) and known[at] == word
