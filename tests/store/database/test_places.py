"""Where a register may lie, with which rights, and what a reader needs."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from store.database import Database
from store.database.disk import Disk
from store.database.errors import (
    DiskFailure,
    HardLinked,
    NetworkDrive,
    StoreError,
)
from tests.store.database.editing import Opener, add, beside, change, content

ROOT = Path(__file__).parents[3]


class TestPlaces:
    def test_links_are_followed_to_one_register(
        self, db: Database, path: Path, tmp_path: Path, opener: Opener
    ) -> None:
        link = tmp_path / "elsewhere" / "link.json"
        link.parent.mkdir()
        link.symlink_to(path)
        other = opener(at=link)
        add(other, {"a": 1})
        other.checkpoint()
        assert len(db.refresh()) == 1 and link.is_symlink()
        assert [each.name for each in link.parent.iterdir()] == ["link.json"]

    @pytest.mark.parametrize("word", ["", ".journal"])
    def test_a_hard_link_is_refused(self, db: Database, path: Path, opener: Opener, word: str) -> None:
        db.close()
        os.link(f"{path}{word}", path.with_name("second"))
        with pytest.raises(HardLinked) as caught:
            opener()
        assert caught.value.links == 2
        assert content(opener(read_only=True)) == {}

    @pytest.mark.parametrize(
        ("mounts", "refused"),
        [
            ("1 0 8:1 / / rw - ext4 /dev/sda rw", False),
            ("1 0 8:1 / / rw - ext4 /dev/sda rw\n2 1 0:9 / {folder} rw - nfs4 server:/x rw", True),
            (
                "2 1 0:9 / {parent} rw,relatime shared:7 - cifs //x rw\n1 0 8:1 / / rw - ext4 /dev/sda rw",
                True,
            ),
            ("2 1 0:9 / {folder} rw - nfs4 server:/x rw\n3 2 8:2 / {folder} rw - xfs /dev/sdb rw", False),
            ("2 1 0:9 / {folder}x rw - nfs4 server:/x rw\n1 0 8:1 / / rw - ext4 /dev/sda rw", False),
            ("", False),
        ],
    )
    def test_a_network_drive_is_refused(self, path: Path, opener: Opener, mounts: str, refused: bool) -> None:
        class Mounted(Disk):
            def mounts(self) -> str:
                return mounts.format(folder=path.parent, parent=path.parents[1])

        path.write_bytes(b"{}")
        if refused:
            with pytest.raises(NetworkDrive):
                opener(disk=Mounted())
        assert content(opener(disk=Mounted(), read_only=True)) == {}
        assert add(opener(disk=Mounted(), network=refused), {}) == 1

    def test_a_name_with_spaces_is_found_among_the_mounts(self, tmp_path: Path, opener: Opener) -> None:
        folder = tmp_path / "sổ đảng viên"
        folder.mkdir()

        class Mounted(Disk):
            def mounts(self) -> str:
                return f"1 0 0:9 / {str(folder).replace(' ', chr(92) + '040')} rw - fuse.sshfs x rw"

        with pytest.raises(NetworkDrive):
            opener(at=folder / "x.json", disk=Mounted())

    @pytest.mark.parametrize(("folder", "expected"), [(0o700, 0o600), (0o2770, 0o660), (0o2750, 0o600)])
    def test_modes_go_by_the_folder_whatever_the_umask(
        self, tmp_path: Path, opener: Opener, folder: int, expected: int
    ) -> None:
        home = tmp_path / "home"
        home.mkdir()
        home.chmod(folder)
        before = os.umask(0o077 if expected == 0o660 else 0)
        try:
            db = opener(at=home / "r.json")
            add(db, {})
            db.checkpoint()
            db.backup(str(home / "copy.json"))
        finally:
            os.umask(before)
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in home.iterdir()}
        assert len(modes) == 6 and set(modes.values()) == {expected}, modes

    def test_reading_needs_no_right_to_write(self, db: Database, path: Path) -> None:
        """Nor a lock file; tried by another account where this one is all-powerful."""
        add(db, {"a": 1})
        folder = path.parent
        for each in folder.iterdir():
            each.chmod(0o444)
        beside(path, "lock").unlink()
        folder.chmod(0o555)
        for above in folder.parents[:-2]:
            above.chmod(0o755)
        code = (
            f"import os, sys; sys.path.insert(0, {str(ROOT)!r})\n"
            "from store.database import Database\n"
            "from store.database.errors import DiskFailure\n"
            "os.geteuid() or os.setuid(65534)\n"
            f"db = Database({str(path)!r}, read_only=True)\n"
            "print(dict(db.documents('members')), db.refresh())\n"
            f"try: Database({str(path)!r})\n"
            "except DiskFailure as error: print(error.code, error.errno)\n"
        )
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        folder.chmod(0o755)
        assert run.stdout.splitlines() == ["{1: {'a': 1}} []", "disk 13"], run.stderr

    @pytest.mark.parametrize("later", [0, 1])
    def test_a_reader_is_not_confused_by_a_checkpoint_under_its_eyes(
        self, path: Path, opener: Opener, later: int
    ) -> None:
        """Without a lock, files read at two moments may not belong together; then they are read again."""
        writer = opener()
        add(writer, {"a": 1})
        done: list[int] = []

        class Meddling(Disk):
            def open(self, path: str, flags: int) -> int:
                if path.endswith(".lock"):
                    raise PermissionError(13, "no")
                if path.endswith(".journal") and not done:
                    done.append(1)
                    change(writer, 1, a=2)
                    writer.checkpoint()
                    if later:
                        change(writer, 1, a=3)
                return super().open(path, flags)

        assert content(opener(read_only=True, disk=Meddling())) == {"members": {1: {"a": 2 + later}}}

    def test_a_folder_that_is_not_there_is_an_error_of_ours(self, tmp_path: Path, opener: Opener) -> None:
        with pytest.raises(StoreError) as caught:
            opener(at=tmp_path / "none" / "r.json")
        assert isinstance(caught.value, DiskFailure) and "none" in str(caught.value)
