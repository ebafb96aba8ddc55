"""What is worked out of a register's files while the program is still being loaded."""

import os
from pathlib import Path

import pytest
from xxhash import xxh3_128_digest

from store.database import checksums
from store.database.checksums import Checksums, checksum_of
from store.database.disk import Disk
from store.records import TABLES
from store.register import Register, look_ahead
from store.sample import sample
from tests.store.database.faulty import Failing


class Counting(Disk):
    """Counts the bytes read."""

    def __init__(self) -> None:
        self.read_bytes = 0

    def read(self, descriptor: int, size: int, offset: int) -> bytes:
        found = super().read(descriptor, size, offset)
        self.read_bytes += len(found)
        return found

    def read_into(self, descriptor: int, buffer: memoryview, offset: int) -> int:
        size = super().read_into(descriptor, buffer, offset)
        self.read_bytes += size
        return size


@pytest.fixture(autouse=True)
def small_files_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checksums, "_WORTH", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register with its index."""
    path = tmp_path / "so.json"
    tables = {name: {int(id_): row for id_, row in rows.items()} for name, rows in sample(30, seed=3).items()}
    Register.write(path, tables)
    register = Register(path, "2022-12-31")
    assert register.keep()
    register.close()
    return path


@pytest.mark.parametrize("block", [1, 7, 4096, 1 << 20])
@pytest.mark.parametrize("end", [0, 1, 4095, 4096, 4097, 9999])
def test_a_checksum_is_of_all_bytes_up_to_the_end(tmp_path: Path, block: int, end: int) -> None:
    """However many are read at once; a file that is shorter than was said ends where it ends."""
    data = bytes(range(256)) * 32
    path = tmp_path / "file"
    path.write_bytes(data)
    descriptor = os.open(path, os.O_RDONLY)
    assert checksum_of(Disk(), descriptor, end, block) == xxh3_128_digest(data[:end])
    os.close(descriptor)


def test_each_file_is_known_without_its_end(path: Path) -> None:
    data = path.read_bytes()
    known = Checksums(Disk(), (str(path), 0), (str(path) + ".index", 7))
    assert known.of(path.stat()) == xxh3_128_digest(data)
    index = path.with_name("so.json.index")
    assert known.of(index.stat()) == xxh3_128_digest(index.read_bytes()[:-7])


@pytest.mark.parametrize("how", ["written", "replaced", "touched"])
def test_a_file_that_is_another_by_now_is_unknown(path: Path, how: str) -> None:
    known = Checksums(Disk(), (str(path), 0))
    assert known.of(path.stat())
    status = path.stat()
    match how:
        case "written":
            path.write_bytes(path.read_bytes())
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        case "replaced":
            other = path.with_name("other")
            other.write_bytes(path.read_bytes())
            other.replace(path)
        case _:
            os.utime(path, ns=(1, 1))
    assert known.of(path.stat()) is None


def test_what_cannot_be_read_is_unknown(path: Path) -> None:
    for disk in (Disk(), Failing(lambda name, _path: name == "open")):
        known = Checksums(disk, (f"{path}.nowhere" if type(disk) is Disk else str(path), 0))
        assert known.of(path.stat()) is None


def test_a_register_is_opened_by_what_is_known(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither file is read again, and everything is as it would be."""
    plain = Register(path, "2022-12-31", writing=False)
    known = look_ahead(path)
    disk = Counting()
    monkeypatch.setattr("store.database.storage.Disk", lambda: disk)
    register = Register(path, "2022-12-31", writing=False, known=known)
    assert disk.read_bytes < path.stat().st_size // 4, "the journal, some records"
    assert register._indexed is not None
    assert all(dict(register.rows(table)) == dict(plain.rows(table)) for table in TABLES)


def test_a_register_changed_meanwhile_is_read_as_it_is(path: Path) -> None:
    known = look_ahead(path)
    assert known.of(path.stat())
    other = Register(path, "2022-12-31", "ben")
    base = other.get("meta", 1)
    other.save("meta", 1, base, {**base, "unit": "Đảng ủy xã Khác"}, insist=True)
    other.close()
    assert Register(path, "2022-12-31", known=known).unit == "Đảng ủy xã Khác"
