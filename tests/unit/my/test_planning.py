"""What somebody works on here, on their own pages: the names they may dispute, the plan with guidance, pauses."""

from typing import Any

import pytest
from django.test import Client

from handrail.care import planning
from handrail.care.vocabulary import PauseReason, Therapy
from handrail.record import journal
from tests.unit.my.test_signed_in import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(offered: dict[str, Any]) -> dict[str, Any]:
    """Panic was named, a formulation written, and fewer sessions planned than is usual."""
    stream, by = offered["episode"], offered["amina"].pk
    journal.record(stream, planning.name_problem, by=by, problem="depression")
    journal.record(stream, planning.name_problem, by=by, problem="panic", main=False)
    journal.record(stream, planning.write_formulation, by=by, keeps_going=journal.Text("Waiting for the phone."))
    facts = {"therapy": Therapy.GUIDED_SELF_HELP_BOOK, "sessions": 4, "aim": journal.Text("Sleep.")}
    journal.record(stream, planning.plan, by=by, why_fewer=journal.Text("You move in May."), **facts)
    return offered


def test_the_plan_stands_there_with_what_guidance_says_and_why_it_is_fewer(planned: dict[str, Any]) -> None:
    page = planned["client"].get("/my/").content.decode()
    for said in (
        "4 sessions are planned: guided self-help with a book.",
        "NICE guidance NG222: usually 6 to 8 sessions.",
        "Why fewer: You move in May.",
        "What for: Sleep.",
        "Mainly: depression",
        "Also: panic",
        "Waiting for the phone.",
        "They are not a diagnosis.",
    ):
        assert said in page, said


def test_a_name_that_does_not_fit_is_said_and_taken_back(planned: dict[str, Any]) -> None:
    seq = journal.episode(planned["episode"]).main_problem.seq
    send(planned["client"], f"/my/fits/{seq}/", fits="no", words="It is grief.")
    known = journal.episode(planned["episode"]).main_problem
    assert known.does_not_fit and journal.reader(planned["episode"], [known.words])(known.words) == "It is grief."
    page = planned["client"].get("/my/").content.decode()
    assert "“It is grief.”" in page and "Change what I said" in page
    send(planned["client"], f"/my/fits/{seq}/", fits="yes")
    assert not journal.episode(planned["episode"]).main_problem.does_not_fit


def test_a_name_that_is_not_there_is_not_found(planned: dict[str, Any]) -> None:
    assert planned["client"].get("/my/fits/1/").status_code == 404
    assert planned["client"].get("/my/fits/99999999999999999999/").status_code == 404


def test_an_account_nobody_confirmed_sees_none_of_it(somebody: dict[str, Any]) -> None:
    journal.record(somebody["episode"], planning.name_problem, by=somebody["amina"].pk, problem="panic")
    seq = journal.episode(somebody["episode"]).main_problem.seq
    assert "panic" not in somebody["client"].get("/my/").content.decode().lower()
    assert somebody["client"].get(f"/my/fits/{seq}/").status_code == 404


def test_a_pause_is_asked_for_and_ended(planned: dict[str, Any]) -> None:
    client: Client = planned["client"]
    day = journal.today()
    since = {"since-day": day.day, "since-month": day.month, "since-year": day.year}
    send(client, "/my/choose/pause/", **since, why="another reason", words="My mother is ill.")
    pause = journal.episode(planned["episode"]).pause
    assert pause is not None and pause.why == PauseReason.OTHER
    page = client.get("/my/").content.decode()
    assert "You asked for a pause" in page and "will be in touch with you by" in page
    again = send(client, "/my/choose/pause/", **since, why="holiday")
    assert "There is a pause already" in again.content.decode()
    on = {"on-day": day.day, "on-month": day.month, "on-year": day.year}
    send(client, "/my/choose/back/", **on)
    assert journal.episode(planned["episode"]).pause is None
    assert "No pause is on now." in client.get("/my/choose/back/", follow=True).content.decode()
