"""What can be wrong with a file, a record or a field, said in the clerk's language."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec import field as filled

from store.records import CASE_NOTE, DIFFERENCE, TABLES, Field, event_fields
from store.words import NOTHING, Language, Text

_PLACE = re.compile(r"(events|notes|differences)\[(\d+)\](?:\.(.+))?")
_LIST = {
    "events": (Text("sự kiện", "event"), event_fields("")),
    "notes": (Text("nhận xét", "note"), CASE_NOTE),
    "differences": (Text("chỗ khác", "difference"), DIFFERENCE),
}


class Problem(Struct, frozen=True):
    """One thing wrong with one field of one record; a doubtful one may stand if the clerk insists."""

    record: str
    """Such as `members/17`, or `members` for a record that has no id yet."""
    field: str
    """The field's path, such as `born` or `events[2].date`."""
    text: Text
    values: Mapping[str, object] = filled(default_factory=dict)
    doubtful: bool = False
    gap: bool = False
    """Something not recorded yet: it is listed, but whoever saves the record is not asked about it."""

    def reason(self, language: Language) -> str:
        """What is wrong, without where."""
        said = {k: v.said(language) if isinstance(v, Text) else v for k, v in self.values.items()}
        return self.text.said(language, **said)

    def said(self, language: Language) -> str:
        """One line: the record, the field, what is wrong."""
        return f"{self.record}, {self.place(language)}: {self.reason(language)}"

    def place(self, language: Language) -> str:
        """The field as the clerk knows it, with its path in the file."""
        label = _label(self.record.partition("/")[0], self.field, language)
        return f"{label} ({self.field})" if label else self.field


def _label(table: str, path: str, language: Language) -> str:
    if found := _PLACE.fullmatch(path):
        kind, place, name = found.groups()
        text, fields = _LIST[kind]
        inner = _named(fields, name or "", language)
        return f"{text.said(language)} {int(place) + 1}{', ' if inner else ''}{inner}"
    return _named(TABLES[table].fields, path, language) if table in TABLES else ""


def _named(fields: Sequence[Field], path: str, language: Language) -> str:
    return next((each.label.said(language) for each in fields if each.name == path), "")


class Refusal(Exception):
    """Something that was not done, with the reasons; nothing was changed."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.said("en") for problem in problems))
        self.problems = problems


class FileRefusal(Exception):
    """A file that cannot be used as a register; it was left as it was."""

    def __init__(self, path: object, text: Text, **values: object) -> None:
        self.path, self.text, self.values = str(path), text, values
        super().__init__(self.said("en"))

    def said(self, language: Language) -> str:
        """One line: the file and what is wrong with it."""
        said = {k: v.said(language) if isinstance(v, Text) else v for k, v in self.values.items()}
        return f"{self.path}: {self.text.said(language, **said)}"


class BadRecords(FileRefusal):
    """A register whose records cannot be read as what they are; `problems` names each."""

    def __init__(self, path: object, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(path, NOTHING)

    def said(self, language: Language) -> str:
        """The first problem in full, and how many more there are."""
        more = len(self.problems) - 1
        tail = Text(" (và {n} lỗi khác)", " (and {n} more)").said(language, n=more) if more else ""
        return f"{self.path}: {self.problems[0].said(language)}{tail}"
