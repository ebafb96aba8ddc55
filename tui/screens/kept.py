"""Books that are not keyed line by line: signed reports, the record of exports, the register itself."""

from collections.abc import Mapping
from typing import Any

from store import dates
from tui import drafts
from tui.locale import say
from tui.locale import yearly as y
from tui.screens.form import FormScreen
from tui.screens.records import RecordsScreen
from tui.screens.signed import SignedScreen

_META = ("unit", "kind", "secrecy", "place", "reconciled")


class ReportsScreen(RecordsScreen):
    """The signed reports; Enter shows one as it was signed, only its note can be edited."""

    def order(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """The last signed first."""
        return (_newest_first(row["signed"]), _newest_first(row["as_of"]))

    def action_open(self) -> None:
        """Show the report."""
        if isinstance(self.list.key, int):
            self.app.push_screen(SignedScreen(self.desk, self.list.key))

    def action_edit(self) -> None:
        """Write the note."""
        if isinstance(self.list.key, int):
            draft = drafts.record(self.desk, self.table, self.list.key, ("note",))
            self.app.push_screen(FormScreen(self.desk, draft))

    def action_add(self) -> None:
        """Reports are signed in the overview."""
        self.report(say(y.REPORTS_FROM_OVERVIEW))


class ExportsScreen(RecordsScreen):
    """What was exported, when, by whom and why; nothing of it is changed."""

    def order(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """The last first."""
        return (_newest_first(row["date"]),)

    def action_edit(self) -> None:
        """What has been exported stays as it was."""
        self.report(say(y.NOT_KEYED))

    def action_add(self) -> None:
        """An export is recorded when it is made."""
        self.report(say(y.NOT_KEYED))


class MetaScreen(RecordsScreen):
    """The register itself: the unit, what stands on its papers, the last reconciliation."""

    def action_edit(self) -> None:
        """Edit it."""
        if isinstance(self.list.key, int):
            draft = drafts.record(self.desk, self.table, self.list.key, _META)
            self.app.push_screen(FormScreen(self.desk, draft))

    def action_add(self) -> None:
        """There is one register in a file."""
        self.report(say(y.NOT_KEYED))


def _newest_first(iso: str) -> int:
    return -int(dates.first_day(iso).replace("-", ""))
