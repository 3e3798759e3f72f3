"""Signing in by a provider of identities, against one that runs: what is true opens an account, nothing else."""

import base64
import json
import os
import socket
import threading
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from django.test import Client

from handrail.accounts import staff
from handrail.accounts.models import Linked, User
from handrail.accounts.oidc import linking, providers, talking
from handrail.accounts.roles import Role
from handrail.config.settings import identities
from tests.unit.accounts import identity_server

pytestmark = pytest.mark.django_db

PRIVATE, PUBLIC = identity_server.key_pair()
NHS_LOGIN = {"vot": "P9.Cp.Cd"}
CIS2 = {"authentication_assurance_level": "3"}


@pytest.fixture(autouse=True)
def _plain_http_on_this_machine(monkeypatch):
    monkeypatch.setitem(os.environ, "AUTHLIB_INSECURE_TRANSPORT", "1")
    talking.forget()


@pytest.fixture
def nhs_login(settings):
    """NHS login: for people, by a key, at P9."""
    with identity_server.running(PUBLIC) as server:
        server.claims = dict(NHS_LOGIN)
        said = {"issuer": server.issuer, "client_id": identity_server.CLIENT, "key": PRIVATE, "key_id": "ours"}
        settings.HANDRAIL_OIDC = {"nhs-login": {**identities.KNOWN["nhs-login"], **said}}
        yield server


@pytest.fixture
def cis2(settings):
    """CIS2: for staff, by a secret, at AAL2 or AAL3."""
    with identity_server.running() as server:
        server.claims, server.algorithm = dict(CIS2), "RS256"
        said = {"issuer": server.issuer, "client_id": identity_server.CLIENT, "secret": identity_server.SECRET}
        settings.HANDRAIL_OIDC = {"cis2": {**identities.KNOWN["cis2"], **said}}
        yield server


def go(client, name="nhs-login", query=""):
    """To the provider and to where it sends the browser back; not yet back."""
    sent = client.get(f"/sign-in/with/{name}/{query}")
    assert sent.status_code == 302, sent.content
    return requests.get(sent.url, allow_redirects=False, timeout=10).headers["Location"]


def come_back(client, where):
    """Back at our address, as a browser would be."""
    return client.get(where.removeprefix("http://testserver"))


def through(client, name="nhs-login", query=""):
    return come_back(client, go(client, name, query))


def _hang_up(deaf, asked):
    """Take each connection, and end it without a word."""
    with suppress(OSError):
        while True:
            there, where = deaf.accept()
            asked.append(where)
            there.close()


def signed_in(client):
    return "_auth_user_id" in client.session


class TestWhatIsTrue:
    def test_it_opens_an_account_of_its_own_that_speaks_for_nobody(self, client, nhs_login):
        answer = through(client)
        assert answer.url == "/my/"
        account = User.objects.get(pk=client.session["_auth_user_id"])
        assert account.role == Role.PERSON
        assert account.speaks_for() == frozenset()

    def test_the_same_person_comes_to_the_same_account(self, nhs_login):
        one, two = Client(), Client()
        through(one)
        through(two)
        assert one.session["_auth_user_id"] == two.session["_auth_user_id"]
        nhs_login.subject = "somebody else"
        three = Client()
        through(three)
        assert three.session["_auth_user_id"] != one.session["_auth_user_id"]

    def test_the_right_things_are_asked(self, client, nhs_login):
        go(client)
        [asked] = nhs_login.asked
        assert asked["scope"] == "openid", "and no more than that: we want nobody's name from it"
        assert asked["code_challenge_method"] == "S256"
        assert json.loads(asked["vtr"]) == ["P9.Cp.Cd", "P9.Cp.Ck", "P9.Cm"]
        assert len(asked["state"]) > 40
        assert len(asked["nonce"]) > 40
        assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3

    def test_where_they_wanted_to_go_is_where_they_arrive_and_never_elsewhere(self, nhs_login):
        assert through(Client(), query="?next=/my/talk/").url == "/my/talk/"
        assert through(Client(), query="?next=https://elsewhere.example/").url == "/my/"

    def test_a_page_of_somebody_else_begins_nothing(self, client, nhs_login):
        answer = client.get("/sign-in/with/nhs-login/", headers={"sec-fetch-site": "cross-site"})
        assert answer.url == "/sign-in/"
        assert nhs_login.asked == []
        assert client.get("/sign-in/with/nhs-login/", headers={"sec-fetch-site": "same-origin"}).url.startswith("http")

    def test_a_provider_may_change_its_key(self, nhs_login):
        through(Client())
        nhs_login.turn_key()
        client = Client()
        through(client)
        assert signed_in(client)

    def test_its_name_for_somebody_is_not_stored(self, client, nhs_login):
        nhs_login.subject = "larkspur-1234"
        through(client)
        link = Linked.objects.get()
        assert "larkspur" not in f"{link.mark} {link.letters} {link.by}"

    def test_a_session_from_before_is_not_carried_on(self, client, nhs_login):
        where = go(client)
        before = client.cookies["sessionid"].value
        come_back(client, where)
        assert client.cookies["sessionid"].value != before


