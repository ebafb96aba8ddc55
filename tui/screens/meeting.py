"""Meeting mode: one decision carried over a list, with a key or two for each member."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text as Rich
from textual.widget import Widget

from store.changes import Conflict, Edit, Transaction
from store.problems import FileRefusal, Refusal
from store.words import Text
from tui import keys, look
from tui.desk import Desk
from tui.locale import day, label, language, number, say
from tui.locale import words as w
from tui.meeting import Step
from tui.screens.page import ListPage
from tui.text import shown
from tui.widgets.columns import Column, Layout
from tui.widgets.find_box import FindBox, Told
from tui.widgets.lines import Source
from tui.widgets.strips import Drawn


class MeetingScreen(ListPage):
    """A list on which Enter gives the common outcome and a digit another one; letters find a name."""

    where = "meeting"

    def __init__(self, desk: Desk, step: Step, ids: Sequence[int], values: Mapping[str, Any]) -> None:
        super().__init__(desk)
        self.mode = step.table
        self._step, self._all, self._values = step, list(ids), values

        def takes(character: str) -> bool:
            """Digits are outcomes, where there are any."""
            return not (step.codes and character.isdigit())

        self._box = FindBox(say(w.FIND), desk.keyboard, Told(self._narrow, self._press, takes))
        self._ids = list(ids)
        self._marks: dict[int, tuple[Edit, object]] = {}
        """What is to be written for each, and the outcome that it shows."""
        self._let_stand = self._leaving = False

    def body(self) -> Sequence[Widget]:
        """What is decided, the find box, the list."""
        return [self.head, self._box, self.list]

    def first(self) -> Widget:
        """Letters find at once."""
        return self._box

    def on_mount(self) -> None:
        """The outcomes with their digits stand beside the find box."""
        known = self._step.codes
        said = [f"{known.short(code)} {label(known, code)}" for code in known] if known else []
        self._box.note(Rich("  ".join(said), style=look.QUIET))

    def headline(self) -> str:
        """The step with what is common to all."""
        fields = (each for each in self._step.fields if self._values.get(each.name) is not None)
        said = (shown(each, self._values[each.name], self.desk) for each in fields)
        label = [] if self._values.get(self._step.outcome) else [say(self._step.label)]
        return " · ".join([*label, *dict.fromkeys(said)])

    def draw_head(self) -> None:
        """The decision, and how many have an outcome."""
        right = say(w.MARKED, n=number(len(self._marks)), count=number(len(self._all)))
        text = Rich(f" {self.headline()}", style=look.HEADING)
        text.truncate(max(self.app.size.width - cell_len(right) - 2, 0))
        room = self.app.size.width - text.cell_len - cell_len(right) - 1
        self.head.show(text.append(" " * max(room, 1)).append(right, style=look.STRONG))

    def draw(self, at: int | None = None) -> None:
        """Those who fit what is typed, in the order of the list they came from."""
        columns = [
            Column(say(w.NAME), 22, grows=True),
            Column(say(w.OUTCOME_NOW), 24, grows=True),
            Column(say(w.BORN), 10, 2),
            Column(say(w.CELL), 14, 1, grows=True),
        ]

        def row(line: int, width: int) -> Drawn:
            return Layout(columns, width).row(self._cells(self._ids[line]))

        def heading(width: int) -> Drawn:
            return Layout(columns, width).heading()

        self.list.show(Source(self._ids, row, heading, say(w.NOBODY_FOUND)), at)
        self.draw_head()

    def follow(self, transaction: Transaction) -> None:
        """Records that others deleted fall out of the list."""
        rows = self.desk.rows(self._step.table)
        self._all = [id_ for id_ in self._all if id_ in rows]
        self._narrow(self._box.line.text)

    def _member(self, id_: int) -> int:
        return id_ if self._step.table == "members" else int(self.desk.rows("cases")[id_]["member"])

    def _cells(self, id_: int) -> list[str | tuple[str, Style]]:
        member = self.desk.rows("members").get(self._member(id_), {})
        standing = self.desk.standing(self._member(id_))
        name = str(member.get("full_name") or "")
        return [name, self._outcome(id_), day(member.get("born")), self.desk.cell(standing.cell)]

    def _outcome(self, id_: int) -> tuple[str, Style]:
        known: Mapping[str, Text] = self._step.codes or {}
        if id_ in self._marks:
            outcome = self._marks[id_][1]
            return f"[{label(known, outcome) or say(w.YES)}]", look.STRONG
        return label(known, self._step.known(self.desk, id_, self._values)), look.QUIET

    def _narrow(self, typed: str) -> None:
        found = {id_: place for place, id_ in enumerate(self.desk.register.find(typed))} if typed else {}
        fitting = [id_ for id_ in self._all if not typed or self._member(id_) in found]
        self._ids = sorted(fitting, key=lambda id_: found[self._member(id_)]) if typed else fitting
        self.draw(self._ids[0] if typed and self._ids else None)

    def _press(self, key: str) -> None:
        self._leaving = self._leaving and key == "escape"
        self._let_stand = self._let_stand and key in ("f10", "ctrl+s")
        self.report("")
        command = next((each for each in keys.of(self.where) if key in each.keys), None)
        if command is not None:
            getattr(self, f"action_{command.id}")()
        elif key.isdigit() and self._step.codes:
            self._mark(self._step.codes.meant(key))
        elif key in ("tab", "shift+tab"):
            self.list.press("down" if key == "tab" else "up")
        else:
            self.list.press(key)

    def action_mark(self) -> None:
        """Give the common outcome."""
        if self._step.outcome and not self._values.get(self._step.outcome):
            self.report(say(w.NO_COMMON_OUTCOME), look.WARNING)
        else:
            self._mark(self._values.get(self._step.outcome))

    def _mark(self, outcome: object) -> None:
        id_ = self.list.key
        if not isinstance(id_, int) or (self._step.outcome and outcome is None):
            self.report(say(w.NO_SUCH_OUTCOME), look.WRONG)
            return
        own = {self._step.outcome: outcome} if self._step.outcome else {}
        self._marks[id_] = self._step.edit(self.desk, id_, {**self._values, **own}), outcome
        self._go_on(id_)

    def action_unmark(self) -> None:
        """Take the outcome back."""
        if isinstance(self.list.key, int) and self.list.key in self._marks:
            del self._marks[self.list.key]
            self._go_on(self.list.key)

    def _go_on(self, id_: int) -> None:
        """To the one after, in the whole list."""
        after = self._all[min(self._all.index(id_) + 1, len(self._all) - 1)]
        self._box.clear()
        self._ids = self._all
        self.draw(after)

    def action_back(self) -> None:
        """Give up what was typed to find, then the list; ask if anything would be lost."""
        if self._box.line.text:
            self._box.clear()
            self._narrow("")
        elif self._marks and not self._leaving:
            self._leaving = True
            self.report(say(w.LOSE), look.WARNING)
        else:
            self.dismiss()

    def action_save_all(self) -> None:
        """Write everything in one change, so that one undo takes all back."""
        if not self._marks:
            self.report(say(w.NOBODY_MARKED), look.WARNING)
            return
        try:
            edits = [edit for edit, _ in self._marks.values()]
            self.desk.register.save_all(edits, insist=self._let_stand)
        except Refusal as refusal:
            self._object(refusal)
        except Conflict as conflict:
            self.report(say(w.CHANGED_MEANWHILE, record=conflict.record), look.WRONG)
        except FileRefusal as refusal:
            self.report(refusal.said(language()), look.WRONG)
        else:
            self.dismiss()

    def _object(self, refusal: Refusal) -> None:
        """Name the first problem and whose it is; doubts stand if the clerk saves again."""
        problem = refusal.problems[0]
        at = next((each for each, (edit, _) in self._marks.items() if edit.record == problem.record), None)
        who = self.desk.name("members", self._member(at)) if at is not None else problem.record
        why = f"{who}: {problem.reason(language())}"
        if more := len(refusal.problems) - 1:
            why += say(w.AND_PROBLEMS, n=more)
        self._let_stand = problem.doubtful
        self.draw(at)
        text, style = (w.DOUBTFUL, look.WARNING) if problem.doubtful else (w.REFUSED, look.WRONG)
        self.report(say(text, why=why), style)
