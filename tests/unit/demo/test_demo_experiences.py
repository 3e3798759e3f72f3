"""The made-up record: accounts that say they are invented, gone the real way, with something to see at each place."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from handrail.demo import experiences
from handrail.experiences.invented.accounts import accounts
from handrail.experiences.models import Coding, Moderator, Published, Reply, State, Telling
from handrail.experiences.moderating.duties import Duty

WEDNESDAY = datetime(2026, 6, 17, 14, 30, tzinfo=UTC)


@pytest.mark.django_db
def test_every_place_of_the_record_has_something_to_see(
    demo: object, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HANDRAIL_EXPERIENCES_FILES = tmp_path
    monkeypatch.setattr(experiences, "MANY", 40)
    personas = experiences.workers()
    assert list(experiences.tell(1, WEDNESDAY)) == list(range(1, experiences.WEEKS + 1))

    states = {each.state for each in Telling.objects.all()}
    assert states >= {State.PUBLISHED, State.SUBMITTED, State.HELD, State.WITHDRAWN}
    assert all("Invented account." in each.fields["account"] for each in Published.objects.all())
    assert Coding.objects.filter(state=Coding.State.CONFIRMED).exists()
    assert Reply.objects.filter(state=Reply.State.PUBLISHED).exists()
    assert {duty for each in Moderator.objects.all() for duty in each.duties} == set(Duty.values)
    assert len(personas) == Moderator.objects.count()


def test_no_two_invented_accounts_are_the_same_and_a_seed_makes_the_same_ones() -> None:
    made = [each.fields["account"] for each in accounts(300)]
    assert len(set(made)) == 300
    assert made == [each.fields["account"] for each in accounts(300)]
    assert made != [each.fields["account"] for each in accounts(300, seed=2)]
