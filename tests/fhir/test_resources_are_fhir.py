"""Every resource that leaves is FHIR R4: by its JSON schema, and by models of a library that check more."""

import pytest
from fhir_world import Reads, faults, program, says_yes, word
from house import House, build

from handrail.fhir.kinds.table import KINDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db) -> House:
    return build()


def test_everything_the_holder_reads_is_fhir(house):
    found = Reads(word(house.accounts["holder"])).everything()
    assert [fault for each in found for fault in faults(each)] == []
    assert {each["resourceType"] for each in found} == set(KINDS)


def test_everything_a_persons_own_app_reads_is_fhir(house):
    app = program(for_people=True)
    says_yes(house.person, house.accounts["person"], app)
    found = Reads(word(house.accounts["person"], app)).everything()
    assert [fault for each in found for fault in faults(each)] == []
    assert {each["resourceType"] for each in found} == set(KINDS)
