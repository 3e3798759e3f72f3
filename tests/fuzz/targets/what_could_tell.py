"""What in an account could tell who wrote it: parts of the text, in order, and a plain number is always among them."""

from itertools import pairwise

from handrail.experiences.telling import identifiers
from tests.fuzz.targets import text

PARTS = ("handrail.experiences.telling.identifiers", "handrail.experiences.telling.shapes")


def seeds() -> list[bytes]:
    """One of each kind, and what looks like it."""
    written = (
        "call 07700 900123 or wren@example.org, AB1 2CD, 943 476 5919, QQ123456C",
        "on 3rd of May 2024 at 10.15 I was 43 years old at 12 Larkfield Road",
        "my sister Odile and Dr. van der Berg @handle https://example.org/x?y=z",
        "@" * 300,
        "a." * 300 + "@",
        "1 " * 300,
        "Mr " * 200,
        "http://" * 100,
    )
    return [each.encode() for each in written]


def one(data: bytes) -> None:
    """Found in any text; and an NHS number beside it too."""
    typed = text(data)
    found = identifiers.find(typed)
    assert all(0 <= each.start < each.end <= len(typed) for each in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    sure = identifiers.find(f"{typed}\n\nnumber: 943 476 5919.\n\n{typed}")
    start = len(typed) + 10
    assert any(each.start <= start and each.end >= start + 12 for each in sure) or "\u0000" in typed
