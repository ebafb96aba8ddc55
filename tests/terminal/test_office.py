"""A day at the office: the real program, real keys, the sample register."""

import json
import re
from pathlib import Path

from store.names import initials
from tests.terminal.conftest import Open
from tests.terminal.pty_session import Session

ENTER, ESC, F10, UNDO, REDO = "\r", "\x1b", "\x1b[21~", "\x1a", "\x19"
LEFT, DOWN = "\x1b[D", "\x1b[B"


def keys(session: Session, *typed: str) -> None:
    """Type one thing after another, each when the last has been answered."""
    for each in typed:
        session.measure(each)


def shows(session: Session, *words: str) -> None:
    """Wait until the words are on the screen; AssertionError with the screen if they never are."""
    for each in words:
        session.wait_for(each, timeout=10)


def figure(session: Session, label: str) -> int:
    """The first number of an overview line."""
    line = next(line for line in session.lines if line[1:].strip().startswith(label))
    found = re.search(r"\s(\d+)(?:\s|$)", line[line.index(label) + len(label) :])
    assert found, line
    return int(found[1])


def strip(session: Session) -> str:
    """The line of key figures."""
    return session.lines[-2]


def here(session: Session) -> int:
    """The row being edited or pointed at: marked by reversed or underlined cells."""
    rows = range(1, len(session.lines) - 2)
    cells = {y: [session.cell(x, y) for x in (0, 25, 26)] for y in rows}
    return next(y for y, seen in cells.items() if any(cell.reverse or cell.underscore for cell in seen))


def go_to(session: Session, label: str) -> None:
    """Down to the line with a label."""
    for _ in range(60):
        if session.lines[here(session)].strip(" >").startswith(label):
            return
        keys(session, DOWN)
    raise AssertionError(f"no {label} on\n{session.text}")


def admit(session: Session) -> None:
    """Key a new member with the admission, by the names of the fields."""
    keys(session, "a", "trần thị thử", ENTER)
    for label, value in (
        ("Chi bộ", "7"),
        ("Ngày lễ", "20/12/22"),
        ("Ngày quyết định", "15/12/22"),
        ("Số quyết định", "99-QĐ/HU"),
    ):
        go_to(session, label)
        keys(session, value)
    keys(session, F10)


def being_helped(sample: Path) -> str:
    """The name of a member whose case was opened by 2022 and has no outcome to this day."""
    tables = json.loads(sample.read_text("utf-8"))
    cases = (case for case in tables["cases"].values() if case["opened"] < "2023" and case.get("help_from"))
    open_ = next(case for case in cases if not case.get("outcome") and case["help_from"] < "2023")
    return str(tables["members"][str(open_["member"])]["full_name"])


REMOVED, HELPING, ADMITTED = "ra khỏi Đảng ", "đang giáo dục, giúp đỡ ", "KẾT NẠP "


def overview(session: Session) -> tuple[int, int, int]:
    """Admitted, removed by screening and being helped, as the overview says."""
    return figure(session, ADMITTED), figure(session, REMOVED), figure(session, HELPING)


def test_admitting_and_closing_move_the_figures_and_undo_moves_them_back(sodv: Open, sample: Path) -> None:
    session = sodv(sample, columns=118, rows=46)
    shows(session, "kết nạp 134/100 = 134,00%")
    admit(session)
    keys(session, ESC)
    shows(session, "kết nạp 135/100 = 135,00%", ">Trần Thị Thử")
    keys(session, "4")
    assert overview(session) == (135, 31, 19)
    keys(session, "3")
    go_to(session, being_helped(sample))
    keys(session, "k", "2", ENTER, "77-QĐ/HU", F10)
    shows(session, "ra 32 · tiến bộ 10 · giúp đỡ 18 · chưa ghi 5")
    keys(session, "4")
    assert overview(session) == (135, 32, 18)
    keys(session, UNDO)
    shows(session, "ra 31 · tiến bộ 10 · giúp đỡ 19 · chưa ghi 5", "← 32")
    assert overview(session) == (135, 31, 19)
    keys(session, UNDO)
    shows(session, "kết nạp 134/100 = 134,00%", "← 135")
    assert overview(session) == (134, 31, 19)
    keys(session, REDO)
    shows(session, "kết nạp 135/100 = 135,00%", "← 134")
    assert overview(session) == (135, 31, 19)
    keys(session, "q")
    assert session.wait() == 0
    saved = json.loads(sample.read_text("utf-8"))
    assert any(each["full_name"] == "Trần Thị Thử" for each in saved["members"].values())


def test_a_figure_opens_its_records_and_esc_returns_to_it(sodv: Open, sample: Path) -> None:
    session = sodv(sample, columns=118, rows=46)
    keys(session, "4")
    go_to(session, "chưa ghi kết quả")
    row = here(session)
    keys(session, ENTER)
    assert "chưa ghi kết quả, đến 31/12/2022: 5" in session.text
    assert len([line for line in session.lines[3:-2] if line.strip()]) == 5
    keys(session, ENTER)
    assert "Rà soát" in session.lines[2]
    keys(session, ESC, ESC)
    assert here(session) == row
    keys(session, LEFT)
    assert "Tổng quan 2021" in session.text


def test_find_by_initials_and_without_marks(sodv: Open, sample: Path) -> None:
    session = sodv(sample)
    keys(session, "/", "nth")
    found = [line[1:24].strip() for line in session.lines[3:-2] if line.strip()]
    assert len(found) > 3
    assert all(initials(name).startswith("nth") for name in found)
    keys(session, ESC, "/", "thi dang")
    found = [line for line in session.lines[3:-2] if line.strip()]
    assert len(found) > 2
    assert all("Đặng" in line and "Thị" in line for line in found)
