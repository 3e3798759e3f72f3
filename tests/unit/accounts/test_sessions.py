"""Sessions end in time, doors open to the right people, and typing survives a session that ended."""

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.test import Client

from handrail.accounts import people, resume, staff
from handrail.accounts.models import HeldPost
from handrail.accounts.sessions import SessionStore
from tests.unit.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def end_session(client):
    Session.objects.all().delete()
    client.cookies.pop("sessionid", None)


class TestHowLongASessionLasts:
    def test_a_person_who_does_nothing_for_half_an_hour_is_signed_out(self, client, person, sign_in, later, rooms):
        sign_in()
        later(minutes=31)
        assert client.get("/my/").status_code == 302

    def test_a_person_who_does_something_stays(self, client, person, sign_in, later, rooms):
        sign_in()
        for minutes in (20, 40, 60):
            later(minutes=minutes)
            assert client.get("/my/").status_code == 200
        later(minutes=91)
        assert client.get("/my/").status_code == 302

    def test_most_pages_write_no_session(self, client, person, sign_in, rooms, django_assert_num_queries):
        sign_in()
        client.get("/my/")
        with django_assert_num_queries(2):  # the session, the account
            client.get("/my/")

    def test_staff_are_signed_out_after_eight_hours_whatever_they_do(self, client, therapist, later, rooms):
        client.post("/staff/sign-in/", {"login": therapist.email, "password": PASSWORD})
        for minutes in range(0, 8 * 60, 50):
            later(minutes=minutes)
            assert client.get("/clinic/").status_code == 200
        later(hours=8, minutes=1)
        assert client.get("/clinic/").status_code == 302

    def test_staff_who_do_nothing_for_an_hour_are_signed_out(self, client, therapist, later, rooms):
        client.post("/staff/sign-in/", {"login": therapist.email, "password": PASSWORD})
        later(minutes=61)
        assert client.get("/clinic/").status_code == 302

    def test_on_a_computer_that_others_use_ten_minutes_are_enough(self, client, therapist, later, rooms):
        client.post("/staff/sign-in/", {"login": therapist.email, "password": PASSWORD, "shared": "on"})
        later(minutes=9)
        assert client.get("/clinic/").status_code == 200
        later(minutes=20)
        assert client.get("/clinic/").status_code == 302

    def test_a_person_says_the_same_before_the_code_is_sent(self, client, person, ask, later, rooms):
        code = ask(shared="on")
        client.post("/sign-in/code/", {"code": code})
        assert client.get("/my/").status_code == 200
        later(minutes=11)
        assert client.get("/my/").status_code == 302

    def test_however_busy_a_session_is_it_ends_in_the_table_too(self, client, person, sign_in, later, rooms):
        sign_in()
        for minutes in range(0, 12 * 60, 20):
            later(minutes=minutes)
            assert client.get("/my/").status_code == 200
        later(hours=12, minutes=1)
        assert client.get("/my/").status_code == 302

    def test_a_closed_account_is_out_at_once(self, client, therapist, rooms):
        client.post("/staff/sign-in/", {"login": therapist.email, "password": PASSWORD})
        assert client.get("/clinic/").status_code == 200
        staff.close(therapist)
        assert client.get("/clinic/").status_code == 302


class TestDoors:
    def test_staff_are_sent_to_the_password_and_people_to_the_code(self, client, rooms):
        assert client.get("/clinic/").url == "/staff/sign-in/?next=/clinic/"
        assert client.get("/my/").url == "/sign-in/?next=/my/"

    def test_a_person_does_not_pass_the_door_of_staff_nor_staff_that_of_people(self, client, person, therapist, rooms):
        client.force_login(person)
        assert client.get("/clinic/").status_code == 403
        client.force_login(therapist)
        assert client.get("/my/").status_code == 403

    @pytest.mark.parametrize("page", ["/staff/second/", "/staff/password/", "/staff/second/keys/add/"])
    def test_a_person_has_no_business_with_second_factors(self, client, person, page):
        client.force_login(person)
        assert client.get(page).status_code == 403


