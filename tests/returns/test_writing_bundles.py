"""A bundle as it is written: right in each format, whole or not at all, and nobody else's to read."""

import csv
import io
import json
import signal
import stat
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as some

from handrail.bundle.writing import bundle, manifest, place
from handrail.bundle.writing.columns import Columns
from handrail.dataset.periods import period
from handrail.dataset.row import Row, row
from handrail.dataset.tables import TABLES
from tests.examples import examples

ABOUT = manifest.About(
    provider="RXX",
    period=period("2026-10"),
    kind="primary",
    known_at=datetime(2026, 11, 22, 23, 59, tzinfo=UTC),
    made_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
    software="Handrail 0.1.0",
)
NASTY = "a<b>&\"c\" 'd' ]]> é, ;\r\n\tz"
ROWS = (
    row("IDS000", DatSetVer="2.1", OrgIDProv="RXX", DateTimeDatSetCreate=datetime(2026, 11, 20, 9, 5, 7)),
    row("IDS101", ServiceRequestId=NASTY, ReferralRequestReceivedDate=date(2026, 10, 1), EndCode=None),
    row("IDS101", ServiceRequestId="R2", LocalPatientId="P2", ReferralRequestReceivedDate=date(2026, 2, 9)),
    row(
        "IDS201",
        CareContactId="C",
        CareContDate=date(2026, 10, 2),
        CareContTime=time(9, 30),
        ClinContDurOfCareCont=0,
    ),
)


def written(folder: Path, form: str, rows: tuple[Row, ...] = ROWS, *, force: bool = False) -> Path:
    to = folder / "bundle"
    with place.hidden(folder / "columns") as stage, place.placing(to, force=force) as part:
        columns = Columns(stage / "columns")
        columns.take(rows)
        columns.close()
        bundle.write(stage / "columns", columns.counts, part, bundle.FORMATS[form], ABOUT)
    return to


def of_csv(text: str) -> list[dict[str, str]]:
    return [{name: value for name, value in each.items() if value} for each in csv.DictReader(io.StringIO(text))]


def of_xml(file: Path) -> list[dict[str, str]]:
    return [{field.tag: field.text or "" for field in each} for each in ElementTree.parse(file).getroot()]  # noqa: S314


def expected(table: str) -> list[dict[str, str]]:
    return [each.written for each in ROWS if each.table == table]


