"""How far coders agree: worked out by hand, counted again pair by pair, and read from who read what."""

from itertools import combinations
from typing import Any

import pytest
from coded_world import account, coder, first_passage, load, software
from hypothesis import given
from hypothesis import strategies as st

from handrail.experiences.themes import agreement, codebook, coding
from handrail.experiences.themes.agreement import krippendorff
from handrail.experiences.themes.codebook import Wording

# Krippendorff's own example for a nominal code: four coders, twelve units, some not read. Alpha 0.743.
PUBLISHED = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def _units(rows: tuple[str, ...]) -> list[dict[str, object]]:
    columns = zip(*(row.split() for row in rows), strict=True)
    return [{str(coder): value for coder, value in enumerate(unit) if value != "."} for unit in columns]


@pytest.mark.parametrize(
    ("rows", "alpha"),
    [
        (PUBLISHED, 0.743),
        # By hand: 8 values, 3 of them 1. Observed: one unit differs, 2 pairs. Expected 2·3·5/7. 1 − 2 / (30/7) = 8/15.
        (("1 0 0 1", "1 0 0 0"), 8 / 15),
        # By hand: all differ. 2 of each value of 4: expected 2·2·2/3; observed 4. 1 − 4 / (8/3) = −1/2.
        (("1 0", "0 1"), -0.5),
        # The same with a third unit that one coder alone read: it says nothing.
        (("1 0 1", "0 1 ."), -0.5),
        (("1 0", "1 0"), 1.0),
    ],
)
def test_alpha_is_what_it_is_by_hand(rows: tuple[str, ...], alpha: float) -> None:
    assert krippendorff(_units(rows)).alpha == pytest.approx(alpha, abs=0.0005)


def _pair_by_pair(units: list[dict[str, object]]) -> float | None:
    """The same, without a formula: each pair is looked at."""
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit.values()]
    within = [(one != other) / (len(unit) - 1) for unit in units for one, other in combinations(unit.values(), 2)]
    between = [one != other for one, other in combinations(values, 2)]
    if not any(between):
        return None
    return 1 - (2 * sum(within) / len(values)) / (sum(between) / len(between))


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), st.booleans()), max_size=20))
def test_alpha_is_what_looking_at_each_pair_gives(units: list[dict[str, object]]) -> None:
    found, plain = krippendorff(units), _pair_by_pair(units)
    assert found.alpha == (plain if plain is None else pytest.approx(plain))
    assert found.units == sum(len(unit) > 1 for unit in units)
    if found.alpha is not None and found.low is not None and found.high is not None:
        assert found.low <= found.high <= 1 + 1e-9


def test_the_interval_holds_alpha_and_narrows_with_more() -> None:
    few, many = krippendorff(_units(PUBLISHED)), krippendorff(_units(PUBLISHED) * 10)
    assert few.low < few.alpha < few.high and many.high - many.low < few.high - few.low


def test_where_nothing_could_differ_there_is_no_alpha() -> None:
    assert krippendorff([{"a": 0, "b": 0}]).alpha is None
    assert krippendorff([]) == agreement.Agreement(None, None, None, 0, 0)


@pytest.fixture
def readers(db: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Any]:
    """Two who code. Every passage is drawn to be read by both."""
    monkeypatch.setattr(coding, "SECOND_READING_ONE_IN", 1)
    load()
    return coder("first"), coder("second")


def _read(passage: Any, by: Any, *themes: str) -> None:
    for theme in themes:
        coding.put(passage, theme, by, 0, 5)
    coding.looked(passage, by)


@pytest.mark.django_db
def test_it_is_read_from_who_read_what(readers: tuple[Any, Any]) -> None:
    """As in the second case by hand: they agree on parking once, on nothing twice, and differ once."""
    one, other = readers
    for first, second in ((["parking"], ["parking"]), ([], []), ([], []), (["parking"], [])):
        passage = first_passage(account())
        _read(passage, one, *first)
        _read(passage, other, *second)
    _read(first_passage(account()), one, "parking")
    assert agreement.of_theme("parking").alpha == pytest.approx(8 / 15)
    assert agreement.of_theme("parking").units == 4 and agreement.of_theme("food").alpha is None
    assert agreement.by_theme()["parking"] == agreement.of_theme("parking")
    assert agreement.overall().units == 4 * len(codebook.themes())


@pytest.mark.django_db
def test_software_is_no_reader_and_a_confirmed_suggestion_is_of_whoever_confirmed_it(readers: tuple[Any, Any]) -> None:
    one, other = readers
    agreed, differ = first_passage(account()), first_passage(account())
    for passage in (agreed, differ):
        suggested = coding.put(passage, "parking", software(f"Software {passage.pk}"), 0, 5)
        coding.confirm(suggested, one)
        coding.looked(passage, suggested.coder)
        _read(passage, one)
    _read(agreed, other, "parking")
    _read(differ, other)
    found = agreement.of_theme("parking")
    assert (found.coders, found.units) == (2, 2) and found.alpha == pytest.approx(1 - 2 / (2 * 3 * 1 / 3))


@pytest.mark.django_db
def test_what_was_not_drawn_says_nothing(readers: tuple[Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads it second can see what the first one put, and agrees too easily."""
    monkeypatch.setattr(coding, "SECOND_READING_ONE_IN", 10**30)
    passage = first_passage(account())
    for by in readers:
        _read(passage, by, "parking")
    assert agreement.of_theme("parking").units == 0


@pytest.mark.django_db
def test_who_read_before_a_theme_was_there_says_nothing_of_it(readers: tuple[Any, Any]) -> None:
    one, other = readers
    passage = first_passage(account())
    _read(passage, one)
    codebook.add("tea", Wording("Tea", "What is said about tea."), None)
    _read(passage, other, "tea")
    assert agreement.of_theme("tea").units == 0
