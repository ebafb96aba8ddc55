"""Decisions: who issues which, and their numbers, which run from 01 per kind through a term of office."""

from datetime import date
from typing import Any

Doc = dict[str, Any]

ISSUERS = {
    "QĐ/HU": "BTV Huyện ủy",
    "QĐ/ĐU": "Đảng ủy xã",
    "QĐ/TU": "BTV Tỉnh ủy",
    "GT/HU": "Ban Tổ chức Huyện ủy",
    "QĐ/ThU": "BTV Thành ủy",
    "GT/ThU": "Ban Tổ chức Thành ủy",
}


class Papers:
    """All decisions signed so far."""

    def __init__(self) -> None:
        self._signed: list[tuple[date, str, tuple[Doc, ...]]] = []

    def sign(self, kind: str, on: date, *documents: Doc) -> None:
        """Put one decision under these documents; its number comes once all are signed."""
        for document in documents:
            document |= {"decided": on.isoformat(), "number": "", "issuer": ISSUERS[kind]}
        self._signed.append((on, kind, documents))

    def number_all(self) -> None:
        """Number the decisions of each kind by day, from 01 in each term."""
        last: dict[tuple[str, int], int] = {}
        for on, kind, documents in sorted(self._signed, key=lambda signed: signed[0]):
            term = (kind, _term(on))
            last[term] = last.get(term, 0) + 1
            for document in documents:
                document["number"] = f"{last[term]:02}-{kind}"


def _term(on: date) -> int:
    """The term of office, which changes every fifth July (2015, 2020, ...)."""
    return (on.year * 12 + on.month - 7) // 60
