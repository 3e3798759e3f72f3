"""A long file sealed in chunks: it opens as it was written, or it does not open."""

from io import BytesIO

import pytest

from handrail.keys.chunks import CHUNK, TAG, ChunkWriter, opened
from handrail.keys.seal import CannotOpen

KEY = b"k" * 32
SEALED = CHUNK + TAG


def sealed(content: bytes, pieces: int = 70_001) -> bytes:
    file = BytesIO()
    writer = ChunkWriter(file, KEY)
    for start in range(0, len(content), pieces):
        writer.write(content[start : start + pieces])
    writer.finish()
    return file.getvalue()


def back(content: bytes, key: bytes = KEY) -> bytes:
    return b"".join(opened(BytesIO(content), key))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5])
def test_it_opens_as_it_was_written(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    assert back(sealed(content)) == content


def test_nothing_of_it_stands_in_the_file() -> None:
    assert b"the stairwell" not in sealed(b"the stairwell at work " * 40_000)


@pytest.mark.parametrize("cut", [1, TAG, SEALED, SEALED + 1])
def test_one_that_was_cut_does_not_open(cut: int) -> None:
    with pytest.raises(CannotOpen, match="changed or cut"):
        back(sealed(b"x" * (3 * CHUNK))[:-cut])


def test_one_that_was_changed_moved_or_added_to_does_not_open() -> None:
    whole = sealed(bytes(3 * CHUNK))
    first, second, third = (whole[start : start + SEALED] for start in range(0, len(whole), SEALED))
    changed = bytes([whole[0] ^ 1]) + whole[1:]
    for wrong in (changed, second + first + third, first + third, first + second + third + third, whole + b"x", b""):
        with pytest.raises(CannotOpen):
            back(wrong)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(CannotOpen):
        back(sealed(b"some"), b"l" * 32)
