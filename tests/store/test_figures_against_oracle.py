"""Every figure, and the records behind each, against those that the oracle counts from the documents."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from store.sample import sample
from tests.comparing import compare, tally_of
from tests.odd_dice import Dice
from tests.odd_registers import Cut, Register, cut, cuts, register, registers
from tests.telling_registers import TELLING

MANY = 4000


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(registers(), cuts(), cuts())
def test_odd_registers(register: Register, cut: Cut, other: Cut) -> None:
    """Registers that obey the checks."""
    tally = tally_of(register)
    compare(register, cut, tally)
    compare(register, other, tally)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(registers(loose=True), cuts())
def test_registers_that_only_an_import_holds(register: Register, cut: Cut) -> None:
    """Lives in any order, half-recorded events and outcomes."""
    compare(register, cut)


@pytest.mark.slow
@pytest.mark.parametrize("loose", [False, True])
def test_thousands_of_registers(loose: bool) -> None:
    """The same seeds every time, three cut-offs each."""
    seen: Counter[str] = Counter()
    for seed in range(MANY):
        one = register(seed, loose=loose)
        tally, dice = tally_of(one), Dice(~seed)
        for each in (cut(dice), cut(dice), cut(dice)):
            seen += Counter(compare(one, each, tally), cut_offs=1)
        seen["registers"] += 1
    print(dict(seen))


@pytest.mark.parametrize("name", TELLING)
def test_telling_registers(name: str) -> None:
    """Registers in which one definition decides."""
    compare(*TELLING[name])


@pytest.mark.parametrize("cut", [(2021, None), (2022, None), (2022, "2022-06-30"), (2024, None)])
def test_the_sample(cut: Cut) -> None:
    """The invented register of the README, at year-ends and in the middle."""
    compare(sample(300), cut)
