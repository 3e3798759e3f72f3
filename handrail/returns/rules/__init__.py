"""The validation rules of the data set, as data: those of version 2.0 restated for version 2.1, and our own.

Ids and severities are those of NHS England's validator for version 2.0 (nhsengland/Reusable-Code-Library); how it asks
each rule was read there too. The rules of version 2.1 were not found, so each rule here says what it rests on. The
sentences are ours. What cannot be run here is in the list as well, with the reason.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from handrail.returns.rules import (
    circumstances,
    conditions,
    contacts,
    files,
    own,
    people,
    referrals,
    scores,
    staff,
)
from handrail.returns.rules.rule import Rule, Severity

__all__ = ["RULE", "RULES", "Rule", "Severity"]

RULES: Final[tuple[Rule, ...]] = (
    *files.RULES,
    *people.RULES,
    *circumstances.RULES,
    *referrals.RULES,
    *contacts.RULES,
    *conditions.RULES,
    *scores.RULES,
    *staff.RULES,
    *own.RULES,
)
RULE: Final[Mapping[str, Rule]] = MappingProxyType({rule.id: rule for rule in RULES})
"""The rules by their id."""