LIES = {
    "wrong issuer": {"iss": "https://elsewhere.example"},
    "no issuer": {"iss": None},
    "wrong audience": {"aud": "another-service"},
    "several audiences and no word whose": {"aud": ["handrail", "another-service"]},
    "meant for another": {"azp": "another-service"},
    "over": {"exp": 1_700_000_000},
    "no end": {"exp": None},
    "from the future": {"iat": 4_000_000_000},
    "another nonce": {"nonce": "one from an earlier time"},
    "no nonce": {"nonce": None},
    "too low a level": {"vot": "P5.Cp.Cd"},
    "a level that only looks like it": {"vot": "P99.Cp"},
    "no level": {"vot": None},
    "a level that is no text": {"vot": ["P9"]},
    "nobody": {"sub": ""},
    "somebody without end": {"sub": "x" * 300},
}


class TestWhatIsNot:
    @pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
    def test_a_token_that_says_it_opens_nothing(self, client, nhs_login, lie):
        nhs_login.lies = lie
        answer = through(client)
        assert answer.status_code == 403
        assert not signed_in(client)
        assert not User.objects.filter(role=Role.PERSON).exists()
        assert "/sign-in/paper/" in answer.content.decode(), "there are other doors"

    def _spoilt(self, how):
        def spoil(token):
            head, body, signature = token.split(".")
            return how(head, body, signature)

        return spoil

    def _with(self, body, **more):
        said = json.loads(base64.urlsafe_b64decode(body + "=="))
        return base64.urlsafe_b64encode(json.dumps({**said, **more}).encode()).rstrip(b"=").decode()

    def test_a_token_that_was_changed_after_it_was_signed(self, client, nhs_login):
        nhs_login.spoil = self._spoilt(lambda head, body, tail: f"{head}.{self._with(body, sub='me')}.{tail}")
        assert through(client).status_code == 403
        assert not signed_in(client)

    def test_a_token_signed_with_nothing_or_with_what_everybody_knows(self, client, nhs_login):
        def unsigned(token):
            said = jwt.decode(token, options={"verify_signature": False})
            return jwt.encode(said, "", algorithm="none", headers={"kid": nhs_login.kid})

        def by_the_public_key(token):
            head, body, _tail = token.split(".")
            head = self._with(head, alg="HS256")
            import hmac

            mark = hmac.digest(nhs_login.public.encode(), f"{head}.{body}".encode(), "sha256")
            return f"{head}.{body}.{base64.urlsafe_b64encode(mark).rstrip(b'=').decode()}"

        for spoil in (unsigned, by_the_public_key):
            nhs_login.spoil = spoil
            assert through(client).status_code == 403
            assert not signed_in(client)

    def test_a_token_of_somebody_else_s_key(self, client, nhs_login):
        other, _public = identity_server.key_pair()

        def resigned(token):
            said = jwt.decode(token, options={"verify_signature": False})
            return jwt.encode(said, other, algorithm="RS512", headers={"kid": nhs_login.kid})

        nhs_login.spoil = resigned
        assert through(client).status_code == 403
        assert not signed_in(client)

    def test_a_token_that_was_used_before(self, nhs_login):
        """Replayed: the whole answer of an earlier sign-in, put before a browser that has just begun its own."""
        kept = []
        nhs_login.spoil = lambda token: kept.append(token) or token
        through(Client())
        nhs_login.spoil = lambda _token: kept[0]
        client = Client()
        assert through(client).status_code == 403
        assert not signed_in(client)

    def test_an_answer_without_our_state_or_with_another_s(self, nhs_login):
        where, mine = go(Client()), Client()
        assert come_back(mine, where).status_code == 403, "somebody else's answer, in a browser that asked nothing"
        go(mine)
        assert come_back(mine, where).status_code == 403
        assert not signed_in(mine)

    def test_the_same_answer_twice(self, client, nhs_login):
        where = go(client)
        assert come_back(client, where).status_code == 302
        client.post("/sign-out/")
        assert come_back(client, where).status_code == 403

    def test_an_answer_for_another_provider(self, client, nhs_login, settings):
        settings.HANDRAIL_OIDC = {**settings.HANDRAIL_OIDC, "other": settings.HANDRAIL_OIDC["nhs-login"]}
        where = go(client).replace("/nhs-login/", "/other/")
        assert come_back(client, where).status_code == 403

    def test_an_answer_that_says_it_comes_from_elsewhere(self, client, nhs_login):
        assert come_back(client, go(client) + "&iss=https%3A%2F%2Felsewhere.example").status_code == 403

    def test_an_answer_that_took_too_long(self, client, nhs_login, later):
        where = go(client)
        later(minutes=16)
        assert come_back(client, where).status_code == 403

    def test_whoever_changed_their_mind_is_shown_the_other_doors(self, client, nhs_login):
        state = parse_qs(urlsplit(client.get("/sign-in/with/nhs-login/").url).query)["state"][0]
        page = client.get(f"/sign-in/with/nhs-login/back/?error=access_denied&state={state}")
        assert page.status_code == 403
        assert "Get a code by email or text" in page.content.decode()


