"""Several clerks at once, and what is left after a session dies."""

import json
import signal
from pathlib import Path

from store.register import Register
from tests.terminal.conftest import Open
from tests.terminal.test_office import ENTER, ESC, F10, UNDO, keys, shows
from tui.__main__ import main

DOWN = "\x1b[B"


def admit_elsewhere(sample: Path, name: str) -> None:
    """Another session, in this process, admits a member and goes."""
    register = Register(sample, "2022-12-31", "ben")
    event = {"kind": "admitted", "date": "2022-12-20", "decided": "2022-12-15", "number": "9-QĐ/HU"}
    register.save("members", None, None, {"full_name": name, "cell": 7, "events": [event]}, insist=True)
    register.close(tidy=False)


def rename_first_listed(sample: Path, old: str, new: str) -> None:
    """Another session changes a member's name."""
    register = Register(sample, "2022-12-31", "ben")
    id_ = next(id_ for id_, each in register.rows("members").items() if each["full_name"] == old)
    base = register.get("members", id_)
    register.save("members", id_, base, {**base, "full_name": new}, insist=True)
    register.close(tidy=False)


def first_name(sample: Path, text: str) -> str:
    """The name in the first row of the member list."""
    names = {each["full_name"] for each in json.loads(sample.read_text("utf-8"))["members"].values()}
    row = text.splitlines()[3][1:]
    return max((name for name in names if row.startswith(name)), key=len)


def test_anothers_save_shows_in_list_strip_overview_and_detail(sodv: Open, sample: Path) -> None:
    session = sodv(sample, columns=118, rows=46)
    admit_elsewhere(sample, "Ái Thử Nghiệm")
    shows(session, "kết nạp 135/100 = 135,00%")
    keys(session, "4")
    shows(session, "135/100")
    admit_elsewhere(sample, "Ái Thử Hai")
    shows(session, "136/100", "← 135")
    keys(session, "2")
    name = first_name(sample, session.text)
    keys(session, ENTER)
    rename_first_listed(sample, name, "Ái Đổi Tên")
    shows(session, " Ái Đổi Tên")
    keys(session, ESC)
    shows(session, "Ái Đổi Tên")


def test_undo_survives_a_kill(sodv: Open, sample: Path) -> None:
    session = sodv(sample)
    name = first_name(sample, session.text)
    keys(session, "e", "Ái Bị Ngắt", F10)
    shows(session, "Ái Bị Ngắt")
    session.signal(signal.SIGKILL)
    session.wait()
    again = sodv(sample)
    keys(again, "/", "ai bi ngat")
    shows(again, ">Ái Bị Ngắt", "1 trong 1")
    keys(again, ESC, UNDO)
    shows(again, f">{name}", "Đã hoàn tác")


def test_a_hang_up_ends_the_process_and_loses_nothing(sodv: Open, sample: Path) -> None:
    session = sodv(sample)
    keys(session, "e", "Ái Rớt Mạng", F10)
    shows(session, "Ái Rớt Mạng")
    session.hang_up()
    session.process.wait(5)
    register = Register(sample, "2022-12-31", writing=False)
    assert any(each["full_name"] == "Ái Rớt Mạng" for each in register.rows("members").values())


def test_the_history_tells_who_did_what(sodv: Open, sample: Path, capsys: object) -> None:
    session = sodv(sample)
    name = first_name(sample, session.text)
    keys(session, "e", "Ái Lịch Sử", F10)
    shows(session, "Ái Lịch Sử")
    keys(session, UNDO)
    shows(session, name)
    keys(session, "q")
    assert session.wait() == 0
    assert main(["history", str(sample)]) == 0
    told = capsys.readouterr().out  # type: ignore[attr-defined]
    assert f"Họ và tên khai sinh: {name} → Ái Lịch Sử" in told
    assert f"Họ và tên khai sinh: Ái Lịch Sử → {name}" in told
    assert told.count("  ann") == 2 and "hoàn tác thay đổi 1" in told


def test_after_quitting_stock_tinydb_reads_what_was_saved(sodv: Open, sample: Path) -> None:
    from tinydb import TinyDB

    session = sodv(sample)
    keys(session, "e", "Ái Kho Chung", F10)
    shows(session, "Ái Kho Chung")
    keys(session, "q")
    assert session.wait() == 0
    with TinyDB(sample, encoding="utf-8") as stock:
        assert any(each["full_name"] == "Ái Kho Chung" for each in stock.table("members").all())
