"""Whoever had a part in somebody's care and has none any more: every page about the person is closed to them."""

import pytest
from django.urls import reverse
from house import CLINICAL, NAME, House, addresses, build, url

from handrail.care import handover, messages
from handrail.keys.ids import new_id
from handrail.record import journal
from handrail.record.journal import Text

pytestmark = pytest.mark.django_db
ABOUT_SOMEBODY = {"stream", "person"}
FOR_ANYBODY = {"clinic:raise-for", "clinic:in-need"}
"""Anybody of the staff may type in what somebody raises, and any clinician say why safety depends on a record; neither
page says anything of the person."""


@pytest.fixture
def house(db: None) -> House:
    return build()


def _record(house: House) -> int:
    return int(house.browsers["stranger"].get(reverse("clinic:episode", args=[house.stream])).status_code)


def _open(house: House) -> list[str]:
    """The pages about the person that open to somebody without a part in their care, or that tell them something."""
    found = []
    for name, pattern in addresses():
        if not name.startswith("clinic:") or not ABOUT_SOMEBODY & set(pattern.pattern.converters):
            continue
        answer = house.browsers["stranger"].get(url(house, name, pattern))
        body = answer.content.decode(errors="replace")
        if (answer.status_code == 200 and name not in FOR_ANYBODY) or NAME in body or CLINICAL in body:
            found.append(f"{name}: {answer.status_code}")
    return found


def test_who_was_asked_to_take_over_and_said_no(house: House) -> None:
    asked, stranger = new_id(), house.accounts["stranger"]
    reason = Text("nearer to them")
    journal.record(house.stream, handover.send, by=house.accounts["holder"], handover=asked, to=stranger, reason=reason)
    assert _record(house) == 200
    journal.record(house.stream, handover.refuse, by=stranger, handover=asked, reason=Text("no room"))
    assert _record(house) == 403
    assert _open(house) == []


def test_who_was_to_read_a_message_once_it_is_read_and_answered(house: House) -> None:
    asked, stranger = new_id(), house.accounts["stranger"]
    said = {"said_by": house.person, "message": asked, "words": Text("for both of you"), "also_to": (stranger,)}
    journal.record(house.stream, messages.send, by=house.accounts["holder"], **said)
    assert _record(house) == 200
    journal.record(house.stream, messages.read, by=stranger, message=asked)
    journal.record(house.stream, messages.answer, by=house.accounts["holder"], message=asked, words=Text("an answer"))
    assert _record(house) == 403
    assert _open(house) == []
