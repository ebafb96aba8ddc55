"""What is refused at the door of a register, by what it would make wrong."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from store import names
from store.changes import Change
from store.checks import every_problem, signed_problems
from store.contents import Contents
from store.overlay import Overlay
from store.problems import FileRefusal, Problem, Refusal
from store.records import FORMAT, META, TABLES, Document
from store.references import references
from store.rules import Rules
from store.shape import shape_problems
from store.words import Text

_IN_USE = Text("còn được nhắc tới trong {record}", "is still referred to by {record}")
_KEPT = Text("không xóa được, sổ cần bản ghi này", "cannot be deleted, the register needs it")
_FOREIGN = Text("không phải sổ của sodv", "is not a register of sodv")
_NEWER = Text(
    "sổ phiên bản {format}, mới hơn chương trình này (phiên bản {known})",
    "has format {format}, newer than this program knows ({known})",
)


def refuse_foreign(path: Path, meta: Mapping[int, Any]) -> None:
    """FileRefusal for a database that is no register, or one of a newer format."""
    first = meta.get(1)
    number = first.get("format") if isinstance(first, Mapping) else None
    if not isinstance(number, int) or isinstance(number, bool):
        raise FileRefusal(path, _FOREIGN)
    if number > FORMAT:
        raise FileRefusal(path, _NEWER, format=number, known=FORMAT)


class Ahead:
    """The register as it will be once some changes are in."""

    def __init__(self, contents: Contents, changes: Sequence[Change]) -> None:
        self._contents, self._changes = contents, changes
        self.today = contents.today
        self._changed: dict[str, dict[int, Document | None]] = {}
        for change in changes:
            self._changed.setdefault(change.table, {})[change.id] = change.after

    @property
    def rules(self) -> Rules:
        """The rule table."""
        return self._contents.rules

    def rows(self, table: str) -> Mapping[int, Mapping[str, Any]]:
        """The records of a table by id."""
        rows = self._contents.rows(table)
        return Overlay(rows, self._changed[table]) if table in self._changed else rows

    def is_used(self, table: str, id_: int) -> bool:
        """Whether records refer to this one."""
        return self._contents.is_used(table, id_, self._changes)

    def cases_of(self, member: int) -> Mapping[int, Mapping[str, Any]]:
        """A member's cases by id."""
        rows = dict(self._contents.cases_of(member))
        for change in self._changes:
            if change.table == "cases":
                rows.pop(change.id, None)
                if change.after and change.after["member"] == member:
                    rows[change.id] = change.after
        return rows

    def review_of(self, member: int, year: int) -> int | None:
        """The id of a member's review of a year."""
        changed = self._changed.get("reviews", {})
        written = ((id_, review) for id_, review in changed.items() if review)
        new = (id_ for id_, each in written if (each["member"], each["year"]) == (member, year))
        kept = self._contents.review_of(member, year)
        return next(new, None) if kept is None or kept in changed else kept


class _Alone:
    """A record by itself: what it refers to is there, and no other record speaks of the same."""

    def __init__(self, contents: Contents) -> None:
        self.today, self.rules = contents.today, contents.rules

    def rows(self, _table: str) -> Mapping[int, Mapping[str, Any]]:
        """Rows that have every id."""
        return _EveryId()

    def cases_of(self, _member: int) -> Mapping[int, Mapping[str, Any]]:
        """No other cases."""
        return {}

    def review_of(self, _member: int, _year: int) -> int | None:
        """No other review."""
        return None


class _EveryId(dict[int, Mapping[str, Any]]):
    def __contains__(self, _id: object) -> bool:
        return True


def refuse_bad_shape(table: str, record: str, document: Document) -> None:
    """Refusal for a document that is not of the shape that its table asks for."""
    if wrong := [each for each in shape_problems(table, record, document) if not each.doubtful]:
        raise Refusal(*wrong)


def new_problems(change: Change, contents: Contents, ahead: Ahead, back: bool) -> list[Problem]:
    """What a change makes wrong that was not wrong before; one that goes `back` may bring back what was."""
    if change.after is None:
        return _references_to(change, ahead)
    before = every_problem(change.table, change.id, change.before, contents) if change.before else []
    if back:
        before += every_problem(change.table, change.id, change.after, _Alone(contents))
    known = {_said(each) for each in before}
    found = [*signed_problems(change), *every_problem(change.table, change.id, change.after, ahead)]
    return [each for each in found if _said(each) not in known]


def _said(problem: Problem) -> tuple[Text, str]:
    """What a problem says, wherever in the record it is found."""
    return problem.text, str(problem.values)


def _references_to(change: Change, look: Ahead) -> list[Problem]:
    if change.table == META.name:
        return [Problem(change.record, "", _KEPT)]
    if look.is_used(change.table, change.id):
        for table in TABLES:
            for id_, document in look.rows(table).items():
                if (change.table, change.id) in references(table, document):
                    return [Problem(change.record, "", _IN_USE, {"record": f"{table}/{id_}"})]
    return []


def cleaned(value: Any) -> Any:
    """A document with every text in NFC, copied."""
    if isinstance(value, str):
        return names.nfc(value)
    if isinstance(value, Mapping):
        return {key: cleaned(inner) for key, inner in value.items()}
    return [cleaned(inner) for inner in value] if isinstance(value, list) else value
