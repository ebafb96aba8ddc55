"""What can be done with a member, or with a case, from every screen that shows one."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from store import codes
from store.records import TABLES
from tui.locale import say
from tui.locale import words as w
from tui.screens.page import Page

if TYPE_CHECKING:  # forms are loaded when the first one is opened, or when there is nothing else to do
    from tui.drafts import Draft
    from tui.meeting import Step


class MemberActions(Page):
    """A page with a member under its cursor."""

    @property
    def member(self) -> int | None:
        """The member that the keys work on."""
        raise NotImplementedError

    def action_event(self) -> None:
        """Choose a kind of event, then key it."""
        from tui import drafts
        from tui.screens.choose import ChooseScreen

        member = self.member
        if member is None:
            return

        def chosen(kind: Hashable | None) -> None:
            if isinstance(kind, str):
                self.key(drafts.event(self.desk, member, kind))

        options: list[tuple[Hashable, str]] = [(code, say(text)) for code, text in codes.EVENT.items()]
        self.app.push_screen(ChooseScreen(say(w.CHOOSE_EVENT), options), chosen)

    def action_open_new_case(self) -> None:
        """Go to the member's open case, or open one."""
        from tui import drafts
        from tui.screens.case import CaseScreen

        if self.member is None:
            return
        known = self.desk.register.cases_of(self.member)
        opened = next((id_ for id_, case in known.items() if not case.get("outcome")), None)
        if opened is not None:
            self.app.push_screen(CaseScreen(self.desk, opened))
        else:
            self.key(drafts.open_case(self.desk, self.member))

    def action_review(self) -> None:
        """Key the member's rating and assignment of the year."""
        from tui import drafts

        if self.member is not None:
            self.key(drafts.review(self.desk, self.member))

    def key(self, draft: "Draft") -> None:
        """Open the form of a draft."""
        from tui.screens.form import FormScreen

        self.app.push_screen(FormScreen(self.desk, draft))


class CaseActions(Page):
    """A page with a case under its cursor."""

    @property
    def case(self) -> int | None:
        """The case that the keys work on."""
        raise NotImplementedError

    def action_vote(self) -> None:
        """Key the views and the vote."""
        from tui import drafts

        if self.case is not None:
            self._key(drafts.vote(self.desk, self.case))

    def action_help_member(self) -> None:
        """Key the help period."""
        from tui import drafts

        if self.case is not None:
            self._key(drafts.help_period(self.desk, self.case))

    def action_note(self) -> None:
        """Key a note on progress."""
        from tui import drafts

        if self.case is not None:
            self._key(drafts.case_note(self.desk, self.case))

    def action_close(self) -> None:
        """Key the outcome."""
        from tui import drafts

        if self.case is not None:
            self._key(drafts.close_case(self.desk, self.case))

    def _key(self, draft: "Draft") -> None:
        from tui.screens.form import FormScreen

        self.app.push_screen(FormScreen(self.desk, draft))


def open_meeting(page: Page, step: "Step", ids: Sequence[int]) -> None:
    """Key what is common, then go down the list."""
    from tui.screens.ask import AskManyScreen
    from tui.screens.meeting import MeetingScreen

    def answered(values: Mapping[str, Any] | None) -> None:
        if values is not None:
            page.app.push_screen(MeetingScreen(page.desk, step, ids, values))

    presets = step.presets(page.desk)
    page.app.push_screen(
        AskManyScreen(page.desk, say(step.label), step.fields, presets, step.derive), answered
    )


def delete(page: Page, table: str, id_: int) -> None:
    """Ask for the reason, then delete a record."""
    from tui import drafts
    from tui.screens.ask import AskScreen

    title = say(w.DELETE_RECORD, what=f"{say(TABLES[table].one)} · {page.desk.name(table, id_)}")
    base = page.desk.register.get(table, id_)

    def answered(reason: str | None) -> None:
        if reason:
            page.attempt(lambda: page.desk.register.delete(table, id_, base, reason))

    page.app.push_screen(AskScreen(page.desk, title, drafts.REASON), answered)
