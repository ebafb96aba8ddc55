"""Over a real ssh line: a forced command, Vietnamese typed and saved, the line cut within a form."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.register import Register
from tests.terminal.conftest import ROOT
from tests.terminal.pty_session import Session
from tests.terminal.test_office import F10, keys, shows

SSHD, SSH, KEYGEN = "/usr/sbin/sshd", shutil.which("ssh"), shutil.which("ssh-keygen")

pytestmark = pytest.mark.skipif(
    not (os.path.exists(SSHD) and SSH and KEYGEN and os.geteuid() == 0),
    reason="needs openssh-server, and root, who alone may give out terminals",
)

CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile {folder}/pid
AuthorizedKeysFile {folder}/authorized
AuthenticationMethods publickey
PasswordAuthentication no
DisableForwarding yes
PermitRootLogin yes
StrictModes no
UsePAM no
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("sshd did not come up")


class Line:
    """An sshd whose only key may do one thing: open the register."""

    def __init__(self, folder: Path, register: Path) -> None:
        self.folder, self.port = folder, free_port()
        for name in ("host", "clerk"):
            subprocess.run(
                [KEYGEN or "", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True
            )
        program = f"env PYTHONPATH={ROOT} {sys.executable} -m tui {register} --today 2022-12-31 --as ann"
        public = (folder / "clerk.pub").read_text()
        (folder / "authorized").write_text(f'restrict,pty,command="{program}" {public}')
        (folder / "config").write_text(CONFIG.format(port=self.port, folder=folder))
        os.makedirs("/run/sshd", exist_ok=True)
        self.process = subprocess.Popen(
            [SSHD, "-D", "-e", "-f", str(folder / "config")], stderr=(folder / "log").open("w")
        )
        wait_for_port(self.port)

    def open(self) -> Session:
        """A clerk's ssh, which asks for a shell and gets the register."""
        quiet = [
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
            "-o",
            "LogLevel=ERROR",
        ]
        to = ["-tt", "-p", str(self.port), "-i", str(self.folder / "clerk"), "root@127.0.0.1", "bash -i"]
        return Session([SSH or "", "-F", "/dev/null", *quiet, *to], columns=90, rows=26)


@pytest.fixture
def line(tmp_path: Path, sample: Path) -> Iterator[Line]:
    """A running sshd."""
    line = Line(tmp_path, sample)
    yield line
    line.process.terminate()
    line.process.wait(5)


def ended(register: Path) -> bool:
    """Whether no process holds the register open any more."""
    for descriptor in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if os.readlink(descriptor).startswith(str(register)):
                return False
        except OSError:
            continue
    return True


def test_typing_saving_and_a_cut_line(line: Line, sample: Path) -> None:
    with line.open() as session:
        session.wait_for("? trợ giúp", 20)
        session.wait_quiet(0.4)
        keys(session, "e", "Đặng Thị Ngọc Ửng", F10)
        shows(session, ">Đặng Thị Ngọc Ửng")
        keys(session, "e", "\x1b[B", "dở dang")
        session.process.kill()
    deadline = time.monotonic() + 10
    while not ended(sample):
        assert time.monotonic() < deadline, "the program goes on after its line is cut"
        time.sleep(0.1)
    register = Register(sample, "2022-12-31", writing=False)
    names = [each["full_name"] for each in register.rows("members").values()]
    assert names.count("Đặng Thị Ngọc Ửng") == 1
    with line.open() as again:
        again.wait_for("?", 20)
        again.wait_quiet(0.4)
        assert "Đặng Thị Ngọc Ửng" in again.text or keys(again, "/", "ung") is None
        shows(again, "Đặng Thị Ngọc Ửng")
