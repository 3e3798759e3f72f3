"""What somebody asked us not to show to one of us: on no page, in no list, count or notice of theirs."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.accounts.models import User
from handrail.care import messages, treatment, unseen
from handrail.care.vocabulary import Medium, Purpose, Via
from handrail.design.fields import OnceField
from handrail.organisation.models import Absence
from handrail.record import journal, lists, overview, rebuild, ticking
from handrail.record.day import owed
from handrail.record.sight import sight_of
from tests.unit.clinic.conftest import Browser, House, typed
from tests.unit.clinic.test_keeping_pages import signed_in
from tests.unit.clinic.test_messages_clinic import sends

pytestmark = pytest.mark.django_db

WORDS, KEY = "Please do not show this to the one it is about.", "M" * 16
LISTS = ("today", "owe", "caseload", "overdue", "supervision")


def writes(house: House, stream: str, person: str, not_to: str, **facts: Any) -> None:
    facts = {"message": KEY, "words": journal.Text(WORDS), "not_to": (not_to,), **facts}
    journal.record(stream, messages.send, by=house.office.pk, said_by=person, via=Via.PHONE, **facts)


@pytest.fixture
def hidden(house: House) -> tuple[str, User]:
    """An episode, and whoever holds it, who is not to see what the person wrote."""
    person, stream = house.treated()
    holder = User.objects.get(pk=journal.episode(stream).holder)
    writes(house, stream, person, holder.pk)
    return stream, holder


def answers(stream: str) -> User:
    return User.objects.get(pk=journal.episode(stream).messages[KEY].readers[0])


def where(stream: str) -> str:
    return reverse("clinic:message", args=[stream, KEY])


def test_no_page_of_theirs_shows_it_or_that_there_is_one(house: House, browser: Browser, hidden: Any) -> None:
    stream, holder = hidden
    client = browser(holder)
    pages = [client.get(reverse(f"clinic:{name}")) for name in LISTS if name != "overdue"]
    pages += [client.get(reverse(f"clinic:{name}", args=[stream])) for name in ("episode", "session")]
    for page in pages:
        body = page.content.decode()
        assert page.status_code == 200
        assert [each for each in (WORDS, KEY, "They wrote") if each in body] == []
    assert client.get(where(stream)).status_code == 404
    assert sends(client, reverse("clinic:message-talked", args=[stream, KEY]), what="we did").status_code == 404


def test_somebody_else_has_it_and_answers(house: House, browser: Browser, hidden: Any) -> None:
    stream, _ = hidden
    other = answers(stream)
    client: Client = browser(other)
    assert KEY in client.get(reverse("clinic:today")).content.decode()
    assert WORDS in client.get(where(stream)).content.decode()
    assert sends(client, where(stream), words="Thank you for telling us.").status_code == 302
    assert journal.episode(stream).messages[KEY].is_answered


def test_what_they_save_afterwards_is_no_conflict_they_could_learn_from(
    house: House, browser: Browser, hidden: Any
) -> None:
    stream, holder = hidden
    client = browser(holder)
    address = reverse("clinic:message-write", args=[stream])
    page = client.get(address).content.decode()
    seen = page.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]
    journal.record(stream, messages.answer, by=answers(stream).pk, message=KEY, words=journal.Text("yes"))
    sent = client.post(address, {"seen": seen, "once": OnceField.token(), "words": "See you on Tuesday."})
    assert sent.status_code == 302


def test_no_list_or_count_of_theirs_has_it(house: House, hidden: Any) -> None:
    stream, holder = hidden
    other = answers(stream)
    assert lists.unread(holder.pk, 10) == [] and len(lists.unread(other.pk, 10)) == 1
    mine = lambda who: [each for each in owed(who.pk, 50) if each.stream == stream and KEY in each.key]  # noqa: E731
    assert mine(holder) == [] and len(mine(other)) == 1
    before = {each.owner: each.duties for each in overview.owing()}
    journal.record(stream, messages.answer, by=other.pk, message=KEY, words=journal.Text("yes"))
    assert {each.owner: each.duties for each in overview.owing()} == before


def test_while_its_reader_is_away_it_is_not_theirs_to_stand_in(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    holder = User.objects.get(pk=journal.episode(stream).holder)
    cover = house.lead if holder.pk != house.lead.pk else house.office
    writes(house, stream, person, cover.pk)
    today = journal.today()
    Absence.objects.create(practitioner_id=holder.pk, starts=today, ends=today, cover_id=cover.pk)
    assert lists.unread(cover.pk, 10) == []
    who = [each for each in User.objects.all() if lists.unread(each.pk, 10)]
    assert cover.pk not in {each.pk for each in who} and who
    assert browser(cover).get(where(stream)).status_code == 404


def test_the_log_of_who_opened_the_record_does_not_tell_them(house: House, browser: Browser, hidden: Any) -> None:
    stream, holder = hidden
    other = answers(stream)
    browser(other).get(where(stream))
    log = reverse("clinic:opened-by", args=[stream])
    assert other.name not in browser(holder).get(log).content.decode()
    assert other.name in browser(other).get(log).content.decode()


def test_when_it_is_late_nobody_tells_them(house: House, browser: Browser, hidden: Any) -> None:
    stream, holder = hidden
    with journal.clock(journal.now() + timedelta(days=30)):
        ticking.escalate()
        found = [each.event for each in journal.episode(stream).entries if type(each.event).__name__ == "Escalated"]
        assert any("message:" in each.duty for each in found)
        assert holder.pk not in {each.to for each in found if "message:" in each.duty}
        assert KEY not in browser(holder).get(reverse("clinic:episode", args=[stream])).content.decode()


def test_the_lead_may_be_the_one_who_is_not_to_see_it(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    writes(house, stream, person, house.lead.pk)
    with journal.clock(journal.now() + timedelta(days=30)):
        for name in ("overdue", "lead", "today"):
            assert KEY not in browser(house.lead).get(reverse(f"clinic:{name}")).content.decode()
        late = [each.key for each in lists.overdue(sight=sight_of(house.lead))]
        assert late and not [each for each in late if KEY in each]
    assert [each for each in lists.all_owed(answers(stream).pk) if KEY in each.key]


def test_lists_made_anew_are_the_same(house: House, hidden: Any) -> None:
    stream, holder = hidden
    rebuild.rebuild()
    assert lists.unread(holder.pk, 10) == [] and len(lists.unread(answers(stream).pk, 10)) == 1


def test_being_asked_why_it_has_no_answer_does_not_show_it_either(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    writes(house, stream, person, house.lead.pk)
    met = {"purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "minutes": 20, "did": journal.Text("We met.")}
    journal.record(stream, treatment.hold_session, by=house.amina.pk, contact="C" * 16, **met)
    with journal.clock(journal.now() + timedelta(days=30)):
        ticking.escalate()
        journal.record(stream, messages.explain, by=house.amina.pk, why=journal.Text("I was on leave."))
        told = {type(each.event).__name__ for each in journal.episode(stream).entries}
        assert {"Escalated", "PassedOverExplained"} <= told
        seen = unseen.shown_to(journal.episode(stream), house.lead.pk)
        assert not [each for each in seen.entries if "C" * 16 in getattr(each.event, "duty", "")]
        page = browser(house.lead).get(reverse("clinic:episode", args=[stream])).content.decode()
        assert "I was on leave." not in page and "We met." in page


def test_the_log_of_the_person_writing_does_not_tell_them(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    me, page = signed_in(house, browser, person), reverse("my:write")
    sent = me.post(page, typed(me, page, words=WORDS, about="anything", not_to=[house.amina.pk]))
    assert sent.status_code == 302
    log = browser(house.amina).get(reverse("clinic:opened-by", args=[stream])).content.decode()
    assert "talk" in log and "write to us" not in log
