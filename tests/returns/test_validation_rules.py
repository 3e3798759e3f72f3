"""Each rule that is stated is broken by one wrong thing, and by that alone; a clean bundle breaks none."""

from collections import defaultdict
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from clean_bundle import MONTH, Rows, clean, write
from one_wrong_thing import all_at_once, provider, returned, things
from print_validation_rules import PAGE, printed

from handrail.dataset.periods import period
from handrail.dataset.tables import TABLES
from handrail.returns.checking import check
from handrail.returns.report import Report
from handrail.returns.rules import RULE, RULES
from handrail.returns.rules.rule import Severity, Told

NOW = datetime(2026, 5, 7)
WRONG = things()


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The rules that each provider's return breaks."""
    folder = write(tmp_path_factory.mktemp("all"), all_at_once())
    report = check(folder, period(MONTH), now=NOW, examples=1_000_000)
    broken = defaultdict(set)
    for rule, tally in report.rules.items():
        for finding in tally.examples:
            broken[finding.keys.get("OrgIDProv", "")].add(rule)
    return broken


def checked(folder: Path, rows: Rows, month: str = MONTH) -> Report:
    return check(write(folder, rows), period(month) if month else None, now=NOW)


@pytest.mark.parametrize("number", range(len(WRONG)), ids=[wrong.rule for wrong in WRONG])
def test_one_wrong_thing_breaks_its_rule_and_no_other(found: dict[str, set[str]], number: int) -> None:
    assert found[provider(number)] == WRONG[number].breaks


def test_a_clean_return_breaks_none(found: dict[str, set[str]]) -> None:
    assert found[provider(len(WRONG))] == set()


#: These are said of the file, or of the header of a provider, and have tests of their own below.
APART = {"IDS00028", "IDS00029", "IDSREJ001", "IDSREJ002", "IDSREJ003", "IDSREJ004", "IDSREJ005", "IDSREJ012"} | {
    *("IDSREJ015", "IDSREJ101")
}


def test_every_stated_rule_has_a_wrong_thing() -> None:
    stated = {rule.id for rule in RULES if rule.is_stated and not isinstance(rule.test, Told)}

    assert stated - {wrong.rule for wrong in WRONG} == APART - {"IDSREJ001"}


@pytest.mark.parametrize("value", ["", "XX", "TOOLONG"])
def test_the_provider_of_the_header(tmp_path: Path, value: str) -> None:
    rows = clean()
    rows["IDS000"][0]["OrgIDProv"] = value

    broken = set(checked(tmp_path, rows).rules) - {"IDS00153"}

    assert broken == {"IDSREJ015", "IDS00028" if not value else "IDS00029"}


@pytest.mark.parametrize(
    ("table", "rule"),
    [("IDS000", "IDSREJ002"), ("IDS001", "IDSREJ003"), ("IDS101", "IDSREJ004"), ("IDS002", "IDSREJ005")],
)
@pytest.mark.parametrize("how", ["empty", "not there"])
def test_a_table_that_has_to_be_there(tmp_path: Path, table: str, rule: str, how: str) -> None:
    rows = clean()
    if how == "empty":
        rows[table] = []
    else:
        del rows[table]

    report = checked(tmp_path, rows)

    assert [finding.row for finding in report.findings(rule)] == [None]
    assert not any(report.accepted.values())


def test_a_second_header(tmp_path: Path) -> None:
    rows = clean()
    rows["IDS000"] *= 2

    report = checked(tmp_path, rows)

    assert [(each.rule.id, each.row) for each in report.findings("IDSREJ015")] == [("IDSREJ015", 2)]


def test_a_return_of_another_month(tmp_path: Path) -> None:
    report = checked(tmp_path, clean(), "2026-06")

    assert report.count("IDSREJ012") == 1
    assert report.count("IDS00016") == report.count("IDS00019") == 1


