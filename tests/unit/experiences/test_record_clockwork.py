"""What happens in the record whether or not anybody is looking: in a service, and where it runs alone."""

import pytest
from django.conf import settings
from told_world import tell

from handrail.config.commands import clockwork as commands
from handrail.config.commands.app import run
from handrail.experiences import clockwork
from handrail.experiences.models import Published

pytestmark = pytest.mark.django_db


def test_a_tick_publishes_once_a_week() -> None:
    for _ in range(5):
        tell()
    assert clockwork.work() == "5 accounts became public."
    tell()
    assert clockwork.work() == "0 accounts became public."
    assert Published.objects.count() == 5


def test_the_command_publishes_and_says_how_many(capsys) -> None:
    for _ in range(5):
        tell()
    assert run(["experiences", "publish"]) == 0
    assert "5 accounts became public." in capsys.readouterr().out
    assert run(["experiences", "publish"]) == 0
    assert "0 accounts became public." in capsys.readouterr().out


def test_where_the_record_runs_alone_a_tick_does_what_the_record_needs(monkeypatch) -> None:
    for _ in range(5):
        tell()
    assert "handrail.record" in settings.INSTALLED_APPS  # so something is left out below
    monkeypatch.setattr(commands, "_has_care", lambda: False)
    assert commands.work() == ["5 accounts became public."]
