"""An office's plan of entry from the command line."""

import io
import json
from pathlib import Path

import pytest

from tui.__main__ import main


def put(path: Path, document: object, monkeypatch: pytest.MonkeyPatch) -> int:
    """Write the register's own record from standard input."""
    typed = json.dumps(document, ensure_ascii=False).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed)))
    return main(["put", str(path), "meta/1"])


def test_a_plan_is_put_and_got_and_a_wrong_one_is_named(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = {"order": ["full_name", "born", "sex"], "carry": ["cell"], "skip": ["note"], "tones": "new"}
    meta = {"format": 1, "unit": "Đảng ủy xã Thử", "kind": "commune", "entry": plan}
    assert put(path, meta, monkeypatch) == 0
    assert main(["get", str(path), "meta/1"]) == 0
    assert json.loads(capsys.readouterr().out) == meta
    before = path.read_bytes()
    assert put(path, {**meta, "entry": {"order": ["họ"]}}, monkeypatch) == 2
    said = capsys.readouterr().err
    assert "entry.order" in said and "họ" in said and said.count("\n") == 1
    assert path.read_bytes() == before
    assert main(["check", str(path)]) == 0
