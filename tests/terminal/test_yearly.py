"""The yearly report at the keyboard: cut-offs, records, signing, exports, deadlines, ratings, rules."""

import json
from pathlib import Path
from typing import Any

import pytest

from store.period import Period
from store.register import Register
from tests.terminal.conftest import Open
from tests.terminal.pty_session import Session
from tests.terminal.test_office import DOWN, ENTER, ESC, F10, LEFT, UNDO, figure, go_to, here, keys, shows

TAB = "\t"


def elsewhere(sample: Path, table: str, id_: int, **values: Any) -> None:
    """Another session changes some fields of a record."""
    register = Register(sample, "2022-12-31", "ben")
    base = register.get(table, id_)
    register.save(table, id_, base, {**base, **values}, insist=True)
    register.close(tidy=False)


def admitted_women(sample: Path) -> list[int]:
    """The women admitted in 2022."""
    register = Register(sample, "2022-12-31", "ben")
    found = [id_ for _, id_ in register.figures(Period.of(2022)).behind("admissions.female")]
    register.close(tidy=False)
    return found


def name_of(sample: Path, member: int) -> str:
    """A member's name in the file."""
    return str(json.loads(sample.read_text("utf-8"))["members"][str(member)]["full_name"])


def table_rows(session: Session) -> list[str]:
    """The lines between the heading and the foot."""
    return [line for line in session.lines[3:-2] if line.strip()]


def test_the_year_at_a_glance_opens_and_closes(sodv: Open, sample: Path) -> None:
    session = sodv(sample)
    keys(session, "4")
    shows(session, "RÀ SOÁT, SÀNG LỌC", "+ trong đó: nữ 55", "số lớp 2 · người dự 173")
    go_to(session, "+ theo chuyên môn")
    keys(session, " ")
    shows(session, "- theo chuyên môn:", "thạc sĩ")
    keys(session, DOWN, DOWN, " ")
    assert session.lines[here(session)].startswith(">  + theo chuyên môn: không 59")
    keys(session, "3", "4")
    shows(session, "+ theo chuyên môn")
    keys(session, TAB, TAB)
    shows(session, "chưa ghi kết quả")
    session.resize(160, 50)
    keys(session, "\x1b[H")
    for words in ("KẾT NẠP  ", "chưa ghi kết quả", "RA KHỎI ĐẢNG", "691/694", "tốt trở lên", "mức xuất sắc"):
        shows(session, words)


def test_the_cut_off_moves_every_figure(sodv: Open, sample: Path) -> None:
    register = Register(sample, "2022-12-31", "ben")
    half, other = (
        register.figures(Period.of(2022, day)).number("admissions.count")
        for day in ("2022-06-30", "2022-08-15")
    )
    register.close(tidy=False)
    session = sodv(sample)
    keys(session, "4", "d", "6", ENTER)
    shows(session, "Tổng quan 2022, đến 30/06/2022")
    assert figure(session, "KẾT NẠP ") == half != 134
    keys(session, "d", "ngày", ENTER, "15/8/22", ENTER)
    shows(session, "đến 15/08/2022")
    assert figure(session, "KẾT NẠP ") == other
    keys(session, LEFT)
    shows(session, "Tổng quan 2021, đến 15/08/2021")


def test_five_years_and_cells_open_their_records(sodv: Open, sample: Path) -> None:
    session = sodv(sample)
    keys(session, "4", "p", TAB, TAB)
    shows(session, "█ ra   ▓ tiến bộ   ▒ giúp đỡ   ░ chưa ghi")
    go_to(session, "đang giáo dục")
    keys(session, ENTER)
    shows(session, "RÀ SOÁT, SÀNG LỌC · đang giáo dục, giúp đỡ, đến 31/12/2022: 19")
    keys(session, ESC)
    assert session.lines[here(session)].startswith(">  đang giáo dục")
    keys(session, "b", DOWN, ENTER)
    shows(session, "TĂNG, GIẢM", "Đầu kỳ")
    start = figure(session, "Đầu kỳ")
    keys(session, ENTER)
    shows(session, f"Đầu kỳ, đến 31/12/2022: {start}")
    keys(session, ESC, ESC)
    shows(session, "Các chi bộ 2022")


def test_sign_then_another_sessions_change_is_marked_and_listed(sodv: Open, sample: Path) -> None:
    women = admitted_women(sample)
    session = sodv(sample, columns=118, rows=46)
    keys(session, "4", "s", "nguyễn văn ký", ENTER)
    shows(session, "Đã ký và lưu báo cáo 2022", "đã ký 31/12/2022")
    go_to(session, "+ trong đó: nữ 55")
    keys(session, ENTER)
    elsewhere(sample, "members", women[0], sex="male")
    elsewhere(sample, "members", women[1], sex="male")
    shows(session, "53/134", "← 55")
    keys(session, DOWN)
    assert "←" not in session.text.partition("\n")[2].partition("KẾT NẠP")[2]
    shows(session, "số đổi (i)", "−2")
    keys(session, "\x1b[A", "i")
    shows(session, "Thay đổi từ báo cáo ký 31/12/2022", "KẾT NẠP · nữ  55 → 53  −2", "ben")
    assert "KẾT NẠP · nữ" in session.lines[here(session)]
    keys(session, DOWN, ENTER)
    assert any(name_of(sample, id_) in session.lines[1] for id_ in women[:2])
    keys(session, ESC, ESC, "6", "báo cáo", ENTER, ENTER)
    shows(session, "Báo cáo 2022, chốt 31/12/2022, ký 31/12/2022  Nguyễn Văn Ký")
    assert figure(session, "nữ ") == 55


