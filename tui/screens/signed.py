"""A signed report as it was signed."""

from collections.abc import Sequence
from functools import cache

from rich.text import Text as Rich

from store.period import Period
from store.reports import Frozen
from tui import keys, look, overview
from tui.desk import Desk
from tui.locale import day, say
from tui.locale import yearly as y
from tui.overview.lines import Line
from tui.screens.export import export_report
from tui.screens.folded import FoldedPage
from tui.screens.moved import MovedScreen
from tui.signing import Signing
from tui.widgets.lines import Source
from tui.widgets.strips import Drawn, indented


class SignedScreen(FoldedPage):
    """The figures of a signed report; later corrections do not move them."""

    where = "signed"
    mode = "books"
    BINDINGS = keys.bindings("signed")

    def __init__(self, desk: Desk, report: int) -> None:
        super().__init__(desk)
        self._report = report
        self._every: list[Line] = []
        self._lines: list[Line] = []

    def draw(self) -> None:
        """Every line as it was signed."""
        document = self.desk.rows("reports").get(self._report)
        if document is None:
            self.action_back()
            return
        now, before = Frozen(document["figures"]), Frozen(document.get("previous") or {})
        self._every = overview.lines(now, before)
        self._lines = self.desk.folding.shown(self._every)

        @cache
        def columns(width: int) -> overview.Columns:
            return overview.Columns.fitted(self._every, width - 1)

        def draw(line: int, width: int) -> Drawn:
            return indented(overview.rendered(self._lines[line], columns(width)))

        def heading(width: int) -> Drawn:
            return indented(overview.heading(now, before, columns(width)))

        self.list.show(Source([each.key for each in self._lines], draw, heading))
        title = say(
            y.REPORT_TITLE,
            year=document["year"],
            day=day(document["as_of"]),
            signed=day(document["signed"]),
        )
        signer = f"  {document.get('signer') or ''}"
        self.head.show(Rich(f" {title}", style=look.HEADING).append(signer, style=look.STRONG))

    def draw_head(self) -> None:
        """The line above says which report it is, not where the cursor stands."""

    def action_open(self) -> None:
        """Open or close the break-down; a signed figure is only a number."""
        self.action_fold()

    @property
    def every(self) -> Sequence[Line]:
        """The lines of figures, those of closed break-downs too."""
        return self._every

    def action_moved(self) -> None:
        """What has moved since."""
        as_of = str(self.desk.rows("reports")[self._report]["as_of"])
        period = Period(int(as_of[:4]), as_of)
        path = self.list.key if isinstance(self.list.key, str) else ""
        self.app.push_screen(MovedScreen(self.desk, Signing(self.desk), period, path))

    def action_export(self) -> None:
        """Write the report as it was signed to a file whose ending says how."""
        export_report(self, self._report)
