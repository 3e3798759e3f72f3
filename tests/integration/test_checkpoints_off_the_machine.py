"""Checkpoints leave the machine as they are written, and anybody can check them: without the key, the database, us."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from handrail.care.vocabulary import StreamKind
from handrail.clinic import health
from handrail.config.commands import journals
from handrail.keys import current, signed_lines, signing
from handrail.organisation import clockwork
from handrail.record import checkpoint, checkpoints_away, journal

pytestmark = pytest.mark.django_db
HERE = Path(__file__).resolve().parents[2]


@pytest.fixture
def file(tmp_path: Path, settings: Any) -> Path:
    """A file of three checkpoints."""
    settings.HANDRAIL_CHECKPOINTS = tmp_path / "checkpoints.jsonl"
    for _ in range(3):
        _another(settings.HANDRAIL_CHECKPOINTS)
    return tmp_path / "checkpoints.jsonl"


def _another(file: Path) -> None:
    journal.open_stream(StreamKind.EPISODE)
    checkpoint.write(file)


def _lines(file: Path) -> list[bytes]:
    return file.read_bytes().splitlines(keepends=True)


def _checked(what: Path) -> "subprocess.CompletedProcess[str]":
    """What somebody else is told, on a machine that knows nothing of this service."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HANDRAIL_", "DJANGO_"))}
    command = [sys.executable, "-m", "handrail.config.commands", "checkpoint", "check", str(what)]
    given = {"env": kept | {"PYTHONPATH": str(HERE)}, "cwd": what.parent}
    return subprocess.run(command, capture_output=True, text=True, check=False, **given)


class ForAnybody:
    def test_with_the_file_alone_they_can_tell_that_it_is_whole_and_whose_it_is(self, file: Path) -> None:
        done = _checked(file)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "3 checkpoints" in done.stdout
        assert signing.fingerprint(signing.public()) in " ".join(done.stdout.split())
        lost = _checked(file.with_name("nowhere"))
        assert lost.returncode == 3

    @pytest.mark.parametrize("number", [0, 1, 2])
    def test_a_line_that_was_changed_is_found(self, file: Path, number: int) -> None:
        lines = _lines(file)
        told = json.loads(lines[number])
        told["at"] = "2020-01-01T00:00:00+00:00"
        lines[number] = json.dumps(told, sort_keys=True).encode() + b"\n"
        with pytest.raises(signed_lines.NotWhole, match=f"line {number + 1}"):
            signed_lines.check(lines)

    @pytest.mark.parametrize("number", [0, 1])
    def test_a_line_that_was_taken_out_is_found(self, file: Path, number: int) -> None:
        lines = _lines(file)
        del lines[number]
        file.write_bytes(b"".join(lines))
        done = _checked(file)
        assert done.returncode == 1
        assert f"line {number + 1}" in done.stdout

    def test_a_line_of_somebody_else_is_found(self, file: Path, fresh_keys: Any) -> None:
        """They signed it with a key of their own, and it follows rightly on the last."""
        lines = _lines(file)
        told = {name: value for name, value in json.loads(lines[1]).items() if name != "signature"}
        del told[signed_lines.SIGNED], told[signed_lines.PUBLIC]
        lines[1] = json.dumps(signed_lines.sign(told), sort_keys=True).encode() + b"\n"
        with pytest.raises(signed_lines.NotWhole, match="line 2: it is not signed by whoever"):
            signed_lines.check(lines[:2])

    def test_a_signature_that_is_taken_off_does_not_make_an_old_line_of_it(self, file: Path) -> None:
        lines = _lines(file)
        told = json.loads(lines[0])
        del told[signed_lines.SIGNED], told[signed_lines.PUBLIC]
        lines[0] = json.dumps(told, sort_keys=True).encode() + b"\n"
        with pytest.raises(signed_lines.NotWhole):
            signed_lines.check(lines)

    @pytest.mark.parametrize("content", [b"", b"nonsense\n", b"[]\n", b"{}\n{}\n", b"\xff\n"])
    def test_what_is_no_file_of_checkpoints_is_said(self, tmp_path: Path, content: bytes) -> None:
        with pytest.raises(signed_lines.NotWhole):
            signed_lines.check(content.splitlines(keepends=True))

    def test_another_master_key_signs_as_before(self, file: Path) -> None:
        before = current.current()
        current.use(b"n" * 32, older=[before.master_key()], service=before.service)
        try:
            _another(file)
        finally:
            current._keys = before
        assert signed_lines.check(_lines(file)).lines == 4


