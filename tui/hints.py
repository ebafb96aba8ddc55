"""How the field being edited is keyed, in one line."""

from itertools import accumulate

from rich.cells import cell_len

from store.records import Field, Kind
from tui.locale import label, say
from tui.locale import words as w
from tui.widgets.entry import Entry

_FEW = 10
_ROOM = 48
"""Cells for the codes of a list: whoever needs the others asks for all."""
_HINTS = {
    Kind.DATE: w.HINT_DATE,
    Kind.NAME: w.HINT_NAME,
    Kind.PAPER: w.HINT_PAPER,
    Kind.REFS: w.HINT_REFS,
    Kind.ATTENDEES: w.HINT_ATTENDEES,
    Kind.FLAG: w.HINT_FLAG,
}


def hint(entry: Entry) -> str:
    """What may be typed into a field; nothing where that needs no words."""
    field = entry.field
    if entry.quiet:
        return say(w.HINT_QUIET)
    if field.kind is Kind.CODE:
        return _codes(field)
    if field.kind is Kind.REF:
        return say(w.HINT_PERSON if field.table == "members" else w.HINT_CELL)
    if field.kind is Kind.DIGITS:
        return say(w.HINT_DIGITS, n=field.digits)
    return say(_HINTS[field.kind]) if field.kind in _HINTS else ""


def _codes(field: Field) -> str:
    """The first codes of a short list, how to find one of a long list."""
    assert field.codes is not None
    if len(field.codes) > _FEW:
        return say(w.HINT_CODE)
    said = [f"{field.codes.short(code)} {label(field.codes, code)}" for code in field.codes]
    fit = sum(1 for each in accumulate(said, "{}  {}".format) if cell_len(each) <= _ROOM)
    return "  ".join([*said[:fit], *(["? …"] if fit < len(said) else [])])
