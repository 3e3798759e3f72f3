"""Caseloads.

The charter says how many people one colleague may hold. Whoever holds more is not hidden in a diary: the clinical lead is
shown. It refuses nobody: a person is never left without somebody because a number is reached.
"""

from handrail.care import caseload
from handrail.care.charter import Charter
from handrail.care.vocabulary import Role
from tests.spec.drawn import Page

page = Page(__file__, __doc__)


@page.drawn(
    "The limit, by role, in a charter with 50 at step 2 and 25 at step 3",
    """
    role              | -> at most
    ------------------+-----------
    pwp               | 50
    group_facilitator | 50
    hi_therapist      | 25
    counsellor        | 25
    supervisor        | 25
    clinical_lead     | 25
    other             | –
    """,
)
def test_limit(role):
    return caseload.limit(Role(role), Charter(caseload_step_two=50, caseload_step_three=25))
