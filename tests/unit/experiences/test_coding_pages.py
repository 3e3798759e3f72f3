"""The pages of those who code: by keyboard and boxes alone, with what software suggests told as that."""

import pytest
from coded_world import account, coder, first_passage, load, software
from django.test import Client
from django.urls import reverse
from record_world import browser_of, worker

from handrail.experiences.models import Coding, Group, LookedAt, SoftwareCoder, State, Theme
from handrail.experiences.publishing.taking_down import take_down
from handrail.experiences.themes import codebook, coding

pytestmark = pytest.mark.django_db

TEXT = "An invented account: one. Here is two. And three."


@pytest.fixture(autouse=True)
def codes(db):
    load()


@pytest.fixture
def me(db) -> Client:
    return browser_of(worker("somebody", "code")[1])


@pytest.fixture
def passage(db):
    return first_passage(account(text=TEXT))


@pytest.fixture
def never(monkeypatch):
    monkeypatch.setattr(coding, "SECOND_READING_ONE_IN", 10**30)


@pytest.fixture
def always(monkeypatch):
    monkeypatch.setattr(coding, "SECOND_READING_ONE_IN", 1)


def at(passage) -> str:
    return reverse("experiences:work-passage", args=[passage.pk])


def suggest(passage, theme: str = "listened-to") -> Coding:
    robot = software("Software coder 3")
    themes = {theme: {"n": 44, "f1": 0.71, "low": 0.62, "high": 0.8, "offered": True}}
    figures = {"threshold": 0.35, "themes": themes}
    SoftwareCoder.objects.create(coder=robot, on="2026-05-04", passages=400, figures=figures, weights=b"")
    return coding.put(passage, theme, robot, 26, 38, score=0.52)


def test_the_queue_leads_to_what_waits(me, passage, never):
    html = me.get(reverse("experiences:work-coding")).content.decode()
    assert at(passage) in html


def test_a_theme_is_put_on_chosen_sentences(me, passage):
    answer = me.post(at(passage), {"do": "put", "sentences": ["2"], "theme": "listened-to"})
    assert answer.status_code == 302
    made = Coding.objects.get()
    assert TEXT[made.starts : made.ends] == "Here is two."
    assert made.coder.moderator.name == "Somebody"
    assert "Put by Somebody." in me.get(at(passage)).content.decode()


def test_no_sentence_chosen_is_the_whole_and_it_may_tell_it_the_other_way_round(me, passage):
    me.post(at(passage), {"do": "put", "theme": "listened-to", "contrary": "yes"})
    made = Coding.objects.get()
    assert (made.starts, made.ends, made.contrary) == (0, len(TEXT), True)


@pytest.mark.parametrize("typed", [{}, {"theme": "nothing"}, {"theme": "listened-to", "sentences": ["99"]}])
def test_what_cannot_be_put_is_said_and_nothing_is_lost(me, passage, typed):
    answer = me.post(at(passage), {"do": "put", **typed})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert not Coding.objects.exists()


def test_a_suggestion_says_who_how_well_from_where_and_on_which_words(me, passage):
    suggest(passage)
    html = me.get(at(passage)).content.decode()
    for said in ("Suggested by software", "Software coder 3", "F1 0.71 (between 0.62 and 0.80, 44 passages)"):
        assert said in html
    assert "Its number here: 0.52. It suggests from 0.35." in html
    assert "“Here is two.”" in html


@pytest.mark.parametrize(("wish", "state"), [("confirm", "confirmed"), ("reject", "rejected")])
def test_a_person_decides_on_a_suggestion(me, passage, wish, state):
    made = suggest(passage)
    me.post(at(passage), {"do": wish, "coding": made.pk})
    made.refresh_from_db()
    assert (made.state, made.decided_by.moderator.name) == (state, "Somebody")


def test_a_suggestion_can_be_changed(me, passage):
    made = suggest(passage)
    html = me.get(at(passage), {"change": made.pk, "show": ""}).content.decode()
    assert f'value="{made.pk}"' in html.split('id="code"')[1]
    assert 'value="listened-to" selected' in html
    me.post(at(passage), {"do": "put", "theme": "parking", "sentences": ["3"], "instead": made.pk})
    made.refresh_from_db()
    assert made.state == "rejected"
    assert passage.codings.get(theme="parking").state == "confirmed"


def test_ones_own_code_can_be_taken_back_and_nobody_elses(me, passage):
    mine = coding.put(passage, "parking", coder("other"), 0, 5)
    assert me.post(at(passage), {"do": "take_back", "coding": mine.pk}).status_code == 404
    me.post(at(passage), {"do": "put", "theme": "food"})
    me.post(at(passage), {"do": "take_back", "coding": Coding.objects.get(theme="food").pk})
    assert list(Coding.objects.values_list("theme", flat=True)) == ["parking"]


def test_done_is_remembered_and_leads_on(me, passage, never):
    another = first_passage(account())
    answer = me.post(at(passage), {"do": "done"})
    assert answer.url == at(another)
    assert LookedAt.objects.get().passage == passage
    assert me.post(at(another), {"do": "done"}).url == reverse("experiences:work-coding")


