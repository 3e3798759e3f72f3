"""The demo was down yesterday: somebody finds a day to enter, a copy of the night, and what opens it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.demo import build, personas
from handrail.demo.cast import PARTS
from handrail.organisation.models import OfflineCopy, Outage

pytestmark = pytest.mark.django_db


def test_a_day_waits_to_be_entered_and_each_team_has_its_copy(demo: Any, client: Client) -> None:
    demo.HANDRAIL_OFFLINE = demo.DATA / "offline"
    for _ in build.first(seed=1, people=len(PARTS), until=datetime.now(UTC)):
        pass
    lead = next(each for each in personas.all_of_them() if each.key == "lead")
    client.post(f"/demo/be/{lead.key}/")
    one = Outage.objects.get()
    body = client.get(reverse("clinic:outage", args=[one.pk]) + "?whose=all").content.decode()
    assert "The line of our supplier was cut." in body
    assert body.count('name="did-') == 3

    assert len(list(demo.HANDRAIL_OFFLINE.glob("copy-*.html"))) == OfflineCopy.objects.count() == 2
    assert max(OfflineCopy.objects.values_list("people", flat=True)) >= 3
    assert "not seen yet" in client.get(reverse("clinic:down")).content.decode()
