"""`handrail measures` on folders as others send them: what it writes, refuses, and says it could not read."""

import csv
import os
import stat
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from handrail.config.commands.app import run
from handrail.measures import catalogue, output

REFERRALS = """ServiceRequestId,LocalPatientId,ReferralRequestReceivedDate,ServDischDate,SourceOfReferralIAPT,EndCode
r1,p1,2026-01-05,2026-04-20,B1,46
r2,p2,2026-04-05,,A1,
"""
HEADER = "DatSetVer,OrgIDProv,ReportingPeriodStartDate,ReportingPeriodEndDate\n2.1,{org},{starts},{ends}\n"
CONTACTS = """CareContactId,ServiceRequestId,CareContDate,AttendOrDNACode,AppType
c1,r1,2026-02-01,5,02
c2,r1,2026-02-08,6,3
c3,of nobody,2026-04-08,5,02
"""


def header(month: str = "2026-04", org: str = "AAA") -> str:
    return HEADER.format(org=org, starts=f"{month}-01", ends=f"{month}-28")


def bundle(folder: Path, **tables: str) -> Path:
    """A folder with these tables as CSV."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"IDS000Header": header(), "IDS101Referral": REFERRALS, **tables}.items():
        (folder / f"{name}.csv").write_text(text)
    return folder


def measured(folder: Path, to: Path, *more: str) -> list[dict[str, str]]:
    assert run(["measures", str(folder), "--to", str(to), *more]) == 0
    return read(to)


#: What the command makes of a bundle: what may be shared, what is our own, and a row for each pathway.
MADE = {"shared": (), "ours": ("--unsuppressed",), "rows": ("--pathways",)}
KINDS = ("csv", "parquet")
#: Counts of what came and what ended, and a share.
FEW = tuple(each for each in catalogue.MEASURES if each.id in ("M001", "M031", "M056", "M192"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of that of one bundle, as text and as Parquet, and with every published measure as text."""
    place = tmp_path_factory.mktemp("made")
    folder, before = bundle(tmp_path_factory.mktemp("of") / "b"), os.umask(0o022)
    asked = ["measures", str(folder), "--period", "2026-04"]
    try:
        assert run([*asked, "--unsuppressed", "--to", str(place / "every.csv")]) == 0
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(catalogue, "MEASURES", FEW)
            for name, kind in product(MADE, KINDS):
                assert run([*asked, *MADE[name], "--to", str(place / f"{name}.{kind}")]) == 0
    finally:
        os.umask(before)
    return place


def read(path: Path) -> list[dict[str, str]]:
    with path.open() as file:
        return list(csv.DictReader(file))


