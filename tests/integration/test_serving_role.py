"""On PostgreSQL the account that serves does all of the work, and can neither change a table nor the journal."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from running_world import Running, databases, fields, service
from test_degrading import Server

from handrail.config import serving_role
from handrail.record.models import AppendOnly

ROLE, WRITE = "handrail_serving", "/my/talk/write/"
MADE = (Path(__file__).parents[2] / "deploy" / "databases.sql").read_text()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    made = Server()
    [role] = [line for line in MADE.splitlines() if line.startswith("CREATE ROLE")]
    made.do(role.replace(":'serving_password'", "'invented'"))
    yield made
    made.server.cleanup()
    made.folder.rmdir()


@pytest.fixture(scope="module")
def care(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service that its owner has migrated, served by the other account."""
    folder = tmp_path_factory.mktemp("care")
    made = service(folder, databases(server.socket), HANDRAIL_SERVING_ROLE=ROLE)
    made.environment["HANDRAIL_DATABASE_URL"] = made.environment["HANDRAIL_DATABASE_URL"].replace(
        "postgres@", f"{ROLE}@"
    )
    made.furnish()
    with made.serving():
        yield made


def as_it(server: Server, statement: str, database: str = "handrail") -> Any:
    facts = {"host": server.socket, "user": ROLE, "dbname": database, "autocommit": True}
    with psycopg.connect(**facts) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchone() if cursor.description else None


def test_it_serves_writes_and_does_its_nightly_work(care: Running, tmp_path: Path) -> None:
    sent = fields(care.get(WRITE, "person").text) | {"words": "I could not sleep at all.", "about": "anything"}
    assert care.post(WRITE, sent, "person").status == 302
    assert "could not sleep" in care.get("/my/talk/", "person").text
    for command in (("tick",), ("nightly",), ("rebuild",), ("verify", "--texts"), ("backup", "--to", str(tmp_path))):
        done = care.handrail(*command)
        assert done.returncode in ((0, 1) if command[0] in ("tick", "nightly") else (0,)), (command, done.stderr)
        assert "permission denied" not in done.stdout + done.stderr + care.log(), command


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE record_entry",
        "ALTER TABLE record_entry ADD COLUMN more text",
        "TRUNCATE record_entry",
        "CREATE TABLE mine (id int)",
        "CREATE INDEX mine ON record_entry (kind)",
        "ALTER TABLE record_stream DISABLE TRIGGER ALL",
        "UPDATE record_entry SET by = by",
        "DELETE FROM record_entry",
        "UPDATE organisation_change SET by = by",
        "DELETE FROM organisation_change",
        *(f"DELETE FROM {table}" for table in serving_role.NEVER_TAKEN_OUT),
        "DELETE FROM django_migrations",
        "CREATE ROLE another SUPERUSER",
        "CREATE DATABASE mine",
        "SELECT pg_read_file('/etc/passwd')",
    ],
)
@pytest.mark.usefixtures("care")
def test_it_can_do_nothing_to_a_table_nor_to_what_is_only_added_to(server: Server, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_it(server, statement)


@pytest.mark.usefixtures("care")
def test_the_log_of_who_read_what_is_only_added_to_as_well(server: Server) -> None:
    for statement in ("UPDATE record_opened SET by = by", "DELETE FROM record_opened", "DROP TABLE record_opened"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            as_it(server, statement, "handrail_reading")


def test_migrating_as_the_account_that_serves_is_refused_and_takes_nothing_away(care: Running) -> None:
    done = care.handrail("migrate")
    assert done.returncode == 3 and "give the address of the account that owns the tables" in done.stderr
    assert care.get("/my/talk/", "person").status == 200


def test_all_that_the_program_only_adds_to_is_kept_so() -> None:
    tables = {
        each._meta.db_table
        for each in apps.get_models()
        if issubclass(getattr(each._default_manager, "_queryset_class", object), AppendOnly)
    }
    assert {*serving_role.ADDED_ONLY, *serving_role.NEVER_TAKEN_OUT} <= {
        each._meta.db_table for each in apps.get_models()
    }, "each is the name of a table"
    assert tables < set(serving_role.ADDED_ONLY) and "organisation_change" in serving_role.ADDED_ONLY
