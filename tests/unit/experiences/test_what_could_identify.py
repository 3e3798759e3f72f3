"""What could tell who somebody is, found by its shape: what is found, what is missed, and that it never takes long."""

from collections import Counter
from itertools import pairwise

import pytest
from invented_sentences import NOTHING_THERE, SENTENCES

from handrail.experiences.telling.identifiers import KINDS, find


def _found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in find(text)]


def _is_caught(text: str, part: str) -> bool:
    start = text.index(part)
    name = part.split()[-1]
    where = start + len(part) - len(name)
    return any(each.start <= where and each.end >= start + len(part) for each in find(text))


def test_most_of_what_we_invented_is_found_and_the_rest_is_known_to_be_missed():
    missed = [part for text, parts in SENTENCES for part in parts if not _is_caught(text, part)]
    assert missed == [
        "Oswin Fennimore",
        "only deaf teacher",
        "Nowhere Primary School",
        "lighthouse in Notown",
        "oswin",
        "Wren Invented",
        "Invented Centre",
    ]
    assert sum(len(parts) for _, parts in SENTENCES) == 35


@pytest.mark.parametrize("text", NOTHING_THERE)
def test_ordinary_sentences_are_left_alone(text):
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("943 476 5919", "nhs-number"),
        ("AB123456C", "national-insurance"),
        ("01632 960001", "phone"),
        ("(01632) 960 001", "phone"),
        ("+441632960983", "phone"),
        ("wren@example.org", "email"),
        ("ZE2 9AA", "postcode"),
    ],
)
def test_what_is_certain_is_certain(text, kind):
    [found] = find(f"It was {text}, so.")
    assert (found.kind, found.certain) == (kind, True)
    assert found.start <= 7 and found.end >= 7 + len(text)


def test_ten_figures_whose_check_digit_does_not_fit_are_no_nhs_number():
    assert "nhs-number" not in {each.kind for each in find("It was 943 476 5918.")}


def test_every_kind_is_named_and_no_two_parts_overlap():
    text = " ".join(sentence for sentence, _ in SENTENCES)
    found = find(text)
    assert {each.kind for each in found} <= set(KINDS)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert Counter(each.kind for each in found)["name"] >= 5


@pytest.mark.parametrize(
    "unit", ["a", "a.", "1", "1 ", "0", "-", "A", "Aa ", "my ", "@a", "My therapist ", "٣", "😀", "é."]
)
def test_no_text_however_odd_is_gone_through_twice_over(unit):
    """What grew with the square of the text would not end within the test run."""
    assert isinstance(find(unit * (300_000 // len(unit))), list)


def test_other_scripts_pass_through():
    assert find("تجربة مخترعة عن الانتظار") == []
    assert _found("رقمي 01632 960001 شكرا") == ["01632 960001"]
