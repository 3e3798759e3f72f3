"""The two kinds of stream that go round somebody are opened, folded, verified, rebuilt and erased as any other is."""

import pytest

from handrail.care import raising, safeguarding
from handrail.care.vocabulary import Matter, StreamKind
from handrail.record import journal, sealed
from handrail.record.erase import erase
from handrail.record.models import DutyRow, EpisodeRow, MessageRow, PersonIndex, PersonRow, SealedRow
from handrail.record.rebuild import rebuild
from handrail.record.verify import errors, verify

pytestmark = pytest.mark.django_db

PERSON, TYPED = "P" * 16, "T" * 16


def raised(kind: StreamKind) -> str:
    """One matter of this kind."""
    stream = journal.open_stream(kind)
    facts = {"by": TYPED, "said_by": PERSON, "person": PERSON}
    if kind is StreamKind.CONCERN:
        journal.record(stream, raising.raise_it, matter=Matter.CONCERN, let_down=journal.Text("words"), **facts)
    else:
        journal.record(stream, safeguarding.raise_it, words=journal.Text("words"), **facts)
    return stream


@pytest.mark.parametrize("kind", [StreamKind.CONCERN, StreamKind.SAFEGUARDING])
class ForEachKindThatGoesRoundSomebody:
    def test_it_is_kept_whole(self, kind: StreamKind) -> None:
        stream = raised(kind)
        assert journal.state(stream) == sealed.state(stream)
        assert verify() == []

    def test_rebuilding_changes_nothing(self, kind: StreamKind) -> None:
        raised(kind)
        before = set(SealedRow.objects.values_list("stream", "what", "who", "due"))
        rebuild()
        assert set(SealedRow.objects.values_list("stream", "what", "who", "due")) == before

    def test_erasing_leaves_nothing_to_find(self, kind: StreamKind) -> None:
        stream = raised(kind)
        erase(stream, by=TYPED)
        assert not SealedRow.objects.exists()
        assert errors(verify()) == []
        with pytest.raises(journal.Erased):
            sealed.state(stream)

    def test_no_other_table_knows_of_it(self, kind: StreamKind) -> None:
        raised(kind)
        tables = (DutyRow, EpisodeRow, MessageRow, PersonIndex, PersonRow)
        assert not any(table.objects.exists() for table in tables)

    def test_its_rows_say_nothing_of_who(self, kind: StreamKind) -> None:
        raised(kind)
        who = set(SealedRow.objects.values_list("who", flat=True))
        assert who
        assert not who & {PERSON, TYPED}

    def test_it_is_no_episode_and_no_standing(self, kind: StreamKind) -> None:
        stream = raised(kind)
        for read in (journal.episode, journal.standing):
            with pytest.raises(journal.NoSuchRecord):
                read(stream)
