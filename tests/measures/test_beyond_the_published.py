"""What became of everybody who asked: each in one bucket, by hand and against a plain count of made-up referrals."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from handrail.dataset.periods import month
from handrail.measures.beyond.definitions import MEASURES, SUMS
from handrail.measures.number import Number
from handrail.measures.running import measures
from tests.measures.small_bundle import Row, contact, crowd_in, referral, score, write, written

APRIL = month(2026, 4)


def told(folder: Path, *, by: Sequence[str] = ()) -> dict[str, object]:
    return {each.measure: each.value for each in measures(folder, [APRIL], by=by, among=MEASURES)}


@pytest.fixture(scope="module")
def funnel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Eight who asked in April, one in each bucket, and one of them by internet therapy alone."""
    referrals = [
        referral("not seen, open"),
        referral("seen, open"),
        referral("treated, open"),
        referral("not seen, ended", ended="2026-06-01"),
        referral("seen, ended", ended="2026-06-01"),
        referral("once, ended", ended="2026-06-01"),
        referral("online once, ended", ended="2026-06-01"),
        referral("finished", ended="2026-08-01"),
        referral("of March", "2026-03-31", "2026-06-01"),
    ]
    contacts = [
        contact("not seen, open", "2026-04-20", attended="3"),
        contact("seen, open", "2026-04-20", purpose="01"),
        contact("treated, open", "2026-04-20"),
        contact("seen, ended", "2026-04-20", purpose="01"),
        contact("once, ended", "2026-04-20", purpose="03"),
        contact("finished", "2026-04-20"),
        contact("finished", "2026-07-20"),
    ]
    log = {"ServiceRequestId": "online once, ended", "OrgIDProv": "RX1"}
    logs = [log | {"StartDateIntEnabledTherLog": "2026-04-20", "EndDateIntEnabledTherLog": "2026-04-26"}]
    scores = [*score("finished", "2026-04-20", 20, 15), *score("finished", "2026-07-20", 4, 3)]
    folder = tmp_path_factory.mktemp("funnel")
    return told(written(folder, IDS101=referrals, IDS201=contacts, IDS205=logs, IDS606=scores))


@pytest.mark.parametrize(
    ("measure", "value"),
    [("HR101", 8), ("HR102", 1), ("HR103", 1), ("HR104", 1), ("HR105", 1), ("HR106", 1), ("HR107", 2), ("HR108", 1)],
)
def test_each_who_asked_is_in_one_bucket(funnel: dict[str, object], measure: str, value: int) -> None:
    assert funnel[measure] == value


def test_what_came_of_it_is_told_of_everybody_who_asked(funnel: dict[str, object]) -> None:
    """One of eight is 12.5 in a hundred; four of eight had a session."""
    assert funnel["HR111"] == 50
    assert [funnel[f"HR{number}"] for number in (112, 113, 114, 115)] == [12.5] * 4
    assert funnel["HR116"] == 0


def test_waits_for_a_second_session_keep_those_in_who_never_had_one(tmp_path: Path) -> None:
    people = {"28": 28, "29": 29, "56": 56, "57": 57, "90": 90, "91": 91}
    referrals = [referral(each) for each in people] + [referral("none"), referral("none, ended", ended="2026-06-01")]
    contacts = [contact(each["ServiceRequestId"], "2026-04-20") for each in referrals]
    contacts += [contact(each, str(date(2026, 4, 20) + timedelta(days=wait))) for each, wait in people.items()]
    found = told(written(tmp_path, IDS101=referrals, IDS201=contacts))
    assert [found[f"HR{number}"] for number in range(121, 128)] == [8, 1, 2, 2, 1, 1, 1]
    assert found["HR128"] == 12.5


def test_who_was_let_go_while_still_ill(tmp_path: Path) -> None:
    """By the last scores there are: a first one where there is no other, and not known where one is missing."""
    ends = {
        "better": [(20, 15), (9, 7)],
        "worried": [(20, 15), (9, 8)],
        "low": [(20, 15), (10, 7)],
        "only a first": [(20, 15)],
        "never a case": [(3, 3)],
    }
    referrals = [referral(each, "2026-03-01", "2026-04-20") for each in [*ends, "one score", "not treated"]]
    days = ("2026-03-05", "2026-03-20")
    contacts = [contact(each["ServiceRequestId"], days[0]) for each in referrals[:-1]]
    scores = [
        row
        for who, pairs in ends.items()
        for day, pair in zip(days, pairs, strict=False)
        for row in score(who, day, *pair)
    ]
    scores += [row for row in score("no scores", days[0], 5, 5) if row["PersScore"] == "9"]
    found = told(written(tmp_path, IDS101=referrals, IDS201=contacts, IDS606=scores))
    assert [found[f"HR{number}"] for number in range(131, 135)] == [6, 3, 2, 1]
    assert found["HR135"] == 50
    assert found["HR141"] == 7


def test_who_came_back_within_a_year(tmp_path: Path) -> None:
    """On the day of the ending and a year later, counted; the day after that, another person and before it, not."""
    ended = "2026-04-10"
    back = {"same day": "2026-04-10", "a year": "2027-04-10", "later": "2027-04-11", "before": "2026-04-09"}
    referrals = [referral(each, "2026-01-01", ended) for each in [*back, "never"]]
    again = [dict(referral(each, day)) | {"ServiceRequestId": f"{each} again"} for each, day in back.items()]
    others = [referral("never", "2026-05-01", org="RX2")]
    found = told(written(tmp_path, IDS101=[*referrals, *again, *others]))
    assert (found["HR141"], found["HR142"], found["HR143"]) == (5, 2, 40)


