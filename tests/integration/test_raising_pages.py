"""Raising something on the pages, by both routes, and what its readers do with it on theirs."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from house import CLINICAL, NAME, House, build

from handrail.care.concern import Concern
from handrail.care.vocabulary import Matter, Telling, Via
from handrail.keys.ids import new_id
from handrail.record import journal, sealed, service

pytestmark = pytest.mark.django_db

WORDS = "They laughed when I said it."


@pytest.fixture
def house(db: None) -> House:
    """The house, with nothing raised in it."""
    return build(with_a_concern=False)


def send(browser: Client, where: str, **typed: object) -> str:
    """Send a form, with its token: where it leads. A form that is shown again is a fault."""
    answer = browser.post(where, {"once": new_id() * 2, **typed})
    assert answer.status_code == 302, re.sub(r"<[^>]*>|\s+", " ", answer.content.decode())[:3000]
    return str(answer.headers["Location"])


def page(house: House, who: str, where: str) -> str:
    """What somebody finds there."""
    return house.browsers[who].get(where).content.decode()


def raised(house: House) -> sealed.Line:
    """The one thing that was raised by or for the person."""
    found = sealed.raised_by([house.person], service.current())
    [line] = [each for each in found if isinstance(each.state, Concern)]
    return line


def by_the_person(house: House, what: str = "concern", **typed: object) -> str:
    """They raise it on their own page; the address of what they see of it."""
    typed = {"let_down": WORDS} | typed if what != "change" else typed
    return send(house.browsers["person"], reverse("my:raise", args=[what]), **typed)


def by_phone(house: House, who: str = "office", **typed: object) -> str:
    """Somebody of the staff types it in; the receipt."""
    where = reverse("clinic:raise-for", args=[house.person])
    typed = {"matter": Matter.CONCERN, "via": Via.PHONE, "telling": Telling.WHEN_ARRANGED, "let_down": WORDS} | typed
    return page(house, who, send(house.browsers[who], where, **typed))


def do(house: House, who: str, what: str, **typed: object) -> None:
    """A reader does something with it."""
    send(house.browsers[who], reverse("clinic:raised-act", args=[raised(house).stream, what]), **typed)


def test_what_they_raise_is_read_by_two_who_are_not_named_and_shown_to_them(house: House) -> None:
    mine = page(house, "person", by_the_person(house, about=[house.accounts["holder"]]))
    assert "Complaints, complaints lead: has not opened it yet." in mine
    assert "Cannot see it: Holder. Nothing on these pages tells them." in mine
    where = reverse("clinic:raised-matter", args=[raised(house).stream])
    assert WORDS in page(house, "complaints", where)
    assert WORDS in page(house, "lead", where)
    assert "Complaints, complaints lead: opened it on" in page(
        house, "person", reverse("my:raised") + raised(house).stream + "/"
    )


def test_the_same_by_telephone_gives_whoever_typed_it_a_receipt_and_no_way_back(house: House) -> None:
    receipt = by_phone(house, about=[house.accounts["holder"]])
    assert "Complaints" in receipt
    assert WORDS not in receipt
    state = raised(house).state
    assert (state.entries[0].said_by, state.entries[0].via) == (house.person, Via.PHONE)
    assert house.browsers["office"].get(reverse("clinic:raised-matter", args=[raised(house).stream])).status_code == 404
    assert house.browsers["office"].get(reverse("clinic:raise-done")).status_code == 302


def test_somebody_who_is_not_in_care_here_raises_it_through_one_of_the_staff(house: House) -> None:
    typed = {"matter": Matter.CONCERN, "via": Via.IN_PERSON, "let_down": WORDS, "speaker": "Her sister, 01632 960222"}
    send(house.browsers["stranger"], reverse("clinic:raise"), **typed)
    [line] = sealed.read_by(house.accounts["complaints"], service.current())
    assert (line.state.raised_by, line.state.person) == ("", "")
    where = reverse("clinic:raised-matter", args=[line.stream])
    assert "Her sister" in page(house, "complaints", where)
    assert house.browsers["stranger"].get(where).status_code == 404


def test_one_of_the_staff_raises_it_and_sees_what_becomes_of_it(house: House) -> None:
    typed = {"matter": Matter.CONCERN, "via": Via.IN_PERSON, "let_down": WORDS, "about": [house.accounts["lead"]]}
    send(house.browsers["stranger"], reverse("clinic:raise"), **typed)
    [line] = sealed.raised_by([house.accounts["stranger"]], service.current())
    assert WORDS in page(house, "stranger", reverse("clinic:raised-matter", args=[line.stream]))
    assert WORDS in page(house, "outside", reverse("clinic:raised-matter", args=[line.stream]))


def test_nothing_at_all_is_not_sent_and_says_what_to_do(house: House) -> None:
    answer = house.browsers["person"].post(reverse("my:raise", args=["concern"]), {"once": new_id()})
    assert answer.status_code == 422
    assert "Write something in at least one of the boxes" in answer.content.decode()


def test_from_coming_to_the_answer_and_on(house: House) -> None:
    mine = by_the_person(house, "complaint", about=[house.accounts["holder"]], harm="Somebody else was pushed.")
    assert "You said that somebody may be harmed. Safeguarding reads it" in page(house, "person", mine)
    do(house, "complaints", "acknowledge", words="It has come, and I look into it.")
    do(house, "complaints", "looked-into", words="I asked who was there.")
    do(house, "complaints", "ask-to-put", words="I would tell them on Friday.")
    assert "may we tell them this?" in page(house, "person", mine)
    put = next(iter(raised(house).state.asked))  # type: ignore[union-attr]
    send(house.browsers["person"], reverse("my:may_tell", args=[raised(house).stream, put]), yes="yes", words="")
    do(house, "complaints", "put", words="Told them.", why="", to=[house.accounts["holder"]])
    do(house, "complaints", "answer", words="You are right.", then="It will not happen again.")
    assert "You are right." in page(house, "person", mine)
    assert "Nothing is waiting now." in page(house, "person", mine)
    send(house.browsers["person"], f"{mine}more/", words="And the others?", again="on")
    assert "Lead answers what you raised by" in page(house, "person", mine)
    send(house.browsers["person"], f"{mine}back/", words="")
    assert raised(house).duties == ()


def test_a_reader_told_on_the_phone_what_they_say_types_it_in(house: House) -> None:
    by_phone(house)
    do(house, "complaints", "ask-to-put", words="May I tell them?")
    do(house, "complaints", "put-answer", yes="no", words="Please do not.", via=Via.PHONE)
    do(house, "complaints", "more", words="There was a second time.", via=Via.PHONE)
    do(house, "complaints", "back", words="", via=Via.PHONE)
    said = [entry.said_by for entry in raised(house).state.entries if entry.via is Via.PHONE]
    assert said == [house.person] * 4


def test_put_without_a_yes_is_refused_in_words_and_keeps_what_was_typed(house: House) -> None:
    by_phone(house)
    where = reverse("clinic:raised-act", args=[raised(house).stream, "put"])
    answer = house.browsers["complaints"].post(where, {"once": new_id(), "words": "Told them.", "why": ""})
    assert answer.status_code == 422
    assert "has not said yes" in answer.content.decode()
    assert "Told them." in answer.content.decode()


def test_somebody_taken_off_cannot_open_it_from_then_on_and_somebody_else_can(house: House) -> None:
    mine = by_the_person(house)
    where = reverse("clinic:raised-matter", args=[raised(house).stream])
    assert WORDS in page(house, "complaints", where)
    send(house.browsers["person"], f"{mine}not-them/", who=[house.accounts["complaints"]])
    assert house.browsers["complaints"].get(where).status_code == 404
    assert WORDS in page(house, "manager", where)


@pytest.mark.parametrize("route", ["on their own page", "by telephone"])
def test_another_therapist_is_arranged_and_the_present_one_finds_out_only_then(house: House, route: str) -> None:
    telling = {"telling": Telling.NOT_THAT_I_ASKED}
    if route == "by telephone":
        by_phone(house, matter=Matter.CHANGE, let_down="", **telling)
    else:
        by_the_person(house, "change", **telling)
    before = journal.episode(house.stream).seq
    holder = house.accounts["holder"]
    assert holder in raised(house).state.kept_from
    assert journal.episode(house.stream).first_asked
    do(
        house,
        "lead",
        "arrange",
        to=house.accounts["stranger"],
        words="A place on Tuesdays.",
        reason="Goes on with you.",
    )
    after = journal.episode(house.stream)
    assert after.seq == before + 1
    assert (after.holder, after.open_handovers[-1].to) == (holder, house.accounts["stranger"])
    do(house, "lead", "told", words="Told them that somebody else goes on.")
    assert raised(house).duties == ()


def test_the_day_of_a_reader_says_that_something_is_owed_and_nobody_elses_does(house: House) -> None:
    by_the_person(house, about=[house.accounts["holder"]])
    do(house, "lead", "acknowledge", words="It has come.")
    today = reverse("clinic:today")
    assert "1 thing to do" in page(house, "lead", today)
    assert "thing to do" not in page(house, "holder", today)


def test_the_desk_names_whom_it_is_from_and_holds_no_clinical_word(house: House) -> None:
    by_the_person(house)
    desk = page(house, "complaints", reverse("clinic:raised"))
    assert NAME in desk
    assert CLINICAL not in desk
