"""docs/importing.md is what the code says, and no field of the data set is without its place in it."""

from handrail.dataset.carrying.fields import FATES, How
from handrail.dataset.origins import ORIGINS
from tests.spec.print_importing import PAGE, printed


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == printed(), "Print it: ./run python tests/spec/print_importing.py"


def test_every_field_of_the_data_set_has_its_place() -> None:
    assert FATES.keys() == ORIGINS.keys()


def test_what_does_not_come_says_why() -> None:
    assert all(fate.why for fate in FATES.values() if fate.how is not How.TOLD)
