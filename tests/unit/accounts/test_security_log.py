"""What signing in leaves in the log: each try and what came of it, and never who tried."""

import logging
from datetime import date

import pytest

from handrail.accounts import paper
from tests.unit.accounts.conftest import ADDRESS, PASSWORD
from tests.unit.accounts.test_second_factor import code_now, set_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(caplog):
    """The lines so far."""
    caplog.set_level(logging.INFO, "handrail.security")
    return lambda: [each.getMessage() for each in caplog.records if each.name == "handrail.security"]


@pytest.fixture
def at_commit(django_capture_on_commit_callbacks):
    """What the library tells once all of it is written."""
    return django_capture_on_commit_callbacks


def by_password(client, therapist, password=PASSWORD):
    return client.post("/staff/sign-in/", {"login": therapist.email, "password": password})


def test_a_person_who_signs_in_and_out(sign_in, client, person, lines, rooms):
    sign_in()
    client.post("/sign-out/")
    assert lines() == ["signed in: person by code", "signed out: person"]


def test_a_wrong_code_and_a_wrong_code_on_paper(client, person, ask, lines, rooms):
    ask()
    client.post("/sign-in/code/", {"code": "BBBB-BBBB"})
    paper.account_by("BBBB-BBBB-BBBB", "1 January 1990", date(2026, 5, 12))
    assert lines() == ["sign-in refused: code", "sign-in refused: a code on paper"]


def test_staff_with_what_they_showed_and_what_was_wrong(client, therapist, settings, lines, later, rooms, at_commit):
    settings.HANDRAIL_SECOND_FACTOR = True
    by_password(client, therapist, "not the password at all")
    by_password(client, therapist)
    with at_commit(execute=True):
        secret, _answer = set_up(client)
    client.post("/sign-out/")
    later(seconds=60)
    by_password(client, therapist)
    client.post("/staff/sign-in/second/", {"code": "000000"})
    client.post("/staff/sign-in/second/", {"code": code_now(secret)})
    assert lines() == [
        "sign-in refused: password",
        "signed in: staff by password",
        "a way to sign in changed: second factor (totp)",
        "a way to sign in changed: second factor (recovery_codes)",
        "signed out: staff",
        "sign-in refused: second factor",
        "signed in: staff by password and totp",
    ]


def test_tries_that_were_held_back(client, therapist, lines, rooms):
    for _ in range(6):
        by_password(client, therapist, "not the password at all")
    assert "too many tries: login_failed_here" in lines()


def test_nobody_stands_in_it(client, sign_in, person, therapist, lines, rooms):
    sign_in()
    client.post("/sign-out/")
    by_password(client, therapist, "not the password at all")
    by_password(client, therapist)
    said = " ".join(lines())
    assert said
    for who in (ADDRESS, person.pk, therapist.pk, therapist.email, therapist.name, "127.0.0.1", PASSWORD):
        assert who not in said


def test_what_nobody_was_given_is_told_by_its_room(client, sign_in, person, lines):
    sign_in()
    assert client.get("/clinic/").status_code == 403
    assert lines()[-1] == "refused: clinic:today with 403"


def test_showing_again_who_one_is_gives_the_session_another_key(client, therapist, settings, later, rooms):
    by_password(client, therapist)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    later(minutes=16)
    asked = client.post("/staff/again/", {"password": PASSWORD})
    assert asked.status_code == 302
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert client.get("/clinic/").status_code == 200
    client.cookies[settings.SESSION_COOKIE_NAME] = before
    assert client.get("/clinic/").status_code == 302
