"""A session on one page: signed as a whole, with its scores and what comes next; a draft of it is kept."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handrail.care import answers, identity, planning, stepping
from handrail.care import events as e
from handrail.care.duties import duties
from handrail.care.parts import ContactState
from handrail.care.vocabulary import DutyKind, Setting, Step, Therapy, Via
from handrail.notes import drafts
from handrail.organisation.models import Practitioner, Service, Slot
from handrail.pages.ids import new_id
from handrail.record import journal, service
from tests.unit.clinic.conftest import Browser, House, on, state, typed

pytestmark = pytest.mark.django_db

USUAL = {
    "attendance": "on time",
    "minutes": "35",
    "therapy": "guided self-help with a book",
    "purpose": "treatment",
    "medium": "phone",
    "interpreter": "",
    "did": "We looked at the sleep diary.",
    "agreed": "Up at seven each day.",
    "safety": "",
}


def when() -> dict[str, str]:
    """Yesterday at two."""
    return on(journal.today() - timedelta(days=1), "day") | {"time": "2pm"}


def url(name: str, *args: object) -> str:
    """The address of a page of the clinic."""
    return reverse(f"clinic:{name}", args=args)


def controls(body: str) -> list[str]:
    """What a therapist has to look at in the form: every control outside a fold, a set of radios as one."""
    form = body[body.index('<form method="post"') : body.index("</form>")]
    shown = re.sub(r"<details(?! class=\"nhsuk-details\" open).*?</details>", "", form, flags=re.S)
    tags = [tag for tag in re.findall(r"<(?:input|select|textarea)\b[^>]*>", shown) if 'type="hidden"' not in tag]
    return list(dict.fromkeys(found[1] for tag in tags if (found := re.search(r'name="([^"]+)"', tag))))


def test_a_usual_session_takes_one_page_and_twelve_inputs_at_most(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    contact = house.booked(stream)
    free_time(house)
    for code, items in (("PHQ-9", (1,) * 9), ("GAD-7", (1,) * 7), ("WSAS", (2,) * 5)):
        facts = {"sheet": new_id(), "questionnaire": code, "items": items}
        journal.record(stream, answers.answer, by=house.amina.pk, said_by=person, via=Via.PHONE, **facts)
    client, where = browser(house.amina), url("write-up", stream, contact)
    body = client.get(where).content.decode()
    assert len(controls(body)) <= 12, controls(body)
    assert "9 out of 27 on PHQ-9, answered ahead" in body and "phq9_1" not in body
    slot = Slot.objects.get().pk
    asked = {"attendance": "on time", "minutes": "50", "did": "We walked.", "agreed": "", "safety": ""}
    folded = {"purpose": "treatment", "medium": "phone"}
    with journal.clock(journal.now() + timedelta(days=4)):
        client.force_login(house.amina, backend="handrail.accounts.backend.StaffPassword")
        assert client.post(where, typed(client, where, **asked, **folded, next_slot=slot)).status_code == 302
    assert [each.slot for each in state(stream).booked] == [slot]


def free_time(house: House) -> None:
    """A free time of Amina's, a week ahead."""
    Slot.objects.create(
        practitioner=Practitioner.objects.get(pk=house.amina.pk),
        starts=journal.now() + timedelta(days=7),
        minutes=50,
        medium="phone",
    )


def test_a_session_is_signed_with_its_scores_and_the_next_appointment(house: House, browser: Browser) -> None:
    person, stream = house.accepted()
    client, where = browser(house.amina), url("session", stream)
    scores = {f"phq9_{at}": "1" for at in range(1, 10)} | {"wsas_1": "9", "wsas_2": "3"}
    coming = on(journal.today() + timedelta(days=7), "next_day") | {"next_time": "10am"}
    facts = typed(client, where, **USUAL, **when(), **scores, **coming)
    assert client.post(where, facts).status_code == 302
    now = state(stream)
    assert len(now.held) == 1 and now.held[0].minutes == 35
    sheets = {sheet.questionnaire: sheet.items for sheet in now.sheets.values()}
    assert sheets == {"PHQ-9": (1,) * 9, "WSAS": (9, 3, None, None, None)}
    assert {entry.said_by for entry in now.entries if type(entry.event).__name__ == "Answered"} == {person}
    assert [timezone.localtime(contact.starts).hour for contact in now.booked] == [10]
    assert any(duty.kind == DutyKind.SAFETY_CONVERSATION for duty in duties(now, service.current()))


