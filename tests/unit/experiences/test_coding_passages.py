"""Themes on passages: each with its coder, software a suggestion until a person decides, some read twice and blind."""

import pytest
from coded_world import account, coder, first_passage, load, read, software

from handrail.experiences.models import Coding, LookedAt
from handrail.experiences.themes import codebook, coding, sentences, waiting
from handrail.experiences.themes.codebook import Wording
from handrail.experiences.themes.coding import NotThere, NotYours

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    return coder("first")


@pytest.fixture
def other():
    return coder("second")


@pytest.fixture(autouse=True)
def codes(db):
    load()


# --- sentences -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! “Three?” Four", ["One.", "Two!", "“Three?”", "Four"]),
        ("A line\nand another\n\nand more", ["A line", "and another", "and more"]),
        ("  Space around.  ", ["Space around."]),
        ("3.5 is one number. Yes.", ["3.5 is one number.", "Yes."]),
        ("一。二。", ["一。二。"]),
        ("", []),
    ],
)
def test_a_passage_is_cut_into_sentences(text, found):
    assert [each.text for each in sentences.of(text)] == found


def test_chosen_sentences_are_a_part_of_the_passage():
    text = "One. Two. Three."
    assert text[slice(*sentences.span(text, [2]))] == "Two."
    assert text[slice(*sentences.span(text, [1, 3]))] == text
    assert text[slice(*sentences.span(text, []))] == text
    assert sentences.covered(text, *sentences.span(text, [2, 3])) == [2, 3]


# --- putting ---------------------------------------------------------------------------------------------------


def test_a_person_puts_a_code_under_their_own_name(one):
    passage = first_passage(account())
    made = coding.put(passage, "listened-to", one, 0, 10)
    assert (made.coder, made.state, made.version) == (one, Coding.State.CONFIRMED, 1)


def test_several_and_contrary_codes_stand_on_one_passage(one):
    passage = first_passage(account())
    for theme, contrary in [("listened-to", False), ("listened-to", True), ("told-not-read", False)]:
        coding.put(passage, theme, one, 0, 10, contrary=contrary)
    assert passage.codings.count() == 3


def test_putting_it_again_moves_it(one):
    passage = first_passage(account())
    coding.put(passage, "listened-to", one, 0, 10)
    coding.put(passage, "listened-to", one, 2, 5)
    assert [(each.starts, each.ends) for each in passage.codings.all()] == [(2, 5)]


@pytest.mark.parametrize(("starts", "ends"), [(-1, 3), (3, 3), (5, 2), (0, 100_000)])
def test_a_part_that_is_not_there_cannot_be_coded(one, starts, ends):
    with pytest.raises(NotThere):
        coding.put(first_passage(account()), "listened-to", one, starts, ends)


def test_a_theme_that_is_not_put_now_cannot_be(one):
    codebook.retire("parking", one.moderator)
    for theme in ("parking", "nothing"):
        with pytest.raises(NotThere):
            coding.put(first_passage(account()), theme, one, 0, 3)


def test_a_code_names_the_version_it_was_put_by(one):
    codebook.change("parking", Wording("Parking", "Invented: otherwise."), one.moderator)
    assert coding.put(first_passage(account()), "parking", one, 0, 3).version == 2


# --- software --------------------------------------------------------------------------------------------------


def test_what_software_puts_is_a_suggestion_until_a_person_decides(one):
    passage = first_passage(account())
    made = coding.put(passage, "listened-to", software(), 0, 5, score=0.8)
    assert made.state == Coding.State.SUGGESTED
    assert coding.confirm(made, one).decided_by == one
    assert Coding.objects.get().state == Coding.State.CONFIRMED


def test_changing_what_software_suggested_keeps_that_it_was_wrong(one):
    passage = first_passage(account())
    made = coding.put(passage, "listened-to", software(), 0, 5)
    coding.change(made, one, "told-not-read", 0, 9)
    made.refresh_from_db()
    assert (made.state, made.decided_by) == (Coding.State.REJECTED, one)
    assert passage.codings.get(coder=one).theme == "told-not-read"


def test_software_decides_nothing(one):
    made = coding.put(first_passage(account()), "listened-to", software(), 0, 5)
    with pytest.raises(NotYours):
        coding.confirm(made, made.coder)


def test_nobody_decides_on_what_another_person_put(one, other):
    made = coding.put(first_passage(account()), "listened-to", one, 0, 5)
    for decide in (coding.confirm, coding.reject, coding.take_back):
        with pytest.raises(NotYours):
            decide(made, other)
    coding.take_back(made, one)
    assert not Coding.objects.exists()


# --- who reads what --------------------------------------------------------------------------------------------


@pytest.fixture
def always(monkeypatch):
    """Every passage is drawn to be read twice."""
    monkeypatch.setattr(coding, "SECOND_READING_ONE_IN", 1)


@pytest.fixture
def never(monkeypatch):
    """So rarely drawn that it never is: one in a number no test reaches."""
    monkeypatch.setattr(coding, "SECOND_READING_ONE_IN", 10**30)


def test_what_was_read_waits_no_more(one, never):
    passage = first_passage(account())
    assert waiting.next_for(one) == passage
    coding.looked(passage, one)
    assert waiting.next_for(one) is None


def test_what_was_drawn_waits_for_a_second_reader_and_not_for_the_first(one, other, always):
    passage = first_passage(account())
    coding.looked(passage, one)
    assert waiting.next_for(one) is None
    assert waiting.next_for(other) == passage
    coding.looked(passage, other)
    assert waiting.next_for(coder("third")) is None


def test_a_tenth_is_drawn_and_it_is_the_lot_that_says_which(one):
    for _ in range(120):
        coding.looked(first_passage(account()), one)
    drawn = LookedAt.objects.filter(second_wanted=True).count()
    assert 0 < drawn < 40  # of 120, one in ten: outside this once in a hundred thousand times


def test_the_second_reader_is_blind_until_they_have_read(one, other, always):
    made = account("listened-to", by=one)
    passage = first_passage(made)
    assert waiting.codes_blind(other, passage)
    assert coding.seen_by(other, coding.on(passage), blind=True) == []
    assert not waiting.codes_blind(one, passage)
    read(made, other)
    assert not waiting.codes_blind(other, passage)
    assert len(coding.seen_by(other, coding.on(passage), blind=False)) == 1


def test_what_was_not_drawn_is_open_to_all(one, other, never):
    passage = first_passage(account("listened-to", by=one))
    assert not waiting.codes_blind(other, passage)


def test_software_that_went_over_it_has_not_read_it(one, never):
    passage = first_passage(account())
    coding.looked(passage, software())
    assert waiting.next_for(one) == passage


def test_a_new_theme_makes_everything_wait_to_be_read_again(one, never):
    account("listened-to", by=one)
    assert waiting.next_for(one) is None
    codebook.add("new", Wording("New", "Invented: it came later."), one.moderator)
    assert waiting.next_for(one) is not None


def test_what_somebody_would_rather_not_read_is_not_put_before_them(one, never):
    account(content_notes=["self-harm"])
    one.moderator.rather_not = ["self-harm"]
    assert waiting.next_for(one) is None
    assert waiting.next_for(coder("second")) is not None


def test_a_coder_is_not_published_by_their_name(one):
    assert (one.name, coding.coder_of(one.moderator)) == ("Coder 1", one)
    assert coder("another").name == "Coder 2"


def test_what_is_taken_down_takes_its_codes_along(one):
    made = account("listened-to", by=one)
    made.passages.all().delete()
    assert not Coding.objects.exists() and not LookedAt.objects.exists()
