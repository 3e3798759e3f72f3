"""Sending without an account has limits: nothing typed is lost, the phone is named, and no stranger is mailed often."""

from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from handrail.record import lists
from tests.unit.my.test_public import ASKING
from tests.unit.my.test_signed_in import once

pytestmark = pytest.mark.django_db


@pytest.fixture
def often(settings: Any, team: Any) -> Any:
    """Limits that are reached after two."""
    rates = {"ask_for_help": "2/h/ip", "keep_draft": "2/h/ip", "write_to_stranger": "20/h/ip,2/h/key"}
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | rates
    yield
    cache.clear()


def filled(typed: Any) -> Client:
    """A browser in which somebody has written all that is needed; the drafts of others do not count here."""
    cache.clear()
    client = Client()
    assert client.post("/refer/page/reach/", typed["reach"]).status_code == 302
    return client


def test_asking_too_often_from_one_place_keeps_the_typing_and_names_the_phone(often: Any, typed: Any) -> None:
    browsers = [filled(typed) for _ in range(3)]
    answers = [client.post("/refer/check/") for client in browsers]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    page = answers[2].content.decode()
    assert "It is not sent yet" in page and "phone us on 01632 960 100" in page and "116 123" in page
    assert typed["reach"]["email"] in page and len(lists.asked()) == 2
    cache.clear()  # the hour has passed
    assert browsers[2].post("/refer/check/").status_code == 302
    assert len(lists.asked()) == 3


def test_keeping_too_often_shows_the_page_again_as_it_was_typed(often: Any, client: Client) -> None:
    codes = [client.post("/refer/page/help/", {"wants": f"Words {at}"}).status_code for at in range(2)]
    answer = client.post("/refer/page/help/", {"wants": "The newest words"})
    assert [*codes, answer.status_code] == [302, 302, 429]
    assert "The newest words" in answer.content.decode() and "phone us on 01632 960 100" in answer.content.decode()


def test_asking_for_somebody_too_often_keeps_the_typing(often: Any, client: Client) -> None:
    asked = [{**once(client, "/refer/somebody/"), **ASKING} for _ in range(3)]
    answers = [client.post("/refer/somebody/", data) for data in asked]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "They asked me to write." in answers[2].content.decode()
    assert "phone us on 01632 960 100" in answers[2].content.decode()


def test_no_stranger_is_mailed_more_than_a_few_times(often: Any, settings: Any, typed: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"keep_draft": "600/h/ip"}
    pages = []
    for _ in range(4):
        client = Client()
        client.post("/refer/page/reach/", typed["reach"])
        pages.append(client.post("/refer/later/", {"email": "stranger@example.org"}).content.decode())
    sent = [each for each in mail.outbox if each.to == ["stranger@example.org"]]
    assert len(sent) == 2
    assert "Write the code down instead" in pages[2]


def test_whoever_asks_for_many_is_thanked_by_mail_only_a_few_times(
    often: Any, settings: Any, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"ask_for_help": "60/h/ip"}
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(4):
            client.post("/refer/somebody/", {**once(client, "/refer/somebody/"), **ASKING})
    assert len(mail.outbox) == 2 and len(lists.asked()) == 4
