"""Who in the register may be the person that is being keyed."""

from collections.abc import Hashable, Mapping
from typing import Any

from rich.text import Text as Rich
from textual.app import App

from store.duplicates import Twin
from tui import look
from tui.desk import Desk
from tui.drafts import Draft
from tui.locale import day, say
from tui.locale import words as w
from tui.screens.choose import ChooseScreen
from tui.text import masked

_BESIDE = 12
_TELLING = ("full_name", "born", "id_number")


class Twins:
    """Likely duplicates of a new person, found again whenever what tells persons apart has changed."""

    def __init__(self, desk: Desk, draft: Draft) -> None:
        self._desk = desk
        self._draft = draft
        self._asked: list[Any] = []
        self._person: Mapping[str, Any] = {}
        self.found: list[Twin] = []

    def follow(self, changes: Mapping[str, Any]) -> None:
        """Look for twins of what is keyed now."""
        asked = [changes.get(name) for name in _TELLING]
        if self._draft.is_person and asked != self._asked:
            self._asked = asked
            self._person = self._draft.build({}, changes)
            self.found = self._desk.register.likely_twins(self._person)

    @property
    def line(self) -> str:
        """The likeliest twin with what differs, and how many more there are; empty where there is none."""
        if not self.found:
            return ""
        more = say(w.AND_MORE, n=len(self.found) - 1) if len(self.found) > 1 else ""
        return say(w.LIKELY_TWIN, who=f"{self._said(self.found[0])}{more}")

    @property
    def lines(self) -> list[Rich]:
        """Every twin with what differs, to be read beside the form."""
        lines = [Rich(f" {self._said(twin)}", style=look.PLAIN) for twin in self.found[:_BESIDE]]
        return [Rich(f" {say(w.TWINS)} (F6)", style=look.HEADING), *lines] if lines else []

    @property
    def certain(self) -> str:
        """What to ask before the same person is saved twice; never asked for a name alone."""
        twin = next((twin for twin in self.found if twin.certain), None)
        return say(w.CERTAIN_TWIN, who=self._said(twin)) if twin else ""

    def open(self, app: App[Any]) -> None:
        """List the twins; the chosen one is opened above the form."""
        from tui.screens.member import MemberScreen

        def chosen(key: Hashable | None) -> None:
            if isinstance(key, int):
                app.push_screen(MemberScreen(self._desk, key))

        options: list[tuple[Hashable, str]] = [(twin.id, self._said(twin)) for twin in self.found]
        app.push_screen(ChooseScreen(say(w.TWINS), options, self._desk.keyboard), chosen)

    def _said(self, twin: Twin) -> str:
        """A twin with what differs in brackets."""
        member = self._desk.rows("members")[twin.id]
        born = day(member.get("born"))
        said = {
            "full_name": str(member["full_name"]),
            "born": say(w.BORN_ON, day=born) if born else "",
            "id_number": masked(member.get("id_number") or ""),
            "cell": self._desk.cell(member.get("cell")),
        }
        for name in twin.differs:
            mine = str(self._person.get(name) or "")
            said[name] += (
                f" ≠ {day(mine) if name == 'born' else masked(mine) if name == 'id_number' else mine}"
            )
        if "id_number" not in twin.differs and self._person.get("id_number") != member.get("id_number"):
            said["id_number"] = ""
        return ", ".join(each for each in said.values() if each)
