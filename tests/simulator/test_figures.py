"""The published figures as they ship: where each is from, and what the shipped picture of England is held to."""

import pytest

from handrail.simulator.figures import CALIBRATION, NOT_STATED, figure, figures, not_at_caseness, share_of

PUBLISHED = {
    "finished": (37.0, True),
    "improved": (67.5, True),
    "reliably_recovered": (47.5, True),
    "within_6_weeks": (91.6, True),
    "low_only": (39.9, True),
    "both": (38.9, True),
    "high_only": (16.7, True),
    "recovered": (50.5, False),
    "deteriorated": (5.8, False),
    "within_18_weeks": (98.7, False),
    "over_90_days": (23.7, False),
    "appointments": (6.17, False),
    "reliably_recovered_least_deprived": (52.4, False),
    "reliably_recovered_most_deprived": (40.5, False),
}


def test_the_targets_are_the_published_numbers() -> None:
    assert {each.of: (each.value, each.fitted) for each in CALIBRATION} == PUBLISHED


def test_a_fitted_number_has_to_be_nearer_than_one_held_out() -> None:
    assert {each.within for each in CALIBRATION if each.fitted} == {1.0}
    assert {(each.within, each.unit) for each in CALIBRATION if not each.fitted} == {(3.0, "%"), (0.5, "appointments")}


@pytest.mark.parametrize("name", sorted(figures()))
def test_each_says_where_it_is_from_and_how_far_it_can_be_trusted(name: str) -> None:
    told = figure(name)
    assert told.source and told.says and told.values
    assert told.status in {"CONFIRMED", "DERIVED", "LOCAL", "RECALLED"}
    assert told.period or told.status == "RECALLED"


@pytest.mark.parametrize("name", ["age", "gender", "ethnicity", "deprivation", "step mix"])
def test_its_rows_are_everybody(name: str) -> None:
    rows = figure(name).values.values()
    assert sum(each["finished"] for each in rows) == figure("england").count("england", "finished")


def test_shares_come_to_one() -> None:
    for name in ("age", "gender", "ethnicity", "deprivation", "problem"):
        assert sum(share_of(name, "referred").values()) == pytest.approx(1)
        assert sum(share_of(name, "referred", stated=True).values()) == pytest.approx(1)
        assert NOT_STATED not in share_of(name, "referred", stated=True)


def test_the_least_deprived_are_most_often_below_caseness_at_the_start() -> None:
    shares = not_at_caseness("deprivation")
    assert round(100 * shares["1"], 1) == 7.7
    assert round(100 * shares["10"], 1) == 2.9
