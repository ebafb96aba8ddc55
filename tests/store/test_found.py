"""Who was found is a sequence like a list of the same ids, of which only what is asked for is looked up."""

import random

import pytest

from store.find import FindIndex
from store.find import found as module
from tests.store.crowd import name, names

SETTLED, RECENT = 9_000, 120
TYPED = ("", "n", "th", "nguyen v", "tran thi", "huogn", "nva", "an")


@pytest.fixture(scope="module")
def people() -> FindIndex:
    """Many who have settled, some of them gone, and newcomers."""
    index = FindIndex()
    for person, each in enumerate(names(SETTLED)):
        index.add(3 * person + 1, each)
    index.find("")
    draw = random.Random(6)
    for person in draw.sample(range(SETTLED), 60):
        index.remove(3 * person + 1)
    for person in draw.sample(range(SETTLED), RECENT):
        index.add(3 * person + 2, name(draw))
    return index


@pytest.mark.parametrize("typed", TYPED)
def test_it_is_as_a_list(people: FindIndex, typed: str) -> None:
    whole = list(people.find(typed))
    found = people.find(typed)
    assert len(found) == len(whole) == len(set(whole)) and found == whole and found != whole[:-1]
    for seed in range(3):
        found, draw = people.find(typed), random.Random(seed)
        for at in [*draw.choices(range(-len(whole), len(whole)), k=40), *range(min(30, len(whole)))]:
            assert found[at] == whole[at], (typed, at)
        start = draw.randrange(len(whole))
        assert found[start : start + 40] == whole[start : start + 40] and found[::-97] == whole[::-97]
        for person in draw.sample(whole, min(30, len(whole))):
            assert found.index(person) == whole.index(person) and person in found
    assert found[0:0] == [] and not found[len(whole) :]
    for at in (len(whole), -len(whole) - 1):
        with pytest.raises(IndexError):
            found[at]


def test_newcomers_stand_between_the_others(people: FindIndex) -> None:
    newcomers = [person for person in people.find("") if person % 3 == 2]
    assert len(newcomers) == RECENT
    assert sum(person % 3 == 2 for person in people.find("n")) > 5


def test_who_was_not_found_has_no_place(people: FindIndex) -> None:
    found = people.find("tran")
    other = next(person for person in people.find("nguyen") if person not in list(found))
    for stranger in (other, 3, "1", None):
        assert stranger not in found
        with pytest.raises(ValueError, match=str(stranger)):
            found.index(stranger)
    with pytest.raises(ValueError, match=str(found[0])):
        found.index(found[0], 1)


def test_what_is_not_asked_for_is_not_looked_up(people: FindIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("all were looked up")

    monkeypatch.setattr(module, "picked", never)
    found = people.find("n")
    assert len(found) > 2_000 and len(found[:40]) == 40
    assert found.index(found[39]) == 39
    with pytest.raises(AssertionError, match="looked up"):
        people.find("")[-1]
