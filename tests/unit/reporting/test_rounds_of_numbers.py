"""The service's own numbers: worked out from its journal, one round at a time, and nothing of anybody left behind."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from handrail.dataset.periods import Length, month, month_of, period
from handrail.dataset.row import Row
from handrail.measures.beyond import definitions as beyond
from handrail.measures.catalogue import MEASURES
from handrail.measures.number import PROVIDER, Number
from handrail.organisation import claim
from handrail.organisation.models import KeptNumber, NumbersRound
from handrail.record import erase, journal
from handrail.reporting import everything, kept, numbers, rounds
from handrail.reporting.rounds import State
from tests.unit.clinic.conftest import House

pytestmark = pytest.mark.django_db


def value(measure: str, of: object = None) -> object:
    """A measure of the month in which somebody asked in the house."""
    when = of or month_of(journal.today() - timedelta(days=3))
    found = kept.numbers(measures=[measure], period=when)
    return found[0].number.value if found else "not kept"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two measures are counted: how a round goes does not depend on how many there are. Other tests count them all."""
    monkeypatch.setattr(numbers, "MEASURES", tuple(each for each in MEASURES if each.id == "M001"))
    monkeypatch.setattr(beyond, "MEASURES", tuple(each for each in beyond.MEASURES if each.id == "HR101"))


def worked_out() -> NumbersRound:
    asked = rounds.ask()
    assert rounds.work(numbers.work_out) == 1
    asked.refresh_from_db()
    return asked


def test_before_the_first_round_there_is_nothing(house: House) -> None:
    assert rounds.latest() is None
    assert kept.every() == [] and kept.periods(Length.MONTH) == []


def test_people_who_asked_are_counted_as_they_are(house: House) -> None:
    for name in ("Rosa", "Ivo", "Lin"):
        house.refer(name)
    house.treated()
    done = worked_out()
    assert (done.state, done.done, done.problem) == (State.DONE, done.wanted, "")
    assert value("M001") == 4
    assert month_of(journal.today() - timedelta(days=3)).name in done.periods


def test_a_service_nobody_has_come_to_has_numbers_of_nobody(house: House) -> None:
    worked_out()
    assert value("M001", month_of(journal.today())) == 0


@pytest.mark.usefixtures("few")
def test_a_later_round_takes_the_place_of_an_earlier_one(house: House) -> None:
    house.refer()
    first = worked_out()
    house.refer("Ivo")
    second = worked_out()
    assert value("M001") == 2
    assert set(KeptNumber.objects.values_list("round", flat=True)) == {second.pk} != {first.pk}


def test_what_can_be_shared_is_worked_out_with_it_and_hides_small_numbers(house: House) -> None:
    house.refer()
    worked_out()
    shown = {each.number.value: each.shown for each in kept.numbers(measures=["M001"])}
    assert shown[1] == "*"
    told = [each for each in kept.every() if each.number.value is not None]
    assert [each for each in told if bool(each.shown) is not numbers.may_be_shared(each.number)] == []


@pytest.mark.usefixtures("few")
def test_the_bundle_is_for_its_owner_alone_and_gone_afterwards(house: House, home: Path) -> None:
    house.refer()
    seen: list[tuple[str, int]] = []

    def told(today: date) -> Iterator[Row]:
        folder = next(home.glob("bundle-*"))
        seen.append((folder.name, stat.S_IMODE(folder.stat().st_mode)))
        yield from everything.told(today)

    rounds.ask()
    rounds.work(lambda *facts: numbers.work_out(*facts, told=told))
    assert [mode for _, mode in seen] == [0o700]
    assert not list(home.glob("bundle-*"))


@pytest.mark.usefixtures("few")
def test_what_fails_says_so_leaves_nothing_and_keeps_the_numbers_there_were(house: House, home: Path) -> None:
    house.refer()
    worked_out()

    def told(today: date) -> Iterator[Row]:
        yield from everything.told(today)
        raise OSError("no room on the disk")

    asked = rounds.ask()
    assert rounds.work(lambda *facts: numbers.work_out(*facts, told=told)) == 0
    asked.refresh_from_db()
    assert (asked.state, asked.problem) == (State.FAILED, "OSError: no room on the disk")
    assert not list(home.glob("bundle-*"))
    assert value("M001") == 1


