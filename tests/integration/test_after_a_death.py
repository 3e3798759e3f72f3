"""After a death everything stops the same minute: each thing that is ever sent is tried, and none of it leaves.

It is told from an episode, from the person's own page, and by somebody who may open neither; each time all of it stops.
"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from house import CLINICAL, NAME, House, ask_for_help, build

from handrail.accounts.models import User
from handrail.care import ending, gp, identity, letters, messages, safety, treatment
from handrail.care import events as e
from handrail.care.vocabulary import Channel, DutyKind, Item, Letter, Medium, Purpose, Recipient, Via
from handrail.keys.ids import new_id
from handrail.my import mine
from handrail.organisation import feeds, outbox, posting
from handrail.organisation.models import OutgoingMessage
from handrail.pages import consents, gp_link, notices, reminders, sent_ahead, way_back
from handrail.pages import letters as letters_page
from handrail.pages.notices import Notice
from handrail.record import journal, lists, post, seats, ticking, undelivered
from handrail.record.models import AppointmentRow, Claim, DutyRow, EpisodeRow, HandoverRow, MessageRow, SeatRow

pytestmark = pytest.mark.django_db

EMAIL, PHONE = "one@example.invalid", "01632 960111"
OF_US = {
    each.value
    for each in (
        DutyKind.AFTER_A_DEATH,
        DutyKind.CANDOUR,
        DutyKind.CANDOUR_WRITTEN,
        DutyKind.LEARN,
        DutyKind.READ_SHARE,
        DutyKind.REVIEW_OPENING,
    )
}
"""What may still be owed then: to the family, and that a second person reads what was shared because of danger,
or why the record was opened in need."""

Teller = Callable[[House], None]


@pytest.fixture
def house(settings: Any) -> Iterator[House]:
    """The house, in which everything waits to be sent to and about the person."""
    settings.HANDRAIL_REPLIES = "replies@example.invalid"
    cache.clear()
    mine._noted.clear()
    house = build()
    _reached(house)
    yield house


def _reached(house: House) -> None:
    """They are reached by every way, their GP may have letters, and an earlier episode has a follow-up booked."""
    ways = (Channel.PHONE, Channel.EMAIL, Channel.TEXT, Channel.POST)
    contact = e.ContactGiven(phone=PHONE, email=EMAIL, address=("1 Invented Street",), safe=ways)
    by = {"by": house.accounts["holder"], "said_by": house.person}
    journal.record(house.person, identity.tell, contact=contact, gp="The surgery", **by)
    yes = {"recipient": Recipient.GP, "item": Item.LETTERS, "yes": True}
    journal.record(house.person, identity.consent, consent=new_id(), **yes, **by)
    with journal.together(house.person, **by) as acts:
        consents.say(acts, journal.standing(house.person), house.person, Recipient.GP, Item.WHO_HOLDS, True)
    link, standing = new_id(), journal.standing(house.person)
    journal.record(house.stream, gp.make_link, by=by["by"], standing=standing, link=link)
    house.keys["gp link"] = gp_link.address(house.stream, link)
    assert _opens(house.keys["gp link"]) == 302
    journal.record(house.stream, safety.owe_conversation, by=by["by"], conversation=new_id())


def _opens(link: str) -> int:
    return Client().get(urlsplit(link).path).status_code


def _say(house: House, who: str, where: str, **typed: Any) -> Any:
    browser = house.browsers[who]
    page = browser.get(where)
    assert page.status_code == 200, page.content.decode()[:2000]
    hidden = dict(re.findall(r'<input type="hidden" name="(once|seen)"[^>]*value="([^"]*)"', page.content.decode()))
    answer = browser.post(where, {**hidden, "via": "phone", "words": "Their brother rang.", **typed})
    assert answer.status_code == 302, answer.content.decode()
    return answer


def from_the_episode(house: House) -> None:
    _say(house, "office", reverse("clinic:died", args=[house.stream]))


def from_the_person(house: House) -> None:
    _say(house, "office", reverse("clinic:person-died", args=[house.person]))


def by_somebody_who_may_open_nothing(house: House) -> None:
    born = {"born-day": "3", "born-month": "4", "born-year": "1990"}
    _say(house, "data", reverse("clinic:somebody-died"), name=f"{NAME} Invented", **born)


TELLERS = (from_the_episode, from_the_person, by_somebody_who_may_open_nothing)


@pytest.fixture(params=TELLERS, ids=lambda teller: teller.__name__.replace("_", " "))
def told(request: pytest.FixtureRequest, house: House) -> House:
    """The same house, a minute after somebody told of the death, with all that had waited to be sent."""
    _queue_everything(house)
    feeds.make(house.accounts["person"], journal.now())
    teller: Teller = request.param
    teller(house)
    return house


def _queue_everything(house: House) -> None:
    """An e-mail, a text, a letter, a copy to the GP, a reminder and the questions ahead: all wait to leave."""
    standing = journal.standing(house.person)
    for channel in OutgoingMessage.Channel.values:
        for about in (house.stream, house.person, house.keys["support"]):
            outbox.put(outbox.Letter(EMAIL, "Something", "Something"), channel=channel, about=about)
    with journal.together(house.stream, by=house.accounts["holder"]) as acts:
        letters_page.send_to_gp(acts, house.stream, standing, "A copy.")
    reminders.remind()
    sent_ahead.send_due()
    assert OutgoingMessage.objects.filter(sent_at=None).count() > 9


def _everything_that_is_sent(house: House) -> None:
    """Each thing that is ever sent of itself or by somebody who has an old page open, tried."""
    standing, about = journal.standing(house.person), house.stream
    notices.tell(standing, Notice.MESSAGE, about=about)
    notices.put(standing, Channel.EMAIL, "Sign in", "There is a message for you.", about=about)
    notices.put(standing, Channel.TEXT, "", "There is a message for you.", about=about)
    outbox.put(outbox.Letter("1 Invented Street", "Letter", "Dear"), channel="letter", about=about)
    outbox.put(outbox.Letter("The surgery", "Letter", "Dear"), channel="letter", about=house.person)
    for day in range(8):
        with journal.clock(journal.now() + timedelta(days=day)):
            reminders.remind()
            sent_ahead.send_due()
            ticking.escalate()
            undelivered.report()
    house.browsers["holder"].post(reverse("clinic:letter", args=[about, "acknowledgement"]), {"text": "Dear"})
    house.browsers["holder"].post(reverse("clinic:message-write", args=[about]), {"words": "Hello"})
    house.browsers["holder"].post(reverse("clinic:send-ahead", args=[about, house.keys["contact"]]), {})


class WhenSomebodyHasDied:
    def test_nothing_that_waited_and_nothing_that_is_tried_leaves(self, told: House) -> None:
        _everything_that_is_sent(told)
        posting.post(journal.now() + timedelta(days=30))
        mine_ = {told.stream, told.person, told.keys["support"]}
        assert not OutgoingMessage.objects.filter(about__in=mine_, sent_at=None).exists()
        assert not [each for each in mail.outbox if EMAIL in each.to]
        lead = User.objects.get(pk=told.accounts["lead"])
        assert not [each for each in post.waiting(lead) if each.person in mine_]

    def test_no_letter_is_made_any_more(self, told: House) -> None:
        answer = told.browsers["holder"].get(reverse("clinic:letter", args=[told.stream, "acknowledgement"]))
        assert answer.status_code == 409

    def test_every_link_is_closed(self, told: House) -> None:
        assert Client().get(reverse("my:questions", args=[told.keys["ahead"]])).status_code == 404
        assert _opens(told.keys["gp link"]) == 404
        token = feeds.make(told.accounts["person"], journal.now())
        assert Client().get(reverse("calendar", args=[token])).status_code == 404

    def test_signing_in_sends_no_code(self, told: House) -> None:
        mail.outbox.clear()
        Client().post(reverse("account_request_login_code"), {"email": EMAIL})
        assert mail.outbox == []

    def test_their_own_pages_say_so_and_do_nothing(self, told: House) -> None:
        for name in ("home", "talk", "choose", "come_back", "write"):
            page = told.browsers["person"].get(reverse(f"my:{name}"))
            assert "has died" in page.content.decode(), name

    def test_they_are_in_no_group_no_list_and_nobody_s_diary(self, told: House) -> None:
        streams = [told.stream, told.keys["support"]]
        assert not Claim.objects.filter(stream__in=streams).exists()
        assert not SeatRow.objects.filter(stream__in=streams, state__in=("in", "waiting")).exists()
        assert seats.next_in_line(told.keys["group"], 12) == []
        ahead = AppointmentRow.objects.filter(stream__in=streams, state="booked", starts__gt=journal.now())
        assert not ahead.exists()
        assert not MessageRow.objects.filter(stream__in=streams).exists()
        assert not HandoverRow.objects.filter(stream__in=streams, state="sent").exists()
        assert EpisodeRow.objects.get(stream=told.stream).stage == "ended"
        assert told.stream not in {each.stream for each in lists.waiting(limit=100)}

    def test_only_the_family_and_what_can_be_learnt_is_owed_and_by_the_lead(self, told: House) -> None:
        owed = set(DutyRow.objects.filter(stream__in=[told.stream, told.keys["support"]]).values_list("kind", "owner"))
        assert (DutyKind.AFTER_A_DEATH.value, told.accounts["lead"]) in owed
        assert {kind for kind, _owner in owed} <= OF_US

    def test_the_lead_finds_who_is_to_hear_of_it_and_what_was_called_off(self, told: House) -> None:
        page = told.browsers["lead"].get(reverse("clinic:closing-duties", args=[told.stream])).content.decode()
        assert "Who here hears it from you" in page and "<li>Holder</li>" in page
        assert "Called off with it" in page and "Their brother rang." in page

    def test_what_comes_in_afterwards_is_for_the_lead(self, told: House) -> None:
        facts = {"by": told.accounts["office"], "said_by": told.person, "via": Via.EMAIL}
        journal.record(told.stream, messages.send, message="m", words=journal.Text("From the family"), **facts)
        owed = DutyRow.objects.get(stream=told.stream, kind=DutyKind.MESSAGE.value)
        assert owed.owner == told.accounts["lead"]


class ForWhoeverHearsOfIt:
    def test_the_one_who_cannot_open_the_record_is_shown_nothing_of_it(self, house: House) -> None:
        by_somebody_who_may_open_nothing(house)
        page = house.browsers["data"].get(reverse("clinic:somebody-died")).content.decode()
        assert CLINICAL not in page and NAME not in page
        assert "Nothing is sent from now on" in page

    def test_whoever_it_could_be_is_never_guessed(self, house: House) -> None:
        ask_for_help(house.accounts["holder"], NAME)
        browser, where = house.browsers["stranger"], reverse("clinic:somebody-died")
        once = dict(re.findall(r'name="(once)"[^>]*value="([^"]*)"', browser.get(where).content.decode()))
        born = {"born-day": "3", "born-month": "4", "born-year": "1990"}
        facts = {**once, "via": "phone", "words": "x", "name": f"{NAME} Invented"}
        several = browser.post(where, {**facts, **born})
        nobody = browser.post(where, {**facts, "name": "Nobody Known", **born})
        only_a_name = browser.post(where, facts)
        assert "More than one person fits this" in several.content.decode()
        assert "We know nobody who fits all of this" in nobody.content.decode()
        assert "We know nobody who fits all of this" in only_a_name.content.decode()
        assert not journal.standing(house.person).died

    def test_being_told_twice_loses_nothing(self, house: House) -> None:
        from_the_episode(house)
        day = {"died-day": "1", "died-month": "2", "died-year": "2026"}
        _say(house, "office", reverse("clinic:person-died", args=[house.person]), words="The coroner rang.", **day)
        standing = journal.standing(house.person)
        assert standing.died_on is not None
        kinds = [each.kind for each in _owed(house)]
        assert kinds.count(DutyKind.AFTER_A_DEATH.value) == 1 and set(kinds) <= OF_US
        told = house.browsers["holder"].get(reverse("clinic:person", args=[house.person])).content.decode()
        assert "The coroner rang." in told

    def test_a_mistake_is_put_right_in_one_act(self, house: House) -> None:
        from_the_person(house)
        where = reverse("clinic:not-died", args=[house.person])
        _say(house, "holder", where, why="Two people had the same name.")
        assert not journal.standing(house.person).died
        assert not journal.episode(house.stream).died
        assert journal.episode(house.stream).is_open
        assert _owed(house)
        assert house.browsers["person"].get(reverse("my:home")).status_code == 200
        assert outbox.put(outbox.Letter(EMAIL, "a", "b"), about=house.stream) is not None
        mail.outbox.clear()
        Client().post(reverse("account_request_login_code"), {"email": EMAIL})
        assert [each.to for each in mail.outbox] == [[EMAIL]]


class ForSomebodyWhoseCareHadEnded:
    def test_nobody_phones_to_ask_how_they_are(self, house: House) -> None:
        by = house.accounts["holder"]
        journal.record(house.stream, ending.withdraw, by=by, ending=house.keys["ending"], reason=journal.Text("x"))
        journal.record(house.stream, ending.stop, by=by, said_by=house.person)
        starts = journal.now() + timedelta(days=20)
        meeting = {"purpose": Purpose.FOLLOW_UP, "medium": Medium.PHONE, "minutes": 30, "with_": by}
        journal.record(house.stream, treatment.book, by=by, contact=new_id(), starts=starts, **meeting)
        back = way_back.link(house.stream, journal.episode(house.stream))
        assert _opens(back) != 404
        from_the_person(house)
        assert _opens(back) == 404
        booked = AppointmentRow.objects.filter(stream=house.stream, state="booked", starts__gt=journal.now())
        assert not booked.exists()
        kinds = [each.kind for each in _owed(house)]
        assert kinds.count(DutyKind.AFTER_A_DEATH.value) == 1 and set(kinds) <= OF_US


def _owed(house: House) -> list[DutyRow]:
    return list(DutyRow.objects.filter(stream=house.stream))


def test_letters_know_it_too(house: House) -> None:
    from_the_episode(house)
    facts = {"letter": new_id(), "template": Letter.ENDING, "to": "x", "channel": Channel.POST}
    with pytest.raises(Exception, match="has died"):
        journal.record(
            house.stream,
            letters.send,
            by=house.accounts["holder"],
            standing=journal.standing(house.person),
            text=journal.Text("Dear"),
            **facts,
        )
