"""What is typed into the one box is understood: a number, an address, a day, a name, in any order."""

from datetime import date

import pytest

from handrail.clinic.typed import understood

BORN = date(1988, 5, 17)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Wren Tolliver", {"name": "Wren Tolliver"}),
        ("Tolliver, Wren", {"name": "Tolliver Wren"}),
        ("wren.tolliver@example.org", {"email": "wren.tolliver@example.org", "name": ""}),
        ("943 476 5919", {"nhs_number": "9434765919", "name": ""}),
        ("9434765919", {"nhs_number": "9434765919", "name": ""}),
        ("07700 900461", {"phone": "07700 900461", "name": ""}),
        ("+44 (0)7700 900461", {"phone": "+44 (0)7700 900461", "name": ""}),
        ("020 7946 0018", {"phone": "020 7946 0018", "name": ""}),
        ("17/05/1988", {"born": BORN, "name": ""}),
        ("17.5.88", {"born": BORN, "name": ""}),
        ("1988-05-17", {"born": BORN, "name": ""}),
        ("17 May 1988", {"born": BORN, "name": ""}),
        ("17th May, 1988", {"born": BORN, "name": ""}),
        ("Wren 17/5/1988 07700 900461", {"born": BORN, "phone": "07700 900461", "name": "Wren"}),
        ("Wren Tolliver 9434765919 w@x.org", {"nhs_number": "9434765919", "email": "w@x.org", "name": "Wren Tolliver"}),
        ("Дмитрий Щербак", {"name": "Дмитрий Щербак"}),
        ("", {"name": ""}),
        ("   ", {"name": ""}),
        ("31/02/1990", {"name": "/ /"}),
        ("1/1/2999", {"name": "/ /"}),
        ("123456", {"name": ""}),
    ],
)
def test_what_is_typed_is_understood(typed: str, known: dict[str, object]) -> None:
    assert understood(typed) == known


@pytest.mark.parametrize("odd", ["\0", "()" * 90, "+" * 200, "9" * 200, "a@" * 60, "1 " * 100, "١٢٣٤٥٦٧٨٩٠"])
def test_nothing_that_is_typed_is_too_much(odd: str) -> None:
    assert isinstance(understood(odd)["name"], str)
