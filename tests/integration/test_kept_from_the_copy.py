"""The offline copy of a team holds nobody whose record not everybody in it may open; they are only counted."""

from typing import Any

import pytest

from handrail.care import handover, keeping_from
from handrail.care.vocabulary import KeptWhy
from handrail.keys.ids import new_id
from handrail.offline import who, window
from handrail.organisation.models import Practitioner, Team
from handrail.record import journal, service

pytestmark = pytest.mark.django_db


@pytest.fixture
def copied(house: Any) -> Any:
    """A team of two, one of whom meets somebody tomorrow: what its copy holds, and how many it leaves out."""
    team = Team.objects.create(name="North")
    Practitioner.objects.filter(pk__in=[house.pwp, house.therapist]).update(team=team)
    service.changed()
    stream = house.chosen()
    journal.record(stream, handover.take_on, by=house.pwp, handover=new_id(), reason=journal.Text("I know them"))
    house.booked(stream, days=1)
    house.facts["person"] = journal.episode(stream).person

    def look() -> tuple[int, int, int]:
        found = who.contents(team.pk, window.at(journal.now(), service.calendar()))
        return len(found.people), len(found.met), found.left_out

    return look


def test_whoever_everybody_may_open_is_in_it(copied: Any) -> None:
    assert copied() == (1, 1, 0)


def test_a_narrowed_record_is_not(house: Any, copied: Any) -> None:
    journal.record(house.facts["person"], keeping_from.narrow, by=house.supervisor)
    assert copied() == (0, 0, 1)


def test_nor_is_one_that_is_kept_from_one_of_the_team(house: Any, copied: Any) -> None:
    facts = {"account": house.therapist, "why": KeptWhy.RELATED}
    journal.record(house.facts["person"], keeping_from.keep_from, by=house.facts["person"], **facts)
    assert copied() == (0, 0, 1)


def test_but_one_that_is_kept_from_somebody_elsewhere_is(house: Any, copied: Any) -> None:
    facts = {"account": house.lead, "why": KeptWhy.RELATED}
    journal.record(house.facts["person"], keeping_from.keep_from, by=house.facts["person"], **facts)
    assert copied() == (1, 1, 0)
