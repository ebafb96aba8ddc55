"""The signed report of a period, and what has moved since."""

from rich.text import Text as Rich

from store.adjustments import Adjustments
from store.changes import Transaction
from store.period import Period
from store.reports import Frozen, report_of, signed
from tui import look
from tui.desk import Desk
from tui.locale import day, say
from tui.locale import yearly as y


class Signing:
    """Knows which report of a period is signed, and what has moved its figures since."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._added: dict[int, int | None] = {}
        """By which transaction each signed report came in."""

    def report(self, period: Period) -> int | None:
        """The signed report of exactly this period."""
        return report_of(self._desk.rows("reports"), period)

    def signed_on(self, period: Period) -> str:
        """The day on which the period's report was signed; empty where none is."""
        report = self.report(period)
        return "" if report is None else str(self._desk.rows("reports")[report]["signed"])

    def frozen(self, period: Period) -> Frozen | None:
        """The figures of the period's signed report; None where none is."""
        report = self.report(period)
        return None if report is None else Frozen(self._desk.rows("reports")[report]["figures"])

    def adjustments(self, period: Period) -> Adjustments | None:
        """What has moved since the period's report was signed; None where none is."""
        report, frozen = self.report(period), self.frozen(period)
        if report is None or frozen is None:
            return None
        register = self._desk.register
        if report not in self._added:
            self._added[report] = register.added("reports", report)
        added = self._added[report]
        since = None if added is None else register.saved_since(added)
        return Adjustments(register.figures(period), frozen, since)

    def told(self, period: Period, moved: int) -> Rich:
        """Whether the report is signed, and how many figures have moved since."""
        on = self.signed_on(period)
        if not on:
            return Rich()
        said = say(y.SIGNED_MOVED if moved else y.SIGNED, day=day(on), n=moved)
        return Rich(f"  {said}", style=look.CHANGED if moved else look.GOOD)

    def sign(self, period: Period, signer: str) -> Transaction:
        """Freeze the period's figures as a report."""
        register = self._desk.register
        now, before = register.figures(period), register.figures(period.previous)
        document = signed(now, before, register.unit, self._desk.today, self._desk.clerk, signer)
        return register.save("reports", None, None, document)
