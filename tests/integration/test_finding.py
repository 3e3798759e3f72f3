"""Finding somebody by anything that is known of them, without a name in the database; and only for who may see them."""

from datetime import date
from typing import Any

import dump
import pytest

from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.care import events, handover
from handrail.organisation.models import Practitioner, Team
from handrail.record import finding, journal, reading
from handrail.record.finding import find_person
from handrail.record.sight import sight_of

pytestmark = pytest.mark.django_db


def found(**known: Any) -> list[str]:
    return [each.person for each in find_person(**known)]


class ForNames:
    @pytest.mark.parametrize(
        ("stored", "typed"),
        [
            (("Dmitri", "Shcherbakov"), "Дмитрий Щербаков"),
            (("Дмитрий", "Щербаков"), "Dmitri Shcherbakov"),
            (("Mohammed", "Hussain"), "محمد حسین"),
            (("محمد", "حسین"), "Muhammad Hussein"),
            (("小龙", "李"), "Li Xiaolong"),
            (("Xiaolong", "Li"), "李小龙"),
            (("Γιώργος", "Παπαδόπουλος"), "Giorgos Papadopoulos"),
            (("יוסף", "כהן"), "Yosef Kohen"),
            (("Łukasz", "Wójcik"), "Lukasz Wojcik"),
            (("Zoë", "O’Brien-Smith"), "zoe obrien"),
            (("Abdulrahman", "Siddiqui"), "Abdul Rahman Sidiqi"),
            (("Elizabeth", "Smyth"), "Liz Smith"),
            (("Gosia", "Nowak"), "Małgorzata Novak"),
            (("Caoimhe", "Ní Bhriain"), "Keeva Ni Briain"),
        ],
    )
    def test_one_name_in_two_spellings_is_found(self, house: Any, stored: tuple[str, str], typed: str) -> None:
        person = house.person(given=stored[0], family=stored[1], preferred="")
        house.person(given="Arthur", family="Pendle", preferred="", nhs_number="1234567881")
        assert found(name=typed) == [person]

    def test_the_exact_name_comes_before_the_short_form_before_what_sounds_alike(self, house: Any) -> None:
        three = {name: house.person(given=name, family="Ash", preferred="") for name in ("Stefan", "Stephen", "Steve")}
        assert found(name="Steve Ash") == [three["Steve"], *sorted((three["Stephen"], three["Stefan"]))]

    def test_what_somebody_was_called_once_finds_them_though_nobody_named_it_a_previous_name(self, house: Any) -> None:
        person = house.person()
        journal.record(person, lambda *_: (events.Named(given="Wren", family="Ashby"),), by=house.pwp)
        assert found(name="Wren Tolliver") == [person]

    def test_a_name_struck_out_finds_nobody(self, house: Any) -> None:
        person = house.person()
        wrong = (events.Named(given="Entirely", family="Elsebody"),)
        seq = journal.record(person, lambda *_: wrong, by=house.pwp).seq
        assert found(name="Elsebody") == [person]
        journal.record(person, lambda *_: (events.StandingStruck(entry=seq),), by=house.pwp)
        assert found(name="Elsebody") == []


class ForWhatElseIsKnown:
    def test_a_number_outweighs_a_name(self, house: Any) -> None:
        numbered = house.person(given="Ann", family="Other", preferred="")
        named = house.person(nhs_number="1234567881")
        assert found(name="Wren Tolliver", nhs_number="9434765919") == [numbered]
        assert found(name="Wren Tolliver", born=date(1988, 5, 17), nhs_number="1234567881") == [named]

    def test_a_name_with_another_date_of_birth_is_shown_and_a_date_of_birth_alone_is_not(self, house: Any) -> None:
        mistyped = house.person(born=date(1988, 7, 15))
        house.person(given="Ann", family="Other", preferred="")
        exact = house.person()
        assert found(name="Wren Tolliver", born=date(1988, 5, 17)) == [exact, mistyped]

    def test_what_is_typed_twice_says_no_more_than_once(self, house: Any) -> None:
        one, other = house.person(), house.person(given="Tolliver", family="Tolliver", preferred="")
        assert found(name="Wren Tolliver Tolliver") == [one]
        assert set(found(name="Tolliver")) == {one, other}

    @pytest.mark.parametrize("odd", ["", " ", "'", "🙂", "%", "7", "\0", "x" * 5000, "a b " * 500])
    def test_nothing_typed_breaks_it(self, house: Any, odd: str) -> None:
        house.person()
        assert found(name=odd, phone=odd, email=odd, nhs_number=odd) == []


