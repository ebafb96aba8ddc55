"""Keys: one meaning in one place, none that a terminal cannot send, all in the help and the README."""

import re
from pathlib import Path

import pytest

from store.words import Text
from tests.readme import README, tables
from tui import keys
from tui.locale import words

PLACES = sorted({place for command in keys.COMMANDS for place in command.where})


@pytest.mark.parametrize("place", PLACES)
def test_no_two_commands_share_a_key(place: str) -> None:
    taken = [key for command in keys.of(place) for key in command.keys]
    assert len(taken) == len(set(taken))


def test_no_key_needs_a_protocol_of_its_own() -> None:
    plain = re.compile(
        r"f\d+|ctrl\+[a-z]|[a-z]|\d|enter|escape|left|right|slash|question_mark|space|backspace|delete"
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
    from tui.screens.lacks import LacksScreen
    from tui.screens.meeting import MeetingScreen
    from tui.screens.member import MemberScreen
    from tui.screens.members import MembersScreen
    from tui.screens.merge import MergeScreen
    from tui.screens.overview import OverviewScreen
    from tui.screens.plan import PlanScreen
    from tui.screens.records import RecordsScreen
    from tui.screens.verification import VerificationScreen

    screens = (
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


def all_texts() -> list[tuple[str, Text]]:
    found = [(name, value) for name, value in vars(words).items() if isinstance(value, Text)]
    for name, value in vars(words).items():
        if isinstance(value, dict):
            found += [(f"{name}.{key}", text) for key, text in value.items() if isinstance(text, Text)]
    return found


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
    sources = " ".join(path.read_text("utf-8") for path in root.glob("**/*.py") if path.name != "words.py")
    unused = [
        name
        for name, value in vars(words).items()
        if isinstance(value, Text) and not re.search(rf"\bw\.{name}\b", sources)
    ]
    assert unused == []
