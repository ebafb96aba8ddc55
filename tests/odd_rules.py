"""Rules that an odd register has of its own, in force from some day on."""

from tests.odd_dice import Dice, Doc

SPANS: dict[str, tuple[object, ...]] = {
    "probation": (6, 12, 18),
    "recognition_after_probation": (0, 1, 5, 30),
    "class_cert_valid": (3, 12, 60),
    "help_period": (3, 12, 24),
    "ceremony_after_decision": (5, 30),
    "file_after_ceremony": (5, 30),
    "transfer_start": (10, 60),
    "transfer_present": (10, 30),
    "temporary_stay_max": (3, 12),
    "reconcile_every": (3, 6),
}
VALUES: dict[str, tuple[str, tuple[object, ...]]] = {
    "admission_counted_by": ("choice", ("date", "date", "decided")),
    "youth_union_age_max": ("years", (28, 30, 35)),
    "assignment_excludes_exempt": ("choice", (False, False, True)),
    "rating_cap": ("percent", (20, 0, 50, 15)),
    "party_age_from": ("choice", ("date", "decided")),
    "age_groups": ("years", ([31, 41], [36], [61, 31, 46], [0, 31])),
    "party_age_groups": ("years", ([1, 2, 5], [3, 10], [30])),
    "min_official_per_cell": ("persons", (0, 1, 2)),
    "cert_expiring": ("months", (0, 1, 6, 70)),
    "holidays": ("days", (["05-19"], ["2022-07-04", "01-02"], ["2024-01-02", "2024-01-03", "02-29"])),
    "badge_years": ("years", ([1, 2, 30], [40, 30], [5])),
    "badge_days": ("days", (["02-03"], ["12-31", "01-01"], ["06-30", "02-28"])),
    "badge_early": ("months", (0, 6, 12)),
    "badge_early_70": ("months", (12, 24)),
    "board_behind": ("months", (6, 24)),
    "board_ahead": ("months", (3, 12)),
}
BEGINS = ("2019-10-18", "2021-01-01", "2022-01-01", "2022-07", "2022-12-31", "2023", "2000", "2022-03-15")


def rules(dice: Dice) -> dict[str, Doc]:
    """Now and then a rule of the register's own, and another that takes its place in the middle of a year."""
    found: list[Doc] = []
    for key in dice.some([*SPANS, *VALUES], 4):
        unit, values = VALUES[key] if key in VALUES else ("", SPANS[key])
        for since in dice.sample(BEGINS, dice.choice((1, 1, 2))):
            if key in SPANS:
                unit = dice.choice(("working_days", "working_days", "months", "years"))
            row = {"key": key, "value": dice.choice(values), "unit": unit, "from": since}
            found.append({**row, "basis": f"QĐ {len(found) + 1}-QĐ/TW"} if dice.once_in(2) else row)
    dice.shuffle(found)
    return {str(number): row for number, row in enumerate(found, 1)}
