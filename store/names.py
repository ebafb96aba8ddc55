"""Vietnamese names and words: clean, fold, order, initials, capitals."""

import re
import unicodedata
from functools import lru_cache

_LOOK_ALIKES = {0xD0: "Đ", 0x189: "Đ", 0xF0: "đ", 0x256: "đ"}
_SPACES = dict.fromkeys((0xA0, 0x2007, 0x202F), " ")
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0xFEFF))
_CLEANED = {**_LOOK_ALIKES, **_SPACES, **_INVISIBLE}

_CONTROLS = r"\x00-\x1f\x7f-\x9f\u2028\u2029"
_BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NO_CHARACTERS = r"\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
_UNSAFE = re.compile(f"[{_CONTROLS}{_BIDI}{_NO_CHARACTERS}]")

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PUNCTUATION = " _-–,;:!?.'\"“”()[]{}@*/\\&#%`^+<=>|~$"
_FIRST_LETTER = 0x50
_FIRST_NUMBER = 0x28
_LONGEST_NUMBER = _FIRST_LETTER - _FIRST_NUMBER - 1
_WEIGHTS = {letter: chr(_FIRST_LETTER + at) for at, letter in enumerate(_LETTERS)} | {
    sign: chr(3 + at) for at, sign in enumerate(_PUNCTUATION)
}
_WEIGHTS["’"] = _WEIGHTS["ʼ"] = _WEIGHTS["'"]
_SHAPES = "\u0302\u0306\u031b"
_TONE_WEIGHTS = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_OTHER_MARK = "6"
# Lowest first: letter case is asked only after all words, a longer word after its beginning.
_CASE, _WORD, _TONES, _NEXT_TONE = "\x00", "\x01", "\x02", "\x03"

_DIGITS = re.compile("[0-9]+")
_TONE = "[\u0300\u0301\u0303\u0309\u0323]"
_EARLY_TONE = re.compile(
    f"([oO](?={_TONE}[aeAE])|[uU](?={_TONE}[yY])|(?<=[qQ])[uU]|(?<=[gG])[iI])({_TONE})([aeiouyAEIOUY][{_SHAPES}]?)"
)
# One letter with an apostrophe is a prefix of its own (H'Mông, K'Ho); two letters are not (Bh'riu).
_FIRST_OF_WORD = re.compile(r"(?<!\S)[^\w\s]*(\w)")
_WORD_START = re.compile(r"(?:^|(?<=[\s\-–(/.\"“]))(?:[^\W\d_]['’ʼ])?[^\W\d_]")


def nfc(text: str) -> str:
    """The one spelling in which every text is stored and compared."""
    return unicodedata.normalize("NFC", text)


def clean(text: str, newlines: bool = False) -> str:
    """Text as it is stored: NFC, single spaces, true Đ, nothing invisible; line ends, if wanted, as LF."""
    if newlines:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(" {2,}", " ", nfc(text.translate(_CLEANED)))
    return (re.sub(" ?\n ?", "\n", text) if newlines else text).strip(" \t\r\n")


def unsafe(text: str, newlines: bool = False) -> str | None:
    """The first character that could harm a terminal or a file and must be refused, or None."""
    found = _UNSAFE.search(text.replace("\n", "") if newlines else text)
    return found.group() if found else None


class _Folded(dict[int, str]):
    """Letter to letter without marks, filled as letters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = "".join(map(_bare, unicodedata.normalize("NFD", chr(code))))
        return folded


def _bare(char: str) -> str:
    """One letter of a decomposed text in lower case, a mark as nothing."""
    lowered = {"đ": "d", "ð": "d", "ɖ": "d", "ƀ": "b"}.get(char.lower(), char.lower())
    return "".join(part for part in unicodedata.normalize("NFD", lowered) if not _is_mark(part))


def _is_mark(char: str) -> bool:
    return unicodedata.combining(char) != 0 or unicodedata.category(char) == "Mn"


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Lower case without any marks, đ as d: the text a clerk types when in a hurry."""
    return text.translate(_FOLDED)


def _parted(code: int) -> tuple[str, str]:
    """A letter in lower case without its marks, and the marks."""
    parts = unicodedata.normalize("NFD", chr(code).lower())
    return parts[0], parts[1:]


class _Primary(dict[int, str]):
    """Letter to its place in the alphabet, tones left out."""

    def __missing__(self, code: int) -> str:
        base, marks = _parted(code)
        shape = "".join(mark for mark in marks if mark in _SHAPES)
        weight = _WEIGHTS.get(nfc(base + shape)) or _WEIGHTS.get(_bare(base) or base)
        self[code] = weight or ("" if _is_mark(base) else chr(max(ord(base), 0x80)))
        return self[code]


class _Tones(dict[int, str]):
    """Letter to its tone, anything that parts two syllables to a separator."""

    def __missing__(self, code: int) -> str:
        base, marks = _parted(code)
        weights = (_tone_weight(base, mark) for mark in marks)
        joins = base.isalnum() or _is_mark(base)
        self[code] = "".join(weights) if joins else _NEXT_TONE
        return self[code]


def _tone_weight(base: str, mark: str) -> str:
    if nfc(base + mark) in _WEIGHTS:
        return ""
    return _TONE_WEIGHTS.get(mark, _OTHER_MARK)


_PRIMARY = _Primary()
_TONE_OF = _Tones()


def _number(found: re.Match[str]) -> str:
    digits = found.group().lstrip("0")
    return chr(_FIRST_NUMBER + min(len(digits), _LONGEST_NUMBER)) + digits


def _weights(text: str) -> str:
    # Numbers are set apart before the letters, since a digit's own place would break a comparison by value.
    pieces = _DIGITS.split(text)
    numbers = (_number(found) for found in _DIGITS.finditer(text))
    letters = (piece.translate(_PRIMARY) for piece in pieces)
    return "".join(letter + number for letter, number in zip(letters, [*numbers, ""], strict=True))


@lru_cache(maxsize=16384)
def _word_key(word: str) -> str:
    return f"{_weights(word)}{_TONES}{word.translate(_TONE_OF)}"


def sort_key(full_name: str) -> str:
    """Where a person stands in a list: by given name, then family name, then the middle words."""
    name = nfc(full_name)
    words = name.split()
    return _WORD.join(map(_word_key, words[-1:] + words[:-1])) + _CASE + name.swapcase()


def plain_key(text: str) -> str:
    """Where a text stands in Vietnamese order read left to right, its numbers by value."""
    text = nfc(text)
    return _word_key(text) + _CASE + text.swapcase()


def initials(full_name: str) -> str:
    """First letters of a name's words without marks, as `nth` for Nguyễn Thị Hạnh."""
    return "".join(_FIRST_OF_WORD.findall(fold(full_name)))


def capitalise(name: str) -> str:
    """A name with the capitals that Vietnamese names carry; capitals within a word stay as typed."""
    name = nfc(name)
    name = name.lower() if name.isupper() and len(name) > 1 else name
    return _WORD_START.sub(lambda found: found.group().upper(), name)


def canonical(text: str) -> str:
    """The same text with every tone on the letter of the newer habit, so that hòa and hoà compare equal."""
    return nfc(_EARLY_TONE.sub(r"\1\3\2", unicodedata.normalize("NFD", text)))
