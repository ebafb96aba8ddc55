"""Every figure, and the records behind each, against those that the oracle counts from the documents."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings

from store.sample import sample
from tests.comparing import compare, tally_of
from tests.odd_dice import Dice, days_in, first_day
from tests.odd_registers import Cut, Register, cut, cuts, register, registers, seeds
from tests.oracle_board import board
from tests.telling_registers import TELLING

MANY = 4000


def turn_of(register: Register, dice: Dice) -> Cut:
    """A cut-off on a day on which something happened or is due, or on one beside it."""
    dues = (day for due, _, _, _, since, _ in board(register, dice.day().isoformat()) for day in (due, since))
    known = sorted(day for day in {*days_in(register), *dues} if "1900" < day < "2100")
    if not known:
        return cut(dice)
    on = first_day(dice.choice(known)) + timedelta(days=dice.choice((-1, 0, 0, 1)))
    return on.year, on.isoformat()


@pytest.mark.parametrize("name", TELLING)
def test_telling_registers(name: str) -> None:
    """Registers in which one definition decides."""
    compare(*TELLING[name])


@settings(max_examples=150)
@given(registers(), cuts(), seeds)
def test_odd_registers(register: Register, cut: Cut, seed: int) -> None:
    """Registers that obey the checks, on any day and on one on which something is due or just has been."""
    tally = tally_of(register)
    compare(register, cut, tally)
    compare(register, turn_of(register, Dice(seed)), tally)


@settings(max_examples=150)
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
        for each in (cut(dice), cut(dice), turn_of(one, dice)):
            seen += Counter(compare(one, each, tally), cut_offs=1)
        seen["registers"] += 1
    print(dict(seen))


@pytest.mark.parametrize("cut", [(2021, None), (2022, None), (2022, "2022-06-30"), (2024, None)])
def test_the_sample(cut: Cut) -> None:
    """The invented register of the README, at year-ends and in the middle."""
    compare(sample(300), cut)
