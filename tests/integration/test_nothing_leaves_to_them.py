"""Everything that leaves the service other than as a page of one person: searches, lists, counts, files, feeds,
e-mails and the offline copy. Each is looked through, as whoever may not have it, for the name and the words."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from django.urls import reverse
from house import CLINICAL, NAME, READERS, House, build

from handrail.accounts.models import User
from handrail.care import treatment
from handrail.care.vocabulary import Medium, Purpose
from handrail.keys.ids import new_id
from handrail.offline import who as offline
from handrail.offline import window
from handrail.organisation import feeds, outbox
from handrail.organisation.models import OutgoingMessage, Practitioner
from handrail.record import finding, journal, lists, overview, sealed, service
from handrail.record.models import DutyRow, EpisodeRow, PersonRow
from handrail.record.sight import mine_of, sight_of
from handrail.record.unusual import Which

pytestmark = pytest.mark.django_db

#: Who must not have it: kept from the first, open to the second no more; the others act for somebody, or for nobody.
NOT_THEIRS = ("barred", "ran_out", "stranger", "manager", "data", "guardian")
LISTS = """today closing caseload waiting owe unallocated without-next handovers overdue unheld endings accounts lead
incidents find alike supervision diary post group-page calendar rooms numbers numbers-all numbers-data raised
safeguarding somebody-died refer""".split()  # noqa: SIM905


@pytest.fixture
def house(db) -> House:
    return build()


def _told(house: House, who: str, where: str, **data: str) -> str:
    client = house.browsers[who]
    answer = client.post(where, data) if data else client.get(where)
    return (b"".join(answer) if answer.streaming else answer.content).decode(errors="replace")


def _found(text: str, what: str) -> Iterator[str]:
    if NAME in text:
        yield f"{what}: the name"
    if CLINICAL in text:
        yield f"{what}: the words"


@pytest.mark.parametrize("who", NOT_THEIRS)
def test_no_list_and_no_file_has_it(house: House, who: str) -> None:
    faults = []
    for name in LISTS:
        keys = [house.keys["group"]] if name == "group-page" else []
        faults += _found(_told(house, who, reverse(f"clinic:{name}", args=keys)), name)
    assert faults == []


@pytest.mark.parametrize("who", NOT_THEIRS)
@pytest.mark.parametrize("typed", [NAME, f"{NAME} Invented 3 April 1990", "01632 960111"])
def test_no_search_has_it(house: House, who: str, typed: str) -> None:
    """What was typed stands in the box again, so it is the link to somebody that is looked for."""
    text = _told(house, who, reverse("clinic:find"), typed=typed)
    assert f'"{reverse("clinic:person", args=[house.person])}"' not in text and CLINICAL not in text
    if who == "barred":
        assert house.person not in text


def test_a_search_by_whoever_may_does_have_it(house: House) -> None:
    """So that the test above cannot pass because nothing is found at all."""
    text = _told(house, "lead", reverse("clinic:find"), typed=NAME)
    assert reverse("clinic:person", args=[house.person]) in text


def test_no_number_changes_for_whoever_it_is_kept_from(house: House) -> None:
    account = User.objects.get(pk=house.accounts["barred"])
    sight = sight_of(account)
    for table in (EpisodeRow, DutyRow):
        rows = table.objects.filter(person=house.person)
        assert rows.exists() and not sight.of(rows).exists() and sight.others(rows) == 0, table
    assert not sight.of_people(PersonRow.objects.filter(person=house.person)).exists()
    found = finding.find_person(name=NAME, phone="01632 960111", sight=sight)
    assert house.person not in {
        each.person for each in (*found, *lists.overdue(sight=sight), *overview.ledger(sight=sight))
    }
    assert not mine_of(account.pk).shows([house.person])
    assert [each for each in sealed.read_by(account.pk, service.current()) if each.state.person == house.person] == []


def test_no_feed_has_it(house: House) -> None:
    """Also where somebody was booked with them before, or by mistake."""
    barred = house.accounts["barred"]
    row = {
        "contact": new_id(),
        "did": journal.Text("it"),
        "minutes": 50,
        "purpose": Purpose.TREATMENT,
        "medium": Medium.PHONE,
    }
    journal.record(house.stream, treatment.hold_session, by=house.accounts["holder"], with_=barred, **row)
    made = feeds.make(barred, journal.now())
    text = house.browsers["anonymous"].get(reverse("calendar", args=[made])).content.decode()
    assert NAME not in text and CLINICAL not in text and house.stream not in text


def test_no_email_tells_anybody_of_it(house: House) -> None:
    """An e-mail or a text says that there is something, and never what; a letter goes to the person alone."""
    sent = OutgoingMessage.objects.exclude(channel=OutgoingMessage.Channel.LETTER)
    faults = [fault for each in sent for fault in _found(str(outbox.read(each)), each.pk)]
    assert faults == []
    helpers = {f"{who}@example.invalid" for who in (*READERS, "helper", "helper_off")}
    assert {outbox.read(each).to for each in OutgoingMessage.objects.all()}.isdisjoint(helpers)


def test_no_offline_copy_of_their_team_has_it(house: House) -> None:
    team = Practitioner.objects.get(pk=house.accounts["barred"]).team_id
    assert team == Practitioner.objects.get(pk=house.accounts["holder"]).team_id
    found = offline.contents(team, window.at(journal.now(), service.calendar()))
    assert house.person not in {each.person for each in (*found.people, *found.met)} and found.left_out == 1


@pytest.mark.parametrize("who", ["helper", "helper_off", "neighbour", "anonymous", "barred"])
def test_the_whole_copy_is_given_to_nobody_else(house: House, who: str) -> None:
    client = house.browsers[who]
    for where in (reverse("my:copy"), reverse("clinic:copy", args=[house.stream])):
        answer = client.post(where, {"once": new_id() + new_id(), "seen": "1"})
        content = b"".join(answer) if answer.streaming else answer.content
        if zipfile.is_zipfile(io.BytesIO(content)):
            parts = zipfile.ZipFile(io.BytesIO(content))
            text = "".join(parts.read(name).decode(errors="replace") for name in parts.namelist())
        else:
            text = content.decode(errors="replace")
        assert NAME not in text and CLINICAL not in text


def test_no_review_of_the_reading_log_has_it_for_whoever_it_is_kept_from(house: House) -> None:
    for who in ("office", "glass", "lead"):
        house.browsers[who].get(reverse("clinic:episode", args=[house.stream]))
    lists_ = [reverse("clinic:reading-log-list", args=[which.value]) for which in Which]
    pages = [*lists_, reverse("clinic:reading-log"), reverse("clinic:reading-log-person", args=[house.person])]
    assert [where for where in pages if house.person in _told(house, "barred", where).replace(where, "")] == []
    assert any(house.person in _told(house, "guardian", where) for where in lists_)
