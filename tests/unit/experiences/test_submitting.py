"""An account comes in: in parts if it is long, once if it is the same, first in the queue if it speaks of danger."""

from datetime import date, timedelta

import pytest

from handrail.experiences import days, sealing, wording
from handrail.experiences.models import Author, Service, State, Telling
from handrail.experiences.numbers import PART_BYTES
from handrail.experiences.publishing.parts import whole
from handrail.experiences.states import CannotFollow, move
from handrail.experiences.telling import parts, private_key
from handrail.experiences.telling.submitting import (
    Details,
    correct,
    keep_draft,
    read_by,
    send_draft,
    submit,
)
from handrail.experiences.working_days import bank_holidays, is_working

pytestmark = pytest.mark.django_db
WORDS = {"account": "An invented account: I waited a long while.", "title": "Waiting", "helped": "The receptionist."}


def _told(fields=None, author=None, **details) -> tuple[Telling, str | None]:
    return submit(fields or WORDS, author=author, details=Details(**details))


def test_what_was_told_can_be_read_again_with_the_key_and_only_so():
    telling, key = _told()
    assert private_key.author(key) == telling.author
    assert wording.of(wording.newest(telling)) == WORDS
    assert telling.state == State.SUBMITTED and telling.told_week == days.this_week()
    assert b"invented" not in bytes(wording.newest(telling).sealed)


def test_nothing_is_agreed_to_unless_it_was_ticked():
    telling, _ = _told()
    wishes = (telling.may_publish, telling.may_quote, telling.may_export, telling.may_contact)
    assert wishes == (False,) * 4 and telling.consent_version == "2026-11"
    assert (telling.envelope, telling.sealed_service, telling.content_notes) == (b"", b"", [])


def test_details_are_kept_and_what_could_identify_is_sealed():
    Service.objects.create(code="ZZZ01", name="Invented service")
    telling, _ = submit(
        WORDS,
        author=None,
        details=Details(
            happened="2019-03",
            service=Service.objects.get(),
            service_typed="the one by the bridge",
            contact="wren@example.org",
            content_notes=("death",),
            may_publish=True,
            first_hand="other",
            language="Cymraeg",
        ),
    )
    telling.refresh_from_db()
    assert (telling.happened, telling.service_id, telling.first_hand) == ("2019-03", "ZZZ01", "other")
    assert sealing.reveal(telling.envelope, f"telling:{telling.pk}:envelope") == "wren@example.org"
    assert sealing.reveal(telling.sealed_service, f"telling:{telling.pk}:service") == "the one by the bridge"
    assert b"wren" not in bytes(telling.envelope)
    assert telling.may_publish and not telling.may_quote and telling.content_notes == ["death"]


def test_the_same_text_a_thousand_times_is_one_account():
    first, key = _told()
    for number in range(1000):
        again, none = _told({**WORDS, "account": f"  {WORDS['account'].upper()}{' ' * (number % 3)}"})
        assert (again.pk, none) == (first.pk, None)
    assert Telling.objects.count() == 1 and Author.objects.count() == 1
    assert Telling.objects.get().copies == 1000 and key


def test_words_that_were_withdrawn_may_be_told_again():
    first, _ = _told()
    move(first, State.WITHDRAWN)
    second, key = _told()
    assert second.pk != first.pk and key


def test_a_long_account_goes_on_in_linked_parts_and_no_letter_is_lost():
    text = "\n\n".join(f"An invented paragraph, number {n}. é😀 " + "word " * 200 for n in range(2500))
    telling, _ = _told({**WORDS, "account": text}, may_publish=True, contact="wren@example.org")
    found = whole(telling)
    said = [wording.of(wording.newest(each))["account"] for each in found]
    assert len(found) == 3 and "".join(said) == text
    assert all(len(each.encode()) <= PART_BYTES for each in said)
    assert all(each.endswith("\n\n") for each in said[:-1])
    assert {each.author_id for each in found} == {telling.author_id}
    assert all(each.may_publish for each in found) and whole(found[2]) == found
    assert [bool(each.envelope) for each in found] == [True, False, False]


@pytest.mark.parametrize("text", ["", "a", "a" * 100, "é" * 50, "😀" * 30, "a b " * 30, "one.\n\ntwo" * 9, "\n\n" * 40])
def test_parts_put_together_are_the_text(text):
    cut = parts.cut(text, 20)
    assert "".join(cut) == text and all(len(each.encode()) <= 20 for each in cut)


@pytest.mark.parametrize("urgent", [False, True])
def test_what_may_be_urgent_is_held_and_read_by_the_next_working_day(urgent):
    words = WORDS if urgent else {**WORDS, "account": "An invented account: I want to die tonight."}
    telling, _ = _told(words, raised_by_writer=urgent)
    assert telling.state == State.HELD and telling.raised == (["writer"] if urgent else ["words"])
    assert telling.read_by == read_by() > days.today() and is_working(telling.read_by)


def test_the_days_people_work_leave_out_weekends_and_bank_holidays():
    expected = {(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)}
    assert {(each.month, each.day) for each in bank_holidays(2026)} == expected
    assert date(2022, 12, 27) in bank_holidays(2022) and date(2021, 12, 28) in bank_holidays(2021)
    assert date(2022, 6, 2) in bank_holidays(2022) and date(2022, 5, 30) not in bank_holidays(2022)
    assert is_working(date(2026, 4, 7)) and not is_working(date(2026, 4, 6)) and not is_working(date(2026, 4, 4))


def test_a_draft_is_seen_by_nobody_and_becomes_an_account_when_it_is_sent():
    draft, key = keep_draft(WORDS, author=None, details=Details())
    assert draft.state == State.DRAFT and draft.told_week is None and key
    sent = send_draft(draft, {**WORDS, "helped": ""}, Details(may_publish=True))
    assert sent.state == State.SUBMITTED and sent.author == draft.author and sent.may_publish
    assert Telling.objects.count() == 1 and "helped" not in wording.of(wording.newest(sent))


def test_a_correction_is_read_again_and_what_came_before_can_still_be_read():
    telling, _ = _told(may_publish=True)
    move(telling, State.APPROVED)
    move(telling, State.PUBLISHED)
    telling.refresh_from_db()
    correct(telling, {**WORDS, "account": "An invented account, put better."})
    telling.refresh_from_db()
    assert telling.state == State.SUBMITTED and telling.versions.count() == 2
    correct(telling, {**WORDS, "account": "An invented account: he is going to kill her."})
    telling.refresh_from_db()
    assert telling.state == State.HELD and telling.read_by
    said = [wording.of(each)["account"][20:25] for each in telling.versions.order_by("number")]
    assert said == [" I wa", " put ", " he i"]


def test_what_was_withdrawn_cannot_be_corrected():
    telling, _ = _told()
    telling = move(telling, State.WITHDRAWN)
    with pytest.raises(CannotFollow):
        correct(telling, WORDS)
    assert telling.versions.count() == 1


def test_a_week_is_all_that_is_kept_of_when():
    telling, _ = _told()
    kept = {name: value for name, value in vars(telling).items() if isinstance(value, date)}
    assert set(kept) == {"told_week"} and kept["told_week"].weekday() == 0
    assert wording.newest(telling).week == days.this_week() <= days.today() < days.this_week() + timedelta(days=7)
