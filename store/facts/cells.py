"""The counts of each cell: its members, who came and went, and moves from one cell to another."""

from collections.abc import Iterator

from store.facts import Fact, Ground, Person, state_facts, timeline, turns_of
from store.lifecycle import Life, Standing

NO_CELL = "none"


def measure(cell: int | None, name: str) -> str:
    """A count of one cell; members without a cell are counted by themselves."""
    return f"cell/{NO_CELL if cell is None else cell}.{name}"


def is_of_cell(measure: str) -> bool:
    """Whether a measure counts one cell."""
    return measure.startswith("cell/")


def cell_of(measure: str) -> int | None:
    """The cell that a measure counts."""
    cell = measure.removeprefix("cell/").partition(".")[0]
    return None if cell == NO_CELL else int(cell)


def cell_member_facts(person: Person, folded: Life, _ground: Ground) -> Iterator[Fact]:
    """What a member adds to the counts of the cells that they have belonged to.

    What happens on a day counts in the cell at its end; who was a member on the eve and is in another cell
    at the end of the day has moved.
    """
    moments = timeline(folded, turns_of(person.reviews))
    yield from state_facts((day, _states(standing, person, day)) for day, standing in moments)
    for day, kind, _, _ in folded.passages:
        yield measure(folded.on(day).cell, f"in.{kind}"), day, 1
    before = Standing()
    for day, standing in folded.steps():
        if before.present and before.cell != standing.cell:
            yield measure(before.cell, "moved_out"), day, 1
            yield measure(standing.cell, "moved_in"), day, 1
        before = standing


def _states(standing: Standing, person: Person, day: str) -> list[str]:
    if not standing.present:
        return []
    states = ["present", standing.stage]
    if rating := person.reviews.get(int(day[:4]), {}).get("rating"):
        states += ["rated", f"rated.{rating}"]
    return [measure(standing.cell, state) for state in states]
