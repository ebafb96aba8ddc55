"""The register's own file: plain TinyDB JSON, a document a line, the same bytes for the same documents."""

import gc
import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from typing import NoReturn

import msgspec

from store.database.disk import Disk, write_new
from store.database.encoding import Document, Tables, encode
from store.database.errors import NotARegister
from store.database.journal import Stamp

__all__ = ["EMPTY", "chunks", "parse", "stamp", "write"]

_LINES = 1000
_decode = msgspec.json.Decoder(Tables).decode


def chunks(tables: Mapping[str, Mapping[int, Document]]) -> Iterator[bytes]:
    """The file's bytes, tables by name and documents by id: the same tables always give the same bytes."""
    mark = b"{"
    for name in sorted(tables):
        yield mark + encode(name) + b": {"
        yield from _documents(tables[name])
        mark = b"},\n"
    yield b"}}\n" if tables else b"{}\n"


def _documents(table: Mapping[int, Document]) -> Iterator[bytes]:
    ids = sorted(table)
    for start in range(0, len(ids), _LINES):
        lines = [b'\n"%d": %b' % (number, encode(table[number])) for number in ids[start : start + _LINES]]
        yield b",".join(lines) + (b"," if start + _LINES < len(ids) else b"\n")


def stamp(data: bytes) -> Stamp:
    """The stamp of a whole file."""
    return Stamp(len(data), blake2b(data, digest_size=16).hexdigest())


EMPTY = stamp(b"{}\n")


def write(disk: Disk, path: str, tables: Mapping[str, Mapping[int, Document]]) -> Stamp:
    """Write a new, durable snapshot and return its stamp."""
    size, digest = 0, blake2b(digest_size=16)

    def counted() -> Iterator[bytes]:
        nonlocal size
        for chunk in chunks(tables):
            size += len(chunk)
            digest.update(chunk)
            yield chunk

    write_new(disk, path, counted())
    return Stamp(size, digest.hexdigest())


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: it would walk a growing heap again and again and find nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def parse(data: bytes, path: str) -> Tables:
    """The tables in a file's bytes, whoever wrote them; NotARegister for anything else, an empty file too."""
    try:
        with _uncollected():
            return _decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise NotARegister(path, _kind(data)) from None


def _kind(data: bytes) -> str:
    """Why a file cannot be read; not its error message, which could quote a record."""
    if not data.strip():
        return "empty"
    try:
        text = data.decode("utf-8")
        json.loads(text, parse_constant=_refuse_number, parse_float=_finite)
    except ArithmeticError:
        return "not-a-number"
    except (ValueError, RecursionError):
        return "not-json"
    return "surrogate" if "\\ud" in text.lower() and _has_surrogate(json.loads(text)) else "not-tinydb"


def _refuse_number(word: str) -> NoReturn:
    raise ArithmeticError(word)


def _finite(word: str) -> float:
    return number if math.isfinite(number := float(word)) else _refuse_number(word)


def _has_surrogate(value: object) -> bool:
    if isinstance(value, dict):
        return any(_has_surrogate(part) for pair in value.items() for part in pair)
    if isinstance(value, list):
        return any(map(_has_surrogate, value))
    return isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value)
