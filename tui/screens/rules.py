"""The rule table: every deadline, ratio and milestone with its legal basis and the day it holds from."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from rich.style import Style
from rich.text import Text as Rich
from textual.widget import Widget

from store import dates, names
from store.records import Document
from store.rules import Rule, defaults, labels
from tui import drafts, look
from tui.desk import Desk
from tui.locale import day, say
from tui.locale import yearly as y
from tui.overview.bases import basis, counted
from tui.screens.form import FormScreen
from tui.screens.records import RecordsScreen
from tui.widgets.bars import OneLine
from tui.widgets.columns import Column


class RulesScreen(RecordsScreen):
    """The register's own rows among the shipped ones, which are quiet; what is in force is said."""

    def __init__(self, desk: Desk, table: str) -> None:
        super().__init__(desk, table)
        self._below = OneLine()

    def body(self) -> Sequence[Widget]:
        """The list, and below it the chosen rule in full."""
        return [*super().body(), self._below]

    def draw_head(self) -> None:
        """The place in the list above it, the rule in words below."""
        super().draw_head()
        if row := self._row():
            rule = _rule(row)
            state = self._state(rule)
            said = f"{basis(rule)}  {state}" if state else basis(rule)
            self._below.show(Rich(f" {said}", style=look.QUIET))

    def records(self) -> Sequence[Hashable]:
        """Shipped rules have keys of their own: to change one is to write a row over it."""
        own = {(row["key"], row.get("from")) for row in self.desk.rows("rules").values()}
        shipped = ((row["key"], row["from"]) for row in defaults())
        return [*self.desk.rows("rules"), *(("shipped", *each) for each in shipped if each not in own)]

    def record(self, key: Hashable) -> Mapping[str, Any]:
        """A rule of the register, or a shipped one."""
        match key:
            case ("shipped", name, since):
                return next(row for row in defaults() if (row["key"], row["from"]) == (name, since))
        return super().record(key)

    def order(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """By subject, as the shipped table has them, then by the day they hold from."""
        subjects = list(labels())
        place = subjects.index(row["key"]) if row["key"] in subjects else len(subjects)
        return place, row.get("from") or ""

    def fitted(self, _keys: Sequence[Hashable]) -> Sequence[Column]:
        """What matters of a rule: its value, since when, on which basis, whether it holds today."""
        return [
            Column(say(y.RULE), 24, grows=True),
            Column(say(y.RULE_VALUE), 18, grows=True),
            Column(say(y.RULE_FROM), 10),
            Column(say(y.RULE_BASIS), 18, 1, grows=True),
            Column(say(y.RULE_STATE), 9, 2),
        ]

    def called(self, key: Hashable) -> str:
        """What the rule is about."""
        return self.cells(self.record(key))[0]

    def value(self, key: Hashable, column: int) -> Any:
        """Texts in Vietnamese order, numbers before them, days as days."""
        row = self.record(key)
        values = (
            lambda: names.plain_key(self.called(key)),
            lambda: _amount(row["value"]),
            lambda: row.get("from") or None,
            lambda: names.plain_key(row["basis"]) if row.get("basis") else None,
            lambda: self._state(_rule(row)) or None,
        )
        return values[column]()

    def cells(self, row: Mapping[str, Any]) -> list[str]:
        """One rule in words."""
        name, rule = labels().get(row["key"]), _rule(row)
        said = say(name) if name else row["key"]
        return [said, counted(rule), day(rule.since), rule.basis, self._state(rule)]

    def _state(self, rule: Rule) -> str:
        if rule.key not in labels() or rule.key == "holidays":
            return ""
        since = dates.first_day(rule.since) if rule.since else ""
        if since > self.desk.today:
            return say(y.RULE_FUTURE)
        now = self.desk.register.rules.on(rule.key, self.desk.today)
        return say(y.RULE_NOW if (now.since, now.basis) == (since, rule.basis) else y.RULE_PAST)

    def style(self, key: Hashable) -> Style:
        """A shipped row is quiet."""
        return look.QUIET if isinstance(key, tuple) else look.PLAIN

    def _row(self) -> Document:
        """The rule under the cursor."""
        return dict(self.record(self.list.key))

    def action_edit(self) -> None:
        """Edit the rule; a shipped one becomes a row of the register's own."""
        if isinstance(self.list.key, int):
            super().action_edit()
        elif row := self._row():
            self._key(row)

    def action_add(self) -> None:
        """A later version of the rule under the cursor: value, basis and first day are keyed."""
        self._key({name: value for name, value in self._row().items() if name != "from"})

    def _key(self, presets: Document) -> None:
        self.app.push_screen(FormScreen(self.desk, drafts.record(self.desk, "rules", None, (), presets)))


def _amount(value: Any) -> tuple[bool, Any]:
    number = isinstance(value, int | float)
    return not number, value if number else names.plain_key(str(value))


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(row["key"], row["value"], row.get("unit", ""), row.get("basis", ""), row.get("from") or "")
