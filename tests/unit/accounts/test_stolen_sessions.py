"""Whoever copies the tables can neither sign in with what they read, nor run anything by what they write."""

import pickle

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from handrail.accounts import people, staff
from handrail.accounts.models import CacheRow, HeldPost
from handrail.accounts.sessions import SessionStore
from tests.unit.accounts.conftest import ADDRESS, PASSWORD

pytestmark = pytest.mark.django_db


class TestSessions:
    def test_what_stands_in_the_table_is_no_cookie(self, client, person, sign_in, rooms):
        sign_in()
        assert client.get("/my/").status_code == 200
        stolen = [row.session_key for row in Session.objects.all()]
        assert client.cookies["sessionid"].value not in stolen
        for key in stolen:
            thief = Client()
            thief.cookies["sessionid"] = key
            assert thief.get("/my/").status_code == 302

    def test_a_session_is_kept_found_and_ended_by_its_own_key(self):
        session = SessionStore()
        session["word"] = "larkspur"
        session.save()
        assert SessionStore(session.session_key)["word"] == "larkspur"
        assert SessionStore().exists(session.session_key)
        SessionStore(session.session_key).delete()
        assert not SessionStore().exists(session.session_key)
        assert SessionStore(session.session_key).load() == {}

    def test_signing_in_and_out_leaves_no_row_behind_that_opens_anything(self, client, person, sign_in, rooms):
        sign_in()
        before = client.cookies["sessionid"].value
        client.post("/sign-out/")
        assert not SessionStore().exists(before)


class TestCountsOfTries:
    def test_what_json_can_say_is_kept_and_comes_back(self):
        cache.set("tries", [1.5, 2.5], 60)
        assert cache.get("tries") == [1.5, 2.5]
        assert cache.add("tries", 1) is False
        assert cache.touch("tries", 90) is True
        assert cache.delete("tries") is True
        assert cache.get("tries", "none") == "none"
        assert cache.add("tries", "y", 60) is True

    def test_what_has_run_out_is_not_there_and_may_be_added_again(self):
        cache.set("tries", 1, timeout=-1)
        assert cache.get("tries") is None
        assert cache.add("tries", 2) is True

    def test_without_an_end_it_stays(self):
        cache.set("tries", 1, timeout=None)
        assert cache.get("tries") == 1

    def test_what_somebody_wrote_into_the_table_is_never_run(self, tmp_path):
        class Trap:
            def __reduce__(self):
                return (tmp_path.joinpath("was run").touch, ())

        import base64

        cache.set("tries", 1)
        CacheRow.objects.update(value=base64.b64encode(pickle.dumps(Trap())).decode())
        with pytest.raises(ValueError, match="Expecting value"):
            cache.get("tries")
        assert not (tmp_path / "was run").exists()


class TestHeldTyping:
    def test_the_address_of_the_page_is_not_stored(self, client, person, sign_in, rooms):
        sign_in()
        Session.objects.all().delete()
        client.post("/my/write/?about=larkspur", {"words": "a long thought"})
        held = HeldPost.objects.get()
        assert "larkspur" not in held.path
        assert "write" not in held.path

    def test_one_account_cannot_fill_the_table(self, client, person, sign_in, rooms):
        sign_in()
        Session.objects.all().delete()
        for number in range(25):
            client.post(f"/my/write/?{number}", {"words": f"thought {number}"})
        assert HeldPost.objects.count() == 20
        sign_in()
        assert "thought 24" in client.get("/my/write/?24").content.decode()


class TestSensitivePages:
    def test_another_browser_that_was_left_open_is_asked_again_before_it_changes_factors(self, therapist, rooms, later):
        old, new = Client(), Client()
        sent = {"login": therapist.email, "password": PASSWORD}
        old.post("/staff/sign-in/", sent)
        later(minutes=40)
        new.post("/staff/sign-in/", sent)
        assert new.get("/staff/second/keys/add/").status_code == 200
        assert old.get("/staff/second/keys/add/").url.startswith("/staff/again/")

    def test_nobody_but_staff_is_sent_a_link_for_a_password(self, client, person, therapist, mailoutbox):
        for email in (people.alias(ADDRESS), ADDRESS):
            assert client.post("/staff/password/forgotten/", {"email": email}).url == "/staff/password/sent/"
        assert mailoutbox == []
        client.post("/staff/password/forgotten/", {"email": therapist.email})
        assert mailoutbox[-1].to == [therapist.email]

    def test_who_has_no_password_yet_is_led_to_choose_one_by_a_link(self, client, db):
        client.force_login(staff.open_account("new@service.example", "New", "pwp"))
        assert client.get("/staff/password/", follow=True).redirect_chain[-1][0] == "/staff/password/forgotten/"


def test_what_anybody_may_send_is_held_back_when_it_comes_too_often(rf):
    from handrail.accounts.limits import is_too_often

    request = rf.post("/")
    tries = [is_too_often(request, "write_to_stranger", "somebody@example.org") for _ in range(5)]
    assert tries == [False, False, False, True, True]
    assert not is_too_often(request, "write_to_stranger", "another@example.org")


def test_a_file_that_was_sent_is_dropped_and_never_stands_on_a_disk(client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = {"wants": "sleep", "file": SimpleUploadedFile("letter.txt", b"x" * 3_000_000)}
    assert len(client.post("/refer/page/help/", sent).wsgi_request.FILES) == 0
