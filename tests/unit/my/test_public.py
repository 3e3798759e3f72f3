"""Pages for anybody: the start, help, how we work, and asking for help for somebody else."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from handrail.care import charter
from handrail.care.vocabulary import Source
from handrail.pages.charter_words import SENTENCES, UNITS
from handrail.record import journal, lists
from tests.unit.my.test_signed_in import once

pytestmark = pytest.mark.django_db

ASKING = {
    "source": "gp",
    "your_name": "Dr Pell",
    "your_place": "The Green Surgery",
    "your_email": "pell@example.org",
    "knows": "yes",
    "given": "Rowan",
    "family": "Vale",
    "safe": ["phone"],
    "phone": "01632 960 009",
    "wants": "They asked me to write.",
}


@pytest.mark.parametrize("path", ["/", "/help-now/", "/how-we-work/", "/refer/", "/refer/somebody/", "/come-back/"])
def test_anybody_can_open_it_and_finds_help(client: Client, team: Any, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200 and "116 123" in page.content.decode()


def test_the_start_leads_everywhere(client: Client, team: Any) -> None:
    page = client.get("/").content.decode()
    for path in ("/refer/", "/refer/back/", "/refer/somebody/", "/my/", "/come-back/", "/help-now/", "/how-we-work/"):
        assert f'href="{path}"' in page


def test_every_number_of_the_charter_is_said_with_its_reason(client: Client, team: Any) -> None:
    assert set(SENTENCES) == set(charter.LIMITS)
    assert {limit.unit for limit in charter.LIMITS.values()} <= set(UNITS)
    page = client.get("/how-we-work/").content.decode()
    assert "After you ask for help, we get in touch within 5 working days." in page
    assert page.count("A service may set it from") == len(charter.LIMITS)


def test_a_gp_asks_and_gets_an_answer_that_says_nothing_about_anybody(
    client: Client, team: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/refer/somebody/", {**once(client, "/refer/somebody/"), **ASKING}, follow=True)
    assert "We have it" in answer.content.decode() and "Rowan" not in answer.content.decode()
    assert "gets in touch with them within 5 working days" in answer.content.decode()
    line = lists.asked()[0]
    episode, standing = journal.episode(line.stream), journal.standing(line.person)
    assert episode.source is Source.GP and standing.name == "Rowan Vale"
    assert "Dr Pell" in episode.entries[0].event.referrer
    assert mail.outbox[0].to == ["pell@example.org"] and "Rowan" not in mail.outbox[0].body


def test_sent_twice_it_is_one_request(client: Client, team: Any) -> None:
    data = {**once(client, "/refer/somebody/"), **ASKING}
    assert [client.post("/refer/somebody/", data).status_code for _ in range(2)] == [302, 302]
    assert len(lists.asked()) == 1


def test_while_they_do_not_know_no_way_to_reach_them_is_safe(client: Client, team: Any) -> None:
    client.post(
        "/refer/somebody/", {**once(client, "/refer/somebody/"), **ASKING, "knows": "no", "source": "friend or family"}
    )
    standing = journal.standing(lists.asked()[0].person)
    assert standing.contact is not None and standing.contact.safe == ()
    words = journal.reader(lists.asked()[0].person, [standing.contact.avoid])(standing.contact.avoid)
    assert "Contact only: Dr Pell" in words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"knows": ""}, "Select whether they know that you are asking"),
        ({"your_email": ""}, "Enter your phone number or your email address"),
        ({"safe": []}, "Select at least one safe way to reach them"),
        ({"phone": ""}, "Enter their phone number, or untick this way to reach them"),
        ({"family": ""}, "Enter their last name"),
        ({"wants": ""}, "Enter why you are asking"),
        ({"source": ""}, "Select who you are to them"),
        ({"born-day": "1", "born-month": "1", "born-year": "2099"}, "Their date of birth must be in the past"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_lost(client: Client, team: Any, change: Any, words: str) -> None:
    page = client.post("/refer/somebody/", {**once(client, "/refer/somebody/"), **ASKING, **change})
    assert page.status_code == 422
    assert words in page.content.decode() and "Dr Pell" in page.content.decode()
    assert not lists.asked()
