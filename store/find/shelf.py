"""People in name order, ranked all at once for a query: the unchanging part of a find index."""

from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from operator import and_, or_

from store.find.columns import at_least, fill, only, picked
from store.find.query import Entry, Query, Word
from store.find.slips import beginning, near, respaced

# How well a typed word meets a word of a name; each level below has three ranks.
_BEGINS, _BEGINS_MARKED, _SAME, _SAME_MARKED = _LEVELS = (1, 2, 3, 4)
# Ranks of a result, best first, from 1; 0 is no result.
INITIALS, _INITIALS_BEGIN, _NUMBER, _NUMBER_BEGINS, _ONE_SLIP, _TWO_SLIPS = range(13, 19)
RANKS = range(1, _TWO_SLIPS + 1)
_WHOLE_NAME = 64
_NO_MEETING = 9

# For each level 1 where a column reaches it; once for all words of the names, once for the given names alone.
_Steps = tuple[int, ...]
_Columns = tuple[_Steps, _Steps]
_MOST_COLUMNS = 64


def _rank(code: int) -> int:
    """The rank of a place from the level of all words, that of the given name, and whether that is all."""
    whole, level, given = code // _WHOLE_NAME, code % _WHOLE_NAME // 8, code % 8
    if level not in _LEVELS:
        return 0
    return (_SAME_MARKED - level) * 3 + (1 if whole and level >= _SAME else 2 if given == level else 3)


def _number_rank(code: int) -> int:
    level = code % _WHOLE_NAME // 8
    return 0 if not level else _NUMBER if level == _SAME_MARKED else _NUMBER_BEGINS


_NAME_RANKS = bytes(map(_rank, range(256)))
_NUMBER_RANKS = bytes(map(_number_rank, range(256)))
_SLIP_RANKS = bytes([0, _ONE_SLIP, _TWO_SLIPS]) + bytes(253)


def _steps(column: bytearray) -> _Steps:
    return tuple(at_least(level, column) for level in _LEVELS)


def _level(typed: Word, word: Word) -> int:
    """How well a typed word meets a word that begins with its letters."""
    if typed.folded == word.folded:
        return _SAME_MARKED if typed.marked in ("", word.marked) else _SAME
    agrees = typed.marked != typed.folded and word.marked.startswith(typed.marked)
    return _BEGINS_MARKED if agrees else _BEGINS


