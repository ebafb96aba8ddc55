"""A few invented documents, as small as a test needs them."""

from typing import Any

Document = dict[str, Any]


def admitted(decided: str, date: str = "", number: str = "45-QĐ/HU") -> Document:
    """An admission decided on a day, with the ceremony on the same day unless told."""
    return {"kind": "admitted", "date": date or decided, "decided": decided, "number": number}


def member(name: str = "Nguyễn Thị Hạnh", *events: Document, **more: Any) -> Document:
    """A member of cell 1."""
    return {"full_name": name, "sex": "female", "cell": 1, "events": list(events), **more}


def case(of: int, opened: str, **more: Any) -> Document:
    """A screening case of a member."""
    return {"member": of, "cell": 1, "opened": opened, "basis": "HD02", "criterion": "low_prestige", **more}


def removal(outcome: str, day: str) -> Document:
    """What a removing outcome needs."""
    return {"outcome": outcome, "closed": day, "decided": day, "number": "12-QĐ/ĐU"}
