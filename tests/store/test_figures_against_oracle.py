"""The figures that the register keeps up by changes against those counted anew from the documents."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.figures import Figures, summary
from store.period import Period
from store.tally import Tally
from tests.odd_registers import cuts, registers
from tests.oracle import countable, figures
from tests.telling_registers import TELLING

Register = dict[str, dict[str, Any]]
Cut = tuple[int, str | None]

slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def project_figures(register: Register, year: int, as_of: str | None) -> tuple[dict[str, Any], Figures]:
    """What the project says: the JSON contract, and the figures that know the records behind them."""
    documents = {name: {int(id_): each for id_, each in rows.items()} for name, rows in register.items()}
    tally, period = Tally.of(documents), Period.of(year, as_of)
    return summary(tally, period, register["meta"]["1"]["unit"]), Figures(tally, period)


def assert_same(register: Register, cut: Cut) -> None:
    """Both computations agree on every figure and on the records behind it."""
    contract, found = project_figures(register, *cut)
    wanted = figures(register, *cut)
    for each in (contract, contract["previous"]):
        each.pop("bases")
        each.pop("secrecy", None)
    assert dict(leaves(contract)) == dict(leaves(wanted))
    for path, names in countable(register, *cut).items():
        behind = found.behind(project_path(found, path))
        here = {f"{table}/{id_}": n for (table, id_), n in behind.items()}
        wanted_here = {name: here[name] for name in names} if path.endswith(".people") else Counter(names)
        assert (path, here) == (path, wanted_here)
        if not path.startswith("cells.") and not path.endswith(".of"):
            assert (path, sum(here.values())) == (path, found.number(project_path(found, path)))


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a contract by its path, so that a difference names itself."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inner:
        yield from leaves(value, f"{path}.{key}")
    if not inner:
        yield path, tree


def project_path(found: Figures, path: str) -> str:
    """The project's path of one of the oracle's."""
    if path.startswith("admissions.targets."):
        return found.targets[int(path.split(".")[2])][0]
    return path.removesuffix(".n").replace("mean_age.of", "mean_age")


@slow
@given(registers(), st.lists(cuts(), min_size=3, max_size=3))
def test_odd_registers(register: Register, cuts: list[Cut]) -> None:
    """Registers that obey the checks."""
    for cut in cuts:
        assert_same(register, cut)


@slow
@given(registers(loose=True), st.lists(cuts(), min_size=3, max_size=3))
def test_registers_that_only_an_import_holds(register: Register, cuts: list[Cut]) -> None:
    """Registers with half-recorded events and outcomes."""
    for cut in cuts:
        assert_same(register, cut)


@pytest.mark.parametrize("name", TELLING)
def test_telling_registers(name: str) -> None:
    """Registers in which one definition decides."""
    register, cut = TELLING[name]
    assert_same(register, cut)


@pytest.mark.parametrize(
    "cut", [(2021, None), (2022, None), (2022, "2022-06-30"), (2023, None), (2024, None)]
)
def test_the_sample(cut: Cut) -> None:
    """The invented register of the README, at year-ends and in the middle."""
    from store.sample import sample

    assert_same(sample(300), cut)