class ForWhoMaySee:
    @pytest.fixture
    def stranger(self, house: Any) -> User:
        account = User.objects.create(role=Role.COUNSELLOR, name="Ola Reed", email="ola@example.org")
        Practitioner.objects.create(account=account, team=Team.objects.create(name="South"))
        return account

    def test_somebody_of_no_concern_is_not_named_only_who_holds_them(self, house: Any, stranger: User) -> None:
        person = house.person()
        house.referred(person)
        holder = journal.episode(journal.standing(person).episodes[0]).holder
        (one,) = find_person(name="Wren Tolliver", born=date(1988, 5, 17), sight=sight_of(stranger))
        assert (one.person, one.shown, one.holder, one.who) == (person, False, holder, finding.NOBODY)
        assert one.matched == ("birth", "name")

    def test_half_a_match_does_not_even_say_that_there_is_somebody(self, house: Any, stranger: User) -> None:
        house.referred(house.person())
        for little in ({"name": "Wren Ashby"}, {"name": "Tolliver"}, {"name": "Wren Tolliver"}):
            assert find_person(**little, sight=sight_of(stranger)) == [], little
        assert find_person(born=date(1988, 5, 17), sight=sight_of(stranger)) == []
        assert len(find_person(phone="07700900461", name="Ashby", sight=sight_of(stranger))) == 1

    def test_those_i_hold_come_first_and_by_name(self, house: Any) -> None:
        mine, other = house.person(), house.person()
        for person in (mine, other):
            house.referred(person)
        taken = journal.standing(mine).episodes[0]
        journal.record(taken, handover.take_on, by=house.pwp, handover="H", reason=journal.Text("because"))
        sight = sight_of(User.objects.get(pk=house.pwp))
        listed = find_person(name="Wren Tolliver", born=date(1988, 5, 17), sight=sight)
        assert [(each.person, each.shown) for each in listed] == [(mine, True), (other, False)]

    def test_a_lead_sees_everybody(self, house: Any) -> None:
        house.referred(house.person())
        assert find_person(name="Tolliver", sight=sight_of(User.objects.get(pk=house.lead)))[0].shown


class ForTheReadingLog:
    def test_many_are_logged_in_one_go_each_in_their_own_chain(self, house: Any) -> None:
        people = [house.person(), house.person(), house.person()]
        reading.opened(by=house.pwp, person=people[0], page="record", relation="holder")
        for _ in range(2):
            reading.opened_many(by=house.pwp, people=people, page="clinic find", relation="looked for", reason="why")
        assert [len(reading.openings(person)) for person in people] == [3, 2, 2]
        assert reading.openings(people[0])[0].reason == "why"
        assert list(reading.broken()) == []

    def test_the_cost_does_not_grow_with_who_is_shown(self, house: Any, django_assert_num_queries: Any) -> None:
        people = [house.person() for _ in range(5)]
        for some in (people[:1], people):
            with django_assert_num_queries(4, using="reading"):
                reading.opened_many(by=house.pwp, people=some, page="clinic find", relation="looked for")


def test_no_row_of_the_index_tells_what_it_stands_for(house: Any) -> None:
    house.person(given="Дмитрий", family="Щербаков", preferred="Dima")
    spoken = ("дмитрий", "dmitri", "щербаков", "shcherbakov", "dima", "tmtr", "1988")
    stored = [str(value).lower() for where, _, value in dump.everything() if "personindex" in where]
    assert len(stored) > 10
    assert [value for value in stored for secret in spoken if secret in value] == []
