"""The direction of the imports, and what each part does without."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RANKS = (
    ("tui.__main__", 9),
    ("tui.app", 8),
    ("tui.later", 8),
    ("tui.garbage", 1),
    ("tui.screens", 7),
    ("tui.commands", 6),
    ("tui.drafts", 6),
    ("tui.details", 6),
    ("tui.meeting", 6),
    ("tui.chronicle", 5),
    ("tui.exporting", 6),
    ("tui.paper", 5),
    ("tui.signing", 5),
    ("tui.desk", 5),
    ("tui.lookup", 4),
    ("tui.files", 1),
    ("tui.unsent", 1),
    ("tui.widgets", 4),
    ("tui.text", 3),
    ("tui.stamp", 3),
    ("tui.overview", 4),
    ("tui.strip", 3),
    ("tui.contract", 1),
    ("tui.keys", 3),
    ("tui.arguments", 3),
    ("tui.locale", 2),
    ("tui.keyboard", 1),
    ("tui.memory", 1),
    ("tui.hints", 5),
    ("tui.look", 1),
    ("tui.progress", 1),
    ("tui.waiting", 3),
    ("tui.wire", 1),
    ("tui", 0),
    ("store", 0),
)
"""A module imports its own rank or a lower one; what is not named here must be given its place."""


def modules() -> list[Path]:
    return sorted([*ROOT.glob("store/**/*.py"), *ROOT.glob("tui/**/*.py")])


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def rank(module: str) -> int:
    for prefix, value in RANKS:
        if module == prefix or (prefix != "tui" and module.startswith(f"{prefix}.")):
            return value
    raise AssertionError(f"{module} has no rank")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, f"{path}: relative import"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                is_module = (ROOT / full.replace(".", "/")).with_suffix(".py").exists() or (
                    ROOT / full.replace(".", "/")
                ).is_dir()
                yield full if is_module else node.module


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_direction(path: Path) -> None:
    own = rank(name_of(path))
    for module in imported(path):
        if module.split(".")[0] in ("store", "tui"):
            assert rank(module) <= own, f"{name_of(path)} imports {module}"


STORE_MAY = {"tinydb", "msgspec", "rapidfuzz", "asyncinotify", "xxhash"}


@pytest.mark.parametrize("path", sorted(ROOT.glob("store/**/*.py")), ids=name_of)
def test_the_store_imports_little(path: Path) -> None:
    for module in imported(path):
        top = module.split(".")[0]
        allowed = top in sys.stdlib_module_names or top == "store" or top in STORE_MAY
        assert allowed or (name_of(path) == "store.exchange" and top == "openpyxl"), module


def is_database(module: str) -> bool:
    return module == "store.database" or module.startswith("store.database.")


def test_only_the_database_knows_tinydb_and_only_the_register_the_database() -> None:
    outside = [path for path in modules() if not is_database(name_of(path))]
    assert not [path for path in outside if any(each.split(".")[0] == "tinydb" for each in imported(path))]
    doors = {name_of(path) for path in outside if any(is_database(each) for each in imported(path))}
    assert doors == {"store.register", "store.trouble", "store.upkeep"}


@pytest.mark.parametrize("path", sorted(ROOT.glob("tui/widgets/*.py")), ids=name_of)
def test_widgets_do_not_know_the_register(path: Path) -> None:
    assert not {"store.register", "tui.desk"} & set(imported(path))


def run_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_store_runs_without_textual_and_rich() -> None:
    code = """
import sys
for name in ("textual", "rich", "tui"):
    sys.modules[name] = None
import importlib, pkgutil, store
for each in pkgutil.walk_packages(store.__path__, "store."):
    importlib.import_module(each.name)
from pathlib import Path
from tempfile import TemporaryDirectory
from store.figures import summary
from store.period import Period
from store.register import Register
with TemporaryDirectory() as folder:
    path = Path(folder) / "so.json"
    Register.create(path)
    register = Register(path, "2023-12-31")
    register.save("cells", None, None, {"name": "Chi bộ 1", "kind": "school"})
    print(summary(register.tally, Period.of(2022), "")["members"]["cells"])
"""
    assert run_python(code).strip() == "1"


def test_help_loads_neither_textual_nor_tinydb() -> None:
    code = """
import sys
from tui.__main__ import main
try:
    main(["--help"])
except SystemExit:
    pass
print([name for name in ("textual", "tinydb", "rich") if name in sys.modules])
"""
    assert run_python(code).splitlines()[-1] == "[]"


def test_the_summary_as_json_loads_neither_textual_nor_rich(path: Path) -> None:
    code = f"""
import sys
from tui.__main__ import main
main(["summary", {str(path)!r}, "--format", "json"])
print([name for name in ("textual", "rich", "asyncinotify", "openpyxl", "rapidfuzz") if name in sys.modules])
"""
    assert run_python(code).splitlines()[-1] == "[]"


def test_commands_without_a_screen_do_not_load_textual(path: Path) -> None:
    code = f"""
import sys
from tui.__main__ import main
main(["summary", {str(path)!r}, "--format", "text"])
main(["check", {str(path)!r}])
print("textual" in sys.modules)
"""
    assert run_python(code).splitlines()[-1] == "False"


def test_no_attribute_of_ours_hides_one_of_textual() -> None:
    """Names set in `__init__` must not be names that Textual's own base class uses."""
    from textual.app import App
    from textual.screen import ModalScreen
    from textual.widget import Widget

    bases = {"App": App, "Screen": ModalScreen, "Widget": Widget}
    for path in [*ROOT.glob("tui/screens/*.py"), *ROOT.glob("tui/widgets/*.py"), ROOT / "tui/app.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and node.bases:
                base = bases[
                    "App" if path.name == "app.py" else "Screen" if "screens" in path.parts else "Widget"
                ]
                taken = vars(base())
                for each in ast.walk(node):
                    if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Store):
                        ours = isinstance(each.value, ast.Name) and each.value.id == "self"
                        clash = (
                            ours and each.attr != "theme" and (each.attr in taken or hasattr(base, each.attr))
                        )
                        assert not clash, f"{path.name}: {node.name}.{each.attr}"


def test_no_handler_calls_its_super() -> None:
    """Textual runs the handler of every class in the method resolution order by itself."""
    for path in ROOT.glob("tui/**/*.py"):
        assert "super().on_" not in path.read_text("utf-8"), path
