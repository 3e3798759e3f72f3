"""What the page of a theme says of how far coders agree: a number with its interval, and not claimed too early."""

import pytest
from coded_world import account, coder, load, read
from django.test import Client
from django.urls import reverse

from handrail.experiences.themes import coding

pytestmark = pytest.mark.django_db
THEME = "listened-to"


@pytest.fixture
def two(db, monkeypatch):
    monkeypatch.setattr(coding, "SECOND_READING_ONE_IN", 1)
    load()
    return coder("first"), coder("second")


def both_read(two, *said: tuple[bool, bool]) -> None:
    for mine, theirs in said:
        made = account()
        for who, puts in zip(two, (mine, theirs), strict=True):
            read(made, who, *([THEME] if puts else []))


def page() -> str:
    return Client().get(reverse("experiences:theme", args=[THEME])).content.decode()


def test_a_table_worked_out_by_hand(two):
    """Twelve pairs: four times both, four times neither, two each way. Observed 4/12, expected 2·12·12/(24·23)."""
    both_read(two, *[(True, True)] * 4, *[(False, False)] * 4, *[(True, False)] * 2, *[(False, True)] * 2)
    alpha = 1 - (4 / 12) / (2 * 12 * 12 / (24 * 23))
    assert f"alpha {alpha:.2f}" in page()
    assert "Two people read 12 passages" in page()


def test_nothing_is_claimed_of_few(two):
    both_read(two, *[(True, False)] * 9)
    assert "not double-coded yet" in page()
    both_read(two, (True, True))
    assert "not double-coded yet" not in page()


def test_nothing_is_claimed_of_a_theme_nobody_put(two):
    both_read(two, *[(False, False)] * 12)
    assert "not double-coded yet" in page()
