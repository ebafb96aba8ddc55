"""Who made a paper, when and why."""

from msgspec import Struct

from tui.locale import day, say
from tui.locale import yearly as y


class Stamp(Struct, frozen=True):
    """The day, the clerk and the reason of an export; without a reason it is only shown."""

    day: str
    by: str = ""
    reason: str = ""

    @property
    def said(self) -> str:
        """The stamp in words; empty for what is only shown."""
        return say(y.STAMP, day=day(self.day), by=self.by, reason=self.reason) if self.reason else ""
