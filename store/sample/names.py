"""Invented names: weighted surnames, middle and given names by sex, for Kinh, Khmer and Hoa people.

A name that a well-known person bears too is thrown again. Those names are kept as checksums, so that no real
person's name stands in the program.
"""

import json
import unicodedata
from importlib.resources import files
from typing import NamedTuple
from zlib import crc32

from store.sample.dice import Dice, Lots

KINH, HOA, KHMER = "01", "04", "05"


class Words(NamedTuple):
    """What the names of one people are made of."""

    surnames: Lots[str]
    middle: dict[str, Lots[str]]
    given: dict[str, list[str]]


_SHIPPED = json.loads(files("store.sample").joinpath("names.json").read_text("utf-8"))
_KNOWN = frozenset(int(checksum, 16) for checksum in _SHIPPED["known"])
_WORDS = {
    people: Words(
        Lots(*_SHIPPED[people]["surnames"].items()),
        {sex: Lots(*middle.items()) for sex, middle in _SHIPPED[people]["middle"].items()},
        _SHIPPED[people]["given"],
    )
    for people in (KINH, HOA, KHMER)
}
_PLACES_AT_HOME = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Út")


def _folded(name: str) -> str:
    """The name in small letters without diacritics."""
    letters = unicodedata.normalize("NFD", name.lower())
    return "".join(each for each in letters if not unicodedata.combining(each)).replace("đ", "d")


def is_known(name: str) -> bool:
    """Whether a well-known person bears this name, diacritics aside."""
    return crc32(_folded(name).encode()) in _KNOWN


def full_name(dice: Dice, people: str, sex: str) -> str:
    """An invented name for a person of this people and sex."""
    words = _WORDS[people]
    while True:
        parts = words.surnames.draw(dice), words.middle[sex].draw(dice), dice.pick(words.given[sex])
        name = " ".join(part for part in parts if part)
        if not is_known(name) and len(set(name.split())) == len(name.split()):
            return name


def other_name(dice: Dice, name: str) -> str:
    """The name somebody goes by among neighbours: the place among the children and the given name."""
    return f"{dice.pick(_PLACES_AT_HOME)} {name.rsplit(' ', 1)[-1]}"