def test_why_nothing_is_booked_and_where_it_was_are_facts_of_their_own(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("session", stream)
    folded = {"place": "gp practice", "language": "polish", "others": [house.ben.pk], "programme": "A programme"}
    facts = typed(client, where, **USUAL, **when(), **folded, why_not="They move house first.")
    assert client.post(where, facts).status_code == 302
    held = state(stream).entries[-1].event
    text = journal.reader(stream, [held.agreed, held.not_booked])
    assert text(held.agreed) == "Up at seven each day."
    assert text(held.not_booked) == "They move house first."
    assert (held.place, held.language, held.others) == ("gp practice", "polish", (house.ben.pk,))
    assert held.programme == "A programme" and held.participants is None


def test_whether_care_is_joined_is_asked_once_and_kept_for_every_next_time(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    Service.objects.update(integrated=Service.Integrated.SOME)
    client, where = browser(house.amina), url("session", stream)
    assert "integrated" in controls(client.get(where).content.decode())
    coming = on(journal.today() + timedelta(days=7), "next_day") | {"next_time": "10am"}
    assert client.post(where, typed(client, where, **USUAL, **when(), **coming, integrated="yes")).status_code == 302
    now = state(stream)
    assert [each.integrated for each in (*now.held, *now.booked)] == [True, True]
    body = client.get(where).content.decode()
    assert "integrated" not in controls(body) and re.search(r'<option value="yes" selected', body)
    assert client.post(where, typed(client, where, **USUAL, **when(), why_not="They move.")).status_code == 302
    assert state(stream).entries[-1].event.integrated is True


@pytest.mark.parametrize(("said", "kept"), [("all", True), ("none", False), ("", None)])
def test_where_all_or_none_of_the_service_is_joined_nobody_is_asked(
    house: House, browser: Browser, said: str, kept: bool | None
) -> None:
    _person, stream = house.accepted()
    Service.objects.update(integrated=said)
    client, where = browser(house.amina), url("session", stream)
    assert 'name="integrated"' not in client.get(where).content.decode()
    assert client.post(where, typed(client, where, **USUAL, **when(), why_not="They move.")).status_code == 302
    assert state(stream).entries[-1].event.integrated is kept


def test_a_group_asks_how_many_came(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    contact = house.booked(stream, setting=Setting.GROUP)
    assert 'name="participants"' in browser(house.amina).get(url("write-up", stream, contact)).content.decode()
    assert 'name="participants"' not in browser(house.amina).get(url("session", stream)).content.decode()


def test_writing_up_an_appointment_asks_for_no_date(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    with journal.clock(journal.now() - timedelta(days=2)):
        contact = house.booked(stream, timedelta(days=1))
    client, where = browser(house.amina), url("write-up", stream, contact)
    assert 'name="day-day"' not in client.get(where).content.decode()
    assert client.post(where, typed(client, where, **USUAL, why_not="They move house first.")).status_code == 302
    now = state(stream)
    assert now.contacts[contact].state == ContactState.HELD
    assert now.contacts[contact].starts < journal.now() - timedelta(hours=20)


def test_nothing_booked_needs_a_word_on_why(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("session", stream)
    answer = client.post(where, typed(client, where, **USUAL, **when()))
    assert answer.status_code == 422
    assert "Book the next appointment, or say why not" in answer.content.decode()
    assert not state(stream).held


def test_a_next_appointment_that_is_refused_leaves_nothing_half_saved(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("session", stream)
    gone = on(journal.today() - timedelta(days=1), "next_day") | {"next_time": "10am"}
    answer = client.post(where, typed(client, where, **USUAL, **when(), **gone))
    body = answer.content.decode()
    assert answer.status_code == 422 and "An appointment has to be in the future" in body
    assert "We looked at the sleep diary." in body
    assert not state(stream).held


def test_a_score_that_cannot_be_names_its_question(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("session", stream)
    wrong = {"phq9_3": "4", "wsas_1": "12", "gad7_2": "x"}
    body = client.post(where, typed(client, where, **USUAL, **when(), **wrong, why_not="No.")).content.decode()
    assert "PHQ-9 question 3 must be a number from 0 to 3" in body
    assert "WSAS question 1 must be a number from 0 to 8, or 9" in body
    assert "GAD-7 question 2 must be a whole number" in body
    assert not state(stream).held


def test_a_draft_is_kept_restored_and_gone_when_signed(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("session", stream)
    typing = typed(client, where, **USUAL | {"did": "Half a sentence"}, draft="1")
    assert client.post(where, typing, headers={"X-Draft": "1"}).status_code == 204
    body = client.get(where).content.decode()
    assert "Half a sentence" in body and "There is a problem" not in body
    assert "Half a sentence" not in browser(house.ben).get(where).content.decode()
    assert not state(stream).held
    assert client.post(where, typed(client, where, **USUAL, **when(), why_not="Holidays.")).status_code == 302
    assert drafts.load(house.amina.pk, "clinic-session", stream) is None


def test_a_draft_without_script_comes_back_to_the_page(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("session", stream)
    answer = client.post(where, typed(client, where, did="Half a sentence", draft="1"), follow=True)
    assert "Your draft is kept" in answer.content.decode() and "Half a sentence" in answer.content.decode()


def test_a_free_time_of_mine_can_be_the_next(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    practitioner = Practitioner.objects.get(pk=house.amina.pk)
    slot = Slot.objects.create(practitioner=practitioner, starts=journal.now() + timedelta(days=5), medium="video")
    client, where = browser(house.amina), url("session", stream)
    assert client.post(where, typed(client, where, **USUAL, **when(), next_slot=slot.id)).status_code == 302
    assert [contact.medium.value for contact in state(stream).booked] == ["video"]
    assert slot.id not in client.get(where).content.decode()


def test_what_was_agreed_last_time_stands_before_the_session(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    assert "A sleep diary until we talk again." in browser(house.amina).get(url("session", stream)).content.decode()


def test_a_signed_session_is_only_struck_with_a_reason(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    seq = state(stream).held[0].seq
    client, where = browser(house.amina), url("strike", stream, seq)
    assert "A secret note about the flood." in client.get(where).content.decode()
    assert client.post(where, typed(client, where, why="")).status_code == 422
    assert client.post(where, typed(client, where, why="This was somebody else.")).status_code == 302
    assert not state(stream).held
    body = client.get(url("episode", stream)).content.decode()
    assert "struck through" in body and "This was somebody else." in body


# --- what stands before it ------------------------------------------------------------------------------------


def test_what_is_worth_knowing_stands_before_it(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    by = house.amina.pk
    journal.record(stream, planning.name_problem, by=by, problem="depression")
    contest = {"problem": "depression", "does_not_fit": True, "words": journal.Text("It is grief.")}
    journal.record(stream, planning.contest_problem, by=by, said_by=person, via=Via.PHONE, **contest)
    journal.record(stream, planning.write_formulation, by=by, keeps_going=journal.Text("Rain on the roof."))
    journal.record(stream, planning.plan, by=by, therapy=Therapy.GUIDED_SELF_HELP_BOOK, sessions=6)
    journal.record(
        stream, answers.set_goal, by=by, said_by=person, goal=new_id(), words=journal.Text("Sleep until six.")
    )
    journal.record(stream, stepping.ask, by=by, said_by=person, via=Via.PHONE, request=new_id(), to=Step.THREE)
    body = browser(house.amina).get(url("write-up", stream, house.booked(stream))).content.decode()
    form = body.index('<form method="post" action=""')
    for said in (
        "Rain on the roof.",
        "Mainly about: depression",
        "They say: this does not fit me.",
        "“It is grief.”",
        "6 of 6 planned sessions left",
        "NICE guidance NG222: usually 6 to 8 sessions",
        "“Sleep until six.”",
        "A sleep diary until we talk again.",
        "Answer a request for another step, by",
        "A quiet room, please.",
    ):
        assert said in body[:form], said


def test_how_else_it_may_have_gone_is_one_press_away(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    contact = house.booked(stream, timedelta(hours=1))
    with journal.clock(journal.now() + timedelta(hours=2)):
        client = browser(house.amina)
        body = client.get(url("write-up", stream, contact)).content.decode()
        ways = re.search(r'<p class="hc-otherwise">.*?</p>', body, re.S)
        assert ways is not None
        hrefs = [unescape(href) for href in re.findall(r'href="([^"]+)"', ways[0])]
        chosen = ["not there", "too late to be seen", "person", "service"]
        for href, value in zip(hrefs, chosen, strict=True):
            page = client.get(href).content.decode()
            assert re.search(rf'value="{value}"[^>]* checked', page), href


def test_only_what_is_due_is_asked_and_an_interpreter_where_one_is_needed(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    journal.record(stream, planning.name_problem, by=house.amina.pk, problem="panic")
    contact = house.booked(stream)
    client, where = browser(house.amina), url("write-up", stream, contact)
    body = client.get(where).content.decode()
    assert "phq9_1" in body and "pdss_" in body and "spin_" not in body
    assert "interpreter" not in controls(body)
    needs = e.NeedsGiven(language="polish", interpreter=True)
    journal.record(person, identity.tell, by=house.amina.pk, said_by=person, via=Via.PHONE, needs=needs)
    assert "interpreter" in controls(client.get(where).content.decode())


# --- nothing typed is lost ------------------------------------------------------------------------------------


def test_a_second_tab_is_told_what_was_added_and_writes_nothing_up_twice(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    contact = house.booked(stream, timedelta(hours=1))
    with journal.clock(journal.now() + timedelta(hours=2)):
        client, where = browser(house.amina), url("write-up", stream, contact)
        first, second = (typed(client, where, **USUAL, why_not="They move.") for _tab in range(2))
        second |= {"did": "The other tab."}
        assert client.post(where, first).status_code == 302
        answer = client.post(where, second)
        body = answer.content.decode()
        assert answer.status_code == 422 and "something was added to the record" in body and second["did"] in body
        again = second | dict(re.findall(r'name="(once|seen)"[^>]*value="([^"]*)"', body))
        body = client.post(where, again).content.decode()
        assert "has been written up meanwhile" in body and second["did"] in body
    assert len(state(stream).held) == 2


def test_two_tabs_never_overwrite_each_others_draft(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    client, where = browser(house.amina), url("session", stream)
    tabs = [tab_of(client, where), tab_of(client, where)]
    quiet = {"X-Draft": "1"}
    assert client.post(where, tabs[0] | {"did": "One", "draft": "1"}, headers=quiet).status_code == 204
    assert client.post(where, tabs[1] | {"did": "Two", "draft": "1"}, headers=quiet).status_code == 409
    assert client.post(where, tabs[0] | {"did": "One more", "draft": "1"}, headers=quiet).status_code == 204
    answer = client.post(where, tabs[1] | {"did": "Two", "draft": "1"})
    body = answer.content.decode()
    assert answer.status_code == 409 and "This page is open twice" in body and ">Two</textarea>" in body
    assert "One more" in client.get(where).content.decode()
    knowing = tabs[1] | dict(re.findall(r'name="(tab|tab_of)" value="([^"]*)"', body))
    assert client.post(where, knowing | {"did": "Two", "draft": "1"}, headers=quiet).status_code == 204
    assert ">Two</textarea>" in client.get(where).content.decode()


def tab_of(client: Client, where: str) -> dict[str, str]:
    """What one open page carries."""
    body = client.get(where).content.decode()
    return typed(client, where, **USUAL) | dict(re.findall(r'name="(tab|tab_of)" value="([^"]*)"', body))


def test_scores_that_were_typed_stay_when_they_are_answered_meanwhile(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    client, where = browser(house.amina), url("write-up", stream, house.booked(stream))
    facts = typed(client, where, **USUAL, gad7_1="3")
    sheet = {"sheet": new_id(), "questionnaire": "GAD-7", "items": (1,) * 7}
    journal.record(stream, answers.answer, by=house.amina.pk, said_by=person, via=Via.PHONE, **sheet)
    body = client.post(where, facts | {"why_not": "No."}).content.decode()
    assert re.search(r'name="gad7_1"[^>]*value="3"', body)


def test_an_expired_session_loses_no_typing(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    client, where = browser(house.amina), url("session", stream)
    facts = typed(client, where, **USUAL | {"did": "Half an hour of words."}, gad7_2="3")
    client.session.flush()
    assert "/sign-in/" in client.post(where, facts).headers["Location"]
    client.force_login(house.amina, backend="handrail.accounts.backend.StaffPassword")
    body = client.get(where).content.decode()
    assert "Half an hour of words." in body and re.search(r'name="gad7_2"[^>]*value="3"', body)
    assert not [each for each in state(stream).held if each.minutes != 35]


def test_nothing_is_written_up_under_a_key_that_is_no_appointment_of_this_record(
    house: House, browser: Browser
) -> None:
    """The page refused it, and what was sent to its address did not."""
    _person, stream = house.treated()
    client, before = browser(house.amina), journal.entries(stream)
    token = typed(client, url("session", stream))
    facts = {**token, **USUAL, **when(), "why_not": "By phone."}
    answer = client.post(url("write-up", stream, "Z" * 16), facts)
    assert answer.status_code == 422
    assert "This appointment is not in this record." in answer.content.decode()
    assert "We looked at the sleep diary." in answer.content.decode(), "what was typed is still here"
    assert journal.entries(stream) == before


def test_a_draft_that_is_too_long_is_told_and_the_typing_stays(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("session", stream)
    typing = typed(client, where, did="A word. " * 30_000, draft="1")
    assert client.post(where, typing, headers={"X-Draft": "1"}).status_code == 422
    answer = client.post(where, typing)
    assert answer.status_code == 422
    assert "more than a draft can hold" in answer.content.decode() and "A word. A word." in answer.content.decode()
    assert drafts.load(house.amina.pk, "clinic-session", stream) is None
