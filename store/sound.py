"""A quick look whether a document is surely of the shape its table asks for.

What it passes has no shape problem; what it does not pass may still have none, and `shape` will tell.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, Literal

import msgspec

from store import codes
from store.dates import LAST_YEAR
from store.records import CASE_NOTE, TABLES, Field, Kind, event_fields

# Escapes other than of a quote, and the first bytes of characters some of which are not allowed.
_SUSPECT = re.compile(rb'\\[^"]|[\x00-\x1f\x7f\xc2\xd8\xe2\xef\xf0-\xff]')

# Every date that matches is real; of the real ones only 29 February is left out.
_YEAR = "".join(("(?:", "|".join(("18[5-9][0-9]", "19[0-9]{2}", "2[01][0-9]{2}", str(LAST_YEAR))), ")"))
_MONTH = "(?:0[1-9]|1[0-2])"
_DAY = (
    "(?:-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31))"
)
_DATE = rf"^(?:{_YEAR}(?:-{_MONTH}|{_DAY})?)?\Z"

_Whole = Annotated[int, msgspec.Meta(ge=0)]
_Id = Annotated[int, msgspec.Meta(ge=1)]
_TYPES: dict[Kind, Any] = {
    Kind.DATE: Annotated[str, msgspec.Meta(pattern=_DATE)],
    Kind.NUMBER: _Whole,
    Kind.AMOUNT: Annotated[float, msgspec.Meta(ge=0)] | _Whole,
    Kind.YEAR: Annotated[int, msgspec.Meta(ge=1900, le=2200)],
    Kind.FLAG: bool,
    Kind.REF: _Id,
    Kind.REFS: list[_Id],
    Kind.ATTENDEES: list[_Id] | _Whole,
    Kind.VALUE: msgspec.UnsetType,
}


def is_sound(table: str, text: bytes) -> bool:
    """Whether the JSON of a document surely has the types, codes, dates and characters of its table."""
    if _SUSPECT.search(text):
        return False
    try:
        _decoder(table)(text)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return True


@cache
def _decoder(table: str) -> Callable[[bytes], object]:
    more: list[tuple[str, Any, Any]] = []
    if table == "members":
        more = [("events", list[reduce(or_, map(_event, codes.EVENT))] | None, None)]  # type: ignore[misc]
    if table == "cases":
        more = [("notes", list[_struct("note", CASE_NOTE)] | None, None)]  # type: ignore[misc]
    return msgspec.json.Decoder(_struct(table, TABLES[table].fields, more)).decode


def _event(kind: str) -> type:
    return _struct(f"event_{kind}", event_fields(kind), tag=kind)


def _struct(
    name: str, fields: Sequence[Field], more: Iterable[tuple[str, Any, Any]] = (), tag: str | None = None
) -> type:
    parents = dict.fromkeys(field.name.split(".")[0] for field in fields if "." in field.name)
    members: list[Any] = [_member(field) for field in fields if "." not in field.name]
    for parent in parents:
        inner = [field for field in fields if field.name.startswith(f"{parent}.")]
        made = msgspec.defstruct(f"{name}_{parent}", [_member(each) for each in inner], kw_only=True)
        members.append((parent, made, None))
    tag_field = "kind" if tag else None
    return msgspec.defstruct(name, [*members, *more], kw_only=True, tag=tag, tag_field=tag_field)


def _member(field: Field) -> tuple[Any, ...]:
    name, type_ = field.name.rpartition(".")[2], _type(field)
    return (name, type_) if field.needed else (name, type_ | None, None)


def _type(field: Field) -> Any:
    if field.kind is Kind.CODE:
        assert field.codes is not None
        return Literal[tuple(field.codes)]
    if field.kind in _TYPES and not (field.needed and field.kind is Kind.DATE):
        return _TYPES[field.kind]
    pattern = _DATE.replace(")?)?\\Z", ")?)\\Z") if field.kind is Kind.DATE else None
    return Annotated[str, msgspec.Meta(min_length=int(field.needed), pattern=pattern)]
