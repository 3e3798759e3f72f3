"""People and staff who sign in, and the code that was sent to them."""

import re

import pytest
from django.core.cache import cache
from django.urls import path

from handrail.accounts import people, staff
from handrail.accounts.roles import Role
from handrail.config import urls

ADDRESS = "robin@example.org"
PASSWORD = "three words that do not belong"


@pytest.fixture
def person(db):
    return people.open_account(ADDRESS, "PERSON1")


@pytest.fixture
def therapist(db):
    return staff.open_account("amina@service.example", "Amina Osei", Role.HI_THERAPIST, PASSWORD)


@pytest.fixture
def ask(client, db, mailoutbox):
    """Ask for a code as a browser would; gives back the code, or None if no letter was sent."""

    def asked(address=ADDRESS, **more):
        before = len(mailoutbox)
        response = client.post("/sign-in/" + more.pop("query", ""), {"email": address, **more})
        asked.response = response
        if len(mailoutbox) == before:
            return None
        return re.search(r"[A-Z]{4}-[A-Z]{4}", mailoutbox[-1].body)[0]

    return asked


@pytest.fixture
def sign_in(client, ask):
    """Sign in by code, the whole way."""

    def signed_in(address=ADDRESS, query=""):
        code = ask(address, query=query)
        return client.post("/sign-in/code/" + query, {"code": code})

    return signed_in


@pytest.fixture
def later(monkeypatch):
    """Let time pass for the sign-in library and for sessions."""
    import time

    from django.utils import timezone

    now, real_now = time.time, timezone.now

    def passed(**amount):
        from datetime import timedelta

        delta = timedelta(**amount)
        monkeypatch.setattr(time, "time", lambda: now() + delta.total_seconds())
        monkeypatch.setattr(timezone, "now", lambda: real_now() + delta)

    return passed


@pytest.fixture(autouse=True)
def _no_tries_yet(request):
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        cache.clear()


@pytest.fixture
def rooms(settings):
    """Two pages to open: one for people, one for staff, each with a form."""
    import types

    from django.http import HttpResponse

    from handrail.accounts.doors import person_required, staff_required

    def page(request):
        held = request.held_post
        words = held.get("words", "") if held else ""
        return HttpResponse(f"{request.method} as {request.user.pk}; words: {request.POST.get('words', words)}")

    module = types.ModuleType("rooms")
    module.urlpatterns = [
        path("my/", person_required(page), name="my_home"),
        path("my/write/", person_required(page), name="my_write"),
        path("clinic/", staff_required(page), name="clinic_home"),
        *urls.urlpatterns,
    ]
    for name in ("handler400", "handler403", "handler404", "handler429", "handler500"):
        setattr(module, name, getattr(urls, name))
    settings.ROOT_URLCONF = module
    return module
