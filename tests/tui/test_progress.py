"""Long work says how far it is."""

import sys
from pathlib import Path

from store.register import Register
from store.sample import sample
from store.work import telling
from tests.conftest import TODAY
from tests.terminal.pty_session import Session

ROOT = Path(__file__).parents[2]
AT_ONCE = """
import sys
from tui import progress
progress._PATIENCE = -1
from tui.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def a_register(folder: Path) -> Path:
    path = folder / "so.json"
    tables = sample(100, seed=1)
    Register.write(
        path, {name: {int(id_): row for id_, row in rows.items()} for name, rows in tables.items()}
    )
    return path


def test_a_first_opening_and_a_checkpoint_tell_how_far_they_are(tmp_path: Path) -> None:
    """Never beyond the whole, never back; with an index there is nothing to tell."""
    path = a_register(tmp_path)
    told: list[tuple[int, int]] = []
    with telling(lambda done, total: told.append((done, total))):
        register = Register(path, TODAY)
        assert register.keep()
    known = [each for each in told if each[1]]
    assert len(known) > 4 and known == sorted(known)
    assert all(done <= total for done, total in known) and known[-1][0] > 0.6 * known[-1][1]
    register.save("courses", None, None, {"kind": "candidate", "date": "2023-02-03", "attendees": 1})
    told.clear()
    with telling(lambda done, total: told.append((done, total))):
        register.close()
    assert told
    told.clear()
    with telling(lambda done, total: told.append((done, total))):
        Register(path, TODAY).close()
    assert not told


def test_it_is_shown_on_a_terminal_and_gone_afterwards(tmp_path: Path) -> None:
    """A bar on standard error before the screen is taken over, and for commands too."""
    path = a_register(tmp_path)
    environment = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(tmp_path)}
    command = [sys.executable, "-c", AT_ONCE, "summary", str(path), "--year", "2022", "--format", "json"]
    with Session(command, environment=environment) as session:
        assert session.wait(20) == 0
        assert "mở sổ lần đầu" in session.data.decode()
        assert "mở sổ" not in session.text
    with Session([*command[:3], str(path)], environment=environment) as session:
        session.wait_for("Tìm", timeout=20)
        assert "mở sổ lần đầu" in session.data.decode()
