"""What the person wrote to us, on the clinic's side: opened, answered, talked about; and words said to anybody here."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.accounts.models import User
from handrail.care import ending, identity, letters, messages
from handrail.care import events as e
from handrail.care.duties import duties
from handrail.care.vocabulary import Channel, DutyKind
from handrail.design.fields import OnceField
from handrail.organisation import outbox
from handrail.record import journal, rebuild, service
from handrail.record.models import MessageRow
from tests.unit.clinic.conftest import Browser, House

pytestmark = pytest.mark.django_db

WORDS, KEY = "The bus was late and I panicked.", "M" * 16


@pytest.fixture
def wrote(house: House) -> tuple[str, str, User]:
    """Somebody who wrote: person, episode, and who holds them."""
    person, stream = house.treated()
    journal.record(stream, messages.send, by=house.office.pk, said_by=person, message=KEY, words=journal.Text(WORDS))
    holder = User.objects.get(pk=journal.episode(stream).holder)
    return person, stream, holder


def where(stream: str, name: str = "message") -> str:
    return reverse(f"clinic:{name}", args=[stream, KEY])


def sends(client: Client, address: str, **data: str) -> Any:
    page = client.get(address).content.decode()
    seen = page.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]
    return client.post(address, {"seen": seen, "once": OnceField.token(), **data})


def test_only_opening_it_makes_a_receipt(house: House, browser: Browser, wrote: Any) -> None:
    _, stream, holder = wrote
    for name in ("today", "owe", "caseload"):
        browser(holder).get(reverse(f"clinic:{name}"))
    story = browser(holder).get(reverse("clinic:episode", args=[stream])).content.decode()
    assert WORDS not in story and where(stream) in story
    assert journal.episode(stream).messages[KEY].opened == {}
    assert WORDS in browser(holder).get(where(stream)).content.decode()
    opened = journal.episode(stream).messages[KEY].opened
    assert [each.by for each in opened.values()] == [holder.pk]
    assert WORDS in browser(holder).get(reverse("clinic:episode", args=[stream])).content.decode()


def test_somebody_else_who_may_read_it_leaves_no_receipt(house: House, browser: Browser, wrote: Any) -> None:
    _, stream, _ = wrote
    assert WORDS in browser(house.lead).get(where(stream)).content.decode()
    assert journal.episode(stream).messages[KEY].opened == {}


def test_opening_it_twice_writes_once(house: House, browser: Browser, wrote: Any) -> None:
    _, stream, holder = wrote
    browser(holder).get(where(stream))
    before = journal.episode(stream).seq
    browser(holder).get(where(stream))
    assert journal.episode(stream).seq == before


def test_it_is_answered_in_words_and_they_are_told_only_that_there_is_something(
    house: House, browser: Browser, wrote: Any
) -> None:
    _, stream, holder = wrote
    answer = sends(browser(holder), where(stream), words="Thank you for telling me.")
    assert answer.status_code == 302
    message = journal.episode(stream).messages[KEY]
    assert message.is_answered and DutyKind.MESSAGE not in _owed(stream)
    ((_, letter),) = outbox.latest()
    assert "There is a message for you" in letter.subject
    assert "telling" not in letter.body and "bus" not in letter.body


def test_it_cannot_be_closed_without_words(house: House, browser: Browser, wrote: Any) -> None:
    _, stream, holder = wrote
    assert sends(browser(holder), where(stream), words="  ").status_code == 422
    assert sends(browser(holder), where(stream, "message-talked"), what="").status_code == 422
    assert DutyKind.MESSAGE in _owed(stream)


def test_a_talk_that_is_written_down_answers_it(house: House, browser: Browser, wrote: Any) -> None:
    _, stream, holder = wrote
    today = {f"day-{part}": str(getattr(journal.today(), part)) for part in ("day", "month", "year")}
    answer = sends(browser(holder), where(stream, "message-talked"), what="We went over the bus.", **today)
    assert answer.status_code == 302
    assert journal.episode(stream).messages[KEY].replies[0].talked
    assert DutyKind.MESSAGE not in _owed(stream)


def test_words_said_to_the_office_become_a_message_with_its_readers(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    address = reverse("clinic:message-said", args=[stream])
    answer = sends(browser(house.office), address, via="paper", words="She handed in a note.", about="care")
    assert answer.status_code == 302
    (message,) = journal.episode(stream).messages.values()
    entry = journal.episode(stream).entries[message.seq - 1]
    assert (entry.said_by, entry.by, entry.via.value) == (person, house.office.pk, "paper")
    assert message.readers == (journal.episode(stream).holder,)


def test_recording_a_session_over_an_unanswered_message_is_not_blocked(house: House, wrote: Any) -> None:
    _, stream, _ = wrote
    house.booked(stream)
    assert DutyKind.MESSAGE in _owed(stream)


def test_we_write_to_them(house: House, browser: Browser) -> None:
    _, stream = house.treated()
    address = reverse("clinic:message-write", args=[stream])
    assert sends(browser(house.amina), address, words="The room has changed.").status_code == 302
    assert len(journal.episode(stream).written) == 1
    assert "room" not in outbox.latest()[0][1].body


def test_where_no_way_is_safe_it_says_so_and_sends_nothing(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    contact = e.ContactGiven(phone="01632 960 111", safe=(Channel.PHONE,))
    journal.record(person, identity.tell, by=house.office.pk, contact=contact)
    client = browser(house.amina)
    answer = sends(client, reverse("clinic:message-write", args=[stream]), words="The room has changed.")
    page = client.get(answer.headers["Location"]).content.decode()
    assert "no way to send it is safe" in page
    assert outbox.latest() == []


def test_after_an_ending_it_still_comes_to_whoever_held_them(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    journal.record(stream, ending.stop, by=house.office.pk, said_by=person)
    journal.record(stream, messages.send, by=house.office.pk, said_by=person, message=KEY, words=journal.Text(WORDS))
    holder = User.objects.get(pk=journal.episode(stream).holder)
    assert where(stream) in browser(holder).get(reverse("clinic:today")).content.decode()
    assert sends(browser(holder), where(stream), words="I am glad you wrote.").status_code == 302


def test_a_message_that_is_struck_out_waits_for_nobody(house: House, browser: Browser, wrote: Any) -> None:
    _, stream, holder = wrote
    seq = journal.episode(stream).messages[KEY].seq
    journal.record(stream, letters.strike, by=house.lead.pk, entry=seq, why=journal.Text("Another person's."))
    assert MessageRow.objects.count() == 0
    assert browser(holder).get(where(stream)).status_code == 404


def test_rebuilding_finds_what_is_not_opened(house: House, wrote: Any) -> None:
    before = list(MessageRow.objects.values_list("stream", "message", "reader", "due"))
    MessageRow.objects.all().delete()
    rebuild.rebuild()
    assert list(MessageRow.objects.values_list("stream", "message", "reader", "due")) == before != []


def test_it_is_late_when_nobody_answered(house: House, browser: Browser, wrote: Any) -> None:
    _, _, holder = wrote
    with journal.clock(journal.now() + timedelta(days=20)):
        page = browser(holder).get(reverse("clinic:today")).content.decode()
    assert "an answer was due" in page


@pytest.mark.parametrize("odd", ["nobody", "A" * 16, "%00", "1"])
def test_a_message_that_is_not_there_is_no_page(house: House, browser: Browser, odd: str) -> None:
    _, stream = house.treated()
    assert browser(house.amina).get(f"/clinic/episodes/{stream}/message/{odd}/").status_code == 404


def _owed(stream: str) -> set[DutyKind]:
    return {duty.kind for duty in duties(journal.episode(stream), service.current())}


def test_words_handed_over_have_readers_and_whoever_takes_them_can_say_by_when(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    entry = journal.episode(stream).entries[-1].seq
    address = reverse("clinic:message-said", args=[stream]) + f"?beside={entry}"
    assert "Beside an entry of" in browser(house.office).get(address).content.decode()
    chosen = {"via": "paper", "words": WORDS, "about": "anything"}
    answer = sends(browser(house.office), address, **chosen, also_to=[house.ben.pk], not_to=[house.lead.pk])  # type: ignore[arg-type]
    assert answer.status_code == 302
    (message,) = journal.episode(stream).messages.values()
    assert message.readers == (house.amina.pk, house.ben.pk) and message.not_to == (house.lead.pk,)
    assert message.beside == f"entry {entry}" and journal.episode(stream).entries[-1].said_by == person
    page = browser(house.office).get(reverse("clinic:episode", args=[stream])).content.decode()
    assert WORDS not in page


def test_whoever_may_read_it_is_told_whom_it_is_kept_from(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    facts = {"message": KEY, "words": journal.Text(WORDS), "not_to": (house.amina.pk,)}
    journal.record(stream, messages.send, by=house.office.pk, said_by=person, **facts)
    page = browser(house.lead).get(where(stream)).content.decode()
    assert "They asked us not to show it to Amina Osei." in page


def test_a_reader_the_person_named_can_open_and_then_still_answer_it(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    facts = {"message": KEY, "words": journal.Text(WORDS), "also_to": (house.stranger.pk,)}
    journal.record(stream, messages.send, by=house.office.pk, said_by=person, **facts)
    assert WORDS in browser(house.stranger).get(where(stream)).content.decode()
    assert sends(browser(house.stranger), where(stream), words="Thank you.").status_code == 302
    assert browser(house.stranger).get(reverse("clinic:episode", args=[stream])).status_code == 403
