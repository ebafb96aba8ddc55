"""The cases of odd registers: every outcome, over year-ends, reopened, half recorded."""

from datetime import date

from tests.odd_dice import Dice, Doc, first_day, recorded
from tests.odd_lives import REMOVING

CRITERIA = (
    "not_done_two_years", "disciplined_again", "degraded", "bad_example", "low_prestige", "other", None,
)  # fmt: skip


def help_of(dice: Dice, opened: date, until: date) -> Doc:
    """What was done in a case before it ended: a leave request, help, or neither."""
    asked, helped = (dice.stored(dice.between(opened, until)) for _ in range(2))
    help_from = dice.maybe(helped, 3)
    return recorded({
        "leave_request": dice.maybe(asked, 2),
        "help_from": help_from,
        "help_until": dice.stored(dice.day()) if help_from and dice.once_in(4) else None,
        "criterion": dice.choice(CRITERIA),
    })  # fmt: skip


def cases_of(dice: Dice, number: int, member: Doc) -> list[Doc]:
    """The cases of one member one after another; only the last may be open."""
    moments = dice.days(5)
    found = []
    for opened, closed in zip(moments[::2], moments[1::2], strict=False):
        case = {"member": number, "cell": member.get("cell"), "opened": dice.stored(opened)}
        case["outcome"] = dice.choice(("improved", "improved", "not_listed", "transferred", "died"))
        case |= {key: dice.stored(closed) for key in dice.choice((("closed",), ("closed", "decided")))}
        found.append(recorded(case) | help_of(dice, opened, closed))
    if len(moments) % 2:
        case = {"member": number, "cell": member.get("cell"), "opened": dice.stored(moments[-1])}
        found.append(recorded(case) | help_of(dice, moments[-1], date(2025, 12, 31)))
    return found


def removal_case(dice: Dice, number: int, member: Doc, event: Doc) -> Doc:
    """The case that ended in this removal; the event takes over its decision."""
    closed = first_day(event.get("date") or event["decided"])
    opened = dice.between(date(min(closed.year, 2017), 1, 1), closed)
    event |= {"number": f"{number:02}-QĐ/HU", "issuer": "BTV Huyện ủy"}
    event.setdefault("decided", closed.isoformat())
    case = {"member": number, "cell": member.get("cell"), "opened": opened.isoformat()}
    closing = {"outcome": event["kind"], "closed": event.get("date", event["decided"])}
    papers = {key: event[key] for key in ("decided", "number", "issuer")}
    return recorded(case) | closing | papers | help_of(dice, opened, closed)


def cases(dice: Dice, members: dict[str, Doc]) -> dict[str, Doc]:
    """The cases of a register; those that removed somebody are named by the member's event."""
    found: dict[str, Doc] = {}
    for number, member in members.items():
        for case in cases_of(dice, int(number), member):
            found[str(len(found) + 1)] = case
        for event in member["events"]:
            if event["kind"] in REMOVING and dice.once_in(2):
                event["case"] = len(found) + 1
                found[str(len(found) + 1)] = removal_case(dice, int(number), member, event)
    return found
