"""Files that mean harm or only look strange: nothing else is read, nothing is loaded, and nothing of them leaks."""

import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from handrail.bundle import confined, private
from handrail.bundle.reading import _quoted
from handrail.dataset.periods import period
from handrail.measures import running
from handrail.returns import changes
from handrail.returns.checking import check

APRIL = period("2026-04")
NAMES = ["ServiceRequestId", "LocalPatientId", "ReferralRequestReceivedDate"]


def bundle(folder: Path, kind: str, rows: int) -> Path:
    """Referrals of April, as many as asked for."""
    folder.mkdir(parents=True, exist_ok=True)
    told = [dict(zip(NAMES, (f"R{each}", f"P{each}", "2026-04-02"), strict=True)) for each in range(rows)]
    if kind == "parquet":
        pq.write_table(pa.Table.from_pylist(told), folder / "IDS101Referral.parquet")
    else:
        lines = [",".join(NAMES), *(",".join(each.values()) for each in told)]
        (folder / "IDS101Referral.csv").write_text("\n".join(lines) + "\n")
    return folder


def asked(folder: Path) -> list[tuple[str, Any]]:
    return [(each.org, each.value) for each in running.measures(folder, [APRIL], only=["M001"])]


class TestTheNameOfAFolder:
    @pytest.mark.parametrize("kind", ["csv", "parquet"])
    @pytest.mark.parametrize("name", ["a*", "a?", "[ab]b", "it's", "a', 'b", 'a"b', "x [1]", "ä ö"])
    def test_is_a_name_and_no_pattern(self, tmp_path: Path, kind: str, name: str) -> None:
        bundle(tmp_path / "ab", kind, 5)
        folder = bundle(tmp_path / name, kind, 1)
        assert check(folder, APRIL).read == {"IDS101": 1}
        assert asked(folder)[0] == ("", 1)
        assert list(changes.of_bundles(folder, folder)) == []

    @pytest.mark.parametrize("kind", ["csv", "parquet"])
    def test_says_nothing_of_the_rows_in_it(self, tmp_path: Path, kind: str) -> None:
        folder = bundle(tmp_path / "OrgIDProv=ZZZ", kind, 2)
        assert "ZZZ" not in dict(asked(folder))
        assert list(changes.of_bundles(folder, bundle(tmp_path / "plain", kind, 2))) == []

    def test_may_be_reached_by_a_link_and_by_dots(self, tmp_path: Path) -> None:
        bundle(tmp_path / "real" / "b", "csv", 1)
        (tmp_path / "link").symlink_to(tmp_path / "real")
        for folder in (tmp_path / "link" / "b", tmp_path / "real" / ".." / "link" / "b"):
            assert check(folder, APRIL).read == {"IDS101": 1} and asked(folder)[0] == ("", 1)


class TestTheEngine:
    def test_reads_and_writes_nowhere_else(self, tmp_path: Path) -> None:
        bundle(tmp_path / "mine", "csv", 1)
        other = bundle(tmp_path / "other", "csv", 1) / "IDS101Referral.csv"
        with confined.connect(tmp_path / "scratch", tmp_path / "mine") as engine:
            for harm in (
                f"FROM read_csv('{other}')",
                f"COPY (SELECT 1) TO '{tmp_path}/out.csv'",
                "FROM read_csv('https://example.org/x.csv')",
                f"ATTACH '{tmp_path}/x.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = true",
                "SET autoload_known_extensions = true",
            ):
                with pytest.raises(duckdb.Error):
                    engine.execute(harm)
        assert not list(tmp_path.glob("out*")) and not list(tmp_path.glob("x.db*"))

    def test_of_the_measures_is_no_freer(self, tmp_path: Path) -> None:
        folder, other = bundle(tmp_path / "mine", "csv", 1), bundle(tmp_path / "other", "csv", 1)
        with running.opened(folder, "duckdb") as tables:
            engine = tables.engine.connection.con
            for harm in (f"FROM read_csv('{other}/IDS101Referral.csv')", "LOAD httpfs", "INSTALL httpfs"):
                with pytest.raises(duckdb.Error):
                    engine.execute(harm)

    def test_of_spark_takes_a_name_of_a_column_for_a_name(self) -> None:
        harm = "x` div 1), reflect('java.lang.System', 'exit', '0')) -- "
        assert _quoted(harm) == "`x`` div 1), reflect('java.lang.System', 'exit', '0')) -- `"


