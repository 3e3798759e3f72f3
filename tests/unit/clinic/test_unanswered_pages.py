"""Writing up a session while something they wrote has no answer: asked why on that page, and never held up by it."""

from typing import Any

import pytest
from django.urls import reverse

from handrail.accounts.models import User
from handrail.care import messages
from handrail.care.duties import duties
from handrail.care.vocabulary import DutyKind
from handrail.record import journal, service
from tests.unit.clinic.conftest import Browser
from tests.unit.clinic.test_messages_clinic import KEY, sends, wrote  # noqa: F401
from tests.unit.clinic.test_session import USUAL, when

pytestmark = pytest.mark.django_db

ASKS = "Why has what they wrote no answer yet?"


def session(stream: str) -> str:
    return reverse("clinic:session", args=[stream])


def kinds(stream: str) -> set[DutyKind]:
    return {each.kind for each in duties(journal.episode(stream), service.current())}


def saves(browser: Browser, stream: str, holder: User, **more: str) -> Any:
    facts = {**USUAL, **when(), "why_not": "They ring us.", **more}
    return sends(browser(holder), session(stream), **facts)


def test_the_page_asks_and_says_where_it_is_answered(browser: Browser, wrote: Any) -> None:  # noqa: F811
    _, stream, holder = wrote
    page = browser(holder).get(session(stream)).content.decode()
    assert ASKS in page and reverse("clinic:message", args=[stream, KEY]) in page


def test_left_empty_the_session_is_saved_and_the_supervisor_asks(browser: Browser, wrote: Any) -> None:  # noqa: F811
    _, stream, holder = wrote
    assert saves(browser, stream, holder).status_code == 302
    assert DutyKind.WHY_UNANSWERED in kinds(stream)
    (passed,) = journal.episode(stream).passed_over.values()
    asks = User.objects.get(pk=passed.owner)
    assert asks.pk != holder.pk
    where = reverse("clinic:why-unanswered", args=[stream])
    assert where in browser(asks).get(reverse("clinic:episode", args=[stream])).content.decode()
    assert sends(browser(asks), where, why="It came in at night.").status_code == 302
    assert DutyKind.WHY_UNANSWERED not in kinds(stream) and DutyKind.MESSAGE in kinds(stream)


def test_a_reason_is_kept_and_nobody_has_to_ask(browser: Browser, wrote: Any) -> None:  # noqa: F811
    _, stream, holder = wrote
    assert saves(browser, stream, holder, unanswered="I was away.").status_code == 302
    assert DutyKind.WHY_UNANSWERED not in kinds(stream)
    assert "I was away." in browser(holder).get(reverse("clinic:episode", args=[stream])).content.decode()


def test_what_was_said_about_it_answers_it(browser: Browser, wrote: Any) -> None:  # noqa: F811
    _, stream, holder = wrote
    assert saves(browser, stream, holder, talked_over="We spoke about the bus.").status_code == 302
    (reply,) = journal.episode(stream).messages[KEY].replies
    assert reply.talked and kinds(stream).isdisjoint({DutyKind.WHY_UNANSWERED, DutyKind.MESSAGE})


def test_nothing_is_asked_where_everything_is_answered(browser: Browser, wrote: Any) -> None:  # noqa: F811
    _, stream, holder = wrote
    journal.record(stream, messages.answer, by=holder.pk, message=KEY, words=journal.Text("yes"))
    assert ASKS not in browser(holder).get(session(stream)).content.decode()
