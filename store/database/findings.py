"""What a look at the files of a register brings to light."""

from typing import Any

from msgspec import Struct, field

__all__ = ["Finding"]


class Finding(Struct, frozen=True):
    """One thing found: a `code` that never changes, where it is, and whether it was put right.

    `severity` is note (nothing to do), mendable (repair can prove what is right) or grave.
    """

    code: str
    severity: str
    path: str
    seq: int = 0
    offset: int = 0
    mended: bool = False
    facts: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        where = f" at byte {self.offset}" if self.offset else ""
        after = f" after change {self.seq}" if self.seq else ""
        facts = "".join(f", {name} {value}" for name, value in self.facts.items())
        return f"{self.path}: {self.code}{where}{after}{facts}{' (mended)' if self.mended else ''}"
