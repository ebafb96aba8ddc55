"""Every way in which a stored value becomes text, and typed text a value."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple, Protocol

from store import dates, names
from store.codes import CodeList
from store.records import Field, Kind
from store.words import NOTHING, Text
from tui.locale import day, label, number, say
from tui.locale import words as w


class Lookup(Protocol):
    """What a form may ask about other records."""

    @property
    def today(self) -> str:
        """The day on which the clerk works."""

    def name(self, table: str, id_: int) -> str:
        """What a record is called."""

    def candidates(self, table: str, typed: str) -> Sequence[int]:
        """Records that fit what was typed, best first; all where nothing was typed."""


class Reading(NamedTuple):
    """What typed text means: a value with its echo, or a problem."""

    value: Any
    echo: str = ""
    problem: Text = NOTHING
    values: dict[str, object] = {}  # noqa: RUF012

    @property
    def reason(self) -> str:
        """The problem in the clerk's language, empty where there is none."""
        return say(self.problem, **self.values) if self.problem is not NOTHING else ""


NEWLINE = "¶"
"""Stands for a line's end while a text of several lines is edited in one line."""


def shown(field: Field, value: Any, lookup: Lookup) -> str:
    """A recorded value as people read it."""
    if value is None:
        return ""
    match field.kind:
        case Kind.DATE:
            return day(value)
        case Kind.CODE:
            return label(field.codes or {}, value)
        case Kind.FLAG:
            return say(w.YES if value else w.NO)
        case Kind.REF:
            return lookup.name(field.table, value)
        case Kind.REFS:
            return ", ".join(lookup.name(field.table, each) for each in value)
        case Kind.ATTENDEES:
            return number(len(value) if isinstance(value, list) else value)
        case Kind.VALUE:
            return _value_text(value)
        case Kind.AMOUNT:
            return number(Fraction(str(value)))
        case _:
            return str(value)


def editable(field: Field, value: Any, lookup: Lookup) -> str:
    """A recorded value as text that reads back as the same value."""
    match field.kind:
        case _ if value is None:
            return ""
        case Kind.CODE if field.codes is not None and value in field.codes:
            return field.codes.short(value)
        case Kind.REF:
            return _marked(field.table, value, lookup)
        case Kind.REFS:
            return ", ".join(_marked(field.table, each, lookup) for each in value)
        case Kind.ATTENDEES if isinstance(value, list):
            return ", ".join(_marked(field.table, each, lookup) for each in value)
        case Kind.ATTENDEES:
            return str(value)
        case Kind.LINES:
            return str(value).replace("\n", NEWLINE)
        case Kind.AMOUNT:
            return str(value).replace(".", ",")
        case _:
            return shown(field, value, lookup)


def _marked(table: str, id_: int, lookup: Lookup) -> str:
    return f"{lookup.name(table, id_)} #{id_}"


def read(field: Field, typed: str, lookup: Lookup) -> Reading:
    """What was typed into a field; nothing typed is nothing recorded."""
    text = names.clean(typed)
    if bad := names.unsafe(text):
        return Reading(None, problem=w.UNSAFE, values={"value": f"U+{ord(bad):04X}"})
    if not text:
        return Reading(None, problem=w.NEEDED if field.needed else NOTHING)
    return _READERS.get(field.kind, _read_text)(field, text, lookup)


def _read_text(_field: Field, text: str, _lookup: Lookup) -> Reading:
    return Reading(text)


def _read_name(_field: Field, text: str, _lookup: Lookup) -> Reading:
    name = names.capitalise(text) if text == text.lower() else text
    return Reading(name, name if name != text else "")


def _read_lines(_field: Field, text: str, _lookup: Lookup) -> Reading:
    return Reading(text.replace(NEWLINE, "\n"))


def _read_date(field: Field, text: str, lookup: Lookup) -> Reading:
    try:
        value = dates.parse(text, lookup.today, birth=field.name == "born")
    except dates.DateProblem as problem:
        return Reading(
            None, problem=w.DATES.get(problem.code, w.UNREADABLE_DATE), values=dict(problem.params)
        )
    echo = day(value)
    if field.name == "born":
        echo += f" ({say(w.AGE, age=dates.age_in_years(value, lookup.today))})"
    return Reading(value, echo if echo != text else "")


def _read_code(field: Field, text: str, _lookup: Lookup) -> Reading:
    assert field.codes is not None
    found = code_matches(field.codes, text)
    if len(found) == 1:
        return Reading(found[0], label(field.codes, found[0]))
    if not found:
        return Reading(None, problem=w.UNKNOWN_CODE)
    return Reading(
        None, problem=w.SEVERAL, values={"several": _some([label(field.codes, each) for each in found])}
    )


