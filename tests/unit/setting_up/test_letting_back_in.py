"""A colleague lost their second factor: two others let them back in, and nobody else's word is enough."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from handrail.accounts import staff as accounts
from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.organisation import changes, letting_in, programs, staffing
from handrail.organisation.models import FactorLost, Practitioner
from handrail.organisation.staffing import Details, NotPossible
from handrail.record import journal
from tests.unit.clinic.conftest import Browser, House, browser, house, nothing_noted

__all__ = ["browser", "house", "nothing_noted"]

pytestmark = pytest.mark.django_db

PASSWORD = "seven quiet herons wading"
SURE = "She showed me her staff card at her desk."
AGAIN = "I know her, and saw her on video."


def url(name: str, one: Any) -> str:
    return reverse(f"clinic:{name}", args=[one.pk])


def of(account: User) -> Practitioner:
    return Practitioner.objects.select_related("account").get(pk=account.pk)


def works(email: str, role: Role) -> User:
    return staffing.add(Details(name=email.title(), role=role), f"{email}@example.org", by="").account


@pytest.fixture
def lost(house: House) -> User:
    """Somebody who has a password, an app and recovery codes, and lost the phone with all of it."""
    house.amina.set_password(PASSWORD)
    house.amina.save()
    TOTP.activate(house.amina, generate_totp_secret())
    RecoveryCodes.activate(house.amina)
    return house.amina


def ask(house: House, browser: Browser, one: User, by: User | None = None) -> Any:
    return browser(by or house.manager).post(url("colleague-lost", one), {"sure": SURE})


def agree(browser: Browser, one: User, by: User) -> Any:
    return browser(by).post(url("colleague-lost", one), {"answer": "agree", "words": AGAIN})


def stop(browser: Browser, one: User, by: User) -> Any:
    return browser(by).post(url("colleague-lost", one), {"answer": "stop", "words": "That was not me at all."})


def has_it_still(one: User) -> bool:
    one.refresh_from_db()
    return accounts.has_second_factor(one) and one.check_password(PASSWORD)


def test_two_let_her_back_in_and_she_begins_anew(
    house: House, browser: Browser, lost: User, mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert ask(house, browser, lost).status_code == 302 and has_it_still(lost)
        assert agree(browser, lost, house.lead).status_code == 302
    assert not Authenticator.objects.filter(user=lost).exists() and not has_it_still(lost)
    link = next(word for word in mailoutbox[-1].body.split() if "/staff/password/new/" in word)
    assert mailoutbox[-1].to == [lost.email]
    guest = Client()
    page = guest.get(link, follow=True)
    new = "nine other herons flying"
    guest.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    lost.refresh_from_db()
    assert lost.check_password(new)


def test_every_session_and_every_program_of_hers_ends(house: House, browser: Browser, lost: User) -> None:
    hers = browser(lost)
    program = programs.register(
        "A diary", purpose="p", answers="a", scopes="user/Patient.read", for_people=False, by="", at=journal.now()
    )
    word = programs.let_in(program, lost, until=journal.now() + timedelta(days=9), at=journal.now())
    assert hers.get(reverse("clinic:today")).status_code == 200 and programs.of_account(lost.pk, journal.now())
    ask(house, browser, lost)
    assert hers.get(reverse("clinic:today")).status_code == 200, "asking ends nothing"
    agree(browser, lost, house.lead)
    assert hers.get(reverse("clinic:today")).status_code == 302
    assert word and not programs.of_account(lost.pk, journal.now())


def test_a_password_that_somebody_else_knew_opens_nothing_after_it(
    house: House, browser: Browser, lost: User, settings: Any
) -> None:
    ask(house, browser, lost)
    agree(browser, lost, house.lead)
    settings.HANDRAIL_SECOND_FACTOR = True
    answer = Client().post("/staff/sign-in/", {"login": lost.email, "password": PASSWORD})
    assert answer.status_code == 200 and "_auth_user_id" not in answer.client.session
    lost.refresh_from_db()
    assert accounts.needs_second_factor(lost), "and a new second factor is asked for first"


def test_one_alone_is_not_enough(house: House, browser: Browser, lost: User) -> None:
    ask(house, browser, lost)
    assert agree(browser, lost, house.manager).status_code == 422
    assert has_it_still(lost)
    with pytest.raises(NotPossible):
        letting_in.agree(of(lost), AGAIN, by=house.manager.pk, now=journal.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        FactorLost.objects.update(agreed_by=house.manager.pk)


def test_nobody_agrees_or_asks_for_themselves(house: House, browser: Browser) -> None:
    TOTP.activate(house.lead, generate_totp_secret())
    assert browser(house.lead).get(url("colleague-lost", house.lead)).status_code == 403
    with pytest.raises(NotPossible):
        letting_in.ask(of(house.lead), SURE, by=house.lead.pk, now=journal.now())
    ask(house, browser, house.lead)
    assert agree(browser, house.lead, house.lead).status_code == 422
    with pytest.raises(NotPossible):
        letting_in.agree(of(house.lead), AGAIN, by=house.lead.pk, now=journal.now())
    assert accounts.has_second_factor(house.lead)


def test_colleagues_who_set_nothing_up_neither_ask_nor_agree(house: House, browser: Browser, lost: User) -> None:
    for one in (house.ben, house.office):
        assert browser(one).get(url("colleague-lost", lost)).status_code == 403
    ask(house, browser, lost)
    for one in (house.ben, house.office):
        assert browser(one).get(url("colleague-lost", lost)).status_code == 403
        assert agree(browser, lost, one).status_code == 403
    assert has_it_still(lost)


def test_the_guardian_may_agree_and_does_not_ask(house: House, browser: Browser, lost: User) -> None:
    guardian = works("guardian", Role.INFORMATION_GUARDIAN)
    assert ask(house, browser, lost, guardian).status_code == 403
    ask(house, browser, lost)
    assert SURE in browser(guardian).get(url("colleague-lost", lost)).content.decode()
    assert agree(browser, lost, guardian).status_code == 302
    assert not has_it_still(lost)


def test_she_hears_of_it_at_once_and_stops_it_if_it_was_not_her(
    house: House, browser: Browser, lost: User, mailoutbox: Any
) -> None:
    ask(house, browser, lost)
    told = next(each for each in mailoutbox if each.to == [lost.email])
    where = url("colleague-lost", lost)
    assert where in told.body and house.manager.name in told.body
    hers = browser(lost)
    assert where in hers.get(reverse("clinic:today")).content.decode()
    assert SURE in hers.get(where).content.decode()
    assert stop(browser, lost, lost).status_code == 302
    assert agree(browser, lost, house.lead).status_code == 422
    assert has_it_still(lost) and where not in hers.get(reverse("clinic:today")).content.decode()


def test_who_may_agree_is_told_where(house: House, browser: Browser, lost: User, mailoutbox: Any) -> None:
    ask(house, browser, lost)
    assert {each.to[0] for each in mailoutbox} == {lost.email, house.lead.email}


def test_what_nobody_agreed_to_in_three_days_is_over(house: House, browser: Browser, lost: User) -> None:
    ask(house, browser, lost)
    with pytest.raises(NotPossible):
        letting_in.agree(of(lost), AGAIN, by=house.lead.pk, now=journal.now() + letting_in.GOOD_FOR)
    assert letting_in.about(lost.pk, journal.now() + letting_in.GOOD_FOR) is None
    letting_in.ask(of(lost), SURE, by=house.manager.pk, now=journal.now() + letting_in.GOOD_FOR)


def test_all_of_it_is_written_down_and_how_they_made_sure_is_sealed(house: House, browser: Browser, lost: User) -> None:
    ask(house, browser, lost)
    agree(browser, lost, house.lead)
    second, first = changes.latest(lost.pk)
    assert {first.kind, second.kind} == {"sign-in"}
    assert (first.by, second.by) == (house.manager.pk, house.lead.pk)
    row = FactorLost.objects.get()
    assert SURE.encode() not in bytes(row.sure) + bytes(first.reason) and AGAIN.encode() not in bytes(second.reason)
    page = browser(house.manager).get(url("colleague", lost)).content.decode()
    assert SURE in page and AGAIN in page
    lost.refresh_from_db()
    hers = browser(lost).get(reverse("clinic:today")).content.decode()
    assert house.manager.name in hers and house.lead.name in hers


def test_a_page_left_open_lets_nobody_in(house: House, browser: Browser, lost: User, monkeypatch: Any) -> None:
    monkeypatch.setattr("handrail.accounts.doors.FRESH", 0)
    assert "/staff/sign-in/" in ask(house, browser, lost).headers["Location"]
    letting_in.ask(of(lost), SURE, by=house.manager.pk, now=journal.now())
    assert "/staff/sign-in/" in agree(browser, lost, house.lead).headers["Location"]
    assert has_it_still(lost)
    assert stop(browser, lost, house.lead).status_code == 302, "but stops it"
    assert letting_in.asked(of(lost), journal.now()) is None


def test_nothing_is_asked_where_there_is_nothing_to_take_off_or_nobody(house: House, browser: Browser) -> None:
    assert ask(house, browser, house.ben).status_code == 422
    TOTP.activate(house.ben, generate_totp_secret())
    assert browser(house.manager).post(url("colleague-lost", house.ben), {"sure": "yes"}).status_code == 422
    accounts.close(house.ben)
    assert ask(house, browser, house.ben).status_code == 422


class TestSigningOut:
    def test_a_colleague_is_signed_out_everywhere_with_a_reason_and_hears_of_it(
        self, house: House, browser: Browser, mailoutbox: Any
    ) -> None:
        hers, client, why = browser(house.amina), browser(house.manager), "A laptop was left on a train."
        assert hers.get(reverse("clinic:today")).status_code == 200
        assert client.post(url("colleague-sign-out", house.amina), {"reason": ""}).status_code == 422
        assert client.post(url("colleague-sign-out", house.amina), {"reason": why}).status_code == 302
        assert hers.get(reverse("clinic:today")).status_code == 302
        assert browser(house.amina).get(reverse("clinic:today")).status_code == 200, "she can sign in again"
        assert mailoutbox[0].to == [house.amina.email] and house.manager.name in mailoutbox[0].body
        assert why not in mailoutbox[0].subject + mailoutbox[0].body, "what is kept sealed leaves in no email"
        assert why in client.get(url("colleague", house.amina)).content.decode()

    def test_not_by_whoever_sets_nothing_up(self, house: House, browser: Browser) -> None:
        assert browser(house.ben).get(url("colleague-sign-out", house.amina)).status_code == 403
