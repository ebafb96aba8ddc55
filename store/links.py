"""Which records of a table speak of a member: a few numbers each, however many there are."""

from array import array
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

Section = Callable[[str], memoryview]
"""The bytes that were kept under a name."""


class Links:
    """Record ids by owner, lowest first."""

    def __init__(self, owners: Sequence[int], starts: Sequence[int], records: Sequence[int]) -> None:
        self._owners, self._starts, self._records = owners, starts, records
        self._changed: dict[int, list[int]] = {}

    @classmethod
    def of_pairs(cls, pairs: Iterable[tuple[int, int]]) -> "Links":
        """The links between owners and records, in whatever order they come."""
        ordered = sorted(pairs)
        return cls._grouped(
            (owner, [record for _, record in of_one]) for owner, of_one in groupby(ordered, _owner)
        )

    @classmethod
    def _grouped(cls, groups: Iterable[tuple[int, Sequence[int]]]) -> "Links":
        owners, starts, records = array("q"), array("I", [0]), array("q")
        for owner, found in groups:
            owners.append(owner)
            records.extend(found)
            starts.append(len(records))
        return cls(owners, starts, records)

    def of(self, owner: int) -> Sequence[int]:
        """The records of one owner."""
        return self._changed[owner] if owner in self._changed else self._kept(owner)

    def _kept(self, owner: int) -> Sequence[int]:
        at = bisect_left(self._owners, owner)
        if at == len(self._owners) or self._owners[at] != owner:
            return ()
        return list(self._records[self._starts[at] : self._starts[at + 1]])

    def copy(self) -> "Links":
        """The same links, to be changed apart."""
        other = Links(self._owners, self._starts, self._records)
        other._changed = {owner: list(records) for owner, records in self._changed.items()}
        return other

    def add(self, owner: int, record: int) -> None:
        """Link a record to its owner."""
        insort(self._own(owner), record)

    def remove(self, owner: int, record: int) -> None:
        """Take a record away from its owner."""
        self._own(owner).remove(record)

    def _own(self, owner: int) -> list[int]:
        return self._changed.setdefault(owner, list(self._kept(owner)))

    def groups(self) -> Iterator[tuple[int, Sequence[int]]]:
        """Every owner with its records."""
        for owner in sorted({*self._owners, *self._changed}) if self._changed else self._owners:
            if found := self.of(owner):
                yield owner, found

    def sections(self, name: str) -> dict[str, bytes]:
        """The links as bytes, under names that begin so."""
        whole = self._grouped(self.groups()) if self._changed else self
        parts = ("q", whole._owners), ("I", whole._starts), ("q", whole._records)
        return {f"{name} {at}": array(form, numbers).tobytes() for at, (form, numbers) in enumerate(parts)}

    @classmethod
    def restored(cls, name: str, section: Section) -> "Links":
        """The links again."""
        owners, starts, records = (section(f"{name} {at}") for at in range(3))
        return cls(owners.cast("q"), starts.cast("I"), records.cast("q"))


def _owner(pair: tuple[int, int]) -> int:
    return pair[0]
