"""A record being written, and the draft of any record as a whole."""

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import deepcopy
from typing import Any

from msgspec import Struct, field

from store.changes import Edit
from store.problems import Problem
from store.records import TABLES, Document, Field
from tui.desk import Desk
from tui.keyboard import Keyboard
from tui.locale import say
from tui.locale import words as w
from tui.lookup import Names
from tui.widgets.entry import Entry, Origin
from tui.widgets.keying import Derive, Derived

REASON = Field("reason", w.REASON, needed=True)

Build = Callable[[Document, Mapping[str, Any]], Document]
"""The opened document and the changed values to the document to save."""


class Draft(Struct):
    """A record being written: where it goes, its fields, and what the program fills in."""

    title: str
    table: str
    id: int | None
    base: Document | None
    fields: Sequence[Field]
    build: Build
    values: Mapping[str, Any] = field(default_factory=dict)
    presets: Mapping[str, Any] = field(default_factory=dict)
    derive: Derive = lambda _name, _values: Derived()
    prefix: str = ""
    """Where the fields lie in the document, such as `events[2].`."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The form's names of fields that have another path in the document."""
    carried: Collection[str] = ()
    """Fields that repeat the last record's value."""
    skipped: Collection[str] = ()
    """Fields that Enter passes over."""
    recipe: list[Any] = field(default_factory=list)
    """How the draft can be made again, as JSON holds it."""
    is_person: bool = False
    """Whether a new person is being keyed, who may be in the register already."""

    def entries(self, names: Names, keyboard: Keyboard) -> list[Entry]:
        """The draft's fields as a form keys them."""
        return [self._entry(each, names, keyboard) for each in self.fields]

    def _entry(self, field: Field, names: Names, keyboard: Keyboard) -> Entry:
        name = field.name
        value = self.presets.get(name, self.values.get(name))
        origin = Origin.PRESET if name in self.presets else Origin.RECORDED
        origin = Origin.CARRIED if name in self.carried else origin
        return Entry(field, value, names, origin, name in self.skipped, keyboard)

    def edit(self, base: Document | None, changes: Mapping[str, Any]) -> Edit:
        """What is to be written once these values are laid over the opened document."""
        return Edit(self.table, self.id, base, self.build(base or {}, changes))

    def own_name(self, problem: Problem) -> str:
        """The form's name of the field that a problem is about; empty where that is another record's."""
        if problem.record.partition("/")[0] != self.table:
            return ""
        path = problem.field.removeprefix(self.prefix)
        return self.names.get(path, path)


def entry_build(name: str, original: Document | None, new: Document, fields: Sequence[Field]) -> Build:
    """Builds a document with one entry more in a list, or with another version of one."""
    known = {each.name: each for each in fields}

    def build(base: Document, changes: Mapping[str, Any]) -> Document:
        document = deepcopy(base)
        entries = document.setdefault(name, [])
        if original is not None and original in entries:
            entry = entries[entries.index(original)]
        else:
            entry = deepcopy(new)
            entries.append(entry)
        for path, value in changes.items():
            known[path].put(entry, value)
        return document

    return build


def laid_over(fields: Sequence[Field]) -> Build:
    """Builds a document by writing each value into its field."""
    known = {each.name: each for each in fields}

    def build(base: Document, changes: Mapping[str, Any]) -> Document:
        document = deepcopy(base)
        for name, value in changes.items():
            known[name].put(document, value)
        return document

    return build


def fixed(build: Build, values: Mapping[str, Any]) -> Build:
    """The same with values that no field asks for."""
    return lambda base, changes: {**values, **build(base, changes)}


NO_PRESETS: Mapping[str, Any] = {}


def record(
    desk: Desk,
    table: str,
    id_: int | None = None,
    only: Sequence[str] = (),
    presets: Mapping[str, Any] = NO_PRESETS,
) -> Draft:
    """A whole record, or some of its fields."""
    kind = TABLES[table]
    fields = [kind.field(name) for name in only] if only else list(kind.fields)
    base = desk.register.get(table, id_) if id_ is not None else None
    title = say(w.NEW_RECORD if id_ is None else w.EDIT_RECORD, what=kind.one)
    if id_ is not None:
        title += f" · {desk.name(table, id_)}"
    values = {each.name: each.of(base or {}) for each in fields}
    return Draft(title, table, id_, base, fields, laid_over(kind.fields), values, presets)
