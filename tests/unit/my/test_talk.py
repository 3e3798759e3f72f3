"""Talk, on the person's side: writing to us, the promise made at once, receipts and answers."""

from datetime import timedelta
from typing import Any

import pytest

from handrail.care import ending, messages
from handrail.organisation.models import Absence
from handrail.pages.ids import new_id
from handrail.record import journal, ticking
from tests.unit.my.test_signed_in import once, send

pytestmark = pytest.mark.django_db

WRITE, TALK, WORDS = "/my/talk/write/", "/my/talk/", "I could not get out of bed this week."


def test_it_says_who_reads_it_and_by_when_before_it_is_sent(offered: Any) -> None:
    page = offered["client"].get(WRITE).content.decode()
    assert "Amina Osei will read it. You will have an answer in words by" in page
    assert "Nobody reads this at night" in page


def test_it_is_sent_with_a_promise_and_stands_under_talk_with_its_receipts(offered: Any) -> None:
    client = offered["client"]
    answer = send(client, WRITE, words=WORDS, about="how i am")
    assert answer.headers["Location"] == TALK
    page = client.get(TALK).content.decode()
    assert "Sent to Amina Osei." in page and "You will have an answer from Amina Osei by" in page
    assert "If not, Ines Example is told." in page and "Nobody reads this at night" in page
    assert WORDS in page and "About: how I am" in page
    assert "Amina Osei has not opened it yet." in page


def test_the_receipt_and_the_answer_are_read_by_the_person(offered: Any, team: Any) -> None:
    client, stream = offered["client"], offered["episode"]
    send(client, WRITE, words=WORDS)
    (message,) = journal.episode(stream).messages
    journal.record(stream, messages.read, by=team["amina"].pk, message=message)
    page = client.get(TALK).content.decode()
    assert "Opened by Amina Osei on" in page and "To be answered by" in page
    facts = {"message": message, "words": journal.Text("Thank you for telling me.")}
    journal.record(stream, messages.answer, by=team["amina"].pk, **facts)
    page = client.get(TALK).content.decode()
    assert "Thank you for telling me." in page and "To be answered by" not in page


def test_what_cannot_wait_shows_help_and_who_talks_with_them_by_when(offered: Any) -> None:
    client = offered["client"]
    answer = send(client, WRITE, words=WORDS, urgent="on")
    assert answer.headers["Location"] == "/my/safe/"
    page = client.get("/my/safe/").content.decode()
    assert "Amina Osei will talk with you by" in page
    assert "116 123" in page or "help-now" in page


def test_nothing_written_is_asked_for_and_nothing_typed_is_lost(offered: Any) -> None:
    answer = send(offered["client"], WRITE, words="   ", about="care")
    assert answer.status_code == 422
    assert "Enter what you want to tell us" in answer.content.decode()


def test_sent_twice_it_is_one_message(offered: Any) -> None:
    client = offered["client"]
    data = {**once(client, WRITE), "words": WORDS}
    for _ in range(2):
        assert client.post(WRITE, data).status_code == 302
    assert len(journal.episode(offered["episode"]).messages) == 1


def test_after_an_ending_they_can_still_write(offered: Any) -> None:
    client, stream = offered["client"], offered["episode"]
    journal.record(stream, ending.stop, by=offered["account"].pk, said_by=offered["person"])
    assert send(client, WRITE, words=WORDS).status_code == 302
    assert "Sent to Amina Osei." in client.get(TALK).content.decode()


def test_what_we_wrote_unasked_stands_there_too(offered: Any, team: Any) -> None:
    stream = offered["episode"]
    facts = {"message": new_id(), "words": journal.Text("The room has changed.")}
    journal.record(stream, messages.write, by=team["amina"].pk, **facts)
    page = offered["client"].get(TALK).content.decode()
    assert "The room has changed." in page and "Amina Osei" in page


