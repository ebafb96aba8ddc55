"""The register's own file: plain TinyDB JSON, a document a line, the same bytes for the same documents."""

import gc
import json
import math
from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import accumulate
from operator import add
from typing import NoReturn
from zlib import crc32

import msgspec

from store.database.digests import Digest, Proof, stamp
from store.database.disk import Disk, write_new
from store.database.documents import Documents
from store.database.encoding import Document, Tables, encode
from store.database.errors import NotARegister
from store.database.lines import Plan
from store.work import steps

__all__ = ["EMPTY", "Written", "chunks", "laid_out", "parse", "write"]

_LINES = 1000
_FAR = 1 << 20
_decode = msgspec.json.Decoder(Tables).decode
_outline = msgspec.json.Decoder(dict[str, dict[int, msgspec.Raw]]).decode
_decode_one = msgspec.json.Decoder(Document).decode


class Written:
    """A snapshot in the making: how far it is, and where each document came to lie."""

    def __init__(self) -> None:
        self.plans: dict[str, Plan] = {}
        self._digest = Digest()

    @property
    def proof(self) -> Proof:
        """What proves the bytes so far."""
        return self._digest.proof

    def chunks(self, tables: Mapping[str, Mapping[int, Document]]) -> Iterator[bytes]:
        """The file's bytes, tables by name and documents by id: the same tables give the same bytes."""
        mark = b"{"
        for name in sorted(tables):
            yield self._out(mark + encode(name) + b": {")
            yield from self._table(name, tables[name])
            mark = b"},\n"
        yield self._out(b"}}\n" if tables else b"{}\n")

    def _table(self, name: str, table: Mapping[int, Document]) -> Iterator[bytes]:
        ids = sorted(table)
        encoded = table.encoded if isinstance(table, Documents) else lambda number: encode(table[number])
        starts, sizes, sums = array("q"), array("q"), array("q")
        for start in steps(range(0, len(ids), _LINES), _LINES):
            batch = ids[start : start + _LINES]
            texts = [encoded(number) for number in batch]
            heads = [b'\n"%d": ' % number for number in batch]
            ends = accumulate((len(head) + len(text) + 1 for head, text in zip(heads, texts, strict=True)))
            starts.extend(
                self._digest.size + end - len(text) - 1 for end, text in zip(ends, texts, strict=True)
            )
            sizes.extend(map(len, texts))
            sums.extend(map(crc32, texts))
            lines = b",".join(map(add, heads, texts))
            yield self._out(lines + (b"," if start + _LINES < len(ids) else b"\n"))
        self.plans[name] = Plan.of((ids, starts, sizes, sums), canonical=True)

    def _out(self, chunk: bytes) -> bytes:
        self._digest.update(chunk)
        return chunk


def chunks(tables: Mapping[str, Mapping[int, Document]]) -> Iterator[bytes]:
    """The bytes of the register's own file."""
    return Written().chunks(tables)


EMPTY = stamp(b"{}\n")


def write(disk: Disk, path: str, tables: Mapping[str, Mapping[int, Document]]) -> Written:
    """Write a new, durable snapshot."""
    written = Written()
    write_new(disk, path, written.chunks(tables))
    return written


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


def laid_out(data: bytes, path: str) -> dict[str, Plan]:
    """Where each document lies in a file's bytes, whoever wrote them; NotARegister as for `parse`."""
    try:
        with _uncollected():
            at, plans = 0, {}
            for name, rows in _outline(data).items():
                at, plans[name] = _found(data, at, rows)
            return plans
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise NotARegister(path, _kind(data)) from None


def _found(data: bytes, at: int, rows: Mapping[int, msgspec.Raw]) -> tuple[int, Plan]:
    """Each document is decoded once, to know that it can be; where its bytes stand first will do."""
    starts, sizes, sums, canonical = array("q"), array("q"), array("q"), True
    for raw in steps(rows.values()):
        text = bytes(raw)
        canonical = encode(_decode_one(text)) == text and canonical
        start = data.find(text, at)
        start = start if start >= 0 else data.find(text)
        # A name that stands twice in the file has its document far behind its first place.
        at = start + len(text) if 0 <= start - at < _FAR else at
        starts.append(start)
        sizes.append(len(text))
        sums.append(crc32(text))
    return at, Plan.of((list(rows), starts, sizes, sums), canonical)


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