class TestTheProviderChecksUs:
    def test_a_code_without_its_verifier_is_worth_nothing(self, nhs_login, monkeypatch):
        """So PKCE is really checked there: the code was stolen, and the thief has begun a flow of their own."""
        from handrail.accounts.oidc import tokens

        fetch = tokens.fetch
        monkeypatch.setattr(tokens, "fetch", lambda who, code, _verifier, back: fetch(who, code, "x" * 43, back))
        client = Client()
        assert through(client).status_code == 403
        assert not signed_in(client)

    def test_another_key_than_ours_is_refused(self, client, nhs_login, settings):
        settings.HANDRAIL_OIDC["nhs-login"] |= {"key": identity_server.key_pair()[0]}
        assert through(client).status_code == 403
        assert not signed_in(client)

    def test_a_wrong_secret_is_refused(self, client, cis2, settings, therapist):
        linked(therapist, cis2.subject)
        settings.HANDRAIL_OIDC["cis2"] |= {"secret": "another"}
        assert through(client, "cis2").status_code == 403


def linked(account: User, subject: str) -> None:
    """By a colleague, and the owner of the account has said yes."""
    linking.link_staff(account, providers.by_name("cis2"), subject, by="LEAD")
    assert linking.agree(account, "cis2")


class TestStaff:
    def test_what_a_colleague_linked_opens_nothing_before_its_owner_says_that_it_is_theirs(self, cis2, therapist):
        linking.link_staff(therapist, providers.by_name("cis2"), cis2.subject, by="LEAD")
        assert through(Client(), "cis2").status_code == 403
        owner = Client()
        owner.force_login(therapist, "handrail.accounts.backend.StaffPassword")
        assert "Is this yours?" in owner.get("/where-signed-in/").content.decode()
        owner.post("/where-signed-in/linked/cis2/", {"mine": "yes"})
        assert through(Client(), "cis2").status_code == 302
        assert owner.post("/where-signed-in/linked/cis2/", {"mine": "yes"}).status_code == 404

    def test_who_says_no_takes_it_away(self, cis2, therapist):
        linking.link_staff(therapist, providers.by_name("cis2"), cis2.subject, by="LEAD")
        owner = Client()
        owner.force_login(therapist, "handrail.accounts.backend.StaffPassword")
        owner.post("/where-signed-in/linked/cis2/")
        assert linking.names_of(therapist) == set()

    def test_nobody_says_yes_on_a_page_that_was_left_open(self, cis2, therapist):
        linking.link_staff(therapist, providers.by_name("cis2"), cis2.subject, by="LEAD")
        owner = Client()
        owner.force_login(therapist, "handrail.accounts.backend.StaffPassword")
        owner.get("/where-signed-in/")
        session = owner.session
        session["since"] -= 20 * 60
        session.save()
        assert owner.post("/where-signed-in/linked/cis2/", {"mine": "yes"}).url.startswith("/staff/sign-in/")
        assert through(Client(), "cis2").status_code == 403

    def test_whom_nobody_linked_gets_nothing_and_no_account_is_made(self, client, cis2, therapist):
        before = User.objects.count()
        page = through(client, "cis2")
        assert page.status_code == 403
        assert "whoever sets up staff can link it" in page.content.decode()
        assert not signed_in(client)
        assert User.objects.count() == before

    def test_whoever_was_linked_is_signed_in_without_a_password(self, client, cis2, therapist, settings, rooms):
        settings.HANDRAIL_SECOND_FACTOR = True
        linked(therapist, cis2.subject)
        assert through(client, "cis2").url == "/clinic/"
        assert client.get("/clinic/").status_code == 200, "and no second factor of ours is asked for: it was one"

    @pytest.mark.parametrize("level", ["1", "", None])
    def test_below_aal2_nobody_comes_in(self, client, cis2, therapist, level):
        linked(therapist, cis2.subject)
        cis2.lies = {"authentication_assurance_level": level}
        assert through(client, "cis2").status_code == 403

    def test_a_closed_account_stays_closed_and_is_answered_as_one_nobody_linked(self, cis2, therapist):
        unknown = through(Client(), "cis2").content
        linked(therapist, cis2.subject)
        staff.close(therapist)
        assert through(Client(), "cis2").content == unknown

    def test_one_name_is_one_account(self, therapist, cis2):
        other = staff.open_account("other@service.example", "Other", Role.PWP)
        linking.link_staff(therapist, providers.by_name("cis2"), "555", by="LEAD")
        with pytest.raises(linking.Taken):
            linking.link_staff(other, providers.by_name("cis2"), " 555 ", by="LEAD")

    def test_a_provider_of_people_never_opens_staff_s_account(self, client, nhs_login, therapist):
        linking.link_staff(therapist, providers.by_name("nhs-login"), nhs_login.subject, by="LEAD")
        assert through(client).status_code == 403
        assert not signed_in(client)


