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
    """Knows which report of a period is signed, and follows the changes that move it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._since: tuple[int, list[Transaction] | None] | None = None
        """A signed report, and what was saved after it, newest first."""

    def follow(self, transaction: Transaction) -> None:
        """Take in a change."""
        if self._since and self._since[1] is not None:
            self._since[1].insert(0, transaction)

    def report(self, period: Period) -> int | None:
        """The signed report of exactly this period."""
        return report_of(self._desk.rows("reports"), period)

    def signed_on(self, period: Period) -> str:
        """The day on which the period's report was signed; empty where none is."""
        report = self.report(period)
        return "" if report is None else str(self._desk.rows("reports")[report]["signed"])

    def adjustments(self, period: Period) -> Adjustments | None:
        """What has moved since the period's report was signed; None where none is."""
        report = self.report(period)
        if report is None:
            return None
        if self._since is None or self._since[0] != report:
            self._since = report, self._desk.register.saved_since("reports", report)
        frozen = Frozen(self._desk.rows("reports")[report]["figures"])
        return Adjustments(self._desk.register.figures(period), frozen, self._since[1])

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
