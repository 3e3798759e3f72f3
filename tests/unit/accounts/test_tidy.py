"""The night takes only what has expired."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone

from handrail.accounts.tidy import tidy

NOTHING = {"sheets": 0, "sittings": 0, "devices": 0}

pytestmark = pytest.mark.django_db


def test_what_has_expired_goes_and_what_has_not_stays(client, person, sign_in, rooms):
    sign_in()
    cache.clear()
    cache.set("soon", 1, timeout=10)
    cache.set("later", 1, timeout=10_000_000)
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(days=1))
    assert tidy(timezone.now() + timedelta(minutes=1)) == {"sessions": 1, "typing": 0, "counts": 1, **NOTHING}
    assert client.get("/my/").status_code == 200
    assert cache.get("later") == 1
