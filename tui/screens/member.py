"""One member: every field as on the paper, and the life in events, cases and reviews."""

from collections.abc import Hashable, Sequence

from rich.text import Text as Rich
from textual.containers import Container
from textual.widget import Widget

from store import codes
from store.changes import Transaction
from tui import details, drafts, keys, look
from tui.desk import Desk
from tui.locale import label, say
from tui.locale import words as w
from tui.screens.actions import MemberActions, delete
from tui.screens.ask import AskScreen
from tui.screens.case import CaseScreen
from tui.screens.form import FormScreen
from tui.widgets.bars import OneLine
from tui.widgets.lines import Lines


class MemberScreen(MemberActions):
    """A member's fields beside the member's life."""

    CSS = """
    MemberScreen #halves { layout: horizontal; height: 1fr; }
    MemberScreen.-narrow #halves { layout: vertical; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    where = "member"
    mode = "members"
    BINDINGS = keys.bindings("member")

    def __init__(self, desk: Desk, member: int) -> None:
        super().__init__(desk)
        self._member = member
        self._head = OneLine()
        self._life = Lines()
        self._person = Lines()

    @property
    def member(self) -> int | None:
        """The member on screen."""
        return self._member

    def body(self) -> Sequence[Widget]:
        """Who it is, then life and fields, side by side where there is room."""
        return [self._head, Container(self._life, self._person, id="halves")]

    def on_mount(self) -> None:
        """Show the member."""
        self._show()
        self._life.focus()

    def follow(self, transaction: Transaction) -> None:
        """Show the member again where the change touches it; leave where it is gone."""
        if self._member not in self.desk.rows("members"):
            self.dismiss()
        else:
            self._show()

    def _show(self) -> None:
        document = self.desk.rows("members")[self._member]
        standing = self.desk.life(self._member).on(self.desk.today)
        head = Rich(f" {document['full_name']}", style=look.STRONG)
        cell = self.desk.name("cells", standing.cell) if standing.cell else ""
        for said in (label(codes.STANDING, standing.name), cell):
            head.append(f"  {said}" if said else "")
        self._head.show(head)
        self._life.show(details.source(details.biography(self.desk, self._member)))
        self._person.show(details.source(details.person(self.desk, self._member)))

    @property
    def _key(self) -> Hashable | None:
        return (self._life if self._life.has_focus else self._person).key

    def action_open(self) -> None:
        """Edit or open the line under the cursor."""
        match self._key:
            case ("field", str(name)):
                self.action_edit(name)
            case ("event", int(place)):
                kind = self.desk.rows("members")[self._member]["events"][place]["kind"]
                self.key(drafts.event(self.desk, self._member, kind, place))
            case ("case", int(case)):
                self.app.push_screen(CaseScreen(self.desk, case))
            case ("review", int(review)):
                self.key(drafts.record(self.desk, "reviews", review))

    def action_edit(self, start: str = "") -> None:
        """Edit the member's fields."""
        draft = drafts.record(self.desk, "members", self._member)
        self.app.push_screen(FormScreen(self.desk, draft, start=start))

    def action_delete(self) -> None:
        """Take away the event under the cursor, or the member."""
        match self._key:
            case ("event", int(place)):
                self._delete_event(place)
            case ("review", int(review)):
                delete(self, "reviews", review)
            case _:
                delete(self, "members", self._member)

    def _delete_event(self, place: int) -> None:
        base = self.desk.register.get("members", self._member)
        kind = say(codes.EVENT[base["events"][place]["kind"]])
        title = say(w.DELETE_RECORD, what=f"{kind} · {base['full_name']}")

        def answered(reason: str | None) -> None:
            if reason:
                after = drafts.without_event(base, place)
                self.attempt(
                    lambda: self.desk.register.save("members", self._member, base, after, True, reason)
                )

        self.app.push_screen(AskScreen(self.desk, title, drafts.REASON), answered)
