"""What was taken down stays down, also where an old copy of the database is put back."""

from pathlib import Path
from typing import Any

import pytest
from record_world import telling

from handrail.experiences.models import State, Telling
from handrail.experiences.publishing import gone
from handrail.experiences.publishing.taking_down import take_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def where(settings: Any, tmp_path: Path) -> Path:
    settings.HANDRAIL_CHECKPOINTS = tmp_path / "checkpoints.jsonl"
    return tmp_path / gone.NAME


def test_an_account_that_an_old_copy_brings_back_is_taken_down_again(where: Path) -> None:
    kept, one, other = (telling(state=State.PUBLISHED) for _ in range(3))
    take_down(one, State.WITHDRAWN)
    take_down(other, State.REMOVED)
    assert gone.keep_up() == 2 and gone.keep_up() == 0
    Telling.objects.filter(pk__in=[one.pk, other.pk]).update(state=State.PUBLISHED)  # as an old copy has it
    assert gone.again(gone.parse(where.read_bytes())) == 2
    states = dict(Telling.objects.values_list("pk", "state"))
    assert states == {kept.pk: "published", one.pk: "withdrawn", other.pk: "removed"}


def test_one_that_was_opened_again_after_an_appeal_is_left_open(where: Path) -> None:
    one = telling(state=State.PUBLISHED)
    take_down(one, State.REMOVED)
    gone.keep_up()
    Telling.objects.filter(pk=one.pk).update(state=State.APPROVED)
    assert gone.keep_up() == 1
    assert gone.again(gone.parse(where.read_bytes())) == 0


def test_the_list_tells_neither_words_nor_days(where: Path) -> None:
    one = telling("the walrus waited in the corridor", state=State.PUBLISHED)
    take_down(one, State.WITHDRAWN)
    gone.keep_up()
    assert set(gone.parse(where.read_bytes())) == {one.pk}
    assert "walrus" not in where.read_text() and "20" + "26" not in where.read_text().replace(one.pk, "")[:60]


def test_a_line_that_was_changed_takes_nothing_down_and_a_torn_one_is_written_again(where: Path) -> None:
    one = telling(state=State.PUBLISHED)
    take_down(one, State.WITHDRAWN)
    gone.keep_up()
    whole = where.read_bytes()
    with pytest.raises(gone.NotOurs, match="was changed"):
        gone.parse(whole.replace(b"withdrawn", b"removed"))
    where.write_bytes(whole[:-5])
    assert gone.keep_up() == 1 and where.read_bytes() == whole
