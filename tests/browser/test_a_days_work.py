"""One therapist's day, played in a real browser, with what each task costs: pages, inputs, presses, seconds.

The costs are left in artefacts/usability.md; `tests/browser/print_usability.py` puts them into docs/usability.md.
"""

import pytest
from cast import open_the_service
from counting import Busy, table
from her_list import GAD, PHQ, WSAS, her_list, that_tuesday
from looks import PHONE, picture

from handrail.care.parts import ContactState
from handrail.record import journal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def her(db):
    """Whom Ben sees on this Tuesday."""
    return her_list(open_the_service(), "ben")


@pytest.fixture
def clock():
    with that_tuesday() as clock:
        yield clock


@pytest.fixture
def day(her, clock, somebody, screens):
    return Day(her, clock, Busy(somebody()), screens)


class Day:
    """The tasks of the day, in the order they come."""

    def __init__(self, her, clock, ben, screens):
        self.her, self.clock, self.ben, self.screens = her, clock, ben, screens

    def episode(self, name):
        return journal.episode(self.her.streams[name])

    def shown(self, name):
        picture(self.ben.page, self.screens, f"day-{name}")

    def begins(self):
        self.clock.says(8, 40)
        with self.ben.task("Sign in, and see the day"):
            self.ben.signs_in("ben")
        self.ben.reads("Whom I see today").reads("Rosa")
        self.shown("today")

    def reads_what_was_written_to_him_first(self):
        self.clock.says(8, 45)
        answers = {"Rosa": "Bring the book, and we look at it together.", "Maud": "Yes: I have asked Carys."}
        for name, words in answers.items():
            with self.ben.task("Read a message, and answer it"):
                self._home().opens_link(f"/{self.her.streams[name]}/message/")
                self.shown("message")
                self.ben.types(words=words).saves()
            assert all(each.is_answered for each in self.episode(name).messages.values())
        self._home()
        self.ben.does_not_read("Words to you that nobody has opened")

    def a_usual_session(self, task="Write up a usual session, answers sent ahead"):
        self.clock.says(9, 52)
        with self.ben.task(task) as cost:
            self._opens("Rosa")
            self.shown("usual")
            self.ben.types(did="We went two stops together.", agreed="Three stops, with Ana.")
            self.ben.picks(next_slot=self._slot()).saves()
        self._is(ContactState.HELD, "Rosa")
        return cost

    def by_phone_with_scores_typed(self):
        self.clock.says(10, 52)
        with self.ben.task("A session by phone, 21 answers typed in"):
            self._opens("Tomasz")
            self.ben.scores("phq9", *PHQ).scores("gad7", *GAD).scores("wsas", *WSAS)
            self.shown("scores")
            self.ben.types(did="We talked the week through.", agreed="The same again.")
            self.ben.picks(next_slot=self._slot()).saves()
        self._is(ContactState.HELD, "Tomasz")
        assert {each.questionnaire for each in self.episode("Tomasz").sheets.values()} == {"PHQ-9", "GAD-7", "WSAS"}

    def one_did_not_come(self):
        self.clock.says(11, 20)
        with self.ben.task("Somebody did not come"):
            self._opens("Ifeoma").follows("They were not there")
            self.shown("not-there")
            self.ben.saves()
        self._is(ContactState.MISSED, "Ifeoma")

    def one_came_late(self):
        self.clock.says(12, 52)
        with self.ben.task("Somebody came late, and was seen"):
            self._opens("Sunil").picks(attendance="late but seen").types(minutes="30")
            self.ben.types(did="We planned the bus.", agreed="Four stops.").picks(next_slot=self._slot()).saves()
        self._is(ContactState.HELD, "Sunil")

    def a_review_with_a_change_of_plan(self):
        self.clock.says(13, 52)
        with self.ben.task("A review, and the plan changed"):
            self._opens("Greta").types(did="We looked at all of it.", agreed="Eight more, on sleep.")
            self.ben.picks(next_slot=self._slot()).saves()
            self.ben.follows("Plan the sessions together").types(sessions="8", aim="To sleep through.")
            self.shown("plan")
            self.ben.saves()
        assert self.episode("Greta").plan.sessions == 8

    def a_first_session(self):
        self.clock.says(14, 55)
        with self.ben.task("A first session: plan, goal, formulation"):
            self._opens("Yusuf").types(did="We made a start.", agreed="To watch when it comes.")
            self.ben.picks(next_slot=self._slot()).saves()
            self.ben.follows("Plan the sessions together").picks(therapy="cognitive behavioural therapy")
            self.ben.types(sessions="12", aim="To work again.").saves()
            self.ben.follows("A goal of theirs").picks(via="in person").types(words="A whole day at work.").saves()
            self.ben.follows("How we understand it together")
            self.ben.types(began="After the accident.", keeps_going="Staying at home.").saves()
        yusuf = self.episode("Yusuf")
        assert yusuf.plan.sessions == 12 and yusuf.goals and yusuf.formulation

    def one_calls_it_off_and_the_time_is_offered_on(self):
        self.clock.says(10, 56)
        with self.ben.task("Somebody calls it off"):
            self._opens("Wen").follows("They called it off")
            self.shown("called-off")
            self.ben.types(why="The child is ill.").saves()
        self._is(ContactState.CANCELLED, "Wen")
        with self.ben.task("Offer the time that came free to whoever is next"):
            self.ben.follows("Who is next for this time")
            self.shown("offered-on")
            self.ben.presses("Offer")
        assert self.episode("Petra").open_times
        self.ben.follows("Their record").reads("Petra")

    def a_group(self):
        self.clock.says(18, 5)
        with self.ben.task("Who came to the group: four people"):
            self._home().follows("Who came")
            came = ("on time", "on time", "late but seen", "not there")
            rows = dict(zip(("Abel", "Bo", "Cleo", "Dora"), came, strict=True))
            self.ben.picks(**{f"came-{self.her.streams[name]}": how for name, how in rows.items()})
            self.ben.types(did="We each said one thing we did.")
            self.shown("group")
            self.ben.saves()
        self.ben.reads("It is saved for 4 people.")

    def one_is_handed_over(self):
        with self.ben.task("Ask a colleague to take somebody over"):
            self._home().follows("Caseload").follows("Maud").follows("Ask somebody to take over")
            self.ben.picks(to=self.her.works["carys"]).types(reason="She would like to work with a woman.").saves()
        assert self.episode("Maud").open_handovers

    def supervision_is_asked_for(self):
        with self.ben.task("Ask to talk somebody over in supervision"):
            self._home().opens_link(f"/episodes/{self.her.streams['Ifeoma']}/").follows("Talk this over in supervision")
            self.ben.types(words="It is the second time that we missed each other.").saves()

    def it_ends(self):
        with self.ben.task("Close the day"):
            self._home().follows("Closing the day")
        self.ben.reads("Everybody you saw today is written up.")
        self.shown("closing")

    # --- how he gets about ------------------------------------------------------------------------------------

    def _home(self):
        """Today, from wherever he is: it counts as a press, and not as a page of the task."""
        self.ben.follows("Today")
        self.ben.now.pages = 0
        return self.ben

    def _opens(self, name):
        """From Today to the page of this appointment."""
        return self._home().opens_link(f"/write-up/{self.her.booked[name]}/")

    def _slot(self):
        """The first of his free times that is left."""
        return self.ben.field("next_slot").locator("option:not([value=''])").first.get_attribute("value")

    def _is(self, state, name):
        assert self.episode(name).contacts[self.her.booked[name]].state == state


def test_a_day_of_seven_contacts_and_a_group(day, artefacts):
    day.begins()
    day.reads_what_was_written_to_him_first()
    usual = day.a_usual_session()
    day.by_phone_with_scores_typed()
    day.one_calls_it_off_and_the_time_is_offered_on()
    day.one_did_not_come()
    day.one_came_late()
    day.a_review_with_a_change_of_plan()
    day.a_first_session()
    day.a_group()
    day.one_is_handed_over()
    day.supervision_is_asked_for()
    day.it_ends()
    (artefacts / "usability.md").write_text(table(day.ben.costs), encoding="utf-8")
    is_one_page_of_at_most_12_inputs(usual)


def test_the_same_session_on_a_phone(her, clock, somebody, screens):
    day = Day(her, clock, Busy(somebody(viewport=PHONE)), screens)
    day.begins()
    is_one_page_of_at_most_12_inputs(day.a_usual_session())


def is_one_page_of_at_most_12_inputs(usual):
    assert usual.pages == 1
    assert usual.visible <= 12, "a usual session has more inputs in sight than it may"
    assert len(usual.touched) <= 12
