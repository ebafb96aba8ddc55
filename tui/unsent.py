"""Forms that were begun and not saved: kept beside the register, for the clerk who began them."""

import contextlib
import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from msgspec import Struct


class Unsent(Struct, frozen=True):
    """A form as it was left: how to make it again, what it is called, the texts typed into its fields."""

    path: Path
    recipe: list[Any]
    title: str
    texts: Mapping[str, str]
    at: float


class UnsentForms:
    """One clerk's unsaved forms on one register; each session writes a file of its own."""

    def __init__(self, register: Path, clerk: str) -> None:
        register = register.resolve()
        self._folder = register.parent
        self._stem = f"{register.name}.unsent-{quote(clerk, safe='')}-"
        self._own = self._folder / f"{self._stem}{os.getpid()}"

    def keep(self, recipe: object, title: str, texts: Mapping[str, str]) -> None:
        """Keep the form as it is now; a folder that cannot be written is no reason to stop working."""
        content = {
            "recipe": recipe,
            "title": title,
            "texts": texts,
            "at": time.time(),
            "born": _born(os.getpid()),
        }
        with contextlib.suppress(OSError):
            temporary = self._own.with_name(f"{self._own.name}.tmp")
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with open(handle, "w", encoding="utf-8") as file:
                json.dump(content, file, ensure_ascii=False)
            temporary.replace(self._own)

    def drop(self, path: Path | None = None) -> None:
        """Forget the form of this session, or the one at a path."""
        with contextlib.suppress(OSError):
            (path or self._own).unlink(missing_ok=True)

    def left(self) -> list[Unsent]:
        """What this clerk's dead sessions left, the latest first."""
        with contextlib.suppress(OSError):
            names = sorted(each for each in os.listdir(self._folder) if each.startswith(self._stem))
            found = (_read(self._folder / name) for name in names if not name.endswith(".tmp"))
            return sorted((each for each in found if each), key=lambda each: -each.at)
        return []


def _read(path: Path) -> Unsent | None:
    try:
        content = json.loads(path.read_text("utf-8"))
        alive = content["born"] == _born(int(path.name.rpartition("-")[2]))
        unsent = Unsent(path, content["recipe"], content["title"], content["texts"], content["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None if alive else unsent


def _born(process: int) -> str:
    """When a process began, as the system counts; numbers of processes are given again, this is not."""
    try:
        state, *rest = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        # A zombie has ended, though nobody has asked how.
        return "" if state in "ZX" else rest[18]
    except (OSError, ValueError, IndexError):
        return ""
