"""Records in the order of a value: worked out once for each, after that only what changes is moved."""

from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Iterable
from typing import Any

_Row = tuple[bool, Any, Any, bool, Hashable]
_FEW = 64


class Ordering:
    """Keys of records in the order of what `value` gives for each: what it is sorted by, its usual place.

    A record without a value, None, stands after all others, whichever way the order is turned. What is
    kept is a value for each record that was ever arranged.
    """

    def __init__(self, value: Callable[[Hashable], tuple[Any, Any]]) -> None:
        self._value = value
        self._rows: dict[Hashable, _Row] = {}
        self._order: list[_Row] = []
        self._new: list[_Row] = []

    def unknown(self, keys: Iterable[Hashable]) -> list[Hashable]:
        """Those whose value is not worked out."""
        return [key for key in keys if key not in self._rows]

    def take(self, key: Hashable) -> None:
        """Work out the value of a record."""
        first, then = self._value(key)
        # A key that is no number, of a row that has none, is never compared with one.
        row = self._rows[key] = (first is None, first, then, not isinstance(key, int), key)
        self._new.append(row)

    def forget(self, key: Hashable) -> None:
        """What is known of a record holds no more."""
        row = self._rows.pop(key, None)
        if row is not None:
            self._settle()
            del self._order[bisect_left(self._order, row)]

    def clear(self) -> None:
        """Nothing that is known holds any more."""
        self._rows.clear()
        self._order.clear()
        self._new.clear()

    def arranged(self, keys: Iterable[Hashable], turned: bool = False) -> list[Hashable]:
        """Those of the known records in order."""
        self._settle()
        wanted = set(keys)
        end = bisect_left(self._order, (True,))
        valued = [row[-1] for row in self._order[:end] if row[-1] in wanted]
        empty = [row[-1] for row in self._order[end:] if row[-1] in wanted]
        return [*(reversed(valued) if turned else valued), *empty]

    def _settle(self) -> None:
        """Put what is new in its place."""
        new, self._new = self._new, []
        if len(new) < _FEW:
            for row in new:
                insort(self._order, row)
        else:
            self._order += new
            self._order.sort()