@pytest.fixture
def few_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command does the same with few as with all."""
    monkeypatch.setattr(catalogue, "MEASURES", FEW)


def of(rows: list[dict[str, str]], group: str, month: str = "2026-04") -> Mapping[str, str]:
    return {
        row["MEASURE_ID"]: row["MEASURE_VALUE"]
        for row in rows
        if row["GROUP_TYPE"] == group and row["REPORTING_PERIOD_START"].startswith(month)
    }


def test_its_columns_are_those_of_the_published_files(made: Path) -> None:
    rows = read(made / "every.csv")
    assert len({row["MEASURE_ID"] for row in rows}) == len(catalogue.MEASURES)
    assert list(rows[0]) == [
        *("REPORTING_PERIOD_START", "REPORTING_PERIOD_END", "GROUP_TYPE", "ORG_CODE1", "ORG_NAME1"),
        *("ORG_CODE2", "ORG_NAME2", "MEASURE_ID", "MEASURE_NAME", "MEASURE_VALUE"),
    ]
    assert (rows[0]["REPORTING_PERIOD_START"], rows[0]["REPORTING_PERIOD_END"]) == ("2026-04-01", "2026-04-30")
    assert {row["ORG_CODE2"] for row in rows} == {"all", "AAA"}


def test_what_is_shared_has_no_small_number_in_any_column(made: Path) -> None:
    ended = [row for row in read(made / "shared.csv") if row["MEASURE_ID"] == "M056"]
    assert [(row["MEASURE_VALUE"], row["MEASURE_VALUE_SUPPRESSED"]) for row in ended] == [("", "*"), ("", "*")]


@pytest.mark.usefixtures("few_measures")
def test_an_orphan_counts_for_nobody(tmp_path: Path) -> None:
    folder = bundle(tmp_path / "b", IDS201CareContact=CONTACTS)
    rows = measured(folder, tmp_path / "m.csv", "--period", "2026-02", "--unsuppressed")
    assert of(rows, "England", "2026-02")["M031"] == "1"


def test_parquet_holds_numbers(made: Path) -> None:
    told = pq.read_table(made / "ours.parquet").to_pylist()
    rows = {(row["MEASURE_ID"], row["ORG_CODE2"]): row["MEASURE_VALUE"] for row in told}
    assert rows["M056", "AAA"] == 1.0
    assert rows["M192", "AAA"] is None


@pytest.mark.usefixtures("few_measures")
def test_months_that_were_sent_one_by_one_are_put_together(tmp_path: Path) -> None:
    bundle(tmp_path / "sent" / "april")
    later = "ServiceRequestId,ReferralRequestReceivedDate,ServDischDate\nr2,2026-04-05,2026-05-20\n"
    bundle(tmp_path / "sent" / "may", IDS000Header=header("2026-05"), IDS101Referral=later)
    rows = measured(tmp_path / "sent", tmp_path / "m.csv", "--unsuppressed")
    assert (of(rows, "Provider")["M056"], of(rows, "Provider", "2026-05")["M056"]) == ("1", "1")
    assert of(rows, "Provider")["M001"] == "1"


@pytest.mark.usefixtures("few_measures")
def test_the_months_of_several_providers_stay_apart(tmp_path: Path) -> None:
    bundle(tmp_path / "sent" / "a")
    bundle(tmp_path / "sent" / "b", IDS000Header=header(org="BBB"))
    rows = measured(tmp_path / "sent", tmp_path / "m.csv", "--unsuppressed", "--period", "2026-04")
    ended = {row["ORG_CODE2"]: row["MEASURE_VALUE"] for row in rows if row["MEASURE_ID"] == "M056"}
    assert ended == {"all": "2", "AAA": "1", "BBB": "1"}


@pytest.mark.usefixtures("few_measures")
def test_it_says_what_it_could_not_read_and_counts_it_as_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mixed = REFERRALS.replace("2026-04-05", "05/04/2026")
    rows = measured(bundle(tmp_path / "b", IDS101Referral=mixed), tmp_path / "m.csv", "--unsuppressed")
    assert "IDS101Referral: ReferralRequestReceivedDate could not be read in 1" in capsys.readouterr().err
    assert of(rows, "England")["M001"] == "0"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{there}", "--to", "{made}"], "is there already"),
        (["{there}", "--to", "{new}.txt"], "neither .csv nor .parquet"),
        (["{nowhere}", "--to", "{new}.csv"], "is no folder"),
        (["{empty}", "--to", "{new}.csv"], "called like a table"),
        (["{there}", "--engine", "abacus", "--to", "{new}.csv"], "no engine"),
    ],
)
def test_what_it_refuses_it_refuses_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "made.csv").write_text("mine")
    names = {name: str(tmp_path / name) for name in ("nowhere", "empty", "new")}
    names |= {"there": str(bundle(tmp_path / "b")), "made": str(tmp_path / "made.csv")}
    assert run(["measures", *(argument.format(**names) for argument in arguments)]) == 3
    told = capsys.readouterr().err.splitlines()
    assert said in told[-1]
    assert (tmp_path / "made.csv").read_text() == "mine"


def test_a_bundle_without_referrals_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = bundle(tmp_path / "b")
    (folder / "IDS101Referral.csv").unlink()
    assert run(["measures", str(folder), "--to", str(tmp_path / "m.csv")]) == 3
    assert "IDS101Referral is not there" in capsys.readouterr().err
    assert not (tmp_path / "m.csv").exists()


@pytest.mark.parametrize("half", ["IDS101Referral.parquet", "IDS101Referral.csv"])
def test_half_a_file_is_no_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str], half: str) -> None:
    folder = bundle(tmp_path / "b")
    (folder / "IDS101Referral.csv").unlink()
    (folder / half).write_bytes(b"PAR1" if half.endswith("parquet") else b"ServiceRequestId,EndCode\na,b,c,d\ne\n")
    assert run(["measures", str(folder), "--to", str(tmp_path / "m.csv")]) == 3
    assert "`handrail check` says where" in capsys.readouterr().err


def test_a_period_that_is_none_is_wrong_use(tmp_path: Path) -> None:
    assert run(["measures", str(bundle(tmp_path / "b")), "--period", "April", "--to", str(tmp_path / "m.csv")]) == 2


def test_pathways_are_given_by_their_official_fields(tmp_path: Path) -> None:
    folder, to = bundle(tmp_path / "b", IDS201CareContact=CONTACTS), tmp_path / "p.parquet"
    assert run(["measures", str(folder), "--pathways", "--to", str(to)]) == 0
    first, second = sorted(pq.read_table(to).to_pylist(), key=lambda row: row["ServiceRequestId"])
    assert (first["OrgIDProv"], first["TreatmentCareContact_Count"], first["CompletedTreatment_Flag"]) == (
        "AAA",
        2,
        True,
    )
    assert (second["TherapySession_FirstDate"], second["CareContact_Count"]) == (None, 0)


@pytest.mark.usefixtures("few_measures")
def test_numbers_can_be_broken_down_by_who_people_are(tmp_path: Path) -> None:
    folder = bundle(tmp_path / "b", IDS001MPI="LocalPatientId,Gender\np1,1\np2,2\n")
    rows = measured(folder, tmp_path / "m.csv", "--period", "2026-04", "--by", "gender", "--unsuppressed")
    told = {row["VariableA"]: row["MEASURE_VALUE"] for row in rows if row["MEASURE_ID"] == "M001"}
    assert told == {"Total": "1", "Male": "0", "Female": "1"}


def test_there_is_no_breakdown_by_staff(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "m.csv"
    assert run(["measures", str(bundle(tmp_path / "b")), "--to", str(to), "--by", "therapist"]) == 3
    assert "There are: ethnicity" in " ".join(capsys.readouterr().err.split())
    assert not to.exists()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_to_be_shared_is_its_owners_alone(made: Path, kind: str) -> None:
    assert [mode(made / f"{name}.{kind}") for name in MADE] == [0o644, 0o600, 0o600]
    assert not list(made.glob(".*"))


@pytest.mark.usefixtures("few_measures")
def test_no_code_of_a_provider_is_worked_out_by_a_spreadsheet(tmp_path: Path) -> None:
    folder = bundle(tmp_path / "b", IDS000Header=header(org='"=HYPERLINK(""http://x"")"'))
    rows = measured(folder, tmp_path / "m.csv", "--unsuppressed", "--period", "2026-04")
    texts = {row[column] for row in rows for column in ("ORG_CODE2", "ORG_NAME2")} - {"all", "all Providers"}
    assert texts == {'\'=HYPERLINK("http://x")'}
    assert {row["MEASURE_VALUE"] for row in rows} >= {"", "1"}


def test_a_number_below_nought_stays_one(tmp_path: Path) -> None:
    output.write_csv(pa.table({"a": ["-1.5", "-12", None, "-x", "x", "=x", "+1-1", "@x"]}), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text().replace('"', "").split() == [
        "a",
        "-1.5",
        "-12",
        "'-x",
        "x",
        "'=x",
        "'+1-1",
        "'@x",
    ]


@pytest.mark.usefixtures("few_measures")
def test_a_link_at_the_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "m.csv").symlink_to(tmp_path / "mine.txt")
    measured(bundle(tmp_path / "b"), tmp_path / "m.csv", "--force", "--period", "2026-04")
    assert (tmp_path / "mine.txt").read_text() == "mine" and not (tmp_path / "m.csv").is_symlink()


def test_what_an_engine_says_of_a_value_is_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(*_args: object, **_more: object) -> None:
        duckdb.sql("SELECT CAST('Rosa Example' AS INTEGER)").fetchall()

    monkeypatch.setattr("handrail.measures.running.measures", breaks)
    assert run(["measures", str(bundle(tmp_path / "b")), "--to", str(tmp_path / "m.csv")]) == 3
    said = capsys.readouterr().err
    assert "ConversionException" in said and "Rosa" not in said
