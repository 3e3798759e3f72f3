"""Stages of treatment, drawn as letters: what the first stage is, whether somebody stepped up or down, and when.

L a session of low intensity, H of high, B of both, C counselling (which these measures leave out), O internet therapy,
. nothing that is listed. One session a week, two on a day between brackets.
"""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import plain
import pytest
from making import Made, Referral

from handrail.dataset.periods import month
from handrail.measures import running

APRIL = month(2026, 4)
LOW, HIGH, COUNSELLING = "748051000000105", "443730003", "286711000000107"
THERAPIES = {"L": [LOW], "H": [HIGH], "B": [LOW, HIGH], "C": [COUNSELLING], ".": []}
MEASURES = ("M349", "M350", *(f"M{number}" for number in range(352, 362)))


class Told(NamedTuple):
    """The first stage, and after how many days the person stepped up or down."""

    first: str
    up: int | None = None
    down: int | None = None


CASES = {
    "LL": Told("low"),
    "HH": Told("high"),
    "OO": Told("high"),
    "LH": Told("none"),
    "L.L": Told("low"),
    "LCL": Told("low"),
    "HLL": Told("low"),
    "LHH": Told("high"),
    "LHLL": Told("none"),
    "BLL": Told("low"),
    "LLHH": Told("low", up=7),
    "LLBH": Told("low", up=0),
    "HHLL": Told("high", down=7),
    "HLLHH": Told("low", up=7),
    "LHHLL": Told("high", down=7),
    "LLHLHH": Told("low", up=7),
    "HHLHLL": Told("high"),
    "HHBLL": Told("high", down=7),
    "CLLHH": Told("low", up=7),
    "LLCHH": Told("low", up=14),
    "LLH": Told("low"),
    "LLHLL": Told("low"),
    "LL(HL)HH": Told("low", up=0),
}


def treated(made: Made, letters: str) -> Referral:
    """A finished course of those sessions at a provider of its own, assessed a week before."""
    referral = made.referral("2025-06-01", "2026-04-20", provider=letters)
    on, together = date(2025, 7, 1), False
    referral.contact(on, "01")
    for letter in letters:
        if letter in "()":
            together = letter == "("
            on += timedelta(days=7 if together else 0)
            continue
        on += timedelta(days=0 if together else 7)
        _meet(referral, on, letter)
    return referral


def _meet(referral: Referral, on: date, letter: str) -> None:
    if letter == "O":
        referral.log(on, on + timedelta(days=3))
    else:
        referral.contact(on, therapies=THERAPIES[letter])


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Any]:
    made = Made()
    for letters in CASES:
        treated(made, letters)
    numbers = running.measures(made.write(tmp_path_factory.mktemp("stages")), [APRIL], only=MEASURES)
    return {(each.org, each.measure): each.value for each in numbers}


@pytest.mark.parametrize("letters", CASES)
def test_the_stages_of(found: dict[tuple[str, str], Any], letters: str) -> None:
    high, low, down, up = (found[letters, name] for name in ("M352", "M353", "M354", "M355"))
    first = {(1, 0): "high", (0, 1): "low", (0, 0): "none"}[high, low]

    assert Told(first, found[letters, "M350"], found[letters, "M349"]) == CASES[letters]
    assert (up, down) == (CASES[letters].up is not None, CASES[letters].down is not None)


def test_of_very_many_they_are_as_plainly_counted(tmp_path: Path) -> None:
    chance, made = Random(1), Made()
    for _ in range(600):
        letters = "".join(chance.choices("LHBCO.", weights=(5, 5, 2, 1, 1, 1), k=chance.randrange(2, 9)))
        treated(made, letters)
    told = plain.measures(made.tables, APRIL)

    numbers = running.measures(made.write(tmp_path), [APRIL], only=MEASURES)

    assert [each for each in numbers if each.value != told[each.group, each.org][each.measure]] == []
