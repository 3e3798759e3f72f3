"""When a service says that it is ready, under which name a page is counted, and what an error says in the log."""

import logging
import re
import sys
from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, resolve, reverse

from handrail.config.watch import logs, pages, ready

WEB = RequestFactory()


@pytest.fixture(autouse=True)
def look_anew() -> Iterator[None]:
    ready.forget()
    yield
    ready.forget()


@pytest.mark.django_db
def test_without_a_table_of_this_version_it_is_not_ready() -> None:
    rows = MigrationRecorder(connection).migration_qs.filter(app="record", name="0001_initial")
    assert rows.delete()[0] == 1

    assert Client().get("/healthz").status_code == 503


@pytest.mark.django_db
def test_with_tables_of_a_newer_version_it_is_ready() -> None:
    MigrationRecorder(connection).record_applied("record", "9999_of_tomorrow")

    assert Client().get("/healthz").status_code == 200


@pytest.mark.django_db
def test_with_another_key_it_is_not_ready(fresh_keys: object) -> None:
    from handrail.keys import current

    current.use(b"another key of nobody, 32 bytes!")
    assert Client().get("/healthz").status_code == 503


def test_only_asking_is_answered() -> None:
    assert Client().post("/healthz").status_code == 405


def test_each_page_with_a_name_of_its_own_is_there_and_none_tells_what_happened_to_somebody() -> None:
    lists = {name for name in pages.NAMED if _is_there(name)}
    assert lists == pages.NAMED
    for part in ("raise", "concern", "safeguard", "proposal", "answer", "ending", "stop", "harm", "died", "sharing"):
        assert not [name for name in pages.NAMED if part in name]


def _is_there(name: str) -> bool:
    for arguments in ([], ["A" * 16]):
        try:
            return bool(reverse(name, args=arguments))
        except NoReverseMatch:
            continue
    return False


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/clinic/", "clinic:today"),
        ("/my/talk/write/", "my: another page"),
        ("/my/talk/raise/concern/", "my: another page"),
        ("/experiences/accounts/", "experiences"),
        ("/static/x.css", "a file"),
        ("/nowhere/Wren/", "no page"),
    ],
)
def test_under_which_name_a_page_is_counted(path: str, name: str) -> None:
    request = WEB.get(path)
    if name not in ("experiences", "a file", "no page"):
        request.resolver_match = resolve(path)
    assert pages.name_of(request) == name


@pytest.mark.parametrize("formatter", [logs.Line(), logs.Json()])
def test_one_event_is_one_line_with_its_zone_whatever_it_says(formatter: logging.Formatter) -> None:
    said = "one\n2027-01-01T00:00:00+0000 INFO forged\r\x1b[2Jtwo\u2028three"
    told = formatter.format(logging.LogRecord("handrail", logging.WARNING, "", 1, said, (), None))

    assert len(told.splitlines()) == 1 and "\x1b" not in told
    assert re.search(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}", told)


@pytest.mark.parametrize("formatter", [logs.Line(), logs.Json()])
def test_an_error_is_told_by_its_kind_and_place_and_never_by_what_it_says(formatter: logging.Formatter) -> None:
    try:
        try:
            raise ValueError("Wren wrote this")
        except ValueError:
            raise KeyError("Tolliver") from None
    except KeyError:
        said = logging.LogRecord("django.request", logging.ERROR, "", 1, "Error: %s", ("/my/secret/",), sys.exc_info())
    said.request = WEB.get("/my/secret/?q=Tolliver")
    told = formatter.format(said)

    assert "KeyError at config/test_ready.py:" in told and "a page failed" in told
    assert not [word for word in ("Wren", "Tolliver", "secret", "\n") if word in told]
