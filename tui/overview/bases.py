"""The rules that figures rest on, in words."""

from collections.abc import Sequence

from store import codes
from store.reading import NO, YES
from store.rules import Rule, labels
from tui.locale import day, say
from tui.locale import yearly as y


def bases(rules: Sequence[Rule]) -> list[str]:
    """The rules that figures rest on, each in a line of words."""
    return [basis(rule) for rule in rules]


def basis(rule: Rule) -> str:
    """A rule in words: what it is called, its value, its legal basis and since when."""
    name = labels().get(rule.key)
    label = say(name) if name else rule.key
    if rule.unit == "choice":
        label = label.partition(" (")[0]
    since = f", {say(y.SINCE, day=day(rule.since))}" if rule.since else ""
    source = f" ({rule.basis}{since})" if rule.basis else ""
    return say(y.BASIS, label=label, value=counted(rule)) + source


def counted(rule: Rule) -> str:
    """A rule's value with its unit."""
    if rule.unit == "choice":
        return say(_CHOICES[str(rule.value)]) if str(rule.value) in _CHOICES else str(rule.value)
    value = ", ".join(map(str, rule.value)) if isinstance(rule.value, list) else str(rule.value)
    unit = codes.RULE_UNIT.get(rule.unit)
    if rule.unit in ("ratio", "") or unit is None:
        return value
    return f"{value}%" if rule.unit == "percent" else f"{value} {say(unit)}"


_CHOICES = {"True": YES, "False": NO, "decided": y.BY_DECISION, "date": y.BY_CEREMONY}
