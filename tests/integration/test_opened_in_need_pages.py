"""Opening a record in need, on the pages: from the closed door to what the person and the lead see of it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from house import CLINICAL, NAME, House, build

from handrail.accounts.models import User
from handrail.care import in_need, keeping_from
from handrail.care.vocabulary import DutyKind, KeptWhy
from handrail.clinic import verbs
from handrail.clinic.act import Action
from handrail.keys.ids import new_id
from handrail.organisation.models import OutgoingMessage
from handrail.record import access, journal, reading
from handrail.record.access import Relation
from handrail.record.models import DutyRow

pytestmark = pytest.mark.django_db
WORDS = "Her sister rang: she has gone to the bridge."


@pytest.fixture
def house(db) -> House:
    return build()


def send(house: House, who: str, where: str, **data: str) -> int:
    once = new_id() + new_id()
    return int(house.browsers[who].post(where, {"once": once, "telling": "told", **data}).status_code)


def door(house: House) -> str:
    return reverse("clinic:in-need", args=[house.person])


def record(house: House) -> str:
    return reverse("clinic:episode", args=[house.stream])


def test_the_closed_door_shows_the_way_and_names_nobody(house: House) -> None:
    closed = house.browsers["stranger"].get(record(house))
    assert closed.status_code == 403 and door(house) in closed.content.decode()
    page = house.browsers["stranger"].get(door(house)).content.decode()
    assert NAME not in page and CLINICAL not in page


def test_a_sentence_opens_it_for_reading(house: House) -> None:
    assert send(house, "stranger", door(house), words=WORDS) == 302
    body = house.browsers["stranger"].get(record(house)).content.decode()
    assert CLINICAL in body and NAME in body
    person = reverse("clinic:person", args=[house.person])
    assert NAME in house.browsers["stranger"].get(person).content.decode()


@pytest.mark.parametrize("words", ["", "urgent", "needed-now-at-once-please"])
def test_less_than_a_sentence_does_not(house: House, words: str) -> None:
    assert send(house, "stranger", door(house), words=words) == 422
    assert house.browsers["stranger"].get(record(house)).status_code == 403


@pytest.mark.parametrize("who", ["office", "manager", "adviser", "data", "guardian", "safeguarding", "outside"])
def test_a_role_that_treats_nobody_does_not_open_in_this_way(house: House, who: str) -> None:
    assert send(house, who, door(house), words=WORDS) == 403
    assert house.accounts[who] not in {each.by for each in journal.episode(house.stream).in_need.values()}


def test_what_happened_can_be_written_down_and_nothing_is_decided(house: House) -> None:
    send(house, "stranger", door(house), words=WORDS)
    for slug in ("safety", "in-touch", "tried", "incident", "message-said", "share-now"):
        assert house.browsers["stranger"].get(reverse(f"clinic:{slug}", args=[house.stream])).status_code == 200, slug
    for slug in ("step", "hand-over", "end", "book", "offer", "plan", "formulation", "session", "copy", "stop"):
        found = house.browsers["stranger"].get(reverse(f"clinic:{slug}", args=[house.stream]))
        assert found.status_code == 403 and CLINICAL not in found.content.decode(), slug
    account = User.objects.get(pk=house.accounts["stranger"])
    assert access.may_decide(account, journal.episode(house.stream)) is None


def test_no_concern_and_no_safeguarding_matter_opens_by_it(house: House) -> None:
    send(house, "stranger", door(house), words=WORDS)
    for name, key in (("clinic:raised-matter", "matter"), ("clinic:safeguarding-matter", "harm")):
        assert house.browsers["stranger"].get(reverse(name, args=[house.keys[key]])).status_code == 404


def test_the_page_offers_only_what_is_for_that() -> None:
    def all_of(kind: type[Action]) -> Iterator[type[Action]]:
        for each in kind.__subclasses__():
            yield each
            yield from all_of(each)

    found = {each.slug for each in all_of(Action) if each.in_need and hasattr(each, "slug")}
    found = {slug for slug in found if not slug.startswith("support-")}  # in which nobody is in need
    assert found == verbs.IN_NEED - {"share-now", "safeguarding-of", "opened-by"}


def test_it_runs_out(house: House, settings) -> None:
    settings.CLOCK_MAY_BE_SET = True
    send(house, "stranger", door(house), words=WORDS)
    with journal.clock(journal.now() + timedelta(hours=3, minutes=1)):
        account = User.objects.get(pk=house.accounts["stranger"])
        assert access.may_read(account, journal.episode(house.stream)) is None


def test_every_page_that_was_opened_is_logged_with_the_words(house: House) -> None:
    send(house, "stranger", door(house), words=WORDS)
    house.browsers["stranger"].get(record(house))
    lines = [each for each in reading.openings(house.person) if each.relation == Relation.IN_NEED]
    assert {each.words for each in lines} == {WORDS} and {each.by for each in lines} == {house.accounts["stranger"]}


def test_the_person_sees_who_and_why_and_has_a_notice(house: House) -> None:
    OutgoingMessage.objects.all().delete()
    send(house, "stranger", door(house), words=WORDS)
    house.browsers["stranger"].get(record(house))
    for page in ("my:opened", "my:record"):
        assert WORDS in house.browsers["person"].get(reverse(page)).content.decode()
    told = OutgoingMessage.objects.filter(about=house.stream).exists()
    owed = DutyRow.objects.filter(stream=house.stream, kind=DutyKind.TELL_OF_OPENING.value).exists()
    assert told is not owed and not mail.outbox


def test_where_telling_adds_danger_no_page_of_theirs_shows_it(house: House) -> None:
    held = {"telling": "held back", "why_held_back": "He reads her phone."}
    assert send(house, "stranger", door(house), words=WORDS, telling="held back") == 422
    assert send(house, "stranger", door(house), words=WORDS, **held) == 302
    house.browsers["stranger"].get(record(house))
    for page in ("my:opened", "my:record", "my:home"):
        body = house.browsers["person"].get(reverse(page)).content.decode()
        assert WORDS not in body and "Stranger" not in body, page
    kinds = set(DutyRow.objects.filter(stream=house.stream).values_list("kind", flat=True))
    assert {DutyKind.REVIEW_OPENING.value, DutyKind.TELL_OF_OPENING.value} <= kinds


def test_the_lead_looks_at_it_in_writing(house: House) -> None:
    send(house, "stranger", door(house), words=WORDS)
    known = journal.episode(house.stream).in_need
    [opening] = [key for key, each in known.items() if each.by == house.accounts["stranger"]]
    page = reverse("clinic:opening-review", args=[house.stream, opening])
    assert WORDS in house.browsers["lead"].get(page).content.decode()
    seen = str(journal.episode(house.stream).seq)
    assert send(house, "lead", page, needed="yes", words="It was right to look.", seen=seen) == 302
    assert journal.episode(house.stream).in_need[opening].reviewed_by == house.accounts["lead"]
    assert "It was right to look." in house.browsers["person"].get(reverse("my:record")).content.decode()


@pytest.mark.parametrize("why", [KeptWhy.OWN, KeptWhy.RELATED])
def test_nobody_opens_what_is_kept_from_them(house: House, why: KeptWhy) -> None:
    stranger = house.accounts["stranger"]
    facts = {"account": stranger, "why": why}
    journal.record(house.person, keeping_from.keep_from, by=house.accounts["lead"], said_by=house.person, **facts)
    assert send(house, "stranger", door(house), words=WORDS) == 422
    assert house.browsers["stranger"].get(record(house)).status_code == 403


def test_what_was_opened_closes_when_it_is_kept_from_them_meanwhile(house: House) -> None:
    send(house, "stranger", door(house), words=WORDS)
    facts = {"account": house.accounts["stranger"], "why": KeptWhy.ASKED}
    journal.record(house.person, keeping_from.keep_from, by=house.accounts["lead"], said_by=house.person, **facts)
    assert house.browsers["stranger"].get(record(house)).status_code == 403
    assert in_need.opens_to(journal.episode(house.stream), house.accounts["stranger"], journal.now()) is not None
