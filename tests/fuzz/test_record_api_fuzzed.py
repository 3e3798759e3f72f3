"""What the record of experience describes for programs, asked in odd ways by schemathesis: it answers as it says."""

from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from django.test import Client
from house import CLINICAL, NAME, SEALED
from hypothesis import given

from tests.fuzz.counted import cases, told
from tests.fuzz.world import World

pytestmark = pytest.mark.django_db
FEW = 12


def _operations() -> list[Any]:
    schema = schemathesis.openapi.from_dict(Client().get("/experiences/api/openapi.json").json())
    return [each.ok() for each in schema.get_all_operations()]


def _is_sound(case: Any, answer: Any) -> None:
    """One of the answers it says it gives, in the form it says, and nothing of anybody who is cared for."""
    told_of = case.operation.definition.raw["responses"]
    assert str(answer.status_code) in told_of or "default" in told_of, (answer.status_code, answer.content[:300])
    assert isinstance(answer.json(), dict | list)
    assert not any(word in answer.content.decode() for word in (CLINICAL, NAME, SEALED))


def test_every_operation_answers_as_described(fuzzed: World) -> None:
    tried, operations = {"cases": 0}, _operations()
    for operation in operations:

        @given(case=operation.as_strategy())
        @cases(FEW)
        def each(case: Any) -> None:
            tried["cases"] += 1
            query = urlencode(case.query or {}, doseq=True, errors="replace")
            answer = fuzzed.house.browsers["anonymous"].generic(case.method, case.formatted_path, QUERY_STRING=query)
            assert answer.status_code < 500
            if answer.status_code != 404 or answer.get("Content-Type", "").startswith("application/json"):
                _is_sound(case, answer)

        each()
    told("the record of experience's interface (schemathesis)", len(operations), "operations", tried["cases"])
    assert len(operations) >= 3