def test_nothing_is_left(tmp_path: Path) -> None:
    rows = clean()
    for referral in rows["IDS101"]:
        referral["OrgIDComm"] = ""

    report = checked(tmp_path, rows)

    assert report.count("IDSREJ101") == 1
    assert report.exit_code == 2


@pytest.mark.parametrize(
    ("born", "refused"), [("2026-05-01", 1), ("17/05/1980", 1), ("1905-04-01", 1), ("1905-04-02", 0), ("2026-03-01", 0)]
)
def test_when_somebody_can_have_been_born(tmp_path: Path, born: str, refused: int) -> None:
    rows = clean()
    rows["IDS001"][0]["PersonBirthDate"] = born

    assert checked(tmp_path, rows).count("IDSREJ008") == refused


def test_what_depends_on_a_rejected_row_is_rejected_with_it(tmp_path: Path) -> None:
    rows = clean()
    rows["IDS201"][0]["AppType"] = ""

    report = checked(tmp_path, rows)

    assert {code: number for code, number in report.rejected.items() if number} == {
        "IDS201": 1,
        "IDS202": 1,
        "IDS607": 1,
    }
    assert all(report.accepted[code] + report.rejected[code] == len(some) for code, some in rows.items())


def test_a_file_that_is_rejected_is_rejected_whole(tmp_path: Path) -> None:
    rows = clean()
    rows["IDS001"][0]["NHSNumber"] = "9990000019"

    report = checked(tmp_path, rows)

    assert report.worst is Severity.REJECT_FILE
    assert report.rejected == {code: len(some) for code, some in rows.items()}


def test_keys_belong_to_a_provider_where_each_table_says_whose_it_is(tmp_path: Path) -> None:
    ours, theirs = returned("AAA"), returned("BBB")

    assert checked(tmp_path, {table: some + theirs[table] for table, some in ours.items()}).rules == {}


def test_keys_are_of_one_provider_where_a_table_does_not_say_whose_it_is(tmp_path: Path) -> None:
    rows = returned("AAA")
    for contact in rows["IDS201"]:
        del contact["OrgIDProv"]

    report = checked(tmp_path, rows)

    assert report.rules == {}
    assert report.remarks == [
        "IDS201CareContact has no OrgIDProv: identifiers are taken as those of one provider.",
    ]


def test_without_a_period_the_header_says_which(tmp_path: Path) -> None:
    report = checked(tmp_path, clean(), "")

    assert report.period == period(MONTH)
    assert report.remarks == ["The period is taken from the header: 2026-04."]
    assert report.exit_code == 0


@pytest.mark.parametrize(("minute", "broken"), [(29, {"IDS00027", "IDSREJ015"}), (31, set())])
def test_the_header_goes_by_the_clock_of_the_service(tmp_path: Path, minute: int, broken: set[str]) -> None:
    moment = datetime(2026, 5, 6, 9, minute, tzinfo=ZoneInfo("Europe/London"))

    assert set(check(write(tmp_path, clean()), period(MONTH), now=moment).rules) == broken


def test_without_any_period_what_needs_one_is_not_judged(tmp_path: Path) -> None:
    rows = clean()
    rows["IDS000"][0]["ReportingPeriodStartDate"] = ""

    report = checked(tmp_path, rows, "")

    assert report.period is None
    assert set(report.not_judged) == {rule.id for rule in RULES if rule.needs_period}
    assert report.remarks == ["The period is not known: the header has none."]


def test_the_rules_are_told_apart() -> None:
    assert len(RULE) == len(RULES)
    assert sum(not rule.ours for rule in RULES) == 382
    assert {rule.table for rule in RULES} == {"", *(table.code for table in TABLES)}


def test_the_page_says_what_the_rules_say() -> None:
    print_it = "Print it: ./run python tests/returns/print_validation_rules.py"

    assert PAGE.read_text("utf-8") == printed(), print_it


def test_each_rule_is_drawn_once() -> None:
    assert [wrong.rule for wrong in WRONG] == list(dict.fromkeys(wrong.rule for wrong in WRONG))