class TestAFile:
    @pytest.mark.parametrize(
        "first", ["x" * 300_000, "ServiceRequestId," + "x" * 300_000, "ServiceRequestId" + "," * 70_000]
    )
    def test_with_an_endless_first_line_is_none(self, tmp_path: Path, first: str) -> None:
        (tmp_path / "IDS101Referral.csv").write_text(first + "\n1,2\n")
        assert check(tmp_path, APRIL).unreadable == {"IDS101": "Its first line is too long to be names of columns."}

    def test_with_long_names_of_columns_is_read(self, tmp_path: Path) -> None:
        head = ",".join([*NAMES, *(f"our_own_column_{each}" for each in range(1_000))])
        (tmp_path / "IDS101Referral.csv").write_text(f"{head}\nR1,P1,2026-04-02{',' * 1_000}\n")
        assert check(tmp_path, APRIL).read == {"IDS101": 1}

    def test_without_an_end_beside_one_with_a_broken_part_is_named(self, tmp_path: Path) -> None:
        broken = bundle(tmp_path, "parquet", 5_000) / "IDS101Referral.parquet"
        bytes_ = bytearray(broken.read_bytes())
        bytes_[40:4_000] = b"\xff" * 3_960
        broken.write_bytes(bytes_)
        (tmp_path / "IDS001MPI.parquet").write_bytes(b"PAR1" + b"somebody's name" * 9 + b"PAR1")
        report = check(tmp_path, APRIL)
        assert "IDS001" in report.unreadable and "somebody" not in str(report.unreadable)

    def test_of_which_nothing_is_read_is_told_of_without_its_words(self, tmp_path: Path) -> None:
        (tmp_path / "IDS101Referral.parquet").write_bytes(b"Rosa Example, 9990000018")
        assert "Rosa" not in str(check(tmp_path, APRIL).unreadable)


KILLED = """
import os, signal, sys, tempfile
sys.path.insert(0, {root!r})
tempfile.tempdir = {home!r}
from handrail.bundle import private
with private.scratch() as place:
    (place / "somebody.csv").write_text("somebody")
    os.kill(os.getpid(), signal.{how})
"""


class TestWhatIsWorkedOn:
    def kill(self, home: Path, how: str) -> None:
        script = KILLED.format(root=str(Path(__file__).parents[2]), home=str(home), how=how)
        assert subprocess.run([sys.executable, "-c", script], check=False).returncode != 0

    def test_is_gone_when_the_process_is_told_to_end(self, tmp_path: Path) -> None:
        self.kill(tmp_path, "SIGTERM")
        assert not list(tmp_path.iterdir())

    def test_is_taken_away_by_the_next_where_a_process_was_killed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        self.kill(tmp_path, "SIGKILL")
        assert len(list(tmp_path.iterdir())) == 1
        with private.scratch() as ours:
            assert list(tmp_path.iterdir()) == [ours]
            assert stat.S_IMODE(ours.stat().st_mode) == 0o700
        assert not list(tmp_path.iterdir())

    def test_stays_while_its_process_lives(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        with private.scratch() as one, private.scratch() as other:
            assert one.exists() and other.exists() and one != other

    def test_is_no_link_that_somebody_else_has_laid(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
        kept = bundle(tmp_path / "kept", "csv", 1)
        (tmp_path / "tmp").mkdir()
        (tmp_path / "tmp" / ".handrail.handrail-abcdefgh.part").symlink_to(kept)
        with private.scratch():
            assert list(kept.iterdir())
        assert list(kept.iterdir())
