"""Full-text search beside the words of passages, and a list of vectors that came and went, kept by triggers."""

from django.db import migrations

_SQLITE = """
CREATE VIRTUAL TABLE experiences_fts USING fts5(
    text, content='experiences_words', content_rowid='passage_id',
    tokenize="porter unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
);
CREATE TRIGGER experiences_words_came AFTER INSERT ON experiences_words BEGIN
    INSERT INTO experiences_fts(rowid, text) VALUES (new.passage_id, new.text);
END;
CREATE TRIGGER experiences_words_went AFTER DELETE ON experiences_words BEGIN
    INSERT INTO experiences_fts(experiences_fts, rowid, text) VALUES ('delete', old.passage_id, old.text);
END;
CREATE TRIGGER experiences_words_changed AFTER UPDATE ON experiences_words BEGIN
    INSERT INTO experiences_fts(experiences_fts, rowid, text) VALUES ('delete', old.passage_id, old.text);
    INSERT INTO experiences_fts(rowid, text) VALUES (new.passage_id, new.text);
END;
CREATE TRIGGER experiences_vector_came AFTER INSERT ON experiences_vector BEGIN
    INSERT INTO experiences_change(passage, came, mark) VALUES (new.passage_id, 1, lower(hex(randomblob(16))));
END;
CREATE TRIGGER experiences_vector_changed AFTER UPDATE ON experiences_vector BEGIN
    INSERT INTO experiences_change(passage, came, mark) VALUES (new.passage_id, 1, lower(hex(randomblob(16))));
END;
CREATE TRIGGER experiences_vector_went AFTER DELETE ON experiences_vector BEGIN
    INSERT INTO experiences_change(passage, came, mark) VALUES (old.passage_id, 0, lower(hex(randomblob(16))));
END;
"""

# The lock lasts until the end of the transaction, so changes can be seen only in the order of their numbers.
_POSTGRESQL = """
ALTER TABLE experiences_words ADD COLUMN found tsvector GENERATED ALWAYS AS (to_tsvector('english', text)) STORED;
CREATE INDEX experiences_words_found ON experiences_words USING gin (found);
CREATE FUNCTION experiences_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('experiences_change'));
    IF tg_op = 'DELETE' THEN
        INSERT INTO experiences_change(passage, came, mark)
        VALUES (old.passage_id, false, replace(gen_random_uuid()::text, '-', ''));
        RETURN old;
    END IF;
    INSERT INTO experiences_change(passage, came, mark)
    VALUES (new.passage_id, true, replace(gen_random_uuid()::text, '-', ''));
    RETURN new;
END $$;
CREATE TRIGGER experiences_vector_changes AFTER INSERT OR UPDATE OF numbers, scale OR DELETE ON experiences_vector
    FOR EACH ROW EXECUTE FUNCTION experiences_note_change();
"""


def _make(_apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for statement in _SQLITE.split(";\nCREATE"):
                cursor.execute(statement if "CREATE" in statement[:10] else f"CREATE{statement}")
        else:
            cursor.execute(_POSTGRESQL)


class Migration(migrations.Migration):
    dependencies = [("experiences", "0001_first")]

    operations = [migrations.RunPython(_make, migrations.RunPython.noop, hints={"database": "experiences"})]
