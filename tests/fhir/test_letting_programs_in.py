"""The pages by which programs are listed, let in and stopped: by colleagues for themselves, by people for their own."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from fhir_world import Reads, program, small, word
from house import House

from handrail.accounts.models import User
from handrail.organisation import changes, staffing
from handrail.organisation.models import Practitioner, Program
from handrail.record import journal, reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db) -> House:
    return small()


def browser(house: House, who: str) -> Client:
    found = Client()
    found.force_login(User.objects.get(pk=house.accounts[who]), "handrail.accounts.backend.StaffPassword")
    return found


def sent(client: Client, where: str, **typed: object) -> str:
    """What comes of a form that is filled in and sent."""
    page = client.get(where).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(once|seen)"[^>]*? value="([^"]*)"', page))
    answer = client.post(where, {**hidden, **typed}, follow=True)
    return str(answer.content.decode())


def shown_word(page: str) -> str:
    found = re.search(r"<code>([\w-]{43})</code>", page)
    assert found, "no word is shown"
    return found[1]


LISTED = {
    "name": "Rooms board",
    "purpose": "Shows who meets where.",
    "answers": "Ruth Invented",
    "whom": "service",
    "reads": ["Appointment"],
}


def test_the_lead_puts_a_program_on_the_list_and_that_alone_lets_it_read_nothing(house):
    lead = browser(house, "lead")
    assert "Tick this" in sent(lead, "/clinic/set-up/programs/", **LISTED)
    assert "Rooms board" in sent(lead, "/clinic/set-up/programs/", **LISTED, ours="on")
    made = Program.objects.get(name="Rooms board")
    assert made.scopes == "system/Appointment.read user/Appointment.read" and not made.tokens.exists()
    assert changes.latest()[0].what == "Rooms board"


def test_a_colleague_lets_a_program_in_for_themselves_and_stops_it(house):
    known, holder = program("Rooms board"), browser(house, "holder")
    bearer = shown_word(sent(holder, "/clinic/programs/", program=known.pk, what="let in"))
    assert Reads(bearer).ask(f"Patient/{house.person}").status_code == 200
    assert bearer not in holder.get("/clinic/programs/").content.decode()
    sent(holder, "/clinic/programs/", program=known.pk, what="shut out")
    assert Reads(bearer).ask("Patient").status_code == 401


def test_a_word_ends_with_the_account_and_is_none_when_they_come_back(house):
    lead, heir = house.accounts["lead"], Practitioner.objects.get(pk=house.accounts["lead"])
    one = Practitioner.objects.get(pk=house.accounts["holder"])
    reads = Reads(word(house.accounts["holder"]))
    assert reads.ask("Patient").status_code == 200
    staffing.suspend(one, heir, "an invented reason", by=lead, now=journal.now())
    staffing.bring_back(Practitioner.objects.get(pk=one.pk), "It was a mistake.", by=lead)
    assert User.objects.get(pk=one.pk).is_active
    assert reads.ask("Patient").status_code == 401


def test_whoever_has_the_account_is_told_that_a_program_was_let_in(
    house, mailoutbox, django_capture_on_commit_callbacks
):
    known = program("Rooms board")
    with django_capture_on_commit_callbacks(execute=True):
        sent(browser(house, "holder"), "/clinic/programs/", program=known.pk, what="let in")
    [told] = mailoutbox
    assert told.to == ["holder@example.invalid"] and "let a program read" in told.body


def test_the_lead_ends_a_program_for_everybody(house):
    known = program("Rooms board")
    bearer = shown_word(sent(browser(house, "holder"), "/clinic/programs/", program=known.pk, what="let in"))
    sent(browser(house, "lead"), f"/clinic/set-up/programs/{known.pk}/end/")
    assert Reads(bearer).ask("Patient").status_code == 401


def test_a_person_lets_an_app_read_what_they_tick_and_stops_it_with_one_button(house):
    app, person = program("Diary app", for_people=True), browser(house, "person")
    page = sent(person, "/my/choose/apps/", app=app.pk, items=["scores", "who i am"])
    reads = Reads(shown_word(page))
    assert reads.search("Observation") and reads.search("Patient")
    assert reads.search("Appointment") == []
    person.post(f"/my/choose/apps/{app.pk}/stop/")
    assert reads.ask("Observation").status_code == 401
    held = [each for each in journal.standing(house.person).consents.values() if each.holds_on(journal.today())]
    assert held == []


def test_nothing_is_ticked_and_nothing_ticked_lets_nothing_in(house):
    app, person = program("Diary app", for_people=True), browser(house, "person")
    page = person.get("/my/choose/apps/").content.decode()
    assert "checked" not in page.partition("Let an app in")[2]
    assert "<code>" not in sent(person, "/my/choose/apps/", app=app.pk)
    assert journal.standing(house.person).consents == {}


def test_what_an_app_read_stands_among_what_left_and_in_the_log(house):
    app, person = program("Diary app", for_people=True), browser(house, "person")
    reads = Reads(shown_word(sent(person, "/my/choose/apps/", app=app.pk, items=["scores"])))
    assert reads.search("Observation")
    left = person.get("/my/record/left/").content.decode()
    assert "Diary app" in left and "your scores, by a program" in left.lower()
    assert any(each.page == "fhir Observation" for each in reading.openings(house.person, but=house.accounts["person"]))


def test_a_yes_taken_back_where_all_yeses_stand_stops_the_app(house):
    app, person = program("Diary app", for_people=True), browser(house, "person")
    reads = Reads(shown_word(sent(person, "/my/choose/apps/", app=app.pk, items=["scores"])))
    [consent] = journal.standing(house.person).consents
    person.post(f"/my/choose/sharing/{consent}/back/", follow=True)
    assert reads.search("Observation") == []


def test_signing_out_everywhere_else_stops_every_program(house):
    app, person = program("Diary app", for_people=True), browser(house, "person")
    reads = Reads(shown_word(sent(person, "/my/choose/apps/", app=app.pk, items=["scores"])))
    other = Reads(word(house.accounts["holder"]))
    assert reads.search("Observation")
    person.post(reverse("devices_others"), follow=True)
    assert reads.ask("Observation").status_code == 401
    assert other.ask("Patient").status_code == 200


@pytest.mark.parametrize(
    ("who", "where", "typed"),
    [
        ("person", "/my/choose/apps/", {"items": ["scores"]}),
        ("holder", "/clinic/programs/", {"what": "let in"}),
    ],
)
def test_a_page_left_open_lets_no_program_in_and_what_was_typed_waits(house, who, where, typed):
    known, client = program("Diary app", for_people=who == "person"), browser(house, who)
    chosen = {"app" if who == "person" else "program": known.pk}
    client.get(where)
    session = client.session
    session["since"] -= 20 * 60
    session.save()
    page = sent(client, where, **chosen, **typed)
    assert "sign in again" in page and not known.tokens.exists()
    client.force_login(User.objects.get(pk=house.accounts[who]), "handrail.accounts.backend.StaffPassword")
    assert "Here is what you had typed" in client.get(where).content.decode()
    assert shown_word(sent(client, where, **chosen, **typed))
