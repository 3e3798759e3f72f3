"""How people stood in work at the first and the last record: in work, off sick, not employed, unknown; and sick pay.

Which records count (EA050, EA276, M316 to M331), what they say, and what is only unknown."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from each_its_provider import Cases
from making import Referral

IN_WORK, OFF_SICK, NOT_EMPLOYED, UNKNOWN = "M316", "M317", "M318", "M319"
AT_START = (IN_WORK, OFF_SICK, NOT_EMPLOYED, UNKNOWN)
AT_END = ("M320", "M321", "M322", "M323")

#: Status and sickness absence of the one record, and in which of the four it is counted.
ANSWERS: dict[str, tuple[str | None, str | None, set[str]]] = {
    "in work": ("01", "N", {IN_WORK}),
    "written otherwise": (" 1", "n", {IN_WORK}),
    "off sick": ("01", "Y", {OFF_SICK}),
    "employed, as if not": ("01", "8", {UNKNOWN}),
    "employed, did not say": ("01", "Z", {UNKNOWN}),
    "employed, not known": ("01", "X", {UNKNOWN}),
    "employed, not asked": ("01", None, {UNKNOWN}),
    "seeking work": ("02", "8", {NOT_EMPLOYED}),
    "the last code": ("08", "8", {NOT_EMPLOYED}),
    "seeking work, as if employed": ("02", "N", {NOT_EMPLOYED, UNKNOWN}),
    "seeking work, did not say": ("02", "Z", {NOT_EMPLOYED, UNKNOWN}),
    "seeking work, not asked": ("02", None, {UNKNOWN}),
    "would not say": ("ZZ", "8", {UNKNOWN}),
    "no such status": ("09", "N", {UNKNOWN}),
    "no such absence": ("01", "Q", {UNKNOWN}),
    "no status": (None, "N", {UNKNOWN}),
}


def finished(cases: Cases, case: str, **more: str) -> Referral:
    referral = cases.referral(case, "2026-03-01", "2026-04-15", **more)
    referral.course("2026-03-10", "2026-03-17")
    return referral


def those(found: dict[str, dict[str, Any]], case: str) -> set[str]:
    return {measure for measure, of in found.items() if of[case]}


def test_what_a_record_says(tmp_path: Path) -> None:
    cases = Cases()
    for case, (status, absence, _) in ANSWERS.items():
        finished(cases, case).job("2026-03-05", status, SickAbsenceInd=absence)
    finished(cases, "no record")
    found = cases.counted(tmp_path, AT_START)
    assert {case: those(found, case) for case in ANSWERS} == {case: told for case, (_, _, told) in ANSWERS.items()}
    assert those(found, "no record") == {UNKNOWN}


def test_records_count_from_the_request_to_the_ending(tmp_path: Path) -> None:
    cases = Cases()
    days = {"2026-02-28": False, "2026-03-01": True, "2026-04-15": True, "2026-04-16": False, None: False}
    for on in days:
        finished(cases, str(on)).job(on, "01", SickAbsenceInd="N")
    found = cases.counted(tmp_path, [IN_WORK, "M320"])
    assert found[IN_WORK] == found["M320"] == {str(on): int(counts) for on, counts in days.items()}


def test_the_first_and_the_last_valid_record_tell(tmp_path: Path) -> None:
    cases = Cases()
    referral = finished(cases, "off sick, then in work")
    referral.job("2026-03-02", "09", SickAbsenceInd="N")
    referral.job("2026-03-05", "01", SickAbsenceInd="Y")
    referral.job("2026-03-20", "02", SickAbsenceInd="8")
    referral.job("2026-04-10", "01", SickAbsenceInd="N")
    referral.job("2026-04-12", "02", SickAbsenceInd="Q")
    found = cases.counted(tmp_path, [*AT_START, *AT_END])
    assert those(found, "off sick, then in work") == {OFF_SICK, "M320"}


def test_of_two_records_of_a_day_the_number_tells_or_else_the_better_is_first_and_the_worse_last(
    tmp_path: Path,
) -> None:
    cases = Cases()
    plain, numbered = finished(cases, "without numbers"), finished(cases, "numbered")
    for referral, numbers in ((plain, (None, None)), (numbered, ("9", "10"))):
        for status, absence, number in (("02", "8", numbers[0]), ("01", "N", numbers[1])):
            referral.job("2026-03-05", status, SickAbsenceInd=absence, UniqueID_IDS004=number)
    found = cases.counted(tmp_path, [*AT_START, *AT_END])
    assert those(found, "without numbers") == {IN_WORK, "M322"}
    assert those(found, "numbered") == {NOT_EMPLOYED, "M320"}


def test_several_pathways_of_one_person_each_see_their_own_days(tmp_path: Path) -> None:
    cases = Cases()
    for received, ended in (("2026-03-01", "2026-04-05"), ("2026-03-20", "2026-04-28")):
        referral = cases.referral("A", received, ended, person="P")
        referral.course(received, "2026-04-01")
    referral.job("2026-03-02", "01", SickAbsenceInd="N")
    referral.job("2026-04-10", "02", SickAbsenceInd="8")
    found = cases.counted(tmp_path, [*AT_START, *AT_END])
    assert {measure: of["A"] for measure, of in found.items() if of["A"]} == {
        IN_WORK: 1,
        NOT_EMPLOYED: 1,
        "M320": 1,
        "M322": 1,
    }


def test_records_of_the_same_number_at_another_provider_are_of_somebody_else(tmp_path: Path) -> None:
    cases = Cases()
    finished(cases, "A", person="P").job("2026-03-05", "01", SickAbsenceInd="N")
    finished(cases, "B", person="P")
    assert cases.counted(tmp_path, [IN_WORK])[IN_WORK] == {"A": 1, "B": 0}


@pytest.mark.parametrize(
    ("support", "group"), [(None, "M316"), ("2026-04-15", "M324"), ("2026-03-01", "M324"), ("2026-04-16", "M316")]
)
def test_support_after_the_ending_is_therapy_only(tmp_path: Path, support: str | None, group: str) -> None:
    cases = Cases()
    referral = finished(cases, "A")
    referral.job("2026-03-05", "01", SickAbsenceInd="N")
    if support:
        referral.contact(support, "10")
    found = cases.counted(tmp_path, ["M316", "M324", "M296", "M306"])
    assert those(found, "A") == {group, {"M316": "M296", "M324": "M306"}[group]}


def test_with_support_records_count_until_the_later_of_the_ending_and_the_last_support(tmp_path: Path) -> None:
    """EA050 to EA057: here the referral ended on 15 April, and the last support was on the 20th."""
    cases = Cases()
    for on in ("2026-04-20", "2026-04-21"):
        referral = finished(cases, on)
        referral.contact("2026-04-20", "10")
        referral.job("2026-03-05", "01", SickAbsenceInd="Y", EmpSupportDischargeDate=date(2026, 4, 25))
        referral.job(on, "01", SickAbsenceInd="N")
    found = cases.counted(tmp_path, [f"EA{number:03}" for number in range(50, 58)])
    assert those(found, "2026-04-20") == {"EA051", "EA054"}
    assert those(found, "2026-04-21") == {"EA051", "EA055"}


def test_when_support_begins_the_last_record_of_the_period_tells(tmp_path: Path) -> None:
    """EA276 to EA279: support began on 10 April. What is recorded after April is not seen."""
    cases = Cases()
    later = {"2026-04-30": "EA278", "2026-05-01": "EA276"}
    for on in later:
        referral = cases.referral(on)
        referral.contact("2026-04-10", "10")
        referral.job("2026-03-05", "01", SickAbsenceInd="N")
        referral.job(on, "02")
    cases.referral("not asked").contact("2026-04-10", "10")
    found = cases.counted(tmp_path, ["EA276", "EA277", "EA278", "EA279"])
    assert {case: those(found, case) for case in (*later, "not asked")} == {
        **{case: {told} for case, told in later.items()},
        "not asked": {"EA279"},
    }


#: Statutory sick pay by record, in order, and whether somebody came off it (M237).
SICK_PAY = {
    "yes, then no": (("Y", "N"), 1),
    "yes, then nothing": (("Y", None), 0),
    "yes, no, then nothing": (("Y", "N", None), 1),
    "yes, no, then no such code": (("Y", "N", "Q"), 1),
    "yes, no, then unknown": (("Y", "N", "U"), 0),
    "no, then yes": (("N", "Y"), 0),
    "no, yes, no": (("N", "Y", "N"), 0),
    "nothing, yes, no": ((None, "y", " N"), 1),
    "once": (("Y",), 0),
}


def test_who_came_off_sick_pay(tmp_path: Path) -> None:
    cases = Cases()
    for case, (answers, _) in SICK_PAY.items():
        referral = finished(cases, case)
        for day, answer in enumerate(answers, 1):
            referral.job(date(2026, 4, day), "01", SSPInd=answer)
    late = finished(cases, "no, after the ending")
    late.job("2026-04-15", "01", SSPInd="Y")
    late.job("2026-04-16", "01", SSPInd="N")
    expected = {case: count for case, (_, count) in SICK_PAY.items()} | {"no, after the ending": 0}
    assert cases.counted(tmp_path, ["M237"])["M237"] == expected
