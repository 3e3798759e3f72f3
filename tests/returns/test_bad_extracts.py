"""Files as they come: cut, in other encodings, with other signs between columns. It is named, and the rest is read."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from clean_bundle import MONTH, Rows, clean, write

from handrail.bundle.naming import file_name
from handrail.bundle.writing import manifest
from handrail.dataset.periods import period
from handrail.dataset.tables import TABLE, TABLES
from handrail.returns.checking import check
from handrail.returns.report import Report

CONTACTS = file_name("IDS201", ".csv")
DAY, HOUR, NUMBER = pa.date32(), pa.time64("us"), pa.int32()


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return write(tmp_path / "bundle", clean())


def checked(folder: Path) -> Report:
    return check(folder, period(MONTH), now=datetime(2026, 5, 7))


def many(people: int) -> list[dict[str, str]]:
    """So many contacts of the first referral, on as many days and hours."""
    first = clean()["IDS201"][0]
    return [
        first
        | {"CareContactId": f"C{n}", "CareContDate": f"2026-04-{n % 28 + 1:02}", "CareContTime": f"{n % 24:02}:00:00"}
        for n in range(people)
    ]


class WhenAFileCannotBeRead:
    """It is named. It is not an empty table: nothing is said of what would have to look into it."""

    @pytest.mark.parametrize("content", [b"", b"\n\n", b"nothing,of,this\n1,2,3\n", b"PK\x03\x04 a workbook"])
    def test_csv_that_is_none(self, bundle: Path, content: bytes) -> None:
        (bundle / CONTACTS).write_bytes(content)

        report = checked(bundle)

        assert [(each.table, each.value) for each in report.findings("HR90001")] == [("IDS201", CONTACTS)]
        assert "IDS201" not in report.read
        assert "IDS201CareContact" not in report.written()["accepted"]
        assert report.count("IDS20224") == 0
        assert report.not_judged["IDS20224"] == "IDS201CareContact cannot be read."
        assert report.exit_code == 3

    def test_parquet_without_its_end(self, tmp_path: Path) -> None:
        folder = as_parquet(tmp_path, clean())
        file = folder / "IDS201CareContact.parquet"
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

        report = checked(folder)

        assert list(report.unreadable) == ["IDS201"]
        assert report.accepted["IDS101"] == 0
        assert report.read["IDS101"] == 2
        assert report.exit_code == 3

    def test_a_folder_with_nothing_in_it(self, tmp_path: Path) -> None:
        report = checked(tmp_path)

        assert report.findings("HR90001")[0].message.startswith("No file in")
        assert report.exit_code == 3

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        assert checked(tmp_path / "none").exit_code == 3


class WhenAFileIsCutShort:
    """What is whole is read under its own number, the rest is named."""

    def test_in_the_middle_of_a_row(self, bundle: Path) -> None:
        text = (bundle / CONTACTS).read_text("utf-8")
        (bundle / CONTACTS).write_text(text[: text.rindex("2026-04-10") + 4], "utf-8")

        report = checked(bundle)

        assert [(each.table, each.row, each.value) for each in report.findings("HR90002")] == [("IDS201", 2, "line 3")]
        assert (report.read["IDS201"], report.unreadable_rows) == (1, {"IDS201": 1})
        assert report.exit_code == 2

    def test_rows_after_a_ragged_one_keep_their_numbers(self, bundle: Path) -> None:
        rows = many(5)
        rows[4]["AppType"] = "99"
        write(bundle, {"IDS201": rows})
        lines = (bundle / CONTACTS).read_text("utf-8").splitlines()
        lines[2] += ",one,two,too many"
        (bundle / CONTACTS).write_text("\n".join(lines) + "\n", "utf-8")

        report = checked(bundle)

        assert [each.row for each in report.findings("HR90002")] == [2]
        assert [each.row for each in report.findings("IDS20156")] == [5]
        assert report.read["IDS201"] == 4

    def test_a_quotation_mark_that_is_never_closed(self, bundle: Path) -> None:
        write(bundle, {"IDS201": many(200)})
        lines = (bundle / CONTACTS).read_text("utf-8").splitlines()
        lines[50] = '"' + lines[50]
        (bundle / CONTACTS).write_text("\n".join(lines) + "\n", "utf-8")

        report = checked(bundle)

        assert [each.row for each in report.findings("HR90002")] == [50]
        assert report.read["IDS201"] == 199

    def test_a_broken_part_of_parquet(self, tmp_path: Path) -> None:
        folder = as_parquet(tmp_path, clean() | {"IDS201": many(300)}, row_group_size=100)
        file = folder / "IDS201CareContact.parquet"
        middle = pq.ParquetFile(file).metadata.row_group(1)
        at = middle.column(0).dictionary_page_offset or middle.column(0).data_page_offset
        bytes_of = bytearray(file.read_bytes())
        bytes_of[at : at + 40] = b"\xff" * 40
        file.write_bytes(bytes_of)

        report = checked(folder)

        assert report.read["IDS201"] == 200
        assert report.unreadable_rows == {"IDS201": 100}
        assert report.findings("HR90002")[0].row == 101

    def test_a_file_that_is_not_the_one_of_the_manifest(self, bundle: Path) -> None:
        told = {"file": CONTACTS, "rows": 3, "sha256": "0" * 64}
        manifest.write(bundle, {"tables": [told]})

        report = checked(bundle)

        assert report.findings("HR90010")[0].message.endswith("It has 2 rows; the manifest says 3.")
        assert report.exit_code == 1


class WhenItIsWrittenInAnotherWay:
    """It is said, and it is read all the same."""

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
    def test_encodings(self, bundle: Path, encoding: str) -> None:
        rows = clean()["IDS201"]
        rows[0]["IntEnabledTherProg"] = "Gelassen für É"
        write(bundle, {"IDS201": rows})
        file = bundle / CONTACTS
        file.write_bytes(file.read_text("utf-8").encode(encoding))

        report = checked(bundle)

        assert [(each.table, each.value) for each in report.findings("HR90003")] == [("IDS201", encoding)]
        assert set(report.rules) == {"HR90003"}
        assert report.read["IDS201"] == 2
        assert report.exit_code == 1

    @pytest.mark.parametrize(("sign", "said"), [(";", "semicolon"), ("\t", "tab"), ("|", "bar")])
    def test_signs_between_columns(self, bundle: Path, sign: str, said: str) -> None:
        write(bundle, {"IDS201": clean()["IDS201"]}, delimiter=sign)

        report = checked(bundle)

        assert [each.value for each in report.findings("HR90004")] == [said]
        assert set(report.rules) == {"HR90004"}

    def test_ends_of_lines(self, bundle: Path) -> None:
        for file in bundle.iterdir():
            file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n").rstrip())

        assert checked(bundle).rules == {}

    def test_names_of_columns_and_files_in_any_case(self, bundle: Path) -> None:
        for file in list(bundle.iterdir()):
            head, rest = file.read_text("utf-8").split("\n", 1)
            file.write_text(f"{head.upper()}\n{rest}", "utf-8")
            file.rename(file.with_name(file.name[:6].lower() + ".CSV"))

        assert checked(bundle).rules == {}

    def test_dates_in_two_ways(self, bundle: Path) -> None:
        rows = clean()["IDS201"]
        rows[1]["CareContDate"] = "10/04/2026"
        write(bundle, {"IDS201": rows})

        report = checked(bundle)

        assert [(each.row, each.field, each.value) for each in report.findings("IDS20107")] == [
            (2, "CareContDate", "10/04/2026")
        ]
        assert [each.value for each in report.findings("HR90008")] == ["99/99/9999 (1), 9999-99-99 (1)"]

    @pytest.mark.parametrize("value", ["2026-4-1", "2026/04/10", "20260410", "2026-02-30", "2026-04-10 00:00", "24"])
    def test_what_is_no_date(self, bundle: Path, value: str) -> None:
        rows = clean()["IDS201"]
        rows[0]["CareContDate"] = value
        write(bundle, {"IDS201": rows})

        assert checked(bundle).count("IDS20107") == 1


class WhenThereIsMoreOrLessThanTheDataSetHas:
    """What is optional may be absent; what nobody knows is named and left out."""

    def test_optional_tables_and_columns_are_absent(self, tmp_path: Path) -> None:
        rows = {table: some for table, some in clean().items() if table in ("IDS000", "IDS001", "IDS002", "IDS101")}
        for referral in rows["IDS101"]:
            for name in ("OnsetDate", "PrevDiagCondInd", "EndCode", "ServDischDate"):
                del referral[name]

        report = checked(write(tmp_path / "few", rows))

        assert report.rules == {}
        assert report.exit_code == 0

    def test_a_mandatory_column_is_not_there(self, bundle: Path) -> None:
        rows = clean()["IDS201"]
        for contact in rows:
            del contact["AppType"]
        write(bundle, {"IDS201": rows})

        report = checked(bundle)

        assert [(each.table, each.field) for each in report.findings("IDSREJ001")] == [("IDS201", "AppType")]
        assert report.count("IDS20154") == 2

    def test_unknown_columns_and_files(self, bundle: Path) -> None:
        write(bundle, {"IDS201": [contact | {"Mood": "fine"} for contact in clean()["IDS201"]]})
        (bundle / "notes.csv").write_text("a\n1\n", "utf-8")
        (bundle / "deprivation.csv").write_text("Postcode,IMDDecile\n", "utf-8")
        (bundle / "readme.txt").write_text("…", "utf-8")

        report = checked(bundle)

        assert [(each.table, each.field) for each in report.findings("HR90005")] == [("IDS201", "Mood")]
        assert [each.value for each in report.findings("HR90006")] == ["notes.csv"]
        assert set(report.rules) == {"HR90005", "HR90006"}

    def test_a_second_file_for_a_table(self, bundle: Path) -> None:
        (bundle / "IDS201.csv").write_bytes((bundle / CONTACTS).read_bytes())

        report = checked(bundle)

        assert [each.value for each in report.findings("HR90009")] == [CONTACTS]
        assert report.read["IDS201"] == 2

    def test_a_column_twice(self, bundle: Path) -> None:
        text = (bundle / CONTACTS).read_text("utf-8").splitlines()
        (bundle / CONTACTS).write_text("\n".join([f"{text[0]},AppType", *(f"{line},99" for line in text[1:])]), "utf-8")

        report = checked(bundle)

        assert [each.field for each in report.findings("HR90007")] == ["AppType"]
        assert report.count("IDS20156") == 0

    def test_only_spaces_are_nothing(self, bundle: Path) -> None:
        rows = clean()["IDS201"]
        rows[0]["AppType"] = "  "
        write(bundle, {"IDS201": rows})

        assert checked(bundle).count("IDS20154") == 1


class WhenItIsParquet:
    """Columns have types there: what they say is asked, and not how they are kept."""

    def test_typed_columns_are_as_good_as_text(self, tmp_path: Path) -> None:
        assert checked(as_parquet(tmp_path, clean())).rules == {}

    def test_days_kept_as_moments(self, tmp_path: Path) -> None:
        assert checked(as_parquet(tmp_path, clean(), day=pa.timestamp("ns"))).rules == {}

    def test_moments_of_a_zone_and_numbers_that_are_none(self, tmp_path: Path) -> None:
        rows = clean()
        rows["IDS201"][0]["ClinContDurOfCareCont"] = "nan"
        folder = as_parquet(tmp_path, rows, day=pa.timestamp("us", tz="UTC"), number=pa.float64())

        report = checked(folder)

        assert [(each.row, each.value) for each in report.findings("IDS20114")] == [(1, "nan")]
        assert set(report.rules) == {"IDS20114", "IDS20224", "IDS60708"}

    def test_text_in_every_column(self, tmp_path: Path) -> None:
        assert checked(as_parquet(tmp_path, clean(), day=pa.string(), number=pa.string(), hour=pa.string())).rules == {}

    def test_numbers_that_lost_their_zero(self, tmp_path: Path) -> None:
        folder = as_parquet(tmp_path, clean(), codes=("AppType",))

        report = checked(folder)

        assert [(each.row, each.value) for each in report.findings("IDS20155")] == [(1, "2"), (2, "2")]

    def test_numbers_kept_with_a_point(self, tmp_path: Path) -> None:
        assert checked(as_parquet(tmp_path, clean(), number=pa.float64())).rules == {}


def as_parquet(
    to: Path,
    rows: Rows,
    *,
    day: Any = DAY,
    hour: Any = HOUR,
    number: Any = NUMBER,
    codes: tuple[str, ...] = (),
    row_group_size: int | None = None,
) -> Path:
    """The bundle as Parquet with columns of these types."""
    kinds: dict[str, Callable[[str], Any]] = {"date": _day, "int": float if number == pa.float64() else int}
    types = {"date": day, "int": number}
    for table, some in rows.items():
        columns = {}
        for field in TABLE[table].fields:
            if field.name not in some[0]:
                continue
            kind, turn = types.get(field.type, pa.string()), kinds.get(field.type, str)
            if field.format == "an8 HH:MM:SS":
                kind, turn = hour, _time
            if field.name in codes:
                kind, turn = NUMBER, int
            turn = str if kind == pa.string() else turn
            columns[field.name] = pa.array(
                [turn(row[field.name]) if row.get(field.name) else None for row in some], kind
            )
        pq.write_table(pa.table(columns), to / file_name(table, ".parquet"), row_group_size=row_group_size)
    return to


def _day(text: str) -> Any:
    return datetime.fromisoformat(text)


def _time(text: str) -> Any:
    return datetime.fromisoformat(f"2026-04-01T{text}").time()


def test_every_table_of_the_data_set_is_in_the_clean_bundle() -> None:
    assert set(clean()) == {table.code for table in TABLES}
