"""Who had employment support in a month, who began and ended it, how long they waited (EA001, EA034 to EA041, EA139,
EA140, EA281)."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from each_its_provider import Cases

SUPPORT, CBT = "1098051000000103", "304891004"

#: What somebody had in April: contacts of a referral from 5 March to 15 April, by day, type and therapies; and in which
#: of the four they are counted: EA036 seen, EA037 therapy only, EA038 support only, EA039 both.
MONTHS: dict[str, tuple[tuple[tuple[str, str, list[str]], ...], tuple[int, int, int, int]]] = {
    "nothing": ((), (0, 0, 0, 0)),
    "therapy": ((("2026-04-10", "02", [CBT]),), (1, 1, 0, 0)),
    "therapy, not written which": ((("2026-04-10", "02", []),), (1, 1, 0, 0)),
    "therapy after the end": ((("2026-04-16", "02", [CBT]),), (0, 0, 0, 0)),
    "a follow-up after the end": ((("2026-04-16", "06", [CBT]),), (1, 1, 0, 0)),
    "a follow-up before the end": ((("2026-04-15", "06", [CBT]),), (0, 0, 0, 0)),
    "support": ((("2026-04-10", "02", [SUPPORT]),), (1, 0, 1, 0)),
    "support labelled a follow-up before the end": ((("2026-04-10", "06", [SUPPORT]),), (0, 0, 0, 0)),
    "support as a follow-up": ((("2026-04-16", "06", [SUPPORT]),), (1, 0, 1, 0)),
    "support of its own type, after the end": ((("2026-04-20", "10", []),), (1, 0, 1, 0)),
    "its own type, with a therapy": ((("2026-04-10", "10", [CBT]),), (1, 0, 1, 0)),
    "both at one contact": ((("2026-04-10", "02", [SUPPORT, CBT]),), (1, 0, 0, 1)),
    "both, a week apart": ((("2026-04-01", "02", [CBT]), ("2026-04-08", "10", [])), (1, 0, 0, 1)),
    "therapy in March": ((("2026-03-31", "02", [CBT]), ("2026-04-08", "10", [])), (1, 0, 1, 0)),
    "many times": ((("2026-04-01", "02", [CBT]), ("2026-04-08", "02", [CBT])), (1, 1, 0, 0)),
}


def test_each_referral_is_counted_once_for_what_it_had(tmp_path: Path) -> None:
    cases = Cases()
    for case, (contacts, _) in MONTHS.items():
        referral = cases.referral(case, "2026-03-05", "2026-04-15")
        for on, kind, therapies in contacts:
            referral.contact(on, kind, therapies=therapies)
    cases.referral("online", "2026-03-05", "2026-04-15").log("2026-04-01", "2026-04-15")
    cases.referral("online from before the request", "2026-03-05").log("2026-03-04", "2026-04-15")
    measures = ("EA036", "EA037", "EA038", "EA039")
    found = cases.counted(tmp_path, measures)
    expected = {case: told for case, (_, told) in MONTHS.items()}
    expected |= {"online": (1, 1, 0, 0), "online from before the request": (0, 0, 0, 0)}
    assert {case: tuple(found[measure][case] for measure in measures) for case in expected} == expected


#: Referrals by their days, and whether they are in the return of April.
IN_APRIL = {
    ("2026-04-30", None): True,
    ("2026-05-01", None): False,
    ("2025-01-01", None): True,
    ("2025-01-01", "2026-04-01"): True,
    ("2025-01-01", "2026-03-31"): False,
    ("2025-01-01", "2026-05-31"): True,
}


def test_a_referral_is_in_the_return_of_each_month_that_it_is_open_in(tmp_path: Path) -> None:
    cases = Cases()
    for received, ended in IN_APRIL:
        cases.referral(f"{received} {ended}", received, ended)
    found = cases.counted(tmp_path, ["EA035"])["EA035"]
    assert found == {f"{received} {ended}": int(sent) for (received, ended), sent in IN_APRIL.items()}


def test_a_row_that_bears_its_month_is_of_that_month(tmp_path: Path) -> None:
    cases = Cases()
    rows: dict[str, tuple[Any, int]] = {
        "of April, ended in March": ({"ended": "2026-03-20", "RecordStartDate": "2026-04-01"}, 1),
        "last of March": ({"RecordStartDate": "2026-03-01"}, 0),
        "last of May": ({"RecordStartDate": "2026-05-01"}, 1),
    }
    for case, (row, _) in rows.items():
        cases.referral(case, **row)
    assert cases.counted(tmp_path, ["EA035"])["EA035"] == {case: count for case, (_, count) in rows.items()}


def test_support_and_what_is_recorded_about_work(tmp_path: Path) -> None:
    cases = Cases()
    supported = {"a status": ("2026-04-30", "01"), "a later one": ("2026-05-01", "01"), "none": ("2026-04-10", None)}
    for on, status in supported.values():
        referral = cases.referral("A")
        referral.contact("2026-04-10", "10")
        referral.job(on, status)
    cases.referral("A").job("2026-04-10")
    found = cases.counted(tmp_path, ["EA001", "EA034", "EA035"])
    assert (found["EA034"]["A"], found["EA035"]["A"]) == (3, 1)
    assert found["EA001"]["A"] * 3 == 200


def test_the_last_record_says_whether_support_suits(tmp_path: Path) -> None:
    cases = Cases()
    answers = {"yes": ("Y",), "yes, then no": ("Y", "N"), "no, then yes": ("N", "y"), "yes, then nothing": ("Y", None)}
    for case, given in answers.items():
        referral = cases.referral(case)
        for day, answer in enumerate(given, 1):
            referral.job(date(2026, 4, day), EmpSupportInd=answer)
    late = cases.referral("yes, in May")
    late.job("2026-05-01", EmpSupportInd="Y")
    assert cases.counted(tmp_path, ["EA139"])["EA139"] == {
        "yes": 1,
        "yes, then no": 0,
        "no, then yes": 1,
        "yes, then nothing": 0,
        "yes, in May": 0,
    }


def test_waits_are_from_the_first_assessment_where_it_came_first(tmp_path: Path) -> None:
    cases = Cases()
    for assessed in ("2026-04-10", "2026-04-09", "2026-03-10", "2026-04-11", None):
        referral = cases.referral("A")
        referral.contact("2026-04-10", "10")
        if assessed:
            referral.contact(assessed, "01")
    found = cases.counted(tmp_path, ["EA040", "EA140", "EA281"])
    waits = {"EA140": Fraction(0 + 1 + 31, 3), "EA281": 1}
    assert {measure: of["A"] for measure, of in found.items()} == {"EA040": 5} | waits


def test_support_ends_for_those_who_had_it_and_not_for_a_course_long_over(tmp_path: Path) -> None:
    """The last day of support is of a person, and not of a pathway that had ended before the next was asked for."""
    cases = Cases()
    over = cases.referral("A", "2025-01-01", "2025-06-01", person="P")
    over.contact("2025-02-01", "10")
    now = cases.referral("A", "2026-01-01", "2026-03-01", person="P")
    now.contact("2026-02-01", "10")
    now.job("2026-01-05", EmpSupportDischargeDate=date(2026, 4, 30))
    cases.referral("B").job("2026-03-05", EmpSupportDischargeDate=date(2026, 4, 30))
    assert cases.counted(tmp_path, ["EA041"])["EA041"] == {"A": 1, "B": 0}
