"""The lines of the overview while figures move: a group is made again where a figure has that it shows."""

from collections.abc import Sequence

from store.reports import Summary
from tui.overview.asked import Answers, Asked, frame
from tui.overview.groups import SCREEN, group
from tui.overview.lines import Line


class KeptLines:
    """Remembers each group with the figures that it was made from, the latest period first."""

    def __init__(self) -> None:
        self._frame: object = None
        self._groups: dict[str, tuple[Sequence[Answers], Sequence[Line]]] = {}

    def of(self, *periods: Summary) -> list[Line]:
        """Every line of the overview; those that have not changed are the same objects as before."""
        now = [frame(each) for each in periods]
        if now != self._frame:
            self._frame, self._groups = now, {}
        return [line for name in SCREEN for line in self._group(name, periods)]

    def _group(self, name: str, periods: Sequence[Summary]) -> Sequence[Line]:
        known = self._groups.get(name)
        if known and all(answers.fit(each) for answers, each in zip(known[0], periods, strict=True)):
            return known[1]
        asked = [Asked(each) for each in periods]
        lines = group(name, asked)
        self._groups[name] = [each.answers for each in asked], lines
        return lines
