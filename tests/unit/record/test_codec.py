"""Events become bytes and come back the same, for ever."""

import json
from dataclasses import MISSING, fields
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import anything, sample

from handrail.care.events import KINDS, KeptInTouch, Struck
from handrail.care.vocabulary import Channel
from handrail.care.words import Words
from handrail.record import codec
from tests.examples import examples

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"))


@pytest.mark.parametrize("name", KINDS)
class ForEachKind:
    @examples(10)
    @given(data=st.data())
    def test_what_is_written_is_read_back_the_same(self, name: str, data: Any) -> None:
        event = data.draw(anything(KINDS[name].holds))
        again = codec.decode(name, codec.encode(event))
        assert again == event
        assert codec.encode(again) == codec.encode(event)

    def test_a_fact_from_a_newer_handrail_is_left_out(self, name: str) -> None:
        event = sample(KINDS[name].holds)
        facts = json.loads(codec.encode(event)) | {"not_known_here": ["anything"]}
        assert codec.decode(name, json.dumps(facts).encode()) == event

    def test_a_fact_missing_from_an_older_one_takes_its_default(self, name: str) -> None:
        holds = KINDS[name].holds
        optional = [part for part in fields(holds) if part.default is not MISSING]
        facts = json.loads(codec.encode(sample(holds)))
        for part in optional:
            del facts[part.name]
        event = codec.decode(name, json.dumps(facts).encode())
        assert all(getattr(event, part.name) == part.default for part in optional)

    def test_every_fact_stands_in_a_golden_file(self, name: str) -> None:
        known = {fact for path in GOLDEN if path.name.startswith(f"{name}.") for fact in json.loads(path.read_text())}
        assert {part.name for part in fields(KINDS[name].holds)} <= known, "run tests/unit/record/make_golden.py"


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_file_loads_for_ever(path: Path) -> None:
    name, facts = path.name.split(".")[0], json.loads(path.read_text("utf-8"))
    again = json.loads(codec.encode(codec.decode(name, path.read_bytes())))
    assert {fact: again[fact] for fact in facts} == facts


def test_equal_instants_are_read_as_utc() -> None:
    summer = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=1)))
    event = KeptInTouch(channel=Channel.PHONE, what=Words("REF"), due=summer)
    again = codec.decode("KeptInTouch", codec.encode(event))
    assert again == event
    assert again.due == datetime(2026, 7, 1, 11, tzinfo=UTC)


def test_a_kind_nobody_knows_says_so() -> None:
    with pytest.raises(codec.Unreadable, match="newer Handrail"):
        codec.decode("NotInvented", b"{}")


def test_facts_that_do_not_fit_say_which() -> None:
    with pytest.raises(codec.Unreadable, match="entry"):
        codec.decode("Struck", b'{"entry": "three"}')


def test_only_a_kind_of_event_can_be_written() -> None:
    assert codec.kind_of(Struck(entry=1)) == "Struck"
    with pytest.raises(TypeError, match="not a kind of event"):
        codec.kind_of(Words("REF"))
