"""A made-up service lives through a year: its tables, counted plainly, come to what the measures say."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import plain
import pytest
from beside import differing_fields, differing_measures

from handrail.dataset.periods import Period, financial_year, months
from handrail.dataset.sender import Organisation
from handrail.measures.catalogue import MEASURES
from handrail.simulator.engine import simulate
from handrail.simulator.running import ZONE
from handrail.simulator.scenario import Run, Scenario, load
from handrail.simulator.tables import Tables

REFERRALS, WARM_UP_DAYS = 300, 150
YEAR = financial_year(2026)


def a_small_service() -> Scenario:
    """England's people and habits, with as few people and as many fewer staff."""
    england = load("england-2024-25")
    scale = REFERRALS / england.population.referrals_a_year
    wte = {role: value * scale for role, value in england.capacity.wte.items()}
    return replace(
        england,
        run=Run(starts=YEAR.starts, days=365, warm_up_days=WARM_UP_DAYS, replications=1),
        population=replace(england.population, referrals_a_year=float(REFERRALS)),
        capacity=replace(england.capacity, wte=wte, spread=0.0),
    )


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("year") / "bundle"
    organisation = Organisation(provider="RXX", commissioner="QXX", zone=ZONE)
    tables = Tables(folder, organisation, period=(YEAR.starts, YEAR.ends))
    simulate(a_small_service(), 1, 0, tables=tables)
    tables.close()
    return folder


def test_there_is_something_to_count(bundle: Path) -> None:
    counted = plain.measures(bundle, YEAR)["England", ""]

    assert counted["M001"] > REFERRALS / 2
    assert counted["M076"] > REFERRALS / 10
    assert counted["M191"] > 0


def test_every_pathway_is_derived_as_it_is_told(bundle: Path) -> None:
    assert differing_fields(bundle, bundle) == []


def test_every_measure_of_the_year_and_of_each_month_is_the_plain_count(bundle: Path) -> None:
    periods: list[Period] = [YEAR, *months(YEAR.starts, YEAR.ends - timedelta(days=180))]

    assert differing_measures(bundle, bundle, *periods) == []


def test_no_measure_is_left_out_of_the_plain_count(bundle: Path) -> None:
    assert {measure.id for measure in MEASURES} <= plain.measures(bundle, YEAR)["England", ""].keys()


def test_every_referral_that_ended_is_in_one_bucket(bundle: Path) -> None:
    """Not seen, seen and not treated, treated once, finished: but for internet therapy without a contact."""
    counted = plain.measures(bundle, YEAR)["England", ""]
    online_only = sum(
        1
        for each in plain.pathways(bundle)
        if each["ServDischDate"]
        and each["ServDischDate"] in YEAR
        and each["CareContact_Count"] == 0
        and each["TreatmentCareContact_Count"] > 0
    )

    assert counted["M056"] == sum(counted[bucket] for bucket in ("M073", "M074", "M075", "M076")) - online_only
