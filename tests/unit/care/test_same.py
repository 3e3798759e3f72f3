"""One person, two records: the decisions, and both read as one in the order things happened."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from handrail.care import events as e
from handrail.care import identity, same
from handrail.care.act import act
from handrail.care.entry import Entry
from handrail.care.refused import Refused
from handrail.care.sharing import may_share
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, Item, Recipient, Via, WhatFor
from tests.care_world import service, words

START = datetime(2026, 6, 1, 9, tzinfo=UTC)
ACT = act(START, "joy", service())


def standing(*told: tuple[int, Any]) -> Standing:
    """A record: what was told, each so many hours after the start."""
    entries = [
        Entry(seq, event, START + timedelta(hours=hour), START + timedelta(hours=hour), "joy", "joy", Via.PHONE, 1, "C")
        for seq, (hour, event) in enumerate(told, start=1)
    ]
    return Standing.of(entries)


def with_more(known: Standing, *events: Any) -> Standing:
    """The same record with more in it."""
    before = [(int((entry.at - START) / timedelta(hours=1)), entry.event) for entry in known.entries]
    return standing(*before, *((before[-1][0] + 1, each) for each in events))


A = standing((0, e.Named(given="Rosa", family="Ash")), (4, e.ContactGiven(phone="01", safe=(Channel.PHONE,))))
B = standing(
    (1, e.Born(on=date(1990, 4, 2))), (2, e.Named(given="Rosie", family="Ash")), (3, e.ContactGiven(phone="02"))
)


def joined() -> tuple[Standing, Standing]:
    one = with_more(A, *same.same_as(A, ACT, person="b", keep="a", why=words()))
    other = with_more(B, *same.same_as(B, ACT, person="a", keep="a", why=words()))
    return one, other


class ForJoining:
    def test_joining_needs_a_reason(self) -> None:
        with pytest.raises(Refused):
            same.same_as(A, ACT, person="b", keep="a", why=None)

    def test_what_is_joined_is_not_joined_twice_nor_said_to_be_two(self) -> None:
        one, _ = joined()
        for rule, more in ((same.same_as, {"keep": "a"}), (same.not_same, {})):
            with pytest.raises(Refused):
                rule(one, ACT, person="b", why=words(), **more)  # type: ignore[operator]

    def test_separating_strikes_the_joining_and_leaves_each_as_it_was(self) -> None:
        one, other = joined()
        for known, person in ((one, "b"), (other, "a")):
            after = with_more(known, *same.separate(known, ACT, person=person, why=words()))
            assert after.same_as == {}
        with pytest.raises(Refused):
            same.separate(A, ACT, person="b", why=words())

    def test_they_can_be_joined_separated_and_joined_again(self) -> None:
        known = A
        for _ in range(2):
            known = with_more(known, *same.same_as(known, ACT, person="b", keep="a", why=words()))
            assert known.same_as == {"b": "a"}
            known = with_more(known, *same.separate(known, ACT, person="b", why=words()))
            assert known.same_as == {}

    def test_one_side_of_a_joining_is_never_struck_by_itself(self) -> None:
        one, _ = joined()
        with pytest.raises(Refused):
            identity.strike(one, ACT, entry=len(one.entries), why=words())

    def test_not_the_same_is_kept_once_and_gives_way_to_the_same(self) -> None:
        known = with_more(A, *same.not_same(A, ACT, person="b", why=words()))
        assert known.not_same == {"b"}
        assert same.not_same(known, ACT, person="b", why=words()) == ()
        known = with_more(known, *same.same_as(known, ACT, person="b", keep="b", why=words()))
        assert (known.not_same, known.same_as) == (set(), {"b": "b"})


class ForReadingBothAsOne:
    def test_the_latest_word_counts_whichever_record_it_is_in(self) -> None:
        one, other = joined()
        for own in ("a", "b"):
            whole = Standing.joined({"a": one, "b": other}, own)
            assert (whole.name, whole.born) == ("Rosie Ash", date(1990, 4, 2))
            assert whole.contact == e.ContactGiven(phone="01", safe=(Channel.PHONE,))

    def test_it_is_written_on_the_one_that_was_chosen(self) -> None:
        one, other = joined()
        whole = Standing.joined({"a": one, "b": other}, "b")
        assert (whole.main, whole.seq, whole.entries) == ("a", other.seq, other.entries)

    def test_of_three_records_one_is_written_on(self) -> None:
        one, other = joined()
        third = standing((0, e.SameAs(person="a", keep="c")))
        whole = Standing.joined({"a": with_more(one, e.SameAs(person="c", keep="c")), "b": other, "c": third}, "b")
        assert whole.main == "c"

    def test_a_strike_in_one_record_strikes_nothing_in_the_other(self) -> None:
        one = with_more(A, e.StandingStruck(entry=1))
        whole = Standing.joined({"a": one, "b": B}, "a")
        assert whole.name == "Rosie Ash"

    def test_a_no_in_one_record_ends_a_yes_in_the_other(self) -> None:
        yes = e.ConsentGiven(consent="y", recipient=Recipient.GP, item=Item.LETTERS)
        one, other = standing((0, yes)), standing((1, e.ConsentRefused(recipient=Recipient.GP, item=Item.LETTERS)))
        assert not may_share(
            Standing.joined({"a": one, "b": other}, "a"), Recipient.GP, Item.LETTERS, WhatFor.CARE, "", date(2026, 6, 1)
        )

    def test_a_person_of_one_record_is_as_before(self) -> None:
        assert (A.main, A.parts) == ("", {})
