"""What can be done with all members of a list at once."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from store.changes import Transaction
from tui.locale import say
from tui.locale import words as w
from tui.screens.page import Page


class ManyActions(Page):
    """A page that lists members."""

    @property
    def listed(self) -> Sequence[int]:
        """The members that the keys work on."""
        raise NotImplementedError

    def action_meeting(self) -> None:
        """One decision for many of those who are listed."""
        from tui.meeting import steps
        from tui.screens.actions import open_meeting
        from tui.screens.choose import ChooseScreen

        known = dict(steps())

        def chosen(key: Hashable | None) -> None:
            if isinstance(key, str):
                open_meeting(self, known[key], self.listed)

        options: list[tuple[Hashable, str]] = [(key, say(step.label)) for key, step in known.items()]
        self.app.push_screen(ChooseScreen(say(w.CHOOSE_STEP), options), chosen)

    def action_lacks(self) -> None:
        """How complete the records of those who are listed are."""
        from tui.screens.lacks import LacksScreen

        self.app.push_screen(LacksScreen(self.desk, self.listed))

    def action_verify(self) -> None:
        """Key some fields again for a sample of those who are listed."""
        from tui.screens.ask import AskManyScreen
        from tui.screens.verification import VerificationScreen
        from tui.screens.verify import VerifyScreen, sample_fields

        fields, presets = sample_fields()

        def answered(values: Mapping[str, Any] | None) -> None:
            if values and self.listed:
                screen = VerifyScreen(self.desk, self.listed, values["every"] or 1, values["start"] or 1)
                self.app.push_screen(screen, verified)

        def verified(saved: Transaction | None) -> None:
            if saved is not None:
                self.app.push_screen(VerificationScreen(self.desk, saved.changes[0].id))

        self.app.push_screen(AskManyScreen(self.desk, say(w.VERIFYING), fields, presets), answered)

    def action_plan(self) -> None:
        """Change how new members are keyed."""
        from tui.screens.plan import PlanScreen

        self.app.push_screen(PlanScreen(self.desk))
