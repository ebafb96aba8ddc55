"""How many of everything a sample holds: the figures for 1,000 members, scaled to any size."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

YEARS = (2021, 2022, 2023)
END = date(YEARS[-1], 12, 31)
UNIT = "Đảng ủy xã Sen Vàng"
PLACE = "Sen Vàng"

ADMITTED = {2021: 97, 2022: 134, 2023: 118}
ARRIVED = {2021: 10, 2022: 12, 2023: 11}
CAME_BACK = {2021: 2, 2022: 3, 2023: 2}
CANDIDATES, GUESTS, FORMER = 34, 6, 24

DIED = {2021: 6, 2022: 8, 2023: 7}
TRANSFERRED_OUT = {2021: 8, 2022: 11, 2023: 9}
STRUCK_OFF_OUTRIGHT = {2021: 2, 2022: 0, 2023: 2}
MOVED = {2021: 7, 2022: 8, 2023: 7}
SENT_AWAY = {2021: 4, 2022: 5, 2023: 5}
DISCIPLINED = {2021: 5, 2022: 6, 2023: 5}
SUSPENDED = {2021: 1, 2022: 1, 2023: 1}
ON_LEAVE = {2021: 2, 2022: 3, 2023: 2}
TOO_OLD, TOO_ILL = 30, 8

TARGETS = {2021: 90, 2022: 100, 2023: 110}
TERM_TARGET = 600
CANDIDATE_COURSES = {2021: (75, 68), 2022: (87, 86), 2023: (80, 76)}
NEW_MEMBER_COURSES = {2021: 88, 2022: 102, 2023: 107}

GOOD_OR_BETTER = {2021: 0.80, 2022: 0.85, 2023: 0.88}
EXCELLENT_OF_GOOD = 0.17
UNASSIGNED = {2021: 0.008, 2022: 0.005, 2023: 0.004}


class Plan(Struct, frozen=True):
    """The size of a sample."""

    members: int

    def scaled(self, per_thousand: float) -> int:
        """A number for 1,000 members, for this size."""
        return int(per_thousand * self.members / 1000 + 0.5)

    def spread(self, per_thousand: Iterable[int]) -> list[int]:
        """Numbers scaled one after another so that the rounding never adds up."""
        found, before, total = [], 0, 0
        for each in per_thousand:
            total += each
            found.append(self.scaled(total) - before)
            before = self.scaled(total)
        return found

    def roles(self) -> list[tuple[str, int]]:
        """What each member is in the story, with a year (0 where it does not matter)."""
        counted = [
            *((("newcomer", year), count) for year, count in ADMITTED.items()),
            *((("arrival", year), count) for year, count in ARRIVED.items()),
            *((("returner", year), count) for year, count in CAME_BACK.items()),
            (("candidate", 0), CANDIDATES),
            (("guest", 0), GUESTS),
            (("former", 0), FORMER),
        ]
        told = [role for role, count in counted for _ in range(self.scaled(count))]
        return told[: self.members] + [("veteran", 0)] * (self.members - len(told))
