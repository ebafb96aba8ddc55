"""The store beside stock TinyDB and SQLite, in one run: python tests/bench/bench_store.py

Every figure is a median, taken in turns so that a busy moment of the machine hits all alike. SQLite runs in
WAL mode with synchronous=FULL; its update, like ours, includes turning the document into JSON. Exits with 1
if a goal is missed.
"""

import argparse
import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tinydb import TinyDB  # noqa: E402

from store.database import Database, Edit  # noqa: E402

ROUNDS = 400
STOCK_SECONDS = 4.0


def member(number: int) -> dict[str, Any]:
    """An invented record of the usual size."""
    by = {"issuer": "Ban Thường vụ Huyện ủy"}
    return {
        "full_name": f"Nguyễn Thị Hạnh {number}", "other_name": "", "sex": "female", "born": "1987-05-12",
        "birthplace": "xã Tân Hòa", "hometown": "tỉnh Tiền Giang", "residence": "ấp 3", "ethnicity": "01",
        "religion": "none", "occupation": "farmer", "schooling": "12/12", "qualification": "bachelor",
        "theory": "primary", "youth_union": "2003-03-26", "id_number": f"{number:012}", "cell": number % 60,
        "introducers": [], "note": "", "events": [
            {"kind": "candidate", "date": "2021-02-01"},
            {"kind": "admitted", "date": "2022-05-19", "decided": "2022-05-10", "number": "45", **by},
            {"kind": "official", "date": "2023-05-19", "decided": "2023-06-02", "number": "61", **by},
        ],
    }  # fmt: skip


@dataclass
class Contest:
    """One size of register in the hands of all three."""

    folder: Path
    size: int
    times: dict[str, list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        documents = {number: member(number) for number in range(1, self.size + 1)}
        self.ours = Database(self.path("ours"), by="bench")
        self.ours.transact(
            lambda: [Edit("members", number, None, found) for number, found in documents.items()]
        )
        self.ours.checkpoint()
        self.watcher = Database(self.path("ours"), by="watcher")
        text = json.dumps({"members": {str(number): found for number, found in documents.items()}})
        Path(self.path("stock")).write_text(text)
        self.stock = TinyDB(self.path("stock"))
        self.sqlite = sqlite3.connect(self.path("sqlite"), isolation_level=None)
        self.sqlite.execute("pragma journal_mode=wal")
        self.sqlite.execute("pragma synchronous=full")
        self.sqlite.execute("create table members (id integer primary key, document text)")
        rows = ((number, json.dumps(found, ensure_ascii=False)) for number, found in documents.items())
        self.sqlite.execute("begin")
        self.sqlite.executemany("insert into members values (?, ?)", rows)
        self.sqlite.execute("commit")

    def path(self, name: str) -> str:
        """The file of one of the three."""
        return str(self.folder / f"{self.size}-{name}")

    def time(self, name: str, step: Callable[[], object]) -> None:
        """Do a step and note how long it took."""
        start = time.perf_counter()
        step()
        self.times.setdefault(name, []).append(time.perf_counter() - start)

    def turn(self, count: int) -> None:
        """One update by ours and one by SQLite, of the same record; and another session takes ours in."""
        number = 1 + count * 7919 % self.size
        before = self.ours.documents("members")[number]
        after = {**before, "note": f"note {count}"}
        self.time("ours", lambda: self.ours.transact(lambda: [Edit("members", number, before, after)]))
        self.time("sqlite", lambda: self._update_sqlite(number, after))
        self.time("watcher", self.watcher.refresh)
        self.time("watcher idle", self.watcher.refresh)

    def _update_sqlite(self, number: int, document: dict[str, Any]) -> None:
        text = json.dumps(document, ensure_ascii=False)
        self.sqlite.execute("update members set document = ? where id = ?", (text, number))

    def turns_of_stock(self) -> None:
        """Updates by stock TinyDB, as many as there is time for."""
        table = self.stock.table("members")
        end = time.monotonic() + STOCK_SECONDS
        while time.monotonic() < end or len(self.times.get("stock", [])) < 3:
            number = 1 + len(self.times.get("stock", [])) * 7919 % self.size
            self.time(
                "stock", lambda number=number: table.update({"note": str(time.time())}, doc_ids=[number])
            )

    def median(self, name: str) -> float:
        """In milliseconds."""
        return statistics.median(self.times[name]) * 1000


ALONE = {
    "ours": "from store.database import Database; start(); kept = Database(path, read_only=True)",
    "json": "import json; data = open(path, 'rb').read(); start(); kept = json.loads(data)",
    "stock": "from tinydb import TinyDB; db = TinyDB(path, access_mode='r', encoding='utf-8'); start();"
    " db.table('members').get(doc_id=1)",
}
FRAME = """
import sys, time, re
sys.path.insert(0, sys.argv[1])
path = sys.argv[2]
def resident(name="VmRSS"):
    return int(re.search(name + r":\\s+(\\d+)", open("/proc/self/status").read())[1]) * 1024
def start():
    global began, rest
    rest, began = resident(), time.perf_counter()
"""
END = """
took = time.perf_counter() - began
print(took, resident() - rest, resident("VmHWM") - rest)
"""


def alone(name: str, path: str) -> tuple[float, float, float]:
    """Seconds, bytes kept and bytes at the peak for opening a file in a new process: the best of three."""
    code = FRAME + ALONE[name] + END
    command = [sys.executable, "-c", code, str(ROOT), path]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(3)]
    took, kept, peak = min(tuple(map(float, run.split())) for run in runs)
    return took, kept, peak


