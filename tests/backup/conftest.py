"""Machines to back up and to restore on, with databases of their own on either kind."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from backup_machines import Machine


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory, database_name: str) -> Iterator[Callable[[str], Machine]]:
    """Makes empty machines by name."""
    folder = tmp_path_factory.mktemp("machines")
    if database_name == "sqlite":
        yield lambda name: Machine(folder / name, f"sqlite:///{folder / name}/service.sqlite3")
        return
    yield from _on_a_server(folder)


def _on_a_server(folder: Path) -> Iterator[Callable[[str], Machine]]:
    import psycopg
    from django.conf import settings

    chosen: Any = settings.DATABASES["default"]
    host = chosen["HOST"] or chosen["OPTIONS"].get("host", "")
    facts = {"user": chosen["USER"], "host": host, "dbname": "postgres"}
    facts |= {"port": str(chosen["PORT"])} if chosen["PORT"] else {}
    made: list[str] = []
    with psycopg.connect(autocommit=True, **facts) as server:

        def machine(name: str) -> Machine:
            base = re.sub(r"\W", "_", f"handrail_backup_{os.getpid()}_{name}").lower()
            for each in (base, f"{base}_reading", f"{base}_experiences"):
                server.execute(f'CREATE DATABASE "{each}"')
                made.append(each)
            where = f"host={quote(host, safe='')}" + (f"&port={facts['port']}" if "port" in facts else "")
            return Machine(folder / name, f"postgresql://{chosen['USER']}@/{base}?{where}")

        yield machine
        for each in made:
            server.execute(f'DROP DATABASE IF EXISTS "{each}" WITH (FORCE)')


@pytest.fixture(scope="module")
def lived(machines: Callable[[str], Machine]) -> tuple[Machine, dict[str, Any]]:
    """A service with records that were lived, and what is in it."""
    machine = machines("lived")
    assert machine.handrail("migrate").returncode == 0
    known = json.loads(machine.living("begin"))
    marked = machine.handrail("checkpoint")
    assert marked.returncode == 0, marked.stderr
    return machine, known
