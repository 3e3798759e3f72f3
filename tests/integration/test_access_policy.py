"""Who may open whose record: by relation, never by being on the staff."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handrail.accounts.models import User
from handrail.accounts.people import open_account
from handrail.accounts.roles import SERVED, Role
from handrail.care import events, handover
from handrail.care.vocabulary import EndReason, Setting, Via
from handrail.organisation.models import Absence, Practitioner, Team
from handrail.record import access, journal
from handrail.record.access import Relation, Verb, Whole
from handrail.record.journal import Text

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def _user(pk: str) -> User:
    return User.objects.get(pk=pk)


def _new(role: Role) -> User:
    name = "" if role in SERVED else role.label
    account = User.objects.create(role=role, name=name, email=f"new-{role}@example.org")
    Practitioner.objects.create(account=account)
    return account


def _reads(pk: str, stream: str) -> Relation | None:
    return access.may_read(_user(pk), journal.episode(stream))


@pytest.fixture
def held(house: Any) -> str:
    """Somebody whose care the therapist holds."""
    stream = house.chosen()
    journal.record(stream, handover.send, by=house.lead, handover="H", to=house.therapist, reason=Text("step three"))
    journal.record(stream, handover.accept, by=house.therapist, handover="H")
    return str(stream)


class ForStaff:
    def test_who_holds_reads_and_who_does_not_does_not(self, house: Any, held: str) -> None:
        assert _reads(house.therapist, held) == Relation.HOLDER
        assert _reads(house.pwp, held) is None

    def test_who_stands_in_reads_for_as_long_as_they_do(self, house: Any, held: str, set_clock: Any) -> None:
        today = journal.today()
        away = {"starts": today, "ends": today + timedelta(days=2), "cover_id": house.pwp}
        Absence.objects.create(practitioner_id=house.therapist, **away)
        assert _reads(house.pwp, held) == Relation.COVER
        with set_clock(journal.now() + timedelta(days=4)):
            assert _reads(house.pwp, held) is None

    def test_the_holders_supervisor_and_the_lead_read(self, house: Any, held: str) -> None:
        assert _reads(house.supervisor, held) == Relation.SUPERVISOR
        assert _reads(house.lead, held) == Relation.LEAD

    def test_who_is_asked_to_take_over_reads_until_they_have_answered(self, house: Any, held: str) -> None:
        offered = {"handover": "H2", "to": house.pwp, "reason": Text("evenings")}
        journal.record(held, handover.send, by=house.therapist, **offered)
        assert _reads(house.pwp, held) == Relation.ASKED
        journal.record(held, handover.refuse, by=house.pwp, handover="H2", reason=Text("full"))
        assert _reads(house.pwp, held) is None

    def test_who_owes_something_reads_while_they_owe_it(self, house: Any, held: str) -> None:
        house.booked(held, with_=house.pwp)
        assert _reads(house.pwp, held) == Relation.OWES

    def test_who_leads_the_group_they_come_to_reads(self, house: Any, held: str) -> None:
        facilitator = _new(Role.GROUP_FACILITATOR)
        house.booked(held, with_=facilitator.pk, setting=Setting.GROUP)
        assert _reads(facilitator.pk, held) == Relation.FACILITATOR

    def test_a_second_clinician_reads(self, house: Any, held: str) -> None:
        second = _new(Role.COUNSELLOR)
        journal.record(held, _proposed_with_second, by=house.therapist, second=second.pk, because=Text("we did it"))
        assert _reads(second.pk, held) == Relation.SECOND

    def test_the_holders_team_reads(self, house: Any, held: str) -> None:
        team = Team.objects.create(name="North")
        for pk in (house.pwp, house.therapist):
            one = Practitioner.objects.get(pk=pk)
            one.team = team
            one.save()
        assert _reads(house.pwp, held) == Relation.TEAM

    def test_having_no_team_is_not_a_team(self, house: Any, held: str) -> None:
        assert _reads(_new(Role.COUNSELLOR).pk, held) is None

    def test_the_office_opens_and_does_not_read(self, house: Any, held: str) -> None:
        account, episode = _user(house.administrator), journal.episode(held)
        assert access.may_open_episode(account, episode) == Relation.OFFICE
        assert access.may_read(account, episode) is None
        assert access.may_decide(account, episode) is None

    @pytest.mark.parametrize("role", sorted(set(Role) - set(access.MAY)))
    def test_a_role_without_a_line_in_the_table_does_nothing(self, house: Any, held: str, role: str) -> None:
        account = _new(Role(role))
        assert not any(access.may(account, verb) for verb in Verb)
        assert access.may_open_episode(account, journal.episode(held)) is None

    @pytest.mark.parametrize("role", [Role.SERVICE_MANAGER, Role.EMPLOYMENT_ADVISER, Role.SAFEGUARDING_LEAD])
    def test_a_title_opens_no_record(self, house: Any, held: str, role: Role) -> None:
        assert access.may_open_episode(_new(role), journal.episode(held)) is None

    def test_a_suspended_account_opens_nothing_from_that_second(self, house: Any, held: str) -> None:
        account = _user(house.therapist)
        account.is_active = False
        account.save()
        assert _reads(house.therapist, held) is None
        assert not access.may(account, Verb.FIND)

    def test_the_refusing_mood_says_why(self, house: Any, held: str) -> None:
        with pytest.raises(access.NotAllowed, match="no part in this person's care"):
            access.check_read(_user(house.pwp), journal.episode(held))
        with pytest.raises(access.NotAllowed, match="not for this"):
            access.check(_user(house.administrator), Verb.LEAD)
        assert access.check_read(_user(house.therapist), journal.episode(held)) == Relation.HOLDER


class ForThePerson:
    @pytest.fixture
    def person(self, house: Any) -> str:
        return str(house.person())

    def test_until_staff_have_made_sure_an_account_opens_only_what_it_wrote(self, house: Any, person: str) -> None:
        account = open_account("wren.tolliver@example.org", person)
        wrote = events.AccountOpened(account=account.pk)
        journal.record(person, lambda *_: (wrote,), by=account.pk)
        assert access.may_open(account, person) == Whole.ONLY_OWN
        assert [type(entry.event) for entry in access.own_entries(journal.entries(person), account)] == [
            events.AccountOpened
        ]
        assert access.may_own(account, person) is None
        with pytest.raises(access.NotAllowed, match="only what you wrote"):
            access.check_own(account, person)

    def test_once_they_have_it_opens_all_of_it(self, house: Any, person: str) -> None:
        account = open_account("wren.tolliver@example.org", person)
        journal.record(person, lambda *_: (_confirmed(account),), by=house.administrator)
        assert access.may_open(account, person) == Whole.WHOLE
        assert access.may_open(account, person, journal.standing(person)) == Whole.WHOLE
        assert access.check_own(account, person) == Relation.OWN

    def test_nobody_opens_somebody_else(self, house: Any, person: str) -> None:
        account = open_account("wren.tolliver@example.org", person)
        journal.record(person, lambda *_: (_confirmed(account),), by=house.administrator)
        assert access.may_open(account, house.person()) == Whole.NOTHING

    def test_an_account_that_no_longer_speaks_for_them_opens_nothing(self, house: Any, person: str) -> None:
        account = open_account("wren.tolliver@example.org", person)
        journal.record(person, lambda *_: (_confirmed(account),), by=house.administrator)
        account.speaks.all().delete()
        assert access.may_open(_user(account.pk), person) == Whole.NOTHING

    def test_staff_open_nothing_by_this_way(self, house: Any, person: str) -> None:
        assert access.may_open(_user(house.lead), person) == Whole.NOTHING

    def test_nobody_who_is_served_is_in_the_table_of_roles(self) -> None:
        assert not SERVED & set(access.MAY)


def _confirmed(account: User) -> events.AccountConfirmed:
    return events.AccountConfirmed(account=account.pk, by_means=Via.PHONE)


def _proposed_with_second(_: Any, act: Any, *, second: str, because: Any) -> Any:
    due = act.recorded_at + timedelta(days=5)
    facts = {"ending": "E", "reason": EndReason.COMPLETED_TOGETHER, "because": because, "due": due}
    return (events.EndingProposed(second_due=due, second_owner=second, **facts),)
