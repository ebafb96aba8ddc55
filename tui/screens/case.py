"""One case with its steps."""

from collections.abc import Sequence

from rich.text import Text as Rich
from textual.widget import Widget

from store.changes import Transaction
from tui import details, drafts, keys, look
from tui.desk import Desk
from tui.screens.actions import CaseActions, delete
from tui.screens.form import FormScreen
from tui.widgets.bars import OneLine
from tui.widgets.lines import Lines


class CaseScreen(CaseActions):
    """A case's fields in the order of the steps, and the notes of the help period."""

    where = "case"
    mode = "cases"
    BINDINGS = keys.bindings("case")

    def __init__(self, desk: Desk, case: int) -> None:
        super().__init__(desk)
        self._case = case
        self._head = OneLine()
        self._list = Lines()

    @property
    def case(self) -> int | None:
        """The case on screen."""
        return self._case

    def body(self) -> Sequence[Widget]:
        """Whose case it is and where it stands, then its fields."""
        return [self._head, self._list]

    def on_mount(self) -> None:
        """Show the case."""
        self._show()
        self._list.focus()

    def follow(self, transaction: Transaction) -> None:
        """Show the case again; leave where it is gone."""
        if self._case not in self.desk.rows("cases"):
            self.dismiss()
        else:
            self._show()

    def _show(self) -> None:
        case = self.desk.rows("cases")[self._case]
        head = Rich(f" {self.desk.name('members', case['member'])}", style=look.STRONG)
        head.append(f"  {details.state(case, self.desk.today)}")
        said, style = details.left(self.desk, case)
        self._head.show(head.append(f"  {said}", style=style))
        self._list.show(details.source(details.case_lines(self.desk, self._case)))

    def action_open_case(self) -> None:
        """Edit the line under the cursor."""
        match self._list.key:
            case ("field", str(name)):
                self.action_edit(name)
            case ("note", int(place)):
                self.app.push_screen(FormScreen(self.desk, drafts.case_note(self.desk, self._case, place)))

    def action_edit(self, start: str = "") -> None:
        """Edit every field."""
        draft = drafts.record(self.desk, "cases", self._case)
        self.app.push_screen(FormScreen(self.desk, draft, start=start))

    def action_person(self) -> None:
        """Open the member."""
        from tui.screens.member import MemberScreen

        self.app.push_screen(MemberScreen(self.desk, self.desk.rows("cases")[self._case]["member"]))

    def action_delete(self) -> None:
        """Delete the case."""
        delete(self, "cases", self._case)
