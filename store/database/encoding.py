"""JSON in and out, and the one place that says what a document may hold."""

import math
from typing import Any

import msgspec

from store.database.errors import Unstorable

__all__ = ["Document", "Tables", "copied", "decode", "encode", "plain", "same"]

Document = dict[str, Any]
Tables = dict[str, dict[int, Document]]

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder().decode
_sorted = msgspec.json.Encoder(order="sorted").encode


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON, so that 1, 1.0 and true stay three things."""
    return one is other or (one == other and _sorted(one) == _sorted(other))


def copied(document: Document) -> Document:
    """A copy of a stored document that its taker may change at will."""
    return decode(encode(document))  # type: ignore[no-any-return]


def plain(value: Any) -> Any:
    """A private copy of `value` as plain JSON types, or Unstorable: nothing is turned into something else."""
    try:
        copy = decode(encode(value))
    except (TypeError, ValueError, RecursionError):
        return _walk(value, "")
    return copy if copy == value else _walk(value, "")


def _walk(value: Any, where: str) -> Any:
    """The slow way, which finds the field to blame and lets tuples become lists as any JSON writer does."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, str) and not any("\ud800" <= letter <= "\udfff" for letter in value):
        return str(value)
    if isinstance(value, list | tuple):
        return [_walk(item, f"{where}[{index}]") for index, item in enumerate(value)]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {_walk(key, where): _walk(item, f"{where}.{key}".lstrip(".")) for key, item in value.items()}
    raise Unstorable("", where or "it")