def code_matches(codes: CodeList, text: str) -> list[str]:
    """Codes meant by digits, by the code itself, or by the beginning of the label's words without marks."""
    folded = names.fold(text)
    for code in codes:
        if text == code or text.lstrip("0") == codes.short(code).lstrip("0"):
            return [code]
    labels = {code: names.fold(label(codes, code)) for code in codes}
    exact = [code for code, each in labels.items() if each == folded]
    starting = [code for code, each in labels.items() if each.startswith(folded)]
    return exact or starting or [code for code, each in labels.items() if f" {folded}" in each]


def _read_ref(field: Field, text: str, lookup: Lookup) -> Reading:
    found = _found(field.table, text, lookup)
    if len(found) == 1:
        return Reading(found[0], lookup.name(field.table, found[0]))
    if not found:
        return Reading(None, problem=w.NOBODY if field.table == "members" else w.NOTHING_FOUND)
    return Reading(
        None,
        problem=w.SEVERAL,
        values={"several": _some([lookup.name(field.table, each) for each in found])},
    )


_ID = re.compile(r"#(\d+)$")


def _found(table: str, text: str, lookup: Lookup) -> Sequence[int]:
    if marked := _ID.search(text):
        id_ = int(marked[1])
        return [id_] if lookup.name(table, id_) else []
    found = lookup.candidates(table, text)
    exact = [each for each in found if names.fold(lookup.name(table, each)) == names.fold(text)]
    return exact or found


def _read_refs(field: Field, text: str, lookup: Lookup) -> Reading:
    readings = [_read_ref(field, each.strip(), lookup) for each in re.split("[,;]", text) if each.strip()]
    wrong = next((each for each in readings if each.value is None), None)
    if wrong:
        return wrong
    return Reading([each.value for each in readings], ", ".join(each.echo for each in readings))


def _read_attendees(field: Field, text: str, lookup: Lookup) -> Reading:
    return Reading(int(text)) if _is_digits(text) else _read_refs(field, text, lookup)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _read_digits(field: Field, text: str, _lookup: Lookup) -> Reading:
    bare = text.replace(" ", "").replace(".", "")
    echo = "" if len(bare) == field.digits else f"{len(bare)}/{field.digits}"
    return Reading(bare, echo)


def _read_number(_field: Field, text: str, _lookup: Lookup) -> Reading:
    bare = text.replace(".", "").replace(" ", "")
    return Reading(int(bare)) if _is_digits(bare) else Reading(None, problem=w.NOT_WHOLE)


def _read_amount(_field: Field, text: str, _lookup: Lookup) -> Reading:
    if _is_digits(text):
        return Reading(int(text))
    whole, comma, part = text.partition(",")
    if comma and _is_digits(whole) and _is_digits(part):
        return Reading(float(f"{whole}.{part}"))
    return Reading(None, problem=w.NOT_NUMBER)


def _read_flag(_field: Field, text: str, _lookup: Lookup) -> Reading:
    folded = names.fold(text)
    for value, words in ((True, ("1", "c", "co", "y", "yes")), (False, ("0", "2", "k", "khong", "n", "no"))):
        if folded in words:
            return Reading(value, say(w.YES if value else w.NO))
    return Reading(None, problem=w.YES_OR_NO)


def _read_value(_field: Field, text: str, _lookup: Lookup) -> Reading:
    if "," in text:
        return Reading([_single(each.strip()) for each in text.split(",") if each.strip()])
    return Reading(_single(text))


def _single(text: str) -> Any:
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    return int(text) if _is_digits(text) else text


def _value_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, list):
        return str(value)
    return ", ".join(map(str, value)) + ("," if len(value) < 2 else "")


def _some(texts: Sequence[str]) -> str:
    return ", ".join(texts[:4]) + (", ..." if len(texts) > 4 else "")


_READERS = {
    Kind.NAME: _read_name,
    Kind.LINES: _read_lines,
    Kind.DATE: _read_date,
    Kind.CODE: _read_code,
    Kind.DIGITS: _read_digits,
    Kind.NUMBER: _read_number,
    Kind.YEAR: _read_number,
    Kind.AMOUNT: _read_amount,
    Kind.FLAG: _read_flag,
    Kind.REF: _read_ref,
    Kind.REFS: _read_refs,
    Kind.ATTENDEES: _read_attendees,
    Kind.VALUE: _read_value,
}
