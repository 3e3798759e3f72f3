"""Every published measure is worked out, or says why it cannot be, and the pages say so."""

from collections import Counter

import pytest
from print_measures import DOCS, printed

from handrail.measures import catalogue, dictionary, readings
from handrail.measures.catalogue import CANNOT, MEASURES, PUBLISHED
from handrail.measures.kinds import Count, Share, tallies
from handrail.measures.manual import told
from handrail.measures.output import BREAKDOWN, COLUMNS, SUPPRESSED
from handrail.measures.pathways.shape import official, row
from handrail.measures.readings import READINGS, SETTINGS, Readings

TYPES = {"Core": 221, "LTC": 12, "EA": 110}


def test_the_list_has_all_that_is_published() -> None:
    assert Counter(each.type for each in PUBLISHED.values()) == TYPES


def test_each_is_computed_or_says_why_it_cannot_be() -> None:
    assert sorted(each.id for each in (*MEASURES, *CANNOT)) == sorted(PUBLISHED)
    assert all(each.because for each in CANNOT)


def test_they_are_called_as_published_and_stand_in_its_order() -> None:
    assert [(each.id, each.name) for each in MEASURES if each.name != PUBLISHED[each.id].name] == []
    assert [each.id for each in MEASURES] == [id_ for id_ in PUBLISHED if id_ in {each.id for each in MEASURES}]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda each: each.id)
def test_it_is_what_its_name_says(measure: catalogue.Measure) -> None:
    kind = type(measure.kind).__name__
    first = measure.name.split("_")[0]

    assert kind == {"Percentage": "Share", "Max": "Extreme", "Min": "Extreme"}.get(first, first)
    assert measure.about.endswith(".")


def test_every_side_of_a_share_is_named_by_a_measure_or_in_words() -> None:
    shares = [each for each in MEASURES if isinstance(each.kind, Share)]

    assert [each.id for each in shares if "  " in told(each.kind) or "None" in told(each.kind)] == []
    assert told(catalogue.BY_ID["M192"].kind) == "100 × M191 / (M076 − M179)"


def test_what_is_counted_in_two_measures_is_counted_once() -> None:
    counts = {measure.kind.of for measure in MEASURES if isinstance(measure.kind, Count)}
    shared = catalogue.BY_ID["M077"].kind

    assert set(tallies(shared)) <= counts


def test_every_reading_that_a_measure_names_is_one_and_each_is_told() -> None:
    names = set(Readings.__dataclass_fields__)

    assert {name for each in MEASURES for name in each.reading} <= {each.name for each in readings.TOLD}
    assert [each.name for each in SETTINGS] == list(Readings.__dataclass_fields__)
    assert len({each.name for each in readings.TOLD}) == len(readings.TOLD) > len(names)


def test_under_the_same_readings_the_measures_are_the_same() -> None:
    assert catalogue.measures(Readings()) is catalogue.measures(READINGS)


def test_the_dictionary_tells_every_column_and_every_field() -> None:
    assert set(dictionary.COLUMNS_TOLD) == {*COLUMNS, SUPPRESSED, *BREAKDOWN}
    assert list(official(row()).columns) == [name for name in official(row()).columns if name in dictionary.fields()]
    assert set(dictionary.fields()) <= set(official(row()).columns)


@pytest.mark.parametrize("name", printed())
def test_the_page_is_what_the_code_says(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")

    assert page == printed()[name], "Print them: ./run python tests/measures/print_measures.py"
