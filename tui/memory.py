"""What the program remembers of a clerk: one small file that only its owner can read."""

import contextlib
import json
import os
import re
from pathlib import Path
from typing import Any


def state_path(clerk: str) -> Path:
    """The clerk's file in the folder of states."""
    folder = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    # A clerk's name is any text; as a file's name it must not lead elsewhere.
    name = re.sub(r"[^\w.-]", "_", clerk) or "_"
    return Path(folder) / "sodv" / f"{name}.json"


def load(clerk: str) -> dict[str, Any]:
    """What is remembered; nothing where there is no file or it cannot be read."""
    try:
        found = json.loads(state_path(clerk).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def remember(clerk: str, **more: Any) -> None:
    """Keep something; a folder that cannot be written is no reason to stop working."""
    path = state_path(clerk)
    content = json.dumps({**load(clerk), **more}, ensure_ascii=False).encode()
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "wb") as file:
            file.write(content)
        temporary.replace(path)
