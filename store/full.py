"""Whether a field is full: no further key could make another value of what was typed."""

import re
from collections.abc import Callable

from store.reading import Lookup, read
from store.records import Field, Kind

_WITH_FOUR_DIGIT_YEAR = re.compile(
    r"\d{8}|(?:\d{1,2}[/. -])?\d{1,2}[/. -](?:19|2[01])\d\d|\d{4}-\d\d-\d\d",
)
_SHORT_BIRTH = re.compile(r"\d{4}(?!18|19|2[012])\d\d")
"""Six digits whose last two cannot be the beginning of a year."""


def is_full(field: Field, typed: str, lookup: Lookup) -> bool:
    """Whether a field can be left by itself: it holds a good value, and every further key would spoil it."""
    test = _TESTS.get(field.kind)
    reading = read(field, typed, lookup)
    return test is not None and reading.good and reading.value is not None and test(field, typed, lookup)


def _full_date(field: Field, typed: str, _lookup: Lookup) -> bool:
    # Six digits end a birth only: elsewhere 030220 is as often the beginning of 03022015 as the year 2020,
    # and a rule with exceptions lets the next field's digits run into this one.
    return bool(_WITH_FOUR_DIGIT_YEAR.fullmatch(typed)) or (
        field.name == "born" and bool(_SHORT_BIRTH.fullmatch(typed))
    )


def _full_code(field: Field, typed: str, _lookup: Lookup) -> bool:
    assert field.codes is not None
    shorts = [field.codes.short(code) for code in field.codes]
    return field.codes.meant(typed) is not None and not _begins_another(typed, shorts)


def _begins_another(typed: str, known: list[str]) -> bool:
    return any(each != typed and each.startswith(typed) for each in known)


def _full_ref(field: Field, typed: str, lookup: Lookup) -> bool:
    # Persons are named, and a number among their names is a card's.
    if field.table == "members" or not _is_number(typed):
        return False
    known = [str(id_) for id_ in lookup.candidates(field.table, "")]
    return not _begins_another(typed.lstrip("0"), known)


def _full_digits(field: Field, typed: str, _lookup: Lookup) -> bool:
    return _is_number(typed) and len(typed) == field.digits


def _full_year(_field: Field, typed: str, _lookup: Lookup) -> bool:
    return _is_number(typed) and len(typed) == 4


def _full_flag(_field: Field, typed: str, _lookup: Lookup) -> bool:
    return _is_number(typed)


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit()


_TESTS: dict[Kind, Callable[[Field, str, Lookup], bool]] = {
    Kind.DATE: _full_date,
    Kind.CODE: _full_code,
    Kind.REF: _full_ref,
    Kind.DIGITS: _full_digits,
    Kind.YEAR: _full_year,
    Kind.FLAG: _full_flag,
}
