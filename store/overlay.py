"""Rows with some of them replaced, while those below stay as they are."""

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

Row = Mapping[str, Any]


class Overlay(MutableMapping[int, Row]):
    """Rows by id over other rows; None stands for one that is taken out."""

    def __init__(self, rows: Mapping[int, Row], changed: Mapping[int, Row | None] | None = None) -> None:
        self._rows = rows
        self._changed: dict[int, Row | None] = dict(changed or {})

    def __getitem__(self, id_: int) -> Row:
        found = self._changed[id_] if id_ in self._changed else self._rows[id_]
        if found is None:
            raise KeyError(id_)
        return found

    def __setitem__(self, id_: int, row: Row) -> None:
        self._changed[id_] = row

    def __delitem__(self, id_: int) -> None:
        self[id_]
        self._changed[id_] = None

    def __iter__(self) -> Iterator[int]:
        yield from (id_ for id_ in self._rows if self._changed.get(id_, self) is not None)
        yield from (id_ for id_, row in self._changed.items() if row is not None and id_ not in self._rows)

    def __len__(self) -> int:
        return sum(1 for _ in self)