class TestNeverTheOnlyDoor:
    def test_a_provider_that_is_down_is_asked_once_and_not_by_everybody_who_comes(self, client, settings):
        said = {"issuer": "https://127.0.0.1:9", "client_id": "us", "secret": "invented"}
        settings.HANDRAIL_OIDC = {"nhs-login": {**identities.KNOWN["nhs-login"], **said}}
        asked = []
        with socket.create_server(("127.0.0.1", 0)) as deaf:
            settings.HANDRAIL_OIDC["nhs-login"]["issuer"] = f"https://127.0.0.1:{deaf.getsockname()[1]}"
            threading.Thread(target=_hang_up, args=(deaf, asked), daemon=True).start()
            assert [client.get("/sign-in/with/nhs-login/").status_code for _each in range(3)] == [503] * 3
        assert len(asked) == 1, "each try would hold a worker for as long as the provider is silent"

    @pytest.mark.parametrize("page", ["", "back/"])
    def test_whoever_comes_too_often_is_told_to_wait(self, client, nhs_login, settings, page):
        settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "oidc": "2/m/ip"}
        came = [client.get(f"/sign-in/with/nhs-login/{page}").status_code for _each in range(3)]
        assert came[-1] == 429 and 429 not in came[:2]

    def test_a_provider_that_is_down_is_a_plain_page_with_the_other_doors(self, client, nhs_login, settings):
        settings.HANDRAIL_OIDC["nhs-login"] |= {"issuer": "http://127.0.0.1:1"}
        page = client.get("/sign-in/with/nhs-login/")
        assert page.status_code == 503
        words = page.content.decode()
        assert "NHS login cannot be reached now" in words
        assert 'href="/sign-in/"' in words
        assert 'href="/sign-in/paper/"' in words

    def test_nor_is_one_believed_that_says_it_is_another(self, client, nhs_login):
        nhs_login.lies = {"discovery": "https://elsewhere.example"}
        assert client.get("/sign-in/with/nhs-login/").status_code == 503

    def test_each_page_of_signing_in_names_it_beside_the_others(self, client, nhs_login):
        page = client.get("/sign-in/").content.decode()
        assert "Sign in with NHS login" in page
        assert "Send me a code" in page
        assert "NHS login" not in client.get("/staff/sign-in/").content.decode()

    def test_without_any_nothing_is_named_and_no_address_answers(self, client, db):
        assert "NHS login" not in client.get("/sign-in/").content.decode()
        assert client.get("/sign-in/with/nhs-login/").status_code == 404


