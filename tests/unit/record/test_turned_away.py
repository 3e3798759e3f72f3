"""What is published of other services: counts as they are for whoever leads, and with the small ones hidden for all."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.care import handover, outside
from handrail.care.small import published
from handrail.care.vocabulary import NoLonger, TheirReason
from handrail.keys.ids import new_id
from handrail.record import journal, overview, turned_away
from handrail.record.journal import Text
from tests.unit.clinic.conftest import House, house

__all__ = ["house"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("count", "shown"), [(0, None), (4, None), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)])
def test_small_counts_are_hidden_and_the_others_rounded(count: int, shown: int | None) -> None:
    assert published(count) == shown


def refused(house: House, *services: str) -> str:
    """Somebody whom these services turned away."""
    _person, stream = house.accepted()

    def does(decision: Any, **facts: Any) -> None:
        journal.record(stream, decision, by=house.amina.pk, reason=Text("As they wrote it."), **facts)

    for service in services:
        key = new_id()
        does(handover.send, handover=key, service=service)
        does(handover.refuse, handover=key, their_reason=TheirReason.NO_ROOM)
    return stream


def test_every_no_is_counted_by_its_word_and_whoever_is_between_once(house: House) -> None:
    for _each in range(3):
        refused(house, "Larkfield team", "Night team")
    found = turned_away.of_the_year(journal.now())
    assert (found.asked, found.states["refused"], found.reasons[TheirReason.NO_ROOM]) == (6, 6, 6)
    assert (found.between_now, found.between_in_year) == (3, 3)
    assert found.public().between_now is None and found.public().asked == 5


def test_what_is_over_is_counted_as_over_and_leaves_the_register(house: House) -> None:
    stream = refused(house, "Larkfield team", "Night team")
    [line] = overview.all_between().values_list("between", flat=True)
    over = {"between": line, "how": NoLonger.HELPED_HERE, "words": Text("There is room here.")}
    journal.record(stream, outside.no_longer, by=house.lead.pk, **over)
    assert not overview.all_between().exists()
    assert turned_away.of_the_year(journal.now()).over == {NoLonger.HELPED_HERE.value: 1}


def test_what_is_long_ago_is_in_no_count_of_the_year(house: House) -> None:
    refused(house, "Larkfield team")
    assert turned_away.of_the_year(journal.now() + timedelta(days=366)).asked == 0


def test_anybody_can_read_it_and_nobody_is_found_in_it(house: House) -> None:
    refused(house, "Larkfield team", "Night team")
    page = Client().get(reverse("my:beyond")).content.decode()
    assert "fewer than 5" in page and "Rosa" not in page and "about" not in page.partition("<h1")[2][:900]
