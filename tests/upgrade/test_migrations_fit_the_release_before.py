"""Every migration leaves a database that the release before still works with: both run while a service is changed over.

So nothing is dropped, renamed or narrowed, a new column is empty or has its default in the database, and on PostgreSQL
an index on a table that is there already is made `CONCURRENTLY`. What has to go, goes a release later.
"""

import re
import tarfile
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser import analyse_sql_statements, get_sql_analyser_class

pytestmark = pytest.mark.django_db

BEFORE = Path(__file__).with_name("handrail-0.1.0.tar.xz")

#: Migrations that break the rule all the same, each with its reason.
ALLOWED: dict[str, str] = {}

#: Tables that grow with every day: nobody waits for an index on one of them.
BIG = {
    *("record_entry", "record_stream", "record_opened", "record_done", "record_claim", "record_personindex"),
    *("record_dutyrow", "record_episoderow", "record_appointmentrow", "record_personrow", "record_messagerow"),
    *("notes_note", "organisation_outgoingmessage", "django_session", "experiences_words", "experiences_passage"),
}

#: What is no breach: the data that a migration moves is looked at by its own tests.
LEFT_OUT = ("RUNPYTHON_REVERSIBLE", "RUNPYTHON_MODEL_VARIABLE_NAME", "RUNSQL_REVERSIBLE")

#: Which rooms have tables in which database.
WHERE = {
    "default": ("accounts", "organisation", "notes", "record"),
    "reading": ("record",),
    "experiences": ("experiences",),
}

#: SQLite makes a table anew to change it, which reads like dropping one. What PostgreSQL says counts for both.
MADE_ANEW = ("NOT_NULL", "DROP_TABLE", "RENAME_TABLE")


def released() -> set[str]:
    """The migrations of the release before: what it was made with binds nobody."""
    with tarfile.open(BEFORE) as before:
        files = [Path(each) for each in before.getnames()]
    found = [each for each in files if each.parent.name == "migrations" and each.stem[0] == "0"]
    return {f"{each.parts[1]}.{each.stem}" for each in found}


def new(linter: MigrationLinter) -> list[tuple[str, str]]:
    """Those that the rule binds, by label and name."""
    bound = [each for each in ours(linter) if each not in released() | set(ALLOWED)]
    return [(label, name) for each in bound for label, name in [each.split(".")]]


def ours(linter: MigrationLinter) -> list[str]:
    labels = {each.label for each in apps.get_app_configs() if each.name.startswith("handrail.")}
    return sorted(f"{label}.{name}" for label, name in linter.migration_loader.disk_migrations if label in labels)


@pytest.mark.django_db(transaction=True)  # SQLite changes no table inside a transaction, and says so
def test_the_release_before_still_works_with_each_new_migration(capsys: pytest.CaptureFixture[str]) -> None:
    for database, labels in WHERE.items():
        is_sqlite = connections[database].vendor == "sqlite"
        linter = Linter(
            database=database, no_cache=True, exclude_migration_tests=LEFT_OUT + (MADE_ANEW if is_sqlite else ())
        )
        for label, name in new(linter):
            if label in labels:
                linter.lint_migration(linter.migration_loader.get_migration(label, name))
                if not is_sqlite:
                    assert not locked(linter.get_sql(label, name)), f"{label}.{name}: make this index CONCURRENTLY"
        assert not linter.has_errors, capsys.readouterr().out


class Linter(MigrationLinter):
    """The same, without reading every migration anew for each."""

    def get_sql(self, app_label: str, migration_name: str) -> list[str]:
        migration = self.migration_loader.graph.nodes[(app_label, migration_name)]
        return [str(each) for each in self.migration_loader.collect_sql([(migration, False)])]


def locked(statements: list[str]) -> list[str]:
    """The big tables nobody could write to while an index on them is made."""
    tables = {
        found[1] for each in statements if (found := re.search(r'CREATE (?:UNIQUE )?INDEX "\w+" ON "(\w+)"', each))
    }
    return sorted(tables & BIG)


def test_new_migrations_are_looked_at_and_old_ones_are_still_there() -> None:
    linter = MigrationLinter(no_cache=True, no_output=True)
    every = set(ours(linter))
    assert released() <= every, "a migration that was released is never taken away or renamed"
    assert every - released()
    assert set(ALLOWED) <= every


def test_the_big_tables_are_tables() -> None:
    assert {each._meta.db_table for each in apps.get_models()} >= BIG


def test_an_index_that_would_lock_a_big_table_is_found_and_one_made_beside_its_writers_is_not() -> None:
    assert locked(['CREATE INDEX "by_day" ON "record_entry" ("at");']) == ["record_entry"]
    assert not locked(['CREATE INDEX CONCURRENTLY "by_day" ON "record_entry" ("at");'])
    assert not locked(['CREATE INDEX "by_lead" ON "organisation_team" ("lead_id");'])


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ('ALTER TABLE "record_entry" DROP COLUMN "via";', "DROP_COLUMN"),
        ('ALTER TABLE "record_entry" RENAME COLUMN "via" TO "how";', "RENAME_COLUMN"),
        ('ALTER TABLE "record_entry" ADD COLUMN "how" varchar(16) NOT NULL;', "NOT_NULL"),
        ('DROP TABLE "record_entry";', "DROP_TABLE"),
    ],
)
def test_what_would_break_it_is_found(statement: str, what: str) -> None:
    analyser = get_sql_analyser_class(connections["default"].settings_dict["ENGINE"], analyser_string="postgresql")
    errors, _ignored, _warnings = analyse_sql_statements(analyser, [statement], [])
    assert [each.code for each in errors] == [what]
