"""The list of services: put in from a file, and changed by a later one. None is deleted: accounts stand under it."""

from collections.abc import Mapping
from pathlib import Path

from django.db import transaction

from handrail.experiences.models import Service
from handrail.experiences.open_data import tables
from handrail.experiences.open_data.tables import CannotRead


def load(file: Path) -> int:
    """Put in or change the services of a file with code, name, parent and people_a_quarter; how many rows there were.

    A parent may stand anywhere in the file, or be known already.
    """
    found = {row["code"].strip(): (number, row) for number, row in tables.rows(file, ("code", "name"))}
    with transaction.atomic(using=Service.database):
        for code, (number, row) in found.items():
            _put(code, number, row)
        for code, (number, row) in found.items():
            _under(code, number, row.get("parent", "").strip())
    return len(found)


def _put(code: str, number: int, row: Mapping[str, str]) -> None:
    name, people = row["name"].strip(), row.get("people_a_quarter", "").strip()
    if not code or len(code) > 16 or not name:
        raise CannotRead(f"line {number}: a service has a code of at most 16 characters, and a name")
    if people and not people.isdecimal():
        raise CannotRead(f"line {number}: people_a_quarter is “{people}”. Write a whole number, or nothing")
    facts = {"name": name, "people_a_quarter": int(people) if people else None}
    facts["is_closed"] = row.get("closed", "").strip().lower() in ("yes", "true", "1")
    Service.objects.update_or_create(pk=code, defaults=facts)


def _under(code: str, number: int, parent: str) -> None:
    if parent and (parent == code or not Service.objects.filter(pk=parent, parent=None).exists()):
        raise CannotRead(f"line {number}: parent {parent} is no area of the list. An area has no parent itself")
    Service.objects.filter(pk=code).update(parent=parent or None)
