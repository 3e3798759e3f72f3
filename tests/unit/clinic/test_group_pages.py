"""Setting a group up, its dates, changing one of them, and work in an online programme."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from handrail.accounts.models import User
from handrail.care.parts import ContactState
from handrail.care.vocabulary import DutyKind, Stage, Therapy
from handrail.organisation import changes, courses
from handrail.organisation.models import Group, GroupMeeting, Programme
from handrail.pages import groups
from handrail.record import journal
from handrail.record.models import Claim, DutyRow

pytestmark = pytest.mark.django_db

GROUP = {
    "once": "g" * 24,
    "name": "Coping with worry",
    "description": "Six evenings.",
    "therapy": Therapy.PSYCHOEDUCATION_GROUP.value,
    "places": "8",
    "waiting_places": "2",
    "minutes": "90",
    "medium": "in_person",
    "room": "",
    "link": "",
}


def browser(account: User) -> Client:
    client = Client()
    client.force_login(account, backend="handrail.accounts.backend.StaffPassword")
    return client


def parts(day: date, name: str = "day") -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def day_in(days: int) -> date:
    return journal.today() + timedelta(days=days)


@pytest.fixture
def group(house: Any) -> Group:
    page = browser(house.amina)
    answer = page.post("/clinic/groups/new/", {**GROUP, "facilitators": [house.amina.pk]})
    made = Group.objects.get()
    assert answer.headers["Location"] == f"/clinic/groups/{made.pk}/dates/"
    data = {"once": "d" * 24, **parts(day_in(7)), "time": "6pm", "minutes": "90", "weeks": "3"}
    assert page.post(f"/clinic/groups/{made.pk}/dates/", data).status_code == 302
    return _fresh(made)


def _fresh(made: Group) -> Group:
    found = courses.group(made.pk)
    assert found is not None
    return found


def join(house: Any, group: Group) -> str:
    person, stream = house.accepted()
    with journal.together(stream, by=house.amina.pk, said_by=person) as acts:
        groups.take(acts, stream, journal.episode(stream), group, None)
    return stream


class ForSettingUp:
    def test_who_leads_it_is_written_down_as_a_change_of_who_may_see_whom(self, house: Any, group: Group) -> None:
        other = {**GROUP, "once": "h" * 24, "facilitators": [house.ben.pk]}
        assert browser(house.amina).post(f"/clinic/groups/{group.pk}/change/", other).status_code == 302
        noted = [each for each in changes.of_reach(journal.now() - timedelta(days=1)) if each.what == changes.LEADS]
        assert {(each.about, each.before, each.after) for each in noted} == {
            (house.amina.pk, "", group.name),
            (house.amina.pk, group.name, ""),
            (house.ben.pk, "", group.name),
        }

    def test_its_dates_are_weekly_at_the_same_hour_and_take_the_time_of_whoever_leads(
        self, house: Any, group: Group
    ) -> None:
        dates = [timezone.localtime(each.starts) for each in courses.dates(group)]
        assert [each.hour for each in dates] == [18, 18, 18]
        assert [(each.date() - dates[0].date()).days for each in dates] == [0, 7, 14]
        assert Claim.objects.filter(stream=courses.dates(group)[0].pk, slot__startswith=house.amina.pk).count() == 18

    def test_sent_twice_it_is_there_once(self, house: Any, group: Group) -> None:
        browser(house.amina).post("/clinic/groups/new/", {**GROUP, "facilitators": [house.amina.pk]})
        assert Group.objects.count() == 1

    def test_nobody_leads_two_things_at_once(self, house: Any, group: Group) -> None:
        page = browser(house.amina)
        page.post("/clinic/groups/new/", {**GROUP, "once": "h" * 24, "facilitators": [house.amina.pk]})
        other = Group.objects.exclude(pk=group.pk).get()
        data = {"once": "i" * 24, **parts(day_in(7)), "time": "6:30pm", "minutes": "60", "weeks": "1"}
        answer = page.post(f"/clinic/groups/{other.pk}/dates/", data)
        assert answer.status_code == 422 and "Amina Osei" in answer.content.decode()
        assert not other.meetings.exists()

    def test_a_time_that_is_past_is_asked_for_again(self, house: Any, group: Group) -> None:
        data = {"once": "j" * 24, **parts(journal.today()), "time": "12:01am", "minutes": "60", "weeks": "1"}
        answer = browser(house.amina).post(f"/clinic/groups/{group.pk}/dates/", data)
        assert answer.status_code == 422 and "This time is past." in answer.content.decode()

    def test_there_are_never_fewer_places_than_are_taken(self, house: Any, group: Group) -> None:
        join(house, group)
        join(house, group)
        data = {**GROUP, "once": "k" * 24, "places": "1", "facilitators": [house.amina.pk]}
        answer = browser(house.amina).post(f"/clinic/groups/{group.pk}/change/", data)
        assert answer.status_code == 422 and "2 places are taken." in answer.content.decode()

    def test_whoever_is_on_it_is_told_who_leads_it_now(self, house: Any, group: Group) -> None:
        stream = join(house, group)
        data = {**GROUP, "once": "l" * 24, "facilitators": [house.ben.pk]}
        assert browser(house.amina).post(f"/clinic/groups/{group.pk}/change/", data).status_code == 302
        assert {each.with_ for each in journal.episode(stream).booked} == {house.ben.pk}

    def test_somebody_who_does_not_lead_it_does_not_change_it(self, house: Any, group: Group) -> None:
        assert browser(house.stranger).get(f"/clinic/groups/{group.pk}/change/").status_code == 403
        assert browser(house.stranger).get(f"/clinic/groups/{group.pk}/").status_code == 200
        assert browser(house.manager).get(f"/clinic/groups/{group.pk}/change/").status_code == 200

    def test_more_dates_are_booked_for_whoever_has_a_place(self, house: Any, group: Group) -> None:
        stream = join(house, group)
        data = {"once": "m" * 24, **parts(day_in(28)), "time": "6pm", "minutes": "90", "weeks": "2"}
        assert browser(house.amina).post(f"/clinic/groups/{group.pk}/dates/", data).status_code == 302
        assert len(journal.episode(stream).booked) == 5


class ForOneDate:
    def test_called_off_everybody_on_it_is_told(self, house: Any, group: Group) -> None:
        streams = [join(house, group), join(house, group)]
        one = courses.dates(group)[0]
        where = f"/clinic/groups/{group.pk}/dates/{one.pk}/"
        data = {"once": "n" * 24, "what": "off", "why": "The building is closed."}
        assert browser(house.amina).post(where, data).status_code == 302
        for stream in streams:
            episode = journal.episode(stream)
            assert [each.state for each in episode.contacts.values()].count(ContactState.CANCELLED) == 1
            assert DutyRow.objects.filter(stream=stream, kind=DutyKind.TELL_OF_CHANGE).exists()
        assert not Claim.objects.filter(stream=one.pk).exists()
        assert "The building is closed." in browser(house.amina).get(f"/clinic/groups/{group.pk}/").content.decode()
        assert browser(house.amina).post(where, {**data, "once": "o" * 24}).status_code == 422

    def test_moved_it_is_at_the_new_time_for_everybody(self, house: Any, group: Group) -> None:
        stream = join(house, group)
        one = courses.dates(group)[0]
        where = f"/clinic/groups/{group.pk}/dates/{one.pk}/"
        data = {
            "once": "p" * 24,
            "what": "move",
            **parts(day_in(8)),
            "time": "5pm",
            "minutes": "60",
            "why": "The room.",
        }
        assert browser(house.amina).post(where, data).status_code == 302
        moved = min(journal.episode(stream).booked, key=lambda each: each.starts)
        wanted = timezone.make_aware(datetime.combine(day_in(8), datetime.min.time().replace(hour=17)))
        assert (moved.starts, moved.minutes) == (wanted, 60)
        assert GroupMeeting.objects.get(pk=one.pk).starts == wanted

    def test_it_cannot_be_written_up_before_it_begins(self, house: Any, group: Group) -> None:
        one = courses.dates(group)[0]
        answer = browser(house.amina).get(f"/clinic/groups/{group.pk}/meetings/{one.pk}/")
        assert answer.status_code == 409 and "has not come yet" in answer.content.decode()


class ForOnePerson:
    def test_staff_type_what_they_choose(self, house: Any, group: Group) -> None:
        person, stream = house.accepted()
        page = browser(house.amina)
        body = page.get(f"/clinic/episodes/{stream}/group/").content.decode()
        assert "Coping with worry" in body and "8 places are free" in body
        data = {"once": "q" * 24, "via": "phone", "group": group.pk, "comment": ""}
        assert page.post(f"/clinic/episodes/{stream}/group/", data).status_code == 302
        assert journal.episode(stream).entries[-1].said_by == person
        data = {"once": "r" * 24, "via": "phone", "side": "person", "why": "Evenings are hard."}
        assert page.post(f"/clinic/episodes/{stream}/group-leave/{group.pk}/", data).status_code == 302
        assert journal.episode(stream).held_seats == []

    def test_none_of_them_is_an_answer_too(self, house: Any, group: Group) -> None:
        _person, stream = house.accepted()
        data = {"once": "s" * 24, "via": "phone", "group": "none", "comment": ""}
        assert browser(house.amina).post(f"/clinic/episodes/{stream}/group/", data).status_code == 302
        assert journal.episode(stream).stage == Stage.WAITING

    def test_typing_is_kept_as_a_draft_about_each_person(self, house: Any, group: Group, settings: Any) -> None:
        stream = join(house, group)
        one = courses.dates(group)[0]
        page, where = browser(house.amina), f"/clinic/groups/{group.pk}/meetings/{one.pk}/"
        settings.CLOCK_MAY_BE_SET = True
        with journal.clock(one.starts + timedelta(hours=2)):
            page.post(where, {"draft": "1", "did": "The worry tree", f"note-{stream}": "quiet today"})
            body = page.get(where).content.decode()
            assert "The worry tree" in body and "quiet today" in body
            assert "quiet today" not in browser(house.lead).get(where).content.decode()

    def test_what_is_too_long_for_a_draft_is_told_and_stays_on_the_page(
        self, house: Any, group: Group, settings: Any
    ) -> None:
        join(house, group)
        one = courses.dates(group)[0]
        settings.CLOCK_MAY_BE_SET = True
        with journal.clock(one.starts + timedelta(hours=2)):
            where = f"/clinic/groups/{group.pk}/meetings/{one.pk}/"
            answer = browser(house.amina).post(where, {"draft": "1", "did": "The worry tree. " * 15_000})
        assert answer.status_code == 422
        body = answer.content.decode()
        assert "more than a draft can hold" in body and "The worry tree. The worry tree." in body


class ForOnlineWork:
    def test_a_log_counts_as_a_session_and_begins_treatment(self, house: Any) -> None:
        Programme.objects.create(name="SilverCloud", integrated=True)
        _person, stream = house.accepted()
        data = {
            "once": "u" * 24,
            "programme": "SilverCloud",
            **parts(day_in(-6), "starts"),
            **parts(day_in(0), "ends"),
            "minutes": "20",
            "integrated": "unknown",
            "what": "The sleep diary.",
        }
        assert browser(house.amina).post(f"/clinic/episodes/{stream}/online-work/", data).status_code == 302
        episode = journal.episode(stream)
        [log] = episode.online_work.values()
        assert (log.programme, log.minutes, log.integrated_software) == ("SilverCloud", 20, True)
        assert episode.stage == Stage.TREATMENT

    def test_it_does_not_end_before_it_begins(self, house: Any) -> None:
        Programme.objects.create(name="SilverCloud")
        _person, stream = house.accepted()
        data = {"once": "v" * 24, "programme": "SilverCloud", "minutes": "20"}
        data |= {**parts(day_in(-1), "starts"), **parts(day_in(-3), "ends")}
        answer = browser(house.amina).post(f"/clinic/episodes/{stream}/online-work/", data)
        assert answer.status_code == 422 and "before the first" in answer.content.decode()

    def test_the_service_keeps_the_list(self, house: Any) -> None:
        page = browser(house.lead)
        data = {"once": "w" * 24, "name": "SilverCloud", "integrated": "yes"}
        assert page.post("/clinic/groups/programmes/", data).status_code == 302
        assert page.post("/clinic/groups/programmes/", {**data, "once": "x" * 24}).status_code == 422
        one = Programme.objects.get()
        page.post("/clinic/groups/programmes/", {"toggle": one.pk})
        assert not courses.programmes().exists()
        assert browser(house.amina).get("/clinic/groups/programmes/").status_code == 403
