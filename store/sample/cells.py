"""The cells of the sample: about 33 members each, of every kind, one of them closed on the way."""

from datetime import date
from typing import Any

from msgspec import Struct

from store.sample.dice import Dice, Lots
from store.sample.plan import PLACE, Plan

Doc = dict[str, Any]

CLOSING_DAY = date(2022, 9, 30)
RETIREMENT = 60

_PATTERN = (
    *("hamlet", "school", "office", "hamlet", "hamlet", "school", "hamlet", "enterprise", "hamlet", "health"),
    *(
        "hamlet",
        "office",
        "hamlet",
        "school",
        "police",
        "hamlet",
        "military",
        "hamlet",
        "cooperative",
        "hamlet",
    ),
    *("school", "other", "hamlet", "office", "hamlet", "enterprise", "hamlet", "school", "office", "hamlet"),
)
_WEIGHTS = {"hamlet": 3.0, "school": 2.2, "office": 2.2, "other": 1.5}
_NAMES = {
    "school": ("Trường Tiểu học", "Trường THCS", "Trường Mầm non", "Trường THPT", "Trường Tiểu học B"),
    "office": ("Cơ quan Đảng ủy", "Ủy ban nhân dân", "Mặt trận và đoàn thể", "Khối kinh tế"),
    "health": ("Trạm Y tế",),
    "police": ("Công an",),
    "military": ("Quân sự",),
    "enterprise": ("Công ty May", "Công ty Nước sạch"),
    "cooperative": ("Hợp tác xã",),
    "other": ("Hưu trí",),
}


class Cell(Struct):
    """One cell."""

    id: int
    name: str
    kind: str
    closed: date | None = None

    def document(self) -> Doc:
        """The cell as the file has it."""
        closed = self.closed.isoformat() if self.closed else None
        return {"name": self.name, "kind": self.kind, "org": "sub_cell", "closed": closed}


class Cells:
    """All cells, and who is likely to belong to which."""

    def __init__(self, plan: Plan) -> None:
        kinds = [_PATTERN[at % len(_PATTERN)] for at in range(max(1, plan.scaled(30)))]
        self.all = {at + 1: Cell(at + 1, _name(kinds, at), kind) for at, kind in enumerate(kinds)}
        last = [cell for cell in self.all.values() if cell.kind == "enterprise"][1:]
        self.closing = last[-1] if last else None
        if self.closing:
            self.closing.closed = CLOSING_DAY
        self._at_work = Lots(*((cell.id, _WEIGHTS.get(cell.kind, 1.0)) for cell in self._open()))
        at_home = [cell for cell in self._open() if cell.kind in ("hamlet", "other")]
        self._at_home = Lots(*((cell.id, _WEIGHTS[cell.kind]) for cell in at_home))

    def for_age(self, dice: Dice, age: int) -> int:
        """A cell for a person of this age: the retired are not in offices and schools."""
        return (self._at_home if age > RETIREMENT else self._at_work).draw(dice)

    def kind(self, cell: int) -> str:
        """The kind of a cell."""
        return self.all[cell].kind

    def _open(self) -> list[Cell]:
        return [cell for cell in self.all.values() if not cell.closed]


def _name(kinds: list[str], at: int) -> str:
    """The name of a cell from its kind and its place among those of that kind."""
    kind, before = kinds[at], kinds[:at].count(kinds[at])
    if kind == "hamlet":
        return f"Chi bộ ấp {before + 1}"
    names = _NAMES[kind]
    again = f" {before // len(names) + 1}" if before >= len(names) else ""
    return f"Chi bộ {names[before % len(names)]} {PLACE}{again}"
