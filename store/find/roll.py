"""Names in their order as one text: small to keep, quick to read one of."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import overload

from store.find.columns import Piece


class Roll(Sequence[str]):
    """A list of names."""

    def __init__(self, text: bytes | memoryview, sizes: Sequence[int]) -> None:
        self.text, self.sizes = text, sizes
        self._starts: Sequence[int] | None = None

    @classmethod
    def of(cls, names: Iterable[str]) -> "Roll":
        """The roll of these names."""
        parts = [name.encode("utf-8", "surrogatepass") for name in names]
        return cls(b"".join(parts), array("I", map(len, parts)))

    @property
    def starts(self) -> Sequence[int]:
        """Where each name begins in the text; one more for the end."""
        if self._starts is None:
            self._starts = array("I", chain((0,), accumulate(self.sizes)))
        return self._starts

    def __len__(self) -> int:
        return len(self.sizes)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        start, end = self.starts[place], self.starts[place + 1]
        return str(self.text[start:end], "utf-8", "surrogatepass")

    def spliced(self, other: "Roll", order: Sequence[Piece]) -> "Roll":
        """Both rolls as one, in this order."""
        both, sizes = (self, other), array("I")
        parts: list[bytes | memoryview] = []
        for second, start, end in order:
            roll = both[second]
            parts.append(roll.text[roll.starts[start] : roll.starts[end]])
            sizes.extend(roll.sizes[start:end])
        return Roll(b"".join(parts), sizes)
