"""The list of erasures is a chain: a line that was taken out is noticed, and what stands there can still be read."""

import hmac
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from handrail.config.commands import journals
from handrail.keys.current import current
from handrail.record import checkpoint, erasures
from handrail.record.models import Stream
from tests.integration.test_erased_by_two import ENDED, erased, lived_long_ago, marks

__all__ = ["marks"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def where(house: Any, marks: Path) -> Path:
    """A list of what was erased of two people."""
    for _each in range(2):
        person, _stream = lived_long_ago(house)
        erased(person, ENDED)
        erasures.keep_up()
    return marks.with_name(erasures.NAME)


def as_before(one: erasures.Gone) -> bytes:
    """A line as it was written before lines were signed one after another."""
    told = json.dumps(asdict(one), sort_keys=True).encode()
    signature = hmac.new(current().subkey(b"erasures"), told, "sha256").hexdigest()
    return json.dumps(asdict(one) | {"signature": signature}, sort_keys=True).encode() + b"\n"


def without(where: Path, number: int) -> list[bytes]:
    lines = where.read_bytes().splitlines(keepends=True)
    where.write_bytes(b"".join(lines[: number - 1] + lines[number:]))
    return lines


def test_a_whole_list_has_no_fault_and_verify_says_so(where: Path) -> None:
    assert len(erasures.read(where)) == 4 and erasures.faults() == []
    assert journals.look(None, texts=False) == 0


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_line_that_was_taken_out_is_noticed_even_when_the_database_was_put_back(where: Path, number: int) -> None:
    lines = without(where, number)
    Stream.objects.filter(id=json.loads(lines[number - 1])["stream"]).update(erased_at=None, erased_by="")
    assert erasures.faults() == [f"a line is missing before line {number}"]
    assert len(erasures.read(where)) == 3, "the others are still good for erasing again"


def test_the_last_line_is_missed_by_the_database(where: Path) -> None:
    without(where, 4)
    assert erasures.faults() == ["1 erasures of the database are not in it; handrail nightly adds them"]
    assert journals.look(None, texts=False) == 1
    assert erasures.keep_up() == 1 and erasures.faults() == []


def test_its_end_is_missed_by_the_last_checkpoint_even_when_the_database_was_put_back(where: Path, marks: Path) -> None:
    checkpoint.write(marks)
    lines = without(where, 4)
    Stream.objects.filter(id=json.loads(lines[3])["stream"]).update(erased_at=None, erased_by="")
    assert erasures.faults() == [] and erasures.keep_up() == 0
    known = checkpoint.read_all(marks)["erasures"][erasures.NAME].seq
    assert erasures.faults(known) == ["it tells of 3 erasures, and told of 4 at the last checkpoint"]
    assert journals.look(marks, texts=False) == 1


def test_checkpoints_from_before_it_was_counted_are_read(where: Path, marks: Path, monkeypatch: Any) -> None:
    with monkeypatch.context() as before:
        before.delitem(checkpoint._SECTIONS, "erasures")
        checkpoint.write(marks)
    assert checkpoint.read_all(marks)["erasures"] == {}
    assert journals.look(marks, texts=False) == 0
    checkpoint.write(marks)
    assert checkpoint.read_all(marks)["erasures"][erasures.NAME].seq == 4


def test_what_is_added_later_hides_no_gap(where: Path) -> None:
    without(where, 2)
    assert erasures.keep_up() == 1
    assert erasures.faults() == ["a line is missing before line 2"]


def test_lines_in_another_order_are_noticed(where: Path) -> None:
    first, second, *rest = where.read_bytes().splitlines(keepends=True)
    where.write_bytes(b"".join([second, first, *rest]))
    assert erasures.faults()


def test_a_list_from_before_is_read_and_made_a_chain(where: Path) -> None:
    known = erasures.read(where)
    where.write_bytes(b"".join(map(as_before, known)))
    assert erasures.read(where) == known and erasures.faults() == []
    assert erasures.keep_up() == 0 and erasures.read(where) == known
    without(where, 2)
    assert erasures.faults()[0] == "a line is missing before line 2"


def test_a_line_from_before_does_not_make_a_broken_chain_whole(where: Path) -> None:
    first = erasures.read(where)[0]
    without(where, 2)
    with where.open("ab") as file:
        file.write(as_before(first))
    erasures.keep_up()
    assert "a line is missing before line 2" in erasures.faults()


def test_two_copies_put_together_are_signed_anew(where: Path) -> None:
    both = sorted({*erasures.read(where), *erasures.read(where)})
    where.write_bytes(erasures.lines(both))
    assert erasures.faults() == [] and erasures.read(where) == both
