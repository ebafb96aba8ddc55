"""Keys: one meaning in one place, none that a terminal cannot send, all in the help and the README."""

import ast
import re
from pathlib import Path
from types import ModuleType

import pytest

from store.words import Text
from tests.readme import README, tables
from tui import keys
from tui.locale import wording, words, yearly

PLACES = sorted({place for command in keys.COMMANDS for place in command.where})


@pytest.mark.parametrize("place", PLACES)
def test_no_two_commands_share_a_key(place: str) -> None:
    taken = [key for command in keys.of(place) for key in command.keys]
    assert len(taken) == len(set(taken))


def test_no_key_needs_a_protocol_of_its_own() -> None:
    plain = re.compile(
        r"f\d+|ctrl\+[a-z]|[a-z]|\d|enter|escape|left|right|tab|slash|asterisk|question_mark|plus|minus|space|backspace|delete"
    )
    never = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+c"}
    for command in keys.COMMANDS:
        for key in command.keys:
            assert plain.fullmatch(key) and key not in never, key


def test_every_function_key_has_a_plain_key_beside_it() -> None:
    for command in keys.COMMANDS:
        functions = [key for key in command.keys if re.fullmatch(r"f\d+", key)]
        assert len(functions) < len(command.keys)
    assert all("," in shown for shown, _, _ in keys.FORM_KEYS if "F10" in shown)


def test_every_command_has_its_action() -> None:
    from tui.app import SodvApp
    from tui.screens.behind import BehindScreen
    from tui.screens.case import CaseScreen
    from tui.screens.cases import CasesScreen
    from tui.screens.cell import CellScreen
    from tui.screens.deadlines import DeadlinesScreen
    from tui.screens.lacks import LacksScreen
    from tui.screens.meeting import MeetingScreen
    from tui.screens.member import MemberScreen
    from tui.screens.members import MembersScreen
    from tui.screens.merge import MergeScreen
    from tui.screens.moved import MovedScreen
    from tui.screens.overview import OverviewScreen
    from tui.screens.plan import PlanScreen
    from tui.screens.ratings import RatingsScreen
    from tui.screens.records import RecordsScreen
    from tui.screens.signed import SignedScreen
    from tui.screens.verification import VerificationScreen

    screens = (
        CellScreen,
        DeadlinesScreen,
        MovedScreen,
        RatingsScreen,
        SignedScreen,
        MergeScreen,
        BehindScreen,
        CaseScreen,
        CasesScreen,
        MemberScreen,
        MembersScreen,
        OverviewScreen,
        RecordsScreen,
        LacksScreen,
        MeetingScreen,
        PlanScreen,
        VerificationScreen,
    )
    by_place = {screen.where: screen for screen in screens}
    assert set(by_place) == set(PLACES)
    for command in keys.COMMANDS:
        for place in command.where:
            owner = SodvApp if command.id in keys.GLOBAL else by_place[place]
            assert hasattr(owner, f"action_{command.id}"), f"{place}: {command.id}"


def test_the_readme_shows_the_keys_and_commands_as_they_are() -> None:
    text = README.read_text("utf-8")
    for name, table in tables().items():
        assert f"<!-- {name} -->\n{table}\n<!-- /{name} -->" in text, "run: python -m tests.readme"


LOCALE = {"w": words, "y": yearly, "s": wording}
"""The files of texts, by the name that they are imported under."""


def all_texts() -> list[tuple[str, Text]]:
    found = []
    for alias, module in LOCALE.items():
        for name, value in vars(module).items():
            named = value.items() if isinstance(value, dict) else [("", value)]
            found += [(f"{alias}.{name}.{key}", text) for key, text in named if isinstance(text, Text)]
    return found


def test_every_file_of_texts_is_looked_at() -> None:
    files = {path.stem for path in Path(words.__file__).parent.glob("*.py")} - {"__init__"}
    assert {module.__name__.rpartition(".")[2] for module in LOCALE.values()} == files


def store_texts() -> list[tuple[str, Text]]:
    import importlib
    import pkgutil

    import store

    modules = [importlib.import_module(each.name) for each in pkgutil.walk_packages(store.__path__, "store.")]
    return [(f"{m.__name__}.{n}", v) for m in modules for n, v in vars(m).items() if isinstance(v, Text)]


@pytest.mark.parametrize(("name", "text"), [*all_texts(), *store_texts()])
def test_every_text_is_in_both_languages_with_the_same_places(name: str, text: Text) -> None:
    assert bool(text.vi.strip()) == bool(text.en.strip())
    assert set(re.findall(r"{(\w+)}", text.vi)) == set(re.findall(r"{(\w+)}", text.en))


def test_every_word_is_used() -> None:
    root = Path(words.__file__).parent.parent
    sources = " ".join(
        path.read_text("utf-8") for path in root.glob("**/*.py") if path.parent.name != "locale"
    )
    unused = [
        f"{alias}.{name}"
        for alias, module in LOCALE.items()
        for name, value in vars(module).items()
        if isinstance(value, Text) and not re.search(rf"\b{alias}\.{name}\b", sources)
    ]
    assert unused == []


@pytest.mark.parametrize("module", LOCALE.values(), ids=LOCALE)
def test_no_word_is_written_over_by_another(module: ModuleType) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    names = [each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)]
    assert sorted(names) == sorted(set(names))
