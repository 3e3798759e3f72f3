"""A small service: a lead, a supervisor, and two who work under her."""

import pytest

from handrail.accounts import staff
from handrail.accounts.roles import Role
from handrail.organisation.models import Practitioner


@pytest.fixture
def hire(db):
    def hired(name, role=Role.PWP, **more):
        account = staff.open_account(f"{name.lower()}@service.example", name, role)
        return Practitioner.objects.create(account=account, **more)

    return hired


@pytest.fixture
def lead(hire):
    return hire("Lena", Role.CLINICAL_LEAD)


@pytest.fixture
def dan(hire, lead):
    return hire("Dan", Role.SUPERVISOR, supervisor=lead)


@pytest.fixture
def amina(hire, dan):
    return hire("Amina", Role.HI_THERAPIST, supervisor=dan)


@pytest.fixture
def bo(hire, dan):
    return hire("Bo", supervisor=dan)
