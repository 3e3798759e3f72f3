"""A charter from a file: a charter inside or outside its limits, or `NotACharter`; and it can be written and read."""

import json

from handrail.care import charter as rules
from handrail.record import charter_text
from tests.fuzz.targets import text

PARTS = ("handrail.record.charter_text", "handrail.care.charter")


def seeds() -> list[bytes]:
    """As a service writes it, each number at an odd value, and no charter at all."""
    delivered = rules.Charter()
    odd = (-1, 10**30, "x", None, [], [1, 1], True, 1.5)
    each = [{name: value} for name in charter_text.NAMES for value in (getattr(delivered, name, None), odd[0], odd[1])]
    told = [*each, *({charter_text.NAMES[0]: value} for value in odd), {"closures": ["2027-02-30"]}, {"weekdays": [9]}]
    return [*(json.dumps(one, default=str).encode() for one in told), b"[" * 9000, b"[]", b"1e999", b'{"a": NaN}']


def one(data: bytes) -> None:
    """Read, looked at, written and read again."""
    try:
        charter = charter_text.loaded(text(data))
    except charter_text.NotACharter:
        return
    outside = [str(each) for each in rules.check(charter)]
    assert all(outside)
    if not outside:
        again = charter_text.read(charter_text.written(charter))
        assert charter_text.written(again) == charter_text.written(charter)
