"""What the records of a register are called, and which ones a text means."""

from collections.abc import Mapping, Sequence
from typing import Any

from store import codes, names
from store.records import TABLES
from store.register import Register
from tui.locale import day, label, say


class Names:
    """The register's records by name."""

    def __init__(self, register: Register) -> None:
        self.register = register

    @property
    def today(self) -> str:
        """The day on which the clerk works."""
        return self.register.today

    def rows(self, table: str) -> Mapping[int, Mapping[str, Any]]:
        """The records of a table."""
        return self.register.rows(table)

    def name(self, table: str, id_: int) -> str:
        """What a record is called; empty where there is none."""
        document = self.register.rows(table).get(id_)
        if document is None:
            return ""
        match table:
            case "members":
                return str(document["full_name"])
            case "cells":
                return str(document["name"])
            case "cases":
                opened = day(document["opened"])
                return f"{self.name('members', document['member'])}, {opened}"
            case "reviews":
                return f"{self.name('members', document['member'])}, {document['year']}"
            case "courses":
                return f"{label(codes.COURSE_KIND, document['kind'])}, {day(document['date'])}"
            case "rules":
                return str(document["key"])
            case "reports":
                return f"{document['year']}, {day(document['as_of'])}"
            case "exports":
                return f"{document['what']}, {day(document['date'])}"
            case _:
                return f"{say(TABLES[table].one)} {id_}"

    def cell(self, id_: int | None) -> str:
        """A cell's name without the words that every cell's name begins with."""
        return self.name("cells", id_).removeprefix("Chi bộ ") if id_ is not None else ""

    def description(self, table: str, id_: int) -> str:
        """What a record is called, with what tells it from others of the same name."""
        name = self.name(table, id_)
        if table != "members":
            return f"{id_:>3}  {name}"
        member = self.register.rows("members")[id_]
        return f"{name:<28} {day(member.get('born')):<11} {self.cell(member.get('cell'))}"

    def candidates(self, table: str, typed: str) -> Sequence[int]:
        """Records that fit what was typed, best first."""
        if table == "members":
            return self.register.find(typed)
        if typed.isdigit() and int(typed) in self.register.rows(table):
            return [int(typed)]
        words = names.fold(typed).split()
        folded = {id_: f" {names.fold(self.name(table, id_))} " for id_ in self.register.rows(table)}
        whole = [id_ for id_, name in folded.items() if all(f" {word} " in name for word in words)]
        found = whole or [id_ for id_, name in folded.items() if all(f" {word}" in name for word in words)]
        return sorted(found, key=lambda id_: names.plain_key(self.name(table, id_)))

    def order(self, table: str, id_: int) -> tuple[str, str, int]:
        """Where a record stands among others: persons by name, the rest by table and id."""
        document = self.register.rows(table).get(id_, {})
        member = id_ if table == "members" else document.get("member")
        return table, names.sort_key(self.name("members", member)) if member else "", id_
