"""The lines of help: one home, on every page, also while the database cannot be asked; stale where nobody looked."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from handrail.clinic.setup import ready
from handrail.design import crisis
from handrail.organisation import clockwork, lines
from handrail.organisation.models import CrisisLine
from handrail.pages import here
from handrail.record import journal
from tests.unit.clinic.conftest import Browser, House, browser, house, nothing_noted

__all__ = ["browser", "house", "nothing_noted"]

pytestmark = pytest.mark.django_db

OWN = {
    "name": "Night line, Ambermouth",
    "number": "01632 960 002",
    "way": "tel",
    "dial": "01632 960 002",
    "hours": "8pm to 8am",
    "text": "Nurses who listen.",
    "review_within_days": "90",
    "checked": "on",
}


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    here._known.of, here._known.name, here._known.lines = None, "", ()


def test_a_line_that_is_added_stands_on_every_page_and_stays_while_the_database_is_away(
    house: House, browser: Browser, monkeypatch: Any
) -> None:
    lines.begin_with(crisis.DEFAULT_LINES)
    assert browser(house.manager).post(reverse("clinic:line", args=["new"]), OWN).status_code == 302
    assert 'href="tel:01632960002"' in Client().get("/help-now/").content.decode()

    def away() -> Any:
        raise OperationalError("no database")

    monkeypatch.setattr("handrail.record.service.glance", away)
    page = Client().get("/no-such-page/").content.decode()
    assert "Night line, Ambermouth" in page and "116 123" in page


def test_a_changed_number_counts_as_never_checked(house: House, browser: Browser) -> None:
    client = browser(house.manager)
    client.post(reverse("clinic:line", args=["new"]), OWN)
    line = CrisisLine.objects.get()
    assert line.reviewed == journal.today()
    page = reverse("clinic:line", args=[line.pk])
    client.post(page, {**OWN, "dial": "01632 960 003", "checked": ""})
    assert CrisisLine.objects.get().reviewed is None
    client.post(page, {"remove": "1"})
    assert CrisisLine.objects.count() == 1, "the last one stays"


def test_checking_is_one_page_and_what_is_missing_says_so(house: House, browser: Browser) -> None:
    lines.begin_with(crisis.DEFAULT_LINES)
    assert any(each.page == "lines" for each in ready.missing(journal.today()))
    refs = list(CrisisLine.objects.values_list("pk", flat=True))
    browser(house.lead).post(reverse("clinic:lines"), {"checked": refs})
    assert not any(each.page == "lines" for each in ready.missing(journal.today()))


def test_the_health_page_tells_of_the_clockwork_the_rota_and_what_nobody_covers(house: House, browser: Browser) -> None:
    client = browser(house.manager)
    before = client.get(reverse("clinic:health")).content.decode()
    assert "It has not run yet." in before and "Nobody has looked yet whether the journal" in before
    clockwork.ran(clockwork.TICK, journal.now())
    clockwork.ran(clockwork.VERIFY, journal.now(), well=False)
    after = client.get(reverse("clinic:health")).content.decode()
    assert "The clockwork: well" in after and "something was found" in after and "The duty rota: well" in after
