"""The record's own coder: it learns what people confirmed, suggests where it is good enough, keeps no words."""

import random
from typing import Any

import pytest
from coded_world import account, coder, first_passage, load, software

from handrail.config.commands.app import run
from handrail.experiences.models import Coder, Coding, LookedAt, Passage, SoftwareCoder, State, Telling
from handrail.experiences.publishing import taking_down
from handrail.experiences.themes import codebook, coding
from handrail.experiences.themes.codebook import Wording
from handrail.experiences.themes.software import coder as software_coder
from handrail.experiences.themes.software import examples, model, retheming

pytestmark = pytest.mark.django_db

SAYS = {
    "parking": ("There was nowhere to leave the car.", "The car park was full.", "Parking cost me ten pounds."),
    "listened-to": ("Somebody listened to me.", "I felt heard at last.", "She listened and I felt heard."),
    "feeling-safe": ("I felt safe there.",),
}
FILL = ("It was a grey day.", "The room is on the second floor.", "I came by bus.", "It began in the spring.")


@pytest.fixture
def one(db: Any) -> Coder:
    load()
    return coder("first")


def _told(chance: random.Random, *themes: str) -> str:
    said = [chance.choice(SAYS[theme]) for theme in themes] + chance.sample(FILL, 2)
    chance.shuffle(said)
    return f"An invented account {chance.random()}. " + " ".join(said)


def _read_by(one: Coder, many: int = 40) -> None:
    """So many accounts that are about parking, and about being listened to; a few about feeling safe."""
    chance = random.Random(1)
    for number in range(many):
        account("parking", by=one, text=_told(chance, "parking"))
        account("listened-to", by=one, text=_told(chance, "listened-to"))
        account(
            *(["feeling-safe"] if number < 5 else []), by=one, text=_told(chance, *(["feeling-safe"][: number < 5]))
        )


def _suggestions(passage: Passage) -> set[str]:
    return set(passage.codings.filter(state=Coding.State.SUGGESTED).values_list("theme", flat=True))


def test_it_suggests_where_it_learnt_enough_and_shows_the_sentence(one: Coder) -> None:
    _read_by(one)
    waits = first_passage(account(text="An invented account. I came by bus. The car park was full. I felt safe there."))
    done = retheming.retheme()
    made = waits.codings.get()
    assert (done.is_new, done.passages, done.suggestions) == (True, 1, 1)
    assert (made.theme, made.state, made.decided_by) == ("parking", Coding.State.SUGGESTED, None)
    assert waits.text[made.starts : made.ends] == "The car park was full."
    assert made.coder.is_software and made.coder.name == "Handrail 1" and made.score > done.row.figures["threshold"]
    assert made.version == codebook.theme("parking").version


def test_its_figures_tell_what_it_reached_and_what_it_may_suggest(one: Coder) -> None:
    _read_by(one)
    figures = software_coder.train().figures
    assert figures["themes"]["parking"]["n"] == 40 and figures["themes"]["parking"]["offered"]
    assert 0.6 <= figures["themes"]["parking"]["low"] <= figures["themes"]["parking"]["f1"] <= 1
    assert figures["themes"]["feeling-safe"]["n"] == 5 and not figures["themes"]["feeling-safe"]["offered"]
    assert isinstance(figures["threshold"], float)


def test_what_cannot_be_told_from_the_words_is_not_suggested(one: Coder) -> None:
    chance = random.Random(2)
    for number in range(120):
        account(*(["parking"] if number % 3 == 0 else []), by=one, text=_told(chance, "listened-to"))
    account(text=_told(chance, "listened-to"))
    assert retheming.retheme().suggestions == 0
    figure = software_coder.newest().figures["themes"]["parking"]
    assert figure["n"] == 40 and figure["f1"] < 0.6 and not figure["offered"]


