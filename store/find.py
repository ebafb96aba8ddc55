"""Finding a person by what a clerk types."""

from collections.abc import Iterable

from store import names


class FindIndex:
    """Persons by folded words, initials and numbers."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[str, str, tuple[str, ...]]] = {}

    def add(self, id_: int, name: str, numbers: Iterable[str]) -> None:
        """Make a person findable."""
        self._known[id_] = (name, f" {names.fold(name)}", tuple(numbers))

    def remove(self, id_: int) -> None:
        """Forget a person."""
        self._known.pop(id_, None)

    def find(self, query: str, limit: int | None = None) -> list[int]:
        """Ids of the persons that fit, best first."""
        words = names.fold(query).split()
        found = [
            id_
            for id_, (name, folded, numbers) in self._known.items()
            if all(f" {word}" in folded for word in words)
            or (len(words) == 1 and names.initials(name).startswith(words[0]))
            or any(number.startswith(query.strip()) for number in numbers)
        ]
        return sorted(found, key=lambda id_: names.sort_key(self._known[id_][0]))[:limit]
