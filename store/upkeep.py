"""Looking a register's files over, and mending them."""

from pathlib import Path

from store.database.findings import Finding
from store.database.repair import repair
from store.database.verify import verify
from store.trouble import told

__all__ = ["Finding", "inspect", "mend"]


def inspect(path: Path) -> list[Finding]:
    """Everything about the files that is not as it should be: checksums, the chain, ids."""
    with told():
        return verify(path)


def mend(path: Path, apply: bool, ours: bool | None, by: str) -> list[Finding]:
    """What is wrong with the files; with `apply`, what can be proved is mended.

    Where file and journal quarrel over a record, `ours` decides for the journal (True) or the file (False).
    """
    with told():
        return repair(path, apply, ours, by)
