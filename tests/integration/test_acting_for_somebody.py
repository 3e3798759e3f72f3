"""Acting for somebody: what a proxy sees and does, limit by limit, and that it is over the second it ends."""

from datetime import timedelta

import pytest
from django.urls import reverse
from house import CLINICAL, NAME, House, build

from handrail.accounts.models import User
from handrail.care import acting_for, identity, messages
from handrail.care.refused import Refused
from handrail.care.vocabulary import ActsAs, ActsIn
from handrail.keys.ids import new_id
from handrail.record import access, journal, reading
from handrail.record.access import Relation, Whole
from handrail.record.journal import Text

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db) -> House:
    return build()


def page(house: House, name: str = "acting_one", *more: str) -> str:
    return reverse(f"my:{name}", args=[house.keys["proxy"], *more])


def body(house: House, where: str, who: str = "helper") -> str:
    return house.browsers[who].get(where).content.decode()


def send(house: House, who: str, where: str, **data: object) -> int:
    once = new_id() + new_id()
    return int(house.browsers[who].post(where, {"once": once, **data}).status_code)


def lets(house: House, *may: ActsIn) -> None:
    facts = {"proxy": house.keys["proxy"], "may": may}
    journal.record(house.person, acting_for.change, by=house.accounts["person"], said_by=house.person, **facts)


class ForEachLimit:
    def test_by_default_there_is_nothing_to_see(self, house: House) -> None:
        off = reverse("my:acting_one", args=[house.keys["proxy_off"]])
        assert CLINICAL not in body(house, off, "helper_off")
        for name in ("acting_write", "acting_times"):
            where = reverse(f"my:{name}", args=[house.keys["proxy_off"]])
            assert house.browsers["helper_off"].get(where).status_code == 403

    @pytest.mark.parametrize(
        ("what", "name", "key"),
        [
            (ActsIn.BOOKING, "acting_cancel", "contact"),
            (ActsIn.BOOKING, "acting_move", "contact"),
            (ActsIn.MESSAGES, "acting_write", ""),
            (ActsIn.LETTERS, "acting_letter", "letter"),
            (ActsIn.QUESTIONS, "acting_answer", "phq-9"),
        ],
    )
    def test_one_thing_opens_with_its_limit_and_closes_without(
        self, house: House, what: ActsIn, name: str, key: str
    ) -> None:
        where = page(house, name, *([house.keys.get(key, key)] if key else []))
        lets(house, what)
        assert house.browsers["helper"].get(where).status_code == 200
        lets(house, *(each for each in ActsIn if each is not what))
        assert house.browsers["helper"].get(where).status_code == 403

    def test_the_safety_plan_is_shown_only_if_it_was_given(self, house: House) -> None:
        lets(house, *(each for each in ActsIn if each is not ActsIn.SAFETY_PLAN))
        assert "Their safety plan" not in body(house, page(house))
        lets(house, ActsIn.SAFETY_PLAN)
        assert CLINICAL in body(house, page(house))

    def test_appointments_alone_show_no_words(self, house: House) -> None:
        lets(house, ActsIn.APPOINTMENTS)
        assert CLINICAL not in body(house, page(house)) and "Holder" in body(house, page(house))

    def test_what_is_marked_as_not_for_them_is_not_shown(self, house: House) -> None:
        secret = {"message": new_id(), "words": Text("between us"), "not_to": (house.accounts["helper"],)}
        journal.record(house.stream, messages.send, by=house.person, **secret)
        journal.record(house.stream, messages.send, by=house.person, message=new_id(), words=Text("for all"))
        alone = {"message": new_id(), "words": Text("only for you"), "alone": True}
        journal.record(house.stream, messages.write, by=house.accounts["holder"], **alone)
        shown = body(house, page(house))
        assert "for all" in shown and "between us" not in shown and "only for you" not in shown

    def test_what_was_said_before_they_were_named_is_not_shown(self, house: House) -> None:
        journal.record(house.stream, messages.send, by=house.person, message=new_id(), words=Text("from before"))
        key, once = new_id(), new_id()
        facts = {"proxy": key, "account": house.accounts["neighbour"], "name": Text("Jo"), "acts_as": ActsAs.FRIEND}
        journal.record(house.person, acting_for.name, by=house.person, may=tuple(ActsIn), **facts)
        where = reverse("my:acting_one", args=[key])
        journal.record(house.stream, messages.send, by=house.person, message=once, words=Text("from after"))
        shown = body(house, where, "neighbour")
        assert "from after" in shown and "from before" not in shown

    def test_no_page_of_the_persons_own_opens(self, house: House) -> None:
        account = User.objects.get(pk=house.accounts["helper"])
        assert access.may_open(account, house.person) is Whole.NOTHING
        assert access.may_own(account, house.person) is None


