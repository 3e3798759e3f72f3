"""SQLite numbers the rows of every table as they come. What writers do gets a number by lot instead.

So whoever has the file cannot tell in which order accounts were told, or put them beside days that are known. On
PostgreSQL there are no such numbers, but rows lie in the order they came until the table is clustered: see ADR 0039.
"""

from django.db import migrations

_TABLES = ("author", "telling", "version", "letter", "appeal", "usedtoken", "reply")
_BY_LOT = """
CREATE TRIGGER experiences_{table}_in_no_order AFTER INSERT ON experiences_{table} BEGIN
    UPDATE experiences_{table} SET rowid = random() & 4611686018427387903 WHERE rowid = new.rowid;
END
"""


def _make(_apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            for table in _TABLES:
                cursor.execute(_BY_LOT.format(table=table))


class Migration(migrations.Migration):
    dependencies = [("experiences", "0002_search")]

    operations = [migrations.RunPython(_make, migrations.RunPython.noop, hints={"database": "experiences"})]
