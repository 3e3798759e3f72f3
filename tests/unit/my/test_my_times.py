"""Choosing one of the times that are kept free, moving an appointment, and times in one's own calendar."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from handrail.care import arranging, identity, pausing, triage
from handrail.care.vocabulary import PauseReason, Purpose, Side, Step, Via
from handrail.design.formats import day_time
from handrail.organisation.models import Practitioner, Room, Slot, VideoLink
from handrail.pages import diaries
from handrail.pages.ids import new_id
from handrail.record import journal
from handrail.record.models import Claim, EpisodeRow
from tests.unit.my.test_signed_in import booked, once, send

pytestmark = pytest.mark.django_db


def slots(known: dict[str, Any], *days: int, medium: str = "video") -> list[Slot]:
    """Free times of whoever holds them."""
    at = journal.now().replace(minute=0, second=0, microsecond=0)
    who = Practitioner.objects.get(pk=known["amina"].pk)
    while (at + timedelta(days=days[0])).weekday() > 2:  # so that no bank holiday of a weekend is near
        at += timedelta(days=1)
    return [Slot.objects.create(practitioner=who, starts=at + timedelta(days=each), medium=medium) for each in days]


@pytest.fixture
def timed(offered: dict[str, Any]) -> dict[str, Any]:
    """With three times to choose from."""
    free = slots(offered, 2, 3, 4)
    journal.record(
        offered["episode"],
        arranging.offer_times,
        by=offered["amina"].pk,
        offer=new_id(),
        times=tuple(diaries.as_time(slot) for slot in free),
        purpose=Purpose.TREATMENT,
    )
    return {**offered, "slots": free}


def place_of(stream: str) -> Any:
    return EpisodeRow.objects.values_list("stage", "first_asked", "in_turn", "holder").get(stream=stream)


def test_the_times_are_asked_about_and_one_is_chosen(timed: Any) -> None:
    home = timed["client"].get("/my/").content.decode()
    assert "Times are kept free for you until" in home and "/my/choose/times/" in home
    assert send(timed["client"], "/my/choose/times/", time=timed["slots"][1].pk).status_code == 302
    episode = journal.episode(timed["episode"])
    (contact,) = episode.booked
    assert (contact.slot, contact.starts) == (timed["slots"][1].pk, timed["slots"][1].starts)
    assert episode.entries[-1].said_by == timed["person"] and episode.open_times is None
    assert not Claim.objects.filter(slot=timed["slots"][0].pk).exists()


def test_nobody_else_is_given_a_time_while_it_is_kept_free(timed: Any) -> None:
    assert diaries.free_of([timed["amina"].pk]) == []


def test_none_of_them_keeps_the_place(timed: Any) -> None:
    before = place_of(timed["episode"])
    assert send(timed["client"], "/my/choose/times/", time="none", words="I work then.").status_code == 302
    assert place_of(timed["episode"]) == before
    assert journal.episode(timed["episode"]).booked == [] and len(diaries.free_of([timed["amina"].pk])) == 3


def test_sent_twice_it_is_booked_once(timed: Any) -> None:
    data = {**once(timed["client"], "/my/choose/times/"), "time": timed["slots"][0].pk}
    for _ in range(2):
        assert timed["client"].post("/my/choose/times/", data).status_code == 302
    assert len(journal.episode(timed["episode"]).booked) == 1


def test_an_account_nobody_made_sure_of_chooses_by_phone(somebody: Any) -> None:
    page = somebody["client"].get("/my/choose/times/").content.decode()
    assert "No times are kept free" in page or "Phone us" in page


def test_an_appointment_is_moved_to_another_free_time(offered: Any) -> None:
    contact = booked(offered)
    (free,) = slots(offered, 6)
    page = offered["client"].get(f"/my/choose/move/{contact}/").content.decode()
    assert free.pk in page
    assert send(offered["client"], f"/my/choose/move/{contact}/", slot=free.pk, why="My shift").status_code == 302
    episode = journal.episode(offered["episode"])
    assert [each.slot for each in episode.booked] == [free.pk]
    gone = next(entry.event for entry in episode.entries if type(entry.event).__name__ == "Cancelled")
    assert gone.side == Side.PERSON


def test_where_to_come_and_the_link_stand_with_an_appointment(timed: Any) -> None:
    VideoLink.objects.create(practitioner_id=timed["amina"].pk, link="https://video.example.org/amina")
    send(timed["client"], "/my/choose/times/", time=timed["slots"][0].pk)
    assert "https://video.example.org/amina" in timed["client"].get("/my/choose/").content.decode()


def test_a_room_says_how_to_get_in(offered: Any) -> None:
    room = Room.objects.create(name="Blue room", site="Riverside", step_free=True, access="The second door.")
    contact = booked(offered)
    (free,) = slots(offered, 6, medium="in_person")
    free.room = room
    free.save()
    send(offered["client"], f"/my/choose/move/{contact}/", slot=free.pk)
    page = offered["client"].get("/my/choose/").content.decode()
    assert "Blue room, Riverside" in page and "The second door." in page and "There are no steps." in page


# --- the calendar -------------------------------------------------------------------------------------------------


def address(known: dict[str, Any], **data: Any) -> str:
    """A new address, as the page shows it once."""
    page = send(known["client"], "/my/choose/calendar/", what="make", **data).content.decode()
    return "/calendar/" + page.split("/calendar/")[1].split("<")[0]


PERSONAL = ("Noor", "Amina", "Osei", "Riverside", "therap", "treat", "session", "video", "http", "Blue", "help")


def test_a_calendar_says_when_and_nothing_else(timed: Any) -> None:
    VideoLink.objects.create(practitioner_id=timed["amina"].pk, link="https://video.example.org/amina")
    send(timed["client"], "/my/choose/times/", time=timed["slots"][1].pk)
    answer = Client().get(address(timed))
    text = answer.content.decode()
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"DTSTART:{timed['slots'][1].starts:%Y%m%dT%H%M%SZ}" in text and "SUMMARY:Appointment" in text
    assert [each for each in PERSONAL if each.lower() in text.lower().replace("handrail", "")] == []
    ids = (timed["person"], timed["episode"], timed["amina"].pk, timed["slots"][1].pk)
    assert [each for each in ids if each in text] == []
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")) and "\n\n" not in text


def test_the_place_is_said_only_if_they_ask_for_it(offered: Any) -> None:
    room = Room.objects.create(name="Blue room, first floor")
    contact = booked(offered)
    (free,) = slots(offered, 6, medium="in_person")
    free.room = room
    free.save()
    send(offered["client"], f"/my/choose/move/{contact}/", slot=free.pk)
    assert "LOCATION" not in Client().get(address(offered)).content.decode()
    assert "LOCATION:Blue room\\, first floor" in Client().get(address(offered, with_place="yes")).content.decode()


def test_what_has_not_changed_is_not_sent_again(offered: Any) -> None:
    where = address(offered)
    first = Client().get(where)
    again = Client().get(where, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and again.content == b""
    booked(offered)
    assert Client().get(where, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_new_address_ends_the_old_and_an_ended_one_is_no_page(offered: Any) -> None:
    first = address(offered)
    second = address(offered)
    assert first != second and Client().get(first).status_code == 404 and Client().get(second).status_code == 200
    send(offered["client"], "/my/choose/calendar/", what="end")
    assert Client().get(second).status_code == 404
    assert Client().get("/calendar/x.ics").status_code == 404


def test_a_closed_account_is_no_page(offered: Any) -> None:
    where = address(offered)
    offered["account"].is_active = False
    offered["account"].save()
    assert Client().get(where).status_code == 404


def test_after_a_death_it_is_no_page(offered: Any) -> None:
    where = address(offered)
    booked(offered)
    assert "BEGIN:VEVENT" in Client().get(where).content.decode()
    journal.record(offered["person"], identity.record_death, by=offered["amina"].pk)
    assert Client().get(where).status_code == 404


def test_the_address_is_kept_nowhere(offered: Any) -> None:
    from handrail.organisation.models import CalendarFeed

    token = address(offered).removeprefix("/calendar/").removesuffix(".ics")
    assert token not in str(CalendarFeed.objects.values_list()) and len(token) >= 40


def test_an_account_nobody_made_sure_of_sees_nothing_it_did_not_write(somebody: Any) -> None:
    """A code proves an address. Whoever has it is not told when they are away, whom they meet, or what is asked."""
    stream, person, me = somebody["episode"], somebody["person"], somebody["client"]
    amina = somebody["amina"].pk
    facts = {"step": Step.TWO, "reason": journal.Text("It fits.")}
    journal.record(stream, triage.accept, by=amina, **facts)
    contact = booked(somebody)
    free = slots(somebody, 9, 10)
    times = tuple(diaries.as_time(slot) for slot in free)
    journal.record(stream, arranging.offer_times, by=amina, offer=new_id(), times=times, purpose=Purpose.TREATMENT)
    why = PauseReason.HOLIDAY
    journal.record(stream, pausing.ask, by=amina, said_by=person, pause=new_id(), since=journal.today(), why=why)
    when = day_time(journal.episode(stream).booked[0].starts)
    for path in ("/my/", "/my/choose/", "/my/how-i-am/", "/my/choose/times/", "/my/choose/back/"):
        body = me.get(path, follow=True).content.decode()
        for said in (
            when,
            "kept free for you until",
            "kept free for you to choose",
            "Times to choose",
            "You asked for a pause",
            "Your pause began",
        ):
            if (path, said) != ("/my/choose/times/", "Times to choose"):
                assert said not in body, (path, said)
    for path in (f"/my/choose/move/{contact}/", f"/my/choose/call-off/{contact}/"):
        assert me.get(path).status_code == 404, path
    facts = {"account": somebody["account"].pk, "by_means": Via.PHONE}
    journal.record(person, identity.confirm_account, by=amina, **facts)
    assert when in me.get("/my/").content.decode()