class TestTypingIsKept:
    def test_what_was_typed_is_there_again_after_signing_in(self, client, person, sign_in, rooms):
        sign_in()
        end_session(client)
        asked = client.post("/my/write/", {"words": "a long thought", "csrfmiddlewaretoken": "x", "password": "y"})
        assert asked.url == "/sign-in/?next=/my/write/"
        assert "What you typed is kept" in client.get(asked.url).content.decode()
        assert sign_in(query="?next=/my/write/").url == "/my/write/"
        page = client.get("/my/write/").content.decode()
        assert page.startswith("GET as")
        assert "a long thought" in page

    def test_nothing_is_sent_by_itself_and_it_is_let_go_once_sent(self, client, person, sign_in, rooms):
        sign_in()
        end_session(client)
        client.post("/my/write/", {"words": "a long thought"})
        sign_in()
        client.get("/my/write/")
        assert HeldPost.objects.count() == 1
        client.post("/my/write/", {"words": "a longer thought"})
        assert HeldPost.objects.count() == 0
        assert "thought" not in client.get("/my/write/").content.decode()

    def test_it_is_shown_on_its_own_page_only(self, client, person, sign_in, rooms):
        sign_in()
        end_session(client)
        client.post("/my/write/?to=amina", {"words": "a long thought"})
        sign_in()
        assert "thought" not in client.get("/my/write/").content.decode()
        assert "thought" in client.get("/my/write/?to=amina").content.decode()

    def test_somebody_else_in_the_same_browser_never_sees_it(self, client, person, sign_in, rooms):
        people.open_account("other@example.org", "PERSON2")
        sign_in()
        end_session(client)
        client.post("/my/write/", {"words": "a long thought"})
        sign_in("other@example.org")
        assert "thought" not in client.get("/my/write/").content.decode()

    def test_the_table_does_not_tell_that_two_accounts_wrote_on_the_same_page(self, client, person, sign_in, rooms):
        people.open_account("other@example.org", "PERSON2")
        for address in (None, "other@example.org"):
            sign_in(address) if address else sign_in()
            end_session(client)
            client.post("/my/write/", {"words": "a long thought"})
        assert len(set(HeldPost.objects.values_list("path", flat=True))) == 2

    def test_in_a_browser_nobody_signed_in_to_nothing_is_kept(self, person, rooms):
        Client().post("/my/write/", {"words": "a long thought"})
        assert HeldPost.objects.count() == 0

    def test_a_forged_cookie_keeps_nothing(self, client, person, rooms):
        client.cookies[resume.COOKIE] = f"{person.pk}:forged"
        client.post("/my/write/", {"words": "a long thought"})
        assert HeldPost.objects.count() == 0

    def test_after_signing_out_on_purpose_nothing_is_kept(self, client, person, sign_in, rooms):
        sign_in()
        client.post("/sign-out/")
        client.post("/my/write/", {"words": "a long thought"})
        assert HeldPost.objects.count() == 0

    def test_after_two_hours_it_is_gone(self, client, person, sign_in, later, rooms):
        from django.utils import timezone

        sign_in()
        end_session(client)
        client.post("/my/write/", {"words": "a long thought"})
        later(hours=2, minutes=1)
        sign_in()
        assert "thought" not in client.get("/my/write/").content.decode()
        assert resume.forget_old(timezone.now()) == 1

    def test_too_much_is_not_kept_and_does_no_harm(self, client, person, sign_in, rooms):
        sign_in()
        end_session(client)
        assert client.post("/my/write/", {"words": "x" * 600_000}).status_code == 302
        assert HeldPost.objects.count() == 0

    def test_sending_twice_keeps_the_last(self, client, person, sign_in, rooms):
        sign_in()
        end_session(client)
        client.post("/my/write/", {"words": "first"})
        client.post("/my/write/", {"words": "second"})
        sign_in()
        assert "second" in client.get("/my/write/").content.decode()
        assert HeldPost.objects.count() == 1


def test_a_database_that_is_away_is_told_from_a_session_that_has_ended(db):
    def away(_execute, _sql, _params, _many, _context):
        raise OperationalError("the connection was lost")

    session = SessionStore()
    session["typed"] = "words"
    session.save()
    with connection.execute_wrapper(away), pytest.raises(OperationalError):
        session.save()
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        session.save()


class TestWhileTheDiskIsFull:
    """A session is put off as somebody goes on. That nobody can write it down is no reason to show them nothing."""

    @staticmethod
    def full(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    def test_whoever_is_signed_in_goes_on_reading_and_it_is_put_off_when_there_is_room(
        self, client, person, sign_in, later, rooms
    ):
        sign_in()
        later(minutes=20)
        with connection.execute_wrapper(self.full):
            assert client.get("/my/").status_code == 200
        assert client.get("/my/").status_code == 200
        later(minutes=45)
        assert client.get("/my/").status_code == 200

    def test_it_is_put_off_no_further_than_was_written(self, client, person, sign_in, later, rooms):
        sign_in()
        later(minutes=20)
        with connection.execute_wrapper(self.full):
            assert client.get("/my/").status_code == 200
        later(minutes=31)
        assert client.get("/my/").status_code == 302

    def test_what_is_sent_is_not_said_to_be_saved(self, client, person, ask, later, rooms):
        code = ask()
        client.raise_request_exception = False
        with connection.execute_wrapper(self.full):
            assert client.post("/sign-in/code/", {"code": code}).status_code == 503
        assert client.get("/my/").status_code == 302

    def test_a_database_that_is_away_is_said_to_be(self, client, person, sign_in, later, rooms):
        def away(execute, sql, params, many, context):
            if sql.startswith("UPDATE"):
                raise OperationalError("the connection was lost")
            return execute(sql, params, many, context)

        sign_in()
        later(minutes=20)
        client.raise_request_exception = False
        with connection.execute_wrapper(away):
            assert client.get("/my/").status_code == 503
