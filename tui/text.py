"""Stored values and their readings as the screen says them."""

from typing import Any

from store import dates
from store.reading import Lookup, Reading, written
from store.records import Field, Kind
from tui.locale import language, say
from tui.locale import words as w

NEWLINE = "¶"
"""Stands for a line's end while a text of several lines is edited in one line."""


def shown(field: Field, value: Any, lookup: Lookup) -> str:
    """A recorded value as people read it."""
    return written(field, value, lookup, language())


def masked(number: str) -> str:
    """An identity number with only its end to be seen; editing shows it whole."""
    return "*" * max(len(number) - 4, 0) + number[-4:]


def reason(reading: Reading) -> str:
    """What is wrong with a text; empty where nothing is."""
    return "" if reading.good else say(reading.problem, **reading.values)


def echo(field: Field, typed: str, value: Any, lookup: Lookup) -> str:
    """What a value means, beside the text that was typed for it; empty where the text says it."""
    if value is None:
        return ""
    if field.kind is Kind.DIGITS:
        return "" if len(value) == field.digits else f"{len(value)}/{field.digits}"
    said = shown(field, value, lookup)
    said = "" if said == typed.strip() else said
    if field.name != "born":
        return said
    age = say(w.AGE, age=dates.age_in_years(value, lookup.today))
    return f"{said} ({age})" if said else age
