"""What has moved since a report was signed: figure by figure, record by record, with who changed it when."""

from collections.abc import Hashable, Iterator
from datetime import datetime

from msgspec import Struct
from rich.text import Text as Rich

from store.adjustments import Adjustments, Moved
from store.changes import Transaction
from store.period import Period
from store.tally import Record
from tui import keys, look, overview
from tui.desk import Desk
from tui.locale import day, say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.overview.values import said, value
from tui.screens.behind import describe, open_record
from tui.screens.page import ListPage
from tui.signing import Signing
from tui.widgets.lines import Source


class _Row(Struct, frozen=True):
    """A figure that moved, or a record that moved it."""

    key: Hashable
    text: Rich


class MovedScreen(ListPage):
    """Every figure that moved, with the records behind the move."""

    where = "moved"
    mode = "overview"
    BINDINGS = keys.bindings("moved")

    def __init__(self, desk: Desk, signing: Signing, period: Period, path: str = "") -> None:
        super().__init__(desk)
        self._signing, self._period, self._path = signing, period, path
        self._rows: list[_Row] = []
        self._known = True

    def draw(self) -> None:
        """What has moved by now."""
        adjusted = self._signing.adjustments(self._period)
        self._known = adjusted is None or adjusted.known
        self._rows = list(self._told(adjusted)) if adjusted else []
        keys_ = [each.key for each in self._rows]

        def draw(line: int, _width: int) -> Rich:
            return self._rows[line].text.copy()

        self.list.show(Source(keys_, draw, None, say(y.NOTHING_MOVED)), self._start(keys_))
        self.draw_head()

    def _start(self, keys_: list[Hashable]) -> Hashable | None:
        """The figure that the clerk came from, once."""
        start, self._path = ("figure", self._path), ""
        return start if start in keys_ else None

    def headline(self) -> str:
        """Since when; and where the history is too short, that it is."""
        signed_on = day(self._signing.signed_on(self._period))
        short = "" if self._known else f"  ({say(y.HISTORY_SHORT)})"
        return f"{say(y.MOVED_TITLE, day=signed_on)}{short}"

    def _told(self, adjusted: Adjustments) -> Iterator[_Row]:
        now = self.desk.register.figures(self._period)
        labels = overview.labels(overview.lines(now, self._signing.frozen(self._period) or now))
        for path in (each for each in labels if each in adjusted.moved):
            yield self._figure(path, labels[path], adjusted.moved[path], value(now.get(path)))
            for record, weight, part in self._records(adjusted, path):
                yield self._record(path, record, weight, adjusted.last.get(record), part)

    def _records(self, adjusted: Adjustments, path: str) -> Iterator[tuple[Record, int, str]]:
        """The records that moved a figure, then those that moved only its whole."""
        part = adjusted.moved[path].records
        whole = adjusted.moved[f"{path}.of"].records if f"{path}.of" in adjusted.moved else {}
        rest = {record: weight for record, weight in whole.items() if record not in part}
        for records, words in ((part, ""), (rest, f"{say(w.KEY_WHOLE)}: ")):
            yield from ((*item, words) for item in sorted(records.items(), key=self._order))

    def _order(self, item: tuple[Record, int]) -> tuple[bool, tuple[str, str, int]]:
        (table, id_), weight = item
        return weight < 0, self.desk.order(table, id_)

    def _figure(self, path: str, label: str, moved: Moved, now: str) -> _Row:
        text = Rich(f" {label}  ", style=look.HEADING)
        text.append(f"{value(moved.signed)} → {now}", style=look.STRONG)
        if moved.records:
            text.append(f"  {said(moved)}", style=look.CHANGED)
        return _Row(("figure", path), text)

    def _record(self, path: str, record: Record, weight: int, by: Transaction | None, part: str = "") -> _Row:
        """A record with what it adds; `part` says so where that is not to the figure itself."""
        sign = f"+{weight}" if weight > 0 else f"−{-weight}"
        table, id_ = record
        known = id_ in self.desk.rows(table)
        name = f"{table}/{id_}"
        words = (
            describe(self.desk, table, id_, self._period.as_of) if known else say(y.GONE_RECORD, record=name)
        )
        text = Rich("   ").append(f"{sign:<3}", style=look.CHANGED)
        if by:
            when = datetime.fromtimestamp(by.at)
            text.append(f" {when:%d/%m/%Y %H:%M} {by.by} ", style=look.QUIET)
        text.append(f" {part}{words}")
        return _Row(("record", path, table, id_), text)

    def action_open(self) -> None:
        """Open the record."""
        match self.list.key:
            case ("record", _, str(table), int(id_)):
                open_record(self, table, id_)
