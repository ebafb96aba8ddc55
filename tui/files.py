"""Files that the program writes beside the register."""

import os
from pathlib import Path


def state_folder() -> Path:
    """Where this clerk's own settings and crash reports lie, by the XDG rules."""
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "sodv"


def write_new(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read; OSError where one exists already or it cannot be whole."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
    except OSError:
        path.unlink(missing_ok=True)
        raise
