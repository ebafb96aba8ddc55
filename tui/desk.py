"""What the screens share: the register with its records' names, and the news of its changes."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from textual.signal import Signal

from store import dates
from store.changes import Transaction
from store.entry import EntryPlan, entry_plan
from store.lifecycle import Life, Standing, life
from store.register import Register
from tui import memory
from tui.keyboard import Keyboard
from tui.lookup import Names
from tui.unsent import UnsentForms

if TYPE_CHECKING:
    from tui.overview.folding import Folding


class Desk(Names):
    """The register as screens see it; `changed` brings every transaction, this session's and others'."""

    def __init__(self, register: Register, changed: Signal[Transaction], clerk: str) -> None:
        super().__init__(register)
        self.changed = changed
        self.clerk = clerk
        self.unsent = UnsentForms(register.path, clerk)
        self.keyboard = Keyboard(
            memory.load(clerk).get("keyboard"),
            lambda: self.plan.tones,
            lambda method: memory.remember(clerk, keyboard=method),
        )

    @cached_property
    def folding(self) -> "Folding":
        """Which break-downs of the overview are open."""
        from tui.overview.folding import Folding

        return Folding()

    @property
    def plan(self) -> EntryPlan:
        """How this office keys new members."""
        return entry_plan(self.rows("meta").get(1, {}))

    def standing(self, member: int) -> Standing:
        """Where a member stands today."""
        return self.register.standing(member)

    def added(self, transaction: Transaction, table: str) -> int | None:
        """The record that this clerk has just added to a table, if the transaction is that."""
        if transaction.by != self.clerk:
            return None
        new = (each.id for each in transaction.changes if each.table == table and each.before is None)
        return next(new, None)

    def life(self, member: int) -> Life:
        """A member's life."""
        return life(self.register.rows("members")[member], self.register.rules)


def days_between(start: str, end: str) -> int:
    """Days from one whole date to another."""
    return (date.fromisoformat(end) - date.fromisoformat(dates.first_day(start))).days
