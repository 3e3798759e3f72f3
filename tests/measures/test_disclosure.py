"""What may be published: small numbers hidden, others rounded, and none to be had by sums and differences."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.dataset.periods import Period, month, quarter
from handrail.measures.disclosure import Published, suppressed
from handrail.measures.number import ENGLAND, PROVIDER, Number
from handrail.measures.sums import Sum, above, below
from tests.measures.an_outsider import Outsider

APRIL = month(2026, 4)
#: A is B and C; S is B in a hundred A.
RELATIONS = (Sum("A", ("B", "C")), Sum(above("S"), ("B",)), Sum(below("S"), ("A",)))
FEMALE, MALE = ("Gender", "Female"), ("Gender", "Male")


def count(
    measure: str, org: str, value: int, *, when: Period = APRIL, breakdown: tuple[str, str] | None = None
) -> Number:
    group = PROVIDER if org else ENGLAND
    return Number(measure=measure, period=when, group=group, org=org, value=value, breakdown=breakdown)


def share(measure: str, org: str, top: int, bottom: int) -> Number:
    value = Fraction(100 * top, bottom) if bottom else None
    group = PROVIDER if org else ENGLAND
    return Number(measure=measure, period=APRIL, group=group, org=org, value=value, numerator=top, denominator=bottom)


def texts(numbers: Sequence[Number], **more: int) -> list[str]:
    return [each.text for each in suppressed(numbers, RELATIONS, **more)]


def filled(*orgs: str) -> list[Number]:
    """A measure of its own, by which so many providers are there."""
    return [count("Z", org, 100) for org in orgs]


class ForOneProvider:
    @pytest.mark.parametrize(
        ("value", "told"),
        [(0, "*"), (1, "*"), (4, "*"), (5, "5"), (7, "5"), (8, "10"), (12, "10"), (13, "15"), (1003, "1005")],
    )
    def test_fewer_than_five_are_hidden_and_more_told_to_the_nearest_five(self, value: int, told: str) -> None:
        assert texts([count("Z", "RX1", value)]) == [told]

    @pytest.mark.parametrize(
        ("top", "bottom", "told"),
        [(47, 99, "47"), (101, 200, "51"), (10, 10, "100"), (5, 2000, "0"), (333, 1000, "33")],
    )
    def test_a_rate_is_whole(self, top: int, bottom: int, told: str) -> None:
        assert texts([share("R", "RX1", top, bottom)]) == [told]

    @pytest.mark.parametrize(("top", "bottom"), [(4, 100), (0, 100), (3, 4), (0, 0)])
    def test_a_rate_of_few_or_among_few_is_hidden(self, top: int, bottom: int) -> None:
        assert texts([share("R", "RX1", top, bottom)]) == ["*"]

    def test_a_rate_is_hidden_with_the_count_it_is_divided_from(self) -> None:
        assert texts([count("B", "RX1", 3), count("A", "RX1", 90), share("S", "RX1", 3, 90)]) == ["*", "90", "*"]

    @pytest.mark.parametrize(("behind", "told"), [(4, "*"), (0, "*"), (5, "17.3")])
    def test_a_mean_is_hidden_where_it_stands_on_few(self, behind: int, told: str) -> None:
        mean = Number(
            measure="W",
            period=APRIL,
            group=PROVIDER,
            org="RX1",
            value=Fraction(52, 3) if behind else None,
            behind=behind,
        )
        assert texts([mean]) == [told]


class ForEngland:
    ORGS = ("RX1", "RX2", "RX3")

    def test_it_is_told_as_it_is(self) -> None:
        numbers = [*filled(*self.ORGS), count("Z", "", 300), count("Y", "", 3), share("R", "", 321061, 635185)]
        assert texts(numbers)[3:] == ["300", "3", "50.5"]

    def test_not_where_one_or_two_providers_stand_behind_it(self) -> None:
        for orgs in (("RX1",), ("RX1", "RX2")):
            numbers = [*filled(*orgs), count("Y", "", 3), count("X", "", 103), share("R", "", 321061, 635185)]
            assert texts(numbers)[len(orgs) :] == ["*", "105", "51"]

    def test_how_many_stand_behind_it_can_be_said_where_they_are_not_told(self) -> None:
        assert texts([count("X", "", 103)]) == ["105"]
        assert texts([count("X", "", 103)], providers=140) == ["103"]

    def test_a_rate_of_nothing_is_empty(self) -> None:
        assert texts([*filled(*self.ORGS), share("R", "", 0, 0)])[-1] == ""


class WhenANumberCouldBeWorkedOut:
    def test_that_there_is_nobody_in_england_is_told_as_it_is_published(self) -> None:
        numbers = [*filled(*ForEngland.ORGS), *(count("Y", org, 0) for org in ForEngland.ORGS), count("Y", "", 0)]
        assert texts(numbers)[3:] == ["*", "*", "*", "0"]

    def test_a_small_number_of_england_does_not_say_who_has_it(self) -> None:
        numbers = [count("Y", "RX1", 1), count("Y", "RX2", 0), count("Y", "RX3", 0), count("Y", "", 1)]
        assert texts([*filled(*ForEngland.ORGS), *numbers])[3:] == ["*", "*", "*", "1"]

    def test_providers_with_nobody_in_the_period_hide_nobody(self) -> None:
        numbers = [count("Y", "RX1", 8), count("Y", "RX2", 0), count("Y", "RX3", 0), count("Y", "", 8)]
        assert texts(numbers)[3] == "10"

    def test_one_hidden_provider_among_exact_neighbours_is_not_the_difference(self) -> None:
        """52, 52 and 4 of 108: 50 and 50 are at most 104, so the third would be 4 and nothing else."""
        told = texts([count("Y", "RX1", 52), count("Y", "RX2", 52), count("Y", "RX3", 4), count("Y", "", 108)])
        assert told[2] == "*"
        assert told[:2] == ["*", "50"]
        assert told[3] == "108"

    def test_rounding_alone_can_be_doubt_enough(self) -> None:
        told = texts([count("Y", "RX1", 50), count("Y", "RX2", 51), count("Y", "RX3", 3), count("Y", "", 104)])
        assert told == ["50", "50", "*", "104"]

    def test_a_small_part_of_a_whole_is_not_the_difference(self) -> None:
        """7 and 4 are 11: told as 5 (at most 7) of 10 (at most 12), the small part could be 1 to 4."""
        assert texts([count("A", "RX1", 11), count("B", "RX1", 7), count("C", "RX1", 4)]) == ["10", "5", "*"]

    def test_a_hidden_month_is_not_the_difference_of_a_quarter(self) -> None:
        months = [count("Y", "RX1", value, when=month(2026, number)) for number, value in ((4, 52), (5, 52), (6, 4))]
        told = texts([*months, count("Y", "RX1", 108, when=quarter(2026, 1))])
        assert told[2] == "*"
        assert [text for text in told if text != "*"] != ["50", "50", "110"]

    def test_who_waits_at_the_end_of_a_quarter_is_no_sum_of_months(self) -> None:
        months = [count("Y", "RX1", value, when=month(2026, number)) for number, value in ((4, 52), (5, 52), (6, 4))]
        assert texts([*months, count("Y", "RX1", 4, when=quarter(2026, 1))]) == ["50", "50", "*", "*"]

    def test_a_hidden_category_is_not_the_difference_of_a_whole(self) -> None:
        rows = [count("Y", "RX1", 52, breakdown=FEMALE), count("Y", "RX1", 4, breakdown=MALE), count("Y", "RX1", 56)]
        told = [each.text for each in suppressed(rows)]
        outsider = Outsider(_named(suppressed(rows)), {"Y": ("Y Female", "Y Male")}, {})
        assert told[1] == "*"
        assert len({each["Y Male"] for each in outsider.could_be(["Y Female", "Y Male", "Y"])}) > 1


def _named(published: Sequence[Published]) -> dict[str, Published]:
    return {
        " ".join(filter(None, (each.number.measure, each.number.org, *(each.number.breakdown or ())[1:]))).replace(
            " RX1", ""
        ): each
        for each in published
    }


VALUES = st.integers(0, 14) | st.integers(40, 60)
PAIRS = st.tuples(VALUES, VALUES)


@given(st.lists(PAIRS, min_size=1, max_size=4), st.booleans(), st.booleans())
def test_no_outsider_can_pin_down_a_hidden_number(pairs: list[tuple[int, int]], by_gender: bool, rate: bool) -> None:
    """A and its two parts at every provider and in England, with the rate of one: every hidden one could be another."""
    orgs = [f"RX{number}" for number in range(len(pairs))]
    national = sum(b + c > 0 for b, c in pairs) >= 3
    numbers = [
        each
        for org, b, c in [(org, *pair) for org, pair in zip(orgs, pairs, strict=True)]
        + [("", sum(b for b, _ in pairs), sum(c for _, c in pairs))]
        for each in _rows(org, b, c, by_gender=by_gender, rate=rate)
    ]
    published = suppressed(numbers, RELATIONS)
    shown = {f"{_letter(each.number)}{each.number.org}": each for each in published}
    _cannot_be_pinned(shown, orgs, national=national, rate=rate)


def _rows(org: str, b: int, c: int, *, by_gender: bool, rate: bool) -> list[Number]:
    if by_gender:
        return [count("A", org, b + c), count("A", org, b, breakdown=FEMALE), count("A", org, c, breakdown=MALE)]
    rates = [share("S", org, b, b + c)] if rate else []
    return [count("A", org, b + c), count("B", org, b), count("C", org, c), *rates]


def _letter(number: Number) -> str:
    return number.measure if number.breakdown is None else {"Female": "B", "Male": "C"}[number.breakdown[1]]


def _cannot_be_pinned(shown: dict[str, Published], orgs: list[str], *, national: bool, rate: bool) -> None:
    exact = frozenset("ABCS") if national else frozenset()
    rates = {f"S{org}": (f"B{org}", f"A{org}") for org in [*orgs, ""]} if "S" in shown else {}
    outsider = Outsider(shown, {f"A{org}": (f"B{org}", f"C{org}") for org in orgs}, rates, exact)
    local = [outsider.could_be([f"A{org}", f"B{org}", f"C{org}"]) for org in orgs]
    hidden = [name for name, each in shown.items() if each.is_hidden and name[0] != "S"]
    hidden = [name for name in hidden if not _of_nobody(name, shown, national)]
    for name in hidden:
        assert len(_values(name, orgs, local, shown, exact)) > 1, (name, {k: v.text for k, v in shown.items()})


def _of_nobody(name: str, shown: dict[str, Published], national: bool) -> bool:
    """England, told as it is, says that there is nobody: that is no secret of a provider."""
    told = {letter for letter in "ABC" if national and shown[letter].text == "0"}
    if "A" in told:
        told |= {"B", "C"}
    if {"B", "C"} <= told:
        told.add("A")
    return name[0] in told


def _values(
    name: str, orgs: list[str], local: list[list[dict[str, int]]], shown: dict[str, Published], exact: frozenset[str]
) -> set[int]:
    """Every value a number could have: what its own provider could be, with what all others could add up to."""
    own = orgs.index(name[1:]) if name[1:] else None
    reached = {(None, 0, 0)}
    for place, (org, ways) in enumerate(zip(orgs, local, strict=True)):
        reached = {
            (way[name] if place == own else value, b + way[f"B{org}"], c + way[f"C{org}"])
            for value, b, c in reached
            for way in {tuple(each.items()): each for each in ways}.values()
        }
    fits = {
        (value, {"A": b + c, "B": b, "C": c}[name[0]]) for value, b, c in reached if _england_fits(b, c, shown, exact)
    }
    return {total if own is None else value for value, total in fits}  # type: ignore[misc]


def _england_fits(b: int, c: int, shown: dict[str, Published], exact: frozenset[str]) -> bool:
    return all(
        shown[name].is_hidden or _near(shown[name], value, name in exact)
        for name, value in (("A", b + c), ("B", b), ("C", c))
    )


def _near(each: Published, value: int, exact: bool) -> bool:
    return int(each.text) == (value if exact else (value + 2) // 5 * 5)
