"""The first run in a browser: from an empty database to a service that is open, with the pages and inputs it takes."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cast import PASSWORD, Somebody
from django.urls import reverse
from django.utils import timezone
from looks import DESKTOP, picture

from handrail.organisation import first_run
from handrail.organisation.models import CrisisLine, Practitioner, Service
from handrail.record import charters

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STAFF = """name;email;role;team;supervisor;heir
Amina Osei;amina@example.org;pwp;North;ruth@example.org;ben@example.org
Ben Hartley;ben@example.org;High-intensity therapist;North;ruth@example.org;amina@example.org
Olu Brightwell;olu@example.org;administrator;North;;
"""
MOST_PAGES, MOST_INPUTS = 15, 40


class Lead(Somebody):
    """Whoever sets the service up; counts what it takes."""

    pages = inputs = 0

    def types(self, **fields: str) -> "Lead":
        self.inputs += len(fields)
        super().types(**fields)
        return self

    def saves(self, button: str = "") -> "Lead":
        self.pages += 1
        wanted = self.page.locator("main form button[type=submit]")
        (wanted.filter(has_text=button) if button else wanted).first.click()
        assert self.errors() == [], self.page.url
        return self


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def lead(somebody, settings):
    settings.HANDRAIL_SECOND_FACTOR = True
    return Lead(somebody(viewport=DESKTOP))


def come_in(lead: Lead, screens) -> None:
    """Through the door: the service, the account, the second factor."""
    door = reverse("clinic:set-up-door", args=[first_run.make_door(timezone.now())])
    lead.goes_to(door)
    picture(lead.page, screens, "first-door")
    lead.types(name="Brookside Talking Therapies", ods_code="rxx", commissioner="qxx1", phone="01632 960900")
    lead.page.locator("[name=integrated][value=none]").check()
    lead.inputs += 1
    lead.saves()
    picture(lead.page, screens, "first-lead")
    lead.types(name="Ruth Adeyemi", email="ruth@example.org", password=PASSWORD).saves()
    lead.page.wait_for_url("**/staff/second/")
    lead.follows("Set up")
    lead.types(code=code_for(lead.page.locator("main code").inner_text())).saves()
    lead.follows("I have them safe").follows("Go on")
    lead.reads("Go through these in order")
    picture(lead.page, screens, "first-guide")


def test_an_empty_service_is_open_in_a_few_pages(lead, screens):
    come_in(lead, screens)
    assert Practitioner.objects.get().account.name == "Ruth Adeyemi"
    lead.goes_to(reverse("clinic:set-up-teams")).reads("New teams")
    lead.types(teams="North").saves()
    lead.reads("Ruth Adeyemi").follows("Take in a list")
    lead.types(text=STAFF).saves("Look at it")
    lead.reads("Nothing is wrong with this list").reads("New here: 3")
    picture(lead.page, screens, "first-import")
    lead.saves("Save all of it").reads("Olu Brightwell")
    picture(lead.page, screens, "first-staff")
    lead.follows("Go on")
    lead.types(opens_hour="8", closes_hour="18", closures="24/12/2026").saves("Save and go on")
    lead.reads("A wrong number is worse than none")
    picture(lead.page, screens, "first-lines")
    for box in lead.page.locator("[name=checked]").all():
        box.check()
        lead.inputs += 1
    lead.saves("Save and go on").reads("Whoever is on duty has what arrives")
    amina = Practitioner.objects.get(account__name="Amina Osei")
    for week in range(2):
        lead.picks(**{f"week{week}": amina.pk})
        lead.inputs += 1
    lead.saves("Save and go on").reads("Nobody named who takes over if they leave: Ruth Adeyemi")
    lead.goes_to(reverse("clinic:colleague-change", args=[Practitioner.objects.get(account__name="Ruth Adeyemi").pk]))
    lead.picks(heir=amina.pk).saves()
    lead.inputs += 1
    lead.goes_to(reverse("clinic:set-up")).reads("Nothing is missing. Ruth Adeyemi holds")
    lead.saves("Open the service").reads("The service is open")
    assert Service.objects.get().ready_at and not CrisisLine.objects.filter(reviewed=None).exists()
    assert charters.newest()[1].opens_hour == 8
    assert lead.pages <= MOST_PAGES and lead.inputs <= MOST_INPUTS, (lead.pages, lead.inputs)


def test_it_can_be_left_and_gone_on_with_and_the_door_stays_shut(lead, somebody, screens):
    come_in(lead, screens)
    other = Somebody(somebody(viewport=DESKTOP))
    other.goes_to(reverse("clinic:set-up-lead")).reads("This address opens nothing")
    lead.page.context.clear_cookies()
    lead.goes_to("/staff/sign-in/").types(login="ruth@example.org", password=PASSWORD)
    lead.page.locator("main form button[type=submit]").first.click()
    lead.page.wait_for_url("**/second/")
    assert first_run.is_empty() is False
