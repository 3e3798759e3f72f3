"""Employment support on the clinic's side: advisers do all of it, and nobody who treats sees any of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.accounts import staff
from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.care import support as decisions
from handrail.care.vocabulary import Stage
from handrail.organisation.models import Absence, Practitioner
from handrail.pages import support as shared
from handrail.record import access, journal, lists, reading, support
from handrail.record import day as days
from handrail.record.access import Relation
from handrail.record.models import DutyRow
from handrail.record.sight import sight_of

pytestmark = pytest.mark.django_db

SECRET = "She wants to leave the bakery."


def browser(account: User) -> Client:
    client = Client()
    client.force_login(account, backend="handrail.accounts.backend.StaffPassword")
    return client


def adviser(name: str) -> User:
    account = staff.open_account(f"{name}@example.org", name.title(), Role.EMPLOYMENT_ADVISER)
    Practitioner.objects.create(account=account)
    return account


@pytest.fixture
def priya(house: Any) -> User:
    return adviser("priya")


@pytest.fixture
def supported(house: Any, priya: User) -> tuple[str, str]:
    """Somebody in treatment who has employment support: their episode of therapy, and the one beside it."""
    person, stream = house.treated()
    once = "once-once-once-once-0001"
    return stream, shared.ask(by=house.office.pk, person=person, beside=stream, wants=SECRET, known=False, once=once)


def test_a_therapist_passes_on_that_it_is_asked_for_and_cannot_open_it(house: Any, priya: User) -> None:
    person, stream = house.treated()
    before = journal.episode(stream).seq
    page = browser(house.amina)
    assert "They ask for employment support" in page.get(f"/clinic/episodes/{stream}/").content.decode()
    data = {"once": "t" * 24, "via": "phone", "wants": SECRET, "known": "no"}
    answer = page.post(f"/clinic/episodes/{stream}/employment-asked/", data)
    assert answer.status_code == 302
    beside = support.of_person(person)
    assert journal.episode(beside).holder == priya.pk
    assert journal.episode(stream).seq == before, "nothing is written in the episode of therapy"
    for path in (f"/clinic/employment/{beside}/", f"/clinic/episodes/{beside}/", "/clinic/employment/"):
        assert page.get(path).status_code in (403, 404)


def test_that_it_exists_is_in_no_page_of_therapy(house: Any, priya: User, supported: tuple[str, str]) -> None:
    stream, beside = supported
    assert browser(priya).get(f"/clinic/employment/{beside}/").status_code == 200
    person = journal.episode(stream).person
    for who in (house.amina, house.lead, house.office):
        page = browser(who)
        for path in (
            f"/clinic/episodes/{stream}/",
            f"/clinic/people/{person}/",
            f"/clinic/episodes/{stream}/opened-by/",
        ):
            body = page.get(path).content.decode()
            assert "They have employment support" not in body and SECRET not in body and "Priya" not in body


def test_it_is_seen_where_the_person_lets_it_be_known_and_no_more(
    house: Any, priya: User, supported: tuple[str, str]
) -> None:
    stream, beside = supported
    person = journal.episode(beside).person
    journal.record(beside, decisions.may_be_known, by=priya.pk, said_by=person, known=True)
    body = browser(house.amina).get(f"/clinic/episodes/{stream}/").content.decode()
    assert "They have employment support" in body and SECRET not in body
    assert browser(house.amina).get(f"/clinic/employment/{beside}/").status_code == 403


def test_it_stands_in_no_list_of_those_who_treat(house: Any, priya: User, supported: tuple[str, str]) -> None:
    _stream, beside = supported
    with journal.clock(journal.now() + timedelta(days=20)):
        for who in (house.lead, house.amina, house.office):
            overdue = lists.overdue(sight=sight_of(who))
            assert beside not in {line.stream for line in overdue}
    assert beside not in {line.stream for line in lists.caseload(house.amina.pk)}


def test_asking_twice_is_one_episode_and_the_adviser_hears_of_it(
    house: Any, priya: User, supported: tuple[str, str]
) -> None:
    stream, beside = supported
    person = journal.episode(beside).person
    again = shared.ask(
        by=house.office.pk, person=person, beside=stream, wants="again", known=True, once="once-once-once-once-0002"
    )
    assert again == beside and support.all_of(person) == [beside]
    assert journal.episode(beside).may_be_known


def test_an_adviser_does_all_of_it(priya: User, supported: tuple[str, str]) -> None:
    _stream, beside = supported
    page = browser(priya)
    assert page.get("/clinic/").headers["Location"] == reverse("clinic:employment")
    assert "Rosa" in page.get("/clinic/employment/").content.decode()
    body = page.get(f"/clinic/employment/{beside}/").content.decode()
    assert SECRET in body and "A quiet room, please." in body and "A secret note" not in body

    def does(slug: str, **data: Any) -> Any:
        return page.post(f"/clinic/episodes/{beside}/{slug}/", {"once": f"{slug[:14]}-{'x' * 24}", **data})

    day = journal.today() + timedelta(days=3)
    when = {"day-day": day.day, "day-month": day.month, "day-year": day.year, "time": "3pm"}
    assert does("support-book", **when, minutes="45", medium="phone").status_code == 302
    [contact] = journal.episode(beside).booked
    assert contact.with_ == priya.pk
    assert does(f"support-cancel/{contact.contact}", side="person", why="").status_code == 302
    today = journal.today()
    now = {"day-day": today.day, "day-month": today.month, "day-year": today.year, "time": "12:01am"}
    met = {"attendance": "on time", "minutes": "30", "medium": "phone", "did": "Her hours.", "agreed": ""}
    assert does("support-met", **now, **met).status_code == 302
    odd = does(f"support-write-up/{'Z' * 16}", **now, **met)
    assert odd.status_code == 422 and "not in this record" in odd.content.decode()
    assert "Z" * 16 not in journal.episode(beside).contacts
    assert does("support-in-touch", **now, channel="phone", what="We spoke.").status_code == 302
    assert does("support-tried", **now, channel="phone", what="").status_code == 302
    assert does("support-known", via="phone", known="yes").status_code == 302
    assert does("support-end", via="phone", side="person", why="").status_code == 302
    assert journal.episode(beside).stage == Stage.ENDED


def test_ending_it_from_our_side_needs_a_reason(priya: User, supported: tuple[str, str]) -> None:
    _stream, beside = supported
    where, data = f"/clinic/episodes/{beside}/support-end/", {"once": "e" * 24, "via": "phone", "side": "service"}
    assert browser(priya).post(where, {**data, "why": ""}).status_code == 422
    assert browser(priya).post(where, {**data, "why": "The contract ends."}).status_code == 302


def test_a_worry_opens_a_conversation_in_therapy_and_not_the_record(
    house: Any, priya: User, supported: tuple[str, str]
) -> None:
    stream, beside = supported
    answer = browser(priya).post(f"/clinic/episodes/{beside}/support-worried/", {"once": "w" * 24})
    assert answer.status_code == 302
    episode = journal.episode(stream)
    assert [each.owner for each in episode.conversations] == [house.amina.pk]
    assert access.may_read(priya, episode) is None and access.may_open_episode(priya, episode) is None
    assert browser(priya).get(f"/clinic/episodes/{stream}/").status_code == 403


def test_pages_of_therapy_are_none_of_employment_support(priya: User, supported: tuple[str, str]) -> None:
    _stream, beside = supported
    page = browser(priya)
    for slug in ("accept", "session", "offer", "step", "end", "book", "in-touch", "safety", "plan", "group"):
        assert page.get(f"/clinic/episodes/{beside}/{slug}/").status_code == 404, slug


def test_another_adviser_stands_in_or_takes_over(house: Any, priya: User, supported: tuple[str, str]) -> None:
    _stream, beside = supported
    owen = adviser("owen")
    assert access.may_read(owen, journal.episode(beside)) is None
    priya.is_active = False
    priya.save()
    assert access.may_read(User.objects.get(pk=owen.pk), journal.episode(beside)) == Relation.COVER
    answer = browser(owen).post(f"/clinic/episodes/{beside}/support-take-over/", {"once": "o" * 24})
    assert answer.status_code == 302
    assert journal.episode(beside).holder == owen.pk


def test_a_death_ends_it_too(house: Any, priya: User, supported: tuple[str, str]) -> None:
    stream, beside = supported
    data = {"once": "d" * 24, "via": "phone", "words": "Her brother phoned."}
    assert browser(house.amina).post(f"/clinic/episodes/{stream}/died/", data).status_code == 302
    ended = journal.episode(beside)
    assert ended.died and ended.stage == Stage.ENDED
    assert support.of_person(ended.person) == ""


def test_who_opened_it_is_for_the_person_to_see(house: Any, priya: User, supported: tuple[str, str]) -> None:
    stream, beside = supported
    browser(priya).get(f"/clinic/employment/{beside}/")
    person = journal.episode(stream).person
    assert priya.pk in {each.by for each in reading.openings(person)}


def away(who: User, cover: User | None = None) -> None:
    """They are away today, and somebody stands in, or nobody is named."""
    day, colleague = journal.today(), Practitioner.objects.get(pk=who.pk)
    Absence.objects.create(practitioner=colleague, starts=day, ends=day, cover_id=cover.pk if cover else None)


@pytest.mark.parametrize("cover", ["amina", "stranger", None])
def test_while_an_adviser_is_away_no_therapist_who_stands_in_learns_of_it(
    house: Any, priya: User, supported: tuple[str, str], cover: str | None
) -> None:
    """By name, by a duty, by a count, or by looking for them."""
    stream, beside = supported
    stands_in = getattr(house, cover) if cover else house.lead
    away(priya, getattr(house, cover) if cover else None)
    page = browser(stands_in)
    Practitioner.objects.filter(pk=house.amina.pk).update(team=None)
    assert beside not in {line.stream for line in days.owed(stands_in.pk, 50)}
    for name in ("today", "owe", "closing"):
        assert beside not in page.get(reverse(f"clinic:{name}")).content.decode()
    if cover == "stranger":
        found = page.post(reverse("clinic:find"), {"typed": "Rosa Invented"}).content.decode()
        assert "Rosa Invented" not in found.partition("<main")[2].partition("</form>")[2]
        assert not sight_of(stands_in).shows([journal.episode(stream).person])


def test_no_list_counts_those_who_have_it_among_the_others(house: Any, priya: User, supported: tuple[str, str]) -> None:
    _stream, beside = supported
    DutyRow.objects.exclude(stream=beside).delete()
    later = journal.now() + timedelta(days=20)
    DutyRow.objects.filter(stream=beside).update(due=journal.now() - timedelta(days=1))
    with journal.clock(later):
        for who in (house.lead, house.office, house.stranger, house.amina):
            found = browser(who).get(reverse("clinic:overdue")).content.decode()
            assert "other person is on this list" not in found and "Rosa" not in found


def test_another_adviser_has_the_list_of_one_who_is_away(house: Any, priya: User, supported: tuple[str, str]) -> None:
    _stream, beside = supported
    owen = adviser("owen")
    away(priya, house.amina)
    assert [line.stream for line in support.caseload(owen.pk, limit=10)] == [beside]
    assert support.caseload(house.amina.pk, limit=10) == []
