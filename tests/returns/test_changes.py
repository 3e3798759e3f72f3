"""What is different between two tellings of a month, by the key of each row."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from handrail.dataset.row import Row, row
from handrail.dataset.tables import TABLE
from handrail.returns.changes import Change, What, difference, of_bundles
from tests.returns.test_writing_bundles import written


def contact(which: str, **more: object) -> Row:
    given = {"CareContactId": which, "CareContDate": date(2026, 10, 2), "CareContTime": time(9, 30)}
    return row("IDS201", **{**given, **more})  # type: ignore[arg-type]


HEADER = row("IDS000", OrgIDProv="RXX", DateTimeDatSetCreate=datetime(2026, 11, 20, 9, 5, 7))
BEFORE = (HEADER, contact("A", AppType="03"), contact("B"), contact("C"))
AFTER = (HEADER, contact("A", AppType="06", ClinContDurOfCareCont=50), contact("C"), contact("D"))


def said(changes: list[Change]) -> list[tuple[str, What]]:
    return sorted((str(each.key[0]), each.what) for each in changes)


EXPECTED = [("A", What.CHANGED), ("B", What.REMOVED), ("D", What.ADDED)]


def test_rows_come_go_and_change() -> None:
    assert said([*difference(BEFORE, AFTER)]) == EXPECTED


def test_a_change_says_what_it_was_and_what_it_is() -> None:
    changed = next(each for each in difference(BEFORE, AFTER) if each.what is What.CHANGED)
    assert changed.fields == {"ClinContDurOfCareCont": ("", "50"), "AppType": ("03", "06")}
    assert str(changed) == "IDS201CareContact A changed: ClinContDurOfCareCont, AppType"


def test_it_is_told_without_what_somebody_has() -> None:
    day = date(2026, 4, 1)
    told = [
        row("IDS601", LocalPatientId="P", DiagSchemeInUse="02", PrevDiag="F32.1", DiagDate=day),
        row("IDS603", ServiceRequestId="R", PresComp="F43.1", PresCompDate=day),
        row("IDS602", ServiceRequestId="R", LongTermCondition="73211009"),
        row("IDS007", LocalPatientId="P", DisabCode="05"),
        row("IDS606", ServiceRequestId="R", CodedAssToolType="720433000", AssToolCompDate=day),
    ]
    assert [str(each) for each in difference([], told)] == [
        f"{TABLE['IDS007'].name} P added",
        f"{TABLE['IDS601'].name} P, 2026-04-01 added",
        f"{TABLE['IDS602'].name} R added",
        f"{TABLE['IDS603'].name} R, 2026-04-01 added",
        f"{TABLE['IDS606'].name} R, 2026-04-01 added",
    ]


def test_the_same_twice_is_no_change() -> None:
    assert not [*difference(BEFORE, BEFORE)]


def test_a_row_that_stands_twice_and_then_once_is_one_less() -> None:
    one = row("IDS007", LocalPatientId="P", DisabCode="09")
    assert [each.what for each in difference((one, one), (one,))] == [What.REMOVED]


@pytest.mark.parametrize("first", ["csv", "parquet"])
@pytest.mark.parametrize("second", ["csv", "parquet"])
def test_two_bundles_are_compared_whatever_their_format(tmp_path: Path, first: str, second: str) -> None:
    was, now = tmp_path / "was", tmp_path / "now"
    folders = written(was, first, BEFORE), written(now, second, AFTER)
    assert said([*of_bundles(*folders)]) == EXPECTED
    assert not [*of_bundles(folders[0], folders[0])]


def test_a_table_that_one_of_them_lacks_has_come_or_gone(tmp_path: Path) -> None:
    was, now = written(tmp_path / "was", "csv", BEFORE), written(tmp_path / "now", "csv", BEFORE)
    (now / "IDS201CareContact.csv").unlink()
    assert said([*of_bundles(was, now)]) == [(each, What.REMOVED) for each in "ABC"]
    assert said([*of_bundles(now, was)]) == [(each, What.ADDED) for each in "ABC"]
