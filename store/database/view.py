"""A table as TinyDB's updaters want it, over a transaction in the making: what they alter are copies."""

from collections.abc import Iterator, MutableMapping
from typing import cast

from store.changes import Edit
from store.database.encoding import Document, copied
from store.database.state import Stage

__all__ = ["TableView"]


class TableView(MutableMapping[int, Document]):
    """The documents of one table by id, free to be altered until they are settled."""

    def __init__(self, stage: Stage, table: str) -> None:
        self._stage = stage
        self._table = table
        self._copies: dict[int, Document | None] = {}

    def __getitem__(self, number: int) -> Document:
        if number not in self._copies:
            document = self._stage.current(self._table, number)
            if document is None:
                raise KeyError(number)
            self._copies[number] = copied(document)
        found = self._copies[number]
        if found is None:
            raise KeyError(number)
        return found

    def __setitem__(self, number: int, document: Document) -> None:
        self._stage.take_id(self._table, number)
        self._copies[number] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._copies[number] = None

    def __contains__(self, number: object) -> bool:
        if number in self._copies:
            return self._copies[number] is not None
        return self._stage.current(self._table, cast(int, number)) is not None

    def __iter__(self) -> Iterator[int]:
        stored = self._stage.documents(self._table)
        yield from [number for number in stored if self._copies.get(number, stored) is not None]
        yield from [
            number for number, copy in self._copies.items() if copy is not None and number not in stored
        ]

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Delete every document."""
        self._copies = dict.fromkeys(self)

    def settle(self) -> None:
        """Hand what has become of the documents to the transaction."""
        self._stage.create(self._table)
        for number, document in self._copies.items():
            self._stage.put(Edit(self._table, number, self._stage.current(self._table, number), document))
