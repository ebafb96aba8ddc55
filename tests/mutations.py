"""Breaks the code in one way after another, and shows that a test fails each time.

    python -m tests.mutations store            every sync, order and check of the file layer taken out
    python -m tests.mutations figures          every figure and deadline counted a little wrong
    python -m tests.mutations store chain      those whose name holds the word

The ways are listed in mutations_store.txt and mutations_figures.txt. Two are tried at a time. Prints one line
for each, and exits with 1 if one was not noticed by any test.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
LISTS = {"store": ("store/database", "tests/store/database"), "figures": ("store", "tests/store")}
"""Where the code of a list lies, and its tests."""
NOT_NEEDED = shutil.ignore_patterns("__pycache__", "wire", "terminal", "bench", "pictures")


class Mutation(NamedTuple):
    """A way to break the code: its name, the file, the tests to ask, the lines there, and those instead."""

    name: str
    file: Path
    tests: list[Path]
    old: str
    new: str


def parsed(block: str, code: str, tests: str) -> Mutation:
    """A block of a list."""
    title, *lines = block.splitlines()
    name, file, asked = title.split(" | ")
    old, new = ("".join(f"{line[1:]}\n" for line in lines if line.startswith(sign)) for sign in "-+")
    return Mutation(
        name, Path(code, f"{file}.py"), [Path(tests, f"test_{one}.py") for one in asked.split()], old, new
    )


def mutations(which: str) -> list[Mutation]:
    """A whole list."""
    text = Path(__file__).with_name(f"mutations_{which}.txt").read_text("utf-8")
    return [parsed(block, *LISTS[which]) for block in text.split("\n# ")[1:]]


def outcome(mutation: Mutation) -> str:
    """The test that noticed, or why none did."""
    with tempfile.TemporaryDirectory() as folder:
        for each in ("store", "tui", "tests"):
            shutil.copytree(ROOT / each, Path(folder, each), ignore=NOT_NEEDED)
        target = folder / mutation.file
        text = target.read_text("utf-8")
        if text.count(mutation.old) != 1:
            return f"NOT TAKEN OUT: its lines are there {text.count(mutation.old)} times"
        target.write_text(text.replace(mutation.old, mutation.new), "utf-8")
        return noticed(folder, mutation.tests)


def noticed(folder: str, tests: list[Path]) -> str:
    """The first of these tests that fails in a copy of the project."""
    options = [
        "-x",
        "-q",
        "-m",
        "not slow",
        "--tb=no",
        "-p",
        "no:cacheprovider",
        "--hypothesis-profile=found",
        "-c",
        os.devnull,
        "--rootdir",
        folder,
    ]
    environment = {**os.environ, "PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_ADDOPTS": ""}
    command = [sys.executable, "-m", "pytest", *options, *map(str, tests)]
    try:
        run = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=300, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return "noticed: the tests come to no end"
    failed = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if run.returncode > 1:
        return "NOT TRIED: the tests cannot be read"
    return f"noticed: {failed[0].split('::', 1)[-1][:90]}" if failed else "NOT NOTICED"


def main() -> int:
    """Try them all."""
    which, *words = sys.argv[1:]
    chosen = [each for each in mutations(which) if all(word in each.name for word in words)]
    missed = 0
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for mutation, found in zip(chosen, pool.map(outcome, chosen), strict=True):
            missed += not found.startswith("noticed")
            print(f"{mutation.name}: {found}", flush=True)
    print(f"{len(chosen)} ways tried, {len(chosen) - missed} noticed")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
