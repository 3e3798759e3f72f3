"""A demo cannot be started with the settings of a service, nor the other way round."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from calling import clean

from handrail.config.apart import demo_stands_apart
from handrail.record import journal

START = "import django; django.setup(); print('started')"


def start(folder: Path, settings: str, **environment: str) -> Any:
    """Start Django with these settings, written beside it."""
    (folder / "mixed.py").write_text(settings)
    environment = clean(DJANGO_SETTINGS_MODULE="mixed", **environment)
    environment["PYTHONPATH"] += f":{folder}"
    return subprocess.run(
        [sys.executable, "-c", START], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def keyed(service: dict[str, str]) -> dict[str, str]:
    from handrail.keys import master

    path = Path(service["HANDRAIL_MASTER_KEY_FILE"])
    path.parent.mkdir()
    master.create(path)
    return service


SERVICE = "from handrail.config.settings.service import *\n"


def test_a_service_starts(tmp_path: Path, keyed: dict[str, str]) -> None:
    assert start(tmp_path, SERVICE, **keyed).stdout == "started\n"


@pytest.mark.parametrize(
    "mixed",
    [
        "DEMO = True",
        "INSTALLED_APPS = [*INSTALLED_APPS, 'handrail.demo']",
        "ROOT_URLCONF = 'handrail.config.demo_urls'",
        "CLOCK_MAY_BE_SET = True",
        "DEMO = True\nSECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = False",
    ],
)
def test_a_service_with_anything_of_a_demo_does_not_start(tmp_path: Path, keyed: dict[str, str], mixed: str) -> None:
    done = start(tmp_path, SERVICE + mixed, **keyed)

    assert done.returncode != 0
    assert "A demo and a real service never share settings" in done.stderr


def test_a_service_refuses_the_variables_of_a_demo(tmp_path: Path, keyed: dict[str, str]) -> None:
    done = start(tmp_path, SERVICE, HANDRAIL_DATA="demo-data", **keyed)

    assert done.returncode == 1
    assert "never share settings" in done.stderr


def test_a_demo_on_the_database_of_a_service_does_not_start(tmp_path: Path) -> None:
    demo = "from handrail.config.settings.demo import *\nfrom handrail.config.settings.databases import postgresql\n"
    done = start(tmp_path, demo + "DATABASES['default'] = postgresql('x')", HANDRAIL_DATA=str(tmp_path / "d"))

    assert done.returncode != 0
    assert "the database is a server's" in done.stderr


def test_the_check_is_one_of_django_s_own_too(settings: Any) -> None:
    assert demo_stands_apart() == []
    settings.DEMO, settings.SECURE_SSL_REDIRECT = True, True
    assert [error.id for error in demo_stands_apart()] == ["handrail.E001"]


def test_nobody_sets_the_clock_of_a_service(settings: Any) -> None:
    settings.DEMO = settings.CLOCK_MAY_BE_SET = False

    with pytest.raises(journal.ClockIsFixed), journal.clock(datetime(2026, 1, 1, tzinfo=UTC)):
        pass
