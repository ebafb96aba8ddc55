"""Whose unsaved forms are offered: those of sessions that have ended, however they did."""

import subprocess
import sys
import time
from pathlib import Path

from tui.unsent import UnsentForms

CODE = """
import sys, time
from pathlib import Path
from tui.unsent import UnsentForms
UnsentForms(Path(sys.argv[1]), "ann").keep(["new_member"], "a form", {"full_name": "Ai Đó"})
print("kept", flush=True)
time.sleep(60)
"""


def test_a_session_that_was_killed_has_ended_before_anybody_asks_how(tmp_path: Path) -> None:
    """Its parent may never ask: the process stays listed, as a zombie."""
    path = tmp_path / "so.json"
    forms = UnsentForms(path, "ann")
    with subprocess.Popen([sys.executable, "-c", CODE, str(path)], stdout=subprocess.PIPE) as session:
        assert session.stdout is not None and session.stdout.readline() == b"kept\n"
        assert forms.left() == [] and UnsentForms(path, "ben").left() == []
        session.kill()
        end = time.monotonic() + 5
        while not forms.left() and time.monotonic() < end:
            time.sleep(0.01)
        assert Path(f"/proc/{session.pid}/stat").exists(), "a zombie by now"
        assert [left.texts for left in forms.left()] == [{"full_name": "Ai Đó"}]
