"""The information guardian looks through who opened what: lists of what happened, without a verdict on anybody."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from house import NAME, House, _browser, _speaks, _staff, ask_for_help

from handrail.clinic import health
from handrail.organisation.models import Practitioner
from handrail.pages.names import of_staff
from handrail.record import access, journal, reading, reviewing, service, unusual
from handrail.record.models import EpisodeRow, LogReview, Opened
from handrail.record.unusual import Asked, Likeness, Which

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 5, 11, 10, 0, tzinfo=UTC)


@pytest.fixture
def house() -> House:
    """Those who work here, and one person who asked for help."""
    accounts = _staff()
    person, stream = ask_for_help(accounts["holder"].pk, NAME)
    accounts["person"] = _speaks(person, "one@example.invalid", accounts["holder"].pk, confirmed=True)
    browsers = {who: _browser(account) for who, account in accounts.items()}
    return House(person, stream, browsers, {who: account.pk for who, account in accounts.items()})


def _asked(days: int = 28, **more: Any) -> Asked:
    until = journal.today()
    return Asked(until - timedelta(days=days - 1), until, of_staff(), service.current().calendar, **more)


def _open(house: House, who: str = "holder", at: datetime = MONDAY, **more: str) -> None:
    facts = {"person": house.person, "page": "clinic episode", "relation": "holder", "stream": house.stream, **more}
    with journal.clock(at):
        reading.opened(by=house.accounts[who], **facts)


def _found(which: Which, at: datetime = MONDAY + timedelta(days=3), **more: Any) -> unusual.Found:
    with journal.clock(at):
        return unusual.look(which, _asked(**more))


class ForEachList:
    def test_what_was_opened_in_need_is_on_the_first(self, house: House) -> None:
        _open(house)
        _open(house, "stranger", relation=unusual.IN_NEED, words="she rang from a bridge")
        found = _found(Which.IN_NEED)
        assert [(each.by, each.person) for each in found.lines] == [(house.accounts["stranger"], house.person)]

    def test_a_record_of_the_readers_own_last_name_is_on_the_second(self, house: House) -> None:
        related, _stream = ask_for_help(house.accounts["holder"], "Ann")  # her last name is Invented
        account = Practitioner.objects.get(pk=house.accounts["office"]).account
        account.name = "Olu Invented"
        account.save(update_fields=["name"])
        _open(house, "office", person=related)
        _open(house, "holder", person=related)
        found = _found(Which.ALIKE)
        assert [(each.by, each.alike) for each in found.lines] == [(account.pk, Likeness.NAME)]

    def test_a_record_with_the_readers_own_address_is_on_it_too(self, house: House) -> None:
        from handrail.care import events

        address = Practitioner.objects.get(pk=house.accounts["office"]).account.email
        contact = events.ContactGiven(email=str(address).upper(), safe=())
        journal.record(house.person, lambda *_, contact: (contact,), by=house.accounts["holder"], contact=contact)
        _open(house, "office")
        assert [each.alike for each in _found(Which.ALIKE).lines] == [Likeness.ADDRESS]

    @pytest.mark.parametrize(
        ("at", "is_on_it"),
        [
            (MONDAY, False),
            (MONDAY.replace(hour=7, minute=59), True),  # nine o'clock by the summer clock is eight in UTC
            (MONDAY.replace(hour=8), False),
            (MONDAY.replace(hour=15, minute=59), False),
            (MONDAY.replace(hour=16), True),
            (MONDAY - timedelta(days=1), True),
            (datetime(2026, 5, 4, 10, 0, tzinfo=UTC), True),  # a bank holiday
        ],
    )
    def test_what_was_opened_while_we_are_closed_is_on_the_third(
        self, house: House, at: datetime, is_on_it: bool
    ) -> None:
        _open(house, at=at)
        assert _found(Which.HOURS).total == is_on_it

    def test_each_reader_is_compared_with_nobody_but_themselves(self, house: House) -> None:
        people = [ask_for_help(house.accounts["holder"], f"Ann{number}")[0] for number in range(5)]
        for person in people:
            _open(house, person=person)
            _open(house, person=person)
        for day in (1, 2):
            _open(house, at=MONDAY + timedelta(days=day), person=people[0])
        _open(house, "office", person=people[1])
        found = {each.by: each for each in _found(Which.MANY).days}
        holder = found[house.accounts["holder"]]
        assert (holder.most, holder.on, holder.usual, holder.days) == (5, MONDAY.date(), 1, 3)
        assert found[house.accounts["office"]].most == 1

    def test_what_was_opened_when_they_could_no_longer_come_back_is_on_the_fifth(self, house: House) -> None:
        until = MONDAY.date()
        ended = {"ended_on": until - timedelta(days=183), "way_back_until": until}
        EpisodeRow.objects.filter(stream=house.stream).update(**ended)
        _open(house, at=MONDAY + timedelta(hours=2))
        assert _found(Which.AFTER).total == 0
        _open(house, at=MONDAY + timedelta(days=1))
        assert [each.ended_on for each in _found(Which.AFTER).lines] == [ended["ended_on"]]

    def test_how_often_the_office_opened_a_record_is_on_the_sixth(self, house: House) -> None:
        for _ in range(3):
            _open(house, "office", relation=access.Relation.OFFICE)
        _open(house, "lead", relation=access.Relation.LEAD)
        [often] = _found(Which.OFFICE).often
        assert (often.by, often.person, often.times) == (house.accounts["office"], house.person, 3)

    @pytest.mark.parametrize("which", list(Which))
    def test_nothing_of_what_somebody_raised_is_on_any(self, house: House, which: Which) -> None:
        """A concern is logged under a number of its own; whoever it goes round may be who looks here."""
        late = MONDAY.replace(hour=22)
        before = _found(which)
        for page, relation in (("raised", "reader"), ("safeguarding", "raised it"), ("raised", unusual.IN_NEED)):
            _open(house, "lead", at=late, page=page, relation=relation, person="M" * 16, stream="M" * 16)
        assert _found(which) == before

    @pytest.mark.parametrize("which", list(Which))
    def test_to_look_at_a_list_puts_nothing_on_any(self, house: House, which: Which) -> None:
        """Else each look at night would put as many lines on the list as were on it, for the next look to double."""
        _open(house, "office", at=datetime(2026, 5, 10, 3, 0, tzinfo=UTC), relation=unusual.IN_NEED)
        before = _found(which)
        for at in (datetime(2026, 5, 10, 4, 0, tzinfo=UTC), datetime(2026, 5, 10, 5, 0, tzinfo=UTC)):
            _open(house, "guardian", at=at, page="clinic reading log", relation=access.Relation.GUARDIAN)
        assert _found(which) == before
        assert [each.page for each in reading.openings(house.person)][:2] == ["clinic reading log"] * 2

    def test_what_nobody_but_the_person_opened_is_on_none(self, house: House) -> None:
        _open(house, "person", at=MONDAY.replace(hour=22), relation="own")
        assert [_found(which).total for which in Which] == [0] * len(Which)


class WhenTheyLook:
    def test_people_stand_there_by_number_and_find_that_somebody_looked(self, house: House) -> None:
        _open(house, "office", at=journal.now(), relation=access.Relation.OFFICE)
        page = house.browsers["guardian"].get(reverse("clinic:reading-log-list", args=["by-the-office"]))
        text = page.content.decode()
        assert house.person in text and NAME not in text
        assert "Why it may be right" in text
        newest = reading.openings(house.person)[0]
        assert (newest.by, newest.page) == (house.accounts["guardian"], "clinic reading log")
        assert newest.relation == access.Relation.GUARDIAN
        told = house.browsers["person"].get(reverse("my:opened"))
        assert "looks through who opened records" in told.content.decode()

    def test_the_counts_alone_name_nobody_and_are_no_opening(self, house: House) -> None:
        _open(house, "office", at=journal.now(), relation=access.Relation.OFFICE)
        before = Opened.objects.count()
        text = house.browsers["guardian"].get(reverse("clinic:reading-log")).content.decode()
        assert house.person not in text
        assert Opened.objects.count() == before

    def test_all_of_one_record_is_shown_by_its_number_and_the_record_stays_shut(self, house: House) -> None:
        _open(house, at=journal.now())
        guardian = house.browsers["guardian"]
        text = guardian.get(reverse("clinic:reading-log-person", args=[house.person])).content.decode()
        assert "Holder" in text and NAME not in text
        assert guardian.get(reverse("clinic:person", args=[house.person])).status_code == 403
        assert guardian.get(reverse("clinic:reading-log-person", args=["A" * 16])).status_code == 404

    def test_whoever_treats_does_not_learn_of_employment_support_or_of_messages(self, house: House) -> None:
        for page in ("clinic employment", "clinic message"):
            _open(house, "adviser", at=journal.now(), page=page)
        where = reverse("clinic:reading-log-person", args=[house.person])
        lead, guardian = (house.browsers[who].get(where).content.decode() for who in ("lead", "guardian"))
        assert "Adviser" not in lead
        assert "Adviser" in guardian

    @pytest.mark.parametrize("which", list(Which))
    def test_no_list_has_a_score_a_colour_or_a_line_that_is_passed(self, house: House, which: Which) -> None:
        text = house.browsers["guardian"].get(reverse("clinic:reading-log-list", args=[which.value])).content.decode()
        main = re.sub(r"(?s).*<main|</main>.*", "", text).lower()
        for word in ("risk", "suspicious", "score", "alert", "threshold", "red flag", "violation"):
            assert word not in main


class WhenTheyWriteWhatTheyFound:
    def _writes(self, browser: Client, found: str, days: str = "14") -> Any:
        return browser.post(reverse("clinic:reading-log"), {"found": found, "days": days})

    def test_it_is_kept_dated_sealed_and_shown(self, house: House) -> None:
        guardian = house.browsers["guardian"]
        assert self._writes(guardian, "All right: they were on duty.").status_code == 302
        [kept] = reviewing.kept()
        assert (kept.by, kept.found) == (house.accounts["guardian"], "All right: they were on duty.")
        assert kept.next_on == journal.today() + timedelta(days=14)
        assert b"duty" not in bytes(LogReview.objects.get().found)
        assert "they were on duty" in guardian.get(reverse("clinic:reading-log")).content.decode()

    def test_words_and_a_day_within_three_months_are_needed(self, house: House) -> None:
        for found, days in (("", "14"), ("All right.", "0"), ("All right.", "93")):
            assert self._writes(house.browsers["guardian"], found, days).status_code == 422
        assert not LogReview.objects.exists()

    def test_nobody_else_writes_one(self, house: House) -> None:
        for who in ("holder", "office", "manager", "data"):
            assert self._writes(house.browsers[who], "All right.").status_code == 403
        assert not LogReview.objects.exists()

    def test_the_health_page_says_when_nobody_looked_in_time(self, house: House) -> None:
        def look() -> health.Look:
            return next(each for each in health.looks() if each.what == "The reading log is looked through")

        assert (look().well, look().found) == (False, "Nobody has looked yet.")
        self._writes(house.browsers["guardian"], "All right.", "7")
        assert look().well
        with journal.clock(journal.now() + timedelta(days=8)):
            assert not look().well