class WhenTheyLeave:
    def test_a_folder_gets_a_file_for_each_that_is_never_written_over(self, file: Path, settings: Any) -> None:
        elsewhere = file.parent / "mount"
        elsewhere.mkdir()
        settings.HANDRAIL_CHECKPOINTS_TO = str(elsewhere)
        assert checkpoints_away.send(file) == 3
        _another(file)
        assert checkpoints_away.send(file) == 1
        assert checkpoints_away.send(file) == 0
        names = sorted(each.name for each in elsewhere.iterdir())
        assert names == [f"checkpoint-00000{number}.jsonl" for number in (1, 2, 3, 4)]
        assert b"".join((elsewhere / each).read_bytes() for each in names) == file.read_bytes()
        assert _checked(elsewhere).returncode == 0
        (elsewhere / "checkpoint-000005.jsonl").write_text("another\n")
        _another(file)
        with pytest.raises(checkpoints_away.NotSent, match="is another"):
            checkpoints_away.send(file)
        assert (elsewhere / "checkpoint-000005.jsonl").read_text() == "another\n"

    def test_an_e_mail_holds_the_lines_and_nothing_of_anybody(self, file: Path, settings: Any, mailoutbox: Any) -> None:
        settings.HANDRAIL_CHECKPOINTS_TO = "mailto:auditor@example.org"
        checkpoints_away.send(file)
        [message] = mailoutbox
        assert message.to == ["auditor@example.org"]
        assert signed_lines.check(message.body.encode().splitlines(keepends=True)).lines == 3

    def test_a_command_gets_them_on_its_standard_input(self, file: Path, settings: Any) -> None:
        program, got = file.parent / "program.py", file.parent / "got"
        keeps = f"import os, sys; open({str(got)!r}, 'ab').write(sys.stdin.buffer.read())"
        program.write_text(f"{keeps}; assert 'HANDRAIL' not in str(os.environ)")
        settings.HANDRAIL_CHECKPOINTS_TO = "|" + shlex.join([sys.executable, str(program)])
        checkpoints_away.send(file)
        _another(file)
        checkpoints_away.send(file)
        assert got.read_bytes() == file.read_bytes()

    def test_a_place_that_fails_holds_up_no_other_and_gets_what_waits_the_next_time(
        self, file: Path, settings: Any
    ) -> None:
        good, bad = file.parent / "good", file.parent / "bad"
        good.mkdir()
        settings.HANDRAIL_CHECKPOINTS_TO = f"{bad}; {good}; | false"
        with pytest.raises(checkpoints_away.NotSent, match=r"bad: No such file.*the command failed \(1\)"):
            checkpoints_away.send(file)
        assert len(list(good.iterdir())) == 3
        bad.mkdir()
        settings.HANDRAIL_CHECKPOINTS_TO = f"{bad}; {good}"
        assert checkpoints_away.send(file) == 3

    def test_what_could_not_be_reached_is_said_without_the_command_s_passwords(self, file: Path, settings: Any) -> None:
        settings.HANDRAIL_CHECKPOINTS_TO = "| false --password invented-word"
        with pytest.raises(checkpoints_away.NotSent, match="false") as failed:
            checkpoints_away.send(file)
        assert "invented-word" not in str(failed.value)

    def test_the_health_says_when_the_last_one_left(self, file: Path, settings: Any, capsys: Any) -> None:
        def found() -> health.Look:
            return next(each for each in health.looks() if each.what == "Checkpoints off this machine")

        assert (found().well, found().found) == (False, "They stand on this machine alone.")
        settings.HANDRAIL_CHECKPOINTS_TO = str(file.parent / "nowhere")
        assert found().found == "None has left this machine yet."
        journals.mark(file)
        assert (found().well, "could not leave" in found().found) == (False, True)
        assert "did not leave this machine" in " ".join(capsys.readouterr().out.split())
        (file.parent / "nowhere").mkdir()
        journals.mark(file)
        assert (found().well, "left this machine on" in found().found) == (True, True)
        clockwork.ran(clockwork.AWAY, journal.now() - health.AWAY_WITHIN)
        assert not found().well
