"""What is hidden stays in doubt: somebody outside, with every number shown and a pencil, can pin no small one."""

from collections import Counter
from itertools import combinations, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handrail.experiences.numbers import FEWEST_IN_A_TREND, FEWEST_SHOWN
from handrail.experiences.themes import hiding
from handrail.experiences.themes.counting import Quarter

# --- said ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "text"), [(0, "fewer than 5"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5")])
def test_small_numbers_are_said_as_fewer_than_five(count, text):
    assert hiding.said(count) == text


# --- over services ---------------------------------------------------------------------------------------------

SERVICES = "ABCD"


def _spread(counts: dict[str, int]) -> hiding.Spread:
    return hiding.spread(counts, len(counts))


def _what_is_seen(counts: dict[str, int]) -> tuple:
    seen = _spread(counts)
    return tuple(sorted(seen.shown.items())), seen.rest, seen.services


@given(st.dictionaries(st.sampled_from(SERVICES), st.integers(1, 30), min_size=1))
def test_no_small_count_of_a_service_is_shown_and_nothing_is_lost(counts):
    seen = _spread(counts)
    assert all(count >= FEWEST_SHOWN for count in seen.shown.values())
    assert sum(seen.shown.values()) + seen.rest == sum(counts.values())
    assert seen.shown.items() <= counts.items()


@given(st.dictionaries(st.sampled_from(SERVICES), st.integers(1, 30), min_size=1))
def test_what_the_others_have_together_is_never_one_service_nor_few(counts):
    seen = _spread(counts)
    assume(sum(counts.values()) >= FEWEST_SHOWN)  # fewer are not shown at all
    others = set(counts) - set(seen.shown)
    assert seen.shown == {} or others == set() or (len(others) > 1 and seen.rest >= FEWEST_SHOWN)


@pytest.mark.parametrize(("services", "most"), [(2, 30), (3, 14), (4, 8)])
def test_an_outsider_who_knows_the_rule_too_can_pin_no_small_count(services, most):
    """Every way so many services can have so many accounts: no sight of them fits one small count alone."""
    fitting: dict[tuple, list[tuple[int, ...]]] = {}
    for each in product(range(most + 1), repeat=services):
        if sum(each) >= FEWEST_SHOWN:
            counts = {name: count for name, count in zip(SERVICES, each, strict=False) if count}
            fitting.setdefault(_what_is_seen(counts), []).append(each)
    for (shown, rest, _services), ways in fitting.items():
        hidden = [at for at in range(services) if SERVICES[at] not in dict(shown)] if rest else []
        for at in hidden:
            possible = {way[at] for way in ways}
            assert len(possible) > 1, (shown, rest, ways)


@pytest.mark.parametrize("counts", [dict.fromkeys("ABCDE", 1), dict.fromkeys("ABC", 4), {"A": 40}, {"A": 9, "B": 1}])
def test_where_fewer_than_two_can_be_shown_not_even_their_number_is(counts):
    assert _spread(counts) == hiding.Spread({}, sum(counts.values()), None)


def test_what_is_not_small_is_all_shown():
    assert _spread({"A": 5, "B": 9}) == hiding.Spread({"A": 5, "B": 9}, 0, 2)


# --- over time -------------------------------------------------------------------------------------------------

COUNTS = st.lists(st.integers(0, 25), min_size=0, max_size=8)


def _quarters(counts: list[int]) -> list[Quarter]:
    return [Quarter(f"{2024 + at // 4}-Q{at % 4 + 1}", count, count + 3) for at, count in enumerate(counts)]


@given(COUNTS, st.integers(0, 6))
def test_a_trend_has_enough_in_each_quarter_and_tells_nothing_of_the_others(counts, unread):
    total = sum(counts) + unread
    run = hiding.trend(_quarters(counts), total)
    outside = total - sum(quarter.accounts for quarter in run)
    assert all(quarter.accounts >= FEWEST_IN_A_TREND for quarter in run)
    assert run == [] or (len(run) > 1 and (outside == 0 or outside >= FEWEST_SHOWN))


def test_a_trend_is_drawn_without_gaps():
    run = hiding.trend(_quarters([12, 15, 3, 11, 14]), 55)
    assert [quarter.accounts for quarter in run] in ([12, 15], [11, 14])


def test_a_trend_gives_up_its_oldest_quarter_rather_than_tell_of_a_few_outside_it():
    assert [each.accounts for each in hiding.trend(_quarters([2, 10, 11, 12]), 35)] == [11, 12]


