"""Sealing, stream keys and rotation."""

import pytest

from handrail.keys import current
from handrail.keys.current import Keys
from handrail.keys.master import Unusable
from handrail.keys.seal import CannotOpen, open_sealed, seal
from handrail.keys.stream import StreamKey, mark_of

KEY, OTHER, SERVICE = b"k" * 32, b"o" * 32, b"s" * 32


def ours(master_key, **more):
    """Keys of a service whose own key is known."""
    return Keys(master_key, service=SERVICE, **more)


class TestSealing:
    def test_what_is_sealed_opens_again(self):
        assert open_sealed(KEY, seal(KEY, b"hello", b"here"), b"here") == b"hello"

    def test_the_same_text_never_looks_the_same(self):
        assert seal(KEY, b"hello", b"here") != seal(KEY, b"hello", b"here")

    @pytest.mark.parametrize(("key", "context"), [(OTHER, b"here"), (KEY, b"there")])
    def test_it_opens_only_with_its_key_and_in_its_place(self, key, context):
        with pytest.raises(CannotOpen):
            open_sealed(key, seal(KEY, b"hello", b"here"), context)

    def test_any_changed_byte_is_noticed(self):
        sealed = seal(KEY, b"hello", b"")
        for place in range(len(sealed)):
            changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
            with pytest.raises(CannotOpen):
                open_sealed(KEY, changed, b"")

    @pytest.mark.parametrize("rubbish", [b"", b"short", b"x" * 12, b"x" * 27])
    def test_what_is_too_short_cannot_be_opened(self, rubbish):
        with pytest.raises(CannotOpen):
            open_sealed(KEY, rubbish, b"")


class TestStreamKeys:
    def test_a_wrapped_key_is_the_same_key(self):
        keys, key = ours(KEY), StreamKey.new()
        assert keys.unwrap("STREAM", keys.wrap(key, "STREAM")) == key

    def test_a_key_moved_to_another_stream_does_not_open(self):
        keys = ours(KEY)
        with pytest.raises(CannotOpen):
            keys.unwrap("OTHER", keys.wrap(StreamKey.new(), "STREAM"))

    def test_another_master_key_does_not_open_it(self):
        with pytest.raises(CannotOpen):
            ours(OTHER).unwrap("STREAM", ours(KEY).wrap(StreamKey.new(), "STREAM"))

    def test_the_wrapped_form_does_not_show_the_key(self):
        key = StreamKey.new()
        assert key.raw not in ours(KEY).wrap(key, "STREAM")

    def test_two_streams_have_two_keys(self):
        assert StreamKey.new() != StreamKey.new()


class TestRotation:
    def test_after_a_rotation_old_streams_still_open_and_are_rewrapped(self):
        key, before = StreamKey.new(), ours(KEY)
        wrapped = before.wrap(key, "STREAM")
        again = ours(OTHER, older=[KEY]).rewrap("STREAM", wrapped)
        assert (StreamKey.mark(wrapped), StreamKey.mark(again)) == (mark_of(KEY), mark_of(OTHER))
        assert ours(OTHER).unwrap("STREAM", again) == key

    def test_what_follows_from_the_key_of_the_service_stays_the_same(self):
        assert ours(OTHER).index("email", "a@example.org") == ours(KEY).index("email", "a@example.org")
        assert ours(OTHER).open(ours(KEY).seal("hello", "here"), "here") == "hello"


class TestTheKeyOfTheService:
    @pytest.fixture(autouse=True)
    def stored(self, monkeypatch):
        monkeypatch.setattr(current, "_stored", lambda: ours(KEY).wrap_service())

    def test_it_is_read_when_it_is_needed(self):
        assert Keys(KEY).service == SERVICE
        assert Keys(OTHER, older=[KEY]).service == SERVICE

    def test_a_wrong_master_key_seals_opens_and_wraps_nothing(self):
        wrong = Keys(OTHER)
        for attempt in (lambda: wrong.seal("x", ""), lambda: wrong.wrap(StreamKey.new(), "STREAM")):
            with pytest.raises(Unusable, match="records of another key"):
                attempt()

    def test_where_nothing_keeps_one_nothing_is_sealed(self, monkeypatch):
        monkeypatch.setattr(current, "_stored", current._nowhere)
        with pytest.raises(Unusable):
            Keys(KEY).seal("x", "")


class TestSubkeys:
    def test_each_purpose_has_a_key_of_its_own(self):
        keys = ours(KEY)
        assert len({keys.field, keys.blind, keys.checkpoint, keys.subkey(b"wrap"), KEY}) == 5

    def test_the_same_key_of_a_service_always_gives_the_same(self):
        assert ours(KEY).field == ours(KEY).field != Keys(KEY, service=OTHER).field

    def test_a_short_master_key_is_refused(self):
        with pytest.raises(ValueError, match="32 bytes"):
            ours(b"short")
