"""Waits on both sides of every limit, and who is waiting at the end of a month as was known on its last day."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from making import Made

from handrail.dataset.periods import month
from handrail.measures import running

APRIL = month(2026, 4)
DAY, LAST = date(2026, 4, 15), date(2026, 4, 30)
LIMITS = (0, 14, 15, 28, 29, 42, 43, 56, 57, 60, 61, 84, 85, 90, 91, 120, 121, 126, 127, 300)
FOREVER = 10_000

ASSESSED = {"M023": (0, FOREVER), "M024": (0, 28), "M025": (29, 56), "M026": (57, 90), "M027": (91, FOREVER)}
TREATED = {
    "M031": (0, FOREVER),
    "M032": (0, 28),
    "M033": (29, 56),
    "M034": (57, 90),
    "M035": (91, FOREVER),
    "M036": (0, 42),
    "M037": (0, 126),
}
FINISHED = {"M052": (0, 42), "M054": (0, 126), "M076": (0, FOREVER)}
SECOND = {"M184": (0, FOREVER), "M121": (0, 28), "M122": (29, 56), "M046": (29, FOREVER), "M047": (91, FOREVER)}
WAITING = {
    "M029": (0, FOREVER),
    "M030": (91, FOREVER),
    "M038": (0, FOREVER),
    "M039": (0, 14),
    "M040": (0, 28),
    "M041": (0, 42),
    "M042": (0, 84),
    "M043": (0, 126),
    "M044": (127, FOREVER),
    "M045": (91, FOREVER),
}
QUIET = {"M019": (0, 60), "M020": (61, 90), "M021": (91, 120), "M022": (121, FOREVER)}


def before(day: date, days: int) -> date:
    return day - timedelta(days=days)


def expected(bands: dict[str, tuple[int, int]]) -> dict[str, int]:
    return {id_: sum(least <= days <= most for days in LIMITS) for id_, (least, most) in bands.items()}


def found(made: Made, folder: Path, ids: Iterable[str]) -> dict[str, Any]:
    numbers = running.measures(made.write(folder), [APRIL], by=(), only=list(ids))
    return {each.measure: each.value for each in numbers}


def test_from_the_request_to_the_first_assessment_and_treatment(tmp_path: Path) -> None:
    made = Made()
    for days in LIMITS:
        made.referral(before(DAY, days)).contact(DAY, "03")

    assert found(made, tmp_path, ASSESSED | TREATED) == expected(ASSESSED | TREATED)


def test_from_the_request_to_the_first_treatment_of_those_who_finished(tmp_path: Path) -> None:
    made = Made()
    for days in LIMITS:
        made.referral(before(date(2026, 2, 1), days), DAY).course("2026-02-01", "2026-02-08")
    shares = {"M053": 100 * 6 / 20, "M055": 100 * 18 / 20, "M050": sum(LIMITS) / 20, "M051": (60 + 61) / 2}

    assert found(made, tmp_path / "counts", FINISHED) == expected(FINISHED)
    assert {id_: float(each) for id_, each in found(made, tmp_path / "shares", shares).items()} == shares


def test_from_the_first_session_to_the_second(tmp_path: Path) -> None:
    made = Made()
    for days in LIMITS:
        made.referral("2025-01-01").course(before(DAY, days), DAY)

    assert found(made, tmp_path, SECOND) == expected(SECOND)


def test_who_still_waits_at_the_end_of_the_month(tmp_path: Path) -> None:
    made = Made()
    for days in LIMITS:
        made.referral(before(LAST, days))

    assert found(made, tmp_path, WAITING) == expected(WAITING)


def test_who_is_open_and_had_no_session_for_long(tmp_path: Path) -> None:
    made = Made()
    for days in LIMITS:
        made.referral("2025-01-01").contact(before(LAST, days))

    assert found(made, tmp_path, QUIET) == expected(QUIET)


OPEN = {
    "ended on the last day": (0, ("2026-01-01", "2026-04-30"), ()),
    "ended the day after": (1, ("2026-01-01", "2026-05-01"), ()),
    "asked the day after": (0, ("2026-05-01", None), ()),
    "asked on the last day": (1, ("2026-04-30", None), ()),
    "met the day after": (1, ("2026-01-01", None), ("2026-05-01",)),
    "met on the last day": (0, ("2026-01-01", None), ("2026-04-30",)),
}


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    made = Made()
    for name, (_, (received, ended), days) in OPEN.items():
        made.referral(received, ended, provider=name).course(*days, app="03")
    numbers = running.measures(made.write(tmp_path_factory.mktemp("open")), [APRIL], only=["M029", "M038"])
    return {f"{each.org} {each.measure}": each.value for each in numbers}


@pytest.mark.parametrize("name", OPEN)
def test_what_came_later_is_not_seen(waiting: dict[str, Any], name: str) -> None:
    assert [waiting[f"{name} M029"], waiting[f"{name} M038"]] == [OPEN[name][0]] * 2


def test_the_last_session_known_by_then_is_the_one_that_counts(tmp_path: Path) -> None:
    made = Made()
    made.referral("2025-01-01").course("2025-06-01", "2026-05-02")

    assert found(made, tmp_path, QUIET) == {"M019": 0, "M020": 0, "M021": 0, "M022": 1}


def test_between_two_sessions_all_gaps_of_all_who_finished_count(tmp_path: Path) -> None:
    """Ten days in one gap, and thirty in three: forty days in four gaps."""
    made = Made()
    made.referral("2025-01-01", DAY).course("2026-02-01", "2026-02-11")
    made.referral("2025-01-01", DAY).course("2026-02-01", "2026-02-02", "2026-02-03", "2026-03-03")

    assert found(made, tmp_path, ["M351"]) == {"M351": 10}
