"""The office's way of keying new members: the order of the fields, which are repeated, which are passed."""

from collections.abc import Mapping
from typing import Any

from store.entry import FIELDS, EntryPlan
from store.records import META
from tui import keys
from tui.desk import Desk
from tui.locale import label, say
from tui.locale import words as w
from tui.screens.page import ListPage
from tui.widgets.columns import Column, Layout
from tui.widgets.lines import Source
from tui.widgets.strips import Drawn

_TONES = "tones"


class PlanScreen(ListPage):
    """A line for each field, changed with one key and kept at once."""

    where = "plan"
    mode = "members"
    BINDINGS = keys.bindings("plan")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._names: list[str] = []

    @property
    def _plan(self) -> EntryPlan:
        return self.desk.plan

    def draw(self) -> None:
        """The fields in the order in which they are keyed, then where tones are placed."""
        self._names = [*(field.name for field in self._plan.fields), _TONES]
        columns = [
            Column(say(w.FIELD), 28),
            Column(say(w.KEY_PLAN).capitalize(), 14),
            Column(say(w.VERIFYING), 14),
            Column(say(w.COMPLETENESS), 14),
        ]

        def draw(line: int, width: int) -> Drawn:
            return Layout(columns, width).row(self._cells(self._names[line]))

        def heading(width: int) -> Drawn:
            return Layout(columns, width).heading()

        self.list.show(Source(self._names, draw, heading))
        self.draw_head()

    def headline(self) -> str:
        """What is listed."""
        return say(w.PLAN)

    def _cells(self, name: str) -> list[str]:
        plan = self._plan
        if name == _TONES:
            field = META.field("entry.tones")
            return [say(field.label), label(field.codes or {}, plan.tones), "", ""]
        way = w.CARRIED if name in plan.carry else w.SKIPPED if name in plan.skip else w.KEYED
        marks = (
            say(text) if name in names else ""
            for names, text in ((plan.verify, w.YES), (plan.complete, w.YES))
        )
        return [say(FIELDS[name].label), say(way), *marks]

    def action_mark(self) -> None:
        """Keyed, repeated, passed over; or the other place of the tone."""
        name, plan = self.list.key, self._plan
        if name == _TONES:
            self._save({_TONES: "new" if plan.tones == "old" else "old"})
        elif isinstance(name, str):
            carried, skipped = name in plan.carry, name in plan.skip
            may_skip = not FIELDS[name].needed
            carry = _with(plan.carry, name, not carried and not skipped)
            self._save({"carry": carry, "skip": _with(plan.skip, name, carried and may_skip)})

    def action_verify(self) -> None:
        """Whether the field is keyed again to verify."""
        self._toggle("verify")

    def action_lacks(self) -> None:
        """Whether every record should have the field."""
        self._toggle("complete")

    def _toggle(self, part: str) -> None:
        name = self.list.key
        if isinstance(name, str) and name != _TONES:
            names = getattr(self._plan, part)
            self._save({part: _with(names, name, name not in names)})

    def action_earlier(self) -> None:
        """Key the field earlier."""
        self._move(-1)

    def action_later(self) -> None:
        """Key the field later."""
        self._move(1)

    def _move(self, step: int) -> None:
        order = [field.name for field in self._plan.fields]
        name = self.list.key
        if name not in order or not 0 <= order.index(name) + step < len(order):
            return
        place = order.index(name)
        order.insert(place + step, order.pop(place))
        self._save({"order": order})

    def _save(self, more: Mapping[str, Any]) -> None:
        base = self.desk.register.get("meta", 1)
        own = {name: list(value) if isinstance(value, tuple) else value for name, value in more.items()}
        after = {**base, "entry": {**(base.get("entry") or {}), **own}}
        self.attempt(lambda: self.desk.register.save("meta", 1, base, after))


def _with(names: tuple[str, ...], name: str, wanted: bool) -> tuple[str, ...]:
    return tuple(each for each in names if each != name) + ((name,) if wanted else ())
