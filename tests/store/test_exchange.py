"""Spreadsheets: what goes out comes back the same, wrong rows come back with their reason."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from store import exchange
from store.register import Register
from tests.people import admitted, member
from tui.__main__ import main
from tui.lookup import Names


def sheet(path: Path, *rows: list[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def person(register: Register) -> Register:
    register.save(
        "members",
        None,
        None,
        member("=HYPERLINK(1)", admitted("2015-01-01"), id_number="001087000012", born="1987-03", note="-1"),
        insist=True,
    )
    return register


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_table_comes_back_as_it_went_out(person: Register, path: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"ra{ending}"
    assert main(["export", str(path), str(out), "--sensitive", "--reason", "họp"]) == 0
    found = exchange.documents(out, "members", Names(person))
    expected = {name: value for name, value in person.get("members", 1).items() if name != "events"}
    assert [(row.document, row.problems) for row in found] == [(expected, ())]
    assert out.stat().st_mode & 0o777 == 0o600


def test_sensitive_columns_stay_at_home_unless_asked_for(
    person: Register, path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ra.csv"
    main(["export", str(path), str(out), "--reason", "họp"])
    heading = out.read_text("utf-8-sig").splitlines()[0]
    assert "001087000012" not in out.read_text("utf-8-sig")
    assert not {"Số căn cước", "Dân tộc", "Tôn giáo"} & set(heading.split(","))


def test_nothing_runs_as_a_formula(person: Register, path: Path, tmp_path: Path) -> None:
    main(["export", str(path), str(tmp_path / "ra.csv"), "--reason", "họp"])
    rows = list(csv.reader(io.StringIO((tmp_path / "ra.csv").read_text("utf-8-sig"))))
    assert rows[1][1] == "'=HYPERLINK(1)"
    main(["export", str(path), str(tmp_path / "ra.xlsx"), "--reason", "họp"])
    cells = list(load_workbook(tmp_path / "ra.xlsx").worksheets[0].iter_rows())
    assert (cells[1][1].value, cells[1][1].data_type) == ("=HYPERLINK(1)", "s")


def test_the_sheet_in_circulation_is_understood(register: Register, tmp_path: Path) -> None:
    known = {
        "STT": 1,
        "Họ và tên *": "trần văn thử",
        "Giới tính *": "Nam",
        "Sinh ngày * (dd/mm/yyyy)": "05/03/1957",
        "Số định danh cá nhân *": 1057000012,
        "Tổ chức Đảng đang sinh hoạt *": "Chi bộ ấp 3",
        "Ngày vào Đảng* (dd/mm/yyyy)": "03/02/1980",
        "Ngày vào Đảng chính thức* (dd/mm/yyyy)": "03/02/1981",
    }
    path = sheet(tmp_path / "33.xlsx", list(known), list(known.values()))
    row = exchange.documents(path, "members", Names(register))[0]
    assert row.problems == ()
    assert row.document == {
        "full_name": "Trần Văn Thử",
        "sex": "male",
        "born": "1957-03-05",
        "id_number": "001057000012",
        "cell": 1,
        "events": [{"kind": "admitted", "decided": "1980-02-03"}, {"kind": "official", "date": "1981-02-03"}],
    }


def test_good_rows_are_one_change_and_bad_ones_come_back_with_their_reason(
    register: Register, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = sheet(
        tmp_path / "vào.xlsx",
        ["Họ và tên", "Sinh ngày", "Chi bộ"],
        ["Trần Văn Một", "1957", "ấp 3"],
        ["Trần Văn Hai", "30/2/1990", "ấp 3"],
        ["", "1960", "ấp 3"],
        ["Trần Văn Ba", "1961", "ấp 99"],
        ["Trần Văn Bốn", "1962", "Chi bộ ấp 3"],
    )
    refused = tmp_path / "trả lại.xlsx"
    assert main(["import", str(path), str(source), "--refused", str(refused)]) == 1
    assert "đã nhập 2 dòng, trả lại 3" in capsys.readouterr().out
    register.refresh()
    assert [each["full_name"] for each in register.rows("members").values()] == [
        "Trần Văn Một",
        "Trần Văn Bốn",
    ]
    rows = [[cell.value for cell in row] for row in load_workbook(refused).worksheets[0].iter_rows()]
    assert [row[1] for row in rows] == ["Họ và tên", "Trần Văn Hai", None, "Trần Văn Ba"]
    assert all(row[0] for row in rows)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\xff\xfe\x00"])
def test_a_broken_sheet_is_refused_in_one_line(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    broken = tmp_path / "hỏng.xlsx"
    broken.write_bytes(content)
    assert main(["import", str(path), str(broken)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_export_does_not_overwrite(person: Register, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra.csv"
    out.write_text("của người khác")
    assert main(["export", str(path), str(out), "--reason", "họp"]) == 2
    assert out.read_text() == "của người khác"
