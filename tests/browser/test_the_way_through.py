"""One person's whole way in real browsers: asks for help, is held, chooses, is stepped up, ends, comes back."""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from cast import Person, Staff, now_is, only_episode, open_the_service
from looks import PHONE, check, picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MONDAY = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
BOOK = "guided self-help with a book"
ADDRESS = "mira@example.invalid"


@pytest.fixture
def way(somebody, screens):
    """Everybody's browser, and a clock that goes on when it is told to."""
    works = open_the_service()
    found = Way(somebody, screens, works)
    yield found
    found.clock.close()


class Way:
    """The steps of the way. Each is what somebody does and what they then read."""

    def __init__(self, somebody, screens, works):
        self.somebody, self.screens, self.at = somebody, screens, MONDAY
        self.mira = Person(somebody(viewport=PHONE))
        self.amina, self.ben = Staff(somebody()), Staff(somebody())
        self.dan, self.carys = Staff(somebody()), Staff(somebody())
        self.stream, self.works = "", works
        self.clock = ExitStack()
        self.clock.enter_context(now_is(self.at))

    def later(self, **passed):
        """Time passes, for the server too."""
        self.at += timedelta(**passed)
        self.clock.close()
        self.clock.enter_context(now_is(self.at))

    def shown(self, who, name):
        picture(who.page, self.screens, f"way-{name}")

    # --- asking for help ----------------------------------------------------------------------------------

    def when_she_begins_to_ask_for_help_and_saves_it(self):
        self.mira.goes_to("/")
        self.shown(self.mira, "start")
        self.mira.follows("Ask for help for yourself")
        check(self.mira.page)
        self.mira.goes_to("/refer/page/help/").types(wants="I cannot sleep, and I worry all day.")
        self.mira.sends()
        self.mira.picks(safe="email").types(email=ADDRESS)
        self.shown(self.mira, "refer-reach")
        self.mira.sends()
        self.mira.goes_to("/refer/later/")
        self.shown(self.mira, "refer-later")
        return self.mira.page.locator(".hr-code, code, strong").first.inner_text().strip()

    def and_comes_back_to_it_on_another_device(self, code):
        self.mira = Person(self.somebody(viewport=PHONE))
        self.mira.goes_to("/refer/back/").types(code=code)
        self.mira.sends()
        self.mira.goes_to("/refer/page/help/")
        assert self.mira.field("wants").input_value() == "I cannot sleep, and I worry all day."

    def and_sends_it(self):
        self.mira.goes_to("/refer/page/you/").types(given="Mira", family="Invented")
        self.mira.types(**{"born-day": "3", "born-month": "4", "born-year": "1990"})
        self.shown(self.mira, "refer-you")
        self._next()
        self.mira.goes_to("/refer/page/mood/").answers(2, 2, 2, 2, 1, 2, 1, 1, 0)
        self.shown(self.mira, "refer-mood")
        self._next()
        self.mira.goes_to("/refer/page/worry/").answers(2, 2, 2, 2, 2, 1, 1)
        self._next()
        self.mira.goes_to("/refer/page/who/").picks(gp_letters="no")
        self._next()
        self.mira.goes_to("/refer/check/")
        self.shown(self.mira, "refer-check")
        self.mira.presses("Send it")

    def _next(self):
        self.mira.sends()

    def then_she_is_told_who_holds_her_and_by_when(self):
        self.mira.reads("Amina Osei holds your care from now").reads("Monday 11 May")
        self.shown(self.mira, "refer-done")
        self.stream = only_episode()

    def and_her_code_opens_only_what_she_wrote(self):
        self.mira.signs_in(ADDRESS)
        self.mira.reads("Amina Osei")
        self.shown(self.mira, "my-way-unconfirmed")

    # --- the first talk, and step 2 -------------------------------------------------------------------------

    def when_amina_talks_with_her_and_says_yes_at_step_2(self):
        self.amina.signs_in("amina")
        self.shown(self.amina, "today")
        self.amina.opens("Mira")
        self.shown(self.amina, "episode-asked")
        self.amina.does(self.stream, "session").picks(purpose="assessment", medium="phone")
        self.amina.types(minutes="40", time="9:00am", did="We talked about sleep and worry.", why_not="An offer first.")
        self.shown(self.amina, "session")
        self.amina.saves().reads("The session is in the record")
        self.amina.does(self.stream, "safety").types(
            explored="She says she is safe, and that mornings are hardest.", safer="Her sister lives near."
        )
        self.shown(self.amina, "safety")
        self.amina.saves()
        self.amina.does(self.stream, "accept").picks(step="two").types(reason="Guided self-help fits what you told us.")
        self.shown(self.amina, "accept")
        self.amina.saves().reads("An offer is owed next")

    def and_makes_sure_who_she_is(self):
        self.amina.chooses(self.stream, "confirm")
        self.amina.picks(by_means="phone").types(second_fact="Her date of birth and her old address.").saves()
        self.mira.goes_to("/my/record/").reads("We said yes, at step 2")
        self.shown(self.mira, "my-record")

    def when_two_things_are_offered_and_she_chooses(self):
        self.amina.does(self.stream, "offer")
        self.amina.picks(therapy_1=BOOK, setting_1="individual")
        self.amina.types(wait_1="2", sessions_1="6", plain_1="A book, and somebody who talks it over with you.")
        self.amina.picks(therapy_2="psychoeducation group", setting_2="group")
        self.amina.types(wait_2="5", sessions_2="8", plain_2="A group of ten.", reason="Both help with worry.")
        self.shown(self.amina, "offer")
        self.amina.saves()
        self.mira.goes_to("/my/choose/offer/").reads("about 2 weeks")
        self.shown(self.mira, "my-offer")
        self.mira.page.locator("[name=option]").first.check()
        self.mira.sends()

    def when_sessions_are_held_and_little_changes(self):
        self.amina.does(self.stream, "plan").picks(therapy=BOOK).types(sessions="6").saves()
        for week in range(3):
            self.later(days=7)
            self.amina.does(self.stream, "session").picks(purpose="treatment", medium="phone", therapy=BOOK)
            self.amina.types(minutes="35", time="9:00am", did=f"Week {week + 1}: went through the chapter.")
            self.amina.types(why_not="We book by phone.").saves().reads("The session is in the record")
            self.mira.goes_to("/my/how-i-am/answer/phq-9/").answers(2, 2, 2, 2, 1, 2, 1, 1, 0)
            self.mira.sends()
        self.mira.goes_to("/my/how-i-am/").reads("13 of 27")
        self.shown(self.mira, "my-how-i-am")

    # --- stepping up ----------------------------------------------------------------------------------------

    def when_she_is_stepped_up_and_ben_is_asked(self):
        self.amina.does(self.stream, "step").picks(to="three", to_whom=self.works["ben"])
        self.amina.types(reason="Three sessions have changed little, and you want to go on.")
        self.shown(self.amina, "step")
        self.amina.saves()

    def then_amina_holds_her_until_ben_says_yes(self):
        self.mira.goes_to("/my/").reads("Amina Osei holds your care")
        self.ben.signs_in("ben").goes_to("/clinic/hand-overs/").reads("Mira")
        self.shown(self.ben, "hand-overs")
        self.ben.chooses(self.stream, "hand-over-accept")
        self.shown(self.ben, "hand-over-accept")
        self.ben.saves()
        self.mira.goes_to("/my/").reads("Ben Hartley holds your care")

    # --- ending ---------------------------------------------------------------------------------------------

    def when_ben_meets_her_and_proposes_an_ending(self):
        self.ben.does(self.stream, "session").picks(purpose="treatment", medium="phone")
        self.ben.types(minutes="50", time="9:00am", did="First session.", why_not="We talk about ending.").saves()
        self.ben.does(self.stream, "end").picks(reason="completed together")
        self.ben.types(because="You said you want to go on alone.", next="Ben phones in six weeks.")
        self.shown(self.ben, "propose-ending")
        self.ben.saves()

    def then_she_is_not_discharged_anywhere(self):
        self.mira.goes_to("/my/").reads("Ben Hartley holds your care")
        self.mira.goes_to("/my/choose/ending/").reads("You said you want to go on alone.")
        self.shown(self.mira, "my-ending")

    def when_a_second_clinician_agrees(self):
        self.dan.signs_in("dan").goes_to("/clinic/endings/").reads("Mira")
        self.shown(self.dan, "endings")
        self.dan.chooses(self.stream, "second")
        self.dan.picks(agrees="yes").types(words="A call in six weeks, and the way back.")
        self.shown(self.dan, "second-clinician")
        self.dan.saves()

    def and_she_writes_how_she_is_and_agrees(self):
        self.mira.goes_to("/my/choose/ending/").types(how_i_am="Better than in May. I sleep.").picks(answer="agree")
        self.mira.sends()
        self.mira.goes_to("/my/").reads("Come back")
        self.shown(self.mira, "my-way-ended")

    # --- afterwards -----------------------------------------------------------------------------------------

    def when_ben_asks_how_she_is(self):
        self.ben.does(self.stream, "follow-up").picks(reached="yes").types(words="She is well.").saves()

    def and_she_comes_back_to_somebody_who_knows_her(self):
        self.mira.goes_to("/come-back/").presses("Come back now")
        self.mira.goes_to("/my/").reads("Ben Hartley holds your care")
        self.shown(self.mira, "my-way-came-back")


def test_from_asking_for_help_to_coming_back(way):
    code = way.when_she_begins_to_ask_for_help_and_saves_it()
    way.and_comes_back_to_it_on_another_device(code)
    way.and_sends_it()
    way.then_she_is_told_who_holds_her_and_by_when()
    way.and_her_code_opens_only_what_she_wrote()
    way.when_amina_talks_with_her_and_says_yes_at_step_2()
    way.and_makes_sure_who_she_is()
    way.when_two_things_are_offered_and_she_chooses()
    way.when_sessions_are_held_and_little_changes()
    way.when_she_is_stepped_up_and_ben_is_asked()
    way.then_amina_holds_her_until_ben_says_yes()
    way.when_ben_meets_her_and_proposes_an_ending()
    way.then_she_is_not_discharged_anywhere()
    way.when_a_second_clinician_agrees()
    way.and_she_writes_how_she_is_and_agrees()
    way.later(days=40)
    way.when_ben_asks_how_she_is()
    way.and_she_comes_back_to_somebody_who_knows_her()
