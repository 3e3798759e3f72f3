"""Who comes: the same people for the same seed, each number moving only what it is about, shares as published."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import islice

import numpy as np
import pytest

from handrail.care.due import ANXIETY_MEASURE
from handrail.care.vocabulary import Circumstance, Source
from handrail.dataset.answers import ANSWERS
from handrail.dataset.codes import SOURCE
from handrail.dataset.languages import LANGUAGES
from handrail.dataset.problems import PROBLEMS
from handrail.simulator.figures import NOT_STATED, not_at_caseness, share_of
from handrail.simulator.luck import Draws
from handrail.simulator.people import AGES, Someone, people
from handrail.simulator.population import Population
from tests.simulator.fitting import NOISE, fitted

STARTS, MANY = date(2024, 4, 1), 20_000
USUAL = Population()
ATTRIBUTES = tuple(name for name in Someone.__slots__ if name != "luck")


def come(population: Population = USUAL, seed: int = 1, how_many: int = 300) -> list[Someone]:
    return list(islice(people(population, Draws(seed, 0), STARTS, 3650), how_many))


@cache
def crowd() -> list[Someone]:
    return come(how_many=MANY)


def said(someone: Someone) -> dict[str, object]:
    return {name: getattr(someone, name) for name in ATTRIBUTES}


def what_moved(population: Population) -> set[str]:
    """The attributes in which somebody differs from whom they are in the usual population."""
    pairs = zip(come(), come(population), strict=True)
    return {name for one, other in pairs for name in ATTRIBUTES if getattr(one, name) != getattr(other, name)}


class TestTheSamePeople:
    def test_the_same_seed_gives_the_same_people(self) -> None:
        assert [said(each) for each in come()] == [said(each) for each in come()]

    def test_another_seed_gives_others(self) -> None:
        assert not {each.id for each in come()} & {each.id for each in come(seed=2)}

    def test_another_replication_gives_others(self) -> None:
        other = list(islice(people(USUAL, Draws(1, 1), STARTS, 365), 300))
        assert not {each.id for each in come()} & {each.id for each in other}

    def test_nobody_shares_an_id_and_every_id_looks_like_one_of_a_record(self) -> None:
        ids = {each.id for each in crowd()}
        assert len(ids) == MANY
        assert all(len(each) == 16 and set(each) <= set("abcdefghijklmnopqrstuvwxyz234567") for each in ids)

    def test_looking_further_ahead_changes_nobody(self) -> None:
        short = list(people(USUAL, Draws(1, 0), STARTS, 30))
        long = list(people(USUAL, Draws(1, 0), STARTS, 60))
        assert [said(each) for each in short] == [said(each) for each in long[: len(short)]]


class TestOneNumberMovesOnlyWhatItIsAbout:
    @pytest.mark.parametrize(
        ("changed", "moved"),
        [
            ({"referrals_a_year": 24_000.0}, {"arrives"}),
            ({"weekend": 1.0}, {"arrives"}),
            ({"source": {"gp": 1.0}}, {"source"}),
            ({"gender": {"female": 1.0}}, {"gender"}),
            ({"age": {"75 to 89": 1.0}}, {"age", "employment", "evenings"}),
            ({"ethnicity": {"white british": 1.0}}, {"ethnicity", "language"}),
            ({"deprivation": {"10": 1.0}}, {"deprivation", "phq", "gad", "wsas"}),
            ({"problem": {"panic": 1.0}}, {"problem", "phq", "gad", "wsas"}),
            ({"problem_never_named": 1.0}, {"problem", "phq", "gad", "wsas"}),
            ({"phq_mean": 17.0}, {"phq"}),
            ({"gad_sd": 3.0}, {"gad"}),
            ({"wsas_mean": 25.0}, {"wsas"}),
            ({"phq_gad_correlation": 0.2}, {"gad", "needs"}),
            ({"needs_more": 0.3}, {"needs"}),
            ({"needs_advice": 0.3}, {"needs"}),
            ({"interpreter": 0.9}, {"language"}),
            ({"evenings_only": 0.9}, {"evenings"}),
            ({"long_term_condition": 0.9}, {"long_term_condition"}),
            ({"work": {"employed": 1.0}}, {"employment", "evenings"}),
            ({"life_events_a_year": 2.0}, {"events"}),
        ],
    )
    def test_it_does(self, changed: dict[str, object], moved: set[str]) -> None:
        assert what_moved(replace(USUAL, **changed)) == moved  # type: ignore[arg-type]

    def test_more_people_a_year_come_closer_together(self) -> None:
        twice = replace(USUAL, referrals_a_year=24_000.0, weekend=1.0)
        once = replace(USUAL, weekend=1.0)
        first = datetime(2024, 4, 1, tzinfo=UTC)
        waits = [
            ((one.arrives - first).days, (other.arrives - first).days)
            for one, other in zip(come(once, how_many=2000), come(twice, how_many=2000), strict=True)
        ]
        assert all(abs(one - 2 * other) <= 1 for one, other in waits)

    @pytest.mark.parametrize("share", [0.0, 1.0])
    def test_a_share_may_be_nobody_or_everybody(self, share: float) -> None:
        for name in ("needs_advice", "needs_more", "interpreter", "evenings_only", "long_term_condition", "weekend"):
            assert len(come(replace(USUAL, **{name: share}), how_many=20)) == 20

    def test_nobody_comes_where_nobody_asks(self) -> None:
        assert list(people(replace(USUAL, referrals_a_year=0.0), Draws(1, 0), STARTS, 365)) == []

    def test_everybody_may_be_alike(self) -> None:
        alike = replace(USUAL, phq_sd=0.0, gad_sd=0.0, wsas_sd=0.0, phq_gad_correlation=-1.0, life_events_a_year=0.0)
        assert len(come(alike, how_many=20)) == 20


class TestWhenTheyCome:
    def test_they_come_in_order(self) -> None:
        times = [each.arrives for each in crowd()]
        assert times == sorted(times)
        assert times[0] >= datetime(2024, 4, 1, tzinfo=UTC)

    def test_as_many_a_year_as_the_scenario_says_as_chance_has_it(self) -> None:
        year = list(people(USUAL, Draws(5, 0), STARTS, 365))
        assert abs(len(year) - 12_000) < 4 * 12_000**0.5

    def test_fewer_on_a_day_of_a_weekend(self) -> None:
        days = Counter(each.arrives.weekday() for each in people(USUAL, Draws(5, 0), STARTS, 364))
        weekend, week = (days[5] + days[6]) / 2, sum(days[day] for day in range(5)) / 5
        assert weekend / week == pytest.approx(0.35, abs=0.04)


def shares(attribute: str) -> dict[object, float]:
    counted = Counter(getattr(each, attribute) for each in crowd())
    return {value: number / MANY for value, number in counted.items()}


def error(share: float) -> float:
    """Four times how far a share of so many people lies from the truth by chance."""
    return 4 * (max(share, 0.001) / MANY) ** 0.5


class TestTheyAreWhoAsksForHelpInEngland:
    @pytest.mark.parametrize("attribute", ["gender", "ethnicity"])
    def test_as_published(self, attribute: str) -> None:
        found = shares(attribute)
        for word, share in share_of(attribute, "referred").items():
            assert found.get("" if word == NOT_STATED else word, 0.0) == pytest.approx(share, abs=error(share))

    def test_by_age(self) -> None:
        found = shares("age")
        for band, share in share_of("age", "referred").items():
            in_it = sum(found.get(age, 0.0) for age in AGES[band])
            assert in_it == pytest.approx(share, abs=error(share))

    def test_by_deprivation_where_it_is_known(self) -> None:
        found = shares("deprivation")
        for tenth, share in share_of("deprivation", "referred", stated=True).items():
            assert found[int(tenth)] == pytest.approx(share, abs=error(share))

    def test_by_problem_where_one_was_picked(self) -> None:
        found = shares("problem")
        for problem, share in share_of("problem", "referred", stated=True).items():
            usual = share * (1 - USUAL.problem_never_named)
            assert found.get(problem, 0.0) == pytest.approx(usual, abs=error(usual))

    def test_some_never_have_a_problem_picked_as_many_as_finish_without_one(self) -> None:
        assert USUAL.problem_never_named == pytest.approx(share_of("problem", "finished")[NOT_STATED], abs=0.0005)
        assert shares("problem")[""] == pytest.approx(USUAL.problem_never_named, abs=error(0.0652))

    def test_two_thirds_ask_themselves(self) -> None:
        assert shares("source")[Source.SELF] == pytest.approx(104_068 / 154_572, abs=error(0.673))


class TestEveryWordIsOneTheRulesKnow:
    def test_problems(self) -> None:
        words = set(USUAL.problem)
        assert words <= set(PROBLEMS)
        assert words & set(ANXIETY_MEASURE)
        assert words | {NOT_STATED} == set(USUAL.phq_by_problem) == set(USUAL.gad_by_problem)

    @pytest.mark.parametrize(
        ("attribute", "what"),
        [
            ("gender", Circumstance.GENDER),
            ("ethnicity", Circumstance.ETHNICITY),
            ("employment", Circumstance.EMPLOYMENT),
            ("long_term_condition", Circumstance.LONG_TERM_CONDITION),
        ],
    )
    def test_answers(self, attribute: str, what: Circumstance) -> None:
        assert {getattr(each, attribute) for each in crowd()} - {""} <= set(ANSWERS[what].values)

    def test_languages(self) -> None:
        assert {each.language for each in crowd()} - {""} <= set(LANGUAGES)

    def test_sources(self) -> None:
        assert {each.source for each in crowd()} <= set(SOURCE)


class TestHowTheyAre:
    def test_nobody_is_beyond_the_ends_of_a_questionnaire(self) -> None:
        assert all(0 <= each.phq <= 27 and 0 <= each.gad <= 21 and 0 <= each.wsas <= 40 for each in crowd())

    def test_the_numbers_shipped_are_those_that_fit_the_published_shares(self) -> None:
        found = fitted()
        for which, (lived, brings) in enumerate(
            [(USUAL.phq_by_deprivation, USUAL.phq_by_problem), (USUAL.gad_by_deprivation, USUAL.gad_by_problem)]
        ):
            assert lived == pytest.approx({row: both[which] for row, both in found.deprivation.items()}, abs=0.02)
            assert brings == pytest.approx({row: both[which] for row, both in found.problem.items()}, abs=0.02)

    def test_below_caseness_are_about_as_many_as_published(self) -> None:
        below = [each for each in crowd() if is_below(each)]
        assert len(below) / MANY == pytest.approx(0.0526, abs=0.008)

    @pytest.mark.parametrize(("tenths", "rows"), [((1, 2), ("1", "2")), ((9, 10), ("9", "10"))])
    def test_the_more_deprived_the_fewer_are_below(self, tenths: tuple[int, ...], rows: tuple[str, ...]) -> None:
        lived = [each for each in crowd() if each.deprivation in tenths]
        published = sum(not_at_caseness("deprivation")[row] for row in rows) / len(rows)
        assert sum(map(is_below, lived)) / len(lived) == pytest.approx(published, abs=0.015)

    def test_need_goes_with_how_they_are(self) -> None:
        ill = {needs: [each.phq for each in crowd() if each.needs == needs] for needs in ("advice", "here", "more")}
        means = [sum(each) / len(each) for each in ill.values()]
        assert means == sorted(means)
        assert len(ill["more"]) / MANY == pytest.approx(USUAL.needs_more, abs=0.01)
        assert len(ill["advice"]) / MANY == pytest.approx(USUAL.needs_advice, abs=0.01)

    def test_hard_things_happen_as_often_as_the_scenario_says(self) -> None:
        assert sum(len(each.events) for each in crowd()) / MANY / 2 == pytest.approx(0.6, abs=0.02)
        assert all(list(each.events) == sorted(each.events) for each in crowd())


@cache
def errors() -> list[list[float]]:
    """The error of the first answers of each, in points."""
    return (np.random.default_rng(1).standard_normal((MANY, 2)) * NOISE).tolist()


def is_below(someone: Someone) -> bool:
    """Whether their first answers would be below caseness."""
    phq, gad = errors()[someone.number]
    return someone.phq + phq < 9.5 and someone.gad + gad < 7.5
