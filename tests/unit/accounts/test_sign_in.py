"""People sign in with a code sent by e-mail; nobody learns from these pages who is known here."""

import pytest

from handrail.accounts import people
from handrail.accounts.models import User
from handrail.organisation.models import Service
from tests.unit.accounts.conftest import ADDRESS, PASSWORD

pytestmark = pytest.mark.django_db


class TestTheCode:
    def test_it_is_sent_to_the_real_address_and_opens_the_account(self, client, person, sign_in, mailoutbox, rooms):
        response = sign_in()
        assert mailoutbox[-1].to == [ADDRESS]
        assert response.url == "/my/"
        assert client.get("/my/").content.decode().startswith(f"GET as {person.pk}")

    def test_the_letter_does_not_say_who_we_are(self, person, ask, mailoutbox):
        ask()
        letter = mailoutbox[-1]
        said = f"{letter.subject} {letter.body} {letter.from_email}".lower()
        assert letter.subject == "Your sign-in code"
        assert not any(word in said for word in ("therap", "mental", "handrail", "nhs", "talking", "invalid"))
        assert not letter.alternatives

    def test_it_may_be_typed_in_small_letters_and_without_the_dash(self, client, person, ask, rooms):
        code = ask()
        assert client.post("/sign-in/code/", {"code": code.lower().replace("-", " ")}).url == "/my/"

    def test_where_they_wanted_to_go_is_where_they_arrive(self, person, sign_in, rooms):
        assert sign_in(query="?next=/my/write/").url == "/my/write/"

    def test_another_site_is_not_where_they_arrive(self, person, sign_in, rooms):
        assert sign_in(query="?next=https://elsewhere.example/").url == "/my/"

    def test_a_wrong_code_is_said_and_may_be_put_right(self, client, person, ask, rooms):
        code = ask()
        wrong = client.post("/sign-in/code/", {"code": "AAAA-AAAA"})
        assert "That code is not right" in wrong.content.decode()
        assert client.post("/sign-in/code/", {"code": code}).url == "/my/"

    def test_after_three_wrong_codes_the_right_one_opens_nothing(self, client, person, ask, rooms):
        code = ask()
        for _ in range(3):
            client.post("/sign-in/code/", {"code": "AAAA-AAAA"})
        client.post("/sign-in/code/", {"code": code})
        assert client.get("/my/").status_code == 302

    def test_after_ten_minutes_it_opens_nothing(self, client, person, ask, later, rooms):
        code = ask()
        later(minutes=11)
        client.post("/sign-in/code/", {"code": code})
        assert client.get("/my/").status_code == 302

    def test_it_opens_nothing_in_another_browser(self, person, ask, rooms):
        from django.test import Client

        other = Client()
        assert other.post("/sign-in/code/", {"code": ask()}).status_code == 302
        assert other.get("/my/").status_code == 302

    def test_it_works_once(self, client, person, ask, rooms):
        code = ask()
        client.post("/sign-in/code/", {"code": code})
        client.post("/sign-out/")
        client.post("/sign-in/code/", {"code": code})
        assert client.get("/my/").status_code == 302

    @pytest.mark.parametrize("typed", ["", " ", "é" * 20, "x" * 5000, "\x00", "'; DROP TABLE"])
    def test_whatever_is_typed_is_answered_with_words(self, client, person, ask, typed):
        ask()
        response = client.post("/sign-in/code/", {"code": typed})
        assert response.status_code == 200
        assert "There is a problem" in response.content.decode()


