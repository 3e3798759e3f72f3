"""Stepping into somebody: by a button, in a demo alone."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from handrail.accounts.models import User
from handrail.demo import build, experiences, making, personas, words
from handrail.demo.making import Making
from handrail.organisation import outbox
from handrail.organisation.models import Proposal
from handrail.record import charters

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(demo: Any) -> Any:
    """A demo of three people."""
    for _ in build.everything(seed=1, people=3, until=datetime.now(UTC)):
        pass
    return demo


def test_everyone_listed_can_be_stepped_into_and_says_what_to_look_at(demo: Any, client: Client) -> None:
    for _ in build.everything(seed=1, people=12, until=datetime.now(UTC)):
        pass
    page = client.get("/demo/").content.decode()
    everyone = personas.all_of_them()

    assert len([each for each in everyone if not each.is_staff]) == 12
    assert len([each for each in everyone if each.is_staff]) == len(build.team.STAFF) + len(experiences.WORKERS)
    for each in everyone:
        assert f'action="/demo/be/{each.key}/"' in page
        assert client.post(f"/demo/be/{each.key}/").status_code == 302
        assert client.session["_auth_user_id"] == each.account


def test_one_change_of_the_charter_is_to_be_decided_and_one_was(demo: Any, client: Client) -> None:
    for _ in build.everything(seed=1, people=12, until=datetime.now(UTC)):
        pass
    page = client.get(reverse("my:proposals")).content.decode()
    assert "Still to be decided" in page and "Decided: yes" in page
    assert sorted(Proposal.objects.values_list("state", flat=True)) == ["adopted", "open"]
    assert charters.newest()[0] == 2 and charters.versions()[0].reason
    for each in Proposal.objects.all():
        assert words.MARK in client.get(reverse("my:proposal", args=[each.pk])).content.decode()


def test_the_page_says_while_the_many_are_being_made_that_they_are(made: Any, client: Client) -> None:
    assert "lists are still filling" not in client.get("/demo/").content.decode()

    making.begin(Making(1, 400, datetime.now(UTC)))

    assert "6 people of about 400 are there" in client.get("/demo/").content.decode()


def test_staff_need_no_second_factor_here_and_people_land_on_their_own_way(made: Any, client: Client) -> None:
    made.HANDRAIL_SECOND_FACTOR = True

    assert client.post("/demo/be/lead/").url == "/clinic/"
    assert client.get("/clinic/").status_code == 200
    assert client.post("/demo/be/last-night/").url == "/my/"


def test_a_link_alone_signs_nobody_in(made: Any) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.get("/demo/be/lead/").status_code == 405
    assert strict.post("/demo/be/lead/").status_code == 403
    assert "_auth_user_id" not in strict.session


def test_nobody_else_can_be_stepped_into(made: Any, client: Client) -> None:
    someone = User.objects.exclude(pk__in=[each.account for each in personas.all_of_them()]).first()

    assert someone is None or client.post(f"/demo/be/{someone.pk}/").status_code == 404
    assert client.post("/demo/be/nobody/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_outbox_shows_what_would_have_been_sent_on_the_day_it_was(demo: Any, client: Client) -> None:
    for _ in build.everything(seed=1, people=8, until=datetime.now(UTC)):
        pass
    page = client.get("/demo/outbox/").content.decode()
    sent = outbox.latest(500)

    assert "@example.invalid" in page
    assert len({message.written_at.date() for message, _ in sent}) > 3
    assert all(message.sent_at for message, _ in sent)


def test_outside_a_demo_there_is_no_such_address(client: Client) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("demo:people")
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/be/lead/").status_code == 404
