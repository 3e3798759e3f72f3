"""Ten places where official material goes wrong or trips others up, each with the right answer."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from making import Made, Referral

from handrail.dataset.codes import SOURCE
from handrail.dataset.periods import month
from handrail.measures import running
from handrail.measures.disclosure import suppressed
from handrail.measures.number import ENGLAND, PROVIDER, Number

APRIL = month(2026, 4)
RECEIVED, ENDED = "2026-01-05", "2026-04-20"
SUPPORT = "1098051000000103"

Told = Callable[..., Any]


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def told(made: Made, tmp_path: Path) -> Told:
    """The values of some measures in April, and those of one measure by category."""

    def measure(*ids: str) -> Any:
        folder = made.write(tmp_path / "bundle")
        found = {each.measure: each.value for each in running.measures(folder, [APRIL], only=ids, by=())}
        return found[ids[0]] if len(ids) == 1 else [found[each] for each in ids]

    return measure


def by(made: Made, folder: Path, breakdown: str, measure: str = "M076") -> dict[str, Any]:
    numbers = running.measures(made.write(folder / "bundle"), [APRIL], only=[measure], by=(breakdown,))
    return {each.breakdown[1]: each.value for each in numbers if each.breakdown}


def recovered(made: Made, **person: Any) -> Referral:
    """Somebody who finished a course in April and recovered."""
    referral = made.referral(RECEIVED, ENDED)
    if person:
        made.person(referral.provider, referral.person, **person)
    for tool, first, last in (("PHQ9", 20, 4), ("GAD", 15, 3)):
        referral.score(tool, first, "2026-01-12")
        referral.score(tool, last, "2026-04-01")
    referral.course("2026-01-12", "2026-04-01")
    return referral


def test_1_nobody_of_an_ethnic_group_is_dropped_by_a_missing_comma(made: Made, told: Told, tmp_path: Path) -> None:
    """`'L''M'` is one code that nobody has: any other Asian background and Caribbean were lost."""
    for code in ("L", "M"):
        recovered(made, EthnicCategory=code)

    assert told("M207", "M208") == [100, 100]
    assert by(made, tmp_path, "minority")["BME"] == 2


def test_2_fatigue_and_bowel_each_have_their_own_measure_and_xx_is_no_absence(made: Made, tmp_path: Path) -> None:
    """A published sheet has G93.3 and K58, and the disability codes NN and XX, the wrong way round."""
    bowel, fatigue = recovered(made), recovered(made)
    bowel.complaint("K58.0")
    fatigue.complaint("G93.3")
    for referral in (bowel, fatigue):
        referral.score("IBS", 300, "2026-01-12")
        referral.score("IBS", 50, "2026-04-01")
        made.add("IDS007", OrgIDProv="RX1", LocalPatientId=referral.person, DisabCode="NN")
    rows = {row["ServiceRequestId"]: row for row in running.pathways(made.write(tmp_path / "bundle")).to_pylist()}

    assert rows[bowel.service]["ADSM"] == "IBS"
    assert rows[fatigue.service]["ADSM"] == "GAD"
    assert by(made, tmp_path / "again", "disability") == {"NN No Disability": 2}


def test_3_not_known_and_not_stated_are_no_other_ethnic_group(made: Made, told: Told, tmp_path: Path) -> None:
    for code in ("99", "Z", "S"):
        recovered(made, EthnicCategory=code)

    assert by(made, tmp_path, "ethnic-group") == {"Other Ethnic Groups": 1, "Not stated/Not known/Invalid": 2}


def test_4_the_most_deprived_tenth_is_labelled_the_most_deprived(made: Made, tmp_path: Path) -> None:
    """The published labels run from 01, the least deprived; the government's own tenths from 1, the most."""
    recovered(made, IMDDecile="1")
    recovered(made, IMDDecile="10")

    assert by(made, tmp_path, "deprivation") == {"10 Most deprived": 1, "01 Least deprived": 1}


def test_5_the_middle_wait_between_two_sessions_has_two_ends(made: Made, told: Told) -> None:
    """The published text has an inequality the wrong way round, which nobody between the two would meet."""
    second = date(2026, 4, 15)
    for days in (28, 29, 56, 57):
        made.referral("2026-01-01").course(second - timedelta(days=days), second)

    assert told("M121", "M122", "M125", "M046") == [1, 2, 50, 3]


def test_6_whoever_was_never_treated_is_seen_among_those_who_wait(made: Made, told: Told) -> None:
    """The four counts of the quiet look at the last session, so somebody who never had one is in none of them."""
    made.referral("2025-10-01")
    made.referral("2025-10-01").course("2026-04-02")
    open_and_quiet = ("M019", "M020", "M021", "M022")

    assert told(*open_and_quiet) == [1, 0, 0, 0]
    assert told("M038", "M044") == [1, 1]


def test_7_few_are_hidden_and_others_rounded_but_not_for_all_of_england() -> None:
    def number(measure: str, group: str, org: str, value: Any, **more: int) -> Number:
        return Number(measure=measure, period=APRIL, group=group, org=org, value=value, **more)

    providers = {"RX1": 4, "RX2": 12, "RX3": 13, "RX4": 101}
    counts = [number("M076", PROVIDER, org, value) for org, value in providers.items()]
    share = number("M192", PROVIDER, "RX4", Fraction(4752, 100), numerator=1188, denominator=2500)
    england = number("M001", ENGLAND, "", 12_347)

    texts = [each.text for each in suppressed([*counts, share, england], relations=())]

    assert texts == ["*", "10", "15", "100", "48", "12347"]


def test_8_a_code_is_the_same_however_it_is_written(made: Made, told: Told) -> None:
    ways = ("2", "02", " 2", "2 ", "02 ")
    for written in ways:
        referral = made.referral(RECEIVED, ENDED, SourceOfReferralIAPT=" b1", EndCode="46 ")
        referral.contact("2026-04-02", written, ConsMechanism=written)
        referral.contact("2026-04-03", "02", attended=written)

    assert told("M031", "M1002", "M083", "M066") == [len(ways)] * 4


def test_9_employment_support_goes_on_after_therapy_ends(made: Made, told: Told) -> None:
    """Support counts by its own end: as an appointment for it, or as a follow-up with its code (M099)."""
    referral = made.referral(RECEIVED, "2026-04-10")
    referral.job("2026-01-06", EmpSupportDischargeDate=date(2026, 4, 20))
    referral.contact("2026-04-08", "02", therapies=[SUPPORT])
    referral.contact("2026-04-15", "10")
    referral.contact("2026-04-16", "06", therapies=[SUPPORT])
    for day, kind, therapies in (("2026-04-12", "02", [SUPPORT]), ("2026-04-21", "10", []), ("2026-04-17", "06", [])):
        referral.contact(day, kind, therapies=therapies)

    assert told("M099") == 3


def test_10_a_source_that_was_retired_is_in_no_group_and_still_somebody_referred(made: Made, told: Told) -> None:
    """J1 to J4, the community teams, ended in April 2020."""
    made.referral("2026-04-02", SourceOfReferralIAPT="J1")
    sources = [f"M{number:03}" for number in (*range(2, 15), 17, 18, 287, 345)]

    assert told("M001", *sources) == [1] + [0] * len(sources)
    assert not [code for code in SOURCE.values() if code.code.startswith("J")]
