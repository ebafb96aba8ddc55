"""Short texts as one text: small to keep, quick to read one of."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import overload

from store.find.columns import Piece, pieces


class Roll(Sequence[str]):
    """A list of texts. `starts` says where each begins among the bytes, with one more for the end."""

    def __init__(self, text: bytes | memoryview, starts: Sequence[int]) -> None:
        self.text, self.starts = text, starts

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Roll":
        """The roll of these texts."""
        parts = [text.encode("utf-8", "surrogatepass") for text in texts]
        return cls._joined(parts, map(len, parts))

    @classmethod
    def _joined(cls, parts: Sequence[bytes | memoryview], sizes: Iterable[int]) -> "Roll":
        return cls(b"".join(parts), array("I", accumulate(chain((0,), sizes))))

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        return str(self.text[self.starts[place] : self.starts[place + 1]], "utf-8", "surrogatepass")

    def spliced(self, other: "Roll", order: Sequence[Piece]) -> "Roll":
        """Both rolls as one, in this order."""
        both, sizes = (self, other), array("I")
        parts: list[bytes | memoryview] = []
        for second, start, end in order:
            roll = both[second]
            parts.append(roll.text[roll.starts[start] : roll.starts[end]])
            sizes.extend(last - first for first, last in pairwise(roll.starts[start : end + 1]))
        return Roll._joined(parts, sizes)

    def replaced(self, texts: Mapping[int, str]) -> "Roll":
        """The roll with other texts at some places."""
        places = list(texts)
        return self.spliced(Roll.of(texts.values()), pieces(len(self), places, places))
