"""Employment support has a window of its own: while the referral is open, as a follow-up after it, and, by its own type
of appointment, until support itself ends (M099, EA108, EA110, EA280; the ninth of the ten traps)."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from each_its_provider import Cases
from making import Referral

SUPPORT, CBT = "1098051000000103", "304891004"
CODED: dict[str, Any] = {"therapies": [SUPPORT]}

#: Of a referral from 5 March to 15 April: what the contact is, when, until when support goes on, and what it counts as.
#: M099, EA108 (wrongly called a follow-up), EA110 (wrongly not), EA280 (after the end, not of type 10), EA040 (first).
CONTACTS: dict[str, tuple[str, str, dict[str, Any], str | None, tuple[int, int, int, int, int]]] = {
    "treatment on the last day": ("2026-04-15", "02", CODED, None, (1, 0, 0, 0, 1)),
    "treatment the day after": ("2026-04-16", "02", CODED, None, (0, 0, 1, 1, 0)),
    "treatment after support ended": ("2026-04-10", "02", CODED, "2026-04-05", (1, 0, 0, 0, 1)),
    "review, not treatment": ("2026-04-10", "04", CODED, None, (0, 0, 0, 0, 1)),
    "written 2": ("2026-04-10", " 2", CODED, None, (1, 0, 0, 0, 1)),
    "follow-up after the end": ("2026-04-16", "06", CODED, None, (1, 0, 0, 1, 1)),
    "follow-up after support ended too": ("2026-04-20", "06", CODED, "2026-04-16", (1, 0, 0, 1, 1)),
    "follow-up before the end": ("2026-04-15", "06", CODED, None, (1, 1, 0, 0, 1)),
    "follow-up before the end, support over": ("2026-04-15", "06", CODED, "2026-04-14", (0, 1, 0, 0, 0)),
    "own type, no end of support": ("2026-04-30", "10", {}, None, (1, 0, 0, 0, 1)),
    "own type on the last day of support": ("2026-04-20", "10", {}, "2026-04-20", (1, 0, 0, 0, 1)),
    "own type the day after": ("2026-04-21", "10", {}, "2026-04-20", (0, 0, 0, 0, 0)),
    "own type, coded, support over": ("2026-04-10", "10", CODED, "2026-04-05", (0, 0, 0, 0, 1)),
    "own type, coded, after all": ("2026-04-21", "10", CODED, "2026-04-20", (0, 0, 1, 0, 0)),
    "of another therapy": ("2026-04-10", "02", {"therapies": [CBT]}, None, (0, 0, 0, 0, 0)),
    "of two therapies": ("2026-04-10", "02", {"therapies": [SUPPORT, CBT, SUPPORT]}, None, (1, 0, 0, 0, 1)),
    "with a status": ("2026-04-10", "02", {"therapies": [f"{SUPPORT}:408730004=385658003"]}, None, (1, 0, 0, 0, 1)),
    "missed": ("2026-04-10", "02", {**CODED, "attended": "3"}, None, (0, 0, 0, 0, 0)),
    "unplanned": (
        "2026-04-10",
        "02",
        {**CODED, "attended": "3", "PlannedCareContIndicator": "N"},
        None,
        (1, 0, 0, 0, 1),
    ),
    "in March": ("2026-03-31", "02", CODED, None, (0, 0, 0, 0, 0)),
    "on the first of April": ("2026-04-01", "02", CODED, None, (1, 0, 0, 0, 1)),
    "in May": ("2026-05-01", "10", {}, None, (0, 0, 0, 0, 0)),
}
MEASURES = ("M099", "EA108", "EA110", "EA280", "EA040")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    cases = Cases()
    for case, (on, kind, more, support_ended, _) in CONTACTS.items():
        referral = cases.referral(case, "2026-03-05", "2026-04-15")
        referral.contact(on, kind, **more)
        if support_ended:
            referral.job("2026-03-10", EmpSupportDischargeDate=date.fromisoformat(support_ended))
    return cases.counted(tmp_path_factory.mktemp("windows"), MEASURES)


@pytest.mark.parametrize("case", CONTACTS)
def test_a_contact_counts_as_what_it_is(found: dict[str, dict[str, Any]], case: str) -> None:
    assert tuple(found[measure][case] for measure in MEASURES) == CONTACTS[case][-1]


def test_no_support_before_the_request(tmp_path: Path) -> None:
    cases = Cases()
    for on in ("2026-04-09", "2026-04-10"):
        cases.referral(on, "2026-04-10").contact(on, "10")
    assert cases.counted(tmp_path, ["M099"])["M099"] == {"2026-04-09": 0, "2026-04-10": 1}


def test_how_many_until_support_ended(tmp_path: Path) -> None:
    """Two, one and none: the mean and the median are of those who had any (EA131 to EA134)."""
    cases = Cases()
    for number in (0, 1, 2, 4):
        supported(cases.referral("A"), number)
    found = cases.counted(tmp_path, ["EA131", "EA132", "EA133", "EA134", "EA041", "EA136"])
    assert {measure: of["A"] for measure, of in found.items()} == {
        "EA131": 7,
        "EA132": Fraction(7, 3),
        "EA133": 2,
        "EA134": 4,
        "EA041": 3,
        "EA136": 3,
    }


def supported(referral: Referral, times: int) -> None:
    for on in ("2026-04-01", "2026-04-08", "2026-04-15", "2026-04-22")[:times]:
        referral.contact(on, "10")
    referral.job("2026-03-10", EmpSupportDischargeDate=date(2026, 4, 30))


def test_who_had_treatment_too_did_not_have_support_only(tmp_path: Path) -> None:
    cases = Cases()
    for case, course in {"support only": (), "treated once": ("2026-03-20",)}.items():
        referral = cases.referral(case)
        referral.course(*course)
        supported(referral, 1)
    assert cases.counted(tmp_path, ["EA136"])["EA136"] == {"support only": 1, "treated once": 0}
