"""The figures that the register keeps up by changes against those counted anew from the documents."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from store.figures import Figures, Period, summary
from store.tally import Tally
from tests.odd_registers import cuts, registers
from tests.oracle import figures
from tests.oracle_records import countable
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
    assert contract == figures(register, *cut)
    for path, names in countable(register, *cut).items():
        if not path.startswith("admissions.targets."):
            here = {f"{table}/{id_}" for table, id_ in found.behind(path.removesuffix(".n"))}
            assert (path, here) == (path, set(names))


@slow
@given(registers(), cuts())
def test_odd_registers(register: Register, cut: Cut) -> None:
    """Registers that obey the checks."""
    assert_same(register, cut)


@slow
@given(registers(loose=True), cuts())
def test_registers_that_only_an_import_holds(register: Register, cut: Cut) -> None:
    """Registers with half-recorded events and outcomes."""
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
