"""What is made from counts, and from cells, targets and rules: kept while changes come."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from typing import Protocol, TypeVar, cast

from store.links import Section

__all__ = ["Derived", "Following"]

_MOST_KEPT, _MOST_MOVED = 32, 20_000


class Following(Protocol):
    """What is made from counts and other records, and kept while changes come."""

    def follow(self) -> bool:
        """Take in what has `moved` since it was made or followed; False where it must be made anew."""


Kept = TypeVar("Kept", bound=Following)


class Derived:
    """What was made by this session, and what another one left in the index."""

    def __init__(self, section: Section | None = None) -> None:
        """`section` gives the bytes that were kept under a name."""
        self.moved: list[tuple[str, str]] = []
        """The measures that changes have moved, each with the day, in turn."""
        self._made: dict[Hashable, Following] = {}
        self._section = section

    def kept(self, key: Hashable, make: Callable[[Kept | None], Kept]) -> Kept:
        """What was made under a key, where it still holds; else made anew, after the one that was."""
        found = cast(Kept | None, self._made.get(key))
        if found is None or not found.follow():
            if len(self._made) >= _MOST_KEPT:
                self._made.clear()
            found = self._made[key] = make(found)
        return found

    def shelved(self, name: str) -> memoryview | None:
        """What was left under a name, while it holds; all that has `moved` is still to be taken in."""
        with suppress(KeyError):
            return self._section(name) if self._section else None
        return None

    def drop(self) -> None:
        """Nothing holds any more."""
        self._made.clear()
        self.moved.clear()
        self._section = None

    def settle(self) -> None:
        """A change is in: where too much has moved, begin again."""
        if len(self.moved) > _MOST_MOVED:
            self.drop()
