"""The page that finds accounts and its twin for programs: one address, notes before sentences, help before results."""

import json

import pytest
from django.test import Client
from made_up_accounts import account, with_meaning

from handrail.experiences.finding import facets
from handrail.experiences.models import Coder, Coding, Passage, Reply, Service, State, Telling
from handrail.experiences.themes import codebook

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return lambda **asked: Client().get("/experiences/find/", asked)


@pytest.fixture
def data():
    return lambda **asked: json.loads(Client().get("/experiences/find.json", asked).content)


def ids(data) -> list[str]:
    return [each["id"] for each in data["accounts"]]


def test_the_page_shows_the_words_around_what_was_asked(page):
    telling = account("An invented account. " + "Before that. " * 30 + "They never rang back. " + "After that. " * 30)
    shown = page(q="rang").content.decode()
    assert f"/experiences/{telling.pk}/" in shown
    assert "<mark>rang</mark>" in shown and "… " in shown and " …" in shown
    assert shown.count("Before that") < 15


def test_what_somebody_wrote_is_never_markup(page):
    account("An invented account: <script>alert(1)</script> and <b>ring</b>.")
    shown = page(q="<script> ring").content.decode()
    assert "<script>alert" not in shown and "&lt;script&gt;" in shown


def test_with_content_notes_the_note_is_shown_and_no_word_of_the_account(page, data):
    telling = account("An invented account: zebra words.", title="Zebra title", notes=["suicide"], helped="Zebra help.")
    shown = page(q="zebra").content.decode()
    assert telling.pk in shown and "Content note: Suicide" in shown
    assert "Zebra title" not in shown and "zebra words" not in shown.casefold()
    [found] = data(q="zebra")["accounts"]
    assert (found["title"], found["passages"], found["content_notes"]) == (None, [], ["suicide"])


def test_the_page_and_programs_are_asked_by_the_same_names_and_say_the_same(page, data):
    account("An invented account: they rang.", happened="2025-03", notes=["death"])
    wanted = account("An invented account: they rang twice.", happened="2025-03")
    account("An invented account: they rang in vain.", happened="2024")
    asked = {"q": "rang", "when": "2025", "without": ["death", "abuse"]}
    assert ids(data(**asked)) == [wanted.pk]
    shown = page(**asked)
    assert shown.content.decode().count("xp-list__item") == 1
    assert "/experiences/find.json?q=rang&amp;when=2025&amp;without=death&amp;without=abuse" in shown.content.decode()


def test_a_theme_counts_only_when_a_person_confirmed_it(data):
    codebook.load()
    code = codebook.themes()[0].code
    coder = Coder.objects.create(name="Invented coder")
    said = [account(f"An invented account, number {number}.") for number in range(3)]
    for telling, state in zip(said, ["confirmed", "suggested", "rejected"], strict=True):
        passage = Passage.objects.get(telling=telling)
        Coding.objects.create(passage=passage, theme=code, coder=coder, starts=0, ends=5, state=state, on="2026-11-22")
    assert ids(data(theme=code)) == [said[0].pk]
    assert ids(data(theme=code, q="invented")) == [said[0].pk]


def test_only_answered_accounts(data):
    account("An invented account: nobody answered.")
    waiting, answered = (account(f"An invented account {number}.") for number in range(2))
    Reply.objects.create(telling=waiting, text="Not yet read.", state="waiting")
    Reply.objects.create(telling=answered, text="We are sorry.", state="published")
    assert ids(data(replied="on")) == [answered.pk]
    assert data(replied="on")["accounts"][0]["replies"] == 1


def test_a_small_service_is_found_only_with_its_area(data):
    area = Service.objects.create(code="AREA", name="Invented Valley")
    small, other = (Service.objects.create(code=code, name=code, parent=area) for code in ("SMALL", "OTHER"))
    told = account("An invented account of the small one.", service=small)
    near = account("An invented account of the other.", service=other)
    account("An invented account of nowhere.")
    for code in ("SMALL", "OTHER", "AREA"):
        assert set(ids(data(service=code))) == {told.pk, near.pk}
    assert {each["service"] for each in data(service="AREA")["accounts"]} == {"Invented Valley"}


