"""A table's documents: those of the file, with what has changed since laid over them."""

from collections.abc import Iterator, Mapping, MutableMapping

from store.database.encoding import Document, encode
from store.database.lines import Lines, Plan

__all__ = ["Documents"]


class Documents(MutableMapping[int, Document]):
    """Documents by id, in the order of a dict: the file's own first, new ones behind them."""

    def __init__(self, base: Mapping[int, Document] | None = None) -> None:
        self.settle({} if base is None else base)

    def __getitem__(self, number: int) -> Document:
        if number in self._changed:
            return self._changed[number]
        if number in self._new:
            return self._new[number]
        if number in self._gone:
            raise KeyError(number)
        return self._base[number]

    def __setitem__(self, number: int, document: Document) -> None:
        replaces = number not in self._gone and number in self._base
        (self._changed if replaces else self._new)[number] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        if self._new.pop(number, None) is None:
            self._changed.pop(number, None)
            self._gone.add(number)

    def __contains__(self, number: object) -> bool:
        if number in self._new or number in self._changed:
            return True
        return number not in self._gone and number in self._base

    def __iter__(self) -> Iterator[int]:
        if self._gone:
            yield from (number for number in self._base if number not in self._gone)
        else:
            yield from self._base
        yield from self._new

    def __len__(self) -> int:
        return len(self._base) - len(self._gone) + len(self._new)

    @property
    def highest(self) -> int:
        """The highest id there is or was in the file, 0 where there is none."""
        base = self._base
        known = base.highest if isinstance(base, Lines) else max(base, default=0)
        return max(known, max(self._new, default=0))

    @property
    def plan(self) -> Plan | None:
        """Where the documents of the file lie in it."""
        return self._base.plan if isinstance(self._base, Lines) else None

    def branch(self) -> "Documents":
        """The same documents, to be changed apart."""
        other = Documents(self._base)
        other._changed, other._gone, other._new = dict(self._changed), set(self._gone), dict(self._new)
        return other

    def original(self) -> "Documents":
        """The documents of the file alone."""
        return Documents(self._base)

    def settle(self, base: Mapping[int, Document]) -> None:
        """Take what lies in a file for all the documents there are."""
        self._base = base
        self._changed: dict[int, Document] = {}
        self._gone: set[int] = set()
        self._new: dict[int, Document] = {}

    def encoded(self, number: int) -> bytes:
        """A document as this program writes it; those of the file are not decoded for that."""
        base = self._base
        untouched = number not in self._changed and number not in self._new
        if untouched and isinstance(base, Lines) and base.plan.canonical:
            return base.text(number)
        return encode(self[number])
