"""A session written up in a real browser: while the connection is lost, and in two tabs, nothing typed is lost."""

from datetime import UTC, datetime, timedelta

import pytest
from cast import Staff, now_is, open_the_service
from house import ask_for_help
from looks import check, picture

from handrail.care import answers, planning, treatment, triage
from handrail.care.vocabulary import Medium, Purpose, Step, Therapy
from handrail.keys.ids import new_id
from handrail.record import journal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MONDAY = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


@pytest.fixture
def amina(somebody):
    """Amina in her browser, an appointment of hers that is an hour old, and the clock."""
    works = open_the_service()
    with now_is(MONDAY):
        _person, stream = ask_for_help(works["amina"], "Rosa")
        where = _appointment(stream, works["amina"])
    with now_is(MONDAY + timedelta(days=1, hours=1)):
        staff = Staff(somebody())
        staff.signs_in("amina")
        yield staff, stream, where


def _appointment(stream, by):
    contact = new_id()
    meeting = {"purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "minutes": 50, "with_": by}
    journal.record(stream, triage.accept, by=by, step=Step.TWO, reason=journal.Text("It fits."))
    journal.record(stream, planning.name_problem, by=by, problem="depression")
    journal.record(
        stream, planning.write_formulation, by=by, keeps_going=journal.Text("Waiting for the phone to ring.")
    )
    journal.record(stream, planning.plan, by=by, therapy=Therapy.GUIDED_SELF_HELP_BOOK, sessions=6)
    journal.record(stream, answers.set_goal, by=by, goal=new_id(), words=journal.Text("Go to the shops by myself."))
    journal.record(stream, treatment.book, by=by, contact=contact, starts=MONDAY + timedelta(days=1), **meeting)
    return f"/clinic/episodes/{stream}/write-up/{contact}/"


def test_a_lost_connection_keeps_what_is_typed_and_sends_it_when_it_is_back(amina, screens):
    staff, stream, where = amina
    page = staff.goes_to(where).page
    check(page)
    picture(page, screens, "clinic-session")
    staff.types(did="We planned a walk to the shops.", why_not="They move house first.")
    page.context.set_offline(True)
    staff.presses("Sign and save")
    page.get_by_text("The connection is lost. Everything you typed is still on this page").wait_for()
    assert staff.field("did").input_value() == "We planned a walk to the shops."
    assert not journal.episode(stream).held
    page.context.set_offline(False)
    page.get_by_text("The session is in the record").wait_for()
    assert len(journal.episode(stream).held) == 1
