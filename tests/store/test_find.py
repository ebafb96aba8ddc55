"""People found while they are typed."""

import subprocess
import sys
from collections.abc import Mapping

import pytest

from store import find as find_room
from store.find import FindIndex
from store.find.people import Told
from store.names import sort_key

PEOPLE = {
    1: ("Nguyễn Thị Hạnh", "079087001234", "12.345678"),
    2: ("Nguyễn Thị Hành", "079087009999"),
    3: ("Trần Hạnh Nguyên", "12.345679"),
    4: ("Nguyễn Văn An", ""),
    5: ("Nguyễn Văn Ân", ""),
    6: ("Lê Thị Hồng Hạnh", ""),
    7: ("H'Lan Niê", ""),
    8: ("Nguyễn Hòa", ""),
    9: ("Nguyễn Hoàng", ""),
    10: ("Đặng Thị Hường", ""),
    11: ("Trần Văn Hanh", ""),
}


def index(people: Mapping[int, tuple[str, ...]] = PEOPLE) -> FindIndex:
    """A find index of some people."""
    made = FindIndex()
    for person, (full_name, *numbers) in people.items():
        made.add(person, full_name, numbers)
    return made


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hạnh", [6, 1, 3, 11, 2]),
        ("hanh", [11, 2, 6, 1, 3]),
        ("HẠNH", [6, 1, 3, 11, 2]),
        ("nguyễn thị hạnh", [1, 2]),
        ("nguyen thi hanh", [2, 1]),
        ("hanh ng", [2, 1, 3]),
        ("ng hanh", [2, 1, 3]),
        ("hạnh nguyễn", [1, 2, 3]),
        ("nth", [2, 1]),
        ("nt", [2, 1]),
        ("hn", [7]),
        ("an", [4, 5]),
        ("ân", [5, 4]),
        ("hoà", [8, 9]),
        ("hòa", [8, 9]),
        ("nguyen n", []),
        ("hlan", [7]),
        ("h'lan", [7]),
        ("lan", [7]),
        ("dang", [10]),
        ("đặng huong", [10]),
        ("079087", [2, 1]),
        ("079 087 001234", [1]),
        ("12.345", [1, 3]),
        ("12345678", [1]),
        ("hanh 12", [1, 3]),
        ("huogn", [10]),
        ("nguyne vna an", [4, 5]),
        ("nguyenvanan", [4, 5]),
        ("ngu yen van an", [4, 5]),
        ("đặnh thị hường", [10, 6]),
        ("nghuyenn an", [4, 5]),
        ("nguy vna", [4, 5]),
        ("xyz", []),
        ("9", []),
        ("n n n n", []),
    ],
)
def test_what_is_typed_finds_whom_it_means(typed: str, found: list[int]) -> None:
    assert index().find(typed) == found


def test_every_kind_of_match_in_its_rank() -> None:
    ranked = ["Hà Anh", "An Hà Anh", "Anh Hà Trần", "Hả Anh", "Hạ Vi Ánh", "Hành Thị Anh", "Hằng Ảnh"]
    people = {-at: (full_name,) for at, full_name in enumerate(ranked)}
    assert [ranked[-at] for at in index(people).find("hà anh")] == ranked


def test_initials_stand_before_numbers_and_slips_come_last() -> None:
    people = {1: ("Bùi An Cao", ""), 2: ("Bùi An Cao Đạt", ""), 3: ("Bạc Vy", ""), 4: ("Lê Ban", "BAC1")}
    assert index(people).find("bac") == [3, 1, 2]
    assert index(people).find("bac1") == [4]
    assert index({1: ("Bà An Cáp Đạt", ""), 3: ("Lê Bàn", "")}).find("bac") == [1, 3]
    assert index({1: ("Lê Hoan", ""), 2: ("Hoàn Hoàng", "")}).find("hoangx") == [2, 1]
    assert index({1: ("An", "129"), 2: ("Bình", "12", "123")}).find("12") == [2, 1]


def test_the_place_of_a_tone_does_not_matter() -> None:
    people = index({1: ("Lê Hóa", ""), 2: ("Lê Hòa", ""), 3: ("Lê Hoả", "")})
    assert people.find("hoá") == people.find("hóa") == [1, 2, 3]
    assert people.find("hỏa") == [3, 2, 1]


def test_nothing_typed_lists_everybody_in_name_order() -> None:
    people = index()
    everybody = sorted(PEOPLE, key=lambda person: sort_key(PEOPLE[person][0]))
    assert people.find("") == people.find(" - ") == everybody
    assert people.find("")[:3] == everybody[:3]


def test_the_same_again_is_no_change() -> None:
    people = index()
    people.find("")
    settled = people._settled
    for person, (full_name, *numbers) in PEOPLE.items():
        people.add(person, full_name, numbers)
    people.find("")
    assert people._settled is settled


def test_people_come_and_go_and_change() -> None:
    people = index()
    people.add(4, "Nguyễn Văn Bình")
    assert people.find("an") == [5] and people.find("binh") == [4] and len(people) == len(PEOPLE)
    people.remove(4)
    assert people.find("binh") == [] and len(people) == len(PEOPLE) - 1
    with pytest.raises(KeyError):
        people.remove(4)
    people.add(1, "Nguyễn Thị Hạnh", ["7"])
    assert people.find("079087001234") == [] and people.find("7") == [1]


def test_who_is_meant_but_not_wanted_leaves_no_room_for_names_nearly_so() -> None:
    people, wanted = FindIndex(), {0: {1}}
    people.add(1, "Lê Hoàng", told=Told(b"\0"))
    people.add(2, "Lê Hoàn", told=Told(b"\1"))
    assert people.find("hoang") == [1] and people.find("hoang", wanted) == []
    assert people.find("lh") == [2, 1] and people.find("lh", wanted) == [2]
    assert people.find("hoangx") == [1, 2] and people.find("hoangx", wanted) == [2]
    people.remove(1)
    assert people.find("hoang", wanted) == [2]


@pytest.mark.parametrize(
    "full_name", ["", "-", "'", "  ", "An", "a " * 300, "Nguyễn" * 50, "\u0301", "Lê-Na O'B'C", "12"]
)
def test_odd_names_and_queries_do_no_harm(full_name: str) -> None:
    people = index({1: (full_name, full_name), 2: ("An", "1")})
    for typed in (full_name, full_name[:2], "a", "a a", "1", "\u0301", "an" * 100):
        assert set(people.find(typed)) <= {1, 2}


@pytest.fixture(autouse=True)
def few_recent(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few that tests pass the point where all is sorted again."""
    monkeypatch.setattr(find_room, "_RECENT", 4)


def test_the_library_for_slips_is_loaded_only_when_needed() -> None:
    code = (
        "import sys; from store.find import FindIndex; index = FindIndex(); index.add(1, 'Lê Hương', ['7']);"
        "index.find('huong'); index.find('lh'); index.find('7'); assert 'rapidfuzz' not in sys.modules;"
        "assert index.find('huogn') == [1]; assert 'rapidfuzz' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
