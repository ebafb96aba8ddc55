"""Between what people type or read and what a field records; forms, import and export share it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from msgspec import Struct, field

from store import dates, names
from store.codes import CodeList
from store.records import Field, Kind
from store.words import NOTHING, Language, Text

YES, NO = Text("có", "yes"), Text("không", "no")
_YES_OR_NO = Text("c (có) hoặc k (không)", "y (yes) or n (no)")
NEEDED = Text("phải có", "is needed")
_UNSAFE = Text("có ký tự không được phép: {value}", "holds a character that is not allowed: {value}")
_UNKNOWN_CODE = Text("không có mã này; ? để chọn", "no such code; ? to choose")
_SEVERAL = Text("gõ thêm hoặc ? để chọn: {several}", "type more or ? to choose: {several}")
_NOBODY = Text("không tìm thấy người này; ? để chọn", "nobody found; ? to choose")
_NOTHING_FOUND = Text("không tìm thấy; ? để chọn", "not found; ? to choose")
_NOT_WHOLE = Text("phải là số nguyên", "must be a whole number")
_NOT_NUMBER = Text("phải là số, ví dụ 100 hoặc 2,5", "must be a number such as 100 or 2,5")
_UNREADABLE_DATE = Text(
    "ngày như 5/3/57, 050357, 3/1957, 1957, h (hôm nay), -1",
    "a date such as 5/3/57, 050357, 3/1957, 1957, h, -1",
)
_DATES = {
    "year": Text("năm từ {first} đến {last}", "a year from {first} to {last}"),
    "month": Text("không có tháng {month}", "there is no month {month}"),
    "day": Text("tháng {month}/{year} chỉ có {last} ngày", "month {month}/{year} has only {last} days"),
    "year_missing": Text("cần cả năm", "the year is needed"),
}


class Lookup(Protocol):
    """What reading may ask about other records."""

    @property
    def today(self) -> str:
        """The day on which the clerk works."""

    def name(self, table: str, id_: int) -> str:
        """What a record is called; empty where there is none."""

    def candidates(self, table: str, typed: str) -> Sequence[int]:
        """Records that fit what was typed, best first; all where nothing was typed."""


class Reading(Struct, frozen=True):
    """What a text means: a value, or a problem with the values of its places."""

    value: Any = None
    problem: Text = NOTHING
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether there is nothing wrong with the text."""
        return self.problem is NOTHING


def read(field: Field, typed: str, lookup: Lookup) -> Reading:
    """What a text means in a field; no text is nothing recorded."""
    text = names.clean(typed, newlines=field.kind is Kind.LINES)
    if bad := names.unsafe(text, newlines=field.kind is Kind.LINES):
        return Reading(problem=_UNSAFE, values={"value": f"U+{ord(bad):04X}"})
    if not text:
        return Reading(problem=NEEDED if field.needed else NOTHING)
    return _READERS.get(field.kind, _read_text)(field, text, lookup)


def _read_text(_field: Field, text: str, _lookup: Lookup) -> Reading:
    return Reading(text)


def _read_name(_field: Field, text: str, _lookup: Lookup) -> Reading:
    return Reading(names.capitalise(text) if text == text.lower() else text)


def _read_paper(_field: Field, text: str, _lookup: Lookup) -> Reading:
    return Reading(text.upper() if text == text.lower() else text)


def _read_date(field: Field, text: str, lookup: Lookup) -> Reading:
    try:
        return Reading(dates.parse(text, lookup.today, birth=field.name == "born"))
    except dates.DateProblem as problem:
        return Reading(problem=_DATES.get(problem.code, _UNREADABLE_DATE), values=problem.params)


def _read_code(field: Field, text: str, _lookup: Lookup) -> Reading:
    assert field.codes is not None
    found = code_matches(field.codes, text)
    if len(found) == 1:
        return Reading(found[0])
    if not found:
        return Reading(problem=_UNKNOWN_CODE)
    return _several([field.codes[code] for code in found])


def code_matches(codes: CodeList, text: str) -> list[str]:
    """Codes meant by digits, by the code itself, or by the beginning of a label's words without marks."""
    folded = names.fold(text)
    if meant := codes.meant(text) or (text if text in codes else None):
        return [meant]
    labels = {code: [names.fold(label) for label in codes[code]] for code in codes}
    exact = [code for code, both in labels.items() if folded in both]
    starting = [code for code, both in labels.items() if any(each.startswith(folded) for each in both)]
    within = [code for code, both in labels.items() if any(f" {folded}" in each for each in both)]
    return exact or starting or within


def _read_ref(field: Field, text: str, lookup: Lookup) -> Reading:
    found = _found(field.table, text, lookup)
    if len(found) == 1:
        return Reading(found[0])
    if not found:
        return Reading(problem=_NOBODY if field.table == "members" else _NOTHING_FOUND)
    called = [lookup.name(field.table, each) for each in found[:_SEVERAL_SAID]]
    return _several([Text(each, each) for each in called])


