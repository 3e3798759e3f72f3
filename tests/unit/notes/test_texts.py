"""Texts stand sealed under their stream's key; they can be moved or erased, never rewritten."""

import pytest
from django.utils import timezone

from handrail.keys.seal import CannotOpen
from handrail.keys.stream import StreamKey
from handrail.notes import texts
from handrail.notes.models import Note

pytestmark = pytest.mark.django_db

WORDS = "We talked about the week. ขอบคุณ"


@pytest.fixture
def key():
    return StreamKey.new()


@pytest.fixture
def note(key):
    return texts.write("STREAM", key, WORDS, by="ACCOUNT", at=timezone.now())


def test_a_text_is_read_again_by_its_reference(note, key):
    assert texts.read([note.id, "UNKNOWN"], key) == {note.id: WORDS}
    assert texts.is_untouched(Note.objects.get(), key)


def test_it_is_sealed_under_its_own_stream_s_key(note):
    assert b"week" not in bytes(Note.objects.get().sealed)
    with pytest.raises(CannotOpen):
        texts.read([note.id], StreamKey.new())


def test_the_mac_is_of_this_text_in_this_place(note, key):
    other = texts.write("STREAM", key, WORDS, by="ACCOUNT", at=timezone.now())
    assert other.mac != note.mac
    assert texts.mac(note.id, WORDS) == note.mac != texts.mac(note.id, WORDS + ".")


def test_a_text_cannot_take_another_s_place(note, key):
    other = texts.write("STREAM", key, "Other words", by="ACCOUNT", at=timezone.now())
    Note.objects.filter(pk=note.pk).update(sealed=other.sealed)
    with pytest.raises(CannotOpen):
        texts.read([note.id], key)


def test_many_are_read_in_one_query(key, django_assert_num_queries):
    refs = [texts.write("STREAM", key, WORDS, by="A", at=timezone.now()).id for _ in range(20)]
    with django_assert_num_queries(1):
        assert len(texts.read(refs, key)) == 20


def test_an_erased_text_is_gone(note, key):
    assert texts.erase([note.id]) == 1
    assert texts.read([note.id], key) == {}


def test_a_text_in_the_wrong_record_is_moved_to_the_right_one(note, key):
    right = StreamKey.new()
    texts.move(note.id, key, "OTHER", right)
    moved = Note.objects.get()
    assert moved.stream == "OTHER"
    assert texts.read([note.id], right) == {note.id: WORDS}
    assert moved.mac == note.mac
    with pytest.raises(CannotOpen):
        texts.read([note.id], key)
