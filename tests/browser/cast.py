"""The people of the browser tests, and what each can do in a browser of their own."""

import re
from dataclasses import dataclass

from django.core import mail
from playwright.sync_api import Locator, Page, expect

from handrail.accounts import staff
from handrail.accounts.roles import Role
from handrail.organisation.models import DutyRota, Practitioner, Service, Team
from handrail.record import journal

PASSWORD = "a long passphrase for tests 1"
STAFF = {
    "amina": ("Amina Osei", Role.PWP),
    "ben": ("Ben Hartley", Role.HI_THERAPIST),
    "carys": ("Carys Morgan", Role.HI_THERAPIST),
    "dan": ("Dan Adeyemi", Role.CLINICAL_LEAD),
    "olu": ("Olu Brightwell", Role.ADMINISTRATOR),
}


def open_the_service() -> dict[str, str]:
    """Five people work here and Amina is on duty. Their account ids."""
    team = Team.objects.create(name="North")
    works = {}
    for key, (name, role) in STAFF.items():
        account = staff.open_account(f"{key}@example.invalid", name, role, PASSWORD)
        works[key] = Practitioner.objects.create(account=account, team=team)
    Practitioner.objects.exclude(pk=works["dan"].pk).update(supervisor=works["dan"])
    Service.objects.create(name="Brookside Talking Therapies", lead=works["dan"], phone="01632 960900")
    DutyRota.objects.create(practitioner=works["amina"], starts="2020-01-01", ends="2040-01-01")
    return {key: each.pk for key, each in works.items()}


@dataclass
class Somebody:
    """Whoever sits before one browser."""

    page: Page

    def goes_to(self, path: str) -> "Somebody":
        self.page.goto(path)
        return self

    def follows(self, text: str) -> "Somebody":
        link = self.page.get_by_role("link", name=text).or_(self.page.get_by_role("button", name=text))
        link.first.click()
        return self

    def presses(self, text: str) -> "Somebody":
        self.page.get_by_role("button", name=text).first.click()
        return self

    def types(self, **fields: str) -> "Somebody":
        for name, text in fields.items():
            self.field(name).fill(text)
        return self

    def picks(self, **fields: str) -> "Somebody":
        """A radio, a box to tick or one of a list, by its value."""
        for name, value in fields.items():
            field = self.field(name)
            if field.first.evaluate("e => e.tagName") == "SELECT":
                field.select_option(value)
            else:
                self.page.locator(f"[name='{name}'][value='{value}']").check()
        return self

    def field(self, name: str) -> Locator:
        """The field of this name; what it is folded into is opened first, as a person would."""
        return self.unfolded(self.page.locator(f"[name='{name}']"))

    def unfolded(self, wanted: Locator) -> Locator:
        """What is wanted, with everything opened that it is folded into."""
        folded = self.page.locator("details:not([open])").filter(has=wanted)
        for _ in range(folded.count()):
            folded.first.locator("summary").first.click()
        return wanted

    def sends(self) -> "Somebody":
        """Press the button of the form on this page."""
        self.page.locator("main form button[type=submit]:not([name=draft])").first.click()
        return self

    def errors(self) -> list[str]:
        """What the page says is wrong."""
        self.page.wait_for_load_state()
        return self.page.locator(".nhsuk-error-summary").all_inner_texts()

    def reads(self, text: str) -> "Somebody":
        expect(self.page.locator("main")).to_contain_text(text)
        return self

    def does_not_read(self, text: str) -> "Somebody":
        expect(self.page.locator("body")).not_to_contain_text(text)
        return self

    def answers(self, *values: int) -> "Somebody":
        """The items of the questionnaire on this page, in order; the last ones are skipped where there are fewer."""
        names = self.page.locator("input[type=radio]").evaluate_all("all => [...new Set(all.map(e => e.name))]")
        for name, value in zip(names, values, strict=False):
            self.page.locator(f"[name='{name}'][value='{value}']").check()
        return self


class Staff(Somebody):
    """Somebody who works here."""

    def signs_in(self, key: str) -> "Staff":
        self.goes_to("/staff/sign-in/").types(login=f"{key}@example.invalid", password=PASSWORD)
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_url("**/clinic/")
        return self

    def opens(self, who: str) -> "Staff":
        self.goes_to("/clinic/").follows(who)
        return self

    def does(self, stream: str, action: str) -> "Staff":
        self.goes_to(f"/clinic/episodes/{stream}/{action}/")
        return self

    def chooses(self, stream: str, action: str) -> "Staff":
        """From the page of an episode, follow the link to an action that is about one thing."""
        self.goes_to(f"/clinic/episodes/{stream}/")
        self.unfolded(self.page.locator(f"main a[href*='/{action}/']")).first.click()
        return self

    def saves(self) -> "Staff":
        self.page.locator("main form button[type=submit]:not([name=draft])").last.click()
        assert self.errors() == [], self.page.url
        return self


class Person(Somebody):
    """Somebody who uses the service."""

    def signs_in(self, address: str) -> "Person":
        mail.outbox.clear()
        self.goes_to("/sign-in/").types(email=address)
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_url("**/sign-in/code/")
        self.types(code=code_sent_to(address))
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_url("**/my/")
        return self


def code_sent_to(address: str) -> str:
    """The code in the last e-mail to this address. Nothing in it says what this is about."""
    [message] = [each for each in mail.outbox if address in each.recipients()][-1:]
    assert not re.search(r"therap|mental|depress|anxi", f"{message.subject} {message.body}", re.IGNORECASE)
    found = re.search(r"\b([A-Z0-9]{3,}-?[A-Z0-9]{3,})\b", message.body)
    assert found, message.body
    return found[1]


def only_episode() -> str:
    """The episode there is; tests follow one person."""
    from handrail.record import lists

    rows = [*lists.asked(), *lists.waiting()]
    return rows[0].stream if rows else _latest()


def _latest() -> str:
    from handrail.record.models import EpisodeRow

    return str(EpisodeRow.objects.order_by("-first_asked").values_list("stream", flat=True)[0])


def now_is(instant):
    """Let it be this instant, for the server too."""
    return journal.clock(instant)
