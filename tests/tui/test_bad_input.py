"""Every bad file and every bad record gets one clear line, exit code 2, and the file stays as it was."""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.people import admitted, case, member, removal
from tui.__main__ import main

HAMLET = {"name": "Chi bộ ấp 3", "kind": "hamlet"}
Write = Callable[..., Path]


def refused(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """The one line that a refused command says."""
    assert main(argv) == 2
    said = capsys.readouterr()
    assert said.out == ""
    line = said.err
    assert line.startswith("sodv: ") and line.count("\n") == 1 and "Traceback" not in line
    return line


def left_alone(path: Path, capsys: pytest.CaptureFixture[str], *names: str) -> None:
    """Opening the file in any way is refused in both languages, naming the file; it stays as it was."""
    before = path.read_bytes()
    for language in ("vi", "en"):
        for argv in (("summary",), ("check",), ("get",), ()):
            record = ["members/1"] if argv == ("get",) else []
            line = refused(capsys, *argv, str(path), *record, "--lang", language)
            for name in (str(path), *names):
                assert name in line
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n",
        b"{",
        b'{"members": {"1": {"full_name": "Nguy',
        b"[]",
        b"17",
        b'"x"',
        b"\xff\xfe",
        b"\x00" * 300,
        b'{"members": {}}',
        b'{"_default": {"1": {"a": 1}}}',
        b'{"meta": {"1": {"format": "1"}}}',
        b'{"meta": {"1": {"format": 2}}}',
        b'{"meta": {"1": {"format": true}}}',
        b'{"meta": []}',
        b'{"meta": {"1": {"format": 1}}, "members": []}',
        b'{"meta": {"1": {"format": 1}}, "members": {"x": {}}}',
        b'{"meta": {"1": {"format": 1}}, "members": {"1": {"full_name": NaN}}}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_not_a_register(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = tmp_path / "so.json"
    path.write_bytes(content)
    left_alone(path, capsys)


def test_a_missing_file_and_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "không có.json"
    assert "không có tệp này" in refused(capsys, "summary", str(missing))
    assert "thư mục" in refused(capsys, "check", str(tmp_path))
    assert "folder" in refused(capsys, "check", str(tmp_path), "--lang", "en")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.chmod(0)
    assert "không được phép" in refused(capsys, "summary", str(path))


def test_a_newer_format_is_named(written: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(meta={"1": {"format": 7}})
    left_alone(path, capsys, "7")


BAD_SHAPES: list[tuple[str, dict[str, Any], str]] = [
    ("members", {"full_name": 17}, "full_name"),
    ("members", {"full_name": ""}, "full_name"),
    ("members", {}, "full_name"),
    ("members", {"full_name": "A", "born": "1990-02-30"}, "born"),
    ("members", {"full_name": "A", "born": "30/02/1990"}, "born"),
    ("members", {"full_name": "A", "born": 1990}, "born"),
    ("members", {"full_name": "A", "sex": "nữ"}, "sex"),
    ("members", {"full_name": "A", "ethnicity": "56"}, "ethnicity"),
    ("members", {"full_name": "A", "cell": "1"}, "cell"),
    ("members", {"full_name": "A", "cell": True}, "cell"),
    ("members", {"full_name": "A", "introducers": 3}, "introducers"),
    ("members", {"full_name": "A", "events": {}}, "events"),
    ("members", {"full_name": "A", "events": ["x"]}, "events[0]"),
    ("members", {"full_name": "A", "events": [{"kind": "vanished", "date": "2022"}]}, "events[0].kind"),
    ("members", {"full_name": "A", "events": [{"kind": "official"}]}, "events[0].date"),
    ("members", {"full_name": "A", "events": [{"kind": "died", "date": "2022-13"}]}, "events[0].date"),
    ("members", {"full_name": "A\x1b]52;c;x", "events": []}, "full_name"),
    ("members", {"full_name": "A", "note": "x\u202ey"}, "note"),
    ("members", {"full_name": "A", "unknown": {"deep": ["\x07"]}}, "unknown.deep[0]"),
    ("cases", {"opened": "2022-01-01"}, "member"),
    ("cases", {"member": 1, "opened": "2022-01-01", "vote": 3}, "vote"),
    ("cases", {"member": 1, "opened": "2022-01-01", "vote": {"for": -1}}, "vote.for"),
    ("cases", {"member": 1, "opened": "2022-01-01", "outcome": "lost"}, "outcome"),
    ("cases", {"member": 1, "opened": "2022-01-01", "notes": [{"text": "x"}]}, "notes[0].date"),
    ("reviews", {"member": 1, "year": "2022"}, "year"),
    ("reviews", {"member": 1, "year": 2022, "assigned": "yes"}, "assigned"),
    ("reviews", {"member": 1, "year": 20222}, "year"),
    ("courses", {"kind": "candidate", "date": "2022"}, "attendees"),
    ("courses", {"kind": "candidate", "date": "2022", "attendees": -3}, "attendees"),
    ("targets", {"year": 2022, "kind": "plan", "amount": "100", "unit": "count"}, "amount"),
    ("cells", {"name": "A", "kind": "village"}, "kind"),
]


@pytest.mark.parametrize(("table", "document", "field"), BAD_SHAPES)
def test_a_document_of_the_wrong_shape(
    written: Write, capsys: pytest.CaptureFixture[str], table: str, document: dict[str, Any], field: str
) -> None:
    path = written(**{"cells": {"1": HAMLET}, table: {"4": document}})
    before = path.read_bytes()
    line = refused(capsys, "summary", str(path))
    assert main(["check", str(path)]) == 1
    for said in (line, capsys.readouterr().out):
        assert str(path) in said and f"{table}/4" in said
        assert f"({field})" in said or f", {field}:" in said
    assert path.read_bytes() == before


HANH = member("Nguyễn Thị Hạnh", admitted("2015-05-10"))
DIED = {"kind": "died", "date": "2020-01-01"}
CONTRADICTIONS: list[tuple[str, dict[str, Any], str, str]] = [
    ("cases", case(9, "2022-01-01"), "member", "members/9"),
    ("cases", case(1, "2022-03-01"), "member", "cases/1"),
    ("cases", {**case(1, "2022-03-01"), "cell": 8}, "cell", "cells/8"),
    (
        "cases",
        {**case(2, "2022-03-01"), "outcome": "struck_off", "closed": "2022-05-01"},
        "number",
        "số và ngày",
    ),
    ("cases", {**case(2, "2022-03-01"), "outcome": "improved"}, "closed", "ngày kết thúc"),
    ("cases", {**case(2, "2022-03-01"), "closed": "2022-04-01"}, "outcome", "kết quả"),
    ("cases", {**case(2, "2022-03-01"), **removal("left", "2021-01-01")}, "closed", "01/03/2022"),
    ("cases", {**case(2, "2022-03-01"), "vote": {"eligible": 5, "for": 6}}, "vote.for", "nhiều hơn"),
    ("members", member("A", admitted("2010"), admitted("2012")), "events[1].kind", "kết nạp"),
    (
        "members",
        member("A", admitted("2010"), DIED, {"kind": "badge", "date": "2021", "years": 30}),
        "events[2].date",
        "01/01/2020",
    ),
    (
        "members",
        member("A", admitted("2010-01-01"), {"kind": "expelled", "date": "2010-05-01"}),
        "events[1].kind",
        "dự bị",
    ),
    (
        "members",
        member(
            "A", admitted("2010-01-01"), {"kind": "left", "date": "2012"}, {"kind": "left", "date": "2013"}
        ),
        "events[2].kind",
        "2012",
    ),
    ("members", member("A", admitted("1980-01-01"), born="1987-05-12"), "events[0].decided", "12/05/1987"),
    ("members", member("A", {"kind": "moved", "date": "2022", "from": 1, "to": 2}), "cell", "cells/2"),
    ("members", member("A", introducers=[77]), "introducers", "members/77"),
    ("reviews", {"member": 1, "year": 2022}, "year", "reviews/1"),
    ("reviews", {"member": 99, "year": 2022}, "member", "members/99"),
    ("targets", {"kind": "term", "year": 2022, "amount": 3, "unit": "count"}, "from", "nhiệm kỳ"),
    ("targets", {"kind": "plan", "amount": 3, "unit": "count"}, "year", "năm"),
    ("rules", {"key": "probation", "value": "a year", "unit": "months"}, "value", "12"),
    ("rules", {"key": "probatoin", "value": 12}, "key", "quy định"),
    ("courses", {"kind": "candidate", "date": "2022", "attendees": [1, 55]}, "attendees", "members/55"),
]


@pytest.mark.parametrize(("table", "document", "field", "named"), CONTRADICTIONS)
def test_a_record_that_contradicts_others(
    written: Write,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    table: str,
    document: dict[str, Any],
    field: str,
    named: str,
) -> None:
    """Refused when it is written; named by check and by summary when it was already there."""
    known: dict[str, dict[str, Any]] = {
        "cells": {"1": HAMLET, "2": HAMLET},
        "members": {"1": HANH, "2": HANH},
        "cases": {"1": case(1, "2021-01-01")},
        "reviews": {"1": {"member": 1, "year": 2022}},
    }
    path = written(**known)
    before = path.read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(document).encode())))
    line = refused(capsys, "put", str(path), table)
    assert f"({field})" in line and named in line
    assert path.read_bytes() == before
    path = written(**{**known, table: {**known.get(table, {}), "7": document}})
    before = path.read_bytes()
    assert main(["check", str(path)]) == 1
    out = capsys.readouterr().out
    assert any(f"{table}/7" in each and f"({field})" in each and named in each for each in out.splitlines())
    assert f"{table}/7" in refused(capsys, "summary", str(path))
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["", "{", "[1]", "17", '{"name": NaN}', "\udcff", "nul"])
def test_put_refuses_what_is_not_a_json_record(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode(errors="surrogateescape"))))
    refused(capsys, "put", str(path), "cells")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "argv",
    [
        ("get", "members"),
        ("get", "members/x"),
        ("get", "people/1"),
        ("get", "members/99"),
        ("put", "members/99"),
        ("delete", "cells/1"),
        ("delete", "cells/99", "--reason", "x"),
        ("summary", "--year", "x"),
        ("summary", "--year", "0"),
        ("summary", "--as-of", "2022-02-30"),
        ("summary", "--as-of", "2021-06-30", "--year", "2022"),
        ("summary", "--format", "pdf"),
        ("check", "--nonsense"),
        ("summary", "--lang", "fr"),
    ],
)
def test_bad_arguments(path: Path, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...]) -> None:
    command, *rest = argv
    try:
        code = main([command, str(path), *rest])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    err = capsys.readouterr().err
    assert code == 2
    assert err.startswith("sodv: ") and err.count("\n") == 1


def test_a_new_register_does_not_overwrite(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()
    refused(capsys, "new", str(path))
    assert path.read_bytes() == before


def test_no_refusal_repeats_a_persons_data(written: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(
        cells={"1": HAMLET}, members={"1": {"full_name": "Nguyễn Thị Hạnh", "born": "?", "cell": 1}}
    )
    assert "Hạnh" not in refused(capsys, "summary", str(path))