def test_again_it_does_nothing_and_goes_on_where_it_was_stopped(one: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    _read_by(one)
    chance = random.Random(3)
    waits = [first_passage(account(text=_told(chance, "parking"))) for _ in range(5)]
    monkeypatch.setattr(retheming, "AT_ONCE", 2)

    def stop(done: int, _of: int) -> None:
        if done >= 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        retheming.retheme(suggesting=stop)
    assert sum(bool(_suggestions(passage)) for passage in waits) == 2
    went_on = retheming.retheme()
    assert (went_on.is_new, went_on.passages, went_on.suggestions) == (False, 3, 3)
    again = retheming.retheme()
    assert (again.is_new, again.passages, again.suggestions) == (False, 0, 0)
    assert all(_suggestions(passage) == {"parking"} for passage in waits) and SoftwareCoder.objects.count() == 1


def test_what_nobody_decided_is_replaced_when_it_learns_again_and_what_they_decided_stays(one: Coder) -> None:
    _read_by(one)
    chance = random.Random(4)
    undecided, right, wrong = (first_passage(account(text=_told(chance, "parking"))) for _ in range(3))
    retheming.retheme()
    coding.confirm(right.codings.get(), one)
    coding.reject(wrong.codings.get(), one)
    retheming.retheme()
    assert undecided.codings.get().coder.name == "Handrail 2"
    assert right.codings.get().coder.name == "Handrail 1" and right.codings.get().state == Coding.State.CONFIRMED
    assert wrong.codings.get().state == Coding.State.REJECTED
    first, second = SoftwareCoder.objects.order_by("pk")
    assert not first.weights and second.weights and first.figures["themes"]["parking"]["offered"]


def test_it_learns_from_people_and_never_from_itself(one: Coder) -> None:
    _read_by(one)
    before = examples.collect().mark()
    passage = first_passage(account(text="An invented account. The car park was full."))
    made = coding.put(passage, "parking", software(), 0, 5)
    assert examples.collect().mark() == before
    coding.confirm(made, one)
    assert examples.collect().confirmed() != [] and examples.collect().mark() != before


def test_a_theme_that_came_later_was_not_looked_for(one: Coder) -> None:
    account("parking", by=one)
    codebook.add("tea", Wording("Tea", "What is said about tea."), None)
    account("tea", by=one)
    told = examples.collect()
    column = told.themes.index("tea")
    assert told.known[:, column].tolist() == [False, True] and told.truth[:, column].tolist() == [False, True]
    assert told.known[:, told.themes.index("parking")].all()


def test_what_is_told_the_other_way_round_is_not_an_example_of_it(one: Coder) -> None:
    account("-listened-to", by=one)
    assert not examples.collect().truth.any()


def test_a_word_of_somebody_who_withdrew_is_in_nothing_it_keeps(one: Coder) -> None:
    _read_by(one)
    words = "An invented account. The zanzibarian car park was full of zanzibarian cars."
    both = [account("parking", by=one, text=f"{words} {number}") for number in range(2)]
    retheming.retheme()
    for telling in both:
        taking_down.take_down(telling, State.WITHDRAWN)
    newest = software_coder.newest()
    assert b"zanzibar" not in bytes(newest.weights) and "zanzibar" not in str(newest.figures)
    assert b"zanzibar" not in model.to_bytes(software_coder.load(newest).model)
    assert retheming.retheme().is_new
    assert not Passage.objects.filter(telling__in=both).exists() and not Telling.objects.filter(pk="").exists()


def test_where_people_read_too_little_the_command_says_so(
    one: Coder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handrail.config.commands.house.enter_ready", lambda: None)
    account("parking", by=one)
    assert run(["experiences", "retheme"]) == 3
    assert "too little to learn from" in capsys.readouterr().err
    assert not SoftwareCoder.objects.exists() and not LookedAt.objects.filter(coder__is_software=True).exists()


def test_the_command_tells_what_was_suggested(
    one: Coder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handrail.config.commands.house.enter_ready", lambda: None)
    _read_by(one)
    account(text="An invented account. The car park was full.")
    assert run(["experiences", "retheme"]) == 0
    assert "It went over 1 passages and suggests 1 themes" in capsys.readouterr().out
