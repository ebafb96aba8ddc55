"""Finding held against slow ways that look at one name at a time."""

import random
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from store import find as find_room
from store.find import FindIndex
from store.find.people import Told
from store.find.shelf import Filter
from store.names import canonical, fold, sort_key
from tests.store.crowd import name, names


@pytest.fixture(autouse=True)
def few_recent(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few that tests pass the point where all is sorted again."""
    monkeypatch.setattr(find_room, "_RECENT", 4)


def slow_rank(full_name: str, typed: str) -> tuple[int, int] | None:
    """How one name answers a query of words, computed for this name alone."""
    parts = [(fold(word), canonical(word.lower())) for word in full_name.split()]
    asked = [(fold(word), canonical(word.lower())) for word in typed.split()]
    marked = any(plain != marks for plain, marks in asked)
    fits = (all(map(begins, asked, some)) for some in permutations(parts, len(asked)))
    if not any(fits):
        return None
    levels = [max(level(word, part, marked) for part in parts) for word in asked]
    given = max(level(word, parts[-1], marked) for word in asked) >= min(levels)
    whole = len(asked) == len(parts) and min(levels) >= 3
    return -min(levels), 0 if whole else 1 if given else 2


def begins(word: tuple[str, str], part: tuple[str, str]) -> bool:
    """Whether a part of a name begins with a typed word."""
    return part[0].startswith(word[0])


def level(word: tuple[str, str], part: tuple[str, str], marked: bool) -> int:
    """4 the same with marks, 3 the same without, 2 begins so with marks, 1 without, 0 not at all."""
    loose = marked and word[0] == word[1]
    if word[0] == part[0]:
        return 4 if loose or word[1] == part[1] else 3
    if not begins(word, part):
        return 0
    return 2 if marked and (loose or part[1].startswith(word[1])) else 1


NAMES = [full_name for full_name in names(800, seed=3) if "'" not in full_name]


def crowd() -> FindIndex:
    """An index of the names by their places."""
    made = FindIndex()
    for at, full_name in enumerate(NAMES):
        made.add(at, full_name)
    return made


CROWD = crowd()


@st.composite
def queries(draw: st.DrawFn) -> str:
    """Some words of a name in any order, cut short, with or without marks."""
    words = draw(st.sampled_from(NAMES)).lower().split()
    some = draw(st.permutations(words))[: draw(st.integers(1, 3))]
    cut = [word[: draw(st.integers(1, len(word)))] for word in some]
    return " ".join(fold(word) if draw(st.booleans()) else word for word in cut)


@settings(max_examples=100, deadline=None)
@given(queries())
def test_the_quick_way_finds_what_the_slow_way_finds(typed: str) -> None:
    ranks = {at: rank for at, full_name in enumerate(NAMES) if (rank := slow_rank(full_name, typed))}
    slow = sorted(ranks, key=lambda at: (ranks[at], sort_key(NAMES[at])))
    quick = CROWD.find(typed)
    assert [NAMES[at] for at in quick[: len(slow)]] == [NAMES[at] for at in slow]
    assert len(quick) == len(slow) or len(typed.split()) == 1 or not slow


def test_a_growing_query_finds_what_a_new_one_finds() -> None:
    draw, grown = random.Random(4), crowd()
    for _ in range(30):
        typed = draw.choice(NAMES).lower()
        for end in range(1, len(typed) + 1):
            assert grown.find(typed[:end]) == index_again().find(typed[:end])


def index_again() -> FindIndex:
    """The crowd's index with nothing remembered."""
    CROWD._settled._columns.clear()
    CROWD._settled._known_enough.clear()
    return CROWD


def told(full_name: str, known: bytes) -> Told:
    return Told(known, f"{full_name} {known.hex()}")


class Changing(RuleBasedStateMachine):
    """An index that people come to and go from answers like one made anew."""

    def __init__(self) -> None:
        super().__init__()
        self.people: dict[int, tuple[str, str, bytes]] = {}
        self.index = FindIndex()
        self.draw = random.Random(5)

    @rule(person=st.integers(1, 12), times=st.integers(1, 3))
    def add(self, person: int, times: int) -> None:
        for more in range(times):
            full_name, number = name(self.draw), str(self.draw.randrange(10**6))
            self.put(person + more, full_name, number, bytes([self.draw.randrange(3)]))

    @rule(person=st.integers(1, 12), known=st.sampled_from((b"\0", b"\1")))
    def learn(self, person: int, known: bytes) -> None:
        """Something else becomes known of one whose name stays."""
        if person in self.people:
            self.put(person, *self.people[person][:2], known)

    def put(self, person: int, full_name: str, number: str, known: bytes) -> None:
        self.people[person] = full_name, number, known
        self.index.add(person, full_name, [number], told(full_name, known))

    @rule(person=st.integers(1, 12))
    def remove(self, person: int) -> None:
        if self.people.pop(person, None):
            self.index.remove(person)

    @invariant()
    def answers_like_a_new_one(self) -> None:
        anew = FindIndex()
        for person, (full_name, number, known) in self.people.items():
            anew.add(person, full_name, [number], told(full_name, known))
            assert self.index.card(person) == (full_name, told(full_name, known).card)
        wanted: list[Filter] = [{}, {0: {1}}]
        for typed, only in product(("", "n", "t h", "th", "nguyễn", "1", "huogn", "nva"), wanted):
            quick, slow = self.index.find(typed, only), anew.find(typed, only)
            assert not only or all(self.people[at][2] == b"\1" for at in quick)
            # People of one name may stand in any order.
            assert [self.people[at][0] for at in quick] == [self.people[at][0] for at in slow]
            assert set(quick) == set(slow)


TestChanging = Changing.TestCase
TestChanging.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
