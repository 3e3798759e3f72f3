"""Trying is slowed, and nobody is locked out by somebody else: a test plays the attacker, and then the owner."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handrail.accounts import people
from tests.unit.accounts.conftest import ADDRESS, PASSWORD

pytestmark = pytest.mark.django_db

NOW_AND_THEN = ("SAVEPOINT", "RELEASE", 'SELECT "value"')
"""What is asked of the database by the clock, whoever asks for the page: whether the name of the service changed."""
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def browser(place="192.0.2.1"):
    return Client(headers={"user-agent": FIREFOX}, REMOTE_ADDR=place)


def attack(account, places=40, tries=3):
    """Wrong passwords from many places, until this account is closed to whoever we do not know."""
    for place in range(places):
        attacker = browser(f"198.51.100.{place}")
        for _ in range(tries):
            page = attacker.post("/staff/sign-in/", {"login": account.email, "password": "wrong"})
    return page.content.decode()


def password(client, account, typed=PASSWORD):
    return client.post("/staff/sign-in/", {"login": account.email, "password": typed})


def signed_in(client):
    return "_auth_user_id" in client.session


class TestTheAttacker:
    def test_is_held_back_from_one_place_after_five_tries(self, therapist):
        attacker = browser()
        for _ in range(5):
            password(attacker, therapist, "wrong")
        assert "too many tries" in password(attacker, therapist).content.decode()
        assert not signed_in(attacker)

    def test_is_held_back_from_many_places_too(self, therapist):
        assert "too many tries" in attack(therapist)

    def test_gains_no_tries_by_a_device_that_another_account_knows(self, therapist, db):
        from handrail.accounts import staff

        other = staff.open_account("other@service.example", "Other", "pwp", PASSWORD)
        attacker = browser()
        password(attacker, other)
        assert signed_in(attacker)
        attacker.post("/sign-out/")
        for _ in range(5):
            password(attacker, therapist, "wrong")
        assert "too many tries" in password(attacker, therapist).content.decode()

    def test_on_a_device_the_account_knows_has_few_tries_too(self, therapist):
        thief = browser()
        password(thief, therapist)
        thief.post("/sign-out/")
        pages = [password(thief, therapist, "wrong").content.decode() for _ in range(11)]
        assert "too many tries" in pages[-1]


class TestTheOwner:
    def test_gets_in_on_a_device_they_used_before_while_everybody_tries(self, therapist, rooms):
        mine = browser("203.0.113.1")
        password(mine, therapist)
        mine.post("/sign-out/")
        attack(therapist)
        password(mine, therapist)
        assert signed_in(mine)

    def test_gets_in_elsewhere_while_somebody_tries_from_one_place(self, therapist):
        attacker = browser()
        for _ in range(20):
            password(attacker, therapist, "wrong")
        new = browser("203.0.113.9")
        password(new, therapist)
        assert signed_in(new)

    def test_gets_in_on_a_new_device_by_the_link_sent_to_them_while_everybody_tries(self, therapist, mailoutbox, rooms):
        attack(therapist)
        new = browser("203.0.113.9")
        assert "too many tries" in password(new, therapist).content.decode()
        new.post("/staff/password/forgotten/", {"email": therapist.email})
        link = re.search(r"/staff/password/new/\S+", mailoutbox[-1].body)[0]
        page = new.get(link)
        chosen = "five words nobody else knows"
        new.post(page.url, {"password1": chosen, "password2": chosen})
        password(new, therapist, chosen)
        assert signed_in(new)

    def test_gets_a_code_on_their_own_device_while_others_ask_for_codes(self, person, mailoutbox, rooms):
        mine = browser("203.0.113.1")
        mine.post("/sign-in/", {"email": ADDRESS})
        code = re.search(r"[A-Z]{4}-[A-Z]{4}", mailoutbox[-1].body)[0]
        mine.post("/sign-in/code/", {"code": code})
        assert signed_in(mine)
        mine.post("/sign-out/")
        for place in range(40):
            browser(f"198.51.100.{place}").post("/sign-in/", {"email": ADDRESS})
        assert len(mailoutbox) == 30, "and nobody's letter box is filled without end"
        mine.post("/sign-in/", {"email": ADDRESS})
        assert len(mailoutbox) == 31

    def test_gets_in_with_a_code_on_paper_while_others_ask_for_codes(self, person, rooms):
        from django.utils import timezone

        from handrail.accounts import paper

        codes = paper.print_sheet(person, "1984-03-27", by="STAFF", today=timezone.localdate())
        for place in range(40):
            browser(f"198.51.100.{place}").post("/sign-in/", {"email": ADDRESS})
        mine = browser("203.0.113.1")
        born = {"knows-day": "27", "knows-month": "3", "knows-year": "1984"}
        mine.post("/sign-in/paper/", {"code": codes[0], **born})
        assert signed_in(mine)

    def test_signing_in_does_not_use_up_tries(self, therapist):
        mine = browser()
        for _ in range(15):
            password(mine, therapist)
            assert signed_in(mine)
            mine.post("/sign-out/")


def _work(client, page, sent):
    """What one answer is: its status, headers and words; and what it asked of the database."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(page, sent)
    words = answer.content.decode()
    for value in sent.values():
        words = words.replace(value, "")
    words = re.sub(r'value="[A-Za-z0-9]{64}"', "", words).partition("<main")[2]
    asked = [each["sql"].split()[:3] for each in queries if not each["sql"].startswith(NOW_AND_THEN)]
    plain = [[word for word in each if "_curs_" not in word] for each in asked]
    return (answer.status_code, sorted(answer.headers), getattr(answer, "url", ""), words), plain


class TestNobodyLearnsWhoIsKnown:
    """Every door, asked about somebody known and somebody unknown: the same answer, for the same work."""

    @pytest.mark.parametrize(
        ("page", "known", "unknown"),
        [
            ("/sign-in/", {"email": ADDRESS}, {"email": "stranger@example.org"}),
            (
                "/staff/sign-in/",
                {"login": "amina@service.example", "password": "wrong"},
                {"login": "nobody@service.example", "password": "wrong"},
            ),
            ("/staff/password/forgotten/", {"email": "amina@service.example"}, {"email": "nobody@service.example"}),
        ],
    )
    def test_one_answer_one_work(self, page, known, unknown, person, therapist):
        Client().get(page)  # the first page of a process asks once what the service is called
        (said, asked), (said_too, asked_too) = _work(Client(), page, known), _work(Client(), page, unknown)
        assert said == said_too
        assert asked == asked_too

    def test_nor_by_being_held_back(self, therapist):
        """Too many tries come as soon for an account that is not there."""
        counts = []
        for name in (therapist.email, "nobody@service.example"):
            cache.clear()
            client = browser()
            pages = [client.post("/staff/sign-in/", {"login": name, "password": "wrong"}) for _ in range(7)]
            counts.append(["too many tries" in page.content.decode() for page in pages])
        assert counts[0] == counts[1]

    def test_a_person_s_own_address_is_nobody_s_at_the_door_of_staff(self, person, therapist):
        known = _work(Client(), "/staff/sign-in/", {"login": people.alias(ADDRESS), "password": "wrong"})
        unknown = _work(Client(), "/staff/sign-in/", {"login": "nobody@person.invalid", "password": "wrong"})
        assert known[0] == unknown[0]
