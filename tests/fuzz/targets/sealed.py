"""What was sealed opens to what it was, and nothing else opens: whole texts, and files in chunks."""

from io import BytesIO

from handrail.keys import chunks
from handrail.keys.seal import CannotOpen, open_sealed, seal

PARTS = ("handrail.keys.seal", "handrail.keys.chunks")
_KEY, _PLACE = b"k" * 32, b"here"


def seeds() -> list[bytes]:
    """A sealed text, and a file that was sealed."""
    return [seal(_KEY, b"words", _PLACE), _file(b"words"), b""]


def _file(content: bytes) -> bytes:
    file = BytesIO()
    writer = chunks.ChunkWriter(file, _KEY)
    writer.write(content)
    writer.finish()
    return file.getvalue()


def one(data: bytes) -> None:
    """Opened as it is, and sealed and opened again."""
    for opens in (lambda: open_sealed(_KEY, data, _PLACE), lambda: b"".join(chunks.opened(BytesIO(data), _KEY))):
        try:
            opens()
        except CannotOpen:
            continue
    assert open_sealed(_KEY, seal(_KEY, data, _PLACE), _PLACE) == data
    whole = _file(data)
    assert b"".join(chunks.opened(BytesIO(whole), _KEY)) == data
    _does_not_open(whole[:-1])
    _does_not_open(whole + b"\0")


def _does_not_open(changed: bytes) -> None:
    try:
        list(chunks.opened(BytesIO(changed), _KEY))
    except CannotOpen:
        return
    raise AssertionError("a file that was cut or made longer opens")