class ForWhatTheyDo:
    def test_a_message_stands_under_their_own_name_on_every_side(self, house: House) -> None:
        assert send(house, "helper", page(house, "acting_write"), words="She cannot phone today.") == 302
        entry = journal.entries(house.stream)[-1]
        assert entry.by == entry.said_by == house.accounts["helper"]
        assert "Helper (partner)" in house.browsers["person"].get(reverse("my:talk")).content.decode()
        record = house.browsers["holder"].get(reverse("clinic:episode", args=[house.stream])).content.decode()
        assert "Helper (partner)" in record

    def test_an_appointment_is_called_off_in_the_persons_name_by_theirs(self, house: House) -> None:
        assert send(house, "helper", page(house, "acting_cancel", house.keys["contact"])) == 302
        entry = journal.entries(house.stream)[-1]
        assert (entry.by, entry.said_by) == (house.accounts["helper"], house.person)

    def test_a_questionnaire_is_answered_together(self, house: House) -> None:
        before = len(journal.episode(house.stream).sheets)
        assert send(house, "helper", page(house, "acting_answer", "phq-9"), item_0="1") == 302
        assert len(journal.episode(house.stream).sheets) == before + 1

    def test_the_person_sees_all_that_was_opened_and_done(self, house: House) -> None:
        body(house, page(house))
        send(house, "helper", page(house, "acting_write"), words="She cannot phone today.")
        lines = reading.openings(house.person, relation=Relation.PROXY)
        assert {each.by for each in lines} == {house.accounts["helper"]}
        shown = house.browsers["person"].get(reverse("my:proxies")).content.decode()
        assert "What they opened and did" in shown and "Helper (partner)" in shown

    def test_they_name_nobody_and_take_nothing_on(self, house: House) -> None:
        facts = {"proxy": new_id(), "account": "A" * 16, "name": Text("Jo"), "acts_as": ActsAs.FRIEND}
        with pytest.raises(Refused, match="Only the person"):
            journal.record(house.person, acting_for.name, by=house.accounts["helper"], said_by=house.person, **facts)


class WhenItEnds:
    def closed(self, house: House) -> bool:
        answer = house.browsers["helper"].get(page(house))
        start = body(house, reverse("my:acting"))
        return answer.status_code in (403, 404) and NAME not in answer.content.decode() + start

    def test_the_person_takes_it_back_with_one_button(self, house: House) -> None:
        assert not self.closed(house)
        assert send(house, "person", reverse("my:proxy_back", args=[house.keys["proxy"]])) == 302
        assert self.closed(house)

    def test_staff_stop_it_and_the_person_reads_why(self, house: House) -> None:
        where = reverse("clinic:acts-for-stop", args=[house.person, house.keys["proxy"]])
        seen = journal.standing(house.person).seq
        assert send(house, "holder", where, why="He answers in her place.", seen=seen) == 302
        assert self.closed(house)
        shown = house.browsers["person"].get(reverse("my:proxies")).content.decode()
        assert "He answers in her place." in shown

    def test_its_last_day_ends_it(self, house: House, settings) -> None:
        settings.CLOCK_MAY_BE_SET = True
        account, standing = User.objects.get(pk=house.accounts["helper"]), journal.standing(house.person)
        assert access.may_act(account, standing, house.keys["proxy"]) is Relation.PROXY
        with journal.clock(journal.now() + timedelta(days=366)):
            assert access.may_act(account, standing, house.keys["proxy"]) is None

    def test_a_death_ends_it(self, house: House) -> None:
        journal.record(house.person, identity.record_death, by=house.accounts["holder"])
        assert self.closed(house)

    def test_a_suspended_account_opens_nothing(self, house: House) -> None:
        User.objects.filter(pk=house.accounts["helper"]).update(is_active=False)
        account = User.objects.get(pk=house.accounts["helper"])
        assert access.may_act(account, journal.standing(house.person), house.keys["proxy"]) is None


class ForNamingThem:
    def test_nothing_is_theirs_that_was_not_ticked(self, house: House) -> None:
        data = {"name": "Zoe", "acts_as": ActsAs.CARER.value, "email": "zoe@example.invalid"}
        seen = journal.standing(house.person).seq
        assert send(house, "person", reverse("my:proxies"), seen=seen, **data) == 302
        found = list(journal.standing(house.person).proxies.values())[-1]
        assert found.may == () and found.until <= journal.today() + timedelta(days=365)
        assert User.objects.get(pk=found.account).is_served

    def test_an_account_nobody_made_sure_of_names_nobody(self, house: House) -> None:
        known = len(journal.standing(house.person).proxies)
        data = {"name": "Zoe", "acts_as": ActsAs.CARER.value, "email": "zoe@example.invalid"}
        send(house, "unconfirmed", reverse("my:proxies"), **data)
        assert len(journal.standing(house.person).proxies) == known

    def test_staff_enter_it_at_the_persons_word(self, house: House) -> None:
        data = {"name": "Zoe", "acts_as": ActsAs.CARER.value, "email": "zoe@example.invalid", "via": "phone"}
        where = reverse("clinic:acts-for", args=[house.person])
        may = [ActsIn.APPOINTMENTS.value]
        assert send(house, "office", where, seen=journal.standing(house.person).seq, may=may, **data) == 302
        entry = journal.entries(house.person)[-1]
        assert entry.event.may == (ActsIn.APPOINTMENTS,) and entry.said_by == house.person
