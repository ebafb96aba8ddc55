"""The invented register: the article's figures, the balance of every cell, the same bytes every time."""

import json
import os
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

from store.database.snapshot import chunks
from store.sample import sample
from tests.oracle import balance_of_cell, balances, behind, figures
from tests.oracle_lives import view_of

CUTS = [
    (2021, None),
    (2021, "2021-05-19"),
    (2022, None),
    (2022, "2022-01-01"),
    (2022, "2022-06-30"),
    (2022, "2022-10-31"),
    (2023, None),
    (2023, "2023-09-30"),
]


@cache
def default() -> dict[str, dict[str, Any]]:
    """The sample that lies in the repository."""
    return sample()


@cache
def year(number: int) -> dict[str, Any]:
    """The figures of one year of it."""
    return figures(default(), number)


def test_admissions_and_targets() -> None:
    """134 admissions are 134.00 % of the resolution's target."""
    admissions = year(2022)["admissions"]
    targets = {target["kind"]: target["ratio"] for target in admissions["targets"]}
    assert admissions["count"] == 134
    assert targets["resolution"] == {"n": 134, "of": 100, "percent": 134.0}
    assert {"superior", "term"} <= targets.keys()
    assert targets["term"]["n"] > 134


def test_courses() -> None:
    """Two courses with 173 candidates and one with 102 new members, each of them on probation that day."""
    assert year(2022)["courses"] == {
        "candidate": {"courses": 2, "people": 173},
        "new_member": {"courses": 1, "people": 102},
    }


def test_screening() -> None:
    """65 cases: 31 removed, 10 improved, 19 helped, 5 unrecorded, and nothing else."""
    screening = year(2022)["screening"]
    outcomes = dict(screening["outcomes"])
    assert (screening["total"], outcomes.pop("removed")) == (65, 31)
    assert sum(outcomes.pop(kind) for kind in ("struck_off", "expelled", "left")) == 31
    assert (outcomes.pop("improved"), outcomes.pop("helping"), outcomes.pop("unrecorded")) == (10, 19, 5)
    assert set(outcomes.values()) == {0}
    assert screening["carried_over"] > 0 < screening["opened"]


def test_the_improved_asked_to_leave_first() -> None:
    """Each of the ten had handed in a leave request before the case ended well."""
    for name in behind(default(), 2022, None, "screening.outcomes.improved"):
        case = default()["cases"][name.split("/")[1]]
        assert case["opened"] <= case["leave_request"] < case["help_from"] < case["closed"]


def test_removals_are_those_of_the_cases() -> None:
    """Nobody is removed in 2022 but the 31, and in each of the three ways."""
    removed = year(2022)["removed"]
    assert removed["total"] == 31
    assert all(removed[kind] for kind in ("struck_off", "expelled", "left", "probationary"))
    cases = [
        default()["cases"][n.split("/")[1]]
        for n in behind(default(), 2022, None, "screening.outcomes.removed")
    ]
    removed_by_case = sorted(f"members/{case['member']}" for case in cases)
    assert removed_by_case == sorted(behind(default(), 2022, None, "removed.total"))


def test_assignment() -> None:
    """Over 99 % have an assignment but not all; everybody in offices and schools has one."""
    assignment = year(2022)["assignment"]
    assert 99 < assignment["overall"]["percent"] < 100
    assert assignment["overall"]["n"] < assignment["overall"]["of"]
    for kind in ("office", "school"):
        assert assignment["by_cell_kind"][kind]["percent"] == 100
    assert len(assignment["by_cell_kind"]) == 9


def test_ratings_rise_from_year_to_year() -> None:
    """The share rated good or better rises; the excellent stay within a fifth of the good."""
    shares = []
    for number in (2021, 2022, 2023):
        ratings = year(number)["ratings"]
        shares.append((ratings["excellent"]["n"] + ratings["good"]["n"]) / ratings["rated"])
        assert not ratings["cap_exceeded"]
        assert ratings["exempt"] > 0 < ratings["not_rated"]
    assert shares == sorted(set(shares))


@pytest.mark.parametrize("number", [2021, 2022, 2023])
def test_every_group_has_figures(number: int) -> None:
    """Each year tells something of everything, and the make-up is that of Trà Vinh."""
    found = year(number)
    zeros = {key for key, value in found["balance"].items() if not value}
    assert zeros <= {"restored", "expelled"}
    assert all(found["members"].values())
    assert found["badges"] and found["disciplined"] and found["recognised"]
    total = found["members"]["total"]
    assert 0.27 < found["members"]["minority"] / total < 0.38
    assert 0.28 < found["members"]["female"] / total < 0.45
    assert 0.08 < found["members"]["religious"] / total < 0.25


@pytest.mark.parametrize("cut", CUTS)
def test_the_balance_holds(cut: tuple[int, str | None]) -> None:
    """Start plus what came minus what went is the end, for the unit and for each cell."""
    whole = figures(default(), *cut)["balance"]
    view = view_of(default(), *cut)
    cells = [balance_of_cell(view, int(cell)) for cell in default()["cells"]]
    assert balances(whole)
    assert all(balances(cell) for cell in cells)
    assert {key: sum(cell[key] for cell in cells) for key in whole} == whole
    assert sum(cell["moved_in"] for cell in cells) == sum(cell["moved_out"] for cell in cells)


def test_the_file_is_small_and_reads_line_by_line() -> None:
    """One document on a line, under a megabyte, and it is what it was made from."""
    numbered = {name: {int(id_): each for id_, each in rows.items()} for name, rows in default().items()}
    data = b"".join(chunks(numbered))
    assert len(data) < 1_000_000
    assert json.loads(data) == default()
    documents = sum(len(rows) for rows in default().values())
    assert (
        sum(
            ": {" in line and line.startswith('"') and line[1].isdigit()
            for line in data.decode().splitlines()
        )
        == documents
    )


def test_the_same_seed_gives_the_same_bytes() -> None:
    """In this process, and in another one that hashes texts differently."""
    script = "import json; from store.sample import sample; print(json.dumps(sample(120, 7)))"

    def elsewhere(hash_seed: str) -> bytes:
        env = {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        return subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, check=True).stdout

    told = [elsewhere("1"), elsewhere("2")]
    assert told == [json.dumps(sample(120, 7)).encode() + b"\n"] * 2
    assert sample(120, 8) != sample(120, 7)


@pytest.mark.parametrize("members", [1, 2, 5, 10, 37, 100, pytest.param(2500, marks=pytest.mark.slow)])
def test_any_size(members: int) -> None:
    """Small and large registers hold together, in the same proportions."""
    register = sample(members)
    assert len(register["members"]) == members
    found = figures(register, 2022)
    assert balances(found["balance"])
    assert found["admissions"]["count"] == int(0.134 * members + 0.5)
    assert abs(found["screening"]["total"] - 0.065 * members) <= 1
    json.dumps(register, allow_nan=False)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_seed_tells_the_same_story(seed: int) -> None:
    """Other people, the same figures."""
    found = figures(sample(1000, seed), 2022)
    assert found["admissions"]["count"] == 134
    assert found["screening"]["total"] == 65
    assert found["removed"]["total"] == found["screening"]["outcomes"]["removed"] == 31


def test_progress_is_told_to_the_end() -> None:
    """The callback hears rising numbers that end at the total."""
    heard: list[tuple[int, int]] = []
    sample(2000, progress=lambda done, total: heard.append((done, total)))
    assert heard == sorted(heard)
    assert heard[-1] == (2000, 2000)
    assert len(heard) > 4
