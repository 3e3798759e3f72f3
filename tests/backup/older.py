"""A release before this one: its tables are those of earlier migrations, and it makes a backup of what it has."""

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings.service")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

from handrail.backup import making  # noqa: E402
from handrail.backup.sets import EXPERIENCES, SERVICE  # noqa: E402


def step_back() -> None:
    """The tables as they were before the latest migration of the journal: an earlier release had no more."""
    for alias in connections:
        graph = MigrationExecutor(connections[alias]).loader.graph
        (latest,) = [key for key in graph.leaf_nodes() if key[0] == "record"]
        (before,) = [each.key for each in graph.node_map[latest].parents if each.key[0] == "record"]
        call_command("migrate", "record", before[1], database=alias, verbosity=0)


def back_up(to: str) -> None:
    made = making.make(Path(to), (SERVICE, EXPERIENCES), lambda *_done: None)
    sys.stdout.write(f"{made.folder}\n")


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
