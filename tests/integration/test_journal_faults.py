"""The process is killed before or after any statement: a whole entry with its projections, or nothing."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

import dump
import pytest
from django.db import connection

from handrail.care import events, treatment
from handrail.care.vocabulary import Channel, Medium, Purpose, Source, StreamKind
from handrail.record import journal, service
from handrail.record.journal import Text
from handrail.record.rebuild import rebuild
from handrail.record.verify import verify

pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """What stands for the process being killed: nothing may catch it."""


class Killer:
    """Ends the process at the nth statement, before or after the database has carried it out."""

    def __init__(self, at: int, after: bool) -> None:
        self.at, self.after, self.seen = at, after, 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("BEGIN"):  # only the connection knows of this one, and a killed process has none
            return execute(sql, params, many, context)
        self.seen += 1
        if self.seen == self.at and not self.after:
            raise Killed
        result = execute(sql, params, many, context)
        if self.seen == self.at:
            raise Killed
        return result


def _all() -> dump.Dump:
    return dump.of("record", "notes")


def _kill_everywhere(act: Callable[[], Any]) -> int:
    """Kill `act` around each of its statements, until it comes through; each time nothing at all may be left of it."""
    before = _all()
    for at in count(1):
        for after in (False, True):
            try:
                with connection.execute_wrapper(Killer(at, after)):
                    act()
            except Killed:
                assert _all() == before, f"killed {'after' if after else 'before'} statement {at}, something was left"
            else:
                return at - 1
    raise AssertionError


def _is_sound() -> bool:
    here = dump.projections()
    rebuild()
    return verify() == [] and dump.projections() == here


def _book(stream: str, pwp: str, slot: str) -> Callable[[], Any]:
    facts = {"contact": slot, "minutes": 35, "purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "with_": pwp}
    return lambda: journal.record(
        stream, _book_with_words, by=pwp, once=slot, slot=slot, why=Text("a private word"), **facts
    )


def _book_with_words(episode: Any, act: Any, *, why: Any, **facts: Any) -> Any:
    booked = treatment.book(episode, act, starts=act.recorded_at + timedelta(days=3), **facts)
    return (*booked, events.KeptInTouch(channel=Channel.PHONE, what=why, due=act.recorded_at))


def test_one_decision_is_whole_or_not_at_all(house: Any) -> None:
    stream = house.chosen()
    service.current()
    assert _kill_everywhere(_book(stream, house.pwp, "SLOT")) >= 12
    assert journal.episode(stream).booked[-1].contact == "SLOT"
    assert _is_sound()


def test_an_act_over_several_records_is_whole_or_not_at_all(house: Any) -> None:
    person = house.person()
    service.current()

    def act() -> None:
        with journal.together(person, by=house.administrator, once="ONCE") as together:
            stream = together.open(StreamKind.EPISODE)
            together.record(person, lambda *_: (events.EpisodeBegun(episode=stream),))
            together.record(stream, _referred, person=person, wants=Text("to sleep"), holder=house.lead)

    assert _kill_everywhere(act) >= 20
    assert len(journal.standing(person).episodes) == 1
    assert _is_sound()


def test_a_decision_on_a_standing_is_whole_or_not_at_all(house: Any) -> None:
    person = house.person()
    service.current()

    def act() -> Any:
        named = (events.Named(given="Wren", family="Ashby"), events.Born(on=date(1990, 2, 28)))
        return journal.record(person, lambda *_: named, by=house.administrator)

    assert _kill_everywhere(act) >= 8
    assert journal.standing(person).name == "Wren Ashby"
    assert _is_sound()


def _referred(_: Any, act: Any, *, person: str, wants: Any, holder: str) -> Any:
    day = act.recorded_at.date()
    facts = {"person": person, "source": Source.SELF, "received": day, "first_asked": day, "holder": holder}
    return (events.Referred(due=act.recorded_at + timedelta(days=1), wants=wants, **facts),)
