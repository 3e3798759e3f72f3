"""Every way to touch the journal behind its back is named by `verify`; what may be done is not held against anybody."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from handrail.accounts import people as accounts
from handrail.keys.seal import CannotOpen
from handrail.notes import drafts
from handrail.notes.models import Draft
from handrail.organisation import outbox
from handrail.organisation.models import OutgoingMessage
from handrail.record import checkpoint, erase, journal
from handrail.record.models import CharterVersion, LastCheckpoint, Stream
from handrail.record.service import charter_on
from handrail.record.verify import What, errors, verify
from handrail.record.verify_texts import verify_texts

pytestmark = pytest.mark.django_db


def _sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _life(house: Any) -> str:
    stream = house.chosen()
    for _ in range(3):
        house.in_touch(stream)
    return str(stream)


def _found(**more: Any) -> list[tuple[What, str, int]]:
    return [(finding.what, finding.stream, finding.seq) for finding in verify(**more)]


def test_what_nobody_touched_is_sound(house: Any) -> None:
    _life(house)
    assert verify() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("facts", b"x" * 60),
        ("kind", "KeptInTouch"),
        ("at", 1),
        ("recorded_at", 2),
        ("by", "SOMEBODYELSEHERE"),
        ("said_by", "SOMEBODYELSEHERE"),
        ("via", "paper"),
        ("charter_version", 9),
        ("correlation", "ANOTHERONEATALL2"),
        ("schema", 2),
        ("mac", b"y" * 32),
    ],
)
def test_a_changed_column_is_named(house: Any, column: str, value: Any) -> None:
    stream = _life(house)
    _sql(f'UPDATE record_entry SET "{column}" = %s WHERE stream_id = %s AND seq = 2', value, stream)
    assert _found() == [(What.CHANGED, stream, 2)]


def test_facts_moved_to_another_place_do_not_open_there(house: Any) -> None:
    stream = _life(house)
    _sql(
        "UPDATE record_entry SET facts = (SELECT facts FROM record_entry WHERE stream_id = %s AND seq = 6) "
        "WHERE stream_id = %s AND seq = 5",
        stream,
        stream,
    )
    assert _found() == [(What.CHANGED, stream, 5)]
    with pytest.raises(CannotOpen, match="entry 5"):
        journal.state(stream)


def test_an_entry_taken_out_of_the_middle_is_missing(house: Any) -> None:
    stream = _life(house)
    _sql("DELETE FROM record_entry WHERE stream_id = %s AND seq IN (3, 4)", stream)
    assert _found() == [(What.MISSING, stream, 3), (What.MISSING, stream, 4)]


def test_a_tail_that_is_cut_off_is_named(house: Any) -> None:
    stream = _life(house)
    _sql("DELETE FROM record_entry WHERE stream_id = %s AND seq > 4", stream)
    assert _found() == [(What.TRUNCATED, stream, 5)]


def _copy_last(stream: str, after: int) -> None:
    columns = '"kind", "facts", "at", "recorded_at", "by", "said_by", "via", "charter_version", "correlation", "schema"'
    _sql(
        f'INSERT INTO record_entry (stream_id, seq, {columns}, "mac") '
        f'SELECT stream_id, %s, {columns}, "mac" FROM record_entry WHERE stream_id = %s AND seq = %s',
        after + 1,
        stream,
        after,
    )


def test_an_entry_that_was_added_is_named(house: Any) -> None:
    stream = _life(house)
    last = journal.state(stream).seq
    _copy_last(stream, last)
    assert _found() == [(What.ADDED, stream, last + 1)]


def test_an_entry_added_with_its_head_moved_is_not_what_was_written(house: Any) -> None:
    stream = _life(house)
    last = journal.state(stream).seq
    _copy_last(stream, last)
    _sql("UPDATE record_stream SET seq = seq + 1 WHERE id = %s", stream)
    assert _found() == [(What.CHANGED, stream, last + 1)]


def test_a_head_put_back_without_its_mac_is_rolled_back(house: Any) -> None:
    stream = _life(house)
    _sql("DELETE FROM record_entry WHERE stream_id = %s AND seq > 4", stream)
    _sql("UPDATE record_stream SET seq = 4 WHERE id = %s", stream)
    assert _found() == [(What.ROLLED_BACK, stream, 4)]


def test_a_stream_that_says_it_is_another_kind_is_changed(house: Any) -> None:
    stream = _life(house)
    _sql("UPDATE record_stream SET kind = 'standing' WHERE id = %s", stream)
    assert _found() == [(What.CHANGED, stream, 1)]


def test_a_key_of_another_stream_is_noticed(house: Any) -> None:
    stream, other = _life(house), _life(house)
    _sql(
        "UPDATE record_stream SET wrapped_key = (SELECT wrapped_key FROM record_stream WHERE id = %s) WHERE id = %s",
        other,
        stream,
    )
    assert _found() == [(What.CHANGED, stream, 0)]


def _put_back(stream: str, to: int) -> None:
    """What restoring an older copy of a stream does: its end is right in itself."""
    _sql("DELETE FROM record_entry WHERE stream_id = %s AND seq > %s", stream, to)
    _sql(
        "UPDATE record_stream SET seq = %s, head_mac = (SELECT mac FROM record_entry WHERE stream_id = %s AND seq = %s)"
        " WHERE id = %s",
        to,
        stream,
        to,
        stream,
    )


class ForACheckpointKeptElsewhere:
    def test_it_shows_what_was_put_back_to_an_earlier_day(self, house: Any, tmp_path: Path) -> None:
        stream, path = _life(house), tmp_path / "checkpoints"
        reached = journal.state(stream).seq
        checkpoint.write(path)
        _put_back(stream, 4)
        assert _found() == []
        assert _found(checkpoints=path) == [(What.ROLLED_BACK, stream, reached)]

    def test_it_shows_what_was_put_back_and_written_anew(self, house: Any, tmp_path: Path) -> None:
        stream, path = _life(house), tmp_path / "checkpoints"
        reached = journal.state(stream).seq
        checkpoint.write(path)
        _put_back(stream, 4)
        for _ in range(6):
            house.in_touch(stream)
        assert _found(checkpoints=path) == [(What.ROLLED_BACK, stream, reached)]

    def test_it_shows_a_whole_record_that_is_gone(self, house: Any, tmp_path: Path) -> None:
        stream, path = _life(house), tmp_path / "checkpoints"
        checkpoint.write(path)
        _sql("DELETE FROM record_entry WHERE stream_id = %s", stream)
        _sql("DELETE FROM record_stream WHERE id = %s", stream)
        assert _found(checkpoints=path) == [(What.MISSING, stream, 0)]

    def test_the_life_that_went_on_since_is_no_finding(self, house: Any, tmp_path: Path) -> None:
        stream, path = _life(house), tmp_path / "checkpoints"
        assert checkpoint.write(path) == Stream.objects.count()
        house.in_touch(stream)
        assert verify(checkpoints=path) == []
        assert checkpoint.write(path) == 1
        assert checkpoint.read(path)[stream].seq == journal.state(stream).seq

    @pytest.mark.parametrize("touch", ["change", "drop", "cut", "garble"])
    def test_a_file_that_was_touched_proves_nothing(self, house: Any, tmp_path: Path, touch: str) -> None:
        stream, path = _life(house), tmp_path / "checkpoints"
        checkpoint.write(path)
        house.in_touch(stream)
        checkpoint.write(path)
        path.write_bytes(TOUCHES[touch](path.read_bytes()))
        with pytest.raises(checkpoint.Broken):
            checkpoint.read(path)

    def test_a_file_that_lost_its_end_is_noticed(self, house: Any, tmp_path: Path) -> None:
        stream, path = _life(house), tmp_path / "checkpoints"
        checkpoint.write(path)
        house.in_touch(stream)
        checkpoint.write(path)
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
        for touch in (checkpoint.read, checkpoint.write):
            with pytest.raises(checkpoint.Broken, match="end too early"):
                touch(path)

    def test_a_file_that_is_gone_is_noticed_until_another_is_begun(self, house: Any, tmp_path: Path) -> None:
        _life(house)
        path = tmp_path / "checkpoints"
        assert checkpoint.read(path) == {}
        checkpoint.write(path)
        path.unlink()
        for touch in (checkpoint.read, checkpoint.write, lambda path: verify(checkpoints=path)):
            with pytest.raises(checkpoint.Broken, match="gone"):
                touch(path)
        checkpoint.write(path, begin=True)
        assert verify(checkpoints=path) == []
        with pytest.raises(checkpoint.Broken, match="where there is one"):
            checkpoint.write(path, begin=True)

    def test_a_database_that_forgot_its_last_checkpoint_is_noticed(self, house: Any, tmp_path: Path) -> None:
        _life(house)
        checkpoint.write(tmp_path / "checkpoints")
        _sql("DELETE FROM record_lastcheckpoint")
        with pytest.raises(checkpoint.Broken, match="does not know"):
            checkpoint.read(tmp_path / "checkpoints")

    def test_a_database_put_back_still_knows_its_file(self, house: Any, tmp_path: Path) -> None:
        stream, path = _life(house), tmp_path / "checkpoints"
        checkpoint.write(path)
        known = LastCheckpoint.objects.get().line
        house.in_touch(stream)
        checkpoint.write(path)
        LastCheckpoint.objects.update(line=known)
        assert checkpoint.read(path)[stream].seq == journal.state(stream).seq

    def test_a_file_signed_by_another_service_says_so(self, house: Any, tmp_path: Path, request: Any) -> None:
        _life(house)
        checkpoint.write(tmp_path / "checkpoints")
        request.getfixturevalue("fresh_keys")
        with pytest.raises(checkpoint.Broken, match="another key"):
            checkpoint.read(tmp_path / "checkpoints")


def _changed(lines: bytes) -> bytes:
    first, *rest = lines.splitlines()
    told = json.loads(first)
    stream = next(iter(told["streams"]))
    told["streams"][stream][0] += 1
    return b"\n".join([json.dumps(told).encode(), *rest]) + b"\n"


TOUCHES: dict[str, Callable[[bytes], bytes]] = {
    "change": _changed,
    "drop": lambda lines: b"".join(lines.splitlines(keepends=True)[1:]),
    "cut": lambda lines: lines[:-40],
    "garble": lambda lines: lines + b"not json\n",
}


class ForTheCharter:
    @pytest.fixture(autouse=True)
    def two(self) -> None:
        """Two versions that the service set."""
        CharterVersion.objects.create(version=2, since="2026-01-01", numbers={"offer_days": 14})
        CharterVersion.objects.create(version=3, since="2026-02-01", numbers={"offer_days": 10, "age_from": 17})

    def _in_force(self) -> int:
        return charter_on(date(2026, 6, 1)).version

    def test_what_was_written_here_is_in_force(self) -> None:
        assert (self._in_force(), verify()) == (3, [])

    @pytest.mark.parametrize("column", ["since", "numbers", "version"])
    def test_one_that_was_changed_is_named_and_in_force_for_nobody(self, column: str) -> None:
        forged = {"since": "2026-02-02", "numbers": '{"age_from": 3}', "version": 9}[column]
        _sql(f"UPDATE record_charterversion SET {column} = %s WHERE version = 3", forged)
        number = 9 if column == "version" else 3
        assert _found() == [(What.CHANGED, f"charter version {number}", 0)]
        assert self._in_force() == 2

    def test_one_that_was_added_is_named_and_in_force_for_nobody(self) -> None:
        _sql(
            'INSERT INTO record_charterversion (version, since, numbers, mac, "by", reason) '
            "SELECT 4, '2026-03-01', numbers, mac, \"by\", reason FROM record_charterversion WHERE version = 3"
        )
        assert _found() == [(What.CHANGED, "charter version 4", 0)]
        assert self._in_force() == 3

    def test_one_that_was_taken_out_or_put_back_is_shown_by_a_checkpoint(self, tmp_path: Path) -> None:
        old = CharterVersion.objects.get(version=2)
        CharterVersion(version=2, since="2026-01-01", numbers={"offer_days": 12}).save()
        checkpoint.write(tmp_path / "checkpoints")
        old.save()
        _sql("DELETE FROM record_charterversion WHERE version = 3")
        assert _found(checkpoints=tmp_path / "checkpoints") == [
            (What.ROLLED_BACK, "charter version 2", 0),
            (What.MISSING, "charter version 3", 0),
        ]


class ForItsTexts:
    """They stand beside the journal, where somebody may reach them without touching a chain."""

    @pytest.fixture
    def two(self, house: Any) -> list[tuple[str, int, str]]:
        """Two texts of one record: the stream, the entry, and the reference of each."""
        stream = _life(house)
        entries = journal.entries(stream)[-2:]
        return [(stream, entry.seq, entry.event.what.ref) for entry in entries]

    def _found(self) -> list[tuple[What, str, int]]:
        assert verify() == []
        return [(each.what, each.stream, each.seq) for each in verify_texts()]

    def test_what_nobody_touched_is_sound(self, two: Any) -> None:
        assert self._found() == []

    def test_one_that_was_deleted_is_missing(self, two: Any) -> None:
        (stream, seq, ref), _other = two
        _sql("DELETE FROM notes_note WHERE id = %s", ref)
        assert self._found() == [(What.MISSING, stream, seq)]

    def test_one_that_was_emptied_is_not_taken_for_moved(self, two: Any) -> None:
        (stream, seq, ref), _other = two
        _sql("UPDATE notes_note SET sealed = %s WHERE id = %s", b"", ref)
        assert self._found() == [(What.CHANGED, stream, seq)]
        assert not journal.written(stream, journal.entries(stream)[seq - 1].event.what).moved

    def test_two_that_were_swapped_are_both_named(self, two: Any) -> None:
        (stream, first, one), (_stream, second, other) = two
        for was, now in ((one, "SWAP"), (other, one), ("SWAP", other)):
            _sql("UPDATE notes_note SET id = %s WHERE id = %s", now, was)
        assert self._found() == [(What.CHANGED, stream, first), (What.CHANGED, stream, second)]

    def test_one_that_was_moved_is_no_finding(self, house: Any, two: Any) -> None:
        (stream, seq, _ref), _other = two
        into = _life(house)
        erase.move_text(journal.entries(stream)[seq - 1].event.what, out_of=stream, into=into, by=house.pwp)
        assert self._found() == []

    def test_those_of_an_erased_record_are_not_missed(self, house: Any, two: Any) -> None:
        erase.erase(two[0][0], by=house.lead)
        assert verify_texts() == []


class ForARecordThatIsErased:
    def test_it_is_reported_and_not_an_error(self, house: Any) -> None:
        stream = _life(house)
        erase.erase(stream, by=house.lead)
        assert [finding.what for finding in verify()] == [What.ERASED]
        assert errors(verify()) == []

    def test_nothing_in_it_can_be_read_again(self, house: Any) -> None:
        stream = _life(house)
        words = journal.entries(stream)[-1].event.what
        erase.erase(stream, by=house.lead)
        with pytest.raises(journal.Erased):
            journal.state(stream)
        with pytest.raises(journal.Erased):
            journal.reader(stream, [words])
        assert [(each.stream, each.by) for each in erase.done()] == [(stream, house.lead)]

    def test_its_chain_is_still_followed(self, house: Any) -> None:
        stream = _life(house)
        erase.erase(stream, by=house.lead)
        _sql("DELETE FROM record_entry WHERE stream_id = %s AND seq = 2", stream)
        assert (What.MISSING, stream, 2) in _found()

    def test_a_key_that_somebody_else_destroyed_is_an_error(self, house: Any) -> None:
        stream = _life(house)
        _sql("UPDATE record_stream SET wrapped_key = %s, erased_at = 1 WHERE id = %s", b"", stream)
        assert [(finding.what, finding.is_error) for finding in verify()] == [(What.ERASED, True)]

    @pytest.mark.parametrize(("column", "value"), [("erased_by", "SOMEBODYELSEHERE"), ("erased_at", 1)])
    def test_who_erased_it_and_when_cannot_be_changed(self, house: Any, column: str, value: Any) -> None:
        stream = _life(house)
        erase.erase(stream, by=house.lead)
        _sql(f"UPDATE record_stream SET {column} = %s WHERE id = %s", value, stream)
        assert [(finding.what, finding.is_error) for finding in verify()] == [(What.ERASED, True)]

    def test_its_letters_its_drafts_and_its_accounts_go_with_it(self, house: Any) -> None:
        stream, other = _life(house), _life(house)
        person, kept = journal.episode(stream).person, journal.episode(other).person
        for each, whose in ((stream, person), (other, kept)):
            outbox.put(outbox.Letter("a@example.org", "Letter", "Dear Renny"), about=each)
            drafts.save(house.pwp, "session", {"text": ["half a letter"]}, about=each)
            accounts.open_account(f"{whose}@example.org", whose)
        for each in (stream, person):
            erase.erase(each, by=house.lead)
        assert list(OutgoingMessage.objects.values_list("about", flat=True)) == [other]
        assert list(Draft.objects.values_list("about", flat=True)) == [other]
        assert accounts.by_address(f"{person}@example.org") is None
        assert accounts.speakers(person) == []
        assert accounts.by_address(f"{kept}@example.org") is not None

    def test_a_forged_farewell_does_not_open(self, house: Any) -> None:
        stream, other = _life(house), _life(house)
        erase.erase(other, by=house.lead)
        _sql(
            "UPDATE record_stream SET wrapped_key = %s, erased_at = 1, kept_chain = "
            "(SELECT kept_chain FROM record_stream WHERE id = %s) WHERE id = %s",
            b"",
            other,
            stream,
        )
        assert (What.ERASED, stream, True) in [(each.what, each.stream, each.is_error) for each in verify()]


def test_progress_is_told(house: Any) -> None:
    _life(house)
    told: list[tuple[int, int]] = []
    verify(lambda done, total: told.append((done, total)))
    assert told[-1] == (Stream.objects.count(), Stream.objects.count())
