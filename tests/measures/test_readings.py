"""Each reading of the published text is a setting: set otherwise, the numbers that hang on it come out otherwise."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from making import Made

from handrail.dataset.periods import month
from handrail.measures import catalogue, running
from handrail.measures.readings import (
    READINGS,
    InTraining,
    OnePair,
    Readings,
    StageTherapies,
    Submitted,
    SupportContacts,
    SupportEnd,
    UnclearWork,
)

APRIL = month(2026, 4)
RECEIVED, ENDED = "2026-01-05", "2026-04-20"
HIGH, COUNSELLING = "443730003", "286711000000107"
BOOK, SUPPORT = "748051000000105", "1098051000000103"


class Case(NamedTuple):
    """A bundle, the setting set otherwise, and what each measure is as it is read and as it would be."""

    make: Callable[[Made], None]
    otherwise: dict[str, Any]
    values: dict[str, tuple[Any, Any]]


CASES: dict[str, Case] = {}


def case(otherwise: dict[str, Any], **values: tuple[Any, Any]) -> Callable[[Callable[[Made], None]], None]:
    """Note a bundle, what is set otherwise and what it comes to."""

    def note(make: Callable[[Made], None]) -> None:
        CASES[next(iter(otherwise))] = Case(make, otherwise, values)

    return note


@case({"one_pair": OnePair.THE_PAIR}, M185=(0, 1), M187=(0, 0), M076=(1, 1))
def better_on_the_only_one_asked_twice(made: Made) -> None:
    referral = made.referral(RECEIVED, ENDED)
    referral.course("2026-02-01", "2026-02-08")
    referral.score("PHQ9", 20, "2026-02-01")
    referral.score("PHQ9", 10, "2026-02-08")


@case({"first_to_second_middle": (29, 90)}, M122=(2, 4), M125=(40, 80), M121=(1, 1))
def five_waits_for_a_second_session(made: Made) -> None:
    second = date(2026, 4, 15)
    for days in (28, 29, 56, 57, 90):
        made.referral("2025-12-01").course(second - timedelta(days=days), second)


@case({"outcomes_of_finished": False}, M179=(1, 2), M187=(1, 2), M180=(100, 200))
def one_finished_and_one_treated_once(made: Made) -> None:
    for days in (["2026-02-01", "2026-02-08"], ["2026-02-01"]):
        referral = made.referral(RECEIVED, ENDED)
        referral.course(*days)
        for tool in ("PHQ9", "GAD"):
            referral.score(tool, 2, "2026-02-01")
            referral.score(tool, 2, "2026-02-08")


@case({"therapies_on_any_day": False}, M111=(3, 1), M108=(1, 0), M082=(4, 4))
def therapy_before_the_request_and_after_the_ending(made: Made) -> None:
    referral = made.referral("2026-04-02", "2026-04-20")
    referral.course("2026-04-01", "2026-04-20", "2026-04-21", therapies=[HIGH])
    referral.contact("2026-04-01", therapies=["1026131000000100"])


@case({"cbt_mean_of_some": False}, M113=(2, 1), M116=(2, 2))
def one_with_cognitive_behaviour_therapy_and_one_without(made: Made) -> None:
    for therapy in ("304891004", HIGH):
        made.referral(RECEIVED, ENDED).course("2026-02-01", "2026-02-08", therapies=[therapy])


@case({"logs_in_other_high_intensity": False}, M119=(3, 2), M112=(3, 3))
def two_sessions_and_a_log(made: Made) -> None:
    referral = made.referral(RECEIVED, ENDED)
    referral.course("2026-02-01", "2026-02-08", therapies=["1026131000000100"])
    referral.log("2026-02-10", "2026-02-17", 30)


@case({"unplanned_is_attended": False}, M1001=(2, 1), M031=(2, 1), M084=(1, 1))
def not_planned_and_recorded_as_not_attended(made: Made) -> None:
    for planned, code in (("N", "3"), ("Y", "5")):
        referral = made.referral("2026-03-01")
        referral.contact("2026-04-02", attended=code, PlannedCareContIndicator=planned, ConsMechanism="01")


@case({"assessment_types": ("01",)}, M023=(2, 1), M028=(0, 0), M029=(0, 1))
def assessed_with_and_without_treatment(made: Made) -> None:
    for kind in ("01", "03"):
        made.referral("2026-03-01").contact("2026-04-02", kind)


@case({"contacts_are_attended": False}, M073=(2, 1), M074=(0, 1))
def never_came(made: Made) -> None:
    made.referral(RECEIVED, ENDED).contact("2026-02-01", "01", attended="3")
    made.referral(RECEIVED, ENDED)


@case({"stage_therapies": StageTherapies.AS_IN_M112}, M352=(0, 1), M353=(1, 1))
def only_counselling_and_only_a_book(made: Made) -> None:
    for therapy in (COUNSELLING, BOOK):
        referral = made.referral(RECEIVED, ENDED)
        referral.contact("2026-01-10", "01")
        referral.course("2026-02-01", "2026-02-08", therapies=[therapy])


@case({"in_training": InTraining.PLANNED_BEFORE}, M1015=(1, 1), M1016=(0, 1))
def in_training_until_summer(made: Made) -> None:
    made.staff("RX1", "S1", QualAttainLevelIAPT="10", QualPlannedCompletionDate=date(2026, 7, 1))
    made.referral(RECEIVED).contact("2026-04-02", staff="S1")


@case({"wsas_at_employment_support": True}, M212=(0, 1), M201=(1, 1))
def asked_at_employment_support(made: Made) -> None:
    referral = made.referral(RECEIVED, ENDED)
    referral.course("2026-02-01", "2026-02-08", scores={"PHQ9": 5})
    referral.contact("2026-02-03", "10", scores={"WASAS_Work": 4})
    referral.contact("2026-02-04", "02", scores={"WASAS_Work": 4})


@case({"internet_time_on_any_day": False}, M1013=(50, 30), M343=(0, 0))
def a_log_after_the_ending(made: Made) -> None:
    referral = made.referral(RECEIVED, ENDED)
    referral.course("2026-02-01", "2026-02-08")
    referral.log("2026-02-10", "2026-02-17", 30)
    referral.log("2026-04-18", "2026-05-01", 20)


@case({"sick_pay": "SickAbsenceInd"}, M237=(1, 0), M076=(1, 1))
def no_more_sick_pay(made: Made) -> None:
    referral = made.referral(RECEIVED, ENDED)
    referral.course("2026-02-01", "2026-02-08")
    for day, pay in (("2026-01-10", "Y"), ("2026-04-01", "N")):
        referral.job(day, SSPInd=pay, SickAbsenceInd="N")


@case({"support_contacts": SupportContacts.NARROW}, EA040=(1, 0), EA036=(0, 0))
def supported_at_a_follow_up_while_open(made: Made) -> None:
    made.referral(RECEIVED).contact("2026-04-02", "06", therapies=[SUPPORT])


@case({"support_end": SupportEnd.ANY}, EA041=(1, 2), EA034=(1, 1))
def asked_again_before_support_ended(made: Made) -> None:
    for received, ended in (("2026-01-05", "2026-02-01"), ("2026-03-01", None)):
        referral = made.referral(received, ended, person="P")
        referral.contact(received, "10")
    referral.job("2026-03-05", EmpSupportDischargeDate=date(2026, 4, 10))


@case({"unclear_work": UnclearWork.UNKNOWN}, M318=(1, 0), M319=(1, 1))
def not_employed_and_asked_as_if_employed(made: Made) -> None:
    referral = made.referral(RECEIVED, ENDED)
    referral.course("2026-02-01", "2026-02-08")
    referral.job("2026-04-01", "02", SickAbsenceInd="Y")


@case({"submitted": Submitted.AS_KNOWN}, EA034=(1, 0), EA035=(0, 1))
def first_supported_in_may(made: Made) -> None:
    made.referral(RECEIVED).contact("2026-05-04", "10")


@case({"stock_as_known": False}, M029=(2, 1), M038=(1, 0), M019=(1, 2), M020=(0, 0))
def one_seen_first_in_may_and_one_seen_again_then(made: Made) -> None:
    made.referral(RECEIVED).contact("2026-05-04", "03")
    made.referral(RECEIVED).course("2026-04-04", "2026-05-04")


@pytest.mark.parametrize("setting", CASES)
def test_set_otherwise_it_comes_out_otherwise(setting: str, tmp_path: Path) -> None:
    case, made = CASES[setting], Made()
    case.make(made)
    folder = made.write(tmp_path / "bundle")

    found = [_values(folder, case, readings) for readings in (READINGS, replace(READINGS, **case.otherwise))]

    assert found == [{id_: told[at] for id_, told in case.values.items()} for at in (0, 1)]


def test_every_setting_is_tried() -> None:
    assert list(CASES) == list(Readings.__dataclass_fields__)


def test_what_comes_out_otherwise_names_the_reading() -> None:
    for name, case in CASES.items():
        changed = [id_ for id_, (one, other) in case.values.items() if one != other]
        named = [id_ for id_ in changed if name in catalogue.BY_ID[id_].reading]
        assert named, name


def _values(folder: Path, case: Case, readings: Readings) -> dict[str, Any]:
    numbers = running.measures(folder, [APRIL], by=(), only=case.values, readings=readings)
    return {each.measure: each.value for each in numbers}
