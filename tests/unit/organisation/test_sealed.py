"""Notes of staff stand sealed in the database, and read as text."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from handrail.organisation.models import DiaryTime

pytestmark = pytest.mark.django_db


def test_a_note_is_text_to_us_and_nothing_to_whoever_has_the_database(hire):
    one = hire("Amina")
    made = DiaryTime.objects.create(practitioner=one, starts=datetime(2027, 1, 5, 9, tzinfo=UTC), note="About Rosa")
    assert DiaryTime.objects.get(pk=made.pk).note == "About Rosa"
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM organisation_diarytime")
        stored = bytes(cursor.fetchone()[0])
    assert stored and b"Rosa" not in stored


def test_where_nothing_is_written_nothing_stands(hire):
    made = DiaryTime.objects.create(practitioner=hire("Amina"), starts=datetime(2027, 1, 5, 9, tzinfo=UTC))
    made.refresh_from_db()
    assert made.note == ""