@pytest.mark.parametrize("opened", [False, True])
def test_what_a_figure_was_is_shown_until_the_next_key(sodv: Open, sample: Path, opened: bool) -> None:
    """On the line itself, or in the closed break-down that it belongs to; all other lines are as new ones."""
    women = admitted_women(sample)
    session = sodv(sample, columns=118, rows=46)
    keys(session, "4")
    if opened:
        go_to(session, "+ trong đó: nữ 55")
        keys(session, ENTER)
    for count in (54, 53):
        elsewhere(sample, "members", women[count - 53], sex="male")
        shows(session, f"{count}/134" if opened else f"nữ {count} ← 55", "← 55")
    keys(session, "\x1b[A")
    assert "← 55" not in session.text
    before = session.looks()
    keys(session, "2", "4")
    assert session.looks() == before


def test_what_moves_the_whole_of_a_ratio_is_listed_as_that(sodv: Open, sample: Path) -> None:
    reviews = json.loads(sample.read_text("utf-8"))["reviews"]
    id_, review = next(
        item for item in reviews.items() if (item[1]["year"], item[1].get("rating")) == (2022, "done")
    )
    session = sodv(sample, columns=118, rows=46)
    keys(session, "4", "s", "nguyễn văn ký", ENTER)
    shows(session, "Đã ký và lưu báo cáo 2022")
    elsewhere(sample, "reviews", int(id_), year=2019)
    keys(session, "i")
    shows(session, "hoàn thành xuất sắc  77/624 → 77/623", f"mẫu số: {name_of(sample, review['member'])}")


def test_an_export_asks_for_its_reason_and_is_in_the_history(sodv: Open, sample: Path) -> None:
    out = sample.parent / "ra.txt"
    session = sodv(sample)
    keys(session, "4", "w", str(out), ENTER, ENTER)
    assert "lý do" in session.lines[0] and not out.exists()
    keys(session, "gửi huyện")
    asked = len(session.data)
    keys(session, ENTER)
    assert "Đang ghi ra.txt…".encode() in session.data[asked:], "said before the work is done"
    shows(session, "Đã ghi")
    assert "kết nạp được 134 đảng viên, đạt 142,93%" in out.read_text("utf-8")
    keys(session, "w", str(out), ENTER)
    shows(session, "ra.txt đã có")
    before = out.read_bytes()
    keys(session, ENTER)
    shows(session, "tệp cũ còn nguyên")
    assert out.read_bytes() == before
    keys(session, "6", "nhật ký", ENTER)
    shows(session, "gửi huyện", "1 trong 1")


def test_a_duty_leads_to_its_record_and_to_what_settles_it(sodv: Open, sample: Path) -> None:
    session = sodv(sample, today="2023-06-30")
    keys(session, "5")
    shows(session, "3 quá hạn", "hết thời hạn giúp đỡ")
    go_to(session, "quá 20 ngày")
    keys(session, ENTER)
    shows(session, "Kim Văn Vichet")
    assert "Rà soát" in session.lines[2]
    keys(session, ESC)
    assert session.lines[here(session)].startswith(">")
    keys(session, "k")
    shows(session, "Kết thúc trường hợp · Kim Văn Vichet")
    keys(session, ESC)
    go_to(session, "0 ngày")
    keys(session, DOWN, "k", "30/6/23", F10)
    shows(session, "Việc đến hạn")
    assert "đối chiếu" not in "".join(line for line in table_rows(session) if " 0 ngày" in line)
    keys(session, "t", "huy", ENTER)
    shows(session, "trao Huy hiệu Đảng ·")
    assert all("Huy hiệu" in line for line in table_rows(session) if "/20" in line)


def test_a_cell_is_rated_in_one_step_with_the_cap_in_sight(sodv: Open, sample: Path) -> None:
    session = sodv(sample, today="2023-12-31")
    keys(session, "4", "r", "ap 9", ENTER)
    shows(session, "Xếp loại 2023 · Chi bộ ấp 9", "xuất sắc 3/37 tốt = 8,11%, mức 20%")
    keys(session, *"111111")
    shows(session, "VƯỢT MỨC")
    go_to(session, "Trần Văn Giang")
    keys(session, "4")
    shows(session, "c rà soát: 2 năm không hoàn thành")
    keys(session, F10)
    shows(session, "Đã ghi xếp loại của 7 đảng viên")
    keys(session, "r", "ap 9", ENTER)
    shows(session, "VƯỢT MỨC")
    keys(session, ESC, UNDO)
    shows(session, "và 6 bản ghi khác")
    keys(session, "r", "ap 9", ENTER)
    shows(session, "xuất sắc 3/37 tốt = 8,11%, mức 20%")


def test_a_rule_holds_from_its_day(sodv: Open, sample: Path) -> None:
    session = sodv(sample, columns=118, rows=46)
    keys(session, "4")
    go_to(session, "+ trong đó: nữ 55 · dân tộc thiểu số 34 · có đạo 22 · đoàn viên 86")
    keys(session, "6", "quy", ENTER)
    go_to(session, "Tuổi đoàn viên nhiều nhất")
    keys(session, "a")
    go_to_field(session, "Giá trị")
    keys(session, "20", ENTER)
    go_to_field(session, "Hiệu lực từ")
    keys(session, "1/1/22", F10)
    shows(session, "01/01/2022")
    keys(session, "4")
    now = session.text.partition("đoàn viên ")[2].split()[0]
    assert now.isdigit() and int(now) < 86
    keys(session, LEFT)
    shows(session, "Tổng quan 2021", "đoàn viên 62")


def go_to_field(session: Session, label: str) -> None:
    """Down to a field of a form."""
    for _ in range(8):
        if session.lines[here(session)].strip(" >").startswith(label):
            return
        keys(session, ENTER)
    raise AssertionError(session.text)
