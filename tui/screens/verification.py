"""What one run of keying again has found."""

from store.entry import FIELDS
from tui import drafts, keys
from tui.desk import Desk
from tui.locale import day, number, say
from tui.locale import words as w
from tui.screens.form import FormScreen
from tui.screens.member import MemberScreen
from tui.screens.page import ListPage
from tui.text import masked, shown
from tui.widgets.columns import Column, Layout
from tui.widgets.lines import Source
from tui.widgets.strips import Drawn


class VerificationScreen(ListPage):
    """Each difference with the first keying beside the second; Enter edits the field in the record."""

    where = "verification"
    mode = "members"
    BINDINGS = keys.bindings("verification")

    def __init__(self, desk: Desk, id_: int) -> None:
        super().__init__(desk)
        self._record = id_

    def draw(self) -> None:
        """The differences, in the order in which they were found."""
        found = self._found()
        columns = [
            Column(say(w.NAME), 22, grows=True),
            Column(say(w.FIELD), 18, grows=True),
            Column(say(w.FIRST_KEYING), 16, grows=True),
            Column(say(w.SECOND_KEYING), 16, grows=True),
        ]

        def draw(line: int, width: int) -> Drawn:
            return Layout(columns, width).row(self._cells(found[line]))

        def heading(width: int) -> Drawn:
            return Layout(columns, width).heading()

        self.list.show(Source(list(range(len(found))), draw, heading, say(w.NO_DIFFERENCE)))
        self.draw_head()

    def headline(self) -> str:
        """When, by whom, how many records and fields, and how many differ."""
        run = self.desk.rows("verifications").get(self._record, {})
        differences, fields = len(self._found()), run.get("fields") or 0
        return say(
            w.VERIFIED,
            day=day(run.get("date")),
            clerk=run.get("clerk"),
            records=number(run.get("records") or 0),
            fields=number(fields),
            differences=number(differences),
            rate=number(round(10_000 * differences / fields) if fields else 0),
        )

    def _found(self) -> list[dict[str, object]]:
        return list(self.desk.rows("verifications").get(self._record, {}).get("differences") or ())

    def _cells(self, difference: dict[str, object]) -> list[str]:
        field = FIELDS.get(str(difference["field"]))
        both = [difference.get("first"), difference.get("second")]
        said = [shown(field, each, self.desk) if field and each is not None else "-" for each in both]
        if field and field.name == "id_number":
            said = list(map(masked, said))
        name = self.desk.name("members", int(str(difference["member"])))
        return [name or say(w.DELETED), say(field.label) if field else "?", *said]

    def action_open(self) -> None:
        """Correct the record, or look at it where the field is one of an event."""
        if not isinstance(self.list.key, int):
            return
        difference = self._found()[self.list.key]
        member, name = int(str(difference["member"])), str(difference["field"])
        if member not in self.desk.rows("members"):
            self.report(say(w.DELETED))
        elif "." in name:
            self.app.push_screen(MemberScreen(self.desk, member))
        else:
            draft = drafts.record(self.desk, "members", member)
            self.app.push_screen(FormScreen(self.desk, draft, start=name))
