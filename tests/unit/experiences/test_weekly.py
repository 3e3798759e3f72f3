"""Published once a week, together, in random order; fewer than five wait. Nothing tells who told when."""

from datetime import date, timedelta

import pytest
from record_world import moderator
from told_world import WORDS, decided, publish, reader, tell

from handrail.experiences import days, wording
from handrail.experiences.models import Passage, Published, Round, State, Telling
from handrail.experiences.moderating import code, deciding
from handrail.experiences.publishing import shown, weekly

pytestmark = pytest.mark.django_db

MONDAY, THURSDAY = date(2026, 3, 2), date(2026, 3, 5)
WEEK = timedelta(days=7)


def _state(telling: Telling) -> str:
    return Telling.objects.get(pk=telling.pk).state


def test_five_become_public_together_on_a_monday() -> None:
    told = [tell() for _ in range(5)]
    assert weekly.publish_due(MONDAY) == 5
    assert {each.published_week for each in Telling.objects.all()} == {MONDAY}
    assert {_state(each) for each in told} == {State.PUBLISHED}


def test_four_wait_and_go_with_the_fifth_a_week_later() -> None:
    for _ in range(4):
        tell()
    assert weekly.publish_due(MONDAY) == 0 and not Published.objects.exists()
    tell()
    assert weekly.publish_due(MONDAY + WEEK) == 5


def test_five_by_one_writer_hide_nobody_and_wait() -> None:
    first = tell()
    for number in range(4):
        tell(f"An invented account, number {number}.", author=first.author)
    assert weekly.publish_due(MONDAY) == 0
    for number in range(4):
        tell(f"An invented account by somebody else, number {number}.")
    assert weekly.publish_due(MONDAY + WEEK) == 9


def test_in_one_week_it_happens_once_whatever_is_approved_afterwards() -> None:
    publish(tell(), on=MONDAY)
    for _ in range(9):
        tell()
    assert weekly.publish_due(THURSDAY) == 0
    assert weekly.publish_due(MONDAY + WEEK) == 9


def test_a_server_that_slept_on_monday_publishes_when_it_wakes_and_still_says_monday() -> None:
    [told] = publish(tell(), on=THURSDAY)
    assert told.published_week == MONDAY


@pytest.mark.parametrize("state", sorted(set(State) - {State.APPROVED}))
def test_only_what_a_moderator_approved_becomes_public(state: State) -> None:
    told = tell(state=state)
    publish(on=MONDAY)
    assert _state(told) == state and not Published.objects.filter(telling=told).exists()


def test_without_the_writers_yes_nothing_is_published() -> None:
    told = tell(may_publish=False)
    publish(on=MONDAY)
    assert _state(told) == State.APPROVED and not Published.objects.filter(telling=told).exists()


def test_neither_order_of_telling_nor_of_approval_shows() -> None:
    """Of a hundred accounts in order, the order they come out in is another, and the same each time it is asked."""
    told = [tell(f"An invented account {n}.").pk for n in range(100)]
    weekly.publish_due(MONDAY)
    written = list(Passage.objects.order_by("pk").values_list("telling_id", flat=True))
    shown_in = [each.pk for each in shown.accounts()]
    assert sorted(written) == sorted(told) == sorted(shown_in)
    assert written != told and shown_in != told and written != shown_in
    assert shown_in == [each.pk for each in shown.accounts()]


def test_the_newest_week_stands_first() -> None:
    [old] = publish(tell(), on=MONDAY)
    [new] = publish(tell(), on=MONDAY + WEEK)
    order = [each.pk for each in shown.accounts()]
    assert order.index(new.pk) < 5 <= order.index(old.pk)


def test_all_pages_of_a_long_account_go_together_and_count_once() -> None:
    first = tell()
    second = tell("An invented second page.", state=State.SUBMITTED, continues=first)
    publish(first, on=MONDAY)
    assert _state(first) == State.APPROVED
    Telling.objects.filter(pk=second.pk).update(state=State.APPROVED)
    for _ in range(4):
        tell()
    assert weekly.publish_due(MONDAY + WEEK) >= 5
    assert _state(first) == _state(second) == State.PUBLISHED
    assert second.pk not in {each.pk for each in shown.accounts()}


def test_what_was_public_before_comes_back_alone_and_keeps_its_week() -> None:
    [told] = publish(tell(), on=MONDAY)
    Telling.objects.filter(pk=told.pk).update(state=State.APPROVED)
    assert weekly.publish_due(MONDAY + WEEK) == 1
    assert Telling.objects.get(pk=told.pk).published_week == MONDAY


def test_every_passage_is_a_piece_of_what_is_public() -> None:
    [told] = publish(tell(f"{WORDS}\n\nAnother paragraph.", title="A title", helped="A person who listened."))
    fields = told.published.fields
    found = [(each.field, each.number, each.text) for each in told.passages.order_by("field", "number")]
    assert found == [
        ("account", 1, WORDS),
        ("account", 2, "Another paragraph."),
        ("helped", 1, "A person who listened."),
    ]
    assert all(fields[each.field][each.starts : each.ends] == each.text for each in told.passages.all())


def test_the_writer_is_told_when_and_why_it_waits() -> None:
    told = tell()
    said = weekly.waits(told)
    assert "at least 5" in said and "random order" in said
    Round.objects.create(week=days.this_week())
    assert weekly.waits(told) != said
    assert weekly.waits(tell(state=State.HELD)) == ""


def test_a_wording_that_came_after_it_was_approved_is_not_published_unread() -> None:
    told = tell()
    decided(told, "approve", reader())
    wording.save(told, {"account": "An invented account nobody has read."})
    publish(on=MONDAY)
    assert _state(told) == State.APPROVED and not Published.objects.filter(telling=told).exists()


@pytest.mark.parametrize("what", ["hold", "refuse", "research"])
def test_a_change_that_is_not_approved_takes_the_old_wording_down(what: str) -> None:
    [told] = publish(tell(), on=MONDAY)
    Telling.objects.filter(pk=told.pk).update(state=State.SUBMITTED, may_publish=what != "research")
    told, by = Telling.objects.get(pk=told.pk), moderator("Invented")
    acts = {
        "hold": lambda: deciding.hold(told, by, "Something has to be clear first."),
        "refuse": lambda: deciding.refuse(told, by, code.of(code.REFUSED)[0].number, "It cannot be public."),
        "research": lambda: deciding.approve(told, by),
    }
    acts[what]()
    assert not Published.objects.filter(telling=told).exists() and not Passage.objects.filter(telling=told).exists()
