"""Answers: within a clock nobody can stop, read before they are public, and what changed is confirmed by the writer."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from told_world import WORDS, area_and_service, passage, publish, reader, tell

from handrail.experiences import days
from handrail.experiences.answering import clock, owed, replies, waiting
from handrail.experiences.models import Coder, Coding, Decision, Moderator, Reply, Service, State, Telling
from handrail.experiences.publishing import taking_down
from handrail.experiences.telling import story

pytestmark = pytest.mark.django_db

LONG_AGO = date(2026, 3, 2)


@pytest.fixture
def service() -> Service:
    return area_and_service()


@pytest.fixture
def voice(service: Service) -> Moderator:
    return reader("Invented Voice", "answer", service=service)


def _answer(telling: Telling, voice: Moderator, text: str = "An invented answer.", change: str = "") -> Reply:
    return replies.answer(telling, by=voice, name="Jo Invented", role="who leads it", text=text, change=change)


def _public(name: str, *args: str) -> str:
    return Client().get(reverse(f"experiences:{name}", args=args)).content.decode()


# --- before it is public


def test_what_nobody_has_read_yet_is_sealed_and_in_clear_once_it_is_public(service: Service, voice: Moderator) -> None:
    [told] = publish(tell(service=service))
    for given in (_answer(told, voice), replies.from_writer(told, "An invented answer.")):
        assert Reply.objects.get(pk=given.pk).text == ""
        assert b"invented" not in bytes(Reply.objects.get(pk=given.pk).sealed)
        public = replies.publish(given, by=reader())
        assert (public.text, bytes(public.sealed)) == ("An invented answer.", b"")


def test_the_writer_is_not_shown_what_nobody_has_read_yet(service: Service, voice: Moderator) -> None:
    [told] = publish(tell(service=service))
    given = _answer(told, voice)
    own = replies.from_writer(told, "An invented answer of the writer.")
    seen = [each.text for each in story.of(told, QueryDict(), None).replies]
    assert seen == ["An invented answer of the writer."] and own
    replies.publish(given, by=reader())
    assert "An invented answer." in [each.text for each in story.of(told, QueryDict(), None).replies]


# --- the clock


def test_it_is_due_twenty_working_days_after_its_week() -> None:
    """Good Friday and Easter Monday of 2026 lie between."""
    assert clock.due(date(2026, 3, 2)) == date(2026, 3, 30)
    assert clock.due(date(2026, 3, 16)) == date(2026, 4, 15)


def test_the_day_follows_from_the_week_alone_so_nothing_can_move_it(service: Service, voice: Moderator) -> None:
    [told] = publish(tell(service=service), on=LONG_AGO)
    before = waiting.of(service)[0].due
    reply = _answer(told, voice)
    replies.give_back(reply, "It names somebody.", by=reader())
    assert waiting.of(service)[0].due == before == date(2026, 3, 30)
    assert not [each.name for each in (*Telling._meta.fields, *Reply._meta.fields) if "due" in each.name]


def test_what_is_late_is_listed_in_public_with_the_day_it_was_due(service: Service) -> None:
    [told] = publish(tell(service=service, title="An invented title"), on=LONG_AGO)
    page = _public("not-answered")
    assert told.pk in page and "30 March 2026" in page and "Invented Valley" in page
    assert service.name not in page  # a small one is not named here either


def test_what_still_has_time_or_names_no_service_is_not_listed(service: Service) -> None:
    fresh, unnamed = publish(tell(service=service), tell("An invented account of no service."))
    page = _public("not-answered")
    assert fresh.pk not in page and unnamed.pk not in page
    assert [each.published.pk for each in waiting.of(service)] == [fresh.pk]


def test_an_answer_that_waits_to_be_read_is_said_and_a_public_one_ends_it(service: Service, voice: Moderator) -> None:
    [told] = publish(tell(service=service), on=LONG_AGO)
    reply = _answer(told, voice)
    assert "An answer was given. A person reads it" in _public("not-answered")
    replies.publish(reply, by=reader())
    assert told.pk not in _public("not-answered") and "An invented answer." in _public("account", told.pk)


def test_what_the_writer_adds_ends_no_clock(service: Service) -> None:
    [told] = publish(tell(service=service), on=LONG_AGO)
    replies.publish(replies.from_writer(told, "I still wait."), by=reader())
    assert told.pk in _public("not-answered")
    assert "The writer of the account" in _public("account", told.pk)


# --- who may answer, and who reads it


def test_only_the_voice_of_its_service_answers_and_only_what_is_public(service: Service, voice: Moderator) -> None:
    mine, others, waits = (
        tell(service=service),
        tell("Of another."),
        tell("Not public.", service=service, state=State.HELD),
    )
    publish(mine, others)
    for telling in (others, waits):
        with pytest.raises(replies.NotPossible):
            _answer(telling, voice)
    with pytest.raises(replies.NotPossible):
        _answer(mine, reader("Of no service", "answer"))


def test_an_answer_is_public_only_when_a_moderator_has_read_it_and_who_stays(
    service: Service, voice: Moderator
) -> None:
    [told] = publish(tell(service=service))
    reply, moderator = _answer(told, voice), reader()
    assert "An invented answer." not in _public("account", told.pk)
    replies.publish(reply, by=moderator)
    assert "An invented answer." in _public("account", told.pk)
    assert Decision.objects.filter(telling=told, kind="reply", moderator=moderator).exists()


def test_nobody_reads_an_answer_of_a_service_they_answer_for(service: Service, voice: Moderator) -> None:
    [told] = publish(tell(service=service))
    both = reader("Invented Both", "answer", "moderate", service=service)
    with pytest.raises(replies.NotPossible, match="you answer for this service"):
        replies.publish(_answer(told, voice), by=both)


def test_it_is_read_once(service: Service, voice: Moderator) -> None:
    [told] = publish(tell(service=service))
    reply = replies.publish(_answer(told, voice), by=reader())
    with pytest.raises(replies.NotPossible, match="quicker"):
        replies.give_back(reply, "No.", by=reader("Another"))


def test_an_answer_goes_with_the_account_its_writer_withdraws(service: Service, voice: Moderator) -> None:
    [told] = publish(tell(service=service))
    reply = _answer(told, voice, f"You write: {WORDS}")
    taking_down.take_down(told, State.WITHDRAWN)
    assert not Reply.objects.filter(pk=reply.pk).exists()


# --- what changed


def test_the_writer_says_whether_it_changed_and_may_say_otherwise(service: Service, voice: Moderator) -> None:
    [told] = publish(tell(service=service))
    reply = replies.publish(_answer(told, voice, change="changed"), by=reader())
    assert "has not said yet" in _public("account", told.pk)
    assert replies.confirm(reply.pk, told, happened=True)
    assert "yes, it changed" in _public("account", told.pk)
    assert replies.confirm(reply.pk, told, happened=False)
    assert "no, it did not change" in _public("account", told.pk)


def test_another_writer_cannot_say_so(service: Service, voice: Moderator) -> None:
    told, other = publish(tell(service=service), tell("Another invented account."))
    reply = replies.publish(_answer(told, voice, change="changed"), by=reader())
    assert not replies.confirm(reply.pk, other, happened=True)
    assert Reply.objects.get(pk=reply.pk).confirmed is None


# --- owed to many at once


def _confirmed(told: list[Telling], theme: str = "not-listened", state: str = "confirmed") -> None:
    coder = Coder.objects.get_or_create(name="Invented coder")[0]
    for number, telling in enumerate(told):
        on = days.today() - timedelta(days=40 - number)
        Coding.objects.create(passage=passage(telling), theme=theme, coder=coder, starts=0, ends=5, state=state, on=on)


def _five(service: Service, many: int = 5, **facts: object) -> list[Telling]:
    return publish(*(tell(f"An invented account {n}.", service=service, **facts) for n in range(many)))


def test_five_of_one_service_theme_and_quarter_are_owed_an_answer(service: Service) -> None:
    told = _five(service)
    _confirmed(told[:4])
    assert owed.everything() == []
    _confirmed(told[4:])
    [found] = owed.everything()
    assert (found.service, found.theme, found.accounts, found.reply) == (service, "not-listened", 5, None)
    assert found.quarter == days.quarter_of(days.this_week())
    assert found == owed.of_service(service)[0] == owed.of_theme("not-listened")[0]
    assert owed.of_theme("another") == []


@pytest.mark.parametrize("state", ["suggested", "rejected"])
def test_what_software_suggests_or_people_rejected_owes_nothing(service: Service, state: str) -> None:
    _confirmed(_five(service), state=state)
    assert owed.everything() == []


def test_five_codes_on_four_accounts_owe_nothing(service: Service) -> None:
    told = _five(service, 4)
    _confirmed(told)
    second = Coder.objects.create(name="A second coder")
    Coding.objects.create(
        passage=passage(told[0]), theme="not-listened", coder=second, starts=0, ends=5, on=days.today()
    )
    assert owed.everything() == []


def test_it_is_listed_as_owed_with_its_day_until_it_is_given(service: Service, voice: Moderator) -> None:
    _confirmed(_five(service))
    [found] = owed.everything()
    assert found.due == clock.due(found.since) and f"{found.due.day} " in _public("not-answered")
    assert "Invented Valley" in _public("not-answered")
    reply = replies.answer_theme("not-listened", found.quarter, by=voice, name="Jo", role="lead", text="To all of you.")
    assert owed.everything()[0].reply is None
    replies.publish(reply, by=reader())
    assert owed.everything()[0].reply == reply
    assert "not-listened" not in _public("not-answered")


def test_a_service_of_which_many_told_has_it_on_its_own_page() -> None:
    many = area_and_service("MANY", told=10)
    _confirmed(list(Telling.objects.filter(service=many)[:5]))
    page = _public("service", "MANY")
    assert "A public answer" in page and "5 accounts published in" in page


def test_withdrawn_it_no_longer_counts(service: Service) -> None:
    told = _five(service)
    _confirmed(told)
    taking_down.take_down(told[0], State.WITHDRAWN)
    assert owed.everything() == []


def test_the_account_itself_says_by_when_it_has_to_be_answered_until_it_is(service: Service, voice: Moderator) -> None:
    old, new = publish(tell(service=service), on=LONG_AGO) + publish(tell("Newer.", service=service))
    assert "This is late." in _public("account", old.pk) and "30 March 2026" in _public("account", old.pk)
    assert "The service has to answer by" in _public("account", new.pk)
    replies.publish(_answer(old, voice), by=reader())
    assert "30 March 2026" not in _public("account", old.pk)


def test_the_way_from_care_leads_here_and_says_it_is_another_place() -> None:
    for name in ("my:start", "my:ways"):
        page = Client().get(reverse(name)).content.decode()
        assert f'href="{reverse("experiences:start")}"' in page and "separate place" in page
