"""The pages of the voice of a service, and of the moderator who reads what it says, as each of them sees them."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from record_world import browser_of, worker
from told_world import WORDS, area_and_service, passage, publish, tell

from handrail.experiences import days
from handrail.experiences.answering import replies
from handrail.experiences.models import Coder, Coding, Reply, Service, State, Telling

pytestmark = pytest.mark.django_db

FILLED = {"name": "Jo Invented", "role": "lead", "text": "An invented answer.", "change": "none"}


@pytest.fixture
def service() -> Service:
    return area_and_service()


@pytest.fixture
def voice(service: Service) -> Client:
    return browser_of(worker("voice", "answer", service=service, role="who leads it")[1])


@pytest.fixture
def moderator() -> Client:
    return browser_of(worker("moderator", "moderate")[1])


def _at(name: str, *args: str) -> str:
    return reverse(f"experiences:{name}", args=args)


def _body(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_voice_sees_public_accounts_of_its_service_and_nothing_else(service: Service, voice: Client) -> None:
    mine, other = publish(
        tell(service=service, title="Mine"), tell("Words of another.", title="Another"), on=date(2026, 3, 2)
    )
    hidden = tell("Words nobody read yet.", title="Hidden", service=service, state=State.SUBMITTED)
    page = _body(voice, _at("work-answers"))
    assert "Mine" in page and "This is late." in page and "30 March 2026" in page
    assert "Another" not in page and "Hidden" not in page
    for telling in (other, hidden):
        assert voice.get(_at("work-answer", telling.pk)).status_code == 404
    assert WORDS in (one := _body(voice, _at("work-answer", mine.pk)))
    assert "This is late." in one and "It was due by" in one
    for closed in ("work-replies", "work-queue"):
        assert _closed(voice, closed)


def _closed(client: Client, name: str) -> bool:
    from django.urls import NoReverseMatch

    try:
        return client.get(_at(name)).status_code == 403
    except NoReverseMatch:  # a place that is not built
        return True


def test_an_answer_goes_from_the_voice_through_a_moderator_to_everybody(service, voice, moderator) -> None:
    [told] = publish(tell(service=service))
    page = _body(voice, _at("work-answer", told.pk))
    assert "who leads it" in page and "This is late." not in page  # their role stands there already
    answer = voice.post(_at("work-answer", told.pk), FILLED | {"change": "changing"})
    assert answer.status_code == 302
    reply = Reply.objects.get()
    assert (reply.state, reply.on, reply.service, reply.change) == ("waiting", days.today(), service, "changing")
    assert "You have answered." in _body(voice, _at("work-answers"))
    assert "An invented answer." in _body(moderator, _at("work-reply", reply.pk))
    assert moderator.post(_at("work-reply", reply.pk), {"what": "publish", "why": ""}).status_code == 302
    page = _body(Client(), _at("account", told.pk))
    assert "Jo Invented, lead" in page and "An invented answer." in page and "we are changing something" in page


def test_what_goes_back_needs_a_reason_and_the_voice_reads_it(service, voice, moderator) -> None:
    [told] = publish(tell(service=service))
    voice.post(_at("work-answer", told.pk), FILLED)
    reply = Reply.objects.get()
    asked = moderator.post(_at("work-reply", reply.pk), {"what": "back", "why": ""})
    assert asked.status_code == 422 and "Say what is in the way" in asked.content.decode()
    moderator.post(_at("work-reply", reply.pk), {"what": "back", "why": "It says you remember them."})
    assert "It says you remember them." in _body(voice, _at("work-answers"))
    assert "An invented answer." not in _body(Client(), _at("account", told.pk))


def test_nothing_typed_is_lost_where_something_is_missing(service, voice) -> None:
    [told] = publish(tell(service=service))
    answer = voice.post(_at("work-answer", told.pk), FILLED | {"name": "", "text": "Words I typed for long."})
    assert answer.status_code == 422 and "Words I typed for long." in answer.content.decode()
    assert not Reply.objects.exists()


def test_an_account_shown_by_its_area_says_not_to_name_the_service(service, voice) -> None:
    [told] = publish(tell(service=service))
    assert "Do not name the service in your answer" in _body(voice, _at("work-answer", told.pk))


def test_a_hard_account_is_folded_here_too(service, voice) -> None:
    [told] = publish(tell(service=service, content_notes=["self-harm"]))
    before, _fold, after = _body(voice, _at("work-answer", told.pk)).partition("<details")
    assert "Self-harm" in before and WORDS not in before and WORDS in after


def test_what_is_owed_to_many_is_answered_on_one_page(service, voice) -> None:
    coder = Coder.objects.create(name="Invented coder")
    told: list[Telling] = publish(*(tell(f"An invented account {n}.", service=service) for n in range(5)))
    for telling in told:
        Coding.objects.create(passage=passage(telling), theme="t", coder=coder, starts=0, ends=2, on=days.today())
    quarter = days.quarter_of(days.this_week())
    where = _at("work-answer-theme", "t", quarter)
    assert where in _body(voice, _at("work-answers"))
    assert voice.post(where, FILLED).status_code == 302
    reply = Reply.objects.get()
    assert (reply.theme, reply.quarter, reply.telling_id) == ("t", quarter, None)
    assert voice.get(_at("work-answer-theme", "t", "2019-Q1")).status_code == 404


def test_somebody_who_answers_for_no_service_is_told_so() -> None:
    lost = browser_of(worker("lost", "answer")[1])
    assert "Nobody has said yet which service" in _body(lost, _at("work-answers"))


def test_what_the_writer_adds_is_read_too(moderator) -> None:
    [told] = publish(tell())
    reply = replies.from_writer(told, "I would like to add something.")
    assert "By the writer of the account" in _body(moderator, _at("work-replies"))
    moderator.post(_at("work-reply", reply.pk), {"what": "publish"})
    assert "I would like to add something." in _body(Client(), _at("account", told.pk))
