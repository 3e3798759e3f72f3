"""Leaving, an account closed for now, coming back: who has then what somebody held, and that it is written down."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.accounts import staff as accounts
from handrail.accounts.roles import Role
from handrail.organisation import changes, staffing
from handrail.organisation.models import Practitioner
from handrail.organisation.staffing import Details, NotPossible
from handrail.record import journal, service
from tests.unit.clinic.conftest import Browser, House, browser, house, nothing_noted, on

__all__ = ["browser", "house", "nothing_noted"]

pytestmark = pytest.mark.django_db


def of(account: Any) -> Practitioner:
    return Practitioner.objects.select_related("account").get(pk=account.pk)


def url(name: str, *args: Any) -> str:
    return reverse(f"clinic:{name}", args=args)


def kinds(one: Practitioner) -> list[str]:
    return [each.kind for each in changes.latest(one.pk)]


def test_an_heir_is_named_before_leaving_is_saved_and_takes_over_the_day_after(house: House, browser: Browser) -> None:
    today, client = journal.today(), browser(house.manager)
    page = url("colleague-leave", house.amina.pk)
    assert client.post(page, on(today, "last_day")).status_code == 422
    assert client.post(page, {**on(today, "last_day"), "heir": house.office.pk}).status_code == 422
    assert client.post(page, {**on(today, "last_day"), "heir": house.ben.pk}).status_code == 302
    assert service.current().roster.present(house.amina.pk) == house.amina.pk
    with journal.clock(journal.now() + timedelta(days=1)):
        assert service.current().roster.present(house.amina.pk) == house.ben.pk
        assert staffing.close_leavers(journal.today()) == 1 == 1 + staffing.close_leavers(journal.today())
    assert not of(house.amina).account.is_active and kinds(of(house.amina)) == ["leaving"]


def test_an_account_is_closed_this_second_for_good_of_its_sessions(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    hers, client = browser(house.amina), browser(house.manager)
    assert hers.get(url("today")).status_code == 200
    typed = {"heir": house.ben.pk, "reason": "a sealed reason"}
    assert client.post(url("colleague-suspend", house.amina.pk), typed).status_code == 302
    assert hers.get(url("today")).status_code == 302
    assert service.current().roster.present(journal.episode(stream).holder) == house.ben.pk
    assert b"a sealed reason" not in bytes(changes.latest(house.amina.pk)[0].reason)
    assert "a sealed reason" in client.get(url("colleague", house.amina.pk)).content.decode()
    client.post(url("colleague-back", house.amina.pk), {"reason": "It was a mistake."})
    assert service.current().roster.present(house.amina.pk) == house.amina.pk
    assert hers.get(url("today")).status_code == 302, "a session from before does not open again"
    assert kinds(of(house.amina)) == ["back", "suspended"]


def test_the_lead_goes_only_when_another_is_named_and_nobody_closes_their_own(house: House) -> None:
    heir, facts = of(house.amina), {"by": house.manager.pk, "now": journal.now()}
    with pytest.raises(NotPossible, match="Name another lead"):
        staffing.suspend(of(house.lead), heir, "why", **facts)
    with pytest.raises(NotPossible, match="your own account"):
        staffing.suspend(of(house.manager), heir, "why", **facts)


def test_a_role_is_written_down_and_nobody_gives_themselves_one(house: House, browser: Browser) -> None:
    client = browser(house.manager)
    known = {"name": "Amina Osei", "role": Role.SUPERVISOR, "seen": "0"}
    assert client.post(url("colleague-change", house.amina.pk), known).status_code == 302
    told = changes.latest(house.amina.pk)
    assert {each.kind for each in told} == {"role", "details"}
    assert ("psychological wellbeing practitioner", "supervisor") in {(each.before, each.after) for each in told}
    own = {"name": "Mia Keeper", "role": Role.SUPERVISOR, "seen": "0"}
    assert (
        "Nobody changes their own role" in client.post(url("colleague-change", house.manager.pk), own).content.decode()
    )
    lead = {"name": "Ben Hartley", "role": Role.CLINICAL_LEAD, "seen": "0"}
    assert client.post(url("colleague-change", house.ben.pk), lead).status_code == 422


def test_a_second_tab_does_not_save_over_the_first(house: House, browser: Browser) -> None:
    client, page = browser(house.lead), url("colleague-change", house.ben.pk)
    typed = {"name": "Ben Hartley", "role": Role.HI_THERAPIST, "seen": "0"}
    assert client.post(page, {**typed, "hours": "Mondays"}).status_code == 302
    late = client.post(page, {**typed, "hours": "Fridays"})
    assert late.status_code == 422 and "Fridays" in late.content.decode()
    assert of(house.ben).hours == "Mondays"


def test_who_starts_is_invited_once_it_is_saved(
    house: House, browser: Browser, mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    typed = {"name": "Kim New", "email": "kim@example.org", "role": Role.PWP, "invite": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        assert browser(house.manager).post(url("staff-add"), typed).status_code == 302
    link = next(word for word in mailoutbox[0].body.split() if "/staff/password/new/" in word)
    page = Client().get("/" + link.split("/", 3)[3], follow=True)
    assert page.status_code == 200 and mailoutbox[0].to == ["kim@example.org"]
    again = browser(house.manager).post(url("staff-add"), typed)
    assert "has an account already" in again.content.decode()


def test_what_was_changed_cannot_be_changed() -> None:
    noted = changes.note(changes.Kind.ROLE, by="A", before="x", after="y")
    noted.after = "z"
    with pytest.raises(TypeError):
        noted.save()
    with pytest.raises(TypeError):
        noted.delete()


def test_a_closed_account_opened_again_asks_to_sign_in_anew() -> None:
    account = accounts.open_account("a@example.org", "A", Role.PWP, "a long passphrase 1")
    before = account.get_session_auth_hash()
    accounts.close(account)
    accounts.open_again(account)
    assert account.get_session_auth_hash() != before


def test_details_that_name_nobody_here_are_refused(house: House) -> None:
    with pytest.raises(NotPossible):
        staffing.change(of(house.ben), Details("Ben", Role.HI_THERAPIST, supervisor=house.ben.pk), by=house.lead.pk)
