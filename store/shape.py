"""Whether a document has the types, codes and dates that its table asks for; no other record is needed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from store import codes, dates, names
from store.problems import Problem
from store.records import CASE_NOTE, DIFFERENCE, TABLES, Field, Kind, event_fields
from store.words import Text

_NOT_TEXT = Text("phải là chữ", "must be text")
_NOT_DATE = Text("không phải là ngày có thật: {value}", "is not a real date: {value}")
_UNKNOWN = Text("mã lạ: {value}; các mã đã biết: {known}", "unknown code {value}; known: {known}")
_NOT_WHOLE = Text("phải là số nguyên, không âm", "must be a whole number, not negative")
_NOT_NUMBER = Text("phải là số, không âm", "must be a number, not negative")
_NOT_YEAR = Text("phải là năm từ 1900 đến 2200", "must be a year from 1900 to 2200")
_NOT_FLAG = Text("phải là true hoặc false", "must be true or false")
_NOT_REF = Text("phải là số hiệu của một bản ghi", "must be the id of a record")
_NOT_REFS = Text("phải là danh sách số hiệu", "must be a list of ids")
_NOT_LIST = Text("phải là một danh sách", "must be a list")
_NOT_RECORD = Text("phải là một bản ghi { }", "must be a record { }")
_NOT_VALUE = Text(
    "phải là số, chữ, true, false hoặc danh sách", "must be a number, text, true, false or a list"
)
_NOT_WORDS = Text("phải là danh sách tên ô", "must be a list of names of fields")
_MISSING = Text("chưa có", "is missing")
_UNSAFE = Text("có ký tự không được phép: {value}", "holds a character that is not allowed: {value}")
_DIGITS = Text("thường có {digits} chữ số", "usually has {digits} digits")


def shape_problems(table: str, record: str, document: Any) -> list[Problem]:
    """Every field of one document that cannot be read as what its table says."""
    if not isinstance(document, Mapping):
        return [Problem(record, "", _NOT_RECORD)]
    found = [*_fields(record, "", TABLES[table].fields, document), *_unsafe(record, "", document)]
    if table == "members":
        found += _each(record, "events", document, _event)
    if table == "cases":
        found += _each(record, "notes", document, _case_note)
    if table == "verifications":
        found += _each(record, "differences", document, _difference)
    return found


def _each(record: str, name: str, document: Mapping[str, Any], check: Any) -> Iterator[Problem]:
    entries = document.get(name)
    if entries is None:
        return
    if not isinstance(entries, list):
        yield Problem(record, name, _NOT_LIST)
        return
    for place, entry in enumerate(entries):
        where = f"{name}[{place}]"
        if isinstance(entry, Mapping):
            yield from check(record, where, entry)
        else:
            yield Problem(record, where, _NOT_RECORD)


def _event(record: str, where: str, event: Mapping[str, Any]) -> Iterator[Problem]:
    kind = event.get("kind")
    if not isinstance(kind, str) or kind not in codes.EVENT:
        yield _unknown(record, f"{where}.kind", kind, codes.EVENT)
    else:
        yield from _fields(record, f"{where}.", event_fields(kind), event)


def _case_note(record: str, where: str, note: Mapping[str, Any]) -> Iterator[Problem]:
    yield from _fields(record, f"{where}.", CASE_NOTE, note)


def _difference(record: str, where: str, difference: Mapping[str, Any]) -> Iterator[Problem]:
    yield from _fields(record, f"{where}.", DIFFERENCE, difference)


def _fields(
    record: str, where: str, fields: Sequence[Field], document: Mapping[str, Any]
) -> Iterator[Problem]:
    for parent in {field.name.split(".")[0] for field in fields if "." in field.name}:
        if not isinstance(document.get(parent, {}), Mapping):
            yield Problem(record, where + parent, _NOT_RECORD)
    for field in fields:
        value = field.of(document)
        if value is None:
            if field.needed and not (field.name == "date" and document.get("decided")):
                yield Problem(record, where + field.name, _MISSING)
        elif problem := value_problem(record, where + field.name, field, value):
            yield problem


def value_problem(record: str, where: str, field: Field, value: Any) -> Problem | None:
    """What is wrong with one recorded value of a field, if anything."""
    match field.kind:
        case Kind.DATE:
            good = isinstance(value, str) and dates.is_date(value)
            return None if good else Problem(record, where, _NOT_DATE, {"value": _short(value)})
        case Kind.CODE:
            assert field.codes is not None
            good = isinstance(value, str) and value in field.codes
            return None if good else _unknown(record, where, value, field.codes)
        case Kind.DIGITS:
            return _digits_problem(record, where, field, value)
        case Kind.NUMBER:
            return None if _is_whole(value) else Problem(record, where, _NOT_WHOLE)
        case Kind.AMOUNT:
            return None if _is_number(value) else Problem(record, where, _NOT_NUMBER)
        case Kind.YEAR:
            good = _is_whole(value) and 1900 <= value <= 2200
            return None if good else Problem(record, where, _NOT_YEAR)
        case Kind.FLAG:
            return None if isinstance(value, bool) else Problem(record, where, _NOT_FLAG)
        case Kind.REF:
            return None if _is_id(value) else Problem(record, where, _NOT_REF)
        case Kind.REFS:
            return None if _is_ids(value) else Problem(record, where, _NOT_REFS)
        case Kind.ATTENDEES:
            return None if _is_ids(value) or _is_whole(value) else Problem(record, where, _NOT_REFS)
        case Kind.DATA:
            return None if isinstance(value, Mapping) else Problem(record, where, _NOT_RECORD)
        case Kind.VALUE:
            return (
                None
                if isinstance(value, bool | int | float | str | list)
                else Problem(record, where, _NOT_VALUE)
            )
        case Kind.WORDS:
            return None if _is_words(value) else Problem(record, where, _NOT_WORDS)
        case _:
            return None if isinstance(value, str) else Problem(record, where, _NOT_TEXT)


def _digits_problem(record: str, where: str, field: Field, value: Any) -> Problem | None:
    if not isinstance(value, str):
        return Problem(record, where, _NOT_TEXT)
    if value.isascii() and value.isdigit() and len(value) == field.digits:
        return None
    return Problem(record, where, _DIGITS, {"digits": field.digits}, doubtful=True)


def _unknown(record: str, where: str, value: Any, known: codes.CodeList) -> Problem:
    return Problem(record, where, _UNKNOWN, {"value": _short(value), "known": ", ".join(known)})


def _short(value: Any) -> str:
    return "".join(" " if names.unsafe(each) else each for each in str(value)[:40])


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_number(value: Any) -> bool:
    return _is_whole(value) or (isinstance(value, float) and 0 <= value < float("inf"))


def _is_id(value: Any) -> bool:
    return _is_whole(value) and value > 0


def _is_ids(value: Any) -> bool:
    return isinstance(value, list) and all(_is_id(each) for each in value)


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each for each in value)


def _unsafe(record: str, where: str, value: Any) -> Iterator[Problem]:
    if isinstance(value, str):
        last = where.rpartition(".")[2]
        bad = names.unsafe(value, newlines=last in ("note", "description", "text"))
        if bad is not None:
            yield Problem(record, where, _UNSAFE, {"value": f"U+{ord(bad):04X}"})
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _unsafe(record, f"{where}.{key}".lstrip("."), inner)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _unsafe(record, f"{where}[{place}]", inner)
