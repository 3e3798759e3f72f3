"""Somebody may be harmed: the pages on which anybody says so, and those of whoever acts on it."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.accounts import people, staff
from handrail.accounts.models import User
from handrail.care import identity
from handrail.care.vocabulary import Via
from handrail.organisation.models import Practitioner
from handrail.record import journal, reading, sealed, service
from tests.unit.clinic.conftest import Browser, House, on, typed

pytestmark = pytest.mark.django_db

WORDS = "A child next door is alone at night."


@pytest.fixture
def nia(house: House) -> User:
    """The safeguarding lead."""
    account = staff.open_account("nia@example.org", "Nia Abara", "safeguarding_lead")
    Practitioner.objects.create(account=account)
    service.changed()
    return account


def raise_new(client: Client, page: str = "/clinic/safeguarding/new/", **facts: Any) -> str:
    """Say it; what the receipt says."""
    answer = client.post(page, typed(client, page, words=WORDS, **facts), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def the_matter(reader: User) -> str:
    (line,) = sealed.read_by(reader.pk, service.current())
    return line.stream


def do(client: Client, stream: str, slug: str, **facts: Any) -> Any:
    page = f"/clinic/safeguarding/{stream}/{slug}/"
    return client.post(page, typed(client, page, **facts))


def test_anybody_of_the_staff_says_it_and_hears_who_reads_it(house: House, browser: Browser, nia: User) -> None:
    for who in (house.office, house.manager, house.stranger):
        page = raise_new(browser(who))
        assert "Nia Abara" in page and "reads it and acts by" in page


def test_the_safeguarding_lead_comes_to_it_by_signing_in(house: House, browser: Browser, nia: User) -> None:
    raise_new(browser(house.office))
    client = browser(nia)
    assert client.get("/clinic/").headers["Location"] == "/clinic/safeguarding/"
    desk = client.get("/clinic/safeguarding/").content.decode()
    (where,) = set(re.findall(r'href="(/clinic/safeguarding/[A-Z2-7]{16}/)"', desk))
    assert WORDS in client.get(where).content.decode()
    assert sealed.of_safeguarding(the_matter(nia)).opened


def test_of_somebody_in_our_care_its_readers_see_who_and_how_to_reach_them(
    house: House, browser: Browser, nia: User
) -> None:
    _person, stream = house.treated()
    raise_new(browser(house.amina), reverse("clinic:safeguarding-of", args=[stream]), mine="mine", via="phone")
    page = browser(nia).get(reverse("clinic:safeguarding-matter", args=[the_matter(nia)])).content.decode()
    assert "Rosa Invented" in page and "2 April 1990" in page and "01632 960 111" in page


def test_in_nobodys_record_is_there_any_sign_of_it(house: House, browser: Browser, nia: User) -> None:
    person, stream = house.treated()
    before = [type(entry.event) for entry in journal.entries(stream)]
    raise_new(browser(house.amina), reverse("clinic:safeguarding-of", args=[stream]), mine="theirs", via="phone")
    matter = the_matter(nia)
    browser(nia).get(reverse("clinic:safeguarding-matter", args=[matter]))
    assert [type(entry.event) for entry in journal.entries(stream)] == before
    assert not any("safeguarding" in each.page for each in reading.openings(person))
    for who in (house.amina, house.lead):
        story = browser(who).get(reverse("clinic:episode", args=[stream])).content.decode()
        assert WORDS not in story


def test_whoever_it_is_about_finds_no_page(house: House, browser: Browser, nia: User) -> None:
    raise_new(browser(house.office), kept_from=[nia.pk])
    (line,) = sealed.read_by(house.lead.pk, service.current())
    assert browser(nia).get(reverse("clinic:safeguarding-matter", args=[line.stream])).status_code == 404
    assert WORDS not in browser(nia).get("/clinic/safeguarding/").content.decode()
    assert browser(house.lead).get(reverse("clinic:safeguarding-matter", args=[line.stream])).status_code == 200


def test_telling_outside_is_read_by_a_second_and_then_closed(house: House, browser: Browser, nia: User) -> None:
    _person, stream = house.treated()
    raise_new(browser(house.amina), reverse("clinic:safeguarding-of", args=[stream]), mine="mine", via="phone")
    matter, client = the_matter(nia), browser(nia)
    facts = {
        "to_whom": "The council",
        "what": "What we heard",
        "ground": "a child may come to harm",
        "asked": "no time",
    }
    assert do(client, matter, "told", **facts, **on(journal.today(), "day")).status_code == 302
    assert do(client, matter, "decide", words="The council looks into it.").status_code == 302
    answer = do(client, matter, "decide", words="Over.", close="on")
    assert answer.status_code == 422 and "Nobody else has read yet" in answer.content.decode()
    (told,) = sealed.of_safeguarding(matter).outside
    lead = browser(house.lead)
    page = reverse("clinic:safeguarding-second", args=[matter, told])
    assert "The council" in lead.get(page).content.decode()
    assert lead.post(page, typed(lead, page, words="It was right.")).status_code == 302
    do(client, matter, "person-told", words="We told them on the phone.", **on(journal.today(), "day"))
    do(client, matter, "answer", words="The council was told.")
    assert do(client, matter, "decide", words="Over.", close="on").status_code == 302
    assert sealed.duties(sealed.of_safeguarding(matter), service.current()) == []


def test_whoever_of_the_staff_raised_it_reads_what_came_of_it_and_no_more(
    house: House, browser: Browser, nia: User
) -> None:
    raise_new(browser(house.office))
    matter = the_matter(nia)
    do(browser(nia), matter, "decide", words="Only its readers know this.")
    do(browser(nia), matter, "answer", words="It was read, and somebody acts.")
    page = browser(house.office).get(reverse("clinic:safeguarding-matter", args=[matter])).content.decode()
    assert WORDS in page and "It was read, and somebody acts." in page
    assert "Only its readers know this." not in page
    assert browser(house.office).get(f"/clinic/safeguarding/{matter}/decide/").status_code == 404
    assert do(browser(house.office), matter, "add", words="I heard more.").status_code == 302


class ForThePerson:
    @pytest.fixture
    def me(self, house: House, browser: Browser, nia: User) -> Client:
        person, _stream = house.treated()
        account = people.open_account("me@example.org", person)
        by = house.amina.pk
        journal.record(person, identity.open_account, by=by, account=account.pk)
        journal.record(person, identity.confirm_account, by=by, account=account.pk, by_means=Via.PHONE)
        return browser(account)

    def test_they_say_it_and_see_who_reads_it(self, me: Client, nia: User) -> None:
        page = "/my/talk/harm/"
        answer = me.post(page, typed(me, page, words=WORDS, about="other"), follow=True).content.decode()
        assert "Nia Abara has not opened it yet." in answer and "tells you what was done by" in answer
        assert sealed.of_safeguarding(the_matter(nia)).person == ""

    def test_they_read_what_was_told_of_them_once_they_were_told(
        self, house: House, browser: Browser, me: Client, nia: User
    ) -> None:
        person, stream = house.people[-1], journal.standing(house.people[-1]).episodes[-1]
        raise_new(browser(house.amina), reverse("clinic:safeguarding-of", args=[stream]), mine="mine", via="phone")
        matter, client = the_matter(nia), browser(nia)
        facts = {"to_whom": "The council", "what": "What we heard", "ground": "a child may come to harm", "asked": ""}
        do(client, matter, "told", **facts, **on(journal.today(), "day"))
        assert me.get(f"/my/talk/harm/{matter}/").status_code == 404
        assert matter not in me.get("/my/talk/harm/said/").content.decode()
        do(client, matter, "person-told", words="We told them on the phone.", **on(journal.today(), "day"))
        said = me.get(f"/my/talk/harm/{matter}/").content.decode()
        assert "The council" in said and "What we heard" in said and WORDS not in said
        assert matter in me.get("/my/talk/harm/said/").content.decode()
        assert person

    def test_what_is_told_later_and_not_to_them_yet_changes_nothing_they_see(
        self, house: House, browser: Browser, me: Client, nia: User
    ) -> None:
        stream = journal.standing(house.people[-1]).episodes[-1]
        raise_new(browser(house.amina), reverse("clinic:safeguarding-of", args=[stream]), mine="mine", via="phone")
        matter, client = the_matter(nia), browser(nia)
        facts = {"what": "What we heard", "ground": "a child may come to harm", "asked": ""}
        do(client, matter, "told", to_whom="The council", **facts, **on(journal.today(), "day"))
        do(client, matter, "person-told", words="We told them on the phone.", **on(journal.today(), "day"))
        do(client, matter, "told", to_whom="The police", **facts, **on(journal.today(), "day"))
        assert do(client, matter, "not-yet", why="It would add danger.").status_code == 302
        said = me.get(f"/my/talk/harm/{matter}/").content.decode()
        assert "The council" in said and "The police" not in said
        assert matter in me.get("/my/talk/harm/said/").content.decode()
        do(client, matter, "person-told", words="Now they know.", **on(journal.today(), "day"))
        assert "The police" in me.get(f"/my/talk/harm/{matter}/").content.decode()

    def test_whom_they_keep_a_concern_from_cannot_read_the_harm_in_it_either(
        self, browser: Browser, me: Client, nia: User
    ) -> None:
        page = "/my/talk/raise/concern/"
        where = me.post(page, typed(me, page, let_down="Nobody listened.", harm=WORDS))["Location"]
        matter = the_matter(nia)
        assert WORDS in browser(nia).get(f"/clinic/safeguarding/{matter}/").content.decode()
        page = f"{where}not-them/"
        assert me.post(page, typed(me, page, who=[nia.pk])).status_code == 302
        assert browser(nia).get(f"/clinic/safeguarding/{matter}/").status_code == 404
        assert sealed.read_by(nia.pk, service.current()) == []
        assert len(sealed.of_safeguarding(matter).readers) == 2
