"""Everybody sees where they are signed in and ends it there; a stolen session is worth nothing once it has ended."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from handrail.accounts import devices, people, sittings, staff
from handrail.accounts.models import KnownDevice, Sitting, User
from tests.unit.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.0 Mobile/15E148 Safari/604.1"
)


def browser(agent=FIREFOX):
    return Client(headers={"user-agent": agent})


def staff_in(account, client=None):
    client = client or browser()
    client.post("/staff/sign-in/", {"login": account.email, "password": PASSWORD})
    return client


def thief_of(client):
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    return thief


class TestThePage:
    def test_it_says_in_plain_words_in_what_and_which_is_this_one(self, therapist, rooms):
        staff_in(therapist)
        mine = staff_in(therapist, browser(IPHONE))
        page = mine.get("/where-signed-in/").content.decode()
        assert "Firefox on Linux" in page
        assert re.search(r"Safari on iPhone <span[^>]*>This one", page)

    def test_one_is_signed_out_at_once_and_the_others_stay(self, therapist, rooms):
        lost, mine, third = staff_in(therapist), staff_in(therapist), staff_in(therapist)
        [ref] = re.findall(r"/where-signed-in/([A-Z2-7]{16})/out/", mine.get("/where-signed-in/").content.decode())[:1]
        assert mine.post(f"/where-signed-in/{ref}/out/").url == "/where-signed-in/"
        signed_in = [each.get("/clinic/").status_code for each in (lost, mine, third)]
        assert sorted(signed_in) == [200, 200, 302]
        assert signed_in[1] == 200

    def test_all_others_are_signed_out_at_once(self, therapist, rooms):
        lost, mine = staff_in(therapist), staff_in(therapist)
        mine.post("/where-signed-in/others/")
        assert lost.get("/clinic/").status_code == 302
        assert mine.get("/clinic/").status_code == 200
        assert KnownDevice.objects.filter(account=therapist).count() == 1

    def test_nobody_ends_somebody_else_s(self, person, therapist, client, sign_in, rooms):
        other = staff_in(therapist)
        sign_in()
        ref = Sitting.objects.get(account=therapist).pk
        assert client.post(f"/where-signed-in/{ref}/out/").status_code == 404
        assert other.get("/clinic/").status_code == 200

    def test_a_person_has_it_too(self, client, person, sign_in, rooms):
        sign_in()
        assert "Where you are signed in" in client.get("/where-signed-in/").content.decode()

    def test_staff_find_from_it_how_they_sign_in_and_people_do_not(self, therapist, client, person, sign_in, rooms):
        assert 'href="/staff/second/"' in staff_in(therapist).get("/where-signed-in/").content.decode()
        sign_in()
        assert "/staff/second/" not in client.get("/where-signed-in/").content.decode()

    def test_what_it_is_signed_in_with_is_sealed_and_the_session_is_no_cookie(self, therapist, rooms):
        mine = staff_in(therapist)
        row = Sitting.objects.get()
        assert b"Firefox" not in bytes(row.what)
        assert row.session != mine.cookies["sessionid"].value

    def test_a_session_with_a_new_key_is_the_same_line_and_can_still_be_ended(self, therapist, rooms):
        mine, other = staff_in(therapist), staff_in(therapist)
        session = mine.session
        session.cycle_key()
        session.save()
        mine.cookies["sessionid"] = session.session_key
        assert mine.get("/clinic/").status_code == 200
        other.post("/where-signed-in/others/")
        assert mine.get("/clinic/").status_code == 302


def test_every_cookie_is_for_no_script_and_goes_with_no_request_of_another_site(therapist, rooms):
    client = staff_in(therapist)
    client.get("/clinic/")
    assert {devices.COOKIE, "writer", "sessionid", "csrftoken"} <= set(client.cookies)
    assert all(each["httponly"] and each["samesite"] == "Lax" for each in client.cookies.values())


class TestANewDevice:
    def test_the_owner_is_told_in_words_that_say_nothing_of_the_service(self, therapist, mailoutbox, rooms):
        staff_in(therapist)
        assert mailoutbox == []
        staff_in(therapist, browser(IPHONE))
        [letter] = mailoutbox
        assert letter.to == [therapist.email]
        assert "Safari on iPhone" in letter.body
        said = f"{letter.subject} {letter.body}".lower()
        assert not any(word in said for word in ("therap", "mental", "handrail", "nhs", "care", "clinic", "health"))

    def test_the_same_browser_again_is_no_new_device(self, therapist, mailoutbox, rooms):
        staff_in(therapist)
        mine = staff_in(therapist, browser(IPHONE))
        mine.post("/sign-out/")
        staff_in(therapist, mine)
        assert len(mailoutbox) == 1

    def test_a_computer_that_others_use_is_not_remembered(self, therapist, rooms):
        shared = browser()
        shared.post("/staff/sign-in/", {"login": therapist.email, "password": PASSWORD, "shared": "on"})
        assert devices.COOKIE not in shared.cookies
        assert not KnownDevice.objects.exists()

    def test_a_cookie_that_was_made_up_is_nobody_s_device(self, rf, therapist):
        request = rf.get("/")
        request.COOKIES[devices.COOKIE] = "AAAA:forged"
        assert devices.of(request) == ""

    @pytest.mark.parametrize(
        ("agent", "words"),
        [
            (FIREFOX, "Firefox on Linux"),
            (IPHONE, "Safari on iPhone"),
            ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
            ("Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
            ("curl/8.0", "A browser"),
        ],
    )
    def test_in_plain_words(self, agent, words):
        assert devices.words(agent) == words


class TestAStolenSession:
    """The thief has the cookie itself. From these moments on it opens nothing at all."""

    def test_after_signing_out(self, therapist, rooms):
        mine = staff_in(therapist)
        thief = thief_of(mine)
        assert thief.get("/clinic/").status_code == 200
        mine.post("/sign-out/")
        assert thief.get("/clinic/").status_code == 302

    def test_after_signing_it_out_from_elsewhere(self, therapist, rooms):
        stolen, mine = staff_in(therapist), staff_in(therapist)
        thief = thief_of(stolen)
        mine.post("/where-signed-in/others/")
        assert thief.get("/clinic/").status_code == 302

    def test_after_the_password_was_changed(self, therapist, rooms):
        stolen, mine = staff_in(therapist), staff_in(therapist)
        thief = thief_of(stolen)
        new = "four other words entirely"
        mine.post("/staff/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
        assert thief.get("/clinic/").status_code == 302
        assert mine.get("/clinic/").status_code == 200
        assert Session.objects.count() == 1, "no row is left of the others"

    def test_after_the_account_was_suspended_and_even_when_it_is_open_again(self, therapist, rooms):
        thief = thief_of(staff_in(therapist))
        staff.close(therapist)
        assert thief.get("/clinic/").status_code == 302
        staff.open_again(therapist)
        assert thief.get("/clinic/").status_code == 302

    def test_after_the_account_has_ended(self, client, person, sign_in, rooms):
        sign_in()
        thief = thief_of(client)
        people.forget_person("PERSON1")
        assert not User.objects.filter(pk=person.pk).exists()
        assert thief.get("/my/").status_code == 302

    def test_after_a_person_changed_how_they_sign_in(self, client, person, sign_in, rooms, rf):
        from handrail.accounts import changing

        sign_in()
        thief = thief_of(client)
        request = rf.get("/")
        request.session = {}
        changing.begin(request, changing.Way.EMAIL, "new@example.org")
        changing.finish(request, person, request.session["new_way"]["code"])
        assert thief.get("/my/").status_code == 302

    def test_after_it_ran_out_and_nothing_of_it_is_left_in_the_table(self, client, person, sign_in, later, rooms):
        from django.utils import timezone

        from handrail.accounts.tidy import tidy

        sign_in()
        thief = thief_of(client)
        later(minutes=31)
        assert thief.get("/my/").status_code == 302
        tidy(timezone.now())
        assert not Session.objects.exists()

    def test_no_page_of_it_stays_in_the_browser(self, therapist, rooms):
        mine = staff_in(therapist)
        for page in ("/clinic/", "/where-signed-in/", "/staff/second/"):
            assert "no-store" in mine.get(page).headers["Cache-Control"]


def test_the_night_forgets_lines_without_a_session(therapist, rooms, later):
    from django.utils import timezone

    staff_in(therapist)
    Session.objects.all().delete()
    later(days=2)
    assert sittings.forget_old(timezone.now()) == 1
