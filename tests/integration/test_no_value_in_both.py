"""The wall, seen in the data: nothing that stands in a column of the service's databases stands in one of the record's.

Somebody has an account in both and tells from the browser they are signed in with. Whoever steals all databases, or
runs them all, still cannot join a row of one side with a row of the other.
"""

from collections import defaultdict
from typing import Any

import pytest
from django.db import connections
from house import build

from handrail.experiences.models import Author, Telling
from handrail.experiences.telling import submitting
from handrail.experiences.telling.submitting import Details

pytestmark = pytest.mark.django_db

#: Shorter texts and plain numbers are found by chance everywhere and single nobody out.
SHORTEST = 6
#: What Django itself keeps in each database of whatever is installed there; it is of no person.
OF_DJANGO = ("django_migrations", "django_content_type", "sqlite_sequence", "auth_permission")
#: Words both sides use of anybody: names of languages, states and kinds, never of one person.
PLAIN_WORDS = frozenset({"English", "waiting"})


def _values(*aliases: str) -> dict[Any, set[str]]:
    """By value, in which columns it stands."""
    found: dict[Any, set[str]] = defaultdict(set)
    for alias in aliases:
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):
                if table in OF_DJANGO:
                    continue
                cursor.execute(f'SELECT * FROM "{table}"')
                names = [column[0] for column in cursor.description or ()]
                for row in cursor.fetchall():
                    for name, value in zip(names, row, strict=True):
                        plain = bytes(value) if isinstance(value, memoryview) else value
                        if isinstance(plain, str | bytes) and len(plain) >= SHORTEST:
                            found[plain].add(f"{table}.{name}")
    return found


def test_no_identifier_of_a_person_or_an_account_is_in_both() -> None:
    house = build()
    fields = {"account": "An invented account, told in the browser of somebody who is signed in to their care."}
    details = Details(may_publish=True, contact="a letter box with seven bolts", language="English")
    submitting.submit(fields, author=None, details=details)
    answer = house.browsers["person"].get("/experiences/tell/")
    assert answer.status_code == 200 and answer.wsgi_request.user.is_anonymous
    assert Telling.objects.exists() and Author.objects.exists()

    care, record = _values("default", "reading"), _values("experiences")
    assert len(care) > 500 and len(record) > 30
    both = {value: (sorted(care[value]), sorted(record[value])) for value in care.keys() & record.keys() - PLAIN_WORDS}
    assert both == {}
