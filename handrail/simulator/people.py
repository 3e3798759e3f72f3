"""The people who come, one after another: who they are, how they are, what they need. Each is made up of their luck.

Person 17 of a seed is the same person in every scenario: what each draw decides stands in a fixed place, so that one
number of the scenario changed moves nothing but what it is about. More people in a year only come closer together.
What is not known to go together is drawn apart: deprivation, age, ethnic group and problem are independent.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from itertools import accumulate, islice
from math import log, sqrt
from statistics import NormalDist
from typing import Final, Generic, TypeVar

import numpy as np

from handrail.care.vocabulary import Source
from handrail.simulator.figures import NOT_STATED
from handrail.simulator.luck import Draws, Luck
from handrail.simulator.population import Numbers, Population

T = TypeVar("T")

AGES: Final[Mapping[str, range]] = {
    "under 18": range(16, 18),
    "18 to 25": range(18, 26),
    "26 to 64": range(26, 65),
    "65 to 74": range(65, 75),
    "75 to 89": range(75, 90),
    "90 and over": range(90, 98),
}
"""Within a band everybody is as likely of one age as of another: an assumption."""

LANGUAGES_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "other white": ("polish", "romanian", "portuguese", "ukrainian", "bulgarian"),
    "indian": ("punjabi", "gujarati", "tamil"),
    "pakistani": ("urdu", "punjabi"),
    "bangladeshi": ("bengali",),
    "other asian": ("persian", "pashto", "nepali", "tamil"),
    "african": ("somali", "tigrinya", "french", "swahili"),
    "chinese": ("chinese",),
    "other": ("arabic", "kurdish", "persian", "turkish", "spanish"),
}
"""Which language somebody speaks who needs an interpreter: an assumption. Any other ethnic group: `_ANY_LANGUAGE`."""
_ANY_LANGUAGE: Final = ("arabic", "polish", "urdu", "bengali", "portuguese")
_SPEAK_ENGLISH: Final = frozenset({"white british", "white irish"})
_RETIRED_FROM: Final = 67

#: How many numbers of `who` and of `severity` a person is made of, whatever they come to, and which of them for what.
_WHO: Final = 29
_SEVERITY: Final = 4
_EVENTS, _TOLD = slice(15, 23), slice(23, 29)
#: Life events are told for so many days; nobody's episode lasts longer.
_EVENTS_UNTIL: Final = 730

#: How many ask in each hour of a day, for each who asks in an hour of the office: most of asking is online.
_HOURS: Final = (*[0.1] * 6, 0.3, 0.6, *[1.0] * 10, *[0.7] * 4, 0.4, 0.2)


class Someone:
    """One person who asks for help. `phq`, `gad` and `wsas` are how they truly are; no service knows that.

    `told` is the luck of what they say of their life (`life.py`): the same whoever asks, and however often.
    """

    __slots__ = (
        *("number", "id", "arrives", "source", "luck", "events", "told"),
        *("age", "gender", "ethnicity", "deprivation", "language", "evenings", "employment"),
        *("problem", "long_term_condition", "needs", "phq", "gad", "wsas"),
    )

    number: int
    id: str
    arrives: datetime
    source: Source
    age: int
    gender: str
    ethnicity: str
    deprivation: int
    problem: str
    phq: float
    gad: float
    wsas: float
    needs: str
    language: str
    evenings: bool
    long_term_condition: str
    employment: str
    events: tuple[int, ...]
    told: list[float]
    luck: Luck


def people(population: Population, draws: Draws, starts: date, days: int) -> Iterator[Someone]:
    """Everybody who asks within `days` of `starts`, in the order in which they ask."""
    make = _Maker(population, draws)
    for number, arrives in enumerate(_arrivals(population, draws, starts, days)):
        yield make(number, arrives)


def _arrivals(population: Population, draws: Draws, starts: date, days: int) -> Iterator[datetime]:
    """When somebody asks: as chance has it (Poisson), in the office's hours more often, on weekends less.

    The steps of chance are the same whatever the number a year: it only says how much time a step takes.
    """
    random, first = draws.stream("arrivals"), datetime.combine(starts, time(), UTC)
    passed = _passed(population, starts, days)
    hours, step = np.arange(len(passed)), 0.0
    while step < passed[-1]:
        steps = step + np.cumsum(random.standard_exponential(1024))
        step = float(steps[-1])
        seconds = np.interp(steps[steps < passed[-1]], passed, hours) * 3600
        for each in seconds.tolist():
            yield first + timedelta(seconds=int(each))


def _passed(population: Population, starts: date, days: int) -> np.ndarray:
    """How many are expected to have asked by each hour since the start."""
    weekend = population.weekend
    of_day = np.array([weekend if (starts.weekday() + day) % 7 > 4 else 1.0 for day in range(days)])
    of_day *= population.referrals_a_year / 365 * 7 / (5 + 2 * weekend)
    of_hour = np.array(_HOURS) / sum(_HOURS)
    return np.concatenate([[0.0], np.cumsum(np.outer(of_day, of_hour))])


class _Pick(Generic[T]):
    """One of several, by their shares and one number from 0 to 1."""

    __slots__ = ("_of", "_until")

    def __init__(self, of: Mapping[T, float]) -> None:
        whole = sum(of.values())
        self._of = tuple(of)
        self._until = [share / whole for share in accumulate(of.values())][:-1]

    def __call__(self, luck: float) -> T:
        return self._of[bisect_right(self._until, luck)]


class _Maker:
    """Makes each person of one replication."""

    def __init__(self, population: Population, draws: Draws) -> None:
        self._population, self._draws = population, draws
        self._key = draws.stream("names").bytes(16)
        self._source = _Pick({Source(word): share for word, share in population.source.items()})
        self._ages = _Pick({AGES[band]: share for band, share in population.age.items()})
        self._gender = _Pick(_stated(population.gender))
        self._ethnicity = _Pick(_stated(population.ethnicity))
        self._deprivation = _Pick({int(tenth): share for tenth, share in population.deprivation.items()})
        self._problem = _Pick(population.problem)
        self._condition = _Pick(population.condition)
        self._work = _Pick(population.work)
        self._severity = _Severity(population)

    def __call__(self, number: int, arrives: datetime) -> Someone:
        luck = self._draws.person(number)
        who = list(islice(luck.who, _WHO))
        someone = Someone()
        someone.number, someone.arrives, someone.luck = number, arrives, luck
        someone.id = self._id(number)
        someone.source = self._source(who[0])
        self._say_who(someone, who)
        self._say_life(someone, who)
        someone.events, someone.told = self._events(who), who[_TOLD]
        self._severity.say(someone, list(islice(luck.severity, _SEVERITY)))
        return someone

    def _id(self, number: int) -> str:
        """Sixteen characters, as those of a record; another for each number and replication."""
        value = int.from_bytes(blake2b(number.to_bytes(8, "big"), key=self._key, digest_size=10).digest(), "big")
        return "".join(["abcdefghijklmnopqrstuvwxyz234567"[value >> shift & 31] for shift in range(75, -1, -5)])

    def _say_who(self, someone: Someone, who: list[float]) -> None:
        ages = self._ages(who[1])
        someone.age = ages[int(who[2] * len(ages))]
        someone.gender = self._gender(who[3])
        someone.ethnicity = self._ethnicity(who[4])
        someone.deprivation = self._deprivation(who[5])
        named = who[7] >= self._population.problem_never_named
        someone.problem = self._problem(who[6]) if named else ""

    def _say_life(self, someone: Someone, who: list[float]) -> None:
        population = self._population
        someone.language = self._language(someone.ethnicity, who[8], who[9])
        someone.long_term_condition = self._condition(who[12]) if who[11] < population.long_term_condition else ""
        someone.employment = self._employment(someone.age, who[13], who[14])
        someone.evenings = someone.employment == "employed" and who[10] < population.evenings_only

    def _language(self, ethnicity: str, needs: float, which: float) -> str:
        if ethnicity in _SPEAK_ENGLISH or needs >= self._population.interpreter:
            return ""
        spoken = LANGUAGES_OF.get(ethnicity, _ANY_LANGUAGE)
        return spoken[int(which * len(spoken))]

    def _employment(self, age: int, at_that_age: float, work: float) -> str:
        if age < 18:
            return "student"
        if age < 26 and at_that_age < self._population.student_under_25:
            return "student"
        if age >= _RETIRED_FROM and at_that_age < self._population.retired_from_67:
            return "retired"
        return self._work(work)

    def _events(self, who: list[float]) -> tuple[int, ...]:
        """The days of hard events, one independent of another; never more than there are numbers left for."""
        a_year, day, days = self._population.life_events_a_year, 0.0, []
        if a_year:
            for luck in who[_EVENTS]:
                day -= log(1 - luck) * 365 / a_year
                if day >= _EVENTS_UNTIL:
                    break
                days.append(int(day))
        return tuple(days)


def _stated(shares: Numbers) -> dict[str, float]:
    """With nothing for what is not stated."""
    return {"" if word == NOT_STATED else word: share for word, share in shares.items()}


class _Severity:
    """How somebody is when they come, and what they need."""

    def __init__(self, population: Population) -> None:
        usual = Population()
        self._of = population
        self._phq_lived = _differences(population.phq_by_deprivation, usual.deprivation)
        self._gad_lived = _differences(population.gad_by_deprivation, usual.deprivation)
        problems = {word: share * (1 - usual.problem_never_named) for word, share in usual.problem.items()}
        problems[NOT_STATED] = usual.problem_never_named
        self._phq_brings = _differences(population.phq_by_problem, problems)
        self._gad_brings = _differences(population.gad_by_problem, problems)
        self._apart = _apart(population.phq_gad_correlation)
        self._wsas_apart = _apart(population.wsas_phq_correlation)
        self._need_apart = _apart(population.need_severity_correlation)
        self._middle = sqrt(2 + 2 * population.phq_gad_correlation) or 1.0
        self._advice = _below(population.needs_advice)
        self._more = -_below(population.needs_more)

    def say(self, someone: Someone, normal: list[float]) -> None:
        """Set how they are and what they need. What is beyond the ends of a questionnaire is at its end."""
        of, tenth, problem = self._of, str(someone.deprivation), someone.problem or NOT_STATED
        low, worry = normal[0], of.phq_gad_correlation * normal[0] + self._apart * normal[1]
        phq = self._phq_lived.get(tenth, 0.0) + self._phq_brings.get(problem, 0.0) + of.phq_sd * low
        gad = self._gad_lived.get(tenth, 0.0) + self._gad_brings.get(problem, 0.0) + of.gad_sd * worry
        days = of.wsas_phq_correlation * phq / (of.phq_sd or 1.0) + self._wsas_apart * normal[2]
        someone.phq = min(max(of.phq_mean + phq, 0.0), 27.0)
        someone.gad = min(max(of.gad_mean + gad, 0.0), 21.0)
        someone.wsas = min(max(of.wsas_mean + of.wsas_sd * days, 0.0), 40.0)
        need = of.need_severity_correlation * (low + worry) / self._middle + self._need_apart * normal[3]
        someone.needs = "advice" if need < self._advice else "more" if need > self._more else "here"


def _differences(points: Numbers, shares: Numbers) -> dict[str, float]:
    """By how much each differs from the middle of those told, weighed as people come in England."""
    told = {word: share for word, share in shares.items() if word in points}
    whole = sum(told.values())
    middle = sum(points[word] * share for word, share in told.items()) / whole if whole else 0.0
    return {word: each - middle for word, each in points.items()}


def _apart(together: float) -> float:
    return sqrt(1 - together * together)


def _below(share: float) -> float:
    """Where a normal has this share below it."""
    if share <= 0 or share >= 1:
        return float("-inf") if share <= 0 else float("inf")
    return NormalDist().inv_cdf(share)
