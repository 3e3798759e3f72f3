"""docs/access.md is what the policy says, and the policy says all there is."""

from handrail.accounts.roles import OF_THE_RECORD, SERVED, Role
from handrail.record import access
from tests.spec.print_access import ACCESS, MEANS, printed

PRINT_IT = "docs/access.md is not what the policy says. Print it: ./run python tests/spec/print_access.py"


def test_the_page_is_what_the_policy_says() -> None:
    assert ACCESS.read_text(encoding="utf-8") == printed(), PRINT_IT


def test_every_relation_that_opens_something_has_its_words() -> None:
    assert set(MEANS) == {each.value for each in access.OPENS}


def test_every_role_of_staff_has_a_line_and_no_other_has() -> None:
    assert set(access.MAY) == set(Role) - SERVED - OF_THE_RECORD