def goals(contests: list[Contest]) -> Iterator[tuple[str, float, float]]:
    """What is promised: a name, the figure, and what it must not exceed."""
    first, last = contests[0], contests[-1]
    for each in contests:
        yield f"update at {each.size}: ours / SQLite", each.median("ours") / each.median("sqlite"), 2.0
    yield f"update: {last.size} / {first.size}", last.median("ours") / first.median("ours"), 1.3
    if last.size >= 100_000:
        yield (
            f"update at {last.size}: 1000 x ours / stock",
            1000 * last.median("ours") / last.median("stock"),
            1.0,
        )
    took, _, _ = alone("ours", last.path("ours"))
    loads, _, _ = alone("json", last.path("ours"))
    yield f"opening {last.size}: ours / json.loads", took / loads, 2.0
    yield f"another session sees a save at {last.size}: ms", last.median("watcher"), 1.0


def show_updates(contests: list[Contest]) -> None:
    """One durable update, and what it means for another session."""
    heads = ("ours ms", "SQLite ms", "stock ms", "ours/SQLite", "stock/ours", "seen ms", "idle us")
    print(f"{'records':>8}", *(f"{head:>12}" for head in heads))
    for each in contests:
        ours, sqlite, stock = (each.median(name) for name in ("ours", "sqlite", "stock"))
        seen, idle = each.median("watcher"), each.median("watcher idle") * 1000
        figures = (ours, sqlite, stock, ours / sqlite, stock / ours, seen, idle)
        print(f"{each.size:8}", *(f"{figure:12.3f}" for figure in figures))


def show_opening(contest: Contest) -> None:
    """Opening, keeping in memory, and checkpoints."""
    contest.ours.checkpoint()
    contest.ours.transact(lambda: [Edit("members", None, None, member(0))])
    contest.time("checkpoint", contest.ours.checkpoint)
    size, of_stock = (Path(contest.path(name)).stat().st_size / 1e6 for name in ("ours", "stock"))
    took, kept, peak = alone("ours", contest.path("ours"))
    loads, kept_json, peak_json = alone("json", contest.path("ours"))
    stock, kept_stock, peak_stock = alone("stock", contest.path("stock"))
    print(f"\n{contest.size} records, {size:.1f} MB ({of_stock:.1f} MB as stock TinyDB writes it);", end=" ")
    print(f"a checkpoint takes {contest.median('checkpoint'):.0f} ms")
    per = contest.size / 1000
    print(f"{'':24} {'seconds':>8} {'kB kept/record':>15} {'kB at peak/record':>18}")
    for name, *row in (
        ("ours, opened", took, kept, peak),
        ("json.loads", loads, kept_json, peak_json),
        ("stock TinyDB, one get", stock, kept_stock, peak_stock),
    ):
        print(f"{name:24} {row[0]:8.3f} {row[1] / per / 1e6:15.2f} {row[2] / per / 1e6:18.2f}")


def main() -> int:
    """Run the contest and judge it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument(
        "--folder", help="where to write: the disk to measure (default: the one for temporary files)"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        contests = [Contest(Path(folder), size) for size in sorted(options.sizes)]
        for count in range(ROUNDS):
            for each in contests:
                each.turn(count)
        for each in contests:
            each.turns_of_stock()
        show_updates(contests)
        show_opening(contests[-1])
        print()
        missed = 0
        for name, figure, limit in goals(contests):
            missed += figure > limit
            print(f"{'ok    ' if figure <= limit else 'MISSED'} {name}: {figure:.2f} (at most {limit:g})")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
