"""Everything the description says can be asked, asked in many odd ways by schemathesis: no fault of ours, no leak."""

import json
import sys
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import schemathesis
from django.test import Client
from fhir_world import Reads, faults, small, word
from house import NAME
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.counted import cases, told

pytestmark = pytest.mark.django_db
MANY = 12
counted = {"cases": 0}


@pytest.fixture
def words(db, settings) -> dict[str, str]:
    """A word of a colleague who holds two people, and of one who may open nobody."""
    settings.HANDRAIL_PROGRAM_LIMITS = {"word": 10**9, "place": 10**9}
    house = small()
    return {
        "holder": word(house.accounts["holder"]),
        "stranger": word(house.accounts["stranger"]),
        "person": house.person,
    }


def _operations() -> list[Any]:
    schema = schemathesis.openapi.from_dict(Client().get("/fhir/openapi.json").json())
    return [each.ok() for each in schema.get_all_operations()]


def _is_sound(answer: Any, known: str) -> None:
    """Whatever was asked: FHIR, no fault of ours, and nobody's name where the word opens nobody."""
    body = answer.content.decode()
    assert answer.status_code < 500, body
    assert faults(json.loads(body)) == []
    assert known != "stranger" or NAME not in body


def _asked(case: Any, bearer: str) -> Any:
    """The case, through the door of the tests, which keeps the database open."""
    query = urlencode(case.query or {}, doseq=True, errors="replace")
    return Reads(bearer).client.generic(case.method, case.formatted_path, QUERY_STRING=query)


def test_every_operation_survives_what_a_machine_thinks_of(words, capsys):
    for operation in _operations():

        @given(case=operation.as_strategy(), known=st.sampled_from(["holder", "stranger"]))
        @cases(MANY)
        def tried(case: Any, known: str) -> None:
            counted["cases"] += 1
            _is_sound(_asked(case, words[known]), known)

        tried()
    with capsys.disabled():
        sys.stdout.write(f"\nschemathesis: {counted['cases']} cases, 0 server errors\n")
    told("FHIR's interface (schemathesis)", len(_operations()), "operations", counted["cases"])
    assert counted["cases"] >= MANY * 15


@given(path=st.text(max_size=60), query=st.dictionaries(st.text(max_size=12), st.text(max_size=30), max_size=4))
@cases(60)
def test_any_address_at_all_is_answered_in_fhir(words, path, query):
    answer = Reads(words["holder"]).ask("/fhir/" + quote(path), **query)
    assert answer.status_code < 500
    assert faults(answer.json()) == []