def test_sessions_against_what_guidance_says_is_usual(tmp_path: Path) -> None:
    """CBT for panic, at least 7 (CG113); for trauma CBT or EMDR, at least 8; other problems have no number."""
    given = {
        "panic 7": ("F41.0", "304891004", 7),
        "panic 6": ("F410", "228557008", 6),
        "trauma 8": ("F431", "449030000", 8),
        "trauma 2": ("F431", "449030000", 2),
        "phobia 2": ("F402", "304891004", 2),
        "depression 5": ("F32.1", "748051000000105", 5),
    }
    referrals = [referral(each, "2026-01-01", "2026-04-20") for each in given]
    contacts, acts = [], []
    for who, (_, therapy, times) in given.items():
        for place in range(times):
            met = contact(who, str(date(2026, 1, 10) + timedelta(days=7 * place)))
            contacts.append(met)
            act = {"CareActId": f"{who}{place}", "CareContactId": met["CareContactId"], "OrgIDProv": "RX1"}
            acts.append(act | {"CodeProcAndProcStatus": therapy})
    complaints = [{"ServiceRequestId": who, "OrgIDProv": "RX1", "PresComp": code} for who, (code, *_) in given.items()]
    found = told(written(tmp_path, IDS101=referrals, IDS201=contacts, IDS202=acts, IDS603=complaints))
    assert [found[f"HR{number}"] for number in (151, 152, 153)] == [5, 3, 60]
    assert found["HR154"] == Fraction(7 + 6 + 8 + 2 + 5, 5)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Row], list[Row], list[Number]]:
    """Five hundred made-up referrals of April, by provider and gender."""
    folder = tmp_path_factory.mktemp("crowd")
    referrals, contacts = crowd_in(folder)
    months = [month(2026, number) for number in range(4, 14)]
    return referrals, contacts, measures(folder, months, by=("provider", "gender"), among=MEASURES)


def test_everybody_is_in_exactly_one_bucket_whoever_they_are(crowd: tuple[list[Row], list[Row], list[Number]]) -> None:
    """Every sum that is declared holds: in England, at each provider and in each category."""
    numbers = crowd[2]
    places = {(each.period, each.org, each.breakdown) for each in numbers}
    value = {(each.measure, each.period, each.org, each.breakdown): each for each in numbers}
    checked = 0
    for declared in SUMS:
        members = (declared.total, *declared.parts)
        for place in places if not any("/" in member for member in members) else ():
            total, *parts = (value[member, *place].value or 0 for member in members)
            assert total == sum(parts) if declared.whole else total >= sum(parts)
            checked += total > 0
    assert checked > 100


def test_the_buckets_are_what_a_plain_count_says(crowd: tuple[list[Row], list[Row], list[Number]]) -> None:
    referrals, contacts, numbers = crowd
    of: dict[str, list[Row]] = defaultdict(list)
    for row in contacts:
        of[row["ServiceRequestId"]].append(row)
    plain = Counter(_bucket(each, of[each["ServiceRequestId"]]) for each in referrals)
    england = [each for each in numbers if not each.org and not each.breakdown and each.period == APRIL]
    found = {each.measure: each.value for each in england}
    assert {measure: found[measure] for measure in plain} == plain
    assert found["HR101"] == 500


def _bucket(asked: Row, contacts: list[Row]) -> str:
    attended = [row for row in contacts if row["AttendOrDNACode"] in "56"]
    ended = asked["ServDischDate"]
    sessions = [
        row for row in attended if row["AppType"] in ("02", "03") and (not ended or row["CareContDate"] <= ended)
    ]
    if not ended:
        return "HR104" if sessions else "HR103" if attended else "HR102"
    return "HR108" if len(sessions) > 1 else "HR107" if sessions else "HR106" if attended else "HR105"


def test_what_only_a_journal_knows_comes_from_the_file_beside_the_tables(tmp_path: Path) -> None:
    """Three ended in April; the fourth is not in the file, and so is counted among none of these."""
    people = ["away", "late", "well", "not in the file"]
    referrals = [referral(each, "2026-01-01", "2026-04-20") for each in people]
    contacts = [contact("well", day) for day in ("2026-01-10", "2026-02-10")]
    scores = [*score("well", "2026-01-10", 20, 15), *score("well", "2026-02-10", 4, 3)]
    folder = written(tmp_path, IDS101=referrals, IDS201=contacts, IDS606=scores)
    whole = [
        {"ServiceRequestId": "away", "TurnedAway": "2", "LateDays": "0", "StepAsked": "1", "StepGiven": "0"},
        {"ServiceRequestId": "late", "TurnedAway": "1", "LateDays": "12", "StepAsked": "2", "StepGiven": "2"},
        {"ServiceRequestId": "well", "TurnedAway": "0", "LateDays": "0", "GoalsRated": "2", "GoalsNearer": "0"},
    ]
    write(folder / "HR001Whole.csv", [{"OrgIDProv": "RX1"} | row for row in whole])
    found = told(folder)
    assert [found[f"HR{number}"] for number in (201, 202, 204, 205, 207, 209)] == [3, 2, 1, 0, 1, 4]
    assert found["HR203"] == Fraction(200, 3)
    assert [found[f"HR{number}"] for number in (211, 212, 213)] == [2, 1, 50]
    assert [found[f"HR{number}"] for number in range(221, 226)] == [1, 0, 1, 0, 0]


def test_without_the_file_nothing_of_it_is_known(tmp_path: Path) -> None:
    found = told(written(tmp_path, IDS101=[referral("P1", "2026-01-01", "2026-04-20")]))
    assert (found["HR141"], found["HR201"], found["HR203"], found["HR209"]) == (1, 0, None, None)
