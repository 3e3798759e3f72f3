"""The command line as scripts see it: exit codes, one line of what went wrong, nothing more."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from calling import Run

MANY = 60


def one_line(done: object) -> str:
    """What stands on the error stream, which is one line of ours."""
    lines = [line for line in done.stderr.splitlines() if line.startswith("handrail: ")]  # type: ignore[attr-defined]
    assert "Traceback" not in done.stderr  # type: ignore[attr-defined]
    assert len(lines) == 1
    return lines[0]


def test_wrong_use_is_two_and_says_where_to_look(run: Run) -> None:
    unknown, option = run("nonsense"), run("verify", "--nonsense")

    assert (unknown.returncode, option.returncode) == (2, 2)
    assert "handrail --help" in one_line(unknown)
    assert "handrail verify --help" in one_line(option)


def test_what_cannot_run_is_three_and_says_what_is_missing(run: Run, service: dict[str, str]) -> None:
    nothing = run("verify")
    no_tables = run("keys", "create", **service), run("verify", **service)

    assert nothing.returncode == 3
    assert "HANDRAIL_MASTER_KEY_FILE is not set" in one_line(nothing)
    assert "handrail demo" in one_line(nothing)
    assert [done.returncode for done in no_tables] == [0, 3]
    assert "handrail migrate" in one_line(no_tables[1])


def test_the_whole_story_is_told_to_who_asks_for_it(run: Run) -> None:
    assert "Traceback" in run("verify", HANDRAIL_DEBUG="1").stderr


class ForADemo:
    """A demo made, used again, tampered with, and begun anew."""

    def test_it_is_made_once_verified_and_what_was_changed_is_found(
        self, run: Run, demo_of_two: Any, tmp_path: Path
    ) -> None:
        made = demo_of_two
        again = run("demo", "--no-serve", "--people", "2")
        clean = run("nightly")
        with sqlite3.connect(tmp_path / "demo-data" / "handrail.sqlite3") as database:
            database.execute("UPDATE record_entry SET said_by = 'SOMEBODYELSE2345' WHERE seq = 2")
        found = run("verify", HANDRAIL_DATA=str(tmp_path / "demo-data"))

        assert made.returncode == again.returncode == clean.returncode == 0, made.stderr + clean.stderr
        assert "Making up" in made.stdout
        assert "Making up" not in again.stdout
        assert "People: 2 of 2" in made.stderr
        assert "Everything is as it was written" in clean.stdout
        assert found.returncode == 1
        assert "changed:" in found.stdout

    @pytest.mark.usefixtures("demo_of_two")
    def test_what_was_interrupted_is_begun_again(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "demo-data" / "people.json").unlink()
        again = run("demo", "--no-serve", "--people", "1")

        assert again.returncode == 0
        assert "Making up" in again.stdout

    @pytest.mark.usefixtures("demo_of_two")
    def test_the_demo_in_this_folder_is_meant_where_nothing_else_is_said(self, run: Run) -> None:
        assert run("rebuild").returncode == 0
        assert run("verify", HANDRAIL_DATABASE_URL="sqlite:///other.sqlite3").returncode == 3

    def test_a_folder_that_is_not_a_demo_is_left_alone(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "letter.txt").write_text("mine")
        refused = run("demo", "--fresh", "--no-serve", "--data", "mine")

        assert refused.returncode == 3
        assert "not the folder of a demo" in one_line(refused)
        assert (tmp_path / "mine" / "letter.txt").exists()


class ForAService:
    """From nothing to a service whose recovery is proved."""

    def test_the_first_start_makes_the_key_and_says_how_to_recover_it(self, run: Run, service: dict[str, str]) -> None:
        first = run("migrate", **service)
        again = run("migrate", **service)

        assert (first.returncode, again.returncode) == (0, 0), first.stderr
        assert "handrail keys recovery" in first.stdout
        assert Path(service["HANDRAIL_MASTER_KEY_FILE"]).stat().st_mode & 0o077 == 0
        assert "Nothing to do" in again.stdout

    @pytest.mark.usefixtures("migrated")
    def test_a_new_key_is_never_put_beside_records_of_another(self, run: Run, service: dict[str, str]) -> None:
        key = Path(service["HANDRAIL_MASTER_KEY_FILE"])
        with sqlite3.connect(service["HANDRAIL_DATABASE_URL"].removeprefix("sqlite:///")) as database:
            database.execute(
                "INSERT INTO record_stream (id, kind, wrapped_key, seq, head_mac, opened_at, kept_chain, erased_by) "
                "VALUES ('AAAAAAAAAAAAAAAA', 'episode', x'00', 0, x'', 0, x'', '')"
            )
        key.unlink()
        refused = run("serve", **service)

        assert refused.returncode == 3
        assert "records of another key" in one_line(refused)
        assert not key.exists()

    @pytest.mark.usefixtures("migrated")
    def test_recovery_words_are_split_proved_and_make_the_key_again(self, run: Run, service: dict[str, str]) -> None:
        key = Path(service["HANDRAIL_MASTER_KEY_FILE"])
        printed = run("keys", "recovery", "--people", "3", "--needed", "2", "--no-proof", **service)
        shares = [line.strip() for line in printed.stdout.splitlines() if line.startswith("    ")]
        too_few = run("keys", "prove", typed=f"{shares[0]}\n\n", **service)
        proved = run("keys", "prove", typed=f"{shares[2].upper()}\n{shares[0]}\n", **service)
        lost = key.read_bytes()
        in_the_way = run("keys", "restore", typed=f"{shares[0]}\n{shares[1]}\n", **service)
        key.unlink()
        restored = run("keys", "restore", typed=f"{shares[0]}\n{shares[1]}\n", **service)

        assert len(shares) == 3
        assert (too_few.returncode, proved.returncode) == (1, 0), proved.stderr
        assert in_the_way.returncode == 3
        assert restored.returncode == 0
        assert key.read_bytes() == lost

    @pytest.mark.usefixtures("migrated")
    def test_the_key_is_rotated_and_the_old_one_starts_nothing(self, run: Run, service: dict[str, str]) -> None:
        key = Path(service["HANDRAIL_MASTER_KEY_FILE"])
        before = key.read_bytes()
        rotated, again = run("keys", "rotate", **service), run("keys", "rotate", **service)
        kept = [each for each in key.parent.iterdir() if each.read_bytes() == before]
        with_old = run("verify", **service | {"HANDRAIL_MASTER_KEY_FILE": str(kept[0])})
        with_new = run("verify", **service)

        assert (rotated.returncode, again.returncode) == (0, 0), rotated.stderr
        assert str(kept[0]) in rotated.stdout
        assert len(list(key.parent.iterdir())) == 3
        assert (with_old.returncode, with_new.returncode) == (3, 0), with_new.stderr
        assert "another key" in one_line(with_old)

    @pytest.mark.usefixtures("migrated")
    def test_the_health_asks_for_proof_until_there_is_one(self, run: Run, service: dict[str, str]) -> None:
        lead = ("staff", "add", "--name", "Ruth", "--email", "ruth@example.org", "--role", "clinical_lead")
        no_lead, added = run("tick", **service), run(*lead, **service)
        before = run("nightly", **service)
        words = run("keys", "recovery", "--no-proof", **service).stdout.splitlines()[1].strip()
        run("keys", "prove", typed=words + "\n", **service)
        after = run("nightly", **service)

        assert no_lead.returncode == 3
        assert "staff add" in one_line(no_lead)
        assert "https://care.example.org/staff/password/new/" in added.stdout
        assert "recovery key" in before.stdout
        assert "recovery key" not in after.stdout
        assert Path(service["HANDRAIL_CHECKPOINTS"]).exists()

    def test_somebody_begins_and_ends_to_work_for_the_record(self, run: Run, service: dict[str, str]) -> None:
        run("migrate", **service)
        ann = ("--name", "Ann", "--email", "ann@example.org", "--duty", "moderate", "--duty", "second")
        wrong = run("experiences", "moderator", "add", *ann, "--duty", "judge", **service)
        added = run("experiences", "moderator", "add", *ann, **service)
        taken = run("experiences", "moderator", "add", *ann, **service)
        first = run("experiences", "moderator", "list", **service)
        ended = run("experiences", "moderator", "end", "Ann@Example.org", **service)
        last = run("experiences", "moderator", "list", **service)
        nobody = run("experiences", "moderator", "end", "bo@example.org", **service)

        codes = [each.returncode for each in (wrong, added, taken, ended, nobody)]
        assert codes == [2, 0, 2, 0, 3], added.stderr
        assert "look_after" in one_line(wrong) and "has an account already" in one_line(taken)
        assert "https://care.example.org/staff/password/new/" in added.stdout
        assert first.stdout.strip() == "Ann <ann@example.org>: moderate, second"
        assert last.stdout.strip() == "Ann <ann@example.org>: ended"

    @pytest.mark.usefixtures("migrated")
    def test_wrong_words_about_staff_are_told_and_nothing_is_made(self, run: Run, service: dict[str, str]) -> None:
        wrong = run("staff", "add", "--name", "A", "--email", "a@example.org", "--role", "wizard", **service)
        run("staff", "add", "--name", "A", "--email", "a@example.org", "--role", "pwp", **service)
        taken = run("staff", "add", "--name", "B", "--email", "A@Example.org", "--role", "pwp", **service)
        weak = run(
            *("staff", "add", "--name", "C", "--email", "c@example.org", "--role", "pwp", "--password"),
            typed="short\n",
            **service,
        )

        assert [wrong.returncode, taken.returncode, weak.returncode] == [2, 2, 3]
        assert "clinical_lead" in one_line(wrong)
        assert "has an account already" in one_line(taken)


class ForACharter:
    """Checked before it is in force."""

    def test_a_number_outside_its_limits_is_found_with_its_promise(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "charter.json").write_text(json.dumps({"first_contact_working_days": MANY}))
        done = run("charter", "check", "charter.json")

        assert done.returncode == 1
        assert "first_contact_working_days is 60 working days; it may be 1 to 10 (promise 1" in done.stdout

    def test_numbers_inside_are_well(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "charter.json").write_text(json.dumps({"first_contact_working_days": 3}))

        assert run("charter", "check", "charter.json").returncode == 0

    def test_what_is_not_a_charter_cannot_be_checked(self, run: Run, tmp_path: Path) -> None:
        for written in ("[]", "{", '{"speed": 3}', '{"offer_days": "soon"}'):
            (tmp_path / "charter.json").write_text(written)
            done = run("charter", "check", "charter.json")
            assert done.returncode == 3, written
            assert "charter.json" in one_line(done)

    @pytest.mark.usefixtures("migrated")
    def test_a_charter_is_put_in_force_as_the_next_version(
        self, run: Run, service: dict[str, str], tmp_path: Path
    ) -> None:
        (tmp_path / "ours.json").write_text(json.dumps({"opens_hour": 8, "closures": ["2027-03-30"]}))
        done = run("charter", "adopt", "ours.json", "--since", "2020-01-04", **service)

        assert done.returncode == 0, done.stderr
        assert "Version 2 of the charter is in force from 2020-01-04." in done.stdout
        assert run("charter", "check", **service).returncode == 0

    def test_a_charter_outside_its_limits_is_not_put_in_force(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "ours.json").write_text(json.dumps({"offer_days": MANY}))

        assert run("charter", "adopt", "ours.json").returncode == 1


WORDING = """code = "CAT"
version = "invented"
licence = "agreement 1"
held_by = "A trust"
until = {until}
items = ["1", "2", "3", "4", "5", "6", "7", "8"]
options = [{{value = 0, label = "No"}}, {{value = 5, label = "Yes"}}]
"""


@pytest.mark.usefixtures("migrated")
def test_wording_is_put_in_told_of_and_taken_out(run: Run, service: dict[str, str], tmp_path: Path) -> None:
    ready = {**service}
    file = tmp_path / "cat.toml"
    file.write_text(WORDING.format(until="2099-01-01"))

    assert "shown from now on until 2099-01-01" in run("wording", "install", str(file), **ready).stdout
    told = run("wording", "list", **ready)
    assert (told.returncode, "held by A trust, until 2099-01-01" in told.stdout) == (0, True)

    file.write_text(WORDING.format(until="2020-01-01"))
    run("wording", "install", str(file), **ready)
    assert run("wording", "list", **ready).returncode == 1

    file.write_text("code = 1")
    assert "no questionnaire without wording" in one_line(run("wording", "install", str(file), **ready))
    assert run("wording", "out", "cat", **ready).returncode == 0
    assert run("wording", "out", "cat", **ready).returncode == 3
