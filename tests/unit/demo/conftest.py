"""A demo on the test database: its settings for one test, in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as ours
from django.urls import clear_url_caches

from handrail.demo import crowd


@pytest.fixture
def demo(settings: Any, tmp_path: Path, db: None) -> Iterator[Any]:
    """Settings of a demo for this test alone."""
    settings.DEMO = True
    settings.DATA = tmp_path
    settings.INSTALLED_APPS = [*ours.INSTALLED_APPS, "handrail.demo"]
    settings.ROOT_URLCONF = "handrail.config.demo_urls"
    settings.EMAIL_BACKEND = "handrail.organisation.outbox.SealedOutbox"
    clear_url_caches()
    yield settings
    clear_url_caches()


@pytest.fixture(scope="session", autouse=True)
def small_crowd() -> Iterator[None]:
    """The many come from a run of a few hundred people and a small staff, which is enough for some of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowd, "REFERRALS_A_YEAR", 300.0)
        patch.setattr(crowd, "WTE", {"pwp": 1.0, "hi_therapist": 0.6, "counsellor": 0.2})
        yield
