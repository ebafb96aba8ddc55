"""Who a person is: sex, people, name, birth, schooling, occupation and the numbers on the papers."""

from collections import Counter
from datetime import date
from typing import Any

from store.sample.cells import RETIREMENT, Cells
from store.sample.days import age, iso
from store.sample.dice import Dice, Lots
from store.sample.names import HOA, KHMER, KINH, full_name, other_name
from store.sample.person import Person
from store.sample.plan import END, PLACE, Plan

Doc = dict[str, Any]

_KHMER, _HOA = 302, 18
_RELIGIONS = {
    KINH: Lots(
        ("none", 92.0),
        ("buddhist", 3.0),
        ("cao_dai", 2.2),
        ("catholic", 1.4),
        ("hoa_hao", 0.8),
        ("protestant", 0.6),
    ),
    KHMER: Lots(("none", 62.0), ("buddhist", 38.0)),
    HOA: Lots(("none", 85.0), ("buddhist", 15.0)),
}
_OFFICE_WORK = Lots(("bachelor", 66.0), ("college", 14.0), ("intermediate", 14.0), ("master", 6.0))
_FARM_WORK = Lots(("none", 60.0), ("primary", 10.0), ("intermediate", 20.0), ("bachelor", 10.0))
_UNIFORM = Lots(("intermediate", 50.0), ("bachelor", 50.0))
_QUALIFICATIONS = {
    "office": _OFFICE_WORK,
    "school": _OFFICE_WORK,
    "health": _OFFICE_WORK,
    "police": _UNIFORM,
    "military": _UNIFORM,
}
_OCCUPATIONS = {
    "hamlet": Lots(("farmer", 74.0), ("business", 10.0), ("worker", 12.0), ("other", 4.0)),
    "office": Lots(("official", 1.0)),
    "school": Lots(("public_employee", 1.0)),
    "health": Lots(("public_employee", 1.0)),
    "police": Lots(("armed_forces", 1.0)),
    "military": Lots(("armed_forces", 1.0)),
    "enterprise": Lots(("worker", 75.0), ("business", 25.0)),
    "cooperative": Lots(("farmer", 80.0), ("business", 20.0)),
    "other": Lots(("business", 70.0), ("other", 30.0)),
}
_THEORY_LONG = Lots(
    ("none", 8.0), ("primary", 52.0), ("intermediate", 35.0), ("advanced", 4.0), ("bachelor", 1.0)
)
_THEORY_NEW = Lots(("none", 55.0), ("primary", 40.0), ("intermediate", 5.0))
_OLD_SCHOOLING = Lots(("9/12", 34.0), ("7/12", 14.0), ("5/12", 12.0), ("12/12", 30.0), ("9/12 BT", 10.0))
_HOMETOWNS = Lots(
    (f"xã {PLACE}", 78.0), ("Trà Vinh", 8.0), ("Vĩnh Long", 4.0), ("Bến Tre", 4.0),
    ("Sóc Trăng", 2.0), ("Tiền Giang", 2.0), ("Đồng Tháp", 1.0), ("Cần Thơ", 1.0),
)  # fmt: skip
_WOMEN_AT_WORK = {"school": 0.66, "health": 0.62, "police": 0.12, "military": 0.06}


class Births:
    """Brings invented people into the world, each with numbers of their own."""

    def __init__(self, dice: Dice, plan: Plan, cells: Cells) -> None:
        self._dice, self._cells = dice, cells
        minority = [KHMER] * plan.scaled(_KHMER) + [HOA] * plan.scaled(_HOA)
        self._peoples = dice.mixed([*minority, *[KINH] * (plan.members - len(minority))])
        self._serial: Counter[tuple[str, int]] = Counter()

    def person(self, id_: int, born: date, women: float, long_ago: bool, cell: int | None = None) -> Person:
        """A person born on a day; `women` is the share of women among those like this one."""
        dice = self._dice
        cell = cell or self._cells.for_age(dice, age(born, END))
        kind = self._cells.kind(cell)
        sex = "female" if dice.chance(_WOMEN_AT_WORK.get(kind, women)) else "male"
        person = Person(id_, sex, born, cell)
        person.fields |= self._name(id_, sex) | self._origin(person) | self._education(person, kind, long_ago)
        return person

    def _name(self, id_: int, sex: str) -> Doc:
        people = self._peoples[id_ - 1]
        name = full_name(self._dice, people, sex)
        also = {"other_name": other_name(self._dice, name)} if self._dice.chance(0.04) else {}
        religion = _RELIGIONS[people].draw(self._dice)
        return {"full_name": name, **also, "sex": sex, "ethnicity": people, "religion": religion}

    def _origin(self, person: Person) -> Doc:
        dice = self._dice
        fields = {
            "born": self._birth_date(person.born),
            "hometown": _HOMETOWNS.draw(dice),
            "residence": f"ấp {dice.number(1, 14)}",
        }
        if dice.chance(0.93):
            fields["id_number"] = self._id_number(person)
        return fields

    def _birth_date(self, born: date) -> str:
        """Old people often know only the year or the month."""
        unsure = 0.2 if born.year <= 1957 else 0.02
        return iso(born)[: self._dice.pick((4, 7))] if self._dice.chance(unsure) else iso(born)

    def _id_number(self, person: Person) -> str:
        """Twelve digits that fit sex and birth year, under a province that does not exist."""
        self._serial[person.sex, person.born.year] += 1
        digit = 2 * (person.born.year // 100 - 19) + (person.sex == "female")
        return f"000{digit}{person.born.year % 100:02}{self._serial[person.sex, person.born.year]:06}"

    def _education(self, person: Person, kind: str, long_ago: bool) -> Doc:
        dice, retired = self._dice, age(person.born, END) > RETIREMENT
        qualification = _QUALIFICATIONS.get(kind, _FARM_WORK).draw(dice)
        studied = qualification not in ("none", "primary") or person.born.year >= 1980
        rests = retired and dice.chance(0.45)
        fields = {
            "occupation": "retired" if rests else _OCCUPATIONS[kind].draw(dice),
            "schooling": "12/12" if studied and dice.chance(0.95) else _OLD_SCHOOLING.draw(dice),
            "qualification": qualification,
            "theory": (_THEORY_LONG if long_ago else _THEORY_NEW).draw(dice),
        }
        if dice.chance(0.85 if person.born.year >= 1957 else 0.4):
            fields["youth_union"] = self._youth_union(person.born)
        return fields

    def _youth_union(self, born: date) -> str:
        """Most joined at fifteen or sixteen, on the Youth Union's day."""
        joined = date(born.year + self._dice.number(15, 16), 3, 26)
        return iso(joined) if born.year >= 1965 else iso(joined)[:4]
