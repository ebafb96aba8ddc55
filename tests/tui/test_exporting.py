"""What leaves the register: whose it is, what it replaces and leaves out, and that the history has it."""

import errno
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from store.period import Period
from store.problems import FileRefusal
from store.register import Register
from store.reports import signed
from tests.tui.test_paper import REASON, STAMP, labelled, made
from tui import exporting


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Register]:
    """One to write to."""
    with closing(Register(labelled(tmp_path / "sample.json"), "2023-01-05", "ann")) as opened:
        yield opened


def test_a_file_is_its_owners_is_not_overwritten_unasked_and_is_in_the_history(
    own: Register, tmp_path: Path
) -> None:
    path = tmp_path / "báo cáo.txt"
    exporting.write_overview(own, Period.of(2022), path, STAMP)
    first = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileRefusal) as refused:
        exporting.write_overview(own, Period.of(2021), path, STAMP)
    assert str(path) in refused.value.said("vi") and "\n" not in refused.value.said("vi")
    assert path.read_bytes() == first
    exporting.write_overview(own, Period.of(2021), path, STAMP, over=True)
    assert path.read_bytes() != first and path.stat().st_mode & 0o777 == 0o600
    kept = list(own.rows("exports").values())
    assert [each["reason"] for each in kept] == [REASON] * 2
    assert kept[0]["secrecy"] == "MẬT" and kept[0]["format"] == "txt"
    assert sorted(each.name for each in tmp_path.iterdir() if "báo" in each.name) == [path.name]


@pytest.mark.parametrize("over", [False, True])
def test_a_full_disk_gives_one_line_and_leaves_nothing(
    own: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, over: bool
) -> None:
    path = tmp_path / "a.txt"
    if over:
        path.write_text("the old one")
    flush = os.fsync

    def full(handle: int) -> None:
        if "a.txt" in os.readlink(f"/proc/self/fd/{handle}"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        flush(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileRefusal) as refused:
        exporting.write_overview(own, Period.of(2022), path, STAMP, over=over)
    assert "\n" not in refused.value.said("vi")
    left = [each.name for each in tmp_path.iterdir() if "a.txt" in each.name]
    assert left == (["a.txt"] if over else []) and (not over or path.read_text() == "the old one")
    assert not own.rows("exports")


def test_a_missing_folder_gives_one_line(own: Register, tmp_path: Path) -> None:
    with pytest.raises(FileRefusal) as refused:
        exporting.write_overview(own, Period.of(2022), tmp_path / "no" / "a.docx", STAMP)
    assert "\n" not in refused.value.said("en") and not own.rows("exports")


def test_a_list_leaves_out_what_is_sensitive_unless_it_is_asked_for(own: Register, tmp_path: Path) -> None:
    members = [(table, id_) for table, id_ in own.figures(Period.of(2022)).behind("admissions.count")]
    rows = exporting.by_table(members)
    plain, full = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path, sensitive in ((plain, False), (full, True)):
        exporting.write_list(own, path, rows, "kết nạp", STAMP, sensitive)
    heads = [
        {str(cell) for cell in next(load_workbook(path).worksheets[0].iter_rows(values_only=True))}
        for path in (plain, full)
    ]
    secret = {"Số căn cước", "Dân tộc", "Tôn giáo"}
    assert not secret & heads[0] and secret <= heads[1]
    kept = [each["columns"] for each in own.rows("exports").values()]
    assert "ethnicity" not in kept[0] and "ethnicity" in kept[1]


def test_a_signed_report_is_printed_as_it_was_signed(own: Register, tmp_path: Path) -> None:
    now, before = (own.figures(each) for each in (Period.of(2022), Period.of(2021)))
    document = signed(now, before, own.unit, "2023-01-05", "ann", "Nguyễn Văn Ký")
    report = own.save("reports", None, None, document).changes[0].id
    member = next(id_ for table, id_ in now.behind("admissions.female"))
    base = own.get("members", member)
    own.save("members", member, base, {**base, "sex": "male"})
    path = tmp_path / "signed.txt"
    exporting.write_report(own, report, path, STAMP)
    said = path.read_text("utf-8")
    assert "nữ 55 (41,04%)" in said and "Nguyễn Văn Ký" in said and "ngày 05 tháng 01 năm 2023" in said
    assert "nữ 54" in made(own, ".txt")[1].decode()
