"""What whoever sets a service up cannot give: the reach of the lead, to themselves or to anybody by a way round."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from handrail.accounts import staff as accounts
from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.organisation import changes, feeds, staffing
from handrail.organisation.models import Practitioner, Service
from handrail.record import journal
from tests.unit.clinic.conftest import Browser, House, browser, house, nothing_noted

__all__ = ["browser", "house", "nothing_noted"]

pytestmark = pytest.mark.django_db


def url(name: str, *args: Any) -> str:
    return reverse(f"clinic:{name}", args=args)


def of(account: User) -> Practitioner:
    return Practitioner.objects.select_related("account").get(pk=account.pk)


def another_lead() -> User:
    account = accounts.open_account("ada@example.org", "Ada Second", Role.CLINICAL_LEAD)
    Practitioner.objects.create(account=account)
    return account


def names_lead(client: Client, who: User) -> int:
    """Somebody names the lead of the service; the status of the answer."""
    typed = {"name": "Talking therapies, Invented", "lead": who.pk}
    return client.post(url("set-up-service"), typed).status_code


def test_a_manager_names_no_lead_who_is_no_clinical_lead(house: House, browser: Browser) -> None:
    """The lead of the service opens every record, by whatever page somebody became that."""
    assert names_lead(browser(house.manager), house.stranger) == 422
    assert Service.objects.get().lead_id == house.lead.pk
    second = another_lead()
    assert names_lead(browser(house.manager), second) == 302
    assert Service.objects.get().lead_id == second.pk


def test_a_clinical_lead_names_whom_they_like_and_the_rest_of_the_page_is_the_managers(
    house: House, browser: Browser
) -> None:
    assert names_lead(browser(house.lead), house.ben) == 302
    assert Service.objects.get().lead_id == house.ben.pk
    assert names_lead(browser(house.manager), house.ben) == 302


def test_no_list_in_the_hands_of_a_manager_takes_the_role_of_a_lead_away(house: House, browser: Browser) -> None:
    second = another_lead()
    rows = b"name,email,role\nAda Second,ada@example.org,pwp\n"
    typed = {"file": SimpleUploadedFile("staff.csv", rows), "save": "1"}
    answer = browser(house.manager).post(url("staff-import"), typed)
    assert answer.status_code == 422 and "take that role from one" in answer.content.decode()
    assert User.objects.get(pk=second.pk).role == Role.CLINICAL_LEAD


def test_only_a_lead_brings_a_lead_back_and_nobody_themselves(house: House, browser: Browser) -> None:
    second = another_lead()
    staffing.suspend(of(second), of(house.lead), "why", by=house.lead.pk, now=journal.now())
    why = {"reason": "It was a mistake."}
    assert browser(house.manager).post(url("colleague-back", second.pk), why).status_code == 422
    assert not User.objects.get(pk=second.pk).is_active
    assert browser(house.lead).post(url("colleague-back", second.pk), why).status_code == 302
    last = journal.today() + timedelta(days=2)
    staffing.leave(of(house.manager), last, of(house.office), by=house.lead.pk, today=journal.today())
    assert browser(house.manager).post(url("colleague-back", house.manager.pk), why).status_code == 422
    assert of(house.manager).last_day == last


def test_the_address_of_a_calendar_ends_with_the_account(house: House) -> None:
    token = feeds.make(house.ben.pk, journal.now())
    staffing.suspend(of(house.ben), of(house.amina), "why", by=house.lead.pk, now=journal.now())
    staffing.bring_back(of(house.ben), "why", by=house.lead.pk)
    assert feeds.find(token) is None


def test_the_lead_is_shown_each_change_of_who_may_see_whom(house: House, browser: Browser) -> None:
    """Teams, supervisors and groups give reach into records: whoever sets them up does not do it unseen."""
    changes.note(changes.Kind.STARTED, by=house.manager.pk, about=house.stranger.pk, after="Counsellor")
    details = {"by": house.manager.pk, "about": house.ben.pk}
    for what, after in (("team", "South"), ("supervisor", "Sam"), (changes.LEADS, "Sleep"), ("phone", "01632 960 777")):
        changes.note(changes.Kind.DETAILS, what=what, after=after, **details)
    old = journal.now() - timedelta(days=15)
    changes.note(changes.Kind.DETAILS, what="team", after="Long ago", at=old, **details)
    page = browser(house.lead).get(url("lead")).content.decode().partition("Changes of who may see whom")[2]
    for said in ("Details: team", "Details: supervisor", "Details: leads a group", "Started here", "Mia Keeper"):
        assert said in page, said
    assert "01632 960 777" not in page and "Long ago" not in page
