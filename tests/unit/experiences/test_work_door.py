"""Who comes into the pages of those who work for the record, and how they sign in there."""

import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from record_world import PASSWORD, WORKERS, browser_of, worker

from handrail.accounts import staff
from handrail.accounts.roles import Role
from handrail.experiences.models import Moderator
from handrail.experiences.moderating import doors, people
from handrail.experiences.moderating.duties import Duty, has

pytestmark = pytest.mark.django_db

HOME, SIGN_IN = "/experiences/work/", "/experiences/work/sign-in/"


def _signs_in(client: Client, email: str, where: str = SIGN_IN) -> Any:
    return client.post(where, {"login": email, "password": PASSWORD})


class TestSigningIn:
    def test_who_works_for_the_record_signs_in_at_its_own_place_and_comes_home(self, client: Client) -> None:
        worker("ann", "moderate")
        assert client.get(HOME).url == f"{SIGN_IN}?next={HOME}"  # type: ignore[attr-defined]
        assert _signs_in(client, "ann@example.invalid").url == HOME
        assert "Ann" in client.get(HOME).content.decode()

    def test_they_do_not_sign_in_where_staff_do_nor_staff_where_they_do(self, client: Client) -> None:
        worker("ann", "moderate")
        staff.open_account("bo@example.invalid", "Bo", Role.CLINICAL_LEAD, PASSWORD)
        wrong = _signs_in(client, "nobody@example.invalid").content.decode().count("do not belong together")
        assert wrong == 1
        for email, where in (("ann@example.invalid", reverse("account_login")), ("bo@example.invalid", SIGN_IN)):
            answer = _signs_in(client, email, where)
            assert answer.status_code == 200 and answer.content.decode().count("do not belong together") == wrong
            assert "_auth_user_id" not in client.session

    def test_they_need_a_second_factor_as_staff_do(self, client: Client, settings: Any) -> None:
        settings.HANDRAIL_SECOND_FACTOR = True
        worker("ann", "moderate")
        _signs_in(client, "ann@example.invalid")
        assert client.get(HOME).url == reverse("mfa_index")  # type: ignore[attr-defined]
        secret = client.get(reverse("mfa_activate_totp")).context_data["form"].secret  # type: ignore[attr-defined]
        code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
        client.post(reverse("mfa_activate_totp"), {"code": code})
        assert client.get(HOME).status_code == 200
        assert f'href="{HOME}"' in client.get(reverse("mfa_index")).content.decode()

    def test_an_account_that_was_ended_opens_nothing_from_that_second(self) -> None:
        one, account = worker("ann", "moderate")
        client = browser_of(account)
        assert client.get(HOME).status_code == 200
        people.end("ann@example.invalid")
        assert client.get(HOME).status_code == 302
        assert not Moderator.objects.get(pk=one.pk).is_active


class TestTheDoor:
    @pytest.mark.parametrize("role", sorted(set(Role) - {Role.MODERATOR}))
    def test_nobody_else_comes_in(self, role: Role) -> None:
        account = staff.User.objects.create(role=role, name="" if role in ("person", "proxy") else "Bo")
        assert browser_of(account).get(HOME).status_code == 403
        assert not Moderator.objects.exists()

    @pytest.mark.parametrize("who", WORKERS)
    def test_they_open_nothing_of_the_clinic_or_of_people(self, who: str) -> None:
        client = browser_of(worker(who, *WORKERS[who])[1])
        for page in ("clinic:today", "clinic:find", "clinic:charter", "clinic:raise", "my:home", "my:record"):
            assert client.get(reverse(page)).status_code == 403

    def test_a_login_without_a_line_comes_in_and_may_do_nothing(self) -> None:
        account = staff.open_account("ann@example.invalid", "Ann", Role.MODERATOR)
        assert "no duty yet" in browser_of(account).get(HOME).content.decode()
        assert Moderator.objects.get().duties == []

    def test_a_page_of_one_duty_is_closed_to_the_others(self, rf: Any) -> None:
        guarded = doors.works("appeals")(lambda request: HttpResponse(doors.whoever(request).name))
        _one, account = worker("ann", "appeals")
        request = rf.get(HOME)
        request.user = account
        assert guarded(request).content == b"Ann"
        Moderator.objects.update(duties=["moderate"])
        with pytest.raises(PermissionDenied):
            guarded(request)


class TestDuties:
    def test_each_finds_the_places_of_their_duties(self) -> None:
        page = browser_of(worker("ann", "moderate")[1]).get(HOME).content.decode()
        shown = page.split('<ul class="hr-nav__list">')[1].split("</ul>")[0]
        assert f'<a href="{HOME}" aria-current="page">Your work</a>' in shown
        assert f'<a href="{HOME}queue/">Waiting to be read</a>' in shown and "Appeals" not in shown

    @pytest.mark.parametrize("other", sorted(set(Duty) - {Duty.ANSWER}))
    def test_who_answers_for_a_service_does_nothing_else(self, other: str) -> None:
        with pytest.raises(people.NotPossible):
            worker("ann", "answer", other)
        one, account = worker("bo", "answer")
        with pytest.raises(people.NotPossible):
            people.change("bo@example.invalid", ["answer", other])
        Moderator.objects.update(duties=["answer", other])  # however it came about
        one.refresh_from_db()
        assert not has(one, other) and has(one, Duty.ANSWER)
        pages = {"moderate": "queue", "second": "second", "appeals": "appeals", "look_after": "people"}
        if other in pages:
            assert browser_of(account).get(f"{HOME}{pages[other]}/").status_code == 403

    def test_they_change_and_whoever_had_stopped_begins_again(self) -> None:
        _one, account = worker("ann", "moderate")
        people.end("ann@example.invalid")
        found = people.change("ann@example.invalid", ["appeals"])
        account.refresh_from_db()
        assert account.is_active and found.is_active and found.duties == ["appeals"]


def test_no_login_stands_in_the_database_of_the_record() -> None:
    account = worker("ann", *WORKERS["moderator"])[1]
    for model in apps.get_app_config("experiences").get_models():
        kept = repr(list(model._default_manager.values_list()))
        assert account.pk not in kept and str(account.email) not in kept
