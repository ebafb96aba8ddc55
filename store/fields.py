"""What a field of a record is: the one description that form, list, check, import and export read."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from msgspec import Struct

from store.codes import CodeList
from store.words import NOTHING, Text

Document = dict[str, Any]
"""A record as it lies in the file; fields that the program does not know stay in it."""


class Kind(Enum):
    """What a field holds, and so how it is typed, checked and shown."""

    TEXT = "text"
    NAME = "name"
    PAPER = "paper"
    LINES = "lines"
    DATE = "date"
    CODE = "code"
    DIGITS = "digits"
    NUMBER = "number"
    AMOUNT = "amount"
    YEAR = "year"
    FLAG = "flag"
    REF = "ref"
    REFS = "refs"
    ATTENDEES = "attendees"
    VALUE = "value"
    DATA = "data"
    """What the program keeps for itself; it is neither typed nor listed."""
    WORDS = "words"


class Field(Struct, frozen=True):
    """One field of a record; `name` is its path in the document, such as `born` or `vote.date`."""

    name: str
    label: Text
    kind: Kind = Kind.TEXT
    codes: CodeList | None = None
    table: str = ""
    digits: int = 0
    needed: bool = False
    group: Text = NOTHING
    sensitive: bool = False

    def of(self, document: Mapping[str, Any]) -> Any:
        """The field's value in a document, None where it is not recorded."""
        value: Any = document
        for step in self.name.split("."):
            value = value.get(step) if isinstance(value, Mapping) else None
        return None if value == "" or value == [] else value

    def put(self, document: Document, value: Any) -> None:
        """Write the value into a document, or take the field away where the value is None."""
        *parents, last = self.name.split(".")
        for step in parents:
            document = document.setdefault(step, {})
        if value is None:
            document.pop(last, None)
        else:
            document[last] = value


class Table(Struct, frozen=True):
    """One kind of record: its table in the file, its names, and its fields in the order of the paper."""

    name: str
    one: Text
    many: Text
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """The field with this path; KeyError where there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)
