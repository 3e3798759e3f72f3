"""A reply to what we sent becomes a message with a reader and a day, or whoever wrote is told that nobody read it."""

from datetime import timedelta

import pytest
from django.test import Client

from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.care import events as e
from handrail.care import identity, messages
from handrail.care.vocabulary import Channel, DutyKind, Via
from handrail.organisation import lines, outbox
from handrail.organisation.models import Practitioner
from handrail.pages import notices, replies, support
from handrail.pages.notices import Notice
from handrail.pages.replies import Came
from handrail.record import journal, replying, service
from handrail.record.models import MessageRow
from tests.unit.organisation import notify_server
from tests.unit.pages.test_notices import _kinds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def takes_replies(settings):
    settings.HANDRAIL_REPLIES = "replies@our.example"
    lines.begin_with([{"name": "Samaritans", "number": "116 123", "href": "tel:116123"}])


def _mail(to: str, words: str = "I cannot come on Tuesday.", more: str = "") -> bytes:
    return f"{more}From: ife@example.invalid\r\nTo: {to}\r\nMessage-ID: <1@there>\r\n\r\n{words}\r\n".encode()


def _address(place) -> str:
    notices.tell(journal.standing(place.person), Notice.LETTER, about=place.episode)
    return outbox.latest(1)[0][1].reply_to


def test_a_reply_becomes_a_message_that_is_owed_an_answer(place):
    assert replies.take_email(_mail(_address(place))) is Came.KEPT
    [message] = journal.episode(place.episode).messages.values()
    assert journal.reader(place.episode, [message.words])(message.words) == "I cannot come on Tuesday."
    entry = journal.episode(place.episode).entries[-1]
    assert (entry.said_by, entry.via) == (place.person, Via.EMAIL)
    assert DutyKind.MESSAGE in _kinds(place)


def test_whoever_wrote_is_told_by_when_there_is_an_answer_and_where_help_is(place):
    replies.take_email(_mail(_address(place)))
    [(_row, answer)] = outbox.latest(1)
    assert answer.to == "ife@example.invalid"
    assert "You will have an answer by" in answer.body and "116 123" in answer.body
    assert [word for word in ("Ife", "Dan", "Brookside", "Tuesday.") if word in answer.body] == []


def test_the_same_mail_delivered_twice_is_one_message(place):
    raw = _mail(_address(place))
    assert [replies.take_email(raw), replies.take_email(raw)] == [Came.KEPT, Came.KEPT]
    assert len(journal.episode(place.episode).messages) == 1
    assert len([letter for _row, letter in outbox.latest() if "What you wrote" in letter.subject]) == 1


@pytest.mark.parametrize("to", ["replies@our.example", "replies+aaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbb@our.example"])
def test_where_nobody_can_tell_whose_it_is_it_is_said_so_with_help(place, to):
    assert replies.take_email(_mail(to)) is Came.REFUSED
    [(_row, answer)] = outbox.latest()
    assert "nobody has read it" in answer.body and "116 123" in answer.body and "01632 960001" in answer.body
    assert not journal.episode(place.episode).messages


def test_an_address_for_one_record_cannot_be_turned_into_one_for_another(place):
    address = replying.address(place.episode)
    other = address.replace(place.episode.lower(), place.person.lower())
    assert (replying.about(address), replying.about(other)) == (place.episode, "")


@pytest.mark.parametrize("more", ["Auto-Submitted: auto-replied\r\n", "Precedence: bulk\r\n"])
def test_machines_are_answered_by_nobody(place, more):
    assert replies.take_email(_mail(_address(place), more=more)) is Came.IGNORED
    assert len(outbox.latest()) == 1, "only the notice itself"


def test_a_reply_about_a_person_goes_to_their_latest_episode(place):
    assert replies.take_email(_mail(replying.address(place.person))) is Came.KEPT
    assert len(journal.episode(place.episode).messages) == 1


def test_without_an_address_for_replies_none_is_given(place, settings):
    settings.HANDRAIL_REPLIES = ""
    assert _address(place) == ""


def test_a_sender_nobody_knows_is_answered_once_an_hour_however_much_is_sent_in_their_name(place):
    for number in range(3):
        raw = _mail("replies@our.example").replace(b"<1@there>", f"<{number}@there>".encode())
        assert replies.take_email(raw) is Came.REFUSED
    assert len(outbox.latest()) == 1
    with journal.clock(journal.now() + timedelta(hours=1)):
        replies.take_email(_mail("replies@our.example"))
    assert len(outbox.latest()) == 2


