"""Everybody who opens a record is written down, for the person to read; and the page opens whatever happens."""

import json
import stat
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connections

from handrail.record import checkpoint, reading
from handrail.record.models import NeverChanged, Opened

pytestmark = pytest.mark.django_db
PERSON, OTHER, STAFF = "PERSONAAAAAAAAA2", "PERSONBBBBBBBBB2", "STAFFAAAAAAAAAA2"


@pytest.fixture
def spool(settings: Any, tmp_path: Path) -> Path:
    settings.READING_SPOOL = tmp_path / "spool.jsonl"
    return tmp_path / "spool.jsonl"


def _fails(*_: Any) -> None:
    raise DatabaseError("the disk is full")


def _no_database() -> AbstractContextManager[None]:
    return connections["reading"].execute_wrapper(_fails)


def _open(page: str = "record", person: str = PERSON, **more: Any) -> None:
    reading.opened(by=STAFF, person=person, page=page, relation="holder", **more)


class ForThePerson:
    def test_they_can_see_who_opened_it_which_page_and_why(self) -> None:
        _open("scores", stream="STREAM", reason="asked", words="they phoned about it")
        [opening] = reading.openings(PERSON)
        assert (opening.by, opening.page, opening.stream) == (STAFF, "scores", "STREAM")
        assert (opening.relation, opening.reason, opening.words) == ("holder", "asked", "they phoned about it")

    def test_the_latest_comes_first(self) -> None:
        for page in ("one", "two", "three"):
            _open(page)
        assert [opening.page for opening in reading.openings(PERSON)] == ["three", "two", "one"]
        assert [opening.page for opening in reading.openings(PERSON, limit=1, offset=1)] == ["two"]
        assert [page for _, _, page in reading.opened_by(STAFF)][-1] == "one"


class ForTheChain:
    def test_each_person_has_one_of_their_own(self) -> None:
        for person in (PERSON, OTHER, PERSON):
            _open(person=person)
        assert list(Opened.objects.order_by("person", "seq").values_list("person", "seq")) == [
            (PERSON, 1),
            (PERSON, 2),
            (OTHER, 1),
        ]
        assert list(reading.broken()) == []

    def test_an_opening_taken_out_is_noticed(self) -> None:
        for page in ("one", "two", "three"):
            _open(page)
        _reading_sql("DELETE FROM record_opened WHERE seq = 2")
        assert list(reading.broken()) == [(PERSON, 3)]

    @pytest.mark.parametrize("column", ["by", "page", "relation", "reason", "stream"])
    def test_an_opening_changed_is_noticed(self, column: str) -> None:
        _open("one")
        _open("two")
        _reading_sql(f'UPDATE record_opened SET "{column}" = %s WHERE seq = 1', "SOMETHING ELSE")
        assert list(reading.broken()) == [(PERSON, 1)]

    @pytest.mark.parametrize("cut", ["seq > 1", "person = 'PERSONAAAAAAAAA2'", "1 = 1"])
    def test_a_log_that_lost_its_end_is_noticed_by_a_checkpoint(self, tmp_path: Path, cut: str) -> None:
        for page in ("one", "two", "three"):
            _open(page)
        checkpoint.write(tmp_path / "checkpoints")
        _open("four")
        marks = checkpoint.read_all(tmp_path / "checkpoints")["openings"]
        assert list(reading.broken(marks)) == []
        _reading_sql(f"DELETE FROM record_opened WHERE {cut}")
        assert list(reading.broken()) == []
        assert list(reading.broken(marks)) == [(PERSON, 3)]

    def test_it_is_only_ever_added_to(self) -> None:
        _open()
        with pytest.raises(NeverChanged):
            Opened.objects.all().delete()


class WhenTheLogCannotBeWritten:
    def test_the_page_still_opens_and_the_reading_is_kept(self, spool: Path) -> None:
        with _no_database():
            _open(words="said in private")
        [line] = [json.loads(line) for line in spool.read_text().splitlines()]
        assert (line["person"], line["by"]) == (PERSON, STAFF)
        assert "private" not in spool.read_text()
        assert stat.S_IMODE(spool.stat().st_mode) == 0o600

    def test_it_is_written_later_with_its_own_time(self, spool: Path) -> None:
        with _no_database():
            _open("one")
            _open("two", words="said in private")
        at = [json.loads(line)["at"] for line in spool.read_text().splitlines()]
        assert reading.replay_spool() == 2
        assert list(Opened.objects.order_by("seq").values_list("at", flat=True)) == at
        assert reading.openings(PERSON)[0].words == "said in private"
        assert list(reading.broken()) == []
        assert not spool.exists()
        assert reading.replay_spool() == 0

    @pytest.mark.usefixtures("spool")
    def test_what_still_cannot_be_written_stays_kept(self) -> None:
        with _no_database():
            _open("one")
            assert reading.replay_spool() == 0
        assert reading.replay_spool() == 1

    def test_a_torn_line_is_set_aside_and_holds_up_no_other(self, spool: Path) -> None:
        with _no_database():
            _open("one")
            spool.write_bytes(spool.read_bytes() + b'{"person": "PERS')
            _open("two")
        with spool.open("ab") as file:
            file.write(b'{"person": "' + b"X" * 16 + b'"}\n[1, 2]\n\xff\xfe\n')
        assert reading.replay_spool() == 2
        assert [opening.page for opening in reading.openings(PERSON)] == ["two", "one"]
        assert not spool.exists()
        assert len(spool.with_suffix(".unreadable").read_bytes().splitlines()) == 4

    def test_what_was_written_before_a_process_died_is_not_written_twice(self, spool: Path) -> None:
        with _no_database():
            _open("one", words="said in private")
            _open("two")
        kept = spool.read_bytes()
        assert reading.replay_spool() == 2
        spool.write_bytes(kept)
        reading.replay_spool()
        assert Opened.objects.count() == 2
        assert not spool.exists()

    def test_two_at_once_write_each_line_once_and_lose_none(self, spool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """While one is at it, another finds nothing to do, and what is added meanwhile stays."""
        with _no_database():
            _open("one")
        write = reading._write

        def meanwhile(line: Any) -> None:
            assert reading.replay_spool() == 0
            with _no_database():
                _open("two")
            write(line)

        with monkeypatch.context() as patched:
            patched.setattr(reading, "_write", _first(meanwhile, write))
            assert reading.replay_spool() == 1
        assert reading.replay_spool() == 1
        assert [opening.page for opening in reading.openings(PERSON)] == ["two", "one"]

    def test_even_without_a_spool_the_page_opens(
        self, settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        settings.READING_SPOOL = tmp_path / "no such folder" / "spool.jsonl"
        with _no_database():
            _open()
        assert caplog.records[-1].levelname == "CRITICAL"


def _first(once: Any, then: Any) -> Any:
    """A function that does one thing the first time, and another from then on."""
    todo = [once]
    return lambda *given: (todo.pop() if todo else then)(*given)


def _reading_sql(sql: str, *values: str) -> None:
    with connections["reading"].cursor() as cursor:
        cursor.execute(sql, values)
