"""Registers to test on: in a new folder each, with invented people and a fixed today."""

import gc
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from store.register import Register
from tui.locale import use

TODAY = "2023-12-31"

FEW_DESCRIPTORS = 200
"""A test does not come near the 1,024 that `select` can wait for if it begins with no more."""

LOCALES = {"en_US.ISO-8859-1": "ISO-8859-1", "vi_VN.CP1258": "CP1258"}
"""Under a charset Python has no codec for, such as TCVN5712-1, Python itself does not start."""

# Facts, not timings: other tests run at the same time.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")
# That a test fails is enough to know; what is the least that makes it fail is not looked for.
settings.register_profile("found", settings.get_profile("shared"), phases=[Phase.generate], database=None)


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program remembers of clerks stays in the test's own folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    """Every test begins in the default language."""
    use("vi")


@pytest.fixture(autouse=True)
def _registers_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a test leaves open is dropped as by a kill, so that no descriptors pile up."""
    known: list[Register] = []
    begin = Register.__init__

    def remembered(self: Register, *args: Any, **options: Any) -> None:
        begin(self, *args, **options)
        known.append(self)

    monkeypatch.setattr(Register, "__init__", remembered)
    yield
    for register in known:
        register.close(tidy=False)
    # What failed hangs together with its traceback and keeps its files open until it is collected.
    if len(os.listdir("/proc/self/fd")) > FEW_DESCRIPTORS:
        gc.collect()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty register's file."""
    path = tmp_path / "so.json"
    Register.create(path, "Đảng ủy xã Thử")
    return path


@pytest.fixture
def register(path: Path) -> Register:
    """An empty register with one cell."""
    register = Register(path, TODAY, "ann")
    register.save("cells", None, None, {"name": "Chi bộ ấp 3", "kind": "hamlet"})
    return register


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Writes tables to a file as they are, as a foreign hand would."""

    def write(**tables: dict[str, Any]) -> Path:
        path = tmp_path / "written.json"
        meta = {"1": {"format": 1, "unit": "Đảng ủy xã Thử"}}
        path.write_text(json.dumps({"meta": meta, **tables}, ensure_ascii=False), "utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 8-bit locales made for the occasion."""
    if shutil.which("localedef") is None or not Path("/usr/share/i18n/charmaps").exists():
        pytest.skip("needs localedef and the sources of locales (Debian: locales)")
    folder = tmp_path_factory.mktemp("locales")
    for name, charmap in LOCALES.items():
        command = ["localedef", "-c", "-i", name.partition(".")[0], "-f", charmap, os.fspath(folder / name)]
        subprocess.run(command, check=False, capture_output=True)
        assert (folder / name / "LC_CTYPE").exists()
    return folder
