"""Whoever signs in and has no day page is led to their own work, not to a page with nothing of theirs."""

import pytest
from django.urls import reverse
from house import House, build

pytestmark = pytest.mark.django_db

LED_TO = {
    "manager": "clinic:health",
    "adviser": "clinic:employment",
    "safeguarding": "clinic:safeguarding",
    "guardian": "clinic:reading-log",
    "data": "clinic:numbers",
    "complaints": "clinic:raised",
    "outside": "clinic:raised",
}


@pytest.fixture
def staff_alone(db) -> House:
    return build(with_people=False)


def test_each_role_without_a_day_page_begins_at_its_own_work(staff_alone: House) -> None:
    for who, page in LED_TO.items():
        answer = staff_alone.browsers[who].get(reverse("clinic:today"))
        assert (who, answer.status_code, answer.headers.get("Location")) == (who, 302, reverse(page))
        assert staff_alone.browsers[who].get(reverse(page)).status_code == 200, who
