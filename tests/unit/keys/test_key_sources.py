"""Where the master key comes from: a file, the environment, or a file that a key service opens. Real programs here."""

import base64
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from handrail.keys import current, master, sources
from handrail.keys.master import Unusable
from handrail.keys.stream import mark_of

KEY, NEWER = bytes(range(32)), bytes(range(32, 64))
SAID = base64.b64encode(KEY).decode()
GOOD = {
    "HANDRAIL_SECRET_KEY": "a long text of many kinds of letters, and 0123456789 too",
    "HANDRAIL_HOSTS": "care.example",
    "HANDRAIL_DATABASE_URL": "sqlite:////nowhere/service.sqlite3",
    "HANDRAIL_SMTP_HOST": "mail.example",
    "HANDRAIL_FROM_EMAIL": "Appointments <noreply@care.example>",
}


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*sources.NAMES, sources.WRAP_COMMAND, sources.SECONDS, sources.HANDED):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sources, "_taken", None)
    for name in ("_keys", "_source", "_version"):
        monkeypatch.setattr(current, name, None)


def _program(folder: Path, code: str) -> str:
    file = folder / "program.py"
    file.write_text(code)
    return shlex.join([sys.executable, str(file)])


class WhenItIsInTheEnvironment:
    def test_the_key_is_taken_out_of_it_when_it_is_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(sources.ITSELF, SAID)
        assert sources.is_named()
        assert sources.load() == KEY
        assert sources.ITSELF not in os.environ
        assert SAID not in subprocess.run(["env"], capture_output=True, text=True, check=True).stdout
        assert (sources.is_named(), sources.load()) == (True, KEY)

    @pytest.mark.parametrize("wrong", ["short", "c2hvcnQ=", f"{SAID} c2hvcnQ=", "ключ"])
    def test_what_is_no_key_is_said_and_not_shown(self, monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
        monkeypatch.setenv(sources.ITSELF, wrong)
        with pytest.raises(Unusable, match="HANDRAIL_MASTER_KEY does not hold a master key") as refused:
            sources.load()
        assert wrong not in str(refused.value)

    def test_a_key_and_a_file_at_once_are_refused(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv(sources.ITSELF, SAID)
        monkeypatch.setenv(sources.FILE, str(tmp_path / "key"))
        with pytest.raises(Unusable, match="name one"):
            sources.load()
        assert sources.ITSELF not in os.environ

    def test_only_a_process_of_our_own_is_given_it_through_a_pipe(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(sources.ITSELF, f"{base64.b64encode(NEWER).decode()} {SAID}")
        sources.load()
        code = (
            "import os, sys; from handrail.keys import sources; before = dict(os.environ); "
            "found = sources.source().keys(); sys.stdout.write(str([each.hex() for each in found])); "
            "sys.exit('FD' in str(os.environ.keys()) or found[0].hex() in str(before))"
        )
        with sources.for_a_child() as given:
            done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, **given)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == str([NEWER.hex(), KEY.hex()])

    def test_a_service_starts_from_it_and_its_own_processes_too(self) -> None:
        code = (
            "import handrail.config.settings.service, os; from handrail.keys import current, sources; "
            "print(current.current().master_key().hex(), 'HANDRAIL_MASTER_KEY' in os.environ)"
        )
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("HANDRAIL_", "DJANGO_"))}
        environment = kept | GOOD | {"HANDRAIL_MASTER_KEY": SAID}
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
        )
        assert done.stdout.split() == [KEY.hex(), "False"], done.stderr


