"""Two records of one person: suggested, looked at side by side, joined and separated again, and every sign-in works."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.accounts import people as accounts
from handrail.accounts.models import User
from handrail.care import events, identity
from handrail.care.sharing import may_share
from handrail.care.vocabulary import Channel, Item, Recipient, Via, WhatFor
from handrail.design.fields import OnceField
from handrail.my import staff as known_staff
from handrail.pages import consents
from handrail.record import alike, journal, reading, rebuild
from handrail.record.finding import find_person
from tests.unit.clinic.conftest import Browser, House

pytestmark = pytest.mark.django_db


def twice(house: House) -> tuple[str, str, str, str]:
    """Rosa asked twice: both people, both episodes."""
    one, first = house.accepted()
    other, second = house.refer(given="Rose", family="Inventet")
    return one, other, first, second


def decide(client: Client, one: str, other: str, **data: str) -> Any:
    facts = {"found": "same", "keep": one, "why": "They told us on the phone.", "once": OnceField.token(), **data}
    return client.post(reverse("clinic:same", args=[one, other]), facts)


def join(client: Client, one: str, other: str) -> None:
    assert decide(client, one, other).status_code == 302


def signs_in(person: str, address: str, by: str, *, sure: bool) -> tuple[User, Client]:
    account = accounts.open_account(address, person)
    journal.record(person, identity.open_account, by=account.pk, account=account.pk)
    if sure:
        journal.record(person, identity.confirm_account, by=by, account=account.pk, by_means=Via.PHONE)
    known_staff._kept = None
    client = Client()
    client.force_login(account, backend="handrail.accounts.backend.StaffPassword")
    return account, client


def make_sure(client: Client, person: str, account: str) -> Any:
    where = reverse("clinic:confirm", args=[person, account])
    page = client.get(where).content.decode()
    seen = page.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]
    facts = {"by_means": "phone", "second_fact": "The name of their dog.", "seen": seen, "once": OnceField.token()}
    return client.post(where, facts)


class ForSuggestions:
    @pytest.mark.parametrize(
        ("more", "by"),
        [
            ({"given": "Rosa", "family": "Invented"}, "a name and the date of birth"),
            ({"given": "Rosie", "family": "Inventid"}, "a name and the date of birth"),
            ({"given": "Rosa", "family": "Married", "born": None}, "a name and the phone number"),
        ],
    )
    def test_two_who_share_a_name_and_one_thing_more_are_suggested(
        self, house: House, browser: Browser, more: dict[str, Any], by: str
    ) -> None:
        house.refer()
        house.refer(**more)
        assert by in browser(house.office).get(reverse("clinic:alike")).content.decode()

    @pytest.mark.parametrize(
        "more",
        [
            {"given": "Tomas", "family": "Otherwise"},
            {"given": "Tomas", "family": "Otherwise", "born": None},
        ],
    )
    def test_a_shared_phone_or_day_of_birth_alone_suggests_nobody(self, house: House, more: dict[str, Any]) -> None:
        house.refer()
        house.refer(**more)
        assert alike.pairs(limit=10) == []

    def test_twins_are_not_suggested(self, house: House) -> None:
        house.refer(given="Ada")
        house.refer(given="Zoe")
        assert alike.pairs(limit=10) == []

    def test_another_team_is_suggested_nobody_and_compares_nobody(self, house: House, browser: Browser) -> None:
        one, other, *_ = twice(house)
        client = browser(house.stranger)
        assert "Rosa" not in client.get(reverse("clinic:alike")).content.decode()
        assert client.get(reverse("clinic:same", args=[one, other])).status_code == 403

    def test_the_page_of_either_says_that_there_may_be_another(self, house: House, browser: Browser) -> None:
        one, other, *_ = twice(house)
        for person, its_other in ((one, other), (other, one)):
            page = browser(house.office).get(reverse("clinic:person", args=[person])).content.decode()
            assert reverse("clinic:same", args=[person, its_other]) in page

    def test_looking_at_two_is_written_into_both_logs(self, house: House, browser: Browser) -> None:
        one, other, *_ = twice(house)
        browser(house.office).get(reverse("clinic:same", args=[one, other]))
        assert [reading.openings(person)[0].page for person in (one, other)] == ["clinic same", "clinic same"]

    def test_the_cost_does_not_grow_with_the_pairs(self, house: House, django_assert_max_num_queries: Any) -> None:
        for _ in range(4):
            house.refer()
        with django_assert_max_num_queries(6):
            assert len(alike.pairs(limit=10)) == 6


class ForDeciding:
    def test_not_the_same_is_kept_and_not_suggested_again(self, house: House, browser: Browser) -> None:
        one, other, *_ = twice(house)
        assert decide(browser(house.office), one, other, found="not same", keep="").status_code == 302
        assert (alike.pairs(limit=10), alike.of([one]), alike.of([other])) == ([], [], [])
        assert journal.standing(one).not_same == {other} and journal.standing(other).not_same == {one}

    @pytest.mark.parametrize("missing", ["found", "keep", "why"])
    def test_what_is_missing_is_asked_for(self, house: House, browser: Browser, missing: str) -> None:
        one, other, *_ = twice(house)
        assert decide(browser(house.office), one, other, **{missing: ""}).status_code == 422
        assert journal.standing(one).same_as == {}

    @pytest.mark.parametrize("odd", ["A" * 16, "nobody", "%00"])
    def test_somebody_who_is_not_there_is_no_page(self, house: House, browser: Browser, odd: str) -> None:
        one, _ = house.refer()
        assert browser(house.office).get(f"/clinic/people/{one}/same/{odd}/").status_code == 404
        assert browser(house.office).get(f"/clinic/people/{one}/same/{one}/").status_code == 404

    def test_sent_twice_it_joins_once(self, house: House, browser: Browser) -> None:
        one, other, *_ = twice(house)
        token = OnceField.token()
        for _ in range(2):
            assert decide(browser(house.office), one, other, once=token).status_code == 302
        kinds = [type(entry.event).__name__ for entry in journal.entries(one)]
        assert kinds.count("SameAs") == 1

    def test_separated_each_stands_for_itself_again(self, house: House, browser: Browser) -> None:
        one, other, *_ = twice(house)
        client = browser(house.office)
        join(client, one, other)
        facts = {"why": "Two cousins.", "once": OnceField.token()}
        assert client.post(reverse("clinic:separate", args=[one, other]), facts).status_code == 302
        for person in (one, other):
            assert journal.standing(person).parts == {}
            assert len(journal.standing(person).episodes) == 1
        assert len(alike.pairs(limit=10)) == 1


class ForAPersonOfTwoRecords:
    @pytest.fixture
    def joined(self, house: House, browser: Browser) -> tuple[str, str, str, str]:
        found = twice(house)
        join(browser(house.office), found[0], found[1])
        return found

    def test_the_page_of_either_shows_all_their_care(self, house: House, browser: Browser, joined: Any) -> None:
        one, other, first, second = joined
        for person in (one, other):
            page = browser(house.lead).get(reverse("clinic:person", args=[person])).content.decode()
            assert reverse("clinic:episode", args=[first]) in page
            assert reverse("clinic:episode", args=[second]) in page
            assert reverse("clinic:separate", args=[one, other]) in page
        page = browser(house.amina).get(reverse("clinic:episode", args=[first])).content.decode()
        assert reverse("clinic:episode", args=[second]) in page

    def test_what_is_told_is_written_on_the_one_chosen_and_read_in_both(
        self, house: House, browser: Browser, joined: Any
    ) -> None:
        one, other, *_ = joined
        client = browser(house.office)
        where = reverse("clinic:reach", args=[other])
        page = client.get(where).content.decode()
        seen = page.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]
        typed = {
            "via": "phone",
            "phone": "01632 960 999",
            "safe": ["phone"],
            "avoid": "Never say clinic.",
            "seen": seen,
        }
        answer = client.post(where, {**typed, "once": OnceField.token()})
        assert answer.status_code == 302, answer.content.decode()
        assert type(journal.entries(one)[-1].event).__name__ == "ContactGiven"
        for person in joined[:2]:
            standing = journal.standing(person)
            assert standing.contact is not None and standing.contact.phone == "01632 960 999"
            assert journal.reader(person, [standing.contact.avoid])(standing.contact.avoid) == "Never say clinic."

    def test_both_sign_ins_keep_working_and_each_reaches_all(self, house: House, browser: Browser) -> None:
        """Where portal accounts of both exist, other software refuses to merge. Here nothing is lost by it."""
        one, other, first, second = twice(house)
        _, mine = signs_in(one, "rosa@example.org", house.office.pk, sure=True)
        _, again = signs_in(other, "rose@example.org", house.office.pk, sure=True)
        join(browser(house.office), one, other)
        for account in journal.standing(one).accounts:
            assert make_sure(browser(house.amina), one, account).status_code == 302
        for client in (mine, again):
            assert client.get("/my/").status_code == 200
            page = client.get("/my/record/").content.decode()
            assert f"/my/record/{second}/" in page or f"/my/record/{first}/" in page
            for stream in (first, second):
                assert client.get(f"/my/record/{stream}/").status_code == 200

    def test_a_sign_in_nobody_made_sure_of_reaches_no_more_than_it_wrote(self, house: House, browser: Browser) -> None:
        one, other, *_ = twice(house)
        _, sure = signs_in(one, "rosa@example.org", house.office.pk, sure=True)
        _, unsure = signs_in(other, "rose@example.org", house.office.pk, sure=False)
        join(browser(house.office), one, other)
        assert "Rosa" in sure.get("/my/record/").content.decode()
        assert "Rosa" not in unsure.get("/my/record/").content.decode()

    def test_a_sign_in_nobody_made_sure_of_does_nothing_in_the_record_it_was_joined_to(
        self, house: House, browser: Browser
    ) -> None:
        """Whoever asks for help in somebody's name is joined to them by a mistake that is easily made."""
        one, other, first, second = twice(house)
        _, unsure = signs_in(other, "rose@example.org", house.office.pk, sure=False)
        join(browser(house.office), other, one)
        join_keeps_one = journal.standing(other).main
        before = {each: len(journal.entries(each)) for each in (one, first)}
        assert unsure.get(f"/my/record/{first}/").status_code == 404
        reach = {"phone": "", "email": "mine@example.org", "safe": ["email"], "once": OnceField.token()}
        unsure.post("/my/record/reach/", {**reach, "seen": len(journal.entries(other))})
        unsure.post("/my/choose/stop/", {"words": "", "once": OnceField.token(), "seen": ""})
        assert {each: len(journal.entries(each)) for each in (one, first)} == before
        assert not journal.episode(second).is_open, "in its own record it does what it likes"
        contact = journal.standing(join_keeps_one).contact
        assert contact is not None and contact.email != "mine@example.org"

    @pytest.mark.parametrize("sure_before", [True, False])
    def test_nobody_reads_a_record_by_joining_another_to_it(
        self, house: House, browser: Browser, sure_before: bool
    ) -> None:
        """The office, which may not read, could make a record, make sure of its sign-in, and join it to somebody."""
        one, other, first, second = twice(house)
        office = browser(house.office)
        account, client = signs_in(other, "rose@example.org", house.office.pk, sure=sure_before)
        join(office, one, other)
        assert make_sure(office, other, account.pk).status_code == 422
        assert client.get(f"/my/record/{first}/").status_code == 404
        assert account.pk not in journal.standing(one).confirmed_accounts
        assert "Rosa" not in client.get("/my/").content.decode()
        if sure_before:
            assert client.get(f"/my/record/{second}/").status_code == 200, "its own it still reads"
        assert make_sure(browser(house.amina), other, account.pk).status_code == 302
        assert client.get(f"/my/record/{first}/").status_code == 200

    @pytest.mark.parametrize(("chosen", "stands"), [("", "rosa"), ("other", "rose")])
    def test_they_are_reached_as_the_record_says_that_was_chosen(
        self, house: House, browser: Browser, chosen: str, stands: str
    ) -> None:
        """Whoever refers somebody with an address of their own is not sent what is for them, by being the latest."""
        one, other, *_ = twice(house)
        contact = events.ContactGiven(email="rose@example.org", safe=(Channel.EMAIL,))
        journal.record(other, identity.tell, by=house.office.pk, said_by=other, contact=contact)
        client = browser(house.office)
        assert "rose@example.org" in client.get(reverse("clinic:same", args=[one, other])).content.decode()
        decide(client, one, other, contact=other if chosen else "")
        for person in (one, other):
            known = journal.standing(person).contact
            assert known is not None and known.email == f"{stands}@example.org"
        new = events.ContactGiven(email="new@example.org", safe=(Channel.EMAIL,))
        journal.record(one, identity.tell, by=house.office.pk, said_by=one, contact=new)
        assert journal.standing(other).contact == new, "what is said later counts"

    def test_one_sign_in_for_both_is_not_asked_whose_page_to_open(self, house: House, browser: Browser) -> None:
        one, other, *_ = twice(house)
        _, client = signs_in(one, "rosa@example.org", house.office.pk, sure=True)
        signs_in(other, "rosa@example.org", house.office.pk, sure=False)
        assert client.get("/my/").headers["Location"] == "/my/whose/"
        join(browser(house.office), one, other)
        assert client.get("/my/").status_code == 200

    def test_a_sign_in_is_made_sure_of_in_the_record_it_was_opened_in(
        self, house: House, browser: Browser, joined: Any
    ) -> None:
        one, other, *_ = joined
        account, client = signs_in(other, "rose@example.org", house.office.pk, sure=False)
        assert make_sure(browser(house.amina), one, account.pk).status_code == 302
        assert account.pk in journal.standing(one).confirmed_accounts
        assert client.get("/my/record/").status_code == 200

    def test_they_speak_as_themselves_in_an_episode_of_either(self, house: House, joined: Any) -> None:
        one, _, _, second = joined
        state = journal.record(second, _says, by=house.office.pk, said_by=one)
        assert state.entries[-1].said_by == state.person != one

    def test_a_yes_given_in_one_record_is_taken_back_in_the_other(self, house: House, browser: Browser) -> None:
        one, other, *_ = twice(house)
        asked = {"recipient": Recipient.GP, "item": Item.LETTERS, "yes": True}
        journal.record(other, identity.consent, by=house.office.pk, said_by=other, consent="C" * 16, **asked)
        join(browser(house.office), one, other)
        assert may_share(journal.standing(one), Recipient.GP, Item.LETTERS, WhatFor.CARE, "", journal.today())
        with journal.together(one, by=house.office.pk, said_by=one) as acts:
            consents.take_back(acts, one, "C" * 16)
        for person in (one, other):
            assert not may_share(
                journal.standing(person), Recipient.GP, Item.LETTERS, WhatFor.CARE, "", journal.today()
            )

    def test_they_are_found_once_by_what_either_record_knows(self, joined: Any) -> None:
        one, *_ = joined
        for known in ({"name": "Rosa Invented"}, {"name": "Rose Inventet"}, {"born": date(1990, 4, 2)}):
            assert [each.person for each in find_person(**known)] == [one], known  # type: ignore[arg-type]

    def test_who_opened_either_record_stands_in_one_log(self, house: House, browser: Browser, joined: Any) -> None:
        _, other, first, _ = joined
        reading.opened(by=house.ben.pk, person=other, page="clinic other", relation="team")
        page = browser(house.amina).get(reverse("clinic:opened-by", args=[first])).content.decode()
        assert "Ben Hartley" in page

    def test_rebuilding_keeps_them_joined(self, joined: Any) -> None:
        one, *_ = joined
        rebuild.rebuild()
        assert [each.person for each in find_person(name="Rose Inventet")] == [one]

    def test_a_third_record_is_suggested_once_and_joins_all_three(
        self, house: House, browser: Browser, joined: Any
    ) -> None:
        one, other, *_ = joined
        third, _ = house.refer()
        assert {frozenset((each.one, each.other)) for each in alike.pairs(limit=10)} == {frozenset((one, third))}
        join(browser(house.office), third, one)
        for person in (one, other, third):
            assert journal.standing(person).main == third
            assert len(journal.standing(person).episodes) == 3


def _says(_: Any, __: Any) -> tuple[Any, ...]:

    return (events.TriedToReach(channel=Channel.PHONE),)
