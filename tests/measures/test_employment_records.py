"""Every employment record is in exactly one of four: a valid answer, a default, an invalid code, nothing at all."""

from pathlib import Path

from each_its_provider import Cases
from making import Made

from handrail.dataset.periods import month
from handrail.measures import running
from handrail.measures.definitions import employment
from handrail.measures.definitions.employment import records

VALID, DEFAULT, INVALID, MISSING = range(4)

#: The first measure of each field, and what becomes of what is written in it.
FIELDS = {
    "EmployStatus": (
        2,
        {"01": VALID, "1": VALID, " 08": VALID, "09": INVALID, "zz": DEFAULT, "Z": INVALID, " ": MISSING},
    ),
    "WeekHoursWorked": (6, {"4": VALID, "05": INVALID, "97": DEFAULT, "98": DEFAULT, "99": DEFAULT, None: MISSING}),
    "BenefitRecInd": (10, {"Y": VALID, "n": VALID, "U": DEFAULT, "Z": DEFAULT, "X": INVALID, None: MISSING}),
    "ESAInd": (18, {"Y": VALID, "N": VALID, "U": DEFAULT, "Z": DEFAULT, "8": INVALID, None: MISSING}),
    "UCInd": (22, {"Y": VALID, "N": VALID, "U": DEFAULT, "Z": DEFAULT, "8": INVALID, None: MISSING}),
    "PIPInd": (26, {"Y": VALID, "N": VALID, "U": DEFAULT, "Z": DEFAULT, "8": INVALID, None: MISSING}),
    "EmpSupportInd": (127, {"Y": VALID, "N": VALID, " na": DEFAULT, "U": INVALID, None: MISSING}),
}


def four(first: int) -> list[str]:
    return [f"EA{number:03}" for number in range(first, first + 4)]


def test_each_answer_is_counted_as_what_it_is(tmp_path: Path) -> None:
    cases = Cases()
    for field, (_, answers) in FIELDS.items():
        for answer in answers:
            given = {"status": answer} if field == "EmployStatus" else {field: answer}
            cases.referral(f"{field} {answer!r}").job("2026-04-10", **given)
    found = cases.counted(tmp_path, [measure.id for measure in records.MEASURES])
    for field, (first, answers) in FIELDS.items():
        for answer, way in answers.items():
            ways = [found[measure][f"{field} {answer!r}"] for measure in four(first)]
            assert ways == [1 if at == way else 0 for at in range(4)], (field, answer)


def test_records_are_counted_by_the_day_they_are_of(tmp_path: Path) -> None:
    cases = Cases()
    days = {"2026-03-31": 0, "2026-04-01": 1, "2026-04-30": 1, "2026-05-01": 0, None: 0}
    for on in days:
        cases.referral(str(on)).job(on)
    assert cases.counted(tmp_path, ["EA002"])["EA002"] == {str(on): count for on, count in days.items()}


def test_the_same_record_sent_again_counts_once_and_another_of_that_day_counts_too(tmp_path: Path) -> None:
    cases = Cases()
    again = cases.referral("sent again")
    again.job("2026-04-10", "01", UniqueID_IDS004="1")
    again.job("2026-04-10", "01", UniqueID_IDS004="2")
    two = cases.referral("two of a day")
    two.job("2026-04-10", "01")
    two.job("2026-04-10", "02")
    assert cases.counted(tmp_path, ["EA002"])["EA002"] == {"sent again": 1, "two of a day": 2}


def test_a_record_of_somebody_with_several_pathways_counts_once(tmp_path: Path) -> None:
    cases = Cases()
    cases.referral("A", "2025-01-01", "2025-06-01", person="P").job("2026-04-10")
    cases.referral("A", "2026-01-01", person="P")
    assert cases.counted(tmp_path, ["EA002"])["EA002"] == {"A": 1}


def test_without_the_table_nothing_is_counted_and_nobody_is_said_not_to_work(tmp_path: Path) -> None:
    made = Made()
    made.referral("2026-01-01", "2026-04-20").course("2026-02-01", "2026-02-08")
    ids = [measure.id for measure in employment.MEASURES]
    numbers = running.measures(made.write(tmp_path / "bundle"), [month(2026, 4)], only=ids, by=())
    found = {number.measure: number.value for number in numbers}
    assert len(found) == 112
    assert all(found[measure] == 0 for first, _ in FIELDS.values() for measure in four(first))
    assert (found["M318"], found["M319"], found["M322"], found["M323"]) == (0, 1, 0, 1)
    assert found["EA001"] is None
    assert found["EA139"] == 0
