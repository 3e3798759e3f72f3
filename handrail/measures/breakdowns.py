"""By what numbers can be broken down, in the categories and with the labels of the published files.

Each says of a pathway in which category it is. They look at the person and the pathway, and there is no field of the
staff among these: a table of therapists cannot be asked for.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.measures.codes import is_any
from handrail.measures.pathways import descriptors
from handrail.measures.pathways.descriptors import begins
from handrail.measures.pathways.whole import Tables
from handrail.measures.people import disabilities, people

_BETWEEN: Final = "\t"
UNKNOWN: Final = "Not stated/Not known/Invalid"
Rows = Callable[[Tables], ir.Table]


class NoSuchBreakdown(Exception):  # noqa: N818 - it says what there is
    """It is not known: the message says what there is."""


@dataclass(frozen=True)
class Breakdown:
    """How it is asked for, what the published files call it, its categories in order, and which of them a row is in.

    With `many`, somebody can be in several: the categories do not add up to the whole.
    """

    name: str
    variable: str
    categories: tuple[str, ...]
    of: Callable[[Any], Any]
    rows: Rows
    about: str
    many: bool = False


def named(name: str) -> Breakdown:
    """The breakdown that is asked for by this name."""
    if name not in BREAKDOWNS:
        raise NoSuchBreakdown(f"Numbers cannot be broken down by “{name}”. There are: {', '.join(BREAKDOWNS)}.")
    return BREAKDOWNS[name]


def categories(tables: Tables, breakdown: Breakdown) -> ir.Table:
    """A row for each pathway with its `category`; with `many`, one for each of its categories."""
    rows = breakdown.rows(tables)
    return rows.select("pathway", category=ibis.literal(breakdown.name + _BETWEEN) + breakdown.of(rows)).distinct()


def told(category: str) -> tuple[str, str]:
    """The published variable and label of a category as it stands in `categories`."""
    name, _, label = category.partition(_BETWEEN)
    return BREAKDOWNS[name].variable, label


def _people(tables: Tables) -> ir.Table:
    return people(tables.source, tables.referrals)


def _problems(tables: Tables) -> ir.Table:
    used = tables.referrals.used.select("pathway")
    return used.left_join(descriptors.descriptors(tables.source, tables.referrals), "pathway")


def _disabilities(tables: Tables) -> ir.Table:
    return disabilities(tables.source, tables.referrals)


def in_order(found: Collection[str]) -> list[str]:
    """Categories as they stand in `categories`, in the order in which they are published."""
    return [
        category
        for each in BREAKDOWNS.values()
        for label in each.categories
        if (category := each.name + _BETWEEN + label) in found
    ]


Codes = Mapping[str, Sequence[str]]


def _coded(field: str, labels: Codes, otherwise: str = UNKNOWN) -> Callable[[Any], Any]:
    """The label of a code; whatever is none of these is not known."""

    def of(row: Any) -> Any:
        return ibis.cases(*((is_any(row[field], *codes), label) for label, codes in labels.items()), else_=otherwise)

    return of


def _by_code(name: str, variable: str, field: str, labels: Codes, about: str) -> Breakdown:
    return Breakdown(name, variable, (*labels, UNKNOWN), _coded(field, labels), _people, about)


#: The sixteen codes, each once. 99 and Z say that it is not known or was not said, and are no ethnic group; L (any
#: other Asian background) and M (Caribbean) are easily lost where codes are listed by hand.
ETHNICITY: Final[Codes] = {
    "White / British": "A",
    "White / Irish": "B",
    "White / Any other White background": "C",
    "Mixed / White and Black Caribbean": "D",
    "Mixed / White and Black African": "E",
    "Mixed / White and Asian": "F",
    "Mixed / Any other mixed background": "G",
    "Asian or Asian British / Indian": "H",
    "Asian or Asian British / Pakistani": "J",
    "Asian or Asian British / Bangladeshi": "K",
    "Asian or Asian British / Any other Asian background": "L",
    "Black or Black British / Caribbean": "M",
    "Black or Black British / African": "N",
    "Black or Black British / Any other Black background": "P",
    "Other Ethnic Groups / Chinese": "R",
    "Other Ethnic Groups / Any other ethnic group": "S",
}


def _groups() -> Codes:
    """The five groups that the sixteen belong to."""
    groups: dict[str, str] = {}
    for label, code in ETHNICITY.items():
        group = label.partition(" / ")[0]
        groups[group] = groups.get(group, "") + str(code)
    return groups


_MINORITIES: Final[Codes] = {"BME": "BCDEFGHJKLMNPRS", "White British": "A"}
_GENDER: Final[Codes] = {"Male": "1", "Female": "2", "Indeterminate": "9"}
_IDENTITY: Final[Codes] = {
    "Male (including trans men)": "1",
    "Female (including trans women)": "2",
    "Non-binary": "3",
    "Other (not listed)": "4",
}
_FORCES: Final[Codes] = {
    "Ex-services member": ("02",),
    "Dependant of an ex-services member": ("05",),
    "Not an ex-services member or their dependant": ("03",),
}


def _identity(row: Any) -> Any:
    """What somebody says of themselves comes before the code for their gender, which is used where they did not."""
    said = _coded("GenderIdentity", _IDENTITY, "")(row).nullif("")
    male, female = list(_IDENTITY)[:2]
    return ibis.coalesce(said, _coded("Gender", {male: "1", female: "2", "Indeterminate": "9"})(row))


#: The code of the list, and its label as published. XX is another disability and NN none: one published sheet has the
#: two the wrong way round.
DISABILITY: Final[Codes] = {
    "01 Behaviour and Emotional": ("01",),
    "02 Hearing": ("02",),
    "03 Manual Dexterity": ("03",),
    "04 Memory or ability to concentrate, learn or understand (Learning Disability)": ("04",),
    "05 Mobility and Gross Motor": ("05",),
    "06 Perception of Physical Danger": ("06",),
    "07 Personal, Self Care and Continence": ("07",),
    "08 Progressive Conditions and Physical Health (such as HIV, cancer, multiple sclerosis, fits etc)": ("08",),
    "09 Sight": ("09",),
    "10 Speech": ("10",),
    "XX Other": ("XX",),
    "NN No Disability": ("NN",),
    "ZZ Not Stated (Person asked but declined to provide a response)": ("ZZ",),
}
_INVALID, _NO_CODE = "Invalid Code", "No Code Recorded"


def _disability(row: Any) -> Any:
    return row.DisabCode.isnull().ifelse(_NO_CODE, _coded("DisabCode", DISABILITY, _INVALID)(row))


_AGES: Final = {"Under 18": 17, "18 to 25": 25, "26 to 64": 64, "65 to 74": 74, "75 to 89": 89, "90 and over": 200}
_WORKING: Final = {"Under 18": 17, "18 to 64": 64, "65 and over": 200}


def _banded(bands: Mapping[str, int]) -> Callable[[Any], Any]:
    """The first band whose upper end is not passed."""

    def of(row: Any) -> Any:
        return ibis.cases(*((row.age <= highest, label) for label, highest in bands.items()), else_=UNKNOWN)

    return of


#: By tenth as the government numbers them, 1 the most deprived. The published labels run the other way.
DEPRIVATION: Final = {
    10: "01 Least deprived",
    **{11 - place: f"{place:02} Less deprived" for place in range(2, 6)},
    **{11 - place: f"{place:02} More deprived" for place in range(6, 10)},
    1: "10 Most deprived",
}


def _deprivation(row: Any) -> Any:
    return ibis.cases(*((row.decile == tenth, label) for tenth, label in DEPRIVATION.items()), else_=UNKNOWN)


_ANXIETY: Final = "Anxiety and stress related disorders"
_MUS: Final = "Medically Unexplained Symptoms"
#: What a descriptor begins with, in the order they are tried: a whole code before the group it would fall into.
PROBLEMS: Final[Codes] = {
    "Depression": ("F32", "F33"),
    f"{_ANXIETY} / Agoraphobia": ("F400",),
    f"{_ANXIETY} / Social phobias": ("F401",),
    f"{_ANXIETY} / Specific (isolated) phobias": ("F402",),
    f"{_ANXIETY} / Panic disorder [episodic paroxysmal anxiety]": ("F410",),
    f"{_ANXIETY} / Generalised anxiety disorder": ("F411",),
    f"{_ANXIETY} / Mixed anxiety and depressive disorder": ("F412",),
    f"{_ANXIETY} / Obsessive-compulsive disorder": ("F42",),
    f"{_ANXIETY} / Post-traumatic stress disorder": ("F431",),
    f"{_ANXIETY} / Hypochondriacal disorders": ("F452",),
    f"{_ANXIETY} / Body dysmorphic disorder": ("83482000",),
    f"{_ANXIETY} / Other anxiety or stress related disorder": ("F40", "F41", "F43"),
    f"{_MUS} / Irritable bowel syndrome": ("K58",),
    f"{_MUS} / Chronic fatigue syndrome": ("G933",),
    f"{_MUS} / MUS not otherwise specified": ("723916001",),
    "Other Mental Health disorders": ("F10", "F31", "F45", "F50", "F99"),
}
_OTHER: Final = "Other recorded problems"


def _problem(row: Any) -> Any:
    code = row.Validated_PresentingComplaint
    known = [(begins(code, start), label) for label, starts in PROBLEMS.items() for start in starts]
    return ibis.cases((code.isnull(), UNKNOWN), *known, else_=_OTHER)


_ALL: Final = (
    _by_code("ethnicity", "Ethnic Group", "EthnicCategory", ETHNICITY, "The ethnic category the person gave."),
    _by_code("ethnic-group", "Ethnic Group (five)", "EthnicCategory", _groups(), "The five groups of these."),
    _by_code("minority", "BME Group", "EthnicCategory", _MINORITIES, "White British, or any other that was given."),
    _by_code("gender", "Gender", "Gender", _GENDER, "The gender the person gave."),
    Breakdown(
        "gender-identity",
        "Gender Identity",
        (*_IDENTITY, "Indeterminate", UNKNOWN),
        _identity,
        _people,
        "What the person calls their gender; where that was not asked, the gender they gave.",
    ),
    Breakdown(
        "age",
        "Age Group",
        (*_AGES, UNKNOWN),
        _banded(_AGES),
        _people,
        "Whole years on the day of the request. The published files take the age at the end of the period.",
    ),
    Breakdown("working-age", "Working Age", (*_WORKING, UNKNOWN), _banded(_WORKING), _people, "Age in three bands."),
    Breakdown(
        "deprivation",
        "Indices of Deprivation Decile",
        (*DEPRIVATION.values(), UNKNOWN),
        _deprivation,
        _people,
        "The tenth of all neighbourhoods the person lives in, 01 the least deprived. Not known without a lookup.",
    ),
    Breakdown(
        "disability",
        "Disability",
        (*DISABILITY, _INVALID, _NO_CODE),
        _disability,
        _disabilities,
        "Each disability recorded of the person. Somebody with two is in both.",
        many=True,
    ),
    _by_code(
        "forces", "Ex British Armed Forces and Dependants", "ExBAFIndicator", _FORCES, "Whether the person served."
    ),
    Breakdown(
        "problem",
        "Problem Descriptor",
        (*PROBLEMS, _OTHER, UNKNOWN),
        _problem,
        _problems,
        "The problem descriptor that counts for the pathway. It is no diagnosis.",
    ),
)

BREAKDOWNS: Final[Mapping[str, Breakdown]] = {each.name: each for each in _ALL}
