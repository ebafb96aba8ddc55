"""Copies of the sample register that have been opened before, as those of an office have."""

from functools import lru_cache
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from store.register import Register

ROOT = Path(__file__).parents[2]


def copied(folder: Path) -> Path:
    """A copy in a folder, with its index; the first opening of all makes that, and takes much longer."""
    for name in ("sample.json.index", "sample.json"):
        copy(Path(_indexed().name) / name, folder)
    return folder / "sample.json"


@lru_cache
def _indexed() -> TemporaryDirectory[str]:
    folder: TemporaryDirectory[str] = TemporaryDirectory()
    register = Register(Path(copy(ROOT / "sample.json", folder.name)), "2022-12-31", "ann")
    register.keep()
    register.close(tidy=False)
    return folder
