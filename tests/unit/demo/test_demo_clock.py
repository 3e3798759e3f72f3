"""The demo keeps its own clock: what is overdue goes to the next person while somebody walks around in it."""

from datetime import UTC, datetime, timedelta

import pytest

from handrail.care import messages
from handrail.config.commands import demo as command
from handrail.demo import build, cast
from handrail.organisation.models import Practitioner
from handrail.record import journal
from handrail.record.models import EpisodeRow

pytestmark = pytest.mark.django_db

WEDNESDAY = datetime(2026, 6, 17, 14, 30, tzinfo=UTC)


def test_words_nobody_answered_go_to_the_next_person_by_name(demo: object) -> None:
    staff = build.make_service(1, WEDNESDAY)
    build.play(cast.PARTS[0], 1, 1, staff, WEDNESDAY)
    stream, person = EpisodeRow.objects.values_list("stream", "person").get()
    with journal.clock(WEDNESDAY):
        by = staff["admin"]
        journal.record(stream, messages.send, by=by, said_by=person, message="M" * 16, words=journal.Text("words"))
    with journal.clock(WEDNESDAY + timedelta(days=14)):
        command.ticks()
    told = [each.event for each in journal.episode(stream).entries if type(each.event).__name__ == "Escalated"]
    names = set(Practitioner.objects.values_list("pk", flat=True))
    assert {each.to for each in told if "M" * 16 in each.duty} <= names
    assert [each for each in told if "M" * 16 in each.duty]