class TestNobodyLearnsWhoIsKnown:
    @pytest.mark.parametrize("page", ["/sign-in/", "/staff/password/forgotten/"])
    def test_an_unknown_address_is_as_much_work_as_a_known_one(self, page, person, therapist, monkeypatch):
        """Not timed: the same letters are written and the same tables are asked, so an answer takes as long."""
        from django.core.cache import cache
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        from handrail.accounts.adapter import Adapter

        written = []
        render = Adapter.render_mail
        monkeypatch.setattr(Adapter, "render_mail", lambda *its, **more: written.append(its[1]) or render(*its, **more))
        known = ADDRESS if page == "/sign-in/" else therapist.email
        Client().get(page)  # the first page of a process asks once what the service is called
        asked = []
        for address in (known, "stranger@example.org"):
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                Client().post(page, {"email": address})
            statements = [each["sql"].split()[:3] for each in queries if "SAVEPOINT" not in each["sql"]]
            asked.append([[word for word in each if "_curs_" not in word] for each in statements])  # numbered anew
        assert len(written) == 2
        assert written[0] == written[1]
        assert page != "/sign-in/" or asked[0] == asked[1]  # who works here is public; who is cared for is not

    def test_an_unknown_address_gets_the_same_page_and_no_letter(self, client, person, ask, mailoutbox):
        assert ask(ADDRESS)
        known = client.get("/sign-in/code/").content
        client.post("/sign-out/")
        assert ask("stranger@example.org") is None
        unknown = client.get("/sign-in/code/").content
        assert _without_tokens(known) == _without_tokens(unknown)

    def test_neither_does_staff_s_address_get_a_code(self, therapist, ask):
        assert ask("amina@service.example") is None

    def test_nor_does_a_closed_account(self, person, ask):
        User.objects.filter(pk=person.pk).update(is_active=False)
        assert ask() is None

    def test_an_alias_is_no_address(self, person, ask):
        assert ask(person.email) is None

    def test_no_page_shows_an_alias(self, client, person, ask, rooms):
        code = ask()
        pages = [client.get("/sign-in/code/")]
        client.post("/sign-in/code/", {"code": code})
        pages += [client.get("/my/"), client.get("/sign-out/")]
        assert not any(b"invalid" in page.content for page in pages)

    @pytest.mark.parametrize("typed", ["", "robin", "robin@", "@example.org", "x" * 300 + "@example.org", "ロビン@@"])
    def test_what_is_no_address_is_said_at_its_field(self, client, db, typed):
        page = client.post("/sign-in/", {"email": typed}).content.decode()
        assert "There is a problem" in page
        assert 'href="#id_email"' in page

    def test_the_password_page_says_nothing_either(self, client, person, therapist):
        pages = [
            client.post("/staff/sign-in/", {"login": address, "password": "wrong"}).content.decode()
            for address in ("amina@service.example", "nobody@service.example", ADDRESS)
        ]
        assert all("do not belong together" in page for page in pages)

    def test_a_forgotten_password_is_answered_alike(self, client, person, therapist, mailoutbox):
        answers = {
            client.post("/staff/password/forgotten/", {"email": address}).url
            for address in ("amina@service.example", "nobody@service.example", ADDRESS)
        }
        assert answers == {"/staff/password/sent/"}
        assert [letter.to for letter in mailoutbox] == [["amina@service.example"]]


class TestTooManyTries:
    def test_a_fourth_code_in_a_minute_is_not_sent(self, client, person, ask):
        for _ in range(3):
            assert ask()
            client.post("/sign-out/")
        assert ask() is None
        assert "too many tries" in ask.response.content.decode()

    def test_it_is_the_same_for_an_unknown_address(self, client, ask):
        for _ in range(3):
            ask("stranger@example.org")
            client.post("/sign-out/")
        ask("stranger@example.org")
        assert "too many tries" in ask.response.content.decode()

    def test_passwords_cannot_be_tried_for_ever(self, client, therapist):
        for _ in range(6):
            page = client.post("/staff/sign-in/", {"login": therapist.email, "password": "wrong"})
        assert "too many tries" in page.content.decode()
        page = client.post("/staff/sign-in/", {"login": therapist.email, "password": PASSWORD})
        assert page.status_code == 200


class TestSigningOut:
    def test_it_is_asked_before_and_said_after(self, client, person, sign_in, rooms):
        sign_in()
        assert "Sign out" in client.get("/sign-out/").content.decode()
        assert client.post("/sign-out/").url == "/signed-out/"
        page = client.get("/signed-out/").content.decode()
        assert "116 123" in page
        assert client.get("/my/").status_code == 302

    def test_the_browser_is_told_to_keep_nothing_of_ours(self, client, person, sign_in, rooms):
        sign_in()
        answer = client.get(client.post("/sign-out/").url)
        assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'

    def test_nobody_can_sign_up(self, client, db):
        for address in ("/signup/", "/account/signup/", "/accounts/signup/"):
            assert client.get(address).status_code == 404


def test_an_account_without_an_address_can_be_given_one_and_then_sign_in(client, ask, rooms, db):
    account = people.open_account(None, "PERSON9")
    assert ask() is None
    client.post("/sign-out/")
    people.change_address(account, ADDRESS)
    code = ask()
    assert client.post("/sign-in/code/", {"code": code}).url == "/my/"


def _without_tokens(page):
    import re

    return re.sub(rb'value="[A-Za-z0-9]{64}"', b"", page)


def test_there_is_a_quick_way_out_of_the_pages_on_which_people_sign_in(client, person, settings):
    settings.HANDRAIL_ELSEWHERE = "https://weather.example/"
    asks = client.get("/sign-in/").content.decode()
    types = client.post("/sign-in/", {"email": "nobody@example.org"}, follow=True).content.decode()
    for page in (asks, types):
        assert 'href="https://weather.example/" rel="noreferrer noopener" data-leave' in page
        assert "design/leave" in page
    assert "data-leave" not in client.get("/staff/sign-in/").content.decode()


def test_whoever_cannot_sign_in_reads_whom_to_phone(client, person, ask):
    Service.objects.create(name="Invented service", phone="01632 960999")
    pages = [client.get("/sign-in/"), client.get("/account-closed/")]
    ask()
    pages.append(client.get("/sign-in/code/"))
    assert ["01632 960999" in each.content.decode() for each in pages] == [True] * 3
