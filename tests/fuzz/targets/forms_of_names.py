"""Phone, e-mail, NHS number, birth and name as they are found by: any text has a form, and the form is its own form."""

from handrail.keys import blind
from tests.fuzz.targets import text

PARTS = ("handrail.keys.blind", "handrail.keys.letters", "handrail.keys.sounds", "handrail.keys.short_names")
_KEY = b"k" * 32


def seeds() -> list[bytes]:
    """As people write them."""
    written = (
        "07700 900123",
        "+44 (0)7700 900123",
        "0044 7700 900123",
        "943 476 5919",
        "\u0663\u00b2 1",
        "3/4/1990",
        "1990-04-03",
        "9" * 5000 + "/1/1",
        "Ángela O\u2019Neill-Smith",
        "李 小龙",
        "Straße@Example.invalid",
        "ﬀ ǅ ŉ",
        "(0)" * 30,
    )
    return [each.encode() for each in written]


def _has_its_own(kind: str, normal: str) -> bool:
    """A number, and a date that is one, are their own form; of what is none nothing is said."""
    return kind == "nhs_number" or (kind == "birth" and len(normal) == len("1990-04-03"))


def one(data: bytes) -> None:
    """Every form of it."""
    typed = text(data)
    for kind, form in blind.NORMAL.items():
        normal = form(typed)
        assert len(blind.index(_KEY, kind, typed)) == 26
        assert not _has_its_own(kind, normal) or form(normal) == normal, (kind, typed, normal)
    assert blind.phone(f" {typed} ") == blind.phone(typed)
    assert len(blind.name_forms(typed)) < 40 + 20 * len(typed)
    blind.called(typed)
