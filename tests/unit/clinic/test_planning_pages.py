"""What it is about, how it is understood, what is planned, and pauses: on the clinic's pages."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.care import planning
from handrail.care.vocabulary import Bearer, DutyKind, Therapy, Via
from handrail.dataset.problems import PROBLEMS, sought
from handrail.pages import story
from handrail.record import journal, service
from tests.unit.clinic.conftest import Browser, House, on, state, typed

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    """The address of a page of the clinic."""
    return reverse(f"clinic:{name}", args=args)


def send(client: Client, where: str, **facts: Any) -> Any:
    """Open a page, fill in its form, and send it."""
    return client.post(where, typed(client, where, **facts))


# --- what it is about -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["panic", "Panic attacks", "F41.0", "f410", "371631005"])
def test_a_problem_is_found_by_its_word_and_by_its_codes(house: House, browser: Browser, text: str) -> None:
    _person, stream = house.treated()
    assert send(browser(house.amina), url("problem", stream), sought=text).status_code == 302
    assert state(stream).main_problem.problem == "panic"


def test_where_several_fit_one_is_chosen_and_the_typing_stays(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    client, where = browser(house.amina), url("problem", stream)
    answer = send(client, where, sought="fear", started="2025")
    body = answer.content.decode()
    assert answer.status_code == 422 and "Several fit “fear”. Choose one of them." in body
    assert 'value="specific phobia"' in body and 'value="health anxiety"' in body and 'value="2025"' in body
    facts = typed(client, where, sought="fear", problem="health anxiety", started="November 2025", before="declined")
    assert client.post(where, facts).status_code == 302
    named = state(stream).main_problem
    assert (named.problem, named.started, named.before_bearer) == ("health anxiety", "2025-11", Bearer.DECLINED)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"sought": "zzz"}, "Nothing in the list fits “zzz”"),
        ({"sought": ""}, "Enter what this is about"),
        ({"sought": "panic", "problem": "a made-up one"}, "Select one that fits from the list"),
        ({"sought": "panic", "started": "last week"}, "Since when must be a month and a year"),
        ({"sought": "panic", "started": "May 2999"}, "Since when must be a month and a year"),
        ({"sought": "panic", "started": "²"}, "Since when must be a month and a year"),
    ],
)
def test_what_cannot_be_is_said_by_name(house: House, browser: Browser, facts: dict[str, str], said: str) -> None:
    _person, stream = house.treated()
    answer = send(browser(house.amina), url("problem", stream), **facts)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not state(stream).problems


def test_another_main_one_moves_the_earlier_and_one_may_take_anothers_place(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    client, where = browser(house.amina), url("problem", stream)
    send(client, where, sought="panic")
    send(client, where, sought="depression", problem="depression", main="yes")
    assert {key: each.main for key, each in state(stream).problems.items()} == {"panic": False, "depression": True}
    send(client, where, sought="health anxiety", instead_of="panic")
    assert list(state(stream).problems) == ["depression", "health anxiety"]


def test_this_does_not_fit_me_is_shown_wherever_the_name_is(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    client = browser(house.amina)
    send(client, url("problem", stream), sought="panic")
    where = url("does-not-fit", stream, state(stream).main_problem.seq)
    assert send(client, where, via="phone", fits="no", words="It is grief.").status_code == 302
    entry = state(stream).entries[-1]
    assert (entry.said_by, entry.via) == (person, Via.PHONE)
    for page in (url("episode", stream), url("problem", stream), url("session", stream)):
        assert "this does not fit me" in client.get(page).content.decode().lower(), page
        assert "It is grief." in client.get(page).content.decode(), page
    told = {each.title: [part.text for part in each.parts] for each in story.tell(stream, state(stream), str)}
    assert told["What this is mainly about: panic"] == ["It is grief."]


def test_a_struck_out_problem_is_nobodys_any_more(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    client = browser(house.amina)
    send(client, url("problem", stream), sought="panic")
    seq = state(stream).main_problem.seq
    send(client, url("strike", stream, seq), why="Named in the wrong record.")
    assert not state(stream).problems
    assert client.get(url("does-not-fit", stream, seq)).status_code == 409


def test_every_code_names_one_problem() -> None:
    codes = [each.code.code for each in PROBLEMS.values() if each.code.code]
    assert len(codes) == len(set(codes))
    assert [word for word in PROBLEMS if word not in sought(word)] == []


# --- how it is understood -------------------------------------------------------------------------------------


def test_a_formulation_is_written_on_from_the_last_and_each_version_stays(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    client, where = browser(house.amina), url("formulation", stream)
    assert send(client, where, began="After the flood.", helps="Walking.").status_code == 302
    assert "After the flood." in client.get(where).content.decode()
    send(client, where, began="After the flood.", helps="Walking, and Rita.")
    now = state(stream)
    text = journal.reader(stream, journal.refs([each.written for each in now.formulations]))
    assert [text(each.written.helps) for each in now.formulations] == ["Walking.", "Walking, and Rita."]


def test_an_empty_formulation_is_none(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    answer = send(browser(house.amina), url("formulation", stream), helps="  ")
    assert answer.status_code == 422 and "Write at least one part of it" in answer.content.decode()


# --- what is planned ------------------------------------------------------------------------------------------


def test_guidance_stands_beside_the_plan_and_fewer_says_why(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    journal.record(stream, planning.name_problem, by=house.amina.pk, problem="depression")
    client, where = browser(house.amina), url("plan", stream)
    page = client.get(where).content.decode()
    assert "NICE guidance NG222: usually 6 to 8" in page
    assert "NICE guidance NG222 (from memory, to be checked)" not in page
    few = {"therapy": "guided self-help with a book", "sessions": "4", "review_every": "2", "aim": "Sleep."}
    answer = send(client, where, **few)
    assert answer.status_code == 422 and "Write why you plan fewer" in answer.content.decode()
    assert send(client, where, **few, why_fewer="They move away in May.").status_code == 302
    plan = state(stream).plan
    assert (plan.therapy, plan.sessions, plan.review_every) == (Therapy.GUIDED_SELF_HELP_BOOK, 4, 2)
    assert (plan.usual, plan.guidance) == ((6, 8), "NG222")


def test_without_a_problem_nothing_is_said_of_guidance(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    client, where = browser(house.amina), url("plan", stream)
    assert "NICE" not in client.get(where).content.decode()
    assert send(client, where, therapy="guided self-help with a book", sessions="1").status_code == 302


# --- pauses ---------------------------------------------------------------------------------------------------


def test_a_pause_and_coming_back_told_by_phone_are_theirs(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    client = browser(house.office)
    since = on(journal.today(), "since")
    assert send(client, url("pause", stream), via="phone", **since, why="holiday").status_code == 302
    now = state(stream)
    assert now.entries[-1].said_by == person
    assert [duty.kind for duty in _owed(stream)] == [DutyKind.KEEP_IN_TOUCH]
    assert client.get(url("pause", stream)).status_code == 409
    where = url("pause-end", stream, now.pause.pause)
    before = on(journal.today() - timedelta(days=3), "on")
    assert "A pause cannot end before it began" in send(client, where, via="phone", **before).content.decode()
    assert send(client, where, via="phone", **on(journal.today(), "on")).status_code == 302
    assert state(stream).pause is None and [duty.kind for duty in _owed(stream)] == [DutyKind.BOOK]
    assert client.get(where).status_code == 409


def _owed(stream: str) -> list[Any]:
    from handrail.care.duties import duties

    now = duties(state(stream), service.current())
    return [duty for duty in now if duty.kind in (DutyKind.KEEP_IN_TOUCH, DutyKind.BOOK)]
