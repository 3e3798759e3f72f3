"""Ways beside the straight one: stopping, challenging, two at once, a session that ran out, a double press."""

import pytest
from cast import Person
from house import ask_for_help
from looks import PHONE, check
from playwright.sync_api import expect

from handrail.accounts.models import User
from handrail.care import triage
from handrail.care.vocabulary import Step
from handrail.record import journal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def kinds(stream):
    return [type(entry.event).__name__ for entry in journal.entries(stream)]


class ForThePerson:
    def test_a_challenge_goes_to_somebody_else_and_nothing_ends(self, house, enters):
        person = enters("person", Person).goes_to("/my/choose/ending/").picks(answer="challenge")
        person.sends()
        person.goes_to("/my/").reads("challenge")
        episode = journal.episode(house.stream)
        assert episode.is_open
        assert episode.ending.challenge_owner != episode.ending.proposed_by
        lead = enters("lead").chooses(house.stream, "challenge-decide")
        lead.picks(upheld="yes").types(reason="You are right: there is more to do.").saves()
        person.goes_to("/my/").reads("holds your care")
        assert journal.episode(house.stream).stage != "ended"

    def test_she_can_stop_at_once_and_is_shown_the_way_back(self, house, enters):
        person = enters("person", Person).goes_to("/my/choose/stop/")
        check(person.page)
        person.presses("Stop now")
        person.goes_to("/my/").reads("ended")
        episode = journal.episode(house.stream)
        assert episode.end_reason == "person stopped"
        assert episode.booked == []

    def test_all_of_asking_for_help_works_without_script(self, somebody):
        person = Person(somebody(viewport=PHONE, script=False))
        person.goes_to("/refer/page/help/").types(wants="Σε παρακαλώ, βοήθεια. 助けて. 🌧").sends()
        person.goes_to("/refer/page/reach/").picks(safe="phone").types(phone="07700 900123").sends()
        person.goes_to("/refer/check/").reads("Σε παρακαλώ, βοήθεια. 助けて. 🌧")
        person.sends()
        person.reads("holds your care from now")
        check_without_script(person)

    def test_a_wrong_page_names_the_field_and_loses_nothing(self, somebody):
        person = Person(somebody(viewport=PHONE))
        person.goes_to("/refer/page/reach/").types(when="Only in the mornings").sends()
        assert "at least one safe way" in person.errors()[0]
        assert person.field("when").input_value() == "Only in the mornings"
        check(person.page)

    def test_a_date_of_birth_in_the_future_is_asked_again(self, somebody):
        person = Person(somebody(viewport=PHONE)).goes_to("/refer/page/you/")
        person.types(**{"born-day": "1", "born-month": "2", "born-year": "2099"}).sends()
        assert "must be in the past" in person.errors()[0]
        assert person.field("born-year").input_value() == "2099"


class ForTheTherapist:
    def test_what_a_colleague_saved_meanwhile_is_told_and_the_typing_stays(self, house, enters):
        first, second = enters("holder"), enters("lead")
        for one in (first, second):
            one.does(house.stream, "in-touch").picks(channel="phone")
        first.types(what="We talked about Tuesday.").saves()
        second.types(what="I phoned, too.")
        second.sends()
        assert "While you had this page open" in second.errors()[0]
        assert "In touch (phone)" in second.errors()[0]
        assert second.field("what").input_value() == "I phoned, too."
        second.saves()
        assert kinds(house.stream).count("KeptInTouch") == 2

    def test_pressing_twice_saves_once(self, house, enters):
        holder = enters("holder").does(house.stream, "in-touch").picks(channel="phone").types(what="Once.")
        holder.page.locator("main form button[type=submit]").first.dblclick()
        holder.page.locator(".hr-message[role=status]").first.wait_for()
        assert kinds(house.stream).count("KeptInTouch") == 1

    def test_a_session_that_ran_out_gives_the_typing_back_after_signing_in(self, house, enters):
        holder = enters("holder").does(house.stream, "in-touch").picks(channel="phone").types(what="A long note.")
        house.browsers["holder"].session.flush()
        holder.sends()
        holder.types(login=User.objects.get(pk=house.accounts["holder"]).email, password="a long passphrase 1").sends()
        expect(holder.field("what")).to_have_value("A long note.")
        assert "KeptInTouch" not in kinds(house.stream)
        holder.saves()
        assert kinds(house.stream).count("KeptInTouch") == 1

    def test_what_is_not_permitted_says_why_and_what_is(self, house, enters):
        holder = enters("holder").does(house.stream, "accept")
        holder.reads("“Say yes and choose a step” is not possible now").reads("What you can do")
        check(holder.page)

    def test_a_draft_is_kept_and_comes_back(self, house, enters):
        before = kinds(house.stream).count("SessionHeld")
        holder = enters("holder", script=False).does(house.stream, "session").types(did="Half a note")
        holder.presses("Keep as a draft")
        again = enters("holder").does(house.stream, "session")
        expect(again.field("did")).to_have_value("Half a note")
        assert kinds(house.stream).count("SessionHeld") == before

    def test_somebody_who_asked_by_phone_is_found_and_taken_on(self, house, enters):
        _person, stream = ask_for_help(house.accounts["holder"], "Zephyrine")
        journal.record(
            stream, triage.accept, by=house.accounts["holder"], step=Step.TWO, reason=journal.Text("It fits.")
        )
        office = enters("office").goes_to("/clinic/find/").types(name="Zephirine")
        office.sends()
        office.reads("Zephyrine")


def check_without_script(who):
    """What `check` asks, without the script that axe needs."""
    assert who.page.locator("#help-now").get_by_text("116 123").first.is_visible()
    assert who.page.locator("h1").count() == 1
