"""Files that the program writes beside the register."""

import os
from pathlib import Path


def write_new(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read; OSError where one exists already."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "wb") as file:
        file.write(content)
