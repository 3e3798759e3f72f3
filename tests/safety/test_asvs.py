"""The table of OWASP ASVS is whole: each requirement once, with one answer, and what an answer names is there."""

import re
from collections import Counter
from typing import Any, Final

import pytest

from tests.proved import is_run
from tests.safety.print_asvs import CHAPTERS, KINDS, PAGE, ROOT, kind_of, printed, rows

TABLE: Final = rows()
#: How many requirements of levels 1 and 2 each section of 5.0.0 has, and the numbers it gives to those of level 3.
SECTIONS: Final = {
    "1.1": (2, ()),
    "1.2": (10, (10,)),
    "1.3": (12, (12,)),
    "1.4": (3, ()),
    "1.5": (3, (3,)),
    "2.1": (3, ()),
    "2.2": (3, ()),
    "2.3": (5, (5,)),
    "2.4": (2, (2,)),
    "3.1": (1, (1,)),
    "3.2": (3, (3,)),
    "3.3": (5, (5,)),
    "3.4": (8, (7, 8)),
    "3.5": (8, (6, 7, 8)),
    "3.6": (1, (1,)),
    "3.7": (5, (3, 4, 5)),
    "4.1": (5, (4, 5)),
    "4.2": (5, (2, 3, 4, 5)),
    "4.3": (2, ()),
    "4.4": (4, ()),
    "5.1": (1, ()),
    "5.2": (6, (4, 5, 6)),
    "5.3": (3, (3,)),
    "5.4": (3, ()),
    "6.1": (3, ()),
    "6.2": (12, ()),
    "6.3": (8, (5, 6, 7, 8)),
    "6.4": (6, (5, 6)),
    "6.5": (8, (6, 7, 8)),
    "6.6": (4, (4,)),
    "6.7": (2, (1, 2)),
    "6.8": (4, ()),
    "7.1": (3, ()),
    "7.2": (4, ()),
    "7.3": (2, ()),
    "7.4": (5, ()),
    "7.5": (3, (3,)),
    "7.6": (2, ()),
    "8.1": (4, (3, 4)),
    "8.2": (4, (4,)),
    "8.3": (3, (2, 3)),
    "8.4": (2, (2,)),
    "9.1": (3, ()),
    "9.2": (4, ()),
    "10.1": (2, ()),
    "10.2": (3, (3,)),
    "10.3": (5, (5,)),
    "10.4": (16, (12, 13, 14, 15, 16)),
    "10.5": (5, ()),
    "10.6": (2, ()),
    "10.7": (3, ()),
    "11.1": (4, (3, 4)),
    "11.2": (5, (4, 5)),
    "11.3": (5, (4, 5)),
    "11.4": (4, ()),
    "11.5": (2, (2,)),
    "11.6": (2, (2,)),
    "11.7": (2, (1, 2)),
    "12.1": (5, (4, 5)),
    "12.2": (2, ()),
    "12.3": (5, (5,)),
    "13.1": (4, (2, 3, 4)),
    "13.2": (6, (6,)),
    "13.3": (4, (3, 4)),
    "13.4": (7, (6, 7)),
    "14.1": (2, ()),
    "14.2": (8, (5, 6, 7, 8)),
    "14.3": (3, ()),
    "15.1": (5, (4, 5)),
    "15.2": (5, (4, 5)),
    "15.3": (7, ()),
    "15.4": (4, (1, 2, 3, 4)),
    "16.1": (1, ()),
    "16.2": (5, ()),
    "16.3": (4, ()),
    "16.4": (3, ()),
    "16.5": (4, (4,)),
    "17.1": (2, (2,)),
    "17.2": (8, (5, 6, 7, 8)),
    "17.3": (2, ()),
}


def _numbers() -> list[str]:
    return [
        f"{section}.{number}"
        for section, (most, third) in SECTIONS.items()
        for number in range(1, most + 1)
        if number not in third
    ]


def _is_there(proof: str | dict[str, str]) -> bool:
    if isinstance(proof, str):
        return is_run(proof)
    return all((ROOT / file).exists() and len(words) > 10 for file, words in proof.items())


def _missing(row: dict[str, Any]) -> list[Any]:
    return [proof for proof in row["met_by"] if not _is_there(proof)]


def test_every_requirement_of_levels_1_and_2_is_there_once_and_in_order() -> None:
    assert [row["number"] for row in TABLE] == _numbers()
    assert Counter(row["level"] for row in TABLE) == {1: 70, 2: 183}
    assert list(dict.fromkeys(row["number"].partition(".")[0] for row in TABLE)) == list(CHAPTERS)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["number"])
def test_each_has_one_answer(row: dict[str, Any]) -> None:
    assert set(row) == {"number", "level", "asks", kind_of(row)}
    assert len(set(row) & set(KINDS)) == 1
    assert all(row.values())


@pytest.mark.parametrize("row", [row for row in TABLE if "met_by" in row], ids=lambda row: row["number"])
def test_what_it_is_met_by_is_there_and_is_run(row: dict[str, Any]) -> None:
    assert _missing(row) == []


@pytest.mark.parametrize("row", [row for row in TABLE if "not_met" in row], ids=lambda row: row["number"])
def test_what_is_missing_is_somebodys(row: dict[str, Any]) -> None:
    assert re.search(r"\b(The makers|The organisation)\b", row["not_met"].rpartition(". ")[2])


@pytest.mark.parametrize("row", [row for row in TABLE if "met_by" not in row], ids=lambda row: row["number"])
def test_a_test_or_a_file_that_is_named_in_passing_is_there_too(row: dict[str, Any]) -> None:
    files = {file.stem for file in (ROOT / "tests").rglob("*.py")}
    said = row[kind_of(row)]
    assert set(re.findall(r"(?<![/\w])test_\w+", said)) <= files
    assert all((ROOT / path).exists() for path in re.findall(r"\b(?:docs|handrail|tests)/[\w/.-]+\.(?:md|py)", said))


def test_a_proof_that_vanished_is_noticed() -> None:
    assert _missing({"met_by": ["tests/safety/test_asvs.py::test_nobody_wrote"]})
    assert _missing({"met_by": [{"handrail/nowhere.py": "nobody wrote this file"}]})
    assert not _missing({"met_by": ["tests/safety/test_asvs.py::test_a_proof_that_vanished_is_noticed"]})


def test_the_page_says_what_the_table_says() -> None:
    assert PAGE.read_text() == printed(), "run ./run python tests/safety/print_asvs.py"
