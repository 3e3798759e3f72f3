"""Who comes to a service: how many, from where, who they are, how they are, and what they truly need.

Shares start from the published counts of referrals (`figures.py`), so that they are of everybody who asks and not only
of those who stay. The other numbers are assumptions; a scenario says so of each. How somebody is, is in points of the
questionnaires as they truly are: what one answers on a day lies a little beside it (`response.py`).

What deprivation and the problem add to PHQ-9 and GAD-7 is fitted, so that the share below caseness at the start comes
out as published for each tenth of deprivation and each problem descriptor; `tests/simulator/fitting.py` works it out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handrail.simulator.figures import figure, share_of
from handrail.simulator.numbers import amount, share, table

Numbers = Mapping[str, float]


def _sources() -> Numbers:
    """Three sources are published; what is left is spread over some of the others, as an assumption."""
    counts = {row: each["referred"] for row, each in figure("sources").values.items()}
    known = {row: number / counts["all"] for row, number in counts.items() if row != "all"}
    others = {
        "other primary care": 0.34,
        "mental health service": 0.19,
        "single point of access": 0.12,
        "hospital": 0.09,
        "voluntary": 0.06,
        "friend or family": 0.04,
        "social care": 0.04,
        "emergency department": 0.03,
        "maternity": 0.03,
        "employer": 0.02,
        "jobcentre": 0.02,
        "education": 0.02,
    }
    left = 1 - sum(known.values())
    return {**known, **{row: left * part for row, part in others.items()}}


def _ages() -> Numbers:
    return share_of("age", "referred")


def _genders() -> Numbers:
    return share_of("gender", "referred")


def _ethnicities() -> Numbers:
    return share_of("ethnicity", "referred")


def _deprivation() -> Numbers:
    return share_of("deprivation", "referred", stated=True)


def _problems() -> Numbers:
    return share_of("problem", "referred", stated=True)


def _conditions() -> Numbers:
    return {
        "pain": 0.20,
        "asthma": 0.18,
        "musculoskeletal": 0.14,
        "diabetes": 0.12,
        "heart": 0.08,
        "digestive": 0.07,
        "skin": 0.05,
        "chronic obstructive pulmonary disease": 0.03,
        "cancer": 0.03,
        "epilepsy": 0.02,
        "other": 0.08,
    }


def _work() -> Numbers:
    return {
        "employed": 0.66,
        "looking for work": 0.11,
        "long-term sick or disabled": 0.11,
        "looking after family or home": 0.06,
        "not working and no sickness or disability benefit": 0.05,
        "voluntary work": 0.01,
    }


def _tenths(*points: float) -> Numbers:
    """Of the ten tenths of deprivation, the least deprived first."""
    return {str(tenth): each for tenth, each in enumerate(points, 1)}


def _phq_by_deprivation() -> Numbers:
    return _tenths(14.41, 14.8, 15.1, 15.25, 15.37, 15.42, 15.7, 15.74, 16.21, 16.95)


def _gad_by_deprivation() -> Numbers:
    return _tenths(12.71, 13.05, 13.31, 13.44, 13.54, 13.58, 13.83, 13.86, 14.27, 14.91)


def _phq_by_problem() -> Numbers:
    return {
        "depression": 17.4,
        "agoraphobia": 13.95,
        "generalised anxiety": 13.74,
        "health anxiety": 15.04,
        "mixed anxiety and depression": 13.24,
        "obsessions and compulsions": 14.5,
        "anxiety without a clearer name": 12.73,
        "panic": 13.2,
        "post-traumatic stress": 17.35,
        "social anxiety": 16.67,
        "specific phobia": 9.91,
        "body image": 14.65,
        "chronic fatigue": 13.12,
        "irritable bowel": 13.34,
        "persistent physical symptoms": 10.06,
        "a difficulty without a clearer name": 11.38,
        "something else": 12.84,
        "not stated": 13.51,
    }


def _gad_by_problem() -> Numbers:
    return {
        "depression": 13.21,
        "agoraphobia": 13.98,
        "generalised anxiety": 14.44,
        "health anxiety": 15.76,
        "mixed anxiety and depression": 11.9,
        "obsessions and compulsions": 14.66,
        "anxiety without a clearer name": 12.93,
        "panic": 13.97,
        "post-traumatic stress": 15.46,
        "social anxiety": 16.14,
        "specific phobia": 10.48,
        "body image": 13.12,
        "chronic fatigue": 11.8,
        "irritable bowel": 11.99,
        "persistent physical symptoms": 9.15,
        "a difficulty without a clearer name": 10.29,
        "something else": 11.55,
        "not stated": 12.14,
    }


@dataclass(frozen=True, slots=True)
class Population:
    """The people of a scenario, before anything is done for them."""

    referrals_a_year: float = amount(12_000.0, "How many ask for help in a year")
    weekend: float = share(0.35, "How many ask on a day of a weekend, for each who asks on another day")
    source: Numbers = table(_sources, "Who asks for them first", shares=True)
    age: Numbers = table(_ages, "How old they are", shares=True)
    gender: Numbers = table(_genders, "Their gender, as far as they say", shares=True)
    ethnicity: Numbers = table(_ethnicities, "Their ethnic group, as far as they say", shares=True)
    deprivation: Numbers = table(
        _deprivation, "Where they live, by tenths of deprivation: 1 is the least deprived", shares=True
    )
    problem: Numbers = table(_problems, "What brings them, where a descriptor was picked", shares=True)
    problem_never_named: float = share(
        0.0652, "Of those whom the service gets to know, how many never have a descriptor picked"
    )
    phq_mean: float = amount(15.65, "PHQ-9 at arrival, on average, if they come as they do in England", most=27.0)
    phq_sd: float = amount(5.2, "How far apart people are in it who live alike and come with the same", most=27.0)
    gad_mean: float = amount(13.7, "GAD-7 at arrival, on average, if they come as they do in England", most=21.0)
    gad_sd: float = amount(4.5, "How far apart people are in it who live alike and come with the same", most=21.0)
    phq_gad_correlation: float = amount(0.72, "How far PHQ-9 and GAD-7 go together", least=-1.0, most=1.0)
    wsas_mean: float = amount(20.0, "WSAS at arrival, on average", most=40.0)
    wsas_sd: float = amount(9.0, "How far apart they are in it", most=40.0)
    wsas_phq_correlation: float = amount(0.6, "How far WSAS goes with PHQ-9", least=-1.0, most=1.0)
    phq_by_deprivation: Numbers = table(_phq_by_deprivation, "PHQ-9 by where they live; only the differences count")
    gad_by_deprivation: Numbers = table(_gad_by_deprivation, "GAD-7 by where they live; only the differences count")
    phq_by_problem: Numbers = table(_phq_by_problem, "PHQ-9 by what brings them; only the differences count")
    gad_by_problem: Numbers = table(_gad_by_problem, "GAD-7 by what brings them; only the differences count")
    needs_advice: float = share(0.10, "For how many a talk and good advice are enough")
    needs_more: float = share(0.08, "How many need more than the service gives")
    need_severity_correlation: float = amount(
        0.6, "How far what they need goes with how they are", least=-1.0, most=1.0
    )
    interpreter: float = share(0.09, "Of those who are neither White British nor Irish, how many need an interpreter")
    evenings_only: float = share(0.20, "Of those in work, how many can only come in the evening")
    long_term_condition: float = share(0.40, "How many live with a long-term condition")
    condition: Numbers = table(_conditions, "Which condition it is, where there is one", shares=True)
    retired_from_67: float = share(0.85, "How many are retired from 67 on")
    student_under_25: float = share(0.40, "How many are students until 25")
    work: Numbers = table(_work, "What the others do", shares=True)
    life_events_a_year: float = amount(0.6, "Hard things that happen in somebody’s life in a year", most=12.0)
