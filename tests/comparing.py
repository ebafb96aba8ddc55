"""The project's figures of a register beside the oracle's: every value, and the records behind every one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from store.facts import Fact
from store.figures import Figures, summary
from store.period import Period
from store.ratio import Ratio
from store.tally import Tally
from tests.odd_registers import Cut, Register
from tests.oracle import balances, countable, figures


class Unmoving(Tally):
    """A tally that no change comes to, so that what a record gives is worked out once."""

    def _facts(self, families: Sequence[str], id_: int) -> Iterator[tuple[str, list[Fact]]]:
        known = self.__dict__.setdefault("_known", {})
        key = (tuple(families), id_)
        if key not in known:
            known[key] = [*super()._facts(families, id_)]
        return iter(known[key])


def tally_of(register: Register) -> Tally:
    """The project's tally of documents as the file holds them."""
    return Unmoving.of(by_number(register))


def by_number(register: Register) -> dict[str, dict[int, Any]]:
    """The documents of a file by table and id."""
    return {name: {int(id_): each for id_, each in rows.items()} for name, rows in register.items()}


def compare(register: Register, cut: Cut, tally: Tally | None = None) -> Counter[str]:
    """Hold all figures of a year against the oracle's; how many figures and lists were the same."""
    tally, period = tally or tally_of(register), Period.of(*cut)
    contract = summary(tally, period, register["meta"]["1"]["unit"])
    same = dict(leaves(contract))
    assert same == dict(leaves(figures(register, *cut)))
    lists = 0
    for each in (period, period.previous):
        lists += compare_lists(register, (each.year, each.as_of), Figures(tally, each))
    for each in (contract, contract["previous"]):
        check_sums(each)
        if not dangling_cells(register):
            check_moves(each)
    return Counter(figures=len(same), lists=lists)


def compare_lists(register: Register, cut: Cut, found: Figures) -> int:
    """Hold the records behind every figure against the oracle's, and see that none is left out."""
    wanted = {project_path(found, path): names for path, names in countable(register, *cut).items()}
    shown = {path for path in wanted if not path.startswith("cells.")}
    assert {path for path, value in found.values.items() if not isinstance(value, bool)} <= shown
    assert {f"{path}.of" for path, value in found.values.items() if isinstance(value, Ratio)} <= shown
    assert {path for path, _ in found.lists()} <= shown
    for path, names in wanted.items():
        here = {f"{table}/{id_}": weight for (table, id_), weight in found.behind(path).items()}
        assert (path, here) == (path, Counter(names))
        if path in found.values:
            assert (path, found.number(path)) == (path, len(names))
        elif path.startswith("cells."):
            assert (path, found.cell_number(path)) == (path, len(names))
    return len(wanted)


def project_path(found: Figures, path: str) -> str:
    """The project's path of one of the oracle's."""
    if path.startswith("admissions.targets."):
        _, _, place, _, side = path.split(".")
        return found.targets[int(place)][0] + (".of" if side == "of" else "")
    return path.removesuffix(".n").replace("mean_age.of", "mean_age")


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a contract by its path, so that a difference names itself."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inner:
        yield from leaves(value, f"{path}.{key}")
    if not inner:
        yield path, tree


def check_sums(found: dict[str, Any]) -> None:
    """What must add up does: the balance of the whole and of each cell, and the parts of every whole."""
    balance = found["balance"]
    assert balances(balance) and all(balances(cell) for cell in found["cells"].values())
    members, structure = found["members"], found["structure"]
    assert members["total"] == members["official"] + members["probationary"] == balance["end"]
    for parts in ("age", "party_age", "schooling", "qualification", "theory", "occupation", "cell_kind"):
        assert (parts, sum(structure[parts].values())) == (parts, members["total"])
    assert sum(structure["cells_by_kind"].values()) == members["cells"]
    cases = found["screening"]
    assert cases["total"] == cases["carried_over"] + cases["opened"] == sum(cases["by_criterion"].values())
    assert cases["total"] == sum(cases["outcomes"].values()) - cases["outcomes"]["removed"]
    ratings = found["ratings"]
    assert members["total"] == ratings["rated"] + ratings["exempt"] + ratings["not_rated"]
    assert sum(found["honours"]["badges"].values()) == found["badges"]
    assert sum(found["sources"]["certificates"].values()) == found["sources"]["candidates"]


def check_moves(found: dict[str, Any]) -> None:
    """The cells add up to the whole, and moves between them to nothing."""
    cells, balance = found["cells"].values(), found["balance"]
    assert sum(cell["moved_in"] - cell["moved_out"] for cell in cells) == 0
    assert {line: sum(cell[line] for cell in cells) for line in balance} == balance


def dangling_cells(register: Register) -> set[int]:
    """Cells that members speak of and that are not there."""
    members = register["members"].values()
    events = [event for member in members for event in member["events"]]
    named = {member.get("cell") for member in members}
    named |= {event.get(side) for event in events for side in ("from", "to")}
    return {cell for cell in named if cell is not None and str(cell) not in register["cells"]}
