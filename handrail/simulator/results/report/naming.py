"""What a report calls the roles of a service and the parts of its people, instead of the words of its tables."""

from typing import Any, Final

_ROLES: Final = {
    "pwp": "Practitioners of step two",
    "hi_therapist": "Therapists of step three",
    "counsellor": "Counsellors",
    "group_facilitator": "Group facilitators",
    "supervisor": "Supervisors",
    "clinical_lead": "Clinical leads",
    "employment_adviser": "Employment advisers",
}
_ORDER: Final = {"1": "1 (least deprived)", "10": "10 (most deprived)"}
#: Words that are written with a capital wherever they stand.
_PROPER: Final = {
    each.lower(): each for each in ("African", "Asian", "Black", "British", "Caribbean", "GP", "Irish", "White")
}


def role(name: str) -> str:
    """A role as somebody says it."""
    return _ROLES.get(name, name.replace("_", " ").capitalize())


def named(kind: Any) -> str:
    """A part of the people as somebody says it."""
    words = " ".join(_PROPER.get(each, each) for each in str(kind).replace("_", " ").split())
    return _ORDER.get(words, words[:1].upper() + words[1:] or "Not said")


def listed(name: Any) -> str:
    """What a number of a table stands for: a role, or a part of the people."""
    return _ROLES.get(str(name)) or named(name)