@pytest.mark.usefixtures("few")
def test_what_a_killed_process_left_is_taken_away_by_the_next(house: House, home: Path) -> None:
    left = home / "bundle-left"
    left.mkdir(parents=True)
    (left / "IDS001MPI.parquet").write_bytes(b"somebody")
    NumbersRound.objects.create(asked_at=journal.now(), state=State.RUNNING, begun=1)
    assert rounds.is_interrupted(rounds.latest())
    assert rounds.work(numbers.work_out) == 1
    assert not left.exists()
    assert rounds.latest().state == State.DONE


def test_what_is_interrupted_again_and_again_is_given_up_and_leaves_nothing(house: House, home: Path) -> None:
    (home / "bundle-left").mkdir(parents=True)
    NumbersRound.objects.create(asked_at=journal.now(), state=State.RUNNING, begun=rounds.MOST_BEGUN)
    assert rounds.work(numbers.work_out) == 0
    assert rounds.latest().state == State.FAILED
    assert not list(home.glob("bundle-*"))


@pytest.mark.usefixtures("few")
def test_what_returns_would_say_is_kept_of_the_newest_round_alone(house: House) -> None:
    person, _stream = house.treated()
    first = worked_out()
    NumbersRound.objects.filter(pk=first.pk).update(returns=[{"held": [{"person": person}]}])
    worked_out()
    first.refresh_from_db()
    assert first.returns == []


def test_nobody_works_while_another_does(house: House, home: Path) -> None:
    rounds.ask()
    with claim.claimed(home):
        assert rounds.is_at_work()
        assert rounds.work(numbers.work_out) == 0
    assert rounds.waits()


def test_asked_twice_it_waits_once_and_a_night_run_twice_asks_once(house: House) -> None:
    first = rounds.ask("A" * 16)
    assert rounds.ask().pk == first.pk
    assert rounds.ask_nightly() is None
    NumbersRound.objects.update(state=State.FAILED)
    assert rounds.ask_nightly() is not None


def test_somebody_joined_or_erased_is_counted_no_more_than_once(house: House) -> None:
    person, stream = house.treated()
    before = list(everything.told(journal.today()))
    assert len([row for row in before if row.table == "IDS001"]) == 1
    erase.erase(person, by=house.lead.pk)
    erase.erase(stream, by=house.lead.pk)
    after = list(everything.told(journal.today()))
    assert {row.table for row in after} == {"IDS000"}


def test_months_and_years_are_told_as_far_back_as_anybody_asked() -> None:
    found = numbers.periods(month(2026, 2).starts, month(2026, 5).starts)
    assert [each.name for each in found] == ["2026-02", "2026-03", "2026-04", "2026-05", "2025-26", "2026-27"]
    long = numbers.periods(month(2010, 1).starts, month(2026, 5).starts)
    assert len([each for each in long if each.length is Length.MONTH]) == numbers.MONTHS
    assert period("2021-22") in long and period("2020-21") not in long


@pytest.mark.usefixtures("few")
def test_an_exact_value_comes_back_as_it_was(house: House) -> None:
    when = period("2026-04")
    exact = Number(
        measure="M192", period=when, group=PROVIDER, org="RXX", value=Fraction(100, 3), numerator=1, denominator=3
    )
    of_some = replace(exact, measure="M001", value=7, numerator=None, denominator=None, breakdown=("Gender", "2"))
    of_none = replace(exact, value=None, numerator=0, denominator=0, period=period("2026-05"))
    done = worked_out()
    for each in (exact, of_some, of_none):
        kept.as_row(done, each, "*").save()
    assert [each.number for each in kept.every() if each.number.org == "RXX"] == [exact, of_some, of_none]


def test_what_an_engine_says_of_somebody_is_not_told(house: House) -> None:
    def goes_wrong(*_: object) -> None:
        raise ValueError("could not read “Rosa”")

    asked = rounds.ask()
    rounds.work(goes_wrong)
    asked.refresh_from_db()
    assert asked.problem == "ValueError"
