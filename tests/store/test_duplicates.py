"""Likely duplicates: found by number, or by a like name and a like birth; a name alone is only a hint."""

import random
from typing import Any

import pytest

from store.duplicates import Duplicates, Twin
from tests.store.crowd import names

HANH = {"full_name": "Nguyễn Thị Hạnh", "born": "1987-05-12", "id_number": "001087000012"}


def found(keyed: dict[str, Any], *known: dict[str, Any]) -> list[Twin]:
    people = Duplicates()
    for id_, each in enumerate(known, 1):
        people.add(id_, each)
    return people.likely(keyed)


@pytest.mark.parametrize(
    ("keyed", "certain", "differs"),
    [
        ({"full_name": "Nguyễn Thị Hạnh"}, False, ()),
        ({"full_name": "nguyen thi hanh", "born": "1987-05-12"}, True, ()),
        ({"full_name": "Nguyễn Thị Hạnh", "born": "1987"}, False, ()),
        ({"full_name": "Nguyễn Thị Hạnh", "born": "1986-05-12"}, False, ("born",)),
        ({"full_name": "Nguyễn Thị Hạnh", "born": "1987-12-05"}, False, ("born",)),
        ({"full_name": "Nguyễn Thị Hành", "born": "1987-05-12"}, True, ()),
        ({"full_name": "Nguyễn Thị Hanhh", "born": "1987-05-12"}, False, ("full_name",)),
        (
            {"full_name": "Trần Văn Ba", "born": "1950", "id_number": "001087000012"},
            True,
            ("full_name", "born"),
        ),
        ({"id_number": "001087000012"}, True, ()),
    ],
)
def test_a_twin_is_named_with_what_differs(
    keyed: dict[str, Any], certain: bool, differs: tuple[str, ...]
) -> None:
    assert found(keyed, HANH) == [Twin(1, certain, differs)]


@pytest.mark.parametrize(
    "keyed",
    [
        {},
        {"full_name": "Nguyễn Thị"},
        {"full_name": "Nguyễn Thị Hoa", "born": "1987-05-12"},
        {"full_name": "Nguyễn Thị Hanhh"},
        {"full_name": "Nguyễn Thị Hạnh", "born": "1960-01-02"},
        {"full_name": "Trần Văn Ba", "born": "1987-05-12"},
        {"full_name": "Trần Văn Ba", "id_number": "001087000013"},
    ],
)
def test_another_person_is_not_a_twin(keyed: dict[str, Any]) -> None:
    assert found(keyed, HANH) == []


def test_a_slip_in_a_short_name_makes_another_name() -> None:
    assert (
        found({"full_name": "Lê Ba", "born": "1987-05-12"}, {"full_name": "Lê Na", "born": "1987-05-12"})
        == []
    )


@pytest.mark.parametrize(
    ("one", "other"), [("Vũ Văn Lý", "Võ Văn Lí"), ("Hoàng Thị Mỹ", "Huỳnh Thị Mĩ"), ("Hòa", "Hoà")]
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    born = "1970-01-02"
    assert [
        twin.certain for twin in found({"full_name": one, "born": born}, {"full_name": other, "born": born})
    ] == [True]


def test_the_likeliest_comes_first() -> None:
    others = [
        {"full_name": "Nguyễn Thị Hạnh"},
        {"full_name": "Nguyễn Thị Hạnh", "born": "1987-05-13"},
        HANH,
        {"full_name": "Lê Hạnh", "id_number": "001087000012"},
    ]
    assert [twin.id for twin in found(HANH, *others)] == [3, 4, 2, 1]


def test_people_come_and_go() -> None:
    people = Duplicates()
    people.add(1, HANH)
    people.add(2, HANH)
    people.remove(1)
    assert [twin.id for twin in people.likely(HANH)] == [2]
    assert people.likely(HANH, besides=2) == []


def test_a_slip_is_found_among_many() -> None:
    draw = random.Random(5)
    people = Duplicates()
    crowd = [
        {
            "full_name": name,
            "born": f"{draw.randint(1940, 2004)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
        }
        for name in names(3000)
    ]
    for id_, each in enumerate(crowd):
        people.add(id_, each)
    for id_ in draw.sample(range(3000), 60):
        year, *rest = crowd[id_]["born"].split("-")
        assert people.likely(crowd[id_])[0].certain
        slip = {**crowd[id_], "born": "-".join([year, *rest[::-1]])}
        assert id_ in [twin.id for twin in people.likely(slip)]