def test_whoever_is_not_confirmed_writes_and_reads_only_their_own_words(somebody: Any, team: Any) -> None:
    client, stream = somebody["client"], somebody["episode"]
    assert send(client, WRITE, words=WORDS).status_code == 302
    (message,) = journal.episode(stream).messages
    facts = {"message": message, "words": journal.Text("A secret answer.")}
    journal.record(stream, messages.answer, by=team["amina"].pk, **facts)
    page = client.get(TALK).content.decode()
    assert WORDS in page and "A secret answer." not in page


def test_whom_it_is_not_shown_to_is_theirs_to_say_and_stands_under_talk(offered: Any, team: Any) -> None:
    client, stream = offered["client"], offered["episode"]
    page = client.get(WRITE).content.decode()
    assert "Please do not show it to" in page and "Somebody else answers you." in page
    send(client, WRITE, words=WORDS, not_to=[team["amina"].pk])
    (message,) = journal.episode(stream).messages.values()
    assert message.not_to == (team["amina"].pk,) and message.readers == (team["lead"].pk,)
    page = client.get(TALK).content.decode()
    assert "Sent to Ines Example." in page and "Not shown to: Amina Osei" in page
    assert "Ines Example has not opened it yet." in page


def test_they_may_name_who_else_reads_it(offered: Any, team: Any) -> None:
    send(offered["client"], WRITE, words=WORDS, also_to=[team["lead"].pk])
    (message,) = journal.episode(offered["episode"]).messages.values()
    assert message.readers == (team["amina"].pk, team["lead"].pk)


def test_with_nobody_left_to_answer_the_page_says_what_they_can_do_and_keeps_their_words(
    offered: Any, team: Any
) -> None:
    answer = send(offered["client"], WRITE, words=WORDS, not_to=[team["amina"].pk, team["lead"].pk])
    page = answer.content.decode()
    assert answer.status_code == 422 and WORDS in page and "Raise a concern" in page


def test_the_page_says_until_when_its_reader_is_here_and_who_stands_in(offered: Any, team: Any) -> None:
    today = journal.today()
    away = Absence.objects.create(practitioner_id=team["amina"].pk, starts=today, ends=today, cover_id=team["lead"].pk)
    page = offered["client"].get(WRITE).content.decode()
    assert "Amina Osei is away until" in page and "Ines Example stands in, and opens what you write." in page
    away.starts = away.ends = today + timedelta(days=1)
    away.save()
    page = offered["client"].get(WRITE).content.decode()
    assert "Amina Osei works until" in page and "Then Ines Example stands in." in page


def test_a_reply_stands_beside_what_it_replies_to(offered: Any) -> None:
    client, stream = offered["client"], offered["episode"]
    entry = journal.episode(stream).entries[0].seq
    where = f"{WRITE}?beside=entry-{entry}"
    assert where.replace("&", "&amp;") in client.get("/my/record/").content.decode()
    assert "You reply to:" in client.get(where).content.decode()
    send(client, where, words="This is not how I said it.")
    (message,) = journal.episode(stream).messages.values()
    assert message.beside == f"entry {entry}"
    record = client.get("/my/record/").content.decode()
    assert "This is not how I said it." in record and "You, beside this" in record
    assert "Beside: an entry of" in client.get(TALK).content.decode()


def test_nobody_replies_to_what_is_not_there(offered: Any) -> None:
    for beside in ("entry-999", "entry-x", "other-1"):
        assert offered["client"].get(f"{WRITE}?beside={beside}").status_code == 404


def test_they_are_told_who_was_told_that_it_waits(offered: Any, team: Any) -> None:
    send(offered["client"], WRITE, words=WORDS)
    with journal.clock(journal.now() + timedelta(days=20)):
        ticking.escalate()
        page = offered["client"].get(TALK).content.decode()
    assert "Ines Example was told on" in page and "that it waits." in page


def test_what_they_write_on_a_questionnaire_is_a_message_with_a_receipt(offered: Any) -> None:
    client, stream = offered["client"], offered["episode"]
    send(client, "/my/how-i-am/answer/phq-9/", item_0="2", comment="It was one bad week.")
    (message,) = journal.episode(stream).messages.values()
    assert message.beside.startswith("sheet ")
    page = client.get(TALK).content.decode()
    assert "It was one bad week." in page and "Beside: PHQ-9 of" in page