def test_the_provider_that_others_test_with_lets_us_in_too(client, settings):
    """oidc-provider-mock checks neither PKCE nor keys, but is nobody of ours: the way there and back is the same."""
    from oidc_provider_mock import User as Somebody
    from oidc_provider_mock import run_server_in_thread

    with run_server_in_thread(require_nonce=True, user_claims=[Somebody(sub="robin", claims=NHS_LOGIN)]) as server:
        said = {"issuer": f"http://localhost:{server.server_port}", "client_id": "any", "secret": "any"}
        settings.HANDRAIL_OIDC = {"nhs-login": {**identities.KNOWN["nhs-login"], **said}}
        sent = client.get("/sign-in/with/nhs-login/")
        where = requests.post(sent.url, data={"sub": "robin"}, allow_redirects=False, timeout=10).headers["Location"]
        assert come_back(client, where).url == "/my/"
        assert signed_in(client)


class TestSettings:
    SAID = {"HANDRAIL_OIDC": "nhs-login", "HANDRAIL_OIDC_NHS_LOGIN_ISSUER": "https://auth.example"}

    def _said(self, tmp_path, **more):
        (tmp_path / "key.pem").write_text(PRIVATE)
        key = {"HANDRAIL_OIDC_NHS_LOGIN_KEY_FILE": str(tmp_path / "key.pem"), "HANDRAIL_OIDC_NHS_LOGIN_CLIENT_ID": "us"}
        return {**self.SAID, **key, **more}

    def test_an_issuer_a_name_and_a_key_are_enough_for_nhs_login(self, tmp_path):
        found = identities.read(self._said(tmp_path))
        made = providers.Provider("nhs-login", **found["nhs-login"])
        assert (made.serves, made.levels, made.algorithm) == ("people", ("P9",), "RS512")
        assert "PRIVATE" not in repr(made)

    @pytest.mark.parametrize(
        ("more", "why"),
        [
            ({"HANDRAIL_OIDC_NHS_LOGIN_ISSUER": "http://auth.example"}, "https"),
            ({"HANDRAIL_OIDC_NHS_LOGIN_CLIENT_ID": ""}, "CLIENT_ID"),
            ({"HANDRAIL_OIDC_NHS_LOGIN_KEY_FILE": ""}, "KEY_FILE"),
            ({"HANDRAIL_OIDC_NHS_LOGIN_KEY_FILE": "/nowhere/key"}, "cannot be read"),
            ({"HANDRAIL_OIDC": "another"}, "is not set"),
        ],
    )
    def test_what_is_missing_is_said_in_one_line(self, tmp_path, more, why):
        with pytest.raises(ValueError, match=why):
            identities.read(self._said(tmp_path, **more))
