"""Finding, typing a referral in, confirming a sign-in, how to reach somebody, letters, and who opened what."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.accounts import people as accounts
from handrail.care import identity
from handrail.care.vocabulary import Channel, Source, Via
from handrail.organisation.models import OutgoingMessage
from handrail.record import journal, lists, reading
from tests.unit.clinic.conftest import Browser, House, on, state, typed

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    """The address of a page of the clinic."""
    return reverse(f"clinic:{name}", args=args)


def send(client: Client, where: str, **facts: Any) -> Any:
    """Open a page, fill in its form, and send it."""
    return client.post(where, typed(client, where, **facts))


def referral(**more: Any) -> dict[str, Any]:
    """A referral by a GP."""
    facts = {"source": "gp", "via": "paper", "referrer": "Dr Invented", "given": "Ada", "family": "Made-Up"}
    facts |= {"safe": ["phone"], "phone": "01632 960 222", "wants": "Panic on buses."}
    return on(journal.today(), "received") | on(date(1985, 3, 1), "born") | facts | more


def test_a_referral_by_a_gp_is_held_at_once(house: House, browser: Browser) -> None:
    answer = send(browser(house.office), url("refer"), **referral())
    assert answer.status_code == 302
    now = state(answer["Location"].split("/")[-2])
    assert (now.source, now.holder) == (Source.GP, house.amina.pk)
    assert journal.standing(now.person).contact.safe == (Channel.PHONE,)


def test_by_phone_for_themselves_is_said_by_them(house: House, browser: Browser) -> None:
    answer = send(browser(house.office), url("refer"), **referral(source="self", via="phone"))
    entry = state(answer["Location"].split("/")[-2]).entries[0]
    assert entry.said_by == entry.event.person and entry.via == Via.PHONE


def test_received_earlier_counts_for_their_place(house: House, browser: Browser) -> None:
    day = journal.today() - timedelta(days=9)
    answer = send(browser(house.office), url("refer"), **referral() | on(day, "received"))
    assert state(answer["Location"].split("/")[-2]).first_asked == day


def test_received_in_the_future_or_no_safe_way_is_refused_by_name(house: House, browser: Browser) -> None:
    ahead = on(journal.today() + timedelta(days=1), "received")
    body = send(browser(house.office), url("refer"), **referral(safe=[]) | ahead).content.decode()
    assert "The day we received it must be today or in the past" in body
    assert "at least one safe way" in body.lower() and "Panic on buses." in body


def test_a_safe_way_has_to_lead_somewhere(house: House, browser: Browser) -> None:
    body = send(browser(house.office), url("refer"), **referral(safe=["email"])).content.decode()
    assert "Enter the e-mail address" in body


def test_somebody_alike_is_offered_and_never_matched_by_itself(house: House, browser: Browser) -> None:
    client = browser(house.office)
    first = send(client, url("refer"), **referral())
    person = state(first["Location"].split("/")[-2]).person
    asked = send(client, url("refer"), **referral())
    body = asked.content.decode()
    assert asked.status_code == 422 and "Is this somebody we know?" in body and person in body
    new = send(client, url("refer"), **referral(same="new"))
    assert state(new["Location"].split("/")[-2]).person != person
    same = send(client, url("refer"), **referral(same=person))
    assert state(same["Location"].split("/")[-2]).person == person
    assert len(lists.episodes_of(person)) == 2


def test_sent_twice_there_is_one_person(house: House, browser: Browser) -> None:
    client = browser(house.office)
    facts = typed(client, url("refer"), **referral(same="new"))
    first, second = client.post(url("refer"), facts), client.post(url("refer"), facts)
    assert first["Location"] == second["Location"]
    assert len(lists.asked()) == 1


def test_somebody_too_young_is_held_and_shown_the_way(house: House, browser: Browser) -> None:
    born = on(journal.today() - timedelta(days=16 * 365), "born")
    answer = send(browser(house.office), url("refer"), **referral() | born)
    assert state(answer["Location"].split("/")[-2]).too_young


@pytest.mark.parametrize(
    "by",
    [{"name": "roza"}, {"phone": "01632960111"}, {"email": "ROSA@example.org"}, on(date(1990, 4, 2), "born")],
    ids=["sound", "phone", "e-mail", "birth"],
)
def test_finding_somebody(house: House, browser: Browser, by: dict[str, str]) -> None:
    house.refer()
    body = browser(house.office).post(url("find"), by).content.decode()
    assert "Rosa Invented" in body and "Same:" in body


def test_nobody_found_is_said(house: House, browser: Browser) -> None:
    assert "Nobody we know fits this" in browser(house.office).post(url("find"), {"name": "Zebedee"}).content.decode()


def test_a_sign_in_is_confirmed_by_a_second_fact(house: House, browser: Browser) -> None:
    person, _stream = house.refer()
    account = accounts.open_account("rosa@example.org", person)
    journal.record(person, identity.open_account, by=account.pk, account=account.pk)
    client = browser(house.office)
    assert "Make sure" in client.get(url("accounts")).content.decode()
    where = url("confirm", person, account.pk)
    assert send(client, where, by_means="phone", second_fact="").status_code == 422
    assert (
        send(client, where, by_means="phone", second_fact="We rang the number in the GP’s letter.").status_code == 302
    )
    assert account.pk in journal.standing(person).confirmed_accounts
    assert "Every sign-in is confirmed" in client.get(url("accounts")).content.decode()


def test_how_to_reach_somebody_is_kept_as_they_said(house: House, browser: Browser) -> None:
    person, _stream = house.refer()
    client, where = browser(house.office), url("reach", person)
    facts = {"via": "phone", "phone": "01632 960 999", "safe": ["phone"], "avoid": "Nothing on the machine."}
    assert "Do not say therapy on the phone." in client.get(where).content.decode()
    assert send(client, where, **facts).status_code == 302
    assert journal.standing(person).contact.phone == "01632 960 999"


def test_what_makes_it_easier_and_what_may_be_shared(house: House, browser: Browser) -> None:
    person, _stream = house.refer()
    client = browser(house.office)
    facts = {"via": "phone", "language": "polish", "formats": ["large print"], "adjustments": "A quiet room."}
    assert send(client, url("needs", person), **facts).status_code == 302
    facts = {"via": "phone", "recipient": "gp", "item": "letters", "what_for": "care", "yes": "yes"}
    assert send(client, url("consent", person), **facts).status_code == 302
    consent = next(iter(journal.standing(person).consents))
    assert send(client, url("consent-back", person, consent), via="phone").status_code == 302
    assert journal.standing(person).consents[consent].withdrawn


def test_an_entry_of_the_standing_is_struck(house: House, browser: Browser) -> None:
    person, _stream = house.refer()
    client = browser(house.amina)
    assert send(client, url("standing-strike", person, 2), why="Another Rosa’s birthday.").status_code == 302
    assert journal.standing(person).born is None


def test_a_letter_is_read_changed_sent_and_printed(
    house: House, browser: Browser, django_capture_on_commit_callbacks: Any
) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("letter", stream, "acceptance")
    assert "Step 2 fits what was said." in client.get(where).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, where, text="Dear Ro,\n\nyes.").status_code == 302
    letter = state(stream).letters[0]
    assert "Dear Ro," in client.get(url("print", stream, letter.letter)).content.decode()
    assert OutgoingMessage.objects.filter(about=stream).count() == 1


def test_a_copy_to_the_gp_only_with_a_yes(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("letter", stream, "gp-copy")
    assert client.get(where).status_code == 409
    send(client, url("gp", stream), via="phone", yes="yes")
    assert send(client, where, text="To the practice: Rosa comes to us.").status_code == 302


def test_who_opened_it_is_there_to_be_read(house: House, browser: Browser) -> None:
    person, stream = house.refer()
    browser(house.amina).get(url("episode", stream))
    found = reading.openings(person)
    assert found[0].by == house.amina.pk and found[0].relation == "holder" and found[0].page == "clinic episode"
    assert "Amina Osei" in browser(house.office).get(url("opened-by", stream)).content.decode()


@pytest.mark.parametrize("page", ["book", "session", "accept", "hand-over", "letter"])
def test_what_makes_it_easier_stands_above_what_is_booked_written_or_sent(
    house: House, browser: Browser, page: str
) -> None:
    _person, stream = house.refer()
    where = url(page, stream, "acceptance") if page == "letter" else url(page, stream)
    body = browser(house.amina).get(where).content.decode()
    assert "What makes it easier for Ro" in body
    assert "A quiet room, please." in body and "Do not say therapy on the phone." in body


def test_a_letter_in_another_form_cannot_be_sent_by_mistake(
    house: House, browser: Browser, django_capture_on_commit_callbacks: Any
) -> None:
    person, stream = house.accepted()
    client, where = browser(house.amina), url("letter", stream, "acceptance")
    assert "Tick what you have made sure of" not in client.get(where).content.decode()
    send(client, url("needs", person), via="phone", formats=["large print", "audio"])
    page = client.get(where).content.decode()
    assert "Tick what you have made sure of" in page and "In large print" in page
    refused = send(client, where, text="Dear Ro", met=["audio"])
    assert refused.status_code == 422 and "needs what we send in another form" in refused.content.decode()
    assert "Dear Ro" in refused.content.decode() and not state(stream).letters
    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, where, text="Dear Ro", met=["audio"], anyway="The printer is broken.").status_code == 302
    letter = state(stream).letters[0]
    assert letter.met == ("audio",) and letter.anyway is not None
    assert "hc-letter--large" in client.get(url("print", stream, letter.letter)).content.decode()
    assert "The printer is broken." in client.get(url("episode", stream)).content.decode()
