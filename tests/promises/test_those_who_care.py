"""Promise 18 · Those who care

Workloads, cover and supervision are on the same clocks. When someone is away, what they owe moves to a named colleague,
and the person sees the name and until when. What supervision decided for a person is told to them. Passing a limit on
caseload is shown to the lead.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from handrail.care import handover, supervision
from handrail.care.agenda import agenda
from handrail.care.duties import duties
from handrail.care.vocabulary import Agenda, DutyKind
from handrail.keys.ids import new_id
from handrail.organisation import covering, staffing
from handrail.organisation.models import Practitioner
from handrail.record import journal, service
from handrail.record.models import CharterVersion
from tests.care_world import AMINA, DAN, fill_in, in_treatment, today, waiting, words
from tests.house import House, ask_for_help, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def service_at_work(db: Any) -> House:
    """Somebody in treatment, who holds their care, and colleagues."""
    return build()


def of(at: House, who: str) -> Practitioner:
    return Practitioner.objects.select_related("account").get(pk=at.accounts[who])


def owners(at: House) -> set[str]:
    """Who owes the person something today."""
    return {each.owner for each in duties(journal.episode(at.stream), service.current())}


def my_way(at: House) -> str:
    return at.browsers["person"].get(reverse("my:home")).content.decode()


class ForSomeoneWhoseTherapistIsAway:
    def test_what_is_owed_moves_to_a_named_colleague_the_same_day(self, service_at_work: House) -> None:
        holder, other = of(service_at_work, "holder"), of(service_at_work, "stranger")
        assert holder.pk in owners(service_at_work)
        covering.be_away(holder, journal.today(), journal.today() + timedelta(days=6), other, by=holder.pk)
        assert holder.pk not in owners(service_at_work) and other.pk in owners(service_at_work)

    def test_they_see_who_stands_in_and_until_when(self, service_at_work: House) -> None:
        holder, other = of(service_at_work, "holder"), of(service_at_work, "stranger")
        covering.be_away(holder, journal.today(), journal.today() + timedelta(days=6), other, by=holder.pk)
        page = my_way(service_at_work)
        assert "Holder is away until" in page and "Stranger stands in" in page

    def test_it_is_never_nobody_even_where_nobody_was_named(self, service_at_work: House) -> None:
        holder, lead = of(service_at_work, "holder"), of(service_at_work, "lead")
        covering.be_away(holder, journal.today(), journal.today(), None, by=holder.pk)
        assert holder.pk not in owners(service_at_work) and lead.pk in owners(service_at_work)


class ForSomeoneWhoseTherapistGoes:
    def test_whoever_takes_over_is_named_before_it_can_be_saved(self, service_at_work: House) -> None:
        holder, office = of(service_at_work, "holder"), of(service_at_work, "office")
        with pytest.raises(staffing.NotPossible):
            staffing.leave(holder, journal.today(), office, by="", today=journal.today())

    def test_a_closed_account_holds_nothing_from_that_second(self, service_at_work: House) -> None:
        holder, heir = of(service_at_work, "holder"), of(service_at_work, "stranger")
        staffing.suspend(holder, heir, "why", by=service_at_work.accounts["manager"], now=journal.now())
        assert holder.pk not in owners(service_at_work) and heir.pk in owners(service_at_work)
        assert "Stranger holds your care now, in place of Holder." in my_way(service_at_work)


class ForSomeoneWhoseCareIsTalkedOver:
    def test_it_is_owed_on_a_clock_like_everything_else(self) -> None:
        story = in_treatment()
        (owed,) = story.owed(DutyKind.SUPERVISE)
        assert (owed.owner, owed.rungs[0].to) == (AMINA, DAN)
        assert owed.due <= story.service.calendar.due_in_days(owed.since, story.service.charter.supervision_days)

    def test_whoever_asks_does_not_wait_for_a_date(self) -> None:
        story = in_treatment()
        story.does(supervision.ask, request="r")
        (owed,) = story.owed(DutyKind.SUPERVISE)
        assert owed.due == story.service.calendar.due_in_working_days(story.now, 5)

    def test_the_agenda_comes_from_how_things_are(self) -> None:
        story = in_treatment()
        assert Agenda.NEW in agenda(story.episode, story.service, today(story))
        story.does(supervision.supervise, supervision="s", with_=DAN, decided=words())
        assert agenda(story.episode, story.service, today(story)) == ()
        fill_in(story, 12, 9, "worried", last=1)
        assert agenda(story.episode, story.service, today(story)) == (Agenda.SAFETY,)

    def test_a_long_wait_is_looked_at_by_two(self) -> None:
        story = waiting().later(days=43)
        assert Agenda.LONG_WAIT in agenda(story.episode, story.service, today(story))

    def test_what_was_decided_is_theirs_to_read(self, service_at_work: House) -> None:
        at, decided = service_at_work, "We try activity before thoughts."
        facts = {"supervision": "s", "with_": at.accounts["lead"], "decided": journal.Text(decided)}
        journal.record(at.stream, supervision.supervise, by=at.accounts["holder"], **facts)
        assert decided in at.browsers["person"].get(reverse("my:record")).content.decode()

    def test_nobody_supervises_alone(self) -> None:
        in_treatment().refuses(supervision.supervise, supervision="s", with_=AMINA, decided=words())


class WhenSomebodyHoldsTooMany:
    def test_the_lead_is_shown_and_nobody_is_turned_away(self, service_at_work: House) -> None:
        at = service_at_work
        CharterVersion.objects.create(version=2, since="2026-01-01", numbers={"caseload_step_two": 10})
        service.changed()
        for number in range(11):
            _person, stream = ask_for_help(at.accounts["holder"], f"Somebody{number}")
            facts = {"handover": new_id(), "reason": journal.Text("I take them on.")}
            journal.record(stream, handover.take_on, by=at.accounts["holder"], **facts)
        assert "more than the charter’s 10" in at.browsers["lead"].get(reverse("clinic:lead")).content.decode()
        assert "more than the charter" not in my_way(at)