class TestTheFormats:
    def test_there_is_one_file_for_each_table_by_its_official_name(self, tmp_path: Path) -> None:
        names = {each.name for each in written(tmp_path, "csv").iterdir()}
        assert names == {f"{table.name}.csv" for table in TABLES} | {"manifest.json"}

    @pytest.mark.parametrize(("code", "name"), [("IDS000", "IDS000Header"), ("IDS101", "IDS101Referral")])
    def test_csv_says_what_the_rows_say(self, tmp_path: Path, code: str, name: str) -> None:
        with (written(tmp_path, "csv") / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            assert of_csv(file.read()) == expected(code)

    @pytest.mark.parametrize(("code", "name"), [("IDS000", "IDS000Header"), ("IDS201", "IDS201CareContact")])
    def test_xml_says_what_the_rows_say(self, tmp_path: Path, code: str, name: str) -> None:
        assert of_xml(written(tmp_path, "xml") / f"{name}.xml") == expected(code)

    def test_in_xml_whatever_stands_in_a_field_is_text(self, tmp_path: Path) -> None:
        file = written(tmp_path, "xml") / "IDS101Referral.xml"
        assert of_xml(file)[0]["ServiceRequestId"] == NASTY
        assert ElementTree.parse(file).getroot().attrib == {"Name": "IDS101Referral", "DatSetVer": "2.1"}  # noqa: S314

    def test_parquet_has_types(self, tmp_path: Path) -> None:
        [contact] = pq.read_table(written(tmp_path, "parquet") / "IDS201CareContact.parquet").to_pylist()
        assert (contact["CareContDate"], contact["CareContTime"]) == (date(2026, 10, 2), time(9, 30))

    def test_zero_is_a_number_and_not_absent(self, tmp_path: Path) -> None:
        [contact] = of_xml(written(tmp_path, "xml") / "IDS201CareContact.xml")
        assert contact["ClinContDurOfCareCont"] == "0"

    def test_the_xml_says_that_it_is_of_our_own(self, tmp_path: Path) -> None:
        assert "not public" in manifest.read(written(tmp_path, "xml"))["remark"]

    @given(text=some.text(some.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
    @examples(20)
    def test_any_text_comes_back_from_xml_without_what_xml_forbids(
        self, text: str, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        folder = written(tmp_path_factory.mktemp("any"), "xml", (row("IDS101", ServiceRequestId=text),))
        [back] = of_xml(folder / "IDS101Referral.xml")
        assert back.get("ServiceRequestId", "") == "".join(filter(_may_stand, text))


def _may_stand(character: str) -> bool:
    """What XML 1.0 lets a document hold."""
    return character in "\t\n\r" or (character >= " " and character not in "\ufffe\uffff")


class TestTheManifest:
    def test_it_counts_and_hashes_every_file(self, tmp_path: Path) -> None:
        to = written(tmp_path, "csv")
        said = manifest.read(to)
        assert {each["table"]: each["rows"] for each in said["tables"] if each["rows"]} == {
            "IDS000Header": 1,
            "IDS101Referral": 2,
            "IDS201CareContact": 1,
        }
        assert all(manifest.sha256(to / each["file"]) == each["sha256"] for each in said["tables"])

    def test_it_says_of_when_it_is_and_of_what(self, tmp_path: Path) -> None:
        said = manifest.read(written(tmp_path, "csv"))
        assert (said["version"], said["period"], said["kind"]) == ("2.1", "2026-10", "primary")
        assert said["as_known_at"] == "2026-11-22T23:59:00+00:00"

    def test_neither_it_nor_any_name_tells_of_anybody(self, tmp_path: Path) -> None:
        to = written(tmp_path, "csv")
        told = " ".join(each.name for each in to.iterdir()) + (to / "manifest.json").read_text()
        assert "R2" not in told
        assert "P2" not in told


class TestTheFolder:
    def test_only_its_owner_can_read_it(self, tmp_path: Path) -> None:
        to = written(tmp_path, "csv")
        assert stat.S_IMODE(to.stat().st_mode) == 0o700
        assert {stat.S_IMODE(each.stat().st_mode) for each in to.iterdir()} == {0o600}

    def test_what_is_there_is_not_replaced_unless_that_is_asked_for(self, tmp_path: Path) -> None:
        to = written(tmp_path, "csv")
        before = _bytes(to)
        with pytest.raises(place.CannotPlace, match="--force"):
            written(tmp_path, "csv", ROWS[:1])
        assert _bytes(to) == before
        written(tmp_path, "csv", ROWS[:1], force=True)
        assert _bytes(to) != before
        assert [each.name for each in tmp_path.iterdir()] == ["bundle"]

    def test_what_is_no_bundle_is_never_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "bundle").mkdir()
        (tmp_path / "bundle" / "letters.txt").write_text("mine")
        with pytest.raises(place.CannotPlace, match="no return of ours"):
            written(tmp_path, "csv", force=True)
        assert (tmp_path / "bundle" / "letters.txt").read_text() == "mine"

    def test_an_empty_folder_is_free(self, tmp_path: Path) -> None:
        (tmp_path / "bundle").mkdir()
        assert (written(tmp_path, "csv") / "manifest.json").exists()

    def test_what_a_killed_process_left_is_taken_away_whatever_it_was_of(self, tmp_path: Path) -> None:
        left, others = tmp_path / ".another.handrail-x.part", tmp_path / ".another.abcdefgh.part"
        for each in (left, others):
            each.mkdir()
        with place.hidden(tmp_path / "another") as running:
            written(tmp_path, "csv")
            assert running.exists() and others.exists()
        assert not left.exists() and not running.exists()

    def test_a_bundle_moved_aside_by_a_killed_process_is_put_back(self, tmp_path: Path) -> None:
        to = written(tmp_path, "csv")
        before = _bytes(to)
        to.rename(tmp_path / ".bundle.handrail-x.old")
        with pytest.raises(place.CannotPlace, match="--force"), place.hidden(to):
            written(tmp_path, "csv")
        assert _bytes(to) == before


WRITES = """
import sys, json
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.returns.test_writing_bundles import ROWS, written
from handrail.bundle.writing import bundle
{before}
written(Path({folder!r}), "csv", ROWS * {times}, force=True)
"""
FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))"
WAITS = """
hashes = bundle.manifest
def waits(*args):
    print("half", flush=True)
    sys.stdin.read()
    return hashes(*args)
bundle.manifest = waits
"""


def _process(folder: Path, before: str, times: int) -> subprocess.Popen[Any]:
    root = str(Path(__file__).parents[2])
    script = WRITES.format(root=root, folder=str(folder), before=before, times=times)
    return subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell may have an interruption ignored by what it runs in the background.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


class TestAProcessThatIsStopped:
    def test_a_full_disk_leaves_the_old_bundle(self, tmp_path: Path) -> None:
        before = _bytes(written(tmp_path, "csv"))
        process = _process(tmp_path, FULL, 2_000)
        _, told = process.communicate()
        assert process.returncode != 0, told
        assert "File too large" in told or "IO Error" in told or "write" in told
        assert _bytes(tmp_path / "bundle") == before
        assert [each.name for each in tmp_path.iterdir()] == ["bundle"]

    @pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
    def test_an_interruption_leaves_the_old_bundle(self, tmp_path: Path, how: signal.Signals) -> None:
        before = _bytes(written(tmp_path, "csv"))
        process = _process(tmp_path, WAITS, 2)
        assert process.stdout is not None
        assert process.stdout.readline() == "half\n"
        process.send_signal(how)
        process.communicate()
        assert process.returncode != 0
        assert _bytes(tmp_path / "bundle") == before
        assert how is signal.SIGKILL or [each.name for each in tmp_path.iterdir()] == ["bundle"]
        written(tmp_path, "csv", force=True)
        assert {each.name for each in tmp_path.iterdir() if each.name != "bundle"} == set()


def _bytes(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_a_manifest_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps(["no manifest"]))
    assert manifest.read(tmp_path) == {}
    (tmp_path / "manifest.json").write_text("{half")
    assert manifest.read(tmp_path) == {}