class Shelf:
    """Entries in name order, with the places of every word, number and initial."""

    def __init__(self, entries: list[Entry]) -> None:
        entries = sorted(entries, key=lambda entry: entry.key)
        self.ids = [entry.id for entry in entries]
        self.keys = [entry.key for entry in entries]
        self._lengths = bytes(entry.length for entry in entries)
        self.places = {entry.id: place for place, entry in enumerate(entries)}
        self._place_words(entries)
        self._place_numbers(entries)
        self._columns: dict[Word, _Columns] = {}
        self._counts: dict[str, bytes] = {}

    def _place_words(self, entries: list[Entry]) -> None:
        given: defaultdict[Word, list[int]] = defaultdict(list)
        others: defaultdict[Word, list[int]] = defaultdict(list)
        for place, entry in enumerate(entries):
            for word in entry.others:
                others[word].append(place)
            for word in entry.given:
                given[word].append(place)
        self._words = sorted(given.keys() | others.keys())
        self._folded = [word.folded for word in self._words]
        self._given = [given.get(word, []) for word in self._words]
        self._others = [others.get(word, []) for word in self._words]

    def _place_numbers(self, entries: list[Entry]) -> None:
        numbers = [number for entry in entries for number in entry.numbers]
        places = [place for place, entry in enumerate(entries) for _ in entry.numbers]
        order = sorted(range(len(numbers)), key=numbers.__getitem__)
        self._numbers = [numbers[at] for at in order]
        self._number_places = [places[at] for at in order]
        initials: defaultdict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(entries):
            initials[entry.initials].append(place)
        self._initials = sorted(initials)
        self._initial_places = [initials[letters] for letters in self._initials]

    def ranks(self, query: Query) -> bytearray:
        """For each place the rank with which it answers, 0 where it does not; 1 for an empty query."""
        if not query.words and not query.numbers:
            return bytearray(b"\1" * len(self.ids))
        columns = [*map(self._word_columns, query.words), *map(self._number_columns, query.numbers)]
        codes = self._codes(columns, len(query.words)).to_bytes(len(self.ids), "little")
        ranks = bytearray(codes.translate(_NUMBER_RANKS if query.numbers else _NAME_RANKS))
        for word in query.words:
            if query.needs(word) > 1:
                ranks = self._with_enough(ranks, word, query.needs(word))
        if len(query.words) == 1 and not query.numbers:
            self._add_initials(query.words[0], ranks)
        return ranks

    def _codes(self, columns: list[_Columns], length: int) -> int:
        """What each place needs for its rank: the least level of all words and that of the given name."""
        level = given = 0
        for at in range(len(_LEVELS)):
            met = reduce(and_, (words[at] for words, _ in columns))
            level += met
            given += met & reduce(or_, (givens[at] for _, givens in columns))
        whole = only(length, self._lengths)
        return (level << 3) + given + whole * _WHOLE_NAME

    def _word_columns(self, typed: Word) -> _Columns:
        """For each place how well its words, and its given name, meet a typed word."""
        columns = self._columns.pop(typed, None) or self._new_word_columns(typed)
        # While a query grows its earlier words stay the same, and most queries begin with a few letters.
        self._columns[typed] = columns
        if len(self._columns) > _MOST_COLUMNS:
            del self._columns[next(iter(self._columns))]
        return columns

    def _new_word_columns(self, typed: Word) -> _Columns:
        words, givens = bytearray(len(self.ids)), bytearray(len(self.ids))
        candidates = beginning(self._folded, typed.folded)
        # A name can meet the word twice; the better meeting, which comes later, stays.
        for level, at in sorted((_level(typed, self._words[at]), at) for at in candidates):
            fill(words, self._others[at], level)
            fill(words, self._given[at], level)
            fill(givens, self._given[at], level)
        return _steps(words), _steps(givens)

    def _number_columns(self, typed: str) -> _Columns:
        column = bytearray(len(self.ids))
        for at in reversed(beginning(self._numbers, typed)):
            column[self._number_places[at]] = _SAME_MARKED if self._numbers[at] == typed else _BEGINS
        return _steps(column), (0,) * len(_LEVELS)

    def _with_enough(self, ranks: bytearray, word: Word, needed: int) -> bytearray:
        """The ranks of those only whose names have so many words that begin like this one."""
        if word.folded not in self._counts:
            self._counts = {word.folded: self._count(word.folded)}
        enough = at_least(needed, self._counts[word.folded]) * 255
        return bytearray((int.from_bytes(ranks, "little") & enough).to_bytes(len(ranks), "little"))

    def _count(self, start: str) -> bytes:
        """How many words of each name begin so."""
        counts = bytearray(len(self.ids))
        for at in beginning(self._folded, start):
            for places in (self._others[at], self._given[at]):
                for place in places:
                    counts[place] += 1
        return bytes(counts)

    def _add_initials(self, typed: Word, ranks: bytearray) -> None:
        if len(typed.folded) < 2:
            return
        for at in beginning(self._initials, typed.folded):
            rank = INITIALS if self._initials[at] == typed.folded else _INITIALS_BEGIN
            fill(ranks, [place for place in self._initial_places[at] if not ranks[place]], rank)

    def add_slips(self, query: Query, ranks: bytearray) -> None:
        """Rank those whose names are one or two slips away from a query that found nothing good."""
        if query.numbers or not query.words:
            return
        for found in self._slip_ranks([word.folded for word in query.words]):
            for rank in (_ONE_SLIP, _TWO_SLIPS):
                places = picked(range(len(ranks)), found, rank)
                fill(ranks, [place for place in places if not 0 < ranks[place] < rank], rank)

    def _slip_ranks(self, words: list[str]) -> Iterator[bytes]:
        size = len(self.ids)
        slips = sum(int.from_bytes(self._slips(word), "little") for word in words)
        yield slips.to_bytes(size, "little").translate(_SLIP_RANKS)
        for wording in respaced(words, self._folded):
            columns = (self._word_columns(Word(word, "")) for word in wording)
            met = reduce(and_, (levels[0] for levels, _ in columns))
            yield (met * _ONE_SLIP).to_bytes(size, "little")

    def _slips(self, typed: str) -> bytes:
        """For each place how many slips lie between a typed word and the nearest word of the name."""
        column = bytearray([_NO_MEETING]) * len(self.ids)
        for slips, at in near(typed, self._folded):
            fill(column, self._others[at], slips)
            fill(column, self._given[at], slips)
        return bytes(column)
