"""What leaves by e-mail or text says nothing about anybody, goes only by safe ways in safe hours, and once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from handrail.care import events as e
from handrail.care import identity, treatment
from handrail.care.vocabulary import Channel, DutyKind, Format, Medium, Purpose, Side
from handrail.keys.ids import new_id
from handrail.organisation import outbox
from handrail.organisation.models import OutgoingMessage
from handrail.pages import notices, reminders
from handrail.pages.notices import SAID, Notice
from handrail.record import journal, undelivered

pytestmark = pytest.mark.django_db

PRIVATE = ("Dan", "Ife", "O’Neil", "Brookside", "therap", "mental", "nhs")
NIGHT, DAY = datetime(2026, 12, 15, 1, 30, tzinfo=UTC), datetime(2026, 12, 15, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def the_day_before() -> Iterator[None]:
    """All of it happens in one week of December, whenever it is run."""
    with journal.clock(DAY - timedelta(days=1)):
        yield


def _reach(place, **how):
    known = {"email": "ife@example.invalid", "phone": "01632 960111", "safe": (Channel.TEXT,)}
    journal.record(place.person, identity.tell, by=place.lead.id, contact=e.ContactGiven(**{**known, **how}))
    return journal.standing(place.person)


def _book(place, starts):
    contact = new_id()
    facts = {"minutes": 50, "purpose": Purpose.ASSESSMENT, "medium": Medium.PHONE, "with_": place.lead.id}
    journal.record(place.episode, treatment.book, by=place.lead.id, contact=contact, starts=starts, **facts)
    return contact


@pytest.mark.parametrize("notice", Notice)
def test_no_notice_says_who_writes_to_whom_or_why(place, notice):
    facts = {"when": "Tuesday 12 May at 3pm", "link": "https://example.org/q/1"}
    notices.tell(journal.standing(place.person), notice, about=place.episode, **facts)
    [(_row, letter)] = outbox.latest()
    said = (letter.subject + letter.body + letter.sender).lower()
    assert [word for word in PRIVATE if word.lower() in said] == []


def test_every_notice_has_its_words():
    assert set(SAID) == set(Notice)


def test_a_text_message_goes_only_where_texts_are_safe_and_can_be_sent(place, settings):
    standing = _reach(place)
    assert notices.tell(standing, Notice.MESSAGE, about=place.episode) is None
    settings.DEMO = True
    assert notices.tell(standing, Notice.MESSAGE, about=place.episode) == Channel.TEXT
    [(row, letter)] = outbox.latest()
    assert (row.channel, letter.to) == ("text", "01632 960111")


def test_with_no_safe_way_nothing_is_written_and_a_human_is_to_tell_them(place):
    assert notices.tell(_reach(place, safe=(Channel.PHONE,)), Notice.LETTER, about=place.episode) is None
    assert outbox.latest() == []


@pytest.mark.parametrize(
    ("needed", "goes"),
    [(Format.LARGE_PRINT, True), (Format.EASY_READ, True), (Format.SPOKEN, False), (Format.BRAILLE, False)],
)
def test_nothing_goes_by_itself_in_a_form_somebody_cannot_use(place, needed, goes):
    journal.record(place.person, identity.tell, by=place.lead.id, needs=e.NeedsGiven(formats=(needed,)))
    found = notices.tell(journal.standing(place.person), Notice.LETTER, about=place.episode)
    assert (found is not None) == goes


@pytest.mark.parametrize(
    ("hours", "at", "leaves"),
    [
        ((None, None), NIGHT, datetime(2026, 12, 15, 9, 0, tzinfo=UTC)),
        ((None, None), DAY, DAY),
        ((18, 21), DAY, datetime(2026, 12, 15, 18, 0, tzinfo=UTC)),
        ((7, 9), DAY, datetime(2026, 12, 16, 7, 0, tzinfo=UTC)),
    ],
)
def test_nothing_arrives_at_night_nor_outside_the_hours_somebody_gave(place, hours, at, leaves):
    standing = _reach(place, safe=(Channel.EMAIL,), from_hour=hours[0], to_hour=hours[1])
    with journal.clock(at):
        notices.tell(standing, Notice.MESSAGE, about=place.episode)
    assert OutgoingMessage.objects.get().due_at == leaves


def test_an_appointment_is_reminded_of_once_and_not_too_soon(place):
    with journal.clock(DAY):
        _book(place, DAY + timedelta(days=5))
        assert reminders.remind() == 0
    with journal.clock(DAY + timedelta(days=3, hours=1)):
        assert (reminders.remind(), reminders.remind()) == (1, 0)
    [(_row, letter)] = outbox.latest()
    assert "Sunday 20 December, 10am" in letter.body


def test_a_reminder_that_has_not_left_is_taken_back_when_the_appointment_is_off(place):
    with journal.clock(DAY):
        contact = _book(place, DAY + timedelta(days=1))
        assert reminders.remind() == 1
        journal.record(place.episode, treatment.cancel, by=place.lead.id, contact=contact, side=Side.SERVICE)
        assert reminders.remind() == 0
    assert OutgoingMessage.objects.count() == 0


def _kinds(place):
    from handrail.care.duties import duties
    from handrail.record import service

    return {duty.kind for duty in duties(journal.episode(place.episode), service.current())}


def test_what_could_not_be_sent_is_owed_another_way_until_somebody_reached_them(place):
    notices.tell(journal.standing(place.person), Notice.LETTER, about=place.episode)
    OutgoingMessage.objects.update(failed=True)

    assert (undelivered.report(), undelivered.report()) == (1, 0)
    assert DutyKind.REACH_ANOTHER_WAY in _kinds(place)
    journal.record(place.episode, treatment.try_to_reach, by=place.lead.id, channel=Channel.PHONE)
    assert DutyKind.REACH_ANOTHER_WAY in _kinds(place), "trying is not reaching"
    words = journal.Text("We spoke.")
    journal.record(place.episode, treatment.keep_in_touch, by=place.lead.id, channel=Channel.PHONE, what=words)
    assert DutyKind.REACH_ANOTHER_WAY not in _kinds(place)


def test_a_failed_message_about_a_person_is_owed_by_whoever_holds_their_latest_episode(place):
    notices.tell(journal.standing(place.person), Notice.LETTER, about=place.person)
    OutgoingMessage.objects.update(failed=True)
    undelivered.report()
    assert DutyKind.REACH_ANOTHER_WAY in _kinds(place)


def test_a_failed_message_about_nobody_raises_nothing_and_is_counted_once(place):
    outbox.put(outbox.Letter("staff@example.org", "A code", "123"))
    OutgoingMessage.objects.update(failed=True)
    assert (undelivered.report(), undelivered.report()) == (1, 0)
    assert DutyKind.REACH_ANOTHER_WAY not in _kinds(place)
