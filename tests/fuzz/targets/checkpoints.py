"""The lines of a checkpoint, read by the service that signed them and by anybody: whole, or said not to be."""

import json
from contextlib import suppress

from handrail.keys import signed_lines
from handrail.record import checkpoint

PARTS = ("handrail.record.checkpoint", "handrail.keys.signed_lines", "handrail.keys.signing")


def seeds() -> list[bytes]:
    """A line as we write it; as anybody could, who knows the name of the key; and one deeper than any."""
    whole = checkpoint._line({"streams": {"A": checkpoint.Mark(1, "00")}, "openings": {}, "charters": {}}, "")
    told = json.loads(whole) | {"signature": "é\ud800"}
    return [whole, whole * 2, json.dumps(told).encode(), b"[" * 9000, b"{}", b'{"before": ""}']


def one(data: bytes) -> None:
    """All of it as one line, and line by line."""
    with suppress(checkpoint.Broken):
        checkpoint._opened(data, "", 1)
    with suppress(signed_lines.NotWhole):
        assert signed_lines.check(data.splitlines(keepends=True)).lines > 0