class WhenItIsInAFile:
    def test_the_first_line_is_the_newest_and_older_ones_open_what_they_wrapped(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        file = tmp_path / "key"
        sources.InAFile(file).create(KEY)
        sources.InAFile(file).keep([NEWER, KEY])
        monkeypatch.setenv(sources.FILE, str(file))
        assert sources.load() == NEWER
        assert current.current().all() == (NEWER, KEY)
        assert file.stat().st_mode & 0o077 == 0
        assert [each.name for each in tmp_path.iterdir()] == ["key"]

    def test_a_running_process_learns_of_another_key_when_it_meets_it(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        file = sources.InAFile(tmp_path / "key")
        file.create(KEY)
        monkeypatch.setenv(sources.FILE, str(file.path))
        before = current.current()
        assert current.look_again(mark_of(NEWER)) is None
        file.keep([NEWER, KEY])
        assert current.look_again(b"none") is None
        file.keep([NEWER])
        found = current.look_again(mark_of(NEWER))
        assert found is current.current() is not before
        assert found.all() == (NEWER, KEY)

    def test_no_key_at_all_is_said(self) -> None:
        with pytest.raises(Unusable, match="HANDRAIL_MASTER_KEY_FILE"):
            sources.load()


class WhenAKeyServiceUnwrapsIt:
    """The wrapped key in a file, and a program that unwraps it."""

    @pytest.fixture
    def file(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
        monkeypatch.setenv(sources.FILE, str(tmp_path / "wrapped"))
        (tmp_path / "wrapped").write_bytes(base64.b64encode(b"what the service wrapped") + b"\n")
        return tmp_path / "wrapped"

    def _asks(self, monkeypatch: pytest.MonkeyPatch, command: str, seconds: str = "20") -> None:
        monkeypatch.setenv(sources.COMMAND, command)
        monkeypatch.setenv(sources.SECONDS, seconds)

    def test_openssl_wraps_a_new_key_and_unwraps_it_again(
        self, monkeypatch: pytest.MonkeyPatch, file: Path, tmp_path: Path
    ) -> None:
        openssl = shutil.which("openssl")
        assert openssl, "openssl is part of every machine this runs on"
        (tmp_path / "secret").write_text("the secret of the key service")
        with_it = f"{openssl} enc -aes-256-cbc -pbkdf2 -pass file:{tmp_path / 'secret'}"
        self._asks(monkeypatch, f"{with_it} -d")
        monkeypatch.setenv(sources.WRAP_COMMAND, with_it)
        file.unlink()
        sources.in_a_file(file).create(KEY)
        assert SAID not in file.read_text()
        assert sources.load() == KEY
        sources.in_a_file(file).keep([NEWER, KEY])
        assert sources.source().keys() == (NEWER, KEY)
        (tmp_path / "secret").write_text("another secret")
        with pytest.raises(Unusable, match="HANDRAIL_MASTER_KEY_COMMAND failed"):
            sources.load()

    def test_a_key_printed_in_base64_is_taken_as_well(
        self, monkeypatch: pytest.MonkeyPatch, file: Path, tmp_path: Path
    ) -> None:
        self._asks(monkeypatch, _program(tmp_path, f"print({SAID!r})"))
        assert sources.load() == KEY

    def test_it_is_given_what_is_wrapped_and_none_of_our_settings(
        self, monkeypatch: pytest.MonkeyPatch, file: Path, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("HANDRAIL_SECRET_KEY", "ours")
        code = (
            "import os, sys; given = sys.stdin.buffer.read(); "
            "assert given == b'what the service wrapped'; assert 'HANDRAIL' not in str(os.environ); "
            f"print({SAID!r})"
        )
        self._asks(monkeypatch, _program(tmp_path, code))
        assert sources.load() == KEY

    @pytest.mark.parametrize(
        ("code", "said"),
        [
            ("import sys; sys.exit('first\\nAccess denied: no such grant')", r"failed \(1\): Access denied: no such"),
            ("import sys; sys.exit(3)", r"failed \(3\)$"),
            ("print('c2hvcnQ=')", "does not hold a master key"),
            ("print()", "does not hold a master key"),
            ("import sys; sys.stdout.buffer.write(bytes(range(200, 233)))", "does not hold a master key"),
        ],
    )
    def test_what_goes_wrong_is_one_line_that_shows_no_key(
        self, monkeypatch: pytest.MonkeyPatch, file: Path, tmp_path: Path, code: str, said: str
    ) -> None:
        self._asks(monkeypatch, _program(tmp_path, code))
        with pytest.raises(Unusable, match=said) as refused:
            sources.load()
        assert "\n" not in str(refused.value)
        assert "c2hvcnQ" not in str(refused.value)

    def test_one_that_does_not_answer_is_given_up(
        self, monkeypatch: pytest.MonkeyPatch, file: Path, tmp_path: Path
    ) -> None:
        self._asks(monkeypatch, _program(tmp_path, "import threading; threading.Event().wait()"), seconds="1")
        with pytest.raises(Unusable, match="had not answered after 1 seconds"):
            sources.load()

    def test_one_that_is_not_there_is_named(self, monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
        self._asks(monkeypatch, "/nowhere/at-all decrypt")
        with pytest.raises(Unusable, match="HANDRAIL_MASTER_KEY_COMMAND cannot be run: No such file"):
            sources.load()

    def test_one_that_does_not_really_wrap_makes_no_key(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, file: Path
    ) -> None:
        self._asks(monkeypatch, "cat")
        monkeypatch.setenv(sources.WRAP_COMMAND, "cat")
        with pytest.raises(Unusable, match="does not wrap"):
            sources.in_a_file(tmp_path / "another").create(KEY)
        assert not (tmp_path / "another").exists()

    def test_without_a_file_it_has_nothing_to_unwrap(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(sources.COMMAND, "cat")
        with pytest.raises(Unusable, match="HANDRAIL_MASTER_KEY_FILE does not say where"):
            sources.load()

    def test_a_service_that_cannot_have_its_key_says_so_in_one_line(self, tmp_path: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("HANDRAIL_", "DJANGO_"))}
        (tmp_path / "wrapped").write_text("AAAA\n")
        asks: dict[str, Any] = {sources.FILE: str(tmp_path / "wrapped"), sources.COMMAND: "false"}
        done = subprocess.run(
            [sys.executable, "-c", "import handrail.config.settings.service"],
            env=kept | GOOD | asks,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert "HANDRAIL_MASTER_KEY_COMMAND failed (1)" in done.stderr
        assert len(done.stderr.strip().split("\n")) == 1


def test_the_newest_of_a_service_whose_key_is_new_is_named_by_its_fingerprint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(sources.ITSELF, SAID)
    assert current.current().fingerprint() == master.fingerprint(KEY)
