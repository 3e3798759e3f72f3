"""Each address of one person's record with the keys of another's: nothing of the other opens, and no page breaks.

Whoever may open both is the one to try it: nobody stops them at the door.
"""

import logging

import pytest
from house import CLINICAL, NAME, SEALED, House, addresses, ask_for_help, build, url

from handrail.care import triage
from handrail.care.vocabulary import Step
from handrail.design.fields import OnceField
from handrail.record import journal

pytestmark = pytest.mark.django_db

WELL = {200, 302, 403, 404, 405, 409, 422}


@pytest.fixture
def house() -> House:
    return build()


@pytest.fixture
def elsewhere(house: House) -> tuple[str, str]:
    """Somebody else whom the same colleague holds."""
    holder = house.accounts["holder"]
    person, stream = ask_for_help(holder, "Somebody", "words of their own")
    journal.record(stream, triage.accept, by=holder, step=Step.TWO, reason=journal.Text("It fits."))
    return person, stream


def test_a_key_opens_nothing_in_another_record(house: House, elsewhere: tuple[str, str]) -> None:
    logging.disable(logging.CRITICAL)
    person, stream = elsewhere
    browser = house.browsers["holder"]
    browser.raise_request_exception = False
    wrong = []
    for name, pattern in addresses():
        theirs = url(house, name, pattern)
        mixed = theirs.replace(house.stream, stream).replace(house.person, person)
        if not name.startswith("clinic:") or mixed == theirs:
            continue
        for answer in (browser.get(mixed), browser.post(mixed, {"once": OnceField.token()})):
            page = answer.content.decode()
            shown = [each for each in (CLINICAL, NAME, SEALED) if each in page]
            if shown or answer.status_code not in WELL:
                wrong.append((name, answer.status_code, shown))
    logging.disable(logging.NOTSET)
    assert wrong == []
