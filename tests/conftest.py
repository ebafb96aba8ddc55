"""Registers to test on: in a new folder each, with invented people and a fixed today."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from store.register import Register
from tui.locale import use

TODAY = "2023-12-31"

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
