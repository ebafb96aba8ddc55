"""The overview as other programs read it."""

import json

from store.figures import summary
from store.period import Period
from store.register import Register


def as_json(register: Register, period: Period) -> str:
    """The figures of a period and of the year before, as the contract of `sodv summary` names them."""
    tree = summary(register.tally, period, register.unit, register.secrecy)
    return json.dumps(tree, ensure_ascii=False, indent=2)
