"""People without e-mail sign in with a code by text; the text says nothing, and nobody learns which are known."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handrail.accounts import people
from handrail.accounts.models import PhoneWay, User
from tests.unit.organisation import notify_server

pytestmark = pytest.mark.django_db

NUMBER = "07700 900123"


@pytest.fixture
def notify(settings):
    """GOV.UK Notify on this machine, which checks the key and keeps what it is asked to send."""
    with notify_server.running() as server:
        settings.HANDRAIL_NOTIFY = {"key": notify_server.KEY, "url": server.url, "text_template": "words"}
        yield server


@pytest.fixture
def person(db):
    return people.open_account(None, "PERSON1", phone=NUMBER)


def code_in(notify):
    return re.search(r"[A-Z]{4}-[A-Z]{4}", notify.asked[-1]["personalisation"]["words"])[0]


class TestTheText:
    def test_it_goes_to_the_number_and_its_code_opens_the_account(self, client, person, notify, rooms):
        client.post("/sign-in/", {"email": "+44 (0)7700 900 123"})
        assert notify.asked[-1]["phone_number"] == NUMBER
        assert client.post("/sign-in/code/", {"code": code_in(notify)}).url == "/my/"
        assert client.get("/my/").content.decode().startswith(f"GET as {person.pk}")

    def test_it_says_neither_who_we_are_nor_what_for(self, client, person, notify):
        client.post("/sign-in/", {"email": NUMBER})
        said = notify.asked[-1]["personalisation"]["words"].lower()
        assert not any(word in said for word in ("therap", "mental", "handrail", "nhs", "talking", "health", "care"))

    def test_without_a_service_for_texts_a_number_is_no_address(self, client, person):
        page = client.post("/sign-in/", {"email": NUMBER}).content.decode()
        assert "Enter an email address in the correct format" in page

    def test_a_text_that_cannot_be_sent_is_heard_of_without_the_number(self, client, person, notify, caplog):
        notify.answers = [400]
        assert client.post("/sign-in/", {"email": NUMBER}).url == "/sign-in/code/"
        assert "could not be sent" in caplog.text
        assert "900123" not in caplog.text


class TestNobodyLearnsWhichNumbersAreKnown:
    def test_an_unknown_number_gets_the_same_answer_for_the_same_work_and_no_text(self, person, notify):
        Client().get("/sign-in/")
        asked, said = [], []
        for number in (NUMBER, "07700 900999"):
            browser = Client()
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                answer = browser.post("/sign-in/", {"email": number})
            asked.append([each["sql"].split()[:3] for each in queries if "SAVEPOINT" not in each["sql"]])
            said.append((answer.status_code, answer.url, sorted(answer.headers)))
        assert said[0] == said[1]
        assert asked[0] == asked[1]
        assert len(notify.asked) == 1

    def test_neither_the_number_nor_a_plain_hash_of_it_is_stored(self, person):
        stored = PhoneWay.objects.get()
        assert "900123" not in stored.alias
        assert b"900123" not in bytes(stored.sealed)
        assert people.number_of(person) == NUMBER


class TestOneNumberIsOneAccount:
    def test_however_it_is_typed(self, person):
        assert people.open_account(None, "PERSON2", phone="0044 7700 900123") == person
        assert person.speaks_for() == {"PERSON1", "PERSON2"}

    def test_an_address_and_a_number_of_one_account_both_open_it(self, client, person, notify, mailoutbox, rooms):
        people.change_address(person, "robin@example.org")
        client.post("/sign-in/", {"email": "robin@example.org"})
        assert mailoutbox[-1].to == ["robin@example.org"]
        client.post("/sign-out/")
        client.post("/sign-in/", {"email": NUMBER})
        assert client.post("/sign-in/code/", {"code": code_in(notify)}).url == "/my/"

    def test_a_number_that_another_account_has_is_refused(self, person):
        with pytest.raises(people.AddressTaken):
            people.change_number(people.open_account("a@example.org", "PERSON3"), NUMBER)

    def test_whoever_speaks_without_signing_in_never_speaks_by_an_account_somebody_can_sign_in_to(self, person):
        User.objects.filter(pk=person.pk).update(role="proxy")
        assert people.writer_without_sign_in("PERSON1") != person
