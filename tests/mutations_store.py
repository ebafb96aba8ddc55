"""Takes each sync, each order and each check out of the store in turn, and shows that a test fails each time.

    python -m tests.mutations_store            all of them, two at a time
    python -m tests.mutations_store chain      those whose name holds the word

The safeguards are listed in mutations_store.txt. Prints one line for each, and exits with 1 if one could
be taken out without any test noticing.
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
TESTS = "tests/store/database"
TOOLS = shutil.ignore_patterns("__pycache__")


class Mutation(NamedTuple):
    """A safeguard: its name, its file, its lines, what stands there without it, the tests to ask."""

    name: str
    file: str
    tests: list[str]
    old: str
    new: str


def parsed(block: str) -> Mutation:
    """A block of the list."""
    title, *lines = block.splitlines()
    name, file, tests = title.split(" | ")
    old, new = ("".join(f"{line[1:]}\n" for line in lines if line.startswith(sign)) for sign in "-+")
    return Mutation(name, file, tests.split(), old, new)


def mutations() -> list[Mutation]:
    """The whole list."""
    text = Path(__file__).with_suffix(".txt").read_text("utf-8")
    return [parsed(block) for block in text.split("\n# ")[1:]]


def outcome(mutation: Mutation) -> str:
    """The test that noticed, or why none did."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "store", Path(folder, "store"), ignore=TOOLS)
        shutil.copytree(ROOT / TESTS, Path(folder, TESTS), ignore=TOOLS)
        target = Path(folder, "store", "database", f"{mutation.file}.py")
        text = target.read_text("utf-8")
        if text.count(mutation.old) != 1:
            return f"NOT TAKEN OUT: its lines are there {text.count(mutation.old)} times"
        target.write_text(text.replace(mutation.old, mutation.new), "utf-8")
        return noticed(folder, [f"{TESTS}/test_{name}.py" for name in mutation.tests])


def noticed(folder: str, tests: list[str]) -> str:
    """The first of these tests that fails in a copy of the project."""
    options = [
        "-x",
        "-q",
        "-m",
        "not slow",
        "--tb=no",
        "-p",
        "no:cacheprovider",
        "-c",
        os.devnull,
        "--rootdir",
        folder,
    ]
    environment = {**os.environ, "PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_ADDOPTS": ""}
    command = [sys.executable, "-m", "pytest", *options, *tests]
    try:
        run = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=300, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return "noticed: the tests come to no end"
    failed = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return (
        f"noticed: {failed[0].split('::', 1)[-1][:90]}" if run.returncode == 1 and failed else "NOT NOTICED"
    )


def main() -> int:
    """Try them all."""
    chosen = [each for each in mutations() if all(word in each.name for word in sys.argv[1:])]
    missed = 0
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for mutation, found in zip(chosen, pool.map(outcome, chosen), strict=True):
            missed += not found.startswith("noticed")
            print(f"{mutation.name}: {found}", flush=True)
    print(f"{len(chosen)} safeguards taken out, {len(chosen) - missed} noticed")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
