"""What would happen if: how it is now in words, a question asked, watched, stopped, gone on with, and read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from handrail.organisation import claim
from handrail.organisation.models import SimulationRun
from handrail.planning import runs, work
from handrail.planning.runs import State
from tests.unit.clinic.conftest import Browser, House

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path) -> Path:
    """A folder for the files of this test."""
    settings.HANDRAIL_SIMULATIONS = tmp_path / "simulations"
    return tmp_path / "simulations"


def url(name: str = "", *args: str) -> str:
    return reverse(f"clinic:what-if{name}", args=args)


def typed(**more: Any) -> dict[str, Any]:
    return {"base": "england-2024-25", "what": "sessions-most", "number": "4", **more}


def asked(client: Any, **more: Any) -> SimulationRun:
    answer = client.post(url("-try"), typed(**more))
    assert answer.status_code == 302, answer.content.decode()
    return SimulationRun.objects.get(pk=answer["Location"].strip("/").split("/")[-1])


def body(client: Any, run: SimulationRun) -> str:
    return client.get(url("-run", run.pk)).content.decode()


def comes_to(summary: dict[str, Any]) -> Callable[..., dict[str, Any]]:
    """What carries a run out in no time, and leaves a report."""

    def carry_out(run: SimulationRun, folder: Path, tell: work.Tell) -> dict[str, Any]:
        tell(run.wanted)
        folder.mkdir(parents=True)
        (folder / runs.REPORT).write_text("<!doctype html><title>Compared</title><style>p{}</style>")
        return summary

    return carry_out


@pytest.fixture
def manager(house: House, browser: Browser) -> Any:
    return browser(house.manager)


def test_it_is_for_the_manager_and_the_lead_alone(house: House, browser: Browser) -> None:
    run = SimulationRun.objects.create(asked_by=house.lead.pk, asked_at="2026-01-01T00:00Z", before="", after="")
    for name, args in (("", []), ("-try", []), ("-run", [run.pk]), ("-report", [run.pk])):
        for who in (house.amina, house.office, house.stranger):
            assert browser(who).get(url(name, *args)).status_code == 403
    assert browser(house.lead).get(url()).status_code == 200
    assert browser(house.manager).get(url()).status_code == 200


def test_how_it_is_now_is_told_with_a_chart_and_a_table_each(house: House, manager: Any) -> None:
    house.refer()
    house.treated()
    page = manager.get(url()).content.decode()
    assert "Rosa" not in page
    for words in ("Who comes", "Who works here", "Step 2", "Step 3", "not a forecast"):
        assert words in page
    assert page.count("<svg") - page.count('aria-hidden="true"><') >= 6
    assert page.count("The same as a table") == 6


def test_a_question_is_asked_and_waits_its_turn(manager: Any, house: House) -> None:
    run = asked(manager)
    assert (run.state, run.changes, run.asked_by) == (State.WAITING, {"sessions-most": 4}, house.manager.pk)
    page = body(manager, run)
    assert "The most sessions anybody has: 4" in page and "Waits for its turn" in page and "Look again" in page
    assert "The most sessions anybody has: 4" in manager.get(url()).content.decode()


def test_two_changes_at_once(manager: Any) -> None:
    run = asked(manager, also="charter-long_wait_days", also_number="28")
    assert run.changes == {"sessions-most": 4, "charter-long_wait_days": 28}
    assert "Charter: After a wait of 28 days two people look at it" in body(manager, run)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"number": "0"}, "must be 1 or more"),
        ({"number": "500"}, "must be 40 or less"),
        ({"what": "charter-next_thing_days", "number": "60"}, "must be 28 or less"),
        ({"also": "group-first"}, "Enter the other number"),
        ({"also": "sessions-most", "also_number": "5"}, "Choose something else"),
        ({"base": "atlantis"}, "from the list"),
        ({"what": ""}, "Select what would be different"),
        ({"base": "ours"}, "Too little is known of this service yet"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(manager: Any, wrong: dict[str, str], words: str) -> None:
    answer = manager.post(url("-try"), typed(**wrong))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not SimulationRun.objects.exists()


def test_when_too_many_wait_the_page_says_so(manager: Any) -> None:
    for number in range(runs.MOST_WAITING):
        asked(manager, number=str(number + 1))
    answer = manager.post(url("-try"), typed(number="30"))
    assert answer.status_code == 422 and "Some are waiting already" in answer.content.decode()


def test_nor_does_one_that_was_stopped_go_on_before_there_is_a_place(manager: Any) -> None:
    stopped = asked(manager, number="40")
    manager.post(url("-run", stopped.pk), {"stop": ""})
    for number in range(runs.MOST_WAITING):
        asked(manager, number=str(number + 1))
    answer = manager.post(url("-run", stopped.pk), {"go-on": ""}, follow=True)
    assert "Some are waiting already" in answer.content.decode()
    assert runs.waiting() == runs.MOST_WAITING


def test_what_came_of_it_is_told_and_its_report_opens_behind_the_door(manager: Any, client: Any) -> None:
    run = asked(manager)
    assert manager.get(url("-report", run.pk)).status_code == 404
    headline = {"label": "Recovery", "before": "50 in 100", "after": "47 in 100", "words": "1 to 5 in 100 fewer."}
    hides = [{"target": "6 weeks", "worse": ["Ended unwell: 3 in 100 more."]}]
    work.work(comes_to({"headlines": [headline], "hides": hides}))
    page = body(manager, run)
    for words in (
        "Done.",
        "50 in 100",
        "1 to 5 in 100 fewer.",
        "not a forecast",
        "people are worse off",
        "Ended unwell",
    ):
        assert words in page
    report = manager.get(url("-report", run.pk))
    assert report.status_code == 200 and b"Compared" in report.content
    policy = report["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy and "style-src 'sha256-" in policy
    assert "unsafe" not in policy
    assert client.get(url("-report", run.pk)).status_code == 302


def test_it_is_stopped_and_gone_on_with(manager: Any) -> None:
    run = asked(manager)
    manager.post(url("-run", run.pk), {"stop": ""})
    assert "Stopped at 0 of 20." in body(manager, run)
    manager.post(url("-run", run.pk), {"go-on": ""})
    assert "Waits for its turn" in body(manager, run)


def test_what_broke_off_is_shown_and_can_be_gone_on_with(manager: Any, home: Path) -> None:
    run = asked(manager)
    SimulationRun.objects.update(state=State.RUNNING, done=7)
    page = body(manager, run)
    assert "Broke off at 7 of 20." in page and "Go on where it was" in page
    with claim.claimed(home):
        assert "Running: 7 of 20 done." in body(manager, run)


def test_what_went_wrong_is_said(manager: Any) -> None:
    run = asked(manager)
    SimulationRun.objects.update(state=State.FAILED, problem="no room on the disk")
    page = body(manager, run)
    assert "It did not work." in page and "no room on the disk" in page and "Go on where it was" in page


def test_an_address_that_is_none_is_no_page(manager: Any) -> None:
    assert manager.get(url("-run", "A" * 16)).status_code == 404
    assert manager.get(url("-run", "nothing")).status_code == 404
