"""In which category somebody is: the official lists and labels, and the traps in how others read them."""

from collections import Counter
from pathlib import Path

import pytest

from handrail.dataset.periods import month
from handrail.measures.breakdowns import BREAKDOWNS, UNKNOWN, NoSuchBreakdown, named
from handrail.measures.pathways import shape
from handrail.measures.running import measures
from tests.measures.small_bundle import Row, referral, write, written

APRIL = month(2026, 4)


def found(folder: Path, by: str) -> dict[str, int]:
    """How many referrals of April are in each category that anybody is in, in England."""
    numbers = measures(folder, [APRIL], by=(by,), only=("M001",))
    return {each.breakdown[1]: int(each.value or 0) for each in numbers if each.breakdown is not None}


def everybody(folder: Path, people: list[Row], **tables: list[Row]) -> Path:
    """Each with one referral of April."""
    numbered = [{"LocalPatientId": f"P{place}", "OrgIDProv": "RX1"} | dict(each) for place, each in enumerate(people)]
    return written(folder, IDS001=numbered, IDS101=[referral(each["LocalPatientId"]) for each in numbered], **tables)


def test_every_ethnic_code_is_counted_where_it_belongs(tmp_path: Path) -> None:
    codes = "ABCDEFGHJKLMNPRS"
    told = found(everybody(tmp_path, [{"EthnicCategory": code} for code in codes]), "ethnicity")
    assert list(told) == list(BREAKDOWNS["ethnicity"].categories[:-1])
    assert set(told.values()) == {1}


def test_other_asian_and_caribbean_people_are_not_lost(tmp_path: Path) -> None:
    folder = everybody(tmp_path, [{"EthnicCategory": code} for code in ("L", "M", " m", "A")])
    assert found(folder, "minority") == {"BME": 3, "White British": 1}
    assert found(folder, "ethnic-group") == {"White": 1, "Asian or Asian British": 1, "Black or Black British": 2}


def test_who_did_not_say_is_in_no_ethnic_group(tmp_path: Path) -> None:
    folder = everybody(tmp_path, [{"EthnicCategory": code} for code in ("99", "Z", "z ", "", "T", "LM")])
    for by in ("ethnicity", "ethnic-group", "minority"):
        assert found(folder, by) == {UNKNOWN: 6}


def test_whoever_is_not_in_the_index_is_not_known(tmp_path: Path) -> None:
    folder = written(tmp_path, IDS101=[referral("P1")])
    for by in ("ethnicity", "gender", "age", "deprivation", "problem"):
        assert found(folder, by) == {UNKNOWN: 1}


def test_disabilities_are_read_by_the_list_and_somebody_can_have_two(tmp_path: Path) -> None:
    """XX is another disability and NN none: one published sheet swaps them."""
    rows = [("P0", "NN"), ("P1", "XX"), ("P2", "1"), ("P2", "02"), ("P2", "02"), ("P3", "QQ")]
    disabled = [{"LocalPatientId": person, "OrgIDProv": "RX1", "DisabCode": code} for person, code in rows]
    folder = everybody(tmp_path, [{} for _ in range(5)], IDS007=disabled)
    assert found(folder, "disability") == {
        "01 Behaviour and Emotional": 1,
        "02 Hearing": 1,
        "XX Other": 1,
        "NN No Disability": 1,
        "Invalid Code": 1,
        "No Code Recorded": 1,
    }
    whole = [each for each in measures(folder, [APRIL], by=("disability",), only=("M001",)) if each.breakdown is None]
    assert [each.value for each in whole] == [5]


def test_age_turns_on_the_birthday(tmp_path: Path) -> None:
    """The referral is of 10 April 2026. For each band the youngest and the oldest; not yet born, and not known."""
    bands = {
        "Under 18": ("2026-04-10", "2008-04-11"),
        "18 to 25": ("2008-04-10", "2000-04-11"),
        "26 to 64": ("2000-04-10", "1961-04-11"),
        "65 to 74": ("1961-04-10", "1951-04-11"),
        "75 to 89": ("1951-04-10", "1936-04-11"),
        "90 and over": ("1936-04-10",),
        UNKNOWN: ("2026-04-11", ""),
    }
    people = [{"PersonBirthDate": born} for days in bands.values() for born in days]
    assert found(everybody(tmp_path, people), "age") == {band: len(days) for band, days in bands.items()}


def test_what_somebody_says_of_their_gender_comes_before_the_code(tmp_path: Path) -> None:
    people = [("1", "2"), ("2", ""), ("9", "Z"), ("X", "3"), ("", "X"), ("1", "4")]
    folder = everybody(tmp_path, [{"Gender": code, "GenderIdentity": said} for code, said in people])
    assert found(folder, "gender-identity") == {
        "Female (including trans women)": 2,
        "Non-binary": 1,
        "Other (not listed)": 1,
        "Indeterminate": 1,
        UNKNOWN: 1,
    }
    assert found(folder, "gender") == {"Male": 2, "Female": 1, "Indeterminate": 1, UNKNOWN: 2}