def test_a_reply_about_employment_support_is_read_by_nobody_who_treats(place):
    """That it exists is not theirs to know: no address of it is given out, and one that was is none."""
    adviser = User.objects.create(name="Priya", role=Role.EMPLOYMENT_ADVISER, email="priya@example.invalid")
    Practitioner.objects.create(account=adviser)
    facts = {"wants": "", "known": False, "once": "once-once-once-once-0001"}
    beside = support.ask(by=place.lead.id, person=place.person, beside=place.episode, **facts)
    assert replying.address(beside) == ""
    given = f"replies+{beside}-{replying._mark(beside)}@our.example".lower()
    assert replying.about(given) == beside
    assert replies.take_email(_mail(given)) is Came.REFUSED
    assert not journal.episode(beside).messages and not MessageRow.objects.exists()
    assert messages.readers(journal.episode(beside), service.current().roster) == (adviser.id,)


def _texts(notify, *texts):
    notify.received = [
        {"id": str(number), "user_number": who, "content": words} for number, (who, words) in enumerate(texts)
    ]


@pytest.fixture
def notify(settings):
    with notify_server.running() as server:
        settings.HANDRAIL_NOTIFY = {"key": notify_server.KEY, "url": server.url, "text_template": "words"}
        yield server


def test_a_text_message_from_a_number_of_one_person_becomes_a_message_once(place, notify):
    contact = e.ContactGiven(phone="07700 900123", safe=(Channel.TEXT,))
    journal.record(place.person, identity.tell, by=place.lead.id, contact=contact)
    _texts(notify, ("+447700900123", "Running late."))

    assert (replies.take_texts(), replies.take_texts()) == (1, 1)
    assert len(journal.episode(place.episode).messages) == 1
    assert journal.episode(place.episode).entries[-1].via == Via.TEXT


def test_a_text_message_from_a_number_nobody_gave_is_answered_and_kept_by_nobody(place, notify):
    _texts(notify, ("+447700900999", "Hello?"), ("+447700900999", "  "))
    assert replies.take_texts() == 0
    [(row, answer)] = outbox.latest()
    assert row.channel == "text" and "nobody has read it" in answer.body


@pytest.mark.parametrize(("sender", "unknown"), [("ife@example.invalid", True), ("Known@Example.invalid", False)])
def test_mail_from_an_address_that_is_not_theirs_is_marked(place, sender, unknown):
    """Whoever has one of our letters could write as them."""
    contact = e.ContactGiven(email="known@example.invalid", safe=(Channel.EMAIL,))
    journal.record(place.person, identity.tell, by=place.lead.id, contact=contact)
    raw = _mail(replying.address(place.episode)).replace(b"ife@example.invalid", sender.encode())
    assert replies.take_email(raw) is Came.KEPT
    [message] = journal.episode(place.episode).messages.values()
    assert message.unknown_sender is unknown
    client = Client()
    client.force_login(place.lead, backend="handrail.accounts.backend.StaffPassword")
    page = client.get(f"/clinic/episodes/{place.episode}/message/{message.message}/").content.decode()
    assert ("It came from an address we do not know as theirs." in page) is unknown


def test_a_text_is_answered_alike_whether_the_number_is_known_or_not(place, notify):
    """Whoever holds somebody's phone, or sends in their name, learns nothing from the answer."""
    contact = e.ContactGiven(phone="07700 900123", safe=(Channel.TEXT,))
    journal.record(place.person, identity.tell, by=place.lead.id, contact=contact)
    _texts(notify, ("+447700900123", "Hello?"), ("+447700900123", "Again."), ("+447700900999", "Hello?"))
    replies.take_texts()
    sent = {letter.to: letter.body for _row, letter in outbox.latest()}
    assert len(outbox.latest()) == 2 and len(set(sent.values())) == 1


def test_no_text_is_sent_to_somebody_for_whom_texts_are_not_safe(place, notify):
    contact = e.ContactGiven(phone="07700 900123", safe=(Channel.PHONE,))
    journal.record(place.person, identity.tell, by=place.lead.id, contact=contact)
    _texts(notify, ("+447700900123", "Who is this?"))
    assert replies.take_texts() == 1
    assert len(journal.episode(place.episode).messages) == 1 and outbox.latest() == []
