"""One table of commands: bindings, key bar, help page and README all come from it."""

from collections.abc import Sequence

from msgspec import Struct
from textual.binding import Binding, BindingType

from store import codes
from store.words import Text
from tui.locale import say
from tui.locale import words as w
from tui.locale import yearly as y

SHOWN = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "left": "←",
    "right": "→",
    "slash": "/",
    "asterisk": "*",
    "question_mark": "?",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "tab": "Tab",
    "backspace": "⌫",
    "delete": "Del",
    "plus": "+",
    "minus": "-",
}


class Command(Struct, frozen=True):
    """Something a key does: where, by which keys, what it is called."""

    id: str
    keys: tuple[str, ...]
    label: Text
    help: Text
    where: tuple[str, ...]
    bar: bool = True
    """Whether the key bar shows it."""

    @property
    def shown(self) -> str:
        """The keys as people name them."""
        return ", ".join(shown(key) for key in self.keys)


def shown(key: str) -> str:
    """A key as people name it: Ctrl+Z, F2, Enter."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return SHOWN.get(key, key.upper() if key[:1] == "f" and key[1:].isdigit() else key)


EVERYWHERE = (
    "members",
    "member",
    "cases",
    "case",
    "overview",
    "records",
    "behind",
    "cell",
    "moved",
    "signed",
    "deadlines",
    "lacks",
    "plan",
    "verification",
)
_LISTS = ("members", "cases", "records", "behind", "cell", "moved", "deadlines", "lacks", "verification")
_MEMBERS = ("members", "member", "deadlines")
_MARKS = ("members", "cases", "behind")
_JUMPS = ("cases", "records", "behind", "deadlines")

COMMANDS: tuple[Command, ...] = (
    Command("open", ("enter",), w.KEY_OPEN, w.HELP_OPEN, (*_LISTS, "overview", "signed", "member")),
    Command("open_case", ("enter",), w.KEY_EDIT, w.HELP_EDIT_LINE, ("case",)),
    Command("find", ("slash",), w.KEY_FIND, w.HELP_FIND, ("members",)),
    Command("add", ("a",), w.KEY_ADD, w.HELP_ADD, ("members", "cases", "records")),
    Command(
        "edit", ("e",), w.KEY_EDIT, w.HELP_EDIT, ("members", "member", "cases", "case", "records", "cell")
    ),
    Command("event", ("s",), w.KEY_EVENT, w.HELP_EVENT, _MEMBERS),
    Command("open_new_case", ("c",), w.KEY_CASE, w.HELP_CASE, _MEMBERS),
    Command("review", ("x",), w.KEY_REVIEW, w.HELP_REVIEW, _MEMBERS),
    Command("vote", ("v",), w.KEY_VOTE, w.HELP_VOTE, ("cases", "case")),
    Command("help_member", ("h",), w.KEY_HELP_MEMBER, w.HELP_HELP_MEMBER, ("cases", "case")),
    Command("note", ("n",), w.KEY_NOTE, w.HELP_NOTE, ("cases", "case")),
    Command("close", ("k",), w.KEY_CLOSE, w.HELP_CLOSE, ("cases", "case")),
    Command("person", ("m",), w.KEY_PERSON, w.HELP_PERSON, ("case",)),
    Command("meeting", ("g",), w.KEY_MEETING, w.HELP_MEETING, ("members", "cases")),
    Command("lacks", ("l",), w.KEY_LACKS, w.HELP_LACKS, ("members", "plan")),
    Command("verify", ("y",), w.KEY_VERIFY, w.HELP_VERIFY, ("members", "plan")),
    Command("plan", ("f",), w.KEY_PLAN, w.HELP_PLAN, ("members",), bar=False),
    Command("filter_cell", ("b",), w.KEY_CELL, w.HELP_CELL, ("members", "cases", "deadlines")),
    Command("filter_standing", ("t",), w.KEY_STANDING, w.HELP_STANDING, ("members",)),
    Command("filter_state", ("t",), w.KEY_STATE, w.HELP_STATE, ("cases",)),
    Command("filter_duty", ("t",), y.KEY_DUTY, y.HELP_DUTY, ("deadlines",)),
    Command("settle_duty", ("k",), y.KEY_SETTLE, y.HELP_SETTLE, ("deadlines",)),
    Command("sort", ("z",), w.KEY_SORT, w.HELP_SORT, ("members", "cases", "records", "behind")),
    Command("mark", ("space",), w.KEY_CHOOSE, w.HELP_CHOOSE, _MARKS),
    Command("mark_all", ("asterisk",), w.KEY_CHOOSE_ALL, w.HELP_CHOOSE_ALL, _MARKS, bar=False),
    Command("jump", ("slash",), w.KEY_JUMP, w.HELP_JUMP, _JUMPS, bar=False),
    Command("delete", ("d",), w.KEY_DELETE, w.HELP_DELETE, ("member", "case", "records")),
    Command("mark", ("space",), w.KEY_CHANGE, w.HELP_CHANGE, ("plan",)),
    Command("earlier", ("left",), w.KEY_SOONER, w.HELP_SOONER, ("plan",)),
    Command("later", ("right",), w.KEY_AFTER, w.HELP_AFTER, ("plan",)),
    Command("earlier", ("left",), w.KEY_EARLIER, w.HELP_EARLIER, ("overview", "cell"), bar=False),
    Command("later", ("right",), w.KEY_LATER, w.HELP_LATER, ("overview", "cell"), bar=False),
    Command("cut_off", ("d",), w.KEY_CUT_OFF, w.HELP_CUT_OFF, ("overview", "cell")),
    Command("whole", ("o",), w.KEY_WHOLE, w.HELP_WHOLE, ("overview", "cell")),
    Command("fold", ("space", "plus", "minus"), y.KEY_FOLD, y.HELP_FOLD, ("overview", "signed")),
    Command("fold_all", ("a",), y.KEY_FOLD_ALL, y.HELP_FOLD_ALL, ("overview", "signed"), bar=False),
    Command("years", ("p",), y.KEY_YEARS, y.HELP_YEARS, ("overview",)),
    Command("cells", ("b",), y.KEY_CELLS, y.HELP_CELLS, ("overview",)),
    Command("rate_cell", ("r",), y.KEY_RATE, y.HELP_RATE, ("overview", "members", "records", "cell")),
    Command("sign", ("s",), y.KEY_SIGN, y.HELP_SIGN, ("overview",)),
    Command("moved", ("i",), y.KEY_MOVED, y.HELP_MOVED, ("overview", "signed")),
    Command("export", ("w",), w.KEY_EXPORT, w.HELP_EXPORT, ("overview", "signed")),
    Command("export", ("w",), y.KEY_EXPORT_LIST, y.HELP_EXPORT_LIST, ("behind",)),
    Command("section", ("tab",), y.KEY_SECTION, y.HELP_SECTION, ("overview", "signed")),
    Command("mine", ("m",), w.KEY_MINE, w.HELP_MINE, ("merge",)),
    Command("theirs", ("t",), w.KEY_THEIRS, w.HELP_THEIRS, ("merge",)),
    Command("settle", ("f10", "ctrl+s"), w.FORM_SAVE, w.HELP_SETTLE, ("merge",)),
    Command("leave", ("escape",), w.KEY_BACK, w.HELP_LEAVE, ("merge",)),
    Command("excellent", ("1",), codes.RATING["excellent"], y.HELP_GRADE, ("ratings",), bar=False),
    Command("good", ("2",), codes.RATING["good"], y.HELP_GRADE, ("ratings",), bar=False),
    Command("done", ("3",), codes.RATING["done"], y.HELP_GRADE, ("ratings",), bar=False),
    Command("not_done", ("4",), codes.RATING["not_done"], y.HELP_GRADE, ("ratings",), bar=False),
    Command("clear", ("0", "delete"), y.KEY_CLEAR, y.HELP_CLEAR, ("ratings",)),
    Command("task", ("space",), y.KEY_TASK, y.HELP_TASK, ("ratings",)),
    Command("propose", ("c",), y.KEY_PROPOSE, y.HELP_PROPOSE, ("ratings",)),
    Command("leave", ("escape",), w.KEY_BACK, w.HELP_BACK, ("ratings",)),
    Command("save", ("f10", "ctrl+s"), y.KEY_SAVE, y.HELP_SAVE, ("ratings",)),
    Command("mark", ("enter",), w.KEY_MARK, w.HELP_MARK, ("meeting",)),
    Command("unmark", ("backspace", "delete"), w.KEY_UNMARK, w.HELP_UNMARK, ("meeting",)),
    Command("save_all", ("f10", "ctrl+s"), w.FORM_SAVE, w.HELP_SAVE_ALL, ("meeting",)),
    Command("undo", ("ctrl+z",), w.KEY_UNDO, w.HELP_UNDO, EVERYWHERE),
    Command("redo", ("ctrl+y",), w.KEY_REDO, w.HELP_REDO, EVERYWHERE, bar=False),
    Command("members", ("f2", "2"), w.MODE_MEMBERS, w.HELP_MEMBERS, EVERYWHERE, bar=False),
    Command("cases", ("f3", "3"), w.MODE_CASES, w.HELP_CASES, EVERYWHERE, bar=False),
    Command("overview", ("f4", "4"), w.MODE_OVERVIEW, w.HELP_OVERVIEW, EVERYWHERE, bar=False),
    Command("deadlines", ("f5", "5"), y.MODE_DEADLINES, y.HELP_DEADLINES, EVERYWHERE, bar=False),
    Command("books", ("f6", "6"), w.MODE_BOOKS, w.HELP_BOOKS, EVERYWHERE, bar=False),
    Command("keyboard", ("f8", "ctrl+t"), w.KEY_KEYBOARD, w.HELP_KEYBOARD, EVERYWHERE, bar=False),
    Command("back", ("escape",), w.KEY_BACK, w.HELP_BACK, (*EVERYWHERE, "meeting"), bar=False),
    Command("repaint", ("ctrl+l",), w.KEY_REPAINT, w.HELP_REPAINT, EVERYWHERE, bar=False),
    Command("quit", ("q", "ctrl+q"), w.KEY_QUIT, w.HELP_QUIT, EVERYWHERE, bar=False),
    Command("help", ("question_mark", "f1"), w.KEY_HELP, w.HELP_HELP, EVERYWHERE),
)

FORM_KEYS: tuple[tuple[str, Text, Text], ...] = (
    ("Enter, Tab", w.FORM_NEXT, w.FORM_NEXT_HELP),
    ("↑", w.FORM_BACK, w.FORM_BACK_HELP),
    ("F10, Ctrl+S", w.FORM_SAVE, w.FORM_SAVE_HELP),
    ("?", w.FORM_CHOOSE, w.FORM_CHOOSE_HELP),
    ("F7, Ctrl+R", w.FORM_QUIET, w.FORM_QUIET_HELP),
    ("F6, Ctrl+D", w.FORM_TWINS, w.FORM_TWINS_HELP),
    ("↓, Shift+Tab", w.FORM_EVERY, w.FORM_EVERY_HELP),
    ("Esc", w.FORM_LEAVE, w.FORM_LEAVE_HELP),
)
FILL_KEYS = tuple(FORM_KEYS[n] for n in (0, 1, 3, 2))
VERIFY_KEYS = (FORM_KEYS[0], FORM_KEYS[1], FORM_KEYS[3], ("Esc", w.KEY_STOP, w.FORM_LEAVE_HELP))
ASK_MANY_KEYS = (("F10", w.KEY_GO_ON, w.FORM_SAVE_HELP), *(FORM_KEYS[n] for n in (0, 1, 3, 7)))
ASK_KEYS = (("Enter", w.FORM_SAVE, w.FORM_SAVE_HELP), FORM_KEYS[-1])

GLOBAL = ("undo", "redo", "members", "cases", "overview", "deadlines", "books", "repaint", "quit", "help")
"""Commands that work everywhere, whatever screen is shown."""


def of(where: str) -> list[Command]:
    """The commands of a place."""
    return [command for command in COMMANDS if where in command.where]


def bindings(where: str) -> list[BindingType]:
    """Textual's bindings of a place; those of every place belong to the App."""
    return _bindings([command for command in of(where) if command.id not in GLOBAL], where)


def global_bindings() -> list[BindingType]:
    """Textual's bindings of the commands that work everywhere."""
    return _bindings([command for command in COMMANDS if command.id in GLOBAL], "everywhere")


def _bindings(commands: Sequence[Command], where: str) -> list[BindingType]:
    return [
        Binding(",".join(each.keys), each.id, each.label.en, id=f"{where}.{each.id}", show=False)
        for each in commands
    ]


def bar(where: str) -> list[tuple[str, str]]:
    """Key and label of what the key bar shows."""
    return [(shown(command.keys[0]), say(command.label)) for command in of(where) if command.bar]


def form_bar(rows: Sequence[tuple[str, Text, Text]]) -> list[tuple[str, str]]:
    """The first key and the label of some rows, for the line of keys below a form."""
    return [(key.partition(",")[0], say(name)) for key, name, _ in rows]


def table() -> Sequence[tuple[str, str, str]]:
    """Keys, name and help of every command, each once."""
    rows = [(command.shown, say(command.label), say(command.help)) for command in COMMANDS]
    return [*rows, *((keys, say(label), say(help_)) for keys, label, help_ in FORM_KEYS)]
