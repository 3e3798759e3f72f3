"""Every code of the data set that a measure counts, and in which: no code is in two, and none is lost unseen."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making import Made, Referral

from handrail.dataset.periods import month
from handrail.measures import running
from handrail.measures.pathways.therapies import THERAPIES

APRIL = month(2026, 4)
DAY = date(2026, 4, 15)

SOURCES = {
    "M002": ["B1", " b1 "],
    "M003": ["A1"],
    "M004": ["A2"],
    "M005": ["A3"],
    "M345": ["A4"],
    "M006": ["B2"],
    "M007": ["C1", "C2", "C3"],
    "M008": ["D1", "D2"],
    "M009": ["E1", "E2", "E3", "E4", "E5", "E6"],
    "M010": ["F1", "F2", "F3"],
    "M011": ["G1", "G2", "G3", "G4"],
    "M012": ["H1", "H2"],
    "M013": ["I1", "I2"],
    "M014": ["P1"],
    "M017": ["M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8"],
    "M018": ["N1", "N2", "N4"],
    "M287": ["Q1"],
    "": ["N3", "J1", "XX", None],
}
REASONS = {
    "M057": ["10"],
    "M058": ["11"],
    "M059": ["12"],
    "M060": ["13"],
    "M061": ["14"],
    "M340": ["16"],
    "M062": ["17", " 17"],
    "M063": ["95"],
    "M066": ["46"],
    "M344": ["47"],
    "M341": ["48"],
    "M069": ["49"],
    "M342": ["50"],
    "M070": ["96"],
    "M071": ["15", "99", "XX"],
    "M072": [None, "", " "],
}
KEPT = {
    "M083": ["2", "02", " 2"],
    "M084": ["3"],
    "M085": ["4"],
    "M086": ["5"],
    "M087": ["6"],
    "M088": ["7", "07"],
    "": ["1", None],
}
MEANS = {
    "M1001": ["01", "1"],
    "M1002": ["02"],
    "M1004": ["04"],
    "M1005": ["05"],
    "M1006": ["09", "9"],
    "M1007": ["10"],
    "M1018": ["11"],
    "M1019": ["12"],
    "M1020": ["13"],
    "M1008": ["98"],
    "M1009": ["03", "99", None],
}
GIVEN = {
    "M090": "GuidedSelfHelp_Book",
    "M091": "NonGuidedSelfHelp_Book",
    "M092": "GuidedSelfHelp_Computer",
    "M093": "NonGuidedSelfHelp_Computer",
    "M095": "StructuredPhysicalActivity",
    "M097": "PsychoeducationalPeerSupport",
    "M098": "OtherLowIntensity",
    "M346": "CommunitySignPosting",
    "M100": "AppliedRelaxation",
    "M102": "CouplesTherapyDepression",
    "M103": "CollaborativeCare",
    "M104": "CounsellingDepression",
    "M105": "BriefPsychodynamicPsychotherapy",
    "M106": "EyeMovementDesensitisationReprocessing",
    "M107": "Mindfulness",
    "M108": "OtherHighIntensity",
    "M110": "CognitiveBehaviourTherapy",
    "M111": "InterpersonalPsychotherapy",
}
CODES = {therapy.field.removesuffix("_Count"): list(therapy.codes) for therapy in THERAPIES}

Make = Callable[[Made, Any], object]


def _contact(made: Made, **more: Any) -> object:
    return made.referral("2026-03-01").contact(DAY, "02", **more)


FAMILIES: dict[str, tuple[dict[str, list[Any]], Make]] = {
    "sources": (SOURCES, lambda made, code: made.referral(DAY, SourceOfReferralIAPT=code)),
    "reasons": (REASONS, lambda made, code: made.referral("2026-03-01", DAY, EndCode=code)),
    "how it was kept": (KEPT, lambda made, code: _contact(made, attended=code)),
    "by which means": (MEANS, lambda made, code: _contact(made, ConsMechanism=code)),
    "therapies": (
        {id_: CODES[field] for id_, field in GIVEN.items()},
        lambda made, code: _contact(made, therapies=[code]),
    ),
}


def found(made: Made, folder: Path, ids: Iterable[str]) -> dict[str, Any]:
    numbers = running.measures(made.write(folder), [APRIL], by=(), only=list(ids))
    return {each.measure: each.value for each in numbers}


@pytest.mark.parametrize("family", FAMILIES)
def test_each_code_is_counted_where_it_belongs_and_nowhere_else(family: str, tmp_path: Path) -> None:
    """Of the codes of the first measure there is one each, of those of the second two each, and so on."""
    table, make = FAMILIES[family]
    made, times = Made(), {id_: place for place, id_ in enumerate(table, start=1)}
    for id_, codes in table.items():
        for code in codes * times[id_]:
            make(made, code)

    assert found(made, tmp_path, [id_ for id_ in table if id_]) == {
        id_: times[id_] * len(codes) for id_, codes in table.items() if id_
    }


def test_an_appointment_with_two_codes_of_one_therapy_is_one(tmp_path: Path) -> None:
    made = Made()
    _contact(made, therapies=["304891004", "228557008", "304891004"])
    _contact(made, therapies=["304891004:408730004=443390004", "443730003"])

    assert found(made, tmp_path, ["M110", "M111"]) == {"M110": 2, "M111": 1}


NOT_TREATMENT = {
    "not attended": {"app": "02", "attended": "3"},
    "assessment": {"app": "01"},
    "review": {"app": "04"},
    "follow-up": {"app": "06"},
}


@pytest.mark.parametrize("why", NOT_TREATMENT)
def test_what_is_no_treatment_is_no_therapy(why: str, tmp_path: Path) -> None:
    made = Made()
    made.referral("2026-03-01").contact(DAY, therapies=["443730003"], **NOT_TREATMENT[why])

    assert found(made, tmp_path, ["M111", "M082"]) == {"M111": 0, "M082": 1}


def _of_staff(made: Made, referral: Referral, *staff: str | None) -> None:
    contact = referral.contact(DAY, staff=staff[0])
    for each in staff[1:]:
        act = {"CareActId": made.fresh("A"), "CareContactId": contact["CareContactId"], "CarePersLocalId": each}
        made.add("IDS202", OrgIDProv="RX1", **{name: value for name, value in act.items() if value})


STAFF = {
    "qualified that day": ["M1014"],
    "qualified the day after": ["M1016"],
    "in training": ["M1015"],
    "in training, qualified since": ["M1014"],
    "of another kind": ["M1016"],
    "without record": ["M1017"],
    "of two kinds": ["M1014", "M1017"],
}


@pytest.mark.parametrize("who", STAFF)
def test_what_the_staff_of_an_appointment_is_qualified_in(who: str, tmp_path: Path) -> None:
    made, after = Made(), date(2026, 4, 16)
    made.staff("RX1", "qualified that day", QualAttainLevelIAPT="10", QualAwardedDate=DAY)
    made.staff("RX1", "qualified the day after", QualAttainLevelIAPT="11", QualAwardedDate=after)
    made.staff("RX1", "in training", QualAttainLevelIAPT="12", QualPlannedCompletionDate=after)
    made.staff("RX1", "in training, qualified since", QualAttainLevelIAPT="12", QualPlannedCompletionDate=DAY)
    made.staff("RX1", "in training, qualified since", QualAttainLevelIAPT="31", QualAwardedDate=DAY)
    made.staff("RX1", "of another kind", QualAttainLevelIAPT="96", QualAwardedDate=DAY)
    people = ("qualified that day", "without record") if who == "of two kinds" else (who,)
    _of_staff(made, made.referral("2026-03-01"), *people)

    counted = found(made, tmp_path, ["M1014", "M1015", "M1016", "M1017"])

    assert [id_ for id_, value in counted.items() if value] == STAFF[who]
    assert set(counted.values()) <= {0, 1}


def test_people_are_told_apart_by_the_ethnic_group_they_gave(tmp_path: Path) -> None:
    """Half of each group recovers; whoever gave none is in no group."""
    made, groups = Made(), {"M206": "ABC", "M207": "HJKL", "M208": "MNP", "M209": "DEFG", "M210": "RS"}
    for letter in ("".join(groups.values())) + "Z":
        for last in (3, 20):
            referral = made.referral("2026-01-05", DAY)
            made.person("RX1", referral.person, EthnicCategory=letter)
            for tool in ("PHQ9", "GAD"):
                referral.score(tool, 20, "2026-02-01")
                referral.score(tool, last, "2026-04-01")
            referral.course("2026-02-01", "2026-04-01")

    numbers = running.measures(made.write(tmp_path), [APRIL], by=(), only=groups)

    assert {each.measure: each.value for each in numbers} == dict.fromkeys(groups, 50)
    assert [each.denominator for each in numbers] == [2 * len(letters) for letters in groups.values()]
