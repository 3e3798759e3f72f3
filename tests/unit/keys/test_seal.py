"""Sealing, stream keys and rotation."""

import pytest

from handrail.keys.current import Keys
from handrail.keys.seal import CannotOpen, open_sealed, seal
from handrail.keys.stream import StreamKey, generation_of

KEY, OTHER = b"k" * 32, b"o" * 32


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
        keys, key = Keys(KEY), StreamKey.new()
        assert keys.unwrap("STREAM", keys.wrap(key, "STREAM")) == key

    def test_a_key_moved_to_another_stream_does_not_open(self):
        keys = Keys(KEY)
        with pytest.raises(CannotOpen):
            keys.unwrap("OTHER", keys.wrap(StreamKey.new(), "STREAM"))

    def test_another_master_key_does_not_open_it(self):
        with pytest.raises(CannotOpen):
            Keys(OTHER).unwrap("STREAM", Keys(KEY).wrap(StreamKey.new(), "STREAM"))

    def test_the_wrapped_form_does_not_show_the_key(self):
        key = StreamKey.new()
        assert key.raw not in Keys(KEY).wrap(key, "STREAM")

    def test_two_streams_have_two_keys(self):
        assert StreamKey.new() != StreamKey.new()


class TestRotation:
    def test_after_a_rotation_old_streams_still_open_and_are_rewrapped(self):
        key, before = StreamKey.new(), Keys(KEY)
        wrapped = before.wrap(key, "STREAM")
        after = Keys(OTHER, generation=2, older={1: KEY})
        again = after.rewrap("STREAM", wrapped)
        assert (generation_of(wrapped), generation_of(again)) == (1, 2)
        assert Keys(OTHER, generation=2).unwrap("STREAM", again) == key

    def test_a_generation_that_is_not_here_is_named(self):
        with pytest.raises(CannotOpen, match="generation 1"):
            Keys(OTHER, generation=2).unwrap("STREAM", Keys(KEY).wrap(StreamKey.new(), "STREAM"))


class TestSubkeys:
    def test_each_purpose_has_a_key_of_its_own(self):
        keys = Keys(KEY)
        assert len({keys.field, keys.blind, keys.checkpoint, keys.subkey(b"wrap"), KEY}) == 5

    def test_the_same_master_key_always_gives_the_same(self):
        assert Keys(KEY).field == Keys(KEY).field != Keys(OTHER).field

    def test_a_short_master_key_is_refused(self):
        with pytest.raises(ValueError, match="32 bytes"):
            Keys(b"short")
