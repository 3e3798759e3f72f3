"""The wall: the record of experience runs without care, and its tables have no place for who wrote or who read."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
ALONE = """
import django
django.setup()
from django.test import Client
from django.core.management import call_command
from django.conf import settings
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
for name in settings.DATABASES:
    call_command("migrate", database=name, verbosity=0)
pages = ("/experiences/", "/help-now/", "/clinic/", "/my/", "/experiences/work/sign-in/")
answers = {path: Client(SERVER_NAME="localhost").get(path).status_code for path in pages}
import sys
of_care = "care record organisation notes dataset pages clinic my planning reporting simulator measures".split()
loaded = sorted(name for name in of_care if f"handrail.{name}" in sys.modules)
print(answers, loaded, sorted(settings.DATABASES))
"""
#: What a column that tells of a person or their browser would be called, in any part of its name.
TELLING = ("ip", "address", "agent", "browser", "cookie", "session", "email", "phone", "user", "person", "referer")


def test_the_record_runs_alone_and_loads_nothing_of_care(tmp_path: Path) -> None:
    environment = {"DJANGO_SETTINGS_MODULE": "handrail.config.settings.record_alone", "HANDRAIL_DATA": str(tmp_path)}
    found = subprocess.run(
        [sys.executable, "-c", ALONE], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
    answers = {"/experiences/": 200, "/help-now/": 200, "/clinic/": 404, "/my/": 404, "/experiences/work/sign-in/": 200}
    assert found.stdout.strip() == f"{answers} [] ['default', 'experiences']"


TABLES = list(apps.get_app_config("experiences").get_models(include_auto_created=True))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_table_stands_apart_and_points_at_none_outside(table: type[models.Model]) -> None:
    through = table._meta.auto_created
    assert getattr(through or table, "database", "") == "experiences"
    outside = [
        field.name
        for field in table._meta.get_fields()
        if field.is_relation and field.related_model._meta.app_label != "experiences"
    ]
    assert outside == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_no_column_is_for_who_wrote_or_read(table: type[models.Model]) -> None:
    parts = [part for field in table._meta.fields for part in field.name.split("_")]
    assert [part for part in parts if part in TELLING] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_an_hour_is_kept_only_of_those_who_work_for_the_record(table: type[models.Model]) -> None:
    hours = [field.name for field in table._meta.fields if isinstance(field, models.DateTimeField)]
    assert hours == [] or any(field.name == "moderator" for field in table._meta.fields)