def test_a_big_service_is_found_by_its_own_name(data):
    area = Service.objects.create(code="AREA", name="Invented Valley")
    big = Service.objects.create(code="BIG", name="Invented Big Service", parent=area, people_a_quarter=500)
    for number in range(10):
        account(f"An invented account {number}.", service=big, indexed=False)
    assert {each["service"] for each in data(service="BIG")["accounts"]} == {"Invented Big Service"}
    assert data(service="AREA")["accounts"] == []


def test_without_words_the_newest_are_listed_page_by_page(data):
    for number in range(23):
        account(f"An invented account {number}.", indexed=False)
    first = data(page="1")
    assert len(first["accounts"]) == 20 and first["next"] == "/experiences/find.json?page=2"
    second = json.loads(Client().get(first["next"]).content)
    assert len(second["accounts"]) == 3 and second["next"] is None
    assert not set(ids(first)) & set(ids(second))


@pytest.mark.parametrize("query", ["I want to die", "how to kill myself", "overdose", "painless way", "nobody hits me"])
def test_a_search_in_a_crisis_shows_help_before_anything_else(page, data, query):
    telling = account(f"An invented account: {query}.", notes=["suicide"])
    shown = page(q=query).content.decode()
    assert shown.index("If this is about you, now") < shown.index("116 123") < shown.index('id="found"')
    assert telling.pk in shown
    assert [line["number"] for line in data(q=query)["help"]][:1] == ["999"]


@pytest.mark.parametrize("query", ["waiting list", "they never rang", "a group course", ""])
def test_another_search_does_not(page, data, query):
    assert "If this is about you, now" not in page(q=query).content.decode()
    assert "help" not in data(q=query)


@pytest.mark.parametrize(
    "asked", [{"theme": "no-such"}, {"when": "yesterday"}, {"without": ["nothing"]}, {"q": "x" * 401}]
)
def test_what_cannot_be_asked_is_said_and_what_was_typed_stays(page, asked):
    shown = page(**{"q": "typed words", **asked})
    assert shown.status_code == 422 and "There is a problem" in shown.content.decode()
    assert asked.get("q", "typed words") in shown.content.decode()
    refused = Client().get("/experiences/find.json", asked)
    assert refused.status_code == 400 and list(json.loads(refused.content)["errors"]) == list(asked)


@pytest.mark.parametrize("number", ["0", "-1", "abc", "²", "9" * 4000, "1.5", ""])
def test_a_page_that_is_none_is_the_first_or_the_last(page, number):
    assert page(q="x", page=number).status_code == 200


def test_nobody_is_known_and_others_may_read_the_data(page):
    answer = Client().get("/experiences/find.json", {"q": "x"})
    assert not answer.cookies and answer["Access-Control-Allow-Origin"] == "*"
    assert not page(q="x").cookies and "Access-Control-Allow-Origin" not in page(q="x")


def test_it_takes_the_same_queries_however_much_is_found(page, django_assert_max_num_queries):
    for number in range(20):
        account(f"An invented account {number}: they rang.")
    page(q="rang")
    with django_assert_max_num_queries(16):
        page(q="rang")


@pytest.mark.parametrize("few", [0, 5_000], ids=["where_many_fit", "where_few_fit"])
def test_what_does_not_fit_is_left_out_however_many_do(data, monkeypatch, few):
    monkeypatch.setattr(facets, "FEW", few)
    account("An invented account: they rang.", notes=["death", "abuse"])
    account("An invented account: they rang.", happened="2024")
    wanted = account("An invented account: they rang.", happened="2025", notes=["birth"])
    assert ids(data(q="rang", when="2025", without=["death"])) == [wanted.pk]
    assert ids(data(q="rang", when="2025", without=["death", "birth"])) == []


def test_what_is_there_for_its_meaning_alone_says_so(page, data):
    with_meaning(account("An invented account: they never rang me back."))
    assert [each["has_words"] for each in data(q="telephone")["accounts"]] == [False]
    assert "It has none of your words" in page(q="telephone").content.decode()
    assert "It has none of your words" not in page(q="rang").content.decode()


def test_an_account_whose_writer_is_changing_it_is_found_as_it_was(data):
    telling = account("An invented account: they rang.", happened="2025")
    Telling.objects.filter(pk=telling.pk).update(state=State.SUBMITTED)
    Reply.objects.create(telling=telling, text="We are sorry.", state="published")
    assert ids(data(q="rang")) == ids(data(q="rang", when="2025")) == ids(data(when="2025")) == [telling.pk]
    assert data(q="rang")["accounts"][0]["replies"] == 1
