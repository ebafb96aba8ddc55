"""The modules for which something empty stands in."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tui.wire.unused import ABSENT, STAND_INS

ROOT = Path(__file__).parents[2]


def printed(code: str) -> str:
    """What a fresh Python prints."""
    command = [sys.executable, "-c", f"from tui.wire.unused import leave_out\nleave_out()\n{code}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", STAND_INS)
def test_only_names_that_there_are_stand_empty(name: str) -> None:
    module = import_module(name)
    assert all(hasattr(module, each) for each in STAND_INS[name])


def test_the_program_starts_without_them() -> None:
    names = [*STAND_INS, *ABSENT]
    code = f"import sys, tui.app\nprint([getattr(sys.modules[each], '__file__', None) for each in {names}])"
    assert printed(code) == f"{[None] * len(names)}\n"
    assert printed("import sys, tui.app\nprint('textual.types' in sys.modules)") == "False\n"


def test_whoever_asks_for_more_gets_the_module_itself() -> None:
    code = (
        "import sys, textual.app\nfrom textual.command import CommandPalette, SearchIcon\n"
        "print(SearchIcon.__module__, CommandPalette.__module__, sys.modules[SearchIcon.__module__].__file__)"
    )
    name, empty, file = printed(code).split()
    assert (name, empty) == ("textual.command", "tui.wire.unused") and file.endswith("command.py")
    code = "from textual import command\nprint(hasattr(command, 'no_such_name'))"
    assert printed(code) == "False\n"


def test_what_is_absent_is_done_without() -> None:
    """The digests that the store writes come out the same."""
    code = "from hashlib import blake2b\nprint(blake2b('sổ'.encode(), digest_size=8).hexdigest())"
    plain = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed(code) == plain
    assert printed("import asyncio\nasyncio.run(asyncio.sleep(0))\nprint(asyncio.sslproto.ssl)") == "None\n"


def test_a_python_whose_digests_come_from_openssl_alone_starts() -> None:
    """Some distributions build it so: nothing that gives digests may be left out."""
    code = """
import sys
sys.modules.update(dict.fromkeys(("_md5", "_sha1", "_sha256", "_sha512", "_sha3")))
import random, tui.app
print(random.Random(1).random() < 1)
"""
    assert printed(code) == "True\n"