# --- two themes on one account ---------------------------------------------------------------------------------

ACCOUNTS = st.lists(st.frozensets(st.sampled_from("abcd")), min_size=5, max_size=26)


def _figures(accounts: list[frozenset[str]]) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    counts: Counter[str] = Counter(theme for each in accounts for theme in each)
    pairs: Counter[tuple[str, str]] = Counter(pair for each in accounts for pair in combinations(sorted(each), 2))
    return dict(counts), dict(pairs)


def _ways(sizes: list[int], table: dict[tuple[int, int], int], of: int) -> bool:
    """Whether any record has these three themes on so many accounts, and on so many together."""
    x, y, z = table[0, 1], table[0, 2], table[1, 2]
    least = max(0, x + y - sizes[0], x + z - sizes[1], y + z - sizes[2])
    most = min(x, y, z, of - sum(sizes) + x + y + z)
    return least <= most


def _possible(accounts: list[frozenset[str]], shown: dict[tuple[str, str], int]) -> dict[tuple[str, str], set[int]]:
    """Every value each small pair may have, for one who guesses which are small: by trying all."""
    counts, pairs = _figures(accounts)
    themes = sorted(code for code, count in counts.items() if count >= FEWEST_SHOWN)
    sizes = [counts[code] for code in themes]
    places = list(combinations(range(3), 2))
    ranges = []
    for one, other in places:
        pair = (themes[one], themes[other])
        true = pairs.get(pair, 0)
        small = range(FEWEST_SHOWN) if true < FEWEST_SHOWN else range(FEWEST_SHOWN, min(sizes[one], sizes[other]) + 1)
        ranges.append([shown[pair]] if pair in shown else small)
    fitting = [each for each in product(*ranges) if _ways(sizes, dict(zip(places, each, strict=True)), len(accounts))]
    return {
        (themes[one], themes[other]): {each[at] for each in fitting}
        for at, (one, other) in enumerate(places)
        if pairs.get((themes[one], themes[other]), 0) < FEWEST_SHOWN
    }


@given(st.lists(st.frozensets(st.sampled_from("abc")), min_size=8, max_size=26))
def test_an_outsider_can_pin_no_pair_of_three_themes_by_trying_every_record_that_fits(accounts):
    counts, pairs = _figures(accounts)
    shown = hiding.side_by_side(counts, pairs, len(accounts))
    assume(shown)  # where nothing is shown, nobody knows which are small
    assume(sum(count >= FEWEST_SHOWN for count in counts.values()) == 3)
    for pair, possible in _possible(accounts, shown).items():
        assert len(possible) > 1, (pair, possible)


@given(ACCOUNTS)
def test_no_small_pair_is_shown_and_what_is_shown_is_true(accounts):
    counts, pairs = _figures(accounts)
    shown = hiding.side_by_side(counts, pairs, len(accounts))
    assert all(count >= FEWEST_SHOWN for count in shown.values())
    assert shown.items() <= pairs.items()


def test_a_pair_that_must_meet_in_so_many_accounts_is_not_given_away():
    """Two themes of twelve on twenty accounts meet in four at least: 'fewer than five' would say four."""
    accounts = [*[frozenset("ab")] * 4, *[frozenset("a")] * 8, *[frozenset("b")] * 8, *[frozenset("c")] * 0]
    counts, pairs = _figures(accounts)
    assert (counts["a"], counts["b"], pairs["a", "b"]) == (12, 12, 4)
    assert hiding.side_by_side(counts, pairs, len(accounts)) == {}


def test_a_third_theme_is_not_let_to_tell_of_two_others():
    """a lies in b five times of six and in c five of six: so b and c meet in four at least."""
    accounts = [*[frozenset("abc")] * 4, frozenset("ab"), frozenset("ac"), *[frozenset("b")] * 9, *[frozenset("c")] * 9]
    accounts += [frozenset()] * 30
    counts, pairs = _figures(accounts)
    assert (pairs["a", "b"], pairs["a", "c"], pairs["b", "c"]) == (5, 5, 4)
    assert len(hiding.side_by_side(counts, pairs, len(accounts))) < 2


def test_what_tells_nothing_is_all_shown():
    accounts = [*[frozenset("ab")] * 6, *[frozenset("a")] * 9, *[frozenset("b")] * 9, *[frozenset("c")] * 9]
    accounts += [frozenset()] * 60
    counts, pairs = _figures(accounts)
    assert hiding.side_by_side(counts, pairs, len(accounts)) == {("a", "b"): 6}