def test_deprivation_is_not_known_without_a_lookup(tmp_path: Path) -> None:
    assert found(everybody(tmp_path, [{"Postcode": "LS1 4AP"}]), "deprivation") == {UNKNOWN: 1}


def test_the_most_deprived_tenth_is_published_as_the_tenth(tmp_path: Path) -> None:
    """The government's own file calls it 1."""
    folder = everybody(tmp_path, [{"Postcode": code} for code in ("LS1 4AP", "ls14ap", "LS2 9JT", "BD1 1AA")])
    write(
        tmp_path / "deprivation.csv",
        [{"Postcode": "LS1  4AP", "IMDDecile": "1"}, {"Postcode": "LS2 9JT", "IMDDecile": "10"}],
    )
    assert found(folder, "deprivation") == {"01 Least deprived": 1, "10 Most deprived": 2, UNKNOWN: 1}


def test_a_column_of_the_extract_tells_the_tenth_too(tmp_path: Path) -> None:
    folder = everybody(tmp_path, [{"IMDDecile": tenth} for tenth in ("1", "2", "6", "11", "")])
    assert found(folder, "deprivation") == {
        "05 Less deprived": 1,
        "09 More deprived": 1,
        "10 Most deprived": 1,
        UNKNOWN: 2,
    }


def test_problems_as_they_are_grouped_in_what_is_published(tmp_path: Path) -> None:
    codes = [
        "F32.1",
        "F40.1",
        "F409",
        "F42.2",
        "F43.1",
        "F432",
        "F45.2",
        "F454",
        "K58.9",
        "83482000",
        "M54",
        "?",
        "F41.1",
    ]
    people = [{"LocalPatientId": f"P{place}"} for place in range(len(codes) + 1)]
    complaints = [
        {"ServiceRequestId": f"P{place}", "OrgIDProv": "RX1", "PresComp": code} for place, code in enumerate(codes)
    ]
    told = found(everybody(tmp_path, people, IDS603=complaints), "problem")
    short = Counter({label.partition(" / ")[2] or label: number for label, number in told.items()})
    assert short == {
        "Depression": 1,
        "Social phobias": 1,
        "Generalised anxiety disorder": 1,
        "Obsessive-compulsive disorder": 1,
        "Post-traumatic stress disorder": 1,
        "Hypochondriacal disorders": 1,
        "Body dysmorphic disorder": 1,
        "Other anxiety or stress related disorder": 2,
        "Irritable bowel syndrome": 1,
        "Other Mental Health disorders": 1,
        "Other recorded problems": 1,
        UNKNOWN: 2,
    }


def test_a_person_is_as_the_newest_month_has_them(tmp_path: Path) -> None:
    index = [
        {"LocalPatientId": "P1", "OrgIDProv": "RX1", "Gender": gender, "RecordStartDate": since}
        for gender, since in (("1", "2026-04-01"), ("2", "2026-05-01"), ("9", "2026-03-01"))
    ]
    assert found(written(tmp_path, IDS001=index, IDS101=[referral("P1")]), "gender") == {"Female": 1}


def test_the_same_number_of_a_person_at_two_providers_is_two_people(tmp_path: Path) -> None:
    index = [
        {"LocalPatientId": "P1", "OrgIDProv": org, "Gender": gender} for org, gender in (("RX1", "1"), ("RX2", "2"))
    ]
    folder = written(tmp_path, IDS001=index, IDS101=[referral("P1"), referral("P1", org="RX2")])
    assert found(folder, "gender") == {"Male": 1, "Female": 1}


def test_categories_add_up_to_the_whole(tmp_path: Path) -> None:
    people = [{"EthnicCategory": code, "Gender": "1", "PersonBirthDate": "1990-01-01"} for code in "ALMZ"]
    single = [name for name, each in BREAKDOWNS.items() if not each.many]
    numbers = measures(everybody(tmp_path, people), [APRIL], by=single, only=("M001",))
    by_variable: Counter[str] = Counter()
    for each in numbers:
        if each.breakdown is not None:
            by_variable[each.breakdown[0]] += int(each.value or 0)
    assert by_variable == {BREAKDOWNS[name].variable: 4 for name in single}


def test_no_table_of_staff_can_be_asked_for() -> None:
    """No breakdown is called so, no field of a pathway names staff, and what is not declared is refused."""
    looked_at = {
        *shape.row().columns,
        *("Gender", "GenderIdentity", "EthnicCategory", "ExBAFIndicator", "age", "decile"),
    }
    for name in [*BREAKDOWNS, *(each.variable for each in BREAKDOWNS.values()), *looked_at]:
        assert not any(word in name.lower() for word in ("staff", "careperslocal", "therapist", "practitioner"))
    for asked in ("staff", "therapist", "CarePersLocalId", "practitioner"):
        with pytest.raises(NoSuchBreakdown, match="There are: ethnicity"):
            named(asked)
