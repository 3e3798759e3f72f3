"""Nothing in the record's tables tells in which order people wrote: no number in a row, none SQLite keeps by itself."""

import pytest
from django.db import connections, models
from told_world import tell

from handrail.experiences import tokens, wording
from handrail.experiences.models import Apart, Appeal, Author, Letter, Reply, Telling, UsedToken, Version
from handrail.experiences.moderating import letters

pytestmark = pytest.mark.django_db

MANY = 12


@pytest.mark.parametrize("model", [Author, Telling, Version, Letter, Appeal, Reply, UsedToken])
def test_no_id_of_what_writers_do_counts(model: type[Apart]) -> None:
    assert isinstance(model._meta.pk, models.CharField)


def _in_the_file(table: str, column: str) -> list[str]:
    """The values of a column as the rows lie in the file."""
    connection = connections[Apart.database]
    where = "rowid" if connection.vendor == "sqlite" else "random()"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM experiences_{table} ORDER BY {where}")
        return [value for (value,) in cursor.fetchall()]


def test_rows_do_not_lie_in_the_order_people_wrote_in() -> None:
    told = [tell(f"An invented account, number {number}.") for number in range(MANY)]
    assert _in_the_file("telling", "id") != [each.pk for each in told]
    assert _in_the_file("author", "id") != [each.author_id for each in told]
    versions = [wording.save(told[0], {"account": f"An invented wording {number}."}) for number in range(MANY)]
    lie = [pk for pk in _in_the_file("version", "id") if pk in {each.pk for each in versions}]
    assert lie != [each.pk for each in versions] and len(lie) == MANY
    written = [letters.write(told[0], f"An invented letter {number}.").pk for number in range(MANY)]
    assert _in_the_file("letter", "id") != written
    used = [tokens.new("made-up") for _ in range(MANY)]
    inside = [tokens.look(each, "made-up") for each in used]
    for each in used:
        tokens.use(each, "made-up")
    assert _in_the_file("usedtoken", "mark") != inside
