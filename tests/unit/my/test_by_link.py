"""Questions before an appointment, by a link: without signing in, a few at a time, and never showing what was said."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from handrail.care import identity, planning, treatment
from handrail.care.duties import duties
from handrail.care.events import ContactGiven
from handrail.care.vocabulary import Channel, DutyKind, Medium, Purpose, Side, Via
from handrail.organisation import outbox
from handrail.pages import questions, sent_ahead
from handrail.pages.ids import new_id
from handrail.record import journal, service

pytestmark = pytest.mark.django_db

SOME_SAFETY = {"item_8": "1"}


def token(known: dict[str, Any], contact: str) -> str:
    """What a link that is sent now carries."""
    found = journal.episode(known["episode"]).contacts[contact]
    return sent_ahead.token(known["episode"], found, journal.standing(known["person"]))


@pytest.fixture
def ahead(confirmed: Any) -> dict[str, Any]:
    """An appointment in two days, and a browser nobody is signed in to."""
    contact = new_id()
    journal.record(
        confirmed["episode"],
        treatment.book,
        by=confirmed["amina"].pk,
        contact=contact,
        starts=journal.now() + timedelta(days=2),
        minutes=50,
        purpose=Purpose.TREATMENT,
        medium=Medium.PHONE,
        with_=confirmed["amina"].pk,
    )
    where = f"/questions/link/{token(confirmed, contact)}/"
    return {**confirmed, "contact": contact, "where": where, "browser": Client()}


def name_problem(ahead: dict[str, Any], problem: str) -> None:
    journal.record(ahead["episode"], planning.name_problem, by=ahead["amina"].pk, problem=problem)


def body(browser: Client, where: str) -> str:
    return browser.get(where).content.decode()


def send(browser: Client, **typed: str) -> Any:
    """Send the page of questions as it stands, with these answers."""
    page = body(browser, "/questions/ask/")
    hidden = dict(re.findall(r'name="(once|seen|code)" value="([^"]*)"', page))
    hidden |= dict(re.findall(r'name="(once|seen)"[^>]*value="([^"]*)"', page))
    return browser.post("/questions/ask/", {**hidden, **typed})


def answered(ahead: dict[str, Any]) -> list[tuple[str, tuple[int | None, ...]]]:
    episode = journal.episode(ahead["episode"])
    return [(each.questionnaire, each.items) for each in episode.sheets.values()]


def test_it_says_what_why_and_who_sees_it_and_names_nobody(ahead):
    answer = ahead["browser"].get(ahead["where"])
    page = answer.content.decode()
    assert "16 questions, a few minutes" in page and "You can skip any of them" in page
    assert "the team that works with you" in page
    assert 'id="help-now"' in page and 'content="noindex"' in page
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    for name in ("Noor", "Amina", "Osei", "quiet in the house"):
        assert name not in page


def test_each_sheet_is_in_the_record_as_soon_as_it_is_sent(ahead):
    browser = ahead["browser"]
    browser.get(ahead["where"])
    assert "Little interest" in body(browser, "/questions/ask/")
    assert send(browser, item_0="2", item_8="0").url == "/questions/ask/"
    assert answered(ahead) == [("PHQ-9", (2, None, None, None, None, None, None, None, 0))]
    entry = journal.episode(ahead["episode"]).entries[-1]
    assert (entry.said_by, entry.via, entry.event.contact) == (ahead["person"], Via.ONLINE, ahead["contact"])
    assert entry.by != ahead["account"].pk
    assert "Feeling nervous" in body(browser, "/questions/ask/")
    send(browser, item_0="1", comment="It was the week of the move.")
    assert answered(ahead)[-1][0] == "GAD-7"
    assert browser.get("/questions/ask/").url == "/questions/done/"
    assert "That is all" in body(browser, "/questions/done/")
    assert "There is nothing to answer now" in body(browser, ahead["where"])


def test_what_was_answered_is_never_shown(ahead):
    browser = ahead["browser"]
    browser.get(ahead["where"])
    send(browser, item_0="3", comment="a word of mine")
    for where in (ahead["where"], "/questions/ask/", "/questions/done/"):
        page = body(browser, where)
        assert "a word of mine" not in page and "out of 27" not in page and "checked" not in page


def test_sent_twice_it_is_there_once(ahead):
    browser = ahead["browser"]
    browser.get(ahead["where"])
    page = body(browser, "/questions/ask/")
    once = re.search(r'name="once"[^>]*value="([^"]*)"', page)[1]  # type: ignore[index]
    for _ in range(2):
        browser.post("/questions/ask/", {"once": once, "code": "PHQ-9", "item_0": "1"})
    assert [code for code, _items in answered(ahead)] == ["PHQ-9"]


def test_an_answer_about_ending_ones_life_leads_to_help_and_opens_a_conversation(ahead):
    browser = ahead["browser"]
    browser.get(ahead["where"])
    assert send(browser, **SOME_SAFETY).url == "/questions/safe/"
    page = body(browser, "/questions/safe/")
    assert "Somebody answers" in page and "Somebody here will talk with you" in page and "Amina" not in page
    assert "Go on with the other questions" in page
    owed = [each.kind for each in duties(journal.episode(ahead["episode"]), service.current())]
    assert DutyKind.SAFETY_CONVERSATION in owed


def test_all_of_it_can_be_skipped(ahead):
    browser = ahead["browser"]
    browser.get(ahead["where"])
    send(browser, skip="1")
    send(browser)
    assert browser.get("/questions/ask/").url == "/questions/done/"
    assert answered(ahead) == []


def test_a_long_one_comes_ten_at_a_time_and_is_taken_up_on_another_device(ahead):
    name_problem(ahead, "post-traumatic stress")
    browser, other = ahead["browser"], Client()
    browser.get(ahead["where"])
    for _ in range(2):
        send(browser, skip="1")
    page = body(browser, "/questions/ask/")
    assert page.count("<fieldset") == 10 and "There are 20 questions, 10 on this page" in page
    send(browser, item_0="4", item_1="3")
    send_draft = browser.post("/questions/ask/", {"code": "PCL-5", "draft": "1", "item_10": "2"}, HTTP_X_DRAFT="1")
    assert send_draft.status_code == 204
    assert "checked" in body(browser, "/questions/ask/")

    other.get(ahead["where"])
    for _ in range(2):
        send(other, skip="1")
    page = body(other, "/questions/ask/")
    assert "9 of 20 questions are left" in page and "checked" not in page and "Feelings" not in page
    send(other, item_11="1")
    code, items = answered(ahead)[-1]
    assert (code, items[0], items[1], items[2], items[10], items[11]) == ("PCL-5", 4, 3, None, 2, 1)


@pytest.mark.parametrize("over", ["the appointment is over", "it is off", "died"])
def test_the_link_closes_with_the_appointment(ahead, over):
    browser = ahead["browser"]
    browser.get(ahead["where"])
    if over == "it is off":
        journal.record(
            ahead["episode"],
            treatment.cancel,
            by=ahead["amina"].pk,
            contact=ahead["contact"],
            side=Side.SERVICE,
            why=journal.Text("The room is flooded."),
        )
    if over == "died":
        from handrail.care import ending

        journal.record(ahead["episode"], ending.die, by=ahead["amina"].pk)
    gone = timedelta(days=2, hours=1) if over.startswith("the app") else timedelta()
    with journal.clock(journal.now() + gone):
        for where in (ahead["where"], "/questions/ask/"):
            answer = browser.get(where)
            assert answer.status_code == 404
            assert "This link is not open any more" in answer.content.decode()


@pytest.mark.parametrize("token", ["x", "A.B", "A-B.sig", "-.x"])
def test_what_is_no_link_of_ours_opens_nothing(ahead, token):
    assert Client().get(f"/questions/link/{token}/").status_code == 404
    assert Client().get("/questions/ask/").status_code == 404
    assert Client().post("/questions/ask/", {"code": "PHQ-9", "item_0": "1"}).status_code == 404
    assert Client().get("/questions/safe/").status_code == 200


def test_a_link_is_for_one_appointment(ahead):
    known = journal.episode(ahead["episode"]).contacts[ahead["contact"]]
    forged = sent_ahead.token(ahead["episode"], replace(known, contact="A" * 16), journal.standing(ahead["person"]))
    assert sent_ahead.opened(forged) is None
    real = token(ahead, ahead["contact"])
    assert sent_ahead.opened(real[:-2] + "zz") is None
    assert sent_ahead.opened(real) is not None


@pytest.mark.parametrize("changed", ["when", "where"])
def test_a_link_closes_when_the_appointment_is_at_another_time_or_they_are_reached_another_way(ahead, changed):
    """It was sent to whoever could be reached then: a phone they have given away, or that somebody took."""
    browser = ahead["browser"]
    assert browser.get(ahead["where"]).status_code == 200
    if changed == "where":
        contact = ContactGiven(email="new@example.org", safe=(Channel.EMAIL,))
        journal.record(ahead["person"], identity.tell, by=ahead["amina"].pk, said_by=ahead["person"], contact=contact)
    else:
        later = sent_ahead.token(
            ahead["episode"],
            replace(
                journal.episode(ahead["episode"]).contacts[ahead["contact"]], starts=journal.now() + timedelta(days=3)
            ),
            journal.standing(ahead["person"]),
        )
        ahead["where"] = f"/questions/link/{later}/"
        browser.get(ahead["where"])
    assert browser.get(ahead["where"]).status_code == 404
    if changed == "where":
        assert browser.get("/questions/ask/").status_code == 404
        assert Client().get(f"/questions/link/{token(ahead, ahead['contact'])}/").status_code == 200


def test_whoever_holds_the_phone_is_not_told_why_anything_is_asked(ahead):
    name_problem(ahead, "post-traumatic stress")
    browser = ahead["browser"]
    pages = [body(browser, ahead["where"])]
    for _ in range(2):
        send(browser, skip="1")
    pages.append(body(browser, "/questions/ask/"))
    assert "There are 20 questions" in pages[1]
    assert [why for why in questions.TO_PERSON.values() for page in pages if str(why) in page] == []


def test_opening_it_stands_in_the_log_of_who_opened_what(ahead):
    from handrail.record import reading

    ahead["browser"].get(ahead["where"])
    assert any(each.page == "questions by link" for each in reading.openings(ahead["person"]))


def test_it_is_sent_by_itself_some_days_ahead_and_once(ahead):
    assert sent_ahead.send_due() == 1
    assert sent_ahead.send_due() == 0
    (message, letter), *_rest = outbox.latest(1)
    assert message.about == ahead["episode"] and letter.to == "somebody@example.org"
    where = re.search(r"https?://[^/]+(/\S+)", letter.body)[1]  # type: ignore[index]
    assert "Some questions before we meet" in body(Client(), where)
    for word in ("Noor", "Amina", "therapy", "PHQ", "depress"):
        assert word not in letter.subject + letter.body


def test_nothing_is_sent_where_nothing_is_due(ahead):
    browser = ahead["browser"]
    browser.get(ahead["where"])
    send(browser, item_0="1")
    send(browser, item_0="1")
    assert sent_ahead.send_due() == 0


def test_words_written_in_one_browser_are_kept_and_never_shown_in_another(ahead):
    browser, other = ahead["browser"], Client()
    browser.get(ahead["where"])
    kept = {"code": "PHQ-9", "draft": "1", "item_0": "2", "comment": "my brother may not know"}
    assert browser.post("/questions/ask/", kept, HTTP_X_DRAFT="1").status_code == 204
    assert "my brother may not know" in body(browser, "/questions/ask/")
    other.get(ahead["where"])
    assert "my brother may not know" not in body(other, "/questions/ask/")
    send(other, item_1="1", comment="and one thing more")
    [sheet] = journal.episode(ahead["episode"]).sheets.values()
    said = journal.reader(ahead["episode"], [sheet.comment])(sheet.comment)
    assert sheet.items[:2] == (2, 1)
    assert "my brother may not know" in said and "and one thing more" in said


def test_that_a_conversation_about_safety_is_owed_is_told_only_where_it_was_answered(ahead):
    browser, other = ahead["browser"], Client()
    browser.get(ahead["where"])
    send(browser, **SOME_SAFETY)
    other.get(ahead["where"])
    page = body(other, "/questions/safe/")
    assert "Somebody answers" in page and "Somebody here will talk with you" not in page


def test_a_session_somebody_was_handed_is_another_once_the_link_is_opened(ahead):
    browser = ahead["browser"]
    browser.get("/accounts/")
    handed = browser.session
    handed["anything"] = 1
    handed.save()
    browser.cookies["sessionid"] = handed.session_key
    browser.get(ahead["where"])
    assert browser.cookies["sessionid"].value != handed.session_key
