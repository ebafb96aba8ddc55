"""People in name order, ranked all at once for a query: the unchanging part of a find index."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import reduce
from operator import and_, or_

from store.find.columns import among, ones, only
from store.find.people import (
    GIVEN,
    LENGTH,
    NUMBERS,
    OTHERS,
    SIGNS,
    Known,
    People,
    Told,
    high,
    low,
    sign,
    trait,
)
from store.find.people import INITIALS as FIRST_LETTERS
from store.find.query import Entry, Query, Word
from store.find.slips import near, respaced

# How well a typed word meets a word of a name; each level below has three ranks. A column has a bit for each
# level that is reached, so that the better of two meetings is both together.
_BEGINS, _BEGINS_MARKED, _SAME, _SAME_MARKED = range(1, 5)
_REACHED = (0, 1, 3, 7, 15)
_MET = _REACHED[_BEGINS:]
# Ranks of a result, best first, from 1; 0 is no result.
INITIALS, _INITIALS_BEGIN, _NUMBER, _NUMBER_BEGINS, _ONE_SLIP, _TWO_SLIPS = range(13, 19)
RANKS = range(1, _TWO_SLIPS + 1)
# A code is the levels that all words reach and, above them, those of the given name; a mark on these says
# that the name has no other words. Marked levels are never what others are without it.
_GIVEN_AT = 4
_WHOLE_NAME = 0b1010
# No slip, one and two, so that the least of some is all together; no meeting is none of them.
_SLIPS = (7, 3, 1)
_NO_MEETING = 9
_COUNTED = bytes(_SLIPS.index(bits) if bits in _SLIPS else _NO_MEETING for bits in range(256))

Filter = Mapping[int, Collection[int]]
"""For some of the bytes that are known of a person, which values are wanted."""

_WORDS = (*GIVEN, *OTHERS)
_Columns = tuple[int, int]
"""The levels that all words reach, and those that the given name reaches."""
_MOST_COLUMNS = 16
_MOST_BYTE = 255


def _rank(code: int) -> int:
    """The rank of a place from the level of all words, that of the given name, and whether that is all."""
    given, reached = divmod(code, 1 << _GIVEN_AT)
    whole = given not in _REACHED
    if reached not in _MET:
        return 0
    level = _REACHED.index(reached)
    same_given = reached == (given ^ _WHOLE_NAME if whole else given)
    return (_SAME_MARKED - level) * 3 + (1 if whole and level >= _SAME else 2 if same_given else 3)


def _number_rank(code: int) -> int:
    reached = code % (1 << _GIVEN_AT)
    return 0 if reached not in _MET else _NUMBER if reached == _REACHED[_SAME_MARKED] else _NUMBER_BEGINS


_NAME_RANKS = bytes(map(_rank, range(256)))
_NUMBER_RANKS = bytes(map(_number_rank, range(256)))
_SLIP_RANKS = bytes([0, _ONE_SLIP, _TWO_SLIPS]) + bytes(253)


def _level(typed: Word, word: Word) -> int:
    """How well a typed word meets a word that begins with its letters."""
    if typed.folded == word.folded:
        return _SAME_MARKED if typed.marked in ("", word.marked) else _SAME
    agrees = typed.marked != typed.folded and word.marked.startswith(typed.marked)
    return _BEGINS_MARKED if agrees else _BEGINS


def _reached(typed: Word, words: Sequence[Word]) -> int:
    """The levels that the best of some words reaches."""
    return max(
        (_REACHED[_level(typed, word)] for word in words if word.folded.startswith(typed.folded)), default=0
    )


class Shelf:
    """People and how they answer queries, with what the last answers rested on."""

    def __init__(self, known: Known, people: People) -> None:
        self.people = people
        self._known = known
        self._size = len(people)
        self._ones = ones(self._size)
        self.gone: set[int] = set()
        """The places of those who are not here any more."""
        self._here = self._ones * _MOST_BYTE
        self._masks: dict[tuple[str, int], int] = {}
        self._columns: dict[Word, _Columns] = {}
        self._latest: tuple[str, Sequence[int]] = "", ()
        """The last word that was looked for, and how well each slot meets it."""
        self._known_enough: dict[tuple[str, int], int] = {}
        self._signs: dict[str, list[int]] = {}
        self._whole: dict[int, int] = {}
        self._wanted: tuple[Filter, int] | None = None

    def ranks(self, query: Query, known: Filter) -> bytearray:
        """For each place the rank with which it answers, 0 where it does not; 1 for an empty query.

        Only those answer of whom this is known.
        """
        wanted = self._among(known)
        if not query.words and not query.numbers:
            return bytearray(self._bytes(self._ones & wanted))
        columns = [*map(self._word_columns, query.words), *map(self._number_columns, query.numbers)]
        for word in query.words:
            if query.needs(word) > 1:
                wanted &= self._enough(word.folded, query.needs(word))
        codes = self._bytes(self._codes(columns, len(query.words), wanted))
        ranks = bytearray(codes.translate(_NUMBER_RANKS if query.numbers else _NAME_RANKS))
        if len(query.words) == 1 and not query.numbers:
            ranks = self._with_initials(query.words[0], ranks, wanted)
        return ranks

    def learn(self, place: int, told: Told) -> None:
        """Note what else is told of the person at a place."""
        self.people.learn(place, told)
        self._wanted = None

    def forget(self, place: int) -> None:
        """The person at a place is not found any more."""
        self.gone.add(place)
        self._here ^= _MOST_BYTE << 8 * place
        self._wanted = None

    def _among(self, known: Filter) -> int:
        """255 for those of whom this is known, and who are here."""
        if not known:
            return self._here
        if self._wanted is None or self._wanted[0] != known:
            columns = (among(values, self.people.planes.read(trait(at))) for at, values in known.items())
            self._wanted = known, reduce(and_, columns, self._here)
        return self._wanted[1]

    def _bytes(self, column: int) -> bytes:
        return column.to_bytes(self._size, "little")

    def _codes(self, columns: list[_Columns], length: int, wanted: int) -> int:
        """What each place needs for its rank: the levels of all words and those of the given name."""
        met = reduce(and_, (words for words, _ in columns), wanted)
        of_given = met & reduce(or_, (givens for _, givens in columns))
        return met | ((of_given << _GIVEN_AT) ^ self._whole_names(length)) if met else 0

    def _whole_names(self, length: int) -> int:
        """The mark of a code where a name has so many words."""
        if length not in self._whole:
            self._whole = {length: only(length, self.people.planes.read(LENGTH)) * (_WHOLE_NAME << _GIVEN_AT)}
        return self._whole[length]

    def _word_columns(self, typed: Word) -> _Columns:
        """For each place how well its words, and its given name, meet a typed word."""
        columns = self._columns.pop(typed, None) or self._new_word_columns(typed)
        # While a query grows its earlier words stay the same, and most queries begin with a few letters.
        self._columns[typed] = columns
        if len(self._columns) > _MOST_COLUMNS:
            del self._columns[next(iter(self._columns))]
        return columns

    def _new_word_columns(self, typed: Word) -> _Columns:
        words = self._known.words
        codes = {at: _REACHED[_level(typed, words.words[at])] for at in words.beginning(typed.folded)}
        slots = [*self._slots(_WORDS, codes)]
        self._latest = typed.folded, slots
        givens = reduce(or_, slots[: len(GIVEN)]) | self._odd(lambda each: _reached(typed, each.given))
        others = reduce(or_, slots[len(GIVEN) :]) | self._odd(lambda each: _reached(typed, each.others))
        return givens | others, givens

    def _bits(self, slots: Sequence[str], codes: Mapping[int, int]) -> int:
        """For each place the codes of the words in some slots, all together."""
        return reduce(or_, self._slots(slots, codes))

    def _slots(self, slots: Sequence[str], codes: Mapping[int, int]) -> Iterator[int]:
        """For each slot, at each place, the code of the word there."""
        tables: dict[int, bytearray] = {}
        for number, code in codes.items():
            tables.setdefault(number >> 8, bytearray(256))[number & 0xFF] = code
        for slot in slots:
            found = 0
            if low(slot) in self.people.planes:
                column = self.people.planes.read(low(slot))
                for upper, table in tables.items():
                    bits = int.from_bytes(column.translate(table), "little")
                    found |= bits & self._mask(slot, upper) if bits else 0
            yield found

    def _mask(self, slot: str, upper: int) -> int:
        """255 where the number of a slot's word has this upper byte."""
        if (slot, upper) not in self._masks:
            self._masks[slot, upper] = only(upper, self.people.planes.read(high(slot))) * _MOST_BYTE
        return self._masks[slot, upper]

    def _odd(self, value: Callable[[Entry], int]) -> int:
        """A column of those alone for whom the others have no room."""
        if not self.people.odd_places:
            return 0
        column = bytearray(self._size)
        for place, each in self.people.odd_places:
            column[place] = value(each)
        return int.from_bytes(column, "little")

    def _number_columns(self, typed: str) -> _Columns:
        begins = self._odd(lambda each: any(number.startswith(typed) for number in each.numbers))
        same = self._odd(lambda each: typed in each.numbers)
        if len(typed) <= SIGNS and typed.isascii():
            for slot, match in enumerate(self._sign_columns(typed)):
                begins |= match
                same |= match & only(0, self.people.planes.read(sign(slot, len(typed)))) if match else 0
        return begins | same * _REACHED[_SAME_MARKED], 0

    def _sign_columns(self, typed: str) -> list[int]:
        """For the numbers of each slot 1 where they begin so; a longer number goes on from the last one."""
        if not typed:
            return [self._ones] * NUMBERS
        if typed not in self._signs:
            shorter, at = self._sign_columns(typed[:-1]), len(typed) - 1
            if len(self._signs) > _MOST_COLUMNS:
                self._signs.clear()
            self._signs[typed] = [
                match & only(ord(typed[-1]), self.people.planes.read(sign(slot, at))) if match else 0
                for slot, match in enumerate(shorter)
            ]
        return self._signs[typed]

    def _enough(self, start: str, needed: int) -> int:
        """255 where so many words of a name begin so."""
        if (start, needed) not in self._known_enough:
            word, slots = self._latest
            if word != start:
                codes = dict.fromkeys(self._known.words.beginning(start), _REACHED[_BEGINS])
                slots = [*self._slots(_WORDS, codes)]
            # Where at least so many of the slots that were gone through begin so.
            reached = [self._ones, *[0] * needed]
            for begins in filter(None, slots):
                for many in range(needed, 0, -1):
                    reached[many] |= reached[many - 1] & begins

            def of_odd(each: Entry) -> int:
                return sum(word.folded.startswith(start) for word in (*each.given, *each.others)) >= needed

            self._known_enough = {(start, needed): (reached[needed] | self._odd(of_odd)) * _MOST_BYTE}
        return self._known_enough[start, needed]

    def _with_initials(self, typed: Word, ranks: bytearray, wanted: int) -> bytearray:
        """The ranks, and those of people who are no result yet but whose initials begin so."""
        if len(typed.folded) < 2:
            return ranks

        def rank(initials: str) -> int:
            starts = initials.startswith(typed.folded)
            return INITIALS if initials == typed.folded else _INITIALS_BEGIN * starts

        known = self._known.initials
        codes = {at: rank(known.words[at].folded) for at in known.beginning(typed.folded)}
        found = self._bits((FIRST_LETTERS,), codes) | self._odd(lambda each: rank(each.initials))
        return self._with_more(ranks, found & wanted) if found else ranks

    def _with_more(self, ranks: bytearray, found: int) -> bytearray:
        """The ranks, and those found where there is none."""
        free = only(0, ranks) * _MOST_BYTE
        return bytearray(self._bytes(int.from_bytes(ranks, "little") | (found & free)))

    def with_slips(self, query: Query, ranks: bytearray, known: Filter) -> bytearray:
        """The ranks, and those of people whose names are one or two slips away from the query."""
        if query.numbers or not query.words:
            return ranks
        wanted = self._among(known)
        for found in self._slip_ranks([word.folded for word in query.words]):
            # One slip is better than the two that another way may have found.
            worse = (only(_ONE_SLIP, found) & only(_TWO_SLIPS, ranks)) * _MOST_BYTE
            kept = int.from_bytes(ranks, "little")
            ranks = bytearray(self._bytes(kept ^ (kept & worse)))
            ranks = self._with_more(ranks, int.from_bytes(found, "little") & wanted)
        return ranks

    def _slip_ranks(self, words: list[str]) -> Iterator[bytes]:
        slips = sum(int.from_bytes(self._slips(word), "little") for word in words)
        yield self._bytes(slips).translate(_SLIP_RANKS)
        for wording in respaced(words, self._known.words.folded):
            columns = (self._word_columns(Word(word, "")) for word in wording)
            met = reduce(and_, (levels for levels, _ in columns)) & self._ones
            yield self._bytes(met * _ONE_SLIP)

    def _slips(self, typed: str) -> bytes:
        """For each place how many slips lie between a typed word and the nearest word of the name."""
        words = self._known.words
        codes = {words.at(place): _SLIPS[slips] for slips, place in near(typed, words.folded)}

        def of_odd(each: Entry) -> int:
            numbers = (words.known(word) for word in (*each.given, *each.others))
            return max((codes.get(number, 0) for number in numbers), default=0)

        return self._bytes(self._bits(_WORDS, codes) | self._odd(of_odd)).translate(_COUNTED)
