"""Staff have a password and a second factor, or they reach nothing."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from handrail.accounts import staff
from handrail.accounts.roles import Role
from tests.unit.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wanted(settings):
    settings.HANDRAIL_SECOND_FACTOR = True


def by_password(client, account, next_page=""):
    query = f"?next={next_page}" if next_page else ""
    return client.post("/staff/sign-in/" + query, {"login": account.email, "password": PASSWORD})


def code_now(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up(client):
    page = client.get("/staff/second/app/")
    secret = page.context_data["form"].secret if page.context_data else ""
    return secret, client.post("/staff/second/app/", {"code": code_now(secret)})


class TestSettingItUp:
    def test_without_one_every_page_leads_to_setting_it_up(self, client, therapist, rooms):
        by_password(client, therapist)
        for page in ("/clinic/", "/staff/password/", "/no-such-page-of-ours"):
            response = client.get(page)
            assert response.status_code == 404 or response.url == "/staff/second/"
        assert "you need a second factor" in client.get("/staff/second/").content.decode()

    def test_an_app_is_set_up_and_the_way_is_open(self, client, therapist, rooms):
        by_password(client, therapist)
        _secret, response = set_up(client)
        assert response.url == "/staff/second/codes/"
        assert "Recovery codes" in client.get(response.url).content.decode()
        assert client.get("/clinic/").status_code == 200

    def test_a_wrong_code_sets_nothing_up(self, client, therapist, rooms):
        by_password(client, therapist)
        client.get("/staff/second/app/")
        page = client.post("/staff/second/app/", {"code": "000000"})
        assert "That code is not right" in page.content.decode()
        assert client.get("/clinic/").status_code == 302

    def test_its_secret_is_sealed(self, client, therapist):
        by_password(client, therapist)
        secret, _response = set_up(client)
        stored = [str(each.data) for each in Authenticator.objects.all()]
        assert stored
        assert not any(secret in each for each in stored)

    def test_the_only_one_cannot_be_removed(self, client, therapist):
        by_password(client, therapist)
        set_up(client)
        page = client.post("/staff/second/app/remove/")
        assert "Add another before you remove this one" in page.content.decode()
        assert staff.has_second_factor(therapist)

    def test_in_a_demo_nobody_is_asked(self, client, therapist, settings, rooms):
        settings.DEMO = True
        by_password(client, therapist)
        assert client.get("/clinic/").status_code == 200


class TestSigningInWithIt:
    @pytest.fixture
    def secret(self, client, therapist, rooms):
        by_password(client, therapist)
        secret, _response = set_up(client)
        client.post("/sign-out/")
        return secret

    def test_the_password_alone_is_not_enough(self, client, therapist, secret):
        assert by_password(client, therapist).url == "/staff/sign-in/second/"
        assert client.get("/clinic/").status_code == 302

    def test_password_and_code_open_the_page_that_was_wanted(self, client, therapist, secret, later):
        later(seconds=60)
        by_password(client, therapist, "/clinic/")
        assert "second factor" in client.get("/staff/sign-in/second/").content.decode()
        assert client.post("/staff/sign-in/second/", {"code": code_now(secret)}).url == "/clinic/"
        assert client.get("/clinic/").status_code == 200

    def test_a_recovery_code_opens_it_once(self, client, therapist, secret):
        codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
        by_password(client, therapist)
        assert client.post("/staff/sign-in/second/", {"code": codes[0]}).url == "/clinic/"
        client.post("/sign-out/")
        by_password(client, therapist)
        assert "not right" in client.post("/staff/sign-in/second/", {"code": codes[0]}).content.decode()

    def test_a_code_of_an_app_opens_it_once_for_as_long_as_it_counts(self, client, therapist, secret, later):
        later(seconds=60)
        code = code_now(secret)
        by_password(client, therapist)
        assert client.post("/staff/sign-in/second/", {"code": code}).url == "/clinic/"
        client.post("/sign-out/")
        later(seconds=35)  # the library has forgotten it, and would take it again
        by_password(client, therapist)
        assert "not right" in client.post("/staff/sign-in/second/", {"code": code}).content.decode()

    def test_codes_cannot_be_tried_for_ever(self, client, therapist, secret, later):
        by_password(client, therapist)
        for _ in range(6):
            page = client.post("/staff/sign-in/second/", {"code": "000000"})
        assert "too many tries" in page.content.decode()


class TestEveryPageOfIt:
    @pytest.mark.parametrize(
        "page",
        [
            "/staff/second/",
            "/staff/second/app/remove/",
            "/staff/second/codes/",
            "/staff/second/codes/file/",
            "/staff/second/codes/new/",
            "/staff/second/keys/",
            "/staff/second/keys/add/",
            "/staff/password/",
            "/sign-out/",
        ],
    )
    def test_it_can_be_opened(self, client, therapist, page):
        by_password(client, therapist)
        set_up(client)
        response = client.get(page)
        assert response.status_code == 200
        assert "file" in page or "<h1" in response.content.decode()

    def test_a_quarter_of_an_hour_later_the_password_is_asked_again(self, client, therapist, later):
        by_password(client, therapist)
        set_up(client)
        later(minutes=16)
        response = client.get("/staff/second/codes/")
        assert response.url.startswith("/staff/again/")
        assert "still you" in client.get(response.url).content.decode()
        assert client.post(response.url, {"password": PASSWORD}).url == "/staff/second/codes/"


class TestPasswords:
    def test_a_new_member_of_staff_chooses_one_by_a_link(self, client, mailoutbox, settings, db):
        settings.HANDRAIL_SECOND_FACTOR = False
        staff.open_account("New@service.example", "New Person", Role.PWP)
        client.post("/staff/password/forgotten/", {"email": "new@service.example"})
        link = next(line for line in mailoutbox[-1].body.split("\n") if line.startswith("http"))
        page = client.get(link.replace("http://testserver", ""))
        assert client.get(page.url).status_code == 200
        done = client.post(page.url, {"password1": PASSWORD, "password2": PASSWORD})
        assert "Your password is changed" in client.get(done.url).content.decode()
        signed_in = client.post("/staff/sign-in/", {"login": "new@service.example", "password": PASSWORD})
        assert signed_in.url == "/clinic/"

    def test_it_is_hidden_while_typed_and_a_manager_of_passwords_may_fill_it_in(self, client, therapist, rooms):
        page = client.get("/staff/sign-in/").content.decode()
        assert re.search(r'<input[^>]*type="password"[^>]*autocomplete="current-password"', page)
        by_password(client, therapist)
        set_up(client)
        page = client.get("/staff/password/").content.decode()
        assert len(re.findall(r'<input[^>]*type="password"', page)) == 3

    def test_another_one_stands_only_with_the_one_before(self, client, therapist, rooms):
        by_password(client, therapist)
        set_up(client)
        new = {"password1": "otter ladder tin morning", "password2": "otter ladder tin morning"}
        client.post("/staff/password/", {"oldpassword": "not the password at all", **new})
        therapist.refresh_from_db()
        assert therapist.check_password(PASSWORD)
        client.post("/staff/password/", {"oldpassword": PASSWORD, **new})
        therapist.refresh_from_db()
        assert therapist.check_password(new["password1"])

    def test_a_new_one_by_the_link_does_not_go_round_the_second_factor(self, client, therapist, rooms):
        by_password(client, therapist)
        set_up(client)
        client.post("/sign-out/")
        therapist.refresh_from_db()
        form = client.get(staff.invitation(therapist)).url
        client.post(form, {"password1": PASSWORD + "!", "password2": PASSWORD + "!"})
        assert client.get("/clinic/").status_code == 302
        answer = client.post("/staff/sign-in/", {"login": therapist.email, "password": PASSWORD + "!"})
        assert answer.url == "/staff/sign-in/second/"

    def test_a_link_works_once(self, client, therapist, mailoutbox):
        client.post("/staff/password/forgotten/", {"email": therapist.email})
        link = next(line for line in mailoutbox[-1].body.split("\n") if line.startswith("http"))
        therapist.set_password("another long password")
        therapist.save()
        page = client.get(link.replace("http://testserver", ""))
        assert "does not work any more" in page.content.decode()

    def test_a_short_password_is_refused(self, client, therapist, settings):
        settings.HANDRAIL_SECOND_FACTOR = False
        by_password(client, therapist)
        page = client.post("/staff/password/", {"oldpassword": PASSWORD, "password1": "short", "password2": "short"})
        assert "There is a problem" in page.content.decode()

    def test_a_person_never_gets_in_by_a_password(self, client, person):
        person.set_password(PASSWORD)
        person.save()
        page = client.post("/staff/sign-in/", {"login": person.email, "password": PASSWORD})
        assert page.status_code == 200
        assert "do not belong together" in page.content.decode()

    def test_a_person_s_role_is_no_role_of_staff(self, db):
        with pytest.raises(ValueError, match="not a role of anybody who works here"):
            staff.open_account("x@service.example", "X", Role.PERSON)
