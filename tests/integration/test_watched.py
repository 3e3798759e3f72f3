"""What watches over a service: ready or not, numbers over all workers, a log; and nobody in any of them."""

import json
import re
from collections.abc import Iterator

import pytest
from running_world import Running, fields, service

TOKEN = "t" * 40
SECRET_WORDS = "zebra crossing at night"


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service with two workers, whose log is JSON."""
    made = service(tmp_path_factory.mktemp("watched"), HANDRAIL_LOGS="json", HANDRAIL_METRICS_TOKEN=TOKEN)
    made.furnish()
    with made.serving(workers=2):
        yield made


def here(running: Running, path: str, **headers: str) -> tuple[int, str]:
    """As a program on the same machine asks."""
    found = running.get(path, **{"X-Forwarded-Proto": "", "Host": "127.0.0.1", "Referer": ""} | headers)
    return found.status, found.text


def test_it_says_that_it_lives_and_is_ready_and_no_more_to_the_world(watched: Running) -> None:
    from_outside = {"X-Forwarded-For": "203.0.113.9"}

    assert here(watched, "/healthz/live") == (200, "alive\n")
    assert here(watched, "/healthz", **from_outside) == (200, "ready\n")
    assert here(watched, "/metrics", **from_outside)[0] == 404
    assert here(watched, "/metrics", Authorization="Bearer wrong", **from_outside)[0] == 404
    assert here(watched, "/metrics", Authorization=f"Bearer {TOKEN}", **from_outside)[0] == 200


def test_a_program_on_this_machine_is_told_what_is_ready(watched: Running) -> None:
    status, text = here(watched, "/healthz")

    assert status == 200
    assert json.loads(text) == {
        "ready": True,
        "databases": {"default": True, "reading": True, "experiences": True},
        "migrated": True,
        "key": True,
    }


def test_requests_are_counted_over_all_workers_each_once(watched: Running) -> None:
    before = _count(watched, "help_now")
    for _ in range(20):
        watched.get("/help-now/")
    assert _count(watched, "help_now") == before + 20


def _count(running: Running, page: str) -> int:
    _status, text = here(running, "/metrics")
    found = re.findall(rf'handrail_requests_total{{[^}}]*page="{page}"[^}}]*}} ([\d.]+)', text)
    return int(sum(map(float, found)))


def test_the_numbers_tell_of_queues_clocks_and_databases(watched: Running) -> None:
    assert watched.handrail("tick", HANDRAIL_SMTP_PORT="9").returncode == 1
    _status, text = here(watched, "/metrics")

    names = set(re.findall(r"^(handrail_\w+)", text, re.MULTILINE))
    assert {
        "handrail_requests_total",
        "handrail_request_seconds_bucket",
        "handrail_messages_waiting",
        "handrail_messages_failed",
        "handrail_duties_overdue",
        "handrail_openings_spooled",
        "handrail_key_rotation",
        "handrail_database_up",
        "handrail_ready",
    } <= names
    assert 'handrail_database_up{database="reading"} 1.0' in text


def test_nobody_is_in_the_log_nor_in_the_numbers(watched: Running) -> None:
    page = watched.get("/my/talk/write/", "person")
    watched.post("/my/talk/write/", fields(page.text) | {"words": SECRET_WORDS, "about": "anything"}, "person")
    stream, standing = watched.who["stream"], watched.who["standing"]
    for path in (
        f"/clinic/episodes/{stream}/?q=Tolliver",
        "/questions/link/a-secret-of-a-link/",
        "/calendar/another-secret.ics",
        "/staff/password/new/one-more-secret/",
        f"/clinic/people/{standing}/",
        "/experiences/accounts/?words=blue",
    ):
        watched.get(path, "lead", **{"User-Agent": "Browser of Wren", "X-Forwarded-For": "203.0.113.9"})
    told = watched.log() + here(watched, "/metrics")[1]

    for secret in (
        *("Tolliver", "Wren", SECRET_WORDS, "secret", "words=", "blue", "203.0.113.9", "experiences/accounts"),
        *(stream, standing, watched.who["lead id"], "lead@example", "episodes/", "Browser", "Session", "session="),
    ):
        assert secret not in told, secret


def test_each_line_of_the_log_is_json_with_its_request_and_page(watched: Running) -> None:
    watched.get("/clinic/", "lead")
    lines = [json.loads(line) for line in watched.log().splitlines() if line.startswith("{")]
    day = [line for line in lines if line.get("page") == "clinic:today"]

    assert day and set(day[-1]) == {"at", "level", "logger", "message", "request", "page", "method", "status", "ms"}
    assert (day[-1]["method"], day[-1]["status"]) == ("GET", 200)
    assert len({line["request"] for line in day}) == len(day)
