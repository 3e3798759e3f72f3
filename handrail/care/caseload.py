"""How many people one colleague may hold before the lead is shown (promise 18). Nobody is refused because of it."""

from handrail.care.charter import Charter
from handrail.care.vocabulary import CLINICIANS, Role

_AT_STEP_TWO = frozenset({Role.PWP, Role.GROUP_FACILITATOR})


def limit(role: Role, charter: Charter) -> int | None:
    """The charter's limit for somebody of this role; None for whoever treats nobody."""
    if role not in CLINICIANS:
        return None
    return charter.caseload_step_two if role in _AT_STEP_TWO else charter.caseload_step_three