def test_the_second_reader_sees_neither_codes_nor_suggestions(me, passage, always):
    first = coder("first")
    coding.put(passage, "parking", first, 0, 5)
    made = suggest(passage)
    coding.looked(passage, first)
    html = me.get(at(passage)).content.decode()
    assert "You are the second reader" in html
    assert "Put by" not in html and "Suggested by software" not in html
    assert me.post(at(passage), {"do": "confirm", "coding": made.pk}).status_code == 404
    me.post(at(passage), {"do": "done"})
    assert "Put by First." in me.get(at(passage)).content.decode()


def test_behind_a_content_note_the_words_wait(me):
    made = first_passage(account(text=TEXT, content_notes=["self-harm"]))
    assert "Here is two." not in me.get(at(made)).content.decode()
    assert "Here is two." in me.get(at(made), {"show": ""}).content.decode()


def test_what_is_not_public_cannot_be_opened(me, passage):
    take_down(passage.telling, State.HELD)
    assert me.get(at(passage)).status_code == 404


def test_who_has_another_duty_does_not_code(passage):
    other = browser_of(worker("reader", "moderate")[1])
    for where in (at(passage), reverse("experiences:work-themes"), reverse("experiences:work-groups")):
        assert other.get(where).status_code == 403


# --- the codebook ----------------------------------------------------------------------------------------------

WORDS = {
    "name": "A theme",
    "definition": "Invented: what it is.",
    "example": "Invented: one.",
    "counter_example": "Invented: another.",
    "major": "stepped-care",
}


def test_a_new_theme_is_added(me):
    answer = me.post(reverse("experiences:work-theme-new"), WORDS | {"against": ["listened-to"]})
    assert answer.url == reverse("experiences:theme", args=["a-theme"])
    made = codebook.theme("a-theme")
    assert (made.by.name, made.against, made.meant_since) == ("Somebody", ["listened-to"], made.pk)


@pytest.mark.parametrize("name", ["Parking", "History", "!!!"])
def test_a_name_that_cannot_make_a_code_is_refused_and_kept(me, name):
    answer = me.post(reverse("experiences:work-theme-new"), WORDS | {"name": name})
    assert answer.status_code == 422
    assert "Invented: what it is." in answer.content.decode()


@pytest.mark.parametrize(("same", "since"), [("yes", True), ("no", False)])
def test_a_theme_is_changed_and_asked_whether_it_means_the_same(me, same, since):
    where = reverse("experiences:work-theme", args=["parking"])
    assert "Leaving a car or a bicycle" in me.get(where).content.decode()
    me.post(where, WORDS | {"name": "Parking", "same": same})
    made = codebook.theme("parking")
    assert (made.version, made.meant_since == 0) == (2, since)


def test_a_change_asks_for_an_answer(me):
    answer = me.post(reverse("experiences:work-theme", args=["parking"]), WORDS)
    assert answer.status_code == 422
    assert Theme.objects.filter(code="parking").count() == 1


def test_a_theme_is_put_no_more(me):
    me.post(reverse("experiences:work-theme", args=["parking"]), {"do": "retire"})
    assert codebook.theme("parking").retired


# --- groups ----------------------------------------------------------------------------------------------------


@pytest.fixture
def group(passage) -> Group:
    made = Group.objects.create(run="2026-05-01", number=3, stability=0.64)
    made.passages.add(passage)
    return made


def of(group: Group) -> str:
    return reverse("experiences:work-group", args=[group.pk])


def test_a_group_is_offered_with_how_often_it_comes_again(me, group):
    html = me.get(reverse("experiences:work-groups")).content.decode()
    assert of(group) in html and "64 %" in html
    assert "Here is two." in me.get(of(group)).content.decode()


def test_a_group_becomes_a_theme_and_codes_nothing_by_itself(me, group):
    me.post(of(group), {"do": "name", **{f"new-{name}": value for name, value in WORDS.items()}})
    group.refresh_from_db()
    assert (group.state, group.theme, group.decided_by.name) == ("named", "a-theme", "Somebody")
    assert codebook.theme("a-theme").name == "A theme"
    assert not Coding.objects.exists()


def test_a_group_belongs_to_a_theme_there_is(me, group):
    me.post(of(group), {"do": "merge", "into-theme": "parking"})
    group.refresh_from_db()
    assert (group.state, group.theme) == ("merged", "parking")
    assert "belongs to “Parking”" in me.get(reverse("experiences:work-groups")).content.decode()


def test_a_group_is_rejected_and_that_is_that(me, group):
    me.post(of(group), {"do": "reject"})
    me.post(of(group), {"do": "merge", "into-theme": "parking"})
    group.refresh_from_db()
    assert (group.state, group.theme) == ("rejected", "")


@pytest.mark.parametrize("typed", [{"do": "merge"}, {"do": "name"}, {"do": "merge", "into-theme": "nothing"}])
def test_a_group_without_an_answer_stays_offered(me, group, typed):
    answer = me.post(of(group), typed)
    assert answer.status_code == 422 and "There is a problem" in answer.content.decode()
    group.refresh_from_db()
    assert group.state == "offered"
