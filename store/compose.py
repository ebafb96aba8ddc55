"""Vietnamese from plain keys, Telex or VNI: the text left of the cursor and one key give the new text."""

from typing import Literal, NamedTuple

from store.names import nfc

Method = Literal["telex", "vni"]
Style = Literal["old", "new"]

_KINDS: dict[Method, dict[str, str]] = {
    "telex": dict.fromkeys("zfrxsj", "tone") | dict.fromkeys("aeo", "roof") | {"w": "horn", "d": "bar"},
    "vni": dict.fromkeys("012345", "tone") | {"6": "roof", "7": "horn", "8": "horn", "9": "bar"},
}
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_TONE_KEYS = dict(zip("zfrxsj", _TONES, strict=True)) | dict(zip("023415", _TONES, strict=True))
_VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
_TONED = {(vowel, tone): nfc(vowel + tone) for vowel in _VOWELS for tone in _TONES}
_TONELESS = {toned: parts for parts, toned in _TONED.items()}

_BASES = dict(zip("ăâêôơưđĂÂÊÔƠƯĐ", "aaeooudAAEOOUD", strict=True))
_ROOFED = dict(zip("aeoAEO", "âêôÂÊÔ", strict=True))
_HORNED = dict(zip("ouOU", "ơưƠƯ", strict=True))
_BREVED = {"a": "ă", "A": "Ă"}
_HORN_KEYS = {"w": _HORNED | _BREVED, "7": _HORNED, "8": _BREVED}

# What may stand between a vowel and its own letter typed again; in oeo or Kala it is one more vowel.
_AFTER_ROOF = {"a": ("", "u", "y"), "e": ("", "u"), "o": ("", "i")}
_FINALS = ("", "c", "ch", "k", "m", "n", "ng", "nh", "p", "t")


_NONE_OFF: frozenset[str] = frozenset()


class Composed(NamedTuple):
    """The text left of the cursor after a key, and what the next key must know to undo this one."""

    text: str
    key: str = ""
    unmarked: str | None = None
    off: frozenset[str] = _NONE_OFF


class _Syllable(NamedTuple):
    """Letters without tone, their tone, and where the vowels that can carry it begin and end."""

    letters: list[str]
    tone: str
    start: int
    end: int

    def bases(self) -> str:
        """The vowels in lower case without marks."""
        return "".join(_base(letter) for letter in self.letters[self.start : self.end]).lower()


def compose(
    left: str, key: str, method: Method = "telex", style: Style = "old", last: Composed | None = None
) -> Composed:
    """What stands left of the cursor after one more key; `last` is the result of the key before, if any.

    A mark's key typed twice gives the plain letter and leaves that kind of mark off for the rest of the word.
    """
    kind = _KINDS[method].get(key.lower(), "")
    last = last if last and last.text == left else Composed(left)
    if last.unmarked is not None and last.key == key.lower():
        return Composed(last.unmarked + key, off=last.off | {kind})
    left = nfc(left)
    at = _syllable_start(left)
    syllable = _parsed(left[at:])
    if kind and kind not in last.off and len(syllable.tone) < 2:
        marked = _marked(syllable, key, kind, style)
        if marked is not None:
            return Composed(left[:at] + marked, key.lower(), left, last.off)
    if not _belongs(key, syllable):
        return Composed(nfc(left + key), off=last.off if key.isalpha() else _NONE_OFF)
    return Composed(left[:at] + _appended(syllable, key, style), off=last.off)


def typed(keys: str, method: Method = "telex", style: Style = "old") -> str:
    """What a run of keys leaves in an empty field."""
    last = Composed("")
    for key in keys:
        last = compose(last.text, key, method, style, last)
    return last.text


def _base(letter: str) -> str:
    return _BASES.get(letter, letter)


def _is_vowel(letter: str) -> bool:
    return letter in _TONELESS


def _syllable_start(left: str) -> int:
    """Where the last vowels of the last word begin, with the consonants before them."""
    at = len(left)
    while at and (left[at - 1].isalpha() or "\u0300" <= left[at - 1] <= "\u036f"):
        at -= 1
    # An earlier syllable is out of reach: the tone of Đắk stays on it when Đắkrông is written as one word.
    start = onset = at
    for at in range(start + 1, len(left)):
        if _is_vowel(left[at]) and not _is_vowel(left[at - 1]):
            start = onset
        elif _is_vowel(left[at - 1]) and not _is_vowel(left[at]):
            onset = at
    return start


def _parsed(text: str) -> _Syllable:
    parts = [_TONELESS.get(char, (char, "")) for char in text]
    return _syllable([letter for letter, _ in parts], "".join(tone for _, tone in parts))


def _syllable(letters: list[str], tone: str) -> _Syllable:
    vowels = [at for at, letter in enumerate(letters) if _is_vowel(letter)]
    start, end = (vowels[0], vowels[-1] + 1) if vowels else (len(letters), len(letters))
    # The u of qu and the i of gi belong to the onset.
    onset = "".join(letters[max(start - 1, 0) : start + 1]).lower()
    return _Syllable(letters, tone, start + (onset in ("qu", "gi")), end)


