"""The drill: a backup made while people write, put back on empty machines, with the key and with only the words."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from backup_machines import PLANTED, Machine, one_line

Lived = tuple[Machine, dict[str, Any]]


@pytest.fixture(scope="module")
def shares(lived: Lived) -> list[str]:
    """The recovery words, on paper."""
    printed = lived[0].handrail("keys", "recovery", "--people", "3", "--needed", "2", "--no-proof").stdout
    return [line.strip() for line in printed.splitlines() if line.startswith("    ")]


@pytest.fixture(scope="module")
def taken(lived: Lived, shares: list[str]) -> tuple[Path, int, int]:
    """A backup that was made while somebody wrote: where, how far they were before it began, and after it ended."""
    machine, known = lived
    busy = machine.writing(known["lead"], known["streams"][0])
    assert busy.stdout
    before = int(busy.stdout.readline())
    done = machine.handrail("backup", "--to", "safe")
    busy.kill()
    after = [int(line) for line in busy.communicate()[0].splitlines() if line.strip()]
    assert done.returncode == 0, done.stderr
    assert "read back and whole" in done.stdout
    assert after, "nobody wrote while it was made"
    (made,) = [each for each in (machine.folder / "safe").iterdir() if each.name[0] != "."]
    return made, before, after[-1]


@pytest.fixture(scope="module")
def with_the_key(machines: Callable[[str], Machine], lived: Lived, taken: Any) -> tuple[Machine, Any]:
    """An empty machine to which the key file was brought."""
    machine = machines("with_the_key")
    shutil.copy(lived[0].folder / "master.key", machine.folder / "master.key")
    return machine, machine.handrail("restore", str(taken[0]))


def test_it_is_put_back_with_the_master_key_and_all_is_as_it_was_written(with_the_key: tuple[Machine, Any]) -> None:
    machine, done = with_the_key
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Everything is as it was written, and as at the last checkpoint." in done.stdout
    assert machine.handrail("verify", "--texts").returncode == 0


def test_no_program_reads_on_by_a_word_that_may_have_been_ended_since(with_the_key: Any, lived: Lived) -> None:
    assert "acts for 1" in lived[0].handrail("fhir", "client", "list").stdout
    assert "acts for 0" in with_the_key[0].handrail("fhir", "client", "list").stdout


def test_what_was_acknowledged_before_it_began_is_in_it(with_the_key: Any, lived: Lived, taken: Any) -> None:
    machine, known = with_the_key[0], lived[1]
    found = machine.living("report", known["streams"][0])
    assert taken[1] <= int(re.findall(r"\d+", found)[0]) <= taken[2] + 1
    assert "we talked about the stairwell at work" in found


def test_a_page_opens_on_it(with_the_key: Any, lived: Lived) -> None:
    assert with_the_key[0].living("page", lived[1]["streams"][1]) == "200 True"


def test_it_goes_on_from_there(with_the_key: Any, lived: Lived) -> None:
    machine, known = with_the_key[0], lived[1]
    busy = machine.writing(known["lead"], known["streams"][2])
    assert busy.stdout
    written = int(busy.stdout.readline())
    busy.kill()
    busy.communicate()
    assert written > 1
    nightly = machine.handrail("nightly").stdout
    assert "Everything is as it was written, and as at the last checkpoint." in nightly
    assert "Checkpoint written" in nightly


def test_it_is_put_back_with_only_the_recovery_words(
    machines: Callable[[str], Machine], lived: Lived, shares: list[str], taken: Any
) -> None:
    machine = machines("with_the_words")
    made = machine.handrail("keys", "restore", typed="\n".join(shares[1:]) + "\n\n")
    assert made.returncode == 0, made.stdout + made.stderr
    done = machine.handrail("restore", str(taken[0]))
    assert done.returncode == 0, done.stdout + done.stderr
    assert machine.living("page", lived[1]["streams"][0]) == "200 True"


def test_newer_checkpoints_name_the_records_that_had_reached_further(
    machines: Callable[[str], Machine], lived: Lived, taken: Any
) -> None:
    old, known = lived
    assert old.handrail("checkpoint").returncode == 0
    machine = machines("reached_further")
    for name in ("master.key", "checkpoints.jsonl"):
        shutil.copy(old.folder / name, machine.folder / name)
    done = machine.handrail("restore", str(taken[0]))
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"rolled back: {known['streams'][0]}, entry" in done.stdout
    assert known["streams"][1] not in done.stdout


def test_a_stolen_backup_tells_nothing(taken: Any) -> None:
    files = [each for each in taken[0].rglob("*") if each.is_file()]
    assert len(files) >= 7
    for each in files:
        content = each.read_bytes().lower()
        assert [word for word in (*PLANTED, "Whitlock", "dan@example.org") if word.lower().encode() in content] == []
        assert b"record_stream" not in content
        assert b"SQLite format" not in each.read_bytes()


def test_it_is_not_put_over_what_is_there(with_the_key: Any, taken: Any) -> None:
    before = with_the_key[0].handrail("verify").stdout
    done = with_the_key[0].handrail("restore", str(taken[0]))
    assert done.returncode == 3
    assert "already" in one_line(done)
    assert with_the_key[0].handrail("verify").stdout == before


@pytest.fixture(scope="module")
def machine(machines: Callable[[str], Machine], lived: Lived) -> Machine:
    """An empty machine with the right key."""
    machine = machines("not_whole")
    shutil.copy(lived[0].folder / "master.key", machine.folder / "master.key")
    return machine


class ForABackupThatIsNotWhole:
    """It is refused in one line, before anything is written."""

    def refused(self, machine: Machine, backup: Path) -> str:
        done = machine.handrail("restore", str(backup))
        assert done.returncode == 3, done.stdout
        return one_line(done)

    @pytest.fixture
    def copy(self, taken: Any, tmp_path: Path) -> Path:
        return Path(shutil.copytree(taken[0], tmp_path / taken[0].name))

    @pytest.mark.parametrize("part", ["default", "reading", "contents", "checkpoints"])
    def test_one_changed_byte_is_found(self, machine: Machine, copy: Path, part: str) -> None:
        file = copy / "service" / f"{part}.sealed"
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
        assert "changed or cut" in self.refused(machine, copy)

    def test_a_file_that_was_cut_is_found(self, machine: Machine, copy: Path) -> None:
        file = copy / "service" / "default.sealed"
        file.write_bytes(file.read_bytes()[:-20])
        assert "it was cut" in self.refused(machine, copy)

    def test_a_part_that_is_gone_is_named(self, machine: Machine, copy: Path) -> None:
        (copy / "service" / "reading.sealed").unlink()
        assert "reading.sealed is not there" in self.refused(machine, copy)

    def test_a_manifest_that_was_changed_is_found(self, machine: Machine, copy: Path) -> None:
        file = copy / "service" / "manifest.json"
        file.write_text(file.read_text().replace('"release": "', '"release": "9'))
        assert "was changed" in self.refused(machine, copy)

    def test_a_set_of_another_backup_is_not_put_in_its_place(self, machine: Machine, lived: Lived, copy: Path) -> None:
        assert lived[0].handrail("backup", "--to", "other", "--only", "experiences").returncode == 0
        (other,) = (lived[0].folder / "other").glob("2*")
        shutil.rmtree(copy / "experiences")
        shutil.copytree(other / "experiences", copy / "experiences")
        assert "two different backups" in self.refused(machine, copy)

    def test_a_folder_that_is_none_is_said_to_be_none(self, machine: Machine, tmp_path: Path) -> None:
        assert "holds no backup" in self.refused(machine, tmp_path)

    def test_and_after_all_of_these_nothing_was_written(self, machine: Machine, taken: Any) -> None:
        assert "handrail migrate" in one_line(machine.handrail("verify"))


def test_another_key_opens_nothing(machines: Callable[[str], Machine], taken: Any) -> None:
    machine = machines("another_key")
    assert machine.handrail("keys", "create").returncode == 0
    done = machine.handrail("restore", str(taken[0]))
    assert done.returncode == 3
    assert "needs the master key" in one_line(done)


def test_the_record_of_experience_is_put_back_by_itself(
    machines: Callable[[str], Machine], lived: Lived, tmp_path: Path
) -> None:
    assert lived[0].handrail("backup", "--to", str(tmp_path), "--only", "experiences").returncode == 0
    (made,) = tmp_path.glob("2*")
    assert [each.name for each in made.iterdir()] == ["experiences"]


def test_what_was_erased_since_is_erased_again_and_verify_says_so(
    machines: Callable[[str], Machine], lived: Lived, tmp_path: Path
) -> None:
    """An old backup, put back where the newest list of erasures lies; and a newer one, which carries it."""
    old, known = lived
    assert old.handrail("backup", "--to", str(tmp_path / "before")).returncode == 0
    person, stream = known["people"][2], known["streams"][2]
    assert old.living("erase", person, known["lead"]) == "erased"
    assert old.handrail("backup", "--to", str(tmp_path / "after")).returncode == 0
    for name, takes in (("before", True), ("after", False)):
        machine = machines(f"erased_{name}")
        shutil.copy(old.folder / "master.key", machine.folder / "master.key")
        if takes:
            shutil.copy(old.folder / "erasures.jsonl", machine.folder / "erasures.jsonl")
        (backup,) = (tmp_path / name).glob("2*")
        done = machine.handrail("restore", str(backup))
        assert done.returncode == 0, done.stdout + done.stderr
        assert f"erased: {stream}" in done.stdout
        assert ("were erased again" in done.stdout) == takes
        assert (machine.folder / "erasures.jsonl").read_text().count(person) == 1
        assert machine.living("page", stream).startswith("404")


def test_the_drill_tries_the_newest_and_leaves_nothing(lived: Lived, taken: Any) -> None:
    machine = lived[0]
    done = machine.handrail("drill", "--from", "safe", "--scratch", ".")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "can be relied on" in done.stdout
    assert list(machine.folder.glob("handrail-drill-*")) == []
    assert "Put back for trial on" in machine.living("health")


def test_the_drill_tells_of_a_backup_that_cannot_be_relied_on(lived: Lived, taken: Any, tmp_path: Path) -> None:
    spoilt = Path(shutil.copytree(taken[0], tmp_path / taken[0].name))
    file = spoilt / "service" / "default.sealed"
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    done = lived[0].handrail("drill", "--from", str(tmp_path))
    assert done.returncode == 1
    assert "cannot be relied on" in done.stdout
    assert "it could not be put back" in lived[0].living("health")


def test_where_there_is_no_backup_the_drill_says_so(lived: Lived, tmp_path: Path) -> None:
    done = lived[0].handrail("drill", "--from", str(tmp_path))
    assert done.returncode == 3
    assert "holds no whole backup" in one_line(done)
