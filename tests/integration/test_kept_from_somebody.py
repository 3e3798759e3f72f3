"""A record that is kept from one of those who work here, and one that is narrowed to those who treat the person."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.care import handover, identity, keeping_from, messages, raising, same
from handrail.care.refused import Refused
from handrail.care.vocabulary import DutyKind, KeptWhy, Matter, StreamKind
from handrail.keys.ids import new_id
from handrail.organisation.models import Absence, Practitioner, Team
from handrail.record import access, day, diaries, finding, journal, lists, overview, rebuild, sealed, service
from handrail.record.access import Relation
from handrail.record.journal import Text
from handrail.record.models import DutyRow, EpisodeRow, KeptRow, SupportRow
from handrail.record.sight import sight_of

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def _user(pk: str) -> User:
    return User.objects.get(pk=pk)


def keep(house: Any, person: str, account: str, why: KeptWhy = KeptWhy.ASKED, by: str = "") -> None:
    episodes = journal.standing(person).episodes
    with journal.together(person, *episodes, by=by or person, said_by=person) as act:
        act.record(person, keeping_from.keep_from, account=account, why=why)


def say(house: Any, person: str, decision: Any, **facts: Any) -> None:
    journal.record(person, decision, by=house.supervisor, said_by=person, **facts)


@pytest.fixture
def office(house: Any) -> User:
    account = User.objects.create(role=Role.ADMINISTRATOR, name="Ada Quint", email="office@example.org")
    Practitioner.objects.create(account=account)
    return account


@pytest.fixture
def held(house: Any, set_clock: Any) -> Any:
    """Somebody whose care the practitioner holds, with a team of two and an appointment ahead."""
    with set_clock(MONDAY):
        team = Team.objects.create(name="North")
        Practitioner.objects.filter(pk__in=[house.pwp, house.therapist]).update(team=team)
        service.changed()
        stream = house.chosen()
        journal.record(stream, handover.take_on, by=house.pwp, handover=new_id(), reason=Text("I know them"))
        house.booked(stream)
        house.facts["person"] = journal.episode(stream).person
        yield stream


class ForWhoeverItIsKeptFrom:
    @pytest.mark.parametrize("who", ["lead", "pwp", "therapist", "supervisor"])
    def test_no_relation_opens_it(self, house: Any, held: str, who: str) -> None:
        account = _user(getattr(house, who))
        assert access.may_read(account, journal.episode(held)) is not None
        keep(house, house.facts["person"], account.pk)
        found = journal.episode(held)
        assert access.may_open_episode(account, found) is access.may_read(account, found) is None
        assert access.may_decide(account, found) is None

    def test_not_even_the_office(self, house: Any, held: str, office: User) -> None:
        assert access.may_open_episode(office, journal.episode(held)) is Relation.OFFICE
        keep(house, house.facts["person"], office.pk)
        assert access.may_open_episode(office, journal.episode(held)) is None

    @pytest.mark.parametrize("who", ["lead", "pwp", "therapist"])
    def test_nobody_of_that_name_is_found_and_nobody_is_counted(self, house: Any, held: str, who: str) -> None:
        account, asked = _user(getattr(house, who)), {"name": "Wren Tolliver", "nhs_number": "9434765919"}
        assert [each.shown for each in finding.find_person(**asked, sight=sight_of(account))] == [True]
        keep(house, house.facts["person"], account.pk)
        sight = sight_of(account)
        assert finding.find_person(**asked, sight=sight) == []
        assert sight.others(EpisodeRow.objects.all()) == sight.others(DutyRow.objects.all()) == 0
        assert not sight.shows([house.facts["person"]])

    def test_no_list_of_their_own_has_a_line_of_it(self, house: Any, held: str) -> None:
        me, later = house.pwp, journal.now() + timedelta(days=30)

        def seen() -> list[int]:
            whole = (
                lists.caseload(me),
                day.owed(me, 50),
                list(lists.all_owed(me)),
                diaries.booked_with(me, MONDAY, later),
            )
            return [len(each) for each in (*whole, day.meetings(me, MONDAY, later, 50))]

        assert 0 not in seen()
        keep(house, house.facts["person"], me)
        assert seen() == [0] * 5
        named = [each for each in diaries.week(me, MONDAY, later, sight_of(_user(me))).appointments if each.person]
        assert named == []

    def test_the_lead_sees_it_in_no_list_of_the_service(self, house: Any, held: str) -> None:
        keep(house, house.facts["person"], house.lead)
        sight = sight_of(_user(house.lead))
        late = journal.now() + timedelta(days=400)
        assert lists.overdue(sight=sight, before=late) == overview.ledger(sight=sight) == []
        assert lists.overdue(sight=sight_of(_user(house.supervisor)), before=late) != []

    def test_what_they_held_is_owed_by_somebody_else_from_that_moment(self, house: Any, held: str) -> None:
        assert set(DutyRow.objects.values_list("owner", flat=True)) == {house.pwp}
        keep(house, house.facts["person"], house.pwp)
        owned = set(DutyRow.objects.values_list("owner", flat=True))
        assert owned == {house.supervisor}
        assert [each.stream for each in lists.caseload(house.supervisor)] == [held]
        assert access.may_read(_user(house.supervisor), journal.episode(held)) is Relation.COVER
        kinds = set(DutyRow.objects.values_list("kind", flat=True))
        assert DutyKind.KEPT_AWAY.value in kinds

    def test_it_is_put_right_once_somebody_else_has_it(self, house: Any, held: str) -> None:
        keep(house, house.facts["person"], house.therapist)
        assert not DutyRow.objects.filter(kind=DutyKind.KEPT_AWAY.value).exists()

    def test_whoever_would_cover_and_may_not_is_passed_over(self, house: Any, held: str) -> None:
        keep(house, house.facts["person"], house.therapist)
        away = {"starts": journal.today(), "ends": journal.today() + timedelta(days=3)}
        Absence.objects.create(practitioner_id=house.pwp, cover_id=house.therapist, **away)
        assert day.owed(house.therapist, 50) == lists.caseload(house.therapist) == []
        assert [each.stream for each in lists.caseload(house.supervisor)] == [held]
        assert len(day.owed(house.supervisor, 50)) == len(lists.all_owed(house.supervisor)) > 0
        assert access.may_read(_user(house.therapist), journal.episode(held)) is None

    def test_what_they_write_is_read_by_others(self, house: Any, held: str) -> None:
        keep(house, house.facts["person"], house.pwp)
        words = {"message": new_id(), "words": Text("I cannot sleep")}
        journal.record(held, messages.send, by=house.facts["person"], **words)
        assert lists.unread(house.pwp, 10) == []
        assert [each.stream for each in lists.unread(house.supervisor, 10)] == [held]

    def test_what_is_raised_goes_round_them(self, house: Any, held: str) -> None:
        keep(house, house.facts["person"], house.lead)
        matter = journal.open_stream(StreamKind.CONCERN)
        facts = {"person": house.facts["person"], "episode": held, "let_down": Text("nobody phoned")}
        raised = {"by": house.facts["person"], "matter": Matter.CONCERN, **facts}
        journal.record(matter, raising.raise_it, **raised)
        assert house.lead not in sealed.of_concern(matter).readers
        assert access.may_read_sealed(_user(house.lead), sealed.of_concern(matter)) is None

    def test_a_matter_they_read_before_is_read_by_somebody_else(self, house: Any, held: str) -> None:
        matter = journal.open_stream(StreamKind.CONCERN)
        facts = {"person": house.facts["person"], "episode": held, "let_down": Text("nobody phoned")}
        journal.record(matter, raising.raise_it, by=house.facts["person"], matter=Matter.CONCERN, **facts)
        readers = sealed.of_concern(matter).readers
        for who in readers:
            keep(house, house.facts["person"], who)
        others = {house.lead, house.pwp, house.therapist, house.supervisor} - set(readers)
        ours = service.current()
        assert [sealed.read_by(who, ours) for who in readers] == [[] for _ in readers]
        assert [who for who in sorted(others) if sealed.read_by(who, ours)] != []


class ForChoicesAndFacts:
    def test_nobody_is_asked_to_take_over_a_record_that_is_kept_from_them(self, house: Any, held: str) -> None:
        keep(house, house.facts["person"], house.therapist)
        with pytest.raises(Refused, match="kept from the colleague"):
            journal.record(held, handover.send, by=house.pwp, handover="H", to=house.therapist, reason=Text("x"))

    def test_nobody_books_them(self, house: Any, held: str) -> None:
        keep(house, house.facts["person"], house.therapist)
        with pytest.raises(Refused, match="kept from somebody"):
            house.booked(held, days=9, with_=house.therapist)

    def test_that_they_met_all_the_same_is_written_down(self, house: Any, held: str) -> None:
        keep(house, house.facts["person"], house.therapist)
        before = journal.episode(held).seq
        house.session(held, with_=house.therapist)
        assert journal.episode(held).seq > before

    def test_a_message_may_still_say_that_it_is_not_for_them(self, house: Any, held: str) -> None:
        keep(house, house.facts["person"], house.pwp)
        facts = {"message": new_id(), "words": Text("x"), "not_to": (house.pwp,)}
        journal.record(held, messages.send, by=house.facts["person"], **facts)

    def test_somebody_must_be_left_to_answer(self, house: Any, held: str) -> None:
        clinicians = (house.lead, house.pwp, house.therapist, house.supervisor)
        for who in clinicians[:-1]:
            keep(house, house.facts["person"], who)
        with pytest.raises(Refused, match="nobody here could answer"):
            keep(house, house.facts["person"], clinicians[-1])

    def test_it_is_lifted_as_easily(self, house: Any, held: str) -> None:
        keep(house, house.facts["person"], house.pwp)
        say(house, house.facts["person"], keeping_from.let_open, account=house.pwp)
        assert access.may_read(_user(house.pwp), journal.episode(held)) is Relation.HOLDER
        assert set(DutyRow.objects.values_list("owner", flat=True)) == {house.pwp}

    def test_an_entry_that_keeps_it_from_somebody_is_not_struck_out(self, house: Any, held: str) -> None:
        keep(house, house.facts["person"], house.pwp)
        entry = journal.standing(house.facts["person"]).entries[-1].seq
        with pytest.raises(Refused, match="who may open the record"):
            say(house, house.facts["person"], identity.strike, entry=entry, why=Text("x"))


class ForOnesOwnRecord:
    def test_it_stays_closed_at_work_whoever_asks(self, house: Any, held: str) -> None:
        person = house.facts["person"]
        keep(house, person, house.therapist, KeptWhy.OWN)
        for by in (house.therapist, person):
            with pytest.raises(Refused, match="their own record at work"):
                journal.record(person, keeping_from.let_open, by=by, said_by=person, account=house.therapist)
        assert access.may_read(_user(house.therapist), journal.episode(held)) is None

    def test_a_colleague_who_finds_that_it_was_not_says_why(self, house: Any, held: str) -> None:
        person = house.facts["person"]
        keep(house, person, house.therapist, KeptWhy.OWN)
        with pytest.raises(Refused, match="reason is missing"):
            say(house, person, keeping_from.let_open, account=house.therapist)
        say(house, person, keeping_from.let_open, account=house.therapist, words=Text("another of the same name"))
        assert access.may_read(_user(house.therapist), journal.episode(held)) is Relation.TEAM

    def test_a_copy_of_the_database_does_not_tell_whose_it_is(self, house: Any, held: str) -> None:
        keep(house, house.facts["person"], house.therapist, KeptWhy.OWN)
        row = KeptRow.objects.get()
        assert house.therapist.encode() not in bytes(row.sealed) and row.person == house.facts["person"]
        assert not DutyRow.objects.filter(not_to__contains=house.therapist).exists()


class ForANarrowedRecord:
    def test_those_who_treat_open_it_and_the_team_does_not(self, house: Any, held: str) -> None:
        assert access.may_read(_user(house.therapist), journal.episode(held)) is Relation.TEAM
        say(house, house.facts["person"], keeping_from.narrow)
        found = journal.episode(held)
        known = {who: access.may_read(_user(getattr(house, who)), found) for who in ("pwp", "supervisor", "lead")}
        assert known == {"pwp": Relation.HOLDER, "supervisor": Relation.SUPERVISOR, "lead": Relation.LEAD}
        assert access.may_read(_user(house.therapist), found) is None

    def test_the_teams_lists_give_only_a_number_of_it(self, house: Any, held: str) -> None:
        team, owner = sight_of(_user(house.therapist)), _user(house.pwp)
        assert team.others(EpisodeRow.objects.all()) == 0 and team.shows([house.facts["person"]])
        say(house, house.facts["person"], keeping_from.narrow)
        team = sight_of(_user(house.therapist))
        assert team.others(EpisodeRow.objects.all()) == 1 and not team.shows([house.facts["person"]])
        assert sight_of(owner).shows([house.facts["person"]])
        asked = {"name": "Wren Tolliver", "nhs_number": "9434765919"}
        assert [each.shown for each in finding.find_person(**asked, sight=team)] == [False]
        assert [each.shown for each in finding.find_person(**asked, sight=sight_of(owner))] == [True]

    def test_the_office_opens_it_while_there_is_something_to_book(self, house: Any, held: str, office: User) -> None:
        say(house, house.facts["person"], keeping_from.narrow)
        assert access.may_open_episode(office, journal.episode(held)) is Relation.OFFICE
        assert sight_of(office).shows([house.facts["person"]])

    def test_and_not_past_that(self, house: Any, office: User) -> None:
        stream = house.accepted()
        person = journal.episode(stream).person
        say(house, person, keeping_from.narrow)
        assert access.may_open_episode(office, journal.episode(stream)) is None
        assert not sight_of(office).shows([person])
        say(house, person, keeping_from.widen)
        assert access.may_open_episode(office, journal.episode(stream)) is Relation.OFFICE


class ForWhatIsStored:
    def test_made_again_from_the_journal_it_is_the_same(self, house: Any, held: str) -> None:
        keep(house, house.facts["person"], house.pwp)
        before = sorted(DutyRow.objects.values_list("stream", "key", "owner"))
        KeptRow.objects.all().delete()
        DutyRow.objects.update(owner=house.pwp)
        service.changed()
        rebuild.rebuild()
        assert sorted(DutyRow.objects.values_list("stream", "key", "owner")) == before
        assert access.may_read(_user(house.pwp), journal.episode(held)) is None

    def test_of_records_that_are_joined_it_holds_for_all(self, house: Any, held: str) -> None:
        other = house.referred(house.person(nhs_number="9434765870"))
        person, second = house.facts["person"], journal.episode(other).person
        keep(house, second, house.pwp)
        assert access.may_read(_user(house.pwp), journal.episode(held)) is Relation.HOLDER
        with journal.together(person, second, by=house.supervisor) as acts:
            facts = {"keep": person, "contact": person, "why": Text("one person")}
            acts.record(person, same.same_as, person=second, **facts)
            acts.record(second, same.same_as, person=person, **facts)
        assert access.may_read(_user(house.pwp), journal.episode(held)) is None
        assert house.pwp not in set(DutyRow.objects.filter(person=person).values_list("owner", flat=True))
        say(house, second, keeping_from.let_open, account=house.pwp)
        assert access.may_read(_user(house.pwp), journal.episode(held)) is Relation.HOLDER

    def test_a_row_that_is_missing_hides_employment_support_rather_than_showing_it(self, house: Any, held: str) -> None:
        seen = {each.stream for each in lists._duties(sight_of(_user(house.lead)).of(DutyRow.objects.all()), 50, 0)}
        assert seen == {held}
        EpisodeRow.objects.filter(stream=held).delete()  # what is not known to be therapy is not shown as such
        SupportRow.objects.all().delete()
        assert lists._duties(sight_of(_user(house.lead)).of(DutyRow.objects.all()), 50, 0) == []
        assert day.owed(house.pwp, 50) == []