def _spelled(letters: list[str], tone: str, style: Style) -> str:
    """Letters with the tone on the one that carries it."""
    if tone:
        letters = letters.copy()
        at = _tone_place(_syllable(letters, tone), style)
        letters[at] = _TONED[letters[at], tone]
    return nfc("".join(letters))


def _tone_place(syllable: _Syllable, style: Style) -> int:
    letters, _, start, end = syllable
    marked = [at for at in range(start, end) if letters[at] in _BASES]
    if marked:
        return marked[-1]
    if end == start:
        # After qu and gi alone there is no other vowel, so that theirs has the tone until one comes.
        return start - 1
    if end - start != 2:
        return start + (end - start > 2)
    pair = syllable.bases()
    return start + (end < len(letters) or pair == "ue" or (style == "new" and pair in ("oa", "oe", "uy")))


def _appended(syllable: _Syllable, key: str, style: Style) -> str:
    """A syllable with one more letter, which can move its tone and complete its ươ."""
    letters, tone, end = syllable.letters, syllable.tone, syllable.end
    if end == len(letters) and syllable.bases()[-2:] == "uo" and {*letters[end - 2 :]} & {*_HORNED.values()}:
        letters[end - 2 :] = [_HORNED.get(letter, letter) for letter in letters[end - 2 :]]
    return _spelled([*letters, key], tone, style)


def _belongs(key: str, syllable: _Syllable) -> bool:
    """Whether a letter goes on with a syllable: not a vowel after its end, nor one with a tone of its own."""
    ended = syllable.end < len(syllable.letters) and _is_vowel(key)
    return key.isalpha() and not ended and len(syllable.tone) < 2 and not _TONELESS.get(key, ("", ""))[1]


def _marked(syllable: _Syllable, key: str, kind: str, style: Style) -> str | None:
    """A syllable with a mark set by a key, None where the key is a plain letter."""
    if kind == "tone":
        return _with_tone(syllable, _TONE_KEYS[key.lower()], style)
    letters = {"roof": _roofed, "horn": _horned, "bar": _barred}[kind](syllable, key)
    return None if letters is None else _spelled(letters, syllable.tone, style)


def _with_tone(syllable: _Syllable, tone: str, style: Style) -> str | None:
    has_vowel = any(map(_is_vowel, syllable.letters))
    return _spelled(syllable.letters, tone, style) if has_vowel and tone != syllable.tone else None


def _replaced(letters: list[str], at: int, letter: str) -> list[str] | None:
    """Letters with one of them changed, None if that changes nothing."""
    if letters[at] == letter:
        return None
    return [*letters[:at], letter, *letters[at + 1 :]]


def _roofed(syllable: _Syllable, key: str) -> list[str] | None:
    letters, start = syllable.letters, syllable.start
    at = start + max(map(syllable.bases().rfind, "aeo" if key == "6" else key.lower()))
    if at < start or (key != "6" and not _takes_roof(syllable, at)):
        return None
    roofed = _replaced(letters, at, _ROOFED[_base(letters[at])])
    if roofed and at > start:
        roofed[at - 1] = {"ư": "u", "Ư": "U"}.get(roofed[at - 1], roofed[at - 1])
    return roofed


def _takes_roof(syllable: _Syllable, at: int) -> bool:
    letters, _, start, end = syllable
    bases = syllable.bases()[at - start :]
    return bases[1:] in _AFTER_ROOF[bases[0]] and "".join(letters[end:]).lower() in _FINALS


def _horned(syllable: _Syllable, key: str) -> list[str] | None:
    letters, start = syllable.letters, syllable.start
    horns, bases = _HORN_KEYS[key.lower()], syllable.bases()
    if key in "wW" and not bases:
        alone = start == len(letters) and letters[-1:] not in (["u"], ["U"])
        return [*letters, "ư" if key == "w" else "Ư"] if alone else None
    if "uo" in bases and key != "8":
        return _horned_pair(letters, start + bases.index("uo"))
    at = _horn_place(bases, horns)
    return None if at is None else _replaced(letters, start + at, horns[_base(letters[start + at])])


def _horn_place(bases: str, horns: dict[str, str]) -> int | None:
    if "oa" in bases and "a" in horns:
        return bases.index("a")
    return next((at for at, base in enumerate(bases) if base in horns), None)


def _horned_pair(letters: list[str], at: int) -> list[str]:
    """The letters with ươ, or with the uơ of thuở while nothing follows; w after ươ is only redundant."""
    first, second = (_base(letter) for letter in letters[at : at + 2])
    opens_word = at + 2 == len(letters) and letters[at] == first and letters[at + 1] not in "ơƠ"
    return [*letters[:at], first if opens_word else _HORNED[first], _HORNED[second], *letters[at + 2 :]]


def _barred(syllable: _Syllable, key: str) -> list[str] | None:
    letters = syllable.letters
    onset = [at for at in range(min(syllable.start, len(letters))) if letters[at] in "dD"]
    at = len(letters) - 1 if letters and letters[-1] in "dD" else next(iter(onset), None)
    return None if at is None else _replaced(letters, at, "đ" if letters[at] == "d" else "Đ")