_FIRST = 200
_SEVERAL_SAID = 5
_ID = re.compile(r"#(\d{1,9})$")


def _found(table: str, text: str, lookup: Lookup) -> Sequence[int]:
    if marked := _ID.search(text):
        id_ = int(marked[1])
        return [id_] if lookup.name(table, id_) else []
    found = lookup.candidates(table, text)
    folded = names.fold(text)
    # Whole names come first, and a register has tens of thousands of others.
    exact = [each for each in found[:_FIRST] if names.fold(lookup.name(table, each)) == folded]
    return exact or found


def _read_refs(field: Field, text: str, lookup: Lookup) -> Reading:
    readings = [_read_ref(field, each.strip(), lookup) for each in re.split("[,;]", text) if each.strip()]
    wrong = next((each for each in readings if not each.good), None)
    return wrong or Reading([each.value for each in readings])


def _read_attendees(field: Field, text: str, lookup: Lookup) -> Reading:
    return Reading(int(text)) if _is_digits(text) else _read_refs(field, text, lookup)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16


def _read_digits(_field: Field, text: str, _lookup: Lookup) -> Reading:
    return Reading(text.replace(" ", "").replace(".", ""))


def _read_number(_field: Field, text: str, _lookup: Lookup) -> Reading:
    bare = text.replace(".", "").replace(" ", "")
    return Reading(int(bare)) if _is_digits(bare) else Reading(problem=_NOT_WHOLE)


def _read_amount(_field: Field, text: str, _lookup: Lookup) -> Reading:
    if _is_digits(text):
        return Reading(int(text))
    whole, comma, part = text.partition(",")
    if comma and _is_digits(whole) and _is_digits(part):
        return Reading(float(f"{whole}.{part}"))
    return Reading(problem=_NOT_NUMBER)


_FLAGS = {
    True: ("1", "c", "co", "y", "yes", "true", "x"),
    False: ("0", "2", "k", "khong", "n", "no", "false"),
}


def _read_flag(_field: Field, text: str, _lookup: Lookup) -> Reading:
    folded = names.fold(text)
    found = next((value for value, words in _FLAGS.items() if folded in words), None)
    return Reading(problem=_YES_OR_NO) if found is None else Reading(found)


def _read_value(_field: Field, text: str, _lookup: Lookup) -> Reading:
    if "," in text:
        return Reading([_single(each.strip()) for each in text.split(",") if each.strip()])
    return Reading(_single(text))


def _read_words(_field: Field, text: str, _lookup: Lookup) -> Reading:
    return Reading([each for each in re.split("[,; ]+", text) if each] or None)


def _single(text: str) -> Any:
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    return int(text) if _is_digits(text) else text


def _several(texts: Sequence[Text]) -> Reading:
    tail = ", ..." if len(texts) >= _SEVERAL_SAID else ""
    both = (", ".join(each) + tail for each in zip(*texts[: _SEVERAL_SAID - 1], strict=True))
    return Reading(problem=_SEVERAL, values={"several": Text(*both)})


_READERS = {
    Kind.NAME: _read_name,
    Kind.PAPER: _read_paper,
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
    Kind.WORDS: _read_words,
}


def written(field: Field, value: Any, lookup: Lookup, language: Language) -> str:
    """A recorded value as people read it."""
    match field.kind:
        case _ if value is None:
            return ""
        case Kind.DATE:
            return dates.show(value)
        case Kind.CODE:
            label = (field.codes or {}).get(value)
            return label.said(language) if label else str(value)
        case Kind.FLAG:
            return (YES if value else NO).said(language)
        case Kind.REF:
            return lookup.name(field.table, value)
        case Kind.REFS:
            return ", ".join(lookup.name(field.table, each) for each in value)
        case Kind.ATTENDEES:
            return str(len(value) if isinstance(value, list) else value)
        case Kind.VALUE:
            return _value_text(value)
        case Kind.WORDS:
            return ", ".join(value)
        case Kind.AMOUNT:
            return str(value).replace(".", ",")
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
            # A cell's number is its short code; a person's says nothing to a clerk.
            return _marked(field.table, value, lookup) if field.table == "members" else str(value)
        case Kind.REFS | Kind.ATTENDEES if isinstance(value, list):
            return ", ".join(_marked(field.table, each, lookup) for each in value)
        case _:
            return written(field, value, lookup, "vi")


def _marked(table: str, id_: int, lookup: Lookup) -> str:
    return f"{lookup.name(table, id_)} #{id_}"


def _value_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, list):
        return str(value)
    return ", ".join(map(str, value)) + ("," if len(value) < 2 else "")
