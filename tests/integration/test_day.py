"""The day page's rows, on either database: what is owed, whom one meets, and the glance that is sealed beside them."""

from datetime import timedelta
from typing import Any

import pytest

from handrail.care import answers
from handrail.care.vocabulary import Via
from handrail.record import day, glance, journal, people
from handrail.record.models import EpisodeRow
from tests.integration.conftest import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(set_clock: Any) -> Any:
    """A day on which everything here happens."""
    with set_clock(MONDAY):
        yield


def _answered(house: Any, stream: str, *totals: int) -> None:
    for number, total in enumerate(totals):
        items = (*([3] * (total // 3)), total % 3, *([0] * 9))[:9]
        facts = {"sheet": f"SHEET{number}", "questionnaire": "PHQ-9", "items": items}
        journal.record(stream, answers.answer, by=house.therapist, said_by=house.pwp, via=Via.PAPER, **facts)


def test_what_is_owed_comes_with_names_in_the_order_of_due(house: Any) -> None:
    stream = house.accepted()
    found = day.owed(house.lead, 10)
    assert {line.stream for line in found} == {stream}
    assert found[0].who == people.names([found[0].person])[found[0].person]
    assert [line.due for line in found] == sorted(line.due for line in found)
    assert day.owed(house.lead, 0) == []


def test_a_meeting_carries_the_last_answers_and_what_is_promised(house: Any) -> None:
    stream = house.chosen()
    contact = house.booked(stream)
    _answered(house, stream, 16, 11)
    row = EpisodeRow.objects.get(stream=stream)
    (met,) = day.meetings(house.pwp, MONDAY, MONDAY + timedelta(days=30), 10)
    assert (met.stream, met.contact, met.holder) == (stream, contact, row.holder)
    assert met.glance() == glance.of(journal.episode(stream))
    (last,) = met.glance().scores
    assert (last.questionnaire, last.total, last.before) == ("PHQ-9", 11, 16)
    assert {each.due for each in met.promised} and met.who.name


def test_a_called_off_appointment_and_one_of_somebody_else_are_not_there(house: Any) -> None:
    house.booked(house.chosen())
    later = MONDAY + timedelta(days=60)
    assert day.meetings(house.therapist, MONDAY, later, 10) == []
    assert day.meetings(house.pwp, later, later + timedelta(days=1), 10) == []


def test_the_glance_opens_only_with_the_key_of_its_own_stream(house: Any) -> None:
    from handrail.keys.seal import CannotOpen
    from handrail.record.streams import heads

    one, two = house.chosen(), house.chosen()
    house.session(one)
    _answered(house, one, 9)
    sealed = bytes(EpisodeRow.objects.get(stream=one).glance)
    assert glance.opened(heads([one])[one].keys, sealed).scores
    with pytest.raises(CannotOpen):
        glance.opened(heads([two])[two].keys, sealed)
