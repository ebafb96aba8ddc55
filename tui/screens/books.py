"""Which screen a book opens on."""

from tui.desk import Desk
from tui.screens.kept import ExportsScreen, MetaScreen, ReportsScreen
from tui.screens.records import RecordsScreen
from tui.screens.rules import RulesScreen

_OWN = {"rules": RulesScreen, "reports": ReportsScreen, "exports": ExportsScreen, "meta": MetaScreen}


def book(desk: Desk, table: str) -> RecordsScreen:
    """The screen of a book: its own where it has one, else the common list."""
    return _OWN.get(table, RecordsScreen)(desk, table)
