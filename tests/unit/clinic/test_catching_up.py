"""Entering what happened while the system was down: fast, as it happened, by whom, how, and never refused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handrail.care import events as e
from handrail.care import keeping_from, messages, treatment
from handrail.care.duties import duties
from handrail.care.parts import ContactState
from handrail.care.vocabulary import Attendance, KeptWhy, Medium, Purpose, Side, Via
from handrail.clinic.outage.rows import Came
from handrail.keys.ids import new_id
from handrail.notes import drafts
from handrail.organisation.models import Outage
from handrail.pages import outages
from handrail.record import access, journal, reading, service
from tests.unit.clinic.conftest import Browser, House, on, typed

pytestmark = pytest.mark.django_db


def was_down(house: House, days: int = 2) -> Outage:
    """The system was down for so many days, until an hour ago."""
    now = journal.now()
    made = {"since": now - timedelta(days=days), "until": now - timedelta(hours=1), "why": "A supplier's fault."}
    return Outage.objects.create(by=house.lead.pk, recorded_at=now, **made)


def met(house: House, given: str = "Rosa", hour: int = 11) -> tuple[str, str, str, datetime]:
    """Somebody with an appointment in that time: person, episode, contact, when."""
    with journal.clock(journal.now() - timedelta(days=3)):
        person, stream = house.accepted(given=given)
    day = timezone.localdate(journal.now()) - timedelta(days=1)
    starts = datetime(day.year, day.month, day.day, hour, tzinfo=service.calendar().zone).astimezone(UTC)
    with journal.clock(journal.now() - timedelta(days=3)):
        contact = house.booked(stream, starts=starts)
    return person, stream, contact, starts


def page(outage: Outage, starts: datetime, whose: str = "me") -> str:
    day = service.calendar().local(starts).date()
    return reverse("clinic:outage", args=[outage.pk]) + f"?whose={whose}&day={day.isoformat()}"


def row(contact: str, came: Came, **more: str) -> dict[str, str]:
    facts = {"came": came.value, "minutes": "50", **more}
    return {f"{name}-{contact}": value for name, value in facts.items()}


def send(client: Client, where: str, *rows: dict[str, str], via: Via = Via.PAPER):
    facts = typed(client, where, via=via.value)
    for each in rows:
        facts |= each
    return client.post(where, facts)


def last(stream: str, kind: type):
    return next(each for each in reversed(journal.entries(stream)) if isinstance(each.event, kind))


class TestOneTimeOfBeingDown:
    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2020-02-30", "-"])
    def test_a_day_outside_that_time_is_the_first_of_it(self, house: House, browser: Browser, day: str) -> None:
        outage = was_down(house)
        where = reverse("clinic:outage", args=[outage.pk])
        assert browser(house.amina).get(f"{where}?whose=me&day={day}").status_code == 200

    def test_nobody_is_counted_whose_record_is_kept_from_whoever_reads(self, house: House, browser: Browser) -> None:
        outage = was_down(house)
        person, stream, _contact, starts = met(house)
        where, hers = page(outage, starts, "team"), browser(house.ben)
        assert "Amina Osei: 1" in hers.get(where).content.decode()
        with journal.together(person, stream, by=house.amina.pk, said_by=person) as act:
            act.record(person, keeping_from.keep_from, account=house.ben.pk, why=KeptWhy.ASKED)
        assert "Amina Osei: 1" not in hers.get(where).content.decode()

    def test_anybody_who_works_with_people_writes_it_down(self, house: House, browser: Browser) -> None:
        client, today = browser(house.amina), timezone.localdate(journal.now())
        before = today - timedelta(days=2)
        facts = {**on(before, "since_day"), "since_time": "9am", **on(today, "until_day"), "until_time": "0:01"}
        answer = client.post(reverse("clinic:outage-new"), {**facts, "why": "The lines were cut."})
        one = Outage.objects.get()
        assert answer.url == reverse("clinic:outage", args=[one.pk])
        assert (one.by, one.why, timezone.localtime(one.since).hour) == (house.amina.pk, "The lines were cut.", 9)
        body = client.get(answer.url).content.decode()
        assert "The lines were cut." in body

    def test_the_end_may_be_added_later_and_comes_after_the_beginning(self, house: House, browser: Browser) -> None:
        client, before = browser(house.amina), timezone.localdate(journal.now()) - timedelta(days=2)
        client.post(reverse("clinic:outage-new"), {**on(before, "since_day"), "since_time": "9am"})
        one = Outage.objects.get()
        assert one.until is None
        change, began = reverse("clinic:outage-change", args=[one.pk]), {**on(before, "since_day"), "since_time": "9am"}
        wrong = client.post(change, {**began, **on(before, "until_day"), "until_time": "8am"})
        assert wrong.status_code == 422 and "The end must come after the beginning." in wrong.content.decode()
        client.post(change, {**began, **on(before, "until_day"), "until_time": "5pm"})
        assert timezone.localtime(Outage.objects.get().until).hour == 17

    def test_a_stolen_table_does_not_tell_why(self, house: House) -> None:
        from django.db import connection

        was_down(house)
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT "why" FROM "{Outage._meta.db_table}"')
            assert b"supplier" not in bytes(cursor.fetchone()[0])


class TestTheAppointmentsOfThatTime:
    def test_a_session_is_saved_as_it_happened_and_by_whom_and_how(self, house: House, browser: Browser) -> None:
        _person, stream, contact, starts = met(house)
        outage = was_down(house)
        said = row(
            contact, Came.ON_TIME, did="We planned the week.", agreed="A walk.", safety="We talked of the night."
        )
        answer = send(browser(house.amina), page(outage, starts), said)
        assert answer.status_code == 302
        entry = last(stream, e.SessionHeld)
        assert (entry.at, entry.by, entry.said_by, entry.via) == (starts, house.amina.pk, house.amina.pk, Via.PAPER)
        assert (entry.event.with_, entry.event.minutes, entry.event.planned) == (house.amina.pk, 50, True)
        text = journal.reader(stream, [entry.event.did, entry.event.agreed, entry.event.safety])
        assert [text(each) for each in (entry.event.did, entry.event.agreed, entry.event.safety)] == [
            "We planned the week.",
            "A walk.",
            "We talked of the night.",
        ]

    def test_the_office_types_what_a_therapist_wrote_on_paper(self, house: House, browser: Browser) -> None:
        _person, stream, contact, starts = met(house)
        client, where = browser(house.office), page(was_down(house), starts, "all")
        assert "I cannot sleep since the flood." not in client.get(where).content.decode()
        send(client, where, row(contact, Came.LATE, did="Ten minutes less, and enough."))
        entry = last(stream, e.SessionHeld)
        assert (entry.by, entry.said_by, entry.event.with_) == (house.office.pk, house.amina.pk, house.amina.pk)
        assert entry.event.attendance is Attendance.LATE_BUT_SEEN

    @pytest.mark.parametrize(
        ("came", "state"),
        [
            (Came.TOO_LATE, ContactState.MISSED),
            (Came.NOT_THERE, ContactState.MISSED),
            (Came.THEY, ContactState.CANCELLED),
            (Came.WE, ContactState.CANCELLED),
            (Came.DOWN, ContactState.CANCELLED),
        ],
    )
    def test_each_other_way_it_went_is_one_choice(self, came, state, house: House, browser: Browser) -> None:
        _person, stream, contact, starts = met(house)
        send(browser(house.amina), page(was_down(house), starts), row(contact, came))
        assert journal.episode(stream).contacts[contact].state == state

    def test_what_is_filled_in_is_saved_and_the_rest_stays(self, house: House, browser: Browser) -> None:
        _one, stream, contact, starts = met(house)
        _other, left, other, _starts = met(house, "Second", 14)
        outage = was_down(house)
        send(browser(house.amina), page(outage, starts), row(contact, Came.NOT_THERE))
        assert journal.episode(stream).contacts[contact].state == ContactState.MISSED
        assert journal.episode(left).contacts[other].state == ContactState.BOOKED
        body = browser(house.amina).get(page(outage, starts)).content.decode()
        assert "Second Invented" in body and "Rosa Invented" not in body
        assert "1 appointment of this day is entered already." in body

    def test_what_is_missing_stays_listed_with_its_owner_until_it_is_entered(
        self, house: House, browser: Browser
    ) -> None:
        _person, _stream, contact, starts = met(house)
        outage, client = was_down(house), browser(house.amina)
        assert "Amina Osei: 1" in client.get(page(outage, starts)).content.decode()
        send(client, page(outage, starts), row(contact, Came.DOWN))
        body = client.get(page(outage, starts)).content.decode()
        assert "Each appointment of that time is entered." in body

    def test_one_that_cannot_be_saved_keeps_its_typing_and_holds_nothing_else_up(self, house, browser) -> None:
        _one, stream, contact, starts = met(house)
        _other, gone, other, _starts = met(house, "Second", 14)
        client, where = browser(house.amina), page(was_down(house), starts)
        facts = typed(client, where, via="paper")
        journal.record(gone, treatment.cancel, by=house.amina.pk, contact=other, side=Side.PERSON)
        answer = client.post(where, {**facts, **row(contact, Came.NOT_THERE), **row(other, Came.THEY, did="She rang.")})
        assert answer.status_code == 422
        assert journal.episode(stream).contacts[contact].state == ContactState.MISSED
        assert "She rang." in answer.content.decode()

    def test_a_session_without_a_word_is_asked_about_and_its_typing_kept(self, house: House, browser: Browser) -> None:
        _person, _stream, contact, starts = met(house)
        answer = send(browser(house.amina), page(was_down(house), starts), row(contact, Came.ON_TIME, agreed="A walk."))
        assert answer.status_code == 422 and "A walk." in answer.content.decode()

    def test_sent_twice_it_is_saved_once(self, house: House, browser: Browser) -> None:
        _person, stream, contact, starts = met(house)
        client, where = browser(house.amina), page(was_down(house), starts)
        facts = typed(client, where, via="paper") | row(contact, Came.ON_TIME, did="Once.")
        client.post(where, facts)
        client.post(where, facts)
        assert sum(isinstance(each.event, e.SessionHeld) for each in journal.entries(stream)) == 1

    def test_a_draft_is_kept_about_each_person_and_goes_when_it_is_saved(self, house: House, browser: Browser) -> None:
        _person, stream, contact, starts = met(house)
        outage, client = was_down(house), browser(house.amina)
        where = page(outage, starts)
        facts = typed(client, where, via="phone") | row(contact, Came.ON_TIME, did="Half a sen")
        assert client.post(where, facts | {"draft": "1"}, headers={"X-Draft": "1"}).status_code == 204
        assert "Half a sen" in client.get(where).content.decode()
        kept = drafts.load(house.amina.pk, f"clinic-outage-{outage.pk}", stream)
        assert kept and f"did-{contact}" in kept
        client.post(where, facts | row(contact, Came.ON_TIME, did="A whole sentence."))
        assert drafts.load(house.amina.pk, f"clinic-outage-{outage.pk}", stream) is None

    def test_what_is_too_long_for_a_draft_is_told_and_stays(self, house: House, browser: Browser) -> None:
        _person, stream, contact, starts = met(house)
        outage, client = was_down(house), browser(house.amina)
        where = page(outage, starts)
        long = typed(client, where, via="phone") | row(contact, Came.ON_TIME, did="Half a sen. " * 20_000)
        answer = client.post(where, long | {"draft": "1"})
        assert answer.status_code == 422
        assert "more than a draft can hold" in answer.content.decode() and "Half a sen. Half" in answer.content.decode()
        assert drafts.load(house.amina.pk, f"clinic-outage-{outage.pk}", stream) is None

    def test_how_it_reached_us_is_set_once_for_all(self, house: House, browser: Browser) -> None:
        _one, _stream, contact, starts = met(house)
        met(house, "Second", 14)
        client, where = browser(house.amina), page(was_down(house), starts)
        send(client, where, row(contact, Came.NOT_THERE), via=Via.IN_PERSON)
        body = client.get(where).content.decode()
        assert 'value="in person" checked' in body

    def test_whoever_has_no_part_in_their_care_sees_nobody(self, house: House, browser: Browser) -> None:
        person, _stream, _contact, starts = met(house)
        body = browser(house.stranger).get(page(was_down(house), starts, "team")).content.decode()
        assert "Rosa" not in body
        assert not [each for each in reading.openings(person) if each.by == house.stranger.pk]

    def test_whoever_is_shown_can_read_so(self, house: House, browser: Browser) -> None:
        person, _stream, _contact, starts = met(house)
        browser(house.ben).get(page(was_down(house), starts, "team"))
        [line] = [each for each in reading.openings(person) if each.by == house.ben.pk]
        assert (line.page, line.relation) == ("clinic catching up", access.Relation.TEAM)


class TestSomebodyWhoIsNotOnTheList:
    def at(self, house: House, browser: Browser, account, **facts: str):
        with journal.clock(journal.now() - timedelta(days=3)):
            person, stream = house.accepted()
        outage = was_down(house)
        day = timezone.localdate(journal.now() - timedelta(days=1))
        where = reverse("clinic:caught-up", args=[stream, outage.pk]) + f"?day={day.isoformat()}&via=in person"
        usual = {**on(day, "day"), "time": "11am", "channel": "phone", "with_": house.amina.pk, "via": "in person"}
        client = browser(account)
        answer = client.post(where, typed(client, where, **{**usual, "words": "She came by.", **facts}))
        assert answer.status_code == 302, answer.content.decode()[:4000]
        return (
            person,
            stream,
            datetime(day.year, day.month, day.day, 11, tzinfo=service.calendar().zone).astimezone(UTC),
        )

    def test_words_on_paper_are_a_message_of_that_day_with_its_readers(self, house: House, browser: Browser) -> None:
        person, stream, at = self.at(house, browser, house.office, what="message")
        entry = last(stream, e.MessageSent)
        assert (entry.at, entry.by, entry.said_by, entry.via) == (at, house.office.pk, person, Via.IN_PERSON)
        assert entry.event.readers and entry.event.due > journal.now()

    def test_a_talk_about_safety_is_of_the_day_it_was(self, house: House, browser: Browser) -> None:
        _person, stream, at = self.at(house, browser, house.amina, what="safety")
        entry = last(stream, e.SafetyTalked)
        assert (entry.at, entry.said_by) == (at, house.amina.pk)

    @pytest.mark.parametrize(("what", "kind"), [("in touch", e.KeptInTouch), ("tried", e.TriedToReach)])
    def test_a_call_or_a_try_is_too(self, what, kind, house: House, browser: Browser) -> None:
        _person, stream, at = self.at(house, browser, house.ben, what=what)
        assert last(stream, kind).at == at

    def test_so_is_a_session_nobody_had_booked(self, house: House, browser: Browser) -> None:
        _person, stream, at = self.at(house, browser, house.office, what="met", minutes="40", channel="in person")
        entry = last(stream, e.SessionHeld)
        assert (entry.at, entry.event.medium, entry.event.with_) == (at, Medium.FACE_TO_FACE, house.amina.pk)
        assert entry.event.purpose in set(Purpose)

    def test_they_are_found_from_the_page_and_what_was_set_goes_along(self, house: House, browser: Browser) -> None:
        with journal.clock(journal.now() - timedelta(days=3)):
            _person, stream = house.accepted(given="Wren", family="Elsewhere")
        outage, client = was_down(house), browser(house.amina)
        where = reverse("clinic:outage", args=[outage.pk])
        body = client.post(where, {"typed": "Wren Elsewhere", "find": "1"}).content.decode()
        assert reverse("clinic:caught-up", args=[stream, outage.pk]) in body


class TestWhatPeopleAreTold:
    def test_that_what_they_wrote_could_not_be_opened_and_from_when_to_when(
        self, house: House, browser: Browser
    ) -> None:
        _person, stream = house.accepted()
        outage = was_down(house)
        message, facts = new_id(), {"by": house.amina.pk}
        with journal.clock(outage.since - timedelta(hours=1)):
            journal.record(stream, messages.send, message=message, words=journal.Text("Hello."), **facts)
        one = journal.episode(stream).messages[message]
        [line] = outages.unopened(one)
        assert line.startswith("Our system was down from ") and line.endswith("in that time.")
        journal.record(stream, messages.read, message=message, **facts)
        assert outages.unopened(journal.episode(stream).messages[message])
        Outage.objects.all().delete()
        service.changed()
        assert outages.unopened(journal.episode(stream).messages[message]) == []

    def test_not_of_one_that_was_opened_before(self, house: House) -> None:
        _person, stream = house.accepted()
        outage = was_down(house)
        message = new_id()
        with journal.clock(outage.since - timedelta(hours=2)):
            journal.record(stream, messages.send, by=house.amina.pk, message=message, words=journal.Text("Hello."))
            journal.record(stream, messages.read, by=house.amina.pk, message=message)
        assert outages.unopened(journal.episode(stream).messages[message]) == []

    def test_a_session_over_words_nobody_could_open_says_so_and_asks_nobody_why(self, house, browser) -> None:
        _person, stream, contact, starts = met(house)
        outage = was_down(house)
        with journal.clock(outage.since - timedelta(hours=1)):
            journal.record(stream, messages.send, by=house.office.pk, message=new_id(), words=journal.Text("Hello."))
        send(browser(house.amina), page(outage, starts), row(contact, Came.ON_TIME, did="We met."))
        passed = last(stream, e.MessagePassedOver).event
        assert passed.due is None
        assert "could not be opened when they met" in journal.reader(stream, [passed.why])(passed.why)

    def test_why_something_is_late(self, house: House) -> None:
        outage = was_down(house)
        assert "Our system was down" in outages.why_late(outage.since + timedelta(hours=1))
        assert outages.why_late(outage.since - timedelta(hours=1)) == ""

    def test_what_was_due_then_is_listed_on_the_page(self, house: House, browser: Browser) -> None:
        _person, stream = house.accepted()
        due = min(each.due for each in duties(journal.episode(stream), service.current()))
        with journal.clock(due + timedelta(hours=2)):
            outage = Outage.objects.create(
                by=house.lead.pk, recorded_at=due, since=due - timedelta(hours=1), until=due + timedelta(hours=1)
            )
            body = browser(house.amina).get(page(outage, due)).content.decode()
        assert "What was due while it was down" in body
        assert "Rosa Invented" in body.split("What was due while it was down", 1)[1]


def test_a_day_that_is_no_day_shows_the_first_that_waits(house: House, browser: Browser) -> None:
    _person, _stream, _contact, starts = met(house)
    where = reverse("clinic:outage", args=[was_down(house).pk]) + "?day=nonsense"
    assert "Rosa Invented" in browser(house.amina).get(where).content.decode()
    assert isinstance(starts.date(), date)
